"""Linked data as the content of a ``<script>``: no text of an editor can end it, or begin another."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# Each is a sign of HTML or an end of line of old JavaScript; JSON may write any sign as its number.
_ESCAPED = re.compile("[<>&\u2028\u2029]")
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
Node = dict[str, Any]


def node(kind: str, **values: Any) -> Node:
    """Return a thing of schema.org; what is empty is not said."""
    return {"@type": kind, **{name: value for name, value in values.items() if value}}


def render_graph(nodes: list[Node]) -> str:
    """Return things as JSON-LD that can stand between ``<script>`` and ``</script>`` as it is."""
    return _safe({"@context": "https://schema.org", "@graph": nodes})


def _safe(data: Mapping[str, Any]) -> str:
    return _ESCAPED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", _JSON.encode(data))
