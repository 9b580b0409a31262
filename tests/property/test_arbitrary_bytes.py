"""Whatever bytes stand in the files of a site, commands say what is wrong and where; they never fall over.

A few seconds in an ordinary run; ``NQ71_FUZZ_MINUTES=5`` goes on for five minutes (CONTRIBUTING.md).
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import tempfile
import time
from collections import Counter
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.exceptions import IllegalCharacterError

from nq71.commands import approve, bring_in, build, calendar, check, figures, new, progress, tidy
from nq71.commands.preview import Preview
from nq71.domain.new_article import Wish
from nq71.domain.old_article import Defaults
from nq71.text.normalise import sayable
from tests.build import sites
from tests.build.test_import import KINDS
from tests.build.word_documents import word_document
from tests.property.accidents import anything, lines_in, spoilt, spoilt_package
from tests.property.shed import ARTICLE, STORE, SVG, Shed, make_shed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hypothesis.strategies import DrawFn

MINUTES = float(os.environ.get("NQ71_FUZZ_MINUTES") or 0)
MOST_WORK = 20  # seconds of the processor's own time for a handful of small files; a waiting machine does not count
PROBLEM = re.compile(
    r"(?P<file>[^\n]+?):(?P<line>\d+): (?P<what>[^\n]+)\n    Cách sửa: (?P<mend>[^\n]+)  \[(?P<code>[a-z0-9-]+)\]\n"
)
ODD_NAMES = (
    "ảnh.jpg", "a\u0309nh.jpg", "A.JPG", "t\udce9.jpg", "t\udce9.md", "a\nb.jpg", "a\tb.md", "-.png", " .md",
    "bai.md ", "Bai.MD", "bai (1).md", "x" * 120 + ".jpg", "\u202egpj.svg", "{0}.png", "%s.svg", "a#b?c.jpg",
    ".duyet.json", "~$bai.md", "a.docx", "😀.gif",
)  # fmt: skip


@pytest.fixture(scope="module")
def shed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shed]:
    """Make the site once, and stop the clock."""
    with sites.clock_at(sites.CLOCK):
        yield make_shed(tmp_path_factory.mktemp("shed"))


@st.composite
def spoilt_files(draw: DrawFn, shed: Shed) -> dict[str, bytes]:
    """Spoil one to three files of a site; now and then, put one with an odd name beside the others."""
    names = sorted(shed.good)
    texts = [name for name in names if name.endswith((".md", ".toml", ".json"))]
    chosen = draw(st.lists(st.sampled_from(names) | st.sampled_from(texts), min_size=1, max_size=3, unique=True))
    files = {name: draw(spoilt(shed.seeds[name])) for name in chosen}
    if draw(st.integers(0, 9)) == 0:
        folder = draw(st.sampled_from(("content/2026/11/ngay-hoi", "content/pages", "content/2026/11", "closed")))
        files[f"{folder}/{draw(st.sampled_from(ODD_NAMES))}"] = draw(
            st.sampled_from((ARTICLE.encode(), SVG)) | anything()
        )
    return files


# ── What is promised whatever happens ───────────────────────────────────────────────────────────────────────────────


def ran(action: Callable[[], int]) -> tuple[int, str]:
    """Run a command, which neither raises nor shows a traceback nor takes long; return its exit code and words."""
    stream = io.BytesIO()
    # As in the process that tasks.py makes: UTF-8, and bytes of odd file names go out as they came in.
    said = io.TextIOWrapper(stream, encoding="utf-8", errors="surrogateescape", write_through=True)
    start = time.process_time()
    with redirect_stdout(said), redirect_stderr(said):
        exit_code = action()
    assert time.process_time() - start < MOST_WORK
    text = stream.getvalue().decode("utf-8", "surrogateescape")
    assert "Traceback" not in text, text
    assert exit_code in {0, 1, 2}
    return exit_code, text


def hold_form(said: str, site: Path) -> int:
    """Demand of everything that is to be mended a file that is there, a line of it, a mend and a code; count them."""
    at = number = 0
    while found := PROBLEM.match(said, at):
        hold_place(found["file"], int(found["line"]), site)
        at, number = found.end(), number + 1
    assert "Cách sửa:" not in said[at:], said[at:]
    return number


def named_in(said: str) -> list[re.Match[str]]:
    """Demand the form of what is wrong with a file outside of the site; return each."""
    found = list(PROBLEM.finditer(said))
    assert len(found) == said.count("    Cách sửa:"), said
    assert all(int(each["line"]) >= 1 for each in found)
    return found


def hold_place(file: str, line: int, site: Path) -> None:
    """Demand that a file is there, whatever the disk can say of its name, and that it has the line."""
    path = next((path for path in (site / file).parent.iterdir() if sayable(path.name) == Path(file).name), None)
    assert path is not None, file
    assert 1 <= line <= lines_in(path.read_bytes()), (file, line)


def is_whole(output: Path) -> bool:
    """Whether a column has what every column has, and programs can read what is written for them."""
    for path in output.rglob("*.xml"):
        ET.parse(path)  # noqa: S314 - we have just written it
    for path in output.rglob("*.json"):
        json.loads(path.read_bytes())
    return all((output / name).is_file() for name in ("index.html", "404.html", "rss.xml", ".receipt.json"))


# ── For how long ────────────────────────────────────────────────────────────────────────────────────────────────────

ENDED: Counter[str] = Counter()


def few(number: int) -> settings:
    """Try so many examples in an ordinary run, and rounds of two hundred in a long one."""
    most = 200 if MINUTES else number
    return settings(max_examples=most, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)


def go_on(holds: Callable[[], None], share: float, capsys: pytest.CaptureFixture[str]) -> None:
    """Try one round, and in a long run again and again for its share of the minutes; say how it went."""
    end = time.monotonic() + share * MINUTES * 60
    ENDED.clear()
    holds()
    while time.monotonic() < end:
        holds()
    if MINUTES:
        with capsys.disabled():
            print(f"\n{holds.__name__}: {ENDED.total()} {dict(ENDED)}", flush=True)


def test_check_says_what_is_wrong_and_where(shed: Shed, capsys: pytest.CaptureFixture[str]) -> None:
    """For people and for programs: every problem has a file, a line of it and a mend."""

    @few(60)
    @given(files=spoilt_files(shed), as_json=st.booleans())
    def check_holds(files: dict[str, bytes], as_json: bool) -> None:
        hold_for_check(shed, files, as_json=as_json)

    go_on(check_holds, 0.3, capsys)


def hold_for_check(shed: Shed, files: Mapping[str, bytes], *, as_json: bool) -> None:
    with shed.with_files(files):
        exit_code, said = ran(lambda: check.run(shed.site, [], "json" if as_json else "text"))
        ENDED[f"exit {exit_code}"] += 1
        if not as_json or exit_code == 2:
            hold_form(said, shed.site)
            return
        rows = json.loads(said)
        for row in rows:
            hold_place(row["file"], row["line"], shed.site)
            assert row["problem"], row
            assert row["mend"], row
        assert exit_code == int(any(row["severity"] == "error" for row in rows))


def test_build_replaces_the_column_whole_or_not_at_all(shed: Shed, capsys: pytest.CaptureFixture[str]) -> None:
    """After a refusal every byte of it is what it was, and nothing lies beside it."""

    @few(8)
    @given(files=spoilt_files(shed))
    def build_holds(files: dict[str, bytes]) -> None:
        hold_for_build(shed, files)

    go_on(build_holds, 0.3, capsys)


def hold_for_build(shed: Shed, files: Mapping[str, bytes]) -> None:
    before = sites.tree(shed.output)
    with shed.with_files(files):
        exit_code, said = ran(lambda: build.run(shed.site, shed.output))
        ENDED[f"exit {exit_code}"] += 1
        assert hold_form(said, shed.site) or exit_code != 1
    if exit_code:
        assert sites.tree(shed.output) == before
    else:
        assert is_whole(shed.output)
    assert {path.name for path in shed.output.parent.iterdir()} <= {"site", "output", ".output.lock", ".output.spare"}


def _previewed(site: Path) -> int:
    with tempfile.TemporaryDirectory() as folder:
        Preview(site, Path(folder)).build()
    return 0


LOOKS: dict[str, Callable[[Path], int]] = {
    "progress": lambda site: progress.run(site, "", "text"),
    "progress --json": lambda site: progress.run(site, "", "json"),
    "approve --list": approve.show_waiting,
    "calendar": lambda site: calendar.run(site, ""),
    "serve": _previewed,
    "tidy": lambda site: tidy.run(site, [site / "content"], write=False),
}


def test_what_only_looks_changes_nothing(shed: Shed, capsys: pytest.CaptureFixture[str]) -> None:
    """Figures, calendar, preview, the list of what waits, tidying that is only proposed: the site stays as it is."""

    @few(12)
    @given(files=spoilt_files(shed), look=st.sampled_from(sorted(LOOKS)))
    def looking_holds(files: dict[str, bytes], look: str) -> None:
        hold_for_looking(shed, files, look)

    go_on(looking_holds, 0.1, capsys)


def hold_for_looking(shed: Shed, files: Mapping[str, bytes], look: str) -> None:
    with shed.with_files(files):
        before = sites.sources(shed.site)
        exit_code, _ = ran(lambda: LOOKS[look](shed.site))
        ENDED[f"{look}: exit {exit_code}"] += 1
        for made in ("reports", STORE):
            shutil.rmtree(shed.site / made, ignore_errors=True)
        assert sites.sources(shed.site) == before


def test_a_sheet_comes_in_whole_or_not_at_all(shed: Shed, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Unless all of it is right, figures.toml is what it was, and each problem names the row of the sheet."""
    sheet = tmp_path / "so-lieu.xlsx"
    assert figures.run(shed.site, sheet, None) == 0

    @few(25)
    @given(data=spoilt_sheets(sheet.read_bytes()))
    def sheets_hold(data: bytes) -> None:
        hold_for_sheet(shed, sheet, data)

    go_on(sheets_hold, 0.1, capsys)


def hold_for_sheet(shed: Shed, sheet: Path, data: bytes) -> None:
    old = shed.good["figures.toml"]
    sheet.write_bytes(data)
    with shed.with_files({"figures.toml": old}):
        exit_code, said = ran(lambda: figures.run(shed.site, None, sheet))
        ENDED[f"exit {exit_code}"] += 1
        if exit_code:
            assert (shed.site / "figures.toml").read_bytes() == old
        else:
            hold_for_check(shed, {}, as_json=True)
    assert {found["file"] for found in named_in(said)} <= {sheet.name}


def spoilt_sheets(good: bytes) -> st.SearchStrategy[bytes]:
    """Make a sheet of which a part was damaged, or into whose cells somebody typed what Excel lets in."""
    words = ("=1/0", "#N/A", "69,96", "1.234", "có", "hoc-nghi-quyet", "2026-2027", "31/02/2026", "9" * 400)
    cells: st.SearchStrategy[object] = st.one_of(
        st.none(), st.sampled_from(words), st.text(max_size=30), st.integers(), st.floats(), st.booleans(),
        st.dates(), st.datetimes(),
    )  # fmt: skip
    typed = st.lists(st.tuples(st.integers(1, 8), st.integers(1, 16), cells), min_size=1, max_size=8)
    return spoilt_package((good,)) | typed.map(lambda each: _filled(good, each))


def _filled(good: bytes, cells: list[tuple[int, int, object]]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(good))
    for row, column, value in cells:
        with suppress(IllegalCharacterError, ValueError):
            book.worksheets[0].cell(row, column).value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_word_document_becomes_a_bundle_or_nothing(
    shed: Shed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bundle is whole and breaks no other command; without one not a byte of the site is new."""
    source = tmp_path / "bai.docx"

    @few(12)
    @given(data=spoilt_package((word_document(),)))
    def documents_hold(data: bytes) -> None:
        source.write_bytes(data)
        with nothing_but_new_articles(shed) as added:
            exit_code, _ = ran(lambda: new.run(shed.site, Wish("Một bài thử", "doanh-nghiep", "tin", "bgh"), source))
            ENDED[f"exit {exit_code}"] += 1
            assert len([name for name in added() if name.endswith("/bai.md")]) == int(exit_code == 0)
            assert not exit_code or not added()
            hold_for_check(shed, {}, as_json=True)

    go_on(documents_hold, 0.1, capsys)


def test_an_old_site_comes_in_without_stopping_anything(
    shed: Shed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever its files hold: what is taken in is checked, and what was there stays as it was."""
    trees = {}
    for kind, make in KINDS.items():
        (tmp_path / kind).mkdir()
        path = make(tmp_path / kind)
        trees[kind] = (sites.tree(tmp_path / kind), path.relative_to(tmp_path / kind).as_posix())

    @few(15)
    @given(kind=st.sampled_from(sorted(trees)), data=st.data())
    def imports_hold(kind: str, data: st.DataObject) -> None:
        files, entry = trees[kind]
        names = data.draw(st.lists(st.sampled_from(sorted(files)), min_size=1, max_size=2, unique=True))
        spoilt_ones = {name: data.draw(spoilt((files[name],))) for name in names}
        hold_for_import(shed, files | spoilt_ones, entry)

    go_on(imports_hold, 0.1, capsys)


def hold_for_import(shed: Shed, files: Mapping[str, bytes], entry: str) -> None:
    with tempfile.TemporaryDirectory() as folder, nothing_but_new_articles(shed) as added:
        for name, data in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        exit_code, said = ran(lambda: bring_in.run(shed.site, Path(folder, entry), Defaults(), is_written=True))
        ENDED[f"exit {exit_code}, {'some' if added() else 'none'} taken in"] += 1
        named_in(said)
        assert ran(lambda: check.run(shed.site, [], "text"))[0] == 0


@contextmanager
def nothing_but_new_articles(shed: Shed) -> Iterator[Callable[[], set[str]]]:
    """Give what tells the files that were added; all of them go at the end, and nothing else may have changed."""

    def added() -> set[str]:
        return set(sites.sources(shed.site)) - set(shed.good)

    try:
        yield added
        assert {name: data for name, data in sites.tree(shed.site).items() if name in shed.good} == shed.good
        assert all(re.fullmatch(r"content/\d{4}/\d{2}/[^/]+/.+", name) for name in added())
    finally:
        for name in added():
            shutil.rmtree((shed.site / name).parent, ignore_errors=True)
