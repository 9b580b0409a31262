"""What stands on the far side where ours would go, and was not put there by us."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from nq71.domain.release import spelling
from nq71.domain.shipping import folders_above
from nq71.storage.deploy.refusals import ForeignFilesError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from nq71.domain.release import Release
    from nq71.storage.deploy.store import Entry, Store


def refuse_foreign(store: Store, ours: Collection[str], wanted: Release) -> None:
    """Raise ``ForeignFilesError`` with every name that is taken; a file that is already right is no matter."""
    listings = _Listings(store)
    known = {spelling(part) for path in ours for part in (path, *folders_above(path))}
    taken = {
        in_the_way
        for path in wanted.files
        if path not in ours and (in_the_way := _taken(path, wanted, known, store, listings))
    }
    if taken:
        raise ForeignFilesError(sorted(taken))


def refuse_foreign_names(foreign: Collection[str], wanted: Collection[str]) -> None:
    """Raise ``ForeignFilesError`` where all foreign files are known by name, on any disk that may hold both."""
    folders = {spelling(folder) for path in wanted for folder in folders_above(path)}
    files = {spelling(path) for path in wanted}
    names = files | folders
    taken = [
        path
        for path in foreign
        if spelling(path) in names or any(spelling(folder) in files for folder in folders_above(path))
    ]
    if taken:
        raise ForeignFilesError(taken)


def stands_apart(store: Store, path: str) -> bool:
    """Whether a file stands under exactly this spelling: a disk may hold two spellings for one."""
    listings = _Listings(store)
    found = (listings.find(part) for part in _way_to(path))
    return all(each is not None and each[0] == part for each, part in zip(found, _way_to(path), strict=True))


def _way_to(path: str) -> tuple[str, ...]:
    return (*folders_above(path), path)


class _Listings:
    """What stands in each folder, asked for once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, Mapping[str, Entry]] = {}

    def find(self, path: str) -> tuple[str, Entry] | None:
        """Return what stands at a path, under this spelling or else under another, with its own path."""
        folder, _, name = path.rpartition("/")
        if folder not in self._known:
            self._known[folder] = self._store.list(folder)
        names = self._known[folder]
        real = name if name in names else next((each for each in names if spelling(each) == spelling(name)), None)
        return None if real is None else (f"{folder}/{real}".removeprefix("/"), names[real])


def _taken(path: str, wanted: Release, known: Collection[str], store: Store, listings: _Listings) -> str:
    """Return what is in the way of one file, or an empty text."""
    for part in _way_to(path):
        found = listings.find(part)
        if found is None:
            break
        real, entry = found
        is_ours = spelling(part) in known
        if entry.kind == "folder" and part != path and (is_ours or real == part):
            continue
        is_fine = (
            entry.kind != "other"
            if is_ours
            else (real, entry.kind) == (path, "file") and _is_right(store, path, entry, wanted)
        )
        return "" if is_fine else real
    return ""


def _is_right(store: Store, path: str, entry: Entry, wanted: Release) -> bool:
    if entry.size != wanted.files[path].size:
        return False
    data = store.read(path)
    return data is not None and hashlib.sha256(data).hexdigest() == wanted.files[path].sha256
