"""The door where text becomes NFC: bytes of any editor in, clean lines out."""

from __future__ import annotations

import codecs
import re
import unicodedata

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# C0 and C1 controls but tab and line feed, and the noncharacters that XML refuses.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
# What a file can be called on some disks and no sentence, page or JSON can carry: controls, bytes that are no text.
_UNSAYABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
NO_CHARACTER = "\ufffd"
_COMBINING_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


class NotUtf8Error(ValueError):
    """The bytes are not UTF-8; ``encoding`` names what they most likely are."""

    def __init__(self, encoding: str) -> None:
        """Keep the guessed name for the sentence that the editor reads."""
        self.encoding = encoding
        super().__init__(encoding)


def decode(data: bytes) -> str:
    """Decode a text file that a person wrote: UTF-8 with or without BOM, any line ends, NFC.

    Raises ``NotUtf8Error`` with the likely name: UTF-16 (with or without a mark) or Windows-1258.
    """
    return nfc(decode_typed(data))


def decode_typed(data: bytes) -> str:
    """Decode in the same way, but leave letters and marks as they were typed; raises ``NotUtf8Error`` too."""
    if data.startswith(_UTF16_MARKS):
        raise NotUtf8Error("UTF-16")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotUtf8Error(_guess(data)) from None
    if _looks_like_utf16(data):
        raise NotUtf8Error("UTF-16")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def nfc(text: str) -> str:
    """Compose, so that equal-looking text is equal (DOMAIN section 3: Unicode tổ hợp, wrong mark order)."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def sayable(name: str) -> str:
    """Return a file's name as a sentence can carry it: composed, with “�” for what is no character."""
    return _UNSAYABLE.sub(NO_CHARACTER, nfc(name))


def _looks_like_utf16(data: bytes) -> bool:
    """ASCII written as UTF-16 without a mark is valid UTF-8 in which every second byte is NUL."""
    head = data[:200]
    return len(head) >= 4 and head.count(0) * 3 >= len(head)


def _guess(data: bytes) -> str:
    if _looks_like_utf16(data):
        return "UTF-16"
    try:
        legacy = data.decode("cp1258")
    except UnicodeDecodeError:
        return "không rõ"
    # cp1258 writes tones as combining marks; a Western code page never has them.
    return "Windows-1258" if _COMBINING_TONES.search(legacy) or "đ" in legacy else "Windows-1252"
