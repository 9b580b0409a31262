"""Stock Pelican: the same articles as ordinary Pelican Markdown, its own simple theme, feeds as it makes them."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from tests.bench.corpus import Story, stories
from tests.bench.processes import NotMeasuredError, run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.pairs import Act, Cost

# What pelican-quickstart asks for; all else is Pelican's own choice. ``simple`` is the quicker of its two themes.
_SETTINGS = """\
SITENAME = "Chuyên mục"
SITEURL = ""
PATH = "content"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
DEFAULT_PAGINATION = 10
THEME = "simple"
"""


def build(size: int, folder: Path) -> Act:
    """Write the corpus; return what builds it into an empty output and counts the articles."""
    content, output = folder / "content", folder / "output"
    content.mkdir(parents=True)
    (folder / "pelicanconf.py").write_text(_SETTINGS, encoding="utf-8", newline="\n")
    for story in stories(size):
        (content / f"{story.slug}.md").write_text(_text(story), encoding="utf-8", newline="\n")
    expected = {f"{path.stem}.html" for path in content.iterdir()}

    def act() -> Cost:
        shutil.rmtree(output, ignore_errors=True)
        cost = run([sys.executable, "-m", "pelican", "--fatal", "errors", "--settings", "pelicanconf.py"], folder)
        missing = expected - {path.name for path in output.iterdir()}
        if missing:
            raise NotMeasuredError(f"Pelican bỏ sót {len(missing)} trong {size} bài.")
        return cost

    return act


def _text(story: Story) -> str:
    """Write an article the way of Pelican's manual."""
    fields = {
        "Title": story.title,
        "Date": f"{story.at:%Y-%m-%d %H:%M}",
        "Category": story.form,
        "Tags": ", ".join(story.themes),
        "Authors": story.author,
        "Slug": story.slug,
        "Summary": story.summary,
        "Unit": ", ".join(story.units),
        **story.extra,
    }
    paragraphs = list(story.paragraphs)
    if story.earlier:
        paragraphs.append(f"Đọc thêm: [{story.earlier.title}]({{filename}}/{story.earlier.slug}.md).")
    return "\n".join([*(f"{key}: {value}" for key, value in fields.items()), "", "\n\n".join(paragraphs), ""])
