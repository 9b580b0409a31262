"""What others show of a page: its card, its icon, its data. Read from the built HTML, held against the articles."""

from __future__ import annotations

import gzip
import json
import struct
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from nq71.commands import withdraw
from nq71.domain.edition import Edition
from nq71.readers.clock import read_clock
from nq71.readers.site import read_site
from nq71.stages import share_cards
from nq71.writers.share_cards import drawing
from tests.build import sites

if TYPE_CHECKING:
    from pathlib import Path

    from nq71.domain.article import Article

LINKED = "application/ld+json"
HOSTILE = (
    "</script><script>alert(1)</script> và <!--<script>",
    "Ngoặc \u201ckép\u201d, \\u003c, ]]>, &lt;/script&gt; và &amp;",
    "Dòng\u00a0cũ 71-NQ/TW {{ column.title }} {% raw %}",
)
MOST_CARD = 40_000  # bytes
MOST_ARTICLE = 12 * 1024  # bytes of HTML and styles, compressed


class Head(HTMLParser):
    """The head of a page: what ``meta`` and ``link`` say, in their order, and every script."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.metas: list[tuple[str, str]] = []
        self.links: list[dict[str, str]] = []
        self.scripts: list[tuple[str, str]] = []
        self._inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and (name := given.get("property") or given.get("name")):
            self.metas.append((name, given["content"]))
        if tag == "link":
            self.links.append(given)
        self._inside = tag == "script"
        if self._inside:
            self.scripts.append((given.get("type", ""), ""))

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            kind, before = self.scripts[-1]
            self.scripts[-1] = (kind, before + data)

    def all(self, name: str) -> list[str]:
        return [content for key, content in self.metas if key == name]

    def one(self, name: str) -> str:
        (content,) = self.all(name)
        return content

    @property
    def graph(self) -> list[dict[str, Any]]:
        """What search engines read; empty when there is nothing."""
        found = [json.loads(text)["@graph"] for kind, text in self.scripts if kind == LINKED]
        assert len(found) <= 1
        return found[0] if found else []


def head_of(output: Path, url: str) -> Head:
    return Head(sites.page(output, url))


def size_of(path: Path) -> tuple[int, int]:
    """Width and height of a PNG, as its first chunk says."""
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


@pytest.fixture(scope="module", params=sites.REAL_SITES)
def built(request: pytest.FixtureRequest, outputs: dict[str, Path]) -> tuple[Edition, Path]:
    """Give each site of this repository in turn: what goes out, and where it stands."""
    site = sites.REAL_SITES[request.param]
    submission = read_site(site).submission
    assert submission is not None
    now = read_clock({"SOURCE_DATE_EPOCH": str(sites.CLOCK)}, submission.plan.school.zone)
    return Edition(submission, now, preview=False), outputs[request.param]


# ── Cards ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_page_has_a_card_that_is_there(built: tuple[Edition, Path]) -> None:
    """1200 by 630, described, small, at the address that the page names; an article has its own."""
    edition, output = built
    base = edition.plan.look.base_url
    shown: dict[str, list[str]] = {}
    for path in output.rglob("*.html"):
        head = Head(path.read_text(encoding="utf-8"))
        if not head.all("og:title"):
            continue  # a frame for other sites: nobody shares it
        image = head.one("og:image")
        file = output / image.removeprefix(f"{base}/")
        assert size_of(file) == (int(head.one("og:image:width")), int(head.one("og:image:height"))) == (1200, 630)
        assert file.stat().st_size <= MOST_CARD
        assert head.one("og:image:type") == "image/png"
        assert head.one("og:image:alt")
        assert head.one("twitter:card") == "summary_large_image"
        shown.setdefault(image, []).append(path.relative_to(output).as_posix())
    articles = {f"{article.url}index.html" for article in edition.published}
    own = {page for pages in shown.values() if len(pages) == 1 for page in pages}
    assert articles <= own
    assert len([image for image, pages in shown.items() if not set(pages) <= articles]) == 1


def test_no_card_is_left_over(built: tuple[Edition, Path]) -> None:
    """As many files as articles, and one for the column."""
    edition, output = built
    assert len(list(output.rglob("chia-se-*.png"))) == len(edition.published) + 1


# ── What an article says ────────────────────────────────────────────────────────────────────────────────────────────


def test_open_graph_says_what_each_article_says(built: tuple[Edition, Path]) -> None:
    """Type, title, summary, address, days, themes and author: for every article."""
    edition, output = built
    plan = edition.plan
    for article in edition.published:
        head = head_of(output, article.url)
        assert head.one("og:type") == "article"
        assert head.one("og:title") == article.title
        assert head.one("og:description") == head.one("description") == article.summary
        assert head.one("og:url") == f"{plan.look.base_url}/{article.url}"
        assert head.one("og:site_name") == f"{plan.look.title} – {plan.school.name}"
        assert head.one("og:locale") == "vi_VN"
        assert head.one("article:published_time") == article.date.isoformat()
        assert head.one("article:modified_time") == edition.changed[article.path].isoformat()
        themes = [plan.themes.get(theme).name for theme in article.themes]
        assert head.all("article:tag") == themes
        assert head.one("article:section") == themes[0]
        assert head.all("author") == ([article.author] if article.author else [])
        assert article.title in head.one("og:image:alt")


def test_linked_data_says_what_each_article_says(built: tuple[Edition, Path]) -> None:
    """NewsArticle and breadcrumb of every article, read back from its page."""
    edition, output = built
    for article in edition.published:
        head = head_of(output, article.url)
        news, way = head.graph
        assert_news(news, article, edition)
        assert news["image"][-1] == head.one("og:image")
        names = [step["name"] for step in way["itemListElement"]]
        assert way["@type"] == "BreadcrumbList"
        assert names == ["Trang đầu", edition.plan.themes.get(article.themes[0]).name, article.title]
        for step in way["itemListElement"]:
            url = step["item"].removeprefix(f"{edition.plan.look.base_url}/")
            assert (output / url / "index.html").is_file()


def assert_news(news: dict[str, Any], article: Article, edition: Edition) -> None:
    """Hold a NewsArticle against its article."""
    plan, base = edition.plan, edition.plan.look.base_url
    assert news["@type"] == "NewsArticle"
    assert news["headline"] == article.title or (news["headline"].endswith("…") and len(article.title) > 110)
    assert news["mainEntityOfPage"] == f"{base}/{article.url}"
    assert news["datePublished"] == article.date.isoformat()
    assert news["dateModified"] == edition.changed[article.path].isoformat()
    assert news["publisher"]["name"] == plan.school.name
    assert news["keywords"] == [plan.themes.get(theme).name for theme in article.themes]
    names = [author["name"] for author in news["author"]]
    units = [plan.units.get(unit).name for unit in article.units]
    assert ", ".join(names) == article.author if article.author else names == units
    assert {author["@type"] for author in news["author"]} <= {"Person", "Organization"}
    assert news.get("isBasedOn", "") == article.source_url
    assert [note["text"] for note in news.get("correction", [])] == [note.text for note in article.corrections]
    assert news.get("video", {}).get("url", "") == article.video
    if article.video:
        assert news["video"].keys() >= {"name", "thumbnailUrl", "uploadDate"}


def test_only_articles_events_and_the_front_page_have_linked_data(built: tuple[Edition, Path]) -> None:
    """The front page is the school's site; no page claims to be an article that is none."""
    edition, output = built
    kinds = [node["@type"] for node in head_of(output, "").graph]
    assert kinds == ["WebSite", "CollectionPage"]
    articles = {output / article.url / "index.html" for article in edition.published}
    for path in set(output.rglob("index.html")) - articles - {output / "index.html"}:
        allowed = {"Event"} if path.relative_to(output).parts[0] == "su-kien" else set()
        assert {node["@type"] for node in Head(path.read_text(encoding="utf-8")).graph} <= allowed, path


def test_an_article_stays_light(built: tuple[Edition, Path]) -> None:
    """With all that it says to others, HTML and styles of every article are at most 12 kB compressed."""
    edition, output = built
    for article in edition.published:
        html = sites.page(output, article.url).encode()
        sheets = [link["href"] for link in Head(html.decode()).links if link.get("rel") == "stylesheet"]
        styles = [(output / "theme" / sheet.rpartition("/")[2]).read_bytes() for sheet in sheets]
        if not article.cover and b"<img" not in html:
            assert sum(len(gzip.compress(each, 9)) for each in (html, *styles)) <= MOST_ARTICLE, article.url


# ── Icons ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_page_names_icons_that_are_there(built: tuple[Edition, Path]) -> None:
    """Favicon, drawn icon, icon of phones, on the front page the manifest, by relative addresses that lead there."""
    edition, output = built
    root = edition.plan.look.root_path
    for path in output.rglob("*.html"):
        head = Head(path.read_text(encoding="utf-8"))
        if not head.all("og:title"):
            continue
        named = [link for link in head.links if link["rel"] in {"icon", "apple-touch-icon", "manifest"}]
        assert len(named) == 3 + (path == output / "index.html"), path
        for link in named:
            at_root = link["href"].startswith(f"{root}/")
            file = output / link["href"].removeprefix(f"{root}/") if at_root else path.parent / link["href"]
            assert file.is_file(), (path, link)
            assert at_root == (path.name == "404.html")
        assert len(head.all("theme-color")) == 2


def test_the_manifest_names_files_that_are_there(built: tuple[Edition, Path]) -> None:
    """With the sizes that it says."""
    edition, output = built
    data = json.loads((output / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert edition.plan.school.name in data["name"]
    for icon in data["icons"]:
        width, height = size_of(output / icon["src"])
        assert icon["sizes"] == f"{width}x{height}"


def test_a_school_with_a_logo_has_icons_with_it(tmp_path: Path) -> None:
    """Drawn once and kept: the next build draws none, a site without a logo keeps none."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, "2026/11/a")
    plain = sites.tree(sites.build(site, tmp_path / "output"))
    assert not (site / ".nq71/pictures/icons").exists() or not list((site / ".nq71/pictures/icons").iterdir())
    (site / "bieu-trung.png").write_bytes(sites.picture((160, 0, 0), "PNG", (300, 200)))
    plan = site / "plan.toml"
    before = plan.read_text(encoding="utf-8")
    plan.write_text(before.replace("[site]\n", '[site]\nlogo = "bieu-trung.png"\n'), encoding="utf-8")
    with_logo = sites.tree(sites.build(site, tmp_path / "output"))
    assert with_logo["favicon.ico"] != plain["favicon.ico"]
    assert with_logo["icon-512.png"] != plain["icon-512.png"]
    assert len(list((site / ".nq71/pictures/icons").iterdir())) == 1
    assert sites.tree(sites.build(site, tmp_path / "output")) == with_logo
    plan.write_text(before, encoding="utf-8")
    (site / "bieu-trung.png").unlink()
    assert sites.tree(sites.build(site, tmp_path / "output")) == plain
    assert list((site / ".nq71/pictures/icons").iterdir()) == []


# ── Hostile and hidden ──────────────────────────────────────────────────────────────────────────────────────────────


def test_no_title_breaks_out_of_its_page(tmp_path: Path) -> None:
    """Ends of scripts, comments, quotes and templates in title, summary and author come back as they were typed."""
    site = sites.write_site(tmp_path / "site")
    for number, words in enumerate(HOSTILE):
        sites.write_article(
            site,
            f"2026/11/bai-{number}",
            title=words,
            summary=f"Tóm tắt: {words}",
            author=words.replace(",", " "),
            source="Báo Thử",
            source_url="https://bao.example/?a=1&b=2",
            correction=[f"10/11/2026: {words}"],
            video=f"https://video.example/?a=1&b=2 | {words.replace('|', '/')} | 3:25",
        )
    output = sites.build(site, tmp_path / "output")
    for number, words in enumerate(HOSTILE):
        head = head_of(output, f"2026/11/bai-{number}/")
        inline = [kind for kind, text in head.scripts if text]
        assert inline.count(LINKED) == 1
        assert "alert(1)" not in "".join(text for kind, text in head.scripts if kind != LINKED)
        news, way = head.graph
        assert news["headline"] == head.one("og:title") == words
        assert news["description"] == head.one("og:description") == f"Tóm tắt: {words}"
        assert way["itemListElement"][-1]["name"] == words
        assert news["isBasedOn"] == "https://bao.example/?a=1&b=2"
        assert news["correction"][0]["text"] == words
        assert (news["video"]["name"], news["video"]["duration"]) == (words, "PT3M25S")


def test_a_preview_says_nothing_to_others(tmp_path: Path) -> None:
    """Neither linked data nor cards of articles, and the column's card on every page."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, "2026/11/a")
    sites.write_article(site, "2026/11/b", status="draft")
    output = sites.preview(site, tmp_path / "preview")
    assert [path.parent.name for path in output.rglob("chia-se-*.png")] == ["theme"]
    for path in output.rglob("*.html"):
        head = Head(path.read_text(encoding="utf-8"))
        assert head.graph == []
        assert [image.rpartition("/")[0] for image in head.all("og:image")] in ([f"{sites.URL}/theme"], [])


# ── Kept between builds ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the titles of the cards that were drawn, one for each time."""
    titles: list[str] = []
    draw = drawing.draw_card

    def count(wording: Any, *rest: Any) -> bytes:
        titles.append(wording.title)
        return draw(wording, *rest)

    monkeypatch.setattr(share_cards, "draw_card", count)
    return titles


def kept_cards(site: Path) -> set[str]:
    return {path.name for path in (site / ".nq71/pictures/cards").iterdir()}


def test_a_card_is_drawn_once(tmp_path: Path, drawn: list[str]) -> None:
    """Two articles and the column at first, none after that, one when a title changed; what went is not kept."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, "2026/11/a", title="Bài thứ nhất")
    sites.write_article(site, "2026/11/b", title="Bài thứ hai")
    first = sites.tree(sites.build(site, tmp_path / "output"))
    assert len(drawn) == 3
    assert sites.tree(sites.build(site, tmp_path / "output")) == first
    assert len(drawn) == 3
    before = kept_cards(site)
    sites.write_article(site, "2026/11/b", title="Bài thứ hai, sửa tên")
    changed = sites.tree(sites.build(site, tmp_path / "output"))
    assert drawn[3:] == ["Bài thứ hai, sửa tên"]
    assert len(kept_cards(site)) == 3
    assert len(kept_cards(site) & before) == 2
    assert {name for name in first if "chia-se-" in name} != {name for name in changed if "chia-se-" in name}


def test_a_preview_leaves_kept_cards_alone(tmp_path: Path, drawn: list[str]) -> None:
    """It draws none of an article, and a build after it finds all that it had."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, "2026/11/a")
    sites.build(site, tmp_path / "output")
    before, number = kept_cards(site), len(drawn)
    sites.preview(site, tmp_path / "preview")
    sites.build(site, tmp_path / "output")
    assert kept_cards(site) == before
    assert len(drawn) == number


def test_taking_down_removes_a_card_at_once(tmp_path: Path) -> None:
    """The title of what was taken down is in no kept picture, without waiting for the next build."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, "2026/11/a")
    sites.write_article(site, "2026/11/b")
    sites.build(site, tmp_path / "output")
    before = kept_cards(site)
    with sites.clock_at(sites.CLOCK):
        assert withdraw.run(site, "content/2026/11/a", "gia đình đề nghị") == 0
    assert len(kept_cards(site)) == len(before) - 1
    sites.build(site, tmp_path / "output")
    assert len(kept_cards(site)) == len(before) - 1
