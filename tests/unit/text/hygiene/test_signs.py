"""The signs by which a text in a wrong encoding is known: nothing that the rules can find is without one."""

from __future__ import annotations

from nq71.text.hygiene import legacy, mojibake, signs


def test_all_codes_are_named() -> None:
    """What the rules report is what a text without signs is spared."""
    assert {legacy.TCVN3.code, legacy.VNI.code, mojibake.CODE} == signs.UNREADABLE


def test_each_broken_letter_is_a_sign() -> None:
    """Whatever UTF-8 becomes when it is read in another encoding; but “Ơ”, which looks like the end of a word."""
    assert [shown for shown in mojibake._TABLE if not signs.has_broken(shown)] == ["Æ\u00a0"]
    assert signs.has_broken("Gi\ufffdo d\ufffdc")


def test_words_in_old_encodings_have_signs() -> None:
    """And Vietnamese has none."""
    assert signs.has_foreign("gi¸o dôc")
    assert signs.has_foreign("giaùo duïc")
    assert not signs.has_foreign("Giáo dục, ĐÀO TẠO và “nghề”")
    assert not signs.has_broken("Giáo dục, ĐÀO TẠO và “nghề”")
