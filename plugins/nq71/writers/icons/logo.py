"""The school's logo as pixels, whatever kind of file it is."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image

from nq71.writers.picture_pixels import clean_still, open_source
from nq71.writers.svg import clean_svg

if TYPE_CHECKING:
    from collections.abc import Mapping

_SIDE = 512  # pixels: no icon is larger
_PAGE = b"""\
#set page(width: 512pt, height: 512pt, margin: 0pt, fill: none)
#image(bytes(sys.inputs.logo), width: 100%, height: 100%, fit: "contain")
"""


def logo_pixels(data: bytes, suffix: str) -> Image.Image | None:
    """Return a logo as RGBA, upright, in sRGB, at most 512 pixels wide and high; nothing when it cannot be drawn."""
    if suffix.lower() == "svg":
        return _drawn(clean_svg(data))
    with open_source(data) as picture:
        scale = min(1.0, _SIDE / max(picture.size))
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        still = clean_still(picture, size)
    return still.convert("RGBA")


def _drawn(svg: bytes) -> Image.Image | None:
    """Let the typesetter draw it; nothing when it cannot."""
    import typst  # noqa: PLC0415 - loaded for the few whose logo is a drawing, once

    inputs: Mapping[str, str] = {"logo": svg.decode("utf-8-sig")}
    compiler = typst.Compiler(_PAGE, font_paths=typst.Fonts(include_system_fonts=False))
    try:
        made = compiler.compile(format="png", ppi=72, sys_inputs=dict(inputs))
    except typst.TypstError:
        return None
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    picture = Image.open(io.BytesIO(made)).convert("RGBA")
    box = picture.getbbox()
    return picture.crop(box) if box else None
