"""The lists of lists: every theme, every form, every unit, in the plan's order, which ranks nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain import addresses
from nq71.messages import say
from nq71.writers import overview_views
from nq71.writers.listings import within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.edition import Edition
    from nq71.domain.plan import Term
    from nq71.writers.entries import EntryMaker
    from nq71.writers.views import Column, Link


def term_indexes_of(edition: Edition, column: Column, entries: EntryMaker) -> Iterator[overview_views.TermIndex]:
    """Yield the page of every kind; a term without articles stands there too."""
    plan = edition.plan
    kinds = (
        (addresses.THEME, column.themes, plan.themes),
        (addresses.FORM, column.forms, plan.forms),
        (addresses.UNIT, column.units, plan.units),
    )
    for kind, links, words in kinds:
        rows = tuple(_row(kind, link, term, edition, entries) for link, term in zip(links, words.terms, strict=True))
        yield overview_views.TermIndex(
            url=f"{kind}/",
            title=say(f"index-{kind}"),
            summary=say(f"index-{kind}-summary"),
            note=say(f"index-{kind}-note"),
            rows=rows,
        )


def _row(kind: str, link: Link, term: Term, edition: Edition, entries: EntryMaker) -> overview_views.TermRow:
    articles = within(kind, term, (piece.article for piece in edition.shown))
    return overview_views.TermRow(link, entries.entry(articles[0]) if articles else None)
