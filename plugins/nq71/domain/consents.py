"""What people agreed to be shown in, and until when: the school's own register, which is never published."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from nq71.domain.article import id_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.plan import Plan, Term

CONSENTS_FILE = "consents.toml"
_ONE_DAY = timedelta(days=1)


class Consent(NamedTuple):
    """One agreement. ``article`` is a bundle's folder or id as typed; without ``pictures`` it is about all of it.

    ``until`` is the last day on which it holds, ``withdrawn_on`` the first on which it does not. ``evidence`` says
    where the paper is kept, outside the repository. ``row`` counts from 0 in the file.
    """

    article: str
    given_by: str
    purpose: str
    given_on: date
    evidence: str
    pictures: tuple[str, ...] = ()
    until: date | None = None
    withdrawn_on: date | None = None
    row: int = 0

    @property
    def about(self) -> str:
        """Folder (``2026/11/ngay-hoi``) or id of the article, also when the way to its file was typed."""
        return self.article.strip().strip("/").removeprefix("content/").removesuffix("/bai.md")

    def ended_since(self, today: date) -> date | None:
        """First day without this consent, or ``None`` while it holds."""
        ends = []
        if self.until is not None and self.until < today:
            ends.append(self.until + _ONE_DAY)
        if self.withdrawn_on is not None and self.withdrawn_on <= today:
            ends.append(self.withdrawn_on)
        return min(ends, default=None)

    def concerns(self, manuscript: Manuscript) -> bool:
        """Whether a bundle still shows what was agreed to; one whose pictures were taken out no longer does."""
        return not self.pictures or any(name in manuscript.files_by_name for name in self.pictures)


def names_of(manuscript: Manuscript) -> frozenset[str]:
    """Folder and id of an article: what a register may call it by."""
    return frozenset({manuscript.folder, id_of(manuscript)})


def consents_by_path(
    consents: Iterable[Consent], manuscripts: Iterable[Manuscript]
) -> dict[str, tuple[Consent, ...]]:
    """Return the consents that speak of each article, by the path of its manuscript."""
    by_name: dict[str, list[Consent]] = defaultdict(list)
    for consent in consents:
        by_name[consent.about].append(consent)
    return {
        text.path: found
        for text in manuscripts
        if (found := tuple(consent for name in sorted(names_of(text)) for consent in by_name.get(name, ())))
    }


def ended_of(consents: Iterable[Consent], manuscript: Manuscript, today: date) -> tuple[Consent, ...]:
    """Return those that ended though the article still shows what they were about: each of them holds it."""
    return tuple(each for each in consents if each.ended_since(today) is not None and each.concerns(manuscript))


def asking_theme(manuscript: Manuscript, plan: Plan) -> Term | None:
    """Return the theme of an article that wants to know what was agreed with the people in its pictures, if any."""
    typed = manuscript.fields.get("tags")
    themes = plan.themes.sort_out(typed.items, is_list=typed.is_list)[0] if typed else ()
    return next((theme for theme in themes if theme.people_consent), None)
