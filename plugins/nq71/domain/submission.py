"""Everything that stands in a site folder at one moment, before anybody judged it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from nq71.domain.addresses import alias_url, own_urls
from nq71.domain.article import article_of, date_of, slug_of, url_of
from nq71.domain.body import outline_of
from nq71.domain.closing import frozen_of
from nq71.domain.consents import consents_by_path
from nq71.domain.documents import document_urls
from nq71.domain.events import calendar_urls, events_of
from nq71.domain.links import lead_of
from nq71.domain.on_demand import OnDemand
from nq71.domain.personal import personal_data
from nq71.domain.withdrawals import withdrawn_by_path
from nq71.text.personal_data import public_keys
from nq71.text.toml_lines import Lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nq71.domain.article import Article
    from nq71.domain.body import Outline
    from nq71.domain.closing import ClosedFile, ClosedTarget
    from nq71.domain.consents import Consent
    from nq71.domain.documents import DocumentFile
    from nq71.domain.figures import Figure
    from nq71.domain.manuscript import BundleFile, Manuscript
    from nq71.domain.personal import Personal
    from nq71.domain.plan import Plan
    from nq71.domain.withdrawals import Withdrawal


@dataclass(frozen=True)
class Submission:
    """A plan with articles, pages, figures, frozen months, consents, withdrawals and the stray files beside them.

    ``strays`` are paths relative to the site folder, below ``content/``, that belong to no bundle and would
    otherwise vanish silently.
    """

    plan: Plan
    manuscripts: tuple[Manuscript, ...]
    pages: tuple[Manuscript, ...] = ()
    figures: tuple[Figure, ...] = ()
    closed: tuple[ClosedFile, ...] = ()
    consents: tuple[Consent, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    strays: tuple[str, ...] = ()
    logo: BundleFile | None = None  # the file that ``[site] logo`` names, when it is there
    documents: tuple[DocumentFile, ...] = ()  # the files that the plan names, good or not
    plan_lines: Lines = field(default_factory=lambda: Lines({}))
    figure_lines: Lines = field(default_factory=lambda: Lines({}))
    consent_lines: Lines = field(default_factory=lambda: Lines({}))

    @property
    def texts(self) -> tuple[Manuscript, ...]:
        """Articles and pages."""
        return self.manuscripts + self.pages

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Each article that can be understood, by the path of its manuscript."""
        understood = ((manuscript.path, article_of(manuscript, self.plan)) for manuscript in self.manuscripts)
        return {path: article for path, article in understood if article is not None}

    @cached_property
    def outlines(self) -> Mapping[str, Outline]:
        """The outline of every body, by path."""
        return OnDemand(self.by_path, lambda text: outline_of(text.body, text.body_line))

    def let_go(self) -> None:
        """Forget what was worked out to judge texts: who asks again has it worked out again."""
        for name in ("outlines", "personal"):
            vars(self).pop(name, None)

    @cached_property
    def by_path(self) -> dict[str, Manuscript]:
        """Articles and pages by path."""
        return {text.path: text for text in self.texts}

    @cached_property
    def by_alias(self) -> dict[str, str]:
        """The path of the article that each old address leads to."""
        old = ((alias_url(alias), path) for path, article in self.articles.items() for alias in article.aliases)
        return {url: path for url, path in old if url is not None}

    @cached_property
    def registered(self) -> dict[str, tuple[Consent, ...]]:
        """What ``consents.toml`` says of each article, by path."""
        return consents_by_path(self.consents, self.manuscripts)

    @cached_property
    def withdrawn(self) -> dict[str, Withdrawal]:
        """The record of each article that was taken down and still has a folder, by path."""
        return withdrawn_by_path(self.withdrawals, self.manuscripts, self.plan)

    @cached_property
    def withdrawn_pictures(self) -> dict[str, Withdrawal]:
        """The article that each picture was taken down with, by the picture's SHA-256 (hex)."""
        return {digest: record for record in self.withdrawals for digest in record.pictures}

    def leads(self, target: str, text: Manuscript) -> bool:
        """Whether a link as typed in a text leads anywhere."""
        return lead_of(target, text, self) is not None

    @cached_property
    def personal(self) -> Mapping[str, tuple[Personal, ...]]:
        """The personal data in every text, by path; what the school publishes itself is left out."""
        public = public_keys((self.plan.look.contact, *self.plan.editorial.public_contacts))
        return OnDemand(self.by_path, lambda text: personal_data(text, self.plan, public))

    @cached_property
    def frozen(self) -> dict[tuple[str, str], ClosedTarget]:
        """Every frozen answer that can be believed, by the ids of its target and its period."""
        return frozen_of(self.closed)

    @cached_property
    def urls(self) -> frozenset[str]:
        """Every address that there will be once everything is published, relative to the root of the site.

        Where an article was taken down a page stands too, also after its folder is gone.
        """
        dated = [(article.date, article.url) for article in self.articles.values()]
        others = (text for text in self.manuscripts if text.path not in self.articles)
        dated += [(date, url_of(date, slug_of(text))) for text in others if (date := date_of(text, self.plan))]
        until = max((date.date() for date, _ in dated), default=self.plan.effective_from)
        gone = frozenset(url for record in self.withdrawals for url in record.urls)
        files = document_urls(self.plan) | frozenset(calendar_urls(events_of(self.articles.values())).values())
        own = own_urls(self.plan, (url for _, url in dated), self.pages, until)
        return gone | files | own
