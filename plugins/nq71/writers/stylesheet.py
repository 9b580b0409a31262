"""The one stylesheet: the school's colours, then the layers in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.writers.palette import render_palette

if TYPE_CHECKING:
    from collections.abc import Mapping

LAYERS = ("reset", "tokens", "elements", "layout", "parts", "print")


def render_stylesheet(color: str, layers: Mapping[str, str]) -> str:
    """Join the layers' texts; the first names their order, so it stands first."""
    first, *rest = (layers[name] for name in LAYERS)
    return "\n".join([first, render_palette(color), *rest])
