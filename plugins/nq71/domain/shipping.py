"""What goes to the far side in which order, so that no reader ever meets a page whose parts are not there."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

from nq71.domain.addresses import PROGRESS_JSON, SEARCH_INDEX, THEME_STATIC

if TYPE_CHECKING:
    from nq71.domain.release import FilePrint, Release

_TWIN = re.compile(r"\.(br|gz)$")  # the same file, compressed beforehand
_RULES = {".htaccess", "web.config", "_headers", "_redirects"}
_DATA = re.compile(r"\.(xml|json|ics|csv|opml|txt)$")


class Turn(IntEnum):
    """When a file is put in its place: each may need those before it, never those after."""

    ASSET = 0
    NEW_ARTICLE = 1
    NEW_PAGE = 2  # a list names only articles that are there
    OLD_ARTICLE = 3
    OLD_PAGE = 4
    HOME = 5
    RULES = 6  # a redirect leads to a page that is there
    DATA = 7  # feeds and open data announce what can be read
    SITEMAP = 8


@dataclass(frozen=True, slots=True)
class Retired:
    """A file of ours that left the site and waits for old open pages.

    ``since`` is ISO, for one comparison only; ``of`` is the id of the last release that had it.
    """

    print: FilePrint
    since: str
    of: str
    deploys: int = 0


@dataclass(frozen=True, slots=True)
class Before:
    """What stands over there. ``doubtful`` paths may hold what a deploy that was cut has put there, or nothing."""

    live: Release | None = None
    retired: Mapping[str, Retired] = field(default_factory=dict)
    doubtful: Collection[str] = ()

    def print_at(self, path: str) -> FilePrint | None:
        """Return what surely stands at a path."""
        if path in self.doubtful:
            return None
        if self.live and path in self.live.files:
            return self.live.files[path]
        return self.retired[path].print if path in self.retired else None


@dataclass(frozen=True, slots=True)
class Shipment:
    """One deploy, as paths: to clear out of the way first, to put in place, to remove at the end; and who waits."""

    wanted: Release
    clears: tuple[str, ...]
    places: tuple[str, ...]
    removals: tuple[str, ...]
    retired: Mapping[str, Retired]

    @property
    def size(self) -> int:
        """Bytes to put in place."""
        return sum(self.wanted.files[path].size for path in self.places)

    @property
    def is_empty(self) -> bool:
        """Whether the far side is as it should be."""
        return not (self.clears or self.places or self.removals)

    @property
    def is_news(self) -> bool:
        """Whether readers get anything but a later hour in the open data, which every build writes there."""
        return bool(self.clears or self.removals or {_TWIN.sub("", path) for path in self.places} - {PROGRESS_JSON})


def ship(before: Before, wanted: Release, now: datetime, grace: timedelta) -> Shipment:
    """Plan a deploy. ``now`` may be wrong: then an old asset stays longer, or goes one deploy later, no more."""
    standing = before.live.files if before.live else {}
    pages = {f"{each.url}index.html" for each in wanted.articles.values()}
    places = [path for path, print_ in wanted.files.items() if before.print_at(path) != print_]
    waiting = _waiting(before, wanted, now, grace)
    gone = {*standing, *before.retired, *before.doubtful} - {*wanted.files, *waiting}
    in_the_way = _in_the_way(gone, wanted)
    return Shipment(
        wanted=wanted,
        clears=tuple(sorted(in_the_way)),
        places=tuple(sorted(places, key=lambda path: (turn_of(path, standing, pages), path))),
        removals=tuple(sorted(gone - in_the_way, key=lambda path: (-turn_of(path, standing, pages), path))),
        retired=waiting,
    )


def _waiting(before: Before, wanted: Release, now: datetime, grace: timedelta) -> dict[str, Retired]:
    """Return who waits from now on: those who left with this deploy, and those whose grace is not over."""
    live = before.live
    if live is None:
        return {}
    last = live.id
    is_new = last != wanted.id
    articles_went = not live.articles.items() <= wanted.articles.items()
    left = {
        path: Retired(each, now.isoformat(), last) for path, each in live.files.items() if path not in wanted.files
    }
    aged = {path: replace(each, deploys=each.deploys + is_new) for path, each in before.retired.items()}
    waiting = {
        path: each
        for path, each in sorted((left | aged).items())
        if path not in wanted.files
        and path not in before.doubtful
        and _may_wait(path, articles_went=articles_went)
        and not (each.deploys > 0 and now - datetime.fromisoformat(each.since) >= grace)
    }
    return {path: waiting[path] for path in waiting.keys() - _in_the_way(waiting, wanted)}


def _in_the_way(paths: Collection[str], wanted: Release) -> set[str]:
    """Return the paths of files where a folder has to be, or below what has to be a file."""
    folders = {folder for path in wanted.files for folder in folders_above(path)} if paths else set()
    return {path for path in paths if path in folders or any(above in wanted.files for above in folders_above(path))}


def folders_above(path: str) -> list[str]:
    """Return the folders in which a file lies, the highest first; not the top itself."""
    parts = path.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]


def turn_of(path: str, standing: Collection[str], article_pages: Collection[str]) -> Turn:
    """Return when a file's turn comes; a compressed twin goes with its file. ``standing``: paths that are there."""
    plain = _TWIN.sub("", path)
    name = plain.rpartition("/")[2]
    is_page = plain.endswith(".html")
    if is_page and "/" not in plain:
        return Turn.HOME
    if is_page:
        is_old = path in standing
        if plain in article_pages:
            return Turn.OLD_ARTICLE if is_old else Turn.NEW_ARTICLE
        return Turn.OLD_PAGE if is_old else Turn.NEW_PAGE
    if name in _RULES or plain.startswith(".server/"):
        return Turn.RULES
    if name in {"sitemap.xml", "robots.txt"}:
        return Turn.SITEMAP
    is_data = _DATA.search(name) and not plain.startswith((SEARCH_INDEX, f"{THEME_STATIC}/"))
    return Turn.DATA if is_data else Turn.ASSET


def touched_by(attempt: Release, before: Before) -> set[str]:
    """Return the paths that a deploy of ``attempt`` may have changed before it was cut.

    Nothing is removed before the new release is the live one, but what stood in the way of it.
    """
    standing = {*(before.live.files if before.live else ()), *before.retired}
    placed = {path for path, print_ in attempt.files.items() if before.print_at(path) != print_}
    return placed | _in_the_way(standing, attempt)


def holds_withdrawn(release: Release, withdrawn: Collection[str]) -> bool:
    """Whether a release shows an article that was taken down since."""
    return any(name in release.articles for name in withdrawn)


def _may_wait(path: str, *, articles_went: bool) -> bool:
    """Whether an old open page may still ask for a file, and nobody can have wanted it away.

    A file of an article, and every page, goes at once: it may have been taken down for a reason. The index of
    the search quotes articles: it waits only when none of them left or changed.
    """
    if path.startswith(f"{THEME_STATIC}/"):
        return True
    return path.startswith(SEARCH_INDEX) and not articles_went
