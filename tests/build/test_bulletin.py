"""Bulletins as their readers get them: a mail program, a Zalo group, a printer and a notice board."""

from __future__ import annotations

import email
import email.policy
import io
import re
import shutil
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PIL import Image
from playwright.sync_api import sync_playwright

from nq71.commands import bulletin as command
from nq71.commands.account import read_account
from nq71.domain.bulletin import bulletin_of
from nq71.messages import say
from nq71.writers.bulletin.mail import LEAD_WIDTH, mail_draft
from nq71.writers.bulletin.wording import sheet_of
from nq71.writers.bulletin.zalo import MOST_LETTERS, letters
from tests.at_hand import missing
from tests.browser.chromium import find_chromium
from tests.build.sites import CLOCK, REAL_SITES, URL, clock_at, picture, write_article, write_site

PERIOD = "2026-11"
NAMES = (f"ban-tin-{PERIOD}.pdf", f"ban-tin-{PERIOD}.eml", f"ban-tin-{PERIOD}-zalo.txt", f"bang-tin-{PERIOD}.pdf")
BEYOND = """(width) => [...document.querySelectorAll('body *')].map((e) => e.getBoundingClientRect())
  .filter((box) => box.right > width + 1 || box.left < -1).length ? ['beyond the screen'] : []"""
LONG = "Tiêu đề rất dài của một bài viết về chuyển đổi số trong nhà trường " * 4


def make(site: Path, period: str = PERIOD) -> dict[str, bytes]:
    """Make a bulletin; return its files by name."""
    with clock_at(CLOCK):
        assert command.run(site, period) == 0
    return {path.name: path.read_bytes() for path in (site / "reports").iterdir()}


def mail_of(made: dict[str, bytes]) -> EmailMessage:
    (data,) = (data for name, data in made.items() if name.endswith(".eml"))
    return email.message_from_bytes(data, policy=email.policy.default)


def html_of(mail: EmailMessage) -> str:
    page = mail.get_body(("html",))
    assert page is not None
    return str(page.get_content())


def pictures_of(mail: EmailMessage) -> dict[str, bytes]:
    """The pictures inside, by the name that the page calls them by."""
    images = (part for part in mail.walk() if part.get_content_maintype() == "image")
    return {str(part["Content-ID"]).strip("<>"): part.get_content() for part in images}


def text_of(pdf: bytes) -> str:
    """The text of a PDF without what a line's end changes."""
    return squash("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages))


def squash(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school with a month of everything: photos, a drawing, no picture, what is not published, another month."""
    root = write_site(tmp_path_factory.mktemp("bulletin") / "site")
    photo = {"anh.jpg": picture((30, 90, 160), size=(2000, 1200), exif=exif())}
    with_photo = {"cover": "anh.jpg", "cover_alt": "Sân trường", "people_consent": "khong-can"}
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="80" height="45"><rect width="80" height="45"/></svg>'
    write_article(root, "2026/11/khong-anh", title="Bài không ảnh <b>đậm</b>", date="2026-11-20 08:00")
    write_article(
        root, "2026/11/ngay-hoi", files=photo, title="Ngày hội việc làm", date="2026-11-18 08:00", **with_photo
    )
    write_article(root, "2026/11/anh-nho", files=photo, tags=["chuyen-doi-so"], **with_photo)
    write_article(root, "2026/11/tranh", files={"tranh.svg": drawing}, cover="tranh.svg", cover_alt="Tranh")
    write_article(root, "2026/11/nhap", title="Bản nháp kín đáo", status="draft")
    write_article(root, "2026/11/hen", title="Bài hẹn giờ", date="2026-11-29 08:00")
    write_article(root, "2026/10/truoc", title="Bài tháng trước")
    return root


@pytest.fixture(scope="module")
def made(site: Path) -> dict[str, bytes]:
    """Its bulletin of November."""
    return make(site)


def exif() -> Image.Exif:
    """What a camera writes into a photo."""
    data = Image.Exif()
    data[0x010F] = "Máy ảnh bí mật"
    return data


def test_four_files(made: dict[str, bytes]) -> None:
    """The names that the guide promises, and nothing beside them."""
    assert set(made) == set(NAMES)


def test_only_what_is_published_in_the_period(made: dict[str, bytes]) -> None:
    """Drafts, scheduled articles and other months are in none of the four."""
    mail = mail_of(made)
    plain = mail.get_body(("plain",))
    assert plain is not None
    said = [str(plain.get_content()), html_of(mail), made[NAMES[2]].decode(), text_of(made[NAMES[0]])]
    for text in [squash(each) for each in said]:
        assert "Ngàyhộiviệclàm" in text
        for never in ("Bảnnhápkínđáo", "Bàihẹngiờ", "Bàithángtrước"):
            assert never not in text


def test_same_clock_same_bytes(site: Path, made: dict[str, bytes]) -> None:
    """Nothing in the four files is drawn by lot."""
    assert make(site) == made


def test_the_mail_is_a_draft(made: dict[str, bytes]) -> None:
    """Outlook opens it ready to send; nobody's address is in it."""
    mail = mail_of(made)
    assert parseaddr(mail["From"]) == ("Trường Thử Nghiệm", "no-reply@truong-thu.example")
    assert mail["To"] == "undisclosed-recipients:;"
    assert mail["X-Unsent"] == "1"
    assert mail["Subject"] == "Chuyên mục thử: Bản tin tháng 11 năm 2026"
    assert mail["Date"] == "Sun, 22 Nov 2026 08:00:00 +0700"
    assert str(mail["Message-ID"]).endswith("@truong-thu.example>")
    assert [part.defects for part in mail.walk() if part.defects] == []
    assert [part.get_content_type() for part in mail.walk()][:4] == [
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
    ]
    assert all(len(line) <= 998 for line in made[NAMES[1]].splitlines())


def test_pictures_are_inside_the_mail(made: dict[str, bytes]) -> None:
    """Every picture that the page shows is a part, no part is left over; small, raster, without camera data."""
    mail = mail_of(made)
    pictures, shown = pictures_of(mail), re.findall(r'src="([^"]*)"', html_of(mail))
    assert sorted(shown) == sorted(f"cid:{name}" for name in pictures)
    assert len(pictures) == 2
    (related,) = (part for part in mail.walk() if part.get_content_type() == "multipart/related")
    assert {str(part["Content-ID"]).strip("<>") for part in related.iter_attachments()} == set(pictures)
    for data in pictures.values():
        with Image.open(io.BytesIO(data)) as picture:
            assert picture.format == "JPEG"
            assert picture.width <= LEAD_WIDTH
            assert not picture.getexif()


def test_the_mail_fetches_and_runs_nothing(made: dict[str, bytes]) -> None:
    """No script, no style sheet, no picture from anywhere; what an article says stays text."""
    html = html_of(mail_of(made))
    assert not re.search(r"<(?:script|link|iframe|style|form)\b|\son\w+=|url\(|javascript:", html)
    assert "&lt;b&gt;đậm&lt;/b&gt;" in html


def test_a_name_cannot_become_a_header(site: Path) -> None:
    """A line end, a quotation mark or an address in a name stays a part of the name."""
    with clock_at(CLOCK):
        opened = read_account(site, PERIOD)
    assert not isinstance(opened, int)
    sheet = replace(
        sheet_of(bulletin_of(*opened)),
        school='Trường "Thử", <x@y.example>\r\nCc: ai@xa.example',
        column="Thử\r\nBcc: ai@xa.example\x00",
    )
    mail = email.message_from_bytes(mail_draft(sheet, "#000000", {}), policy=email.policy.default)
    assert mail["Bcc"] is None
    assert mail["Cc"] is None
    assert mail["Subject"].startswith("Thử Bcc: ai@xa.example")
    assert [address.addr_spec for address in mail["From"].addresses] == ["no-reply@truong-thu.example"]


@pytest.mark.parametrize("which", [0, 3])
def test_the_papers_are_for_everybody(made: dict[str, bytes], which: int) -> None:
    """Tagged, in Vietnamese, A4, with a title and with the words as text."""
    pdf = pypdf.PdfReader(io.BytesIO(made[NAMES[which]]))
    root: Any = pdf.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("vi")
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Chuyên mục thử – Bản tin tháng 11 năm 2026"
    assert [round(float(side) / 72 * 25.4) for side in pdf.pages[0].mediabox[2:]] == [210, 297]
    text = text_of(made[NAMES[which]])
    assert all(word in text for word in ("TRƯỜNGTHỬNGHIỆM", "Ngàyhộiviệclàm", squash(URL)))


def test_the_bulletin_in_its_order(made: dict[str, bytes]) -> None:
    """Lead first (the newest with a picture), then themes in the plan's order, the month's result, the address."""
    text = text_of(made[NAMES[0]])
    order = ("Ngàyhộiviệclàm", "Đổimới&sángtạo", "Bàikhôngảnh", "Chuyểnđổisố", "Kếtquảsovớikếhoạch", squash(URL))
    places = [text.index(word) for word in order]
    assert places == sorted(places)
    assert "Tháng11/2026:4–đạt." in text


def test_the_notice_board_has_one_page_and_six_items(tmp_path: Path) -> None:
    """However many articles and however long their titles."""
    root = write_site(tmp_path / "site")
    for number in range(9):
        write_article(root, f"2026/11/bai-{number}", title=f"{number} {LONG[:197]}")
    data = make(root)[NAMES[3]]
    pdf = pypdf.PdfReader(io.BytesIO(data))
    assert len(pdf.pages) == 1
    assert text_of(data).count("05/11/2026") == 6


@pytest.mark.parametrize("emoji", ["", "😀"])
def test_zalo_takes_forty_long_titles(tmp_path: Path, emoji: str) -> None:
    """At most 2,000 characters, whatever the month; the rest is summed up, the address is last."""
    root = write_site(tmp_path / "site")
    for number in range(40):
        write_article(root, f"2026/11/bai-{number}", title=f"{number} {emoji * 50}{LONG}"[:200])
    text = make(root)[NAMES[2]].decode()
    shown = text.count("• ")
    assert len(text.encode("utf-16-le")) // 2 <= 2000  # an emoji counts twice
    assert 3 <= shown < 40
    assert say("bulletin-more", number=40 - shown, url=f"{URL}/2026/11/") in text
    assert text.endswith(f"{URL}/\n")


def test_a_period_without_articles(tmp_path: Path) -> None:
    """It says so, kindly, in every form; the mail has no picture and no empty part."""
    made = make(write_site(tmp_path / "site"))
    mail = mail_of(made)
    for text in (made[NAMES[2]].decode(), html_of(mail), text_of(made[NAMES[0]]), text_of(made[NAMES[3]])):
        assert "chưacótin,bàimới" in squash(text)
    assert not pictures_of(mail)
    assert len(pypdf.PdfReader(io.BytesIO(made[NAMES[3]])).pages) == 1


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_every_kind_of_picture_can_lead(tmp_path: Path, kind: str) -> None:
    """On paper as it is, in the mail as JPEG."""
    root, name = write_site(tmp_path / "site"), f"anh.{kind.lower()}"
    data = picture((200, 40, 40), kind, size=(320, 200))
    write_article(root, "2026/11/anh", files={name: data}, cover=name, cover_alt="Cờ đỏ", people_consent="khong-can")
    made = make(root)
    assert pypdf.PdfReader(io.BytesIO(made[NAMES[0]])).pages[0].images
    (small,) = pictures_of(mail_of(made)).values()
    assert small.startswith(b"\xff\xd8")


@pytest.mark.parametrize("period", ["2025-11", "2026-13", "2027-01", "../../x", "thang 11"])
def test_a_wrong_period(site: Path, period: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, a sentence, no file."""
    before = sorted((site / "reports").glob("*")) if (site / "reports").exists() else []
    with clock_at(CLOCK):
        assert command.run(site, period) == 2
    assert period in capsys.readouterr().err
    assert (sorted((site / "reports").glob("*")) if (site / "reports").exists() else []) == before


def test_problems_and_a_disk_that_refuses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1 and no traceback."""
    root = write_site(tmp_path / "site")
    (root / "reports").write_text("")
    with clock_at(CLOCK):
        assert command.run(root, PERIOD) == 1
        assert "reports" in capsys.readouterr().err
        (root / "reports").unlink()
        write_article(root, "2026/11/sai", date="32/11/2026")
        assert command.run(root, PERIOD) == 1
    assert "[date-bad]" in capsys.readouterr().out
    assert not (root / "reports").exists()


@pytest.mark.parametrize("period", ["2026-Q4", "2025-2026", "gd1"])
def test_longer_periods(tmp_path: Path, period: str) -> None:
    """A quarter, a school year and a phase of a school that has many articles, photos and drawings."""
    demo = shutil.copytree(REAL_SITES["demo"], tmp_path / "demo", ignore=shutil.ignore_patterns("reports", "output"))
    made = make(demo, period)
    assert letters(made[f"ban-tin-{period}-zalo.txt"].decode()) <= MOST_LETTERS
    mail = mail_of(made)
    assert set(re.findall(r'src="cid:([^"]*)"', html_of(mail))) == set(pictures_of(mail))


@pytest.fixture(scope="module")
def forty(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Make the bulletin of a month of forty articles, with words that no line holds, photos and emoji."""
    root = write_site(tmp_path_factory.mktemp("forty") / "site")
    word, photo = "Nghiêngngảkhôngdấucách" * 8, {"anh.jpg": picture((30, 90, 160), size=(900, 600))}
    covers = {"cover": "anh.jpg", "cover_alt": "Sân trường", "people_consent": "khong-can"}
    for number in range(40):
        title = f"{number} 😀 {LONG if number % 2 else word}"[:200]
        write_article(root, f"2026/11/{'rat-dai-' * 6}{number}", files=photo, title=title, summary=word, **covers)
    return make(root)


@pytest.mark.parametrize("width", [360, 320, 1024])
@pytest.mark.parametrize("month", ["made", "forty"])
def test_the_mail_fits_a_phone(request: pytest.FixtureRequest, tmp_path: Path, month: str, width: int) -> None:
    """Nobody has to scroll sideways, and every picture is there, be the month small or large."""
    made: dict[str, bytes] = request.getfixturevalue(month)
    chromium = find_chromium()
    if not chromium:
        missing("Chromium")
    mail = mail_of(made)
    html = html_of(mail)
    for name, data in pictures_of(mail).items():
        (tmp_path / f"{name}.jpg").write_bytes(data)
        html = html.replace(f"cid:{name}", f"{name}.jpg")
    (tmp_path / "thu.html").write_text(html, encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto((tmp_path / "thu.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(BEYOND, width) == []
        assert page.evaluate("document.images.length") == len(pictures_of(mail)) > 0
        assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
        browser.close()
