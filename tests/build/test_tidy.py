"""Tidying as an editor meets it: first a look, then `--write`; what readers read stays, so do all other bytes."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

import pytest

from nq71.commands import approve, check, tidy

PLAIN = "content/2026/10/hop-tac/bai.md"
FENCED = "content/2026/09/khai-giang/bai.md"
PAGE = "content/pages/gioi-thieu.md"
FRONT = """\
Tiêu đề: Nghị quyết 71 - NQ/TW vào lớp học
Ngày: 05/11/2026 08:30
Chủ đề: doanh-nghiep
Thể loại: tin
Đơn vị: Khoa Điện
Tóm tắt: Thầy nói: "Học thật, làm thật".

"""
DIRTY = """\
\tSáng nay, bốn xưởng mở cửa.

Buổi chiều  nghỉ.

Các việc:
• Khảo sát\u200b xưởng
• Tập huấn

§æi míi gi¸o dôc

1. Một
2. Hai
2. Ba
"""
CLEAN = """\
Sáng nay, bốn xưởng mở cửa.

Buổi chiều nghỉ.

Các việc:

- Khảo sát xưởng
- Tập huấn

§æi míi gi¸o dôc

1. Một
2. Hai
2. Ba
"""
TIDIED = FRONT.replace("71 - NQ/TW", "71-NQ/TW").replace('"Học thật, làm thật"', "“Học thật, làm thật”") + CLEAN

pytestmark = pytest.mark.usefixtures("clock")


def dirty(site: Path, text: str = FRONT + DIRTY, name: str = "moi") -> Path:
    path = site / "content" / "2026" / "11" / name / "bai.md"
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode())
    return path


def test_a_look_changes_nothing(base_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What can be done is shown as a difference, what cannot is named with what was probably meant."""
    path = dirty(base_site)
    assert tidy.run(base_site, [path], write=False) == 0
    said = capsys.readouterr().out
    assert path.read_bytes() == (FRONT + DIRTY).encode()
    assert said.startswith("content/2026/11/moi/bai.md\n  Dọn được mà không đổi nghĩa:\n")
    assert "    thừa dấu cách: dòng 10 (cột 11)  [double-space]" in said
    assert "    dấu đầu dòng của Word: dòng 13 (cột 1), dòng 14 (cột 1)  [bullet-typed]" in said
    assert "      16:1: «§æi míi gi¸o dôc» → «Đổi mới giáo dục»" in said
    assert "      20:1: «2» → «3»" in said
    assert "--- content/2026/11/moi/bai.md (đang có)\n+++ content/2026/11/moi/bai.md (sau khi dọn)" in said
    assert "-• Khảo sát⟨U+200B⟩ xưởng\n-• Tập huấn\n+\n+- Khảo sát xưởng\n+- Tập huấn\n" in said
    assert "Dọn được 8 chỗ trong 1 tệp. Chưa ghi gì; đồng ý thì chạy lại lệnh này và thêm --write." in said
    assert "Còn 2 chỗ người viết tự sửa." in said


def test_writing_does_what_was_shown(base_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The numbers of lines are then those of the file as it is."""
    path = dirty(base_site)
    assert tidy.run(base_site, [path], write=True) == 0
    assert path.read_bytes() == TIDIED.encode()
    said = capsys.readouterr().out
    assert "Đã dọn 8 chỗ: content/2026/11/moi/bai.md" in said
    assert "      17:1: «§æi míi gi¸o dôc»" in said
    assert "chạy lại" not in said


def test_twice_is_once(base_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second time only the author's part is left; it is told again and nothing is written."""
    path = dirty(base_site)
    tidy.run(base_site, [path], write=True)
    stamp = path.stat().st_mtime_ns
    capsys.readouterr()
    assert tidy.run(base_site, [path], write=True) == 0
    assert path.stat().st_mtime_ns == stamp
    said = capsys.readouterr().out
    assert "Đã dọn" not in said
    assert "Còn 2 chỗ người viết tự sửa." in said


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_line_ends_and_byte_order_mark_stay(base_site: Path, line_end: str, mark: bytes) -> None:
    """Also of the lines that are new."""
    path = dirty(base_site)
    path.write_bytes(mark + (FRONT + DIRTY).replace("\n", line_end).encode())
    assert tidy.run(base_site, [path], write=True) == 0
    assert path.read_bytes() == mark + TIDIED.replace("\n", line_end).encode()


def test_a_file_without_a_last_line_end_gets_none(base_site: Path) -> None:
    """And one that mixes line ends keeps them where they are."""
    path = dirty(base_site, FRONT + "Một  hai\r\nba  bốn")
    tidy.run(base_site, [path], write=True)
    assert path.read_bytes().endswith("Một hai\r\nba bốn".encode())


def test_good_articles_stay_as_they_are(base_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Byte for byte, and it says so."""
    before = {path: path.read_bytes() for path in base_site.rglob("*") if path.is_file()}
    assert tidy.run(base_site, [Path("content")], write=True) == 0
    assert {path: path.read_bytes() for path in base_site.rglob("*") if path.is_file()} == before
    assert capsys.readouterr().out == "Không có gì phải dọn: 3 tệp.\n"


@pytest.mark.parametrize(
    "spelling", ["hoà bình, hòa bình, thuý, thúy", "qúy vị, hòan thành", "Sáng nay Truờng khai giảng"]
)
def test_spelling_is_the_author_s(base_site: Path, spelling: str) -> None:
    """Also where a tone stands, and slips of the keyboard."""
    path = dirty(base_site, f"{FRONT}{spelling}\n")
    tidy.run(base_site, [path], write=True)
    assert spelling in path.read_text("utf-8")


def test_an_approval_is_void_and_how_to_get_it_again(base_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The unit that approved is named in the command that approves again."""
    plan = base_site / "plan.toml"
    plan.write_text(plan.read_text("utf-8").replace("require_approval = false", "require_approval = true"), "utf-8")
    path = base_site / PLAIN
    path.write_bytes(path.read_bytes() + "\nMột  câu.\n".encode())
    assert approve.run(base_site, [path], "bgh") == 0
    capsys.readouterr()
    tidy.run(base_site, [path], write=False)
    assert "approve" not in capsys.readouterr().out
    tidy.run(base_site, [path], write=True)
    assert f"Duyệt lại: python3 tasks.py approve {PLAIN} --by bgh" in capsys.readouterr().out
    check.run(base_site, [path], "text")
    assert "[approval-void]" in capsys.readouterr().out


def test_composing_letters_leaves_an_approval(base_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Reading composes them anyway, so what was approved is what stands there."""
    path = base_site / PLAIN
    assert approve.run(base_site, [path], "bgh") == 0
    path.write_bytes(unicodedata.normalize("NFD", path.read_text("utf-8")).encode())
    capsys.readouterr()
    assert tidy.run(base_site, [path], write=True) == 0
    said = capsys.readouterr().out
    assert "ghép dấu vào chữ (Unicode dựng sẵn): dòng 1 (cột" in said
    assert " dòng nữa  [text-decomposed]" in said
    assert "@@" not in said  # both sides would look the same
    assert "Duyệt lại" not in said
    assert unicodedata.is_normalized("NFC", path.read_text("utf-8"))
    check.run(base_site, [path], "text")
    assert "[approval-void]" not in capsys.readouterr().out


def test_folders_files_and_pages(base_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From where one stands or from the site's folder; a file twice is once."""
    page = base_site / PAGE
    page.write_bytes(page.read_bytes() + "\nMột  câu.\n".encode())
    paths = [Path("content/pages"), page, base_site, Path(PAGE)]
    assert tidy.run(base_site, paths, write=True) == 0
    assert capsys.readouterr().out.count(f"Đã dọn 1 chỗ: {PAGE}") == 1


@pytest.mark.parametrize("path", ["content/2026/12", "khong-co.md", "content/2026/11/moi/bai.md.txt"])
def test_a_path_that_does_not_exist(base_site: Path, capsys: pytest.CaptureFixture[str], path: str) -> None:
    """A slip must not look like a clean article."""
    assert tidy.run(base_site, [Path(path)], write=True) == 2
    said = capsys.readouterr()
    assert path in said.err
    assert said.out == ""


def test_a_path_without_text(base_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without an article, a file that is none, a folder that is no column."""
    (base_site / "content" / "2026" / "12").mkdir()
    (base_site / "anh.jpg").write_bytes(b"")
    for path in ("content/2026/12", "anh.jpg"):
        assert tidy.run(base_site, [Path(path)], write=True) == 2
        assert path in capsys.readouterr().err
    assert tidy.run(base_site / "content", [Path()], write=False) == 2
    assert "plan.toml" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-16", "cp1258"])
def test_a_file_that_is_no_utf_8(base_site: Path, capsys: pytest.CaptureFixture[str], encoding: str) -> None:
    """It is a problem, and is not touched; the others are tidied all the same."""
    bad = dirty(base_site, name="xau")
    bad.write_bytes("Tiêu đề: Trường".encode(encoding, "replace"))
    before = bad.read_bytes()
    good = dirty(base_site)
    assert tidy.run(base_site, [base_site / "content"], write=True) == 1
    assert "content/2026/11/xau/bai.md:1: " in capsys.readouterr().out
    assert bad.read_bytes() == before
    assert good.read_bytes() == TIDIED.encode()


def test_hidden_files_are_passed_over(base_site: Path) -> None:
    """What an office program left behind is nobody's text."""
    hidden = dirty(base_site).with_name("~$bai.md")
    hidden.write_bytes("hai  cách".encode())
    tidy.run(base_site, [Path("content")], write=True)
    assert hidden.read_bytes() == "hai  cách".encode()


def test_a_disk_that_does_not_take_it(
    base_site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old file stays, and the exit code says that something went wrong."""
    path = dirty(base_site)

    def full(_: Path, __: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tidy, "write_whole", full)
    assert tidy.run(base_site, [path], write=True) == 1
    assert "No space left on device" in capsys.readouterr().err
    assert path.read_bytes() == (FRONT + DIRTY).encode()
