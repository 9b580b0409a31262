"""Values by key that are worked out when somebody asks, once: most are never asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

_Thing = TypeVar("_Thing")
_Value = TypeVar("_Value")


class OnDemand(Mapping[str, _Value]):
    """A mapping with the keys of ``things``, whose values ``work_out`` makes of them."""

    def __init__(self, things: Mapping[str, _Thing], work_out: Callable[[_Thing], _Value]) -> None:
        """Nothing is worked out yet."""
        self._things = things
        self._work_out: Callable[[_Thing], _Value] = work_out
        self._values: dict[str, _Value] = {}

    def __getitem__(self, key: str) -> _Value:
        """Return the value of a key. ``KeyError`` where there is no such thing."""
        if key not in self._values:
            self._values[key] = self._work_out(self._things[key])
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        """Give the keys."""
        return iter(self._things)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._things)
