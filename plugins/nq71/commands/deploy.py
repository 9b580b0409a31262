"""Put the built output where readers find it: what the receipt vouches for, to one target, then look at it there."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from nq71.commands.build import DEFAULT_OUTPUT
from nq71.commands.deploy_progress import in_words, watching
from nq71.commands.report_problems import print_problems
from nq71.commands.targets import (
    DONE,
    PROBLEMS,
    WRONG_USE,
    StoppedError,
    find_destination,
    moment_at,
    refuse_target,
    told,
)
from nq71.commands.verify import find_unpublic
from nq71.domain.destination import FolderPlace
from nq71.messages import say
from nq71.storage.deploy.live_site import compare
from nq71.storage.deploy.outgoing import OutputRefusedError, read_build
from nq71.storage.deploy.refusals import names_of
from nq71.storage.deploy.targets import open_target
from nq71.storage.receipt import read_receipt
from nq71.storage.release import hold

if TYPE_CHECKING:
    from nq71.domain.destination import Destination
    from nq71.domain.release import Release
    from nq71.domain.shipping import Shipment
    from nq71.storage.deploy.target import Build, Outcome

__all__ = ["refuse_target", "run", "show_live"]


def run(site: Path, name: str, output: Path | None = None, *, is_dry: bool = False, only_news: bool = False) -> int:
    """Deploy ``output`` (default: ``output/`` where the command is run) to the target ``name``, or to the first.

    ``only_news``: leave what is there when nothing but the hour of the build has changed. A timer that publishes four
    times an hour would otherwise soon have pushed out every release that one could step back to.
    """
    folder = (output or DEFAULT_OUTPUT).resolve()
    try:
        with told(folder), hold(folder):
            destination = find_destination(site, name)
            _refuse_place(site, folder, destination)
            build = read_build(folder)
            _refuse_address(folder, build, destination)
            _refuse_taken_back(site, folder)
            if is_dry or only_news:
                shipment = _plan(site, destination, build)
                if is_dry:
                    return _show(shipment)
                if not shipment.is_news:
                    print(say("deploy-no-news"))
                    return DONE
            outcome = _deploy(site, destination, build)
        _celebrate(outcome)
        return show_live(destination, build.release)
    except StoppedError as stopped:
        return stopped.code


def show_live(destination: Destination, release: Release) -> int:
    """Compare what readers get with what was sent, and say so; return the exit code."""
    seen = compare(destination.url, release)
    if seen.differing:
        number, names = len(seen.differing), names_of(seen.differing)
        print(say("deploy-live-differs", number=number, names=names), file=sys.stderr)
        return PROBLEMS
    if seen.is_seen:
        print(say("deploy-live", pages=len(seen.same), url=f"{destination.url}/"))
    else:
        print(say("deploy-live-unseen", url=f"{destination.url}/"))
    return DONE


def _refuse_place(site: Path, output: Path, destination: Destination) -> None:
    """Refuse a folder in which editors work, or in which what they work on lies."""
    if not isinstance(destination, FolderPlace):
        return
    place = Path(destination.path).resolve()
    content = (site / "content").resolve()
    for folder in (output, content):
        if place in (folder, *folder.parents) or folder in place.parents:
            print(say("deploy-inside", name=destination.name, folder=folder.name), file=sys.stderr)
            raise StoppedError(WRONG_USE)


def _refuse_address(output: Path, build: Build, destination: Destination) -> None:
    built = build.release.site_url
    if built.rstrip("/") != destination.url:
        sentence = say(
            "deploy-other-address", output=output.name, built=built, name=destination.name, url=destination.url
        )
        raise OutputRefusedError(sentence)


def _refuse_taken_back(site: Path, output: Path) -> None:
    """Refuse an old build that holds what may not be public any more: withdrawn, held back or put off since."""
    problems = [each for each in find_unpublic(site, read_receipt(output)) if each.code == "built-not-public"]
    if problems:
        print_problems(problems)
        raise OutputRefusedError(say("verify-refused", places=len(problems)))


def _deploy(site: Path, destination: Destination, build: Build) -> Outcome:
    print(say("deploy-start", name=destination.name, url=destination.url))
    target = open_target(destination, site)
    try:
        with watching() as watcher:
            return target.deploy(build, moment_at(site), watcher)
    finally:
        target.close()


def _plan(site: Path, destination: Destination, build: Build) -> Shipment:
    target = open_target(destination, site)
    try:
        return target.plan(build, moment_at(site))
    finally:
        target.close()


def _show(shipment: Shipment) -> int:
    files = shipment.wanted.files
    for path in shipment.places:
        print(say("deploy-plan-put", path=path, size=in_words(files[path].size)))
    removals = (*shipment.clears, *shipment.removals)
    for path in removals:
        print(say("deploy-plan-remove", path=path))
    print(say("deploy-plan", files=len(shipment.places), size=in_words(shipment.size), removed=len(removals)))
    return DONE


def _celebrate(outcome: Outcome) -> None:
    if not outcome.is_changed:
        print(say("deploy-nothing"))
        return
    print(
        say(
            "deploy-done",
            release=outcome.release_id,
            files=outcome.files,
            size=in_words(outcome.size),
            removed=outcome.removed,
        )
    )
