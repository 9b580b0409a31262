"""XML of somebody else, made harmless: no entities, no network, one encoding, no control characters.

A document type with entities of its own is refused whole: that is how a small file becomes a gigabyte, or reads
another one.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

from nq71.messages import say
from nq71.readers.imports.doors import DoorError
from nq71.text.normalise import CONTROL, NotUtf8Error, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml\b[^>]*\?>")
_ENCODING = re.compile(rb"<\?xml[^>]{0,100}encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
# What a Vietnamese site may really have written; anything else is a way around what is refused below.
_ENCODINGS = {"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "windows-1252", "windows-1258"}
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_BEFORE_ROOT = re.compile(r"(?:\s++|<!--.*?-->|<\?.*?\?>)*+", re.DOTALL)
_TYPE_WITH_INSIDES = re.compile(r"<!doctype[^>\[]*+\[", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class XmlFile:
    """A document: its text as UTF-8, its root, and the lines where it is broken."""

    text: str
    root: Any
    broken: tuple[int, ...]

    def break_in(self, first: int, last: int) -> int:
        """Return the first line of a stretch where the document is broken, or 0."""
        return next((line for line in self.broken if first <= line <= last), 0)


def read_xml(data: bytes) -> XmlFile:
    """Read a document as far as it goes. Raises ``DoorError`` when it is none, or none to be trusted."""
    text = _DECLARATION.sub("", _decoded(data))
    text = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    before = _BEFORE_ROOT.match(text)
    if _TYPE_WITH_INSIDES.match(text, before.end() if before else 0):
        raise DoorError(say("import-entity"))
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise DoorError(say("import-no-xml")) from None
    if root is None:
        raise DoorError(say("import-no-xml"))
    return XmlFile(text, root, tuple(sorted({entry.line for entry in parser.error_log})))


def _decoded(data: bytes) -> str:
    """Decode as the document itself says; without a word, as our own texts are."""
    mark = next((name for start, name in _UTF16.items() if data.startswith(start)), "")
    declared = _ENCODING.match(data[:200].lstrip())
    name = mark or (declared[1].decode().lower() if declared else "utf-8")
    if not mark and name not in _ENCODINGS:
        raise DoorError(say("import-encoding", encoding=name))
    try:
        return decode(data) if name in {"utf-8", "utf8"} else data.decode(name)
    except NotUtf8Error as error:
        raise DoorError(say("import-encoding", encoding=error.encoding)) from None
    except UnicodeDecodeError:
        raise DoorError(say("import-encoding", encoding=name)) from None


def spans_of(starts: list[int], last: int) -> list[tuple[int, int]]:
    """First and last line of elements that begin at these lines, one after another."""
    return [(start, max(start, end - 1)) for start, end in zip(starts, [*starts[1:], last + 1], strict=False)]


def local_name(element: Any) -> str:
    """Return an element's name without its namespace; empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child_text(element: Any, name: str, space: str = "") -> str:
    """Return the text of the first child of this name in a namespace that begins so."""
    found = next(children(element, name, space), None)
    return "".join(found.itertext()).strip() if found is not None else ""


def children(element: Any, name: str, space: str = "") -> Iterator[Any]:
    """Yield the children of this name whose namespace begins so; without one given, those that have none."""
    for child in element:
        if local_name(child) == name:
            own = child.tag.rpartition("}")[0].removeprefix("{")
            if own.startswith(space) if space else not own:
                yield child
