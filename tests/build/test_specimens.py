"""The page of the theme's parts: in a preview, for who works on them, and never where readers are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nq71.domain.result import Status
from nq71.messages import say
from tests.build import sites

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> sites.Markup:
    """Build a preview and return its page of parts."""
    folder = tmp_path_factory.mktemp("specimens")
    output = sites.preview(sites.write_site(folder / "site"), folder / "output")
    return sites.Markup(sites.page(output, "thanh-phan/"))


def test_every_status_and_every_state_is_shown(specimens: sites.Markup) -> None:
    """Whoever changes a colour sees at once what it does to each result and each mark."""
    for status in Status:
        assert say(f"status-{status}") in specimens.text
    for state in ("draft", "scheduled", "held"):
        assert say(f"state-{state}") in specimens.text
    for words in ("Dẫn lại", "Có đính chính", "Mục này chưa có bài."):
        assert words in specimens.text


def test_readers_never_see_it(tmp_path: Path) -> None:
    """Its words are invented: a production build has neither the page nor a link to it."""
    output = tmp_path / "output"
    sites.build(sites.write_site(tmp_path / "site"), output)
    assert not (output / "thanh-phan").exists()
    assert "thanh-phan/" not in "".join(path.read_text(encoding="utf-8") for path in output.rglob("*.html"))
