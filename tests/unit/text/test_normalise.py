"""The door for text: what any editor saved comes in clean, and what cannot come in is named."""

import unicodedata

import pytest

from nq71.text.normalise import CONTROL, NotUtf8Error, decode, nfc, sayable

TEXT = "Tiêu đề: Đổi mới\n\nNội dung.\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", TEXT).encode(),
        b"\xef\xbb\xbf" + unicodedata.normalize("NFD", TEXT).replace("\n", "\r\n").encode(),
    ],
    ids=["plain", "BOM", "Windows", "old Mac", "NFD", "all at once"],
)
def test_every_editor_saves_the_same_text(data: bytes) -> None:
    """Notepad's mark, Windows line ends and a Mac's separate accents make no difference."""
    assert decode(data) == TEXT


def test_an_empty_file_is_empty_text() -> None:
    """An article that was just made is read as nothing, not as an error."""
    assert decode(b"") == ""
    assert decode(b"\xef\xbb\xbf") == ""


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode("utf-16"), "UTF-16"),
        (TEXT.encode("utf-16-be"), "UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "UTF-16"),
        ("Ngay hoi".encode("utf-16-le"), "UTF-16"),
        ("Hô\u0323i viê\u0323c".encode("cp1258"), "Windows-1258"),
        ("Trường có đội".replace("ườ", "u").encode("cp1258", "ignore"), "Windows-1258"),
        ("Câu lac bô".encode("cp1252"), "Windows-1252"),
    ],
)
def test_another_encoding_is_called_by_its_name(data: bytes, name: str) -> None:
    """The editor learns what the file is instead, so that “Save As” can be told what to change."""
    with pytest.raises(NotUtf8Error) as error:
        decode(data)
    assert error.value.encoding == name


def test_bytes_that_are_nothing_known_are_still_refused() -> None:
    """A file that is no text at all gets a name too, even if it is “unknown”."""
    with pytest.raises(NotUtf8Error) as error:
        decode(b"\x81\xd2\xff\xfe\x00")
    assert error.value.encoding


def test_text_with_one_nul_is_text() -> None:
    """One stray character does not make a file of another encoding: the line can be named."""
    assert decode(b"Mot\x00 hai ba bon nam") == "Mot\x00 hai ba bon nam"


@pytest.mark.parametrize("typed", ["tô\u0309", "to\u0302\u0309", "t\u1ed5"])
def test_equal_looking_words_become_equal(typed: str) -> None:
    """Three ways to store “tổ” are one word after the door."""
    assert nfc(typed) == "tổ"


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\x96", "\ufffe", "\uffff"])
def test_what_would_break_a_feed_is_seen(char: str) -> None:
    """Characters that XML refuses or nobody can see are control characters."""
    assert CONTROL.search(f"một{char}hai")


@pytest.mark.parametrize("char", ["\t", "\n", " ", "\u00a0", "\u200b", "ế", "\ufeff", "😀"])
def test_what_people_type_is_no_control_character(char: str) -> None:
    """Tabs, spaces that do not break, emoji and Vietnamese letters pass."""
    assert not CONTROL.search(f"một{char}hai")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Screenshot 2026-11-05 at 9.41\u202fAM.png", "Screenshot 2026-11-05 at 9.41\u202fAM.png"),
        ("a\u0309nh \u0111e\u0323p.jpg", "ảnh đẹp.jpg"),
        ("t\udce9.jpg", "t\ufffd.jpg"),
        ("a\nb\x85.md", "a\ufffdb\ufffd.md"),
    ],
)
def test_a_files_name_fits_a_sentence(name: str, said: str) -> None:
    """Odd spaces stay, marks are joined; what is no character of any text is shown as one that is missing."""
    assert sayable(name) == said
