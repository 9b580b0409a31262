"""The size of a picture as a reader sees it, and why one cannot be used."""

import io
import struct
import warnings
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from nq71.readers.pictures import Measure, measure


def photo(kind: str, orientation: int = 1) -> bytes:
    """Make a picture of 32 by 18 pixels."""
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.radial_gradient("L").resize((32, 18)).convert("RGB").save(stream, kind, exif=exif)
    return stream.getvalue()


def kept(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.jpg", "JPEG"),
        ("a.JPEG", "JPEG"),
        ("a.png", "PNG"),
        ("a.webp", "WEBP"),
        ("a.gif", "GIF"),
        ("a.png", "JPEG"),
    ],
)
def test_the_size_in_pixels(name: str, kind: str, tmp_path: Path) -> None:
    """Whatever its kind, and even under a wrong ending, a picture has its width and height."""
    found = measure(kept(tmp_path, name, photo(kind)))
    assert (found.width, found.height, found.fault) == (32, 18, "")


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_a_phone_held_upright(kind: str, orientation: int, tmp_path: Path) -> None:
    """A photo that the camera marked as turned is as high as readers see it."""
    upright = orientation >= 5
    path = kept(tmp_path, f"a.{kind.lower()}", photo(kind, orientation))
    found = measure(path)
    assert (found.width, found.height, found.fault) == ((18, 32, "") if upright else (32, 18, ""))


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('viewBox="0 0 1200 675"', (1200, 675)),
        ("viewBox='0 0 1200 675'", (1200, 675)),
        ('viewBox="-10,-20,1200.4,675.5"', (1200, 676)),
        ('viewBox = " 0 0 16 9 "', (16, 9)),
        ('width="640" height="360"', (640, 360)),
        ('width="640px" height="360px"', (640, 360)),
        ('width="640" height="360" viewBox="0 0 16 9"', (640, 360)),
        ('width="100%" height="100%" viewBox="0 0 16 9"', (16, 9)),
        ('width="16cm" height="9cm" viewBox="0 0 16 9"', (16, 9)),
        ('viewBox="0 0 16 9" stroke-width="3"', (16, 9)),
    ],
)
def test_a_drawing_has_the_size_of_its_box(head: str, size: tuple[int, int], tmp_path: Path) -> None:
    """An SVG's size comes from its width and height, else from its viewBox."""
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {head}><path d="M0 0"/></svg>'
    assert measure(kept(tmp_path, "a.svg", drawing)) == Measure(*size)


SAFE = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT>",
        '<path onload="alert(1)"/>',
        "<path onclick = 'alert(1)'/>",
        '<a href="https://khac.example"><path/></a>',
        '<a xlink:href="javascript:alert(1)"><path/></a>',
        '<image href="https://khac.example/a.png"/>',
        '<image xlink:href="//khac.example/a.png"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
        '<use href="khac.svg#a"/>',
        "<foreignObject><div/></foreignObject>",
        "<style>@import 'https://khac.example/a.css';</style>",
        "<style>path{fill:url(https://khac.example/a.svg#b)}</style>",
        '<path fill="url(khac.svg#b)"/>',
        '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
        '<v:script xmlns:v="http://www.w3.org/2000/svg">alert(1)</v:script>',
        '<a href="#x"><set attributeName="href" to="java&#115;cript:alert(1)"/></a>',
        "<style>@\\69mport 'https://khac.example/a.css';</style>",
        "<style>svg{background:u\\72l(https://khac.example/b.png)}</style>",
        "<style>svg{background:image-set('https://khac.example/b.png' 1x)}</style>",
        '<g xml:base="https://khac.example/"/>',
    ],
)
def test_a_drawing_that_acts_or_calls_out_is_refused(inside: str, tmp_path: Path) -> None:
    """No script, no handler and nothing from another file comes in with a drawing."""
    assert measure(kept(tmp_path, "a.svg", SAFE.format(inside))).fault == "unsafe"


@pytest.mark.parametrize(
    "inside",
    [
        '<linearGradient id="g"/><path fill="url(#g)"/>',
        "<path style=\"fill:url('#g')\"/>",
        '<use href="#g"/><use xlink:href="#g"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        "<text>Số tin, bài = 10; một bài = một lần đăng</text>",
        "<text>onboarding, description</text>",
        "<style>text{font-family:sans-serif}</style>",
        '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" onhold="x"/>',
        '<p:cell xmlns:p="https://chuong-trinh-ve.example/">a</p:cell>',
        '<rect><animate attributeName="width" values="1;9" dur="1s"/></rect>',
        "<style>/* nền */ .a { fill: #fff; } @media print { .a { fill: url( '#g' ) } }</style>",
    ],
)
def test_an_honest_drawing_passes(inside: str, tmp_path: Path) -> None:
    """Gradients, copies of its own parts and Vietnamese words are no danger."""
    assert measure(kept(tmp_path, "a.svg", SAFE.format(inside))) == Measure(9, 9)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", b""),
        ("a.jpg", b""),
        ("a.svg", b""),
        ("a.jpg", b"PK\x03\x04 Word"),
        ("a.jpg", photo("JPEG")[:200]),
        ("a.png", photo("PNG")[:-30]),
        ("a.webp", photo("WEBP")[:60]),
        ("a.gif", photo("GIF")[:40]),
        ("a.svg", "<html></html>"),
        ("a.svg", '<svg viewBox="0 0 16 9">'),
        ("a.svg", "<svg></svg>"),
        ("a.svg", '<svg width="1.2.3" height="9"></svg>'),
        ("a.svg", '<svg viewBox="0 0 . ."></svg>'),
        ("a.svg", f'<svg width="{"9" * 400}" height="9"></svg>'),
        ("a.svg", '<svg width="0" height="0"></svg>'),
        ("a.svg", '<svg viewBox="0 0 16 9"></svg>'.encode("utf-16")),
    ],
)
def test_what_no_browser_shows_is_damaged(name: str, data: bytes | str, tmp_path: Path) -> None:
    """Empty, cut off, renamed or senseless files are named, and never stop the reading."""
    assert measure(kept(tmp_path, name, data)) == Measure(fault="damaged")


COPIES = "".join(f'<g id="x{level + 1}">' + f'<use href="#x{level}"/>' * 10 + "</g>" for level in range(8))


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        (f'{COPIES}<g id="x0"><path/></g>', "huge"),
        ("<g>" * 5000 + "</g>" * 5000, "huge"),
        ('<g id="x"><use href="#x"/></g>', ""),
        ('<g id="x"><path/></g>' + '<use href="#x"/>' * 100, ""),
    ],
)
def test_a_drawing_of_copies_of_copies_is_not_drawn(inside: str, fault: str, tmp_path: Path) -> None:
    """Ten copies of ten copies, eight deep, would keep every browser busy; a hundred copies are a pattern."""
    assert measure(kept(tmp_path, "a.svg", SAFE.format(inside))).fault == fault


def test_a_bomb_is_not_opened(tmp_path: Path) -> None:
    """A small file that would unfold to billions of pixels is refused by its head alone."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    for side in (8000, 50_000):
        head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
        data = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
        assert measure(kept(tmp_path, "a.png", data)) == Measure(fault="huge")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_scratched_picture_never_stops_the_reading(kind: str, tmp_path: Path, data: st.DataObject) -> None:
    """Whatever bytes of a photo are wrong, it has a size or a fault."""
    whole = bytearray(photo(kind, 6))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    path = kept(tmp_path, f"a.{kind.lower()}", bytes(whole if data.draw(st.booleans()) else whole[:cut]))
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # what a library mutters about in English is no news for an editor
        found = measure(path)
    assert bool(found.fault) != bool(found.width and found.height)
