"""The bench says which claims hold, and its exit code says whether all do."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import tasks
from tests.bench import peers, results
from tests.bench import run as bench
from tests.bench.lines import Line
from tests.bench.pairs import Comparison, Cost
from tests.bench.processes import NotAtHandError, NotMeasuredError
from tests.bench.report import Row, number, thousands

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.pairs import Act
    from tests.bench.workshop import Workshop


def line(ratio: float, bounds: dict[int, float], peer: str = "") -> Line:
    """Claim something of two runs whose ratio is known."""

    def rivals(_workshop: Workshop, _size: int) -> tuple[Act, Act]:
        return lambda: Cost(ratio, 2**20), lambda: Cost(1, 3 * 2**20)

    return Line("dong_thu", "Việc này nhanh.", bounds, rivals, peer)


def plant(monkeypatch: pytest.MonkeyPatch, *lines: Line) -> None:
    monkeypatch.setattr(bench, "every_line", lambda: lines)


def test_all_claims_hold(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """With every ratio within its bound the exit code is 0."""
    plant(monkeypatch, line(0.25, {100: 0.5}))
    assert bench.run("", "") == 0
    printed = capsys.readouterr().out
    assert all(part in printed for part in ("Việc này nhanh.", "dong_thu", "0,25", "≤ 0,5", "1 MB / 3 MB", "đạt"))
    assert "CHƯA ĐẠT" not in printed


def test_a_missed_bound_is_told_and_gives_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One claim that does not hold is enough, also when all others do; they are measured to the end."""
    plant(monkeypatch, line(0.51, {100: 0.5}), line(0.25, {100: 0.5}))
    assert bench.run("", "") == 1
    printed = capsys.readouterr().out
    assert printed.count("CHƯA ĐẠT") == 1
    assert printed.count("dong_thu") == 2
    assert "Có 1 mức chưa đạt." in printed


def test_a_size_that_no_claim_speaks_of_is_measured_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ten articles show nothing about ten thousand: the ratio is printed, there is no verdict."""
    plant(monkeypatch, line(7, {100: 0.5}))
    assert bench.run("10", "") == 0
    assert "chỉ đo" in capsys.readouterr().out
    assert bench.run("10,200", "") == 1


def test_what_cannot_be_measured_is_no_success(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A peer that fails to build proves nothing; what was measured before is printed all the same."""

    def broken(_workshop: Workshop, _size: int) -> tuple[Act, Act]:
        raise NotMeasuredError("Pelican bỏ sót 3 trong 100 bài.")

    plant(monkeypatch, line(0.25, {100: 0.5}), Line("hong", "Hỏng.", {100: 0.5}, broken))
    assert bench.run("", "") == 1
    told = capsys.readouterr()
    assert "Pelican bỏ sót 3 trong 100 bài." in told.err
    assert "dong_thu" in told.out


def test_what_this_machine_lacks_is_said_and_no_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a browser nothing is shown about it; the other claims are measured and decide."""

    def without(_workshop: Workshop, _size: int) -> tuple[Act, Act]:
        raise NotAtHandError("máy này không có Chromium")

    missing = Line("trinh_duyet", "Nhanh.", {1200: 0.5}, without)
    plant(monkeypatch, missing, line(0.25, {100: 0.5}))
    assert bench.run("", "") == 0
    printed = capsys.readouterr().out
    assert "Bỏ qua trinh_duyet, 1.200 bài: máy này không có Chromium." in printed
    assert "dong_thu" in printed
    plant(monkeypatch, missing, line(0.75, {100: 0.5}))
    assert bench.run("", "") == 1


@pytest.mark.parametrize("outcome", [Cost(1), NotMeasuredError("Hỏng."), NotAtHandError("máy này không có gì")])
def test_what_a_claim_holds_open_is_closed(monkeypatch: pytest.MonkeyPatch, outcome: Cost | Exception) -> None:
    """A server or a browser ends with the claim that needs it, however that ended."""
    told: list[str] = []

    def rivals(workshop: Workshop, _size: int) -> tuple[Act, Act]:
        told.append("mở")
        workshop.held.callback(told.append, "đóng")
        if isinstance(outcome, Exception):
            raise outcome
        return lambda: outcome, lambda: outcome

    plant(monkeypatch, Line("giu", "Giữ.", {1: None, 2: None}, rivals))
    bench.run("", "")
    assert told == ["mở", "đóng"] * (1 if isinstance(outcome, NotMeasuredError) else 2)


def test_two_claims_about_the_same_runs_are_measured_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Time and memory of one build are two claims, each with its own verdict."""
    runs: list[str] = []

    def rivals(_workshop: Workshop, _size: int) -> tuple[Act, Act]:
        runs.append("chuẩn bị")
        return lambda: Cost(0.5, 4 * 2**20), lambda: Cost(1, 2**20)

    fast, light = (
        Line(name, "Điều này.", {1: 1.0}, rivals, compared=of) for name, of in (("a", "amount"), ("b", "peak"))
    )
    plant(monkeypatch, fast, light)
    assert bench.run("", "") == 1
    printed = capsys.readouterr().out
    assert runs == ["chuẩn bị"]
    assert printed.count("CHƯA ĐẠT") == 1
    assert re.search(r"4 +4 – 4 +≤ 1 +CHƯA ĐẠT", printed)


def test_memory_that_no_system_tells_is_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On Windows a peak is 0: that is no memory, and no ratio either."""
    plant(monkeypatch, Line("nho", "Nhẹ.", {1: 1.0}, lambda *_: (lambda: Cost(1), lambda: Cost(1)), compared="peak"))
    assert bench.run("", "") == 0
    assert "Bỏ qua nho, 1 bài: hệ điều hành này không cho biết bộ nhớ" in capsys.readouterr().out


def test_what_was_measured_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A later run adds to the file, a claim measured again takes its old place; a broken file is begun anew."""
    kept = tmp_path / "reports" / "bench.json"
    claims = [line(0.25, {100: 0.5}), replace(line(0.75, {100: 0.5}), name="dong_hai")]
    monkeypatch.setattr(results, "every_line", lambda: claims)
    for planted in ([claims[0]], [claims[1]], [replace(claims[1], rivals=line(0.5, {}).rivals)]):
        plant(monkeypatch, *planted)
        bench.run("", "", pairs=2, kept=kept)
    told, rows = results.read(kept)
    assert told == results.machine()
    assert [(row.line.name, row.size, row.comparison.ratio) for row in rows] == [
        ("dong_thu", 100, 0.25),
        ("dong_hai", 100, 0.5),
    ]
    assert rows[0].comparison.ours == (Cost(0.25, 2**20),) * 2
    kept.write_text('{"machine": "Máy khác", "rows": [{}]}', encoding="utf-8")
    bench.run("", "", pairs=1, kept=kept)
    assert [row.line.name for row in results.read(kept)[1]] == ["dong_hai"]
    kept.write_text("{nửa", encoding="utf-8")
    assert results.read(kept) == ("", [])


def test_seconds_are_told_with_their_spread(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The median, the least and the greatest, of both sides."""
    ours, theirs = iter([9, 1.5, 1.0, 2.25]), iter([9, 0.25, 0.125, 0.5])

    def rivals(_workshop: Workshop, _size: int) -> tuple[Act, Act]:
        return lambda: Cost(next(ours)), lambda: Cost(next(theirs))

    plant(monkeypatch, Line("trai", "Trải.", {1: None}, rivals))
    assert bench.run("", "", pairs=3) == 0
    printed = capsys.readouterr().out
    assert "1,50 s (1,00 – 2,25) / 250 ms (125 – 500)" in printed
    assert "chỉ đo" in printed


def test_the_work_of_the_processors_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a busy machine the time on the wall is also that of others; what both sides worked stands beside it."""
    both = (lambda: Cost(4, 2**20, cpu=2.5)), (lambda: Cost(1, 2**20, cpu=1.25))
    plant(monkeypatch, Line("ban", "Bận.", {1: None}, lambda *_: both))
    assert bench.run("", "") == 0
    assert "; CPU 2,5 s / 1,25 s; 1 MB / 1 MB" in " ".join(capsys.readouterr().out.split())


def test_a_peer_that_was_not_chosen_is_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Claims without a peer are always measured, those with one when it was asked for."""
    monkeypatch.setattr(peers, "names", lambda: ("hugo", "pelican"))
    plant(monkeypatch, line(0.25, {100: 0.5}), line(0.75, {100: 0.5}, peer="hugo"))
    assert bench.run("", "pelican") == 0
    assert capsys.readouterr().out.count("dong_thu") == 1
    assert bench.run("", "pelican,hugo") == 1


@pytest.mark.parametrize("typed", ["0", "-5", "năm trăm", "500,", "500;2000", "1.5", "²"])
def test_a_size_is_a_whole_number(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Anything else is wrong use: exit code 2, a sentence and an example."""
    assert bench.run(typed, "") == 2
    told = capsys.readouterr().err
    assert "--sizes chỉ nhận số bài là số nguyên dương" in told
    assert "--sizes 500,2000" in told


@pytest.mark.parametrize("typed", ["jekyll", "pelican,", "Pelican"])
def test_an_unknown_peer_is_named(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    """So is a peer that nobody knows."""
    assert bench.run("", typed) == 2
    assert "--peers chỉ nhận eleventy, hugo, pelican," in capsys.readouterr().err


def test_the_command_line_hands_its_flags_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """`bench --sizes … --peers …` reaches the bench, and its exit code comes back."""
    asked: list[tuple[str, str]] = []

    def missed(sizes: str, against: str, kept: Path) -> int:
        asked.append((sizes, against))
        assert kept.parent.name == "reports"
        return 1

    monkeypatch.setattr(bench, "run", missed)
    assert tasks.main(["bench", "--sizes", "500,2000", "--peers", "pelican"]) == 1
    assert asked == [("500,2000", "pelican")]
    assert "bench" in tasks.NEED_TEST_TOOLS


def test_sizes_are_measured_once() -> None:
    """A size that was typed twice is one size; spaces do no harm."""
    assert bench.read_sizes("500, 2000,500") == (500, 2000)


def test_a_ratio_at_its_bound_is_within() -> None:
    """“Nhiều nhất” includes the bound itself, and the verdict is made before digits are cut."""
    at, above = (Comparison((Cost(each),), (Cost(1),)) for each in (0.5, 0.5000001))
    claim = line(1, {1: 0.5})
    assert not Row(claim, 1, at).is_missed
    assert Row(claim, 1, above).is_missed


def test_numbers_are_written_the_vietnamese_way() -> None:
    """Decimal comma, a dot for thousands."""
    assert (number(0.020983), number(1.5), thousands(10_000)) == ("0,021", "1,5", "10.000")


def test_a_claims_name_is_never_cut(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever reads a missed bound finds the file by its name, however much stands beside it."""
    name = "mot_dong_co_cai_ten_dai_hon_moi_dong_khac"
    plant(monkeypatch, replace(line(123.4, {10_000_000: 0.0123}), name=name))
    assert bench.run("10000000", "") == 1
    assert f"({name})" in capsys.readouterr().out
