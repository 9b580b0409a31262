"""Every icon of a column: “71” in the school's colour, or its logo on paper."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from nq71.domain.addresses import FAVICON, ICON_DRAWN, ICON_LARGE, ICON_MASKABLE, ICON_SMALL, ICON_TOUCH
from nq71.writers.icons.drawing import draw_figure, encode_ico, encode_png, place_logo
from nq71.writers.icons.figure import on_grid, placed
from nq71.writers.palette import LARGE, LIGHT, contrast

if TYPE_CHECKING:
    from PIL import Image

    from nq71.writers.icons.figure import Outline

ADDRESSES = (FAVICON, ICON_DRAWN, ICON_TOUCH, ICON_SMALL, ICON_LARGE, ICON_MASKABLE)
RECIPE = 1  # to be raised with any change of how an icon looks
_TAB_SIZES = (16, 32, 48)
# Address, points, and how much of its width the figure takes, or the logo. A phone may cut a circle out of the last.
_LARGE = (
    (ICON_TOUCH, 180, 0.66, 0.80),
    (ICON_SMALL, 192, 0.78, 0.88),
    (ICON_LARGE, 512, 0.78, 0.88),
    (ICON_MASKABLE, 512, 0.56, 0.56),
)
_TAB_SHARE = 0.94
_EMBEDDED = 192  # pixels of a logo inside the SVG


def figure_icons(color: str) -> dict[str, bytes]:
    """Return every icon by its address, for a school without a logo."""
    ink = ink_on(color)
    tabs = [draw_figure(size, on_grid(), color, ink) for size in _TAB_SIZES]
    large = {url: encode_png(draw_figure(size, placed(share), color, ink)) for url, size, share, _ in _LARGE}
    return {FAVICON: encode_ico(tabs), ICON_DRAWN: _figure_svg(on_grid(), color, ink), **large}


def ink_on(color: str) -> str:
    """Return what stands out from the school's own colour: paper where it can be read, else ink."""
    return LIGHT.paper if contrast(color, LIGHT.paper) >= LARGE else LIGHT.ink


def logo_icons(logo: Image.Image) -> dict[str, bytes]:
    """Return every icon by its address, with the logo in the middle."""
    paper = LIGHT.paper
    tabs = [place_logo(size, logo, _TAB_SHARE, paper) for size in _TAB_SIZES]
    large = {url: encode_png(place_logo(size, logo, share, paper)) for url, size, _, share in _LARGE}
    embedded = encode_png(place_logo(_EMBEDDED, logo, _TAB_SHARE, paper))
    return {FAVICON: encode_ico(tabs), ICON_DRAWN: _logo_svg(embedded), **large}


def _figure_svg(outline: Outline, ground: str, ink: str) -> bytes:
    """Sixteen points wide, as it is drawn: in a tab its edges fall between the points of the screen."""
    path = "".join("M" + "L".join(f"{x * 16:g} {y * 16:g}" for x, y in part) + "Z" for part in outline)
    return _svg(16, f'<path fill="{ground}" d="M0 0h16v16H0z"/><path fill="{ink}" d="{path}"/>')


def _logo_svg(picture: bytes) -> bytes:
    data = base64.b64encode(picture).decode("ascii")
    return _svg(_EMBEDDED, f'<image width="100%" height="100%" href="data:image/png;base64,{data}"/>')


def _svg(side: int, content: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">{content}</svg>\n'.encode()
