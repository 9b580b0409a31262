"""Addresses that open for nobody outside."""

from __future__ import annotations

import pytest

from nq71.text.private_addresses import is_private_address


@pytest.mark.parametrize(
    "typed",
    [
        "http://localhost:8000/a/",
        "HTTP://LOCALHOST/",
        "http://127.0.0.1/",
        "http://127.1.2.3/",
        "http://[::1]/a",
        "http://10.0.0.1/",
        "https://10.255.255.255/",
        "http://192.168.1.10:8080/x?y#z",
        "http://172.16.0.1/",
        "http://172.31.255.1/",
        "http://169.254.1.1/",
        "http://0.0.0.0:8000/",
        "http://[fd00::1]/",
        "http://nas.local/a",
        "http://may.lan",
        "http://ke-hoach.truong.internal/",
        "http://noi-bo/a",
        "http://noi-bo./a",
        "ftp://may-chu/a",
        "//may-chu/chung/a.docx",
        "file:///C:/a.docx",
        "file://may-chu/a",
        "C:\\Anh\\a.jpg",
        "d:/anh/a.jpg",
        "\\\\may-chu\\chung\\a.docx",
    ],
)
def test_private(typed: str) -> None:
    """This machine, the networks of houses (RFC 1918), names without a dot, disks."""
    assert is_private_address(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "https://moet.gov.vn/",
        "http://172.32.0.1/",
        "http://172.15.0.1/",
        "http://11.0.0.1/",
        "http://192.169.0.1/",
        "http://8.8.8.8/",
        "https://localhost.vn/",
        "https://local.example/",
        "//truong.example/a",
        "/tien-do/",
        "../khac/bai.md",
        "a.docx",
        "#muc-1",
        "mailto:a@b.vn",
        "tel:0296",
        "http://",
        "http://[xau",
        "www.truong.example",
        "javascript:alert(1)",
    ],
)
def test_public_or_nothing_of_the_kind(typed: str) -> None:
    """The web, the column's own places, and what other rules speak of."""
    assert not is_private_address(typed)
