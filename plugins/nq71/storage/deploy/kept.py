"""Releases that can be stepped back to: which, and which bytes have to stay for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nq71.domain.shipping import holds_withdrawn
from nq71.messages import say
from nq71.storage.deploy.records import Kept, read_manifest
from nq71.storage.deploy.refusals import BrokenRecordError, NoSuchReleaseError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from nq71.domain.release import Release
    from nq71.domain.shipping import Shipment
    from nq71.storage.deploy.records import State
    from nq71.storage.deploy.store import Store
    from nq71.storage.deploy.work import Found


@dataclass(frozen=True, slots=True)
class Keeping:
    """``kept``: newest first, from now on. ``copies``: path by SHA-256 of bytes to keep before they are replaced."""

    kept: tuple[Kept, ...]
    copies: dict[str, str]


def keeping_of(store: Store, found: Found, shipment: Shipment, saved: Collection[str], keep: int) -> Keeping:
    """Decide what is kept when this shipment goes live. ``saved``: SHA-256 of the bytes that are kept already.

    Every file of a kept release is at its path on the live site, among those that wait out their grace, or held by
    this release or a newer one. Hence: who goes in the middle leaves what it holds to the next older.
    """
    before, state, wanted = found.before, found.state, shipment.wanted
    changing = {*shipment.clears, *shipment.places, *shipment.removals}
    at_hand = {print_.sha256: path for path in sorted(changing) if (print_ := before.print_at(path))}
    entries = [_with_expired(each, found, changing) for each in state.kept]
    if before.live and state.live and state.live.id != wanted.id:
        holds = {before.live.files[path].sha256 for path in changing & before.live.files.keys()}
        if holds <= {*saved, *at_hand}:
            entries.insert(0, Kept(state.live, frozenset(holds)))
    entries = _without(entries, [each for each in entries if each.standing.id == wanted.id])
    if before.live is None or not wanted.withdrawn <= before.live.withdrawn:
        entries = _without_withdrawn(store, entries, wanted.withdrawn)
    kept = tuple(entries[:keep])
    held = {sha256 for each in kept for sha256 in each.holds} - {*saved}
    # What is removed is moved aside at the end; only what is replaced is copied before.
    copies = {sha: path for sha, path in at_hand.items() if sha in held and path not in shipment.removals}
    return Keeping(kept, copies)


def keep_whole(store: Store, state: State, wanted: Release, keep: int) -> tuple[Kept, ...]:
    """Decide what is kept where each release is a folder of its own, when ``wanted`` goes live."""
    entries = [Kept(state.live), *state.kept] if state.live else []
    others = [each for each in entries if each.standing.id != wanted.id]
    return tuple(_without_withdrawn(store, others, wanted.withdrawn)[:keep])


def choose_kept(state: State, release_id: str) -> str:
    """Return the id of the kept release that is meant; ``""`` is the newest. Raises ``NoSuchReleaseError``."""
    return choose_among([each.standing.id for each in state.kept], release_id)


def choose_among(kept: Sequence[str], release_id: str) -> str:
    """Return the id that is meant among those that are kept, newest first. Raises ``NoSuchReleaseError``."""
    if not kept:
        raise NoSuchReleaseError(say("rollback-nothing"))
    if release_id and release_id not in kept:
        raise NoSuchReleaseError(say("rollback-unknown", release=release_id, kept=", ".join(kept)))
    return release_id or kept[0]


def _with_expired(entry: Kept, found: Found, changing: Collection[str]) -> Kept:
    """Let a release hold the files that waited out their grace and go now."""
    retired = (found.before.retired[path] for path in changing if path in found.before.retired)
    return replace(entry, holds=entry.holds | {each.print.sha256 for each in retired if each.of == entry.standing.id})


def _without(entries: Sequence[Kept], going: Collection[Kept]) -> list[Kept]:
    left: list[Kept] = []
    inherited: frozenset[str] = frozenset()
    for entry in entries:
        if entry in going:
            inherited |= entry.holds
        else:
            left.append(replace(entry, holds=entry.holds | inherited))
            inherited = frozenset()
    return left


def _without_withdrawn(store: Store, entries: Sequence[Kept], withdrawn: Collection[str]) -> list[Kept]:
    """Let go of each release that shows what was taken down since, with the bytes that nobody else needs."""
    manifests = {each.standing.id: _manifest(store, each.standing.id) for each in entries}
    whole = {name: each for name, each in manifests.items() if each and not holds_withdrawn(each, withdrawn)}
    left = _without(entries, [each for each in entries if each.standing.id not in whole])
    needed = {print_.sha256 for each in left for print_ in whole[each.standing.id].files.values()}
    return [replace(each, holds=each.holds & needed) for each in left]


def _manifest(store: Store, release_id: str) -> Release | None:
    """Return a kept manifest; one that nobody can read shows nobody what it holds, and cannot stay."""
    try:
        return read_manifest(store, release_id)
    except BrokenRecordError:
        return None
