"""What each line of a Markdown body is to Python-Markdown: text, code, table or raw HTML. Pure, line by line."""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    """What a line is."""

    BLANK = "blank"
    TEXT = "text"
    TABLE = "table"
    FENCED = "fenced"  # between ``` and ```, the fences too
    INDENTED = "indented"  # four spaces or a tab after an empty line, outside a list: shown as code
    HTML = "html"  # inside a block of HTML, where Markdown does not look
    VERBATIM = "verbatim"  # the same, and shown letter by letter or not at all: pre, script, style


COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
INLINE_CODE = re.compile(r"(`+)(?!`)(?:(?!\n\n).)+?(?<!`)\1(?!`)", re.DOTALL)
CODE_INDENT = 4  # columns; a tab goes to the next multiple
_HEADING = re.compile(r"^#{1,6}")
_FENCED = re.compile(  # as Python-Markdown has it: not moved in, and only with its other end
    r"^(?P<fence>`{3,}|~{3,})[ ]*(?:\{[^\n]*\}|\.?[\w#.+-]*[ ]*(?:hl_lines=[^\n]*)?)\n.*?(?<=\n)(?P=fence)[ ]*$",
    re.MULTILINE | re.DOTALL,
)
# What lines further in still belong to: list items, footnotes, definitions.
_HOLDER = re.compile(r"^ {0,3}(?:(?:[-*+]|\d+\.|:)\s|\[\^[^\]]+\]:)")
_TABLE_RULE = re.compile(r"^ {0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
_HTML_BLOCK = re.compile(
    r"^ {0,3}<(address|article|aside|blockquote|details|div|dl|fieldset|figure|footer|form|header|iframe|ol|p|pre"
    r"|script|section|style|table|ul|video)\b",
    re.IGNORECASE,
)
_VERBATIM_TAGS = {"pre", "script", "style"}


def kinds_of(lines: list[str]) -> list[Kind]:
    """Return the kind of each line of a body; comments have been blanked before."""
    fenced = _fenced(lines)
    apart = _html(lines, fenced) | dict.fromkeys(fenced, Kind.FENCED)
    kinds: list[Kind] = []
    after_blank, in_list, in_code = True, False, False
    for number, line in enumerate(lines):
        is_blank, is_indented = not line.strip(), bool(line.strip()) and _indent(line) >= CODE_INDENT
        if number in apart:
            kinds.append(apart[number])
            after_blank, in_code = True, False  # Markdown sets an empty line on either side
        elif is_indented and not in_list and (after_blank or in_code):
            kinds.append(Kind.INDENTED)
            in_code = True
        else:
            kinds.append(Kind.BLANK if is_blank else Kind.TEXT)
            in_code = in_code and is_blank
            begins = _HOLDER.match(line) is not None and (after_blank or in_list or line.lstrip().startswith(":"))
            in_list = begins or (in_list and (is_indented or is_blank or not after_blank))
            after_blank = is_blank or bool(_HEADING.match(line))
    _mark_tables(lines, kinds)
    return kinds


def _fenced(lines: list[str]) -> set[int]:
    """Numbers (from 0) of the lines between fences, the fences too."""
    text = "\n".join(lines)
    spans = (match.span() for match in _FENCED.finditer(text))
    return {
        number for start, end in spans for number in range(text.count("\n", 0, start), text.count("\n", 0, end) + 1)
    }


def _indent(line: str) -> int:
    return len(line[: len(line) - len(line.lstrip(" \t"))].expandtabs(CODE_INDENT))


def _html(lines: list[str], fenced: set[int]) -> dict[int, Kind]:
    """Numbers (from 0) of the lines in blocks of HTML, with their kind."""
    found: dict[int, Kind] = {}
    tag = ""
    for number, line in enumerate(lines):
        opened = _HTML_BLOCK.match(line) if not tag and number not in fenced else None
        tag = opened[1].lower() if opened else tag
        if tag:
            found[number] = Kind.VERBATIM if tag in _VERBATIM_TAGS else Kind.HTML
        if tag and f"</{tag}" in line.lower():
            tag = ""
    return found


def _mark_tables(lines: list[str], kinds: list[Kind]) -> None:
    in_table = False
    for number, line in enumerate(lines):
        is_text = kinds[number] is Kind.TEXT
        begins = (
            is_text
            and number > 0
            and kinds[number - 1] is Kind.TEXT
            and "|" in lines[number - 1]
            and "|" in line
            and _TABLE_RULE.match(line) is not None
        )
        if begins:
            kinds[number - 1] = Kind.TABLE
        in_table = is_text and (in_table or begins)
        if in_table:
            kinds[number] = Kind.TABLE
