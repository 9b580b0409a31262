"""What pages may load: one policy, in the page and in its header."""

from __future__ import annotations

import base64
import hashlib

import pytest

from nq71.domain.content_policy import DRAWING_POLICY, page_policy, served_policy
from nq71.domain.player import PLAYER_ORIGINS, player_of

STYLE = "body { color: red }\n"


def rules(policy: str) -> dict[str, str]:
    return dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))


def test_nothing_is_allowed_that_is_not_named() -> None:
    """No inline script, no style attribute, no other site but the two players."""
    found = rules(page_policy())
    assert found["default-src"] == "'none'"
    assert found["base-uri"] == "'none'"
    assert "unsafe" not in page_policy()
    assert found["frame-src"].split() == ["'self'", *PLAYER_ORIGINS]
    assert {value for name, value in found.items() if name not in {"default-src", "base-uri", "frame-src"}} == {
        "'self'"
    }


def test_a_style_inside_a_page_is_known_by_its_hash() -> None:
    """As browsers count it: SHA-256 of the text between the tags."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    assert rules(page_policy([STYLE]))["style-src"] == f"'self' 'sha256-{digest}'"


def test_header_and_page_say_the_same() -> None:
    """But for what only a header can hold."""
    page = rules(page_policy([STYLE]))
    header = rules(served_policy([STYLE]))
    assert header == page | {"frame-ancestors": "'none'", "upgrade-insecure-requests": ""}
    assert rules(served_policy([STYLE], is_framed=True, is_secure=False)) == page


def test_a_page_can_carry_its_policy() -> None:
    """It stands between quotation marks, unescaped, and is short: it is on every page."""
    assert not set(page_policy([STYLE])) & set('"<>&')
    assert len(page_policy()) < 260


@pytest.mark.parametrize("video", ["https://youtu.be/dQw4w9WgXcQ", "https://vimeo.com/76979871"])
def test_every_player_is_allowed(video: str) -> None:
    """What the page frames and what the policy lets through come from one place."""
    player = player_of(video)
    assert player is not None
    assert player.url.startswith(tuple(f"{origin}/" for origin in PLAYER_ORIGINS))


def test_a_drawing_may_nothing() -> None:
    """No script, no other file, no address of its own."""
    found = rules(DRAWING_POLICY)
    assert found["default-src"] == "'none'"
    assert "sandbox" in found
    assert "script-src" not in found
