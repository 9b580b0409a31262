"""A folder of texts: what is an article, what it says, and where its links lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nq71.domain.old_article import OldArticle
from nq71.readers.imports.folders import read_folder
from nq71.readers.imports.haul import Haul
from nq71.readers.imports.sources import read_source

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "---\ntitle: Một\ndate: 2026-05-01\n{0}---\n{1}\n"


def read(folder: Path, **files: str) -> Haul:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_DOT_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    haul = Haul()
    read_folder(folder, haul)
    return haul


def one(folder: Path, keys: str = "", body: str = "Chữ.", name: str = "a_DOT_md") -> OldArticle:
    [article] = read(folder, **{name: HEAD.format(keys, body)}).articles
    return article


@pytest.mark.parametrize(
    ("keys", "is_draft"),
    [
        ("", False),
        ("draft: true\n", True),
        ("draft: false\n", False),
        ("published: false\n", True),
        ("status: draft\n", True),
        ("status: hidden\n", True),
        ("status: published\n", False),
        ("Trạng thái: bản nháp\n", True),
    ],
)
def test_what_was_a_draft(tmp_path: Path, keys: str, is_draft: bool) -> None:
    """In the words of every program, and ours."""
    assert one(tmp_path, keys).is_draft is is_draft


@pytest.mark.parametrize(
    ("keys", "cover"),
    [
        ("image: a.jpg\n", "a.jpg"),
        ("image:\n  path: a.jpg\n  alt: A\n", "a.jpg"),
        ("header:\n  teaser: a.jpg\n", "a.jpg"),
        ("cover:\n  image: a.jpg\n  alt: A\n", "a.jpg"),
        ("images: [a.jpg, b.jpg]\n", "a.jpg"),
        ("Ảnh: a.jpg\n", "a.jpg"),
        ("", ""),
    ],
)
def test_the_lead_picture(tmp_path: Path, keys: str, cover: str) -> None:
    """Under the keys of the themes that people use."""
    article = one(tmp_path, keys)
    assert article.cover == cover
    assert article.cover_alt == ("A" if "alt" in keys else "")


def test_words_of_all_kinds_come_together(tmp_path: Path) -> None:
    """Categories, tags and units: the plan will say which is which."""
    article = one(tmp_path, "categories: [tin]\ntags:\n  - a\n  - b\nunit: bgh\n")
    assert set(article.words) == {"tin", "a", "b", "bgh"}


def test_a_summary_that_its_author_marked(tmp_path: Path) -> None:
    """What stands before “more” is the summary; without the mark nobody knows."""
    assert one(tmp_path, body="# Một\n\nMở *đầu*.\n\n<!--more-->\n\nSau.").summary == "Mở đầu."
    assert one(tmp_path, body="Mở đầu.\n\nSau.").summary == ""
    assert one(tmp_path, "description: Sapo.\n", "Mở đầu.\n<!-- more -->\nSau.").summary == "Sapo."


def test_a_day_in_the_file_s_name(tmp_path: Path) -> None:
    """Jekyll and Pelican write it there; what stands in the text goes first."""
    [article] = read(tmp_path, **{"2026-04-30-ten-bai_DOT_md": "---\ntitle: A\n---\nChữ.\n"}).articles
    assert (article.date, article.slug) == ("2026-04-30", "ten-bai")
    [article] = read(tmp_path, **{"2026-04-30-ten-bai_DOT_md": HEAD.format("", "Chữ.")}).articles
    assert article.date == "2026-05-01"


def test_keys_that_stay_behind_are_named(tmp_path: Path) -> None:
    """Those that steer the old program are not."""
    article = one(tmp_path, "layout: post\ntoc: true\ngiải thưởng: nhất\nextra:\n  a: 1\n")
    assert article.losses == ("không chuyển các mục khai báo: giải thưởng, extra.a",)


def test_ours_come_along(tmp_path: Path) -> None:
    """Events, models and partners of a column like this one; never its approvals."""
    article = one(tmp_path, "Sự kiện: Hội thảo\nCấp: cấp Trường\nDuyệt: bgh 2026-01-01 sha256:0\nNguồn: Báo\n")
    assert dict(article.extra) == {"event": "Hội thảo", "event_level": "cấp Trường"}
    assert article.origin == "Báo"
    assert "Duyệt" not in str(article)


@pytest.mark.parametrize(
    "name",
    ["content__tin___index_DOT_md", "content__pages__a_DOT_md", "content__404_DOT_html", "content__search_DOT_md"],
)
def test_pages_and_lists_are_no_articles(tmp_path: Path, name: str) -> None:
    """They are named, so that somebody can copy one by hand."""
    haul = read(tmp_path, **{name: "---\ntitle: A\n---\nChữ.\n"})
    assert haul.articles == []
    assert "1 trang không phải bài" in haul.remarks[0]


def test_what_is_no_text_of_these_kinds_is_named(tmp_path: Path) -> None:
    """Also a text that says nothing of itself; themes, output and hidden files are nobody's articles."""
    haul = read(
        tmp_path,
        a_DOT_rst="A\n=\n",
        b_DOT_md="Chữ thôi.",
        themes__c_DOT_md=HEAD,
        public__d_DOT_html=HEAD,
        _DOT_git__e_DOT_md=HEAD,
        f_DOT_txt="g",
    )
    assert haul.articles == []
    assert [remark.split(":")[0] for remark in haul.remarks] == [
        "Bỏ qua 1 tệp loại khác, lệnh này chỉ đọc .md và .html",
        "Bỏ qua 1 tệp không có phần khai báo ở đầu",
    ]


def test_many_are_not_all_named(tmp_path: Path) -> None:
    """Five names and how many there are."""
    haul = read(tmp_path, **{f"{number}_DOT_md": "Chữ." for number in range(9)})
    assert haul.remarks == ["Bỏ qua 9 tệp không có phần khai báo ở đầu: 0.md, 1.md, 2.md, 3.md, 4.md…"]


@pytest.mark.parametrize(
    ("target", "goals", "absolute"),
    [
        ("../b.md", ("file:content/b.md", "file:../b.md", "path:/tin/b.md"), "https://a.example/tin/b.md"),
        ("/tin/b/", ("path:/tin/b",), "https://a.example/tin/b/"),
        ("../b/", ("path:/tin/b",), "https://a.example/tin/b/"),
        ("https://www.a.example/tin/b/#x", ("path:/tin/b",), "https://www.a.example/tin/b/#x"),
        ('{{< ref "b.md" >}}', ("file:content/tin/b.md", "file:b.md"), ""),
    ],
)
def test_where_a_link_may_lead(tmp_path: Path, target: str, goals: tuple[str, ...], absolute: str) -> None:
    """To a file beside it, to an address of the old site, or back there."""
    haul = read(
        tmp_path,
        hugo_DOT_toml="baseURL = 'https://a.example/'",
        content__tin__a_DOT_md=HEAD.format("", f"[b]({target})"),
    )
    [link] = haul.articles[0].links
    assert (link.goals, link.absolute) == (goals, absolute)


@pytest.mark.parametrize("target", ["https://khac.example/", "mailto:a@a.example", "#muc", "tel:1", "http://["])
def test_links_that_are_nobody_s_business(tmp_path: Path, target: str) -> None:
    """They stay as they are."""
    assert one(tmp_path, body=f"[b]({target})").links == ()


def test_an_attachment_comes_along(tmp_path: Path) -> None:
    """A PDF that the text links to and that lies there; one that is on the web stays there."""
    (tmp_path / "ke hoach.pdf").write_bytes(b"%PDF-1.4")
    article = one(tmp_path, body="[kế hoạch](<ke hoach.pdf>) và [khác](https://khac.example/a.pdf)")
    assert [file.target for file in article.files] == ["ke hoach.pdf"]
    assert article.links == ()


def test_one_text_alone(tmp_path: Path) -> None:
    """A file can be named too; its picture lies beside it."""
    one(tmp_path, body="![a](a.jpg)")
    [article] = read_source(tmp_path / "a.md").articles
    assert article.title == "Một"
    assert [file.target for file in article.files] == ["a.jpg"]


def test_the_same_id_whichever_folder_is_named(tmp_path: Path) -> None:
    """The whole site, or only its folder of posts: the second import finds the first."""
    files = {"_config_DOT_yml": "", "_posts__2026-05-01-a_DOT_md": "---\ntitle: A\n---\n"}
    [whole] = read(tmp_path, **files).articles
    [part] = read_source(tmp_path / "_posts").articles
    assert whole.guid == part.guid == "jekyll:2026-05-01-a.md"
