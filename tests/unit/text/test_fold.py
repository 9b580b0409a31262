"""Names compare equal however a person types them, and addresses are plain everywhere."""

import unicodedata
from typing import Literal

import pytest

from nq71.text.fold import closest, fold, fold_key, fold_words, slugify


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Điện  lạnh", "dien lanh"),
        ("ĐIỆN LẠNH", "dien lanh"),
        ("  Điện\u00a0lạnh\t", "dien lanh"),
        ("Ðiện lạnh", "dien lanh"),  # U+00D0, as old keyboards wrote it
        ("hoà thuận, thuý", "hoa thuan, thuy"),
        ("hòa thuận, thúy", "hoa thuan, thuy"),
        ("Quản trị mạng 2", "quan tri mang 2"),
        ("ＶＩＤＥＯ", "video"),
        ("", ""),
    ],
)
def test_marks_case_and_spaces_do_not_matter(typed: str, folded: str) -> None:
    """“Điện lạnh” with or without marks, capitals or double spaces is one name."""
    assert fold(typed) == folded


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_a_mac_and_a_windows_machine_agree(form: Literal["NFC", "NFD", "NFKC", "NFKD"]) -> None:
    """A name typed on a Mac (marks apart) is the name typed on Windows (marks joined)."""
    name = "Đổi mới giáo dục nghề nghiệp"
    assert fold(unicodedata.normalize(form, name)) == "doi moi giao duc nghe nghiep"


def test_loose_marks_in_any_order_are_read() -> None:
    """“Unicode tổ hợp” of old Vietnamese keyboards, even with its marks in the wrong order, is the same word."""
    assert fold("tô\u0309 ho\u031b\u0323p") == fold("tổ hợp")
    assert fold("vie\u0302\u0323c") == fold("vie\u0323\u0302c") == "viec"


def test_a_name_is_its_words() -> None:
    """Commas and hyphens inside a theme's name need not be typed."""
    assert fold_words("Quán triệt, phổ biến Nghị quyết") == fold_words("quan-triet pho bien nghi quyet")


@pytest.mark.parametrize("typed", ["Mô tả ảnh", "mo-ta-anh", "mo_ta_anh", "MÔ TẢ ẢNH", "mota anh", "Mô  tả ảnh "])
def test_a_key_is_one_however_it_is_joined(typed: str) -> None:
    """“Mô tả ảnh”, “mo-ta-anh” and “mo_ta_anh” are one key."""
    assert fold_key(typed) == "motaanh"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Ngày hội việc làm 2026", "ngay-hoi-viec-lam-2026"),
        ("71-NQ/TW", "71-nq-tw"),
        ("20/11", "20-11"),
        ("  «Điện – lạnh»!  ", "dien-lanh"),
        ("đường_dẫn.md", "duong-dan-md"),
        ("50% học sinh", "50-hoc-sinh"),
        ("文章", ""),
        ("…", ""),
    ],
)
def test_an_address_is_plain(name: str, slug: str) -> None:
    """A slash becomes a hyphen and never vanishes: 71-NQ/TW is 71-nq-tw."""
    assert slugify(name) == slug


def test_a_long_title_is_cut_between_words() -> None:
    """Official titles run to 173 characters; the address keeps 80 at most and ends with a whole word."""
    title = "Kế hoạch đẩy mạnh công tác truyền thông thực hiện Nghị quyết số 71-NQ/TW ngày 22/8/2025 của Bộ Chính trị"
    slug = slugify(title)
    assert len(slug) <= 80
    assert slug == "ke-hoach-day-manh-cong-tac-truyen-thong-thuc-hien-nghi-quyet-so-71-nq-tw-ngay-22"


@pytest.mark.parametrize(("length", "kept"), [(80, 80), (81, 80), (500, 80)])
def test_a_word_without_end_is_cut_all_the_same(length: int, kept: int) -> None:
    """Eighty letters without a hyphen stay whole, and not one more."""
    assert slugify("a" * length) == "a" * kept


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chuyển đổi sô", "Chuyển đổi số"),
        ("CHUYEN DOI SO HOA", "Chuyển đổi số"),
        ("doanh nghiep so", "doanh nghiệp"),
        ("tuyển sinh", ""),
        ("", ""),
    ],
)
def test_what_was_probably_meant(typed: str, meant: str) -> None:
    """A slip finds its word; a word of another kind finds nothing rather than nonsense."""
    assert closest(typed, ["Chuyển đổi số", "doanh nghiệp", "Kỹ năng nghề"]) == meant


def test_nothing_is_near_when_nothing_is_known() -> None:
    """A plan without channels proposes none."""
    assert closest("zalo", []) == ""
