"""What every target can do, whatever its kind: the commands know nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from nq71.domain.release import Release
    from nq71.domain.shipping import Shipment


class AlteredError(Exception):
    """A file of the output is no more what was verified; the message is its path."""


@dataclass(frozen=True, slots=True)
class Build:
    """A verified output. ``read`` gives the bytes of a file as the receipt has them, or raises ``AlteredError``."""

    release: Release
    read: Callable[[str], bytes]


class Progress(Protocol):
    """Somebody looks on."""

    def expect(self, files: int, size: int) -> None:
        """So many files and bytes are to be sent."""

    def sent(self, size: int) -> None:
        """So many bytes more are over there; negative when a file has to be sent again."""

    def file_done(self) -> None:
        """One file more is over there."""

    def say(self, sentence: str) -> None:
        """Tell what happens: waiting for somebody's deploy, a connection that is made again."""


class Unwatched:
    """Nobody looks on."""

    def expect(self, files: int, size: int) -> None:
        """Pass over it."""

    def sent(self, size: int) -> None:
        """Pass over it."""

    def file_done(self) -> None:
        """Pass over it."""

    def say(self, sentence: str) -> None:
        """Pass over it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done: files and bytes sent, files removed, the release that is live now.

    A deploy that goes on where another was cut may send nothing and yet change the site: ``is_changed``.
    """

    live: Release
    files: int
    size: int
    removed: int
    is_changed: bool = True
    known_as: str = ""  # the id of ``live`` where only a part of its files is told

    @property
    def release_id(self) -> str:
        """Name of the release that is live now."""
        return self.known_as or self.live.id


@dataclass(frozen=True, slots=True)
class Standing:
    """One release over there. ``since``: by the clock of who deployed it, for people only."""

    id: str
    built_at: str
    since: str
    site_url: str
    articles: int
    files: int


@dataclass(frozen=True, slots=True)
class Report:
    """What is live, what can be stepped back to (newest first), who deploys now, whether one was cut."""

    live: Standing | None
    kept: tuple[Standing, ...]
    at_work: str
    is_unfinished: bool


class Target(Protocol):
    """One place of ``deploy.toml``. Every act raises ``FarSideError`` and the refusals of ``refusals.py``."""

    def plan(self, build: Build, now: datetime) -> Shipment:
        """Return what ``deploy`` would do; changes nothing."""

    def deploy(self, build: Build, now: datetime, progress: Progress) -> Outcome:
        """Make the build live, or leave what is there."""

    def rollback(self, release_id: str, now: datetime, progress: Progress) -> Outcome:
        """Make a kept release live again; ``""`` is the one before."""

    def status(self) -> Report:
        """Ask the target what it has."""

    def close(self) -> None:
        """Let go of connections; never raises."""
