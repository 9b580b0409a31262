"""A real browser, two judges (axe and the Nu checker) and the built sites, served below a sub-path."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.at_hand import find, missing
from tests.browser.chromium import ARGUMENTS, find_chromium
from tests.build import sites
from tests.build.built_once import BuiltOnce, shared_folder
from tests.static_server import QuietHandler, served

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
AXE = HERE / "node_modules/axe-core/axe.min.js"
NU = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"
SUB_PATH = "truong"
HEIGHT = 800  # pixels
# What makes a page of its kind, as its HTML shows it; the first page of a site that has it stands for all.
SIGNS = {
    "article with picture": r'<figure class="cover(?: cover--tall)?">',
    "article without picture": r'(?s)<article class="article">(?!.*<figure)',
    "article with picture in its text": r"<figure><(picture|img)",
    "article with table": r'<div class="table-scroll"',
    "article with footnotes": r'<div class="footnote">',
    "article with correction": r"notice--correction",
    "article with video": r"article__video",
    "article with player": r'<iframe class="video__frame"',
    "article with player, no poster": r"video--bare",
    "article with poster of another site": r'class="video__poster',
    "repost": r"Bài dẫn lại\.",
    "article with code": r"<pre><code>",
    "empty list": r'<div class="empty">',
    "taken down": r"Bài này đã được gỡ",
    "videos": r"gallery--video",
    "infographics": r"gallery--infographic",
}
PLACES = {
    "home": "index.html",
    "theme": "chu-de/*/index.html",
    "form": "the-loai/*/index.html",
    "unit": "don-vi/*/index.html",
    "month": "20??/??/index.html",
    "list page 2": "*/*/trang/2/index.html",
    "every theme": "chu-de/index.html",
    "every form": "the-loai/index.html",
    "every unit": "don-vi/index.html",
    "events": "su-kien/index.html",
    "events page 2": "su-kien/trang/2/index.html",
    "models": "mo-hinh/index.html",
    "archive": "luu-tru/index.html",
    "search": "tim-kiem/index.html",
    "share": "chia-se/index.html",
    "listen": "nghe-bai/index.html",
    "embed": "nhung/index.html",
    "frame for other pages": "nhung/moi-nhat/index.html",
    "frame of a theme": "nhung/*/index.html",
    "progress": "tien-do/index.html",
    "progress month": "tien-do/20??/1?/index.html",
    "how to follow": "rss/index.html",
    "documents": "van-ban/index.html",
    "about": "gioi-thieu/index.html",
    "not found": "404.html",
    "parts of the theme": "thanh-phan/index.html",
}


class Shelf:
    """The built sites: where they stand on disk and at which address a browser finds them."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address
        self._kinds: dict[str, dict[str, str]] = {}

    def root(self, name: str) -> str:
        return f"{self.address}/{SUB_PATH}/{name}/"

    def output(self, name: str) -> Path:
        return self.folder / SUB_PATH / name

    def kinds(self, name: str) -> dict[str, str]:
        """Address of one page of every kind that a site has."""
        if name not in self._kinds:
            self._kinds[name] = kinds_of(self.output(name), self.root(name))
        return self._kinds[name]


def kinds_of(output: Path, root: str) -> dict[str, str]:
    """Address of one page of every kind that a built site has, when it stands at ``root``."""
    found = {kind: paths[0] for kind, pattern in PLACES.items() if (paths := sorted(output.glob(pattern)))}
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(output.rglob("*.html"))}
    for kind, sign in SIGNS.items():
        path = next((path for path, text in texts.items() if re.search(sign, text)), None)
        if path is not None:
            found[kind] = path
    return {
        kind: root + path.relative_to(output).as_posix().removesuffix("index.html") for kind, path in found.items()
    }


@pytest.fixture(scope="session")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give what is built of each site of this repository: the same as in tests/build."""
    return BuiltOnce(shared_folder(tmp_path_factory) / "real", sites.REAL_SITES)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory, outputs: dict[str, Path]) -> Iterator[Shelf]:
    """Serve every site, the strange ones too."""
    folder = tmp_path_factory.mktemp("shelf")
    with served(folder, HostOfColumns) as address:
        shelf = Shelf(folder, address)
        shelf.output("x").parent.mkdir()
        for name in sites.REAL_SITES:
            shutil.copytree(outputs[name], shelf.output(name))
        stage = tmp_path_factory.mktemp("stage")
        gallery = write_gallery(stage / "gallery", shelf.root("gallery"))
        sites.build(gallery, shelf.output("gallery"))
        sites.preview(gallery, shelf.output("preview"))
        empty = sites.write_site(stage / "empty")
        sites.write_page(empty)
        sites.build(empty, shelf.output("empty"))
        yield shelf


class HostOfColumns(QuietHandler):
    """A static host that answers what it lacks with the column's own 404.html."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's page for lost readers."""
        lost = Path(self.directory) / "/".join(self.path.split("/")[1:3]) / "404.html"
        if code != 404 or not lost.is_file():
            super().send_error(code, message, explain)
            return
        body = lost.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium; only for one file of tests, because its loop would disturb asyncio elsewhere."""
    path = find_chromium()
    if not path:
        missing("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


class Reader:
    """Somebody with a screen: notes every request and complaint of the pages that it opens."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda line: self._note(line.type, line.text))
        self.page.on("pageerror", lambda error: self._note("error", str(error)))
        self.page.on("requestfailed", self._note_failure)

    def _note(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(f"{self.page.url}: {text}")

    def _note_failure(self, request: Request) -> None:
        """What the browser itself gives up, because the reader has gone on, is no failure: an icon, an index."""
        if request.failure != "net::ERR_ABORTED":
            self._note("error", f"{request.url} failed")

    def open(self, address: str) -> Page:
        self.page.goto(address)
        return self.page


class Readers:
    """One reader for each combination of screen, scheme and JavaScript, kept for all tests of a file."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._known: dict[tuple[str, int, bool], Reader] = {}

    def __call__(self, width: int = 1366, scheme: str = "light", *, scripts: bool = True) -> Reader:
        key = (scheme, width, scripts)
        if key not in self._known:
            context = self._browser.new_context(
                color_scheme="dark" if scheme == "dark" else "light",
                viewport={"width": width, "height": HEIGHT},
                java_script_enabled=scripts,
                locale="vi-VN",
            )
            context.set_default_timeout(10_000)
            self._known[key] = Reader(context)
        reader = self._known[key]
        reader.page.set_viewport_size({"width": width, "height": HEIGHT})
        return reader


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Readers:
    """Give a reader with this width, scheme and JavaScript."""
    return Readers(browser)


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the source of axe."""
    if not AXE.is_file():
        missing("axe (npm ci --prefix tests/browser)")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def nu() -> list[str]:
    """Return the command of the Nu HTML checker."""
    java = find("java", "Java")
    if not NU.is_file():
        missing("the Nu HTML checker (npm ci --prefix tests/browser)")
    return [java, "-Xss4m", "-jar", str(NU)]


LONG_WORD = "Nghiêngngảkhôngdấucách" * 6
GALLERY_BODY = f"""\
Đoạn mở đầu với **đậm**, *nghiêng*, `mã lệnh`, [liên kết](/tien-do/), chữ viết tắt HTML và chú thích.[^1]

## Đề mục cấp hai rất dài để xem chữ có xuống dòng gọn gàng trên màn hình hẹp hay không

Từ rất dài: {LONG_WORD} và địa chỉ https://truong.example/{"duong-dan-rat-dai/" * 8} trong câu.

### Đề mục cấp ba

> Lời trích dẫn của một người.

- Một
    - Một một
    - Một hai
- Hai

1. Việc thứ nhất
2. Việc thứ hai

| Cột thứ nhất | Cột thứ hai | Cột thứ ba | Cột thứ tư | Cột thứ năm | Cột thứ sáu | Cột thứ bảy |
|---|---|---:|:-:|---|---|---|
| Nội dung khá dài | nội dung khá dài | 1 234 567 | giữa | thêm chữ | thêm chữ | {"rất" * 12} |

![Hình vẽ trong bài](ve.svg "Chú thích của hình trong bài")

Một hình nhỏ ![biểu tượng](nho.png) trong dòng.

```
{{{{ bien }}}} {"dòng mã rất dài " * 12}
```

<details><summary>Xem thêm</summary><p>Phần ẩn.</p></details>

Thuật ngữ
:   Lời giải nghĩa.

---

*[HTML]: Ngôn ngữ đánh dấu

[^1]: Chú thích cuối bài với [liên kết](https://ngoai.example/).
"""


def write_gallery(site: Path, url: str) -> Path:
    """Write a site whose articles have everything that a page can show."""
    sites.write_site(site, require_approval=True, url=url.rstrip("/"))
    sites.write_page(site, body="Lời giới thiệu.\n\n## Ai phụ trách\n\nBan biên tập.")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180"><rect width="320" height="180"/></svg>'
    files = {
        "bia.jpg": sites.picture((60, 110, 90), "JPEG", (1920, 1080)),
        "ve.svg": svg.encode(),
        "nho.png": sites.picture((200, 30, 30), "PNG", (24, 24)),
    }
    sites.write_article(
        site,
        "2026/11/day-du",
        GALLERY_BODY,
        files,
        title=f"Một tiêu đề rất dài có “ngoặc kép”, số ký hiệu 71-NQ/TW và từ dài {LONG_WORD[:60]}",
        tags=list(sites.THEMES),
        unit=["p-dao-tao", "bgh"],
        author="Nguyễn Thị Một, Trần Văn Hai",
        cover="bia.jpg",
        cover_alt="Sân trường buổi sáng",
        cover_caption="Chú thích của ảnh bìa",
        cover_credit="Ban biên tập",
        event=f"Hội thảo có tên rất dài {LONG_WORD[:60]}",
        event_date="25/12/2026 07:30",
        event_place="Hội trường lớn của Trường, khu nhà hiệu bộ, tầng hai",
        event_level="school",
        model=f"Mô hình có tên rất dài {LONG_WORD[:60]}",
        source="Báo Thử",
        source_url=f"https://bao.example/{'rat-dai-' * 20}",
        correction=["10/11/2026: Sửa tên đơn vị.", "12/11/2026: Sửa số."],
    )
    sites.write_article(site, "2026/11/ngan", "Một câu.", date="2026-11-20")
    cover = {"bia.jpg": files["bia.jpg"]}
    poster = {"cover": "bia.jpg", "cover_alt": "Sân trường", "category": "video", "date": "2026-11-03"}
    name = "Một tiêu đề rất dài có “ngoặc kép” & dấu và, để xem chữ nằm đâu trong khung hình | 1:02:03"
    sites.write_article(
        site, "2026/11/phim", "Lời.", cover, **poster, video=f"https://youtu.be/dQw4w9WgXcQ?t=90 | {name}"
    )
    sites.write_article(
        site, "2026/11/phim-noi-khac", "Lời.", cover, **poster, video=f"https://video.example/1 | {name}"
    )
    sites.write_article(
        site, "2026/11/phim-khong-anh", date="2026-11-02", video=f"https://vimeo.com/76979871 | {name}"
    )
    sites.write_article(site, "2026/11/phim-tran", date="2026-11-02", video="https://video.example/1")
    for number in range(24):
        day = f"2026-10-{number + 1:02d}"
        event: dict[str, Any] = {"event": f"Việc thứ {number}", "event_date": day, "event_place": "Sân trường"}
        sites.write_article(
            site, f"2026/10/tin-{number}", date=f"{day} 07:00", model=f"Mô hình {number % 3}", **event
        )
    sites.write_article(site, "2026/09/phim", category="video", video="https://video.example/2 | Phim | 2:05")
    sites.write_article(site, "2026/12/hen-gio", title="Hẹn giờ")
    sites.approve(site)
    sites.write_article(site, "2026/11/nhap", title="Bản nháp", status="draft")
    sites.write_article(site, "2026/11/cho-duyet", title="Chờ duyệt")
    return site
