"""Waiting for what a page will show. Playwright's own way runs a string in the page, which no page of ours allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

_WATCH = """async (seen) => {{
  const met = {condition};
  for (const end = performance.now() + {most}; !met(seen);) {{
    if (performance.now() > end) throw new Error('not met: ' + met);
    await new Promise(requestAnimationFrame);
  }}
}}"""
_MOST = 10_000  # milliseconds


def until(page: Page, condition: str, seen: object = None) -> None:
    """Wait until a function in the page, given ``seen``, returns something true."""
    page.evaluate(_WATCH.format(condition=condition, most=_MOST), seen)
