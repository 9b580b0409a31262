"""One value for everything that can be wrong in what people typed, and the one exception that carries them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """An error blocks a production build; a warning never blocks."""

    ERROR = "error"
    WARNING = "warning"


class Problem(NamedTuple):
    """What is wrong, where, and how to mend it (CONTRACT section 5).

    ``file`` is relative to the site folder with ``/`` separators; ``line`` counts from 1; ``field`` is the
    Vietnamese label of the front-matter key or the key path of a TOML file, or empty.
    """

    file: str
    line: int
    field: str
    code: str
    problem: str
    mend: str
    severity: Severity = Severity.ERROR

    def as_text(self) -> str:
        """Two lines for a terminal: where and what, then the mend with the stable code."""
        warning = "(nhắc nhở) " if self.severity is Severity.WARNING else ""
        subject = f"{self.field} — " if self.field else ""
        where = f"{self.file}:{self.line}: {subject}{warning}{self.problem}"
        return f"{where}\n    Cách sửa: {self.mend}  [{self.code}]"

    def as_dict(self) -> dict[str, str | int]:
        """The record of ``check --format json``."""
        return self._asdict() | {"severity": self.severity.value}


class ProblemsFound(Exception):  # noqa: N818 - it is not one error but everything found
    """Raised once, with every problem, where work has to stop."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems sorted by file, line and field."""
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(problem.as_text() for problem in self.problems))


def blocking(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Only those that block a production build."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)
