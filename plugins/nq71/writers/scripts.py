"""The scripts, each importing the others by names that tell their content: a changed one renames all that use it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from nq71.domain.addresses import theme_file_url
from nq71.writers.theme_files import mark_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_NEIGHBOUR: Final = re.compile(r'(?P<before>"\./)(?P<name>[\w-]+)\.js(?P<after>")')


def link_scripts(sources: Mapping[str, str]) -> dict[str, str]:
    """Return the scripts by file name (``listen.js``), from their sources by name (``listen``).

    ``KeyError`` when one imports what is not there, ``ValueError`` when two import each other: neither has a name
    before the other.
    """
    linked: dict[str, str] = {}
    for name in sources:
        _link(name, sources, linked, ())
    return {f"{name}.js": linked[name] for name in sources}


def _link(name: str, sources: Mapping[str, str], linked: dict[str, str], users: tuple[str, ...]) -> str:
    """Return a script whose imports are linked, and remember it."""
    if name in users:
        raise ValueError(" → ".join((*users, name)))

    def marked(found: re.Match[str]) -> str:
        text = _link(found["name"], sources, linked, (*users, name))
        url = theme_file_url(f"{found['name']}.js", mark_of(text.encode()))
        return f"{found['before']}{url.rpartition('/')[2]}{found['after']}"

    if name not in linked:
        linked[name] = _NEIGHBOUR.sub(marked, sources[name])
    return linked[name]
