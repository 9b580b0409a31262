"""This project's own build, as whoever types the command waits for it: anew, after one edit, after nothing.

Each has a folder of its own, with a site and its output. What a build keeps for the next one stands in the site's
folder; ``cold`` throws the whole folder away before each run.
"""

from __future__ import annotations

import shutil
import sys
from itertools import count
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from nq71.storage.picture_cache import FOLDER
from tests.bench.corpus import SEED, stories
from tests.bench.equal_pages import address_of, demand_all
from tests.bench.processes import NotMeasuredError, run
from tests.bench.site import rewritten, write_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.corpus import Story
    from tests.bench.pairs import Act, Cost
    from tests.bench.workshop import Workshop

PROJECT = Path(__file__).resolve().parents[2]
NAME = "Chuyên mục này"
_numbers = count(1)  # no edit of this bench is like another


def cold(workshop: Workshop, size: int) -> Act:
    """Return a build of a site that was never built: no output, and nothing kept but pictures, which are apart.

    The pictures are share cards: no peer draws any, and each is drawn once in its article's life.
    """
    written, folder = workshop.site(size), workshop.folder / f"nq71-{size}-cold"
    drawn = _lived_in(workshop, size) / "site" / FOLDER

    def act() -> Cost:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(written, folder / "site", ignore=shutil.ignore_patterns(".nq71"))
        shutil.copytree(drawn, folder / "site" / FOLDER)
        return _build(folder, size)

    return act


def unchanged(workshop: Workshop, size: int) -> Act:
    """Return a build of a site that was built just before."""
    folder = _lived_in(workshop, size)
    return lambda: _build(folder, size)


def edited(workshop: Workshop, size: int) -> Act:
    """Return a build after one sentence of one article was rewritten and approved, each time in another article."""
    folder = _lived_in(workshop, size)
    articles = _in_turns(list(stories(size)))

    def act() -> Cost:
        story, sentence = next(articles), f"Câu này được viết lại lần thứ {next(_numbers)}."
        write_article(rewritten(story, sentence), folder / "site")
        cost = _build(folder, size)
        page = folder / "output" / address_of(story) / "index.html"
        if sentence not in page.read_text(encoding="utf-8"):
            raise NotMeasuredError(f"Điều vừa sửa không có trong bản dựng: {address_of(story)}")
        return cost

    return act


def _lived_in(workshop: Workshop, size: int) -> Path:
    """Return the folder of a site that has been built at least once."""
    written, folder = workshop.site(size), workshop.folder / f"nq71-{size}-lived-in"
    if not folder.exists():
        shutil.copytree(written, folder / "site", ignore=shutil.ignore_patterns(".nq71"))
        _build(folder, size)
    return folder


def _in_turns(articles: list[Story]) -> Iterator[Story]:
    """Yield one in the middle, the newest, the oldest, and then any."""
    yield from (articles[len(articles) // 2], articles[-1], articles[0])
    dice = Random(SEED)  # noqa: S311 - a repeatable choice, not a secret
    while True:
        yield dice.choice(articles)


def _build(folder: Path, size: int) -> Cost:
    words = [sys.executable, str(PROJECT / "tasks.py"), "build"]
    cost = run([*words, "--site", str(folder / "site"), "--output", str(folder / "output")], PROJECT)
    demand_all(NAME, folder / "output", size)
    return cost
