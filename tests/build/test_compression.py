"""Every text of a column has its compressed twins, made once."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from nq71.domain.served import is_text
from nq71.stages import twins
from nq71.storage.release import spare_of
from nq71.writers.compression import LEAST, compress
from tests.build import sites

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site with two articles."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, "2026/11/mot")
    sites.write_article(site, "2026/10/hai")
    return site


@pytest.fixture
def packed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return the texts that were compressed, one for each time."""
    texts: list[bytes] = []

    def count(text: bytes, **how: Any) -> tuple[bytes, bytes]:
        texts.append(text)
        return compress(text, **how)

    monkeypatch.setattr(twins, "compress", count)
    return texts


@pytest.mark.parametrize("name", sites.REAL_SITES)
def test_every_text_has_its_twins_and_nothing_else_has(outputs: dict[str, Path], name: str) -> None:
    """Each opens to exactly the file beside it; every page has both, no picture has any."""
    plain = sites.plain_tree(outputs[name])  # which opens them all
    packed = {twin: path for path in sites.tree(outputs[name]) for twin in sites.TWINS if path.endswith(twin)}
    assert packed.keys() == sites.TWINS.keys()
    twins = {path for path in sites.tree(outputs[name]) if path.endswith(tuple(sites.TWINS))}
    assert {path.rpartition(".")[0] for path in twins} <= {path for path in plain if is_text(path)}
    pages = [path for path, data in plain.items() if path.endswith((".html", ".css")) and len(data) > 2 * LEAST]
    assert len(pages) > 50
    assert [path for path in pages for twin in sites.TWINS if f"{path}{twin}" not in twins] == []


def test_a_build_compresses_only_what_is_new(site: Path, tmp_path: Path, packed: list[bytes]) -> None:
    """None when nothing changed; after one changed article only the pages that show it."""
    first = sites.tree(sites.build(site, tmp_path / "output"))
    whole = len(packed)
    assert whole > 20
    assert sites.tree(sites.build(site, tmp_path / "output")) == first
    assert len(packed) == whole
    sites.write_article(site, "2026/10/hai", "Nội dung khác hẳn của bài thứ hai.")
    sites.build(site, tmp_path / "output")
    assert 0 < len(packed) - whole < whole / 2


@pytest.mark.parametrize("damage", [b"", b"x", None], ids=["empty", "other", "gone"])
def test_a_twin_that_somebody_changed_is_made_anew(site: Path, tmp_path: Path, damage: bytes | None) -> None:
    """In place, so that the spare has the same; cut; or taken away: to the same bytes."""
    output = sites.build(site, tmp_path / "output")
    first = sites.tree(output)
    twin = output / "index.html.br"
    if damage is None:
        twin.unlink()
    else:
        twin.write_bytes(damage and damage * twin.stat().st_size)
    assert sites.tree(sites.build(site, output)) == first


def test_what_is_remembered_may_be_deleted(site: Path, tmp_path: Path, packed: list[bytes]) -> None:
    """Then all texts are compressed anew, to the same bytes."""
    first = sites.tree(sites.build(site, tmp_path / "output"))
    whole = len(packed)
    shutil.rmtree(site / ".nq71")
    assert sites.tree(sites.build(site, tmp_path / "output")) == first
    assert len(packed) == 2 * whole


def test_nothing_is_kept_of_what_is_no_more(site: Path, tmp_path: Path) -> None:
    """Neither in the output nor in the spare beside it."""
    output = sites.build(site, tmp_path / "output")
    sites.build(site, output)
    shutil.rmtree(site / "content/2026/10")
    sites.build(site, output)
    assert sites.tree(spare_of(output)) == sites.tree(output)
    assert not (output / "2026/10").exists()


def test_a_disk_that_remembers_nothing_is_no_reason_to_fail(site: Path, tmp_path: Path) -> None:
    """Where the place for it is a file of somebody's, the site is built all the same."""
    (site / ".nq71").write_text("somebody's", encoding="utf-8")
    for _ in range(2):
        output = sites.build(site, tmp_path / "output")
    assert (output / "index.html.br").is_file()
