"""A body of an old site to one of ours: Markdown, headings in rank, pictures found, links followed."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import nh3

from nq71.domain.body import outline_of
from nq71.domain.manuscript import ATTACHMENT_SUFFIXES
from nq71.domain.old_article import BY_FILE, BY_POST, OldFile, OldLink
from nq71.domain.old_headings import ranked
from nq71.domain.old_links import address_name
from nq71.messages import say
from nq71.readers.imports.templates import FILE, POST
from nq71.readers.markup import markdown_of
from nq71.text.normalise import CONTROL, nfc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.old_article import OldArticle
    from nq71.readers.imports.shelf import Shelf

_TEXTS = (".md", ".markdown", ".html", ".htm")
_FRAMES = {"iframe", "embed", "object", "video", "audio"}
MORE = re.compile(r"<!--\s{0,9}more\b[^<>]{0,200}-->", re.IGNORECASE)
_LONGEST_BODY, _LONGEST_HTML = 500_000, 2_000_000  # characters; a book has as many
_LONGEST_LINE = 20_000
_BLOCK = re.compile(r"<(?=/?(?:p|div|br|li|h[1-6]|td|tr|blockquote)\b)", re.IGNORECASE)
_HEADING = re.compile(r"<h([1-6])\b[^<]{0,500}(?:<(?!/h)[^<]{0,500}){0,20}</h\1>", re.IGNORECASE)
_BLANKS = re.compile(r"\n{3,}")


def from_html(old: OldArticle, html: str) -> OldArticle:
    """Return the article with a Markdown body made of HTML, and what did not fit into it."""
    if len(html) > _LONGEST_HTML:
        return replace(old, body="", holes=(*old.holes, say("import-long")))
    made = markdown_of(html)
    losses = [say("import-embed", address=address) for address in made.embeds]
    lost = sorted(set(made.left_out) - (_FRAMES if made.embeds else set()))
    losses += [say("import-tags", tags=", ".join(f"<{name}>" for name in lost))] if lost else []
    has_video = any(key == "video" for key, _ in old.extra)
    video = (("video", made.embeds[0]),) if len(made.embeds) == 1 and not has_video else ()
    return replace(old, body=made.text, extra=(*old.extra, *video), losses=(*old.losses, *losses))


def excerpt_of(html: str) -> str:
    """Return what its author put before “more”, as plain words; nothing when there is no such mark."""
    before, *after = MORE.split(html, maxsplit=1)
    return plain_text(_HEADING.sub("", before)) if after else ""


def plain_text(html: str) -> str:
    """Return the words of a title or a summary that may hold tags and entities, on one line."""
    if "<" in html or "&" in html:
        spaced = _BLOCK.sub(" <", html[:_LONGEST_LINE])
        html = unescape(nh3.clean(spaced, tags=set(), clean_content_tags={"script", "style"}))
    return " ".join(nfc(html).split())


def without_comments(text: str) -> str:
    """Take out what HTML does not show, but for the mark “more”; a comment that does not end hides nothing."""
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        is_more = MORE.match(text, start, end + 3)
        parts += [text[at:start], "<!--more-->" if is_more else ""]
        at = end + 3
    return "".join(parts) + text[at:].replace("<!--", "")


def settled(old: OldArticle, shelf: Shelf, home: str = "") -> OldArticle:
    """Return the article ready to be placed. ``home`` is the address of the old site, where links may lead back."""
    body = nfc(CONTROL.sub("", old.body))
    if len(body) > _LONGEST_BODY:
        body, old = "", replace(old, holes=(*old.holes, say("import-long")))
    losses = [say("import-control")] if CONTROL.search(old.body) else []
    body = _BLANKS.sub("\n\n", ranked(body, old.title)).strip("\n")
    files: dict[str, OldFile] = {}
    outline = outline_of(body, 1)
    beside = posixpath.dirname(old.source)
    for target in dict.fromkeys((old.cover, *(found.target for found in outline.pictures))):
        if target:
            files[target], complaint = shelf.take(target, beside)
            losses += [complaint] if complaint else []
    links: list[OldLink] = []
    for target in dict.fromkeys(found.target for found in outline.links):
        file = shelf.take(target, beside)[0] if _suffix(target) in ATTACHMENT_SUFFIXES else None
        if file is not None and file.disk_path:
            files[target] = file
        else:
            links += _follow(target, old, shelf, home)
    return replace(
        old,
        title=plain_text(old.title),
        body=body,
        summary=plain_text(old.summary),
        files=tuple(files.values()),
        links=tuple(links),
        losses=(*old.losses, *losses),
    )


def _suffix(target: str) -> str:
    return posixpath.splitext(target.partition("?")[0].partition("#")[0])[1].lower()


def _follow(target: str, old: OldArticle, shelf: Shelf, home: str) -> Iterator[OldLink]:
    """Yield the link when it may lead to another article of the same source, or back to the old site."""
    try:
        parts = urlsplit(target)
        host = parts.hostname
    except ValueError:
        return
    if target.startswith(POST):
        yield OldLink(target, (f"{BY_POST}{target.removeprefix(POST)}",))
    elif target.startswith(FILE):
        yield OldLink(target, _by_file(target.removeprefix(FILE), old.source))
    elif parts.netloc:
        if shelf.knows(host):
            yield OldLink(target, (address_name(target),), target)
    elif parts.path and not parts.scheme:
        absolute = _back(target, old, home)
        by_file = _by_file(unquote(parts.path), old.source) if _suffix(target) in _TEXTS else ()
        yield OldLink(target, (*by_file, address_name(absolute or target)), absolute)


def _back(target: str, old: OldArticle, home: str) -> str:
    """Return the address on the old site, when it is known."""
    try:
        absolute = urljoin(urljoin(home, next(iter(old.addresses), "")), target)
    except ValueError:
        return ""
    return absolute if absolute.startswith(("http://", "https://")) else ""


def _by_file(path: str, source: str) -> tuple[str, ...]:
    """Names of an article by its file: beside the one that links to it, and as written from where texts begin."""
    path = nfc(path.partition("#")[0])
    beside = [] if path.startswith("/") else [posixpath.join(posixpath.dirname(source), path)]
    return tuple(f"{BY_FILE}{posixpath.normpath(name)}" for name in (*beside, path.lstrip("/")) if name)
