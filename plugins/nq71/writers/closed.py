"""A frozen month to the bytes of its file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from nq71.domain.closing import SEAL, facts_of, seal_of

if TYPE_CHECKING:
    from nq71.domain.closing import ClosedMonth


def render_closed(month: ClosedMonth) -> bytes:
    """Return JSON that people can read, sealed: UTF-8, line feeds, one at the end."""
    facts = facts_of(month)
    text = json.dumps({**facts, SEAL: seal_of(facts)}, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()
