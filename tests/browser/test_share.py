"""What a reader does to pass an article on, and to watch its video, in a real browser: no other site knows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.browser.conftest import HostOfColumns
from tests.browser.test_reading import CLIPPED, TOO_WIDE, judge
from tests.browser.waiting import until
from tests.build import sites
from tests.static_server import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page, Route

    from tests.browser.conftest import Reader, Readers

TITLE = "Lễ ra quân “71-NQ/TW” & 100% <b>lớp</b>"
NAME = "2026/11/le-ra-quan/"
PUBLIC = f"{sites.URL}/{NAME}"
YOUTUBE = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&rel=0&start=90"
# What is asked of a whole page, a heading and a main part, is not asked of what stands in its frame.
IN_A_FRAME = """() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})
  .then((found) => found.violations.map((each) => each.id))"""
VIMEO = "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1"


@pytest.fixture(scope="module")
def column(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a column with videos below a sub-path; return its address."""
    folder = tmp_path_factory.mktemp("share")
    site = sites.write_site(folder / "site")
    cover = {"bia.jpg": sites.picture((60, 110, 90), "JPEG", (1280, 720))}
    poster = {"cover": "bia.jpg", "cover_alt": "Sân trường"}
    sites.write_article(site, "2026/11/le-ra-quan", "Nội dung.", cover, **poster, title=TITLE)
    sites.write_article(
        site,
        "2026/11/phim",
        "Lời.",
        cover,
        **poster,
        video="https://youtu.be/dQw4w9WgXcQ?t=90 | Ở xưởng & bếp | 3:25",
    )
    sites.write_article(site, "2026/11/phim-tran", video="https://vimeo.com/76979871")
    sites.write_article(site, "2026/11/phim-khac", "Lời.", cover, **poster, video="https://video.example/1 | Phim")
    sites.build(site, folder / "www/truong/nq71")
    with served(folder / "www", HostOfColumns) as address:
        yield f"{address}/truong/nq71/"


def fresh(browser: Browser, *, width: int = 360, script: str = "", scripts: bool = True) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, locale="vi-VN", java_script_enabled=scripts
    )
    context.add_init_script(script)
    context.set_default_timeout(10_000)
    return context


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a phone whose clipboard is the test's own."""
    copying = """Object.defineProperty(navigator, 'clipboard', { value: {
      writeText: (text) => { window.copied = text; return Promise.resolve(); } } });"""
    context = fresh(browser, script=copying)
    yield context.new_page()
    context.close()


def opened(page: Page, column: str, name: str = NAME) -> Page:
    page.goto(f"{column}chia-se/#{name}")
    page.locator(".tool__title").wait_for()
    return page


def status(page: Page) -> str:
    return page.get_by_role("status").inner_text()


# ── The end of an article ───────────────────────────────────────────────────────────────────────────────────────────


def test_an_article_offers_plain_links(column: str, reader: Readers) -> None:
    """One quiet line; unfolded by keyboard it has the address, Facebook, mail, and a code that loads only then."""
    visitor = reader(360)
    visitor.requests.clear()
    page = visitor.open(f"{column}{NAME}")
    fold = page.locator("details.share summary")
    page.wait_for_timeout(300)
    assert not [url for url in visitor.requests if "qr.svg" in url]
    fold.focus()
    page.keyboard.press("Enter")
    code = page.get_by_alt_text("Mã QR dẫn đến bài này")
    code.scroll_into_view_if_needed()
    until(page, "() => [...document.images].some((each) => /qr/.test(each.src) && each.naturalWidth)")
    assert [url for url in visitor.requests if "qr.svg" in url] == [f"{column}{NAME}qr.svg"]
    assert page.locator(".share__address").inner_text() == PUBLIC
    facebook = urlsplit(str(page.get_by_role("link", name="Facebook").get_attribute("href")))
    assert (facebook.netloc, parse_qs(facebook.query)) == ("www.facebook.com", {"u": [PUBLIC]})
    mail = str(page.get_by_role("link", name="Thư điện tử").get_attribute("href"))
    assert mail.isascii()
    asked = parse_qs(mail.removeprefix("mailto:?"))
    assert asked == {"subject": [TITLE], "body": [f"{TITLE}\r\n{PUBLIC}"]}
    assert [url for url in visitor.requests if not url.startswith(column)] == []


def test_a_printed_article_leads_back(column: str, browser: Browser) -> None:
    """Paper has the address and its code, which is loaded only to be printed; the tools stay on the screen."""
    context = fresh(browser, width=1366)
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{column}{NAME}")
    page.wait_for_timeout(300)
    assert not [url for url in requests if "qr.svg" in url]
    page.pdf()
    assert [url for url in requests if "qr.svg" in url] == [f"{column}{NAME}qr.svg"]
    page.emulate_media(media="print")
    assert page.locator(".article__address").inner_text().strip() == PUBLIC
    assert page.locator(".way-back img").is_visible()
    assert not page.locator("details.share").is_visible()
    context.close()


# ── The page that shares ────────────────────────────────────────────────────────────────────────────────────────────


def test_copying_by_keyboard(page: Page, column: str) -> None:
    """The address alone, or with the title; the page says that it is done and what comes next."""
    opened(page, column)
    assert page.locator(".tool__title").inner_text() == TITLE
    page.get_by_role("button", name="Sao chép địa chỉ").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("() => copied") == PUBLIC
    assert status(page).startswith("Đã sao chép")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.evaluate("() => copied") == f"{TITLE}\n{PUBLIC}"
    assert unquote(str(page.get_by_role("link", name="thư điện tử").get_attribute("href"))) == (
        f"mailto:?subject={TITLE}&body={TITLE}\r\n{PUBLIC}"
    )


@pytest.mark.parametrize(("works", "said"), [("true", "Đã sao chép"), ("false", "Đã chọn sẵn phần chữ")])
def test_where_the_clipboard_is_closed(browser: Browser, column: str, works: str, said: str) -> None:
    """A site without HTTPS has none: what is meant is selected, and copied the old way or by the reader."""
    script = f"""Object.defineProperty(navigator, 'clipboard', {{ value: undefined }});
      document.execCommand = () => {works};"""
    context = fresh(browser, script=script)
    page = opened(context.new_page(), column)
    page.get_by_role("button", name="Sao chép tên bài").click()
    assert status(page).startswith(said)
    selected = page.evaluate("() => getSelection().toString()").split()
    assert selected == [*TITLE.split(), PUBLIC]
    context.close()


@pytest.mark.parametrize(("refusal", "said"), [("AbortError", ""), ("NotAllowedError", "Máy chưa gửi được")])
def test_the_sheet_of_the_phone(browser: Browser, column: str, refusal: str, said: str) -> None:
    """Where the machine has one, the title and the address go there; who closes it again is told nothing."""
    script = f"""navigator.share = (what) => {{ window.shared = what;
      return window.agree ? Promise.resolve() : Promise.reject(new DOMException('', '{refusal}')); }};"""
    context = fresh(browser, script=script)
    page = opened(context.new_page(), column)
    button = page.get_by_role("button", name="Gửi bằng ứng dụng trong máy")
    button.click()
    assert page.evaluate("() => shared") == {"title": TITLE, "url": PUBLIC}
    page.wait_for_timeout(50)
    assert status(page).startswith(said)
    page.evaluate("() => { window.agree = true; }")
    button.click()
    page.wait_for_timeout(50)
    assert status(page) == ""
    context.close()


def test_a_machine_without_a_sheet_has_no_button_for_it(browser: Browser, column: str) -> None:
    """What cannot be done is not offered."""
    context = fresh(browser, script="delete Navigator.prototype.share;")
    page = opened(context.new_page(), column)
    assert not page.get_by_role("button", name="Gửi bằng ứng dụng").is_visible()
    context.close()


@pytest.mark.parametrize(
    "fragment",
    [
        *("", "2026/11/le-ra-quan", "/2026/11/le-ra-quan/", "2026/11/le-ra-quan/?x", "2026/11/../../x/", "rss/"),
        *("//evil.example/2026/11/x/", "https://evil.example/2026/11/x/", "javascript:alert(1)", "<img src=x>"),
        *("2026/11/le-ra-quan/%0A", "2026/11/le-ra-quan/#x", "2026/11/LE/"),
    ],
)
def test_only_an_article_of_this_site_is_shared(page: Page, column: str, fragment: str) -> None:
    """Anything else behind “#” asks nobody for anything; the page says how it is meant."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{column}chia-se/#{fragment}")
    page.get_by_text("Trang này dùng để chia sẻ một bài").wait_for()
    assert not page.get_by_role("button").first.is_visible()
    assert [url for url in asked if "evil" in url or "/2026/" in url.split("#")[0]] == []


@pytest.mark.parametrize("place", ["chia-se/", "nghe-bai/"])
def test_the_skip_link_keeps_the_article(page: Page, column: str, place: str) -> None:
    """Who jumps over the menu is still on the page of that article, and may load it again."""
    page.goto(f"{column}{place}#{NAME}")
    page.get_by_text(TITLE).wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "noi-dung"
    page.wait_for_timeout(100)
    assert page.url == f"{column}{place}#{NAME}"
    assert page.get_by_text(TITLE).is_visible()


def test_an_article_that_is_gone(page: Page, column: str) -> None:
    """There is nothing to share."""
    page.goto(f"{column}chia-se/#2026/11/khong-co/")
    page.get_by_text("Không tìm thấy bài này").wait_for()
    assert not page.get_by_role("button").first.is_visible()


def test_without_a_connection_the_address_is_shared(page: Page, column: str) -> None:
    """The title could not be read, the address is known all the same."""
    page.route(f"**/{NAME}", lambda route: route.abort())
    opened(page, column)
    assert page.locator(".tool__address").inner_text() == PUBLIC
    assert "địa chỉ vẫn dùng được" in status(page)


def test_without_scripts_the_page_says_what_to_do(browser: Browser, column: str) -> None:
    """The end of the article has all that works without."""
    context = fresh(browser, scripts=False)
    page = context.new_page()
    page.goto(f"{column}chia-se/#{NAME}")
    assert page.locator("noscript .notice").is_visible()
    assert page.get_by_text("Trên điện thoại:").is_visible()
    assert not page.get_by_role("button").count()
    context.close()


# ── Videos ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class Abroad:
    """The sites of others: notes who was asked and how, and answers with an empty page."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.asked: list[tuple[str, str]] = []
        context.route(lambda url: not url.startswith(home), self._answer)

    def _answer(self, route: Route) -> None:
        self.asked.append((route.request.url, route.request.headers.get("referer", "")))
        route.fulfill(body="<title>player</title>", content_type="text/html")


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(("name", "player"), [("phim", YOUTUBE), ("phim-tran", VIMEO)])
def test_a_video_plays_only_when_asked(
    browser: Browser, column: str, name: str, player: str, *, scripts: bool
) -> None:
    """Nobody is asked before the click; then the frame, not the page, goes to the player and says from where."""
    context = fresh(browser, scripts=scripts)
    abroad = Abroad(context, column)
    page = context.new_page()
    page.goto(f"{column}2026/11/{name}/")
    page.mouse.wheel(0, 3000)
    link = page.frame_locator("iframe").get_by_role("link")
    link.wait_for()
    page.wait_for_timeout(300)
    assert abroad.asked == []
    link.click()
    page.wait_for_timeout(500)
    assert abroad.asked == [(player, f"{'/'.join(column.split('/')[:3])}/")]
    assert page.url == f"{column}2026/11/{name}/"
    assert page.frames[1].url == player
    context.close()


def test_a_video_is_played_by_keyboard(browser: Browser, column: str) -> None:
    """Its poster is reached by Tab, is seen to be, says what it is, and plays by Enter."""
    context = fresh(browser)
    abroad = Abroad(context, column)
    page = context.new_page()
    page.goto(f"{column}2026/11/phim/")
    frame = page.get_by_title("Xem video: Ở xưởng & bếp (3:25)")
    page.frame_locator("iframe").get_by_role("link", name="Sân trường Xem video: Ở xưởng & bếp (3:25)").wait_for()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.localName") == "iframe":
            break
    assert frame.evaluate("(e) => parseFloat(getComputedStyle(e).outlineWidth)") >= 2
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    assert [url for url, _ in abroad.asked] == [YOUTUBE]
    context.close()


def test_a_video_can_be_seen_where_it_is(column: str, reader: Readers) -> None:
    """A plain link below leads to its own page; another site's video is such a link alone, behind its poster."""
    page = reader(360).open(f"{column}2026/11/phim/")
    link = page.get_by_role("link", name="Xem ở YouTube (mở trang khác)")
    assert link.get_attribute("href") == "https://youtu.be/dQw4w9WgXcQ?t=90"
    page = reader(360).open(f"{column}2026/11/phim-khac/")
    assert page.locator("iframe").count() == 0
    poster = page.get_by_role("link", name="Sân trường Xem video: Phim (mở trang khác)")
    assert poster.get_attribute("href") == "https://video.example/1"
    assert poster.locator("img").evaluate("(picture) => picture.decode().then(() => picture.naturalWidth)") > 0


def test_paper_says_where_a_video_is(column: str, browser: Browser) -> None:
    """Its address stands beside its title."""
    context = fresh(browser, width=1366)
    page = context.new_page()
    for name, address in (("phim", "https://youtu.be/dQw4w9WgXcQ?t=90"), ("phim-khac", "https://video.example/1")):
        page.goto(f"{column}2026/11/{name}/")
        page.emulate_media(media="print")
        shown = page.eval_on_selector(
            f"a[href='{address}']", "(link) => `${getComputedStyle(link, '::after').content} ${link.href}`"
        )
        assert shown.startswith('": ')
        assert address in shown
    context.close()


STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-src 'self' https://www.youtube-nocookie.com https://player.vimeo.com; form-action 'self'; base-uri 'self'"
)


def test_a_strict_policy_forbids_nothing_that_is_here(column: str, browser: Browser) -> None:
    """No style in a tag, no script in a page: all of it works where a server allows no more."""
    context = fresh(browser)
    abroad = Abroad(context, column)

    def answer(route: Route) -> None:
        found = route.fetch()
        route.fulfill(response=found, headers={**found.headers, "content-security-policy": STRICT})

    context.route(f"{column}**", answer)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(line.text))
    for place in ("nhung/", f"chia-se/#{NAME}", f"nghe-bai/#{NAME}", "2026/11/phim-khac/", "2026/11/phim/"):
        page.goto(f"{column}{place}")
        page.wait_for_timeout(300)
    link = page.frame_locator("iframe").get_by_role("link")
    assert link.locator("img").evaluate("(picture) => picture.decode().then(() => picture.naturalWidth)") > 0
    assert link.evaluate("(link) => getComputedStyle(link).position") == "relative"
    link.click()
    page.wait_for_timeout(500)
    assert [url for url, _ in abroad.asked] == [YOUTUBE]
    assert complaints == []
    context.close()


# ── In the pages of others ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("width", "scheme"), [(240, "light"), (280, "dark"), (800, "light")])
def test_a_portal_shows_the_newest(
    column: str, browser: Browser, tmp_path: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    """The line that is offered for copying works on another host, at any width; a link opens in the whole window."""
    context = browser.new_context(viewport={"width": 1366, "height": 800}, color_scheme=scheme, locale="vi-VN")
    page = context.new_page()
    page.goto(f"{column}nhung/")
    code = page.locator("code.code").first.inner_text().replace(sites.URL, column.rstrip("/"))
    portal = f"<!DOCTYPE html><title>Cổng</title><div style='width: {width}px'>{code}</div>"
    (tmp_path / "index.html").write_text(portal, encoding="utf-8")
    with served(tmp_path, HostOfColumns) as elsewhere:
        page.goto(f"{elsewhere}/")
        frame = page.frame_locator("iframe")
        frame.get_by_role("heading", name=TITLE).wait_for()
        assert page.locator("iframe").bounding_box() == {"x": 8, "y": 8, "width": width, "height": 480}
        assert page.frames[1].evaluate(TOO_WIDE) <= 0
        assert page.frames[1].evaluate(CLIPPED) == []
        frame.get_by_role("link", name=TITLE).click()
        page.wait_for_url(f"{column}{NAME}")
    context.close()


# ── Everybody ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (360, "dark"), (768, "light"), (1366, "dark")])
@pytest.mark.parametrize(
    "place",
    [
        *(f"chia-se/#{NAME}", f"nghe-bai/#{NAME}", "nhung/", "nhung/moi-nhat/", "nhung/doi-moi/", "2026/11/phim/"),
        *("2026/11/phim-khac/", "2026/11/phim-tran/"),
    ],
)
def test_nobody_is_kept_out(column: str, reader: Readers, axe: str, *, place: str, width: int, scheme: str) -> None:
    """Axe finds nothing, also inside the frame and with the fold open; nothing scrolls sideways; no complaint."""
    visitor: Reader = reader(width, scheme)
    visitor.complaints.clear()
    page = visitor.open("about:blank")  # another fragment of the same page would not load it
    page = visitor.open(f"{column}{place}")
    page.wait_for_timeout(200)
    for fold in page.locator("main details:not([open]) > summary").all():
        fold.click()
    assert judge(page, axe) == []
    for frame in page.frames[1:]:
        frame.evaluate(axe)
        assert frame.evaluate(IN_A_FRAME) == []
    assert page.evaluate(TOO_WIDE) <= 0
    assert visitor.complaints == []


def test_articles_and_lists_have_no_script(column: str, reader: Readers) -> None:
    """Not one byte: only the page that shares and the page that reads aloud load one."""
    visitor = reader()
    visitor.requests.clear()
    for place in ("", NAME, "2026/11/phim/", "2026/11/phim-tran/", "chu-de/doi-moi/", "nhung/", "nhung/moi-nhat/"):
        page = visitor.open(f"{column}{place}")
        assert page.locator("script:not([type='application/ld+json'])").count() == 0
    assert [url for url in visitor.requests if url.endswith(".js")] == []
