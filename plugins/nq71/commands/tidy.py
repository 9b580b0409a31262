"""Pasted text made clean: propose, or write, what cannot change the meaning; the rest is only told."""

from __future__ import annotations

import codecs
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nq71.commands.check import missing_path, relative_to_site
from nq71.commands.report_problems import print_problems, refuse_site
from nq71.domain.approval import content_hash, read_approval
from nq71.domain.manuscript import Manuscript
from nq71.domain.pasted import prose_lines
from nq71.messages import problem_at, say
from nq71.readers.bundles import with_text
from nq71.readers.front_matter import read_front_matter
from nq71.storage.files import write_whole
from nq71.text.hygiene import decomposed
from nq71.text.hygiene.apply import plain, tidy
from nq71.text.hygiene.finding import find_repairs
from nq71.text.normalise import NotUtf8Error, decode_typed
from nq71.writers.repairs_text import render_difference, render_findings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nq71.text.hygiene.repair import Repair

_DONE, _PROBLEMS, _WRONG_USE = 0, 1, 2
_HIDDEN = (".", "~$")


@dataclass(frozen=True, slots=True)
class _Text:
    """A file that was read: its name in the site, and its text without a byte-order mark."""

    name: str
    path: Path
    data: bytes
    typed: str


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How many repairs of a file were safe, how many are left to its author, and whether writing went well."""

    safe: int
    left: int
    is_written: bool


def run(site: Path, paths: list[Path], *, write: bool) -> int:
    """Show what pasting left in the articles and pages at or below ``paths``; with ``write`` mend what is safe."""
    refusal = refuse_site(site) or missing_path(paths, site)
    if refusal:
        return _refuse(refusal)
    files: dict[Path, None] = {}
    for path in paths:
        found = list(_files_at(_meant(path, site), site))
        if not found:
            return _refuse(say("tidy-none", path=path))
        files |= dict.fromkeys(found)
    return _tidy_all(list(files), site, write=write)


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return _WRONG_USE


def _meant(path: Path, site: Path) -> Path:
    """Return where a typed path leads: from here, unless only from the site’s folder it is one of the site."""
    found = [each for each in (path, site / path) if each.exists()]
    return next((each for each in found if each.resolve().is_relative_to(site.resolve())), found[0])


def _files_at(path: Path, site: Path) -> Iterator[Path]:
    """Yield a text that was named, or the articles and pages of the site at or below a folder."""
    if path.is_file():
        yield from [path.resolve()] if path.suffix.lower() == ".md" else []
        return
    content, folder = (site / "content").resolve(), path.resolve()
    for file in sorted(content.rglob("*.[mM][dD]")):
        is_hidden = any(part.startswith(_HIDDEN) for part in file.relative_to(content).parts)
        if file.is_relative_to(folder) and file.is_file() and not (is_hidden or file.is_symlink()):
            yield file


def _tidy_all(files: list[Path], site: Path, *, write: bool) -> int:
    texts = [_read(file, site) for file in files]
    done = [_tidy_one(text, write=write) for text in texts if text]
    _sum_up(done, write=write)
    is_whole = len(done) == len(files) and all(each.is_written for each in done)
    return _DONE if is_whole else _PROBLEMS


def _tidy_one(text: _Text, *, write: bool) -> _Outcome:
    """Show what was found; with ``write`` what is only told has the line numbers of the file as written."""
    tidied = tidy(text.typed, repairs_of)
    safe = [repair for repair in _all_repairs(text.typed) if repair.safe]
    left = [repair for repair in _all_repairs(tidied if write else text.typed) if not repair.safe]
    if safe or left:
        print("\n".join([*render_findings(text.name, safe, left), *_difference(text, tidied)]))
    is_written = not (write and safe) or _write(text, tidied, len(safe))
    return _Outcome(len(safe), len(left), is_written)


def _difference(text: _Text, tidied: str) -> Iterator[str]:
    """Yield the diff; letters that were only composed look the same on both sides, so they are left out."""
    return render_difference(text.name, decomposed.compose(plain(text.typed)), plain(tidied))


def repairs_of(text: str) -> tuple[Repair, ...]:
    """Every repair of a text with plain line feeds, but for letters and marks that stand apart."""
    parts = read_front_matter(text)
    return find_repairs(text, parts.body_line, prose_lines(parts.fields))


def _all_repairs(typed: str) -> tuple[Repair, ...]:
    lines = plain(typed)
    return tuple(sorted((*decomposed.repairs(lines), *repairs_of(decomposed.compose(lines)))))


def _read(file: Path, site: Path) -> _Text | None:
    name = relative_to_site(file, site)
    try:
        data = file.read_bytes()
        decode_typed(data)
    except NotUtf8Error as error:
        print_problems([problem_at(name, 1, "not-utf8", encoding=error.encoding)])
    except OSError as error:
        print(say("tidy-unreadable", path=name, reason=error.strerror or error), file=sys.stderr)
    else:
        return _Text(name, file, data, data.decode("utf-8-sig"))
    return None


def _write(text: _Text, tidied: str, places: int) -> bool:
    mark = codecs.BOM_UTF8 if text.data.startswith(codecs.BOM_UTF8) else b""
    try:
        write_whole(text.path, mark + tidied.encode("utf-8"))
    except OSError as error:
        print(say("tidy-disk", path=text.name, reason=error.strerror or error), file=sys.stderr)
        return False
    print(say("tidy-wrote", path=text.name, places=places))
    _tell_approval(text, tidied)
    return True


def _tell_approval(text: _Text, tidied: str) -> None:
    """Say that an approval is void now; composing letters alone leaves it, for reading composes them anyway."""
    before, after = (with_text(Manuscript(text.name), plain(each)) for each in (text.typed, tidied))
    approval = read_approval(before)
    if approval and content_hash(before) != content_hash(after):
        print(say("tidy-void", path=text.name, unit=approval.unit))


def _sum_up(done: list[_Outcome], *, write: bool) -> None:
    safe, left = sum(each.safe for each in done), sum(each.left for each in done)
    if safe and not write:
        print(say("tidy-propose", places=safe, files=sum(each.safe > 0 for each in done)))
    if left:
        print(say("tidy-left", places=left))
    if not (safe or left) and done:
        print(say("tidy-clean", files=len(done)))
