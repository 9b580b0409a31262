"""The tasks of ``tasks.py``, and command lines that are plainly written: those are read without Invoke.

Importing Invoke takes longer than many a command. It reads whatever is not plain (``invoked``): a short flag, a
number, a slip, several tasks on one line. For a plain line it would give the very same.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Body = Callable[..., None]

_WRONG_USE = 2


class Task(NamedTuple):
    """A function that is a task: ``help`` on its flags, and the flag that words without one belong to (``bare``).

    ``whole`` is the flag that the rest of the line belongs to as it stands.
    """

    body: Body
    help: Mapping[str, str]
    bare: str
    whole: str

    @property
    def defaults(self) -> dict[str, Any]:
        """What each flag is when it is not given, by the name of its parameter; Invoke's context is none."""
        code = self.body.__code__
        return dict(zip(code.co_varnames[1 : code.co_argcount], self.body.__defaults__ or (), strict=True))


class Tasks(dict[str, Task]):
    """All tasks by name, in the order in which the manual lists them."""

    def declare(
        self,
        *,
        name: str = "",
        bare: str = "",
        whole: str = "",
        help: Mapping[str, str] | None = None,  # noqa: A002 - Invoke's word for it
    ) -> Callable[[Body], Body]:
        """Return a decorator that makes a function a task and leaves it as it is."""

        def declared(body: Body) -> Body:
            self[name or body.__name__.replace("_", "-")] = Task(body, help or {}, bare, whole)
            return body

        return declared


class Stop(SystemExit):
    """Ends a task, and Invoke's own program too, with an exit code that has been explained."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


def wrong_use(sentence: str) -> Stop:
    """Say what was typed wrong and a way on; return what stops with exit code 2."""
    print(f"{sentence}\n    Cách sửa: xem các lệnh và tham số bằng: python3 tasks.py --help", file=sys.stderr)
    return Stop(_WRONG_USE)


def flag_of(parameter: str) -> str:
    """Return the flag of a parameter, as Invoke names it: ``from_`` is ``--from``."""
    return f"--{parameter.strip('_').replace('_', '-')}"


def read_plainly(tasks: Tasks, words: Sequence[str]) -> partial[None] | None:
    """Return what a line asks for, ready to be called; ``None`` when it is not plain."""
    task = tasks.get(words[0]) if words else None
    if task is None or (task.whole and len(words) > 1):
        return None
    given = _given(task, words[1:])
    return None if given is None else partial(task.body, None, **given)


def _given(task: Task, words: Sequence[str]) -> dict[str, Any] | None:
    defaults = task.defaults
    parameters = {flag_of(name): name for name in defaults}
    given: dict[str, Any] = {}
    rest = iter(words)
    for word in rest:
        flag, equals, after = word.partition("=")
        name = parameters.get(flag, "") if word.startswith("-") else task.bare
        default = defaults.get(name)
        if not word.startswith("-"):
            value = word
        elif default is False:
            value = "" if equals else flag
        else:
            value = _value(after if equals else next(rest, ""))
        if not (name and value):
            return None
        if name == task.bare:
            given.setdefault(name, []).append(value)
        elif name not in given and (default is False or isinstance(default, str)):
            given[name] = value if isinstance(default, str) else True
        else:
            return None
    return given


def _value(word: str) -> str:
    """Return a word as a flag's value; nothing when it could be a flag itself."""
    return "" if word.startswith("-") else word
