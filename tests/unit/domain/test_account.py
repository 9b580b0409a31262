"""The account of a period: what a report holds, and what it says when there is nothing to report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from nq71.domain.account import Account, Refusal, Span, account_of, span_of
from nq71.domain.closing import ClosedFile, close, month_named, path_of
from nq71.domain.edition import Edition
from nq71.domain.figures import Figure
from nq71.domain.plan import Filter, Kind, PeriodKind, Plan, Target
from nq71.domain.submission import Submission
from tests.unit.domain.conftest import AN_GIANG, Office

TODAY = date(2026, 11, 22)
CHECKLIST = Target("khoa-phong", "100% khoa, phòng", Kind.UNIT_CHECKLIST, PeriodKind.YEAR, public=False)
LATER = Target("gd2", "Chỉ tiêu của giai đoạn sau", Kind.COUNT, PeriodKind.MONTH, phases=("gd2",))


def account(
    office: Office, period: str, *days: str, figures: tuple[Figure, ...] = (), changes: dict[str, str] | None = None
) -> Account:
    """Give account of a period in which one article was published on each of these days."""
    texts = [
        office.approved({"Ngày": day, "Tiêu đề": f"Bài {number}"} | (changes or {}), folder=f"2026/11/bai-{number}")
        for number, day in enumerate(days)
    ]
    submission = Submission(office.plan, tuple(texts), figures=figures)
    span = span_of(office.plan, period, TODAY)
    assert isinstance(span, Span)
    return account_of(Edition(submission, office.moment("22/11/2026 08:00"), preview=False), span)


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-H1", date(2026, 4, 1), date(2026, 6, 30)),  # the plan takes effect in April
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31)),
        ("2026", date(2026, 4, 1), date(2026, 12, 31)),
        ("2026-2027", date(2026, 9, 1), date(2027, 8, 31)),
        ("gd1", date(2026, 4, 1), date(2030, 12, 31)),
    ],
)
def test_a_period_and_its_ends(typed: str, start: date, end: date) -> None:
    """A period is cut to the time in which the plan is in force."""
    assert span_of(AN_GIANG, typed, TODAY) == Span(typed, start, end)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("", Refusal.UNKNOWN),
        ("2026-13", Refusal.UNKNOWN),
        ("2026-H3", Refusal.UNKNOWN),
        ("0000-H1", Refusal.UNKNOWN),
        ("11/2026", Refusal.UNKNOWN),
        ("gd9", Refusal.UNKNOWN),
        ("2026-12", Refusal.NOT_BEGUN),
        ("gd2", Refusal.NOT_BEGUN),
        ("2026-03", Refusal.BEFORE_PLAN),
        ("2040", Refusal.AFTER_PLAN),
    ],
)
def test_a_period_that_cannot_be_reported(typed: str, refusal: Refusal) -> None:
    """What is no period, has not begun or lies outside the plan is told apart."""
    assert span_of(AN_GIANG, typed, TODAY) is refusal


def test_today_is_a_day_of_its_period() -> None:
    """On its first day a period has begun."""
    assert isinstance(span_of(AN_GIANG, "2026-12", date(2026, 12, 1)), Span)


def with_targets(*targets: Target) -> Plan:
    return replace(AN_GIANG, targets=(*AN_GIANG.targets, *targets))


def test_every_target_is_accounted_for() -> None:
    """Targets that are not public stand in the account; one of another phase stands there without an answer."""
    found = account(Office(with_targets(CHECKLIST, LATER)), "2026-11", "05/11/2026")
    answers = {line.target.id: [result.period.id for result in line.results] for line in found.lines}
    assert answers == {
        "tin-bai-thang": ["2026-11"],
        "mo-hinh": ["gd1"],
        "hoi-thao": ["2026"],
        "khoa-phong": ["2026"],
        "gd2": [],
    }


def test_a_quarter_answers_a_monthly_target_three_times() -> None:
    """Periods within the reported one are all there, oldest first, and no other."""
    found = account(Office(), "2026-Q3", "05/11/2026", "06/09/2026")
    assert [result.period.id for result in found.lines[0].results] == ["2026-07", "2026-08", "2026-09"]
    assert [result.value for result in found.lines[0].results] == [0, 0, 1]


def test_totals_are_of_the_period_alone() -> None:
    """What was published before or after is in no total; an article of two themes is in both, once in all."""
    found = account(
        Office(), "2026-11", "31/10/2026", "01/11/2026", "20/11/2026", changes={"Chủ đề": "Kỹ năng số; chuyển đổi số"}
    )
    assert [entry.article.date.day for entry in found.entries] == [1, 20]
    assert {term.id: number for term, number in found.themes if number} == {"ky-nang-so": 2, "chuyen-doi-so": 2}
    assert {term.id: number for term, number in found.forms if number} == {"tin": 2}
    assert [(month.id, month.all, sum(month.by_form)) for month in found.months] == [("2026-11", 2, 2)]


def test_a_month_without_articles_is_there() -> None:
    """Months come from the calendar, until today and no further."""
    found = account(Office(), "2026-Q4", "05/11/2026")
    assert [(month.id, month.all) for month in found.months] == [("2026-10", 0), ("2026-11", 1)]


def test_units_without_output_are_named() -> None:
    """Whoever published nothing is on the list."""
    found = account(Office(), "2026-11", "05/11/2026")
    assert [unit.id for unit in found.silent_units] == ["bgh", "p-dt-nckh"]


def test_an_article_knows_what_it_was_counted_for() -> None:
    """A reposted article is published and told apart; an article names the targets that count it."""
    found = account(
        Office(), "2026-11", "05/11/2026", changes={"Nguồn": "Báo Mẫu", "Liên kết nguồn": "https://bao.example/"}
    )
    assert found.reposts == 1
    assert found.entries[0].targets == ("tin-bai-thang",)
    not_counted = account(
        Office().with_counting(count_reposts=False), "2026-11", "05/11/2026", changes={"Nguồn": "Báo Mẫu"}
    )
    assert not_counted.entries[0].targets == ()
    assert not_counted.lines[0].results[0].value == 0


def test_declared_figures_of_the_period() -> None:
    """Rows that an answer rests on and rows for the period are there, in the plan's order; others are not."""
    ratio = Target("quan-triet", "100% quán triệt", Kind.DECLARED_RATIO, PeriodKind.YEAR, min=Fraction(100))
    now = Figure("quan-triet", "2026", numerator=Fraction(1), denominator=Fraction(2))
    other = Figure("quan-triet", "2027", numerator=Fraction(1), denominator=Fraction(2))
    found = account(Office(with_targets(ratio)), "2026-11", figures=(other, now))
    assert found.figures == (now,)


def test_a_filter_of_another_channel_changes_nothing_in_the_totals() -> None:
    """Totals speak of what was published, targets of what they ask for."""
    office = Office().with_target(0, filter=Filter(channel=("zalo",)))
    found = account(office, "2026-11", "05/11/2026")
    assert (len(found.entries), found.lines[0].results[0].value) == (1, Fraction(0))


def test_what_is_ahead_in_a_period_that_runs() -> None:
    """Every target that the report answers, that runs and has a verdict; a period that is over looks only back."""
    found = account(Office(), "2026-Q4", "05/11/2026")
    assert [(target.id, forecast.period.id) for target, forecast in found.forecasts] == [
        ("tin-bai-thang", "2026-11"),
        ("mo-hinh", "gd1"),
    ]
    assert account(Office(), "2026-10", "05/10/2026").forecasts == ()


def test_an_article_that_was_edited_after_its_month_was_closed() -> None:
    """The report marks it; the others and the month's figure stay as they are."""
    office = Office()
    was = [office.approved({"Ngày": "05/10/2026"}, folder=f"2026/10/{name}") for name in ("a", "b")]
    now = office.approved({"Ngày": "05/10/2026"}, folder="2026/10/a", body="Nội dung đã sửa.")
    month = month_named(office.plan, "2026-10")
    span = span_of(office.plan, "2026-10", TODAY)
    assert month is not None
    assert isinstance(span, Span)
    closed = (ClosedFile(path_of("2026-10"), close(office.edition(*was), month)),)
    submission = Submission(office.plan, (now, was[1]), closed=closed)
    found = account_of(Edition(submission, office.moment("22/11/2026 08:00"), preview=False), span)
    assert {entry.article.id: entry.is_edited for entry in found.entries} == {"2026/10/a": True, "2026/10/b": False}
    assert found.lines[0].results[0].edited_items == ("2026/10/a",)
