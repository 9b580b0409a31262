"""A bad plan, figure or closed file stops every command that makes something official, and not a byte changes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from nq71.commands import build, bulletin, close_month, report
from tests.build import test_refused
from tests.build.sites import sources, tree
from tests.build.test_refused import BLOCKING, REFUSED, REMINDER, spoil

pytestmark = pytest.mark.usefixtures("clock")

PROMISE = "expected.txt"
COMMANDS: dict[str, Callable[[Path], int]] = {
    "build": lambda site: build.run(site, site.parent / "output"),
    "report": lambda site: report.run(site, "2026-10"),
    "bulletin": lambda site: bulletin.run(site, "2026-10"),
    "close-month": lambda site: close_month.run(site, "2026-09"),
}


def files_in(name: str) -> set[str]:
    """Return the files that an example promises to name, without those of reminders."""
    lines = (REFUSED / name / PROMISE).read_text(encoding="utf-8").splitlines()
    return {line.partition(":")[0] for line in lines if not line.startswith(" ") and REMINDER not in line}


def about(what: str) -> list[str]:
    """Return the examples whose only fault is in a file of this kind."""
    return [name for name in BLOCKING if all(file.startswith(what) for file in files_in(name))]


PLAN, FIGURES, CLOSED = about("plan.toml"), about("figures.toml"), about("closed/")


def test_there_are_many_cases() -> None:
    """More than thirty bad files of these three kinds, and as many cells in test_figures_sheet.py."""
    assert len(PLAN) >= 40
    assert len(FIGURES) >= 12
    assert len(CLOSED) >= 12


@pytest.mark.parametrize("name", [*PLAN, *FIGURES, *CLOSED])
def test_no_command_changes_anything(
    name: str, base_site: Path, base_output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each names file and line, ends with 1, and leaves plan, figures, closed months and output as they were."""
    output = shutil.copytree(base_output, base_site.parent / "output")
    places = re.findall(r"^(?! )(.+?:\d+): ", spoil(base_site, name), flags=re.MULTILINE)
    before = sources(base_site), tree(output)
    for command, run in COMMANDS.items():
        assert run(base_site) == 1, command
        said = capsys.readouterr()
        told = re.findall(r"^(?! )(.+?:\d+): ", said.out, flags=re.MULTILINE)
        assert told == places or "đã chốt từ trước, ở closed/" in said.err, command
        assert "Traceback" not in said.out + said.err
        assert (sources(base_site), tree(output)) == before, command


def test_the_same_commands_do_change_a_good_site(base_site: Path) -> None:
    """What is asserted above would not be worth much if they never wrote."""
    for command, run in COMMANDS.items():
        before = sources(base_site.parent)
        assert run(base_site) == 0, command
        assert sources(base_site.parent) != before, command


def test_examples_are_those_of_the_refusals() -> None:
    """Nothing is left out: every example of a file at the top of the site is here."""
    top = [name for name in test_refused.BLOCKING if all("content/" not in file for file in files_in(name))]
    assert sorted([*PLAN, *FIGURES, *CLOSED]) == sorted(name for name in top if not files_in(name) & OTHERS)


# Files of other commands, with tests of their own.
OTHERS = {"consents.toml", "withdrawn.toml", "deploy.toml"}
