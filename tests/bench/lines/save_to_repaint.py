"""Đo từ lúc lưu một bài trong 1.200 bài đến lúc trình duyệt đang xem thử hiện chữ mới.

Ours is what an editor waits for (``repaint``): ``serve`` is a process of its own. It is held against Pelican building
the same articles whole, which is what its own preview does at each save, before anybody has loaded the page. There is
no bound; ``preview_within_hugo`` has one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.corpus import stories
from tests.bench.repaint import open_browser, saving_ours

if TYPE_CHECKING:
    from tests.bench.pairs import Act
    from tests.bench.workshop import Workshop

BOUNDS = {1_200: None}
PEER = "pelican"


def rivals(workshop: Workshop, size: int) -> tuple[Act, Act]:
    """Return saving an article in the middle of the column, and Pelican's build."""
    story, browser = list(stories(size))[size // 2], open_browser(workshop)
    return saving_ours(workshop, story, workshop.site(size), browser()), workshop.peer_build(PEER, size)
