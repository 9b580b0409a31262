"""Preview settings, and the base of the production ones. What differs from school to school is in ``plan.toml``."""

from pathlib import Path

from nq71.stages.compiled_templates import ENVIRONMENT

_HERE = Path(__file__).resolve().parent

# The pipeline: reading this list tells what happens to an article.
PLUGINS = [
    "nq71.stages.gate",  # reads and checks the site; Pelican gets only what is to be shown
    "nq71.stages.page_files",  # what is written, and what may stay as it stands
    "nq71.stages.reading",  # the column's own pages: front matter and Markdown to values and safe HTML
    "nq71.stages.theme_files",  # style sheets with the school's colours, and scripts, named by their content
    "nq71.stages.pictures",  # photos upright and clean
    "nq71.stages.share_cards",  # the picture above a shared link
    "nq71.stages.icons",  # the column's sign in tabs and on phones
    "nq71.stages.layout",  # each page gets what its template shows
    "nq71.stages.article_pages",  # the pages of articles with their QR codes, on all cores
    "nq71.stages.search_index",  # what can be found, as files that a reader's browser searches; made beside the next
    "nq71.stages.lists",  # front page, lists, archive, progress
    "nq71.stages.overviews",  # events, models, documents, every theme, form and unit
    "nq71.stages.sharing",  # the pages that share an article or read it aloud
    "nq71.stages.embedding",  # the newest for the pages of others
    "nq71.stages.specimens",  # /thanh-phan/ in a preview: every part of the theme
    "nq71.stages.feeds",  # RSS of the column and of each theme
    "nq71.stages.search",  # the page that searches the index
    "nq71.stages.redirects",  # old addresses lead to the new ones
    "nq71.stages.withdrawn",  # where an article was taken down, a page says so
    "nq71.stages.progress_data",  # the plan's results as open data, and a feed of months for leaders
    "nq71.stages.sitemap",  # what search engines may read
    "nq71.stages.server_rules",  # what nginx, Apache, IIS and others have to know
    "nq71.stages.compression",  # a compressed twin beside every text
    "nq71.stages.receipt",  # every file's hash, last of all
]

NQ71_SITE = str(_HERE)
NQ71_PREVIEW = True

PATH = str(_HERE)  # the gate names each file below content/
OUTPUT_PATH = str(_HERE / "output")
THEME = str(_HERE / "theme")
SITENAME = ""  # this and the time zone: the gate takes them from the plan
TIMEZONE = "Asia/Ho_Chi_Minh"
SITEURL = ""
DEFAULT_LANG = "vi"
RELATIVE_URLS = True  # the site works under any sub-path and from any static host

ARTICLE_TRANSLATION_ID = None  # one slug in two months is two articles, not one in two languages
PAGE_TRANSLATION_ID = None
WITH_FUTURE_DATES = True  # the gate has decided; Pelican decides nothing

# All lists and feeds are ours (stages.lists, stages.feeds): one tuple of published articles makes them all.
AUTHOR_SAVE_AS = ""
AUTHORS_SAVE_AS = ""
CATEGORY_SAVE_AS = ""
CATEGORIES_SAVE_AS = ""
TAG_SAVE_AS = ""
TAGS_SAVE_AS = ""
ARCHIVES_SAVE_AS = ""
DRAFT_SAVE_AS = ""
DIRECT_TEMPLATES: list[str] = []
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None

READERS = {"rst": None, "html": None, "htm": None}  # docutils warns about Vietnamese; articles are Markdown
STATIC_PATHS: list[str] = []  # stages.pictures publishes what articles show, nothing else
THEME_STATIC_PATHS: list[str] = []  # stages.theme_files publishes what pages need of the theme
DELETE_OUTPUT_DIRECTORY = False  # every build starts in an empty folder and is swapped in whole
LOAD_CONTENT_CACHE = False
JINJA_ENVIRONMENT = ENVIRONMENT
