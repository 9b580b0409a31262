"""Claims about speed: one file a claim, its name is its code, found by being there.

A module takes part by its docstring (the claim in one Vietnamese sentence, printed), ``BOUNDS`` (from so many
articles on, the most that the ratio may be, ``None`` where it is only stated), ``rivals(workshop, size)`` (what is
measured: ours, and what it is held against) and, when it is held against another generator, ``PEER``. What is
compared is the time, or the bytes that travel; with ``COMPARED = "peak"`` the memory. Two claims about the same runs
share one ``rivals``, and are measured once.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

    from tests.bench.pairs import Act
    from tests.bench.workshop import Workshop

Rivals = Callable[["Workshop", int], tuple["Act", "Act"]]


@dataclass(frozen=True)
class Line:
    """One claim."""

    name: str
    claim: str
    bounds: Mapping[int, float | None]
    rivals: Rivals
    peer: str = ""
    compared: str = "amount"  # of Cost

    @property
    def sizes(self) -> tuple[int, ...]:
        """The numbers of articles that the claim speaks of."""
        return tuple(sorted(self.bounds))

    def bound(self, size: int) -> float | None:
        """Return the bound for so many articles; ``None`` without one, and below the least number claimed."""
        claimed = [least for least in self.sizes if least <= size]
        return self.bounds[claimed[-1]] if claimed else None


def every_line() -> tuple[Line, ...]:
    """Every claim, in the order of its name."""
    found = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(_line(name, importlib.import_module(f"{__name__}.{name}")) for name in found)


def _line(name: str, module: ModuleType) -> Line:
    claim = (inspect.getdoc(module) or "").partition("\n\n")[0].replace("\n", " ")
    peer, compared = getattr(module, "PEER", ""), getattr(module, "COMPARED", Line.compared)
    return Line(name, claim, module.BOUNDS, module.rivals, peer, compared)
