"""Publishes the logo and every shown article's pictures and files, each encoded once and kept for the next build."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pelican import signals

from nq71.stages.press import Press, press_of
from nq71.storage.kept_forms import key_of
from nq71.storage.picture_cache import PREVIEWED, PUBLISHED, PictureCache
from nq71.writers.entries import logo_of
from nq71.writers.feeds.items import Enclosure
from nq71.writers.picture_encoding import encode_all, recipe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pelican.generators import ArticlesGenerator

    from nq71.domain.manuscript import BundleFile
    from nq71.domain.piece import Piece
    from nq71.writers.pictures import Publication


@dataclass(frozen=True, slots=True)
class _Job:
    """One file to publish; ``cover_of`` is the article whose lead picture it is."""

    source: Path
    file: BundleFile
    publication: Publication
    cover_of: str = ""

    @property
    def weight(self) -> int:
        return self.file.width * self.file.height

    @property
    def key(self) -> str:
        """Under which its bytes are kept: they follow from the original, the forms asked for, and the encoders."""
        forms = ((form.width, form.height, form.suffix) for form in self.publication.files)
        return key_of(self.file.sha256, repr((recipe(), self.publication.look, *forms)))


def publish_pictures(generator: ArticlesGenerator) -> None:
    """Write every file that a shown bundle holds; checks have made sure that each is used."""
    publish(press_of(generator.settings))


def publish(press: Press) -> None:
    """Write the logo and the files of every shown article."""
    jobs = [*_logo(press), *(job for piece in press.edition.shown for job in _jobs(press, piece))]
    _publish_all(press, jobs)


def _jobs(press: Press, piece: Piece) -> Iterator[_Job]:
    folder = (press.site / piece.manuscript.disk_path).parent
    article = piece.article
    for name, publication in press.pictures[article.path].items():
        file = piece.manuscript.files_by_name[name]
        yield _Job(folder / file.disk_name, file, publication, article.path if name == article.cover else "")


def _logo(press: Press) -> Iterator[_Job]:
    publication, file = logo_of(press.edition), press.edition.submission.logo
    if publication and file:
        yield _Job(press.site / press.edition.plan.look.logo, file, publication)


def _publish_all(press: Press, jobs: list[_Job]) -> None:
    """Work on all cores: threads, for decoding, shrinking and encoding run outside Python's lock.

    The largest first, so that no core waits long for the last one.
    """
    cache = PictureCache(press.site, PREVIEWED if press.edition.preview else PUBLISHED)
    jobs = sorted(jobs, key=lambda job: -job.weight)
    if jobs:
        with ThreadPoolExecutor(min(len(jobs), os.cpu_count() or 1)) as workers:
            sizes = list(workers.map(lambda job: _publish_one(press, cache, job), jobs))
        for job, size in zip(jobs, sizes, strict=True):
            if job.cover_of:
                press.enclosures[job.cover_of] = Enclosure(job.publication.still, size)
    cache.prune(job.key for job in jobs)


def _publish_one(press: Press, cache: PictureCache, job: _Job) -> int:
    """Write the forms of one file; return the length of the one to hand out."""
    files = job.publication.files
    still = files[files.index(job.publication.still)].url
    if all(press.tree.keep(each.url, job.key) for each in files):
        return press.tree.files[still].size
    is_encoded = bool(job.publication.still.mime)
    forms = cache.find(job.key) if is_encoded else None
    if forms is None:
        forms = encode_all(job.source.read_bytes(), job.publication)
        if is_encoded:
            cache.keep(job.key, forms)
    for rendition, data in zip(files, forms, strict=True):
        press.tree.put(rendition.url, data, job.key)
    return press.tree.files[still].size


def register() -> None:
    """Take part in the build."""
    signals.article_generator_finalized.connect(publish_pictures)
