"""Pixels to the bytes that are published. Settings by measured quality: docs/decisions/0032-picture-forms.md."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

from PIL import Image, ImageSequence, features

from nq71.domain.manuscript import Look
from nq71.writers.picture_pixels import clean_still, open_source, shrink
from nq71.writers.svg import clean_svg

if TYPE_CHECKING:
    from nq71.writers.pictures import Publication, Rendition

_RECIPE = 1  # to be raised with any change here or in picture_pixels: old cached pictures then count no more
_CODECS = ("webp", "libjpeg_turbo", "zlib", "littlecms2")
_WEBP_QUALITY, _WEBP_METHOD = 80, 4
_JPEG_QUALITY = 80
_MOVING_QUALITY, _MOVING_METHOD = 70, 2
_USUAL_PACE = 100  # milliseconds: what browsers give a frame that does not say
_FEWEST, _SLOWEST = 20, 10_000


@cache
def recipe() -> str:
    """Return what the bytes depend on besides the source: our settings and the versions of the encoders."""
    versions = (f"{name} {features.version(name)}" for name in _CODECS)
    return "; ".join((f"recipe {_RECIPE}", f"pillow {features.version('pil')}", *versions))


def encode_all(data: bytes, publication: Publication) -> list[bytes]:
    """Return the bytes of every form of a file, in the order of ``publication.files``.

    Attachments pass as they are, a drawing in SVG without what its program noted about who drew it.
    """
    if not publication.still.mime:
        return [data]
    if publication.still.suffix == "svg":
        return [clean_svg(data)]
    with open_source(data) as picture:
        made = _encode_stills(picture, publication)
        if publication.moving:
            made[publication.moving] = _encode_moving(picture, publication.moving)
    return [made[rendition] for rendition in publication.files]


def encode_still(data: bytes, publication: Publication) -> bytes:
    """Return the bytes of the one file to hand out."""
    return encode_all(data, type(publication)((publication.still,), look=publication.look))[0]


def _encode_stills(picture: Image.Image, publication: Publication) -> dict[Rendition, bytes]:
    """Encode from wide to narrow, each width shrunk once from the one before."""
    widest = publication.widest
    sharp = picture.format not in {"JPEG", "MPO"}  # a drawn edge between colours, which halving them would blur
    pixels = clean_still(picture, (widest.width, widest.height))
    made = {}
    for rendition in sorted((*publication.stills, *publication.modern), key=lambda form: -form.width):
        pixels = shrink(pixels, (rendition.width, rendition.height))
        made[rendition] = _encode(pixels, rendition, publication.look, sharp=sharp)
    return made


def _encode(pixels: Image.Image, rendition: Rendition, look: Look, *, sharp: bool) -> bytes:
    if rendition.suffix == "jpg":
        subsampling = 0 if sharp else 2
        return _saved(pixels, "JPEG", quality=_JPEG_QUALITY, progressive=True, optimize=True, subsampling=subsampling)
    if rendition.suffix == "png":
        few = pixels.quantize(dither=Image.Dither.NONE) if look is Look.DRAWING and pixels.mode == "RGB" else pixels
        return _saved(few, "PNG", optimize=look is Look.DRAWING)
    lossy = _saved(pixels, "WEBP", quality=_WEBP_QUALITY, method=_WEBP_METHOD, use_sharp_yuv=sharp)
    if look is not Look.DRAWING:
        return lossy
    # Shrunk edges are full of new shades, and keeping each of them can cost more than the drawing itself did.
    return min(_saved(pixels, "WEBP", lossless=True, method=_WEBP_METHOD), lossy, key=len)


def _saved(pixels: Image.Image, format_name: str, **settings: object) -> bytes:
    stream = io.BytesIO()
    pixels.save(stream, format_name, **settings)
    return stream.getvalue()


def _encode_moving(picture: Image.Image, rendition: Rendition) -> bytes:
    """Keep a moving picture moving, at its own pace, without its comments."""
    frames, paces = [], []
    for frame in ImageSequence.Iterator(picture):
        frames.append(shrink(frame.convert("RGBA"), (rendition.width, rendition.height)))
        pace = int(frame.info.get("duration") or _USUAL_PACE)  # WebP knows it only once the frame is decoded
        paces.append(min(max(pace, _FEWEST), _SLOWEST))
    for frame in frames:
        frame.info.clear()
    stream = io.BytesIO()
    frames[0].save(
        stream,
        "WEBP",
        save_all=True,
        append_images=frames[1:],
        duration=paces,
        loop=0,
        quality=_MOVING_QUALITY,
        method=_MOVING_METHOD,
    )
    return stream.getvalue()
