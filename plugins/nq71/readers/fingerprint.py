"""The fingerprint beside an approved article; one that is damaged or missing only tells nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from nq71.domain.fingerprint import FINGERPRINT_FILE, Fingerprint

if TYPE_CHECKING:
    from pathlib import Path


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    content_hash: str
    fields: dict[str, str]
    lines: tuple[str, ...]
    files: dict[str, str]


def read_fingerprint(folder: Path) -> Fingerprint | None:
    """Return what ``approve`` left in a bundle, or ``None``. Raises ``OSError`` only where a disk fails."""
    try:
        shape = _Shape.model_validate_json((folder / FINGERPRINT_FILE).read_bytes())
    except (FileNotFoundError, ValidationError):
        return None
    return Fingerprint(shape.content_hash, shape.fields, shape.lines, shape.files)
