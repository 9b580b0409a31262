"""Every sentence that code says, from ``messages.toml`` beside this folder, so that an editor can proofread one file.

This is a folder, for in ``__pycache__`` a ``messages.py`` would be kept under the same name as that file.
"""

from __future__ import annotations

from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from nq71.problem import Problem, Severity
from nq71.text.fold import closest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import CodeType

_FILE = Path(__file__).parents[1] / "messages.toml"


class Explanation(NamedTuple):
    """What a code means, for the list of errors. ``adjustable``: a school may choose how much it weighs."""

    code: str
    severity: Severity
    adjustable: bool
    group: str
    when: str
    bad: str
    good: str


class _Sentences(SourceFileLoader):
    """Loads TOML as Python loads code: taken apart once, and kept compiled for as long as the file stands."""

    def source_to_code(self, data: bytes, path: str, *, _optimize: int = -1) -> CodeType:  # type: ignore[override]
        """Compile the catalogue."""
        import tomllib  # noqa: PLC0415 - after the file was changed

        return compile(f"CATALOGUE = {tomllib.loads(data.decode())!r}", path, "exec", optimize=_optimize)


@cache
def _catalogue(file: Path = _FILE) -> dict[str, Any]:
    module = ModuleType(f"{__name__}.toml")
    _Sentences(module.__name__, str(file)).exec_module(module)
    found: dict[str, Any] = module.CATALOGUE
    return found


def say(key: str, **values: object) -> str:
    """One sentence of the ``[say]`` table, filled in."""
    return str(_catalogue()["say"][key]).format(**values)


def problem_at(file: str, line: int, code: str, field: str = "", **values: object) -> Problem:
    """Make the problem ``code`` with its sentences filled in. ``KeyError`` when the code has no message."""
    message = _catalogue()["problem"][code]
    return Problem(
        file=file,
        line=line,
        field=field,
        code=code,
        problem=message["problem"].format(**values),
        mend=message["mend"].format(**values),
        severity=severity_of(code),
    )


def severity_of(code: str) -> Severity:
    """How much a problem weighs where the school has not chosen. ``KeyError`` when the code has no message."""
    return Severity(_catalogue()["problem"][code].get("severity", "error"))


def did_you_mean(typed: str, known: Iterable[str]) -> str:
    """“ — ý bạn là «…»?” when something known looks like what was typed, else nothing."""
    meant = closest(typed, known)
    return say("did-you-mean", name=meant) if meant else ""


@cache
def adjustable_codes() -> tuple[str, ...]:
    """Codes whose severity a school may choose (``[checks]`` of its plan)."""
    return tuple(code for code, message in _catalogue()["problem"].items() if message.get("adjustable"))


def problem_codes(found_by: str = "") -> tuple[str, ...]:
    """Every stable code, or those that one command finds first (``check``, ``publish``), in the catalogue's order."""
    messages = _catalogue()["problem"].items()
    return tuple(code for code, message in messages if found_by in {"", message.get("found_by", "check")})


def explanations() -> tuple[Explanation, ...]:
    """Every code explained, in the order of the catalogue. ``KeyError`` when one lacks a part."""
    return tuple(
        Explanation(
            code=code,
            severity=severity_of(code),
            adjustable=bool(message.get("adjustable")),
            group=message["group"],
            when=message["when"],
            bad=message["bad"],
            good=message["good"],
        )
        for code, message in _catalogue()["problem"].items()
    )
