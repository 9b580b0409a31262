"""What a build notes of its articles, for a later one that makes only a few of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, NoReturn, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


class NotAtHandError(LookupError):
    """Only the whole submission can tell."""


class Noted(NamedTuple):
    """What a build notes of each article that it publishes, the newest first."""

    path: str
    place: int  # in the line, from 0
    id: str
    date: int  # seconds since 1970
    themes: tuple[str, ...]
    mark: str  # of the article, its state and its files
    changed: str  # ISO, when it last became what it is


class Notes(Protocol):
    """What the last build noted."""

    def by_path(self, path: str) -> Noted | None:
        """Return the note on an article that is published."""

    def at(self, place: int) -> Noted | None:
        """Return the note on the article at a place in the line."""

    def sharing(self, themes: Collection[str]) -> Iterable[Noted]:
        """Return at least the notes on all articles that have one of these themes, in their line."""


def refuse(what: str) -> NoReturn:
    """Say that something is not at hand. Raises ``NotAtHandError``."""
    raise NotAtHandError(what)
