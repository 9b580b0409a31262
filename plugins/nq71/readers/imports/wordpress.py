"""WordPress' export file (WXR 1.0 to 1.2: RSS with ``wp:`` elements), as ``wp-admin/includes/export.php`` writes it.

Posts become articles; pages, menus and revisions are named, not taken. Comments stay behind. Pictures are found when
the ``uploads`` folder of the old site lies beside the file, as ``wp-content/uploads/``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nq71.domain.old_article import OldArticle
from nq71.domain.old_links import address_name
from nq71.messages import say
from nq71.readers.imports.bodies import excerpt_of, from_html, plain_text, settled
from nq71.readers.imports.moments import iso_moment
from nq71.readers.imports.shelf import shelf_of
from nq71.readers.imports.wordpress_body import html_of
from nq71.readers.imports.xml_door import XmlFile, child_text, children, spans_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nq71.readers.imports.haul import Haul

SPACE = "http://wordpress.org/export/"
_CONTENT, _DUBLIN_CORE = "http://purl.org/rss/1.0/modules/content/", "http://purl.org/dc/"
_FINISHED = {"publish", "future"}
_OF_THE_MACHINE = {
    "attachment",
    "nav_menu_item",
    "revision",
    "custom_css",
    "customize_changeset",
    "wp_global_styles",
} | {
    "auto-draft",
    "inherit",
}
_NAMED_KINDS = {"page", "trash"}
_GONE = {"trash", "auto-draft", "inherit"}
_DOMAINS = {"category", "post_tag"}  # others are languages and ways to show a post
_NO_MOMENT = "0000"


@dataclass(frozen=True, slots=True)
class _Picture:
    address: str
    alt: str
    caption: str


def is_wordpress(root: Any) -> bool:
    """Whether an RSS document is an export of WordPress."""
    return any(uri and uri.startswith(SPACE) for uri in root.nsmap.values())


def read_wordpress(xml: XmlFile, name: str, folder: Path, haul: Haul) -> None:
    """Read the posts of an export file."""
    channel = next(children(xml.root, "channel"), None)
    if channel is None:
        haul.refuse(name, 1, say("import-no-channel"))
        return
    home = child_text(channel, "base_blog_url", SPACE) or child_text(channel, "link")
    shelf = shelf_of(folder, home)
    items = list(children(channel, "item"))
    pictures = {child_text(each, "post_id", SPACE): _picture(each) for each in items if _kind(each) == "attachment"}
    people = {
        child_text(each, "author_login", SPACE): child_text(each, "author_display_name", SPACE)
        for each in children(channel, "author", SPACE)
    }
    passed: Counter[str] = Counter()
    for item, (line, last) in zip(items, _spans(items, xml), strict=True):
        status, broken_at = child_text(item, "status", SPACE), xml.break_in(line, last)
        if broken_at:
            haul.refuse(name, broken_at, say("import-broken"))
        elif _kind(item) != "post" or status in _GONE:
            passed[_kind(item) if status not in _GONE else status] += 1
        else:
            old = _article(item, name, pictures, people)
            haul.add(settled(old, shelf, home))
    seen = {kind: number for kind, number in sorted(passed.items()) if kind not in _OF_THE_MACHINE}
    kinds = ", ".join(
        f"{say(f'import-kind-{kind}') if kind in _NAMED_KINDS else kind}: {seen[kind]}" for kind in seen
    )
    if kinds:
        haul.remarks.append(say("import-passed-wordpress", kinds=kinds))


def _spans(items: list[Any], xml: XmlFile) -> list[tuple[int, int]]:
    return spans_of([item.sourceline or 1 for item in items], xml.text.count("\n") + 1)


def _kind(item: Any) -> str:
    return child_text(item, "post_type", SPACE) or "post"


def _article(item: Any, name: str, pictures: dict[str, _Picture], people: dict[str, str]) -> OldArticle:
    number, link = child_text(item, "post_id", SPACE), child_text(item, "link")
    status = child_text(item, "status", SPACE)
    meta = dict(_meta(item))
    cover = pictures.get(meta.get("_thumbnail_id", ""))
    text = html_of(child_text(item, "encoded", _CONTENT))
    login = child_text(item, "creator", _DUBLIN_CORE)
    comments = sum(1 for each in children(item, "comment", SPACE))
    is_draft = status not in _FINISHED or bool(child_text(item, "post_password", SPACE))
    old = OldArticle(
        source=name,
        line=item.sourceline or 1,
        guid=child_text(item, "guid") or link or f"wordpress:{number}",
        title=child_text(item, "title"),
        date=_moment(item),
        body="",
        words=tuple(
            plain_text("".join(each.itertext()))
            for each in children(item, "category")
            if each.get("domain", "category") in _DOMAINS
        ),
        author=people.get(login) or login,
        summary=child_text(item, "encoded", SPACE) or excerpt_of(text.html),
        slug=child_text(item, "post_name", SPACE),
        addresses=(link,) if link and status in _FINISHED and "?" not in link else (),
        is_draft=is_draft,
        cover=cover.address if cover else "",
        cover_alt=cover.alt if cover else "",
        cover_caption=cover.caption if cover else "",
        names=tuple(address_name(each) for each in (link, child_text(item, "guid"), f"/?p={number}") if each),
        losses=(say("import-comments", number=comments),) if comments else (),
        holes=text.holes,
    )
    return from_html(old, text.html)


def _moment(item: Any) -> str:
    """Return when it was published; the local time of WordPress only where there is no other."""
    universal, local = child_text(item, "post_date_gmt", SPACE), child_text(item, "post_date", SPACE)
    if universal and not universal.startswith(_NO_MOMENT):
        return f"{universal}Z"
    if local and not local.startswith(_NO_MOMENT):
        return local
    return iso_moment(child_text(item, "pubDate"))


def _meta(item: Any) -> Iterator[tuple[str, str]]:
    for each in children(item, "postmeta", SPACE):
        yield child_text(each, "meta_key", SPACE), child_text(each, "meta_value", SPACE)


def _picture(item: Any) -> _Picture:
    alt = dict(_meta(item)).get("_wp_attachment_image_alt", "")
    caption = plain_text(child_text(item, "encoded", SPACE))
    return _Picture(child_text(item, "attachment_url", SPACE), plain_text(alt), caption)
