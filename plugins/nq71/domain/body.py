"""The outline of a Markdown body with line numbers: headings, pictures and links, code left aside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from nq71.text.markdown_lines import COMMENT, INLINE_CODE, Kind, kinds_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_ATX = re.compile(r"^(#{1,6})(.*?)#*\s*$")
_SETEXT = re.compile(r"^(=+|-+)[ ]*$")
_NOT_SETEXT = ("#", ">", "|", "-", "*")
_TARGET = r"\(\s*(?:<([^<>\n]*)>|((?:[^()\n]|\([^()\n]*\))*?))(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
_PICTURE = re.compile(r"!\[((?:[^\[\]]|\[[^\[\]]*\])*)\]" + _TARGET)
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|!?\[[^\[\]]*\](?:\([^()]*\))?)*)\]" + _TARGET)
_REFERENCE_PICTURE = re.compile(r"!\[([^\[\]]*)\]\s?\[([^\[\]]*)\]")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\[\]]+)\]:[ \t]*<?([^\s<>]+)>?", re.MULTILINE)
_HTML_PICTURE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_REFERENCE_LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\s?\[([^\[\]]*)\]")
_HTML_LINK = re.compile(r"(<a\b[^>]*>)((?:(?!</?a\b).)*)", re.IGNORECASE | re.DOTALL)
_AUTO_LINK = re.compile(r"<((?:https?|ftp|file):[^<>\s]*)>", re.IGNORECASE)
_HTML_HEADING = re.compile(r"<h([1-6])\b", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(src|href|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])")
HEADING_PREFIX = "muc-"  # of the id of a heading, so that it is never one of the page's own
# What a body may hold as HTML; everything else is taken out when it becomes a page.
ALLOWED_TAGS = frozenset(
    "a abbr b blockquote br caption cite code dd del details div dl dt em figcaption figure"  # noqa: SIM905 - a line of
    " h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary"  # words reads better
    " sup table tbody td tfoot th thead tr u ul".split()  # than fifty quotes
)


class Heading(NamedTuple):
    """A heading, with its level 1 to 6."""

    line: int
    level: int
    text: str


class Reference(NamedTuple):
    """A picture or a link; ``words`` is its alt text or its label."""

    line: int
    target: str
    words: str


class Outline(NamedTuple):
    """What a reader walks through and what the page leads to."""

    headings: tuple[Heading, ...]
    pictures: tuple[Reference, ...]
    links: tuple[Reference, ...]
    named_links: tuple[Reference, ...] = ()  # “[words][a]” with where [a] leads, which is in ``links`` as well
    foreign_tags: tuple[Reference, ...] = ()  # HTML that will be taken out


def outline_of(body: str, first_line: int) -> Outline:
    """Outline a body as Python-Markdown will read it; lines count from ``first_line``."""
    prose = _prose(body)
    return Outline(
        headings=tuple(_headings(prose, first_line)),
        pictures=tuple(_pictures(prose, first_line)),
        links=tuple(_links(prose, first_line)),
        named_links=tuple(_named_links(prose, first_line)),
        foreign_tags=tuple(_foreign_tags(prose, first_line)),
    )


def _prose(body: str) -> str:
    """Blank out everything that Markdown shows as code, and comments; line numbers stay."""
    lines = _blanked(COMMENT, body).split("\n")
    code = {Kind.FENCED, Kind.INDENTED}
    shown = ("" if kind in code else line for line, kind in zip(lines, kinds_of(lines), strict=True))
    text = "\n".join(shown)
    return _blanked(INLINE_CODE, text) if "`" in text else text


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda match: "\n" * match[0].count("\n"), text)


def _line(prose: str, match: re.Match[str], first_line: int) -> int:
    return first_line + prose.count("\n", 0, match.start())


def _headings(prose: str, first_line: int) -> Iterator[Heading]:
    previous = ""
    for at, line in enumerate(prose.split("\n"), first_line):
        if match := _ATX.match(line):
            yield Heading(at, len(match[1]), match[2].strip())
        elif (match := _SETEXT.match(line)) and previous.strip() and not previous.startswith(_NOT_SETEXT):
            yield Heading(at - 1, 1 if match[1].startswith("=") else 2, previous.strip())
        for html in _HTML_HEADING.finditer(line):
            yield Heading(at, int(html[1]), "")
        previous = line


def _pictures(prose: str, first_line: int) -> Iterator[Reference]:
    if "!" not in prose and "<" not in prose:
        return
    definitions = {match[1].casefold(): match[2] for match in _definitions(prose)}
    for match in _PICTURE.finditer(prose):
        yield Reference(_line(prose, match, first_line), match[2] or match[3] or "", match[1].strip())
    for match in _REFERENCE_PICTURE.finditer(prose):
        name = (match[2] or match[1]).casefold()
        if name in definitions:
            yield Reference(_line(prose, match, first_line), definitions[name], match[1].strip())
    for match in _HTML_PICTURE.finditer(prose):
        found = _attributes(match[0])
        yield Reference(_line(prose, match, first_line), found.get("src", ""), found.get("alt", "").strip())


def _links(prose: str, first_line: int) -> Iterator[Reference]:
    for match in _LINK.finditer(prose):
        yield Reference(_line(prose, match, first_line), match[2] or match[3] or "", match[1])
    for match in _definitions(prose):
        yield Reference(_line(prose, match, first_line), match[2], match[1])
    for match in _AUTO_LINK.finditer(prose):
        yield Reference(_line(prose, match, first_line), match[1], "")
    for match in _HTML_LINK.finditer(prose):
        if "href" in (found := _attributes(match[1])):
            yield Reference(_line(prose, match, first_line), found["href"], match[2].strip())


def _named_links(prose: str, first_line: int) -> Iterator[Reference]:
    definitions = {match[1].casefold(): match[2] for match in _definitions(prose)}
    for match in _REFERENCE_LINK.finditer(prose) if definitions else ():
        target = definitions.get((match[2] or match[1]).casefold())
        if target:
            yield Reference(_line(prose, match, first_line), target, match[1])


def _definitions(prose: str) -> Iterator[re.Match[str]]:
    return _DEFINITION.finditer(prose) if "]:" in prose else iter(())


def _foreign_tags(prose: str, first_line: int) -> Iterator[Reference]:
    for match in _TAG.finditer(prose):
        name = match[1].lower()
        if name not in ALLOWED_TAGS | {"h1"}:  # a rule of its own speaks of h1
            yield Reference(_line(prose, match, first_line), name, "")


def _attributes(tag: str) -> dict[str, str]:
    return {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(tag)}
