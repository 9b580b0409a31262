"""Where a link in a body leads: to another site, to a place on the page, to an address or a file of the column."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from nq71.domain.addresses import page_url
from nq71.text.normalise import nfc

if TYPE_CHECKING:
    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission

_WEB = ("http", "https")
_OTHER_SCHEMES = ("mailto", "tel")


class Lead(NamedTuple):
    """Where a link goes. ``article`` is a manuscript's path, ``file`` a name in the bundle, ``url`` an address.

    Exactly one is set. An ``url`` with a scheme is absolute; one without is relative to the root of the site.
    """

    article: str = ""
    file: str = ""
    url: str = ""
    fragment: str = ""


def is_web_address(text: str) -> bool:
    """Whether a browser can open it on another site."""
    try:
        parts = urlsplit(text)
        has_host = bool(parts.hostname) and parts.port != 0  # the port of “https://vi-du.example:x/” is none
    except ValueError:
        return False
    return parts.scheme in _WEB and has_host and not any(char.isspace() for char in text)


def lead_of(target: str, manuscript: Manuscript, submission: Submission) -> Lead | None:
    """Follow a link as typed; ``None`` when it leads nowhere, or where no link should (``javascript:``)."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        is_fine = is_web_address(target) if parts.scheme in _WEB else parts.scheme in _OTHER_SCHEMES
        return Lead(url=target) if is_fine else None
    path = nfc(unquote(parts.path))
    if not path:
        return Lead(url="", fragment=parts.fragment) if parts.fragment else None
    if path.startswith("/"):
        return _inside(path.lstrip("/"), parts.fragment, submission)
    return _beside(path, parts.fragment, manuscript, submission)


def _inside(path: str, fragment: str, submission: Submission) -> Lead | None:
    url = path if path.endswith("/") or "." in path.rpartition("/")[2] or not path else f"{path}/"
    if url in submission.urls:
        return Lead(url=url, fragment=fragment)
    moved = submission.by_alias.get(url)
    return Lead(article=moved, fragment=fragment) if moved else None


def _beside(path: str, fragment: str, manuscript: Manuscript, submission: Submission) -> Lead | None:
    if path in manuscript.files_by_name:
        return Lead(file=path)
    found = posixpath.normpath(posixpath.join(posixpath.dirname(manuscript.path), path))
    text = submission.by_path.get(found)
    if text is None:
        # The folder of an article that was taken down may be deleted; who linked to it did nothing wrong.
        is_gone = any(posixpath.dirname(found) == record.bundle for record in submission.withdrawals)
        return Lead(article=found) if is_gone else None
    return Lead(url=page_url(text), fragment=fragment) if text.is_page else Lead(article=found, fragment=fragment)
