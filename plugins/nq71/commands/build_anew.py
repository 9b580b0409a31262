"""Build the column: all problems at once, the old site untouched until the new one is whole."""

from __future__ import annotations

import sys
import traceback
from datetime import UTC
from typing import TYPE_CHECKING

from nq71.commands.report_problems import print_problems
from nq71.domain.noted import Noted
from nq71.domain.plan import PREVIEW_URL
from nq71.domain.turn import next_turn
from nq71.messages import say
from nq71.problem import ProblemsFound, blocking
from nq71.readers.clock import ClockError
from nq71.stages.pelican_run import PRODUCTION, run_pelican
from nq71.stages.shared_values import is_as_usual, shared_by
from nq71.storage.build_state import OutputState
from nq71.storage.edition_store import EditionStore, KeptEdition
from nq71.storage.receipt import RECEIPT_FILE
from nq71.storage.release import BusyError, ForeignOutputError, aside_of, release_to, spare_of
from nq71.storage.settled import Answer, Settled
from nq71.storage.told_files import folders_of
from nq71.storage.told_spare import SpareTold, tell_folders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from nq71.domain.edition import Edition
    from nq71.stages.press import Press
    from nq71.storage.told_files import Told

_DONE, _PROBLEMS, _WRONG_USE = 0, 1, 2


def build_anew(site: Path, target: Path, sources: Told | None, *, put_foreign_aside: bool) -> int:
    """Build ``site`` for production into ``target``; ``sources`` are told, so that the next build may know them.

    A folder ``target`` that no build of ours made is refused, or put aside.
    """
    aside = aside_of(target)
    try:
        memory = OutputState(site, target)
        with release_to(target, memory, put_foreign_aside=put_foreign_aside) as tree:
            press = run_pelican(site.resolve(), tree, memory, PRODUCTION)
    except ProblemsFound as found:
        return _report(found, target)
    except BusyError:
        print(say("output-busy", folder=target.name), file=sys.stderr)
    except ForeignOutputError:
        print(say("output-foreign", folder=target.name), file=sys.stderr)
    except ClockError as error:
        print(say("clock-bad", value=error), file=sys.stderr)
    except OSError as error:
        print(say("output-disk", folder=target.name, reason=error.strerror or error), file=sys.stderr)
        return _PROBLEMS
    except Exception:  # noqa: BLE001 - our own mistake: say so kindly, show it whole, exit as one
        print(say("internal", output=target.name), file=sys.stderr)
        traceback.print_exc()
        return _PROBLEMS
    else:
        if aside.exists():
            print(say("output-aside", output=target.name, aside=aside.name))
        words = "\n".join(_closing_words(press.edition, target))
        print(words)
        if sources:
            _remember(site, target, sources, press, words)
        return _DONE
    return _WRONG_USE


def _report(found: ProblemsFound, target: Path) -> int:
    print_problems(found.problems)
    errors = blocking(found.problems)
    files = len({problem.file for problem in errors})
    print(say("build-refused", places=len(errors), texts=files, output=target.name))
    return _PROBLEMS


def _remember(site: Path, target: Path, sources: Told, press: Press, words: str) -> None:
    """Leave word of a good build to those that follow."""
    files = press.tree.files
    answer = _answer(press, words, files[RECEIPT_FILE].sha256)
    if is_as_usual(press):
        kept = KeptEdition(answer.edition, sources.lines, shared_by(press), _spare_of(target, files))
        EditionStore(site, target).keep(kept, _notes(press))
    Settled(site, target).keep(answer, sources, files)


def _answer(press: Press, words: str, name: str) -> Answer:
    edition = press.edition
    moments = int(edition.now.timestamp()), int(next_turn(edition).timestamp())
    return Answer(words, edition.plan.school.timezone, *moments, name)


def _spare_of(target: Path, files: Iterable[str]) -> SpareTold | None:
    """Tell how the spare stands, which a first build does not leave yet."""
    try:
        return tell_folders(str(spare_of(target)), ("", *folders_of(files))).as_spare
    except OSError:
        return None


def _notes(press: Press) -> Iterator[Noted]:
    """Note of each article what a build of a few others has to know."""
    changed = press.edition.changed
    for place, article in enumerate(press.edition.published):
        date = int(article.date.replace(tzinfo=UTC).timestamp())  # as clocks showed it: so dates are compared
        marks = press.piece_marks[article.path], changed[article.path].isoformat()
        yield Noted(article.path, place, article.id, date, article.themes, *marks)


def _closing_words(edition: Edition, target: Path) -> Iterator[str]:
    if not edition.plan.look.url:
        yield say("build-no-url", url=PREVIEW_URL)
    yield say("build-done", articles=len(edition.shown), output=target.name)
    held = edition.held_back
    if held:
        yield say("build-held", number=len(held))
        for path, state in held.items():
            yield say("build-held-line", path=path, state=say(f"state-{state}"))
    if edition.submission.withdrawals:
        yield say("build-withdrawn", number=len(edition.submission.withdrawals))
