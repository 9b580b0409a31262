"""What an editor handed in, exactly: typed fields with their lines, the body, the files beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote

from nq71.domain.fields import label_of
from nq71.domain.pasted import prose_lines
from nq71.text.fold import fold
from nq71.text.hygiene import find_repairs, find_unreadable
from nq71.text.hygiene.repair import Repair
from nq71.text.normalise import nfc

if TYPE_CHECKING:
    from nq71.domain.fingerprint import Fingerprint


@dataclass(frozen=True, slots=True)
class Field:
    """One ``key: value`` as typed. ``items`` has one part for plain text, several for a list."""

    key: str  # canonical, or as typed when nobody knows it
    line: int
    items: tuple[str, ...]
    is_list: bool = False  # written with brackets or dashes, so that commas inside a part are text
    last_line: int = 0  # where a value that goes on over several lines ends

    @property
    def text(self) -> str:
        """The whole value on one line."""
        return ", ".join(self.items)


@dataclass(frozen=True, slots=True)
class FrontMatterFault:
    """Front matter that cannot be told from the text: ``code`` is a problem code, ``typed`` the line's text."""

    code: str
    line: int
    typed: str = ""


class Look(StrEnum):
    """What a picture is like, which decides how it is published."""

    PHOTO = "photo"  # many colours, nothing to see through
    CLEAR = "clear"  # many colours, with parts to see through
    DRAWING = "drawing"  # so few colours that each pixel is kept


@dataclass(frozen=True, slots=True)
class BundleFile:
    """A file beside ``bai.md``. ``sha256`` is over its bytes; ``fault`` says why a picture cannot be used."""

    name: str  # NFC, relative to the bundle, with ``/``
    sha256: str
    disk_name: str = ""  # as the disk spells it (macOS may hand out NFD)
    width: int = 0  # pixels after turning by EXIF, 0 when it is no picture
    height: int = 0
    look: Look = Look.PHOTO
    moving: bool = False  # several frames
    fault: str = ""

    @property
    def is_picture(self) -> bool:
        """Whether readers see it as a picture (a damaged one still counts)."""
        return self.name.lower().endswith(PICTURE_SUFFIXES)


PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg", ".heic", ".heif", ".avif")
ATTACHMENT_SUFFIXES = (".pdf", ".docx", ".xlsx", ".pptx")


@dataclass(frozen=True)
class Manuscript:
    """One bundle, or one page (``content/pages/*.md``), before anybody judged it.

    ``path`` is relative to the site folder with ``/``. ``encoding`` is empty, or the name of what the bytes are when
    they are not UTF-8 (then there is no text at all).
    """

    path: str
    fields: Mapping[str, Field] = field(default_factory=lambda: MappingProxyType({}))
    unknown: tuple[Field, ...] = ()
    repeated: tuple[Field, ...] = ()
    empty: tuple[Field, ...] = ()  # keys without a value
    faults: tuple[FrontMatterFault, ...] = ()
    body: str = ""
    body_line: int = 1
    front_matter_end: int = 1  # a further key goes in before this line
    files: tuple[BundleFile, ...] = ()
    encoding: str = ""
    disk_path: str = ""  # ``path`` as the disk spells it (macOS may hand out NFD)
    head: str = ""  # what stands above the body, as it was read
    tail: str = ""  # the line ends below it
    decomposed: tuple[Repair, ...] = ()  # letters whose marks stood apart before it was read
    fingerprint: Fingerprint | None = None  # of the text as it was when somebody approved it

    @property
    def typed(self) -> str:
        """The whole file, as it was read."""
        return f"{self.head}{self.body}{self.tail}"

    @property
    def folder(self) -> str:
        """Folder of the bundle relative to ``content/``: ``2026/11/ngay-hoi``."""
        return self.path.removeprefix("content/").rpartition("/")[0]

    @property
    def is_page(self) -> bool:
        """Whether it is a page rather than an article."""
        return self.path.startswith("content/pages/")

    @property
    def is_draft(self) -> bool:
        """Whether its author says that it is not finished; anything unreadable is no draft but a problem."""
        return fold(self.text("status")) in DRAFT_WORDS

    @cached_property
    def files_by_name(self) -> Mapping[str, BundleFile]:
        """The files beside the text."""
        return MappingProxyType({file.name: file for file in self.files})

    @cached_property
    def repairs(self) -> tuple[Repair, ...]:
        """What pasting left in it, by place."""
        found = find_repairs(self.typed, self.body_line, prose_lines(self.fields)) if self._was_read else ()
        return tuple(sorted((*self.decomposed, *found)))

    @cached_property
    def unreadable(self) -> tuple[Repair, ...]:
        """Those of its repairs that are about lines in a wrong encoding, by place."""
        return find_unreadable(self.typed, self.body_line, prose_lines(self.fields)) if self._was_read else ()

    @property
    def _was_read(self) -> bool:
        return bool(self.head) or not self.fields  # what is only put together, nobody pasted anything into

    @cached_property
    def mark(self) -> str:
        """A mark (hex) of everything that is here."""
        return hashlib.sha256(repr(self).encode()).hexdigest()

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 (hex) over text, front matter and pictures, in a form that line ends and key order do not change.

        The approval itself is left out, and so is nothing else: any other change voids the approval.
        """
        facts = {
            "fields": sorted((key, found.items) for key, found in self.fields.items() if key != "approval"),
            "body": self.body.strip("\n"),
            "files": sorted((file.name, file.sha256) for file in self.files),
        }
        return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()

    def text(self, key: str) -> str:
        """Value of a key as one line, empty when it was not given."""
        found = self.fields.get(key)
        return found.text.strip() if found else ""

    def line(self, key: str) -> int:
        """Line of a key; the first line when it was not given."""
        found = self.fields.get(key)
        return found.line if found else 1

    def where(self, key: str) -> tuple[int, str]:
        """Line and label of a key, as a problem wants them."""
        return self.line(key), label_of(key)


def file_name(target: str) -> str:
    """Return the name of a bundle's file as a text or a link names it: ``./anh%20m%E1%BB%99t.jpg``."""
    return nfc(unquote(target)).removeprefix("./")


DRAFT_WORDS = {"draft", "ban nhap", "nhap"}
PUBLISHED_WORDS = {"", "published", "da dang", "dang", "xuat ban"}
