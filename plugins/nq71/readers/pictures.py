"""The size of a picture in pixels, or why it cannot be used; nothing is decoded beyond what that needs."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError

from nq71.text.normalise import NotUtf8Error, decode

if TYPE_CHECKING:
    from pathlib import Path

_MOST_PIXELS = 60_000_000  # a 60-megapixel phone photo; anything larger is a mistake or a bomb
_ORIENTATION = 0x0112  # EXIF
_SIDEWAYS = (5, 6, 7, 8)
_UNSAFE_SVG = re.compile(
    r"<script|<foreignObject|<!ENTITY|<iframe|<handler|javascript:|\bon[a-z]+\s*=|@import"
    r"|(?:href|src)\s*=\s*[\"'](?!#|data:image/(?:png|jpeg|webp))|url\(\s*[\"']?(?!#|[\"']?#)",
    re.IGNORECASE,
)
_VIEW_BOX = re.compile(r"viewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)")
_SVG_WIDTH = re.compile(r"<svg\b[^>]*?\swidth\s*=\s*[\"']([\d.]+)(?:px)?[\"']")
_SVG_HEIGHT = re.compile(r"<svg\b[^>]*?\sheight\s*=\s*[\"']([\d.]+)(?:px)?[\"']")


@dataclass(frozen=True, slots=True)
class Measure:
    """Width and height in pixels as a reader sees them; ``fault`` is ``damaged``, ``unsafe`` or ``huge``."""

    width: int = 0
    height: int = 0
    fault: str = ""


def measure(path: Path) -> Measure:
    """Measure a picture file. Never raises: a file that Pillow or an SVG reader refuses has a fault."""
    if path.suffix.lower() == ".svg":
        return _measure_svg(path.read_bytes())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                width, height = picture.size
                if width * height > _MOST_PIXELS:
                    return Measure(fault="huge")
                lies_on_its_side = picture.getexif().get(_ORIENTATION, 1) in _SIDEWAYS
                picture.draft("RGB", (width // 8, height // 8))  # a JPEG is read to its end at an eighth of the cost
                picture.load()
                return Measure(height, width) if lies_on_its_side else Measure(width, height)
    except Image.DecompressionBombError:
        return Measure(fault="huge")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        return Measure(fault="damaged")


def _measure_svg(data: bytes) -> Measure:
    try:
        text = decode(data)
    except NotUtf8Error:
        return Measure(fault="damaged")
    if "<svg" not in text:
        return Measure(fault="damaged")
    if _UNSAFE_SVG.search(text):
        return Measure(fault="unsafe")
    width, height, box = _SVG_WIDTH.search(text), _SVG_HEIGHT.search(text), _VIEW_BOX.search(text)
    try:
        if width and height:
            return Measure(round(float(width[1])), round(float(height[1])))
        return Measure(round(float(box[1])), round(float(box[2]))) if box else Measure(fault="damaged")
    except (ValueError, OverflowError):
        return Measure(fault="damaged")
