"""The plan's results as open data: what programmes, Excel and leaders read."""

from __future__ import annotations

import csv
import html
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from nq71.domain.edition import Edition
from nq71.domain.figures import Figure
from nq71.domain.period import lies_within, period_named, periods_until
from nq71.domain.plan import Kind, PeriodKind, Plan, Target
from nq71.domain.result import Status
from nq71.domain.submission import Submission
from nq71.text.numbers import cut_number, cut_text, exact_text
from nq71.writers.feeds.items import month_id
from nq71.writers.feeds.rss import render_months_rss
from nq71.writers.progress_data import (
    as_text,
    month_items,
    progress_document,
    render_progress_csv,
    render_progress_json,
    render_progress_schema,
)
from tests.unit.writers.conftest import Desk

PER_MONTH = 0
PROOF: dict[str, Any] = {"evidence": "Biên bản", "confirmed_by": "BGH", "as_of": date(2026, 11, 1)}
RATIO = Target("tiep-can", "≥ 70% tiếp cận", Kind.DECLARED_RATIO, PeriodKind.YEAR, min=Fraction(70))
SHARE = Figure("tiep-can", "2026", numerator=Fraction(6996), denominator=Fraction(10000), **PROOF)


def data_of(edition: Edition) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render_progress_json(edition))
    Draft202012Validator(json.loads(render_progress_schema(edition.plan))).validate(found)
    return found


def sheet_of(edition: Edition) -> list[dict[str, str]]:
    text = render_progress_csv(edition).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def declared(desk: Desk, target: Target, *figures: Figure) -> Edition:
    plan = replace(desk.plan, targets=(target,))
    return Edition(Submission(plan, (), figures=figures), desk.moment("22/11/2026 08:00"), preview=False)


def latest(data: dict[str, Any], number: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = data["targets"][number]["results"][-1]
    return found


# ── progress.json ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_whose_results_of_what_moment(desk: Desk) -> None:
    """The version, the clock of the edition, the school."""
    data = data_of(desk.edition())
    assert list(data) == ["version", "generated_at", "school", "targets", "totals"]
    assert (data["version"], data["generated_at"]) == (1, "2026-11-22T08:00:00+07:00")
    assert data["school"] == {"id": "cdn-an-giang", "name": "Trường Cao đẳng nghề An Giang"}


def test_a_target_as_the_plan_has_it(desk: Desk) -> None:
    """Text, kind, period, bounds, section and what its values are a number of."""
    (target, *_) = data_of(desk.edition())["targets"]
    del target["results"]
    assert target == {
        "id": "tin-bai-thang",
        "kind": "count",
        "period": "month",
        "text": "Duy trì 05 đến 10 tin, bài/tháng trên các kênh chính thức",
        "basis": "II.2.a",
        "phases": ["gd1"],
        "unit": "articles",
        "min": 5,
        "max": None,
        "soft_max": 10,
        "min_by_phase": {},
        "fresh_within_days": None,
        "direction": None,
    }


def test_results_oldest_first_with_the_articles_behind_them(desk: Desk) -> None:
    """Months without articles too; addresses are absolute."""
    data = data_of(desk.edition(*desk.texts(6, "10/10/2026"), *desk.texts(1)))
    results = data["targets"][PER_MONTH]["results"]
    assert [result["period"] for result in results] == [f"2026-{month:02d}" for month in range(4, 12)]
    assert [result["value"] for result in results] == [0, 0, 0, 0, 0, 0, 6, 1]
    assert [result["status"] for result in results][-3:] == ["below", "met", "in_progress"]
    assert results[-1] == {
        "period": "2026-11",
        "value": 1,
        "status": "in_progress",
        "rated": True,
        "items": ["https://an-giang.example/nq71/2026/11/bai-06/"],
        "closed_value": None,
    }


def test_what_is_not_public_is_nowhere(desk: Desk) -> None:
    """Neither a target of reports alone, nor an article that waits."""
    hidden = Desk(desk.with_target(PER_MONTH, public=False, text="Bí mật").plan)
    texts = hidden.texts(2, **{"Trạng thái": "nháp", "Tiêu đề": "Chưa đăng"})
    edition = hidden.edition(*texts)
    assert [target["id"] for target in data_of(edition)["targets"]] == ["mo-hinh", "hoi-thao"]
    (last_month, *_) = month_items(edition)
    everything = render_progress_json(edition) + render_progress_csv(edition) + str(last_month).encode()
    assert "Bí mật".encode() not in everything
    assert b"tin-bai-thang" not in everything
    assert b"/2026/11/bai-" not in everything


def test_a_share_is_cut_and_never_rounded_up(desk: Desk) -> None:
    """Two decimals, and beside them the numbers as declared."""
    result = latest(data_of(declared(desk, RATIO, SHARE)))
    assert (result["value"], result["numerator"], result["denominator"]) == (69.96, "6996", "10000")
    near = replace(SHARE, numerator=Fraction(699999), denominator=Fraction(1000000))
    assert latest(data_of(declared(desk, RATIO, near)))["value"] == 69.99
    whole = replace(SHARE, numerator=Fraction(7), denominator=Fraction(10))
    assert b'"value": 70,' in render_progress_json(declared(desk, RATIO, whole))


@pytest.mark.parametrize(
    ("kind", "numbers", "unit", "value"),
    [
        (Kind.DECLARED_RATIO, {"numerator": Fraction(1), "denominator": Fraction(3)}, "percent", 33.33),
        (Kind.DECLARED_COUNT, {"value": Fraction("2.5")}, "number", 2.5),
        (Kind.UNIT_CHECKLIST, {"unit": "bgh", "done": True}, "percent", 33.33),
        (Kind.TREND, {"value": Fraction("61.5")}, "number", 61.5),
        (Kind.TREND, {"numerator": Fraction(1), "denominator": Fraction(8)}, "percent", 12.5),
        (Kind.SCORECARD, {"criterion": "A", "points": Fraction(2), "max_points": Fraction(3)}, "percent", 66.66),
        (Kind.DECLARED_RATIO, {}, "percent", None),
        (Kind.PRESENCE, {}, "days", None),
    ],
)
def test_every_kind_says_what_its_value_is(
    desk: Desk, kind: Kind, numbers: dict[str, Any], unit: str, value: float | None
) -> None:
    """Percent, days or a plain number; nothing declared is null and never zero."""
    target = Target("khai", "Khai", kind, PeriodKind.YEAR, direction="up", fresh_within_days=31)
    edition = declared(desk, target, Figure("khai", "2026", **numbers, **PROOF))
    (record,) = data_of(edition)["targets"]
    assert (record["unit"], record["results"][-1]["value"]) == (unit, value)


def test_a_checklist_tells_how_many_units_of_how_many(desk: Desk) -> None:
    """33.33 % is one unit of three."""
    target = RATIO._replace(kind=Kind.UNIT_CHECKLIST)
    result = latest(data_of(declared(desk, target, Figure("tiep-can", "2026", unit="bgh", done=True, **PROOF))))
    assert (result["numerator"], result["denominator"]) == ("1", "3")


def test_bounds_are_those_of_the_plan(desk: Desk) -> None:
    """Exactly, by phase too."""
    by_phase = {"gd1": Fraction("66.667"), "gd2": Fraction(100)}
    target = RATIO._replace(min=None, max=Fraction("99.5"), min_by_phase=by_phase)
    (record,) = data_of(declared(desk, target))["targets"]
    assert (record["min"], record["max"], record["min_by_phase"]) == (None, 99.5, {"gd1": 66.667, "gd2": 100})


def test_every_month_has_its_totals(desk: Desk) -> None:
    """Since the plan took effect; what is not there is zero; two themes are one article."""
    both = desk.texts(1, **{"Chủ đề": "Kỹ năng số, doanh nghiệp", "Đơn vị": "Đoàn thanh niên, bgh"})
    edition = desk.edition(*both, *desk.texts(1, **{"Thể loại": "Video"}), *desk.texts(1, "01/10/2026"))
    months = data_of(edition)["totals"]["by_month"]
    assert list(months) == [f"2026-{month:02d}" for month in range(4, 12)]
    assert months["2026-04"] == {"all": 0, "reposts": 0, "by_form": {}, "by_theme": {}, "by_unit": {}}
    assert months["2026-11"] == {
        "all": 2,
        "reposts": 0,
        "by_form": {"tin": 1, "video": 1},
        "by_theme": {"gan-doanh-nghiep": 1, "ky-nang-so": 2},
        "by_unit": {"bgh": 1, "doan-tn": 2},
    }


def test_totals_are_of_all_that_was_published(desk: Desk) -> None:
    """Reposts are in the total, and told apart, whether or not the plan counts them; the target follows the plan."""
    strict = Desk(desk.with_counting(count_reposts=False).plan)
    for school, value in ((desk, 3), (strict, 2)):
        data = data_of(school.edition(*school.texts(2), *school.texts(1, Nguồn="Báo An Giang")))
        month = data["totals"]["by_month"]["2026-11"]
        assert (month["all"], month["reposts"], month["by_form"]) == (3, 1, {"tin": 3})
        assert data["targets"][PER_MONTH]["results"][-1]["value"] == value


def test_articles_from_before_the_plan_are_in_no_month(desk: Desk) -> None:
    """The plan took effect on the 9th."""
    late = Desk(replace(desk.plan, effective_from=date(2026, 4, 9)))
    edition = late.edition(*late.texts(1, "08/04/2026"), *late.texts(2, "09/04/2026"))
    assert data_of(edition)["totals"]["by_month"]["2026-04"]["all"] == 2


def test_the_same_edition_gives_the_same_bytes(desk: Desk) -> None:
    """Whatever is written."""
    texts = desk.texts(7)
    for render in (render_progress_json, render_progress_csv):
        assert render(desk.edition(*texts)) == render(desk.edition(*reversed(texts)))


def test_only_what_lies_within_a_window(desk: Desk) -> None:
    """The months of a quarter; the year is longer than it."""
    edition = desk.edition(*desk.texts(1))
    document = progress_document(edition, desk.plan.targets, period_named(desk.plan, "2026-Q4"))
    periods = {record["id"]: [row["period"] for row in record["results"]] for record in document["targets"]}
    assert periods == {"tin-bai-thang": ["2026-10", "2026-11"], "mo-hinh": [], "hoi-thao": []}
    assert list(document["totals"]["by_month"]) == ["2026-10", "2026-11"]


@pytest.mark.parametrize(
    ("window", "inside"),
    [
        ("2026-12", {"2026-12"}),
        ("2026-Q4", {"2026-12", "2026-Q4"}),
        ("2026", {"2026-12", "2026-Q4", "2026"}),
        ("gd1", {"2026-12", "2026-Q4", "2026", "gd1"}),
        ("2026-2027", {"2026-12", "2026-Q4", "2026"}),
        ("2026-11", set()),
    ],
)
def test_a_period_that_the_plan_cut_keeps_its_length(desk: Desk, window: str, inside: set[str]) -> None:
    """A plan from 15 December on: its first year has 17 days, and is still not a part of December."""
    plan = replace(desk.plan, effective_from=date(2026, 12, 15))
    whole = period_named(plan, window)
    assert whole is not None
    found = {
        period.id
        for kind in PeriodKind
        for period in periods_until(plan, kind, date(2026, 12, 31))
        if lies_within(period, whole, plan)
    }
    assert found == inside


# ── The schema ──────────────────────────────────────────────────────────────────────────────────────────────────────


def schema_of(plan: Plan) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render_progress_schema(plan))
    return found


def test_the_schema_is_a_schema(desk: Desk) -> None:
    """Of the 2020-12 draft, at its own address."""
    schema = schema_of(desk.plan)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert schema["$id"] == "https://an-giang.example/nq71/tien-do/progress.schema.json"


def test_the_schema_knows_every_word_that_the_data_uses(desk: Desk) -> None:
    """Kinds, periods and statuses: no more and no fewer than the programme has."""
    parts = schema_of(desk.plan)["$defs"]
    assert set(parts["target"]["properties"]["kind"]["enum"]) == set(Kind)
    assert set(parts["target"]["properties"]["period"]["enum"]) == set(PeriodKind)
    assert set(parts["result"]["properties"]["status"]["enum"]) == set(Status)


def test_the_schema_describes_every_key(desk: Desk) -> None:
    """Nothing is published that it does not name."""
    data = data_of(declared(desk, RATIO, SHARE))
    schema = schema_of(desk.plan)
    parts = schema["$defs"]
    assert set(data) == set(schema["properties"])
    assert set(data["targets"][0]) == set(parts["target"]["properties"])
    assert set(latest(data)) == set(parts["result"]["properties"])
    assert set(data["totals"]["by_month"]["2026-11"]) == set(parts["month"]["properties"])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.update(version=2),
        lambda data: data["school"].pop("id"),
        lambda data: data["targets"][0].update(kind="counted"),
        lambda data: data["targets"][0]["results"][0].update(value="6"),
        lambda data: data["targets"][0]["results"][0].update(status="good"),
        lambda data: data["targets"][0]["results"][0].pop("closed_value"),
        lambda data: data["targets"][0]["results"][0].update(numerator="1"),
        lambda data: data["totals"]["by_month"].update({"2026-13": {}}),
        lambda data: data["totals"]["by_month"]["2026-11"].update(all=-1),
    ],
    ids=["version", "no-id", "kind", "text", "status", "no-closed", "half-a-share", "month-13", "less-than-none"],
)
def test_the_schema_refuses_what_is_none(desk: Desk, spoil: Any) -> None:
    """A wrong version, word, type, or a key that is not there."""
    edition = desk.edition(*desk.texts(1))
    data = data_of(edition)
    spoil(data)
    assert not Draft202012Validator(schema_of(edition.plan)).is_valid(data)


# ── progress.csv ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_sheet_opens_in_excel(desk: Desk) -> None:
    """A mark of UTF-8, semicolons, lines as Windows ends them, Vietnamese heads."""
    sheet = render_progress_csv(desk.edition(*desk.texts(1)))
    assert sheet.startswith("\ufeffChỉ tiêu;Mã chỉ tiêu;".encode())
    assert sheet.count(b"\r\n") == sheet.count(b"\n") == len(sheet_of(desk.edition())) + 1


def test_a_row_a_target_and_period(desk: Desk) -> None:
    """The same values as the data has, in words and with a decimal comma."""
    edition = desk.edition(*desk.texts(6, "10/10/2026"))
    rows = sheet_of(edition)
    data = data_of(edition)["targets"]
    assert len(rows) == sum(len(target["results"]) for target in data)
    (october,) = [row for row in rows if row["Kỳ"] == "Tháng 10/2026"]
    assert october == {
        "Chỉ tiêu": "Duy trì 05 đến 10 tin, bài/tháng trên các kênh chính thức",
        "Mã chỉ tiêu": "tin-bai-thang",
        "Mục trong kế hoạch": "II.2.a",
        "Kỳ": "Tháng 10/2026",
        "Từ ngày": "01/10/2026",
        "Đến ngày": "31/10/2026",
        "Kết quả": "6",
        "Đơn vị tính": "bài",
        "Tử số": "",
        "Mẫu số": "",
        "Tối thiểu": "5",
        "Tối đa": "",
        "Mức trên": "10",
        "Đánh giá": "Đạt",
        "Số bài kèm theo": "6",
        "Số đã chốt": "",
    }


def test_the_threshold_of_a_row_is_that_of_its_phase(desk: Desk) -> None:
    """70 in the first phase, 100 in the second one."""
    target = RATIO._replace(
        min=None,
        period=PeriodKind.PHASE,
        min_by_phase={"gd1": Fraction(70), "gd2": Fraction(100)},
    )
    edition = replace(declared(desk, target), now=desk.moment("01/02/2031"))
    assert [row["Tối thiểu"] for row in sheet_of(edition)] == ["70", "100"]


def test_numbers_have_a_decimal_comma(desk: Desk) -> None:
    """69,96 and not 70,0; the declared numbers keep all their digits."""
    odd = replace(SHARE, numerator=Fraction("6996.125"))
    (row,) = sheet_of(declared(desk, RATIO, odd))
    assert (row["Kết quả"], row["Đơn vị tính"], row["Tử số"], row["Mẫu số"]) == ("69,96", "%", "6996,125", "10000")


@pytest.mark.parametrize(
    "text", ["=1+1", "\u200b=1+1", "+84 296", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\n=1"]
)
def test_no_cell_is_a_formula(desk: Desk, text: str) -> None:
    """Excel shows the text that the plan has, and runs nothing."""
    edition = declared(desk, RATIO._replace(text=text, basis=text), SHARE)
    (row,) = sheet_of(edition)
    assert row["Chỉ tiêu"] == row["Mục trong kế hoạch"] == f"'{text}"


@pytest.mark.parametrize("text", ["", "100% CBQL", "≥ 70%", "“Trích”; dẫn", "a=b", "Tháng 10/2026"])
def test_other_cells_are_as_they_are(text: str) -> None:
    """A semicolon or a quote is only text."""
    assert as_text(text) == text


def test_semicolons_and_quotes_stay_in_their_cell(desk: Desk) -> None:
    """A name of the plan may hold both."""
    text = 'Lời "hứa"; thứ hai'
    (row,) = sheet_of(declared(desk, RATIO._replace(text=text)))
    assert row["Chỉ tiêu"] == text


# ── Numbers ─────────────────────────────────────────────────────────────────────────────────────────────────────────

NUMBERS = st.fractions(-1000, 10**6, max_denominator=10**6)


@given(NUMBERS)
def test_a_number_is_cut_and_never_rounded_up(value: Fraction) -> None:
    """At most two decimals, never more than the value and never a hundredth less; both forms say the same."""
    shown = Decimal(str(cut_number(value)))
    assert shown <= value < Fraction(shown) + Fraction(1, 100)
    assert Decimal(cut_text(value).replace(",", ".")) == shown
    assert "." not in cut_text(value)


@given(st.decimals(-1000, 10**9, places=4))
def test_declared_numbers_keep_every_digit(value: Decimal) -> None:
    """What is read back is what was written."""
    assert Fraction(exact_text(Fraction(value))) == Fraction(value)


@given(NUMBERS)
def test_any_number_can_be_read_back(value: Fraction) -> None:
    """Also one whose decimals have no end."""
    assert Fraction(exact_text(value)) == value


# ── The leaders' feed ───────────────────────────────────────────────────────────────────────────────────────────────


def entries_of(edition: Edition) -> list[Any]:
    parsed = feedparser.parse(render_months_rss(edition.plan, month_items(edition)))
    assert not parsed.bozo
    return list(parsed.entries)


def test_a_month_becomes_an_item_when_it_is_over(desk: Desk) -> None:
    """Not on its last day; from the next morning on; newest first."""
    texts = desk.texts(6, "10/10/2026")
    before = month_items(desk.edition(*texts, now="31/10/2026 23:59"))
    after = month_items(desk.edition(*texts, now="01/11/2026 00:00"))
    assert [item.month for item in before] == [f"2026-{month:02d}" for month in range(9, 3, -1)]
    assert [item.month for item in after] == ["2026-10", *(item.month for item in before)]
    assert after[0].published == desk.moment("01/11/2026 00:00")


def test_an_item_says_in_plain_words_how_the_month_went(desk: Desk) -> None:
    """How many targets are met, then each with its figure."""
    item = month_items(desk.edition(*desk.texts(6, "10/10/2026"), *desk.texts(1, "11/10/2026", Nguồn="Báo")))[0]
    assert item.title == "Tháng 10/2026: đạt 1/1 chỉ tiêu theo tháng"
    assert item.url == "tien-do/2026/10/"
    assert item.lines == (
        "Trong tháng: 7 bài đã đăng, trong đó dẫn lại: 1.",
        "Duy trì 05 đến 10 tin, bài/tháng trên các kênh chính thức: 7 (trong đó dẫn lại: 1) – Đạt.",
    )


def test_an_item_says_where_total_and_target_differ(desk: Desk) -> None:
    """Where reposts count for nothing, both lines say so."""
    strict = Desk(desk.with_counting(count_reposts=False).plan)
    texts = [*strict.texts(6, "10/10/2026"), *strict.texts(1, "11/10/2026", Nguồn="Báo")]
    assert month_items(strict.edition(*texts))[0].lines == (
        "Trong tháng: 7 bài đã đăng, trong đó dẫn lại: 1, không tính vào chỉ tiêu.",
        "Duy trì 05 đến 10 tin, bài/tháng trên các kênh chính thức: 6 (ngoài ra có 1 bài dẫn lại, không tính) – Đạt.",
    )


def test_a_school_without_monthly_numbers_gets_no_verdict(desk: Desk) -> None:
    """Only how much appeared."""
    plain = Desk(desk.with_target(PER_MONTH, min=None, soft_max=None).plan)
    item = month_items(plain.edition(*plain.texts(3, "10/10/2026")))[0]
    assert item.title == "Tháng 10/2026: đã đăng 3 bài"
    assert item.lines[1].endswith(": 3 – Chưa xếp loại.")


def test_an_item_keeps_its_id_whatever_its_figures_become(desk: Desk) -> None:
    """A reader's programme shows no month twice; each school and month has its own."""
    few, many = (entries_of(desk.edition(*desk.texts(number, "10/10/2026"))) for number in (1, 9))
    assert few[0].title != many[0].title
    assert [entry.id for entry in few] == [entry.id for entry in many]
    assert len({entry.id for entry in few}) == len(few)
    elsewhere = replace(desk.plan, school=desk.plan.school._replace(id="le-quy-don"))
    assert month_id(elsewhere, "2026-10") != month_id(desk.plan, "2026-10") == few[0].id


def test_a_months_id_is_a_promise(desk: Desk) -> None:
    """This very value stays, in every version of the programme."""
    assert month_id(desk.plan, "2026-10") == "urn:uuid:5be6ee5b-e650-51e3-9d32-b05c3b990c38"


def test_signs_in_a_text_stay_signs(desk: Desk) -> None:
    """“<”, “&” and an invisible character break nothing."""
    odd = Desk(desk.with_target(PER_MONTH, text="Giữ < 5 & > 2\x0c").plan)
    entry = entries_of(odd.edition())[0]
    assert "Giữ < 5 & > 2: 0 – Chưa đạt." in html.unescape(entry.summary)
    assert "Giữ &lt; 5 &amp; &gt; 2: 0" in entry.content[0].value


def test_the_feed_has_the_newest_thirty_months(desk: Desk) -> None:
    """Older ones stand on the pages."""
    edition = desk.edition(now="15/06/2030")
    assert len(month_items(edition)) == 50
    entries = entries_of(edition)
    assert len(entries) == 30
    assert entries[0].title.startswith("Tháng 05/2030")


def test_a_plan_that_has_just_begun_has_no_month_yet(desk: Desk) -> None:
    """An empty feed is a feed."""
    assert entries_of(desk.edition(now="15/04/2026")) == []
