"""Every command that a document names can be typed as it stands."""

from __future__ import annotations

import re
import shlex
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from invoke import Collection

import tasks
from nq71.commands import invoked
from tests.docs.documents import DOCUMENTS, README, ROOT, name_of

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = re.compile(r"python3 tasks\.py(?P<words>[^`\n]*)")


def commands_of(path: Path) -> list[list[str]]:
    text = path.read_text(encoding="utf-8")
    return [shlex.split(found["words"], comments=True) for found in COMMAND.finditer(text)]


TYPED = {f"{name_of(path)}: {' '.join(words)}": (path, words) for path in DOCUMENTS for words in commands_of(path)}


@pytest.mark.parametrize(("path", "words"), TYPED.values(), ids=TYPED)
def test_a_command_in_a_document_is_understood(path: Path, words: list[str]) -> None:
    """A reader who copies a command line from a document gets no “không hiểu”."""
    asked = [word for word in words if word not in tasks.HELP]
    if asked:
        read = invoked.read_line(tasks.TASKS, asked)
        assert [context.name for context in read] == asked[:1]
    for flag, value in pairwise(words):
        if flag == "--site" and value.startswith("examples/"):
            assert (ROOT / value / "plan.toml").is_file()


def test_the_readme_names_every_command() -> None:
    """Nobody has to guess what the program can do."""
    text = README.read_text(encoding="utf-8")
    assert [name for name in Collection.from_module(tasks).tasks if f"`{name}`" not in text] == []


def test_no_document_is_without_its_commands() -> None:
    """The search for commands finds some where they are known to be."""
    assert {"build", "check", "serve", "approve"} <= {
        words[0] for path, words in TYPED.values() if path == README and words
    }
