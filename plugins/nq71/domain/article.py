"""An article that can be understood: typed values made of a manuscript and the plan's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from nq71.domain.links import is_web_address
from nq71.domain.manuscript import DRAFT_WORDS, PUBLISHED_WORDS, file_name
from nq71.text.dates import DateFaultError, Reason, parse_date
from nq71.text.fold import fold, page_slug

if TYPE_CHECKING:
    from datetime import date, datetime

    from nq71.domain.manuscript import Field, Manuscript
    from nq71.domain.plan import Plan, Term, Vocabulary

_LENGTH = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d{2}")
EVENT_LEVELS = {"school": "school", "cap truong": "school", "truong": "school", "unit": "unit", "cap don vi": "unit"}
CONSENTS = {"co": "co", "khong-can": "khong-can", "khong can": "khong-can"} | {
    "thong-bao": "thong-bao",
    "thong bao": "thong-bao",
}


class CorrectionNote(NamedTuple):
    """What was wrong and is right now, with the moment it was mended: midnight when the note names only a day."""

    moment: datetime  # aware, in the school's time zone
    text: str

    @property
    def day(self) -> date:
        """The day it was mended."""
        return self.moment.date()


class Video(NamedTuple):
    """A video on another site, as its author names it."""

    address: str
    title: str = ""
    length: str = ""


class Article(NamedTuple):
    """One article. ``date`` is aware, in the school's time zone; themes and units are ids, the first unit leads."""

    id: str
    path: str
    title: str
    date: datetime
    themes: tuple[str, ...]
    form: str
    units: tuple[str, ...]
    summary: str
    slug: str
    author: str = ""
    cover: str = ""
    cover_alt: str = ""
    cover_caption: str = ""
    cover_credit: str = ""
    source: str = ""
    source_url: str = ""
    model: str = ""
    event: str = ""
    event_date: datetime | None = None  # as ``date``; midnight when only the day is known
    event_place: str = ""
    event_level: str = ""
    partners: tuple[str, ...] = ()
    video: str = ""
    video_title: str = ""
    video_length: str = ""  # as typed: 3:25
    channels: tuple[str, ...] = ()
    corrections: tuple[CorrectionNote, ...] = ()
    aliases: tuple[str, ...] = ()  # old addresses as typed

    @property
    def url(self) -> str:
        """Address relative to the root of the site."""
        return url_of(self.date, self.slug)

    @property
    def is_repost(self) -> bool:
        """Whether somebody else published it first."""
        return bool(self.source or self.source_url)

    @property
    def source_link(self) -> str:
        """Address of the source as a link may have it; a preview shows articles that no check has let through."""
        return self.source_url if is_web_address(self.source_url) else ""

    @property
    def video_link(self) -> str:
        """Address of the video in the same way."""
        return self.video if is_web_address(self.video) else ""


def article_of(manuscript: Manuscript, plan: Plan) -> Article | None:
    """Understand a manuscript, or ``None`` when a required value is missing or cannot be read.

    Checks say what is wrong; this only never guesses.
    """
    video = video_of(manuscript)
    themes, form, units = (_terms(manuscript, key, words) for key, words in _sorted_by(plan))
    text = manuscript.text
    date = date_of(manuscript, plan)
    try:
        corrections = tuple(correction_notes(manuscript.fields.get("correction"), plan))
    except DateFaultError:
        return None
    if date is None:
        return None
    known_status = fold(text("status")) in DRAFT_WORDS | PUBLISHED_WORDS
    if not (themes and form and units and text("title") and text("summary") and known_status):
        return None
    return Article(
        id=id_of(manuscript),
        path=manuscript.path,
        title=text("title"),
        date=date,
        themes=tuple(term.id for term in themes),
        form=form[0].id,
        units=tuple(term.id for term in units),
        summary=text("summary"),
        slug=slug_of(manuscript),
        author=text("author"),
        cover=file_name(text("cover")),
        cover_alt=text("cover_alt"),
        cover_caption=text("cover_caption"),
        cover_credit=text("cover_credit"),
        source=text("source"),
        source_url=text("source_url"),
        model=text("model"),
        event=text("event"),
        event_date=date_of(manuscript, plan, "event_date"),
        event_place=text("event_place"),
        event_level=EVENT_LEVELS.get(fold(text("event_level")), ""),
        partners=split_list(manuscript.fields.get("partner")),
        video=video.address,
        video_title=video.title,
        video_length=video.length,
        channels=_channels(manuscript, plan),
        corrections=corrections,
        aliases=split_list(manuscript.fields.get("aliases")),
    )


def id_of(manuscript: Manuscript) -> str:
    """Return what an article is called in feeds, for ever: its own choice, or its folder."""
    return manuscript.text("id") or manuscript.folder


def date_of(manuscript: Manuscript, plan: Plan, key: str = "date") -> datetime | None:
    """Return the moment of publication in the school's time zone, or ``None`` when none can be read."""
    try:
        return parse_date(manuscript.text(key), plan.school.zone)
    except DateFaultError:
        return None


def video_of(manuscript: Manuscript) -> Video:
    """Split “ADDRESS | title | 3:25”; the length is told by its shape, a title may hold bars itself."""
    address, *words = (part.strip() for part in manuscript.text("video").split("|"))
    length = words.pop() if words and _LENGTH.fullmatch(words[-1]) else ""
    return Video(address, " | ".join(word for word in words if word), length)


def slug_of(manuscript: Manuscript) -> str:
    """Return the last part of an article's address: its own choice, or the name of its folder; may be empty.

    A preview shows what no check has let through, so what would lead elsewhere is made plain here too.
    """
    return page_slug(manuscript.text("slug")) or page_slug(manuscript.folder.rpartition("/")[2])


def url_of(date: datetime, slug: str) -> str:
    """Address of an article relative to the root of the site: ``2026/11/ngay-hoi/``."""
    return f"{date.year:04}/{date.month:02}/{slug}/"


def _sorted_by(plan: Plan) -> tuple[tuple[str, Vocabulary], ...]:
    return (("tags", plan.themes), ("category", plan.forms), ("unit", plan.units))


def _terms(manuscript: Manuscript, key: str, words: Vocabulary) -> tuple[Term, ...]:
    field = manuscript.fields.get(key)
    if field is None:
        return ()
    known, unknown = words.sort_out(field.items, is_list=field.is_list)
    return () if unknown else known


def unknown_words(field: Field | None, words: Vocabulary) -> tuple[str, ...]:
    """Return what was typed and is no term of the plan."""
    return words.sort_out(field.items, is_list=field.is_list)[1] if field else ()


def _channels(manuscript: Manuscript, plan: Plan) -> tuple[str, ...]:
    """Return the main channel, because the article stands on it, and every other one that its author names."""
    others = (term.id for term in _terms(manuscript, "channels", plan.channels))
    return tuple(dict.fromkeys(id_ for id_ in (plan.main_channel, *others) if id_))


def split_list(field: Field | None) -> tuple[str, ...]:
    """Parts of a list of free words, however it was written."""
    if field is None:
        return ()
    parts = field.items if field.is_list else tuple(part for item in field.items for part in item.split(","))
    return tuple(part.strip() for part in parts if part.strip())


def correction_notes(field: Field | None, plan: Plan) -> list[CorrectionNote]:
    """Read “20/11/2026: what was mended”, newest first. Raises ``DateFaultError`` for a note without its date."""
    notes = []
    for item in field.items if field else ():
        when, colon, what = item.partition(": ")
        if not colon or not what.strip():
            raise DateFaultError(Reason.UNREADABLE)
        notes.append(CorrectionNote(parse_date(when, plan.school.zone), what.strip()))
    return sorted(notes, key=lambda note: note.moment, reverse=True)
