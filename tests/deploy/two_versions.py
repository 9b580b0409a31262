"""A built site in two versions, small enough to be published a thousand times: pages that name their parts.

Written straight into an output folder with its receipt, without Pelican. Between the versions a style sheet, an
article with its picture, the lists and feeds change; one article leaves and another comes.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nq71.storage.receipt import RECEIPT_FILE, render_receipt

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

URL = "https://truong.example/nq71"
BUILT = {1: "2026-11-21T08:00:00+07:00", 2: "2026-11-22T08:00:00+07:00"}
THEMES = ("chuyển-đổi-số", "doanh-nghiep")  # a name with marks, as a document of a school may have


@dataclass(frozen=True)
class Version:
    """One version: bytes by path, and the articles of its receipt."""

    number: int
    files: Mapping[str, bytes]
    articles: tuple[Mapping[str, str], ...]

    def write(self, output: Path, **facts: Any) -> Path:
        """Write it as ``build`` leaves it: files and receipt."""
        for path, data in self.files.items():
            target = output / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        told = {"built_at": BUILT[self.number], "site_url": URL, "preview": False, "articles": list(self.articles)}
        files = {path: hashlib.sha256(data).hexdigest() for path, data in self.files.items()}
        (output / RECEIPT_FILE).write_bytes(render_receipt(told | facts, files))
        return output


def make_version(number: int, *, weight: int = 4000, words: str = "") -> Version:
    """Make version 1 or 2. ``weight``: bytes of an ordinary picture; ``words`` go into every article."""
    shelf = _Shelf(number, weight)
    style = shelf.keep("theme/home.{mark}.css", f"body {{ margin: {number}rem }}".encode())
    script = shelf.keep("theme/search.{mark}.js", b"'same in both';")
    sheet = shelf.keep("theme/article.{mark}.css", f"h1 {{ margin: {number}rem }}".encode())
    shelf.put("favicon.ico", shelf.noise("icon", 1200))
    ids = [each for each in range(1, 8) if each != (7 if number == 1 else 6)]
    for each in ids:
        shelf.article(each, 2 if number == 2 and each in {2, 7} else 1, sheet, words)
    links = "".join(f'<a href="/2026/11/bai-{each}/">Bài {each}</a>' for each in ids)
    shelf.page("index.html", f"Trang nhất, bản {number}", links, style)
    for theme in THEMES:
        shelf.page(f"chu-de/{theme}/index.html", f"{theme}, bản {number}", links, style)
    shelf.page("tim-kiem/index.html", "Tìm kiếm", "", script)
    shelf.page("404.html", "Không có trang này", "", style)
    shelf.keep("tim-kiem/muc-luc/{mark}.json", f'["mục lục của bản {number}"]'.encode())
    shelf.put("van-ban/kế hoạch số 71.pdf", shelf.noise("plan", weight))
    for feed in ("rss.xml", "chu-de/doanh-nghiep/rss.xml", "feed.json", "tien-do/progress.json", "sitemap.xml"):
        shelf.put(feed, f"<!-- {feed}, bản {number} -->{links}".encode())
    shelf.put("robots.txt", b"User-agent: *\n")
    shelf.put(".htaccess", f"# bản {number}\n".encode())
    return Version(number, dict(sorted(shelf.files.items())), tuple(shelf.articles))


class _Shelf:
    def __init__(self, number: int, weight: int) -> None:
        self.number, self.weight = number, weight
        self.files: dict[str, bytes] = {}
        self.articles: list[dict[str, str]] = []

    def put(self, path: str, data: bytes) -> None:
        self.files[path] = data

    def keep(self, pattern: str, data: bytes) -> str:
        """Put a file whose name says what is in it."""
        path = pattern.format(mark=hashlib.sha256(data).hexdigest()[:8])
        self.put(path, data)
        return path

    def page(self, path: str, title: str, body: str, *assets: str) -> None:
        parts = "".join(f'<link href="/{asset}">' for asset in assets)
        self.put(path, f"<!doctype html><title>{title}</title>{parts}<p>{title}</p>{body}</html>\n".encode())

    def article(self, each: int, state: int, sheet: str, words: str) -> None:
        folder = f"2026/11/bai-{each}"
        size = self.weight * (20 if each == 2 else 1)
        picture = self.keep(f"{folder}/anh-{{mark}}.webp", self.noise(f"{each}.{state}", size))
        body = f'<img src="/{picture}"><a href="/chu-de/{THEMES[0]}/">Chủ đề</a>{words}'
        self.page(f"{folder}/index.html", f"Bài {each}, lần {state}", body, sheet)
        words_hash = hashlib.sha256(f"{each}.{state}".encode()).hexdigest()
        self.articles.append(
            {"id": f"bai-{each}", "path": f"content/{folder}/bai.md", "url": f"{folder}/", "hash": words_hash}
        )

    @staticmethod
    def noise(seed: str, size: int) -> bytes:
        return random.Random(seed).randbytes(size)  # noqa: S311 - a picture, not a secret
