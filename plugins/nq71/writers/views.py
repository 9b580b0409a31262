"""What templates see: plain, finished values. Templates compute nothing and know no Pelican object.

Every ``url`` is relative to the root of the site and ends in ``/`` (``2026/11/ngay-hoi/``); a template writes
``{{ SITEURL }}/{{ view.url }}``, where Pelican's ``SITEURL`` leads from the page to the root. ``*_text`` is
Vietnamese, ready to print; ``*_iso`` is for ``datetime`` attributes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from nq71.writers.overview_views import Event, Model
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nq71.domain.player import Player


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


class Ahead(NamedTuple):
    """What the current period of a target still needs. ``internal`` is empty in all but a preview."""

    sentences: tuple[str, ...]  # the verdict first
    internal: tuple[str, ...] = ()


class ResultRow(NamedTuple):
    """A target in one period. ``mark`` is a sign that stands beside the words: never colour alone."""

    period: str  # "2026-11"
    period_text: str  # "Tháng 11/2026"
    value_text: str  # "6"
    status: str  # CONTRACT section 4: below, met, above, in_progress, not_rated, unconfirmed, missing, failed
    status_text: str
    mark: str
    note_text: str = ""  # "trong đó dẫn lại: 1"
    items: tuple[Entry, ...] = ()
    fill_percent: int = 0  # 0..100: how much of the scale the value takes
    band_start_percent: int = 0  # where the minimum stands on that scale
    band_end_percent: int = 0  # where the soft maximum stands, 0 when there is none
    url: str = ""  # a month's own page; empty for other periods
    edited: frozenset[str] = frozenset()  # ids of ``items`` that say something else since the month was closed
    ahead: Ahead | None = None


class TargetCard(NamedTuple):
    """A target of the plan with its results, newest period first."""

    id: str
    text: str
    basis_text: str  # "Mục II.2.a"
    kind: str
    period_kind_text: str  # "Theo tháng"
    threshold_text: str  # "Từ 05 đến 10" or "Kế hoạch không ấn định số"
    how_text: str  # how this figure is counted, one sentence
    rows: tuple[ResultRow, ...]


class DeclaredRow(NamedTuple):
    """A figure that staff declared, shown as declared."""

    period_text: str
    value_text: str  # "7/10 (70%)"
    as_of_text: str
    declared_by: str
    evidence: str
    status: str
    status_text: str
    mark: str
    period: str = ""  # "2026-11"
    url: str = ""  # a month's own page; empty for other periods
    ahead: Ahead | None = None


class DeclaredCard(NamedTuple):
    """A target whose figures are declared, not counted."""

    id: str
    text: str
    basis_text: str
    threshold_text: str
    rows: tuple[DeclaredRow, ...]
    empty_text: str


class Progress(NamedTuple):
    """The plan against what is published."""

    counted: tuple[TargetCard, ...]
    declared: tuple[DeclaredCard, ...]
    as_of_text: str  # "Tính đến Chủ Nhật, 22/11/2026"


class MonthTarget(NamedTuple):
    """A monthly target in one month, with the articles behind its figure (``row.items``)."""

    target: TargetCard
    row: ResultRow


class MonthDeclared(NamedTuple):
    """A monthly target whose figure was declared, in one month."""

    target: DeclaredCard
    row: DeclaredRow


class Share(NamedTuple):
    """How many of a month's articles have this theme or form; ``percent`` of the commonest one, 0 to 100."""

    link: Link
    percent: int


class MonthPage(NamedTuple):
    """One month of the plan: every monthly target's figure, and what the month is made of."""

    link: Link  # with the number of articles
    state_text: str  # empty, "Tháng đang diễn ra …", "Tháng đầu chưa trọn …", "2 bài đã sửa …"
    edited: frozenset[str]  # ids of articles that say something else since the month was closed
    total_text: str  # "9 bài đã đăng, trong đó dẫn lại: 1"
    counted: tuple[MonthTarget, ...]
    declared: tuple[MonthDeclared, ...]
    others: tuple[Entry, ...]  # articles that no figure above counts
    forms: tuple[Share, ...]
    themes: tuple[Share, ...]
    absent_forms_text: str  # "Video, Infographic", empty when every form is there
    absent_themes_text: str
    as_of_text: str
    archive_url: str  # empty when the month has no article
    older: Link | None
    newer: Link | None


class MonthGlance(NamedTuple):
    """This month against its monthly target, for the home page."""

    target_text: str
    threshold_text: str
    row: ResultRow
    sentence: str  # "Tháng này đã có 6 tin, bài; kế hoạch cần 05 đến 10."


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
