"""A Word file opened with care: a zip of XML from anywhere, so sizes and XML are looked at before use."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path

_MOST_FILE = 100_000_000
_MOST_XML = 10_000_000  # of one part; a novel has a tenth of it
_MOST_ALL = 150_000_000
_MOST_PARTS = 5_000
_OTHER_FORMATS = {".doc", ".docm", ".dot", ".dotx", ".odt", ".rtf", ".pdf", ".pages", ".wps", ".txt", ".html", ".htm"}
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # the old .doc, and the safe around an encrypted .docx
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DOCUMENT = "/officeDocument"
_OTHERS = ("customXml/", "docProps/", "word/theme/", "word/charts/", "word/diagrams/", "word/glossary/")


class WordError(Exception):
    """A file that cannot be taken in; ``reason`` is the last part of a sentence's key."""

    def __init__(self, reason: str) -> None:
        """Keep the reason for the sentence that the editor reads."""
        self.reason = reason
        super().__init__(reason)


@dataclass
class Package:
    """The parts of a document that matter, in memory: XML that is safe to read, and media. ``main`` is the text's."""

    parts: dict[str, bytes]
    main: str

    def tree(self, name: str) -> Any:
        """Root element of an XML part, or ``None`` when there is none."""
        return _parse(self.parts[name]) if name in self.parts else None

    def related(self, kind: str) -> str:
        """Name of the part that the text leans on for ``numbering``, ``styles``, …; empty when there is none."""
        return next((target for link, target in self._links() if link.endswith(f"/{kind}")), "")

    def target(self, identity: str) -> str:
        """Name of the part behind a relationship of the text (``rId7``); empty when it lies outside the file."""
        return next((goal for row in self._rows() for goal in self._goal(row) if row.get("Id") == identity), "")

    def _rows(self) -> list[Any]:
        folder, name = posixpath.split(self.main)
        root = self.tree(f"{folder}/_rels/{name}.rels")
        return [] if root is None else list(root)

    def _links(self) -> list[tuple[str, str]]:
        return [(row.get("Type", ""), goal) for row in self._rows() for goal in self._goal(row)]

    def _goal(self, row: Any) -> list[str]:
        if row.get("TargetMode") == "External":
            return []
        path = posixpath.join(posixpath.dirname(self.main), row.get("Target", ""))
        return [posixpath.normpath(path).lstrip("/")]

    def as_bytes(self) -> bytes:
        """Return the document again, as a file."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)
        return made.getvalue()


def open_package(path: Path) -> Package:
    """Read a ``.docx``. Raises ``WordError``, and ``OSError`` when there is no such file."""
    suffix = path.suffix.lower()
    if suffix in _OTHER_FORMATS:
        raise WordError("format")
    if path.stat().st_size > _MOST_FILE:
        raise WordError("huge")
    data = path.read_bytes()
    if data.startswith(_OLE):
        raise WordError("password" if _ENCRYPTED in data else "format")
    if not data.startswith(b"PK"):
        raise WordError("format" if data.startswith((b"%PDF", b"{\\rtf")) else "damaged")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _read_parts(archive)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError, OSError) as error:
        raise WordError("damaged") from error
    except Exception as error:
        if type(error).__module__ in {"zlib", "lzma"}:
            raise WordError("damaged") from error
        raise
    return Package(parts, _main_of(parts))


def _read_parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """Read XML and media; whatever else lies in the file (fonts, macros, embedded files) is left alone."""
    wanted = [part for part in archive.infolist() if _is_wanted(part.filename)]
    sizes = [part.file_size for part in wanted]
    if len(archive.infolist()) > _MOST_PARTS or sum(sizes) > _MOST_ALL:
        raise WordError("bomb")
    if any(part.file_size > _MOST_XML for part in wanted if _is_xml(part.filename)):
        raise WordError("bomb")
    parts = {part.filename: archive.read(part) for part in wanted}
    for name, data in parts.items():
        if _is_xml(name):
            _parse(data)
    return parts


def _is_wanted(name: str) -> bool:
    return ("/media/" in name or _is_xml(name)) and not name.startswith(_OTHERS)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _parse(data: bytes) -> Any:
    """Parse XML that has no document type, so no entities, and is not nested beyond libxml2's own limit of 256."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise WordError("damaged") from error
    if root.getroottree().docinfo.doctype:
        raise WordError("entities")
    return root


def _main_of(parts: dict[str, bytes]) -> str:
    rows = list(_parse(parts["_rels/.rels"])) if "_rels/.rels" in parts else []
    named = (row.get("Target", "").lstrip("/") for row in rows if row.get("Type", "").endswith(_DOCUMENT))
    main = next((name for name in named if name in parts), "word/document.xml")
    if main not in parts or not _parse(parts[main]).tag.endswith("}document"):
        raise WordError("format")
    return main
