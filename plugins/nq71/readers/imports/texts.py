"""One text of a folder to an old article: the keys of Jekyll, Hugo and Pelican, and our own."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import markdown

from nq71.domain.manuscript import DRAFT_WORDS
from nq71.domain.old_article import BY_FILE, BY_POST, OldArticle
from nq71.domain.old_links import address_name
from nq71.messages import say
from nq71.readers.imports import keys
from nq71.readers.imports.bodies import MORE, excerpt_of, from_html, without_comments
from nq71.readers.imports.layout import DRAFTS, JEKYLL, POSTS, Layout, address_in
from nq71.readers.imports.templates import Plain, without_templates
from nq71.text.fold import fold, fold_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.readers.imports.headers import Header

_DATED = re.compile(r"(?P<day>\d{4}-\d{1,2}-\d{1,2})[-_](?P<rest>.+)")
_BUNDLES = {"index", "bai"}  # Hugo's and ours are called like their folders
_LONGEST_EXCERPT = 4000  # characters; what stands before “more” is a paragraph or two
_HTML = (".html", ".htm")
_YES, _NO = {"true", "yes", "1", "co"}, {"false", "no", "0", "khong"}
_HELD_BACK = DRAFT_WORDS | {"hidden", "private", "pending"}
_DAY_FIRST_KEYS = {"ngay", "ngaydang"}


def read_article(name: str, header: Header, layout: Layout) -> OldArticle:
    """Make an article of a text (``name`` is its path below the folder) and what stands above it."""
    path = path_in(name, layout)
    day, slug = _day_and_slug(header, path)
    typed = header.get(*keys.DATE)
    plain = without_templates(header.body, header.body_line)
    words = _items(header, *keys.WORDS)
    own = header.text(*keys.ADDRESS)
    address = own if "/" in own and ":" not in own.partition("/")[2] else ""
    address = address or address_in(layout, path, slug, day, _items(header, "category", "categories"))
    kept = {key: header.text(key) for key in keys.KEPT if header.get(key)}
    kept |= {"video": plain.video} if plain.video and "video" not in kept else {}
    old = OldArticle(
        source=name,
        line=typed.line if typed else 1,
        guid=header.text(*keys.GUID) or f"{layout.kind}:{path}",
        title=header.text("title"),
        date=day,
        body="",
        words=words,
        author=header.text(*keys.AUTHOR),
        summary=header.text(*keys.SUMMARY) or _excerpt(plain, name),
        slug=slug,
        addresses=tuple(dict.fromkeys(each for each in (address, *_items(header, *keys.OLDER)) if each)),
        is_draft=_is_draft(header, name),
        is_day_first=typed is not None and fold_key(typed.typed) in _DAY_FIRST_KEYS,
        cover=next(iter(_items(header, *keys.COVER)), ""),
        cover_alt=header.text(*keys.COVER_ALT),
        cover_caption=header.text(*keys.COVER_CAPTION),
        origin=header.text("source"),
        origin_url=header.text("source_url"),
        extra=tuple(kept.items()),
        names=tuple(_names(name, path, address)),
        losses=tuple(_left_keys(header)),
        holes=plain.holes,
    )
    body = MORE.sub("", without_comments(plain.text))
    return from_html(old, body) if name.lower().endswith(_HTML) else replace(old, body=body)


def path_in(name: str, layout: Layout) -> str:
    """Return a text's path from where texts begin, so that it is the same whichever folder was named."""
    parts = name.split("/")
    if layout.kind == JEKYLL:
        return "/".join(part for part in parts if part not in {POSTS, DRAFTS})
    return "/".join(parts[1:]) if layout.start and parts[0] == layout.start else name


def _day_and_slug(header: Header, path: str) -> tuple[str, str]:
    """Return the day as typed, or as the file's name has it, and the last part of the address."""
    stem = posixpath.splitext(path)[0].rpartition("/")[2]
    if stem in _BUNDLES and "/" in path:
        stem = path.split("/")[-2]
    dated = _DATED.fullmatch(stem)
    day = header.text(*keys.DATE) or (dated["day"] if dated else "")
    return day, header.text("slug") or (dated["rest"] if dated else stem)


def _items(header: Header, *names: str) -> tuple[str, ...]:
    """Return everything that stands under any of these keys."""
    found = (header.get(name) for name in names)
    return tuple(dict.fromkeys(item for value in found if value for item in value.items if item))


def _excerpt(plain: Plain, name: str) -> str:
    mark = MORE.search(plain.text)
    if mark is None or mark.start() > _LONGEST_EXCERPT:
        return ""
    text = plain.text[: mark.end()]
    return excerpt_of(text if name.lower().endswith(_HTML) else markdown.markdown(text))


def _is_draft(header: Header, name: str) -> bool:
    return (
        DRAFTS in name.split("/")
        or fold(header.text("draft")) in _YES
        or fold(header.text("published")) in _NO
        or fold(header.text("status")) in _HELD_BACK
    )


def _names(name: str, path: str, address: str) -> Iterator[str]:
    """Yield the names that other texts of the folder may call this one by."""
    bundle = path.rpartition("/index.")[0]
    for each in (name, path, posixpath.splitext(path)[0], bundle):
        if each:
            yield f"{BY_FILE}{each}"
    yield f"{BY_POST}{posixpath.splitext(path)[0].rpartition('/')[2]}"
    if address:
        yield address_name(address)


def _left_keys(header: Header) -> Iterator[str]:
    left = [value.typed for key, value in header.values.items() if key not in keys.UNDERSTOOD and any(value.items)]
    if left:
        yield say("import-keys", names=", ".join(left))
