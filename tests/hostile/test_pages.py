"""Hostile texts, addresses and names, published unchecked, in a real browser: nothing runs, nothing calls out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.hostile.conftest import TEXTS, WORDS, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.conftest import Hostile
    from tests.hostile.watch import Watcher

NOT_EVEN_READ = {"bodies": 0, "addresses": 3, "lookalikes": 0, "words": 1}  # a line end within a line ends the line


@pytest.fixture(scope="module")
def root(hostile: Hostile) -> Iterator[str]:
    """Serve the hostile column; nothing protects its readers but its own pages."""
    with served(hostile.output()) as address:
        yield address


@pytest.mark.parametrize("kind", ["bodies", "addresses", "lookalikes", "words"])
def test_nothing_runs_and_no_other_host_is_asked(hostile: Hostile, root: str, watcher: Watcher, kind: str) -> None:
    """Every article of the table is opened, and all of it clicked, focused and hovered over."""
    column = WORDS if kind == "words" else TEXTS
    urls = [url for url in hostile.urls[kind].values() if (hostile.output(column) / url).exists()]
    seen = watcher.look(f"{root}/{column}", urls)
    assert len(seen) >= len(hostile.urls[kind]) - NOT_EVEN_READ[kind]
    assert {each.url.removeprefix(root): each.offences for each in seen if each.offences} == {}
