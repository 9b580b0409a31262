"""A folder in which each release is a folder of its own, and a link says which one is served.

``releases/<id>/`` are whole sites, ``current`` is the link that the server serves, ``.nq71/`` holds our records.
"""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from nq71.domain.shipping import Before, Shipment, ship
from nq71.storage.deploy.folder import FolderStore
from nq71.storage.deploy.kept import choose_kept, keep_whole
from nq71.storage.deploy.lock import LOCK, Lock, Pace, at_work
from nq71.storage.deploy.records import (
    Journal,
    State,
    read_journal,
    read_manifest,
    read_state,
    standing_of,
    write_journal,
    write_state,
)
from nq71.storage.deploy.sites import Sites
from nq71.storage.deploy.target import Build, Outcome, Report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from nq71.domain.destination import FolderPlace
    from nq71.domain.release import Release
    from nq71.storage.deploy.target import Progress


class ReleasesTarget:
    """Deploys to a folder with releases."""

    def __init__(self, destination: FolderPlace, pace: Pace | None = None) -> None:
        """``pace`` is for tests that cannot wait."""
        self._destination, self._pace = destination, pace or Pace()
        self._top = Path(destination.path)

    def plan(self, build: Build, now: datetime) -> Shipment:
        """Return what ``deploy`` would do; changes nothing. Raises ``ForeignFilesError`` as it would."""
        sites = self._sites()
        state = read_state(sites.store)
        sites.refuse_foreign(state, build.release.id)
        return self._ship(sites, state, build.release, now)

    def deploy(self, build: Build, now: datetime, progress: Progress) -> Outcome:
        """Make a whole new folder beside the live one, then switch the link."""
        wanted = build.release
        with self._at_work(now, progress) as (sites, lock):
            state = _finish(sites)
            if state.live and state.live.id == wanted.id:
                return Outcome(wanted, 0, 0, 0, is_changed=False)
            sites.refuse_foreign(state, wanted.id)
            shipment = self._ship(sites, state, wanted, now)
            journal = self._announce(sites, wanted)
            files = sites.make(build, shipment.retired, state.live.id if state.live else "", lock, progress)
            lock.prove()
            self._go_live(sites, state, shipment, journal, now)
            return Outcome(wanted, len(files), sum(files.values()), len(shipment.removals))

    def rollback(self, release_id: str, now: datetime, progress: Progress) -> Outcome:
        """Switch the link back; no file of the site is written. Raises ``NoSuchReleaseError``."""
        with self._at_work(now, progress) as (sites, _):
            state = _finish(sites)
            wanted = read_manifest(sites.store, choose_kept(state, release_id))
            sites.refuse_gaps(wanted)
            retired = {path: each for path, each in state.retired.items() if path not in wanted.files}
            shipment = Shipment(wanted, clears=(), places=(), removals=(), retired=retired)
            self._go_live(sites, state, shipment, self._announce(sites, wanted), now)
            return Outcome(wanted, 0, 0, 0)

    def status(self) -> Report:
        """Ask the folder."""
        store = self._sites().store
        state, lock = read_state(store), store.read(LOCK)
        is_unfinished = read_journal(store) is not None and not lock
        return Report(state.live, tuple(each.standing for each in state.kept), at_work(lock), is_unfinished)

    def close(self) -> None:
        """Nothing stays open between acts."""

    def _sites(self) -> Sites:
        return Sites(FolderStore(self._top), self._top)

    def _ship(self, sites: Sites, state: State, wanted: Release, now: datetime) -> Shipment:
        live = read_manifest(sites.store, state.live.id) if state.live else None
        return ship(Before(live, state.retired), wanted, now, timedelta(days=self._destination.grace_days))

    def _announce(self, sites: Sites, wanted: Release) -> Journal:
        sites.probe_links()
        journal = Journal(wanted.id, secrets.token_hex(8))
        write_journal(sites.store, journal)
        return journal

    def _go_live(self, sites: Sites, state: State, shipment: Shipment, journal: Journal, now: datetime) -> None:
        wanted = shipment.wanted
        kept = keep_whole(sites.store, state, wanted, self._destination.keep)
        after = State(standing_of(wanted, now), kept, shipment.retired, {}, journal.attempt)
        write_state(sites.store, after)
        sites.settle(after)

    @contextmanager
    def _at_work(self, now: datetime, progress: Progress) -> Iterator[tuple[Sites, Lock]]:
        sites = self._sites()
        lock = Lock(sites.store, lambda: FolderStore(self._top), now.isoformat(), progress, self._pace)
        lock.acquire()
        is_clean = False
        try:
            yield sites, lock
            is_clean = True
        finally:
            lock.release(is_clean=is_clean)


def _finish(sites: Sites) -> State:
    """End what a deploy that was cut has left: once the state says so, the link follows."""
    state, journal = read_state(sites.store), read_journal(sites.store)
    if journal and journal.attempt == state.attempt:
        write_state(sites.store, state)
        sites.settle(state)
    return state
