"""Whatever an editor types, linked data stays one script and one JSON."""

from __future__ import annotations

import json
from html.parser import HTMLParser

from hypothesis import example, given
from hypothesis import strategies as st

from nq71.writers.linked_data.script import node, render_graph


class Scripts(HTMLParser):
    """Collects what stands in scripts, as a browser would take it, and counts every other element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.contents: list[str] = []
        self.others = 0
        self._inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script"
        if self._inside:
            self.contents.append("")
        else:
            self.others += 1

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.contents[-1] += data


@given(text=st.text(min_size=1))
@example(text="</script><script>alert(1)</script>")
@example(text="<!--<script>")
@example(text="a\u2028b\u2029c & d \\ \" ' \x00 ]]>")
def test_any_text_comes_back(text: str) -> None:
    """The end of a script, the start of a comment, an old end of line: read back, it is what was typed."""
    made = render_graph([node("Thing", name=text)])
    assert not set("<>&\u2028\u2029") & set(made)
    page = Scripts(f'<script type="application/ld+json">{made}</script><p>sau</p>')
    assert page.others == 1
    (content,) = page.contents
    assert json.loads(content)["@graph"] == [{"@type": "Thing", "name": text}]


def test_what_is_empty_is_not_said() -> None:
    """No empty name, list or node claims anything."""
    assert node("Thing", name="", image=[], video=None, url="x") == {"@type": "Thing", "url": "x"}
