"""The fingerprint of an approved article as a small file beside it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nq71.domain.fingerprint import Fingerprint


def render_fingerprint(fingerprint: Fingerprint) -> bytes:
    """Return JSON with one part a line group, so that git shows what an approval changed."""
    return (json.dumps(fingerprint._asdict(), ensure_ascii=False, indent=1) + "\n").encode()
