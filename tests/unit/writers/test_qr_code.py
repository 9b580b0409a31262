"""A QR code, read back from what is drawn."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from nq71.writers.qr_code import draw_qr, render_qr

_STROKE = re.compile(r"m(-?\d+) (-?\d+)h(\d+)")
_SCALE = 4  # pixels a module


def painted(drawing: str | bytes) -> Image.Image:
    """Paint the strokes as a browser does: one module high, around the middle of their line."""
    svg = ET.fromstring(drawing)  # noqa: S314 - we drew it
    side = int(svg.attrib["viewBox"].split()[-1])
    image = Image.new("L", (side * _SCALE, side * _SCALE), "white")
    path = svg[-1].attrib["d"]
    start = re.match(r"M(\d+) (\d+)\.5", path)
    assert start
    x, y = int(start[1]), int(start[2])
    for right, down, length in ((int(part) for part in stroke) for stroke in _STROKE.findall(path)):
        x, y = x + right, y + down
        ImageDraw.Draw(image).rectangle(
            (x * _SCALE, y * _SCALE, (x + length) * _SCALE - 1, (y + 1) * _SCALE - 1), "black"
        )
        x += length
    return image


@pytest.mark.parametrize(
    "url",
    [
        "https://truong.example/nq71/2026/11/ngay-hoi/",
        "http://localhost:8000/2026/11/1/",
        "https://truong.example/" + "mot-dia-chi-rat-dai-" * 12,
        "https://trường.example/",
    ],
)
def test_a_code_leads_to_its_address(url: str) -> None:
    """On a screen and on paper; up to a seventh of it may be dirty (level M)."""
    for drawing in (render_qr(url), draw_qr(url, 2)):
        found = zxingcpp.read_barcode(painted(drawing))
        assert found is not None
        assert found.text == url
        assert found.ec_level == "M"


def test_the_edge_is_empty_as_the_standard_asks() -> None:
    """Four modules on each side; a code has 17 modules and four for each version."""
    image = painted(render_qr("https://truong.example/"))
    left, top, right, bottom = image.point(lambda shade: 255 - shade).getbbox() or (0, 0, 0, 0)
    assert (left, top) == (4 * _SCALE, 4 * _SCALE)
    assert (right, bottom) == (image.width - 4 * _SCALE, image.height - 4 * _SCALE)
    assert ((right - left) // _SCALE - 17) % 4 == 0


def test_codes_are_the_same_for_the_same_address() -> None:
    """And others for others."""
    codes = [render_qr(f"https://truong.example/{number}/") for number in (1, 1, 2, 3)]
    assert [one == other for one, other in pairwise(codes)] == [True, False, False]
