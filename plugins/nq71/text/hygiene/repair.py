"""One proposal: what stands where, and what should stand there."""

from __future__ import annotations

from typing import NamedTuple


class Repair(NamedTuple):
    """A place in a text and its repair. ``line`` and ``column`` count from 1, in characters as people see them.

    ``before`` never reaches over the end of its line; ``after`` may hold a line feed (a new line). ``safe`` says that
    it cannot change the meaning; one that is not safe is only told, and ``after`` is then what was probably meant.
    """

    line: int
    column: int
    code: str
    before: str
    after: str
    safe: bool = False

    @property
    def end(self) -> int:
        """Column behind the last character that is replaced."""
        return self.column + len(self.before)
