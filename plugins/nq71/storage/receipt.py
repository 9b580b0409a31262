"""The receipt of a build: every file's hash and the articles it holds. What deploys believes only this."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RECEIPT_FILE = ".receipt.json"  # inside the output, so that site and receipt are swapped in one step
RECEIPT_VERSION = 1


def render_receipt(facts: Mapping[str, object], files: Mapping[str, str]) -> bytes:
    """Return the receipt of ``files``, the SHA-256 (hex) of each by its path, with the build's own ``facts``."""
    lines = [f' "{key}": {_told(value)}' for key, value in {"version": RECEIPT_VERSION, **facts}.items()]
    lines.append(f' "files": {_table({name: files[name] for name in sorted(files)}, 2)}')
    text = ",\n".join(lines)
    return f"{{\n{text}\n}}\n".encode()


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
