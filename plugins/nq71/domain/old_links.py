"""Targets of pictures and links in a body changed in place; every other letter stays as it was."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from nq71.domain.addresses import alias_url
from nq71.domain.body import outline_of
from nq71.domain.old_article import BY_ADDRESS
from nq71.messages import say
from nq71.text.normalise import nfc

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nq71.domain.plan import Look

# A target may stand some lines below the first bracket of its link, when the words between are long.
_MOST_LINES = 12


def with_targets(body: str, changes: Mapping[str, str]) -> str:
    """Return a Markdown body in which each target (key) of a picture or link has become another (value)."""
    outline = outline_of(body, 0)
    lines = body.split("\n")
    by_line: dict[int, set[str]] = {}
    for found in (*outline.pictures, *outline.links):
        if changes.get(found.target, found.target) != found.target:
            for number in range(found.line, min(found.line + _MOST_LINES, len(lines))):
                if found.target in lines[number]:
                    by_line.setdefault(number, set()).add(found.target)
                    break
    for number, targets in by_line.items():
        lines[number] = _in_line(lines[number], targets, changes)
    return "\n".join(lines)


def _in_line(line: str, targets: set[str], changes: Mapping[str, str]) -> str:
    names = "|".join(re.escape(target) for target in sorted(targets, key=len, reverse=True))
    pattern = rf"(?P<before>\(\s*<?|=\s*[\"']?|\]:\s*<?)(?P<target>{names})(?=[)>\"'\s]|$)"
    return re.sub(pattern, lambda match: match["before"] + changes[match["target"]], line)


def address_name(address: str) -> str:
    """Return the name of an article by its address, whatever the host, the slashes at its ends or the place on it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return f"{BY_ADDRESS}{address}"
    path = nfc(unquote(parts.path)).strip("/").removesuffix("index.html").strip("/")
    return f"{BY_ADDRESS}/{path}" + (f"?{parts.query}" if parts.query else "")


def way_to(bundle: str, other: str) -> str:
    """Return the link from one bundle to another (both as ``2026/11/ten-ngan``)."""
    return f"{posixpath.relpath(other, bundle)}/bai.md"


def old_alias(address: str, look: Look) -> tuple[str, str]:
    """Return an old address as ``aliases`` takes it, or nothing and a sentence that says why it cannot.

    Where the old site was on the same host as the column, the column can only redirect below its own root.
    """
    if not address:
        return "", ""
    try:
        parts, own = urlsplit(address), urlsplit(look.base_url)
        host = parts.hostname
    except ValueError:
        return "", say("import-address", address=address)
    path = unquote(parts.path)
    if host and host == own.hostname:
        if not f"{path}/".startswith(f"{own.path}/"):
            return "", say("import-address-outside", address=address)
        path = path.removeprefix(own.path)
    if not path.strip("/") and not parts.query:
        return "", ""
    alias = "" if parts.query else alias_url(path) or ""
    return alias, "" if alias else say("import-address", address=address)
