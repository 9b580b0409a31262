"""Two hundred generated articles go through every kind of source and come out the same."""

from __future__ import annotations

import html
import json
import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from nq71.commands import bring_in
from nq71.domain.old_article import Defaults
from nq71.readers.site import read_site
from tests.build import old_sites, sites

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NUMBER = 200
_LINES = """
trường lớp xưởng nghề người học giảng viên doanh nghiệp hợp tác chuyển đổi số kỹ năng thực hành buổi sáng hội thảo
ngày hội việc làm tuyển sinh Đoàn thanh niên phòng khoa Nghị quyết 71-NQ/TW 2026 “xưởng” & – 70,5% #1 A/B C++ *sao*
"""
WORDS = _LINES.split()
THEMES = {"doi-moi": "Đổi mới & sáng tạo", "chuyen-doi-so": "Chuyển đổi số", "viec-lam": "Việc làm"}
FORMS = {"tin": "Tin", "bai": "Bài", "video": "Video"}
UNITS = {"bgh": "Ban Giám hiệu", "p-dao-tao": "Phòng Đào tạo"}
FIRST = datetime(2026, 1, 1, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("clock")


@dataclass(frozen=True)
class Made:
    """An article before anybody wrote it down."""

    number: int
    title: str
    moment: datetime
    theme: str
    form: str
    unit: str
    summary: str
    paragraphs: tuple[str, ...]


def made() -> list[Made]:
    chance = random.Random(71)  # noqa: S311 - the same articles every time

    def sentence(least: int, most: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(chance.randint(least, most)))

    return [
        Made(
            number,
            f"Bài số {number}: {sentence(3, 14)}",
            FIRST + timedelta(hours=7 * number, minutes=chance.randint(0, 59)),
            chance.choice(list(THEMES)),
            chance.choice(list(FORMS)),
            chance.choice(list(UNITS)),
            f"Tóm tắt {sentence(5, 30)}.",
            tuple(f"Đoạn {sentence(10, 60)}." for _ in range(chance.randint(1, 6))),
        )
        for number in range(1, NUMBER + 1)
    ]


def as_hugo(folder: Path, articles: list[Made]) -> Path:
    """YAML, TOML and JSON in turn."""
    files: dict[str, str | bytes] = {"hugo.yaml": "baseURL: https://cu.example/\n"}
    for each in articles:
        words = [THEMES[each.theme], FORMS[each.form], UNITS[each.unit]]
        values = {"title": each.title, "date": each.moment.isoformat(), "tags": words, "summary": each.summary}
        quoted = {key: json.dumps(value, ensure_ascii=False) for key, value in values.items()}
        heads = (
            "\n".join(["---", *(f"{key}: {value}" for key, value in quoted.items()), "---"]),
            "\n".join(["+++", *(f"{key} = {value}" for key, value in quoted.items()), "+++"]),
            json.dumps(values, ensure_ascii=False, indent=1),
        )
        body = "\n\n".join(each.paragraphs).replace("*", "\\*")
        files[f"content/tin/bai-{each.number}.md"] = f"{heads[each.number % 3]}\n\n{body}\n"
    return old_sites.put(folder, files)


def as_pelican(folder: Path, articles: list[Made]) -> Path:
    files: dict[str, str | bytes] = {"pelicanconf.py": ""}
    for each in articles:
        words = f"{THEMES[each.theme]}, {UNITS[each.unit]}"
        body = "\n\n".join(each.paragraphs).replace("*", "\\*")
        files[f"content/bai-{each.number}.md"] = (
            f"Title: {each.title}\nDate: {each.moment:%Y-%m-%d %H:%M} +0000\nCategory: {FORMS[each.form]}\n"
            f"Tags: {words}\nSummary: {each.summary}\n\n{body}\n"
        )
    return old_sites.put(folder, files)


def as_rss(folder: Path, articles: list[Made]) -> Path:
    items = "".join(
        f"<item>\n<title>{html.escape(html.escape(each.title))}</title>"
        f"<link>https://cu.example/bai-{each.number}.html</link><guid>https://cu.example/bai-{each.number}.html</guid>"
        f"<pubDate>{format_datetime(each.moment)}</pubDate>"
        + "".join(f"<category>{html.escape(word)}</category>" for word in words_of(each))
        + f"<description>{html.escape(html.escape(each.summary))}</description>"
        f"<content:encoded><![CDATA[{as_html(each)}]]></content:encoded></item>\n"
        for each in articles
    )
    head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    return old_sites.put(
        folder, {"a.xml": f"{head}<title>T</title><link>https://cu.example/</link>{items}</channel></rss>"}
    )


def as_wordpress(folder: Path, articles: list[Made]) -> Path:
    items = "".join(
        f"<item>\n<title><![CDATA[{each.title}]]></title><link>https://wp.example/{each.number}/</link>"
        f"<guid>https://wp.example/?p={each.number}</guid><content:encoded><![CDATA["
        + "\n\n".join(html.escape(each, quote=False) for each in each.paragraphs)
        + "]]></content:encoded><excerpt:encoded><![CDATA["
        + html.escape(each.summary, quote=False)
        + "]]></excerpt:encoded>"
        f"<wp:post_id>{each.number}</wp:post_id><wp:post_date_gmt>{each.moment:%Y-%m-%d %H:%M:%S}</wp:post_date_gmt>"
        f"<wp:post_name>bai-{each.number}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>"
        + "".join(f'<category domain="category"><![CDATA[{word}]]></category>' for word in words_of(each))
        + "</item>\n"
        for each in articles
    )
    head = old_sites.WXR.partition("<item>")[0]
    return old_sites.put(folder, {"a.xml": f"{head}{items}</channel></rss>"})


def as_nukeviet(folder: Path, articles: list[Made]) -> Path:
    rows, texts, tags = [], [], []
    for each in articles:
        title, summary = (slashed(html.escape(text)) for text in (each.title, each.summary))
        rows.append(
            f"({each.number}, 1, '1', 0, '{UNITS[each.unit]}', 0, 1, {int(each.moment.timestamp())}, '{title}',"
            f" 'bai-{each.number}', '{summary}', '', '', 0)"
        )
        texts.append(f"({each.number}, '{slashed(as_html(each))}', '')")
        tags += [f"({each.number}, {at}, '{slashed(word)}')" for at, word in enumerate(words_of(each))]
    head, rest = old_sites.NUKEVIET_SQL.split("INSERT INTO `nv4_vi_news_rows` VALUES\n", 1)
    head = head.replace("(1, 'Tin', 'tin')", "(1, 'Không có', 'khong-co')")
    middle = rest.partition("CREATE TABLE `nv4_vi_news_detail`")[2].partition("INSERT INTO")[0]
    sql = (
        f"{head}INSERT INTO `nv4_vi_news_rows` VALUES\n"
        + ", \n".join(rows)
        + f";\n\nCREATE TABLE `nv4_vi_news_detail`{middle}INSERT INTO `nv4_vi_news_detail` VALUES\n"
        + ", \n".join(texts)
        + ";\nINSERT INTO `nv4_vi_news_tags_id` (`id`, `tid`, `keyword`) VALUES\n"
        + ",\n".join(tags)
        + ";\n"
    )
    return old_sites.put(folder, {"a.sql": sql})


def words_of(each: Made) -> tuple[str, str, str]:
    return THEMES[each.theme], FORMS[each.form], UNITS[each.unit]


def as_html(each: Made) -> str:
    return "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in each.paragraphs)


def slashed(text: str) -> str:
    """Escape as PHP's addslashes does."""
    return text.replace("\\", "\\\\").replace("'", "\\'").replace('"', '\\"')


@pytest.mark.parametrize("write", [as_hugo, as_pelican, as_rss, as_wordpress, as_nukeviet])
def test_two_hundred_articles_arrive_as_they_left(tmp_path: Path, write: Callable[[Path, list[Made]], Path]) -> None:
    """Title, moment, theme, form, unit, summary and every paragraph; none is a draft, none is lost, none twice."""
    site = sites.write_site(tmp_path / "site", require_approval=True)
    articles = made()
    assert bring_in.run(site, write(tmp_path / "old", articles), Defaults(), is_written=True) == 0
    submission = read_site(site).submission
    assert submission is not None
    found = {article.title: (article, submission.by_path[path]) for path, article in submission.articles.items()}
    assert len(submission.manuscripts) == len(found) == NUMBER
    for each in articles:
        article, manuscript = found[each.title]
        assert not manuscript.is_draft
        assert article.date.timestamp() == each.moment.timestamp()
        assert (article.themes, article.form, article.units) == ((each.theme,), each.form, (each.unit,))
        assert article.summary == each.summary
        paragraphs = manuscript.body.replace("\\*", "*").replace("\\#", "#").replace("&amp;", "&").split("\n\n")
        assert paragraphs == list(each.paragraphs)
