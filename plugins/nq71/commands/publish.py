"""From what editors wrote to what readers see: check, build, look at the result, deploy – or nothing at all."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from nq71.commands import build, deploy
from nq71.commands.build import DEFAULT_OUTPUT
from nq71.commands.check import find_problems, sum_up
from nq71.commands.report_problems import print_problems
from nq71.commands.targets import DONE, PROBLEMS, WRONG_USE, StoppedError, find_destination
from nq71.commands.verify import verify
from nq71.domain.plan_file import PLAN_FILE
from nq71.messages import say
from nq71.problem import blocking
from nq71.readers.clock import ClockError
from nq71.readers.plan import plan_of, read_plan
from nq71.storage.receipt import read_receipt

if TYPE_CHECKING:
    from pathlib import Path

    from nq71.domain.destination import Destination


def run(site: Path, name: str) -> int:
    """Publish ``site`` to the target ``name`` of its deploy.toml; an empty name is the first one."""
    try:
        destination = find_destination(site, name)  # before a build that takes its time
        ended = _check(site) or _refuse_address(site, destination) or _build(site) or _verify(site, DEFAULT_OUTPUT)
    except StoppedError as stopped:
        return stopped.code
    except ClockError as error:
        print(say("clock-bad", value=error), file=sys.stderr)
        return WRONG_USE
    if ended:
        return ended
    print(say("publish-deploy"))
    return deploy.run(site, name, only_news=True)


def _check(site: Path) -> int:
    """Show what blocks; reminders are only counted here, ``check`` names them."""
    print(say("publish-check"))
    problems = find_problems(site)
    print_problems(blocking(problems))
    sum_up(problems)
    return PROBLEMS if blocking(problems) else DONE


def _refuse_address(site: Path, destination: Destination) -> int:
    shape = read_plan(site / PLAN_FILE).value
    planned = plan_of(shape).look.base_url if shape else ""
    if planned == destination.url:
        return DONE
    sentence = say("publish-other-address", planned=planned, name=destination.name, url=destination.url)
    print(sentence, file=sys.stderr)
    return PROBLEMS


def _build(site: Path) -> int:
    print(say("publish-build"))
    return build.run(site, None)


def _verify(site: Path, output: Path) -> int:
    print(say("publish-verify"))
    built, problems = verify(site, output, read_receipt(output))
    print_problems(problems)
    if problems:
        print(say("verify-refused", places=len(problems)))
        return PROBLEMS
    print(say("verify-clean", pages=len(built.pages), feeds=len(built.feeds)))
    return DONE
