"""Approval, as an editor meets it: a line is written, the article appears; a later change takes it away again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from nq71.commands import approve, build, check

PLAIN = "content/2026/10/hop-tac/bai.md"  # bare Vietnamese keys
FENCED = "content/2026/09/khai-giang/bai.md"  # between dashes, with a picture
PAGE_OF = {PLAIN: "2026/10/hop-tac/index.html", FENCED: "2026/09/khai-giang/index.html"}
DAY = 24 * 60 * 60
CLOCK = 1795309200  # 22/11/2026 08:00 at the school

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def site(base_site: Path) -> Path:
    """Return a good site whose plan asks for approval, a photo included."""
    plan = base_site / "plan.toml"
    plan.write_text(plan.read_text("utf-8").replace("require_approval = false", "require_approval = true"), "utf-8")
    Image.new("RGB", (40, 30), "#0b5cab").save(base_site / FENCED.replace("bai.md", "anh.png"))
    change(base_site / FENCED, "Sáng 5/9", "![Sân trường sáng khai giảng](anh.png)\n\nSáng 5/9")
    return base_site


def change(path: Path, old: str, new: str) -> None:
    data = path.read_bytes()
    assert old.encode() in data
    path.write_bytes(data.replace(old.encode(), new.encode(), 1))


def approved(site: Path, *paths: str, by: str = "bgh") -> int:
    return approve.run(site, [site / path for path in paths or ("content",)], by)


def published(site: Path) -> set[str]:
    """Build, and say which of the two articles have a page."""
    output = site.parent / "output"
    assert build.run(site, output) == 0
    return {article for article, page in PAGE_OF.items() if (output / page).is_file()}


def codes(site: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str, str]]:
    capsys.readouterr()
    assert check.run(site, [], "json") == 0
    found = json.loads(capsys.readouterr().out)
    return [(problem["file"], problem["code"], problem["severity"]) for problem in found]


def test_an_article_appears_once_it_is_approved(site: Path) -> None:
    """Not before, on no build; then on the next one."""
    assert published(site) == set()
    assert approved(site, PLAIN) == 0
    assert published(site) == {PLAIN}
    assert approved(site) == 0
    assert published(site) == {PLAIN, FENCED}


def test_the_line_says_who_and_when(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the language of the front matter; the editor reads which file it was."""
    assert approved(site, PLAIN, FENCED) == 0
    assert "\nDuyệt: bgh 2026-11-22 sha256:" in (site / PLAIN).read_text("utf-8")
    assert "\napproval: bgh 2026-11-22 sha256:" in (site / FENCED).read_text("utf-8")
    assert capsys.readouterr().out.splitlines() == [f"Đã duyệt: {FENCED}", f"Đã duyệt: {PLAIN}"]


def one_letter(site: Path) -> None:
    change(site / FENCED, "Trường Mẫu khai giảng", "Trường Mâu khai giảng")


def one_field(site: Path) -> None:
    change(site / FENCED, "unit: bgh", "unit: khoa-dien")


def one_more_field(site: Path) -> None:
    change(site / FENCED, "unit: bgh", "unit: bgh\nauthor: Ai đó")


def one_pixel(site: Path) -> None:
    photo = site / FENCED.replace("bai.md", "anh.png")
    with Image.open(photo) as picture:
        picture.putpixel((0, 0), (11, 92, 172))
        picture.save(photo)


@pytest.mark.parametrize("slip", [one_letter, one_field, one_more_field, one_pixel])
def test_a_later_change_voids_it(site: Path, capsys: pytest.CaptureFixture[str], slip: object) -> None:
    """The article is held again, a reminder says so, and a new approval brings it back."""
    assert callable(slip)
    approved(site)
    assert codes(site, capsys) == []
    slip(site)
    assert codes(site, capsys) == [(FENCED, "approval-void", "warning")]
    assert published(site) == {PLAIN}
    assert f"{FENCED}: Chờ duyệt" in capsys.readouterr().out
    assert approved(site, FENCED) == 0
    assert (site / FENCED).read_text("utf-8").count("approval:") == 1
    assert codes(site, capsys) == []
    assert published(site) == {PLAIN, FENCED}


def test_line_ends_and_the_order_of_keys_void_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file went through an editor on Windows, and a key was moved."""
    approved(site)
    text = (site / FENCED).read_text("utf-8")
    moved = text.replace("unit: bgh\n", "").replace("title:", "unit: bgh\ntitle:")
    (site / FENCED).write_bytes(b"\xef\xbb\xbf" + moved.replace("\n", "\r\n").encode())
    assert codes(site, capsys) == []
    assert published(site) == {PLAIN, FENCED}


def test_an_article_with_problems_is_refused_and_the_others_are_not(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The problem is shown with its place; the refused file is not touched."""
    change(site / PLAIN, "Thể loại: bài", "Thể loại: truyện")
    before = (site / PLAIN).read_bytes()
    assert approved(site) == 1
    said = capsys.readouterr().out
    assert f"Không duyệt, cần sửa trước: {PLAIN}" in said
    assert f"{PLAIN}:4: Thể loại — " in said
    assert "[form-unknown]" in said
    assert f"Đã duyệt: {FENCED}" in said
    assert (site / PLAIN).read_bytes() == before


def test_a_problem_of_its_picture_refuses_an_article(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What stands in the folder belongs to what is approved."""
    (site / FENCED.replace("bai.md", "thua.png")).write_bytes(
        (site / FENCED.replace("bai.md", "anh.png")).read_bytes()
    )
    assert approved(site) == 1
    said = capsys.readouterr().out
    assert "[picture-unused]" in said
    assert f"Đã duyệt: {PLAIN}" in said


def test_a_problem_elsewhere_refuses_nothing(site: Path) -> None:
    """Somebody else's article is somebody else's."""
    change(site / PLAIN, "Thể loại: bài", "Thể loại: truyện")
    assert approved(site, FENCED) == 0


def test_a_draft_is_refused(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not finished cannot be approved."""
    change(site / PLAIN, "Thể loại: bài", "Thể loại: bài\nTrạng thái: bản nháp")
    before = (site / PLAIN).read_bytes()
    assert approved(site) == 1
    assert f"Không duyệt bản nháp: {PLAIN}" in capsys.readouterr().out
    assert (site / PLAIN).read_bytes() == before


@pytest.mark.parametrize("unit", ["khoa-dien", "Khoa Điện", "khong-co", ""])
def test_only_a_unit_with_the_right(site: Path, capsys: pytest.CaptureFixture[str], unit: str) -> None:
    """Otherwise wrong use, and who may; no file is touched."""
    before = (site / PLAIN).read_bytes()
    assert approved(site, by=unit) == 2
    assert "Ban Giám hiệu (bgh)" in capsys.readouterr().err
    assert (site / PLAIN).read_bytes() == before


@pytest.mark.parametrize("unit", ["bgh", "Ban Giám hiệu", "ban giam hieu"])
def test_the_unit_by_its_id_or_its_name(site: Path, unit: str) -> None:
    """The line has the id."""
    assert approved(site, PLAIN, by=unit) == 0
    assert "\nDuyệt: bgh " in (site / PLAIN).read_text("utf-8")


def test_twice_is_once(site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is approved keeps its day, also when it is approved again tomorrow."""
    approved(site)
    before = [(site / path).read_bytes() for path in PAGE_OF]
    capsys.readouterr()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(CLOCK + DAY))
    assert approved(site) == 0
    assert [(site / path).read_bytes() for path in PAGE_OF] == before
    assert f"Đã duyệt từ trước, không thay đổi: {PLAIN}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("later", "day"), [(0, "2026-11-22"), (16 * 3600 - 1, "2026-11-22"), (16 * 3600, "2026-11-23")]
)
def test_the_day_is_the_school_s(site: Path, monkeypatch: pytest.MonkeyPatch, later: int, day: str) -> None:
    """SOURCE_DATE_EPOCH decides, read in the plan's time zone: midnight there, not in Greenwich."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(CLOCK + later))
    assert approved(site, PLAIN) == 0
    assert f"\nDuyệt: bgh {day} sha256:" in (site / PLAIN).read_text("utf-8")


def test_a_clock_that_is_no_number(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong use, in words."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "hôm nay")
    assert approved(site, PLAIN) == 2
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("path", [PLAIN, FENCED])
def test_every_other_byte_stays(site: Path, path: str, mark: bytes, line_end: bytes) -> None:
    """Line ends and byte-order mark are the editor's; the new line follows them."""
    before = mark + (site / path).read_bytes().replace(b"\n", line_end)
    (site / path).write_bytes(before)
    assert approved(site, path) == 0
    after = (site / path).read_bytes()
    [line] = [each for each in after.split(line_end) if b"sha256:" in each]
    assert after.replace(line + line_end, b"", 1) == before


def test_a_decomposed_file_name_is_approved_too(site: Path) -> None:
    """A folder that came from a Mac."""
    folder = site / "content/2026/10/ho\u0323\u0302i-thao"
    (site / PLAIN).parent.rename(folder)
    assert approve.run(site, [folder], "bgh") == 0
    assert b"sha256:" in (folder / "bai.md").read_bytes()


def test_a_file_that_is_no_text_is_refused(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """UTF-16 from Notepad: named, not touched, no traceback."""
    before = (site / PLAIN).read_text("utf-8").encode("utf-16")
    (site / PLAIN).write_bytes(before)
    assert approved(site, PLAIN) == 1
    assert "[not-utf8]" in capsys.readouterr().out
    assert (site / PLAIN).read_bytes() == before


def test_a_path_that_holds_no_article(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong use: a slip in a path must not look like success."""
    assert approved(site, "content/2026/12") == 2
    assert approve.run(site, [site.parent], "bgh") == 2
    assert capsys.readouterr().err


def test_an_empty_key_of_a_template_is_filled(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """“Duyệt:” without a value waits for its line; afterwards nothing is wrong."""
    change(site / PLAIN, "Thể loại: bài", "Thể loại: bài\nDuyệt:")
    assert approved(site) == 0
    assert codes(site, capsys) == []
    assert published(site) == {PLAIN, FENCED}


def test_pages_need_no_approval(site: Path) -> None:
    """They are not news; approving everything leaves them alone."""
    page = site / "content/pages/gioi-thieu.md"
    before = page.read_bytes()
    assert approved(site) == 0
    assert page.read_bytes() == before


def test_what_changed_since_is_said(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever approves again reads only what is new: approve left a fingerprint, and no word of the text in it."""
    approved(site)
    change(site / FENCED, "unit: bgh", "unit: khoa-dien")
    one_pixel(site)
    capsys.readouterr()
    check.run(site, [], "text")
    assert "Đã đổi: Đơn vị; tệp «anh.png»." in capsys.readouterr().out
    left = (site / FENCED).with_name(".duyet.json").read_text("utf-8")
    assert "khai giảng" not in left


def test_a_damaged_fingerprint_does_no_harm(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The approval itself rests on nothing but its hash."""
    approved(site)
    for damage in (b"", b"{", b"[]", b'{"content_hash": 1}', b"\xff\xfe"):
        (site / FENCED).with_name(".duyet.json").write_bytes(damage)
        assert codes(site, capsys) == []
    one_letter(site)
    assert codes(site, capsys) == [(FENCED, "approval-void", "warning")]


def test_what_waits_is_listed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Never approved, changed since, or wrong: each with what stands in its way; what is approved is not named."""
    assert approve.show_waiting(site) == 0
    assert capsys.readouterr().out.count("bai.md\n") == 2
    approved(site)
    assert approve.show_waiting(site) == 0
    assert capsys.readouterr().out.endswith("\nKhông có bài nào chờ duyệt.\n")
    one_letter(site)
    change(site / FENCED, "summary:", "correction: không có ngày\nsummary:")
    assert approve.show_waiting(site) == 0
    said = capsys.readouterr().out
    assert PLAIN not in said
    assert "Bài đã sửa sau khi được duyệt ngày 2026-11-22" in said
    assert f"Còn 1 chỗ phải sửa trước khi duyệt: python3 tasks.py check {FENCED}" in said
    assert "Có 1 bài chờ duyệt." in said
    assert "(bgh)" in said
