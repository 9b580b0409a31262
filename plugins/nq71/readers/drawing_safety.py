"""Whether an SVG may be shown, opened by itself in a browser too: only shapes, words and ways within the file.

What is known to be harmless passes; everything else is refused, whatever it is written like: the file is judged as a
tree, after entities and prefixes, and its styles after CSS has read its own escapes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nq71.domain.drawing import is_private

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SVG = "http://www.w3.org/2000/svg"
_W3 = "http://www.w3.org/"  # HTML, MathML, XSLT, XInclude, XML events: what a browser acts on
_XML = "http://www.w3.org/XML/1998/namespace"
_SHAPES = """
    a animate animateMotion animateTransform circle clipPath defs desc ellipse filter flowPara flowRegion flowRoot
    font font-face g glyph hkern image line linearGradient marker mask metadata missing-glyph mpath path pattern
    polygon polyline radialGradient rect set solidColor stop style svg switch symbol text textPath title tref tspan
    use view
"""
_FILTERS = """
    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
    feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
"""
_PLAIN = frozenset((_SHAPES + _FILTERS).split())
_ANIMATIONS = {"animate", "animateMotion", "animateTransform", "set"}
_LEADING = {"href", "src"}
_INSIDE = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|webp|gif)[;,])", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)
_FAR = re.compile(
    r"@import|image-set\s*\(|\b(?:src|image|cross-fade|expression)\s*\(|url\(\s*[\"']?\s*(?!#|[\"'\s])|script:|behavior\s*:|-moz-binding",
    re.IGNORECASE,
)
_MOST_PARTS = 200_000  # when every copy of a part counts: a drawing of a map has a tenth of it


def is_unsafe(root: Element) -> bool:
    """Whether a drawing holds anything that acts, or leads or looks outside its file."""
    return any(_is_bad(element) for element in _seen(root))


def is_endless(root: Element) -> bool:
    """Whether copies of copies (``use``) would make a browser draw without end."""
    by_id = {element.get("id", ""): element for element in root.iter()}
    sizes: dict[int, int] = {}
    try:
        return _size(root, by_id, sizes) > _MOST_PARTS
    except RecursionError:
        return True


def _seen(element: Element) -> list[Element]:
    """Return an element and all below it but what is left out when the drawing is published."""
    found, waiting = [], [element]
    while waiting:
        each = waiting.pop()
        space, name = _parts(each.tag)
        if is_private(space) or name == "metadata":
            continue
        found.append(each)
        waiting.extend(each)
    return found


def _is_bad(element: Element) -> bool:
    space, name = _parts(element.tag)
    # No browser knows what is a drawing program's own, and it is left out.
    is_known = name in _PLAIN if space in {SVG, ""} else not space.startswith(_W3)
    if not is_known or (name == "style" and _calls_out("".join(element.itertext()))):
        return True
    if name in _ANIMATIONS and _is_risky(_parts(element.get("attributeName", "").replace(":", "}"))[1]):
        return True
    return any(_is_bad_attribute(*_parts(key), value) for key, value in element.items())


def _is_bad_attribute(space: str, name: str, value: str) -> bool:
    if (space, name) == (_XML, "base"):
        return True
    if name.lower() in _LEADING:
        return _INSIDE.match(value) is None
    return name.lower().startswith("on") or _calls_out(value)


def _is_risky(name: str) -> bool:
    return name.lower() in {*_LEADING, "style"} or name.lower().startswith("on")


def _calls_out(style: str) -> bool:
    """Whether a style, or a value that may hold one, looks outside the file once CSS has read it."""
    if "\\" in style or "/*" in style:
        style = _COMMENT.sub("", _ESCAPE.sub(_unescaped, style))
    return _FAR.search(style) is not None


def _unescaped(escape: re.Match[str]) -> str:
    number = int(escape[1], 16) if escape[1] else 0
    return chr(number) if 0 < number <= 0x10FFFF else escape[2] or ""


def _parts(tag: str) -> tuple[str, str]:
    """Split “{namespace}name”."""
    space, _, name = tag.rpartition("}")
    return space.removeprefix("{"), name


def _size(element: Element, by_id: dict[str, Element], sizes: dict[int, int]) -> int:
    """Count the parts that are drawn; a copy that holds itself is drawn by nobody."""
    if id(element) not in sizes:
        sizes[id(element)] = 0
        total = 1 + sum(_size(child, by_id, sizes) for child in element)
        for key, value in element.items():
            target = by_id.get(value.strip()[1:]) if _parts(key)[1] == "href" and value.strip()[:1] == "#" else None
            if target is not None and _parts(element.tag)[1] == "use":
                total += _size(target, by_id, sizes)
        sizes[id(element)] = min(total, _MOST_PARTS + 1)
    return sizes[id(element)]
