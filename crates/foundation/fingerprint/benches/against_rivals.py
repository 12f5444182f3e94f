#!/usr/bin/env python3
"""Measures our fingerprints and our index in turns with their rivals, and prints ratios.

Needs: pip install pdqhash==0.2.8 threatexchange==1.2.17 faiss-cpu==1.15.1 pillow numpy
Use:   cargo build --release -p sanad-fingerprint --bench peer     (prints where it puts the program)
       against_rivals.py PEER [--count 10000000] [--rounds 7] [--without-multi] [--only hash|index]

Each round measures the rival, then us, on the same input, in processor time of one thread; the ratio
is taken within the round, and of the rounds' ratios the median is printed with the least and the
greatest. So a machine that is busy with other things changes little.
"""

import argparse
import io
import pathlib
import statistics
import subprocess
import tempfile
import time

import numpy

words = argparse.ArgumentParser()
words.add_argument("peer")
words.add_argument("--count", type=int, default=10_000_000)
words.add_argument("--rounds", type=int, default=7)
words.add_argument("--without-multi", action="store_true")
words.add_argument("--only", choices=["hash", "index"])
words = words.parse_args()

folder = pathlib.Path(tempfile.mkdtemp(prefix="against-rivals-"))
peer = subprocess.Popen([words.peer, "--led"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
random = numpy.random.default_rng(31)


def ours(*order):
    peer.stdin.write(" ".join(str(word) for word in order) + "\n")
    peer.stdin.flush()
    answer = peer.stdout.readline().split()
    assert answer and not answer[0].startswith("failed"), (order, answer)
    return answer


def theirs(work, times):
    """Nanoseconds of processor time of one run."""
    start = time.thread_time_ns()
    for _ in range(times):
        work()
    return (time.thread_time_ns() - start) / times


def row(name, rival, pairs):
    ratios = sorted(a / b for a, b in pairs)
    a = statistics.median(a for a, _ in pairs) / 1000
    b = statistics.median(b for _, b in pairs) / 1000
    print(
        f"| {name} | {rival} | {a:,.0f} | {b:,.1f} | **{statistics.median(ratios):,.0f}×** |"
        f" {ratios[0]:,.0f}–{ratios[-1]:,.0f}× |",
        flush=True,
    )


def drawn(width, height):
    """Soft shapes and grain, as a camera gives them."""
    from PIL import Image, ImageDraw

    y, x = numpy.mgrid[0:height, 0:width]
    ground = numpy.stack([x * 200 / width, y * 180 / height, (x + y) * 120 / (width + height)], 2)
    picture = Image.fromarray(ground.astype(numpy.uint8))
    pen = ImageDraw.Draw(picture)
    for _ in range(60):
        left, top = random.uniform(-0.1, 0.9, 2) * (width, height)
        wide, high = random.uniform(0.02, 0.4, 2) * (width, height)
        pen.ellipse([left, top, left + wide, top + high], fill=tuple(random.integers(0, 256, 3).tolist()))
    grain = random.normal(0, 2, (height, width, 1))
    return (numpy.asarray(picture) + grain).clip(0, 255).astype(numpy.uint8)


def bits(vector):
    return f"{int(''.join(str(int(bit)) for bit in vector), 2):064x}"


def hashing():
    import pdqhash
    from PIL import Image
    from threatexchange.signal_type.pdq.pdq_hasher import pdq_from_bytes

    print("| what | rival | rival, µs | ours, µs | ratio | least–greatest |\n|---|---|---|---|---|---|")
    for width, height, rival_times, our_times in [(640, 480, 4, 60), (1600, 1200, 1, 12), (4032, 3024, 1, 3)]:
        pixels = drawn(width, height)
        size = f"{width} × {height}"
        raw, jpeg = folder / "raw", folder / "jpeg"
        raw.write_bytes(pixels.tobytes())
        out = io.BytesIO()
        Image.fromarray(pixels).save(out, "JPEG", quality=85)
        jpeg.write_bytes(out.getvalue())
        pairs = []
        for _ in range(words.rounds):
            rival = theirs(lambda: pdqhash.compute(pixels), rival_times)
            cost, found = ours("pixels", raw, width, height, our_times)
            pairs.append((rival, int(cost)))
        assert found == bits(pdqhash.compute(pixels)[0]), "the bits differ"
        row(f"PDQ from RGB, {size}", "`pdqhash`", pairs)
        content = jpeg.read_bytes()
        size += f", {len(content) // 1000:,} kB"
        for order, name in [("file", "JPEG to question"), ("record", "JPEG to record")]:
            pairs = []
            for _ in range(words.rounds):
                rival = theirs(lambda: pdq_from_bytes(content), rival_times)
                cost, found = ours(order, jpeg, max(1, our_times // 4))
                pairs.append((rival, int(cost)))
            apart = (int(found, 16) ^ int(pdq_from_bytes(content)[0], 16)).bit_count()
            row(f"{name}, {size} ({apart} bits apart)", "`threatexchange`", pairs)


def index():
    import faiss

    faiss.omp_set_num_threads(1)
    count = words.count
    data = random.integers(0, 256, (count, 32), dtype=numpy.uint8)
    listed, asked = folder / "list", folder / "queries"
    data.tofile(listed)
    # Strangers, of whom real traffic is made; then planted neighbours at 0 to 31 bits.
    strangers = random.integers(0, 256, (8192, 32), dtype=numpy.uint8)
    planted = data[random.integers(0, count, 8192)].copy()
    for at, hash in enumerate(planted):
        for bit in random.permutation(256)[: at % 32]:
            hash[bit // 8] ^= 1 << (bit % 8)
    numpy.concatenate([strangers, planted]).tofile(asked)

    flat = faiss.IndexBinaryFlat(256)
    flat.add(data)
    assert int(ours("list", listed)[0]) == count
    ours("queries", asked)
    seconds, per_hash, plan = ours("build", 130, 2)
    print(f"\n{count:,} hashes; built in {seconds} s (wall, 2 threads); {per_hash} bytes a hash; bands {plan}\n")
    *_, found = ours("ask", 8192, 8192)
    print(f"planted neighbours found: {found} of 8192\n")
    print("| what | rival | rival, µs | ours, µs | ratio | least–greatest |\n|---|---|---|---|---|---|", flush=True)

    few = 8 if count > 2_000_000 else 32
    ways = [("`IndexBinaryFlat`", flat)]
    if not words.without_multi:
        multi = faiss.IndexBinaryMultiHash(256, 16, 16)
        multi.nflip = 1
        start = time.thread_time()
        multi.add(data)
        built = f"`IndexBinaryMultiHash` built in {time.thread_time() - start:.0f} s"
        ways.append(("`IndexBinaryMultiHash(256,16,16)`", multi))
    p50 = p99 = []
    for name, rival in ways:
        pairs, p50, p99 = [], [], []
        for nth in range(words.rounds):
            some = strangers[nth * few : (nth + 1) * few]
            theirs_ns = theirs(lambda: rival.range_search(some, 32), 1) / few
            mean, median, high, _, _ = ours("ask", nth * 1024 % 8192, 1024)
            pairs.append((theirs_ns, int(mean)))
            p50.append(int(median) / 1000)
            p99.append(int(high) / 1000)
        row(f"look-up within 31 of {count:,}", name, pairs)
    print(f"\none look-up: median {statistics.median(p50):.1f} µs, 99th of 100 {statistics.median(p99):.1f} µs"
          f" (medians of {words.rounds} rounds of 1,024; least {min(p50):.1f} and {min(p99):.1f})")
    if not words.without_multi:
        print(built)
    added, withdrawn, wrong = ours("fresh", 200)
    print(f"added and found after {int(added) / 1e6:.2f} ms, withdrawn and gone after {int(withdrawn) / 1e6:.2f} ms at worst"
          f" of 200; {wrong} wrong answers\n")

    assert int(ours("plain")[0]) == count
    print("| what | rival | rival, µs | ours, µs | ratio | least–greatest |\n|---|---|---|---|---|---|")
    pairs = []
    for nth in range(words.rounds):
        some = strangers[nth * few : (nth + 1) * few]
        theirs_ns = theirs(lambda: flat.range_search(some, 32), 1) / few
        cost, _ = ours("scan", nth * 96, 96)
        pairs.append((theirs_ns, int(cost) / 96))
    row(f"scan of {count:,}, 96 queries at a time", "`IndexBinaryFlat`", pairs)
    saved = folder / "segment"
    ours("save", saved)
    for how in ["loaded", "mapped"]:
        opened = ours("open", how, saved)[0]
        mean, median, high, _, _ = ours("ask", 0, 4096)
        print(f"\n{how} from its file in {opened} s: median {int(median) / 1000:.1f} µs, 99th {int(high) / 1000:.1f} µs")


if words.only != "index":
    hashing()
if words.only != "hash":
    index()
peer.stdin.close()
peer.wait()
