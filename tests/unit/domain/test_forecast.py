"""Ahead: what the current period still needs, and whether the pace will do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nq71.domain.answer import answer_target
from nq71.domain.approval import State
from nq71.domain.figures import Figure
from nq71.domain.forecast import Forecast, forecast_of
from nq71.domain.plan import Filter, Kind, PeriodKind, Target
from nq71.domain.result import Status
from nq71.domain.tally import count_target
from tests.unit.domain.conftest import Office

if TYPE_CHECKING:
    from nq71.domain.article import Article

PER_MONTH, MODELS, EVENTS = 0, 1, 2


def ahead(
    office: Office,
    articles: list[Article],
    waiting: list[tuple[State, Article]] | None = None,
    number: int = PER_MONTH,
    today: str = "22/11/2026",
) -> Forecast | None:
    target, day = office.plan.targets[number], office.moment(today).date()
    results = count_target(target, articles, office.plan, day)
    return forecast_of(target, results, waiting or [], office.plan, day)


def told(*given: Any, **details: Any) -> Forecast:
    found = ahead(*given, **details)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("number", "today", "expected"),
    [
        (0, "01/11/2026", (30, 5, False)),
        (1, "01/11/2026", (30, 4, True)),
        (3, "22/11/2026", (9, 2, False)),
        (4, "22/11/2026", (9, 1, True)),
        (5, "22/11/2026", (9, 0, True)),
        (11, "22/11/2026", (9, 0, True)),
        (4, "24/11/2026", (7, 1, True)),
        (4, "25/11/2026", (6, 1, False)),
        (4, "30/11/2026", (1, 1, False)),
        (5, "30/11/2026", (1, 0, True)),
    ],
)
def test_a_month_that_runs(office: Office, number: int, today: str, expected: tuple[int, int, bool]) -> None:
    """Today counts as a day so far and as a day left; 4 in 24 days are exactly 5 in 30."""
    found = told(office, office.stories(number, "01/11/2026"), today=today)
    assert (found.days_left, found.missing, found.on_track) == expected
    assert (found.target, found.period.id) == ("tin-bai-thang", "2026-11")


def test_only_the_current_period_counts(office: Office) -> None:
    """Forty articles in October are no help for November."""
    assert told(office, office.stories(40, "31/10/2026")).missing == 5


def test_names_are_needed_where_names_are_counted(office: Office) -> None:
    """Two articles on one model are one; the phase runs to the end of 2030."""
    stories = office.stories(2, model="Học tại xưởng", themes=("gan-doanh-nghiep",))
    found = told(office, stories, number=MODELS)
    assert (found.missing, found.period.id) == (2, "gd1")
    assert found.days_left == (date(2030, 12, 31) - date(2026, 11, 22)).days + 1
    assert (found.silent_themes, found.silent_forms, found.silent_units) == ((), (), ())


def test_a_minimum_that_is_no_whole_number(office: Office) -> None:
    """2.5 needs three."""
    half = office.with_target(PER_MONTH, min=Fraction("2.5"))
    assert told(half, half.stories(1)).missing == 2
    assert told(half, half.stories(3)).missing == 0


def test_what_is_written_and_not_public_is_told_apart(office: Office) -> None:
    """By its reason, when it falls in the period and would be counted; it makes nothing less missing."""
    waiting = [
        (State.SCHEDULED, office.story("29/11/2026")),
        (State.HELD, office.story("02/11/2026")),
        (State.HELD, office.story("03/11/2026")),
        (State.DRAFT, office.story("30/11/2026 23:59")),
        (State.DRAFT, office.story("01/12/2026")),
        (State.HELD, office.story("05/11/2026", form="video")),
        (State.CONSENT_ENDED, office.story("06/11/2026")),
    ]
    found = told(office, office.stories(3), waiting)
    assert (found.scheduled, found.held, found.drafts, found.consent_ended, found.missing) == (1, 2, 1, 1, 2)


def test_a_repost_that_would_not_count_is_not_waited_for(office: Office) -> None:
    """Nor an article without a name where names are counted."""
    repost = [(State.SCHEDULED, office.story("29/11/2026", source="Báo An Giang"))]
    assert told(office, [], repost).scheduled == 1
    assert told(office.with_counting(count_reposts=False), [], repost).scheduled == 0
    theme: dict[str, Any] = {"themes": ("gan-doanh-nghiep",)}
    models = [(State.HELD, office.story(**theme)), (State.HELD, office.story(model="Một", **theme))]
    assert told(office, [], models, number=MODELS).held == 1


def test_what_has_had_nothing(office: Office) -> None:
    """Themes, forms and units, of those that the target looks at, in the plan's order."""
    stories = [
        office.story(themes=("ky-nang-so", "quan-triet"), form="bai", units=("bgh",)),
        office.story("05/10/2026", themes=("phoi-hop",)),
        office.story(form="video", themes=("phoi-hop",)),
    ]
    found = told(office, stories)
    assert [term.id for term in found.silent_themes] == ["gan-doanh-nghiep", "chuyen-doi-so", "phoi-hop"]
    assert [term.id for term in found.silent_forms] == ["tin", "phong-su"]
    assert [term.id for term in found.silent_units] == ["p-dt-nckh", "doan-tn"]


def test_a_target_looks_only_at_its_own_words(office: Office) -> None:
    """A target on one theme and one group of units asks for no other."""
    narrow = office.with_target(PER_MONTH, filter=Filter(theme=("ky-nang-so",), unit_group=("phong",)))
    found = told(narrow, [])
    assert [term.id for term in found.silent_themes] == ["ky-nang-so"]
    assert [term.id for term in found.silent_units] == ["p-dt-nckh"]
    neither = narrow.with_target(PER_MONTH, filter=Filter(unit=("bgh",), unit_group=("phong",)))
    assert told(neither, []).silent_units == ()


@pytest.mark.parametrize(
    "changes",
    [{"min": None}, {"min": None, "soft_max": None}, {"phases": ("gd2",)}],
    ids=str,
)
def test_where_nothing_can_be_said(office: Office, changes: dict[str, Any]) -> None:
    """No minimum, no number at all, or a target of another phase."""
    assert ahead(office.with_target(PER_MONTH, **changes), []) is None


def test_a_first_month_that_is_not_whole_has_no_forecast(office: Office) -> None:
    """It gets no verdict, so nothing is missing; where the school wants one, the pace is that of its own days."""
    late = Office(replace(office.plan, effective_from=date(2026, 11, 21)))
    assert ahead(late, []) is None
    rated = late.with_counting(partial_first_period="rated")
    found = told(rated, rated.stories(1, "22/11/2026"))
    assert (found.days_left, found.missing, found.on_track) == (9, 4, True)


def test_after_the_plan_nothing_is_ahead(office: Office) -> None:
    """Nor before it."""
    assert ahead(office, [], today="01/01/2031") is None
    assert ahead(office, [], today="31/03/2026") is None


def test_what_waits_in_an_edition(office: Office) -> None:
    """Everything of the month that is understood and not public, by its reason."""
    texts = (
        office.approved(),
        office.text(folder="2026/11/cho"),
        office.approved({"Ngày": "29/11/2026"}, folder="2026/11/mai"),
        office.text({"Trạng thái": "nháp"}, folder="2026/11/nhap"),
    )
    found = office.edition(*texts).forecasts["tin-bai-thang"]
    assert (found.held, found.scheduled, found.drafts, found.missing) == (1, 1, 1, 4)


def of_kind(office: Office, kind: Kind, *figures: Figure, articles: tuple[str, ...] = (), **changes: Any) -> Any:
    """Look ahead on a monthly target of another kind, on 22 November, with an article on each of these days."""
    day = date(2026, 11, 22)
    target = Target("khac", "Chỉ tiêu khác", kind, PeriodKind.MONTH)._replace(**changes)
    stories = [office.story(when) for when in articles]
    results = answer_target(target, stories, figures, office.plan, day)
    waiting = [(State.HELD, office.story("29/11/2026")), (State.DRAFT, office.story("29/11/2026", form="video"))]
    return forecast_of(target, results, waiting, office.plan, day)


@pytest.mark.parametrize(
    ("articles", "missing", "newest"),
    [
        (("20/11/2026",), 0, date(2026, 11, 20)),
        (("30/10/2026",), 0, date(2026, 10, 30)),
        (("29/10/2026",), 1, date(2026, 10, 29)),
        ((), 1, None),
    ],
)
def test_whether_the_newest_article_lasts_until_the_end(
    office: Office, articles: tuple[str, ...], missing: int, newest: date | None
) -> None:
    """Fresh within 31 days on the 30th means an article of 30 October or later; what waits would help."""
    found = of_kind(office, Kind.PRESENCE, articles=articles, fresh_within_days=31, filter=Filter(form=("tin",)))
    assert (found.missing, found.on_track, found.newest) == (missing, not missing, newest)
    assert (found.days_left, found.held, found.drafts) == (9, 1, 0)
    assert (found.silent_themes, found.silent_forms, found.silent_units) == ((), (), ())


def declared(**changes: Any) -> Figure:
    proof: dict[str, Any] = {"evidence": "Biên bản", "confirmed_by": "Ban Giám hiệu"}
    return Figure("khac", "2026-11", **(proof | changes))


def ratio(upper: int, lower: int, **changes: Any) -> Figure:
    return declared(numerator=Fraction(upper), denominator=Fraction(lower), **changes)


def trend(upper: int) -> tuple[Figure, Figure]:
    return replace(ratio(2, 4), period="2026-10"), ratio(upper, 4)


LEAST: dict[str, Any] = {"min": Fraction(70)}


@pytest.mark.parametrize(
    ("kind", "figures", "changes", "status", "missing"),
    [
        (Kind.DECLARED_RATIO, (ratio(6, 10),), LEAST, Status.IN_PROGRESS, 1),
        (Kind.DECLARED_RATIO, (ratio(6996, 10000),), LEAST, Status.IN_PROGRESS, 4),
        (Kind.DECLARED_RATIO, (ratio(6, 10, evidence=""),), LEAST, Status.UNCONFIRMED, None),
        (Kind.DECLARED_RATIO, (), LEAST, Status.MISSING, None),
        (Kind.DECLARED_COUNT, (declared(value=Fraction("2.5")),), {"min": Fraction(4)}, Status.IN_PROGRESS, 2),
        (Kind.UNIT_CHECKLIST, (declared(unit="bgh", done=True),), LEAST, Status.IN_PROGRESS, 2),
        (
            Kind.SCORECARD,
            (declared(criterion="a", points=Fraction(1), max_points=Fraction(2)),),
            LEAST,
            Status.IN_PROGRESS,
            None,
        ),
        (Kind.TREND, trend(2), {"direction": "up"}, Status.IN_PROGRESS, None),
    ],
)
def test_what_a_declared_figure_still_needs(  # noqa: PLR0917 - one row of a table
    office: Office,
    kind: Kind,
    figures: tuple[Figure, ...],
    changes: dict[str, Any],
    status: Status,
    missing: int | None,
) -> None:
    """People, things or units where a number says it; what staff declare has no pace, and no articles behind it."""
    found = of_kind(office, kind, *figures, **changes)
    assert (found.status, found.missing, found.days_left) == (status, missing, 9)
    assert (found.on_track, found.held) == (None, 0)


@pytest.mark.parametrize(
    ("kind", "figures", "changes"),
    [
        (Kind.DECLARED_RATIO, (ratio(7, 10),), LEAST),
        (Kind.DECLARED_COUNT, (declared(value=Fraction(3)),), {"max": Fraction(2)}),
        (Kind.DECLARED_COUNT, (declared(value=Fraction(3)),), {}),
        (Kind.TREND, trend(3), {"direction": "up"}),
    ],
)
def test_a_declared_figure_that_has_its_verdict(
    office: Office, kind: Kind, figures: tuple[Figure, ...], changes: dict[str, Any]
) -> None:
    """Met, beyond repair, or without a verdict: nothing is ahead."""
    assert of_kind(office, kind, *figures, **changes) is None


@given(
    days=st.lists(st.integers(0, 60), max_size=15),
    least=st.integers(0, 12),
    today=st.integers(0, 60),
    kind=st.sampled_from((PeriodKind.MONTH, PeriodKind.QUARTER)),
)
def test_the_pace_is_what_a_calendar_says(days: list[int], least: int, today: int, kind: PeriodKind) -> None:
    """Going on day by day as so far, the minimum is there on the last day, or it is not."""
    office = Office()
    office = office.with_target(PER_MONTH, min=Fraction(least), soft_max=None, period=kind)
    start = date(2026, 10, 1)
    now = start + timedelta(days=today)
    articles = [office.story(f"{start + timedelta(days=day)}") for day in days if start + timedelta(days=day) <= now]
    target = office.plan.targets[PER_MONTH]
    results = count_target(target, articles, office.plan, now)
    found = forecast_of(target, results, [], office.plan, now)
    assert found is not None
    calendar = [start + timedelta(days=day) for day in range(92)]
    if kind is PeriodKind.MONTH:
        calendar = [day for day in calendar if day.month == now.month]
    so_far = [day for day in calendar if day <= now]
    number = sum(article.date.date() in so_far for article in articles)
    assert found.days_left == len([day for day in calendar if day >= now])
    assert found.missing == max(0, least - number)
    assert found.on_track == (Fraction(number, len(so_far)) * len(calendar) >= least)
    assert found.on_track or found.missing
