"""Whole sites side by side in a folder, and the link to the one that is served."""

from __future__ import annotations

import errno
import hashlib
import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from nq71.domain.release import is_release_id
from nq71.storage.deploy.records import (
    PART,
    RELEASES,
    manifest_path,
    read_manifest,
    read_paths,
    remove_journal,
    waiting_path,
    write_manifest,
    write_paths,
)
from nq71.storage.deploy.refusals import (
    BrokenRecordError,
    ForeignFilesError,
    LinkRefusedError,
    NoSuchReleaseError,
)
from nq71.storage.deploy.store import FarSideError, Trouble

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nq71.domain.release import FilePrint, Release
    from nq71.domain.shipping import Retired
    from nq71.storage.deploy.folder import FolderStore
    from nq71.storage.deploy.lock import Lock
    from nq71.storage.deploy.records import State
    from nq71.storage.deploy.target import Build, Progress

CURRENT, SITES = "current", "releases"
_FRESH_LINK = f".{CURRENT}-"
_NOT_THE_LINK = {errno.ENOSPC: Trouble.FULL, errno.EDQUOT: Trouble.FULL, errno.EROFS: Trouble.READ_ONLY}


class Sites:
    """The releases of one folder."""

    def __init__(self, store: FolderStore, top: Path) -> None:
        """``store`` is the folder ``top``; links are made where the store cannot."""
        self.store, self._top = store, top

    def refuse_foreign(self, state: State, release_id: str) -> None:
        """Raise ``ForeignFilesError`` when something that is not ours has one of our names."""
        taken = []
        if CURRENT in self.store.list("") and not self._is_our_link(state):
            taken.append(CURRENT)
        if release_id in self.store.list(SITES) and manifest_path(release_id) not in self._manifests():
            taken.append(f"{SITES}/{release_id}")
        if taken:
            raise ForeignFilesError(taken)

    def refuse_gaps(self, release: Release) -> None:
        """Raise ``NoSuchReleaseError`` when a file of a kept release is gone or has another size."""
        for path, print_ in release.files.items():
            place = self._top / SITES / release.id / path
            if not place.is_file() or place.stat().st_size != print_.size:
                raise NoSuchReleaseError.for_bytes(1, path)

    def probe_links(self) -> None:
        """Find out, before anything is changed, whether a link can be made here. Raises ``LinkRefusedError``."""
        self._remove_link(self._fresh_link(SITES))

    def make(
        self, build: Build, retired: Mapping[str, Retired], live: str, lock: Lock, progress: Progress
    ) -> dict[str, int]:
        """Make the folder of a release, with what waits for old pages; return the sizes of the files written."""
        wanted = build.release
        final, part = f"{SITES}/{wanted.id}", f"{SITES}/.{wanted.id}{PART}"
        if manifest_path(wanted.id) in self._manifests() and self.store.list(final):
            with suppress(NoSuchReleaseError):
                self.refuse_gaps(wanted)
                return {}
        write_paths(self.store, wanted.id, list(retired))
        write_manifest(self.store, wanted)
        files = dict(wanted.files)
        places = {path: f"{SITES}/{live}/{path}" for path in (*files, *retired)} if live else {}
        todo = [path for path, print_ in files.items() if not self._link(places.get(path), part, path, print_)]
        for path, each in retired.items():
            self._link(places.get(path), part, path, each.print)
        progress.expect(len(todo), sum(files[path].size for path in todo))
        for path in todo:
            lock.hold()
            self._write(f"{part}/{path}", build.read(path), progress)
        self.store.move(part, final)
        return {path: files[path].size for path in todo}

    def settle(self, state: State) -> None:
        """Switch the link to what is live, and remove the releases that are kept no more."""
        if state.live is None:
            return
        try:
            self._fresh_link(f"{SITES}/{state.live.id}").replace(self._top / CURRENT)
        except OSError as error:
            raise _refusal(error) from error
        for name, entry in self.store.list("").items():
            if entry.kind == "other" and name.startswith(_FRESH_LINK):
                self._remove_link(self._top / name)
        named = {state.live.id, *(each.standing.id for each in state.kept)}
        for path in self._manifests():
            release_id = path.rpartition("/")[2].partition(".")[0]
            if is_release_id(release_id) and release_id not in named:
                self._remove(release_id)
        remove_journal(self.store)

    def _manifests(self) -> set[str]:
        return {f"{RELEASES}/{name}" for name in self.store.list(RELEASES)}

    def _is_our_link(self, state: State) -> bool:
        try:
            goal = (self._top / CURRENT).readlink()
        except OSError:
            return False
        named = {each.id for each in (state.live, *(kept.standing for kept in state.kept)) if each}
        return goal.as_posix() in {f"{SITES}/{each}" for each in named}

    def _fresh_link(self, goal: str) -> Path:
        link = self._top / f"{_FRESH_LINK}{secrets.token_hex(4)}"
        try:
            link.symlink_to(Path(goal), target_is_directory=True)
        except (OSError, NotImplementedError) as error:
            raise _refusal(error) from None
        return link

    def _remove_link(self, link: Path) -> None:
        with suppress(OSError):
            link.unlink()

    def _link(self, source: str | None, part: str, path: str, print_: FilePrint) -> bool:
        """Take a file from what a deploy that was cut has made, or from the live release, when it is the same."""
        place = f"{part}/{path}"
        if self._has(place, print_):
            return True
        if source is None or not self._has(source, print_):
            return False
        self.store.copy(source, place)
        return True

    def _has(self, path: str, print_: FilePrint) -> bool:
        data = self.store.read(path)
        return data is not None and hashlib.sha256(data).hexdigest() == print_.sha256

    def _write(self, path: str, data: bytes, progress: Progress) -> None:
        self.store.remove(path)  # never into a file that has a second name
        self.store.put(path, data, progress.sent)
        progress.file_done()

    def _remove(self, release_id: str) -> None:
        """Remove a release: the files that we put there, and no others."""
        with suppress(BrokenRecordError):
            files = read_manifest(self.store, release_id).files
            for path in (*files, *read_paths(self.store, release_id)):
                self.store.remove(f"{SITES}/{release_id}/{path}")
                self.store.remove(f"{SITES}/.{release_id}{PART}/{path}")
        self.store.remove(waiting_path(release_id))
        self.store.remove(manifest_path(release_id))


def _refusal(error: OSError | NotImplementedError) -> FarSideError | LinkRefusedError:
    """Tell a disk that is full or locked, where another way of serving would not help, from one without links."""
    trouble = _NOT_THE_LINK.get(error.errno or 0) if isinstance(error, OSError) else None
    return FarSideError(trouble, CURRENT) if trouble else LinkRefusedError()
