"""A build of a few new bodies makes what shows them, nothing else, and comes to what a clean build comes to."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from nq71.commands import approve as approve_command
from nq71.commands import build, build_amended, build_anew, close_month
from nq71.domain.addresses import MAIN_FEED
from nq71.readers import standing
from nq71.stages import errands
from nq71.storage import told_output
from nq71.storage.release import spare_of
from nq71.storage.settled import Settled
from nq71.storage.state_store import STATE_FILE
from nq71.storage.told_files import Told
from tests.build import sites

HOUR, DAY = 3_600, 86_400
OLDEST, LINKED, PICTURED, EVENT, NEWEST = (
    "2026/07/bai-cu",
    "2026/09/bai-lien-ket",
    "2026/10/bai-anh",
    "2026/10/ngay-hoi",
    "2026/11/bai-moi",
)
ARTICLES = (OLDEST, LINKED, PICTURED, EVENT, NEWEST)
EVENT_DAY = {
    "event": "Ngày hội việc làm",
    "event_date": "2026-10-20",
    "event_level": "school",
    "event_place": "Sân A",
}
BODY = (
    "Thầy trò khoa Cơ khí vừa lắp xong dây chuyền hàn đầu tiên ở xưởng số hai.\n\n"
    "Dây chuyền chạy thử trong ba tuần, mỗi ngày hai ca, có kỹ sư của doanh nghiệp đứng bên.\n"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site whose articles were approved days ago: with a picture, links, an event and themes in common."""
    folder = sites.write_site(tmp_path / "site", require_approval=True)
    for number, where in enumerate(ARTICLES):
        sites.write_article(folder, where, f"Bài số {number}. {BODY}", tags=sites.THEMES[number % 2 : number % 2 + 2])
    links = f"{BODY}\nXem [bài cũ](../../07/bai-cu/bai.md) và [báo](https://bao.example/).\n"
    sites.write_article(folder, LINKED, links, tags=["viec-lam", "doi-moi"])
    picture = sites.picture((90, 80, 90), "PNG")
    cover = {"cover": "anh.png", "cover_alt": "Xưởng hàn"}
    sites.write_article(folder, PICTURED, BODY, {"anh.png": picture}, **cover)
    sites.write_article(folder, EVENT, BODY, None, **EVENT_DAY)
    sites.write_page(folder)
    approve(folder, sites.CLOCK - 9 * DAY)
    return folder


@pytest.fixture
def output(site: Path, tmp_path: Path) -> Path:
    """Return its column, built once."""
    return sites.build(site, tmp_path / "out" / "output", sites.CLOCK - HOUR)


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Collect the sites of which everything is built."""
    seen: list[Path] = []
    real = build_anew.build_anew

    def noting(site: Path, target: Path, sources: Told | None, *, put_foreign_aside: bool) -> int:
        seen.append(site)
        return real(site, target, sources, put_foreign_aside=put_foreign_aside)

    monkeypatch.setattr(build_anew, "build_anew", noting)
    return seen


def approve(site: Path, clock: int = sites.CLOCK, *where: str) -> None:
    paths = [site / "content" / each for each in where] or [site / "content"]
    with sites.clock_at(clock):
        assert approve_command.run(site, paths, "bgh") == 0


def text_of(site: Path, where: str) -> Path:
    return site / "content" / where / "bai.md"


def rewrite(site: Path, where: str, old: str, new: str) -> None:
    path = text_of(site, where)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def edit(site: Path, *articles: str, clock: int = sites.CLOCK) -> None:
    """Write something else, and have it approved."""
    for where in articles:
        rewrite(site, where, "ba tuần", f"bốn tuần ({where.rpartition('/')[2]})")
    approve(site, clock, *articles)


def run(site: Path, output: Path, clock: int = sites.CLOCK) -> int:
    with sites.clock_at(clock):
        return build.run(site, output)


def clean(site: Path, folder: Path, clock: int = sites.CLOCK) -> dict[str, bytes]:
    """Return what a build makes of the same sources where nothing is remembered."""
    copied = shutil.copytree(site, folder / "site", ignore=shutil.ignore_patterns(".nq71"))
    return sites.tree(sites.build(copied, folder / "output", clock))


@pytest.mark.parametrize("where", ARTICLES[:3] + ARTICLES[4:])
def test_a_new_body_is_all_that_is_built(
    where: str, site: Path, output: Path, whole: list[Path], tmp_path: Path
) -> None:
    """Wherever it stands; also the second time, and an hour later; after that nothing is left to do."""
    edit(site, where)
    assert run(site, output) == 0
    assert sites.tree(output) == clean(site, tmp_path / "one")
    rewrite(site, where, "Cơ khí", "Cơ khí và Điện")
    approve(site, sites.CLOCK, where)
    whole.clear()
    assert run(site, output, sites.CLOCK + HOUR) == run(site, output, sites.CLOCK + HOUR) == 0
    assert whole == []
    assert sites.tree(output) == clean(site, tmp_path / "other", sites.CLOCK + HOUR)


def test_one_process_makes_the_same(
    site: Path, output: Path, whole: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where none can be forked, this one does in turn what others would do beside it."""
    monkeypatch.setattr(build, "hands", lambda: 0)
    edit(site, OLDEST, NEWEST)
    assert run(site, output) == 0
    assert whole == []
    assert sites.tree(output) == clean(site, tmp_path / "clean")


def test_a_large_column_is_looked_at_by_many(
    site: Path, output: Path, whole: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How many hands look at its files changes nothing else."""
    monkeypatch.setattr(told_output, "_LARGE", 0)
    monkeypatch.setattr(errands, "_LEAST", 2)
    monkeypatch.setattr(build_amended, "_MANY", 0)
    edit(site, OLDEST, NEWEST)
    assert run(site, output) == run(site, output) == 0
    assert whole == []
    assert sites.tree(output) == clean(site, tmp_path / "clean")


def test_several_bodies_at_once(site: Path, output: Path, whole: list[Path], tmp_path: Path) -> None:
    """And one that nobody had to approve again, for it was only put back."""
    edit(site, OLDEST, LINKED, NEWEST)
    assert run(site, output) == 0
    assert whole == []
    assert sites.tree(output) == clean(site, tmp_path / "clean")


def test_a_body_that_is_much_longer_then_gone(site: Path, output: Path, whole: list[Path], tmp_path: Path) -> None:
    """Words come to the index and leave it; the reading time changes."""
    words = " ".join(f"từ{number} đầu{number % 7}" for number in range(600))
    for name, (old, new) in {"long": ("ba tuần", words), "short": (words, "ba tuần")}.items():
        rewrite(site, NEWEST, old, new)
        approve(site, sites.CLOCK, NEWEST)
        whole.clear()
        assert run(site, output) == 0
        assert whole == []
        assert sites.tree(output) == clean(site, tmp_path / name)


def break_spare(_: Path, output: Path) -> None:
    (spare_of(output) / "index.html").unlink()


def harm_spare(_: Path, output: Path) -> None:
    page = spare_of(output) / "index.html"
    page.unlink()
    page.write_bytes(b"?")


def harm_notes(site: Path, _: Path) -> None:
    with closing(sqlite3.connect(site / STATE_FILE)) as state, state:
        state.execute("update notes set changed = 'x' where place = 1")


def lose_note(site: Path, _: Path) -> None:
    with closing(sqlite3.connect(site / STATE_FILE)) as state, state:
        state.execute("delete from notes where place = 4")


def harm_body(site: Path, _: Path) -> None:
    with closing(sqlite3.connect(site / STATE_FILE)) as state, state:
        state.execute("update bodies set html = 'x'")


def freeze(site: Path, _: Path) -> None:
    (site / "closed").mkdir()


MORE: dict[str, Callable[[Path, Path], object]] = {
    "title": lambda site, _: rewrite(site, OLDEST, "Bài bai-cu", "Bài đổi tên"),
    "summary": lambda site, _: rewrite(site, OLDEST, "Tóm tắt", "Vài dòng"),
    "article": lambda site, _: sites.write_article(site, "2026/11/bai-ba", BODY),
    "page": lambda site, _: sites.write_page(site, body="Lời khác."),
    "plan": lambda site, _: (site / "plan.toml").touch(),
    "folder": freeze,
    "picture": lambda site, _: (site / "content" / PICTURED / "anh.png").write_bytes(sites.picture((1, 2, 3), "PNG")),
    "file of the output": lambda _, output: (output / MAIN_FEED).unlink(),
    "page of the output": lambda _, output: (output / "index.html").write_bytes(b"?"),
    "file of the spare gone": break_spare,
    "file of the spare another": harm_spare,
    "note damaged": harm_notes,
    "note lost": lose_note,
    "bodies damaged": harm_body,
}


@pytest.mark.parametrize("more", MORE)
def test_whatever_else_has_changed_everything_is_built(
    more: str, site: Path, output: Path, whole: list[Path], tmp_path: Path
) -> None:
    """Or whatever cannot be told."""
    edit(site, NEWEST)
    assert run(site, output) == 0
    edit_again = ("Cơ khí", "Cơ khí và Điện")
    rewrite(site, OLDEST, *edit_again)
    MORE[more](site, output)
    approve(site, sites.CLOCK)
    whole.clear()
    assert run(site, output) == 0
    assert whole == [site]
    assert sites.tree(output) == clean(site, tmp_path / "clean")


def test_the_next_day_everything_is_built(site: Path, output: Path, whole: list[Path], tmp_path: Path) -> None:
    """Periods, forecasts and the words for the day follow from the day."""
    edit(site, NEWEST)
    assert run(site, output, sites.CLOCK + DAY) == 0
    assert whole == [site]
    assert sites.tree(output) == clean(site, tmp_path / "clean", sites.CLOCK + DAY)


def test_an_event_changes_with_the_last_of_its_articles(
    site: Path, output: Path, whole: list[Path], tmp_path: Path
) -> None:
    """Its own calendar file and that of all say when; of two articles that tell of it either may be the last."""
    sites.write_article(site, "2026/10/sau-ngay-hoi", f"Lời. {BODY}", None, **EVENT_DAY)
    approve(site, sites.CLOCK - 2 * DAY, "2026/10/sau-ngay-hoi")
    assert run(site, output) == 0
    for number, clock in enumerate((sites.CLOCK - DAY, sites.CLOCK - HOUR, sites.CLOCK)):
        rewrite(site, EVENT, "ba tuần" if not number else f"{number} tuần", f"{number + 1} tuần")
        approve(site, clock, EVENT)
        whole.clear()
        assert run(site, output) == 0
        assert whole == []
        assert sites.tree(output) == clean(site, tmp_path / f"clean-{number}")


def test_an_article_of_a_closed_month(site: Path, output: Path, whole: list[Path], tmp_path: Path) -> None:
    """Its result has to say that the text is another one since; articles of other months are built by themselves."""
    with sites.clock_at(sites.CLOCK - HOUR):
        assert close_month.run(site, "2026-10") == 0
    assert run(site, output) == 0
    edit(site, NEWEST)
    whole.clear()
    assert run(site, output) == 0
    assert whole == []
    edit(site, PICTURED)
    assert run(site, output) == 0
    assert whole == [site]
    assert sites.tree(output) == clean(site, tmp_path / "clean")


WRONG = {
    "link to nowhere": "Xem [bài](../../07/khong-co/bai.md).",
    "telephone of a pupil": "Số căn cước của em là 001203004567.",
    "heading of level one": "# Mục\n\nLời.",
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_blocks_is_said_as_ever(
    wrong: str, site: Path, output: Path, whole: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """The output stays what it was."""
    before = sites.tree(output)
    rewrite(site, NEWEST, "ba tuần", f"ba tuần\n\n{WRONG[wrong]}\n\n")
    capsys.readouterr()
    assert run(site, output) == 1
    assert whole == [site]
    said = capsys.readouterr()
    assert "content/2026/11/bai-moi/bai.md" in said.out + said.err
    assert sites.tree(output) == before


@pytest.mark.parametrize("wrong", WRONG)
def test_what_blocks_is_found_where_nobody_has_to_approve(
    wrong: str, tmp_path: Path, whole: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """There the text alone stands between an edit and its readers."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, NEWEST, BODY)
    output = sites.build(site, tmp_path / "out" / "output", sites.CLOCK - HOUR)
    whole.clear()
    rewrite(site, NEWEST, "ba tuần", "bốn tuần")
    assert run(site, output) == 0
    assert whole == []
    before = sites.tree(output)
    rewrite(site, NEWEST, "bốn tuần", f"bốn tuần\n\n{WRONG[wrong]}\n\n")
    assert run(site, output) == 1
    assert "content/2026/11/bai-moi/bai.md" in capsys.readouterr().out
    assert sites.tree(output) == before


def test_where_repeating_blocks_all_bodies_are_held_beside_each_other(tmp_path: Path, whole: list[Path]) -> None:
    """The text alone would not show it."""
    site = sites.write_site(tmp_path / "site")
    with (site / "plan.toml").open("a", encoding="utf-8") as plan:
        plan.write('\n[checks]\narticle-repeated = "error"\n')
    path = sites.write_article(site, OLDEST, BODY)
    other = "Buổi tuyên truyền về an toàn giao thông có hơn hai trăm học sinh dự.\n\nCông an trả lời các câu hỏi.\n"
    sites.write_article(site, NEWEST, other)
    output = sites.build(site, tmp_path / "out" / "output", sites.CLOCK - HOUR)
    before = sites.tree(output)
    whole.clear()
    rewrite(site, NEWEST, other, path.read_text(encoding="utf-8").rpartition("---\n")[2])
    assert run(site, output) == 1
    assert whole == [site]
    assert sites.tree(output) == before


def test_what_lost_its_approval_goes(site: Path, output: Path, whole: list[Path], tmp_path: Path) -> None:
    """A text that nobody approved as it is now is no body of a published article."""
    rewrite(site, NEWEST, "ba tuần", "bốn tuần")
    assert run(site, output) == 0
    assert whole == [site]
    assert not (output / NEWEST / "index.html").exists()
    assert sites.tree(output) == clean(site, tmp_path / "clean")


def test_what_has_come_of_age_is_not_read_for_ever(
    site: Path, output: Path, whole: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a young file the content is told as well; a hundred edits later nobody asks for it any more."""
    edit(site, NEWEST)
    assert run(site, output) == 0
    found = Settled(site, output.resolve()).before()
    assert found is not None
    assert found.young_files
    monkeypatch.setattr(standing, "_TICK", 0)
    edit(site, OLDEST)
    assert run(site, output) == 0
    found = Settled(site, output.resolve()).before()
    assert found is not None
    assert found.young_files == {}
    assert run(site, output) == 0
    assert whole == []


def test_the_command_says_what_it_said(site: Path, output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """How many articles there are, and what waits."""
    edit(site, NEWEST)
    assert run(site, output) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Đã dựng xong 5 bài vào output/."


def test_a_spare_touched_while_it_was_young(site: Path, output: Path, whole: list[Path], tmp_path: Path) -> None:
    """Right after a build the time of a folder tells nothing: then its names are looked at."""
    edit(site, NEWEST)
    assert run(site, output) == 0
    assert whole == []
    page = spare_of(output) / NEWEST / "index.html"
    times = page.parent.stat()
    page.unlink()
    page.write_bytes(b"?")
    os.utime(page.parent, ns=(times.st_atime_ns, times.st_mtime_ns))
    rewrite(site, OLDEST, "ba tuần", "năm tuần")
    approve(site, sites.CLOCK, OLDEST)
    assert run(site, output) == 0
    assert whole == [site]
    assert sites.tree(output) == clean(site, tmp_path / "clean")
