"""A picture file to clean pixels: upright, eight bits of sRGB, nothing about camera, place or person."""

from __future__ import annotations

import io
from contextlib import suppress

from PIL import Image, ImageCms, ImageOps

_ORIENTATION = 0x0112  # EXIF
_SIDEWAYS = (5, 6, 7, 8)
_DEEP_GREYS = {"I;16", "I;16B", "I;16L", "I", "F"}  # sixteen bits: Pillow's own conversion would cut, not scale
_EIGHT_OF_SIXTEEN = 1 / 257
_SRGB = ImageCms.createProfile("sRGB")
_KEEP_BLACK = ImageCms.Flags.BLACKPOINTCOMPENSATION | ImageCms.Flags.NOCACHE


def open_source(data: bytes) -> Image.Image:
    """Open a file that the reader has measured; one from an iPhone needs a library of its own."""
    if data[4:8] == b"ftyp" and data[8:12] != b"avif":
        import pi_heif  # noqa: PLC0415 - loaded for the few who need it

        pi_heif.register_heif_opener(thumbnails=False)
    return Image.open(io.BytesIO(data))


def clean_still(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return the first frame at most a little over ``size`` (as a reader sees it), upright, as RGB or RGBA."""
    sideways = picture.getexif().get(_ORIENTATION, 1) in _SIDEWAYS
    picture.draft(None, size[::-1] if sideways else size)  # a large JPEG is decoded at a half, a quarter or an eighth
    picture.seek(0)
    profile = picture.info.get("icc_profile")
    upright = ImageOps.exif_transpose(picture)
    # Shrunk before its colours are changed: fewer pixels to change. A palette cannot be shrunk.
    if upright.mode in {"RGB", "CMYK", "L"}:
        upright = shrink(upright, size)
    clean = to_srgb(upright, profile)
    clean.info.clear()
    return shrink(clean, size)


def shrink(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return the picture at ``size``, itself when it has it."""
    if picture.size == size:
        return picture
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def to_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return RGB, or RGBA where something can be seen through, with the colours that the profile means."""
    if picture.mode in _DEEP_GREYS:
        return picture.convert("I").point(lambda level: level * _EIGHT_OF_SIXTEEN).convert("L").convert("RGB")
    wanted = "RGBA" if picture.has_transparency_data else "RGB"
    if profile:
        # A profile that is damaged, or for another kind of picture, says nothing: then it is sRGB like the rest.
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            return _through_profile(picture, profile, wanted)
    return picture.convert(wanted)


def _through_profile(picture: Image.Image, profile: bytes, wanted: str) -> Image.Image:
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    space = source.profile.xcolor_space.strip()
    plain = picture if picture.mode == space or (space == "GRAY" and picture.mode == "L") else picture.convert(wanted)
    if space == "RGB" and "srgb" in ImageCms.getProfileDescription(source).casefold():
        return picture.convert(wanted)
    changed = ImageCms.profileToProfile(
        plain.convert("RGB") if plain.mode == "RGBA" else plain,
        source,
        _SRGB,
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=_KEEP_BLACK,
    )
    if changed is None:
        raise ImageCms.PyCMSError
    if wanted == "RGBA":
        changed.putalpha(plain.convert("RGBA").getchannel("A"))
    return changed
