"""A Markdown body to safe HTML: pictures measured, links resolved, everything that could run removed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import nh3

from nq71.domain.body import ALLOWED_TAGS, HEADING_PREFIX
from nq71.domain.links import lead_of
from nq71.domain.manuscript import file_name
from nq71.messages import say
from nq71.text.fold import slugify
from nq71.writers.picture_html import picture_html

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from nq71.domain.edition import Edition
    from nq71.domain.manuscript import Manuscript
    from nq71.writers.pictures import Publication

    Follower = Callable[[str], str | None]

# Stands for the root of the site until it is known on which page, or in which feed, the body appears.
ROOT = "nq71-root:"
_ROOT_IN_ATTRIBUTE = re.compile(f'(?P<start> (?:href|src)=")(?:{ROOT}|https?://{ROOT})')
_ATTRIBUTES = {
    "*": {"lang", "id"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "div": {"class"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "class"},
    "th": {"colspan", "rowspan", "scope", "class"},
}
# Python-Markdown lines a column up by a style of its own; a page under a strict policy has classes alone.
_ALIGNED = re.compile(r'<(t[dh]) style="text-align: (?:left|(right|center));">')
_CLASSES = {"footnote", "right", "center"}
_PICTURE = re.compile(r'<img(?P<attributes>(?: [\w-]+="[^"]*")*)>')
_SOURCE = re.compile(r' src="([^"]*)"')
_ALT = re.compile(r' alt="([^"]*)"')
_OTHER = re.compile(r' (?!src=|alt=)[\w-]+="[^"]*"')
# What ``picture_html`` writes; a text cannot, for every "<" of its own is escaped.
_CHOICE = re.compile(r'<(?:source type="[\w/]+"(?: media="[^"]*")?|img src="[^"]*") srcset="[^"]*"')
_ON_A_PAGE = re.compile(
    r'(?:<picture>(?:<source [^>]*>)*)?(<img src="[^"]*")(?: srcset="[^"]*" sizes="[^"]*")?'
    r'( alt="[^"]*"[^<>]* width="\d+" height="\d+") loading="lazy" decoding="async">(?:</picture>)?'
)
_LINK_TO_NOWHERE = re.compile(r'<a(?: title="[^"]*")?>(.*?)</a>', re.DOTALL)
_TABLE = re.compile(r'<table(?: [\w-]+="[^"]*")*>.*?</table>', re.DOTALL)
_GENERATED_ID = re.compile(rf"fn(?:ref\d*)?:[\w.-]+|{HEADING_PREFIX}[a-z0-9_-]+")


def render_body(manuscript: Manuscript, pictures: Mapping[str, Publication], follow: Follower) -> str:
    """Body HTML with ``ROOT`` in place of the site's address. ``pictures`` are the bundle's, by file name.

    It follows from the text, the pictures and the answers of ``follow`` alone.
    """
    from nq71.writers.converter import convert  # noqa: PLC0415 - Markdown is slow to load, and most bodies are kept

    html = _ALIGNED.sub(_with_class, convert(manuscript.body))
    clean = nh3.clean(
        html,
        tags=set(ALLOWED_TAGS),
        attributes=_ATTRIBUTES,
        attribute_filter=_resolver(pictures, follow),
        url_schemes={"http", "https", "mailto", "tel", ROOT.rstrip(":")},
        link_rel=None,
    )
    only_words = _LINK_TO_NOWHERE.sub(r"\1", clean)
    return _number_tables(_PICTURE.sub(lambda match: _finish_picture(match, pictures), only_words))


def _with_class(cell: re.Match[str]) -> str:
    return f'<{cell[1]} class="{cell[2]}">' if cell[2] else f"<{cell[1]}>"


def place_body(body: str, root: str) -> str:
    """Put the root's address in, without a trailing slash: the relative way from a page."""
    placed = _ROOT_IN_ATTRIBUTE.sub(lambda match: f"{match['start']}{root}/", body)
    return _CHOICE.sub(lambda match: match[0].replace(ROOT, f"{root}/"), placed)


def place_body_elsewhere(body: str, base: str, page_url: str) -> str:
    """Make every address absolute, for a feed; places on the page (footnotes) lead back to the page.

    A picture is its one file: programmes that show feeds rarely choose among several.
    """
    return place_body(_ON_A_PAGE.sub(r"\1\2>", body), base).replace(' href="#', f' href="{base}/{page_url}#')


def link_follower(manuscript: Manuscript, edition: Edition, pictures: Mapping[str, Publication]) -> Follower:
    """Return what leads each link of a text to its page in this build; to nothing, where there is none."""
    return lambda target: _resolve_link(target, manuscript, edition, pictures)


def _resolver(pictures: Mapping[str, Publication], follow: Follower) -> Callable[[str, str, str], str | None]:
    ids: set[str] = set()

    def resolve(_: str, name: str, value: str) -> str | None:
        if name == "id":
            place = _place(value)
            is_new = bool(place) and place not in ids
            ids.add(place)
            return place if is_new else None
        if name == "href":
            return follow(value)
        if name == "src":
            found = pictures.get(file_name(value))
            return f"{ROOT}{found.url}" if found else None
        if name == "class":
            return value if value in _CLASSES else None
        return value

    return resolve


def _place(typed: str) -> str:
    """Return an id that cannot be one of the page's own; Markdown's footnotes keep theirs."""
    if _GENERATED_ID.fullmatch(typed):
        return typed
    return f"{HEADING_PREFIX}{slugify(typed)}" if slugify(typed) else ""


def _resolve_link(
    target: str, manuscript: Manuscript, edition: Edition, pictures: Mapping[str, Publication]
) -> str | None:
    """Lead a link to its page; an article that this build does not show is not even named."""
    if target.startswith("#"):
        return f"#{_place(unquote(target[1:]))}" if target[1:] else None
    lead = lead_of(target, manuscript, edition.submission)
    if lead is None:
        return None
    fragment = f"#{lead.fragment}" if lead.fragment else ""
    if lead.file:
        return f"{ROOT}{pictures[lead.file].url}" if lead.file in pictures else None
    if lead.article:
        article = edition.shown_by_path.get(lead.article)
        return f"{ROOT}{article.url}{fragment}" if article else None
    is_elsewhere = ":" in lead.url
    if is_elsewhere:
        return lead.url
    return f"{ROOT}{lead.url}{fragment}" if lead.url in edition.urls else None


def _finish_picture(match: re.Match[str], pictures: Mapping[str, Publication]) -> str:
    """Give a picture its size in pixels, so that no text jumps, and its forms; one without a file is left out."""
    source = _SOURCE.search(match["attributes"])
    if source is None:
        return ""
    found = next((picture for picture in pictures.values() if source[1] == f"{ROOT}{picture.url}"), None)
    if found is None:
        return ""
    alt = _ALT.search(match["attributes"])
    return picture_html(found, ROOT, alt[1] if alt else "", "".join(_OTHER.findall(match["attributes"])))


def _number_tables(html: str) -> str:
    """Wrap each table so that it scrolls by itself on a narrow screen, also by keyboard."""
    count = 0

    def wrap(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        label = say("table-label", number=count)
        return f'<div class="table-scroll" role="region" tabindex="0" aria-label="{label}">{match[0]}</div>'

    return _TABLE.sub(wrap, html)
