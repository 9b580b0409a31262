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
    receipt = {"version": RECEIPT_VERSION, **facts, "files": {name: files[name] for name in sorted(files)}}
    text = json.dumps(receipt, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def read_receipt(output: Path) -> Mapping[str, Any]:
    """Read the receipt of an output. Raises ``OSError`` and ``ValueError``."""
    receipt = json.loads((output / RECEIPT_FILE).read_text(encoding="utf-8"))
    if not isinstance(receipt, dict):
        raise ValueError(RECEIPT_FILE)  # noqa: TRY004 - it is what was written there, not what was passed
    return receipt
