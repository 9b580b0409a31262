"""Charts as finished numbers: everything inside its frame, every number the one that is counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nq71.messages import say
from nq71.writers import chart_views
from nq71.writers.charts import charts_of, level_of
from nq71.writers.progress_view import progress_of
from tests.unit.domain.conftest import Office
from tests.unit.writers.conftest import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript

DAYS = st.dates(date(2026, 4, 1), date(2026, 11, 22))
ANY_COURSE = st.lists(
    st.tuples(DAYS, st.sampled_from(["Kỹ năng số", "CĐS"]), st.sampled_from(["Tin", "Bài", "Video"])),
    min_size=1,
    max_size=30,
)
ANY_LIMITS = st.sampled_from(
    [(Fraction(5), Fraction(10)), (Fraction(5), None), (None, Fraction(3)), (None, None), (Fraction("2.5"), None)]
)
NO_WAIT = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def draw(desk: Desk, *texts: Manuscript, **details: Any) -> chart_views.Charts | None:
    edition = desk.edition(*texts, **details)
    return charts_of(edition, progress_of(edition, desk.entries(edition)))


def drawn(desk: Desk, *texts: Manuscript, **details: Any) -> chart_views.Charts:
    charts = draw(desk, *texts, **details)
    assert charts is not None
    return charts


def blocks_of(charts: chart_views.Charts) -> Iterator[tuple[chart_views.Block, int]]:
    """Yield every rectangle with the height of its drawing."""
    if charts.columns:
        for year in charts.columns.years:
            for block in (*year.bands, *(column.cell.block for column in year.columns)):
                yield block, charts.columns.height
    for grid in (charts.themes, charts.forms):
        for row in grid.rows:
            for cell in row.cells:
                yield cell.block, grid.height
    for day_row in charts.calendar.rows:
        for block in (day_row.ground, *(cell.block for cell in day_row.days)):
            yield block, charts.calendar.height


def labels_of(charts: chart_views.Charts) -> Iterator[tuple[chart_views.Label, int]]:
    """Yield every word with the height of its drawing."""
    if charts.columns:
        for year in charts.columns.years:
            for column in year.columns:
                for label in (column.cell.label, column.head, column.mark, *year.limits):
                    yield label, charts.columns.height
    for grid in (charts.themes, charts.forms):
        for row in grid.rows:
            for label in (*grid.years, *grid.heads, *row.lines, row.total, *(cell.label for cell in row.cells)):
                yield label, grid.height
    for day_row in charts.calendar.rows:
        for label in (*charts.calendar.heads, day_row.name, *(cell.label for cell in day_row.days)):
            yield label, charts.calendar.height


def course_of(desk: Desk, course: list[tuple[date, str, str]]) -> list[Manuscript]:
    """Return an article for each day, theme and form."""
    return [desk.texts(1, f"{day:%d/%m/%Y}", **{"Chủ đề": theme, "Thể loại": form})[0] for day, theme, form in course]


@NO_WAIT
@given(course=ANY_COURSE, limits=ANY_LIMITS)
def test_nothing_stands_outside_its_frame(course: list[tuple[date, str, str]], limits: tuple[Any, Any]) -> None:
    """Whatever is published and whatever the plan asks for."""
    office = Desk(Office().with_counting(require_approval=False).plan)
    desk = Desk(office.with_target(0, min=limits[0], soft_max=limits[1]).plan)
    charts = drawn(desk, *course_of(desk, course))
    for block, height in blocks_of(charts):
        assert 0 <= block.x <= block.x + block.width <= 100
        assert 0 <= block.y <= block.y + block.height <= height
        assert block.height >= 0
        assert 0 <= block.level <= 4
    for label, height in labels_of(charts):
        assert 0 <= label.x <= 100
        assert 0 < label.y <= height
        assert label.text


@NO_WAIT
@given(course=ANY_COURSE)
def test_every_number_is_the_one_that_is_counted(course: list[tuple[date, str, str]]) -> None:
    """In the drawing, in its table, and in a count made by hand."""
    desk = Desk(Office().with_counting(require_approval=False).plan)
    texts = course_of(desk, course)
    charts = drawn(desk, *texts)
    assert charts.columns is not None
    columns = [column for year in charts.columns.years for column in year.columns]
    by_month = Counter(day.month for day, _, form in course if form != "Video")
    assert [column.cell.label.text for column in columns] == [str(by_month[month]) for month in range(4, 12)]
    assert [row.value_text for row in reversed(charts.columns.table)] == [each.cell.label.text for each in columns]
    by_theme = Counter((day.month, theme) for day, theme, _ in course)
    skills = next(row for row in charts.themes.rows if row.name == "Kỹ năng số")
    assert [cell.label.text for cell in skills.cells] == [
        str(by_theme[month, "Kỹ năng số"]) for month in range(4, 12)
    ]
    assert skills.total.text == str(sum(theme == "Kỹ năng số" for _, theme, _ in course))
    for grid in (charts.themes, charts.forms):
        table = [row.values for row in reversed(grid.table)]
        assert [tuple(cell.label.text for cell in row.cells) for row in grid.rows] == list(zip(*table, strict=True))
    days = {(row.name.text[:2], cell.label.text) for row in charts.calendar.rows for cell in row.days}
    assert days == {(f"{day:%m}", str(day.day)) for day, _, _ in course}
    assert [row.values[0] for row in reversed(charts.calendar.table)] == [
        str(len({day for day, _, _ in course if day.month == month})) for month in range(4, 12)
    ]


@NO_WAIT
@given(course=ANY_COURSE)
def test_more_is_taller(course: list[tuple[date, str, str]]) -> None:
    """Columns and bars keep the order of their numbers, and none of 0 has any height of a number."""
    desk = Desk(Office().with_counting(require_approval=False).plan)
    charts = drawn(desk, *course_of(desk, course))
    assert charts.columns is not None
    cells = [column.cell for year in charts.columns.years for column in year.columns]
    ordered = sorted(cells, key=lambda cell: int(cell.label.text))
    heights = [cell.block.height for cell in ordered]
    assert heights == sorted(heights)
    assert all(cell.block.height == 0 for cell in cells if cell.label.text == "0")


@pytest.mark.parametrize(("count", "level"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (99, 4)])
def test_five_levels(count: int, level: int) -> None:
    """From nothing to very much."""
    assert level_of(count) == level


def test_the_band_stands_between_its_limits(desk: Desk) -> None:
    """From 5 to 10, over the months in force, with both numbers at its side."""
    charts = drawn(desk, *desk.texts(10))
    assert charts.columns is not None
    [year] = charts.columns.years
    [band] = year.bands
    full = next(column for column in year.columns if column.cell.label.text == "10").cell.block
    assert (band.y, band.y + band.height) == (full.y, full.y + full.height // 2)
    assert [label.text for label in year.limits] == ["5", "10"]
    assert (band.x, band.width) == (22.5, 60.0)


def test_this_month_and_a_first_month_in_part_look_different(desk: Desk) -> None:
    """They cannot be held against the others."""
    late = Desk(replace(desk.plan, effective_from=date(2026, 9, 10)))
    charts = drawn(late, *late.texts(1))
    assert charts.columns is not None
    assert [column.look for column in charts.columns.years[0].columns] == ["partial", "", "current"]


def test_twelve_months_are_drawn_and_all_are_in_the_table(desk: Desk) -> None:
    """Older ones can be read, newest first; the columns go on year by year."""
    charts = drawn(desk, *desk.texts(1), now="22/11/2027")
    assert {len(row.cells) for row in charts.themes.rows} == {12}
    assert len(charts.calendar.rows) == 12
    assert charts.window_text == "Từ tháng 12/2026 đến tháng 11/2027"
    for table in (charts.themes.table, charts.forms.table, charts.calendar.table):
        assert [table[0].link.url, table[-1].link.url] == ["tien-do/2027/11/", "tien-do/2026/04/"]
        assert len(table) == 20
    assert charts.columns is not None
    assert [(year.id, len(year.columns)) for year in charts.columns.years] == [("2026", 9), ("2027", 11)]


def test_no_chart_without_a_course(desk: Desk) -> None:
    """No article, only one month, or a plan that has not begun: nothing is drawn."""
    assert draw(desk) is None
    assert draw(desk, *desk.texts(3, "05/04/2026"), now="20/04/2026") is None
    assert draw(desk, *desk.texts(3), now="20/03/2026") is None


def test_a_plan_without_numbers_has_no_band(desk: Desk) -> None:
    """Its columns are statistics; without a monthly target there are none."""
    still = Desk(desk.with_target(0, min=None, soft_max=None).plan)
    charts = drawn(still, *still.texts(3))
    assert charts.columns is not None
    assert [year.bands for year in charts.columns.years] == [()]
    assert "chưa" not in charts.columns.years[0].description
    hidden = Desk(desk.with_target(0, public=False).plan)
    assert drawn(hidden, *hidden.texts(3)).columns is None


def test_a_target_of_a_later_phase_is_not_drawn_yet(desk: Desk) -> None:
    """A good plan may ask for more from 2031 on; until then there is nothing to hold the months against."""
    later = Desk(desk.with_target(0, phases=("gd2",)).plan)
    assert drawn(later, *later.texts(3)).columns is None


def test_long_names_are_broken_into_lines(desk: Desk) -> None:
    """A phone has room for some forty letters."""
    charts = drawn(desk, *desk.texts(1))
    row = charts.themes.rows[-1]
    assert len(row.lines) == 2
    assert " ".join(line.text for line in row.lines) == row.name
    assert all(len(line.text) <= 42 for line in row.lines)


def test_the_same_words_for_who_cannot_see(desk: Desk) -> None:
    """A year's description says every month with its result."""
    charts = drawn(desk, *desk.texts(6, "05/10/2026"))
    assert charts.columns is not None
    words = charts.columns.years[0].description
    assert "Tháng 10: 6, đạt." in words
    assert "Tháng 09: 0, chưa đạt." in words


def test_columns_stand_against_the_band_with_the_figure_that_it_asks_for(desk: Desk) -> None:
    """Where reposts do not count, columns leave them out; the other drawings have them, and a sentence says so."""
    strict = Desk(desk.with_counting(count_reposts=False).plan)
    for school, value, note in ((desk, "3", ""), (strict, "2", say("chart-reposts"))):
        charts = drawn(school, *school.texts(2), *school.texts(1, Nguồn="Báo An Giang"))
        assert charts.columns is not None
        assert charts.columns.years[-1].columns[-1].cell.label.text == value
        assert charts.forms.rows[0].total.text == "3"
        assert charts.note_text == note
    assert drawn(strict, *strict.texts(2)).note_text == ""
