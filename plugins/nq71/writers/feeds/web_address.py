"""Addresses of other sites as feeds carry them: ASCII alone, wherever an editor copied them from."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

_AS_IS = "/:;?@&=+$,!~*'()%#-._[]"


def ascii_address(address: str) -> str:
    """Return a web address with every other letter in its percent form, and its host as the name system has it.

    ``https://báo.vn/bài`` is ``https://xn--bo-mia.vn/b%C3%A0i``. What is no address stays what it is.
    """
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError:
        return quote(address, safe=_AS_IS)
    netloc = parts.netloc if parts.netloc.isascii() else parts.netloc.lower().replace(parts.hostname or "", host)
    return urlunsplit(
        (
            parts.scheme,
            netloc,
            quote(parts.path, safe=_AS_IS),
            quote(parts.query, safe=_AS_IS),
            quote(parts.fragment, safe=_AS_IS),
        )
    )
