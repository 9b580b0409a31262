"""`progress`: a leader's assistant sees in the terminal what is met, what is missing and what is ahead."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console

from nq71.commands.progress import print_progress, run
from nq71.domain.edition import Edition
from nq71.domain.period import period_named
from nq71.readers.clock import read_clock
from nq71.readers.site import read_site
from nq71.stages.pelican_run import PROJECT
from nq71.writers.progress_data import render_progress_json
from tests.build import sites

DEMO = sites.REAL_SITES["demo"]
ANSI = re.compile(r"\x1b\[[0-9;]*m")

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a small site: two articles in October, one in November, and one of each kind that waits."""
    site = sites.write_site(tmp_path / "site", require_approval=True)
    for where in ("2026/10/mot", "2026/10/hai", "2026/11/ba"):
        sites.write_article(site, where)
    sites.write_article(site, "2026/11/hen-gio", date="2026-11-28 08:00")
    sites.approve(site)
    sites.write_article(site, "2026/11/cho-duyet")
    sites.write_article(site, "2026/11/nhap", status="draft")
    return site


def said(capsys: pytest.CaptureFixture[str], site: Path, period: str = "", exit_code: int = 0) -> str:
    capsys.readouterr()
    assert run(site, period, "text") == exit_code
    found = capsys.readouterr()
    assert not (found.out if exit_code == 2 else found.err)
    return found.err if exit_code == 2 else found.out


def data(capsys: pytest.CaptureFixture[str], site: Path, period: str = "") -> dict[str, Any]:
    capsys.readouterr()
    assert run(site, period, "json") == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def edition_of(site: Path) -> Edition:
    submission = read_site(site).submission
    assert submission is not None
    now = read_clock({"SOURCE_DATE_EPOCH": str(sites.CLOCK)}, submission.plan.school.zone)
    return Edition(submission, now, preview=False)


def on_a_terminal(site: Path, width: int, period: str = "") -> str:
    edition = edition_of(site)
    window = period_named(edition.plan, period) if period else None
    paper = io.StringIO()
    console = Console(file=paper, force_terminal=True, color_system="standard", width=width, highlight=False)
    print_progress(edition, window, console)
    return paper.getvalue()


def test_each_target_with_its_current_period_and_what_is_ahead(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line a target when nobody looks at a terminal; then sentences; then the moment."""
    assert said(capsys, site).splitlines() == [
        "Tháng 11/2026 | Từ 2 đến 4 tin, bài mỗi tháng | 1 | Từ 02 đến 04 | … Đang thực hiện",
        "",
        "Tháng 11/2026 – Từ 2 đến 4 tin, bài mỗi tháng",
        "  Còn 9 ngày, cần thêm 1 tin, bài; với nhịp hiện nay sẽ không đạt.",
        "  Chủ đề chưa có tin, bài: Chuyển đổi số; Việc làm.",
        "  Thể loại chưa có: Bài.",
        "  Đã viết trong kỳ mà chưa đăng: 1 bài hẹn giờ, 1 bài chờ duyệt, 1 bản nháp.",
        "  Đơn vị chưa có tin, bài (nội bộ): Ban Giám hiệu.",
        "Tính đến Chủ Nhật, 22/11/2026, 08:00",
    ]


def test_one_period(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A month that is over has its verdict, and nothing is ahead."""
    assert said(capsys, site, "2026-10").splitlines() == [
        "Tháng 10/2026 | Từ 2 đến 4 tin, bài mỗi tháng | 2 | Từ 02 đến 04 | ✓ Đạt",
        "Tính đến Chủ Nhật, 22/11/2026, 08:00",
    ]


@pytest.mark.parametrize(
    ("period", "months", "others"),
    [
        ("2026-10", ["2026-10"], set()),
        ("2026-Q3", ["2026-07", "2026-08", "2026-09"], {"2026-Q3"}),
        ("2025-Q3", ["2025-08", "2025-09"], {"2025-Q3"}),
        ("2025", [f"2025-{month:02d}" for month in range(8, 13)], {"2024-2025", "2025-Q3", "2025-Q4"}),
        ("2026-2027", ["2026-09", "2026-10", "2026-11"], {"2026-2027", "2026-Q4"}),
        ("gd2", [], set()),
    ],
)
def test_the_periods_that_lie_within(
    capsys: pytest.CaptureFixture[str], period: str, months: list[str], others: set[str]
) -> None:
    """Month, quarter, year, school year and phase: the period itself and its parts."""
    found = data(capsys, DEMO, period)
    seen = {row["period"] for target in found["targets"] for row in target["results"]}
    assert seen == {*months, *others}
    assert list(found["totals"]["by_month"]) == months


def test_a_phase_has_everything(capsys: pytest.CaptureFixture[str]) -> None:
    """The first phase has begun with the plan: nothing is left out."""
    whole, phase = data(capsys, DEMO), data(capsys, DEMO, "gd1")
    assert phase == whole


@pytest.mark.parametrize(
    "period", ["2026-13", "tháng 10", "2026-Q5", "2026-H1", "2026-2028", "gd9", "20261", "--", "0000"]
)
def test_a_period_that_is_none_is_wrong_use(site: Path, capsys: pytest.CaptureFixture[str], period: str) -> None:
    """Exit code 2, what was typed, and how to write it."""
    words = said(capsys, site, period, exit_code=2)
    assert f"«{period}»" in words
    assert "2026-11" in words
    assert "gd1" in words


@pytest.mark.parametrize("period", ["2019", "2027-01", "2025-12"])
def test_a_period_without_results_says_so(site: Path, capsys: pytest.CaptureFixture[str], period: str) -> None:
    """Before the plan, or not begun yet: no table, and no failure."""
    assert said(capsys, site, period).startswith("Không có kết quả nào trong kỳ này")


def test_targets_that_are_not_public_are_marked(capsys: pytest.CaptureFixture[str]) -> None:
    """The assistant sees them, and sees that they are internal."""
    words = said(capsys, DEMO)
    (line,) = [line for line in words.splitlines() if "Không để tin sai lệch" in line]
    assert "[nội bộ]" in line
    assert words.count("[nội bộ]") == 1


def test_the_same_data_as_published_and_what_is_internal(capsys: pytest.CaptureFixture[str]) -> None:
    """Take away the marks and the targets that are not public, and it is the published file."""
    found = data(capsys, DEMO)
    assert [target["id"] for target in found["targets"] if not target["public"]] == ["tin-sai-lech"]
    forecasts = {target["id"]: target.pop("forecast") for target in found["targets"]}
    found["targets"] = [target for target in found["targets"] if target.pop("public")]
    assert found == json.loads(render_progress_json(edition_of(DEMO)))
    assert forecasts["tin-sai-lech"] is None
    assert forecasts["tin-bai-thang"] == {
        "period": "2026-11",
        "days_left": 9,
        "missing": 1,
        "on_track": True,
        "scheduled": 0,
        "held": 1,
        "drafts": 0,
        "silent_themes": ["gan-doanh-nghiep", "viec-lam", "nganh-trong-diem", "ky-nang-nghe"],
        "silent_forms": ["phong-su", "phong-van"],
        "silent_units": ["bgh", "k-co-khi", "k-kinh-te", "doan-tn"],
    }


def test_a_frozen_figure_stands_beside_the_live_one(capsys: pytest.CaptureFixture[str]) -> None:
    """The demo closed March 2026; later one article was withdrawn, and one was edited: it is named."""
    words = said(capsys, DEMO, "2026-03")
    assert "8 (trong đó dẫn lại: 1; đã chốt 9 – hiện còn 8; 1 bài đã sửa sau khi chốt)" in words
    edited = "Bài đã sửa sau khi chốt tháng 03/2026 (1):\n  content/2026/03/muoi-tuan-trong-bep-lon/bai.md\n"
    assert edited in words
    assert edited in said(capsys, DEMO)
    assert "đã sửa" not in said(capsys, DEMO, "2026-04")


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_table_fits_its_terminal(width: int) -> None:
    """No line of it is wider than the window, and every target is there."""
    lines = [line for line in ANSI.sub("", on_a_terminal(DEMO, width)).splitlines() if line[:1] in "│┃┏┡├└"]
    assert len(lines) > 40
    assert {cell_len(line) for line in lines} <= set(range(width + 1))


def test_nothing_is_said_by_colour_alone() -> None:
    """Without colours every verdict still has its mark and its words."""
    table = on_a_terminal(DEMO, 200, "gd1")
    assert "\x1b[" in table
    plain = ANSI.sub("", table)
    for words in ("✓ Đạt", "✓+ Đạt, vượt mức", "✗ Chưa đạt", "✗ Không đạt", "? Chờ xác nhận", "○ Chưa có số liệu"):
        assert words in plain


def test_words_of_the_plan_are_only_words(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Brackets and colons are no commands to the terminal's painter."""
    plan = site / "plan.toml"
    text = "[bold]Đậm[/] :smile: [/nothing]"
    plan.write_text(plan.read_text("utf-8").replace("Từ 2 đến 4 tin, bài mỗi tháng", text), "utf-8")
    assert text in said(capsys, site)
    assert text in on_a_terminal(site, 200)


def test_an_article_with_problems_stops_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is not counted; the other figures stand."""
    sites.write_article(site, "2026/11/sai", tags=["không có"])
    assert "| 1 |" in said(capsys, site)


def test_a_plan_that_cannot_be_read_is_a_problem(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its line and its mend, exit code 1."""
    (site / "plan.toml").write_text("version = 1\n[school\n", "utf-8")
    assert "plan.toml:2" in said(capsys, site, exit_code=1)


def test_wrong_use_gets_a_sentence(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is no site, a clock that is no number."""
    assert "plan.toml" in said(capsys, tmp_path, exit_code=2)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "hôm nay")
    assert "hôm nay" in said(capsys, site, exit_code=2)


def test_a_school_without_monthly_numbers_sees_no_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    """Its output is a statistic: nothing is missing and nothing is ahead."""
    words = said(capsys, sites.REAL_SITES["le-quy-don"])
    (line,) = [line for line in words.splitlines() if "Sản lượng" in line]
    assert line.endswith("– Chưa xếp loại")
    assert "cần thêm" not in words


def test_it_does_not_wait_for_pelican(site: Path) -> None:
    """Reading and counting is all: Pelican is never loaded."""
    code = (
        "import sys; from pathlib import Path; from nq71.commands.progress import run;"
        "run(Path(sys.argv[1]), '', 'text'); print('pelican' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(site)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_from_the_command_line(site: Path) -> None:
    """As it is typed, with the exit codes that machines read."""
    command = [sys.executable, str(PROJECT / "tasks.py"), "progress", f"--site={site}"]
    done = subprocess.run([*command, "--period", "2026-10"], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "✓ Đạt" in done.stdout
    done = subprocess.run(
        [*command, "--period=2026-10", "--json"], capture_output=True, encoding="utf-8", check=False
    )
    assert json.loads(done.stdout)["targets"][0]["results"][0]["value"] == 2
    done = subprocess.run([*command, "--period", "mai"], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "«mai»" in done.stderr
