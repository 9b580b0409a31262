"""A built column as its readers' browsers would see it: files, pages with their links, feeds with their entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Link:
    """An address as it is written in a file, and the line (from 1) where it stands."""

    target: str
    line: int


@dataclass(frozen=True, slots=True)
class Page:
    """What a page leads to or loads, and the places on it that a fragment can name."""

    links: tuple[Link, ...]
    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed, calendar, list of feeds or site map leads to, and what its entries are known by."""

    links: tuple[Link, ...]
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """A built column. Paths are relative to its root, with ``/``."""

    files: Mapping[str, str]  # path → SHA-256, in hex
    pages: Mapping[str, Page]
    feeds: Mapping[str, Feed]
    damaged: Mapping[str, str]  # what cannot be read as what its name says, and the reason
    local: Mapping[str, Link]  # files that name a folder of the machine on which they were built
