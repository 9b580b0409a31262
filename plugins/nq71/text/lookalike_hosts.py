"""Links that pretend: words that name another host than the address, and hosts in letters that only look familiar."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

# The last part of names that people write out. Not every one that exists: “báo cáo.docx” and “v.v.” are no hosts.
_ENDINGS = (
    "vn|com|net|org|edu|gov|info|biz|name|pro|int|mil|asia|io|me|tv|app|dev|xyz|site|online|store|top|club|example"
)
_NAMED = re.compile(rf"(?<![\w@.-])(?:https?://)?((?:[\w-]+\.)+(?:{_ENDINGS}))(?![\w-]|\.\w)", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Joiners, soft hyphens, marks of direction, fillers and the letters of tags: nobody sees them.
_HIDDEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
_WEB = {"http", "https"}
_BARRED_D = "đ"


@dataclass(frozen=True, slots=True)
class Pretence:
    """How a link pretends: ``kind`` ends a sentence's key, ``shown`` is what is seen, ``real`` what is there."""

    kind: str
    shown: str
    real: str


def pretence_of(words: str, address: str) -> Pretence | None:
    """Find out whether the ``words`` of a link, or the address itself, make a reader think of another place.

    Below a named host (``tin.truong.vn`` for ``truong.vn``) is the same place, and so is the host above it.
    """
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:  # no address at all: another rule speaks of it
        return None
    if parts.scheme == "mailto":
        return _other_mail(words, unquote(parts.path))
    if parts.scheme not in _WEB or not host:
        return None
    return _in_itself(address, parts, host) or _other_host(words, host)


def _in_itself(address: str, parts: SplitResult, host: str) -> Pretence | None:
    if "@" in parts.netloc or "\\" in address:
        return Pretence("user", parts.netloc.rpartition("@")[0] or address, host)
    if hidden := _HIDDEN.search(unquote(address)):
        return Pretence("hidden", f"U+{ord(hidden[0]):04X}", _HIDDEN.sub("", host))
    odd = dict.fromkeys(char for char in _readable(host) if not _is_plain(char))
    return Pretence("letters", "".join(odd), _in_ascii(host)) if odd else None


def _other_host(words: str, host: str) -> Pretence | None:
    real = _compared(host)
    for named in _NAMED.finditer(words):
        shown = _compared(named[1])
        if real != shown and not real.endswith(f".{shown}") and not shown.endswith(f".{real}"):
            return Pretence("words", named[1], host)
    return None


def _other_mail(words: str, address: str) -> Pretence | None:
    named = _MAIL.search(words)
    return Pretence("words", named[0], address) if named and named[0].casefold() != address.casefold() else None


def _compared(host: str) -> str:
    return _readable(host).removeprefix("www.")


def _readable(host: str) -> str:
    """Return a host as a person may write it: ``xn--`` parts as their letters."""
    return ".".join(_label(part) for part in host.casefold().split("."))


def _label(part: str) -> str:
    if not part.startswith("xn--"):
        return unicodedata.normalize("NFC", part)
    try:
        return part[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return part


def _is_plain(char: str) -> bool:
    """Whether a Vietnamese reader knows it: a letter with or without marks, a digit, a hyphen, a dot."""
    base = unicodedata.normalize("NFD", char)[0]
    return base == _BARRED_D or (base.isascii() and (base.isalnum() or base in "-._:"))


def _in_ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host
