"""What drawing programs note in their SVG files for themselves: names, folders, history. Nobody else needs it."""

from __future__ import annotations

_PRIVATE = ("inkscape", "sodipodi", "adobe", "bohemiancoding", "corel", "creativecommons", "purl.org", "rdf-syntax")


def is_private(namespace: str | None) -> bool:
    """Whether elements and attributes of this namespace are a program's own notes."""
    return any(program in (namespace or "").casefold() for program in _PRIVATE)
