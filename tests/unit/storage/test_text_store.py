"""Texts are given back exactly as they were read, or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nq71.domain.manuscript import Manuscript
from nq71.readers import bundles
from nq71.readers.bundles import read_content
from nq71.storage import text_store
from nq71.storage.state_store import STATE_FILE
from nq71.storage.text_store import PassingTexts, TextStore

WHERE = Path("content/2026/11/hoi")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><path d="M0 0"/></svg>'
LINES = st.sampled_from(
    [
        *("---", "title: Một", "Tiêu đề: Hai", "tags: [a, b]", "tags:", "  - c", "lạ: x", "title: Ba", "summary:"),
        *("", "Chữ.", "# Đầu mục", "approval: bgh 2026-11-20", "status: draft", "Ngày hội "),
    ]
)


def write(site: Path, text: str, *, is_old: bool = True) -> Path:
    """Write an article with a picture, an hour ago."""
    folder = site / WHERE
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bai.md").write_text(text, encoding="utf-8")
    (folder / "anh.svg").write_text(SVG, encoding="utf-8")
    if is_old:
        for path in folder.iterdir():
            before = path.stat().st_mtime - 3_600
            os.utime(path, (before, before))
    return folder / "bai.md"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Collect the texts that are read from now on."""
    seen: list[Path] = []
    real = bundles._read_manuscript

    def noting(site: Path, path: Path, beside: list[Path]) -> Manuscript:
        seen.append(path)
        return real(site, path, beside)

    monkeypatch.setattr(bundles, "_read_manuscript", noting)
    return seen


@settings(deadline=None)
@given(lines=st.lists(LINES, max_size=12))
def test_a_text_that_was_kept_is_the_text(lines: list[str]) -> None:
    """Whatever its author typed: the same values, lines and files."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        write(site, "\n".join(lines))
        store = TextStore(site)
        fresh = read_content(site, store)
        store.save()
        again = read_content(site, TextStore(site))
        assert repr(again) == repr(fresh) == repr(read_content(site))
        assert again == fresh
        texts = zip(again.manuscripts, read_content(site).manuscripts, strict=True)
        assert all((kept.mark, kept.content_hash) == (text.mark, text.content_hash) for kept, text in texts)


@pytest.mark.parametrize("kind", ["disk", "process"])
def test_what_stands_is_not_read_again(tmp_path: Path, read: list[Path], kind: str) -> None:
    """What was touched is, and so is what is so young that its time tells nothing."""
    path = write(tmp_path, "Tiêu đề: A\n\nChữ.\n")
    passing = PassingTexts()

    def look() -> None:
        texts = TextStore(tmp_path) if kind == "disk" else passing
        read_content(tmp_path, texts)
        texts.save()

    look()
    look()
    assert read == [path]
    (path.parent / "anh.svg").write_text(f"{SVG}\n", encoding="utf-8")
    for _ in range(2):
        look()
    assert read == [path] * 3
    write(tmp_path, "Tiêu đề: B\n\nChữ.\n")
    look()
    look()
    assert read == [path] * 4
    before = path.stat()
    path.write_text("Tiêu đề: C\n\nChữ.\n", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))  # the same size, and the same time of change
    look()
    assert read == [path] * 5


@pytest.mark.parametrize("text", ["---\ntitle: A\n", "Tiêu đề: A\u0301\n\nChữ.\n"], ids=["fault", "decomposed"])
def test_what_is_odd_is_read_each_time(text: str, tmp_path: Path, read: list[Path]) -> None:
    """Such texts are few, and soon mended."""
    write(tmp_path, text)
    for _ in range(2):
        store = TextStore(tmp_path)
        read_content(tmp_path, store)
        store.save()
    assert len(read) == 2


def test_what_went_is_forgotten(tmp_path: Path) -> None:
    """Nothing stays of a text that was taken away."""
    hidden = "Điều không ai được biết"
    write(tmp_path, f"Tiêu đề: {hidden}\n\nChữ.\n")
    other = tmp_path / "content" / "2026" / "11" / "khac"
    other.mkdir()
    (other / "bai.md").write_text("Tiêu đề: B\n\nChữ.\n", encoding="utf-8")
    os.utime(other / "bai.md", (1, 1))
    for _ in range(2):
        store = TextStore(tmp_path)
        read_content(tmp_path, store)
        store.save()
        for path in (tmp_path / WHERE).glob("*"):
            path.unlink()
    assert hidden.encode() not in (tmp_path / STATE_FILE).read_bytes()


def test_another_program_reads_anew(tmp_path: Path, read: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """It may take a text apart in another way."""
    write(tmp_path, "Tiêu đề: A\n\nChữ.\n")
    for program in ("one", "one", "another"):
        monkeypatch.setattr(text_store, "program_mark", lambda mark=program: mark)
        store = TextStore(tmp_path)
        read_content(tmp_path, store)
        store.save()
    assert len(read) == 2


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_damaged_store_tells_nothing_wrong(tmp_path: Path, place: float, bit: int) -> None:
    """Whichever bit is another one: the text is what the file says."""
    write(tmp_path, "Tiêu đề: A\n\nChữ.\n")
    store = TextStore(tmp_path)
    wanted = read_content(tmp_path, store)
    store.save()
    path = tmp_path / STATE_FILE
    data = bytearray(path.read_bytes())
    data[int(place * len(data))] ^= 1 << bit
    path.write_bytes(data)
    assert read_content(tmp_path, TextStore(tmp_path)) == wanted
