"""The pictures of a Word document as files with short names: what the author saw, in a format that pages can show."""

from __future__ import annotations

import hashlib
import io
import warnings
from typing import TYPE_CHECKING

from PIL import Image, UnidentifiedImageError

from nq71.readers.pictures import measure

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_SUFFIXES = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp"}
_PHOTO_PIXELS = 1_000_000  # a larger picture in full colour is a photo, and a PNG of it is needlessly heavy
_MOST_PIXELS = 60_000_000
_SVG = (b"<svg", b"<?xml")
_METAFILES = {b"\xd7\xcd\xc6\x9a", b"\x01\x00\x00\x00"}  # WMF and EMF, which only Windows can draw
_ORIENTATION = 0x0112  # EXIF

Crop = tuple[float, float, float, float]


class Album:
    """Pictures put into a folder one by one, each once."""

    def __init__(self, folder: Path, crops: Mapping[str, Crop]) -> None:
        """Write into ``folder``; ``crops`` say how much is hidden at left, top, right and bottom, by SHA-256."""
        self._folder, self._crops = folder, crops
        self._by_digest: dict[str, str] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the files, in the order of the document."""
        return tuple(self._by_digest.values())

    def add(self, data: bytes) -> tuple[str, str]:
        """Return the file's name, or an empty one and why: ``huge``, ``damaged``, ``unsafe`` or ``format``."""
        digest = hashlib.sha256(data).hexdigest()
        if digest not in self._by_digest:
            suffix, made, reason = _made(data, self._crops.get(digest))
            if reason:
                return "", reason
            name = f"anh-{len(self._by_digest) + 1}.{suffix}"
            (self._folder / name).write_bytes(made)
            fault = measure(self._folder / name).fault
            if fault:
                (self._folder / name).unlink()
                return "", fault
            self._by_digest[digest] = name
        return self._by_digest[digest], ""


def _made(data: bytes, crop: Crop | None) -> tuple[str, bytes, str]:
    """Return suffix, bytes and reason; the bytes are the author's own wherever a page can show them."""
    if data.lstrip()[:5].lower().startswith(_SVG):
        return "svg", data, ""
    try:
        return _opened(data, crop)
    except Image.DecompressionBombError:
        return "", b"", "huge"
    except UnidentifiedImageError:
        return "", b"", "format"
    except Exception:  # noqa: BLE001 - a scratched file makes Pillow raise nearly anything, and so does WMF on Linux
        return "", b"", "format" if data[:4] in _METAFILES else "damaged"


def _opened(data: bytes, crop: Crop | None) -> tuple[str, bytes, str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Pillow thinks of odd pictures is no sentence for editors
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return "", b"", "huge"
            suffix = _SUFFIXES.get(picture.format or "", "")
            turned = picture.getexif().get(_ORIENTATION, 1) != 1
            if suffix and (crop is None or turned or getattr(picture, "is_animated", False)):
                return suffix, data, ""
            return *_redrawn(picture, crop), ""


def _redrawn(picture: Image.Image, crop: Crop | None) -> tuple[str, bytes]:
    if crop:
        left, top, right, bottom = crop
        width, height = picture.size
        box = (round(left * width), round(top * height), round((1 - right) * width), round((1 - bottom) * height))
        if box[0] < box[2] and box[1] < box[3]:
            picture = picture.crop(box)
    is_photo = picture.mode in {"RGB", "L", "CMYK"} and picture.width * picture.height > _PHOTO_PIXELS
    is_photo = is_photo or picture.format == "JPEG" or picture.mode == "CMYK"
    made = io.BytesIO()
    if is_photo:
        picture.convert("RGB").save(made, "JPEG", quality=92)
    else:
        picture.convert("RGBA" if "A" in picture.mode or "transparency" in picture.info else "RGB").save(made, "PNG")
    return ("jpg" if is_photo else "png"), made.getvalue()
