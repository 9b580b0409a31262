"""Documents: the plan first, then its legal basis; what a symbol says of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from nq71.domain.documents import SAFE_NAME, document_urls, documents_of, form_of
from nq71.domain.plan import Instrument

if TYPE_CHECKING:
    from nq71.domain.plan import Plan
    from tests.unit.domain.conftest import Office


@pytest.mark.parametrize(
    ("number", "form"),
    [
        ("71-NQ/TW", "Nghị quyết"),
        ("281/NQ-CP", "Nghị quyết"),
        ("157/QĐ-TTg", "Quyết định"),
        ("3073/QĐ-CDN", "Quyết định"),
        ("145/KH-UBND", "Kế hoạch"),
        ("1020/KH-SGDĐT", "Kế hoạch"),
        ("04-CTr/TU", "Chương trình"),
        ("30/2020/NĐ-CP", "Nghị định"),
        ("37/2020/TT-BGDĐT", "Thông tư"),
        ("05/2019/TTLT-BGDĐT-BNV", "Thông tư liên tịch"),
        ("12-CT/TU", "Chỉ thị"),
        ("91-KL/TW", "Kết luận"),
        ("8/TTr-SGDĐT", "Tờ trình"),
        ("35 /KH-CLQĐ", "Kế hoạch"),
        ("71-nq/tw", "Nghị quyết"),
    ],
)
def test_a_symbol_says_what_the_document_is(number: str, form: str) -> None:
    """The State's symbols and the Party's, with or without a year."""
    assert form_of(number) == form


@pytest.mark.parametrize(
    "number",
    [
        "",
        "35",
        "91/2025/QH15",
        "37-QĐ/TW",
        "1234/SGDĐT-VP",
        "12/XYZ-ABC",
        "KH-UBND",
        "Kế hoạch số 3",
        "99-XX/TU",
        "/-",
    ],
)
def test_what_a_symbol_does_not_say_is_not_guessed(number: str) -> None:
    """Laws and letters name no kind; the Party's QĐ may be a decision or a regulation."""
    assert form_of(number) == ""


def test_the_plan_is_the_first_document(office: Office) -> None:
    """With its own number and date; then the basis, in its order."""
    first, *rest = documents_of(whole(office.plan))
    assert (first.is_plan, first.form, first.number, first.issued_on) == (
        True,
        "Kế hoạch",
        "9/KH-CDN",
        date(2026, 3, 31),
    )
    assert (first.issuer, first.title) == ("Trường Cao đẳng nghề An Giang", "Truyền thông")
    assert [(row.number, row.form, row.is_plan) for row in rest] == [
        ("157/QĐ-TTg", "Quyết định", False),
        ("91/2025/QH15", "Luật", False),
    ]
    assert rest[1].effective == date(2026, 1, 1)


def test_a_plan_without_a_number_is_a_document_too(office: Office) -> None:
    """What nobody stated stays empty."""
    (only,) = documents_of(office.plan)
    assert (only.number, only.issued_on, only.effective, only.title) == ("", None, None, "")


def test_files_stand_below_the_page_of_documents(office: Office) -> None:
    """By their own names, wherever they lie in the site folder."""
    assert document_urls(office.plan) == set()
    assert document_urls(whole(office.plan)) == {"van-ban/ke-hoach-9.pdf", "van-ban/luat-91.docx"}


@pytest.mark.parametrize("name", ["a.pdf", "ke-hoach-35.docx", "0.pdf"])
def test_names_that_any_address_carries(name: str) -> None:
    """Small letters, digits and hyphens."""
    assert SAFE_NAME.fullmatch(name)


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "a.doc",
        "a.docm",
        "a.PDF",
        "A.pdf",
        "kế-hoạch.pdf",
        "a b.pdf",
        ".pdf",
        "-a.pdf",
        "a.pdf.exe",
        "a..pdf",
    ],
)
def test_names_that_no_document_has(name: str) -> None:
    """Nothing that could stand where a page stands, no other kinds of files."""
    assert not SAFE_NAME.fullmatch(name)


def whole(plan: Plan) -> Plan:
    basis = (
        Instrument("157/QĐ-TTg", date(2026, 1, 20), "Thủ tướng Chính phủ"),
        Instrument(
            "91/2025/QH15",
            date(2025, 6, 26),
            "Quốc hội",
            form="Luật",
            effective=date(2026, 1, 1),
            file="van-ban/luat-91.docx",
        ),
    )
    own = {"number": "9/KH-CDN", "issued_on": date(2026, 3, 31), "title": "Truyền thông", "file": "ke-hoach-9.pdf"}
    return replace(plan, legal_basis=basis, **own)  # type: ignore[arg-type] # each is what its field takes
