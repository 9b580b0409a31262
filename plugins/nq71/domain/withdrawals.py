"""Articles that were taken down: the record that outlives their folders, and how they are known again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from nq71.domain.addresses import alias_url
from nq71.domain.article import date_of, id_of, slug_of, split_list, url_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.plan import Plan

WITHDRAWN_FILE = "withdrawn.toml"
_ANSWER_DAYS = 2  # working days; Decree 356/2025/NĐ-CP
_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


class Withdrawal(NamedTuple):
    """One article that was taken down. ``reason`` is for the school alone.

    ``address`` and ``aliases`` are relative to the root; ``pictures`` are SHA-256 (hex) of the files as handed in.
    """

    id: str
    folder: str
    day: date
    reason: str
    address: str = ""  # empty when the article never had one that could be read
    aliases: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()

    @property
    def bundle(self) -> str:
        """Folder relative to the site, where its text and pictures stood, or still stand."""
        return f"content/{self.folder}"

    @property
    def urls(self) -> tuple[str, ...]:
        """Every address under which readers may still look for it."""
        return tuple(dict.fromkeys(url for url in (self.address, *self.aliases) if url))


def withdrawal_of(manuscript: Manuscript, plan: Plan, day: date, reason: str) -> Withdrawal:
    """Make the record of an article that is taken down on a local day."""
    aliases = (alias_url(typed) for typed in split_list(manuscript.fields.get("aliases")))
    return Withdrawal(
        id=id_of(manuscript),
        folder=manuscript.folder,
        day=day,
        reason=reason,
        address=address_of(manuscript, plan),
        aliases=tuple(url for url in aliases if url),
        pictures=tuple(sorted({file.sha256 for file in manuscript.files if file.is_picture})),
    )


def address_of(manuscript: Manuscript, plan: Plan) -> str:
    """Address of an article, or an empty text when its date cannot be read."""
    date = date_of(manuscript, plan)
    return url_of(date, slug_of(manuscript)) if date else ""


def withdrawn_by_path(
    withdrawals: Iterable[Withdrawal], manuscripts: Iterable[Manuscript], plan: Plan
) -> dict[str, Withdrawal]:
    """Return the record of every article that was taken down, by path: known by its folder, its id or its address.

    All three, so that none comes back by being renamed, moved or written anew under its old address.
    """
    records = tuple(withdrawals)
    if not records:
        return {}
    by_name = {name: record for record in records for name in (record.id, record.folder)}
    by_url = {record.address: record for record in records if record.address}
    found = {
        text.path: by_name.get(text.folder) or by_name.get(id_of(text)) or by_url.get(address_of(text, plan))
        for text in manuscripts
    }
    return {path: record for path, record in found.items() if record is not None}


def answer_due(asked_on: date) -> date:
    """Last of the two working days, Monday to Friday, within which who asked has to be answered.

    Public holidays are not known here.
    """
    day, left = asked_on, _ANSWER_DAYS
    while left:
        day += _ONE_DAY
        left -= day.weekday() < _SATURDAY
    return day
