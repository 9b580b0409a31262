"""Hostile texts, addresses and names, published unchecked, in a real browser: nothing runs, nothing calls out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.browser.conftest import PLACES
from tests.hostile.conftest import TEXTS, WORDS, served_unprotected
from tests.hostile.table import table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.hostile.conftest import Hostile
    from tests.hostile.watch import Seen, Watcher

SHAPES = {
    "bodies": 2,
    "addresses": 3,
    "lookalikes": 1,
    "words": 2,
}  # with a cover or a video, with neighbours or none
NOT_EVEN_READ = {"bodies": 0, "addresses": 3, "lookalikes": 0, "words": 2}  # a line end within a line ends the line


@pytest.fixture(scope="module")
def root(hostile: Hostile) -> Iterator[str]:
    """Serve the hostile column; nothing protects its readers but its own pages."""
    with served_unprotected(hostile.output()) as address:
        yield address


@pytest.mark.parametrize("kind", ["bodies", "addresses", "lookalikes", "words"])
def test_nothing_runs_and_no_other_host_is_asked(hostile: Hostile, root: str, watcher: Watcher, kind: str) -> None:
    """Every article of the table is opened, and all of it clicked, focused and hovered over."""
    column = WORDS if kind == "words" else TEXTS
    urls = [url for url in hostile.urls[kind].values() if (hostile.output(column) / url).exists()]
    seen = watcher.look(f"{root}/{column}", urls)
    assert len(seen) >= len(hostile.urls[kind]) - NOT_EVEN_READ[kind]
    assert offences(root, seen) == {}
    assert len({each.skeleton for each in seen}) <= SHAPES[kind]


def test_titles_stand_as_they_were_typed(hostile: Hostile, root: str, watcher: Watcher) -> None:
    """Nothing of a line is lost, nothing is read twice: the one heading is the line itself."""
    lines = {url: table("words")[name] for name, url in hostile.urls["words"].items()}
    shown = [url for url in lines if (hostile.output(WORDS) / url).exists()]
    for seen in watcher.look(f"{root}/{WORDS}", shown):
        [heading] = seen.heading
        line = lines[seen.url.removeprefix(f"{root}/{WORDS}/")].replace("\0", "\ufffd")
        assert " ".join(heading.split()) == " ".join(line.split())


def test_every_kind_of_page_is_as_harmless(hostile: Hostile, root: str, watcher: Watcher) -> None:
    """Lists, progress, documents, search and the rest, with hostile names all over the plan."""
    places = {pattern: sorted(hostile.output(WORDS).glob(pattern))[:2] for pattern in PLACES.values()}
    urls = [path.relative_to(hostile.output(WORDS)).as_posix() for paths in places.values() for path in paths]
    assert len(urls) > 25
    seen = watcher.look(f"{root}/{WORDS}", [url for url in urls if url != "404.html"], own=True)
    seen += watcher.look(f"{root}/{WORDS}", ["404.html"], lost=True, own=True)
    assert offences(root, seen) == {}


@pytest.mark.parametrize(
    "page", ["tim-kiem/index.html?q=", "tim-kiem/index.html#", "chia-se/index.html#", "nghe-bai/index.html#"]
)
def test_an_address_that_somebody_sends_runs_nothing(root: str, watcher: Watcher, page: str) -> None:
    """What stands behind “?” and “#” is words for the search, or the name of an article of this column."""
    typed = [*table("words").values(), *table("addresses").values(), "//xau.example/2026/04/a/", "../../2026/04/a/"]
    asked = [f"{page}{quote(words)}" for words in typed[::12]]
    assert offences(root, watcher.look(f"{root}/{WORDS}", asked, own=True)) == {}


def test_the_tools_show_hostile_articles_as_words(hostile: Hostile, root: str, watcher: Watcher) -> None:
    """Sharing and listening fetch an article's page; what they take from it stays text."""
    names = ("tag-image", "close-script", "close-attribute", "entities", "template-jinja", "tag-svg")
    urls = [f"{page}/index.html#{hostile.urls['words'][name]}" for page in ("chia-se", "nghe-bai") for name in names]
    assert offences(root, watcher.look(f"{root}/{WORDS}", urls, later=True, own=True)) == {}


def test_feeds_carry_nothing_that_runs_where_they_are_shown(hostile: Hostile, root: str, watcher: Watcher) -> None:
    """Every full text is put into a page by a programme that trusts it blindly."""
    count = 0
    for column in (TEXTS, WORDS):
        feed = json.loads((hostile.output(column) / "feed.json").read_bytes())
        texts = [item["content_html"] for item in feed["items"]]
        count += len(texts)
        assert watcher.show(root, texts) == []
    assert count > 300


@pytest.mark.parametrize(
    "planted",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>nhấn</a>",
        "<iframe src='https://xau.example/'></iframe>",
        "<img src='https://xau.example/dem.gif'>",
        "<p onmouseover=alert(1)>rê</p>",
        "<details open ontoggle=alert(1)><summary>a</summary></details>",
        "<p style='position:fixed;inset:0'>che</p>",
        "<a id='noi-dung'>a</a>",
        "<form action='https://xau.example/'><button>gửi</button></form>",
        "<meta http-equiv=refresh content='0;url=https://xau.example/'>",
    ],
)
def test_what_is_planted_behind_the_writers_is_seen(
    hostile: Hostile, tmp_path: Path, watcher: Watcher, planted: str
) -> None:
    """The watcher is not blind: put into the finished page, each of these is caught, there and in a feed."""
    page = (hostile.output(TEXTS) / hostile.urls["bodies"]["script"] / "index.html").read_text(encoding="utf-8")
    assert "Câu cuối." in page
    (tmp_path / "a.html").write_text(page.replace("Câu cuối.", planted), encoding="utf-8")
    with served_unprotected(tmp_path) as address:
        [seen, *_] = watcher.look(address, ["a.html"])
        assert seen.offences
        assert watcher.show(address, [planted])


def offences(root: str, seen: list[Seen]) -> dict[str, tuple[str, ...]]:
    """Return what was wrong, by the page where it was."""
    return {each.url.removeprefix(root): each.offences for each in seen if each.offences}
