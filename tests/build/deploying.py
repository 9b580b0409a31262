"""A school that publishes: its site folder with deploy.toml, and its output."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

RECEIPT = ".receipt.json"


def light_copy(output: Path, folder: Path) -> Path:
    """Copy a built output that a test may spoil; a third of its files will do."""
    copy = shutil.copytree(output, folder / "output", ignore=shutil.ignore_patterns("*.br", "*.gz"))
    seal(copy)
    return copy


def write_targets(site: Path, url: str, **targets: str) -> None:
    """Write deploy.toml; each target by name, its lines after kind and address."""
    text = "".join(f'[targets.{name}]\nurl = "{url}"\n{lines}\n' for name, lines in targets.items())
    (site / "deploy.toml").write_text(text, encoding="utf-8")


def receipt_of(output: Path) -> dict[str, object]:
    """Return the receipt."""
    receipt: dict[str, object] = json.loads((output / RECEIPT).read_text(encoding="utf-8"))
    return receipt


def seal(output: Path, **facts: object) -> None:
    """Write the receipt anew for what stands there: as if a build had made it."""
    files = {
        path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.name != RECEIPT
    }
    (output / RECEIPT).write_text(json.dumps(receipt_of(output) | facts | {"files": files}), encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Return what readers can reach below a folder: no record of ours."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {
        name: path.read_bytes() for name, path in files.items() if not name.startswith(".nq71/") and name != RECEIPT
    }
