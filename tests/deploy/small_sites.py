"""Small sites to send somewhere: pages that name what they need, so that a reader can tell whether it is there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from nq71.domain.release import FilePrint, Release, Shown
from nq71.storage.deploy.target import Build

URL = "https://truong.example/nq71"
_NEED = re.compile(rb'(?:href|src)="/([^"]+)"')


@dataclass(frozen=True)
class SmallSite:
    """Articles with the version of their words, and the version of the theme."""

    articles: Mapping[str, int] = field(default_factory=dict)
    theme: int = 1
    withdrawn: frozenset[str] = frozenset()
    hour: int = 8

    def files(self) -> dict[str, bytes]:
        """Return what a build of it would hold."""
        css = f"theme/home.{self.theme:08x}.css"
        head = f'<link href="/{css}">'
        text = " ".join(f"{name} {words}" for name, words in sorted(self.articles.items()))
        root = hashlib.sha256(text.encode()).hexdigest()[:8]
        links = "".join(f'<a href="/{page_of(name)}">{words}</a>' for name, words in sorted(self.articles.items()))
        files = {css: f"/* {self.theme} */", f"tim-kiem/muc-luc/{root}.txt": text}
        for name, words in self.articles.items():
            picture = page_of(name).replace("index.html", f"anh-{words}.svg")
            files[picture] = f"<svg><!-- {name} {words} --></svg>"
            files[page_of(name)] = f'{head}<img src="/{picture}">{name} {words}'
        for name in self.withdrawn:
            files[page_of(name)] = f"{head}Bài này đã được gỡ."
        files["index.html"] = f"{head}{links}"
        files["luu-tru/index.html"] = f'{head}{links}<a href="/tim-kiem/muc-luc/{root}.txt">'
        files["rss.xml"] = f"<rss>{links}</rss>"
        files["sitemap.xml"] = f"<urlset>{links}</urlset>"
        files["tien-do/progress.json"] = f'{{"hour": {self.hour}}}'
        return {path: text.encode() for path, text in files.items()}

    def build(self) -> Build:
        """Return it as a verified output."""
        files = self.files()
        release = Release(
            site_url=URL,
            built_at=f"2026-11-22T{self.hour:02}:00:00+07:00",
            files=prints_of(files),
            articles={
                name: Shown(page_of(name).removesuffix("index.html"), str(w)) for name, w in self.articles.items()
            },
            withdrawn=self.withdrawn,
        )
        return Build(release, files.__getitem__)


def page_of(name: str) -> str:
    """Return the page of an article."""
    return f"2026/11/{name}/index.html"


def prints_of(files: Mapping[str, bytes]) -> dict[str, FilePrint]:
    """Return what a receipt says of files."""
    return {path: FilePrint(hashlib.sha256(data).hexdigest(), len(data)) for path, data in files.items()}


def broken_pages(site: Mapping[str, bytes]) -> list[str]:
    """Return each page or feed that names something which is not there."""
    return [
        f"{path} → {need.decode()}"
        for path, data in site.items()
        if path.endswith((".html", ".xml"))
        for need in _NEED.findall(data)
        if need.decode() not in site
    ]


class Silence:
    """Nobody looks on; what was told is kept."""

    def __init__(self) -> None:
        self.files = self.size = self.done = self.bytes = 0
        self.heard: list[str] = []

    def expect(self, files: int, size: int) -> None:
        self.files, self.size = files, size

    def sent(self, size: int) -> None:
        self.bytes += size

    def file_done(self) -> None:
        self.done += 1

    def say(self, sentence: str) -> None:
        self.heard.append(sentence)
