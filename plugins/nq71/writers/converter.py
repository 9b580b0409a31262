"""Markdown to HTML, as Markdown's own libraries write it: nothing in it is safe or leads anywhere yet."""

from __future__ import annotations

import re
import threading
from importlib import import_module
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

import markdown
from markdown import inlinepatterns
from markdown.extensions import Extension, extra
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.toc import TocExtension, TocTreeprocessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor

from nq71.domain.body import HEADING_PREFIX
from nq71.messages import say
from nq71.text.fold import slugify
from nq71.writers.fenced_code import FencedCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markdown.inlinepatterns import Pattern

# One of these is in everything that Markdown's inline patterns find.
_INLINE = re.compile(r"[`\\\[<&*_]|  \n")
# And the one of each pattern; a pattern that is not known here is asked of every line that has any.
_SIGNS = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "![",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.LINE_BREAK_RE: "  \n",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
}
_KEPT = threading.local()


def convert(text: str) -> str:
    """Return the HTML of Markdown. A converter is made once a thread: to make one takes a fifth as long as a text."""
    converter = getattr(_KEPT, "converter", None) or _converter()
    _KEPT.converter = None  # one that stopped half-way is not used again
    html = converter.reset().convert(text)
    _KEPT.converter = converter
    return html


def _converter() -> markdown.Markdown:
    return markdown.Markdown(
        extensions=[
            *_extra(footnotes={"BACKLINK_TITLE": say("footnote-back")}),
            SaneListExtension(),
            _HeadingIds(slugify=lambda text, _: HEADING_PREFIX + slugify(text)),
            _Figures(),
        ],
        output_format="html",
    )


def _extra(**settings: Mapping[str, str]) -> Iterator[Extension]:
    """Yield all parts of Markdown Extra. By their names, each library that is installed would be asked for some."""
    for name in extra.extensions:
        if name == "fenced_code":
            yield FencedCode()
        else:
            yield import_module(f"{markdown.extensions.__name__}.{name}").makeExtension(**settings.get(name, {}))


class _FigureMaker(Treeprocessor):
    """A picture alone in its paragraph becomes a figure; its title becomes the caption."""

    def run(self, root: Element) -> None:
        for parent in root.iter():
            for position, child in enumerate(list(parent)):
                picture = _only_picture(child)
                if picture is not None:
                    parent[position] = _figure(picture)


def _only_picture(paragraph: Element) -> Element | None:
    if paragraph.tag != "p" or len(paragraph) != 1 or (paragraph.text or "").strip():
        return None
    child = paragraph[0]
    return child if child.tag == "img" and not (child.tail or "").strip() else None


def _figure(picture: Element) -> Element:
    figure = Element("figure")
    caption = picture.attrib.pop("title", "")
    picture.tail = None
    figure.append(picture)
    if caption:
        words = Element("figcaption")
        words.text = caption
        figure.append(words)
    return figure


class _QuickInline(InlineProcessor):
    """Markdown's inline marks, looked for only where one can be: most lines have none, and each is fifteen searches.

    The name is that of a private method of Markdown's; should it go, this is never called, and nothing else is lost.
    """

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if _INLINE.search(data) is None:
            return data
        found: str = super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc]
        return found

    def _InlineProcessor__applyPattern(  # noqa: N802
        self,
        pattern: Pattern,
        data: str,
        patternIndex: int,  # noqa: N803
        startIndex: int = 0,  # noqa: N803
    ) -> tuple[str, bool, int]:
        if _SIGNS.get(pattern.pattern, "") not in data:
            return data, False, 0
        found: tuple[str, bool, int] = super()._InlineProcessor__applyPattern(  # type: ignore[misc]
            pattern, data, patternIndex, startIndex
        )
        return found


class _IdMaker(TocTreeprocessor):
    """Gives headings their ids; a table of them is put together only for a text that has a place for it."""

    def run(self, doc: Element) -> None:
        self._has_place = any(self.marker in line for line in self.md.lines)  # type: ignore[attr-defined]
        super().run(doc)

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        return super().build_toc_div(toc_list) if self._has_place else Element("div")

    def replace_marker(self, root: Element, elem: Element) -> None:
        if self._has_place:
            super().replace_marker(root, elem)


class _HeadingIds(TocExtension):
    """Markdown's own, with that maker of ids."""

    TreeProcessorClass = _IdMaker


class _Figures(Extension):
    """Markdown extension that runs the figure maker after inline patterns."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Markdown's name
        md.treeprocessors.register(_QuickInline(md), "inline", 20)  # its name and place as in Markdown
        md.treeprocessors.register(_FigureMaker(md), "nq71-figures", 15)
