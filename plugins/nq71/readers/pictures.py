"""The size of a picture in pixels, or why it cannot be used; nothing is decoded beyond what that needs."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from PIL import Image

from nq71.text.normalise import NotUtf8Error, decode

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MOST_PIXELS = 60_000_000  # a 60-megapixel phone photo; anything larger is a mistake or a bomb
_ORIENTATION = 0x0112  # EXIF
_SIDEWAYS = (5, 6, 7, 8)
_UNSAFE_SVG = re.compile(
    r"<script|<foreignObject|<!DOCTYPE|<!ENTITY|<iframe|<handler|javascript:|\bon[a-z]+\s*=|@import"
    r"|(?:href|src)\s*=\s*[\"'](?!#|data:image/(?:png|jpeg|webp))|url\(\s*[\"']?(?!#|[\"']?#)",
    re.IGNORECASE,
)
_PIXELS = re.compile(r"\s*\d+(?:\.\d+)?(?:px)?\s*")  # centimetres and percents leave the size to the view box


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
            warnings.simplefilter("ignore")  # what Pillow thinks of odd photos is no sentence for editors
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
    except Exception:  # noqa: BLE001 - a scratched file makes Pillow raise nearly anything
        return Measure(fault="damaged")


def _measure_svg(data: bytes) -> Measure:
    try:
        text = decode(data)
        if _UNSAFE_SVG.search(text):
            return Measure(fault="unsafe")
        root = ET.fromstring(text)  # noqa: S314 - entities were refused one line above
        width, height = _svg_size(root.attrib)
    except (NotUtf8Error, ET.ParseError, ValueError, OverflowError):
        return Measure(fault="damaged")
    is_svg = root.tag in {"svg", "{http://www.w3.org/2000/svg}svg"}
    return Measure(width, height) if is_svg and width > 0 and height > 0 else Measure(fault="damaged")


def _svg_size(attributes: Mapping[str, str]) -> tuple[int, int]:
    """Width and height in pixels, else the size of the view box. ``ValueError`` when there is neither."""
    width, height = attributes.get("width", ""), attributes.get("height", "")
    if not (_PIXELS.fullmatch(width) and _PIXELS.fullmatch(height)):
        _, _, width, height = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    return round(float(width.strip().removesuffix("px"))), round(float(height.strip().removesuffix("px")))
