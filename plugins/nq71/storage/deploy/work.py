"""What a deploy has found on the far side, and what it may hold on to: read once, at its beginning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nq71.domain.shipping import Before, touched_by
from nq71.storage.deploy.records import read_journal, read_manifest, read_state

if TYPE_CHECKING:
    from nq71.storage.deploy.records import Journal, State
    from nq71.storage.deploy.store import Store


@dataclass(frozen=True, slots=True)
class Found:
    """What is over there. ``attempts``: ids of releases that were cut while files were put in place."""

    state: State
    journal: Journal | None
    before: Before
    attempts: tuple[str, ...] = ()

    @property
    def is_to_be_cleared(self) -> bool:
        """Whether a deploy was cut after its release went live: only the clearing up is left."""
        return self.journal is not None and self.journal.attempt == self.state.attempt

    @property
    def ours(self) -> frozenset[str]:
        """Every path at which a file of ours stands, or may stand."""
        live = self.before.live.files if self.before.live else {}
        return frozenset({*live, *self.before.retired, *self.before.doubtful, *self.state.leaving})

    def is_resumed_by(self, release_id: str) -> bool:
        """Whether a deploy of this release was cut while it put files in place: then all bytes are over there."""
        journal = self.journal
        is_placing = journal is not None and journal.phase == "placing" and journal.wanted == release_id
        return is_placing and not self.is_to_be_cleared


def look(store: Store) -> Found:
    """Ask the far side what it has. Raises ``BrokenRecordError``."""
    state, journal = read_state(store), read_journal(store)
    live = read_manifest(store, state.live.id) if state.live else None
    if journal is None:
        return Found(state, None, Before(live, state.retired))
    if journal.attempt == state.attempt:
        leftovers = {path for path in state.leaving if live and path not in live.files}
        return Found(state, journal, Before(live, state.retired, frozenset(leftovers)))
    touched = (journal.wanted,) if journal.phase == "placing" else ()
    attempts = tuple(dict.fromkeys((*journal.passed, *touched)))
    before = Before(live, state.retired)
    doubtful = {path for each in attempts for path in touched_by(read_manifest(store, each), before)}
    return Found(state, journal, Before(live, state.retired, frozenset(doubtful)), attempts)
