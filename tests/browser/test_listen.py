"""What a reader who would rather listen does, in a real browser whose voices are played by the test."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import HostOfColumns
from tests.build import sites
from tests.static_server import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

FOLDER = Path(__file__).parent / "listen"
TABLE = tuple(
    tuple(part.strip() for part in line.split(" | "))
    for line in (FOLDER / "spoken.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)
CUTS = tuple(
    line for line in (FOLDER / "sentences.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("# ")
)
LONG = "Nhà trường ra quân thực hiện Nghị quyết số 71-NQ/TW, " * 12 + "xong."
BODY = f"""\
Câu thứ nhất[^1]. Câu thứ hai đạt 70%.

- Một
    - Một một

| Cột | Số |
|---|---|
| Không đọc | 1 |

{LONG}

<details><summary>Gập lại</summary><p>Phần ẩn.</p></details>

[^1]: Không đọc chú thích.
"""
# A browser's voices: what is said is noted, and ends when the test says so. They come when the test lets them.
VOICES = """
window.heard = []; window.cancelled = 0; let voices = [], tell = () => {}, now = null;
Object.defineProperty(window, 'speechSynthesis', { value: {
  getVoices: () => voices, addEventListener(name, told) { if (name === 'voiceschanged') tell = told; },
  speak(words) { now = words; heard.push(`${words.text} (${words.voice?.name}, ${words.rate}, ${words.lang})`); },
  cancel() { cancelled += 1; const was = now; now = null;
    setTimeout(() => was?.onerror?.({ error: 'interrupted' })); }, // browsers tell it a little later
}});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; this.rate = 1; } };
window.endSentence = () => { const was = now; now = null; was.onend(); };
window.breakSentence = () => { const was = now; now = null; was.onerror({ error: 'synthesis-failed' }); };
window.bring = (names) => {
  voices = names.map(([name, lang, localService]) => ({ name, lang, localService, voiceURI: name })); tell();
};
"""
VIETNAMESE = [["Zira", "en-US", True], ["HoaiMy trực tuyến", "vi-VN", False], ["An", "vi_VN", True]]


@pytest.fixture(scope="module")
def column(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a column of two articles below a sub-path; return its address."""
    folder = tmp_path_factory.mktemp("listen")
    site = sites.write_site(folder / "site")
    sites.write_article(site, "2026/11/nghe", BODY, title="Nghe thử", summary="Tóm tắt. Hai câu.")
    sites.write_article(site, "2026/11/khac", "Bài khác.", title="Bài khác")
    sites.build(site, folder / "www/truong/nq71")
    with served(folder / "www", HostOfColumns) as address:
        yield f"{address}/truong/nq71/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a phone with voices of the test's own."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, locale="vi-VN")
    context.add_init_script(VOICES)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def heard(page: Page) -> list[str]:
    found: list[str] = page.evaluate("() => heard")
    return found


def current(page: Page) -> str:
    return page.locator("[aria-current=true]").last.inner_text().strip()


def status(page: Page) -> str:
    return page.get_by_role("status").inner_text()


def opened(page: Page, column: str, voices: list[Any] | None = None, name: str = "2026/11/nghe/") -> Page:
    page.goto(f"{column}nghe-bai/#{name}")
    page.locator(".spoken h2").wait_for()
    if voices is not None:
        page.evaluate("(voices) => bring(voices)", voices)
    return page


def in_page(page: Page, column: str, script: str, given: object) -> Any:
    page.goto(f"{column}nghe-bai/")
    loaded = page.evaluate("() => performance.getEntriesByType('resource').map((each) => each.name)")
    module = next(url for url in loaded if "/theme/speech." in url)
    return page.evaluate(f"async (given) => {{ const speech = await import('{module}'); {script} }}", given)


def test_what_is_written_is_said_as_people_say_it(page: Page, column: str) -> None:
    """Symbols of documents, dates, hours, numbers, letters: the whole table."""
    assert len(TABLE) >= 45
    said = in_page(page, column, "return given.map(speech.spoken)", [written for written, _ in TABLE])
    wrong = [
        f"{typed}: {found}, not {wanted}"
        for (typed, wanted), found in zip(TABLE, said, strict=True)
        if found != wanted
    ]
    assert wrong == []


def test_text_is_cut_into_sentences(page: Page, column: str) -> None:
    """At their ends, not at an abbreviation; nothing is lost."""
    cut = in_page(page, column, "return given.map(speech.sentencesOf)", [line.replace("|", "") for line in CUTS])
    assert ["|".join(pieces) for pieces in cut] == list(CUTS)


def test_no_piece_is_too_long_for_a_voice(page: Page, column: str) -> None:
    """Some browsers fall silent after fifteen seconds: long sentences are cut at commas, then at spaces."""
    texts = [LONG, "từ " * 300, "x" * 900, "Một; " * 100, ""]
    for text, pieces in zip(texts, in_page(page, column, "return given.map(speech.sentencesOf)", texts), strict=True):
        assert "".join(pieces).strip() == text.strip()
        assert all(0 < len(piece) <= 200 for piece in pieces)


def test_an_article_is_read_from_its_title_to_its_end(page: Page, column: str) -> None:
    """Sentence by sentence, each marked while it is read; no table, no footnote, nothing that is folded away."""
    opened(page, column, VIETNAMESE)
    assert status(page) == "Bấm “Đọc bài” để nghe."
    page.get_by_role("button", name="Đọc bài").click()
    seen = []
    for _ in range(40):
        if not page.locator("[aria-current=true]").count():
            break
        seen.append(current(page))
        page.evaluate("() => endSentence()")
    assert seen[:7] == ["Nghe thử", "Tóm tắt.", "Hai câu.", "Câu thứ nhất.", "Câu thứ hai đạt 70%.", "Một", "Một một"]
    assert seen[-1] == "Gập lại"
    text = " ".join(heard(page))
    assert "70 phần trăm" in text
    assert "Nghị quyết số 71, trung ương" in text
    assert not [word for word in ("Không đọc", "Phần ẩn", "Cột") if word in text]
    assert status(page) == "Đã đọc hết bài."
    assert page.get_by_role("button", name="Đọc bài").is_visible()


def test_the_voice_of_this_machine_comes_first(page: Page, column: str) -> None:
    """No foreign voice is offered; one that sends the words elsewhere is never chosen for a reader, and says so."""
    opened(page, column, VIETNAMESE)
    assert page.locator("#giong option").all_inner_texts() == ["An", "HoaiMy trực tuyến"]
    assert not page.get_by_text("được gửi tới hãng").is_visible()
    page.get_by_role("button", name="Đọc bài").click()
    assert heard(page) == ["Nghe thử (An, 1, vi-VN)"]
    page.get_by_label("Giọng đọc").select_option("HoaiMy trực tuyến")
    assert page.get_by_text("được gửi tới hãng").is_visible()
    assert heard(page)[-1] == "Nghe thử (HoaiMy trực tuyến, 1, vi-VN)"


def test_a_pause_keeps_the_place(page: Page, column: str) -> None:
    """By keyboard: pause, go on with the same sentence, change the speed, stop."""
    opened(page, column, VIETNAMESE)
    button = page.get_by_role("button", name="Đọc bài")
    button.focus()
    page.keyboard.press("Enter")
    page.evaluate("() => endSentence()")
    page.keyboard.press("Enter")
    page.wait_for_timeout(50)
    assert status(page) == "Đã tạm dừng."
    assert page.locator(":focus").inner_text() == "Đọc tiếp"
    assert current(page) == "Tóm tắt."
    count = len(heard(page))
    page.keyboard.press("Space")
    assert heard(page)[count:] == ["Tóm tắt. (An, 1, vi-VN)"]
    page.get_by_label("Tốc độ").select_option("Nhanh")
    assert heard(page)[-1] == "Tóm tắt. (An, 1.25, vi-VN)"
    page.get_by_role("button", name="Dừng hẳn").click()
    page.wait_for_timeout(50)
    assert status(page) == "Đã dừng."
    assert page.locator("[aria-current=true]").count() == 0
    assert page.locator(":focus").inner_text() == "Đọc bài"


def test_a_voice_that_fails_can_be_tried_again(page: Page, column: str) -> None:
    """At the sentence where it stopped."""
    opened(page, column, VIETNAMESE)
    page.get_by_role("button", name="Đọc bài").click()
    page.evaluate("() => endSentence()")
    page.evaluate("() => breakSentence()")
    assert "dừng giữa chừng" in status(page)
    page.get_by_role("button", name="Đọc tiếp").click()
    assert heard(page)[-1].startswith("Tóm tắt.")


def test_without_a_vietnamese_voice_the_page_says_so(page: Page, column: str) -> None:
    """No English voice stumbles through Vietnamese; the text is there, and how to get a voice. It may still come."""
    opened(page, column, [["Zira", "en-US", True]])
    page.get_by_text("chưa có giọng đọc tiếng Việt").wait_for()
    assert not page.get_by_role("button", name="Đọc bài").is_visible()
    assert page.get_by_text("Câu thứ hai đạt 70%.").is_visible()
    page.get_by_role("link", name="Cách cài giọng đọc").click()
    assert page.locator("#cai-giong").bounding_box()["y"] < 400  # type: ignore[index]
    assert page.url.endswith("#2026/11/nghe/")
    for system in ("Android:", "iPhone, iPad:", "Windows:"):
        assert page.get_by_text(system).is_visible()
    page.evaluate("(voices) => bring(voices)", VIETNAMESE)
    assert page.get_by_role("button", name="Đọc bài").is_visible()
    assert status(page) == "Bấm “Đọc bài” để nghe."
    assert not page.get_by_role("link", name="Cách cài giọng đọc").is_visible()


def test_a_browser_that_cannot_speak(browser: Browser, column: str) -> None:
    """It shows the text and says what else there is."""
    context = browser.new_context(locale="vi-VN")
    context.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined });")
    page = context.new_page()
    opened(page, column)
    page.get_by_text("chưa biết đọc to").wait_for()
    context.close()


def test_another_article_of_the_same_page(page: Page, column: str) -> None:
    """When the address changes, the old voice falls silent and the other article is there."""
    opened(page, column, VIETNAMESE)
    page.get_by_role("button", name="Đọc bài").click()
    before = page.evaluate("() => cancelled")
    page.evaluate("() => { location.hash = '#2026/11/khac/'; }")
    page.locator(".spoken h2", has_text="Bài khác").wait_for()
    assert page.evaluate("() => cancelled") > before
    assert page.get_by_role("button", name="Đọc bài").is_visible()
    page.evaluate("() => { location.hash = '#2026/11/khong-co/'; }")
    page.get_by_text("Không tìm thấy bài này").wait_for()
    assert page.locator(".spoken").inner_text() == ""


def test_without_scripts_the_page_explains(browser: Browser, column: str) -> None:
    """The browser's own reading aloud does as well."""
    context = browser.new_context(locale="vi-VN", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{column}nghe-bai/#2026/11/nghe/")
    assert page.locator("noscript .notice").is_visible()
    assert page.get_by_text("Đọc thành tiếng").is_visible()
    assert not page.get_by_role("button").count()
    context.close()
