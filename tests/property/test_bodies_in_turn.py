"""A text becomes the same HTML whatever was read before it: nothing of one article may stay for the next."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from nq71.domain.manuscript import Manuscript
from tests.property.test_tidy import BODIES, body_of

# What Python-Markdown keeps while it reads: notes, abbreviations, addresses, headings, open tags.
KEPT = [
    "Xem chú thích[^1] và[^2].\n\n[^1]: Một.\n[^2]: Hai,\n    ba.",
    "Xem chú thích[^1], không có lời.",
    "*[NQ]: Nghị quyết\n\nTheo NQ 71.",
    "Theo NQ 71 và CĐS.",
    "[trang ấy][a] và [trang này]\n\n[a]: https://a.example/ 'Tên'\n[trang này]: https://b.example/",
    "[trang ấy][a] và [trang này]",
    "## Mục\n\n## Mục\n\n### Mục",
    '<div markdown="1">\n\n**Chữ**\n\n- một',
    "<div>chưa đóng\n\n**Chữ**",
    "</div>\n\n**Chữ** <b>",
    "~~~\nmã\n~~~\n\n```\nchưa đóng",
    "| a | b |\n|:--|--:|\n| 1 | `|` |",
    "Từ\n: nghĩa\n\n    1. một\n    1. hai",
    "> - một\n>\n>     hai\n\nba &copy; <!-- bốn",
    "![ảnh](a.jpg 'Lời')\n\n## Đề mục {: #rieng .lop }",
]


@given(st.lists(st.one_of(st.sampled_from(KEPT), BODIES), min_size=2, max_size=5))
def test_a_text_is_what_it_is_alone(texts: list[str]) -> None:
    """After any others it says what it says to a thread that has read nothing yet."""
    for text in texts:
        manuscript = Manuscript("content/2026/11/a/bai.md", body=text)
        with ThreadPoolExecutor(1) as newcomer:
            alone = newcomer.submit(body_of, manuscript).result()
        assert body_of(manuscript) == alone
