"""What an approved article was made of, as short hashes: enough to tell later what changed, too little to read it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from nq71.domain.approval import content_hash
from nq71.domain.fields import label_of

if TYPE_CHECKING:
    from nq71.domain.manuscript import Manuscript

FINGERPRINT_FILE = ".duyet.json"  # beside bai.md; a name that the content reader passes over
_DIGITS = 12  # of a SHA-256 in hex: it tells one line from another, and proves nothing


class Fingerprint(NamedTuple):
    """The parts of a text as they were when it was approved. ``content_hash`` says which approval it belongs to."""

    content_hash: str
    fields: Mapping[str, str]
    lines: tuple[str, ...]  # of the body
    files: Mapping[str, str]


class Changes(NamedTuple):
    """What is different now. Keys of the front matter, line numbers of the file, names of files."""

    fields: tuple[str, ...] = ()
    lines: tuple[tuple[int, int], ...] = ()  # first and last line of each stretch that is new
    lines_gone: bool = False  # something was taken out and nothing put in its place
    files: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.fields or self.lines or self.lines_gone or self.files)


def fingerprint_of(manuscript: Manuscript) -> Fingerprint:
    """Take the fingerprint of a text as it stands."""
    return Fingerprint(
        content_hash=content_hash(manuscript),
        fields={key: _short("\n".join(found.items)) for key, found in manuscript.fields.items() if key != "approval"},
        lines=_line_hashes(manuscript.body),
        files={file.name: file.sha256[:_DIGITS] for file in manuscript.files},
    )


def changes_since(fingerprint: Fingerprint, manuscript: Manuscript) -> Changes:
    """Compare a text with what was approved."""
    now = fingerprint_of(manuscript)
    stretches, gone = _moved(fingerprint.lines, now.lines, manuscript.body_line)
    return Changes(
        fields=_differing(fingerprint.fields, now.fields),
        lines=stretches,
        lines_gone=gone,
        files=_differing(fingerprint.files, now.files),
    )


def labels_of(changes: Changes) -> tuple[str, ...]:
    """Vietnamese names of the fields that changed."""
    return tuple(label_of(key) for key in changes.fields)


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _line_hashes(body: str) -> tuple[str, ...]:
    # Blank lines at either end are no content; within, they part paragraphs.
    return tuple(_short(line) for line in body.rstrip("\n").split("\n"))


def _differing(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    names = dict.fromkeys((*now, *before))
    return tuple(name for name in names if before.get(name) != now.get(name))


def _moved(
    before: tuple[str, ...], now: tuple[str, ...], first_line: int
) -> tuple[tuple[tuple[int, int], ...], bool]:
    import difflib  # noqa: PLC0415 - only where an approval was lost

    matcher = difflib.SequenceMatcher(None, before, now, autojunk=False)
    stretches = []
    gone = False
    for what, _, _, start, end in matcher.get_opcodes():
        if what in {"insert", "replace"}:
            stretches.append((first_line + start, first_line + end - 1))
        gone = gone or what == "delete"
    return tuple(stretches), gone
