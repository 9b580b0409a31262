"""Whatever happened before, a build gives what a clean build would give, byte for byte, the receipt included."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from nq71.commands import build
from tests.build import sites
from tests.build.histories import ACTS, Act, School

# So many acts in each history, and so many histories; the long run of CONTRIBUTING.md asks for more.
STEPS = int(os.environ.get("NQ71_HISTORY_STEPS", "12"))
HISTORIES = int(os.environ.get("NQ71_HISTORIES", "1"))


def run(site: Path, output: Path, clock: int) -> int:
    with sites.clock_at(clock):
        return build.run(site, output)


def clean_build(school: School, folder: Path) -> tuple[int, dict[str, bytes]]:
    """Build the same sources where nothing is remembered."""
    shutil.rmtree(folder, ignore_errors=True)
    site = shutil.copytree(school.site, folder / "site", ignore=shutil.ignore_patterns(".nq71"))
    exit_code = run(site, folder / "output", school.clock)
    return exit_code, sites.tree(folder / "output") if exit_code == 0 else {}


def hold(school: School, folder: Path, told: str) -> None:
    """Build on what there is and build clean: both go well with the same files, or both are refused."""
    before = sites.tree(school.output)
    wanted, files = clean_build(school, folder)
    assert run(school.site, school.output, school.clock) == wanted, told
    found = sites.tree(school.output)
    expected = files if wanted == 0 else before
    differing = sorted(url for url in found.keys() | expected.keys() if found.get(url) != expected.get(url))
    assert differing == [], told


@settings(
    max_examples=HISTORIES,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(acts=st.lists(st.sampled_from(ACTS), min_size=STEPS, max_size=STEPS), seed=st.integers(0, 2**32))
def test_a_build_on_what_there_is_equals_a_clean_build(acts: list[Act], seed: int) -> None:
    """After each act of a random history."""
    with tempfile.TemporaryDirectory() as folder:
        school = School(Path(folder) / "school", Random(seed))  # noqa: S311 - a history, not a secret
        assert run(school.site, school.output, school.clock) == 0
        done: list[str] = []
        for act in acts:
            act(school)
            done.append(act.__name__)
            hold(school, Path(folder) / "clean", f"seed {seed}: {', '.join(done)}")


@pytest.mark.parametrize("act", dict.fromkeys(ACTS), ids=lambda act: act.__name__)
def test_each_act_by_itself(act: Act, tmp_path: Path) -> None:
    """Twice in a row, on a site that was built twice: so every act is tried in each run."""
    school = School(tmp_path / "school", Random(act.__name__))  # noqa: S311
    for _ in range(2):
        assert run(school.site, school.output, school.clock) == 0
    for turn in ("first", "second"):
        act(school)
        hold(school, tmp_path / "clean", f"{turn} {act.__name__}")
