"""Other generators that we are measured against: one file a peer, found by being there.

A peer has ``build(size, folder)``: it writes the corpus as that generator's users write, and returns an act that
builds it whole, makes sure that every page, list and feed came out (``equal_pages``), and tells what it took. Its
templates and pins stand in a folder of its name. One that this machine cannot get raises ``NotAtHandError``.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.bench.pairs import Act


def names() -> tuple[str, ...]:
    """Every peer, by name."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def builder(name: str) -> Callable[[int, Path], Act]:
    """Return the ``build`` of a peer."""
    found: Callable[[int, Path], Act] = importlib.import_module(f"{__name__}.{name}").build
    return found
