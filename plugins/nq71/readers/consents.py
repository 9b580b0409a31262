"""``consents.toml`` to the register of consents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from nq71.domain.consents import CONSENTS_FILE, Consent
from nq71.readers.toml_files import Day, Row, TomlFile, read_toml
from nq71.text.toml_lines import Lines

if TYPE_CHECKING:
    from pathlib import Path


class _Consent(Row):
    article: str = Field(min_length=1)
    pictures: list[str] = []
    given_by: str = Field(min_length=1)
    purpose: str = Field(min_length=1)
    given_on: Day
    until: Day | None = None
    withdrawn_on: Day | None = None
    evidence: str = Field(min_length=1)


class ConsentsShape(Row):
    """The tables of ``consents.toml``."""

    version: Literal[1] = 1
    consent: list[_Consent] = []


def read_consents(site: Path) -> TomlFile[ConsentsShape]:
    """Read the register of a site folder; a missing one is empty. Raises ``OSError``."""
    path = site / CONSENTS_FILE
    return read_toml(path, ConsentsShape) if path.is_file() else TomlFile(ConsentsShape(), Lines({}), ())


def consents_of(shape: ConsentsShape) -> tuple[Consent, ...]:
    """Make the consents of a file whose shape is right."""
    return tuple(
        Consent(**each.model_dump() | {"pictures": tuple(each.pictures), "row": row})
        for row, each in enumerate(shape.consent)
    )
