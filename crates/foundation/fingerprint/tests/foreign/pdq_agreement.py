#!/usr/bin/env python3
"""Compares our PDQ with PyPI pdqhash, which wraps the reference's C++ core.

Needs: pip install pdqhash numpy pillow
Use:   cargo run -p sanad-fingerprint --example draw_pictures -- FOLDER
       pdq_agreement.py FOLDER [--write GOLDEN]
"""
import pathlib
import sys

import numpy
import pdqhash
from PIL import Image


def digits(bits):
    return f"{int(''.join('1' if bit else '0' for bit in bits), 2):064x}"


folder = pathlib.Path(sys.argv[1])
golden, worst, wrong_quality, count = [], 0, 0, 0
for line in (folder / "ours.txt").read_text().splitlines():
    name, quality, *ours = line.split()
    pixels = numpy.asarray(Image.open(folder / f"{name}.png").convert("RGB"))
    theirs, their_quality = pdqhash.compute_dihedral(pixels)
    theirs = [digits(bits) for bits in theirs]
    # Its dihedral path filters a 64 x 64 picture once more than its plain one does.
    plain, plain_quality = pdqhash.compute(pixels)
    theirs = [digits(plain)] if pixels.shape[:2] == (64, 64) else theirs
    assert theirs[0] == digits(plain) and plain_quality == their_quality, name
    away = [bin(int(a, 16) ^ int(b, 16)).count("1") for a, b in zip(ours, theirs)]
    count += 1
    worst = max(worst, max(away))
    if int(quality) != int(their_quality):
        wrong_quality += 1
    if max(away) > 0 or int(quality) != int(their_quality):
        print(f"{name}: bits apart {away}, quality {quality} against {their_quality}")
    golden.append(f"{name} {their_quality} {' '.join(theirs)}")
print(f"{count} pictures, 8 ways each: at most {worst} bits apart, {wrong_quality} qualities differ")
if "--write" in sys.argv:
    pathlib.Path(sys.argv[sys.argv.index("--write") + 1]).write_text("\n".join(golden) + "\n")
sys.exit(1 if worst > 10 or wrong_quality else 0)
