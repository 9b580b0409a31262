"""The documents that the plan names, as files of the site folder: only what is named and what it says it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.addresses import document_url
from nq71.domain.documents import SAFE_NAME, DocumentFile

if TYPE_CHECKING:
    from pathlib import Path

    from nq71.readers.plan import PlanShape

_PDF, _PDF_SIGN, _PDF_HEAD = ".pdf", b"%PDF-", 1024  # the sign stands somewhere in the first kilobyte


def read_documents(folder: Path, plan: PlanShape) -> tuple[DocumentFile, ...]:
    """Look at every file that the plan names, once and in its order; nothing is read that it does not name."""
    typed = dict.fromkeys(name for name in (plan.plan.file, *(row.file for row in plan.plan.legal_basis)) if name)
    at: dict[str, str] = {}
    return tuple(_read(folder, name, at.setdefault(document_url(name), name)) for name in typed)


def _read(folder: Path, typed: str, first: str) -> DocumentFile:
    """Find out why a file cannot be published at its address, which belongs to the ``first`` file of that name."""
    if "\\" in typed or ":" in typed or {"", ".", ".."} & set(typed.split("/")):
        return DocumentFile(typed, fault="outside")
    if not SAFE_NAME.fullmatch(typed.rpartition("/")[2]):
        return DocumentFile(typed, fault="name")
    if first != typed:
        return DocumentFile(typed, fault="taken")
    try:
        return _look_at(folder, typed)
    except OSError:
        return DocumentFile(typed, fault="missing")


def _look_at(folder: Path, typed: str) -> DocumentFile:
    path = folder / typed
    if path.is_symlink() or not path.resolve().is_relative_to(folder.resolve()):
        return DocumentFile(typed, fault="outside")
    if not path.is_file():
        return DocumentFile(typed, fault="missing")
    return DocumentFile(typed, path.stat().st_size, "" if _is_what_it_says(path) else "damaged")


def _is_what_it_says(path: Path) -> bool:
    if path.suffix == _PDF:
        with path.open("rb") as file:
            return _PDF_SIGN in file.read(_PDF_HEAD)
    from nq71.readers.word_package import WordError, open_package  # noqa: PLC0415 - with lxml, for the few Word files

    try:
        open_package(path)
    except WordError:
        return False
    return True
