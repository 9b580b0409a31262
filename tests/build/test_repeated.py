"""A build of what is built already: nothing is made, nothing is touched, and nothing that has changed is missed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nq71.commands import build, build_amended, build_anew
from nq71.domain.addresses import MAIN_FEED
from nq71.readers import standing
from nq71.stages.errands import Errands
from nq71.storage import settled
from nq71.storage.release import spare_of
from nq71.storage.told_files import Told
from nq71.storage.told_output import Telling
from tests.build import sites

HOUR = 3_600
WHERE = "2026/11/bai-mot"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site with two articles, a page and a logo."""
    folder = sites.write_site(tmp_path / "site")
    plan = (folder / "plan.toml").read_text(encoding="utf-8")
    named = plan.replace("[site]\n", '[site]\nlogo = "bieu-trung.png"\n', 1)
    (folder / "plan.toml").write_text(named, encoding="utf-8", newline="\n")
    (folder / "bieu-trung.png").write_bytes(sites.picture((10, 80, 90), "PNG"))
    sites.write_article(
        folder, WHERE, files={"anh.png": sites.picture((90, 80, 90), "PNG")}, cover="anh.png", cover_alt="Xưởng"
    )
    sites.write_article(folder, "2026/10/bai-hai")
    sites.write_page(folder)
    return folder


@pytest.fixture
def output(site: Path, tmp_path: Path) -> Path:
    """Return the column of the site, built twice: so there is a spare beside it."""
    folder = tmp_path / "out" / "output"
    for _ in range(2):
        (site / "plan.toml").touch()
        assert run(site, folder) == 0
    return folder


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Collect the sites that are built from now on, instead of only being looked at."""
    seen: list[Path] = []
    real, amend = build_anew.build_anew, build_amended.build_amended

    def noting(site: Path, target: Path, sources: Told | None, *, put_foreign_aside: bool) -> int:
        seen.append(site)
        return real(site, target, sources, put_foreign_aside=put_foreign_aside)

    def amending(site: Path, target: Path, sources: Told, output: Telling, errands: Errands) -> str:
        words = amend(site, target, sources, output, errands)
        seen.extend([site] if words else [])
        return words

    monkeypatch.setattr(build_anew, "build_anew", noting)
    monkeypatch.setattr(build_amended, "build_amended", amending)
    return seen


def run(site: Path, output: Path, clock: int = sites.CLOCK) -> int:
    with sites.clock_at(clock):
        return build.run(site, output)


def places(folder: Path) -> dict[str, tuple[int, int]]:
    """Return where each file stands on the disk, and since when."""
    found = {path: path.stat() for path in folder.rglob("*")}
    return {str(path): (stat.st_ino, stat.st_mtime_ns) for path, stat in found.items()}


def clean(site: Path, folder: Path, clock: int = sites.CLOCK) -> dict[str, bytes]:
    """Return what a build makes of the same sources where nothing is remembered."""
    copied = shutil.copytree(site, folder / "site", ignore=shutil.ignore_patterns(".nq71"))
    return sites.tree(sites.build(copied, folder / "output", clock))


def test_what_is_built_is_not_built_again(
    site: Path, output: Path, built: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither output nor spare is touched, and the command says what it said."""
    (site / "plan.toml").touch()
    assert run(site, output) == 0
    assert built.pop() == site
    said = capsys.readouterr().out
    before = places(output), places(spare_of(output))
    assert run(site, output) == 0
    assert built == []
    assert (places(output), places(spare_of(output))) == before
    assert capsys.readouterr().out == said


def text_of(site: Path) -> Path:
    return site / "content" / WHERE / "bai.md"


def edit_behind_the_clock(path: Path) -> None:
    """Change one letter in place and set the time back, as some tools do when they copy."""
    before = path.stat()
    with path.open("r+b") as stream:
        stream.seek(-2, os.SEEK_END)
        stream.write(b"!")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def add_article(site: Path, _: Path) -> None:
    sites.write_article(site, "2026/11/bai-ba")


def add_table(site: Path, _: Path) -> None:
    (site / "figures.toml").write_text("", encoding="utf-8")


def freeze(site: Path, _: Path) -> None:
    (site / "closed").mkdir()
    (site / "closed" / "2026-10.json").write_bytes(b"{}")


def link_picture(site: Path, output: Path) -> None:
    (site / "content" / "2026" / "10" / "bai-hai" / "anh.png").symlink_to(output / "index.html")


CHANGES: dict[str, Callable[[Path, Path], object]] = {
    "text edited, time set back": lambda site, _: edit_behind_the_clock(text_of(site)),
    "article added": add_article,
    "article removed": lambda site, _: shutil.rmtree(site / "content" / "2026" / "10"),
    "folder renamed": lambda site, _: (site / "content" / WHERE).rename(site / "content/2026/11/ten-khac"),
    "picture changed": lambda site, _: edit_behind_the_clock(site / "content" / WHERE / "anh.png"),
    "stray file": lambda site, _: (site / "content" / "la.txt").write_text("?", encoding="utf-8"),
    "plan touched": lambda site, _: (site / "plan.toml").touch(),
    "logo changed": lambda site, _: edit_behind_the_clock(site / "bieu-trung.png"),
    "table added": add_table,
    "page removed": lambda site, _: (site / "content" / "pages" / "gioi-thieu.md").unlink(),
    "frozen month": freeze,
    "link": link_picture,
    "page of the output edited, time set back": lambda _, output: edit_behind_the_clock(output / "index.html"),
    "file of the output gone": lambda _, output: (output / MAIN_FEED).unlink(),
    "file in the output that nobody made": lambda _, output: (output / "la.html").write_bytes(b"?"),
    "empty folder in the output": lambda _, output: (output / "la").mkdir(),
    "output gone": lambda _, output: shutil.rmtree(output),
    "receipt of the output edited, time set back": lambda _, output: edit_behind_the_clock(output / ".receipt.json"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_built(change: str, site: Path, output: Path, built: list[Path]) -> None:
    """Also what keeps its size and its time: right after a build those tell nothing."""
    CHANGES[change](site, output)
    run(site, output)
    assert built == [site]


# Whoever changes a published file in place, byte for byte, and sets back its clock too, is found out only at first.
LATER = [change for change in CHANGES if not change.endswith("time set back") or "output" not in change]


@pytest.mark.parametrize("change", LATER)
def test_whatever_changes_later_is_built(
    change: str, site: Path, output: Path, built: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And when all files are so old that their times are believed."""
    monkeypatch.setattr(standing, "_TICK", 0)
    assert run(site, output) == 0
    CHANGES[change](site, output)
    run(site, output)
    assert built == [site]


def test_another_program_builds(site: Path, output: Path, built: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """What an older version made is not what this one would make."""
    monkeypatch.setattr(settled, "program_mark", lambda: "another")
    assert run(site, output) == 0
    assert built == [site]


def test_later_the_same_day_only_the_stamps_are_new(
    site: Path, output: Path, built: list[Path], tmp_path: Path
) -> None:
    """Byte for byte as a clean build of that moment; everything else stays where it is on the disk."""
    before = places(output)
    assert run(site, output, sites.CLOCK + HOUR) == 0
    assert built == []
    assert sites.tree(output) == clean(site, tmp_path / "clean", sites.CLOCK + HOUR)
    names = {Path(path).name for path, place in places(output).items() if before[path] != place and "." in path[-6:]}
    assert names <= {"progress.json", "progress.json.br", "progress.json.gz", ".receipt.json"}
    assert run(site, output, sites.CLOCK + HOUR) == 0
    assert run(site, output, sites.CLOCK + 2 * HOUR) == 0
    assert site not in built


@pytest.mark.parametrize("clock", [sites.CLOCK - HOUR, sites.CLOCK + 16 * HOUR], ids=["earlier", "the next day"])
def test_another_day_and_an_earlier_hour_are_built(clock: int, site: Path, output: Path, built: list[Path]) -> None:
    """The day stands on the front page; and a clock that goes back is none to reason with."""
    assert run(site, output, clock) == 0
    assert built == [site]


@pytest.mark.parametrize("field", [{"date": "2026-11-22 09:30"}, {"correction": "22/11/2026 09:30: Đã sửa tên."}])
def test_what_comes_out_today_is_built(field: dict[str, Any], site: Path, tmp_path: Path, built: list[Path]) -> None:
    """An article that is due, or a correction that counts from now on."""
    sites.write_article(site, "2026/11/hen-gio", **field)
    output = tmp_path / "out" / "output"
    run(site, output)
    built.clear()
    assert run(site, output, sites.CLOCK + HOUR) == 0
    assert built == []
    assert run(site, output, sites.CLOCK + 2 * HOUR) == 0
    assert built == [site]
    assert sites.tree(output) == clean(site, tmp_path / "clean", sites.CLOCK + 2 * HOUR)


def test_a_spare_that_was_damaged_is_no_ground_for_stamps(
    site: Path, output: Path, built: list[Path], tmp_path: Path
) -> None:
    """The tree that would become the output holds something else than the output: it is built."""
    page = spare_of(output) / "index.html"
    page.unlink()
    page.write_bytes(b"somebody's")
    assert run(site, output, sites.CLOCK + HOUR) == 0
    assert built == [site]
    assert sites.tree(output) == clean(site, tmp_path / "clean", sites.CLOCK + HOUR)


def test_a_clock_that_is_none_is_complained_of(site: Path, output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As if nothing had been built yet."""
    with sites.clock_at("hôm nay"):
        assert build.run(site, output) == 2
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err
