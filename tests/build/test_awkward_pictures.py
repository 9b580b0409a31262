"""Awkward pictures each come out right, in every form, or are refused by name."""

from __future__ import annotations

import io
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from PIL import Image

from nq71.readers.bundles import read_file
from nq71.writers.pictures import Publication, publication_of
from tests.build import awkward_files, sites

if TYPE_CHECKING:
    from pathlib import Path

WHERE = "2026/11/anh-la"
RIGHT = awkward_files.turned_files() | awkward_files.color_files() | awkward_files.moving_files()
GREY, THIN, DOT, CLEAR = (
    {
        "xam.jpg": awkward_files.saved(awkward_files.quarters("L"), quality=95),
        "xam-16-bit.png": awkward_files.saved(
            Image.frombytes("I;16", (64, 2), b"".join((at * 1040).to_bytes(2, "little") for at in range(64)) * 2),
            "PNG",
        ),
        "den-trang.png": awkward_files.saved(awkward_files.quarters("1"), "PNG"),
    },
    {
        "ngang.png": awkward_files.saved(Image.effect_noise((20_000, 10), 60).convert("RGB"), "PNG"),
        "doc.png": awkward_files.saved(Image.effect_noise((10, 20_000), 60).convert("RGB"), "PNG"),
    },
    {"cham.png": awkward_files.saved(Image.new("RGB", (1, 1), awkward_files.RED), "PNG")},
    {
        "kinh.png": awkward_files.saved(Image.new("RGBA", (60, 40), (200, 30, 30, 0)), "PNG"),
        "kinh-xam.png": awkward_files.saved(Image.new("LA", (60, 40), (90, 0)), "PNG"),
        "kinh-bang.png": awkward_files.saved(
            awkward_files.quarters().quantize(8), "PNG", transparency=bytes((0,) * 8)
        ),
        "kinh-mo.webp": awkward_files.saved(
            Image.merge("RGBA", (*awkward_files.quarters().split(), Image.linear_gradient("L").resize((60, 40)))),
            "WEBP",
        ),
    },
)
BAD = awkward_files.bad_files()
NEAR = 26  # of 255: what encoding and another gamut may do to a plain field


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with one article that shows every good file."""
    files = RIGHT | GREY | THIN | DOT | CLEAR | {"so-do.svg": awkward_files.private_svg()}
    site = sites.write_site(tmp_path_factory.mktemp("awkward") / "site")
    body = "\n\n".join(f"![Ảnh lạ](<{name}>)" for name in files)
    sites.write_article(site, WHERE, body.replace("%", "%25").replace("#", "%23"), files)
    return site


@pytest.fixture(scope="module")
def output(site: Path) -> Path:
    """Return the site as built: look at it, never change it."""
    return sites.build(site, site.parent / "output")


def published(site: Path, name: str) -> Publication:
    folder = site / "content" / WHERE
    (path,) = [path for path in folder.iterdir() if _same(path.name, name)]
    return publication_of(read_file(folder, path), f"{WHERE}/")


def _same(one: str, other: str) -> bool:
    return unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)


def forms(site: Path, output: Path, name: str) -> list[Image.Image]:
    """Return every published form, decoded; a moving one by its first frame."""
    found = []
    for rendition in published(site, name).files:
        with Image.open(io.BytesIO((output / rendition.url).read_bytes())) as picture:
            assert picture.size == (rendition.width, rendition.height), rendition.url
            assert not dict(picture.getexif()), rendition.url
            assert "icc_profile" not in picture.info
            found.append(picture.convert("RGBA"))
    return found


def is_near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(first - second) <= NEAR for first, second in zip(one[:3], other[:3], strict=True))


def test_there_are_enough_of_them() -> None:
    """Forty and more, and no name twice."""
    assert len(RIGHT | GREY | THIN | DOT | CLEAR | BAD) >= 60
    assert max(len(name.encode()) for name in RIGHT) >= 250


@pytest.mark.parametrize("name", RIGHT)
def test_it_stands_upright_in_its_colours(site: Path, output: Path, name: str) -> None:
    """In every form: four fields, each where it was seen and in the colour that was meant."""
    for picture in forms(site, output, name):
        width, height = picture.size
        assert (width > height) is (name != "to.png")
        places = [(left, top) for top in (height // 4, height * 3 // 4) for left in (width // 4, width * 3 // 4)]
        for place, wanted in zip(places, awkward_files.CORNERS, strict=True):
            seen = picture.getpixel(place)
            assert isinstance(seen, tuple)
            assert is_near(seen, wanted), (picture.size, place, seen, wanted)


@pytest.mark.parametrize("name", [name for name in RIGHT if name.startswith("dong.")])
def test_it_still_moves_for_who_wants_that(site: Path, output: Path, name: str) -> None:
    """All frames at their pace; a reader who asked for less motion, and every card, gets the first one alone."""
    moving = published(site, name).moving
    assert moving is not None
    with Image.open(output / moving.url) as picture:
        assert getattr(picture, "n_frames", 1) == 5
        picture.seek(3)
        picture.load()
        assert picture.info["duration"] == 200
    page = sites.page(output, f"{WHERE}/")
    before, _, after = page.partition(moving.url.rpartition("/")[2])
    assert 'media="(prefers-reduced-motion: no-preference)"' in before.rpartition("<source")[2]
    assert after
    assert moving.url not in sites.page(output, "")


@pytest.mark.parametrize("name", [name for name in RIGHT if not name.startswith("dong.")])
def test_what_stood_still_does_not_move(site: Path, name: str) -> None:
    """A phone's second picture in the same file is no film."""
    assert published(site, name).moving is None


def test_sixteen_bits_of_grey_are_scaled_not_cut(site: Path, output: Path) -> None:
    """Dark stays dark and light becomes light, step by step; cut off, nearly all of it would be white."""
    for picture in forms(site, output, "xam-16-bit.png"):
        row = [picture.getpixel((at, 0)) for at in (0, 16, 32, 48, 63)]
        levels = [seen[0] for seen in row if isinstance(seen, tuple)]
        assert all(abs(level - at * 1040 / 257) < NEAR for level, at in zip(levels, (0, 16, 32, 48, 63), strict=True))


@pytest.mark.parametrize("name", GREY)
def test_grey_stays_grey(site: Path, output: Path, name: str) -> None:
    """No form gains a colour."""
    for picture in forms(site, output, name):
        colors = picture.convert("RGB").getcolors(picture.width * picture.height) or []
        assert all(isinstance(color, tuple) and max(color) - min(color) < NEAR for _, color in colors)


@pytest.mark.parametrize("name", CLEAR)
def test_what_can_be_seen_through_stays_so(site: Path, output: Path, name: str) -> None:
    """In the new form and in the one for old browsers, which is then PNG."""
    assert published(site, name).still.mime == "image/png"
    for picture in forms(site, output, name):
        levels = picture.getchannel("A").tobytes()
        assert min(levels) < 20
        assert (max(levels) > 230) is (name == "kinh-mo.webp")


def test_very_long_and_very_small_ones_keep_a_size(site: Path, output: Path) -> None:
    """Twenty thousand by ten, ten by twenty thousand, one by one: none vanishes."""
    sizes = {name: [picture.size for picture in forms(site, output, name)] for name in THIN | DOT}
    assert max(sizes["ngang.png"]) == (1600, 1)
    assert sizes["doc.png"] == [(8, 16_000)]
    assert sizes["cham.png"] == [(1, 1)]


def test_an_svg_loses_what_its_program_noted(site: Path, output: Path) -> None:
    """The drawing and its words stay; the draughtsman's folders, comments and metadata go."""
    data = (output / published(site, "so-do.svg").url).read_bytes()
    assert b"zqcamera" not in data
    assert "<text>Sơ đồ</text>".encode() in data
    assert b"<rect" in data


def test_nothing_about_camera_or_place_is_in_any_byte(output: Path) -> None:
    """Searched in every file of the article, as it is and unpacked."""
    for name, data in sites.plain_tree(output / WHERE).items():
        assert b"zqcamera" not in data, name


def test_the_page_knows_every_size(site: Path, output: Path) -> None:
    """Width and height of each picture, lazily loaded, and every address of it leads to a file."""
    markup = sites.Markup(sites.page(output, f"{WHERE}/"))
    shown = [img for img in markup.all("img") if img.get("alt") == "Ảnh lạ"]
    assert len(shown) == len(RIGHT | GREY | THIN | DOT | CLEAR) + 1
    assert all(int(img["width"]) > 0 and int(img["height"]) > 0 and img["loading"] == "lazy" for img in shown)
    for address in markup.addresses():
        is_own = not urlsplit(address).scheme and "#" not in address
        if is_own and WHERE.rpartition("/")[2] in address and not address.endswith("/"):
            assert (output / address.replace("../", "")).is_file(), address


def test_the_bad_ones_are_refused_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All at once, each with its reason, and nothing is written."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, WHERE, "\n\n".join(f"![Ảnh lạ]({name})" for name in BAD), BAD)
    assert sites.refused(site, tmp_path / "output") == 1
    said = capsys.readouterr()
    named = {
        line.split(":")[0].rpartition("/")[2]
        for line in (said.out + said.err).splitlines()
        if "Không dùng được" in line
    }
    assert named == set(BAD)
    assert not (tmp_path / "output").exists()
    assert "Traceback" not in said.out + said.err
