"""What the rules for every kind of server are made from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from nq71.domain import addresses
from nq71.domain.served import DATA, DRAWING, FRESH, MARKED_FILES, MARKED_FOLDERS, NAMED_TYPES, PAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nq71.domain.response_headers import Headers, Protection

# Files of ours that are for servers, not for readers.
RULE_FILES: Final = (".htaccess", "web.config", "_headers", "_redirects")
_PLAIN: Final = re.compile(r"/(?:[\w.~-]+/)*")
_MARKED: Final = rf"(?:(?:{'|'.join(MARKED_FOLDERS)}).+|{MARKED_FILES})"


@dataclass(frozen=True, slots=True)
class Kind:
    """Files that get the same headers: ``pattern`` matches their addresses, ``example`` is one of them.

    ``mime`` is their type where their suffix does not tell it.
    """

    pattern: str  # of the kind that Python, nginx and Apache share, from the root of the site to the end
    example: str
    mime: str = ""


def _suffixes(*suffixes: str) -> str:
    return rf"\.(?:{'|'.join(suffixes)})"


# From the special to the general: the first that matches is right.
KINDS: Final = (
    Kind(rf"(?=.*{_suffixes(DRAWING)}$){_MARKED}", f"{addresses.THEME_STATIC}/logo.svg"),
    Kind(_MARKED, f"{addresses.THEME_STATIC}/home.css"),
    Kind(rf".*{_suffixes(DRAWING)}", addresses.ICON_DRAWN),
    Kind(rf"{addresses.EMBED}.*{_suffixes(*PAGES)}", f"{addresses.EMBED_NEWEST}index.html"),
    Kind(rf".*{_suffixes(*PAGES)}", "index.html"),
    *(Kind(rf"(?:.*/)?{name.replace('.', '[.]')}", name, mime) for name, mime in NAMED_TYPES.items()),
    Kind(rf".*{_suffixes(*DATA)}", addresses.PROGRESS_JSON),
    Kind(rf".*{_suffixes(*(suffix for suffix in FRESH if suffix not in PAGES + DATA))}", "robots.txt"),
)
OTHER: Final = Kind(".*", addresses.FAVICON)


@dataclass(frozen=True, slots=True)
class Serving:
    """One built site. ``root_path`` is the path of its address, ``/nq71`` or empty, as browsers send it.

    ``moved`` has the new address for each old one, ``gone`` the addresses (folders) of what was taken down,
    ``folders`` the first parts of the addresses that the site has; all relative to the root.
    """

    root_path: str
    protection: Protection
    moved: Mapping[str, str]
    gone: Sequence[str]
    folders: Sequence[str]

    @property
    def root(self) -> str:
        """The path as servers compare it: with a slash at its end, and no percent signs."""
        return f"{unquote(self.root_path)}/"

    @property
    def can_be_ruled(self) -> bool:
        """Whether the path is of plain letters: no server's rules have to guess then what is meant."""
        return _PLAIN.fullmatch(self.root) is not None

    def headers(self, kind: Kind) -> Headers:
        """Return the headers of files of one kind."""
        return self.protection.of(kind.example)


def mixes_pages_and_papers(folder: str) -> bool:
    """Whether PDF files stand beside pages there: a browser that shows them would obey the page's policy too."""
    return folder.isdecimal() or f"{folder}/" == addresses.DOCUMENTS


def serving_of(
    root_path: str, protection: Protection, moved: Mapping[str, str], gone: Mapping[str, str], urls: Sequence[str]
) -> Serving:
    """Put together what is known of a site; ``gone`` has, for each address of what was taken down, the last of them.

    An old address that is a file (``bai-5.html``) leads to the last one: servers can show another status for folders.
    """
    files = {url: last for url, last in gone.items() if not url.endswith("/") and last in gone}
    folders = tuple(url for url in gone if url.endswith("/"))
    first = sorted({url.partition("/")[0] for url in urls if "/" in url})
    return Serving(root_path, protection, {**moved, **files}, folders, tuple(first))
