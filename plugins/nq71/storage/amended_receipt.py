"""A receipt in which a few lines are others, as bytes: that of a large column is the greatest of its files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

_FILES, _NEXT, _END = b'\n "files": {\n', b",\n", b" }\n}\n"
_READER = json.JSONDecoder()


def amend_receipt(
    receipt: bytes,
    facts: Mapping[str, str],
    hashes: Mapping[str, str],
    files: Mapping[str, str],
    gone: Collection[str],
) -> bytes:
    """Return a receipt with a few other ``facts``, other content ``hashes`` of articles by path, and other files.

    It is, byte for byte, what ``render_receipt`` says of them. Raises ``ValueError`` where this receipt has no place
    for them.
    """
    table = _index(receipt, _FILES) + len(_FILES)
    splices = [_in_line(receipt, f'\n "{key}": ', f"{_quoted(value)},") for key, value in facts.items()]
    for path, content_hash in hashes.items():
        article = _index(receipt, f'\n   "path": {_quoted(path)},\n'.encode())
        splices.append(_in_line(receipt, '\n   "hash": ', _quoted(content_hash), article))
    rows = _spliced(receipt, table, len(receipt) - len(_END), _in_table(receipt, table, files, gone))
    if rows[-1][-len(_NEXT) :] == _NEXT:  # no comma behind the last one
        rows[-1:] = rows[-1][: -len(_NEXT)], b"\n"
    return b"".join((*_spliced(receipt, 0, table, sorted(splices)), *rows, _END))


class _Splice(NamedTuple):
    """Bytes in place of others."""

    start: int
    end: int
    data: bytes


def _spliced(text: bytes, start: int, end: int, splices: Iterable[_Splice]) -> list[bytes | memoryview]:
    """Return the parts of a piece of text with these splices, which come in their order; none of them is empty.

    Nothing is copied: the receipt of a large column is the greatest of its files.
    """
    whole = memoryview(text)
    parts: list[bytes | memoryview] = []
    at = start
    for splice in splices:
        parts += (whole[at : splice.start], splice.data)
        at = splice.end
    return [part for part in (*parts, whole[at:end]) if part]


def _in_line(receipt: bytes, key: str, value: str, start: int = 0) -> _Splice:
    """Return what makes the first line after ``start`` that begins like this say something else."""
    begin = _index(receipt, key.encode(), start) + len(key)
    return _Splice(begin, receipt.index(b"\n", begin), value.encode())


def _in_table(receipt: bytes, table: int, files: Mapping[str, str], gone: Collection[str]) -> Iterator[_Splice]:
    """Yield what makes the lines from ``table`` on tell of other files; each new line has its comma."""
    end = len(receipt) - len(_END)
    at = after = table
    for name in sorted({*files, *gone}):
        at = _place_of(name.encode(), receipt, at, end)
        is_there = at < end and _name_at(receipt, at) == name.encode()
        line = f"  {_quoted(name)}: {_quoted(files[name])},\n".encode() if name in files else b""
        if at == end > after:  # the last one gets its comma too
            yield _Splice(end - 1, end, _NEXT)
        after = receipt.index(b"\n", at) + 1 if is_there else at
        yield _Splice(at, after, line)


def _index(text: bytes, words: bytes, start: int = 0) -> int:
    """Return where words stand. Raises ``ValueError`` that names them."""
    at = text.find(words, start)
    if at < 0:
        raise ValueError(words)
    return at


def _place_of(name: bytes, receipt: bytes, low: int, high: int) -> int:
    """Return where the first of some lines begins whose name is not before this one."""
    while low < high:
        middle = (low + high) // 2
        line = receipt.rfind(b"\n", low, middle) + 1 or low
        if _name_at(receipt, line) < name:
            low = receipt.index(b"\n", middle) + 1
        else:
            high = line
    return low


def _name_at(receipt: bytes, line: int) -> bytes:
    """Return the name that a line begins with: in UTF-8 names have the order that they have as text."""
    start = line + len('  "')
    name = receipt[start : receipt.index(b'"', start)]
    if b"\\" not in name:
        return name
    text: str = _READER.raw_decode(receipt[line : receipt.index(b"\n", line)].decode(), len("  "))[0]
    return text.encode()


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
