"""Where a link leads: to another site, a place on the page, an address or a file of the column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nq71.domain.links import Lead, is_web_address, lead_of
from nq71.domain.manuscript import BundleFile
from nq71.domain.submission import Submission

if TYPE_CHECKING:
    from tests.unit.domain.conftest import Office


def lead(office: Office, target: str) -> Lead | None:
    here = office.text(files=(BundleFile("mẫu đơn.docx", "a" * 64),))
    other = office.text(folder="2026/10/khac")
    page = office.typed("Tiêu đề: A\n\nB.", "content/pages/gioi-thieu.md")
    return lead_of(target, here, Submission(office.plan, (here, other), (page,)))


@pytest.mark.parametrize(
    "target", ["https://moet.gov.vn/a?b=c#d", "http://x.vn", "mailto:a@b.vn", "tel:0296", "HTTPS://X.VN/"]
)
def test_to_another_site(office: Office, target: str) -> None:
    """As typed."""
    assert lead(office, target) == Lead(url=target)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("#muc-1", Lead(fragment="muc-1")),
        ("/tien-do/", Lead(url="tien-do/")),
        ("/tien-do", Lead(url="tien-do/")),
        ("/", Lead()),
        ("/chu-de/ky-nang-so/#dau", Lead(url="chu-de/ky-nang-so/", fragment="dau")),
        ("/chu-de/ky-nang-so/rss.xml", Lead(url="chu-de/ky-nang-so/rss.xml")),
        ("/2026/11/", Lead(url="2026/11/")),
        ("/2026/11/khac/", Lead(url="2026/11/khac/")),
        ("/gioi-thieu/", Lead(url="gioi-thieu/")),
        ("../../10/khac/bai.md", Lead(article="content/2026/10/khac/bai.md")),
        ("../../10/khac/bai.md#muc", Lead(article="content/2026/10/khac/bai.md", fragment="muc")),
        ("../../../pages/gioi-thieu.md", Lead(url="gioi-thieu/")),
        ("bai.md", Lead(article="content/2026/11/ngay-hoi/bai.md")),
        ("mẫu%20đơn.docx", Lead(file="mẫu đơn.docx")),
        ("m\u1ea7u.docx", None),
        ("ma\u0302\u0303u%20đơn.docx", Lead(file="mẫu đơn.docx")),
    ],
)
def test_inside_the_column(office: Office, target: str, expected: Lead | None) -> None:
    """With and without a slash at the end, escaped or decomposed letters, up and down folders."""
    assert lead(office, target) == expected


@pytest.mark.parametrize(
    "target",
    [
        "",
        "#",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,a",
        "vbscript:a",
        "//evil.example",
        "https://",
        "https:///a",
        "/khong-co/",
        "khong-co.docx",
        "../../../../etc/passwd",
        "/../etc/passwd",
        "https://[::1",
        "ftp://a.vn/",
    ],
)
def test_nowhere(office: Office, target: str) -> None:
    """And where no link should lead."""
    assert lead(office, target) is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://a.vn", True),
        ("http://a.vn:8000/b", True),
        ("a.vn", False),
        ("https://", False),
        ("ftp://a.vn", False),
        ("https://a b", False),
        ("", False),
        ("https://a.example:8443/", True),
        ("https://a.example:99999/", False),
        ("https://a.example:alert(1)/", False),
    ],
)
def test_web_addresses(text: str, is_one: bool) -> None:
    """A scheme of the web and a host."""
    assert is_web_address(text) is is_one
