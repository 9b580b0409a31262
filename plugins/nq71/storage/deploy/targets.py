"""A destination to the target that can deploy there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nq71.domain.destination import FolderPlace, GitPlace
from nq71.storage.deploy.git import GitTarget
from nq71.storage.deploy.inplace import InPlaceTarget
from nq71.storage.deploy.releases import ReleasesTarget
from nq71.storage.deploy.steady import PAUSES
from nq71.storage.deploy.stores import open_store

if TYPE_CHECKING:
    from nq71.domain.destination import Destination
    from nq71.storage.deploy.lock import Pace
    from nq71.storage.deploy.target import Target

_OWN_FOLDER = Path(".nq71") / "deploy"  # below the site: what a target keeps on this machine


def open_target(
    destination: Destination, site: Path, pace: Pace | None = None, pauses: Sequence[float] = PAUSES
) -> Target:
    """Return what deploys there; connects only when asked to act. ``pace`` and ``pauses`` are for tests."""
    if isinstance(destination, GitPlace):
        return GitTarget(destination, site.resolve() / _OWN_FOLDER / destination.name, pace, pauses)
    if isinstance(destination, FolderPlace) and not destination.is_in_place:
        return ReleasesTarget(destination, pace)
    return InPlaceTarget(destination, lambda: open_store(destination), pace, pauses)
