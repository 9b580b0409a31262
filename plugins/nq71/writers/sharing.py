"""Ways to pass an article on, all plain links: nothing of another site is loaded for them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from nq71.domain import addresses
from nq71.writers.views import Sharing

if TYPE_CHECKING:
    from nq71.writers.views import Column, Entry

# Meta documents this address for its share dialog without a script. Zalo documents none: decision 35.
_FACEBOOK = "https://www.facebook.com/sharer/sharer.php?u="


def share_of(entry: Entry, column: Column) -> Sharing:
    """Return what the end of an article offers."""
    url = f"{column.url}/{entry.url}"
    letter = f"{entry.title}\r\n{url}"
    return Sharing(
        url=url,
        qr_url=f"{entry.url}{addresses.QR_CODE}",
        facebook_url=f"{_FACEBOOK}{_percent(url)}",
        mail_url=f"mailto:?subject={_percent(entry.title)}&body={_percent(letter)}",
        tools_url=f"{addresses.SHARE}#{entry.url}",
        listen_url=f"{addresses.LISTEN}#{entry.url}",
    )


def _percent(text: str) -> str:
    """Percent-encode UTF-8 for a part of an address (RFC 6068 for mail: a line ends in CR LF)."""
    return quote(text, safe="")
