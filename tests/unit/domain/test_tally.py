"""Counting against the plan of An Giang: 05 to 10 items a month, 03 models, 01 event a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from nq71.domain.plan import Kind
from nq71.domain.result import Status
from nq71.text.numbers import fraction_text
from tests.unit.domain.conftest import Office

PER_MONTH, MODELS, EVENTS = 0, 1, 2


@pytest.mark.parametrize(
    ("number", "status"),
    [(0, Status.BELOW), (4, Status.BELOW), (5, Status.MET), (10, Status.MET), (11, Status.ABOVE), (40, Status.ABOVE)],
)
def test_a_month_that_is_over(office: Office, number: int, status: Status) -> None:
    """Under five is below, five to ten is met, more is above and no failure."""
    result = office.count(PER_MONTH, office.stories(number, "15/10/2026"))["2026-10"]
    assert (result.value, result.status, result.rated) == (Fraction(number), status, True)


@pytest.mark.parametrize(
    ("number", "status"), [(0, Status.IN_PROGRESS), (4, Status.IN_PROGRESS), (5, Status.MET), (11, Status.ABOVE)]
)
def test_the_month_that_runs(office: Office, number: int, status: Status) -> None:
    """It is not below while there is time, and met as soon as it is."""
    assert office.count(PER_MONTH, office.stories(number), "30/11/2026")["2026-11"].status is status


def test_a_month_without_articles_is_there_with_zero(office: Office) -> None:
    """The calendar says which months there are."""
    results = office.count(PER_MONTH, office.stories(6, "15/10/2026"))
    assert list(results) == [f"2026-{month:02d}" for month in range(4, 12)]
    assert [results[f"2026-{month:02d}"].value for month in range(4, 10)] == [0] * 6


def test_a_partial_first_month_is_shown_and_not_rated(office: Office) -> None:
    """The plan took effect on the 9th: the count stands there, without a verdict."""
    late = Office(replace(office.plan, effective_from=date(2026, 4, 9)))
    result = late.count(PER_MONTH, late.stories(2, "20/04/2026"))["2026-04"]
    assert (result.value, result.status, result.rated) == (Fraction(2), Status.NOT_RATED, False)
    rated = late.with_counting(partial_first_period="rated")
    assert rated.count(PER_MONTH, [])["2026-04"].status is Status.BELOW


def test_articles_from_before_the_plan_count_nowhere(office: Office) -> None:
    """The plan took effect on the 9th, the article appeared on the 8th."""
    late = Office(replace(office.plan, effective_from=date(2026, 4, 9)))
    assert (
        late.count(PER_MONTH, [late.story("08/04/2026 23:59"), late.story("09/04/2026 00:00")])["2026-04"].value == 1
    )


def test_two_themes_are_one_article(office: Office) -> None:
    """And two units too."""
    both = office.story(themes=("ky-nang-so", "chuyen-doi-so"), units=("doan-tn", "bgh"))
    assert office.count(PER_MONTH, [both])["2026-11"].value == 1


def test_videos_are_not_tin_bai(office: Office) -> None:
    """The filter of the plan names the forms; a reportage is one of them."""
    stories = [office.story(form="video"), office.story(form="info"), office.story(form="phong-su")]
    assert [article.form for article in office.count(PER_MONTH, stories)["2026-11"].items] == ["phong-su"]


def test_reposts_count_and_are_told_apart(office: Office) -> None:
    """Unless the school decides otherwise: then they are only told."""
    stories = [
        *office.stories(4),
        office.story(source="Báo An Giang"),
        office.story(source_url="https://bao.example/1"),
    ]
    counted = office.count(PER_MONTH, stories)["2026-11"]
    assert (counted.value, counted.reposts, counted.status) == (Fraction(6), 2, Status.MET)
    left_out = office.with_counting(count_reposts=False).count(PER_MONTH, stories)["2026-11"]
    assert (left_out.value, left_out.reposts, left_out.status) == (Fraction(4), 2, Status.IN_PROGRESS)
    assert not any(article.is_repost for article in left_out.items)


def test_the_articles_behind_a_figure_newest_first(office: Office) -> None:
    """A reader can count them again."""
    old, new = office.story("01/11/2026"), office.story("20/11/2026")
    assert office.count(PER_MONTH, [old, new])["2026-11"].items == (new, old)


def test_midnight_is_local(office: Office) -> None:
    """18:00 UTC on 30 November is 01:00 on 1 December in Long Xuyên."""
    results = office.count(PER_MONTH, [office.story("2026-11-30T18:00:00Z")], "02/12/2026")
    assert (results["2026-11"].value, results["2026-12"].value) == (Fraction(0), Fraction(1))


def test_models_are_counted_and_not_articles(office: Office) -> None:
    """Three articles on two models are two; spelling does not matter; other themes do not count."""
    theme: dict[str, Any] = {"themes": ("gan-doanh-nghiep",)}
    stories = [
        office.story(model="Học tại xưởng", **theme),
        office.story(model="hoc tai XUONG", **theme),
        office.story(model="Kỹ sư đứng lớp", **theme),
        office.story(model="Lớp học số"),
        office.story(**theme),
    ]
    result = office.count(MODELS, stories)["gd1"]
    assert (result.value, len(result.items), result.status) == (Fraction(2), 3, Status.IN_PROGRESS)
    stories.append(office.story(model="Ký túc xá xanh", **theme))
    assert office.count(MODELS, stories)["gd1"].status is Status.MET


def test_a_field_that_nobody_knows_counts_nothing(office: Office) -> None:
    """The check of the plan names the slip; a preview shows the rest of the column all the same."""
    stories = [office.story(model="Một", themes=("gan-doanh-nghiep",))]
    assert office.count(MODELS, stories)["gd1"].value == 1
    assert office.with_target(MODELS, field="mo-hinh").count(MODELS, stories)["gd1"].value == 0


def test_a_phase_that_is_over(office: Office) -> None:
    """In 2031 two models are too few; the target was only for the first phase."""
    stories = [office.story(model=name, themes=("gan-doanh-nghiep",)) for name in ("Một", "Hai")]
    results = office.count(MODELS, stories, "01/01/2031")
    assert [(id_, result.status) for id_, result in results.items()] == [("gd1", Status.BELOW)]


def test_events_of_the_school_in_a_calendar_year(office: Office) -> None:
    """A meeting of one unit is reported and not counted; the first year is partial."""
    stories = [
        office.story("05/03/2027", event="Hội thảo 71", event_level="school"),
        office.story("06/03/2027", event="hội thảo 71", event_level="school"),
        office.story("07/03/2027", event="Họp khoa", event_level="unit"),
    ]
    results = office.count(EVENTS, stories, "01/02/2028")
    assert [(result.value, result.status) for result in results.values()] == [
        (Fraction(0), Status.NOT_RATED),
        (Fraction(1), Status.MET),
        (Fraction(0), Status.IN_PROGRESS),
    ]


def test_no_threshold_no_verdict(office: Office) -> None:
    """The second school's plan sets no number: a statistic, whatever the number."""
    plain = office.with_target(PER_MONTH, min=None, soft_max=None)
    results = plain.count(PER_MONTH, plain.stories(50))
    assert {result.status for result in results.values()} == {Status.NOT_RATED}
    assert not any(result.rated for result in results.values())


def test_over_a_hard_maximum_is_failed(office: Office) -> None:
    """Also while the month runs: it cannot get better. At the maximum it is met."""
    strict = office.with_target(PER_MONTH, min=None, soft_max=None, max=Fraction(2))
    assert strict.count(PER_MONTH, strict.stories(3))["2026-11"].status is Status.FAILED
    assert strict.count(PER_MONTH, strict.stories(2))["2026-11"].status is Status.MET


def test_each_phase_has_its_threshold(office: Office) -> None:
    """One in the first phase, two in the second; the plain minimum where a phase has none."""
    both = office.with_target(
        PER_MONTH, phases=(), soft_max=None, min=Fraction(9), min_by_phase={"gd1": Fraction(1), "gd2": Fraction(2)}
    )
    stories = [both.story("15/12/2030"), both.story("15/01/2031")]
    results = both.count(PER_MONTH, stories, "01/03/2031")
    assert (results["2030-12"].status, results["2031-01"].status) == (Status.MET, Status.BELOW)


def test_a_threshold_is_an_exact_fraction(office: Office) -> None:
    """At least 2,5 is three."""
    half = office.with_target(PER_MONTH, min=Fraction(5, 2), soft_max=None)
    statuses = [half.count(PER_MONTH, half.stories(number, "15/10/2026"))["2026-10"].status for number in (2, 3)]
    assert statuses == [Status.BELOW, Status.MET]


def test_what_is_declared_is_not_counted(office: Office) -> None:
    """Asking for it is our own mistake."""
    declared = office.with_target(PER_MONTH, kind=Kind.DECLARED_RATIO)
    with pytest.raises(ValueError, match="declared_ratio"):
        declared.count(PER_MONTH, [])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction("69.96"), "69,9"),
        (Fraction("69.999999"), "69,9"),
        (Fraction(70), "70"),
        (Fraction(200, 3), "66,6"),
        (Fraction("0.04"), "0"),
        (Fraction("70.5"), "70,5"),
        (Fraction(1, 3) * 3 * 100, "100"),
    ],
)
def test_percentages_are_cut_and_never_rounded_up(value: Fraction, text: str) -> None:
    """69,96% is not 70%: “70% – chưa đạt” would be a lie."""
    assert fraction_text(value) == text
