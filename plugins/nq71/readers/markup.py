"""Foreign HTML (a Word document, an old web page, a feed) to the Markdown that our own body reader wants.

It is cleaned with the very list that pages are cleaned with, put in order as a tree, then written
by markdownify with a dozen of its habits replaced: Python-Markdown wants four spaces where CommonMark takes two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from markdownify import ATX, STRIP, MarkdownConverter

from nq71.readers.markup_clean import clean
from nq71.readers.markup_escape import escape, escape_heading, escape_lines
from nq71.readers.markup_table import is_plain, render_html, render_pipes
from nq71.readers.markup_tree import put_in_order
from nq71.text.normalise import CONTROL, nfc

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag

BREAK = "<br>\n"
_PARAGRAPH_BREAK = re.compile(r"\s*(?:<br>\s*){2,}")
_EDGE_BREAKS = re.compile(r"^(?:\s|<br>)+|(?:\s|<br>)+$")
_BLANK_LINES = re.compile(r"\n{3,}")
_INDENT = re.compile(r"^(?=.)", re.MULTILINE)
_SPACES = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class Markup:
    """Markdown, and what did not fit into it.

    ``embeds`` are the addresses of players and frames, ``left_out`` the names of the tags whose content is lost
    (``iframe``, ``form``, …) with one entry for each.
    """

    text: str
    embeds: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def markdown_of(html: str, place: Callable[[str], str] | None = None) -> Markup:
    """Convert any HTML. Never raises: what is broken is mended as a browser would, what is too deep is flattened.

    ``place`` says under which file name or address each picture's ``src`` is to stand; an empty answer leaves the
    picture out. Headings begin at the second rank and skip none. U+E000 and U+E001 pass through unharmed.
    """
    cleaned = clean(CONTROL.sub("", nfc(html)))
    tree = BeautifulSoup(cleaned.html, "html.parser")
    lost_pictures = put_in_order(tree, place or (lambda source: source))
    text = _Writer().convert_soup(tree)
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return Markup(
        _BLANK_LINES.sub("\n\n", text).strip(),
        cleaned.embeds,
        cleaned.left_out + ("img",) * lost_pictures,
    )


def _paragraphs(text: str) -> list[str]:
    """Split at doubled line breaks, the paragraphs of people who never found that key."""
    parts = (_EDGE_BREAKS.sub("", part) for part in _PARAGRAPH_BREAK.split(text))
    return [part for part in parts if part]


def _single_spaced(text: str) -> str:
    return text if "`" in text else _SPACES.sub(" ", text)


def _emphasised(el: Tag, mark: str, text: str) -> str:
    """Put emphasis around each paragraph of a text, with the spaces outside: “ a ” is “ **a** ”.

    Stars within stars are anybody's guess, so emphasis on a part of what is emphasised is written as a tag.
    """
    outer = el.find_parent(("strong", "em"))
    is_part = outer is not None and outer.get_text(strip=True) != el.get_text(strip=True)
    start, end = (f"<{el.name}>", f"</{el.name}>") if is_part else (mark, mark)
    inside = text.strip()
    if not inside:
        return " " if text else ""
    before = text[: len(text) - len(text.lstrip())]
    after = text[len(text.rstrip()) :]
    return before + f"{BREAK}{BREAK}".join(f"{start}{part}{end}" for part in _paragraphs(inside)) + after


class _Writer(MarkdownConverter):
    """markdownify with the habits of Python-Markdown."""

    class Options:
        """Settings that markdownify knows itself."""

        heading_style = ATX
        bullets = "-"
        sub_symbol = "<sub>"
        sup_symbol = "<sup>"
        strip_document = STRIP

    def escape(self, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - markdownify passes it
        return escape(text)

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        lines = [escape_lines(part) for part in _paragraphs(_single_spaced(text))]
        return "\n\n" + "\n\n".join(lines) + "\n\n" if lines else ""

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        return BREAK

    def convert_strong(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        return _emphasised(el, "**", text)

    def convert_em(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        return _emphasised(el, "*", text)

    def convert_del(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        return f"<del>{text}</del>" if text.strip() else text

    convert_s = convert_del

    def convert_q(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        return f"“{text}”"

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002, N802
        words = " ".join(text.replace("<br>", " ").split())
        return f"\n\n{'#' * n} {escape_heading(words)}\n\n" if words else ""

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        first, line_end, rest = _EDGE_BREAKS.sub("", text).partition("\n")
        first = _single_spaced(first)
        if not first:
            return ""
        return f"{_bullet(el)} {escape_lines(first)}{line_end}{_INDENT.sub('    ', rest)}\n"

    def convert_dd(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        return f":   {' '.join(text.split())}\n\n" if text.strip() else ""

    def convert_dt(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        return f"\n\n{escape_lines(' '.join(text.split()))}\n" if text.strip() else ""

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        target = str(el["href"])
        if el.get_text() == target:
            return f"<{target}>"
        safe = f"<{target}>" if re.search(r"[\s()]", target) else target
        before, words, after = re.fullmatch(r"(\s*)(.*?)(\s*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
        return f"{before}[{words}]({safe}){after}" if words else ""

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        source, caption = str(el["src"]), str(el.get("title", ""))
        safe = f"<{source}>" if re.search(r"[\s()]", source) else source
        title = f' "{caption}"' if caption else ""
        return f"![{el.get('alt', '')}]({safe}{title})"

    def convert_table(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        table = render_pipes(el, self._cell) if is_plain(el) else render_html(el)
        return f"\n\n{table}\n\n"

    def _cell(self, cell: Tag) -> str:
        """Write what stands in a cell on one line."""
        text = self.process_tag(cell, parent_tags={"table", "tr"})  # type: ignore[attr-defined]
        return " ".join(_EDGE_BREAKS.sub("", text).replace("|", "\\|").split())

    def _as_it_is(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        return text

    # Rows and cells are written by their table.
    convert_tr = convert_td = convert_th = convert_caption = _as_it_is


def _bullet(item: Tag) -> str:
    parent: Any = item.parent
    if parent is None or parent.name != "ol":
        return "-"
    start = str(parent.get("start", ""))
    return f"{(int(start) if start.isdecimal() else 1) + len(item.find_previous_siblings('li'))}."
