"""Say what is live where, by asking the target itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.commands.targets import DONE, StoppedError, find_destination, told
from nq71.messages import say
from nq71.storage.deploy.targets import open_target

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nq71.domain.destination import Destination
    from nq71.storage.deploy.target import Report


def run(site: Path, name: str) -> int:
    """Ask the target ``name``, or the first one."""
    try:
        with told():
            destination = find_destination(site, name)
            target = open_target(destination, site)
            try:
                report = target.status()
            finally:
                target.close()
    except StoppedError as stopped:
        return stopped.code
    print("\n".join(_lines(destination, report)))
    return DONE


def _lines(destination: Destination, report: Report) -> Iterator[str]:
    yield say("status-head", name=destination.name, url=destination.url)
    live = report.live
    if live is None:
        yield say("status-none")
    else:
        yield say(
            "status-live",
            release=live.id,
            built=live.built_at,
            since=live.since,
            articles=live.articles,
            files=live.files,
        )
        if live.site_url.rstrip("/") != destination.url:
            yield say("status-other-address", url=live.site_url)
    if report.kept:
        yield say("status-kept")
    for each in report.kept:
        yield say("status-kept-line", release=each.id, built=each.built_at, articles=each.articles)
    if report.at_work:
        yield say("status-busy", who=report.at_work)
    if report.is_unfinished:
        yield say("status-unfinished")
