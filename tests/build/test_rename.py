"""A new address: the id stays, the old one leads on, and nothing that was approved goes out changed in silence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from nq71.commands import build, rename, withdraw
from tests.build import sites

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("clock")
OLD, NEW = "2026/10/hoi-thao", "2026/10/hoi-thao-viec-lam"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site with an approved article, and another one that leads to it by its address."""
    site = sites.write_site(tmp_path / "site", require_approval=True)
    sites.write_article(
        site, OLD, "Một câu. [Xem thêm](../ban-tin/bai.md).", {"a.png": sites.picture((1, 2, 3), "PNG")}
    )
    path = site / "content" / OLD / "bai.md"
    path.write_text(path.read_text("utf-8").replace("Một câu.", "Một câu.\n\n![Một ô màu](a.png)\n\n"), "utf-8")
    sites.write_article(site, "2026/10/ban-tin", f"Đã có [bài về hội thảo](/{OLD}/).")
    sites.approve(site)
    return site


def receipt_ids(output: Path) -> dict[str, str]:
    facts = json.loads((output / ".receipt.json").read_text("utf-8"))
    return {article["url"]: article["id"] for article in facts["articles"]}


def test_the_old_address_leads_to_the_new_one(site: Path, tmp_path: Path) -> None:
    """The id is the same, links of other articles go straight to the new address, the redirect is noindex."""
    output = tmp_path / "output"
    before = receipt_ids(sites.build(site, output))
    assert rename.run(site, site / "content" / OLD, "hoi-thao-viec-lam", "bgh") == 0
    after = receipt_ids(sites.build(site, output))
    assert after[f"{NEW}/"] == before[f"{OLD}/"]
    assert after.keys() == before.keys() - {f"{OLD}/"} | {f"{NEW}/"}
    redirect = sites.page(output, OLD)
    assert 'name="robots" content="noindex"' in redirect
    assert f'rel="canonical" href="{sites.URL}/{NEW}/"' in redirect
    assert "hoi-thao-viec-lam/" in sites.page(output, "2026/10/ban-tin")
    assert f"{OLD}/" not in (output / "sitemap.xml").read_text("utf-8")


def test_without_a_unit_it_waits_to_be_approved_again(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command that is needed next stands there, ready to copy."""
    assert rename.run(site, site / "content" / OLD, "hoi-thao-viec-lam", "") == 0
    assert f"python3 tasks.py approve content/{OLD} --by MÃ" in capsys.readouterr().out
    assert f"{NEW}/" not in receipt_ids(sites.build(site, tmp_path / "output"))


def test_a_new_address_approves_nothing_by_itself(site: Path, tmp_path: Path) -> None:
    """What changed after its approval stays held, also when the unit stands beside the new address."""
    path = site / "content" / OLD / "bai.md"
    path.write_text(path.read_text("utf-8").replace("Một câu.", "Hai câu."), "utf-8")
    assert rename.run(site, path, "hoi-thao-viec-lam", "bgh") == 0
    assert f"{NEW}/" not in receipt_ids(sites.build(site, tmp_path / "output"))


def test_there_and_back(site: Path, tmp_path: Path) -> None:
    """Going back to an old address takes it out of the old ones; every address that ever was still leads there."""
    for slug in ("hai", "ba", "hoi-thao"):
        assert rename.run(site, site / "content" / OLD, slug, "bgh") == 0
    output = sites.build(site, tmp_path / "output")
    assert f"{OLD}/" in receipt_ids(output)
    for old in ("2026/10/hai", "2026/10/ba"):
        assert f"{sites.URL}/{OLD}/" in sites.page(output, old)


@pytest.mark.parametrize("slug", ["Hội thảo", "hoi_thao", "hoi-thao/2", "..", "", "-a", "HOI"])
def test_an_address_that_is_none(site: Path, slug: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong use, with the nearest one that works; the file stays."""
    before = sites.tree(site)
    assert rename.run(site, site / "content" / OLD, slug, "") == 2
    assert "Cách sửa" in capsys.readouterr().err
    assert sites.tree(site) == before


def test_an_address_that_is_taken(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By an article now, or by one that was there before: problems, and nothing changes."""
    other = site / "content/2026/10/ban-tin"
    before = sites.tree(site)
    assert rename.run(site, site / "content" / OLD, "ban-tin", "bgh") == 1
    assert "[slug-repeated]" in capsys.readouterr().out
    assert sites.tree(site) == before
    assert rename.run(site, other, "tin-moi", "bgh") == 0
    assert rename.run(site, site / "content" / OLD, "ban-tin", "bgh") == 1
    assert "[alias-bad]" in capsys.readouterr().out


def test_what_was_taken_down_stays_where_it_is(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new address is no way back."""
    assert withdraw.run(site, str(site / "content" / OLD), "Gia đình đề nghị") == 0
    before = sites.tree(site)
    assert rename.run(site, site / "content" / OLD, "hai", "bgh") == 1
    assert "đã gỡ" in capsys.readouterr().out
    assert sites.tree(site) == before


def test_one_article_at_a_time(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of several, or none, is a slip."""
    assert rename.run(site, site / "content", "hai", "") == 2
    assert rename.run(site, site / "content/2026/12", "hai", "") == 2
    assert rename.run(site, site / "content" / OLD, "hai", "p-dao-tao") == 2
    assert "Ban Giám hiệu (bgh)" in capsys.readouterr().err


def test_an_article_with_errors_is_mended_first(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its own errors are shown; those of others do not stand in the way."""
    path = site / "content" / OLD / "bai.md"
    good = path.read_bytes()
    path.write_bytes(good.replace(b'category: "tin"', b'category: "truyen"'))
    assert rename.run(site, path, "hai", "") == 1
    assert "[form-unknown]" in capsys.readouterr().out
    path.write_bytes(good)
    other = site / "content/2026/10/ban-tin/bai.md"
    other.write_bytes(other.read_bytes().replace(b'category: "tin"', b'category: "truyen"'))
    assert rename.run(site, path, "hai", "") == 0


def test_a_draft_leaves_no_old_address(site: Path) -> None:
    """Nobody has ever seen it."""
    path = sites.write_article(site, "2026/10/nhap", status="draft")
    assert rename.run(site, path, "khac", "") == 0
    assert "aliases" not in path.read_text("utf-8")
    assert "slug: khac\n" in path.read_text("utf-8")


def test_every_other_byte_stays(site: Path) -> None:
    """Windows line ends and a byte-order mark survive."""
    path = site / "content" / OLD / "bai.md"
    before = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(before)
    assert rename.run(site, path, "hai", "") == 0
    after = path.read_bytes()
    assert after.replace(b"slug: hai\r\n", b"").replace(f"aliases: /{OLD}/\r\n".encode(), b"") == before


def test_the_build_is_not_needed_first(site: Path, tmp_path: Path) -> None:
    """Renaming reads sources only."""
    assert rename.run(site, site / "content" / OLD, "hai", "bgh") == 0
    assert build.run(site, tmp_path / "moi") == 0
