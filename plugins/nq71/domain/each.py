"""Values by path that are worked out when somebody asks for one; nobody can ask for all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from nq71.domain.noted import NotAtHandError

_Value = TypeVar("_Value")


class Each(Mapping[str, _Value]):
    """A value by path, worked out when it is asked for. Nobody can go through it."""

    def __init__(self, work_out: Callable[[str], _Value | None]) -> None:
        """``work_out`` returns ``None`` where there is nothing."""
        self._work_out: Callable[[str], _Value | None] = work_out
        self._values: dict[str, _Value | None] = {}

    def __getitem__(self, path: str) -> _Value:
        """Return the value. Raises ``KeyError``."""
        if path not in self._values:
            self._values[path] = self._work_out(path)
        value = self._values[path]
        if value is None:
            raise KeyError(path)
        return value

    def __iter__(self) -> Iterator[str]:
        """Refuse."""
        raise NotAtHandError

    def __len__(self) -> int:
        """Refuse."""
        raise NotAtHandError
