"""What a school hands round about one stretch of time: a lead story, the others by theme, the months' results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nq71.domain.plan import COUNTED_KINDS, PeriodKind

if TYPE_CHECKING:
    from nq71.domain.account import Account, Line
    from nq71.domain.article import Article
    from nq71.domain.edition import Edition
    from nq71.domain.manuscript import BundleFile
    from nq71.domain.plan import Plan, Term


@dataclass(frozen=True, slots=True)
class Bulletin:
    """One value that every form of a bulletin is made from. Only published articles are in it."""

    account: Account
    articles: tuple[Article, ...]  # newest first, the lead among them
    lead: Article | None
    groups: tuple[tuple[Term, tuple[Article, ...]], ...]  # without the lead; each article once, at its first theme
    covers: dict[str, BundleFile]  # pictures that can be shown, by the article's path
    monthly: Line | None  # the first public target with a number for a month, cut to months within the span

    @property
    def plan(self) -> Plan:
        """The school's plan."""
        return self.account.plan


def bulletin_of(edition: Edition, account: Account) -> Bulletin:
    """Choose the newest article with a picture as lead (else the newest), and sort the rest by theme."""
    articles = tuple(entry.article for entry in reversed(account.entries))
    covers = {article.path: file for article in articles if (file := _cover(edition, article)) is not None}
    with_picture = (article for article in articles if article.path in covers)
    lead = next(with_picture, articles[0] if articles else None)
    others = [article for article in articles if article is not lead]
    groups = (
        (theme, tuple(article for article in others if article.themes[0] == theme.id))
        for theme in account.plan.themes.terms
    )
    return Bulletin(
        account=account,
        articles=articles,
        lead=lead,
        groups=tuple((theme, own) for theme, own in groups if own),
        covers=covers,
        monthly=next((line for line in account.lines if _is_monthly(line, account.plan)), None),
    )


def _cover(edition: Edition, article: Article) -> BundleFile | None:
    file = edition.submission.by_path[article.path].files_by_name.get(article.cover)
    return file if file is not None and file.is_picture and not file.fault else None


def _is_monthly(line: Line, plan: Plan) -> bool:
    target = line.target
    has_number = any(target.threshold(phase.id) is not None for phase in plan.phases) or target.soft_max is not None
    is_counted = target.kind in COUNTED_KINDS and target.period is PeriodKind.MONTH
    return target.public and is_counted and has_number and bool(line.results)
