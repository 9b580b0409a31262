"""Build the column: all problems at once, the old site untouched until the new one is whole."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from nq71.commands.report_problems import print_problems, refuse_site
from nq71.domain.plan import PREVIEW_URL
from nq71.messages import say
from nq71.problem import ProblemsFound, blocking
from nq71.readers.clock import ClockError
from nq71.stages.pelican_run import PRODUCTION, run_pelican
from nq71.storage.build_state import OutputState
from nq71.storage.release import BusyError, ForeignOutputError, aside_of, release_to

if TYPE_CHECKING:
    from nq71.stages.press import Press

DEFAULT_OUTPUT = Path("output")
_DONE, _PROBLEMS, _WRONG_USE = 0, 1, 2


def run(site: Path, output: Path | None) -> int:
    """Build ``site`` for production into ``output`` (default: ``output/`` where the command is run)."""
    target = (output or DEFAULT_OUTPUT).resolve()
    refusal = refuse_site(site) or _refuse_output(site, target)
    if refusal:
        print(refusal, file=sys.stderr)
        return _WRONG_USE
    aside = aside_of(target)
    try:
        memory = OutputState(site, target)
        with release_to(target, memory, put_foreign_aside=output is None) as tree:
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
        _celebrate(press, target)
        return _DONE
    return _WRONG_USE


def _refuse_output(site: Path, target: Path) -> str:
    """Refuse to build over what people wrote."""
    content = (site / "content").resolve()
    holds_sources = target in (content, *content.parents) or content in target.parents
    return say("output-inside", folder=target) if holds_sources else ""


def _report(found: ProblemsFound, target: Path) -> int:
    print_problems(found.problems)
    errors = blocking(found.problems)
    files = len({problem.file for problem in errors})
    print(say("build-refused", places=len(errors), texts=files, output=target.name))
    return _PROBLEMS


def _celebrate(press: Press, target: Path) -> None:
    edition = press.edition
    if not edition.plan.look.url:
        print(say("build-no-url", url=PREVIEW_URL))
    print(say("build-done", articles=len(edition.shown), output=target.name))
    held = edition.held_back
    if held:
        print(say("build-held", number=len(held)))
        for path, state in held.items():
            print(say("build-held-line", path=path, state=say(f"state-{state}")))
    if edition.submission.withdrawals:
        print(say("build-withdrawn", number=len(edition.submission.withdrawals)))
