"""Addresses that only the writer's own machine, house or network can open."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

_DISK = re.compile(r"^(?:[A-Za-z]:[\\/]|\\\\|//?[A-Za-z]:/)")  # C:\…, \\server\…
_HOUSE_ENDINGS = (".local", ".localhost", ".lan", ".internal", ".intranet", ".home", ".corp", ".localdomain")
_WEB = ("", "http", "https", "ftp", "ws", "wss")


def is_private_address(typed: str) -> bool:
    """Whether no reader outside can open it: a disk, this machine, a network of the house, a name without a dot.

    A path within the column (``/tien-do/``, ``../khac/bai.md``) names no host and is none of these.
    """
    if _DISK.match(typed):
        return True
    try:
        parts = urlsplit(typed)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme == "file":
        return True
    return parts.scheme in _WEB and bool(host) and _is_private_host(host.rstrip("."))


def _is_private_host(host: str) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        return "." not in host or host.endswith(_HOUSE_ENDINGS)
    return address.is_private or address.is_loopback or address.is_link_local or address.is_unspecified
