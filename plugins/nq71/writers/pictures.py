"""Pictures as published: upright, at most 1600 pixels wide, without camera data, named by their content."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image, ImageOps, ImageSequence

from nq71.text.fold import slugify

if TYPE_CHECKING:
    from nq71.domain.manuscript import BundleFile

MOST_WIDTH = 1600  # pixels: twice the text column
_JPEG_QUALITY = 82
_MIME = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
    "svg": "image/svg+xml",
}
_FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF"}


@dataclass(frozen=True, slots=True)
class Rendition:
    """A file as it will be published. ``url`` is relative to the root; sizes in pixels, 0 for an attachment."""

    url: str
    width: int
    height: int

    @property
    def mime(self) -> str:
        """Media type by its suffix; empty for an attachment."""
        return _MIME.get(self.url.rpartition(".")[2], "")


def rendition_of(file: BundleFile, article_url: str) -> Rendition:
    """Name and measure the published form of a bundle's file, before anything is encoded."""
    stem, _, suffix = file.name.rpartition(".")
    suffix = suffix.lower().replace("jpeg", "jpg")
    url = f"{article_url}{slugify(stem)}-{file.sha256[:8]}.{suffix}"
    if file.width <= MOST_WIDTH or suffix in {"svg", "gif"}:
        return Rendition(url, file.width, file.height)
    return Rendition(url, MOST_WIDTH, max(1, round(file.height * MOST_WIDTH / file.width)))


def render_file(data: bytes, rendition: Rendition) -> bytes:
    """Return the published bytes. SVG and attachments pass as they are: checks have refused what could run."""
    name = _FORMATS.get(rendition.url.rpartition(".")[2])
    if name is None:
        return data
    with Image.open(io.BytesIO(data)) as picture:
        return _render_frames(picture) if name == "GIF" else _render_still(picture, rendition, name)


def _render_still(picture: Image.Image, rendition: Rendition, name: str) -> bytes:
    profile = picture.info.get("icc_profile") if picture.mode in {"RGB", "RGBA"} else None
    upright = ImageOps.exif_transpose(picture)
    wanted = "RGB" if name == "JPEG" else "RGBA" if _has_alpha(upright) else "RGB"
    clean = upright.convert(wanted)
    if clean.size != (rendition.width, rendition.height):
        clean = clean.resize((rendition.width, rendition.height), Image.Resampling.LANCZOS)
    clean.info.clear()
    stream = io.BytesIO()
    clean.save(stream, name, quality=_JPEG_QUALITY, progressive=True, optimize=True, icc_profile=profile)
    return stream.getvalue()


def _has_alpha(picture: Image.Image) -> bool:
    return picture.has_transparency_data


def _render_frames(picture: Image.Image) -> bytes:
    """Keep a moving picture moving, without its comments."""
    frames = [frame.copy() for frame in ImageSequence.Iterator(picture)]
    pace = [frame.info.get("duration", 100) for frame in frames]
    for frame in frames:
        frame.info.pop("comment", None)
    stream = io.BytesIO()
    if len(frames) == 1:
        frames[0].save(stream, "GIF", comment=b"")
    else:
        frames[0].save(stream, "GIF", save_all=True, append_images=frames[1:], duration=pace, loop=0, comment=b"")
    return stream.getvalue()
