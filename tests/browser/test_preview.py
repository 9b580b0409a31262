"""An editor at work: the browser beside the text editor shows every saved change, and every mistake with its mend."""

from __future__ import annotations

import http.client
import signal
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.preview_process import READY, free_port, said_until, start
from tests.build import sites

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Readers

WHERE = "2026/11/ngay-hoi"
SOON = 20_000  # milliseconds: more than enough on a busy machine


@dataclass
class Editor:
    """A site on disk, its preview as a process of its own, and an open page."""

    site: Path
    port: int
    process: subprocess.Popen[str]
    page: Page

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def open(self, url: str = f"{WHERE}/") -> None:
        self.page.goto(self.address + url)

    def write(self, old: str, new: str, where: str = WHERE) -> None:
        path = self.site / "content" / where / "bai.md"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site with one published article, a draft and one that waits."""
    site = sites.write_site(tmp_path / "site", require_approval=True)
    sites.write_article(site, WHERE, "Mở cửa lúc tám giờ.", title="Ngày hội việc làm")
    sites.approve(site)
    sites.write_article(site, "2026/11/nhap", title="Bài viết dở", status="draft")
    sites.write_article(site, "2026/11/cho", title="Bài đợi duyệt")
    return site


@pytest.fixture
def editor(site: Path, reader: Readers) -> Iterator[Editor]:
    """Open the preview of the site and a browser before it."""
    port = free_port()
    process = start(site, port)
    try:
        said_until(process, READY)
        yield Editor(site, port, process, reader().page)
    finally:
        process.kill()
        process.communicate()


def test_a_saved_change_is_seen_without_touching_the_browser(editor: Editor) -> None:
    """Text, a new article, and a change of the plan: each time the page turns by itself."""
    editor.open()
    expect(editor.page.get_by_text("Mở cửa lúc tám giờ.")).to_be_visible()
    editor.write("tám giờ", "chín giờ")
    expect(editor.page.get_by_text("Mở cửa lúc chín giờ.")).to_be_visible(timeout=SOON)
    editor.open("")
    sites.write_article(editor.site, "2026/11/moi", title="Bài vừa thêm")
    expect(editor.page.get_by_role("link", name="Bài vừa thêm").first).to_be_visible(timeout=SOON)
    plan = editor.site / "plan.toml"
    plan.write_text(plan.read_text("utf-8").replace("Chuyên mục thử", "Chuyên mục đổi tên"), "utf-8")
    expect(editor.page).to_have_title("Chuyên mục đổi tên – Trường Thử Nghiệm", timeout=SOON)


def test_a_mistake_is_seen_with_its_mend_and_goes_when_mended(editor: Editor) -> None:
    """The page says which file, which line and how to mend it; the page of another article says so further down."""
    editor.open()
    band = editor.page.get_by_role("complementary", name="Xem thử")
    expect(band.get_by_text("[theme-unknown]")).to_have_count(0)
    editor.write('tags: ["doi-moi"]', 'tags: ["doi-mooi"]')
    expect(band.get_by_text(f"content/{WHERE}/bai.md:4")).to_be_visible(timeout=SOON)
    expect(band.get_by_text("Cách sửa: dùng một trong")).to_be_visible()
    expect(band.get_by_text("[theme-unknown]")).to_be_visible()
    editor.write('tags: ["doi-mooi"]', 'tags: ["doi-moi"]')
    expect(band.get_by_text("[theme-unknown]")).to_have_count(0, timeout=SOON)
    expect(editor.page.get_by_text("Mở cửa lúc tám giờ.")).to_be_visible()


def test_a_broken_plan_keeps_the_last_good_pages(editor: Editor) -> None:
    """The editor reads on, knows since when the pages are old, and the mended plan brings them up to date."""
    editor.open()
    plan = editor.site / "plan.toml"
    good = plan.read_text("utf-8")
    plan.write_text(good.replace('kind = "count"', 'kind = "coutn"'), "utf-8")
    band = editor.page.get_by_role("complementary", name="Xem thử")
    expect(band.get_by_text("Chưa dựng được bản mới")).to_be_visible(timeout=SOON)
    expect(band.get_by_text("plan.toml:")).to_be_visible()
    expect(editor.page.get_by_text("Mở cửa lúc tám giờ.")).to_be_visible()
    plan.write_text(good, "utf-8")
    expect(band.get_by_text("Chưa dựng được bản mới")).to_have_count(0, timeout=SOON)


def test_a_preview_that_cannot_be_built_at_all_waits(site: Path, reader: Readers) -> None:
    """The server starts all the same; the first good save turns the page into the column."""
    plan = site / "plan.toml"
    good = plan.read_text("utf-8")
    plan.write_text(good.replace("version = 1", "version = "), "utf-8")
    port = free_port()
    process = start(site, port)
    try:
        said_until(process, READY)
        page = reader().page
        page.goto(f"http://127.0.0.1:{port}/{WHERE}/")
        expect(page.get_by_role("heading", name="Chưa có gì để xem")).to_be_visible()
        expect(page.get_by_text("plan.toml:1")).to_be_visible()
        plan.write_text(good, "utf-8")
        expect(page.get_by_text("Mở cửa lúc tám giờ.")).to_be_visible(timeout=SOON)
    finally:
        process.kill()
        process.communicate()


def test_drafts_and_what_waits_carry_their_state(editor: Editor) -> None:
    """Nobody takes a preview for what is public."""
    editor.open("2026/11/nhap/")
    expect(editor.page.get_by_text("Bản nháp – chưa đăng").first).to_be_visible()
    editor.open("2026/11/cho/")
    expect(editor.page.get_by_text("Chờ duyệt – chưa đăng").first).to_be_visible()
    editor.open()
    editor.write("tám giờ", "chín giờ")
    expect(editor.page.get_by_text("Chờ duyệt – chưa đăng").first).to_be_visible(timeout=SOON)
    expect(editor.page.get_by_text("Đã đổi: nội dung dòng")).to_be_visible()


def test_a_page_is_seen_as_on_a_phone(editor: Editor) -> None:
    """A phone-size frame, which turns by itself too, and a way back."""
    editor.open()
    editor.page.get_by_role("link", name="Xem cỡ điện thoại").click()
    frame = editor.page.frame_locator("iframe")
    expect(frame.get_by_text("Mở cửa lúc tám giờ.")).to_be_visible()
    assert editor.page.locator("iframe").evaluate("frame => frame.clientWidth") == 360
    expect(frame.get_by_role("link", name="Xem cỡ điện thoại")).to_have_count(0)
    editor.write("tám giờ", "mười giờ")
    expect(frame.get_by_text("Mở cửa lúc mười giờ.")).to_be_visible(timeout=SOON)
    editor.page.get_by_role("link", name="Về cỡ máy tính").click()
    assert editor.page.url == f"{editor.address}{WHERE}/"


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example/", "https://evil.example/", "\\\\evil.example", "/../../etc/passwd"]
)
def test_the_phone_shows_only_this_preview(editor: Editor, elsewhere: str) -> None:
    """A link that was sent to an editor cannot put another site into the frame."""
    editor.page.goto(f"{editor.address}__xem-thu/dien-thoai?trang={elsewhere}")
    source = editor.page.locator("iframe").evaluate("frame => new URL(frame.src).origin")
    assert source == editor.address.rstrip("/")


def test_nobody_else_is_answered(editor: Editor) -> None:
    """A name of another site that leads to this machine gets nothing; hidden files and places outside neither."""
    for host, address, status in (
        ("evil.example", "/", 400),
        (f"127.0.0.1:{editor.port}", "/.receipt.json", 404),
        (f"127.0.0.1:{editor.port}", "/../../../../etc/passwd", 404),
        (f"127.0.0.1:{editor.port}", "/%2e%2e/%2e%2e/etc/passwd", 404),
        (f"localhost:{editor.port}", "/", 200),
    ):
        connection = http.client.HTTPConnection("127.0.0.1", editor.port)
        connection.request("GET", address, headers={"Host": host})
        assert connection.getresponse().status == status, (host, address)
        connection.close()


def test_the_band_keeps_nobody_out(editor: Editor, axe: str) -> None:
    """What the preview adds is as accessible as the column."""
    editor.open()
    editor.write('tags: ["doi-moi"]', 'tags: ["doi-mooi"]')
    expect(editor.page.get_by_text("[theme-unknown]")).to_be_visible(timeout=SOON)
    for url in ("__xem-thu/dien-thoai?trang=/", ""):
        editor.open(url)
        editor.page.evaluate(axe)
        found = editor.page.evaluate(
            "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        )
        assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_it_stops_cleanly_with_an_open_page(editor: Editor) -> None:
    """Ctrl+C: a sentence, no traceback, exit 0, though a browser still listens."""
    editor.open()
    editor.process.send_signal(signal.SIGINT)
    said, _ = editor.process.communicate(timeout=20)
    assert editor.process.returncode == 0
    assert "Đã dừng xem thử." in said
    assert "Traceback" not in said


def test_a_taken_port_is_said(editor: Editor) -> None:
    """The second preview says so and how to go on."""
    second = start(editor.site, editor.port)
    said, _ = second.communicate(timeout=30)
    assert second.returncode == 2
    assert f"Cổng {editor.port} đang bận" in said
