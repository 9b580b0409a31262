"""The receipt of a build: every file's hash and the articles it holds. What deploys believes only this."""

from __future__ import annotations

import json
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

RECEIPT_FILE = ".receipt.json"  # inside the output, so that site and receipt are swapped in one step
RECEIPT_VERSION = 1


def render_receipt(facts: Mapping[str, object], files: Mapping[str, str]) -> bytes:
    """Return the receipt of ``files``, the SHA-256 (hex) of each by its path, with the build's own ``facts``."""
    lines = [f' "{key}": {_told(value)}' for key, value in {"version": RECEIPT_VERSION, **facts}.items()]
    lines.append(f' "files": {_table({name: files[name] for name in sorted(files)}, 2)}')
    text = ",\n".join(lines)
    return f"{{\n{text}\n}}\n".encode()


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
    lines = receipt.split(b"\n")
    first = lines.index(b' "files": {') + 1
    for key, value in facts.items():
        lines[_starting(lines, f' "{key}": ', 0)] = f' "{key}": {_plain(value)},'.encode()
    for path, content_hash in hashes.items():
        at = _starting(lines, '   "hash": ', lines.index(f'   "path": {_plain(path)},'.encode(), 0, first))
        lines[at] = f'   "hash": {_plain(content_hash)}'.encode()
    table = lines[first : lines.index(b" }", first)]
    after = lines[first + len(table) :]
    table[-1] += b","
    for name in sorted({*files, *gone}):
        at = bisect_left(table, name, key=_name_in)
        is_there = at < len(table) and _name_in(table[at]) == name
        table[at : at + is_there] = [f"  {_plain(name)}: {_plain(files[name])},".encode()] if name in files else []
    table[-1] = table[-1].removesuffix(b",")
    return b"\n".join((*lines[:first], *table, *after))


def _starting(lines: Sequence[bytes], words: str, at: int) -> int:
    """Return the number of the first line from ``at`` on that starts like this. Raises ``ValueError``."""
    for number in range(at, len(lines)):
        if lines[number].startswith(words.encode()):
            return number
    raise ValueError(words)


def _name_in(line: bytes) -> str:
    name: str = next(iter(json.loads(b"{%b}" % line.strip().removesuffix(b","))))
    return name


def _told(value: object) -> str:
    """Write a value as ``json.dumps`` would with an indent of one: that way it does not use its fast writer."""
    if isinstance(value, list) and value:
        rows = (f"  {_table(row, 3) if isinstance(row, dict) else _plain(row)}" for row in value)
        return "[\n" + ",\n".join(rows) + "\n ]"
    return _plain(value)


def _table(table: Mapping[str, str], depth: int) -> str:
    if not table:
        return "{}"
    inner, outer = " " * depth, " " * (depth - 1)
    text = json.dumps(table, ensure_ascii=False, separators=(f",\n{inner}", ": "))
    return f"{{\n{inner}{text[1:-1]}\n{outer}}}"


def _plain(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_receipt(output: Path) -> Mapping[str, Any]:
    """Read the receipt of an output. Raises ``OSError`` and ``ValueError``."""
    receipt = json.loads((output / RECEIPT_FILE).read_text(encoding="utf-8"))
    if not isinstance(receipt, dict):
        raise ValueError(RECEIPT_FILE)  # noqa: TRY004 - it is what was written there, not what was passed
    return receipt
