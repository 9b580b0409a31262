"""What a phone needs to put the column on its first screen. Every address is relative: it works below any path."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from nq71.domain.addresses import ICON_LARGE, ICON_MASKABLE, ICON_SMALL
from nq71.messages import say
from nq71.writers.palette import LIGHT

if TYPE_CHECKING:
    from nq71.writers.views import Column

_MOST_SHORT = 12  # letters below an icon


def render_manifest(column: Column) -> bytes:
    """Return the web application manifest."""
    short = column.title if len(column.title) <= _MOST_SHORT else say("icon-name")
    icons = ((ICON_SMALL, 192, "any"), (ICON_LARGE, 512, "any"), (ICON_MASKABLE, 512, "maskable"))
    data = {
        "name": f"{column.title} – {column.school}",
        "short_name": short,
        "description": column.tagline,
        "lang": "vi",
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": LIGHT.paper,
        "theme_color": column.bar_light,
        "categories": ["education", "news"],
        "icons": [
            {"src": url, "sizes": f"{side}x{side}", "type": "image/png", "purpose": purpose}
            for url, side, purpose in icons
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
