"""An official document as values: what stands in it and in which order, before it is drawn as DOCX or PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime

Align: TypeAlias = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``width`` in millimetres."""

    title: str
    width: int
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, with a smaller line below it; ``link`` is the address that the smaller line leads to."""

    text: str
    small: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3, its number typed."""

    level: int
    text: str
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Blank:
    """What a person has to write, marked so that nobody overlooks it."""

    text: str
    kind: str = "blank"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A short list."""

    items: tuple[str, ...]
    kind: str = "bullets"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; ``total`` says that its last row sums up. The caption is for screen readers."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False
    kind: str = "table"


Block: TypeAlias = Heading | Text | Blank | Bullets | Table


@dataclass(frozen=True, slots=True)
class Appendix:
    """What is annexed, on pages of its own."""

    title: str
    subject: str
    belongs: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A report in the form of Decree 30/2020/NĐ-CP."""

    parent_body: str
    school: str
    nation: str
    motto: str
    number: str
    place_date: str
    name: str
    subject: str
    basis: tuple[str, ...]
    blocks: tuple[Block, ...]
    recipients_title: str
    recipients: tuple[str, ...]
    signer: tuple[str, ...]
    signer_name: str
    signer_is_blank: bool
    look_up: str
    look_up_url: str
    qr_alt: str
    appendices: tuple[Appendix, ...]
    author: str
    moment: datetime
