"""A branch of a Git repository, for hosts that serve one: a commit a deploy, never by force but to forget.

Each commit of ours says in its message which release it is and which files of the branch are not ours.
"""

from __future__ import annotations

import hashlib
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from nq71.domain.release import FilePrint, Release, Shown
from nq71.domain.shipping import Before, ship
from nq71.messages import say
from nq71.storage.deploy.folder import FolderStore
from nq71.storage.deploy.foreign import refuse_foreign_names
from nq71.storage.deploy.git_message import Ours, message_of, ours_of
from nq71.storage.deploy.git_repository import Blob, RaceError, Repository
from nq71.storage.deploy.kept import choose_among
from nq71.storage.deploy.lock import LOCK, Lock, Pace, at_work
from nq71.storage.deploy.records import standing_of
from nq71.storage.deploy.refusals import RefusalError
from nq71.storage.deploy.steady import PASSING, PAUSES
from nq71.storage.deploy.store import FarSideError
from nq71.storage.deploy.target import Build, Outcome, Report, Unwatched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from nq71.domain.destination import GitPlace
    from nq71.domain.shipping import Shipment
    from nq71.storage.deploy.target import Progress

_LOOKED_AT = 200  # commits of the branch in which we look for ours
_TRIES = 5
_UNSEEN = {"": Shown("", "")}  # articles of a release of which we know only the files: some may have left
_NO_JEKYLL = ".nojekyll"  # a host that runs Jekyll would hide whatever begins with an underscore


@dataclass(frozen=True, slots=True)
class _Seen:
    """The branch. ``ours`` are our commits, newest first; ``files`` and ``mine`` (ours among them) are of its tip."""

    tip: str = ""
    ours: tuple[Ours, ...] = ()
    files: Mapping[str, Blob] = field(default_factory=dict)
    mine: frozenset[str] = frozenset()

    @property
    def live(self) -> Ours | None:
        """Our newest commit."""
        return self.ours[0] if self.ours else None

    @property
    def foreign(self) -> dict[str, Blob]:
        """What others put on the branch."""
        return {path: blob for path, blob in self.files.items() if path not in self.mine}


class GitTarget:
    """Deploys to a branch."""

    def __init__(
        self, destination: GitPlace, folder: Path, pace: Pace | None = None, pauses: Sequence[float] = PAUSES
    ) -> None:
        """``folder`` is ours, on this machine. ``pace`` and ``pauses`` are for tests that cannot wait."""
        self._destination, self._folder = destination, folder
        self._pace, self._pauses = pace or Pace(), pauses

    def plan(self, build: Build, now: datetime) -> Shipment:
        """Return what ``deploy`` would do; changes nothing but our own copy. Raises ``ForeignFilesError``."""
        with self._at_work(now, Unwatched()) as repository:
            return self._ship(self._look(repository), build, now)

    def deploy(self, build: Build, now: datetime, progress: Progress) -> Outcome:
        """Commit the build and push it."""
        wanted = build.release
        with self._at_work(now, progress) as repository:

            def attempt() -> Outcome:
                seen = self._look(repository)
                shipment = self._ship(seen, build, now)
                live = seen.live
                if live and live.standing.id == wanted.id and shipment.is_empty:
                    return Outcome(wanted, 0, 0, 0, is_changed=False)
                progress.expect(len(shipment.places), shipment.size)
                stay = {path for path in shipment.wanted.files if path not in shipment.places}
                blobs = seen.foreign | {path: seen.files[path] for path in stay | shipment.retired.keys()}
                foreign = frozenset(seen.foreign.keys() - shipment.wanted.files.keys())
                record = Ours(standing_of(wanted, now), wanted.withdrawn, foreign, shipment.retired)
                forgets = live is not None and not wanted.withdrawn <= live.withdrawn
                commit = repository.commit(
                    "" if forgets else seen.tip, message_of(record), blobs, _sending(build, shipment, progress)
                )
                repository.push(commit, seen.tip, without_history=forgets)
                if forgets:
                    repository.forget()
                return Outcome(wanted, len(shipment.places), shipment.size, len(shipment.removals))

            return self._until_pushed(attempt, progress)

    def rollback(self, release_id: str, now: datetime, progress: Progress) -> Outcome:
        """Commit what an older commit of ours holds. Raises ``NoSuchReleaseError``."""
        with self._at_work(now, progress) as repository:

            def attempt() -> Outcome:
                seen = self._look(repository)
                kept = self._kept(seen)
                chosen = kept[choose_among(list(kept), release_id)]
                blobs = {
                    path: each for path, each in repository.files(chosen.commit).items() if path not in chosen.foreign
                }
                refuse_foreign_names(set(seen.foreign) - {_NO_JEKYLL}, blobs)
                live = seen.live or chosen
                standing = replace(chosen.standing, since=now.isoformat())
                record = Ours(standing, live.withdrawn, frozenset(seen.foreign) - blobs.keys(), chosen.retired)
                commit = repository.commit(seen.tip, message_of(record), seen.foreign | blobs, ())
                repository.push(commit, seen.tip, without_history=False)
                return Outcome(_as_release(repository, chosen, blobs), 0, 0, 0, known_as=chosen.standing.id)

            return self._until_pushed(attempt, progress)

    def status(self) -> Report:
        """Ask the branch."""
        repository = Repository(self._destination, self._folder / "branch.git")
        lock = FolderStore(self._own_folder()).read(LOCK)
        if lock is None:
            repository.open()
        seen = self._look(repository)
        kept = tuple(each.standing for each in self._kept(seen).values())
        return Report(seen.live.standing if seen.live else None, kept, at_work(lock), is_unfinished=False)

    def close(self) -> None:
        """Nothing stays open between acts."""

    @contextmanager
    def _at_work(self, now: datetime, progress: Progress) -> Iterator[Repository]:
        """One deploy at a time from this machine; those of others meet at the push."""
        folder = self._own_folder()
        repository = Repository(self._destination, folder / "branch.git")
        lock = Lock(FolderStore(folder), lambda: FolderStore(folder), now.isoformat(), progress, self._pace)
        lock.acquire()
        try:
            repository.open()
            yield repository
        finally:
            lock.release(is_clean=True)

    def _own_folder(self) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder

    def _look(self, repository: Repository) -> _Seen:
        tip = repository.fetch()
        if not tip:
            return _Seen()
        ours = tuple(found for each in repository.messages(tip, _LOOKED_AT) if (found := ours_of(*each)))
        files = repository.files(tip)
        mine = frozenset(repository.files(ours[0].commit)) - ours[0].foreign if ours else frozenset()
        return _Seen(tip, ours, files, mine & files.keys())

    def _kept(self, seen: _Seen) -> dict[str, Ours]:
        """Return the newest commit of each release that can be stepped back to, by the release's id."""
        kept: dict[str, Ours] = {}
        for each in seen.ours:
            kept.setdefault(each.standing.id, each)
        live = seen.live.standing.id if seen.live else ""
        return dict([(name, each) for name, each in kept.items() if name != live][: self._destination.keep])

    def _until_pushed(self, attempt: Callable[[], Outcome], progress: Progress) -> Outcome:
        """Try until nobody else pushes at the same time. A push that was cut has happened or not: we look again."""
        pauses = iter(self._pauses)
        for _ in range(_TRIES + len(self._pauses)):
            try:
                return attempt()
            except RaceError:
                continue
            except FarSideError as error:
                pause = next(pauses, None)
                if error.trouble not in PASSING or pause is None:
                    raise
                progress.say(say("deploy-cut", seconds=f"{pause:g}"))
                time.sleep(pause)
        raise RefusalError(say("git-race"))

    def _ship(self, seen: _Seen, build: Build, now: datetime) -> Shipment:
        """Plan with the ids that git gives in place of hashes. Raises ``ForeignFilesError``."""
        wanted = _by_git(build, seen)
        same = {
            path for path in wanted.files if path in seen.files and seen.files[path].id == wanted.files[path].sha256
        }
        refuse_foreign_names(set(seen.foreign) - same, wanted.files)
        live = seen.live
        retired = {path: each for path, each in live.retired.items() if path in seen.mine} if live else {}
        standing = (seen.mine | same) - retired.keys()
        files = {path: FilePrint(seen.files[path].id, seen.files[path].size) for path in standing}
        built_at = live.standing.built_at if live else wanted.built_at
        before = Release(wanted.site_url, built_at, files, _UNSEEN)
        return ship(Before(before, retired), wanted, now, timedelta(days=self._destination.grace_days))


def _by_git(build: Build, seen: _Seen) -> Release:
    """Return the release with the ids that git gives to its files, and the file that turns Jekyll off."""
    algorithm = "sha256" if len(seen.tip) > len(hashlib.sha1(b"", usedforsecurity=False).hexdigest()) else "sha1"

    def print_of(path: str) -> FilePrint:
        data = build.read(path)
        name = hashlib.new(algorithm, b"blob %d\0" % len(data), usedforsecurity=False)
        name.update(data)
        return FilePrint(name.hexdigest(), len(data))

    files = {path: print_of(path) for path in build.release.files}
    if _NO_JEKYLL not in {*files, *seen.foreign}:
        files[_NO_JEKYLL] = FilePrint(hashlib.new(algorithm, b"blob 0\0", usedforsecurity=False).hexdigest(), 0)
    return replace(build.release, files=files)


def _sending(build: Build, shipment: Shipment, progress: Progress) -> Iterator[tuple[str, bytes]]:
    for path in shipment.places:
        data = build.read(path) if path in build.release.files else b""
        yield path, data
        progress.sent(len(data))
        progress.file_done()


def _as_release(repository: Repository, chosen: Ours, blobs: Mapping[str, Blob]) -> Release:
    """Return as much of a release as a look at the live site needs: its first page and its feeds."""
    files = {}
    for path in ("index.html", "rss.xml", "tien-do/progress.json"):
        if path in blobs:
            data = repository.read(blobs[path].id)
            files[path] = FilePrint(hashlib.sha256(data).hexdigest(), len(data))
    return Release(chosen.standing.site_url, chosen.standing.built_at, files)
