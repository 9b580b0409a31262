"""Small sites for tests: a plan, articles and pictures made here, built by the project's own commands."""

from __future__ import annotations

import gzip
import io
import os
import signal
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
from PIL import Image

from nq71.commands import approve as approve_command
from nq71.commands import build as build_command
from nq71.stages.pelican_run import PREVIEW, PROJECT, run_pelican
from nq71.storage import release
from nq71.storage.build_state import PassingState
from nq71.storage.release import release_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from multiprocessing.synchronize import Event

# The sites of this repository that a school can look at.
REAL_SITES = {
    "an-giang": PROJECT,
    "le-quy-don": PROJECT / "examples" / "le-quy-don",
    "demo": PROJECT / "examples" / "demo",
}
CLOCK = 1795309200  # seconds: 22/11/2026 08:00 in Vietnam
URL = "https://truong-thu.example/nq71"
# Rules of servers, never shown to readers, that name what was taken down: so they answer 410.
GONE_IS_SAID = (".htaccess", ".server/nginx.conf")
# How the compressed twin of a text is opened.
TWINS: dict[str, Callable[[bytes], bytes]] = {".br": brotli.decompress, ".gz": gzip.decompress}
TINY_SITE = (".receipt.json", *(f"trang-{number}.html" for number in range(20)))
THEMES = ("doi-moi", "chuyen-doi-so", "viec-lam")

PLAN = """\
version = 1

[school]
id = "truong-thu"
name = "Trường Thử Nghiệm"
timezone = "Asia/Ho_Chi_Minh"

[site]
url = "{url}"
title = "Chuyên mục thử"

[plan]
number = "1/KH-TN"
effective_from = 2026-01-01

[[phase]]
id = "gd1"
name = "Giai đoạn một"
start = 2026-01-01
end = 2030-12-31

[counting]
article_forms = ["tin", "bai"]
require_approval = {require_approval}

[[theme]]
id = "doi-moi"
name = "Đổi mới & sáng tạo"

[[theme]]
id = "chuyen-doi-so"
name = "Chuyển đổi số"

[[theme]]
id = "viec-lam"
name = "Việc làm"

[[form]]
id = "tin"
name = "Tin"

[[form]]
id = "bai"
name = "Bài"

[[form]]
id = "video"
name = "Video"

[[unit]]
id = "bgh"
name = "Ban Giám hiệu"
roles = ["duyet"]

[[unit]]
id = "p-dao-tao"
name = "Phòng Đào tạo"

[[channel]]
id = "cong"
name = "Cổng thông tin"
main = true

[[target]]
id = "tin-bai-thang"
text = "Từ 2 đến 4 tin, bài mỗi tháng"
kind = "count"
period = "month"
min = 2
soft_max = 4
filter = {{ form = "@article_forms" }}
"""


def write_site(site: Path, *, require_approval: bool = False, url: str = URL) -> Path:
    """Write the plan of a site that has no article yet; return its folder."""
    site.mkdir(parents=True, exist_ok=True)
    plan = PLAN.format(url=url, require_approval=str(require_approval).lower())
    (site / "plan.toml").write_text(plan, encoding="utf-8")
    return site


def write_article(
    site: Path,
    where: str,
    body: str = "Nội dung bài.",
    files: Mapping[str, bytes] | None = None,
    **fields: str | Sequence[str],
) -> Path:
    """Write a bundle at ``content/<where>`` with every required field; ``fields`` add to or replace them."""
    year, month, name = where.split("/")
    front: dict[str, str | Sequence[str]] = {
        "title": f"Bài {name}",
        "date": f"{year}-{month}-05 08:30",
        "tags": ["doi-moi"],
        "category": "tin",
        "unit": ["p-dao-tao"],
        "summary": f"Tóm tắt của {name}.",
        **fields,
    }
    folder = site / "content" / where
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"{key}: {_written(value)}" for key, value in front.items()]
    text = "\n".join(["---", *lines, "---", "", body, ""])
    (folder / "bai.md").write_text(text, encoding="utf-8")
    for file_name, data in (files or {}).items():
        (folder / file_name).write_bytes(data)
    return folder / "bai.md"


def _written(value: str | Sequence[str]) -> str:
    return _quoted(value) if isinstance(value, str) else f"[{', '.join(map(_quoted, value))}]"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def write_page(site: Path, name: str = "gioi-thieu", body: str = "Lời giới thiệu.") -> Path:
    """Write a page of the column."""
    path = site / "content" / "pages" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = f"---\ntitle: Giới thiệu\nsummary: Về chuyên mục.\n---\n\n{body}\n"
    path.write_text(text, encoding="utf-8")
    return path


@contextmanager
def clock_at(seconds: int | str) -> Iterator[None]:
    """Let the project's clock show this moment."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(seconds)
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def approve(site: Path, *where: str) -> None:
    """Approve these bundles, or all of them, as the head of the school."""
    paths = [site / "content" / each for each in where] or [site / "content"]
    with clock_at(CLOCK):
        assert approve_command.run(site, paths, "bgh") == 0


def build(site: Path, output: Path, clock: int = CLOCK) -> Path:
    """Build for production, which has to go well; return the output."""
    with clock_at(clock):
        assert build_command.run(site, output) == 0
    return output


def refused(site: Path, output: Path, clock: int | str = CLOCK) -> int:
    """Return the exit code of a build that must not go well."""
    with clock_at(clock):
        exit_code = build_command.run(site, output)
    assert exit_code != 0
    return exit_code


def preview(site: Path, output: Path, clock: int = CLOCK) -> Path:
    """Build what ``serve`` shows; return the output."""
    memory = PassingState()
    with clock_at(clock), release_to(output, memory, put_foreign_aside=False) as fresh:
        run_pelican(site.absolute(), fresh, memory, PREVIEW)
    return output


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def sources(site: Path) -> dict[str, bytes]:
    """Every file of a site but what commands keep for the next time."""
    return {name: data for name, data in tree(site).items() if "/.nq71/" not in f"/{name}"}


def plain_tree(folder: Path) -> dict[str, bytes]:
    """Every file of an output but the compressed twins, which are opened here: each is exactly what it stands for."""
    files = tree(folder)
    for name, data in files.items():
        text, dot, kind = name.rpartition(".")
        if dot + kind in TWINS:
            assert TWINS[dot + kind](data) == files[text], name
    return {name: data for name, data in files.items() if not name.endswith(tuple(TWINS))}


def theme_file(output: Path, name: str) -> str:
    """Address of a style sheet or script (``home.css``), which tells its content."""
    stem, _, suffix = name.rpartition(".")
    (path,) = (output / "theme").glob(f"{stem}.{'[0-9a-f]' * 8}.{suffix}")
    return path.relative_to(output).as_posix()


def page(output: Path, url: str) -> str:
    """Return the HTML at an address relative to the root."""
    return (output / url / "index.html").read_text(encoding="utf-8")


def picture(
    color: tuple[int, int, int],
    name: str = "JPEG",
    size: tuple[int, int] = (64, 48),
    **saving: object,
) -> bytes:
    """Draw a picture of one colour."""
    stream = io.BytesIO()
    Image.new("RGB", size, color).save(stream, name, **saving)
    return stream.getvalue()


class Markup(HTMLParser):
    """The elements of a page: each start tag with its attributes, all ids, and the text that a reader sees."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self._silent = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._silent += tag in {"script", "style", "title"}

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style", "title"}

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def addresses(self) -> list[str]:
        """Everything that a browser would follow or load."""
        found: list[str] = []
        for _, attributes in self.elements:
            found += [attributes[name] for name in ("href", "src", "poster", "action", "data") if name in attributes]
            found += [part.split()[0] for part in attributes.get("srcset", "").split(",") if part.strip()]
        return found


# ── What tests run in a process of its own, to kill it ──────────────────────────────────────────────────────────────


def build_apart(site: Path, output: Path) -> None:
    """Build for production with nothing to say."""
    with _silence(), clock_at(CLOCK):
        build_command.run(site, output)


def swap_for_ever(output: Path, *, exchange: bool) -> None:
    """Release tiny sites without end; every file of a release holds its number."""
    if not exchange:
        release._exchange = _no_exchange
    number = 0
    while True:
        number += 1
        with release_to(output, PassingState(), put_foreign_aside=False) as fresh:
            for name in TINY_SITE:
                fresh.put(name, str(number).encode())


def die_between_the_renames(output: Path) -> None:
    """Release where the disk knows no exchange, and lose power between the two renames."""
    release._exchange = _no_exchange
    with release_to(output, PassingState(), put_foreign_aside=False) as fresh:
        for name in TINY_SITE:
            fresh.put(name, b"new")
        rename = Path.rename

        def rename_and_die(self: Path, target: Path) -> Path:
            if target == output:
                os.kill(os.getpid(), signal.SIGKILL)
            return rename(self, target)

        Path.rename = rename_and_die  # type: ignore[assignment,method-assign]


def hold(output: Path, started: Event, done: Event) -> None:
    """Be a build that takes its time."""
    with release_to(output, PassingState(), put_foreign_aside=False) as fresh:
        for name in TINY_SITE:
            fresh.put(name, b"slow")
        started.set()
        done.wait(60)


def _no_exchange(one: Path, other: Path) -> bool:
    return False


@contextmanager
def _silence() -> Iterator[None]:
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        yield
