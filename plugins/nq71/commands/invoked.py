"""Invoke, for command lines that are not plain: it reads them, explains flags and notices slips."""

from __future__ import annotations

import difflib
import inspect
import re
import shlex
from typing import TYPE_CHECKING

import invoke
from invoke import Collection, Executor, ParseError, Parser, ParseResult

from nq71.commands.line import flag_of, wrong_use

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nq71.commands.line import Task, Tasks

# What Invoke says of a line that it cannot read, and what we say.
_WRONG_LINES = (
    (r"No idea what ['\"](.*)['\"] is!", "Không có lệnh hay tham số «{}»."),
    (r"Flag <Argument: ([\w-]+).* needed value", "Tham số --{} còn thiếu giá trị đi kèm."),
    (r"invalid literal for int.*['\"](.*)['\"]", "«{}» không phải là một số."),
)


def collection_of(tasks: Tasks) -> Collection:
    """Return the tasks as Invoke has them."""
    collection = Collection("tasks")
    for name, task in tasks.items():
        iterable = [task.bare] if task.bare else None
        collection.add_task(invoke.Task(task.body, name=name, iterable=iterable, help=dict(task.help)))
    return collection


def run(tasks: Tasks, words: Sequence[str]) -> None:
    """Run the tasks that a line names. Raises ``Stop``."""
    Executor(collection_of(tasks)).execute(*read_line(tasks, words))


def read_line(tasks: Tasks, words: Sequence[str]) -> ParseResult:
    """Read a command line with Invoke's parser; raise ``Stop`` after a sentence where it is wrong."""
    try:
        return Parser(collection_of(tasks).to_contexts()).parse_argv(list(_spell_out(tasks, words)))
    except (ParseError, ValueError) as error:
        for pattern, sentence in _WRONG_LINES:
            if found := re.match(pattern, str(error)):
                near = difflib.get_close_matches(found[1], tasks, 1)
                hint = f" Ý bạn là «{near[0]}»?" if near else ""
                raise wrong_use(sentence.format(found[1]) + hint) from error
        raise wrong_use(f"Không hiểu dòng lệnh ({error}).") from error


def manual_of(tasks: Tasks, name: str) -> Iterator[str]:
    """Yield the lines that explain a task and its flags."""
    (context,) = (each for each in collection_of(tasks).to_contexts() if each.name == name)
    yield f"{inspect.getdoc(tasks[name].body)}\n"
    yield from (f"  {flag:<30} {meaning}" for flag, meaning in context.help_tuples())


def _spell_out(tasks: Tasks, words: Sequence[str]) -> Iterator[str]:
    """Write as flags what Invoke cannot read bare: `check a b` is `check --path a --path b`."""
    name, *rest = words
    yield name
    task = tasks.get(name)
    if task and task.whole and rest:
        yield f"{flag_of(task.whole)}={shlex.join(rest)}"
    elif task and task.bare:
        yield from _bare_as_flags(task, rest)
    else:
        yield from rest


def _bare_as_flags(task: Task, words: Sequence[str]) -> Iterator[str]:
    """Put a flag before each word that is neither a flag nor a flag's value."""
    switches = {flag_of(name) for name, default in task.defaults.items() if default is False}
    switches |= {flag[1:3] for flag in switches}  # Invoke takes the first letter for a short one
    is_value = False
    for word in words:
        is_flag = word.startswith("-")
        if not (is_flag or is_value):
            yield flag_of(task.bare)
        yield word
        is_value = is_flag and "=" not in word and word not in switches
