"""Marks set into a Word document before it is converted, where something would be dropped in silence.

A mark is two code points that no text uses, with a number between them; it comes out at its place in the Markdown.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lxml import etree

from nq71.messages import say
from nq71.readers.word_numbers import Numbers
from nq71.readers.word_styles import attribute, child, heading_rank, local, read_styles, style_map, value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nq71.readers.word_package import Package
    from nq71.readers.word_styles import Style

OPEN, CLOSE = "\ue000", "\ue001"
_CHANGES = {"ins", "del", "moveFrom", "moveTo"}
_MATHS = {"oMath", "oMathPara"}
_WRAPPERS = ("fldSimple", "bdo", "dir")


@dataclass
class Marks:
    """What was found on the way. ``losses`` counts by the last part of a sentence's key."""

    style_map: str = ""
    losses: Counter[str] = field(default_factory=Counter)
    comments: list[str] = field(default_factory=list)  # by the number in a mark, what an editor is told there
    numbers: dict[int, int] = field(default_factory=dict)  # by the number in a mark, the place in a numbered list
    crops: dict[str, tuple[float, float, float, float]] = field(default_factory=dict)  # by SHA-256 of the picture

    def leave(self, comment: str) -> str:
        """Return the mark for something that stays behind here."""
        self.comments.append(comment)
        return f"{OPEN}{len(self.comments) - 1}{CLOSE}"


def mark(package: Package) -> Marks:
    """Set the marks into the package's text and tell what they mean."""
    root = package.tree(package.main)
    styles = read_styles(package.tree(package.related("styles")))
    marks = Marks(style_map(styles))
    _clear_marks(root)
    _mend_alternatives(root)
    _unwrap(root)
    _count(root, package, marks)
    _replace(root, marks)
    _lower(root)
    _number(root, Numbers(package.tree(package.related("numbering")), styles), styles, marks)
    package.parts[package.main] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return marks


def _all(root: Any, *names: str) -> list[Any]:
    return [each for each in root.iter() if local(each) in names]


def _clear_marks(root: Any) -> None:
    for text in _all(root, "t"):
        text.text = (text.text or "").replace(OPEN, "").replace(CLOSE, "")


def _mend_alternatives(root: Any) -> None:
    """Where a newer drawing has no older likeness, let it stand itself: mammoth reads only the older ones."""
    for each in _all(root, "AlternateContent"):
        choice, fallback = child(each, "Choice"), child(each, "Fallback")
        if choice is not None and (fallback is None or not len(fallback)):
            if fallback is not None:
                each.remove(fallback)
            choice.tag = choice.tag.replace("}Choice", "}Fallback")


def _unwrap(root: Any) -> None:
    """Take away what only wraps words (simple fields, writing directions), which mammoth would drop with them."""
    for each in _all(root, *_WRAPPERS):
        parent = each.getparent()
        for part in [part for part in each if not local(part).endswith("Pr")]:
            each.addprevious(part)
        parent.remove(each)


def _count(root: Any, package: Package, marks: Marks) -> None:
    losses = marks.losses
    losses["comments"] = len(_all(root, "commentReference"))
    losses["changes"] = len([each for each in _all(root, *_CHANGES) if len(each)])
    boxes = [each for each in _all(root, "txbxContent") if "Choice" not in map(local, each.iterancestors())]
    losses["boxes"] = len([each for each in boxes if "".join(each.itertext()).strip()])
    losses["headers"] = sum(_has_words(package.tree(name)) for name in package.parts if _is_edge(name))
    for blip in _all(root, "blip"):
        if attribute(blip, "embed"):
            _crop(blip, package, marks)


def _is_edge(name: str) -> bool:
    return name.rpartition("/")[2].startswith(("header", "footer")) and name.endswith(".xml")


def _has_words(root: Any) -> bool:
    words = "".join(text.text or "" for text in _all(root, "t"))
    return any(char.isalpha() for char in words)


def _crop(blip: Any, package: Package, marks: Marks) -> None:
    """Keep how much of a picture is hidden at each edge: who was cut away must not come back."""
    rectangle = child(blip.getparent(), "srcRect")
    sides = [attribute(rectangle, side) if rectangle is not None else "" for side in "ltrb"]
    shares = [
        float(side.removesuffix("%")) / (100 if side.endswith("%") else 100_000) if side else 0.0 for side in sides
    ]
    data = package.parts.get(package.target(attribute(blip, "embed")))
    if data is not None and any(share > 0 for share in shares):
        left, top, right, bottom = (min(max(share, 0.0), 1.0) for share in shares)
        marks.crops[hashlib.sha256(data).hexdigest()] = (left, top, right, bottom)


def _replace(root: Any, marks: Marks) -> None:
    """Put marks in place of what has no likeness in HTML."""
    for each in _all(root, "oMathPara", "oMath"):
        if not _MATHS.intersection(map(local, each.iterancestors())):
            words = "".join(text.text or "" for text in _all(each, "t"))
            _stand_in(each, "equations", marks, words)
    for each in _all(root, "drawing", "object", "altChunk"):
        kind = _kind(each)
        if kind:
            _stand_in(each, kind, marks)
    for each in _all(root, "sdt"):
        if "Table of Contents" in [attribute(part, "val") for part in _all(each, "docPartGallery")]:
            marks.losses["contents"] += 1
            each.getparent().remove(each)


def _kind(drawing: Any) -> str:
    """Return what a drawing is that is neither a picture nor words; empty when it can be carried over."""
    if local(drawing) != "drawing":
        return "objects"
    kinds = {attribute(data, "uri").rpartition("/")[2] for data in _all(drawing, "graphicData")}
    if kinds & {"chart", "chartex", "diagram"}:
        return "charts"
    return "" if _all(drawing, "pic", "txbxContent") else "shapes"


def _stand_in(element: Any, kind: str, marks: Marks, words: str = "") -> None:
    marks.losses[kind] += 1
    safe = " ".join(words.split()).replace("--", "- -").replace(">", "›")
    sign = marks.leave(say(f"word-here-{kind}", words=f": {safe}" if safe else ""))
    parent = element.getparent()
    text = etree.Element(_sibling_name(parent, "t"))
    text.text = sign
    text.tail = element.tail
    if local(parent) != "r":
        run = etree.Element(_sibling_name(parent, "r"))
        run.append(text)
        text = run
    parent.replace(element, text)


def _sibling_name(near: Any, name: str) -> str:
    """Return a name in the namespace of the text itself, which an equation or a drawing may not share."""
    root = near.getroottree().getroot()
    return f"{{{etree.QName(root).namespace}}}{name}"


def _lower(root: Any) -> None:
    """LibreOffice lowers letters by points where Word says subscript."""
    for properties in _all(root, "rPr"):
        position = value(properties, "position").removeprefix("+")
        if position.lstrip("-").isdecimal() and int(position) and child(properties, "vertAlign") is None:
            align = etree.SubElement(properties, _sibling_name(properties, "vertAlign"))
            name = f"{{{etree.QName(align).namespace}}}val"
            align.set(name, "subscript" if int(position) < 0 else "superscript")


def _number(root: Any, numbers: Numbers, styles: Mapping[str, Style], marks: Marks) -> None:
    """Write the number of a heading before its words, and mark that of a list item."""
    for paragraph in _all(root, "p"):
        number = numbers.of(paragraph)
        if number is None:
            continue
        if heading_rank(value(paragraph, "pPr", "pStyle"), styles):
            _begin_with(paragraph, f"{number.label} ")
        else:
            marks.losses["letters"] += not number.is_plain
            marks.numbers[len(marks.comments)] = number.value
            _begin_with(paragraph, marks.leave(""))


def _begin_with(paragraph: Any, words: str) -> None:
    run = etree.Element(_sibling_name(paragraph, "r"))
    text = etree.SubElement(run, _sibling_name(paragraph, "t"))
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    properties = child(paragraph, "pPr")
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, run)
