"""What an editor handed in, exactly: typed fields with their lines, the body, the files beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from urllib.parse import unquote

from nq71.domain.fields import label_of
from nq71.domain.pasted import prose_lines
from nq71.text.fold import fold
from nq71.text.hygiene.signs import has_broken, has_foreign
from nq71.text.normalise import nfc

if TYPE_CHECKING:
    from nq71.domain.fingerprint import Fingerprint
    from nq71.text.hygiene.repair import Repair


class Field(NamedTuple):
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


class FrontMatterFault(NamedTuple):
    """Front matter that cannot be told from the text: ``code`` is a problem code, ``typed`` the line's text."""

    code: str
    line: int
    typed: str = ""


class Look(StrEnum):
    """What a picture is like, which decides how it is published."""

    PHOTO = "photo"  # many colours, nothing to see through
    CLEAR = "clear"  # many colours, with parts to see through
    DRAWING = "drawing"  # so few colours that each pixel is kept


class BundleFile(NamedTuple):
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


class Shelf(Protocol):
    """Where something can be laid aside."""

    def put(self, data: bytes) -> Any:
        """Lay something aside; return where."""

    def get(self, place: Any) -> bytes:
        """Return what was laid there."""


class Pile:
    """Texts that were laid on a shelf; the one that was asked for last is at hand, for whoever asks, asks twice."""

    def __init__(self, shelf: Shelf) -> None:
        """Begin with none."""
        self._shelf = shelf
        self._fields: tuple[Any, Mapping[str, Field]] = (None, {})
        self._text: tuple[Any, tuple[str, str]] = (None, ("", ""))

    def put(self, fields: Mapping[str, Field]) -> Any:
        """Lay the fields of a text aside."""
        told = [
            (name, each.key, each.line, each.items, each.is_list, each.last_line) for name, each in fields.items()
        ]
        return self._put(told)

    def put_text(self, body: str, head: str) -> Any:
        """Lay a text aside."""
        return self._put((body, head))

    def fields(self, place: Any) -> Mapping[str, Field]:
        """Return the fields that were laid there."""
        if self._fields[0] is not place:
            told = (
                (name, Field(key, line, tuple(items), *rest)) for name, key, line, items, *rest in self._get(place)
            )
            self._fields = place, MappingProxyType(dict(told))
        return self._fields[1]

    def text(self, place: Any) -> tuple[str, str]:
        """Return the body and the head that were laid there."""
        if self._text[0] is not place:
            body, head = self._get(place)
            self._text = place, (body, head)
        return self._text[1]

    def _put(self, parts: Any) -> Any:
        return self._shelf.put(json.dumps(parts, ensure_ascii=False).encode())

    def _get(self, place: Any) -> Any:
        return json.loads(self._shelf.get(place).decode())


_HEAVY, _LAID = ("body", "head", "fields"), "laid aside"


@dataclass(frozen=True)
class Manuscript:
    """One bundle, or one page (``content/pages/*.md``), before anybody judged it.

    ``path`` is relative to the site folder with ``/``. ``encoding`` is empty, or the name of what the bytes are when
    they are not UTF-8 (then there is no text at all).
    """

    path: str
    fields: Mapping[str, Field] = field(default_factory=lambda: MappingProxyType({}))  # may be laid aside
    unknown: tuple[Field, ...] = ()
    repeated: tuple[Field, ...] = ()
    empty: tuple[Field, ...] = ()  # keys without a value
    faults: tuple[FrontMatterFault, ...] = ()
    body: str = field(default_factory=str)  # may be laid aside
    body_line: int = 1
    front_matter_end: int = 1  # a further key goes in before this line
    files: tuple[BundleFile, ...] = ()
    encoding: str = ""
    disk_path: str = ""  # ``path`` as the disk spells it (macOS may hand out NFD)
    head: str = field(default_factory=str)  # what stands above the body, as it was read; may be laid aside
    tail: str = ""  # the line ends below it
    decomposed: tuple[Repair, ...] = ()  # letters whose marks stood apart before it was read
    fingerprint: Fingerprint | None = None  # of the text as it was when somebody approved it

    def lay_aside(self, pile: Pile) -> None:
        """Let go of what takes most of the room; whoever asks for it has it read back."""
        held = vars(self)
        if _LAID not in held:
            held[_LAID] = pile, pile.put(self.fields), pile.put_text(self.body, self.head)
            for name in _HEAVY:
                del held[name]

    if not TYPE_CHECKING:  # for it would let every name pass

        def __getattr__(self, name: str) -> object:
            """Read back what was laid aside."""
            held = vars(self)
            if name not in _HEAVY or _LAID not in held:
                raise AttributeError(name)
            pile, fields, text = held[_LAID]
            return pile.fields(fields) if name == "fields" else pile.text(text)[_HEAVY.index(name)]

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
        from nq71.text.hygiene.finding import find_repairs  # noqa: PLC0415 - all rules: builds ask for what follows

        found = find_repairs(self.typed, self.body_line, prose_lines(self.fields)) if self._was_read else ()
        return tuple(sorted((*self.decomposed, *found)))

    @cached_property
    def unreadable(self) -> tuple[Repair, ...]:
        """Those of its repairs that are about lines in a wrong encoding, by place."""
        typed = self.typed
        if not self._was_read or not (has_foreign(typed) or has_broken(typed)):
            return ()
        from nq71.text.hygiene.finding import find_unreadable  # noqa: PLC0415 - most texts have no sign of one

        return find_unreadable(typed, self.body_line, prose_lines(self.fields))

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
