"""What templates see: plain, finished values. Templates compute nothing and know no Pelican object.

Every ``url`` is relative to the root of the site and ends in ``/`` (``2026/11/ngay-hoi/``); a template writes
``{{ SITEURL }}/{{ view.url }}``, where Pelican's ``SITEURL`` leads from the page to the root. ``*_text`` is
Vietnamese, ready to print; ``*_iso`` is for ``datetime`` attributes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from nq71.domain.player import Player
    from nq71.writers.overview_views import Event, Model
    from nq71.writers.result_views import MonthGlance


class Link(NamedTuple):
    """A theme, form or unit: its name, its list and, when it has one, its feed."""

    id: str
    name: str
    url: str
    count: int = 0  # type: ignore[assignment] # nobody counts the parts of a view
    feed_url: str = ""


class Alternate(NamedTuple):
    """A feed that a page announces to programmes. ``mime`` is its media type."""

    name: str
    mime: str
    url: str


class Form(NamedTuple):
    """A picture's file of one width, in pixels."""

    url: str
    width: int


class Picture(NamedTuple):
    """One published picture; width and height are in pixels of the file at ``url``, so that no page jumps."""

    url: str
    width: int
    height: int
    alt: str
    caption: str = ""
    credit: str = ""
    stills: tuple[Form, ...] = ()  # JPEG or PNG, narrow to wide; empty when there is only ``url``
    modern: tuple[Form, ...] = ()  # WebP
    moving_url: str = ""  # animated WebP
    sizes: str = ""  # how wide it stands as an article's lead picture


class ShareImage(NamedTuple):
    """The picture that others show above a link to a page; ``alt`` says what stands on it."""

    url: str
    width: int
    height: int
    mime: str
    alt: str


class Correction(NamedTuple):
    """One dated correction, shown on top of its article and in the feeds."""

    date_iso: str
    date_text: str
    text: str


class Entry(NamedTuple):
    """One article, wherever it is shown. ``state`` is empty unless a preview shows what is not public."""

    id: str
    title: str
    url: str
    summary: str
    date_iso: str
    date_text: str  # "Thứ Sáu, 20/11/2026, 08:30"
    date_short: str  # "20/11/2026"
    themes: tuple[Link, ...]
    form: Link
    units: tuple[Link, ...]
    author: str = ""
    cover: Picture | None = None
    source_name: str = ""
    source_url: str = ""
    video_url: str = ""
    video_title: str = ""
    video_length: str = ""
    is_repost: bool = False
    look: str = ""  # "video", "infographic" or nothing: how its card shows the picture
    corrections: tuple[Correction, ...] = ()
    state: str = ""  # "", "draft", "scheduled", "held"
    state_text: str = ""


class Sharing(NamedTuple):
    """Ways to pass an article on. ``url`` is absolute, ``qr_url`` and the two pages of tools relative to the root."""

    url: str
    qr_url: str
    facebook_url: str
    mail_url: str
    tools_url: str
    listen_url: str


class Reading(NamedTuple):
    """An article page: the entry with its body and its neighbours."""

    entry: Entry
    newer: Entry | None
    older: Entry | None
    related: tuple[Entry, ...]
    share: Sharing
    minutes: int = 0  # to read it; 0 for less than one, and for what is looked at
    player: Player | None = None  # of its video, when that can be played here
    card: ShareImage | None = None
    changed_iso: str = ""
    linked_data: str = ""  # JSON-LD, safe inside a script


class Frame(NamedTuple):
    """The newest articles of a list, as a page for others to frame (``url``) and as HTML to paste (``code_url``)."""

    url: str
    code_url: str
    link: Link
    entries: tuple[Entry, ...]


class Section(NamedTuple):
    """A heading over a few entries, with a link to the whole list (home page, archive)."""

    link: Link
    entries: tuple[Entry, ...]
    progress_url: str = ""  # a month of the plan: its page below /tien-do/


class Paging(NamedTuple):
    """Where a list page stands; ``newer_url`` and ``older_url`` are empty at the ends."""

    number: int
    total: int
    newer_url: str = ""
    older_url: str = ""
    urls: tuple[str, ...] = ()  # the address of every page, first to last


class Listing(NamedTuple):
    """One page of a list: of a theme, a form, a unit or a month."""

    kind_text: str  # "Chủ đề", "Thể loại", "Đơn vị", "Tháng"
    link: Link
    entries: tuple[Entry, ...]
    paging: Paging
    empty_text: str = ""
    progress_url: str = ""  # a month of the plan: its page below /tien-do/
    look: str = ""  # "video" or "infographic": a form that is looked at, shown as a gallery


class Home(NamedTuple):
    """The front page."""

    lead: Entry | None
    newest: tuple[Entry, ...]
    sections: tuple[Section, ...]
    month: MonthGlance | None
    events: tuple[Event, ...] = ()
    models: tuple[Model, ...] = ()


class Column(NamedTuple):
    """What every page knows: the school, its column, its lists."""

    school: str
    parent_body: str
    place: str
    title: str  # "Nghị quyết 71-NQ/TW"
    tagline: str
    url: str  # absolute, without a trailing slash
    root_path: str  # path of that address, "/nq71" or ""
    contact: str
    logo_url: str
    plan_number: str
    plan_from_text: str
    themes: tuple[Link, ...]
    forms: tuple[Link, ...]
    units: tuple[Link, ...]
    pages: tuple[Link, ...]  # pages of their own, ``content/pages/*.md``
    feed_url: str  # "rss.xml"
    built_text: str  # "22/11/2026"
    card: ShareImage  # of every page that has none of its own
    bar_light: str  # colour of the browser's own bar, "#0b5cab"
    bar_dark: str
    sample: bool = False  # sample data: a band on every page
    shunned: tuple[str, ...] = ()  # the search engines that sample data asks to stay away
    preview: bool = False  # preview: what is not public is shown, marked, and noindex
