"""Stock Pelican: the same articles as ordinary Pelican Markdown, its own theme ``simple``, no plugin.

Its tags are our themes, its categories our forms, its authors our units (who wrote an article is told in a field of
its own), its month archives our months. Three templates are added to those of ``simple``: a front page of twenty
articles, for Pelican's own index is a river of all of them; months by pages like every list; a sitemap, as sites
without a plugin have it. Addresses, paging and feeds (thirty whole articles) are those of the other peers.
Not there, in its favour: pictures, neighbours, related articles, search, statistics, cards, compressed twins.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.corpus import Story, stories
from tests.bench.equal_pages import demand_all
from tests.bench.processes import run

if TYPE_CHECKING:
    from tests.bench.pairs import Act, Cost

_TEMPLATES = Path(__file__).with_name("pelican")
# What pelican-quickstart asks for, and then the addresses; all else is Pelican's own choice.
# ``simple`` is the quicker of its two themes.
_SETTINGS = f"""\
SITENAME = "Chuyên mục"
SITEURL = "https://mau.example"
PATH = "content"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
THEME = "simple"
THEME_TEMPLATES_OVERRIDES = [{str(_TEMPLATES)!r}]

DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {{"tag": None, "category": None, "author": None, "period_archives": None}}
PAGINATION_PATTERNS = (
    (1, "{{url}}", "{{save_as}}"),
    (2, "{{base_name}}/trang/{{number}}/", "{{base_name}}/trang/{{number}}/index.html"),
)
DIRECT_TEMPLATES = ["front", "archives", "tags", "categories", "authors", "sitemap"]
FRONT_SAVE_AS = "index.html"
ARCHIVES_SAVE_AS = "luu-tru/index.html"
TAGS_SAVE_AS = "chu-de/index.html"
CATEGORIES_SAVE_AS = "the-loai/index.html"
AUTHORS_SAVE_AS = "don-vi/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
ARTICLE_URL = "{{date:%Y}}/{{date:%m}}/{{slug}}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
TAG_URL, CATEGORY_URL, AUTHOR_URL = "chu-de/{{slug}}/", "the-loai/{{slug}}/", "don-vi/{{slug}}/"
TAG_SAVE_AS, CATEGORY_SAVE_AS, AUTHOR_SAVE_AS = (url + "index.html" for url in (TAG_URL, CATEGORY_URL, AUTHOR_URL))
MONTH_ARCHIVE_URL = "{{date:%Y}}/{{date:%m}}/"
MONTH_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_URL + "index.html"

FEED_ALL_RSS, FEED_ALL_ATOM = "rss.xml", "atom.xml"
TAG_FEED_RSS, CATEGORY_FEED_RSS, AUTHOR_FEED_RSS = (url + "rss.xml" for url in (TAG_URL, CATEGORY_URL, AUTHOR_URL))
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = 30
RSS_FEED_SUMMARY_ONLY = False
"""


def build(size: int, folder: Path) -> Act:
    """Write the corpus; return what builds it into an empty output and makes sure that all of it came out."""
    content, output = folder / "content", folder / "output"
    content.mkdir(parents=True)
    (folder / "pelicanconf.py").write_text(_SETTINGS, encoding="utf-8", newline="\n")
    for story in stories(size):
        (content / f"{story.slug}.md").write_text(_text(story), encoding="utf-8", newline="\n")

    def act() -> Cost:
        shutil.rmtree(output, ignore_errors=True)
        cost = run([sys.executable, "-m", "pelican", "--fatal", "errors", "--settings", "pelicanconf.py"], folder)
        demand_all("Pelican", output, size)
        return cost

    return act


def _text(story: Story) -> str:
    """Write an article the way of Pelican's manual."""
    fields = {
        "Title": story.title,
        "Date": f"{story.at:%Y-%m-%d %H:%M}",
        "Category": story.form,
        "Tags": ", ".join(story.themes),
        "Authors": ", ".join(story.units),
        "Byline": story.author,
        "Slug": story.slug,
        "Summary": story.summary,
        **story.extra,
    }
    paragraphs = list(story.paragraphs)
    if story.earlier:
        paragraphs.append(f"Đọc thêm: [{story.earlier.title}]({{filename}}/{story.earlier.slug}.md).")
    return "\n".join([*(f"{key}: {value}" for key, value in fields.items()), "", "\n\n".join(paragraphs), ""])
