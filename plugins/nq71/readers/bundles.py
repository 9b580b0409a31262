"""Folders of articles to manuscripts: every file below ``content/`` is in a bundle, a page, or named as a stray."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import replace
from pathlib import Path
from time import time_ns
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from nq71.domain.approval import content_hash, read_approval
from nq71.domain.manuscript import ATTACHMENT_SUFFIXES, PICTURE_SUFFIXES, BundleFile, Manuscript
from nq71.readers.front_matter import read_front_matter
from nq71.readers.standing import is_young, standing_of
from nq71.text.hygiene import decomposed
from nq71.text.normalise import NO_CHARACTER, NotUtf8Error, decode_typed, nfc, sayable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ARTICLE_FILE = "bai.md"
_PAGES = "pages"
_BUNDLE = re.compile(r"content/\d{4}/\d{2}/[^/]+")
# What systems and word processors leave behind; nobody wrote it, so nobody misses it.
_LITTER = {"thumbs.db", "desktop.ini", "icon\r"}
_LITTER_STARTS = (".", "~$")


class Content(NamedTuple):
    """All that stands below ``content/``."""

    manuscripts: tuple[Manuscript, ...]
    pages: tuple[Manuscript, ...]
    strays: tuple[str, ...]


class KeptTexts(Protocol):
    """Texts that were read before."""

    def find(self, path: str, standing: str) -> Manuscript | None:
        """Return a text that was read when its files stood as they stand."""

    def keep(self, path: str, standing: str, manuscript: Manuscript) -> None:
        """Remember a text."""


class NoTexts:
    """Nothing is remembered: every text is read."""

    def find(self, path: str, standing: str) -> None:
        """Know nothing."""

    def keep(self, path: str, standing: str, manuscript: Manuscript) -> None:
        """Remember nothing."""


def read_content(site: Path, kept: KeptTexts | None = None) -> Content:
    """Read every bundle and page of a site folder, in a stable order. A missing ``content/`` is empty.

    What was ``kept`` spares reading files that stand as they stood.
    """
    content = site / "content"
    if not content.resolve().is_relative_to(site.resolve()):  # a link, in a site that somebody sent
        return Content((), (), (_relative(content, site),))
    files, strays = _files_in(content, content)
    # ``bai.md`` comes after ``Bai.md`` where a disk keeps both, and wins; the other one is a stray.
    articles = {path.parent: path for path in files if _is_article(path, site)}
    beside: dict[Path, list[Path]] = {folder: [] for folder in articles}
    pages: list[Path] = []
    for path in files:
        bundle = next((folder for folder in path.parents if folder in articles), None)
        is_text = path.suffix.lower() == ".md"
        if path.parent == site / "content" / _PAGES and is_text and not path.is_symlink():
            pages.append(path)
        elif bundle is None or not _is_expected(path) or (is_text and path != articles.get(path.parent)):
            strays.append(path)
        elif not is_text:
            beside[bundle].append(path)
    reader = _Reader(site, files, kept or NoTexts())
    return Content(
        tuple(reader.read(articles[folder], beside[folder]) for folder in sorted(articles)),
        tuple(reader.read(path, []) for path in pages),
        tuple(_relative(path, site) for path in sorted(strays)),
    )


def read_text(site: Path, name: str, kept: KeptTexts | None = None) -> Manuscript | None:
    """Read one article or page as ``read_content`` would; ``None`` where there is none at ``name``.

    Raises ``OSError``, and ``ValueError`` where something beside it can only be told by reading all.
    """
    path = site / name
    is_page = path.parent == site / "content" / _PAGES
    if _relative(path, site) != name or not path.is_file() or path.is_symlink():
        return None
    if not (is_page or _is_article(path, site)):
        return None
    files, strays = _files_in(path.parent, site / "content")
    beside = [] if is_page else [each for each in files if each.suffix.lower() != ".md" and _is_expected(each)]
    if path not in files or strays:
        raise ValueError(name)
    return _Reader(site, files, kept or NoTexts()).read(path, beside)


def _files_in(folder: Path, content: Path) -> tuple[dict[Path, os.DirEntry[str]], list[Path]]:
    """Return the files that people put there, and those whose name nothing can carry: they are strays."""
    files: dict[Path, os.DirEntry[str]] = {}
    unsayable: list[Path] = []
    for entry in _walk(str(folder)) if folder.is_dir() else ():
        path = Path(entry.path)
        inside = path.relative_to(content)
        if _is_litter(inside):
            continue
        if NO_CHARACTER in sayable(str(inside)):
            unsayable.append(path)
        else:
            files[path] = entry
    return files, unsayable


def _walk(folder: str) -> Iterator[os.DirEntry[str]]:
    """Yield all files below a folder, sorted as their paths are; no link is followed."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif entry.is_file() or entry.is_symlink():
            yield entry


def _is_article(path: Path, site: Path) -> bool:
    """Whether a file is the text of a bundle, ``content/YYYY/MM/<short-name>/bai.md``."""
    is_text = path.name.lower() == ARTICLE_FILE and not path.is_symlink()
    return is_text and _BUNDLE.fullmatch(_relative(path.parent, site)) is not None


def _is_litter(path: Path) -> bool:
    return path.name.lower() in _LITTER or any(part.startswith(_LITTER_STARTS) for part in path.parts)


def _is_expected(path: Path) -> bool:
    suffixes = (".md", *PICTURE_SUFFIXES, *ATTACHMENT_SUFFIXES)
    return path.name.lower().endswith(suffixes) and not path.is_symlink()


def _relative(path: Path, site: Path) -> str:
    return sayable(path.relative_to(site).as_posix())


class _Reader:
    """Reads the texts of one site."""

    def __init__(self, site: Path, files: Mapping[Path, os.DirEntry[str]], kept: KeptTexts) -> None:
        self._site, self._files, self._kept = site, files, kept
        self._now = time_ns()

    def read(self, path: Path, beside: list[Path]) -> Manuscript:
        """Read a text with the files beside it, unless it is known as it stands."""
        name = _relative(path, self._site)
        standing = self._standing([path, *beside])
        known = self._kept.find(name, standing) if standing else None
        if known is None:
            known = _read_manuscript(self._site, path, beside)
            if standing:
                self._kept.keep(name, standing, known)
        return known

    def _standing(self, paths: Iterable[Path]) -> str:
        """Tell how files stand; nothing of those that are so young that a later change might not be seen."""
        found = [(str(path), self._files[path].stat(follow_symlinks=False)) for path in paths]
        if any(is_young(stat.st_mtime_ns, self._now) for _, stat in found):
            return ""
        return "\n".join(standing_of(*each) for each in found)


def _read_manuscript(site: Path, path: Path, beside: list[Path]) -> Manuscript:
    name = _relative(path, site)
    disk_path = path.relative_to(site).as_posix()
    files = tuple(read_file(path.parent, file) for file in beside)
    try:
        text = decode_typed(path.read_bytes())
    except NotUtf8Error as error:
        return Manuscript(name, files=files, encoding=error.encoding, disk_path=disk_path)
    manuscript = with_text(Manuscript(name, files=files, disk_path=disk_path), text)
    # Only who lost an approval asks what changed, so only then is the file read.
    approval = read_approval(manuscript)
    if approval is None or approval.content_hash == content_hash(manuscript):
        return manuscript
    from nq71.readers.fingerprint import read_fingerprint  # noqa: PLC0415 - and what reads it

    return replace(manuscript, fingerprint=read_fingerprint(path.parent))


def with_text(manuscript: Manuscript, text: str) -> Manuscript:
    """Return the same bundle with this (decoded) text in its ``bai.md``."""
    composed = nfc(text)
    parts = read_front_matter(composed)
    end = len(composed if composed.endswith(parts.body) else composed.rstrip("\n"))
    return replace(
        manuscript,
        head=composed[: end - len(parts.body)],
        tail=composed[end:],
        decomposed=tuple(decomposed.repairs(text)),
        fields=MappingProxyType(parts.fields),
        unknown=parts.unknown,
        repeated=parts.repeated,
        empty=parts.empty,
        faults=parts.faults,
        body=parts.body,
        body_line=parts.body_line,
        front_matter_end=parts.end_line,
    )


def read_file(folder: Path, path: Path) -> BundleFile:
    """Hash a file below ``folder``, and measure it when it is a picture."""
    from nq71.readers.pictures import Measure, measure  # noqa: PLC0415 - Pillow; most texts are known as they stand

    is_picture = path.name.lower().endswith(PICTURE_SUFFIXES)
    size = measure(path) if is_picture else Measure()
    disk_name = path.relative_to(folder).as_posix()
    return BundleFile(
        name=nfc(disk_name),
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        disk_name=disk_name,
        width=size.width,
        height=size.height,
        look=size.look,
        moving=size.moving,
        fault=size.fault,
    )
