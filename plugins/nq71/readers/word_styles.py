"""What the styles of a Word document mean: which are headings, captions, quotations, lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HEADING = re.compile(r"heading ([1-9])")
_LIST = re.compile(r"list (bullet|number) ([2-5])")
_LEFT_OUT = re.compile(r"(?:toc|index|contents) ?(?:\d|heading)|table of figures|header|footer")
_QUOTE, _CODE = "blockquote > p:fresh", "pre:separator('\\n')"
_GOALS = {
    "title": "h1.title:fresh",
    "subtitle": "p.subtitle:fresh",
    "caption": "p.caption:fresh",
    **dict.fromkeys(("quote", "intense quote", "quotations", "block text"), _QUOTE),
    **dict.fromkeys(("html preformatted", "preformatted text", "macro text"), _CODE),
}
_OWN = (
    "r[style-name='Emphasis'] => em",
    "r[style-name='Intense Emphasis'] => em",
    "r[style-name='Subtle Emphasis'] => em",
    "r[style-name='Strong Emphasis'] => strong",
    "r[style-name='HTML Code'] => code",
    "r[style-name='Source Text'] => code",
)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. ``outline`` is the rank of its headings (1 to 9), 0 for text."""

    id: str
    name: str
    based_on: str
    outline: int
    numbering: tuple[str, str] | None  # list and level


def local(element: Any) -> str:
    """Name of an element without its namespace; Word writes two families of them. Empty for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def child(element: Any, *path: str) -> Any:
    """Return the first child along a path of names, or ``None``."""
    for name in path:
        element = next((each for each in element if local(each) == name), None)
        if element is None:
            return None
    return element


def value(element: Any, *path: str) -> str:
    """Return the ``val`` of the first child along a path; empty when there is none."""
    found = child(element, *path)
    return "" if found is None else attribute(found, "val")


def attribute(element: Any, name: str) -> str:
    """Return an attribute whatever its namespace."""
    return next((each for key, each in element.attrib.items() if etree.QName(key).localname == name), "")


def read_styles(root: Any) -> dict[str, Style]:
    """Paragraph styles by id."""
    rows = [] if root is None else [each for each in root if local(each) == "style"]
    return {style.id: style for style in (_style(row) for row in rows if attribute(row, "type") == "paragraph")}


def _style(row: Any) -> Style:
    name = value(row, "name")
    heading = _HEADING.fullmatch(name.lower())
    level = value(row, "pPr", "outlineLvl")
    outline = int(heading[1]) if heading else int(level) + 1 if level.isdecimal() and int(level) < 9 else 0
    number = value(row, "pPr", "numPr", "numId")
    numbering = (number, value(row, "pPr", "numPr", "ilvl") or "0") if number else None
    return Style(attribute(row, "styleId"), name, value(row, "basedOn"), outline, numbering)


def lineage(style_id: str, styles: Mapping[str, Style]) -> Iterator[Style]:
    """Yield a style and those that it is based on; a circle ends."""
    seen: set[str] = set()
    while style_id in styles and style_id not in seen:
        seen.add(style_id)
        yield styles[style_id]
        style_id = styles[style_id].based_on


def heading_rank(style_id: str, styles: Mapping[str, Style]) -> int:
    """Rank of the headings in a style, its own or inherited; 0 when it is no heading."""
    return next((style.outline for style in lineage(style_id, styles) if style.outline), 0)


def style_map(styles: Mapping[str, Style]) -> str:
    """Tell mammoth what each paragraph style becomes."""
    lines = (
        f"p[style-name='{_escaped(each.name)}'] => {goal}"
        for each in styles.values()
        if (goal := _goal(each, styles))
    )
    return "\n".join([*lines, *_OWN])


def _escaped(name: str) -> str:
    return name.replace("\\", "\\\\").replace("'", "\\'")


def _goal(style: Style, styles: Mapping[str, Style]) -> str:
    if not style.name:
        return ""
    names = [each.name.lower() for each in lineage(style.id, styles)]
    if _LEFT_OUT.match(names[0]):
        return "!"
    if (listed := _LIST.fullmatch(names[0])) is not None:
        return f"{'ul|ol > li > ' * (int(listed[2]) - 1)}{'ul' if listed[1] == 'bullet' else 'ol'} > li:fresh"
    goal = next((_GOALS[name] for name in names if name in _GOALS), "")
    rank = heading_rank(style.id, styles)
    return goal or (f"h{min(rank, 6)}:fresh" if rank else "")
