"""What a page may load and run: the Content-Security-Policy, made here alone, for the page itself and for servers."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from typing import TYPE_CHECKING, Final

from nq71.domain.player import PLAYER_ORIGINS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NOTHING, _OURS = "'none'", "'self'"
# An editor's drawing, opened by itself: its own colours, nothing else. Without scripts and address of its own
# (sandbox) inline styles can do no harm, and no drawing programme does without.
DRAWING_POLICY: Final = f"default-src {_NOTHING}; img-src data:; style-src 'unsafe-inline'; sandbox"


def page_policy(inline_styles: Iterable[str] = ()) -> str:
    """Return the policy that a page carries in itself, for hosts that send no headers; made short.

    ``inline_styles`` are the texts of its ``<style>`` elements: these and no others are applied.
    """
    return ";".join(_rules(inline_styles))


def served_policy(inline_styles: Iterable[str] = (), *, is_framed: bool = False, is_secure: bool = True) -> str:
    """Return the policy for the header: the page's, and the two rules that only a header can hold.

    ``is_framed``: other sites may show the page in a frame. ``is_secure``: the site stands on https, so nothing of
    it is asked for otherwise; in the page itself this rule would break a look at the site on one's own machine.
    """
    only_here = _only_in_headers(is_framed=is_framed, is_secure=is_secure)
    return "; ".join((*_rules(inline_styles), *only_here))


def frame_policy(*, is_secure: bool) -> str:
    """Return only what a page cannot say itself: that no other site may frame it."""
    return "; ".join(_only_in_headers(is_framed=False, is_secure=is_secure))


def _only_in_headers(*, is_framed: bool, is_secure: bool) -> Iterator[str]:
    if not is_framed:
        yield f"frame-ancestors {_NOTHING}"
    if is_secure:
        yield "upgrade-insecure-requests"


def _rules(inline_styles: Iterable[str]) -> tuple[str, ...]:
    styles = (_OURS, *(f"'sha256-{_digest(style)}'" for style in inline_styles))
    return (
        f"default-src {_NOTHING}",
        f"script-src {_OURS}",
        f"style-src {' '.join(styles)}",
        f"img-src {_OURS}",
        f"connect-src {_OURS}",
        f"manifest-src {_OURS}",
        f"form-action {_OURS}",
        f"frame-src {_OURS} {' '.join(PLAYER_ORIGINS)}",
        f"base-uri {_NOTHING}",
    )


def _digest(style: str) -> str:
    return b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
