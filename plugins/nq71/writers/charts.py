"""The progress page's charts as finished numbers: where each rectangle and each word stands; templates print them.

Every ``x`` and ``width`` is a percentage of the drawing, every ``y`` and ``height`` is in pixels: a drawing takes any
width, from a narrow phone to paper, while its letters keep their size.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import ceil
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from nq71.domain.period import periods_until
from nq71.domain.plan import COUNTED_KINDS, PeriodKind
from nq71.domain.result import phase_of
from nq71.messages import say
from nq71.writers import chart_views, result_views, views
from nq71.writers.progress_view import month_page_url, period_text, results_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from nq71.domain.article import Article
    from nq71.domain.edition import Edition
    from nq71.domain.period import Period
    from nq71.domain.plan import Target, Term
    from nq71.domain.result import Result

_MONTHS: Final = 12
_DAYS: Final = 31
_FEWEST_MONTHS: Final = 2  # one month is no course of time: its page says more than a chart

# Percent of the width: the months share 90, a year's columns 7.5 each; what is left holds limits and sums.
_COURSE: Final = 90
_STEP: Final = Fraction(_COURSE, _MONTHS)
_FEWEST_SLOTS: Final = 6
_LEAST_TOP: Final = 4  # one article alone does not fill a drawing
_COLUMN: Final = Fraction(2, 3)  # of a month's place
_CELL: Final = Fraction(19, 20)
_AFTER: Final = Fraction(92)
_SUM: Final = Fraction(95)
_CALENDAR_LEFT: Final = Fraction(13)
_DAY: Final = Fraction("2.8")

# Pixels.
_PLOT_TOP: Final = 20
_PLOT: Final = 120
_BELOW: Final = 42
_LINE: Final = 17
_LINE_LETTERS: Final = 42
_CELL_HEIGHT: Final = 24
_BAR: Final = 22
_BAR_NUMBER: Final = 14
_BAR_GAP: Final = 12
_CELL_GAP: Final = 8
_HEAD: Final = 34
_DAY_ROW: Final = 22
_DAY_HEAD: Final = 20

_LEVELS: Final = ((5, 4), (3, 3), (2, 2), (1, 1))


def charts_of(edition: Edition, progress: result_views.Progress) -> chart_views.Charts | None:
    """Draw the course of the plan, or nothing when it has no article or only one month yet."""
    periods = periods_until(edition.plan, PeriodKind.MONTH, edition.now.date())
    if len(periods) < _FEWEST_MONTHS:
        return None
    months = [(period, _within(edition.published, period)) for period in periods]
    if not any(articles for _, articles in months):
        return None
    plan = edition.plan
    window = months[-_MONTHS:]
    forms = [term for term in plan.forms.terms if any(term.id == each.form for _, all_ in months for each in all_)]
    return chart_views.Charts(
        columns=_columns(edition, progress),
        themes=_grid(edition, months, plan.themes.terms, lambda article: article.themes, _heat_row),
        forms=_grid(edition, months, forms, lambda article: (article.form,), _bar_row),
        calendar=_calendar(edition, months),
        window_text=say("chart-window", first=_short(window[0][0]), last=_short(window[-1][0])),
        note_text=_note(edition),
    )


def _note(edition: Edition) -> str:
    """Columns draw a target's own figure, everything else draws all that was published: say so where they differ."""
    leaves_out = not edition.plan.counting.count_reposts and any(each.is_repost for each in edition.published)
    return say("chart-reposts") if leaves_out else ""


def _within(articles: Iterable[Article], period: Period) -> tuple[Article, ...]:
    return tuple(article for article in articles if article.date.date() in period)


def _percent(number: Fraction) -> float:
    return round(float(number), 2)


def _middle(slot: int, step: Fraction = _STEP) -> float:
    return _percent(step * slot + step / 2)


def _place(slot: int, share: Fraction, step: Fraction = _STEP) -> tuple[float, float]:
    """Left edge and width of what takes this share of a month's place, in its middle."""
    return _percent(step * slot + step * (1 - share) / 2), _percent(step * share)


def _short(period: Period) -> str:
    return f"{period.start:%m/%Y}"


def _month_link(period: Period, edition: Edition, count: int) -> views.Link:
    return views.Link(period.id, period_text(period.id, edition.plan), month_page_url(period), count)


# ── Columns: the monthly target ─────────────────────────────────────────────────────────────────────────────────────


_Pairs = list[tuple["Result", result_views.ResultRow]]


def _columns(edition: Edition, progress: result_views.Progress) -> chart_views.ColumnChart | None:
    """Draw the first monthly target that has a number, else the first monthly one; none whose phase is to come."""
    monthly = [
        target
        for target in edition.plan.targets
        if target.public
        and target.kind in COUNTED_KINDS
        and target.period is PeriodKind.MONTH
        and results_of(edition, target)
    ]
    if not monthly:
        return None
    target = next((each for each in monthly if _has_number(each)), monthly[0])
    card = next(card for card in progress.counted if card.id == target.id)
    results = results_of(edition, target)
    numbers = [number for result in results for number in _numbers(target, result, edition)]
    top = max(_LEAST_TOP, ceil(max(numbers, default=Fraction(0))))
    pairs = zip(results, reversed(card.rows), strict=True)
    by_year = groupby(pairs, key=lambda pair: pair[0].period.start.year)
    return chart_views.ColumnChart(
        target_text=target.text,
        threshold_text=card.threshold_text,
        height=_PLOT_TOP + _PLOT + _BELOW,
        base=_PLOT_TOP + _PLOT,
        years=tuple(_year(year, list(group), target, top, edition) for year, group in by_year),
        table=card.rows,
    )


def _has_number(target: Target) -> bool:
    return any((target.min, target.max, target.soft_max, target.min_by_phase))


def _numbers(target: Target, result: Result, edition: Edition) -> tuple[Fraction, ...]:
    least, most = _limits(target, result, edition)
    return tuple(number for number in (result.value, least, most) if number is not None)


def _limits(target: Target, result: Result, edition: Edition) -> tuple[Fraction | None, Fraction | None]:
    most = target.soft_max if target.soft_max is not None else target.max
    return target.threshold(phase_of(result.period, edition.plan)), most


def _year(year: int, pairs: _Pairs, target: Target, top: int, edition: Edition) -> chart_views.YearColumns:
    bands = _bands([result for result, _ in pairs], target, top, edition)
    return chart_views.YearColumns(
        id=str(year),
        title=say("chart-year", year=year),
        description=" ".join(_told(result, row, target) for result, row in pairs),
        columns=tuple(_column(result, row, top, edition.now.date()) for result, row in pairs),
        bands=tuple(block for block, _ in bands),
        limits=bands[-1][1] if bands else (),
    )


def _told(result: Result, row: result_views.ResultRow, target: Target) -> str:
    key = "chart-columns" if _has_number(target) else "chart-columns-still"
    return say(key, month=f"{result.period.start:%m}", value=row.value_text, status=row.status_text.lower())


def _column(result: Result, row: result_views.ResultRow, top: int, today: date) -> chart_views.MonthColumn:
    slot = result.period.start.month - 1
    base, y, middle = _PLOT_TOP + _PLOT, _y(result.value or Fraction(0), top), _middle(slot)
    left, width = _place(slot, _COLUMN)
    block = chart_views.Block(left, y, width, base - y)
    running = "current" if today in result.period else ""
    return chart_views.MonthColumn(
        cell=chart_views.Cell(block, chart_views.Label(middle, y - 5, row.value_text)),
        head=chart_views.Label(middle, base + 17, str(result.period.start.month)),
        mark=chart_views.Label(middle, base + 34, row.mark),
        status=row.status,
        look="partial" if result.period.is_partial else running,
    )


def _y(number: Fraction, top: int) -> int:
    return _PLOT_TOP + _PLOT - int(number * _PLOT / top)


def _bands(
    results: list[Result], target: Target, top: int, edition: Edition
) -> list[tuple[chart_views.Block, tuple[chart_views.Label, ...]]]:
    """Return what the plan asks for, one band for months that follow each other with the same limits."""
    bands = []
    for (least, most), group in groupby(results, key=lambda result: _limits(target, result, edition)):
        if least is None and most is None:
            continue
        within = list(group)
        slot = within[0].period.start.month - 1
        low, high = _y(least or Fraction(0), top), _y(most if most is not None else Fraction(top), top)
        block = chart_views.Block(_percent(_STEP * slot), high, _percent(_STEP * len(within)), low - high)
        labels = tuple(
            chart_views.Label(_percent(_AFTER), _y(number, top) + 4, str(ceil(number)))
            for number in (least, most)
            if number is not None
        )
        bands.append((block, labels))
    return bands


# ── Grids: themes and forms by month ────────────────────────────────────────────────────────────────────────────────

_Months = list[tuple["Period", "tuple[Article, ...]"]]


@dataclass(frozen=True, slots=True)
class _Scale:
    """Percent of the width that a month takes, and the largest number of the drawing."""

    step: Fraction
    most: int


def _grid(
    edition: Edition,
    months: _Months,
    terms: Iterable[Term],
    ids_of: Callable[[Article], tuple[str, ...]],
    row_of: Callable[[Term, list[int], _Scale, int], tuple[chart_views.GridRow, int]],
) -> chart_views.GridChart:
    """Draw the last twelve months; the table behind it has all of them."""
    shown = tuple(terms)
    counts = [Counter(id_ for article in articles for id_ in ids_of(article)) for _, articles in months]
    window = counts[-_MONTHS:]
    most = max((count[term.id] for count in window for term in shown), default=0)
    scale = _Scale(Fraction(_COURSE, max(_FEWEST_SLOTS, len(window))), max(_LEAST_TOP, most))
    rows, y = [], _HEAD + 4
    for term in shown:
        row, y = row_of(term, [count[term.id] for count in window], scale, y)
        rows.append(row)
    sums = [(sum(count[term.id] for count in window), term.name) for term in shown]
    number, name = max(sums, key=lambda pair: pair[0], default=(0, ""))
    periods = [period for period, _ in months[-_MONTHS:]]
    return chart_views.GridChart(
        description=say("chart-most", name=name, number=number),
        height=y,
        years=_years(periods, scale),
        heads=tuple(
            chart_views.Label(_middle(at, scale.step), 30, str(each.start.month)) for at, each in enumerate(periods)
        ),
        rows=tuple(rows),
        columns=tuple(term.name for term in shown),
        table=tuple(
            chart_views.TableRow(
                _month_link(period, edition, len(articles)), tuple(str(count[term.id]) for term in shown)
            )
            for (period, articles), count in reversed(list(zip(months, counts, strict=True)))
        ),
    )


def _years(periods: list[Period], scale: _Scale) -> tuple[chart_views.Label, ...]:
    """Years above the first month, unless it is the last of its year, and above each January."""
    return tuple(
        chart_views.Label(_percent(scale.step * slot), 12, str(each.start.year))
        for slot, each in enumerate(periods)
        if each.start.month == 1 or (slot == 0 and each.start.month != _MONTHS)
    )


def _name_lines(name: str, y: int) -> tuple[tuple[chart_views.Label, ...], int]:
    """Break a name into lines that fit a phone; return them with the place below."""
    parts = wrap(name, _LINE_LETTERS, break_long_words=True)
    lines = tuple(chart_views.Label(0, y + 13 + _LINE * number, part) for number, part in enumerate(parts))
    return lines, y + _LINE * len(lines) + 1


def _heat_row(term: Term, counts: list[int], scale: _Scale, y: int) -> tuple[chart_views.GridRow, int]:
    lines, top = _name_lines(term.name, y)
    cells = []
    for slot, count in enumerate(counts):
        left, width = _place(slot, _CELL, scale.step)
        block = chart_views.Block(left, top, width, _CELL_HEIGHT, level_of(count))
        cells.append(chart_views.Cell(block, chart_views.Label(_middle(slot, scale.step), top + 17, str(count))))
    total = chart_views.Label(_percent(_SUM), top + 17, str(sum(counts)))
    return chart_views.GridRow(term.name, lines, tuple(cells), total), top + _CELL_HEIGHT + _CELL_GAP


def level_of(count: int) -> int:
    """Five levels: none, one, two, three or four, five and more articles."""
    return next((level for least, level in _LEVELS if count >= least), 0)


def _bar_row(term: Term, counts: list[int], scale: _Scale, y: int) -> tuple[chart_views.GridRow, int]:
    lines, below = _name_lines(term.name, y)
    base = below + _BAR_NUMBER + _BAR
    cells = []
    for slot, count in enumerate(counts):
        height = max(1, count * _BAR // scale.most)
        left, width = _place(slot, _COLUMN, scale.step)
        block = chart_views.Block(left, base - height, width, height, level_of(count))
        cells.append(
            chart_views.Cell(block, chart_views.Label(_middle(slot, scale.step), base - height - 4, str(count)))
        )
    total = chart_views.Label(_percent(_SUM), base - 2, str(sum(counts)))
    return chart_views.GridRow(term.name, lines, tuple(cells), total), base + _BAR_GAP


# ── Calendar: days with articles ────────────────────────────────────────────────────────────────────────────────────


def _calendar(edition: Edition, months: _Months) -> chart_views.CalendarChart:
    """Draw a row a month, newest last, and a place a day."""
    rows = []
    for number, (period, articles) in enumerate(months[-_MONTHS:]):
        y = _DAY_HEAD + _DAY_ROW * number
        rows.append(_calendar_row(period, _days(articles), y, edition.now.date()))
    days = sum(len(row.days) for row in rows)
    return chart_views.CalendarChart(
        description=say("chart-days", days=days),
        height=_DAY_HEAD + _DAY_ROW * len(rows),
        heads=tuple(chart_views.Label(_day_middle(day), 13, str(day)) for day in (1, 5, 10, 15, 20, 25, 30)),
        rows=tuple(rows),
        table=tuple(
            chart_views.TableRow(
                _month_link(period, edition, len(articles)),
                (str(len(_days(articles))), _days_text(_days(articles))),
            )
            for period, articles in reversed(months)
        ),
    )


def _days(articles: Iterable[Article]) -> Counter[int]:
    return Counter(sorted(article.date.day for article in articles))


def _days_text(days: Counter[int]) -> str:
    parts = (
        say("chart-day-more", day=day, number=number) if number > 1 else str(day) for day, number in days.items()
    )
    return ", ".join(parts) or say("value-none")


def _day_left(day: int) -> Fraction:
    return _CALENDAR_LEFT + _DAY * (day - 1)


def _day_middle(day: int) -> float:
    return _percent(_day_left(day) + _DAY / 2)


def _calendar_row(period: Period, days: Counter[int], y: int, today: date) -> chart_views.CalendarRow:
    first, last = period.start.day, min(period.end, today).day
    ground = chart_views.Block(_percent(_day_left(first)), y + 1, _percent(_DAY * (last - first + 1)), _DAY_ROW - 2)
    return chart_views.CalendarRow(
        name=chart_views.Label(_percent(_CALENDAR_LEFT - 1), y + 15, f"{period.start:%m/%y}"),
        ground=ground,
        days=tuple(_day(day, number, y) for day, number in days.items()),
    )


def _day(day: int, number: int, y: int) -> chart_views.Cell:
    """More articles make a taller mark, so that the number is seen even where its digit has no room."""
    height = min(8 + 4 * number, _DAY_ROW - 2)
    block = chart_views.Block(
        _percent(_day_left(day)), y + (_DAY_ROW - height) // 2, _percent(_DAY), height, level_of(number)
    )
    return chart_views.Cell(block, chart_views.Label(_day_middle(day), y + 15, str(day)))
