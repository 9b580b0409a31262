"""Eleventy, from npm: the same articles as ordinary Markdown, templates with the markup of Pelican's ``simple``.

Templates are JavaScript, the quickest that it offers; lists and feeds are collections, as its manual has them.
Markdown does not pass through a template language first, which is its own choice otherwise and costs time. Addresses,
paging, feeds (thirty whole articles) and sitemap are those of the other peers.
Not there, in its favour: pictures, neighbours, related articles, search, statistics, cards, compressed twins.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from tests.bench.corpus import Story, stories
from tests.bench.equal_pages import address_of, demand_all
from tests.bench.fetched import fetch
from tests.bench.processes import NotAtHandError, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.bench.pairs import Act, Cost

_SITE = Path(__file__).with_name("eleventy")
_PACKAGES = ("package.json", "package-lock.json")
_COMMAND = Path("node_modules/@11ty/eleventy/cmd.cjs")


def build(size: int, folder: Path) -> Act:
    """Write the corpus; return what builds it into an empty output and makes sure that all of it came out."""
    node = shutil.which("node")
    if not node:
        raise NotAtHandError("máy này không có Node")
    words = [node, str(_fetched() / _COMMAND)]
    _write_site(size, folder)
    output = folder / "output"

    def act() -> Cost:
        shutil.rmtree(output, ignore_errors=True)
        cost = run(words, folder)
        demand_all("Eleventy", output, size)
        return cost

    return act


def _fetched() -> Path:
    return fetch("Eleventy", _SITE / "package-lock.json", _commands)


def _commands(folder: Path) -> Iterator[Sequence[str]]:
    npm = shutil.which("npm")
    if not npm:
        raise NotAtHandError("máy này không có npm")
    for name in _PACKAGES:
        shutil.copyfile(_SITE / name, folder / name)
    yield [npm, "ci", "--prefix", str(folder), "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"]


def _write_site(size: int, folder: Path) -> None:
    shutil.copytree(_SITE, folder, ignore=shutil.ignore_patterns(*_PACKAGES, ".npmrc"))
    for story in stories(size):
        path = folder / f"content/{story.at:%Y/%m}/{story.slug}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_text(story), encoding="utf-8", newline="\n")


def _text(story: Story) -> str:
    """Write an article the way of Eleventy's manual."""
    fields = {
        "title": story.title,
        "date": story.at.isoformat(),
        "layout": "article.11ty.mjs",
        "permalink": f"/{address_of(story)}index.html",
        "chu-de": list(story.themes),
        "the-loai": [story.form],
        "don-vi": list(story.units),
        "byline": story.author,
        "summary": story.summary,
        **story.extra,
    }
    front = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=1000)
    paragraphs = list(story.paragraphs)
    if story.earlier:
        paragraphs.append(f"Đọc thêm: [{story.earlier.title}](/{address_of(story.earlier)}).")
    body = "\n\n".join(paragraphs)
    return f"---\n{front}---\n{body}\n"
