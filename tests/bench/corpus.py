"""Articles of a school that does not exist, as many as wanted; the same number gives the same articles, always.

They are made to cost what true articles cost: about 450 words in two to four sections, with lists, tables, quotations
and links to earlier articles; spread over the ten years of a plan, over its themes, forms and units. They have no
pictures: those are measured apart. ``words.toml`` holds what they are put together from.
"""

from __future__ import annotations

import tomllib
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from nq71.text.fold import slugify

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = "nq71-bench-1"
PLAN_FOLDER = Path(__file__).resolve().parents[2] / "examples" / "demo"  # a plan with every kind of target and period
_PLAN = tomllib.loads((PLAN_FOLDER / "plan.toml").read_text(encoding="utf-8"))
_WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))

ZONE = ZoneInfo(_PLAN["school"]["timezone"])
FIRST_DAY: date = _PLAN["plan"]["effective_from"]
LAST_DAY: date = _PLAN["phase"][-1]["end"]
NOW = datetime.combine(LAST_DAY, time(18), ZONE)  # everything has appeared

_THEMES = tuple(row["id"] for row in _PLAN["theme"])
_UNITS = tuple(row["id"] for row in _PLAN["unit"])
_FORMS = {"tin": 60, "bai": 20, "video": 6, "infographic": 4, "phong-su": 4, "cau-chuyen": 3, "phong-van": 3}
_NAME_LENGTH = 60  # of a folder, cut at a hyphen


@dataclass(frozen=True)
class Story:
    """One article in no generator's own writing. ``extra`` is what only some have, ``earlier`` what it links to."""

    slug: str
    title: str
    at: datetime
    themes: tuple[str, ...]
    form: str
    units: tuple[str, ...]
    author: str
    summary: str
    paragraphs: tuple[str, ...]
    extra: Mapping[str, str]
    earlier: Story | None


def stories(size: int) -> Iterator[Story]:
    """Yield ``size`` articles, oldest first, evenly over the life of the plan."""
    seen: Counter[str] = Counter()
    lately: deque[Story] = deque(maxlen=40)
    for number in range(size):
        dice = Random(f"{SEED}-{number}")  # noqa: S311 - a repeatable text, not a secret
        story = _story(dice, _moment(number, size, dice), seen, lately)
        lately.append(replace(story, earlier=None))  # a chain of ten thousand is of use to nobody
        yield story


def _moment(number: int, size: int, dice: Random) -> datetime:
    days = (LAST_DAY - FIRST_DAY).days
    day = FIRST_DAY + timedelta(days=number * days // size)
    return datetime.combine(day, time(dice.randrange(7, 17), dice.randrange(60)), ZONE)


def _story(dice: Random, at: datetime, seen: Counter[str], lately: deque[Story]) -> Story:
    say = _Speaker(dice, at)
    title, slug = _unique(say("titles"), seen)
    form = dice.choices(tuple(_FORMS), tuple(_FORMS.values()))[0]
    themes = tuple(dice.sample(_THEMES, 1 + (dice.random() < 0.2)))
    return Story(
        slug=slug,
        title=title,
        at=at,
        themes=themes,
        form=form,
        units=tuple(dice.sample(_UNITS, 1 + (dice.random() < 0.1))),
        author=dice.choice(("Ban biên tập", "Tổ truyền thông", "Cộng tác viên")),
        summary=say("summaries"),
        paragraphs=tuple(_paragraphs(dice, say, form)),
        extra=_extra(dice, say, form, themes),
        earlier=dice.choice(tuple(lately)) if lately and dice.random() < 0.4 else None,
    )


def _unique(title: str, seen: Counter[str]) -> tuple[str, str]:
    """Return a title and a slug that no article before had."""
    name = slugify(title)
    slug = name if len(name) <= _NAME_LENGTH else name[:_NAME_LENGTH].rpartition("-")[0]
    seen[slug] += 1
    again = seen[slug]
    return (title, slug) if again == 1 else (f"{title} (kỳ {again})", f"{slug}-ky-{again}")


def _extra(dice: Random, say: _Speaker, form: str, themes: tuple[str, ...]) -> dict[str, str]:
    """Return what only some articles have, and what some targets count."""
    extra: dict[str, str] = {}
    if "gan-doanh-nghiep" in themes and dice.random() < 0.4:
        extra |= {"partner": f"Doanh nghiệp mẫu {dice.randrange(1, 60)}"}
        extra |= {"model": f"Mô hình {say.word('viec')} tại {say.word('noi')}"}
    if dice.random() < 0.06:
        level = dice.choice(("school", "unit"))
        extra |= {"event": f"Ngày {say.word('viec')} {say.at:%m/%Y}", "event_level": level}
        extra |= {"event_date": f"{say.at:%Y-%m-%d}", "event_place": say.word("noi")}
    if form == "video":
        extra |= {"video": f"https://video.example/{dice.randrange(10**6):06d} | Phim của chuyên mục"}
    if dice.random() < 0.3:
        extra |= {"channels": dice.choice(("fanpage", "zalo", "youtube", "noi-bo"))}
    if dice.random() < 0.03:
        extra |= {"source": "Tạp chí Mẫu", "source_url": f"https://tap-chi.example/{dice.randrange(10**6):06d}"}
    return extra


def _paragraphs(dice: Random, say: _Speaker, form: str) -> Iterator[str]:
    """Yield the blocks of a body: plain Markdown, as staff write it."""
    yield say.paragraph(2)
    if form == "phong-van":
        for _ in range(5):
            yield f"**{say('questions')}**"
            yield say.paragraph(2)
        return
    for section in range(2 if form in {"tin", "video"} else 4):
        if section or form != "tin":
            yield f"## {say('headings')}"
        yield say.paragraph(dice.randint(2, 3))
        yield from _ornament(dice, say)
        yield say.paragraph(dice.randint(1, 3))


def _ornament(dice: Random, say: _Speaker) -> Iterator[str]:
    """Yield now and then what is no plain paragraph."""
    choice = dice.random()
    if choice < 0.2:
        mark = dice.choice(("- ", "1. "))
        yield "\n".join(f"{mark}{say.big(say.word('viec'))} tại **{say.word('noi')}**" for _ in range(4))
    elif choice < 0.28:
        rows = (f"| {say.big(say.word('viec'))} | {dice.randint(2, 12)} | {dice.randint(8, 24)} |" for _ in range(4))
        yield "\n".join(("| Việc | Kỳ trước | Kỳ này |", "|---|---:|---:|", *rows))
    elif choice < 0.38:
        yield f"> {say.paragraph(1)}"
    elif choice < 0.46:
        yield f"Tham khảo thêm tại [thư viện mẫu](https://thu-vien.example/{dice.randrange(9999)}), *bản dùng chung*."


class _Speaker(Mapping[str, str]):
    """Speaks for one article: fills the gaps of sentences, each gap anew, and says no sentence twice."""

    def __init__(self, dice: Random, at: datetime) -> None:
        self.dice, self.at = dice, at
        self.waiting = dice.sample(_WORDS["sentences"], len(_WORDS["sentences"]))
        self.fixed = {"month": f"{at.month}/{at.year}", "lop": f"lớp {self.word('nghe')} K{dice.randint(15, 29)}"}

    def __call__(self, kind: str) -> str:
        return self.fill(self.dice.choice(_WORDS[kind]))

    def __getitem__(self, gap: str) -> str:
        if gap in {"n", "m"}:
            return str(self.dice.randint(2, 9) if gap == "n" else self.dice.randint(12, 180))
        return self.fixed.get(gap) or (self.word(gap) if gap.islower() else self.big(self.word(gap.lower())))

    def __iter__(self) -> Iterator[str]:
        return iter(_WORDS["words"])

    def __len__(self) -> int:
        return len(_WORDS["words"])

    def word(self, kind: str) -> str:
        found: str = self.dice.choice(_WORDS["words"][kind])
        return found.format(month=self.fixed["month"]) if "{" in found else found

    def fill(self, text: str) -> str:
        return self.big(text.format_map(self))

    def big(self, text: str) -> str:
        return text[:1].upper() + text[1:]

    def paragraph(self, sentences: int) -> str:
        return " ".join(self.fill(self.waiting.pop()) for _ in range(sentences))
