"""Names that every machine can hold, and ids that do not change."""

from __future__ import annotations

import pytest

from nq71.domain.manuscript import BundleFile
from nq71.domain.old_article import OldArticle, OldFile
from nq71.domain.old_names import file_names, free_name, one_line, short_name, stable_id


@pytest.mark.parametrize(
    ("slug", "title", "name"),
    [
        ("ngay-hoi", "Khác", "ngay-hoi"),
        ("Ngày Hội", "", "ngay-hoi"),
        ("", "Ngày hội việc làm", "ngay-hoi-viec-lam"),
        ("../../x", "", "x"),
        ("con", "", "bai-con"),
        ("", "Aux", "bai-aux"),
        ("文", "章", "bai-6b86b273"),
    ],
)
def test_a_short_name_is_plain(slug: str, title: str, name: str) -> None:
    """ASCII, no path, no device's name, never empty."""
    assert short_name(OldArticle("a", 1, "1", title, "", "", slug=slug)) == name


def test_a_long_title_gives_a_name_that_disks_carry() -> None:
    """Official titles are long."""
    assert len(short_name(OldArticle("a", 1, "1", "Nghị quyết " * 40, "", ""))) <= 80


def test_an_id_is_the_source_s_own() -> None:
    """On one line, composed, and cut so that two long ones stay two."""
    assert stable_id("https://a.example/?p=12") == "https://a.example/?p=12"
    assert stable_id(" a\n b\x00 ") == "a b"
    assert stable_id("ho\u0323\u0302i") == "hội"
    one, other = stable_id("a" * 500 + "1"), stable_id("a" * 500 + "2")
    assert one != other
    assert len(one) == len(other) == 160


def test_a_value_is_one_clean_line() -> None:
    """Line breaks become spaces, control characters go, a no-break space stays what it is."""
    assert one_line(" một\r\n hai\t\tba\x0b\x07 ") == "một hai ba"
    assert one_line("năm\u00a02026") == "năm\u00a02026"


def test_a_taken_name_is_numbered() -> None:
    """And the numbered one is taken then too."""
    taken = {"a.jpg"}
    assert [free_name("a", ".jpg", taken) for _ in range(3)] == ["a-2.jpg", "a-3.jpg", "a-4.jpg"]


def test_files_get_short_plain_names() -> None:
    """Marks, spaces and capitals go; two files of one name stay two; one file under two targets stays one."""
    measured = BundleFile("x", "")
    files = [
        OldFile("1", "/x/Ảnh Lễ Ký (1).JPG", measured),
        OldFile("2", "/y/anh-le-ky-1.jpg", measured),
        OldFile("3", "/x/Ảnh Lễ Ký (1).JPG", measured),
        OldFile("4", "/x/con.png", measured),
        OldFile("5", "C:\\x\\文.png", measured),
        OldFile("6", f"/x/{'rất dài ' * 40}.webp", measured),
        OldFile("7"),
    ]
    names = file_names(files)
    assert list(names) == ["1", "2", "3", "4", "5", "6"]
    assert [names[each] for each in "12345"] == [
        "anh-le-ky-1.jpg",
        "anh-le-ky-1-2.jpg",
        "anh-le-ky-1.jpg",
        "tep-con.png",
        "tep.png",
    ]
    assert len(names["6"]) <= 45
