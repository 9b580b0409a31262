"""What a picture is (size, see-through, drawn, moving), or why it cannot be used. Every pixel is decoded once."""

from __future__ import annotations

import io
import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from PIL import Image, ImageSequence

from nq71.domain.manuscript import Look
from nq71.readers.drawing_safety import is_endless, is_unsafe
from nq71.text.normalise import NotUtf8Error, decode

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# What phones, cameras and drawing programs write. Pillow opens others too (EPS by a program of its own): not here.
_FORMATS = ("JPEG", "PNG", "GIF", "BMP", "WEBP", "AVIF")
_PHONE_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}  # iPhones, whatever the suffix
_MOVING_FORMATS = {"GIF", "WEBP", "PNG", "AVIF"}  # an MPO's second picture is no second moment
_MOST_PIXELS = 60_000_000  # a 60-megapixel phone photo; anything larger is a mistake or a bomb
_MOST_MOVING_PIXELS = 400_000_000  # over all frames: half a minute of a small film
_ORIENTATION = 0x0112  # EXIF
_SIDEWAYS = (5, 6, 7, 8)
_FEW_COLORS = 256
_COUNTABLE = {"L", "LA", "RGB", "RGBA"}
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)  # where entities, so bombs and other files, begin
_DRAWINGS = {"svg", "{http://www.w3.org/2000/svg}svg"}
_PIXELS = re.compile(r"\s*\d+(?:\.\d+)?(?:px)?\s*")  # centimetres and percents leave the size to the view box


@dataclass(frozen=True, slots=True)
class Measure:
    """Width and height in pixels as a reader sees them; ``fault`` is ``damaged``, ``unsafe`` or ``huge``."""

    width: int = 0
    height: int = 0
    look: Look = Look.PHOTO
    moving: bool = False
    fault: str = ""


def open_picture(data: bytes) -> Image.Image:
    """Open a picture by what it is, not by its suffix."""
    if data[4:8] != b"ftyp" or data[8:12] not in _PHONE_BRANDS:
        return Image.open(io.BytesIO(data), formats=_FORMATS)
    import pi_heif  # noqa: PLC0415 - a library of its own, loaded for the few who need it

    pi_heif.register_heif_opener(thumbnails=False)
    return Image.open(io.BytesIO(data), formats=("HEIF", "AVIF"))


def measure(path: Path) -> Measure:
    """Measure a picture file. Never raises: a file that Pillow or an SVG reader refuses has a fault."""
    if path.suffix.lower() == ".svg":
        return _measure_svg(path.read_bytes())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Pillow thinks of odd photos is no sentence for editors
            with open_picture(path.read_bytes()) as picture:
                return _measure_pixels(picture)
    except Image.DecompressionBombError:
        return Measure(fault="huge")
    except Exception:  # noqa: BLE001 - a scratched file makes Pillow raise nearly anything
        return Measure(fault="damaged")


def _measure_pixels(picture: Image.Image) -> Measure:
    width, height = picture.size
    frames = getattr(picture, "n_frames", 1) if picture.format in _MOVING_FORMATS else 1
    if width * height > _MOST_PIXELS or (frames > 1 and width * height * frames > _MOST_MOVING_PIXELS):
        return Measure(fault="huge")
    sideways = picture.getexif().get(_ORIENTATION, 1) in _SIDEWAYS
    picture.draft("RGB", (width // 8, height // 8))  # a JPEG is read to its end at an eighth of the cost
    picture.load()
    look = _look(picture)
    for frame in ImageSequence.Iterator(picture) if frames > 1 else ():
        frame.load()
    size = (height, width) if sideways else (width, height)
    return Measure(*size, look=look, moving=frames > 1)


def _look(picture: Image.Image) -> Look:
    if picture.format in {"JPEG", "MPO"}:
        return Look.PHOTO
    if picture.mode in {"1", "P"} or (picture.mode in _COUNTABLE and picture.getcolors(_FEW_COLORS) is not None):
        return Look.DRAWING
    if picture.has_transparency_data and picture.convert("RGBA").getchannel("A").getextrema() != (255, 255):
        return Look.CLEAR
    return Look.PHOTO


def _measure_svg(data: bytes) -> Measure:
    try:
        text = decode(data)
        if _DOCTYPE.search(text):
            return Measure(fault="unsafe")
        root = ET.fromstring(text)  # noqa: S314 - entities were refused one line above
        if root.tag not in _DRAWINGS:
            return Measure(fault="damaged")
        if is_unsafe(root):
            return Measure(fault="unsafe")
        if is_endless(root):
            return Measure(fault="huge")
        width, height = _svg_size(root.attrib)
    except (NotUtf8Error, ET.ParseError, ValueError, OverflowError):
        return Measure(fault="damaged")
    return Measure(width, height) if width > 0 and height > 0 else Measure(fault="damaged")


def _svg_size(attributes: Mapping[str, str]) -> tuple[int, int]:
    """Width and height in pixels, else the size of the view box. ``ValueError`` when there is neither."""
    width, height = attributes.get("width", ""), attributes.get("height", "")
    if not (_PIXELS.fullmatch(width) and _PIXELS.fullmatch(height)):
        _, _, width, height = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    return round(float(width.strip().removesuffix("px"))), round(float(height.strip().removesuffix("px")))
