"""Two spellings of one name compare equal: without marks, case or odd spaces; đ is d."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SLUG_LENGTH = 80  # official titles give 173 characters, more than some file systems carry
# Windows gives these names to devices, whatever the suffix: no file or folder there can have one.
DEVICE = re.compile(r"(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])", re.IGNORECASE)
_BARRED_D = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"})
_SPACES = re.compile(r"\s+")
_PLAIN_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SUGGESTION_CUTOFF = 0.6
_KEPT = 4096  # keys, themes and states are few, each typed thousands of times; dates and titles only pass through


@lru_cache(maxsize=_KEPT)
def fold(text: str) -> str:
    """Text without marks and case, with single spaces: “Điện  lạnh” → “dien lanh”."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_BARRED_D)).casefold()
    bare = "".join(char for char in unicodedata.normalize("NFKD", decomposed) if not unicodedata.combining(char))
    return _SPACES.sub(" ", bare).strip()


def fold_words(text: str) -> str:
    """Fold a name to its words without punctuation: “Quán triệt, phổ biến” and “quan-triet pho bien” are one."""
    return _NOT_SLUG.sub(" ", fold(text)).strip()


@lru_cache(maxsize=_KEPT)
def fold_key(text: str) -> str:
    """Fold a front-matter key: “Mô tả ảnh”, “mo-ta-anh” and “mo_ta_anh” are one."""
    return re.sub(r"[\s_-]+", "", fold(text))


def slugify(text: str) -> str:
    """ASCII address of a name, at most 80 characters, cut at a hyphen: “71-NQ/TW” → “71-nq-tw”."""
    if len(text) <= _SLUG_LENGTH and _PLAIN_SLUG.fullmatch(text):  # as nearly all are that become one
        return text
    slug = _NOT_SLUG.sub("-", fold(text)).strip("-")
    if len(slug) <= _SLUG_LENGTH:
        return slug
    head, _, _ = slug[: _SLUG_LENGTH + 1].rpartition("-")
    return head or slug[:_SLUG_LENGTH]


def is_slug(text: str) -> bool:
    """Whether a name can stand in an address as it is, and be a folder on every machine."""
    return bool(text) and text == slugify(text) and DEVICE.fullmatch(text) is None


def page_slug(text: str) -> str:
    """Make a slug that every machine can have as a folder; empty when there is nothing to make it of."""
    slug = slugify(text)
    return f"bai-{slug}" if DEVICE.fullmatch(slug) else slug


def closest(word: str, known: Iterable[str]) -> str:
    """Return the known name that looks most like ``word``, or an empty string when none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where something was mistyped

    by_fold = {fold(name): name for name in known}
    found = get_close_matches(fold(word), by_fold, n=1, cutoff=_SUGGESTION_CUTOFF)
    return by_fold[found[0]] if found else ""
