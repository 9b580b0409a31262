"""What staff declare: every kind of target and every status, and nothing met without proof."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nq71.domain.answer import answer_plan
from nq71.domain.declared import declared_results, presence_results
from nq71.domain.figures import Figure
from nq71.domain.plan import Filter, Kind, PeriodKind, Target, Term, Vocabulary
from nq71.domain.result import Result, Status
from nq71.text.numbers import fraction_text
from tests.unit.domain.conftest import AN_GIANG, Office

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nq71.domain.plan import Plan

PROOF = {"evidence": "Biên bản 12", "confirmed_by": "Ban Giám hiệu"}
UNITS = Vocabulary(
    (
        Term("bgh", "Ban Giám hiệu", roles=("duyet",)),
        Term("k-dien", "Khoa Điện", group="khoa"),
        Term("k-may", "Khoa May", group="khoa"),
        Term("p-dao-tao", "Phòng Đào tạo", group="phong"),
    )
)
PLAN = replace(AN_GIANG, units=UNITS)
OVER, RUNNING = date(2027, 1, 15), date(2026, 11, 22)


def target_of(kind: Kind, **changes: Any) -> Target:
    period = changes.pop("period", PeriodKind.YEAR)
    return Target("chi-tieu", "Một lời hứa", kind, period, **changes)


def figure(period: str = "2026", **changes: Any) -> Figure:
    return Figure("chi-tieu", period, **(PROOF | changes))


def ratio(upper: int, lower: int, period: str = "2026", **changes: Any) -> Figure:
    return figure(period, numerator=Fraction(upper), denominator=Fraction(lower), **changes)


def number(value: str | int, period: str = "2026", **changes: Any) -> Figure:
    return figure(period, value=Fraction(value), **changes)


def unit(name: str, *, done: bool | None, **changes: Any) -> Figure:
    return figure(unit=name, done=done, **changes)


def points(criterion: str, got: str, most: str, **changes: Any) -> Figure:
    weight = changes.pop("weight", None)
    weight = None if weight is None else Fraction(weight)
    return figure(criterion=criterion, points=Fraction(got), max_points=Fraction(most), weight=weight, **changes)


def answers(target: Target, *figures: Figure, plan: Plan = PLAN, today: date = OVER) -> dict[str, Result]:
    return {result.period.id: result for result in declared_results(target, figures, plan, today)}


def answer(target: Target, *figures: Figure, today: date = OVER, plan: Plan = PLAN) -> Result:
    return answers(target, *figures, plan=plan, today=today)["2026"]


# ── declared_ratio ──────────────────────────────────────────────────────────────────────────────────────────────────

SEVENTY = target_of(Kind.DECLARED_RATIO, min=Fraction(70))


@pytest.mark.parametrize(
    ("upper", "lower", "today", "status"),
    [
        (7, 10, OVER, Status.MET),
        (10, 10, OVER, Status.MET),
        (6996, 10000, OVER, Status.BELOW),
        (6996, 10000, RUNNING, Status.IN_PROGRESS),
        (699999999, 1000000000, OVER, Status.BELOW),
        (0, 5, OVER, Status.BELOW),
    ],
)
def test_a_share_is_held_against_the_plan_exactly(upper: int, lower: int, today: date, status: Status) -> None:
    """69.96 % is not 70 %; a year that runs may still get there."""
    found = answer(SEVENTY, ratio(upper, lower), today=today)
    assert (found.value, found.status) == (Fraction(100 * upper, lower), status)


def test_a_share_is_cut_for_display() -> None:
    """69.96 % is never shown as 70 %."""
    value = answer(SEVENTY, ratio(6996, 10000)).value
    assert value is not None
    assert fraction_text(value) == "69,9"


@pytest.mark.parametrize("lack", [{"evidence": ""}, {"evidence": "  "}, {"confirmed_by": ""}, {"confirmed_by": "\t"}])
@pytest.mark.parametrize("upper", [10, 1])
def test_without_proof_nothing_is_met(lack: dict[str, str], upper: int) -> None:
    """Neither good nor bad news is believed without evidence and confirmation."""
    assert answer(SEVENTY, ratio(upper, 10, **lack)).status is Status.UNCONFIRMED


@pytest.mark.parametrize("row", [None, figure(), figure(numerator=Fraction(3)), ratio(0, 0)])
def test_a_share_that_nobody_declared(row: Figure | None) -> None:
    """No row, an empty row, half a share and a share of nothing are missing figures."""
    found = answer(SEVENTY, *((row,) if row else ()))
    assert (found.value, found.status, found.figures) == (None, Status.MISSING, ())


def test_a_share_without_a_number_in_the_plan() -> None:
    """It is shown, and gets no verdict."""
    found = answer(target_of(Kind.DECLARED_RATIO), ratio(1, 2))
    assert (found.value, found.status, found.rated) == (Fraction(50), Status.NOT_RATED, False)


def test_each_phase_has_its_own_threshold() -> None:
    """80 % is enough in the first phase and not in the second one."""
    target = target_of(
        Kind.DECLARED_RATIO, period=PeriodKind.PHASE, min_by_phase={"gd1": Fraction(70), "gd2": Fraction(100)}
    )
    found = answers(target, ratio(8, 10, "gd1"), ratio(8, 10, "gd2"), today=date(2036, 1, 1))
    assert {id_: result.status for id_, result in found.items()} == {"gd1": Status.MET, "gd2": Status.BELOW}


def test_a_figure_of_another_target_is_none() -> None:
    """Each row speaks of its own target."""
    assert answer(SEVENTY, replace(ratio(9, 10), target="khac")).status is Status.MISSING


# ── Which row answers ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_latest_row_counts() -> None:
    """By its date, wherever it stands in the file."""
    late, early = ratio(9, 10, as_of=date(2026, 12, 31)), ratio(1, 10, as_of=date(2026, 6, 30))
    for rows in ((late, early), (early, late), (replace(early, as_of=None), late)):
        found = answer(SEVENTY, *rows)
        assert found.figures == (late,)
        assert found.value == 90


def test_a_figure_of_a_part_answers_the_whole() -> None:
    """A quarter's figure answers its year, a year's its phase; never the other way round."""
    assert answer(SEVENTY, ratio(9, 10, "2026-Q4")).value == 90
    assert answer(SEVENTY, ratio(9, 10, "gd1")).status is Status.MISSING
    assert answer(SEVENTY, ratio(9, 10, "2027")).status is Status.MISSING
    phase = target_of(Kind.DECLARED_RATIO, period=PeriodKind.PHASE)
    assert answers(phase, ratio(9, 10, "2026"))["gd1"].value == 90


def test_of_one_day_the_own_row_beats_that_of_a_part() -> None:
    """The year's own figure, not that of its last quarter."""
    own, part = (
        ratio(upper, 10, period, as_of=date(2026, 12, 31)) for upper, period in ((9, "2026"), (1, "2026-Q4"))
    )
    assert answer(SEVENTY, own, part).figures == (own,)
    assert answer(SEVENTY, part, own).figures == (own,)


def test_a_figure_from_before_the_plan_answers_nothing() -> None:
    """The plan took effect in April 2026: what was true in 2025 is no result of it."""
    phase = target_of(Kind.DECLARED_RATIO, period=PeriodKind.PHASE)
    assert answers(phase, ratio(9, 10, "2025"))["gd1"].status is Status.MISSING
    assert answers(phase, ratio(9, 10, "2026-Q1"))["gd1"].status is Status.MISSING


# ── declared_count ──────────────────────────────────────────────────────────────────────────────────────────────────

NONE_ALLOWED = target_of(Kind.DECLARED_COUNT, max=Fraction(0))


@pytest.mark.parametrize(
    ("row", "status"),
    [
        (number(0), Status.MET),
        (number(1), Status.FAILED),
        (number(1, evidence="", confirmed_by=""), Status.FAILED),
        (number(0, evidence=""), Status.UNCONFIRMED),
        (figure(), Status.MISSING),
    ],
)
@pytest.mark.parametrize("today", [OVER, RUNNING])
def test_a_hard_maximum(row: Figure, status: Status, today: date) -> None:
    """Over it the plan has failed, at once and even before anybody confirms; that it holds needs proof."""
    assert answer(NONE_ALLOWED, row, today=today).status is status


@pytest.mark.parametrize(
    ("value", "today", "status"),
    [
        (0, RUNNING, Status.IN_PROGRESS),
        (0, OVER, Status.BELOW),
        (1, RUNNING, Status.MET),
        (3, OVER, Status.MET),
        (4, OVER, Status.ABOVE),
    ],
)
def test_a_declared_number_between_its_bounds(value: int, today: date, status: Status) -> None:
    """Over the soft maximum is no failure."""
    target = target_of(Kind.DECLARED_COUNT, min=Fraction(1), soft_max=Fraction(3))
    assert answer(target, number(value), today=today).status is status


# ── unit_checklist ──────────────────────────────────────────────────────────────────────────────────────────────────

CHECKLIST = target_of(Kind.UNIT_CHECKLIST, min=Fraction(100), filter=Filter(unit_group=("khoa", "phong")))


def test_every_unit_has_done_it() -> None:
    """Only the units of the groups are asked; names are understood as well as ids."""
    found = answer(CHECKLIST, unit("k-dien", done=True), unit("Khoa May", done=True), unit("p-dao-tao", done=True))
    assert (found.value, found.status, len(found.figures)) == (Fraction(100), Status.MET, 3)


@pytest.mark.parametrize(("today", "status"), [(OVER, Status.BELOW), (RUNNING, Status.IN_PROGRESS)])
def test_a_unit_without_a_row_has_not_done_it(today: date, status: Status) -> None:
    """Two of three are 66.6 %, whether the third one said no or nothing; others do not count."""
    rows = unit("k-dien", done=True), unit("k-may", done=True), unit("bgh", done=True), unit("la", done=True)
    for third in ((), (unit("p-dao-tao", done=False),), (unit("p-dao-tao", done=False, evidence=""),)):
        found = answer(CHECKLIST, *rows, *third, today=today)
        assert (found.value, found.status) == (Fraction(200, 3), status)


def test_a_unit_that_says_yes_without_proof() -> None:
    """Its yes makes the whole figure wait for confirmation."""
    rows = unit("k-dien", done=True), unit("k-may", done=True), unit("p-dao-tao", done=True, confirmed_by="")
    assert answer(CHECKLIST, *rows).status is Status.UNCONFIRMED


def test_nobody_did_it() -> None:
    """Every row says no: that is zero, and no proof is missing."""
    found = answer(CHECKLIST, unit("k-dien", done=False, evidence=""))
    assert (found.value, found.status) == (Fraction(0), Status.BELOW)


@pytest.mark.parametrize("rows", [(), (unit("bgh", done=True),), (unit("k-dien", done=None),)])
def test_a_checklist_that_says_nothing(rows: tuple[Figure, ...]) -> None:
    """No row, no row of a unit that is asked, or rows that are not filled in."""
    assert answer(CHECKLIST, *rows).status is Status.MISSING


def test_a_checklist_of_no_unit() -> None:
    """The plan names no unit of this group yet: nothing can be said."""
    target = CHECKLIST._replace(filter=Filter(unit_group=("to",)))
    assert answer(target, unit("k-dien", done=True)).status is Status.MISSING


def test_the_latest_row_of_a_unit_counts() -> None:
    """A faculty that says yes in December has done it."""
    rows = unit("k-dien", done=True, as_of=date(2026, 12, 1)), unit("k-dien", done=False, as_of=date(2026, 5, 1))
    found = answer(CHECKLIST, *rows)
    assert (found.value, found.figures) == (Fraction(100, 3), rows[:1])


# ── trend ───────────────────────────────────────────────────────────────────────────────────────────────────────────

UP, DOWN = target_of(Kind.TREND, direction="up"), target_of(Kind.TREND, direction="down")


@pytest.mark.parametrize(
    ("target", "before", "now", "status"),
    [
        (UP, "60", "60.1", Status.MET),
        (UP, "60", "60", Status.BELOW),
        (UP, "60", "59.9", Status.FAILED),
        (DOWN, "60", "59.9", Status.MET),
        (DOWN, "60", "60", Status.BELOW),
        (DOWN, "60", "60.1", Status.FAILED),
    ],
)
def test_a_trend(target: Target, before: str, now: str, status: Status) -> None:
    """Better is met, the same is below, worse has failed; while the year runs it may still turn."""
    rows = number(before, "2025"), number(now, "2026")
    assert answer(target, *rows).status is status
    running = answer(target, *rows, today=RUNNING).status
    assert running is (Status.MET if status is Status.MET else Status.IN_PROGRESS)


def test_a_trend_of_shares() -> None:
    """2 of 3 is more than 66 of 100; the row of this period stands first."""
    now, before = ratio(2, 3, "2026"), ratio(66, 100, "2025")
    found = answer(UP, before, now)
    assert (found.value, found.status, found.figures) == (Fraction(200, 3), Status.MET, (now, before))


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ((), Status.MISSING),
        ((number(1, "2025"),), Status.MISSING),
        ((number(1, "2025"), figure("2026")), Status.MISSING),
        ((number(1, "2026"),), Status.NOT_RATED),
        ((number(1, "2026", evidence=""),), Status.UNCONFIRMED),
        ((number(1, "2025", evidence=""), number(2, "2026")), Status.UNCONFIRMED),
        ((number(1, "2025"), number(2, "2026", confirmed_by="")), Status.UNCONFIRMED),
        ((number(1, "2024"), number(2, "2026")), Status.NOT_RATED),
    ],
)
def test_a_trend_that_cannot_be_judged(rows: tuple[Figure, ...], status: Status) -> None:
    """Without this period there is nothing, without the one before no verdict, without proof no belief."""
    assert answer(UP, *rows).status is status


def test_a_trend_from_quarter_to_quarter() -> None:
    """Over the turn of the year too."""
    target = target_of(Kind.TREND, direction="up", period=PeriodKind.QUARTER)
    found = answers(target, number(1, "2026-Q4"), number(2, "2027-Q1"), today=date(2027, 4, 1))
    assert (found["2027-Q1"].status, found["2026-Q4"].status) == (Status.MET, Status.NOT_RATED)


def test_a_trend_in_school_years() -> None:
    """The year before 2026-2027 is 2025-2026."""
    plan = replace(PLAN, counting=PLAN.counting._replace(year="school_year"))
    found = answers(UP, number(1, "2025-2026"), number(2, "2026-2027"), plan=plan, today=date(2027, 10, 1))
    assert found["2026-2027"].status is Status.MET


# ── scorecard ───────────────────────────────────────────────────────────────────────────────────────────────────────

CARD = target_of(Kind.SCORECARD, min=Fraction(80))


def test_points_by_weight() -> None:
    """Half of a criterion that weighs three and all of one that weighs one make 62.5 %."""
    found = answer(CARD, points("A", "5", "10", weight="3"), points("B", "20", "20", weight="1"))
    assert (found.value, found.status) == (Fraction("62.5"), Status.BELOW)


def test_criteria_without_weights_weigh_the_same() -> None:
    """Whatever their points."""
    found = answer(CARD, points("A", "1", "1"), points("B", "60", "100"))
    assert (found.value, found.status) == (Fraction(80), Status.MET)


def test_the_latest_points_of_a_criterion_count() -> None:
    """A second look replaces the first one."""
    rows = points("A", "9", "10", as_of=date(2026, 12, 1)), points("A", "1", "10", as_of=date(2026, 6, 1))
    assert answer(CARD, *rows).value == 90


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ((), Status.MISSING),
        ((figure(criterion="A"),), Status.MISSING),
        ((points("A", "9", "0"),), Status.MISSING),
        ((points("A", "9", "10", weight="0"),), Status.MISSING),
        ((points("A", "9", "10", evidence=""),), Status.UNCONFIRMED),
        ((points("A", "9", "10"), points("B", "9", "10", confirmed_by="")), Status.UNCONFIRMED),
    ],
)
def test_a_card_that_cannot_be_judged(rows: tuple[Figure, ...], status: Status) -> None:
    """Nothing that weighs anything is nothing; one criterion without proof makes all wait."""
    assert answer(CARD, *rows).status is status


def test_a_card_without_a_number_in_the_plan() -> None:
    """The points are shown."""
    found = answer(target_of(Kind.SCORECARD), points("A", "9", "10"))
    assert (found.value, found.status) == (Fraction(90), Status.NOT_RATED)


# ── presence ────────────────────────────────────────────────────────────────────────────────────────────────────────

FRESH = target_of(Kind.PRESENCE, period=PeriodKind.MONTH, fresh_within_days=31)


def presence(office: Office, *days: str, target: Target = FRESH, today: str = "22/11/2026") -> dict[str, Result]:
    stories = [office.story(day) for day in days]
    found = presence_results(target, stories, office.plan, office.moment(today).date())
    return {result.period.id: result for result in found}


def test_a_column_that_is_kept_up(office: Office) -> None:
    """Days from the newest article to the end of the month, or to today."""
    found = presence(office, "30/09/2026", "15/09/2026")
    assert (found["2026-09"].value, found["2026-09"].status) == (Fraction(0), Status.MET)
    assert (found["2026-10"].value, found["2026-10"].status) == (Fraction(31), Status.MET)
    assert (found["2026-11"].value, found["2026-11"].status) == (Fraction(53), Status.IN_PROGRESS)
    assert [article.date.day for article in found["2026-11"].items] == [30]


def test_a_column_that_went_quiet(office: Office) -> None:
    """Once the month is over it is below."""
    found = presence(office, "30/09/2026", today="01/12/2026")
    assert (found["2026-11"].value, found["2026-11"].status) == (Fraction(61), Status.BELOW)


def test_a_column_without_any_article(office: Office) -> None:
    """There is no number of days."""
    found = presence(office)
    assert {result.value for result in found.values()} == {None}
    assert found["2026-10"].status is Status.BELOW
    assert found["2026-11"].status is Status.IN_PROGRESS


def test_only_what_the_target_looks_at_keeps_it_fresh(office: Office) -> None:
    """A target on videos is not kept fresh by news."""
    target = FRESH._replace(filter=Filter(form=("video",)))
    assert presence(office, "20/11/2026", target=target)["2026-11"].value is None


# ── All together ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_whole_plan_is_answered(office: Office) -> None:
    """Every target has its answers, public or not, each of its kind."""
    kinds = tuple(
        target._replace(id=f"{target.kind}", text="Lời hứa", public=False)
        for target in (SEVENTY, NONE_ALLOWED, CHECKLIST, UP, CARD, FRESH)
    )
    plan = replace(office.plan, targets=office.plan.targets + kinds)
    found = answer_plan(office.stories(2), (), plan, OVER)
    assert set(found) == {target.id for target in plan.targets}
    assert all(found.values())
    assert all(result.target == id_ for id_, results in found.items() for result in results)


def test_a_target_of_one_phase_says_nothing_of_another() -> None:
    """The years from 2031 on are not there."""
    target = SEVENTY._replace(phases=("gd1",))
    assert list(answers(target, today=date(2033, 1, 1))) == ["2026", "2027", "2028", "2029", "2030"]


# ── Against a second computation ────────────────────────────────────────────────────────────────────────────────────

DAYS = st.none() | st.dates(date(2026, 1, 1), date(2028, 12, 31))
NAMES = st.sampled_from(("2025", "2026", "2027", "2026-Q4", "2026-05", "2026-Q1", "2027-Q1", "gd1"))
SMALL = st.none() | st.integers(0, 5).map(Fraction)


@st.composite
def rows_of(draw: st.DrawFn) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            "chi-tieu",
            draw(NAMES),
            numerator=draw(SMALL),
            denominator=draw(SMALL),
            value=draw(SMALL),
            as_of=draw(DAYS),
            evidence=draw(st.sampled_from(("", "Biên bản"))),
            confirmed_by=draw(st.sampled_from(("", "BGH"))),
        )
        for _ in range(draw(st.integers(0, 5)))
    )


def clerk(target: Target, rows: Iterable[Figure], year: str, today: date) -> tuple[Fraction | None, str]:
    """Answer one year as a clerk would who goes through the file with a finger."""
    best: Figure | None = None
    for row in rows:
        if row.period[:4] == year and row.period != "2026-Q1" and (best is None or age(row, year) >= age(best, year)):
            best = row
    value = number_on(best, target) if best else None
    if best is None or value is None:
        return None, "missing"
    return value, verdict(
        target, value, is_proven=bool(best.evidence and best.confirmed_by), is_open=f"{today:%Y}" == year
    )


def age(row: Figure, year: str) -> tuple[date, bool, str]:
    return row.as_of or date.min, row.period == year, row.period


def number_on(row: Figure, target: Target) -> Fraction | None:
    if target.kind is Kind.DECLARED_COUNT:
        return row.value
    return row.numerator / row.denominator * 100 if row.numerator is not None and row.denominator else None


def verdict(target: Target, value: Fraction, *, is_proven: bool, is_open: bool) -> str:
    words = "met"
    if target.soft_max is not None and value > target.soft_max:
        words = "above"
    if target.min is not None and value < target.min:
        words = "in_progress" if is_open else "below"
    if target.min is None and target.max is None and target.soft_max is None:
        words = "not_rated"
    if not is_proven:
        words = "unconfirmed"
    return "failed" if target.max is not None and value > target.max else words


@given(
    rows=rows_of(),
    kind=st.sampled_from((Kind.DECLARED_RATIO, Kind.DECLARED_COUNT)),
    bounds=st.tuples(SMALL, SMALL, SMALL),
    scale=st.sampled_from((1, 20)),
    today=st.dates(date(2026, 4, 1), date(2028, 6, 30)),
)
def test_declared_figures_are_what_a_clerk_reads(
    rows: tuple[Figure, ...], kind: Kind, bounds: tuple[Fraction | None, ...], scale: int, today: date
) -> None:
    """Any rows in any order, any bounds, any day: the same value, the same verdict, for every year."""
    least, most, soft = (None if bound is None else bound * scale for bound in bounds)
    target = target_of(kind, min=least, max=most, soft_max=soft)
    found = answers(target, *rows, today=today)
    assert list(found) == [str(year) for year in range(2026, today.year + 1)]
    for year, result in found.items():
        assert (result.value, str(result.status)) == clerk(target, rows, year, today)


@given(rows=rows_of(), today=st.dates(date(2026, 4, 1), date(2026, 4, 1) + timedelta(days=800)))
def test_nothing_is_met_without_proof(rows: tuple[Figure, ...], today: date) -> None:
    """Whatever the kind: where a row lacks its proof, no verdict is good."""
    unproven = tuple(replace(row, confirmed_by="") for row in rows)
    for target in (SEVENTY, target_of(Kind.DECLARED_COUNT, min=Fraction(0)), UP, DOWN):
        statuses = {result.status for result in answers(target, *unproven, today=today).values()}
        assert not statuses & {Status.MET, Status.ABOVE}
