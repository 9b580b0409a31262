"""What somebody asks for who begins an article: understood with the plan's words, or told what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from nq71.domain.article import url_of
from nq71.domain.old_names import free_name, one_line
from nq71.messages import did_you_mean, say
from nq71.text.dates import DateFaultError, parse_date
from nq71.text.fold import DEVICE, slugify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from nq71.domain.plan import Plan, Term, Vocabulary
    from nq71.domain.submission import Submission

_LONGEST_NAME = 60  # of a folder: a path with year, month and pictures has to fit into Windows' 260 characters


class Part(StrEnum):
    """What a new article needs; ``theme``, ``form`` and ``unit`` are flags of the command too."""

    TITLE = "title"
    THEME = "theme"
    FORM = "form"
    UNIT = "unit"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Wish:
    """As typed; empty is not said yet."""

    title: str = ""
    theme: str = ""
    form: str = ""
    unit: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    """What is known of a new article. ``date`` is aware, in the school's time zone."""

    title: str
    date: datetime
    themes: tuple[Term, ...]
    form: Term
    units: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Lack:
    """A part that is missing (``typed`` is empty) or that nobody can use, with the sentence that says so."""

    part: Part
    typed: str
    sentence: str


def words_of(part: Part, plan: Plan) -> Vocabulary:
    """Return the words of the plan that a part is chosen from."""
    return {Part.THEME: plan.themes, Part.FORM: plan.forms, Part.UNIT: plan.units}[part]


def lacks(wish: Wish, plan: Plan) -> tuple[Lack, ...]:
    """Everything that keeps an article from being begun, in the order in which it is asked for."""
    return tuple(_lacks(wish, plan))


def _lacks(wish: Wish, plan: Plan) -> Iterator[Lack]:
    typed = one_line(wish.title)
    sentence = title_refused(wish.title) if typed else say("new-need-title")
    if sentence:
        yield Lack(Part.TITLE, typed, sentence)
    for part in (Part.THEME, Part.FORM, Part.UNIT):
        typed = one_line(getattr(wish, part))
        sentence = words_refused(part, typed, plan) if typed else say(f"new-need-{part}")
        if sentence:
            yield Lack(part, typed, sentence)
    if wish.date and _moment(wish.date, plan) is None:
        yield Lack(Part.DATE, wish.date, say("new-date", value=one_line(wish.date)))


def title_refused(typed: str) -> str:
    """Return why nobody could call an article so, or an empty string."""
    title = one_line(typed)
    if any("\ud800" <= char <= "\udfff" for char in title):
        return say("new-title-broken")
    return "" if any(char.isalnum() for char in title) else say("new-title-wordless", value=title)


def words_refused(part: Part, typed: str, plan: Plan) -> str:
    """Return which of the words typed the plan does not have, or that one form is enough; or an empty string."""
    words = words_of(part, plan)
    known, unknown = words.sort_out((typed,), is_list=False)
    if unknown:
        hint = did_you_mean(unknown[0], words.spellings) or "."
        return say(f"new-unknown-{part}", value=", ".join(unknown), hint=hint)
    return say("new-one-form") if part is Part.FORM and len(known) > 1 else ""


def start_of(wish: Wish, plan: Plan, now: datetime) -> Start:
    """Understand a wish that lacks nothing; without a date it is for now."""
    themes, forms, units = (
        words_of(part, plan).sort_out((one_line(getattr(wish, part)),), is_list=False)[0]
        for part in (Part.THEME, Part.FORM, Part.UNIT)
    )
    return Start(one_line(wish.title), _moment(wish.date, plan) or now, themes, forms[0], units)


def _moment(typed: str, plan: Plan) -> datetime | None:
    try:
        return parse_date(typed, plan.school.zone)
    except DateFaultError:
        return None


def folder_of(start: Start, submission: Submission, taken: set[str]) -> str:
    """Return a free folder below ``content/``: no bundle is there, no address of the site leads there.

    ``taken`` are further folders that the disk has; one without a text among them too.
    """
    urls = {url.rstrip("/") for url in submission.urls | set(submission.by_alias)}
    folders = {text.folder for text in submission.manuscripts}
    stem = url_of(start.date, _short_name(start)).rstrip("/")
    return free_name(stem, "", urls | folders | taken)


def _short_name(start: Start) -> str:
    """Return an ASCII name of the title; of the form and the day where it has no letter for that (Khmer, say)."""
    name = slugify(start.title)
    if len(name) > _LONGEST_NAME:
        name = name[: _LONGEST_NAME + 1].rpartition("-")[0] or name[:_LONGEST_NAME]
    if name and not DEVICE.fullmatch(name):
        return name
    return f"{slugify(start.form.id)}-{name or f'{start.date:%d-%m}'}"
