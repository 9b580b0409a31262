"""What was named on the command line, told by what it holds and not by what it is called, to its reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nq71.messages import say
from nq71.readers.imports.doors import DoorError, is_plain_file, read_bytes, read_text
from nq71.readers.imports.feeds import ROOTS, read_feed
from nq71.readers.imports.folders import HTML, MARKDOWN, read_folder, read_text_file
from nq71.readers.imports.haul import Haul
from nq71.readers.imports.layout import PLAIN, layout_of
from nq71.readers.imports.nukeviet import read_nukeviet
from nq71.readers.imports.wordpress import is_wordpress, read_wordpress
from nq71.readers.imports.xml_door import local_name, read_xml
from nq71.text.normalise import nfc

if TYPE_CHECKING:
    from pathlib import Path

_XML = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*<")
_SQL = (".sql", ".gz")
_EXPORTS = (".xml", ".rss", ".atom", *_SQL)


def read_source(path: Path, haul: Haul | None = None) -> Haul:
    """Read a folder or a file. Never raises for what it holds: that is a problem of the haul."""
    haul = haul or Haul()
    name = nfc(path.name)
    try:
        if path.is_dir():
            _read_folder(path, haul)
        else:
            _read_file(path, name, haul)
    except DoorError as error:
        haul.refuse(name, 1, str(error))
    return haul


def _read_folder(folder: Path, haul: Haul) -> None:
    """Read the texts of a folder, and the export files that lie in it beside their pictures.

    What Jekyll, Hugo and Pelican keep beside their texts are patterns of feeds, not feeds.
    """
    read_folder(folder, haul)
    for path in sorted(folder.iterdir()) if layout_of(folder).kind == PLAIN else ():
        if path.suffix.lower() in _EXPORTS and is_plain_file(path):
            read_source(path, haul)


def _read_file(path: Path, name: str, haul: Haul) -> None:
    suffix = path.suffix.lower()
    if suffix in (*HTML, *MARKDOWN):
        read_text_file(path, haul)
    elif suffix in _SQL:
        read_nukeviet(read_text(path), name, path.parent, haul)
    else:
        _read_xml(read_bytes(path), name, path.parent, haul)


def _read_xml(data: bytes, name: str, folder: Path, haul: Haul) -> None:
    if not _XML.match(data[:1000]):
        raise DoorError(say("import-unknown"))
    xml = read_xml(data)
    root = local_name(xml.root)
    if root not in ROOTS:
        raise DoorError(say("import-no-feed", root=root))
    if is_wordpress(xml.root):
        read_wordpress(xml, name, folder, haul)
    else:
        read_feed(xml, name, folder, haul)
