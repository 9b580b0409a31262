"""A drawing in SVG without what its program noted: names, folders, history. Checks have refused what could run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nq71.domain.drawing import is_private
from nq71.text.normalise import decode

if TYPE_CHECKING:
    from lxml import etree

# Inkscape writes the draughtsman's folders into its own attributes, others their history into ``metadata``.
_NOTES = "metadata"
_DRAWN = {"http://www.w3.org/2000/svg", None}  # of anything else a browser draws nothing, or acts on it
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")  # it may name another encoding than the text had once it was read


def clean_svg(data: bytes) -> bytes:
    """Return the same drawing; comments, instructions, metadata and the programs' own words are left out."""
    from lxml import etree  # noqa: PLC0415 - loaded for those who publish drawings

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    root = etree.fromstring(_DECLARATION.sub("", decode(data)).encode("utf-8"), parser)
    for element in list(root.iter(etree.Element)):
        name = etree.QName(element)
        parent = element.getparent()
        if parent is not None and (name.localname == _NOTES or name.namespace not in _DRAWN):
            _remove(element, parent)
            continue
        for attribute in [key for key in element.attrib if is_private(etree.QName(key).namespace)]:
            del element.attrib[attribute]
    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=False))


def _remove(element: etree._Element, parent: etree._Element) -> None:
    """Remove an element and keep the words that follow it."""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)
