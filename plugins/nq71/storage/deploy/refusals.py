"""Why a target does not do what it is asked: each carries the sentence for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHOWN = 20  # names; the rest is a number


def names_of(paths: Sequence[str]) -> str:
    """Return a line a path, up to a screenful."""
    names = "".join(say("deploy-file-line", path=path) for path in paths[:_SHOWN])
    return names + (say("deploy-file-more", number=len(paths) - _SHOWN) if len(paths) > _SHOWN else "")


class RefusalError(Exception):
    """A target refuses; nothing was changed, or what was begun can be finished by the next deploy."""


class ForeignFilesError(RefusalError):
    """Files that we did not put there stand where ours would go."""

    def __init__(self, paths: Sequence[str]) -> None:
        """List them all, up to a screenful."""
        self.paths = tuple(sorted(paths))
        super().__init__(say("deploy-foreign", number=len(self.paths), names=names_of(self.paths)))


class BusyTargetError(RefusalError):
    """Somebody else deploys."""

    def __init__(self, who: str, since: str) -> None:
        """Name who, and since when by their own clock."""
        self.who, self.since = who, since
        super().__init__(say("deploy-busy", who=who, since=since))


class LockLostError(RefusalError):
    """We were silent for so long that somebody took over."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(say("deploy-lock-lost"))


class BrokenRecordError(RefusalError):
    """What we keep over there for ourselves is not what we wrote."""

    def __init__(self, path: str) -> None:
        """Name the record."""
        self.path = path
        super().__init__(say("deploy-record-broken", path=path))


class NoSuchReleaseError(RefusalError):
    """Nothing to step back to, or not to that one."""

    @classmethod
    def for_bytes(cls, number: int, path: str) -> NoSuchReleaseError:
        """Say that files of a kept release are gone."""
        return cls(say("rollback-bytes-gone", number=number, path=path))


class LinkRefusedError(RefusalError):
    """This disk, or this user, cannot make a link."""

    def __init__(self) -> None:
        """Name the other way."""
        super().__init__(say("deploy-no-link"))
