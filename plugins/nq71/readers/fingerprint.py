"""The fingerprint beside an approved article; one that is damaged or missing only tells nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from nq71.domain.fields import SPECS
from nq71.domain.fingerprint import FINGERPRINT_FILE, Fingerprint
from nq71.text.normalise import sayable

if TYPE_CHECKING:
    from pathlib import Path

_KEYS = {spec.key for spec in SPECS}


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)

    content_hash: str
    fields: dict[str, str]
    lines: tuple[str, ...]
    files: dict[str, str]

    @field_validator("fields")
    @classmethod
    def _known(cls, fields: dict[str, str]) -> dict[str, str]:
        """Their labels are told when they changed."""
        if not fields.keys() <= _KEYS:
            raise ValueError(fields.keys() - _KEYS)
        return fields

    @field_validator("files")
    @classmethod
    def _sayable(cls, files: dict[str, str]) -> dict[str, str]:
        """So are the names of files."""
        if any(name != sayable(name) for name in files):
            raise ValueError(files.keys())
        return files


def read_fingerprint(folder: Path) -> Fingerprint | None:
    """Return what ``approve`` left in a bundle, or ``None``. Raises ``OSError`` only where a disk fails."""
    try:
        shape = _Shape.model_validate_json((folder / FINGERPRINT_FILE).read_bytes())
    except (FileNotFoundError, ValidationError):
        return None
    return Fingerprint(shape.content_hash, shape.fields, shape.lines, shape.files)
