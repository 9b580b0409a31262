"""Numbers that ring, that open accounts, that stand on papers; and the many that do not."""

from __future__ import annotations

import pytest

from nq71.text.personal_data import find_personal


def found(text: str) -> list[tuple[str, str]]:
    return [(datum.kind.value, datum.shown) for datum in find_personal(text, 2026)]


@pytest.mark.parametrize(
    "typed",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "0912-345-678",
        "091 234 5678",
        "09 1234 5678",
        "0912 34 56 78",
        "+84912345678",
        "+84 912 345 678",
        "+84 (0)912 345 678",
        "(+84) 912.345.678",
        "0084 912 345 678",
        "0912\u00a0345\u00a0678",
        "SĐT:0912345678.",
        "(0912345678)",
        "[gọi](tel:0912345678)",
    ],
)
def test_a_mobile_telephone(typed: str) -> None:
    """However people space it."""
    assert found(f"Gọi {typed}, buổi tối.") == [("phone", "09x…678")]


@pytest.mark.parametrize("typed", ["02963841234", "(0296) 3841 234", "0296.3.841.234", "+84 296 3841234"])
def test_a_telephone_on_the_wall(typed: str) -> None:
    """With its province."""
    assert found(typed) == [("phone", "02x…234")]


@pytest.mark.parametrize("between", [" ", " - ", "/", ", ", " hoặc ", " – "])
def test_two_telephones(between: str) -> None:
    """Side by side."""
    assert found(f"0912345678{between}0987654321") == [("phone", "09x…678"), ("phone", "09x…321")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("001203000000", "00x…000"),
        ("CCCD: 001203000000", "00x…000"),
        ("căn cước công dân số 096 303 000 123", "09x…123"),
        ("CMND 351000123", "35x…123"),
        ("chứng minh nhân dân số: 351 000 123", "35x…123"),
        ("Mã định danh 123456789012", "12x…012"),
    ],
)
def test_papers(text: str, shown: str) -> None:
    """Twelve digits that begin with a province, or what the word before calls a paper."""
    assert found(text) == [("id", shown)]


@pytest.mark.parametrize(
    "text",
    [
        "STK: 19030000000001",
        "stk 1903 0000 000 001",
        "Số tài khoản 19030000000001 ngân hàng Mẫu",
        "Số tài khoản của Quỹ: 19030000000001",
        "tài khoản số 19030000000001",
        "Tài khoản: 19030000000001",
    ],
)
def test_accounts(text: str) -> None:
    """A number is an account's when the words before it say so."""
    assert found(text) == [("account", "19x…001")]


def test_an_account_that_looks_like_a_telephone() -> None:
    """It is told once, as what it is called."""
    assert found("STK 0912345678") == [("account", "09x…678")]


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết số 71-NQ/TW ngày 22/8/2025, Quyết định 157/QĐ-TTg ngày 20/01/2026",
        "Kế hoạch số 0912345678/KH-UBND",
        "Nghị quyết 281/NQ-CP ngày 15/9/2025; 04-CTr/TU ngày 28/11/2025",
        "Từ 05/11/2026 đến 07/11/2026, 05.11.2026 08.30, 2026-11-05 08:30",
        "05-11-2026 09-11-2026",
        "Năm học 2026-2027, 2027-2028, giai đoạn 2026-2030, 2030-2035",
        "Kinh phí 1.912.345.678 đồng, 912 345 678 000 đồng",
        "Chuyển vào tài khoản 5.000.000 đồng; có 12.345.678 tài khoản định danh",
        "Các ngày 09 10 11 12 13 14",
        "Các ngày 09 10 11 12 13",
        "Lúc 09.11.2026 08h30, 09-11-2026 08h",
        "Tỷ lệ 0,9123456789; 69,96%; 1/3",
        "Tổng đài 111, 113, 1900 6789, 1800 1234",
        "MSSV 0387654321, mã số thuế 0312345678, số báo danh 0900123456",
        "https://bao.example/0912345678-tin-0987654321.html",
        "www.bao.example/001203000000",
        "ISBN 978-604-0-12345-6, mã vạch 8938507123456",
        "351000123 lượt xem, 123456789012 đồng",
        "0412345678, 0123456789, 0000000000",
        "Phòng 0912, tiết 345, lớp 678",
    ],
)
def test_numbers_of_nobody(text: str) -> None:
    """Documents, days, money, shares, hotlines, codes with a name of their own, addresses of pages."""
    assert found(text) == []


def test_nothing_is_shown_whole() -> None:
    """Whatever the kind, the middle is covered."""
    text = "0912345678, CCCD 001203000000, STK 19030000000001, m.nguyen@hop-thu.vn, sinh ngày 15/03/2009"
    shown = " ".join(datum.shown for datum in find_personal(text, 2026))
    assert len(find_personal(text, 2026)) == 5
    for whole in ("0912345678", "001203000000", "19030000000001", "m.nguyen", "15/03"):
        assert whole not in shown
