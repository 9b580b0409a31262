"""What a build reads of a site folder, told before it reads."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING, Any

from nq71.domain.plan_file import PLAN_FILE
from nq71.readers.standing import is_young, standing_of
from nq71.storage.told_files import NotToldError, Told, hash_of, mark_of, plain, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDERS, _TABLE = ("content", "closed"), ".toml"
_LONGEST = 200  # characters: no file's name is longer


def tell_sources(site: Path) -> Told | None:
    """Tell all that a build can read: the texts, the frozen months, the tables, and what the plan may name.

    ``None`` where there is a link, or something that cannot be told: then it has to be read.
    """
    root = str(site)
    lines: list[str] = []
    young: dict[str, str] = {}
    try:
        youngest = time_ns()
        for path, found in _sources(root, lines):
            lines.append(standing_of(path, found))
            if is_young(found.st_mtime_ns, youngest):
                young[path] = hash_of(f"{root}/{path}")
    except (OSError, ValueError, NotToldError):
        return None
    return Told(mark_of(lines), young, tuple(lines))


def _sources(site: str, folders: list[str]) -> Iterator[tuple[str, os.stat_result]]:
    """Yield each file with how it stands; add a line for each folder to ``folders``."""
    for name in _FOLDERS:
        folder = f"{site}/{name}"
        if os.path.islink(folder):
            raise NotToldError(name)
        if os.path.isdir(folder):
            yield from walk(site, name, folders)
    with os.scandir(site) as entries:
        tables = {entry.name for entry in entries if entry.name.endswith(_TABLE)}
    plan = tomllib.loads(Path(site, PLAN_FILE).read_text(encoding="utf-8-sig"))
    for path in sorted(tables.union(_texts_of(plan))):
        full = f"{site}/{path}"
        if os.path.lexists(full) and not os.path.isdir(full):
            yield path, plain(os.lstat(full), path)


def _texts_of(value: Any) -> Iterator[str]:
    """Yield every word of the plan that could be the name of a file: what is none does no harm."""
    match value:
        case dict():
            for each in value.values():
                yield from _texts_of(each)
        case list():
            for each in value:
                yield from _texts_of(each)
        case str() if 0 < len(value) <= _LONGEST and value.isprintable():
            yield value
