"""The receipt of a build: every file's hash and the articles it holds. What deploys believes only this."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RECEIPT_FILE = ".receipt.json"  # inside the output, so that site and receipt are swapped in one step
RECEIPT_VERSION = 1


def write_receipt(output: Path, facts: Mapping[str, object]) -> None:
    """Write the receipt of all files below ``output``, with the build's own ``facts``."""
    receipt = {"version": RECEIPT_VERSION, **facts, "files": hash_files(output)}
    text = json.dumps(receipt, ensure_ascii=False, indent=1)
    (output / RECEIPT_FILE).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def read_receipt(output: Path) -> Mapping[str, Any]:
    """Read the receipt of an output. Raises ``OSError`` and ``ValueError``."""
    receipt = json.loads((output / RECEIPT_FILE).read_text(encoding="utf-8"))
    if not isinstance(receipt, dict):
        raise ValueError(RECEIPT_FILE)  # noqa: TRY004 - it is what was written there, not what was passed
    return receipt


def hash_files(output: Path) -> dict[str, str]:
    """SHA-256 (hex) of every file below a folder but the receipt, by its path with ``/``, sorted."""
    files = (path for path in output.rglob("*") if path.is_file())
    hashes = {path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    return {name: hashes[name] for name in sorted(hashes) if name != RECEIPT_FILE}
