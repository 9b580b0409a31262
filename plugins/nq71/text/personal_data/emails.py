"""Addresses of electronic mail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nq71.text.personal_data.datum import Datum, Kind
from nq71.text.personal_data.web import is_in_web_address

if TYPE_CHECKING:
    from collections.abc import Iterator

EMAIL = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_NOBODYS = re.compile(r"@(?:.*\.)?(?:example\.(?:com|org|net)|[a-z0-9-]+\.(?:example|test|invalid))$")  # RFC 2606


def find_emails(text: str) -> Iterator[Datum]:
    """Yield each address that may be somebody's: “m…@gmail.com”."""
    for match in EMAIL.finditer(text) if "@" in text else ():
        address = match[0].lower()
        if not _NOBODYS.search(address) and not is_in_web_address(text, match.start()):
            yield Datum(Kind.EMAIL, match.start(), address, f"{address[0]}…{address[address.index('@') :]}")
