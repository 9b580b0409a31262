"""Every problem of the content, the plan and the figures, with its place and its mend."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from nq71.checks import run_all
from nq71.commands.report_problems import print_json, print_problems, refuse_site
from nq71.messages import say
from nq71.problem import Problem, blocking
from nq71.readers.clock import ClockError, read_clock
from nq71.readers.site import read_site
from nq71.storage.text_store import TextStore
from nq71.storage.verdict_store import VerdictStore
from nq71.text.normalise import nfc

if TYPE_CHECKING:
    from pathlib import Path

_CLEAN, _PROBLEMS, _WRONG_USE = 0, 1, 2


def run(site: Path, paths: list[Path], output_format: str) -> int:
    """Print the problems of the whole site, or only of these files and folders; warnings alone are clean."""
    refusal = refuse_site(site)
    if refusal:
        print(refusal, file=sys.stderr)
        return _WRONG_USE
    missing = missing_path(paths, site)
    if missing:
        print(missing, file=sys.stderr)
        return _WRONG_USE
    try:
        problems = find_problems(site)
    except ClockError as error:
        print(say("clock-bad", value=error), file=sys.stderr)
        return _WRONG_USE
    if paths:
        prefixes = [relative_to_site(path, site) for path in paths]
        problems = tuple(problem for problem in problems if _is_below(problem, prefixes))
    if output_format == "json":
        print_json(problems)
    else:
        print_problems(problems)
        sum_up(problems)
    return _PROBLEMS if blocking(problems) else _CLEAN


def find_problems(site: Path) -> tuple[Problem, ...]:
    """Read a site and ask every rule, also those about what ends one day. Raises ``ClockError``."""
    texts = TextStore(site)
    found = read_site(site, texts)
    texts.save()
    if found.submission is None:
        return tuple(sorted(found.problems))
    today = read_clock(os.environ, found.submission.plan.school.zone).date()
    verdicts = VerdictStore(site)
    problems = tuple(sorted(found.problems + run_all(found.submission, today, verdicts)))
    verdicts.save()
    return problems


def relative_to_site(path: Path, site: Path) -> str:
    """Return a typed path as problems name files: relative to the site, with ``/``."""
    try:
        return nfc(path.resolve().relative_to(site.resolve()).as_posix())
    except ValueError:
        return nfc(path.as_posix())


def missing_path(paths: list[Path], site: Path) -> str:
    """Say which typed path does not exist, here or in the site; a slip must not look like a clean article."""
    for path in paths:
        if not path.exists() and not (site / path).exists():
            return say("no-path", path=path)
    return ""


def _is_below(problem: Problem, prefixes: list[str]) -> bool:
    return any(prefix in {"", ".", problem.file} or problem.file.startswith(f"{prefix}/") for prefix in prefixes)


def sum_up(problems: tuple[Problem, ...]) -> None:
    """Say how many places are to be mended, and how many are reminders."""
    errors = blocking(problems)
    if errors:
        print(say("check-found", places=len(errors), files=len({problem.file for problem in errors})))
    else:
        print(say("check-clean"))
    if len(problems) > len(errors):
        print(say("check-warnings", places=len(problems) - len(errors)))
