"""A Word document that LibreOffice made: pictures, tables, lists, links, notes; it becomes an article."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from nq71.commands import check, new
from nq71.domain.new_article import Wish
from tests.at_hand import find
from tests.build import sites
from tests.build.word_documents import ALT, CAPTION, SUMMARY, TITLE, open_document, picture

SECONDS = 180
WISH = Wish("", "viec-lam", "bai", "p-dao-tao")
EXPECTED = f"""\
Sáng 05/11, trường tổ chức **ngày hội** *việc làm* ở sân chính.<br>
Cổng mở từ 7 giờ 30. Xem [danh sách doanh nghiệp](https://vieclam.example/tin?ma=1).[^1]

## Chuẩn bị

- Rà soát danh sách
    - Lớp nghề điện
    - Lớp cơ khí
- Mời doanh nghiệp

1. Khảo sát xưởng
2. Tập huấn an toàn

Hai việc trên xong trước ngày 30/10.

3. Tổng kết

### Số liệu

| Lớp | Người học |
| --- | ---: |
| Điện công nghiệp 1 | 32 |
| Cơ điện tử | 28 |

Lịch trong ngày, hai buổi:

<table>
<tr><td colspan="2">Buổi sáng</td></tr>
<tr><td>7 giờ 30</td><td>Đón khách</td></tr>
</table>

![{ALT}](anh-1.jpg "{CAPTION}")

> “Các em học ở đâu có máy thật thì nhớ nghề ở đó.”

Kế hoạch theo Nghị quyết 71-NQ/TW. Từ khóa: #NQ71.

[^1]: Cập nhật ngày 04/11.
"""


def converted(folder: Path) -> Path:
    """Let LibreOffice save the test's own document as a Word file."""
    office = find("soffice", "LibreOffice")
    source = folder / "ngay-hoi.fodt"
    source.write_text(open_document(), encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = [office, profile, "--headless", "--convert-to", "docx", "--outdir", str(folder / "word"), str(source)]
    subprocess.run(words, check=True, capture_output=True, timeout=SECONDS)
    return folder / "word" / "ngay-hoi.docx"


@pytest.mark.usefixtures("clock")
def test_a_real_document_becomes_an_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is lost, check has only reminders of what an editor must fill in, and the page can be published."""
    site = sites.write_site(tmp_path / "site", require_approval=True)
    assert new.run(site, WISH, converted(tmp_path)) == 0
    said = capsys.readouterr().out
    assert [line for line in said.splitlines() if line.startswith("  - ")] == [
        "  - Tóm tắt lấy từ đoạn in đậm đầu bài: đọc lại xem có đúng là sapo không."
    ]
    (path,) = site.rglob("bai.md")
    text = path.read_text(encoding="utf-8")
    assert f"Tiêu đề: {TITLE}\n" in text
    assert f"Tóm tắt: {SUMMARY}\n" in text
    assert text.partition("\n\n")[2] == EXPECTED
    assert (path.parent / "anh-1.jpg").read_bytes() == picture("JPEG")

    assert check.run(site, [], "text") == 0
    assert set(re.findall(r"\[([a-z-]+)\]$", capsys.readouterr().out, re.MULTILINE)) <= {"text-short"}
    path.write_text(text.replace("Trạng thái: bản nháp\n", ""), encoding="utf-8")
    sites.approve(site)
    page = sites.Markup(
        sites.page(sites.build(site, tmp_path / "output"), path.parent.relative_to(site / "content").as_posix())
    )
    assert ALT in [each.get("alt") for each in page.all("img")]
    assert "Cập nhật ngày 04/11." in page.text
    assert "71-NQ/TW" in page.text
