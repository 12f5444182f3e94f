"""Draws pictures by code and writes each in forms that files really have.

Use: draw_pictures.py FOLDER

Shapes, gradients, noise and lettering-like bars, over sizes and proportions, seeded: the same files
each time with the same libraries. Nothing is loaded from anywhere.
"""

import io
import pathlib
import sys

import numpy
from PIL import Image, ImageDraw, ImageFilter

SIZES = [
    (96, 96), (127, 64), (128, 128), (130, 97), (200, 301), (256, 256), (320, 240), (333, 517),
    (480, 270), (512, 512), (640, 480), (641, 359), (90, 700), (800, 120), (720, 1280), (1030, 771),
]
SCENES_PER_SIZE = 4


def scene(random, width, height):
    """A sloped ground, then shapes with hard or soft edges, then grain."""
    x = numpy.linspace(0, 1, width)[None, :, None]
    y = numpy.linspace(0, 1, height)[:, None, None]
    a, b, c = (random.uniform(0, 255, 3) for _ in range(3))
    ground = a * (1 - x) * (1 - y) + b * x + c * y * (1 - x)
    picture = Image.fromarray(ground.clip(0, 255).astype(numpy.uint8))
    pen = ImageDraw.Draw(picture)
    for _ in range(int(random.integers(6, 40))):
        colour = tuple(int(v) for v in random.integers(0, 256, 3))
        left, top = random.integers(-width // 8, width), random.integers(-height // 8, height)
        right = left + random.integers(2, max(3, width // 2))
        bottom = top + random.integers(2, max(3, height // 2))
        box = [int(left), int(top), int(right), int(bottom)]
        kind = random.integers(0, 5)
        if kind == 0:
            pen.ellipse(box, fill=colour)
        elif kind == 1:
            pen.rectangle(box, fill=colour)
        elif kind == 2:
            pen.polygon([(box[0], box[1]), (box[2], box[1]), (box[0], box[3])], fill=colour)
        elif kind == 3:
            pen.line(box, fill=colour, width=int(random.integers(1, 9)))
        else:
            for bar in range(box[1], box[3], 6):
                pen.rectangle([box[0], bar, box[2], bar + 2], fill=colour)
    if random.random() < 0.4:
        picture = picture.filter(ImageFilter.GaussianBlur(random.uniform(0.5, 4)))
    if random.random() < 0.6:
        grain = random.normal(0, random.uniform(2, 40), (height, width, 3))
        noisy = numpy.asarray(picture, dtype=float) + grain
        picture = Image.fromarray(noisy.clip(0, 255).astype(numpy.uint8))
    return picture


def with_alpha(picture):
    alpha = numpy.fromfunction(
        lambda y, x: (x * 3 + y) % 256, (picture.height, picture.width)
    ).astype(numpy.uint8)
    return Image.fromarray(alpha)


def forms(picture, turn):
    """Name and bytes of each form; `turn` is an EXIF orientation."""

    def written(image, kind, **how):
        out = io.BytesIO()
        quickly = {"PNG": {"compress_level": 1}, "WEBP": {"method": 0}}.get(kind, {})
        image.save(out, kind, **quickly, **how)
        return out.getvalue()

    exif = Image.Exif()
    exif[0x0112] = turn
    grey = picture.convert("L")
    deep = numpy.asarray(grey).astype(numpy.uint16) * 256 + 77
    clear = picture.copy()
    clear.putalpha(with_alpha(picture))
    grey_clear = Image.merge("LA", (grey, with_alpha(picture)))
    few = picture.quantize(64, dither=Image.Dither.FLOYDSTEINBERG)
    turned = picture.transpose(Image.Transpose.ROTATE_90)
    yield "jpeg_q92.jpg", written(picture, "JPEG", quality=92)
    yield "jpeg_q60_420.jpg", written(picture, "JPEG", quality=60, subsampling=2)
    yield "jpeg_444.jpg", written(picture, "JPEG", quality=85, subsampling=0)
    yield "jpeg_422.jpg", written(picture, "JPEG", quality=80, subsampling=1)
    yield "jpeg_progressive.jpg", written(picture, "JPEG", quality=80, progressive=True)
    yield "jpeg_grey.jpg", written(grey, "JPEG", quality=88)
    yield "jpeg_cmyk.jpg", written(picture.convert("CMYK"), "JPEG", quality=88)
    yield "jpeg_exif.jpg", written(picture, "JPEG", quality=88, exif=exif)
    yield "png_rgb.png", written(picture, "PNG")
    yield "png_rgba.png", written(clear, "PNG")
    yield "png_palette.png", written(few, "PNG")
    yield "png_grey.png", written(grey, "PNG")
    yield "png_grey_alpha.png", written(grey_clear, "PNG")
    yield "png_grey_16.png", written(Image.fromarray(deep), "PNG")
    yield "png_one_bit.png", written(grey.convert("1"), "PNG")
    yield "gif.gif", written(few, "GIF")
    yield "gif_moving.gif", written(
        few, "GIF", save_all=True, append_images=[turned.quantize(32).resize(few.size)]
    )
    yield "webp_lossy.webp", written(picture, "WEBP", quality=80)
    yield "webp_lossless.webp", written(picture, "WEBP", lossless=True)
    yield "webp_alpha.webp", written(clear, "WEBP", quality=85)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    random = numpy.random.default_rng(20260101)
    for at, (width, height) in enumerate(SIZES):
        for nth in range(SCENES_PER_SIZE):
            picture = scene(random, width, height)
            turn = 1 + (at * SCENES_PER_SIZE + nth) % 8
            for number, (form, content) in enumerate(forms(picture, turn)):
                # Large ones take turns: half of the forms each, so that a run stays short.
                if width * height > 300_000 and (number + nth) % 2:
                    continue
                name = f"{width}x{height}_{nth}-{form}"
                (folder / name).write_bytes(content)


main()
