"""Builds that are killed at any moment: the one that follows gives what a clean build would give, to the byte."""

from __future__ import annotations

import multiprocessing
import sys
import time
from pathlib import Path
from random import Random

import pytest

from tests.build import sites
from tests.build.histories import School, add_and_approve, delete, edit_text, paint, put_in_picture, retitle
from tests.build.test_histories import hold, run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")

ACTS = (edit_text, retitle, add_and_approve, put_in_picture, paint, delete)
ROUNDS = 18


def test_a_build_after_a_killed_one_is_a_clean_build(tmp_path: Path) -> None:
    """Whether the old site stands then, the new one, or half a spare; whatever the store was told by then."""
    chance = Random(71)  # noqa: S311 - moments, not secrets
    school = School(tmp_path / "school", chance)
    assert run(school.site, school.output, school.clock) == 0
    ended = 0
    longest = 1.0
    for number in range(ROUNDS):
        chance.choice(ACTS)(school)
        moment = chance.uniform(0, longest)
        if _build_and_kill(school, moment):
            ended += 1
            longest = max(moment, longest / 2)  # so that most cuts fall into the work
        else:
            longest = longest * 1.2
        hold(school, tmp_path / "clean", f"round {number}: killed after {moment:.2f} s")
    assert ended < ROUNDS * 3 / 4


def _build_and_kill(school: School, after: float) -> bool:
    """Build in a process that is killed; return whether it had ended by then."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.build.warm"])
    child = context.Process(target=sites.build_apart, args=(school.site, school.output))
    child.start()
    time.sleep(after)
    has_ended = child.exitcode is not None
    child.kill()
    child.join()
    return has_ended
