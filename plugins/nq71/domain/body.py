"""The outline of a Markdown body with line numbers: headings, pictures and links, code left aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_ATX = re.compile(r"^(#{1,6})(.*?)#*\s*$")
_SETEXT = re.compile(r"^(=+|-+)[ ]*$")
_INLINE_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TARGET = r"\(\s*(?:<([^<>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
_PICTURE = re.compile(r"!\[((?:[^\[\]]|\[[^\[\]]*\])*)\]" + _TARGET)
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|!?\[[^\[\]]*\](?:\([^()]*\))?)*)\]" + _TARGET)
_REFERENCE_PICTURE = re.compile(r"!\[([^\[\]]*)\]\s?\[([^\[\]]*)\]")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)([^\[\]]+)\]:\s*<?([^\s<>]+)>?")
_HTML_PICTURE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_HTML_LINK = re.compile(r"<a\b[^>]*>", re.IGNORECASE)
_HTML_HEADING = re.compile(r"<h([1-6])\b", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(src|href|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, with its level 1 to 6."""

    line: int
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A picture or a link; ``words`` is its alt text or its label."""

    line: int
    target: str
    words: str


@dataclass(frozen=True, slots=True)
class Outline:
    """What a reader walks through and what the page leads to."""

    headings: tuple[Heading, ...]
    pictures: tuple[Reference, ...]
    links: tuple[Reference, ...]


def outline_of(body: str, first_line: int) -> Outline:
    """Outline a body as Python-Markdown will read it; lines count from ``first_line``."""
    lines = _prose(body)
    definitions = {match[1].casefold(): match[2] for line in lines if (match := _DEFINITION.match(line))}
    headings: list[Heading] = []
    pictures: list[Reference] = []
    links: list[Reference] = []
    for number, line in enumerate(lines):
        at = first_line + number
        previous = lines[number - 1] if number else ""
        headings.extend(_headings(line, previous, at))
        pictures.extend(_pictures(line, definitions, at))
        links.extend(_links(line, at))
    return Outline(tuple(headings), tuple(pictures), tuple(links))


def _prose(body: str) -> list[str]:
    """Lines with everything that Markdown shows as code, and comments, blanked out."""
    without_comments = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), body)
    lines = []
    fence = ""
    after_blank = True
    for line in without_comments.split("\n"):
        match = _FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
            lines.append("")
        elif match:
            fence = match[1]
            lines.append("")
        elif after_blank and line.startswith(("    ", "\t")) and not line.lstrip().startswith(("-", "*", "+", "!", "[")):
            lines.append("")
            continue
        else:
            lines.append(_INLINE_CODE.sub("", line))
        after_blank = not line.strip()
    return lines


def _headings(line: str, previous: str, at: int) -> Iterator[Heading]:
    if match := _ATX.match(line):
        yield Heading(at, len(match[1]), match[2].strip())
    elif (match := _SETEXT.match(line)) and previous.strip() and not previous.startswith(("#", ">", "|", "-", "*")):
        yield Heading(at - 1, 1 if match[1].startswith("=") else 2, previous.strip())
    for match in _HTML_HEADING.finditer(line):
        yield Heading(at, int(match[1]), "")


def _pictures(line: str, definitions: dict[str, str], at: int) -> Iterator[Reference]:
    for match in _PICTURE.finditer(line):
        yield Reference(at, match[2] or match[3] or "", match[1].strip())
    for match in _REFERENCE_PICTURE.finditer(line):
        name = (match[2] or match[1]).casefold()
        if name in definitions:
            yield Reference(at, definitions[name], match[1].strip())
    for match in _HTML_PICTURE.finditer(line):
        found = _attributes(match[0])
        yield Reference(at, found.get("src", ""), found.get("alt", "").strip())


def _links(line: str, at: int) -> Iterator[Reference]:
    for match in _LINK.finditer(line):
        yield Reference(at, match[2] or match[3] or "", match[1])
    if match := _DEFINITION.match(line):
        yield Reference(at, match[2], match[1])
    for match in _HTML_LINK.finditer(line):
        if "href" in (found := _attributes(match[0])):
            yield Reference(at, found["href"], "")


def _attributes(tag: str) -> dict[str, str]:
    return {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(tag)}
