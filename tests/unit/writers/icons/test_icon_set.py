"""Icons that can be told apart in a tab, in the school's colour or with its logo."""

from __future__ import annotations

import base64
import io
import math
from functools import partial
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import IcoImagePlugin, Image, ImageChops

from nq71.domain.addresses import FAVICON, ICON_DRAWN, ICON_LARGE, ICON_MASKABLE, ICON_SMALL, ICON_TOUCH
from nq71.writers.icons.icon_set import ADDRESSES, figure_icons, ink_on, logo_icons
from nq71.writers.icons.logo import logo_pixels
from nq71.writers.palette import LARGE, LIGHT, contrast
from tests.build.sites import picture

SIDES = {ICON_TOUCH: 180, ICON_SMALL: 192, ICON_LARGE: 512, ICON_MASKABLE: 512}
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">'
    '<rect width="200" height="100" fill="#a00000"/></svg>'
)
RED = (0xA0, 0, 0)
BLUE = "#0b5cab"


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def reach(icon: Image.Image, ground: tuple[int, int, int]) -> tuple[int, int, int, int]:
    """Where an icon is not its ground."""
    apart = ImageChops.difference(icon, Image.new("RGB", icon.size, ground))
    drawn = apart.convert("L").point([255 * (level > 40) for level in range(256)])
    box = drawn.getbbox()
    assert box is not None
    return box


def channels(color: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(color[1:])
    return red, green, blue


@pytest.mark.parametrize("made", [partial(figure_icons, BLUE), partial(logo_icons, Image.new("RGBA", (90, 60)))])
def test_every_icon_has_its_size(made: partial[dict[str, bytes]]) -> None:
    """Three in the favicon, four for phones, one that is drawn; all small, none with metadata."""
    icons = made()
    assert set(icons) == set(ADDRESSES)
    with Image.open(io.BytesIO(icons[FAVICON])) as favicon:
        assert favicon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    for url, side in SIDES.items():
        assert opened(icons[url]).size == (side, side)
    assert sum(map(len, icons.values())) < 60_000
    assert not any(chunk in data for data in icons.values() for chunk in (b"tEXt", b"eXIf", b"tIME"))
    assert made() == icons


@given(number=st.integers(min_value=0, max_value=0xFFFFFF))
def test_the_figure_stands_out_from_any_colour(number: int) -> None:
    """Light or dark: paper has a contrast of 4.5 on it, or ink nearly as much."""
    color = f"#{number:06x}"
    ink = ink_on(color)
    assert contrast(color, ink) >= (LARGE if ink == LIGHT.paper else 3.7)


@pytest.mark.parametrize(("color", "ink"), [(BLUE, LIGHT.paper), ("#ffd400", LIGHT.ink)])
def test_the_figure_stands_on_the_schools_own_colour(color: str, ink: str) -> None:
    """Exactly as the plan types it."""
    root = ET.fromstring(figure_icons(color)[ICON_DRAWN])  # noqa: S314 - made here
    assert [path.attrib["fill"] for path in root] == [color, ink]


def test_the_figure_is_sharp_at_sixteen_points() -> None:
    """The bar of the 7 and the stem of the 1 are whole points of ink, with whole ground between the two figures."""
    favicon = IcoImagePlugin.IcoFile(io.BytesIO(figure_icons(BLUE)[FAVICON]))
    small = favicon.getimage((16, 16)).convert("RGB")
    ink, ground = channels(LIGHT.paper), channels(BLUE)
    assert [small.getpixel((x, 3)) for x in range(2, 8)] == [ink] * 6
    assert [small.getpixel((x, y)) for x in (12, 13) for y in range(3, 13)] == [ink] * 20
    assert [small.getpixel((9, y)) for y in range(8, 13)] == [ground] * 5
    assert [small.getpixel((x, 0)) for x in range(16)] == [ground] * 16


def test_a_phone_may_cut_a_circle_out_of_the_last_one() -> None:
    """Whatever is drawn lies within the middle four fifths, also a logo that is wide."""
    wide = Image.new("RGBA", (300, 200), (*RED, 255))
    for icons, ground in ((figure_icons(BLUE), channels(BLUE)), (logo_icons(wide), channels(LIGHT.paper))):
        left, top, right, bottom = reach(opened(icons[ICON_MASKABLE]), ground)
        corners = [(x - 256, y - 256) for x in (left, right) for y in (top, bottom)]
        assert max(math.hypot(*corner) for corner in corners) <= 0.4 * 512


@pytest.mark.parametrize("size", [(300, 100), (100, 300), (64, 64), (700, 700)])
def test_a_logo_stands_in_the_middle_unbent(size: tuple[int, int]) -> None:
    """As wide as it is high before and after, with paper around it on every side."""
    icons = logo_icons(logo_pixels(picture(RED, "PNG", size), "png") or Image.new("RGBA", (1, 1)))
    left, top, right, bottom = reach(opened(icons[ICON_LARGE]), channels(LIGHT.paper))
    assert (right - left) / (bottom - top) == pytest.approx(size[0] / size[1], rel=0.02)
    assert abs(left - (512 - right)) <= 1
    assert abs(top - (512 - bottom)) <= 1
    assert min(left, top) >= 20


def test_a_drawn_logo_becomes_pixels_too() -> None:
    """An SVG logo is drawn without any program of the system, and cut to what it shows."""
    pixels_of_logo = logo_pixels(SVG.encode(), "svg")
    assert pixels_of_logo is not None
    assert pixels_of_logo.width == pytest.approx(2 * pixels_of_logo.height, abs=2)
    assert pixels_of_logo.convert("RGB").getpixel((100, 50)) == RED


def test_a_logo_that_cannot_be_drawn_is_no_reason_to_fail() -> None:
    """Then the icons are the figure's; so they are where a logo shows nothing at all."""
    assert logo_pixels(b'<svg xmlns="http://www.w3.org/2000/svg"/>', "svg") is None
    assert logo_pixels(SVG.replace("viewBox", 'width="0" viewBox').encode(), "svg") is None


def test_the_drawn_icon_with_a_logo_loads_nothing() -> None:
    """The logo stands inside it."""
    icon = logo_icons(Image.new("RGBA", (90, 60), (*RED, 255)))[ICON_DRAWN]
    (image,) = ET.fromstring(icon)  # noqa: S314 - made here
    kind, _, data = image.attrib["href"].partition(",")
    assert kind == "data:image/png;base64"
    assert opened(base64.b64decode(data)).size == (192, 192)
