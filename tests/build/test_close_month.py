"""Closing a month, as the editorial office meets it: the figures stay, whatever happens to the articles later."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from nq71.commands import build, check, close_month
from tests.build.sites import Markup, page, preview, tree

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "content/2026/10/hop-tac/bai.md"
CLOSED = "closed/2026-10.json"
NOVEMBER_2 = 1793581200  # 02/11/2026 08:00 at the school
OCTOBER_31 = NOVEMBER_2 - 32 * 3600 - 1  # 23:59:59 on the last evening of October
WRONG_USE, REFUSED, DONE = 2, 1, 0

pytestmark = pytest.mark.usefixtures("clock")


def change(path: Path, old: str, new: str) -> None:
    data = path.read_bytes()
    assert old.encode() in data
    path.write_bytes(data.replace(old.encode(), new.encode(), 1))


def progress_page(site: Path) -> str:
    output = site.parent / "output"
    assert build.run(site, output) == DONE
    return Markup(page(output, "tien-do")).text


def test_a_month_is_written_whole(base_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every monthly figure, the article behind it and its hash, the totals, the moment, and the seal."""
    assert close_month.run(base_site, "2026-10") == DONE
    assert capsys.readouterr().out.splitlines() == [
        "Đã chốt tháng 10/2026: 1 bài, 2 chỉ tiêu theo tháng.",
        "Số đã chốt nằm ở closed/2026-10.json. Hãy lưu tệp này cùng bài, và không sửa tay.",
    ]
    data = (base_site / CLOSED).read_bytes()
    assert data.endswith(b"\n}\n")
    assert b"\r" not in data
    facts = json.loads(data)
    assert facts["closed_at"] == "2026-11-22T08:00:00+07:00"
    assert [(row["id"], row["value"], row["status"], row["items"]) for row in facts["targets"]] == [
        ("tin-bai-thang", "1", "below", ["2026/10/hop-tac"]),
        ("cap-nhat", "19", "met", ["2026/10/hop-tac"]),
    ]
    assert facts["totals"] == {
        "all": 1,
        "by_form": {"bai": 1},
        "by_theme": {"chuyen-doi-so": 1, "doanh-nghiep": 1},
        "by_unit": {"khoa-dien": 1},
    }
    assert list(facts["articles"]) == ["2026/10/hop-tac"]
    assert list(facts)[-1] == "sha256"
    assert [path.name for path in (base_site / "closed").iterdir()] == ["2026-10.json"]


def test_the_same_month_at_the_same_moment_is_the_same_file(base_site: Path) -> None:
    """Byte for byte."""
    close_month.run(base_site, "2026-10")
    first = (base_site / CLOSED).read_bytes()
    (base_site / CLOSED).unlink()
    close_month.run(base_site, "2026-10")
    assert (base_site / CLOSED).read_bytes() == first


def test_the_page_says_that_a_month_is_closed(base_site: Path) -> None:
    """And nothing of it is in the output but the words."""
    close_month.run(base_site, "2026-10")
    assert "đã chốt" in progress_page(base_site)
    output = base_site.parent / "output"
    assert not [path for path in output.rglob("*") if "closed" in path.name or path.name == "2026-10.json"]


def test_an_article_taken_back_later_leaves_the_figure(base_site: Path) -> None:
    """The page has both numbers."""
    close_month.run(base_site, "2026-10")
    before = (base_site / CLOSED).read_bytes()
    change(base_site / ARTICLE, "Thể loại: bài", "Thể loại: bài\nTrạng thái: bản nháp")
    said = progress_page(base_site)
    assert "đã chốt 1 – hiện còn 0" in said
    assert "đã chốt 19 ngày – hiện là 56 ngày" in said
    assert (base_site / CLOSED).read_bytes() == before


@pytest.mark.parametrize(
    ("month", "words"),
    [
        ("2026-08", "Tháng 08/2026 kết thúc trước ngày kế hoạch có hiệu lực (01/09/2026)"),
        ("2026-11", "Tháng 11/2026 chưa kết thúc. Hãy chốt sau ngày 30/11/2026"),
        ("2027-01", "Tháng 01/2027 chưa kết thúc"),
        ("2036-01", "Tháng 01/2036 nằm sau ngày cuối của kế hoạch (31/12/2035)"),
    ],
)
def test_a_month_that_cannot_be_closed(
    month: str, words: str, base_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Refused in words; nothing is written."""
    before = tree(base_site)
    assert close_month.run(base_site, month) == REFUSED
    assert words in capsys.readouterr().err
    assert tree(base_site) == before


@pytest.mark.parametrize(("clock", "exit_code"), [(OCTOBER_31, REFUSED), (OCTOBER_31 + 1, DONE)])
def test_the_month_ends_at_midnight_at_the_school(
    clock: int, exit_code: int, base_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not in Greenwich."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(clock))
    assert close_month.run(base_site, "2026-10") == exit_code


@pytest.mark.parametrize("month", ["2026-13", "2026-Q4", "2026", "gd1", "10/2026", "tháng 10", ""])
def test_what_is_no_month(month: str, base_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong use, with an example; nothing is written."""
    before = tree(base_site)
    assert close_month.run(base_site, month) == WRONG_USE
    assert tree(base_site) == before
    said = capsys.readouterr().err
    assert f"«{month}»" in said
    assert "close-month 2026-10" in said


def test_a_month_is_closed_once(base_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second time is refused, also after an article has changed; the file stays."""
    close_month.run(base_site, "2026-10")
    change(base_site / ARTICLE, "Ba xưởng", "Bốn xưởng")
    before = tree(base_site)
    assert close_month.run(base_site, "2026-10") == REFUSED
    assert "đã chốt từ trước, ở closed/2026-10.json" in capsys.readouterr().err
    assert tree(base_site) == before


def test_a_site_with_problems_closes_nothing(base_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A figure is official: first everything is mended."""
    change(base_site / ARTICLE, "Thể loại: bài", "Thể loại: truyện")
    assert close_month.run(base_site, "2026-10") == REFUSED
    said = capsys.readouterr()
    assert "[form-unknown]" in said.out
    assert "Có 1 chỗ cần sửa. Chưa chốt tháng nào" in said.err
    assert not (base_site / "closed").exists()


def test_a_plan_that_cannot_be_read(base_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its problems are shown, and nothing is closed."""
    change(base_site / "plan.toml", "version = 1", "version = ")
    before = tree(base_site)
    assert close_month.run(base_site, "2026-10") == REFUSED
    assert "[toml-syntax]" in capsys.readouterr().out
    assert tree(base_site) == before


def test_an_edited_month_keeps_others_from_being_closed(base_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who finds one false figure looks at it before adding others."""
    close_month.run(base_site, "2026-10")
    change(base_site / CLOSED, '"value": "1"', '"value": "5"')
    before = tree(base_site)
    assert close_month.run(base_site, "2026-09") == REFUSED
    assert "[closed-edited]" in capsys.readouterr().out
    assert tree(base_site) == before


def test_an_edited_figure_is_shown_nowhere(base_site: Path) -> None:
    """Also a preview, which no problem stops, does not believe it."""
    close_month.run(base_site, "2026-10")
    change(base_site / CLOSED, '"value": "1"', '"value": "5"')
    output = preview(base_site, base_site.parent / "preview")
    assert "đã chốt" not in Markup(page(output, "tien-do")).text


def test_what_waits_is_named(base_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever closes a month learns which of its articles are not in it."""
    change(base_site / ARTICLE, "Thể loại: bài", "Thể loại: bài\nTrạng thái: bản nháp")
    assert close_month.run(base_site, "2026-10") == DONE
    said = capsys.readouterr().out
    assert "Không tính 1 bài của tháng này vì chưa được đăng:" in said
    assert f"{ARTICLE}: Bản nháp" in said


def test_a_target_that_is_not_public_is_closed_and_not_shown(base_site: Path) -> None:
    """The record has it, the page has not."""
    change(base_site / "plan.toml", 'id = "cap-nhat"', 'id = "cap-nhat"\npublic = false')
    close_month.run(base_site, "2026-10")
    assert '"cap-nhat"' in (base_site / CLOSED).read_text("utf-8")
    change(base_site / ARTICLE, "Thể loại: bài", "Thể loại: bài\nTrạng thái: bản nháp")
    assert "19 ngày" not in progress_page(base_site)


def test_a_disk_that_refuses(
    base_site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said in words, and no half of a file stays."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nq71.storage.files.os.fsync", full)
    assert close_month.run(base_site, "2026-10") == REFUSED
    assert "Không ghi được «closed/2026-10.json»: No space left on device" in capsys.readouterr().err
    assert list((base_site / "closed").iterdir()) == []


def test_a_clock_that_is_no_number(
    base_site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wrong use, in words."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "hôm nay")
    assert close_month.run(base_site, "2026-10") == WRONG_USE
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err


def test_a_folder_that_is_no_column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong use, and nothing is made."""
    assert close_month.run(tmp_path, "2026-10") == WRONG_USE
    assert "--site" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_check_speaks_of_one_closed_file(base_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check closed/2026-10.json` is asked like any other file."""
    close_month.run(base_site, "2026-10")
    change(base_site / CLOSED, '"below"', '"met"')
    capsys.readouterr()
    assert check.run(base_site, [base_site / CLOSED], "text") == 1
    assert capsys.readouterr().out.startswith("closed/2026-10.json:1: ")


def test_the_command_itself(base_site: Path) -> None:
    """Typed in a terminal, with the month bare."""
    words = [sys.executable, "tasks.py", "close-month", "2026-10", "--site", str(base_site)]
    first, second = (
        subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", check=False) for _ in range(2)
    )
    assert (first.returncode, second.returncode) == (DONE, REFUSED)
    assert first.stdout.startswith("Đã chốt tháng 10/2026")
    assert "Traceback" not in first.stderr + second.stderr
