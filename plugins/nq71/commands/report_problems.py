"""Problems as people and programs read them, and the sentences for a site that is none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from nq71.domain.plan_file import PLAN_FILE
from nq71.messages import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from nq71.problem import Problem


def print_problems(problems: Iterable[Problem]) -> None:
    """Print each with its place and its mend."""
    for problem in problems:
        print(problem.as_text())


def print_json(problems: Iterable[Problem]) -> None:
    """Print a list of records (CONTRACT section 5)."""
    print(json.dumps([problem.as_dict() for problem in problems], ensure_ascii=False, indent=2))


def refuse_site(site: Path) -> str:
    """Return why a folder is no site, or an empty string."""
    if not site.is_dir():
        return say("no-site", folder=site)
    return "" if (site / PLAN_FILE).is_file() else say("no-plan", folder=site)
