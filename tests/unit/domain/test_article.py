"""From typed fields to values that can be counted, without a guess."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from nq71.domain.article import article_of, split_list

if TYPE_CHECKING:
    from tests.unit.domain.conftest import Office


def test_what_every_article_has(office: Office) -> None:
    """Themes, form and units become ids, the date a moment in the school's time zone."""
    article = article_of(office.text({"Chủ đề": "CĐS, doanh nghiệp", "Đơn vị": "Đoàn thanh niên, bgh"}), office.plan)
    assert article is not None
    assert (article.themes, article.form, article.units) == (
        ("chuyen-doi-so", "gan-doanh-nghiep"),
        "tin",
        ("doan-tn", "bgh"),
    )
    assert article.date.isoformat() == "2026-11-05T08:30:00+07:00"


def test_id_and_address_come_from_the_folder(office: Office) -> None:
    """Unless they are typed."""
    plain = article_of(office.text(folder="2026/11/Ngày hội"), office.plan)
    typed = article_of(office.text({"Đường dẫn": "viec-lam", "Mã bài": "nh-2026"}), office.plan)
    assert plain is not None
    assert typed is not None
    assert (plain.id, plain.slug) == ("2026/11/Ngày hội", "ngay-hoi")
    assert (typed.id, typed.slug) == ("nh-2026", "viec-lam")


def test_the_month_of_the_address_is_the_date_s(office: Office) -> None:
    """Not the folder's; and it is the local month."""
    article = article_of(office.text({"Ngày": "2026-11-30T18:00:00Z"}, folder="2026/10/ngay-hoi"), office.plan)
    assert article is not None
    assert article.url == "2026/12/ngay-hoi/"


@pytest.mark.parametrize(
    "changes",
    [
        {"Tiêu đề": ""},
        {"Ngày": ""},
        {"Chủ đề": ""},
        {"Thể loại": ""},
        {"Đơn vị": ""},
        {"Tóm tắt": ""},
        {"Ngày": "2026-11"},
        {"Chủ đề": "Kỹ năng số, không có"},
        {"Thể loại": "Truyện"},
        {"Đơn vị": "Khoa lạ"},
        {"Trạng thái": "drat"},
        {"Đính chính": "Sửa tên"},
    ],
)
def test_what_lacks_something_is_no_article(office: Office, changes: dict[str, str]) -> None:
    """One unknown theme beside a known one is enough: nothing is dropped silently."""
    assert article_of(office.text(changes), office.plan) is None


@pytest.mark.parametrize(
    ("changes", "is_repost"),
    [
        ({}, False),
        ({"Nguồn": "Báo An Giang"}, True),
        ({"Liên kết nguồn": "https://bao.example"}, True),
        ({"Nguồn ảnh": "Bá Duy"}, False),
    ],
)
def test_a_source_makes_a_repost(office: Office, changes: dict[str, str], is_repost: bool) -> None:
    """The credit of a picture does not."""
    article = article_of(office.text(changes), office.plan)
    assert article is not None
    assert article.is_repost is is_repost


@pytest.mark.parametrize(
    ("typed", "ids"), [("", ("cong",)), ("Zalo", ("cong", "zalo")), ("zalo, cong", ("cong", "zalo"))]
)
def test_every_article_stands_on_the_main_channel(office: Office, typed: str, ids: tuple[str, ...]) -> None:
    """The others are named by hand; one channel counts once."""
    article = article_of(office.text({"Kênh": typed}), office.plan)
    assert article is not None
    assert article.channels == ids


@pytest.mark.parametrize(
    ("typed", "level"),
    [("school", "school"), ("cấp Trường", "school"), ("unit", "unit"), ("cấp đơn vị", "unit"), ("", "")],
)
def test_the_level_of_an_event(office: Office, typed: str, level: str) -> None:
    """In both languages."""
    article = article_of(office.text({"Cấp": typed}), office.plan)
    assert article is not None
    assert article.event_level == level


def test_corrections_newest_first(office: Office) -> None:
    """Each with its day; a colon in the note is text."""
    text = office.typed(
        "Tiêu đề: A\nNgày: 05/11/2026\nChủ đề: ky-nang-so\nThể loại: tin\nĐơn vị: bgh\nTóm tắt: B.\n"
        "Đính chính: 20/11/2026: Tỷ lệ đúng: 70%.\nĐính chính: 21/11/2026: Sửa tên.\n\nC."
    )
    article = article_of(text, office.plan)
    assert article is not None
    assert [(note.day, note.text) for note in article.corrections] == [
        (date(2026, 11, 21), "Sửa tên."),
        (date(2026, 11, 20), "Tỷ lệ đúng: 70%."),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("partner: A, B ,", ("A", "B")),
        ('partner: ["A, một thành viên", B]', ("A, một thành viên", "B")),
        ("partner:\n  - A\n  - B", ("A", "B")),
    ],
)
def test_partners_however_the_list_is_written(office: Office, text: str, parts: tuple[str, ...]) -> None:
    """In a list, a comma inside quotes belongs to the name."""
    assert split_list(office.typed(f"---\n{text}\n---\nA").fields["partner"]) == parts


def test_no_partner(office: Office) -> None:
    """Nothing was typed."""
    assert split_list(None) == ()


@pytest.mark.parametrize(
    ("typed", "address", "title", "length"),
    [
        ("https://video.example/1", "https://video.example/1", "", ""),
        ("https://video.example/1 | Một ngày ở xưởng", "https://video.example/1", "Một ngày ở xưởng", ""),
        ("https://video.example/1|Phim|3:25", "https://video.example/1", "Phim", "3:25"),
        (
            "https://video.example/1 | Phim | phần hai | 1:03:25",
            "https://video.example/1",
            "Phim | phần hai",
            "1:03:25",
        ),
        ("https://video.example/1 | 3:25", "https://video.example/1", "", "3:25"),
        ("https://video.example/1 | 3:25 |", "https://video.example/1", "3:25", ""),
        ("", "", "", ""),
    ],
)
def test_a_video_with_its_title_and_length(office: Office, typed: str, address: str, title: str, length: str) -> None:
    """The address first; what looks like a time at the end is the length."""
    article = article_of(office.text({"Video": typed} if typed else {}), office.plan)
    assert article is not None
    assert (article.video, article.video_title, article.video_length) == (address, title, length)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//xau.example/", "x"]
)
def test_only_a_web_address_becomes_a_link(office: Office, address: str) -> None:
    """A check names any other, but a preview shows the article all the same: without that link."""
    bad = article_of(office.text({"Liên kết nguồn": address, "Video": f"{address} | Phim"}), office.plan)
    good = article_of(
        office.text({"Liên kết nguồn": "https://a.example/", "Video": "http://b.example/ | Phim"}), office.plan
    )
    assert bad is not None
    assert good is not None
    assert (bad.source_link, bad.video_link, bad.is_repost) == ("", "", True)
    assert (good.source_link, good.video_link) == ("https://a.example/", "http://b.example/")
