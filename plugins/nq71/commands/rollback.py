"""Step back: make a release live again that the target has kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.commands.deploy import show_live
from nq71.commands.deploy_progress import watching
from nq71.commands.targets import StoppedError, find_destination, moment_at, told
from nq71.messages import say
from nq71.storage.deploy.targets import open_target

if TYPE_CHECKING:
    from pathlib import Path


def run(site: Path, name: str, release_id: str) -> int:
    """Step back at the target ``name`` (the first, if empty) to a release (the one before, if empty)."""
    try:
        with told():
            destination = find_destination(site, name)
            print(say("rollback-start", name=destination.name, url=destination.url))
            target = open_target(destination, site)
            try:
                with watching() as watcher:
                    outcome = target.rollback(release_id, moment_at(site), watcher)
            finally:
                target.close()
        print(say("rollback-done", release=outcome.release_id, built=outcome.live.built_at))
        return show_live(destination, outcome.live)
    except StoppedError as stopped:
        return stopped.code
