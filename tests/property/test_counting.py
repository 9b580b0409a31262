"""The count is what a careful clerk counts by hand, whatever the plan promises and whenever articles appear.

The clerk below shares nothing with the product: it walks the calendar day by day, compares dates as text, and knows
which spelling means which name because it made the spellings itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import event, given, settings
from hypothesis import strategies as st

from nq71.domain.approval import approval_line
from nq71.domain.edition import Edition
from nq71.domain.manuscript import Manuscript
from nq71.domain.plan import Plan
from nq71.domain.submission import Submission
from nq71.domain.tally import count_target
from nq71.readers.front_matter import read_front_matter
from nq71.readers.plan import PlanShape, plan_of

ZONES = ("Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh", "Europe/Berlin", "America/Havana")
OFFSETS = {"Z": 0, "+07:00": 420, " (GMT+7)": 420, "-05:00": -300, "+05:30": 330, "+14:00": 840}
FIRST_DAY, LAST_DAY = date(2025, 12, 1), date(2029, 2, 28)
NEAR_MIDNIGHT = (0, 1, 29, 30, 60, 119, 419, 420, 421, 1019, 1020, 1021, 1380, 1438, 1439)

# One thing, many spellings: marks, case, odd spaces, composed and decomposed letters.
SPELLINGS = {
    "xuong-truong": (
        "Xưởng trường học",
        "xuong truong hoc",
        "XƯỞNG  TRƯỜNG HỌC",
        "Xu\u031bo\u031b\u0309ng trường học",
    ),
    "dien-lanh": ("Điện lạnh Đông Á", "dien lanh dong a", "ĐIỆN LẠNH ĐÔNG Á"),
    "hoi-thao": ("Hội thảo 71", "hoi thao 71", "HỘI THẢO 71"),
    "ngay-hoi": ("Ngày hội", "Ngay hoi", "ngày  hội"),
}
MEANT = {spelling: name for name, spellings in SPELLINGS.items() for spelling in spellings}
THEMES = {
    "so": ("Kỹ năng số", "ky nang so", "so"),
    "nghe": ("Kỹ năng nghề", "nghe"),
    "viec": ("Việc làm", "VIỆC LÀM"),
}
FORMS = {"tin": ("Tin", "tin"), "bai": ("Bài", "BAI"), "video": ("Video",)}
UNITS = {"bgh": ("Ban Giám hiệu", "bgh"), "dtn": ("Đoàn thanh niên", "doan thanh nien"), "co-khi": ("Khoa Cơ khí",)}
CHANNELS = {"cong": ("Cổng",), "zalo": ("Zalo", "zalo")}
LEVELS = {"school": ("cấp Trường", "school", "CAP TRUONG"), "unit": ("unit", "cấp đơn vị"), "": ("",)}
GROUPS = {"bgh": "", "dtn": "doan", "co-khi": "khoa"}
FREE_FIELDS = {"model": "Mô hình", "event": "Sự kiện", "author": "Tác giả"}


@dataclass(frozen=True)
class Story:
    """An article as its author typed it, and what the clerk knows about it."""

    number: int
    written: str
    moment: datetime  # aware, in UTC
    themes: tuple[str, ...]
    form: str
    units: tuple[str, ...]
    channels: tuple[str, ...]
    level: str
    named: tuple[tuple[str, tuple[str, ...]], ...]  # field → spellings
    is_repost: bool
    is_draft: bool
    approval: str  # right, none, no-role, changed

    @property
    def folder(self) -> str:
        return f"2026/11/bai-{self.number:02d}"

    def local_day(self, zone: ZoneInfo) -> str:
        return self.moment.astimezone(zone).date().isoformat()

    def names(self, field: str) -> set[str]:
        own = {"theme": self.themes, "form": (self.form,), "unit": self.units}
        return set(own[field]) if field in own else {MEANT[spelling] for spelling in dict(self.named).get(field, ())}


# ── What hypothesis makes ─────────────────────────────────────────────────────────────────────────────────────────


def some_of(words: dict[str, tuple[str, ...]], least: int = 1) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(sorted(words)), min_size=least, max_size=3, unique=True).map(tuple)


@st.composite
def days(draw: st.DrawFn, landmarks: tuple[date, ...]) -> date:
    """A day anywhere, but mostly beside a day on which something begins or ends."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.dates(FIRST_DAY, LAST_DAY))
    return draw(st.sampled_from(landmarks)) + timedelta(days=draw(st.integers(-1, 1)))


@st.composite
def clocks(draw: st.DrawFn, landmarks: tuple[date, ...]) -> datetime:
    minutes = draw(st.sampled_from(NEAR_MIDNIGHT) | st.integers(0, 1439))
    day = draw(days(landmarks))
    return datetime(day.year, day.month, day.day, minutes // 60, minutes % 60)  # noqa: DTZ001 - a clock on the wall


@st.composite
def stories(draw: st.DrawFn, number: int, now: datetime, landmarks: tuple[date, ...]) -> Story:
    zone = now.tzinfo
    wall = draw(st.one_of(clocks(landmarks), clocks(landmarks), clocks(landmarks), st.just(now.replace(tzinfo=None))))
    style = draw(st.sampled_from(("%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M", "%Y-%m-%dT%H:%M:00", "%d/%m/%Y, %Hh%M")))
    offset = draw(st.none() | st.sampled_from(sorted(OFFSETS)))
    if offset is None:
        moment = wall.replace(tzinfo=zone).astimezone(UTC)
    else:
        moment = (wall - timedelta(minutes=OFFSETS[offset])).replace(tzinfo=UTC)
    spelt = st.sampled_from(sorted(MEANT))
    named = {field: (draw(spelt),) for field in FREE_FIELDS if draw(st.booleans())}
    partners = draw(st.lists(spelt, max_size=3, unique=True))
    return Story(
        number=number,
        written=wall.strftime(style) + (offset or ""),
        moment=moment,
        themes=draw(some_of(THEMES)),
        form=draw(st.sampled_from(sorted(FORMS))),
        units=draw(some_of(UNITS)),
        channels=draw(some_of(CHANNELS, least=0)),
        level=draw(st.sampled_from(sorted(LEVELS))),
        named=(*named.items(), ("partner", tuple(partners))),
        is_repost=draw(st.sampled_from((False, False, True))),
        is_draft=draw(st.sampled_from((*[False] * 8, True))),
        approval=draw(st.sampled_from((*["right"] * 9, "none", "no-role", "changed"))),
    )


@st.composite
def text_of(draw: st.DrawFn, story: Story) -> str:
    """The front matter as one of the many authors writes it."""

    def spell(words: dict[str, tuple[str, ...]], ids: Iterable[str]) -> str:
        return ", ".join(draw(st.sampled_from(words[each])) for each in ids)

    lines = [
        f"Tiêu đề: Bài {story.number}",
        f"Ngày: {story.written}",
        f"Chủ đề: {spell(THEMES, story.themes)}",
        f"Thể loại: {spell(FORMS, [story.form])}",
        f"Đơn vị: {spell(UNITS, story.units)}",
        "Tóm tắt: Một câu.",
        f"Kênh: {spell(CHANNELS, story.channels)}",
        f"Cấp: {spell(LEVELS, [story.level])}",
        f"Doanh nghiệp: {', '.join(dict(story.named)['partner'])}",
    ]
    lines += [f"{FREE_FIELDS[field]}: {spelt[0]}" for field, spelt in story.named if field in FREE_FIELDS]
    if story.is_repost:
        lines.append(draw(st.sampled_from(("Nguồn: Báo An Giang", "Liên kết nguồn: https://bao.example/1"))))
    if story.is_draft:
        lines.append(f"Trạng thái: {draw(st.sampled_from(('bản nháp', 'draft', 'BAN NHAP')))}")
    return "\n".join(draw(st.permutations(lines)))


def numbers() -> st.SearchStrategy[int | Decimal]:
    return st.integers(0, 3) | st.integers(0, 9).map(lambda number: Decimal(number) / 2)


@st.composite
def targets(draw: st.DrawFn, phases: list[str]) -> dict[str, Any]:
    target: dict[str, Any] = {
        "id": "chi-tieu",
        "text": "Một lời hứa",
        "kind": draw(st.sampled_from(("count", "distinct"))),
        "period": draw(st.sampled_from(("month", "quarter", "year", "phase"))),
        "phase": draw(st.just([]) | st.lists(st.sampled_from(phases), unique=True)),
    }
    if target["kind"] == "distinct":
        target["field"] = draw(st.sampled_from(("model", "event", "partner", "theme", "unit", "form", "author")))
    for key in ("min", "soft_max", "max"):
        if draw(st.booleans()):
            target[key] = draw(numbers())
    if draw(st.booleans()):
        target["min_by_phase"] = {phase: draw(numbers()) for phase in phases if draw(st.booleans())}
    choices = {
        "form": [*FORMS, "@article_forms"],
        "theme": [*THEMES],
        "unit": [*UNITS],
        "unit_group": ["khoa", "doan"],
        "channel": [*CHANNELS],
        "event_level": ["school", "unit"],
    }
    most = draw(st.integers(0, 3))
    keys = draw(st.lists(st.sampled_from(sorted(choices)), max_size=most, unique=True))
    target["filter"] = {
        key: draw(st.lists(st.sampled_from(choices[key]), min_size=1, max_size=2, unique=True)) for key in keys
    }
    return target


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """``plan.toml`` as a table, with one target."""
    start = draw(st.dates(date(2026, 1, 1), date(2026, 12, 31)))
    end = start + timedelta(days=draw(st.integers(0, 500)))
    phases = [{"id": "gd1", "name": "Giai đoạn 1", "start": start, "end": end}]
    if draw(st.booleans()):
        later = end + timedelta(days=draw(st.sampled_from((1, 1, 1, 40))))
        phases.append(
            {
                "id": "gd2",
                "name": "Giai đoạn 2",
                "start": later,
                "end": later + timedelta(days=draw(st.integers(0, 500))),
            }
        )
    month, day = draw(st.sampled_from(((9, 1), (8, 15), (1, 1), (12, 31), (2, 28), (7, 31))))
    return {
        "school": {"id": "truong", "name": "Trường", "timezone": draw(st.sampled_from(ZONES))},
        "plan": {"effective_from": draw(st.dates(FIRST_DAY, date(2027, 6, 30)) | st.just(start))},
        "phase": phases,
        "counting": {
            "year": draw(st.sampled_from(("calendar", "school_year"))),
            "school_year_start": f"{month:02d}-{day:02d}",
            "count_reposts": draw(st.booleans()),
            "partial_first_period": draw(st.sampled_from(("not_rated", "rated"))),
            "require_approval": draw(st.sampled_from((True, True, False))),
        },
        "theme": [{"id": id_, "name": names[0]} for id_, names in THEMES.items()],
        "form": [{"id": id_, "name": names[0]} for id_, names in FORMS.items()],
        "unit": [
            {"id": id_, "name": names[0], "group": GROUPS[id_], "roles": ["duyet"] if id_ == "bgh" else []}
            for id_, names in UNITS.items()
        ],
        "channel": [{"id": "cong", "name": "Cổng", "main": True}, {"id": "zalo", "name": "Zalo"}],
        "target": [draw(targets([str(phase["id"]) for phase in phases]))],
    }


def landmarks_of(plan: dict[str, Any]) -> tuple[date, ...]:
    """Days on which something begins: the plan, its phases, months, quarters and years."""
    starts = [date(2026, 3, 1), date(2026, 7, 1), date(2026, 9, 1), date(2027, 1, 1), date(2026, 12, 31)]
    starts += [date(2026, 11, 1), date(2027, 3, 28), date(2026, 10, 25), date(2026, 11, 30)]
    month, day = (int(part) for part in plan["counting"]["school_year_start"].split("-"))
    phases = [bound for phase in plan["phase"] for bound in (phase["start"], phase["end"])]
    return (plan["plan"]["effective_from"], date(2026, month, day), date(2027, month, day), *starts, *phases)


@dataclass(frozen=True)
class Case:
    """A plan, what stands in its folder, and the moment at which somebody counts."""

    plan: dict[str, Any]
    stories: tuple[Story, ...]
    texts: tuple[str, ...]
    now: datetime


@st.composite
def cases(draw: st.DrawFn) -> Case:
    plan = draw(plans())
    zone = ZoneInfo(plan["school"]["timezone"])
    landmarks = landmarks_of(plan)
    last_days = tuple(landmark - timedelta(days=1) for landmark in landmarks)
    late = (date(2028, 2, 1),) * len(landmarks)
    now = draw(clocks((*landmarks, *last_days, *late))).replace(tzinfo=zone)
    # A few days on which most articles appear, so that some periods are full.
    busy = tuple(draw(st.lists(st.sampled_from((*landmarks, now.date())), min_size=1, max_size=3)))
    told = tuple(draw(stories(number, now, busy)) for number in range(draw(st.integers(0, 14))))
    return Case(plan, told, tuple(draw(text_of(story)) for story in told), now)


# ── What the product is handed ────────────────────────────────────────────────────────────────────────────────────


def read(text: str, folder: str, body: str = "Nội dung.") -> Manuscript:
    parts = read_front_matter(f"{text}\n\n{body}\n")
    return Manuscript(f"content/{folder}/bai.md", MappingProxyType(parts.fields), body=parts.body)


def manuscript_of(story: Story, text: str, plan: Plan) -> Manuscript:
    unsigned = read(text, story.folder)
    if story.approval == "none":
        return unsigned
    unit = "dtn" if story.approval == "no-role" else "bgh"
    line = approval_line(unsigned, unit, date(2026, 4, 1))
    signed = read(f"{text}\nDuyệt: {line}", story.folder)
    return replace(signed, body="Nội dung!") if story.approval == "changed" else signed


def answer_of_the_product(case: Case) -> list[dict[str, Any]]:
    plan = plan_of(PlanShape.model_validate(case.plan))
    texts = tuple(manuscript_of(*pair, plan) for pair in zip(case.stories, case.texts, strict=True))
    edition = Edition(Submission(plan, texts), case.now, preview=False)
    results = count_target(plan.targets[0], edition.published, plan, case.now.date())
    return [
        {
            "period": result.period.id,
            "value": result.value,
            "status": str(result.status),
            "rated": result.rated,
            "items": [article.id for article in result.items],
            "reposts": result.reposts,
        }
        for result in results
    ]


# ── The clerk ─────────────────────────────────────────────────────────────────────────────────────────────────────

QUARTERS = dict(
    zip(("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"), "111222333444", strict=True)
)


def label(day: str, kind: str, plan: dict[str, Any]) -> str:
    """The name of the period to which a day (“2026-11-05”) belongs, empty when it belongs to none."""
    year, month, _ = day.split("-")
    if kind == "month":
        return day[:7]
    if kind == "quarter":
        return f"{year}-Q{QUARTERS[month]}"
    if kind == "phase":
        return "".join(row["id"] for row in plan["phase"] if str(row["start"]) <= day <= str(row["end"]))
    if plan["counting"]["year"] == "calendar":
        return year
    started = day[5:] >= plan["counting"]["school_year_start"]
    return f"{year}-{int(year) + 1}" if started else f"{int(year) - 1}-{year}"


def calendar_of(plan: dict[str, Any], kind: str, today: str) -> dict[str, list[str]]:
    """Each period that has begun, oldest first, with its days in force until today."""
    last = min(today, max(str(row["end"]) for row in plan["phase"]))
    pages: dict[str, list[str]] = {}
    day = plan["plan"]["effective_from"]
    while str(day) <= last:
        name = label(str(day), kind, plan)
        if name:
            pages.setdefault(name, []).append(str(day))
        day += timedelta(days=1)
    return pages


def is_public(story: Story, plan: dict[str, Any], now: datetime) -> bool:
    if story.is_draft or (plan["counting"]["require_approval"] and story.approval != "right"):
        return False
    return story.moment.timestamp() <= now.timestamp()


def is_wanted(story: Story, wanted: dict[str, list[str]]) -> bool:
    has = {
        "form": {story.form} | ({"@article_forms"} if story.form in {"tin", "bai"} else set()),
        "theme": set(story.themes),
        "unit": set(story.units),
        "unit_group": {GROUPS[unit] for unit in story.units},
        "channel": {"cong", *story.channels},
        "event_level": {story.level},
    }
    return all(any(value in has[key] for value in values) for key, values in wanted.items())


def verdict(target: dict[str, Any], phase: str, value: int, *, is_current: bool) -> str:
    least = target.get("min_by_phase", {}).get(phase, target.get("min"))
    if least is None and "soft_max" not in target and "max" not in target:
        return "not_rated"
    if "max" in target and value > target["max"]:
        return "failed"
    if least is not None and value < least:
        return "in_progress" if is_current else "below"
    return "above" if "soft_max" in target and value > target["soft_max"] else "met"


def answer_of_the_clerk(case: Case) -> list[dict[str, Any]]:
    plan, now = case.plan, case.now
    target = plan["target"][0]
    zone = ZoneInfo(plan["school"]["timezone"])
    today = now.date().isoformat()
    public = [story for story in case.stories if is_public(story, plan, now) and is_wanted(story, target["filter"])]
    public.sort(key=lambda story: (story.moment, story.folder), reverse=True)
    rows = []
    for name, in_force in calendar_of(plan, target["period"], today).items():
        phase = label(in_force[0], "phase", plan)
        if target["phase"] and phase not in target["phase"]:
            continue
        found = [story for story in public if story.local_day(zone) in in_force]
        if "field" in target:
            found = [story for story in found if story.names(target["field"])]
        counted = [story for story in found if plan["counting"]["count_reposts"] or not story.is_repost]
        names = {each for story in counted for each in story.names(target.get("field", "theme"))}
        value = len(names) if "field" in target else len(counted)
        day_before = str(date.fromisoformat(in_force[0]) - timedelta(days=1))
        is_cut = target["period"] != "phase" and label(day_before, target["period"], plan) == name
        status = verdict(target, phase, value, is_current=in_force[-1] == today)
        if is_cut and plan["counting"]["partial_first_period"] == "not_rated":
            status = "not_rated"
        rows.append(
            {
                "period": name,
                "value": value,
                "status": status,
                "rated": status != "not_rated",
                "items": [story.folder for story in counted],
                "reposts": len([story for story in found if story.is_repost]),
            }
        )
    return rows


@settings(max_examples=300, deadline=None)
@given(case=cases())
def test_the_count_is_what_a_clerk_counts_by_hand(case: Case) -> None:
    """Any plan, any articles, any moment: same periods, same figures, same verdicts, same articles behind them."""
    expected = answer_of_the_clerk(case)
    for status in sorted({row["status"] for row in expected}):
        event(status)
    assert answer_of_the_product(case) == expected


@settings(max_examples=60, deadline=None)
@given(case=cases())
def test_a_month_that_is_over_stays_as_it_was_counted(case: Case) -> None:
    """Time alone changes nothing in a period that is over: tomorrow's count repeats yesterday's rows."""
    later = replace(case, now=case.now + timedelta(days=40))
    before = answer_of_the_product(case)[:-1]
    assert answer_of_the_product(later)[: len(before)] == before
