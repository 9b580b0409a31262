"""Folders of articles to manuscripts: every file below ``content/`` is in a bundle, a page, or named as a stray."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from nq71.domain.approval import content_hash, read_approval
from nq71.domain.manuscript import ATTACHMENT_SUFFIXES, PICTURE_SUFFIXES, BundleFile, Manuscript
from nq71.readers.fingerprint import read_fingerprint
from nq71.readers.front_matter import read_front_matter
from nq71.readers.pictures import Measure, measure
from nq71.text.hygiene import decomposed
from nq71.text.normalise import NO_CHARACTER, NotUtf8Error, decode_typed, nfc, sayable

ARTICLE_FILE = "bai.md"
_PAGES = "pages"
_BUNDLE = re.compile(r"content/\d{4}/\d{2}/[^/]+")
# What systems and word processors leave behind; nobody wrote it, so nobody misses it.
_LITTER = {"thumbs.db", "desktop.ini", "icon\r"}
_LITTER_STARTS = (".", "~$")


@dataclass(frozen=True, slots=True)
class Content:
    """All that stands below ``content/``."""

    manuscripts: tuple[Manuscript, ...]
    pages: tuple[Manuscript, ...]
    strays: tuple[str, ...]


def read_content(site: Path) -> Content:
    """Read every bundle and page of a site folder, in a stable order. A missing ``content/`` is empty."""
    content = site / "content"
    if not content.resolve().is_relative_to(site.resolve()):  # a link, in a site that somebody sent
        return Content((), (), (_relative(content, site),))
    files, strays = _files_in(content)
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
    return Content(
        tuple(_read_manuscript(site, articles[folder], beside[folder]) for folder in sorted(articles)),
        tuple(_read_manuscript(site, path, []) for path in pages),
        tuple(_relative(path, site) for path in sorted(strays)),
    )


def _files_in(content: Path) -> tuple[list[Path], list[Path]]:
    """Return the files that people put there, and those whose name nothing can carry: they are strays."""
    files: list[Path] = []
    unsayable: list[Path] = []
    for path in _walk(content):
        inside = path.relative_to(content)
        if not _is_litter(inside):
            (unsayable if NO_CHARACTER in sayable(str(inside)) else files).append(path)
    return files, unsayable


def _is_article(path: Path, site: Path) -> bool:
    """Whether a file is the text of a bundle, ``content/YYYY/MM/<short-name>/bai.md``."""
    is_bundle = _BUNDLE.fullmatch(_relative(path.parent, site)) is not None
    return path.name.lower() == ARTICLE_FILE and is_bundle and not path.is_symlink()


def _walk(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() or path.is_symlink())


def _is_litter(path: Path) -> bool:
    return path.name.lower() in _LITTER or any(part.startswith(_LITTER_STARTS) for part in path.parts)


def _is_expected(path: Path) -> bool:
    suffixes = (".md", *PICTURE_SUFFIXES, *ATTACHMENT_SUFFIXES)
    return path.name.lower().endswith(suffixes) and not path.is_symlink()


def _relative(path: Path, site: Path) -> str:
    return sayable(path.relative_to(site).as_posix())


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
    return replace(manuscript, fingerprint=read_fingerprint(path.parent))


def with_text(manuscript: Manuscript, text: str) -> Manuscript:
    """Return the same bundle with this (decoded) text in its ``bai.md``."""
    composed = nfc(text)
    parts = read_front_matter(composed)
    return replace(
        manuscript,
        typed=composed,
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
