"""A new article begun: what is missing is asked for, a bundle with the form's own questions is written."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from nq71.commands.new_from_word import notes_on, read_document
from nq71.commands.new_questions import ask_for, refuse_all
from nq71.commands.report_problems import print_problems, refuse_site
from nq71.commands.tidy import repairs_of
from nq71.domain.new_article import folder_of, lacks, start_of
from nq71.domain.plan import APPROVER_ROLE
from nq71.messages import say
from nq71.readers.bundles import ARTICLE_FILE
from nq71.readers.clock import ClockError, read_clock
from nq71.readers.site import read_site
from nq71.storage.bundles import write_bundle
from nq71.text.hygiene.apply import tidy
from nq71.writers.new_bundle import render_new

if TYPE_CHECKING:
    from collections.abc import Callable

    from nq71.domain.new_article import Start, Wish
    from nq71.domain.plan import Plan
    from nq71.domain.submission import Submission
    from nq71.readers.word import WordArticle

_DONE, _PROBLEMS, _WRONG_USE, _STOPPED = 0, 1, 2, 130


def run(site: Path, wish: Wish, source: Path | None = None, ask: Callable[[str], str] | None = None) -> int:
    """Begin an article, of a Word document where ``source`` names one. ``ask`` puts one question to a person.

    Without ``ask`` nobody is there, so nothing is asked: everything that is missing is named at once.
    """
    refusal = refuse_site(site)
    if refusal:
        return _refuse(refusal)
    found = read_site(site)
    if found.submission is None:
        print_problems(found.problems)
        return _PROBLEMS
    try:
        now = read_clock(os.environ, found.submission.plan.school.zone)
    except ClockError as error:
        return _refuse(say("clock-bad", value=error))
    with TemporaryDirectory(prefix="nq71-") as folder:
        word = read_document(source, Path(folder), wish.title) if source else None
        if isinstance(word, str):
            print(f"{word}\n{say('word-nothing-made')}", file=sys.stderr)
            return _PROBLEMS
        full = _complete(replace(wish, title=wish.title or word.title) if word else wish, found.submission.plan, ask)
        if isinstance(full, int):
            return full
        start = start_of(full, found.submission.plan, now)
        return _write(site, found.submission, start, word, Path(folder))


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return _WRONG_USE


def _complete(wish: Wish, plan: Plan, ask: Callable[[str], str] | None) -> Wish | int:
    """Return the wish with what was missing, asked for one by one; or the exit code, when it stays incomplete."""
    missing = lacks(wish, plan)
    if missing and (ask is None or any(lack.typed for lack in missing)):
        return _refuse(refuse_all(missing, plan))
    try:
        for lack in missing:
            wish = replace(wish, **{lack.part.value: ask_for(lack, plan, ask)}) if ask else wish
    except (EOFError, KeyboardInterrupt):
        print(f"\n{say('new-stopped')}", file=sys.stderr)
        return _STOPPED
    return wish


def _write(site: Path, submission: Submission, start: Start, word: WordArticle | None, pictures: Path) -> int:
    plan = submission.plan
    words = {"tags": plan.themes, "category": plan.forms, "unit": plan.units}
    text = render_new(start, words, {"summary": word.summary} if word else {}, word.body if word else "")
    copies = [(str(pictures / name), name) for name in word.pictures] if word else []
    taken: set[str] = set()
    while True:
        folder = folder_of(start, submission, taken)
        try:
            write_bundle(site / "content" / folder, tidy(text, repairs_of) if word else text, copies)
        except FileExistsError:
            taken.add(folder)  # a folder without a text, or one that somebody made this moment
        except OSError as error:
            print(say("new-disk", folder=f"content/{folder}", reason=error.strerror or error), file=sys.stderr)
            return _PROBLEMS
        else:
            print(say("new-done", path=f"{(site / 'content' / folder).as_posix()}/{ARTICLE_FILE}"))
            for line in notes_on(word, start.title) if word else ():
                print(line)
            _tell_what_next((site / "content" / folder).as_posix(), site, plan, is_written=word is not None)
            return _DONE


def _tell_what_next(folder: str, site: Path, plan: Plan, *, is_written: bool) -> None:
    """Say how to go on, with commands that can be typed as they stand."""
    where = "" if site.resolve() == site.cwd() else f" --site {_quoted(site.as_posix())}"
    approver = next((unit.id for unit in plan.units.terms if APPROVER_ROLE in unit.roles), "")
    print(say("new-next-word" if is_written else "new-next-write"))
    print(say("new-next-check", folder=_quoted(folder), site=where))
    if plan.counting.require_approval and approver:
        print(say("new-next-approve", folder=_quoted(folder), unit=approver, site=where))
    else:
        print(say("new-next-publish"))


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path
