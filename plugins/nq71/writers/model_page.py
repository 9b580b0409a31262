"""The page of models: each once, as targets count them, beside what the plan asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain import addresses
from nq71.domain.models import models_of
from nq71.domain.plan import Kind
from nq71.text.dates import short_date
from nq71.text.fold import slugify
from nq71.writers import overview_views
from nq71.writers.entries import link_of
from nq71.writers.progress_view import results_of, target_card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.edition import Edition
    from nq71.domain.models import Model
    from nq71.domain.plan import Plan, Target
    from nq71.writers.entries import EntryMaker

_FIELD = "model"


def model_page_of(edition: Edition, entries: EntryMaker) -> overview_views.ModelPage:
    """Return every model of the shown articles, and each public target on models in the period that runs."""
    plan = edition.plan
    targets = tuple(_running(edition))
    counted = {model.key for target in targets for model in models_of(results_of(edition, target)[-1].items)}
    models = models_of(piece.article for piece in edition.shown)
    return overview_views.ModelPage(
        models=tuple(_model(model, plan, entries, is_counted=model.key in counted) for model in models),
        targets=tuple(_target(target, edition, entries) for target in targets),
    )


def _running(edition: Edition) -> Iterator[Target]:
    """Yield the targets that count models now: today lies in the last period that they answer for."""
    for target in edition.plan.targets:
        is_on_models = target.kind is Kind.DISTINCT and target.field == _FIELD and target.public
        results = results_of(edition, target) if is_on_models else ()
        if results and edition.now.date() in results[-1].period:
            yield target


def _target(target: Target, edition: Edition, entries: EntryMaker) -> overview_views.ModelTarget:
    card = target_card(target, edition, entries)
    return overview_views.ModelTarget(card, card.rows[0])


def _model(model: Model, plan: Plan, entries: EntryMaker, *, is_counted: bool) -> overview_views.Model:
    taking_part = {unit for article in model.articles for unit in article.units}
    return overview_views.Model(
        id=slugify(model.key),
        name=model.name,
        entries=entries.entries(model.articles),
        units=tuple(link_of(addresses.UNIT, term) for term in plan.units.terms if term.id in taking_part),
        first_text=short_date(model.articles[-1].date),
        last_text=short_date(model.articles[0].date),
        is_counted=is_counted,
    )
