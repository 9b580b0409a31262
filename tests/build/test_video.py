"""A video on its article's page: named, and never more than a link."""

from __future__ import annotations

from pathlib import Path

from tests.build import sites

ADDRESS = "https://video.example/xuong"


def test_a_video_bears_its_title_and_its_length(tmp_path: Path) -> None:
    """The button says what there is to see and how long it takes; the address alone is the link."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, "2026/11/phim", video=f"{ADDRESS} | Một ngày ở xưởng & bếp | 3:25")
    sites.write_article(site, "2026/11/tran", video=ADDRESS)
    output = sites.build(site, tmp_path / "output")
    named, bare = (sites.Markup(sites.page(output, f"2026/11/{name}")) for name in ("phim", "tran"))
    assert "Xem video: Một ngày ở xưởng & bếp (3:25) (mở trang khác)" in named.text
    assert "Xem video (mở trang khác)" in bare.text
    assert ADDRESS in named.addresses()
    assert ADDRESS in bare.addresses()
    assert not [address for address in named.addresses() if "|" in address]
