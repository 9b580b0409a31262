"""Look at a built column as its readers will, before anybody does: used by ``publish`` and ``deploy``."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from nq71.domain.edition import Edition
from nq71.domain.plan_file import PLAN_FILE
from nq71.domain.verification import verify_feeds, verify_links, verify_place, verify_public
from nq71.readers.built import read_built
from nq71.readers.clock import read_clock
from nq71.readers.site import read_site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from nq71.domain.built import Built
    from nq71.problem import Problem


def verify(site: Path, output: Path, receipt: Mapping[str, Any]) -> tuple[Built, tuple[Problem, ...]]:
    """Return what was looked at and everything wrong with it, sorted. The files are named below the output.

    ``receipt`` is that of the output. Raises ``OSError``, ``ClockError`` and ``NoPlanError``.
    """
    built = read_built(output, receipt["files"], (site.resolve(), output.resolve(), Path.home()))
    site_url = receipt["site_url"]
    problems = [*verify_links(built, site_url), *verify_feeds(built), *verify_place(built, site_url)]
    return built, tuple(sorted([*problems, *find_unpublic(site, receipt)]))


def find_unpublic(site: Path, receipt: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Return what a build holds that may not be public any more, or what is newer than it.

    Nothing where there is no plan to ask: a build that came alone, from another machine. Raises ``OSError`` and
    ``ClockError``.
    """
    if not (site / PLAN_FILE).is_file():
        return ()
    submission = read_site(site).submission
    if submission is None:  # what keeps a plan from being read is told by `check`
        return ()
    articles = {article["path"]: article["hash"] for article in receipt["articles"]}
    edition = Edition(submission, read_clock(os.environ, submission.plan.school.zone), preview=False)
    return tuple(
        sorted(verify_public(receipt["files"], articles, datetime.fromisoformat(receipt["built_at"]), edition))
    )
