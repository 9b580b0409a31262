"""The page of the docs says what was measured, and draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tests.bench import chart
from tests.bench.lines import every_line
from tests.bench.pairs import Comparison, Cost
from tests.bench.report import Row
from tests.bench.results import keep

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

MIB = 2**20
LINES = {line.name: line for line in every_line()}
SVG = "{http://www.w3.org/2000/svg}"


def row(name: str, size: int, ours: float, theirs: float) -> Row:
    """Stand for a claim that was measured in two pairs."""
    line = LINES[name]
    first, second = ((Cost(times * ours, 100 * MIB), Cost(times * theirs, 400 * MIB)) for times in (1, 2))
    return Row(line, size, Comparison((first[0], second[0]), (first[1], second[1]), line.compared))


ROWS = [
    row("cold_within_hugo", 2000, 6, 4),
    row("edit_within_hugo", 2000, 0.5, 4),
    row("cold_within_hugo", 10_000, 30, 20),
    row("memory_within_hugo", 10_000, 30, 20),
    row("unchanged_within_hugo", 10_000, 4, 20),
]


def test_each_claim_is_a_row_of_the_table() -> None:
    """With its ratio, its bound, what both sides took, and a word where it is missed."""
    page = chart.render_page("Máy thử", ROWS)
    assert "Máy thử" in page
    assert "| `edit_within_hugo` | 2,000 | 0.125 | 0.125 – 0.125 | 0.25 | 2 | 0.75 / 6 | 100 / 400 |" in page
    assert "| `memory_within_hugo` | 10,000 | 0.25 | 0.25 – 0.25 | 0.35 |" in page
    assert "| `unchanged_within_hugo` | 10,000 | **0.2** | 0.2 – 0.2 | 0.05 (missed) |" in page


def test_a_bar_is_as_long_as_what_it_stands_for() -> None:
    """Each number of articles has a panel to its own slowest; a bar of half the seconds is half as long."""
    svg = ET.fromstring(chart.render_drawing(ROWS))  # noqa: S314 - we have just written it
    words = [text.text or "" for text in svg.iter(f"{SVG}text")]
    assert [word for word in words if word.endswith("articles")] == ["2,000 articles", "10,000 articles"]
    bars = [float(rect.get("width", "")) for rect in svg.iter(f"{SVG}rect") if rect.get("width") != "100%"]
    names = [word for word in words if word.startswith(("NQ71", "Hugo", "Eleventy", "Pelican"))]
    assert names == [
        *("NQ71, one article edited", "NQ71, everything anew", "Hugo, everything anew"),
        *("NQ71, nothing changed", "NQ71, everything anew", "Hugo, everything anew"),
    ]
    small, large = bars[:3], bars[3:]
    assert small[1] == large[1] == max(bars)
    assert abs(small[2] / small[1] - 4 / 6) < 0.01
    assert abs(large[0] / large[1] - 4 / 30) < 0.01
    assert [word for word in words if word.endswith(" s")][:3] == ["0.75 s", "9 s", "6 s"]


def test_a_drawing_holds_all_that_is_in_it() -> None:
    """No bar or word stands below or beside the paper."""
    svg = ET.fromstring(chart.render_drawing(ROWS))  # noqa: S314 - we have just written it
    width, height = (float(svg.get(side, "")) for side in ("width", "height"))
    for rect in svg.iter(f"{SVG}rect"):
        if rect.get("width") != "100%":
            assert float(rect.get("x", "")) + float(rect.get("width", "")) < width - 60
            assert float(rect.get("y", "")) + float(rect.get("height", "")) < height


def test_the_page_is_written_from_kept_results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the bench kept is enough: nothing is measured again, and the same results give the same bytes."""
    kept = tmp_path / "bench.json"
    for each in ROWS:
        keep(each, kept)
    monkeypatch.setattr(chart, "FOLDER", tmp_path / "docs")
    assert chart.main([str(kept)]) == 0
    page, drawing = ((tmp_path / "docs" / name).read_text(encoding="utf-8") for name in (chart.PAGE, chart.DRAWING))
    assert f"({chart.DRAWING})" in page
    assert page.count("| `") == len(ROWS)
    assert drawing == chart.render_drawing(ROWS)


def test_without_results_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says what to do, and an older page stays as it is."""
    monkeypatch.setattr(chart, "FOLDER", tmp_path / "docs")
    assert chart.main([str(tmp_path / "khong-co.json")]) == 1
    assert "python3 tasks.py bench" in capsys.readouterr().err
    assert not (tmp_path / "docs").exists()
