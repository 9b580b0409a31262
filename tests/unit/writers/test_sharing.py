"""Links that pass an article on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from nq71.writers.entries import column_of
from nq71.writers.qr_code import render_qr
from nq71.writers.sharing import share_of

if TYPE_CHECKING:
    from nq71.writers.views import Sharing
    from tests.unit.writers.conftest import Desk

TITLE = "Lễ ra quân: 100% “71-NQ/TW” & đổi mới? #1"


def sharing(desk: Desk) -> Sharing:
    edition = desk.edition(desk.text({"Tiêu đề": TITLE}))
    return share_of(desk.entries(edition).entry(edition.shown[0].article), column_of(edition))


def test_addresses(desk: Desk) -> None:
    """The public address for others, ways from the root for this site."""
    made = sharing(desk)
    assert made.url == "https://an-giang.example/nq71/2026/11/ngay-hoi/"
    assert made.qr_url == "2026/11/ngay-hoi/qr.svg"
    assert made.tools_url == "chia-se/#2026/11/ngay-hoi/"
    assert made.listen_url == "nghe-bai/#2026/11/ngay-hoi/"


def test_mail_says_what_it_is_about(desk: Desk) -> None:
    """Marks, ampersands and question marks of a title arrive; the address stands on a line of its own."""
    made = sharing(desk)
    assert made.mail_url.isascii()
    assert not set(made.mail_url) & set(' "<>\n')
    parts = urlsplit(made.mail_url)
    assert (parts.scheme, parts.path, parts.fragment) == ("mailto", "", "")
    assert parse_qs(parts.query) == {"subject": [TITLE], "body": [f"{TITLE}\r\n{made.url}"]}


def test_facebook_gets_the_address_alone(desk: Desk) -> None:
    """It reads title and picture from the page."""
    made = sharing(desk)
    assert parse_qs(urlsplit(made.facebook_url).query) == {"u": [made.url]}


def test_a_code_is_the_same_for_the_same_address() -> None:
    """And another for another."""
    one, other = render_qr("https://truong.example/1"), render_qr("https://truong.example/2")
    assert one.startswith(b"<?xml")
    assert one == render_qr("https://truong.example/1")
    assert one != other
