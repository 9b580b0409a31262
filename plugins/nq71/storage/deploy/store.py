"""The far side as a few acts on files: whoever can do these can be deployed to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, Protocol

from nq71.messages import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CODE = re.compile(r"[A-Za-z0-9_]{1,40}")


class Trouble(StrEnum):
    """What can go wrong on the far side; each has its sentence ``far-…`` in messages.toml."""

    UNREACHABLE = "unreachable"  # no answer, no such host, time out before we were in
    LOGIN = "login"  # name, password or key not accepted
    HOST_KEY = "host-key"  # it is not the machine that it was, or one that nobody has vouched for
    CUT = "cut"  # the connection broke: the same act may be tried again after ``reopen()``
    FULL = "full"  # no space, or the quota is used up
    READ_ONLY = "read-only"  # we may not write here
    MISSING = "missing"  # ``move`` or ``copy`` of what is not there
    OTHER = "other"


class FarSideError(Exception):
    """An act on the far side failed. Holds no secret, no local path and no words of a library."""

    def __init__(self, trouble: Trouble, path: str = "", code: str = "") -> None:
        """Say what, at which path of the target's folder, and the far side's own short code (550, ENOSPC, …)."""
        self.trouble, self.path = trouble, path
        self.code = code if _CODE.fullmatch(code) else ""
        super().__init__(trouble, path, self.code)

    def __str__(self) -> str:
        """Return the sentence for a reader, with how to mend it."""
        where = say("far-where", path=self.path) if self.path else ""
        code = say("far-code", code=self.code) if self.code else ""
        return say(f"far-{self.trouble}", where=where, code=code)


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands under a name: ``size`` in bytes for a file, else 0. A link is ``other``, whatever it leads to."""

    kind: Literal["file", "folder", "other"]
    size: int = 0


class Store(Protocol):
    """Files of the far side by paths with ``/``, below the target's own folder. Every act raises ``FarSideError``.

    Each act is done when it returns. After ``CUT`` an act may have happened or not: who calls does it again.
    Used by one thread at a time; a second connection is a second ``Store``.
    """

    puts_whole: bool
    """A ``put`` that is cut leaves nothing (or the old bytes) under its name: no ``.part`` name is needed."""

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, ``None`` when there is none."""

    def list(self, folder: str) -> Mapping[str, Entry]:
        """Return what stands directly in a folder, by name; empty when there is no such folder. ``""`` is the top."""

    def put(self, path: str, data: bytes, told: Callable[[int], None]) -> None:
        """Write a file, over what is there; makes folders, the target's own too. ``told(n)`` after n more bytes."""

    def move(self, source: str, path: str) -> None:
        """Give a file another name, in one step wherever the far side can; replaces a file; makes folders.

        ``MISSING`` when there is no ``source``.
        """

    def copy(self, source: str, path: str) -> None:
        """Make a second file of the same bytes, over there where that can be done; need not be in one step.

        A hard link will do: no file is ever written in place once it has its name. ``MISSING`` as ``move``.
        """

    def remove(self, path: str) -> None:
        """Remove a file; quiet when there is none. Then the folders above that are empty now, never the top.

        Only folders that this act has emptied: what others made empty stays.
        """

    def create(self, path: str, data: bytes) -> bool:
        """Write a new file unless there is one: of all who try, exactly one gets ``True``."""

    def reopen(self) -> None:
        """Drop the connection, if there is one, and make it anew. ``UNREACHABLE``, ``LOGIN``, ``HOST_KEY``."""

    def close(self) -> None:
        """Let go of the connection; never raises. Any later act but ``reopen`` is a mistake of ours."""
