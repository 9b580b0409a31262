"""What an editor sees at once after a save is what the build that follows makes, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nq71.commands.preview import Preview
from tests.build import sites

pytestmark = pytest.mark.usefixtures("clock")

WHERE = "2026/11/xuong-moi"
URL = f"{WHERE}/"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a column with articles that show each other, one of them with a picture, and a draft."""
    folder = sites.write_site(tmp_path / "site", require_approval=True)
    picture = {"anh.png": sites.picture((90, 80, 90), "PNG")}
    body = "Xưởng mở cửa. Xem [bài kia](/2026/10/bai-kia/).\n\n![Ảnh xưởng](anh.png)"
    sites.write_article(folder, WHERE, body, picture, title="Xưởng mới mở cửa")
    sites.write_article(folder, "2026/10/bai-kia", "Một bài khác.\n\n## Một mục")
    sites.write_article(folder, "2026/11/nhap", "Còn viết.", status="draft")
    return folder


@pytest.fixture
def preview(site: Path, tmp_path: Path) -> Preview:
    """Return its preview, built once."""
    preview = Preview(site, tmp_path / "xem")
    preview.build()
    return preview


def text_of(site: Path, where: str = WHERE) -> Path:
    return site / "content" / where / "bai.md"


def edit(path: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


EDITS: dict[str, tuple[str, str]] = {
    "a sentence": ("Xưởng mở cửa.", "Xưởng mở cửa từ hôm nay."),
    "a heading": ("Xưởng mở cửa.", "## Mở cửa\n\nXưởng mở cửa."),
    "much longer": ("Xưởng mở cửa.", "Xưởng mở cửa đón học sinh đến thử nghề. " * 90),
    "another link": ("/2026/10/bai-kia/", "/2026/10/bai-kia/#một-mục"),
    "a link to nowhere": ("/2026/10/bai-kia/", "/2026/10/khong-co/"),
    "a script": ("Xưởng mở cửa.", "<script>alert(1)</script> Xưởng."),
    "no picture": ("![Ảnh xưởng](anh.png)", ""),
}


@pytest.mark.parametrize("change", EDITS)
def test_the_first_look_is_the_page(change: str, site: Path, preview: Preview) -> None:
    """Byte for byte what the build makes, which comes a moment later."""
    path = edit(text_of(site), *EDITS[change])
    pages = preview.look_at([path])
    assert pages.keys() == {URL}
    assert sites.page(preview.output, URL).encode() == pages[URL]
    preview.build()
    assert preview.holds(URL, pages[URL])


def test_several_saves_in_a_row(site: Path, preview: Preview) -> None:
    """Each is looked at before the one before it was built, and all is right in the end."""
    for number in range(3):
        path = edit(text_of(site), "Xem [", f"Lần {number}. Xem [")
        assert preview.look_at([path]).keys() == {URL}
    preview.build()
    edit(text_of(site), "Lần 0. Lần 1. Lần 2.", "Xong.")
    preview.build()
    assert "Xưởng mở cửa. Xong. Xem" in sites.page(preview.output, URL)


def title(site: Path) -> Path:
    return edit(text_of(site), "Xưởng mới mở cửa", "Xưởng đã mở cửa")


def front_matter(site: Path) -> Path:
    return edit(text_of(site), "title: ", "lạ: ")


def bytes_of_another_kind(site: Path) -> Path:
    text_of(site).write_bytes("Chữ".encode("utf-16"))
    return text_of(site)


def picture(site: Path) -> Path:
    path = site / "content" / WHERE / "anh.png"
    path.write_bytes(sites.picture((9, 8, 9), "PNG"))
    return path


def gone(site: Path) -> Path:
    text_of(site).unlink()
    return text_of(site)


MORE: tuple[Callable[[Path], Path], ...] = (title, front_matter, bytes_of_another_kind, picture, gone)


@pytest.mark.parametrize("change", [*MORE, lambda site: site / "plan.toml"])
def test_where_more_has_changed_the_build_finds_out(
    change: Callable[[Path], Path], site: Path, preview: Preview
) -> None:
    """Lists may say something else then; nothing is shown before it is known."""
    before = sites.tree(preview.output)
    assert preview.look_at([change(site)]) == {}
    assert sites.tree(preview.output) == before


def test_an_approval_that_is_lost_is_seen_in_lists_too(site: Path, tmp_path: Path) -> None:
    """So it is the build's to show; after that the article waits, and each further save is seen at once."""
    sites.approve(site, WHERE)
    preview = Preview(site, tmp_path / "xem")
    preview.build()
    assert preview.look_at([edit(text_of(site), "Xưởng mở cửa.", "Xưởng đã mở.")]) == {}
    preview.build()
    assert preview.look_at([edit(text_of(site), "Xưởng đã mở.", "Xưởng mở rồi.")]).keys() == {URL}


def test_before_there_is_a_build_there_is_nothing_to_show(site: Path, tmp_path: Path) -> None:
    """A plan that cannot be read, say."""
    assert Preview(site, tmp_path / "xem").look_at([text_of(site)]) == {}
