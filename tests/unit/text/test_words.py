"""Words as a reader counts them."""

from __future__ import annotations

import pytest

from nq71.text.words import words_of


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("<!-- Ai < B\n\nkể? --> Một câu.", ["một", "câu"]),
        ("Sáng 05/11, trường KHAI MẠC.", ["sáng", "05", "11", "trường", "khai", "mạc"]),
        ("Tải [mẫu đơn](mau%20don.docx) về", ["tải", "mẫu", "đơn", "về"]),
        ("Tải [mẫu](mau_(1).docx) về", ["tải", "mẫu", "về"]),
        ("![Sân trường](san.jpg)", ["sân", "trường"]),
        ("Xem https://truong.example/tin/1 nhé", ["xem", "nhé"]),
        ("<b>Hai</b> từ", ["hai", "từ"]),
        ("## **Đề** _mục_ – `mã`", ["đề", "mục", "mã"]),
        ("| a | b |\n|---|---|", ["a", "b"]),
        ("", []),
    ],
)
def test_only_what_is_read(markdown: str, words: list[str]) -> None:
    """No addresses, no tags, no marks; small letters."""
    assert words_of(markdown) == words
