"""Names that lead elsewhere: nothing outside the site is read, and nothing outside the output is written."""

from __future__ import annotations

import contextlib
import io
import re
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from nq71.commands import build, check
from nq71.text.fold import DEVICE
from tests.build import sites
from tests.hostile.hostile_site import PICTURE
from tests.hostile.table import table

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "bi-mat-7f3a91"  # noqa: S105 - a mark that must turn up nowhere
PLAIN = re.compile(r"[A-Za-z0-9._~-]+")
SECRET_SIZE = (7, 5)
OUT = "out/site"
PATHS = table("paths")


@pytest.fixture
def around(tmp_path: Path) -> Path:
    """Return a folder with a site in it, secrets beside the site, in it and around, and links that lead to them."""
    site = sites.write_site(tmp_path / "site")
    secret = sites.picture((1, 2, 3), "PNG", SECRET_SIZE)
    for folder in (tmp_path, site, site / "content", site / "content/2026", site / "content/2026/11"):
        folder.mkdir(exist_ok=True)
        (folder / "bi-mat.png").write_bytes(secret)
        (folder / "bi-mat.txt").write_text(SECRET, encoding="utf-8")
    for name in (".git", ".nq71"):
        (site / name).mkdir()
        (site / name / "config").write_text(SECRET, encoding="utf-8")
    (tmp_path / "out").mkdir()
    (site / "deploy.toml").write_text(f'[targets.a]\nkind = "folder"\npath = "{SECRET}"\n', encoding="utf-8")
    return tmp_path


def write_everywhere(around: Path) -> None:
    """Write an article for each name, with that name wherever a name is typed, and a file or a link of that name."""
    for name, typed in PATHS.items():
        path = typed.replace("@ROOT@", around.as_posix())
        body = (
            f"![a]({path}) ![b](<{path}>) [c]({path}) [d](<{path}>) <img src='{path}' alt='e'> <a href='{path}'>f</a>"
        )
        fields = {"cover": path, "cover_alt": "A", "slug": path, "aliases": [path], "id": path}
        bundle = sites.write_article(around / "site", f"2026/11/{name}", body, {"anh.png": PICTURE}, **fields).parent
        with contextlib.suppress(OSError, ValueError):  # what this disk cannot hold is of no danger on it
            if "/" not in path:
                (bundle / path).write_bytes(PICTURE)
    with contextlib.suppress(OSError):
        (around / "site/content/2026/11/through-link/noi.png").symlink_to(around / "bi-mat.png")
        (around / "site/content/2026/11/through-folder-link/thu-muc").symlink_to(around)


def outside(around: Path) -> dict[str, bytes]:
    """Everything but what a build may write: its output and what it keeps."""
    return {name: data for name, data in sites.sources(around).items() if not name.startswith("out/")}


def test_every_name_stays_inside(around: Path) -> None:
    """In a preview, which no check stops: each page stands at a plain address, each picture is one of its bundle."""
    write_everywhere(around)
    before = outside(around)
    output = sites.preview(around / "site", around / OUT)
    assert outside(around) == before
    written = sites.tree(output)
    assert [name for name, data in written.items() if SECRET.encode() in data] == []
    parts = {part for name in written for part in name.split("/")}
    assert [part for part in parts if not PLAIN.fullmatch(part) or part.endswith(".")] == []
    assert [part for part in parts if DEVICE.fullmatch(part.partition(".")[0])] == []
    pictures = {name: Image.open(io.BytesIO(data)).size for name, data in written.items() if name.endswith(".png")}
    assert pictures
    assert [name for name, size in pictures.items() if size == SECRET_SIZE] == []


def test_each_is_named_to_the_editor(around: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every article of the table has a problem; no sentence shows what stands in a file that is not its own."""
    write_everywhere(around)
    with sites.clock_at(sites.CLOCK):
        assert check.run(around / "site", [], "text") == 1
        assert build.run(around / "site", around / OUT) == 1
    said = capsys.readouterr()
    words = said.out + said.err
    assert [name for name in PATHS if f"content/2026/11/{name}/bai.md:" not in words] == []
    assert SECRET not in words
    assert "Traceback" not in words
    assert not (around / OUT).exists()


@pytest.mark.parametrize(
    "file", ["plan.toml", "figures.toml", "withdrawn.toml", "consents.toml", "closed/2026-11.json"]
)
def test_a_link_in_place_of_a_file_tells_nothing(around: Path, file: str) -> None:
    """What a link leads to may be read, for a school may keep its plan elsewhere; a secret is not repeated."""
    (around / "secret").write_text(f"mat_khau = {SECRET}\n{SECRET}", encoding="utf-8")
    path = around / "site" / file
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    try:
        path.symlink_to(around / "secret")
    except OSError:
        pytest.skip("this machine makes no symbolic links")
    stream = io.StringIO()
    with sites.clock_at(sites.CLOCK), contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream):
        check.run(around / "site", [], "text")
        build.run(around / "site", around / OUT)
    assert SECRET not in stream.getvalue()
    assert not [name for name, data in sites.tree(around / OUT).items() if SECRET.encode() in data]
