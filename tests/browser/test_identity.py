"""A browser finds the column's sign: in its tab, and where a phone puts the column on its first screen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Readers, Shelf

SIZES = """async (urls) => Promise.all(urls.map(async (url) => {
  const image = new Image(); image.src = url; await image.decode(); return [image.naturalWidth, image.naturalHeight];
}))"""


def manifest_of(page: Page) -> tuple[str, list[object], dict[str, object]]:
    """Ask Chromium for the manifest as it understood it: address, complaints, content."""
    session = page.context.new_cdp_session(page)
    found = session.send("Page.getAppManifest")
    session.detach()
    return found["url"], found["errors"], json.loads(found["data"])


def test_a_phone_can_keep_the_column(shelf: Shelf, reader: Readers) -> None:
    """Chromium reads the manifest without a complaint, below a sub-path, and starts at the front page."""
    root = shelf.root("gallery")
    page = reader(360).open(shelf.kinds("gallery")["home"])
    address, complaints, data = manifest_of(page)
    assert complaints == []
    assert address == f"{root}manifest.webmanifest"
    assert data["start_url"] == "./"


def test_every_icon_can_be_drawn(shelf: Shelf, reader: Readers) -> None:
    """The favicon, the drawn one and those of phones: a browser decodes each, and each is square."""
    page = reader().open(shelf.kinds("gallery")["article with picture"])
    named = page.eval_on_selector_all(
        "link[rel=icon], link[rel=apple-touch-icon]", "links => links.map(each => each.href)"
    )
    assert len(named) == 3
    sizes = page.evaluate(SIZES, named)
    assert all(width == height >= 16 for width, height in sizes)
