"""Từ lúc lưu một bài trong 1.200 bài đến lúc trình duyệt hiện chữ mới mất nhiều nhất 30% thời gian của máy chủ Hugo.

On both sides a server of its own (``serve``; ``hugo server`` as it is) and a browser of its own with the article
open; the same sentence of the same article is rewritten (``repaint``). Both servers run all the while.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.corpus import stories
from tests.bench.peers import hugo
from tests.bench.repaint import open_browser, saving_hugos, saving_ours

if TYPE_CHECKING:
    from tests.bench.pairs import Act
    from tests.bench.workshop import Workshop

BOUNDS = {1_200: 0.3}
PEER = "hugo"


def rivals(workshop: Workshop, size: int) -> tuple[Act, Act]:
    """Return saving an article in the middle of the column, in ours and in Hugo's folder."""
    hugo.program()  # where it cannot be had, nothing is started
    story, folder = list(stories(size))[size // 2], workshop.folder / f"hugo-{size}-served"
    browser = open_browser(workshop)
    if not folder.exists():
        hugo.write_site(size, folder)
    ours = saving_ours(workshop, story, workshop.site(size), browser())
    return ours, saving_hugos(workshop, story, folder, browser())
