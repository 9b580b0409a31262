"""Which addresses the site has: the column's own, its lists', its articles' and its pages'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nq71.domain.period import periods_until
from nq71.domain.plan import PeriodKind
from nq71.text.fold import DEVICE, page_slug

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.plan import Plan

THEME, FORM, UNIT = "chu-de", "the-loai", "don-vi"
PROGRESS, ARCHIVE, FOLLOW, DOCUMENTS = "tien-do/", "luu-tru/", "rss/", "van-ban/"
SEARCH, EVENTS, MODELS = "tim-kiem/", "su-kien/", "mo-hinh/"
SEARCH_INDEX = f"{SEARCH}muc-luc/"
THEME_STATIC = "theme"
EMBED, EMBED_CODE = "nhung/", "doan-ma.txt"
EMBED_NEWEST = f"{EMBED}moi-nhat/"
# Pages that do something with the article named behind “#”. Not ``nghe/``: a school may well have a page “Nghề”.
SHARE, LISTEN = "chia-se/", "nghe-bai/"
TOOLS = frozenset({SHARE, LISTEN})
QR_CODE = "qr.svg"
INDEXES = tuple(f"{kind}/" for kind in (THEME, FORM, UNIT))  # every theme, every form, every unit
OWN_PAGES = frozenset({"", PROGRESS, ARCHIVE, FOLLOW, DOCUMENTS, SEARCH, EVENTS, MODELS, EMBED, *INDEXES})
# CONTRACT section 3: also where later parts of the column will stand.
SPECIMENS = "thanh-phan/"  # only in a preview
RESERVED = OWN_PAGES | TOOLS | {f"{THEME_STATIC}/", SPECIMENS}
FAVICON, MANIFEST = "favicon.ico", "manifest.webmanifest"
# Not in ``theme/``: there every name tells its content, and these are known by one name for ever.
ICON_DRAWN, ICON_TOUCH = "icon.svg", "apple-touch-icon.png"
ICON_SMALL, ICON_LARGE = "icon-192.png", "icon-512.png"
ICON_MASKABLE = "icon-maskable-512.png"
MAIN_FEED, ATOM_FEED, JSON_FEED = "rss.xml", "atom.xml", "feed.json"
FEED_LIST, EVENTS_CALENDAR, SITEMAP = "opml.xml", "su-kien.ics", "sitemap.xml"
PROGRESS_FEED = f"{PROGRESS}{MAIN_FEED}"
PROGRESS_JSON, PROGRESS_CSV = f"{PROGRESS}progress.json", f"{PROGRESS}progress.csv"
PROGRESS_SCHEMA = f"{PROGRESS}progress.schema.json"
OPEN_DATA = frozenset({PROGRESS_FEED, PROGRESS_JSON, PROGRESS_CSV, PROGRESS_SCHEMA})
FOR_PROGRAMMES = frozenset({MAIN_FEED, ATOM_FEED, JSON_FEED, FEED_LIST, EVENTS_CALENDAR})
NOT_FOUND = "404.html"
_ARTICLE = re.compile(r"[0-9]{4}/[0-9]{2}/[a-z0-9-]+/")
_ALIAS = re.compile(r"[A-Za-z0-9_~-]+(?:/[A-Za-z0-9_~-]+)*(?:\.html?)?")
# Where lists and later parts of the column put pages of their own: ``chu-de/…``, ``2026/11/trang/2/``.
_OWN_GROUND = re.compile(
    rf"(?:{'|'.join(sorted(url.rstrip('/') for url in RESERVED if url))})(?:/|$)|\d{{4}}/\d{{2}}/trang/"
)


def theme_file_url(name: str, mark: str) -> str:
    """Address of a style sheet or script such as ``progress.css``, with the mark of its content in its name."""
    stem, _, suffix = name.rpartition(".")
    return f"{THEME_STATIC}/{stem}.{mark}.{suffix}"


def embed_url(theme_id: str) -> str:
    """Address of the page that shows a theme's newest inside another page."""
    return f"{EMBED}{theme_id}/"


def list_url(kind: str, term_id: str) -> str:
    """Address of the list of a theme, form or unit."""
    return f"{kind}/{term_id}/"


def month_url(day: date) -> str:
    """Address of the list of a month."""
    return f"{day:%Y/%m}/"


def progress_month_url(month: str) -> str:
    """Address of a month (``2026-11``) held against the plan."""
    return f"{PROGRESS}{month.replace('-', '/')}/"


def event_url(slug: str) -> str:
    """Address of an event's own calendar file."""
    return f"{EVENTS}{slug}.ics"


def document_url(file: str) -> str:
    """Address of a document's file, by its path in the site folder."""
    return f"{DOCUMENTS}{file.rpartition('/')[2]}"


def page_url(page: Manuscript) -> str:
    """Address of a page: its slug, made plain as an article's, or the name of its file."""
    return f"{page_slug(page.text('slug')) or page_slug(page_name(page))}/"


def page_name(page: Manuscript) -> str:
    """Name of a page's file without its suffix."""
    return page.path.rpartition("/")[2].rpartition(".")[0]


def is_article_url(url: str) -> bool:
    """Whether an address relative to the root is one that an article can have: ``2026/11/ngay-hoi/``."""
    return _ARTICLE.fullmatch(url) is not None


def alias_url(typed: str) -> str | None:
    """Return an old address relative to the root, or ``None`` when it is no path that can stay inside the site."""
    path = typed.strip().strip("/").removesuffix("index.html").strip("/")
    is_device = any(DEVICE.fullmatch(part.partition(".")[0]) for part in path.split("/"))
    if not _ALIAS.fullmatch(path) or path == NOT_FOUND or _OWN_GROUND.match(path) or is_device:
        return None
    return path if path.endswith((".html", ".htm")) else f"{path}/"


def own_urls(plan: Plan, articles: Iterable[str], pages: Iterable[Manuscript], until: date) -> frozenset[str]:
    """Every address that a reader can open on a day (``until``) when the articles at these addresses are shown."""
    months = {progress_month_url(period.id) for period in periods_until(plan, PeriodKind.MONTH, until)}
    lists = {
        list_url(kind, term.id)
        for kind, words in ((THEME, plan.themes), (FORM, plan.forms), (UNIT, plan.units))
        for term in words.terms
    }
    feeds = FOR_PROGRAMMES | {f"{url}{MAIN_FEED}" for url in lists}
    dated = {url for article in articles for url in (article, article[: len("2026/11/")])}
    frames = {EMBED_NEWEST, *(embed_url(term.id) for term in plan.themes.terms)}
    made = lists | feeds | dated | months | frames | {page_url(page) for page in pages}
    return frozenset(made) | OWN_PAGES | TOOLS | OPEN_DATA
