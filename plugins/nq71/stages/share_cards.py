"""Publishes the picture above a shared link: one for each public article, one for every other page."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pelican import signals

from nq71.stages.press import press_of
from nq71.stages.sections import make_section
from nq71.storage.kept_forms import key_of
from nq71.storage.picture_cache import CARDS, PictureCache, card_original
from nq71.writers.picture_encoding import recipe
from nq71.writers.share_cards.drawing import RECIPE, Faces, draw_card
from nq71.writers.share_cards.typeface import Typeface
from nq71.writers.share_cards.wording import Wording, article_image, article_wording, column_image, column_wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pelican.generators import ArticlesGenerator

    from nq71.stages.press import Press

_BOLD, _MEDIUM = "BeVietnamPro-Bold", "BeVietnamPro-Medium"


@dataclass(frozen=True, slots=True)
class _Job:
    """One card to publish; ``subject`` is the id of its article, empty for the column's own."""

    subject: str
    wording: Wording
    url: str


def publish_cards(generator: ArticlesGenerator) -> None:
    """Write every card, unless all stand."""
    press = press_of(generator.settings)
    make_section(press, "share cards", lambda: _write_all(press, Path(generator.theme) / "fonts"))


def _write_all(press: Press, folder: Path) -> None:
    """A card that says what it said before is not drawn again; those that are, on all cores."""
    faces = Faces(_face(folder, _BOLD), _face(folder, _MEDIUM))
    cache, color = PictureCache(press.site, CARDS), press.edition.plan.look.color
    keys: list[str] = []
    anew: list[tuple[str, _Job]] = []
    for job in _jobs(press):
        key = key_of(card_original(job.subject), repr((RECIPE, recipe(), job.wording, color)))
        keys.append(key)
        if press.tree.keep(job.url, key):
            continue
        if kept := cache.find(key):
            press.tree.put(job.url, kept[0], key)
        else:
            anew.append((key, job))

    def draw(key: str, job: _Job) -> None:
        card = draw_card(job.wording, color, faces)
        cache.keep(key, [card])
        press.tree.put(job.url, card, key)

    if anew:
        with ThreadPoolExecutor(min(len(anew), os.cpu_count() or 1)) as workers:
            list(workers.map(draw, *zip(*anew, strict=True)))
    if not press.edition.preview:
        cache.prune(keys)


def _jobs(press: Press) -> Iterator[_Job]:
    """Yield the column's card and those of public articles; nobody shares a preview, so it needs none of these."""
    plan = press.edition.plan
    yield _Job("", column_wording(plan), column_image(plan).url)
    if not press.edition.preview:
        for article in press.edition.published:
            yield _Job(article.id, article_wording(article, plan), article_image(article, plan).url)


def _face(folder: Path, name: str) -> Typeface:
    return Typeface((folder / f"{name}.ttf").read_bytes(), (folder / f"{name}.json").read_bytes())


def register() -> None:
    """Take part in the build."""
    signals.article_generator_finalized.connect(publish_cards)
