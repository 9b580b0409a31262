"""A report as a workbook: results, months, themes, units, articles and declared figures, recomputed by formulas."""

from __future__ import annotations

import io
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from nq71.domain.account import is_within
from nq71.domain.plan import Kind, PeriodKind
from nq71.domain.result import phase_of
from nq71.messages import say
from nq71.writers.progress_view import note_text, period_text, value_text
from nq71.writers.reports.wording import address_of, names_of, subject_of, threshold_of
from nq71.writers.reports.workbook import Field, Formula, Look, Workbook, cut, letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction
    from typing import Any

    from nq71.domain.account import Account, Entry, Month
    from nq71.domain.figures import Figure
    from nq71.domain.plan import Plan, Target, Term
    from nq71.domain.result import Result
    from nq71.writers.reports.workbook import Value

_BAR = " | "  # stands between names in one cell; names hold commas and semicolons themselves
_ARTICLES, _RESULTS, _MONTHS, _THEMES, _UNITS, _FIGURES = (
    "TinBai",
    "KetQua",
    "TheoThang",
    "ChuDe",
    "DonVi",
    "SoLieu",
)
_FIRST_FORM = 6  # column of the first form in the sheet of months
_CHART = {"x_offset": 10, "y_offset": 10, "object_position": 2}


def xlsx_report(account: Account) -> bytes:
    """Return the bytes of a workbook; its totals are formulas over the sheet of articles."""
    stream = io.BytesIO()
    plan = account.plan
    book = Workbook(stream, subject_of(account), plan.school.name, account.now)
    _results(book, account)
    _months(book, account)
    _terms(book, (say("sheet-themes"), _THEMES, say("col-theme"), say("chart-themes")), account.themes)
    _terms(book, (say("sheet-units"), _UNITS, say("col-unit"), say("chart-units")), account.units)
    _articles(book, account)
    _figures(book, account)
    book.book.close()
    return stream.getvalue()


def _column(key: str) -> str:
    return f"{_ARTICLES}[{say(key)}]"


def _holds(cell: str, key: str) -> str:
    """Formula that is true for each article whose cell lists exactly the name in ``cell``."""
    return f'ISNUMBER(FIND("{_BAR}"&{cell}&"{_BAR}","{_BAR}"&{_column(key)}&"{_BAR}"))'


def _results(book: Workbook, account: Account) -> None:
    fields = (
        Field(say("col-target-id"), 22),
        Field(say("col-target"), 52),
        Field(say("col-basis"), 14),
        Field(say("col-threshold"), 27),
        Field(say("col-period"), 22),
        Field(say("col-value"), 20),
        Field(say("col-number-value"), 12, Look.NUMBER),
        Field(say("col-closed"), 12, Look.NUMBER),
        Field(say("col-status"), 18),
        Field(say("col-note"), 30),
        Field(say("col-kind"), 12),
    )
    pairs = list(
        chain.from_iterable([(line.target, result) for result in line.results or (None,)] for line in account.lines)
    )
    rows = [_result_row(target, result, row, account) for row, (target, result) in enumerate(pairs, 2)]
    book.table(say("sheet-results"), _RESULTS, fields, rows)


def _result_row(target: Target, result: Result | None, row: int, account: Account) -> list[Value]:
    plan = account.plan
    scope = say("sheet-public" if target.public else "sheet-internal")
    head: list[Value] = [target.id, target.text, target.basis, threshold_of(target, result, plan)]
    if result is None:
        return [*head, "", say("value-none"), None, None, say("report-not-now"), "", scope]
    return [
        *head,
        period_text(result.period.id, plan),
        value_text(target, result),
        _number(target, result, row, account),
        result.closed_value,
        say(f"status-{result.status}"),
        note_text(result, plan),
        scope,
    ]


def _number(target: Target, result: Result, row: int, account: Account) -> Fraction | Formula | None:
    """Count again from the sheet of articles where all of them are there."""
    if target.kind is not Kind.COUNT or result.value is None or not is_within(result, account.span):
        return result.value
    start, end = (f"DATE({day.year},{day.month},{day.day})" for day in (result.period.start, result.period.end))
    day = _column("col-date")
    listed = _holds(f"A{row}", "col-counted-for")
    return Formula(f"=SUMPRODUCT({listed}*({day}>={start})*({day}<={end}))", int(result.value))


def _months(book: Workbook, account: Account) -> None:
    plan = account.plan
    main = _main_target(account)
    forms = [term.name for term in plan.forms.terms]
    own = ("col-month", "col-all", "col-repost", "col-main", "col-least", "col-most-number")
    titles = [_apart(say(key), forms) for key in own]
    looks = (Look.MONTH, *[Look.INTEGER] * 5)
    fields = [
        Field(title, 14, look, is_summed=at in {1, 2})
        for at, (title, look) in enumerate(zip(titles, looks, strict=True))
    ]
    fields += [Field(form, 14, Look.INTEGER, is_summed=True) for form in forms]
    rows = [_month_row(month, row, main, account) for row, month in enumerate(account.months, 2)]
    sheet = book.table(say("sheet-months"), _MONTHS, fields, rows)
    if rows:
        book.sum_up(sheet, say("report-total"), fields, rows)
        _month_chart(book, sheet, titles, len(rows), has_target=main is not None)


def _apart(title: str, others: Sequence[str]) -> str:
    """Keep a column's title different from every form's: a table has no two alike."""
    return f"{title} *" if title.lower() in {other.lower() for other in others} else title


def _main_target(account: Account) -> Target | None:
    """Return the first target that asks for a number of articles every month, if the plan has one here."""
    for line in account.lines:
        target = line.target
        has_number = target.min is not None or target.soft_max is not None or target.min_by_phase
        if target.kind is Kind.COUNT and target.period is PeriodKind.MONTH and has_number and line.results:
            return target
    return None


def _month_row(month: Month, row: int, main: Target | None, account: Account) -> list[Value]:
    same_month = f"({_column('col-month')}=A{row})"
    reposts = f'{_column("col-repost")},"{say("sheet-yes")}"'
    values: list[Value] = [
        date(int(month.id[:4]), int(month.id[5:]), 1),
        Formula(f"=COUNTIFS({_column('col-month')},A{row})", month.all),
        Formula(f"=COUNTIFS({_column('col-month')},A{row},{reposts})", month.reposts),
    ]
    values += _target_cells(month, same_month, main, account)
    for at, number in enumerate(month.by_form):
        form = f"{letters(_FIRST_FORM + at)}$1"
        values.append(Formula(f"=SUMPRODUCT({same_month}*({_column('col-form')}={form}))", number))
    return values


def _target_cells(month: Month, same_month: str, main: Target | None, account: Account) -> list[Value]:
    if main is None:
        return [None, None, None]
    counted = sum(main.id in entry.targets and f"{entry.article.date:%Y-%m}" == month.id for entry in account.entries)
    listed = _holds(f'"{main.id}"', "col-counted-for")
    line = next(line for line in account.lines if line.target is main)
    result = next((result for result in line.results if result.period.id == month.id), None)
    least = main.threshold(phase_of(result.period, account.plan)) if result else None
    return [Formula(f"=SUMPRODUCT(({listed})*{same_month})", counted), least, main.soft_max if result else None]


def _month_chart(book: Workbook, sheet: Any, titles: Sequence[str], rows: int, *, has_target: bool) -> None:
    name = say("sheet-months")
    chart = book.book.add_chart({"type": "column"})
    chart.add_series(_series(name, titles, 3 if has_target else 1, rows) | {"fill": {"color": "#0b5cab"}, "gap": 80})
    if has_target:
        lines = book.book.add_chart({"type": "line"})
        for column, color in ((4, "#b45309"), (5, "#4d7c0f")):
            look = {"line": {"color": color, "width": 2, "dash_type": "dash"}, "marker": {"type": "none"}}
            lines.add_series(_series(name, titles, column, rows) | look)
        chart.combine(lines)
    title = say("chart-months" if has_target else "chart-months-plain")
    chart.set_title({"name": title, "name_font": {"size": 13}})
    chart.set_x_axis({"num_format": "mm/yyyy", "text_axis": True})
    chart.set_y_axis(
        {"min": 0, "num_format": "0", "major_gridlines": {"visible": True, "line": {"color": "#d9d9d9"}}}
    )
    chart.set_legend({"position": "bottom"} if has_target else {"none": True})
    chart.set_size({"width": max(560, 60 * rows), "height": 340})
    sheet.insert_chart(rows + 4, 0, chart, _CHART | {"description": title})


def _series(sheet: str, titles: Sequence[str], column: int, rows: int) -> dict[str, Any]:
    return {
        "name": titles[column],
        "categories": [sheet, 1, 0, rows, 0],
        "values": [sheet, 1, column, rows, column],
        "data_labels": {"value": column in {1, 3}},
    }


def _terms(book: Workbook, words: tuple[str, str, str, str], numbers: Sequence[tuple[Term, int]]) -> None:
    """Add the sheet of one vocabulary: ``words`` are its name, its table, its first column and its chart's title."""
    name, table, title, chart_title = words
    key = "col-themes" if table == _THEMES else "col-units"
    fields = (Field(title, 60), Field(say("col-number"), 16, Look.INTEGER))
    rows: list[list[Value]] = [
        [term.name, Formula(f"=SUMPRODUCT(--{_holds(f'A{row}', key)})", number)]
        for row, (term, number) in enumerate(numbers, 2)
    ]
    sheet = book.table(name, table, fields, rows)
    if rows:
        chart = book.book.add_chart({"type": "bar"})
        series = _series(name, (title, say("col-number")), 1, len(rows))
        chart.add_series(series | {"fill": {"color": "#0b5cab"}, "gap": 50})
        chart.set_title({"name": chart_title, "name_font": {"size": 13}})
        chart.set_y_axis({"reverse": True})
        chart.set_x_axis({"min": 0, "num_format": "0", "major_gridlines": {"visible": False}})
        chart.set_legend({"none": True})
        chart.set_size({"width": 680, "height": 120 + 28 * len(rows)})
        sheet.insert_chart(0, 3, chart, _CHART | {"description": chart_title})


def _articles(book: Workbook, account: Account) -> None:
    fields = (
        Field(say("col-article-id"), 34),
        Field(say("col-article"), 56),
        Field(say("col-date"), 14, Look.DAY),
        Field(say("col-month"), 12, Look.MONTH),
        Field(say("col-form"), 20),
        Field(say("col-themes"), 34),
        Field(say("col-units"), 34),
        Field(say("col-repost"), 10),
        Field(say("col-source"), 24),
        Field(say("col-url"), 50, Look.LINK),
        Field(say("col-counted-for"), 34),
    )
    rows = [_article_row(entry, row, account.plan) for row, entry in enumerate(account.entries, 2)]
    book.table(say("sheet-articles"), _ARTICLES, fields, rows)


def _article_row(entry: Entry, row: int, plan: Plan) -> list[Value]:
    article = entry.article
    day = article.date.date()
    return [
        article.id,
        article.title,
        day,
        Formula(f"=DATE(YEAR(C{row}),MONTH(C{row}),1)", day.replace(day=1)),
        plan.forms.get(article.form).name,
        _BAR.join(names_of(plan.themes.terms, article.themes)),
        _BAR.join(names_of(plan.units.terms, article.units)),
        say("sheet-yes") if article.is_repost else "",
        article.source or article.source_url,
        address_of(article, plan),
        _BAR.join(entry.targets),
    ]


def _figures(book: Workbook, account: Account) -> None:
    fields = (
        Field(say("col-target-id"), 22),
        Field(say("col-target"), 48),
        Field(say("col-period"), 22),
        Field(say("col-unit"), 28),
        Field(say("col-criterion"), 28),
        Field(say("col-numerator"), 12, Look.NUMBER),
        Field(say("col-denominator"), 12, Look.NUMBER),
        Field(say("col-share-percent"), 12, Look.NUMBER),
        Field(say("col-figure"), 12, Look.NUMBER),
        Field(say("col-done"), 10),
        Field(say("col-points"), 10, Look.NUMBER),
        Field(say("col-most"), 12, Look.NUMBER),
        Field(say("col-weight"), 10, Look.NUMBER),
        Field(say("col-as-of"), 14, Look.DAY),
        Field(say("col-proof"), 44),
        Field(say("col-declared-by"), 24),
        Field(say("col-confirmed-by"), 24),
        Field(say("col-note"), 30),
    )
    rows = [list(_figure_row(figure, row, account.plan)) for row, figure in enumerate(account.figures, 2)]
    book.table(say("sheet-figures"), _FIGURES, fields, rows)


def _figure_row(figure: Figure, row: int, plan: Plan) -> Iterator[Value]:
    target = plan.target(figure.target)
    unit = plan.units.find(figure.unit) if figure.unit else None
    yield from (figure.target, target.text if target else "", period_text(figure.period, plan))
    yield from (unit.name if unit else figure.unit, figure.criterion, figure.numerator, figure.denominator)
    if figure.numerator is not None and figure.denominator:
        share = cut(figure.numerator * 100 / figure.denominator)
        yield Formula(f"=INT(F{row}*1000/G{row})/10", share)  # cut, as everywhere
    else:
        yield None
    yield figure.value
    yield "" if figure.done is None else say("sheet-yes" if figure.done else "sheet-no")
    yield from (figure.points, figure.max_points, figure.weight, figure.as_of)
    yield from (figure.evidence, figure.declared_by, figure.confirmed_by, figure.note)
