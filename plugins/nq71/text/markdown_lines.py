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


COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
INLINE_CODE = re.compile(r"(`+)(?!`)(?:(?!\n\n).)+?(?<!`)\1(?!`)", re.DOTALL)
CODE_INDENT = 4  # columns; a tab goes to the next multiple
_HEADING = re.compile(r"^#{1,6}")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
# What lines further in still belong to: list items, footnotes, definitions.
_HOLDER = re.compile(r"^ {0,3}(?:(?:[-*+]|\d+\.|:)\s|\[\^[^\]]+\]:)")
_TABLE_RULE = re.compile(r"^ {0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
_HTML_BLOCK = re.compile(
    r"^ {0,3}<(address|article|aside|blockquote|details|div|dl|fieldset|figure|footer|form|header|iframe|ol|p|pre"
    r"|script|section|style|table|ul|video)\b",
    re.IGNORECASE,
)
_CODE_TAGS = {"pre", "script", "style"}


def kinds_of(lines: list[str]) -> list[Kind]:
    """Return the kind of each line of a body; comments have been blanked before."""
    kinds = _code_and_text(lines)
    _mark_html(lines, kinds)
    _mark_tables(lines, kinds)
    return kinds


def _code_and_text(lines: list[str]) -> list[Kind]:
    kinds: list[Kind] = []
    fence, after_blank, in_list, in_code = "", True, False, False
    for line in lines:
        match = _FENCE.match(line)
        if fence:
            closes = match is not None and match[1].startswith(fence) and not line.strip(" `~")
            fence = "" if closes else fence
            kinds.append(Kind.FENCED)
            after_blank, in_code = False, False
            continue
        is_indented = _indent(line) >= CODE_INDENT and bool(line.strip())
        if is_indented and not in_list and (after_blank or in_code):
            kinds.append(Kind.INDENTED)
            in_code = True
            continue
        in_code = in_code and not line.strip()
        if match:
            fence = match[1]
            kinds.append(Kind.FENCED)
        else:
            in_list = bool(_HOLDER.match(line)) or (in_list and (is_indented or not line.strip() or not after_blank))
            kinds.append(Kind.TEXT if line.strip() else Kind.BLANK)
        after_blank = not line.strip() or bool(_HEADING.match(line))
    return kinds


def _indent(line: str) -> int:
    return len(line[: len(line) - len(line.lstrip(" \t"))].expandtabs(CODE_INDENT))


def _mark_html(lines: list[str], kinds: list[Kind]) -> None:
    tag = ""
    for number, line in enumerate(lines):
        opened = _HTML_BLOCK.match(line) if not tag and kinds[number] is Kind.TEXT else None
        tag = opened[1].lower() if opened else tag
        if tag and kinds[number] is not Kind.FENCED:
            kinds[number] = Kind.FENCED if tag in _CODE_TAGS else Kind.HTML
        if tag and f"</{tag}" in line.lower():
            tag = ""


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
