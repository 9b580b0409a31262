"""``withdrawn.toml`` to the record of articles that were taken down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field, field_validator

from nq71.domain.addresses import alias_url, is_article_url
from nq71.domain.withdrawals import WITHDRAWN_FILE, Withdrawal
from nq71.messages import say
from nq71.readers.toml_files import Day, Row, TomlFile, read_toml
from nq71.text.toml_lines import Lines

if TYPE_CHECKING:
    from pathlib import Path


class _Withdrawal(Row):
    id: str = Field(min_length=1)
    folder: str = Field(min_length=1)
    address: str = ""
    aliases: list[str] = []
    day: Day
    reason: str = Field(min_length=1)
    pictures: list[str] = []

    @field_validator("address")
    @classmethod
    def _inside(cls, url: str) -> str:
        """A page is written there, so it stays inside the site."""
        if url and not is_article_url(url):
            raise ValueError(say("wanted-address"))
        return url

    @field_validator("aliases")
    @classmethod
    def _all_inside(cls, urls: list[str]) -> list[str]:
        if any(alias_url(url) != url for url in urls):
            raise ValueError(say("wanted-address"))
        return urls


class WithdrawalsShape(Row):
    """The tables of ``withdrawn.toml``."""

    version: Literal[1] = 1
    withdrawn: list[_Withdrawal] = []


def read_withdrawals(site: Path) -> TomlFile[WithdrawalsShape]:
    """Read the record of a site folder; a missing one is empty. Raises ``OSError``."""
    path = site / WITHDRAWN_FILE
    return read_toml(path, WithdrawalsShape) if path.is_file() else TomlFile(WithdrawalsShape(), Lines({}), ())


def withdrawals_of(shape: WithdrawalsShape) -> tuple[Withdrawal, ...]:
    """Make the records of a file whose shape is right."""
    return tuple(
        Withdrawal(**row.model_dump() | {"aliases": tuple(row.aliases), "pictures": tuple(row.pictures)})
        for row in shape.withdrawn
    )
