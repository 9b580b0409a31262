"""What a build reads of a site folder, told before it reads."""

from __future__ import annotations

import os
import tomllib
from functools import partial
from pathlib import Path
from time import time_ns
from typing import TYPE_CHECKING, Any, NamedTuple

from nq71.domain.plan_file import PLAN_FILE
from nq71.readers.standing import is_young, standing_of
from nq71.storage.told_files import NotToldError, Told, hash_of, look_into, mark_of, plain, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nq71.storage.told_output import Spread

_FOLDERS, _TABLE = ("content", "closed"), ".toml"
_LONGEST = 200  # characters: no file's name is longer


def tell_sources(site: Path, spread: Spread) -> Told | None:
    """Tell all that a build can read: the texts, the frozen months, the tables, and what the plan may name.

    ``None`` where there is a link, or something that cannot be told: then it has to be read. ``spread`` may look
    into the months elsewhere.
    """
    root, now = str(site), time_ns()
    folders: list[str] = []
    months: list[str] = []
    try:
        above = [found for name in _FOLDERS for found in _above(root, name, folders, months)]
        parts = [_tell(root, now, (*above, *_named(root))), *spread(partial(_tell_month, root, now), months)]
    except (OSError, ValueError, NotToldError):
        return None
    lines = (*folders, *(line for part in parts for line in part.lines))
    return Told(mark_of(lines), {path: mark for part in parts for path, mark in part.young.items()}, lines)


class _Part(NamedTuple):
    """What is told of some of the files: a line on each, and the SHA-256 (hex) of those that are young."""

    lines: list[str]
    young: dict[str, str]


def _tell(site: str, now: int, files: Iterable[tuple[str, os.stat_result]]) -> _Part:
    part = _Part([], {})
    for path, found in files:
        part.lines.append(standing_of(path, found))
        if is_young(found.st_mtime_ns, now):
            part.young[path] = hash_of(f"{site}/{path}")
    return part


def _tell_month(site: str, now: int, month: str) -> _Part:
    folders: list[str] = []
    part = _tell(site, now, walk(site, month, folders))
    part.lines.extend(folders)
    return part


def _above(site: str, top: str, folders: list[str], months: list[str]) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files in a folder and in its years, and add those to ``folders``; what is in a year to ``months``."""
    if os.path.islink(f"{site}/{top}"):
        raise NotToldError(top)
    years: list[str] = []
    if os.path.isdir(f"{site}/{top}"):
        folders.append(f"{top}/")
        yield from look_into(site, f"{top}/", years)
    folders += years
    for year in years:
        yield from look_into(site, year, months)


def _named(site: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the tables beside the plan, and the files that it may name."""
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
