"""A command line that is read without Invoke means what it means to Invoke."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import tasks
from nq71.commands import invoked
from nq71.commands.line import Stop, Task, flag_of, read_plainly

VALUES = ("", "-", "build", "a", "a=b", "8000", "Ngày hội «việc làm» -x", "--site", "-x")
STRAY = ("--", "--nothing", "-s", "-l", "-w", "-sx", "-h", "--site=", "check")


def lines_of(name: str) -> st.SearchStrategy[list[str]]:
    """Return lines that name a task, with its own flags in every way of writing them, and sometimes a stray word."""
    flag, value = (
        st.sampled_from([flag_of(each) for each in tasks.TASKS[name].defaults] or ["--x"]),
        st.sampled_from(VALUES),
    )
    written = st.one_of(
        st.builds(lambda a, b: [a, b], flag, value),
        st.builds(lambda a, b: [f"{a}={b}"], flag, value),
        st.builds(lambda a: [a], st.one_of(flag, value, st.sampled_from(STRAY))),
    )
    return st.lists(written, max_size=4).map(lambda parts: [name, *(word for part in parts for word in part)])


LINES = st.sampled_from(sorted(tasks.TASKS)).flatmap(lines_of)


def to_invoke(words: list[str]) -> list[tuple[str, dict[str, Any]]] | None:
    """Return the tasks that Invoke sees with all that they are given; ``None`` where it does not understand."""
    try:
        return [(context.name or "", context.as_kwargs) for context in invoked.read_line(tasks.TASKS, words)]
    except Stop:
        return None


def with_defaults(task: Task, asked: dict[str, Any]) -> dict[str, Any]:
    """Add what was not asked for; Invoke gives an empty list for ``None``."""
    return {name: asked.get(name, [] if name == task.bare else default) for name, default in task.defaults.items()}


@settings(max_examples=400)
@given(LINES)
def test_a_plain_line_means_the_same_to_invoke(words: list[str]) -> None:
    """Whoever types a plain line waits less, and nothing else is different."""
    plain = read_plainly(tasks.TASKS, words)
    if plain is not None:
        task = tasks.TASKS[words[0]]
        assert plain.func is task.body
        assert to_invoke(words) == [(words[0], with_defaults(task, plain.keywords))]


@given(st.sampled_from(["build", "publish", "check", "approve", "new"]), st.sampled_from(["a", "a b", "2026"]))
def test_what_is_typed_every_day_is_plain(name: str, value: str) -> None:
    """The lines of every day do not wait for Invoke."""
    assert read_plainly(tasks.TASKS, [name]) is not None
    assert read_plainly(tasks.TASKS, [name, f"--site={value}"]) is not None
    assert read_plainly(tasks.TASKS, [name, "--site", value]) is not None
    assert (read_plainly(tasks.TASKS, [name, value]) is None) == (name in {"build", "publish"})
