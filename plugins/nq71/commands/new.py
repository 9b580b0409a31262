"""A new article begun: what is missing is asked for, a bundle with the form's own questions is written."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from nq71.commands.new_questions import ask_for, refuse_all
from nq71.commands.report_problems import print_problems, refuse_site
from nq71.domain.manuscript import Manuscript
from nq71.domain.new_article import folder_of, lacks, start_of
from nq71.domain.plan import APPROVER_ROLE
from nq71.messages import say
from nq71.readers.bundles import ARTICLE_FILE
from nq71.readers.clock import ClockError, read_clock
from nq71.readers.site import read_site
from nq71.storage.bundles import write_bundle
from nq71.writers.new_bundle import render_new

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from nq71.domain.new_article import Start, Wish
    from nq71.domain.plan import Plan
    from nq71.domain.submission import Submission

_DONE, _PROBLEMS, _WRONG_USE, _STOPPED = 0, 1, 2, 130


def run(site: Path, wish: Wish, source: Path | None = None, ask: Callable[[str], str] | None = None) -> int:
    """Begin an article. ``ask`` puts one question to a person; without it nobody is there, and nothing is asked."""
    refusal = refuse_site(site)
    if refusal:
        return _refuse(refusal)
    found = read_site(site)
    if found.submission is None:
        print_problems(found.problems)
        return _PROBLEMS
    plan = found.submission.plan
    try:
        now = read_clock(os.environ, plan.school.zone)
    except ClockError as error:
        return _refuse(say("clock-bad", value=error))
    missing = lacks(wish, plan)
    if missing and (ask is None or any(lack.typed for lack in missing)):
        return _refuse(refuse_all(missing, plan))
    try:
        for lack in missing:
            wish = replace(wish, **{lack.part.value: ask_for(lack, plan, ask)}) if ask else wish
    except (EOFError, KeyboardInterrupt):
        print(f"\n{say('new-stopped')}", file=sys.stderr)
        return _STOPPED
    return _write(site, found.submission, start_of(wish, plan, now))


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return _WRONG_USE


def _write(site: Path, submission: Submission, start: Start) -> int:
    plan = submission.plan
    text = render_new(start, {"tags": plan.themes, "category": plan.forms, "unit": plan.units}, {})
    taken: set[str] = set()
    while True:
        folder = folder_of(start, submission, taken)
        try:
            write_bundle(site / "content" / folder, text, ())
        except FileExistsError:
            taken.add(folder)  # a folder without a text, or one that somebody made this moment
        except OSError as error:
            print(say("new-disk", folder=f"content/{folder}", reason=error.strerror or error), file=sys.stderr)
            return _PROBLEMS
        else:
            _tell(Manuscript(f"content/{folder}/{ARTICLE_FILE}"), site, plan)
            return _DONE


def _tell(text: Manuscript, site: Path, plan: Plan) -> None:
    """Name the file, and what comes next."""
    folder = (site / "content" / text.folder).as_posix()
    where = "" if site.resolve() == site.cwd() else f" --site {_quoted(site.as_posix())}"
    approver = next((unit.id for unit in plan.units.terms if APPROVER_ROLE in unit.roles), "")
    print(say("new-done", path=f"{folder}/{ARTICLE_FILE}"))
    print(say("new-next-write"))
    print(say("new-next-check", folder=_quoted(folder), site=where))
    if plan.counting.require_approval and approver:
        print(say("new-next-approve", folder=_quoted(folder), unit=approver, site=where))
    else:
        print(say("new-next-publish"))


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path
