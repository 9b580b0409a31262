"""Pictures and attachments of an old site, looked for on this disk and never outside the folder that was given."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from nq71.domain.manuscript import ATTACHMENT_SUFFIXES, PICTURE_SUFFIXES
from nq71.domain.old_article import OldFile
from nq71.messages import say
from nq71.readers.bundles import read_file
from nq71.readers.imports.doors import MOST_BYTES, is_plain_file
from nq71.text.normalise import CONTROL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SUFFIXES = (*PICTURE_SUFFIXES, *ATTACHMENT_SUFFIXES)
_UPLOADS = ("/wp-content/", "/uploads/")
_WEB = ("http", "https")


@dataclass(frozen=True)
class Shelf:
    """Where the files of a source may stand.

    ``places`` are folders below ``root`` that an address beginning with “/” may mean; ``hosts`` are names under which
    the old site was on the web.
    """

    root: Path
    places: tuple[str, ...] = ("",)
    hosts: frozenset[str] = frozenset()
    base: str = ""  # the folder of its host that the old site was in: “/blog”

    def knows(self, host: str | None) -> bool:
        """Whether an address on this host is one of the old site."""
        return bool(host) and str(host).removeprefix("www.") in self.hosts

    def take(self, target: str, beside: str) -> tuple[OldFile, str]:
        """Look for a file that an article in the folder ``beside`` names; say what is wrong with it, if anything."""
        path = self._path_in(target)
        found = next(self._candidates(path, beside), None) if path else None
        if found is None:
            return OldFile(target), ""
        if found.stat().st_size > MOST_BYTES:
            return OldFile(target), say("import-picture-big", target=target)
        measured = read_file(found.parent, found)
        if measured.fault:
            return OldFile(target), say("import-picture-bad", target=target, why=say(f"picture-{measured.fault}"))
        return OldFile(target, str(found), measured._replace(name=found.name)), ""

    def _path_in(self, target: str) -> str:
        """Return the path that an address names on the old site, or nothing."""
        try:
            parts = urlsplit(target.replace("\\", "/"))
            is_own = self.knows(parts.hostname) if parts.netloc else not parts.scheme
        except ValueError:
            return ""
        path = unquote(parts.path)
        is_fine = is_own and (not parts.scheme or parts.scheme in _WEB) and path.lower().endswith(_SUFFIXES)
        return path if is_fine and not CONTROL.search(path) and ":" not in path else ""

    def _candidates(self, path: str, beside: str) -> Iterator[Path]:
        """Yield what a path may mean, the likeliest first.

        An old site in a folder of its host (“/blog/”) has it before all its addresses; where uploads lie is plain.
        """
        is_rooted = path.startswith("/")
        starts = [f"{place}{path}" if is_rooted else f"{place}/{path}" for place in self.places]
        starts = starts if is_rooted else [f"{beside}/{path}", *starts]
        starts += [path[path.index(mark) :] for mark in _UPLOADS if is_rooted and path.find(mark) > 0]
        if is_rooted and self.base and path.startswith(f"{self.base}/"):
            starts += [f"{place}{path.removeprefix(self.base)}" for place in self.places]
        for start in starts:
            for form in ("NFC", "NFD"):
                inside = self._inside(unicodedata.normalize(form, start))
                if inside is not None:
                    yield inside

    def _inside(self, name: str) -> Path | None:
        """Return a plain file at or below the root that no link and no “..” leads out of."""
        parts: list[str] = []
        for part in PurePosixPath(name.lstrip("/")).parts:
            if part != "..":
                parts.append(part)
            elif parts:
                parts.pop()
            else:
                return None
        path = self.root.joinpath(*parts)
        try:
            is_straight = parts and path.resolve() == self.root.resolve().joinpath(*parts)
        except (OSError, RuntimeError, ValueError):
            return None
        return path if is_straight and is_plain_file(path) else None


def shelf_of(root: Path, home: str, places: tuple[str, ...] = ("",)) -> Shelf:
    """Return the shelf of an old site whose address was ``home``, which may be unknown."""
    try:
        base = urlsplit(home).path.rstrip("/")
    except ValueError:
        base = ""
    return Shelf(root, places, hosts_of(home), base)


def hosts_of(address: str) -> frozenset[str]:
    """Return the hosts of an old site, as ``Shelf`` compares them."""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    return frozenset({host} - {""})
