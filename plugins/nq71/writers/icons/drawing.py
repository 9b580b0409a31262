"""Icons as pixels: the figure on the school's colour, or the school's logo on paper."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from nq71.writers.icons.figure import Outline

_FINER = {16: 16, 32: 16, 48: 16}  # times as many points while drawing: soft edges
_FINE = 4
_SHADES = 16


def draw_figure(size: int, outline: Outline, ground: str, ink: str) -> Image.Image:
    """Return a square of ``size`` points with the figure on it."""
    finer = _FINER.get(size, _FINE)
    fine = size * finer
    cover = Image.new("L", (fine, fine), 0)
    pen = ImageDraw.Draw(cover)
    for part in outline:
        pen.polygon([(x * fine, y * fine) for x, y in part], fill=255)
    shades = cover.reduce(finer).point([round(level * (_SHADES - 1) / 255) for level in range(256)])
    shades.putpalette(_ramp(ground, ink))
    return shades


def place_logo(size: int, logo: Image.Image, share: float, ground: str) -> Image.Image:
    """Return a square of ``size`` points with the logo in its middle, at most ``share`` of it wide and high."""
    room = max(1, round(size * share))
    scale = min(room / logo.width, room / logo.height)
    fitted = logo.resize(
        (max(1, round(logo.width * scale)), max(1, round(logo.height * scale))),
        Image.Resampling.LANCZOS,
    ).convert("RGBA")
    square = Image.new("RGBA", (size, size), ground)
    square.alpha_composite(fitted, ((size - fitted.width) // 2, (size - fitted.height) // 2))
    return square.convert("RGB")


def encode_png(picture: Image.Image) -> bytes:
    """Return the bytes of a PNG without metadata."""
    stream = io.BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def encode_ico(pictures: list[Image.Image]) -> bytes:
    """Return a favicon that holds one picture for each size."""
    large, *others = sorted((picture.convert("RGBA") for picture in pictures), key=lambda picture: -picture.width)
    stream = io.BytesIO()
    large.save(stream, "ICO", sizes=[picture.size for picture in (large, *others)], append_images=others)
    return stream.getvalue()


def _ramp(ground: str, ink: str) -> list[int]:
    under, over = (tuple(bytes.fromhex(color.removeprefix("#"))) for color in (ground, ink))
    last = _SHADES - 1
    return [
        round(low + (high - low) * shade / last)
        for shade in range(_SHADES)
        for low, high in zip(under, over, strict=True)
    ]
