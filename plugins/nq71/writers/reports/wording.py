"""An account put into the words and the order of an official report (Decree 30/2020/NĐ-CP, annexe I)."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from nq71.domain.documents import form_of
from nq71.domain.result import Status, phase_of
from nq71.messages import say
from nq71.text.dates import document_date, short_date
from nq71.text.numbers import fraction_text
from nq71.writers.forecast_text import forecast_sentences, internal_sentences
from nq71.writers.progress_view import basis_words, note_text, period_text, threshold_words, value_text
from nq71.writers.reports.paper import Appendix, Blank, Block, Bullets, Cell, Column, Heading, Paper, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nq71.domain.account import Account, Entry, Line, Month
    from nq71.domain.article import Article
    from nq71.domain.figures import Figure
    from nq71.domain.plan import Instrument, Plan, Target, Term
    from nq71.domain.result import Result

_ROMAN = ("I", "II", "III", "IV")
_CARRYING_OUT = "Thực hiện "
_PROGRESS_PAGE = "tien-do/"


def paper_of(account: Account) -> Paper:
    """Write the report of a span; the date is the clock's, number and signature are left to people."""
    plan = account.plan
    school = plan.school
    url = f"{plan.look.base_url}/{_PROGRESS_PAGE}" if plan.look.url else ""
    return Paper(
        parent_body=_balanced(school.parent_body.upper()),
        school=_balanced(school.name.upper()),
        nation=say("report-nation"),
        motto=say("report-motto"),
        number=say("report-number", symbol=school.symbol) if school.symbol else say("report-number-plain"),
        place_date=say(
            "report-place-date", place=school.place or say("report-place-blank"), date=document_date(account.now)
        ),
        name=say("report-kind"),
        subject=subject_of(account),
        basis=tuple(_basis(plan)),
        blocks=tuple(_body(account)),
        recipients_title=say("report-recipients"),
        recipients=tuple(_recipients(plan)),
        signer=tuple((plan.signer.title or say("report-blank-signer")).split("\n")),
        signer_name=plan.signer.name or say("report-blank-name"),
        signer_is_blank=not plan.signer.name,
        look_up=say("report-look-up", url=url) if url else "",
        look_up_url=url,
        qr_alt=say("report-qr-alt", url=url),
        appendices=tuple(_appendices(account)),
        author=school.name,
        moment=account.now,
    )


def _balanced(name: str) -> str:
    """Keep the last two words together: a line of its own for “GIANG” would look like a slip."""
    head, space, tail = name.rpartition(" ")
    return f"{head}\u00a0{tail}" if space else name


def span_words(account: Account) -> str:
    """“tháng 11 năm 2026”, “quý IV năm 2026”, “6 tháng đầu năm 2026”, “năm học 2026 – 2027”, a phase's name."""
    return _span(account).replace(" ", "\u00a0")  # never torn apart at the end of a line


def _span(account: Account) -> str:
    plan, span_id = account.plan, account.span.id
    phase = next((phase for phase in plan.phases if phase.id == span_id), None)
    if phase is not None:
        return phase.name[:1].lower() + phase.name[1:]
    year, _, rest = span_id.partition("-")
    if rest.startswith("Q"):
        return say("report-quarter", quarter=_ROMAN[int(rest[1]) - 1], year=year)
    if rest.startswith("H"):
        return say(f"report-half-{rest[1]}", year=year)
    if len(rest) == len("11"):
        return say("report-month", month=document_date(account.span.end).split()[3], year=year)
    return say("report-school-year", first=year, last=rest) if rest else say("report-year", year=year)


def subject_of(account: Account) -> str:
    """Return what the report is about: the plan and the span."""
    return _about("report-subject", account)


def _about(key: str, account: Account, **values: object) -> str:
    """Fill in what most sentences name: the school, the plan's title and the span."""
    school = account.plan.school.name
    title = account.plan.look.title.removeprefix(_CARRYING_OUT)  # the sentence says it already
    return say(key, school=school, title=title, period=span_words(account), **values)


def _basis(plan: Plan) -> Iterator[str]:
    for row in plan.legal_basis:
        yield f"{_instrument(row)};"
    school = plan.school
    if plan.number:
        when = f" {document_date(plan.issued_on)}" if plan.issued_on else ""
        basis = say("report-basis-plan", number=plan.number, date=when, school=school.name)
    else:
        symbol = say("report-plan-symbol", symbol=school.symbol) if school.symbol else ""
        basis = say("report-basis-plan-blank", symbol=symbol, school=school.name)
    yield f"{basis},"


def _instrument(row: Instrument) -> str:
    text = say(
        "report-basis-instrument",
        name=row.form or form_of(row.number) or say("report-basis-document"),
        number=row.number,
        date=document_date(row.date),
        issuer=row.issuer,
    )
    return f"{text} {row.title[:1].lower()}{row.title[1:]}" if row.title else text


def _body(account: Account) -> Iterator[Block]:
    yield Text(
        _about("report-opening", account, start=short_date(account.span.start), end=short_date(account.span.end))
    )
    yield Text(say("report-as-of", time=f"{account.now:%H:%M}", date=document_date(account.now)))
    if account.now.date() <= account.span.end:
        yield Text(say("report-open-period", end=short_date(account.span.end)))
    yield Heading(1, say("report-section-general"))
    yield Blank(say("report-blank-general"))
    yield Heading(1, say("report-section-results"))
    yield from _targets(account)
    yield from _output(account)
    yield from _silence(account)
    yield from _declared(account)
    yield from _ahead(account)
    yield from _judgement()
    yield Text(_about("report-closing", account))


def _judgement() -> Iterator[Block]:
    """Yield what only people can write."""
    yield Heading(1, say("report-section-review"))
    for section in ("strengths", "limits"):
        yield Heading(2, say(f"report-section-{section}"))
        yield Blank(say(f"report-blank-{section}"))
    for section in ("next", "requests"):
        yield Heading(1, say(f"report-section-{section}"))
        yield Blank(say(f"report-blank-{section}"))


def _targets(account: Account) -> Iterator[Block]:
    yield Heading(2, say("report-section-targets"))
    now = [line for line in account.lines if line.results]
    later = [line for line in account.lines if not line.results]
    results = [result for line in now for result in line.results]
    yield Text(say("report-targets-sum", targets=len(now), results=len(results), tally=_sentence_of(results)))
    yield Table(
        say("report-caption-targets"),
        (
            Column(say("col-index"), 11, "center"),
            Column(say("col-target"), 50),
            Column(say("col-threshold"), 26),
            Column(say("col-period"), 24),
            Column(say("col-value"), 32, "center"),
            Column(say("col-status"), 22, "center"),
        ),
        tuple(_target_row(number, line, account.plan) for number, line in enumerate(now, 1)),
    )
    if later:
        yield Text(say("report-targets-later", number=len(later)))
        yield Bullets(tuple(line.target.text for line in later))


def _sentence_of(results: Iterable[Result]) -> str:
    """“6 đạt; 1 chưa đạt”, in the order of the statuses."""
    parts = (say("report-tally", number=number, status=status) for status, number in _tally(results))
    return "; ".join(parts).lower()


def _summary_of(results: Iterable[Result]) -> str:
    """“Đạt: 6; Chưa đạt: 1”."""
    return "; ".join(say("report-many-status", number=number, status=status) for status, number in _tally(results))


def _tally(results: Iterable[Result]) -> Iterator[tuple[str, int]]:
    numbers = Counter(result.status for result in results)
    yield from ((say(f"status-{each}"), numbers[each]) for each in Status if numbers[each])


def _target_row(number: int, line: Line, plan: Plan) -> tuple[Cell, ...]:
    target, first = line.target, line.results[0]
    head = (Cell(str(number)), Cell(target.text, _target_small(target)), Cell(threshold_of(target, first, plan)))
    if len(line.results) == 1:
        return (*head, *_result_cells(target, first, plan))
    last = line.results[-1]
    span = f"{period_text(first.period.id, plan)} – {period_text(last.period.id, plan)}"
    many = say("report-many-periods", number=len(line.results))
    return (*head, Cell(span), Cell(many), Cell(_summary_of(line.results)))


def _target_small(target: Target) -> str:
    parts = [basis_words(target), "" if target.public else say("report-internal")]
    return "; ".join(part for part in parts if part)


def _result_cells(target: Target, result: Result, plan: Plan) -> tuple[Cell, ...]:
    return (
        Cell(period_text(result.period.id, plan)),
        Cell(value_text(target, result), note_text(result, plan)),
        Cell(say(f"status-{result.status}")),
    )


def threshold_of(target: Target, result: Result | None, plan: Plan) -> str:
    """Words for the threshold in the phase of a result; without one, for every phase."""
    if result is not None and target.min_by_phase:
        target = target._replace(min=target.threshold(phase_of(result.period, plan)), min_by_phase={})
    return threshold_words(target, plan) or say("threshold-none")


def _output(account: Account) -> Iterator[Block]:
    yield Heading(2, say("report-section-output"))
    reposts = say(
        "report-output-reposts" if account.plan.counting.count_reposts else "report-output-reposts-left-out",
        number=account.reposts,
    )
    yield Text(say("report-output-sum", all=len(account.entries), reposts=reposts if account.reposts else ""))
    yield Heading(3, say("report-section-months"))
    yield _months(account)
    yield Heading(3, say("report-section-themes"))
    yield _terms(say("report-caption-themes"), say("col-theme"), account.themes)
    yield Heading(3, say("report-section-units"))
    yield _terms(say("report-caption-units"), say("col-unit"), account.units)
    yield Text(say("report-many-themes"))


def _months(account: Account) -> Table:
    plan = account.plan
    rows = [_month_row(period_text(month.id, plan), month, plan) for month in account.months]
    by_form = ((term, number) for term, number in account.forms)
    total = (
        Cell(say("report-total")),
        Cell(str(len(account.entries))),
        Cell(str(account.reposts)),
        Cell(_by_form(by_form)),
    )
    return Table(
        say("report-caption-months"),
        (
            Column(say("col-month"), 32),
            Column(say("col-all"), 22, "center"),
            Column(say("col-reposts"), 22, "center"),
            Column(say("col-form"), 89),
        ),
        (*rows, total) if len(rows) > 1 else tuple(rows),
        total=len(rows) > 1,
    )


def _month_row(text: str, month: Month, plan: Plan) -> tuple[Cell, ...]:
    by_form = zip(plan.forms.terms, month.by_form, strict=True)
    return Cell(text), Cell(str(month.all)), Cell(str(month.reposts)), Cell(_by_form(by_form))


def _by_form(numbers: Iterable[tuple[Term, int]]) -> str:
    return "; ".join(f"{term.name}: {number}" for term, number in numbers if number) or say("value-none")


def _terms(caption: str, title: str, numbers: Iterable[tuple[Term, int]]) -> Table:
    return Table(
        caption,
        (
            Column(say("col-index"), 12, "center"),
            Column(title, 123),
            Column(say("col-number"), 30, "center"),
        ),
        tuple((Cell(str(at)), Cell(term.name), Cell(str(number))) for at, (term, number) in enumerate(numbers, 1)),
    )


def _silence(account: Account) -> Iterator[Block]:
    yield Heading(2, say("report-section-silent"))
    if account.silent_units:
        yield Bullets(tuple(unit.name for unit in account.silent_units))
    else:
        yield Text(say("report-silent-none"))


def _declared(account: Account) -> Iterator[Block]:
    yield Heading(2, say("report-section-figures"))
    if not account.figures:
        yield Text(say("report-figures-none"))
        return
    yield Table(
        say("report-caption-figures"),
        (
            Column(say("col-target"), 58),
            Column(say("col-period"), 26),
            Column(say("col-declared"), 31, "center"),
            Column(say("col-evidence"), 50),
        ),
        tuple(_figure_row(figure, account.plan) for figure in account.figures),
    )


def _ahead(account: Account) -> Iterator[Block]:
    """Yield what is still to be done while the span runs; a report stays in the house, so it may say what waits."""
    if not account.forecasts:
        return
    plan = account.plan
    yield Heading(2, say("report-section-ahead"))
    yield Text(say("report-ahead", date=short_date(account.now)))
    yield Table(
        say("report-caption-ahead"),
        (Column(say("col-target"), 58), Column(say("col-period"), 26), Column(say("col-ahead"), 81)),
        tuple(
            (
                Cell(target.text),
                Cell(period_text(forecast.period.id, plan)),
                Cell(
                    " ".join(forecast_sentences(target, forecast, plan)),
                    " ".join(internal_sentences(target, forecast, plan)),
                ),
            )
            for target, forecast in account.forecasts
        ),
    )


def _figure_row(figure: Figure, plan: Plan) -> tuple[Cell, ...]:
    target = plan.target(figure.target)
    as_of = say("report-as-of-day", date=short_date(figure.as_of)) if figure.as_of else ""
    confirmed = figure.confirmed_by.strip()
    return (
        Cell(target.text if target else figure.target, _subject(figure, plan)),
        Cell(period_text(figure.period, plan)),
        Cell(_figure_words(figure), as_of),
        Cell(
            figure.evidence or say("report-no-evidence"),
            say("report-confirmed", name=confirmed) if confirmed else say("report-unconfirmed"),
        ),
    )


def _subject(figure: Figure, plan: Plan) -> str:
    unit = plan.units.find(figure.unit) if figure.unit else None
    return unit.name if unit else figure.criterion


def _figure_words(figure: Figure) -> str:
    if figure.done is not None:
        return say("report-done") if figure.done else say("report-not-done")
    if figure.points is not None and figure.max_points is not None:
        return say("report-points", points=fraction_text(figure.points), most=fraction_text(figure.max_points))
    if figure.numerator is not None and figure.denominator:
        share = fraction_text(figure.numerator * 100 / figure.denominator)
        return f"{fraction_text(figure.numerator)}/{fraction_text(figure.denominator)} ({share}%)"
    return say("value-none") if figure.value is None else fraction_text(figure.value)


def _recipients(plan: Plan) -> Iterator[str]:
    names = plan.recipients or (say("report-blank-recipients"),)
    for number, name in enumerate(names, 1):
        yield say("report-recipient", name=name, mark="." if number == len(names) else ";")


def _appendices(account: Account) -> Iterator[Appendix]:
    """Yield each period's answers where a target has several, and always every article that was counted."""
    symbol = account.plan.school.symbol
    belongs = say(
        "report-appendix-with",
        symbol=f"/BC-{symbol}" if symbol else "/BC",
        date=document_date(account.now),
        school=account.plan.school.name,
    )
    many = [line for line in account.lines if len(line.results) > 1]
    if many:
        title = f"{say('report-appendix')} I"
        yield Appendix(title, say("report-appendix-results"), belongs, (_every_period(many, account.plan),))
    title = f"{say('report-appendix')} II" if many else say("report-appendix")
    yield Appendix(title, say("report-appendix-articles"), belongs, tuple(_articles(account)))


def _every_period(lines: Iterable[Line], plan: Plan) -> Table:
    pairs = chain.from_iterable(((line.target, result) for result in line.results) for line in lines)
    return Table(
        say("report-appendix-results"),
        (
            Column(say("col-target"), 62),
            Column(say("col-period"), 33),
            Column(say("col-value"), 40, "center"),
            Column(say("col-status"), 30, "center"),
        ),
        tuple((Cell(target.text), *_result_cells(target, result, plan)) for target, result in pairs),
    )


def _articles(account: Account) -> Iterator[Block]:
    if not account.entries:
        yield Text(say("report-articles-none"))
        return
    yield Table(
        say("report-caption-articles"),
        (
            Column(say("col-index"), 11, "center"),
            Column(say("col-date"), 25, "center"),
            Column(say("col-article"), 58),
            Column(say("col-form"), 24),
            Column(say("col-theme"), 24),
            Column(say("col-unit"), 23),
        ),
        tuple(_article_row(number, entry, account.plan) for number, entry in enumerate(account.entries, 1)),
    )


def _article_row(number: int, entry: Entry, plan: Plan) -> tuple[Cell, ...]:
    article = entry.article
    source = say("report-repost", source=article.source or article.source_url) if article.is_repost else ""
    asides = "; ".join(part for part in (source, say("report-edited") if entry.is_edited else "") if part)
    return (
        Cell(str(number)),
        Cell(short_date(article.date)),
        Cell(
            f"{article.title} ({asides})" if asides else article.title, address_of(article, plan), link(article, plan)
        ),
        Cell(plan.forms.get(article.form).name),
        Cell("; ".join(names_of(plan.themes.terms, article.themes))),
        Cell("; ".join(names_of(plan.units.terms, article.units))),
    )


def names_of(terms: Iterable[Term], ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of these ids, in the order of the ids."""
    names = {term.id: term.name for term in terms}
    return tuple(names[each] for each in ids)


def address_of(article: Article, plan: Plan) -> str:
    """Return the full address of an article, or its path while the school has typed no address of the column."""
    return link(article, plan) or f"/{article.url}"


def link(article: Article, plan: Plan) -> str:
    """Return the full address of an article; empty while the school has typed none of the column."""
    return f"{plan.look.base_url}/{article.url}" if plan.look.url else ""
