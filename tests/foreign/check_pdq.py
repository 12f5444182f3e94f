"""Compares our PDQ of files with PyPI pdqhash, which wraps the reference's C++ core.

Use: draw_pictures.py FOLDER
     cargo run -p sanad-fingerprint --example fingerprint_files -- FOLDER > LINES
     check_pdq.py FOLDER LINES [--table]

What must hold, of every file whose quality is 50 or more by the reference: at most 10 bits apart
(source: README of the reference), in each of the eight orientations. The luma alone, by which one
only asks, is held to the same.
"""

import collections
import pathlib
import sys

import numpy
import pdqhash
from PIL import Image

BITS_MAX = 10
FILES_MIN = 1000
QUALITY_MIN = 50


def pixels(path):
    """As the reference's Python path reads a file, but for two slips of that path: it would take
    the indices of a palette for greys, and clip grey samples of 16 bits instead of scaling them."""
    picture = Image.open(path)
    if picture.mode.startswith("I;16"):
        grey = (numpy.asarray(picture) >> 8).astype(numpy.uint8)
        return numpy.stack([grey] * 3, axis=2)
    return numpy.asarray(picture.convert("RGB"))


def number(bits):
    return int("".join("1" if bit else "0" for bit in bits), 2)


def main():
    folder = pathlib.Path(sys.argv[1])
    found = collections.defaultdict(list)
    bad = flat = 0
    for line in pathlib.Path(sys.argv[2]).read_text().splitlines():
        name, quality, *hashes = line.split()
        if quality == "refused:":
            print(line)
            bad += 1
            continue
        *ours, asked = [int(digits, 16) for digits in hashes]
        theirs, their_quality = pdqhash.compute_dihedral(pixels(folder / name))
        theirs = [number(bits) for bits in theirs]
        apart = [(a ^ b).bit_count() for a, b in zip(ours, theirs, strict=True)]
        by_luma = (asked ^ theirs[0]).bit_count()
        if their_quality < QUALITY_MIN:
            flat += 1
            continue
        form = name.split("-")[1].rsplit(".", 1)[0]
        found[form].append((max(apart), by_luma, abs(int(quality) - int(their_quality))))
        if max(apart) > BITS_MAX or by_luma > BITS_MAX:
            print(f"{name}: {apart} bits apart, {by_luma} by luma; quality {quality}, theirs {their_quality}")
            bad += 1
    judged = sum(len(rows) for rows in found.values())
    if "--table" in sys.argv:
        print("| form of file | files | same bits, 8 ways | most bits apart | most by luma alone | quality apart |")
        print("|---|---|---|---|---|---|")
        for form, rows in sorted(found.items()):
            same = sum(row[0] == 0 for row in rows)
            worst = [max(row[k] for row in rows) for k in range(3)]
            print(f"| {form} | {len(rows)} | {same} | {worst[0]} | {worst[1]} | {worst[2]} |")
    print(f"{judged} files of quality {QUALITY_MIN} or more, {flat} below it")
    good = bad == 0 and judged >= FILES_MIN
    print(f"{int(good)} passed, {int(not good)} failed")
    sys.exit(not good)


main()
