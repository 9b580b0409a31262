"""Export files and feeds: what each of them says of an article, and what only looks as if it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nq71.readers.imports.sources import read_source
from tests.build import old_sites

if TYPE_CHECKING:
    from pathlib import Path

    from nq71.domain.old_article import OldArticle
    from nq71.readers.imports.haul import Haul

SPACES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"'
HEAD = f'<rss version="2.0" {SPACES}>'
CHANNEL = f"{HEAD}<channel><title>T</title><link>https://cu.example/</link>"
LEAD = '<img src="https://cu.example/a.jpg" alt="A">Sapo.'
DATED = "<guid>1</guid><pubDate>Mon, 04 May 2026 08:00:00 +0700</pubDate>"


def read(folder: Path, text: str, name: str = "a.xml") -> Haul:
    (folder / name).write_text(text, "utf-8")
    return read_source(folder / name)


def item(folder: Path, inside: str) -> OldArticle:
    [article] = read(folder, f"{CHANNEL}<item><title>A</title>{DATED}{inside}</item></channel></rss>").articles
    return article


def cdata(text: str) -> str:
    return f"<![CDATA[{text}]]>"


@pytest.mark.parametrize(
    ("inside", "body", "summary"),
    [
        ("<description>Sapo.</description>", "", "Sapo."),
        (f"<description>{cdata('<p>Sapo.</p>')}</description>", "", "Sapo."),
        (f"<description>{cdata('<p>Một.</p><p>Hai.</p>')}</description>", "Một.\n\nHai.", ""),
        (f"<description>{'chữ ' * 200}</description>", ("chữ " * 200).strip(), ""),
        (
            f"<description>Sapo.</description><content:encoded>{cdata('<p>Chữ.</p>')}</content:encoded>",
            "Chữ.",
            "Sapo.",
        ),
        (f"<content:encoded>{cdata('<p>Chữ.</p>')}</content:encoded>", "Chữ.", ""),
        ("", "", ""),
    ],
)
def test_what_is_a_summary_and_what_is_a_text(tmp_path: Path, inside: str, body: str, summary: str) -> None:
    """A description is the text where there is no other and it looks like one."""
    article = item(tmp_path, inside)
    assert (article.body, article.summary) == (body, summary)


def test_a_summary_that_was_cut_off_is_told(tmp_path: Path) -> None:
    """An editor ends the sentence."""
    assert item(tmp_path, "<description>Sáng nay tại […]</description>").losses == (
        "tóm tắt trong nguồn bị cắt giữa chừng",
    )
    assert item(tmp_path, "<description>Sáng nay.</description>").losses == ()


@pytest.mark.parametrize(
    ("inside", "cover", "alt"),
    [
        (f"<description>{cdata(LEAD)}</description>", "https://cu.example/a.jpg", "A"),
        ('<enclosure url="https://cu.example/a.jpg" type="image/jpeg" length="1"/>', "https://cu.example/a.jpg", ""),
        ('<enclosure url="https://cu.example/a.mp3" type="audio/mpeg" length="1"/>', "", ""),
        ('<media:content url="https://cu.example/a.jpg" medium="image"/>', "https://cu.example/a.jpg", ""),
        ('<media:thumbnail url="https://cu.example/a.jpg"/>', "https://cu.example/a.jpg", ""),
    ],
)
def test_the_picture_of_an_entry(tmp_path: Path, inside: str, cover: str, alt: str) -> None:
    """As feeds carry it; a sound is none."""
    article = item(tmp_path, inside)
    assert (article.cover, article.cover_alt) == (cover, alt)


@pytest.mark.parametrize(
    ("link", "addresses", "origin"),
    [
        ("https://cu.example/tin/a.html", ("https://cu.example/tin/a.html",), ""),
        ("https://www.cu.example/a/", ("https://www.cu.example/a/",), ""),
        ("https://bao.example/a.html", (), "bao.example"),
        ("", (), ""),
    ],
)
def test_whose_article_it_is(tmp_path: Path, link: str, addresses: tuple[str, ...], origin: str) -> None:
    """By the host of its link; a feed that names no host of its own says nothing."""
    article = item(tmp_path, f"<link>{link}</link>" if link else "")
    assert (article.addresses, article.origin) == (addresses, origin)
    other = read(tmp_path, f"{HEAD}<channel><item><title>A</title>{DATED}<link>{link}</link></item></channel></rss>")
    assert other.articles[0].origin == ""


def test_an_entry_says_where_it_begins(tmp_path: Path) -> None:
    """So that one without a day is found in the file."""
    text = f"{CHANNEL}\n<item><title>A</title></item>\n\n<item>\n<title>B</title></item></channel></rss>"
    assert [(each.title, each.line) for each in read(tmp_path, text).articles] == [("A", 2), ("B", 4)]


def test_a_feed_of_nothing_is_told(tmp_path: Path) -> None:
    """It may be the wrong one."""
    assert read(tmp_path, f"{CHANNEL}</channel></rss>").remarks == ["a.xml không có bài nào."]


def test_plain_text_in_atom_stays_text(tmp_path: Path) -> None:
    """A “<” in it is a “<”."""
    atom = old_sites.ATOM.replace(
        ' type="html">&lt;p&gt;Buổi học &lt;b&gt;đầu tiên&lt;/b&gt;.&lt;/p&gt;', ' type="text">1 &lt; 2\n\nHai.'
    )
    [article] = read(tmp_path, atom).articles
    assert article.body == "1 < 2\n\nHai."


@pytest.mark.parametrize(
    ("status", "is_draft"),
    [("publish", False), ("future", False), ("draft", True), ("pending", True), ("private", True), ("trash", None)],
)
def test_wordpress_s_states(tmp_path: Path, status: str, is_draft: bool | None) -> None:
    """Only what was public, or was going to be, is finished; what was thrown away stays there."""
    haul = read(tmp_path, old_sites.WXR.replace("<![CDATA[publish]]>", status, 1))
    states = {article.title: article.is_draft for article in haul.articles}
    assert states.get("Lễ ra quân") is is_draft


def test_wordpress_s_words(tmp_path: Path) -> None:
    """Categories and tags are words; the way to show a post and its language are none. A login becomes a name."""
    wxr = old_sites.WXR.replace(
        '<category domain="category" nicename="tin">',
        '<category domain="post_format" nicename="x">Video</category><category domain="category" nicename="tin">',
        1,
    )
    article = read(tmp_path, wxr).articles[0]
    assert article.words == ("Tin", "Việc làm")
    assert article.author == "Phòng Đào tạo"
    assert article.names == (
        "path:/2026/06/le-ra-quan",
        "path:/?p=10",
        "path:/?p=10",
    )


@pytest.mark.parametrize(
    ("status", "is_draft"),
    [("1", False), ("2", False), ("0", True), ("3", True), ("4", True), ("5", True), ("6", True), ("21", True)],
)
def test_nukeviet_s_states(tmp_path: Path, status: str, is_draft: bool) -> None:
    """1 is public, 2 waits for its hour; waiting, expired, refused and locked are drafts."""
    sql = old_sites.NUKEVIET_SQL.replace(
        "'Phòng Đào tạo', 0, 1, 1790816400", f"'Phòng Đào tạo', 0, {status}, 1790816400"
    )
    article = read(tmp_path, sql, "a.sql").articles[0]
    assert article.is_draft is is_draft
    assert bool(article.addresses) is not is_draft


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        ("('sys', 'global', 'rewrite_op_mod', '')", "/news/tin/tuyen-sinh-2026-12.html"),
        ("('sys', 'global', 'rewrite_op_mod', 'news')", "/tin/tuyen-sinh-2026-12.html"),
        ("('sys', 'global', 'rewrite_optional', '0')", "/vi/news/tin/tuyen-sinh-2026-12.html"),
        ("('sys', 'global', 'rewrite_enable', '0')", ""),
        ("('sys', 'global', 'rewrite_exturl', '/')", "/news/tin/tuyen-sinh-2026-12/"),
    ],
)
def test_nukeviet_s_addresses(tmp_path: Path, settings: str, address: str) -> None:
    """As the settings in the same backup make them; without settings nobody knows, though links still find it."""
    sql = old_sites.NUKEVIET_SQL.replace(
        "('sys', 'global', 'rewrite_exturl', '.html')", f"('sys', 'global', 'rewrite_exturl', '.html'), {settings}"
    )
    article = read(tmp_path, sql, "a.sql").articles[0]
    assert article.addresses == ((address,) if address else ())
    bare = read(tmp_path, old_sites.NUKEVIET_SQL.replace("'rewrite_optional'", "'x'"), "a.sql").articles[0]
    assert bare.addresses == ()
    assert "path:/news/tin/tuyen-sinh-2026-12.html" in bare.names


def test_nukeviet_s_title_is_unescaped_once(tmp_path: Path) -> None:
    """“&quot;” is a quotation mark; what was typed as “&amp;” there is one here."""
    sql = old_sites.NUKEVIET_SQL.replace("Tuyển sinh &quot;2026&quot;", "A &quot;B&quot; &amp;amp; C")
    assert read(tmp_path, sql, "a.sql").articles[0].title == 'A "B" &amp; C'
