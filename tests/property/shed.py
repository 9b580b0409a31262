"""A good site with everything that a site may have, its column as built, and more examples of each of its files."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nq71.commands import check, close_month
from tests.build import sites

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_BUILD_TESTS = Path(sites.__file__).parent
_BASE_SITE, _REFUSED, _DEMO = _BUILD_TESTS / "base_site", _BUILD_TESTS / "refused", sites.REAL_SITES["demo"]
ARTICLE = """\
Tiêu đề: Ngày hội sách mở rộng tới mọi khoa trong trường
Ngày: Thứ Năm, 05/11/2026 08:30
Chủ đề: chuyển đổi số, quán triệt phổ biến nghị quyết
Thể loại: tin
Đơn vị: Khoa Điện, bgh
Tác giả: Ban biên tập
Tóm tắt: Ngày hội mở cửa cả ngày, có chỗ đổi sách và một buổi nói chuyện về đọc sách số.
Ảnh: bia.jpg
Mô tả ảnh: Kệ sách ở sân trường
Chú thích ảnh: Kệ sách buổi sáng
Nguồn ảnh: Ban biên tập
Đồng ý hình ảnh: co
Nguồn: Báo Mẫu
Liên kết nguồn: https://bao-mau.example/ngay-hoi
Mô hình: Tủ sách mở
Sự kiện: Ngày hội sách
Ngày sự kiện: 05/11/2026
Nơi: Sân trường
Cấp: cấp Trường
Doanh nghiệp: Nhà sách Mẫu
Kênh: fanpage
Đính chính: 12/11/2026: Sửa tên đơn vị.
Đính chính: 13/11/2026: Sửa số.
Địa chỉ cũ: tin-cu/ngay-hoi.html, tin-cu/sach
Mã bài: ngay-hoi-sach

## Một ngày, ba việc

Đổi sách, **nghe chuyện** và *vẽ*; xem [bài trước](../../10/hop-tac/bai.md), [bản in](ke-hoach.pdf), chú thích.[^1]

![Tranh vẽ](ve.svg "Tranh của học sinh")

- Một
    - Một một

1. Việc một
2. Việc hai

| Cột | Số |
|---|---:|
| a | 12 |

> Lời kể của một bạn.

```
{{ ma }}
```

[^1]: Chú thích cuối bài.
"""
_DRAFT = "---\ntitle: Bài viết dở\nstatus: nháp\n---\n\nMới có mấy chữ.\n"
_CONSENTS = """\
version = 1

[[consent]]
article = "2026/11/ngay-hoi"
pictures = ["bia.jpg"]
given_by = "học sinh lớp 11 và mẹ"
purpose = "ảnh chân dung trong bài"
given_on = 2026-11-02
until = 2030-11-21
evidence = "tủ hồ sơ Đoàn trường, kẹp 3"
"""
_WITHDRAWN = """\
version = 1

[[withdrawn]]
folder = "2026/10/da-go"
id = "2026/10/da-go"
day = 2026-11-20
reason = "Gia đình đề nghị"
address = "2026/10/da-go/"
aliases = ["tin-cu/da-go/"]
pictures = ["0000000000000000000000000000000000000000000000000000000000000000"]
"""
STORE = ".nq71"  # what a build keeps beside the site, to be faster the next time: no source, and free to go
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" viewBox="0 0 40 30"><path d="M0 0h9v9z"/></svg>'
)


@dataclass(frozen=True)
class Shed:
    """The site, its column, the bytes of its files, and what each file might be before an accident."""

    site: Path
    output: Path
    good: Mapping[str, bytes]
    seeds: Mapping[str, Sequence[bytes]]

    @contextmanager
    def with_files(self, files: Mapping[str, bytes]) -> Iterator[None]:
        """Put these files in place of, or beside, the good ones; then everything is as it was."""
        try:
            for name, data in files.items():
                (self.site / name).write_bytes(data)
            yield
        finally:
            shutil.rmtree(self.site / STORE, ignore_errors=True)
            for name in files:
                (self.site / name).unlink(missing_ok=True)
                if name in self.good:
                    (self.site / name).write_bytes(self.good[name])


def make_shed(folder: Path) -> Shed:
    """Make the site, close a month of it, approve and build it, all of which has to go well."""
    site, output = folder / "site", folder / "output"
    shutil.copytree(_BASE_SITE, site, ignore=shutil.ignore_patterns(STORE))
    _furnish(site)
    with sites.clock_at(sites.CLOCK):
        sites.approve(site, "2026/09/khai-giang", "2026/10/hop-tac", "2026/11/ngay-hoi")
        assert close_month.run(site, "2026-10") == 0
        assert check.run(site, [], "text") == 0
    good = sites.sources(site)
    sites.build(site, output)
    shutil.rmtree(site / STORE)
    return Shed(site, output, good, {name: _seeds(name, data) for name, data in good.items()})


def _furnish(site: Path) -> None:
    plan = (site / "plan.toml").read_text(encoding="utf-8")
    plan = plan.replace("require_approval = false", "require_approval = true")
    plan = plan.replace(
        'color = "#0b5cab"', 'color = "#0b5cab"\nlogo = "logo.svg"\ncontact = "thu@truong-mau.example"'
    )
    files = {
        "plan.toml": plan.encode(),
        "consents.toml": _CONSENTS.encode(),
        "withdrawn.toml": _WITHDRAWN.encode(),
        "logo.svg": SVG,
        "content/2026/11/viet-do/bai.md": _DRAFT.encode(),
        "content/2026/11/ngay-hoi/bai.md": ARTICLE.encode(),
        "content/2026/11/ngay-hoi/bia.jpg": sites.picture((60, 110, 90), "JPEG", (80, 60)),
        "content/2026/11/ngay-hoi/ve.svg": SVG,
        "content/2026/11/ngay-hoi/ke-hoach.pdf": b"%PDF-1.4\n",
    }
    for kind in ("PNG", "GIF", "WEBP"):
        name = f"nho.{kind.lower()}"
        files[f"content/2026/11/ngay-hoi/{name}"] = sites.picture((200, 30, 30), kind, (16, 12))
        files["content/2026/11/ngay-hoi/bai.md"] += f"\n![Hình nhỏ]({name})\n".encode()
    for name, data in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(data)


def _seeds(name: str, good: bytes) -> tuple[bytes, ...]:
    """Return the good file, and what other examples of this repository have in its place."""
    if name.endswith("/bai.md"):
        others = [*_REFUSED.glob("*/content/*/*/*/bai.md"), *_DEMO.glob("content/2026/*/*/bai.md")]
    else:
        others = [path for folder in (*_REFUSED.iterdir(), _DEMO) if (path := folder / name).is_file()]
    return (good, *sorted({path.read_bytes() for path in others}))
