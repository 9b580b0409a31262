"""What is not to be published is in no byte of the output: each held article carries words that nobody else uses."""

from __future__ import annotations

import hashlib
import html
import io
import json
import unicodedata
import zlib
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import feedparser
import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from nq71.commands import withdraw
from nq71.domain import addresses
from nq71.text.fold import slugify
from tests.build import sites

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# State → its own secret words, the colour of its picture, and what a preview says of it (nothing: it is not there).
SECRETS = {
    "draft": ("Vườn Ổi Đỏ zqdraft", (201, 17, 233), "Bản nháp – chưa đăng"),
    "future": ("Giếng Khế Ngọt zqfuture", (17, 233, 201), "Hẹn giờ – chưa đến giờ đăng"),
    "unapproved": ("Cầu Tre Lắc zqunapproved", (233, 120, 17), "Chờ duyệt – chưa đăng"),
    "voided": ("Bến Đò Chiều zqvoided", (90, 233, 17), "Chờ duyệt – chưa đăng"),
    "consent": ("Đồng Sen Trắng zqconsent", (17, 90, 233), "Hết đồng ý hình ảnh – không đăng"),
    "withdrawn": ("Lối Rêu Cũ zqwithdrawn", (233, 17, 90), ""),
}
PREVIEWED = {state: secret for state, secret in SECRETS.items() if secret[2]}
GONE = "2026/11/bai-so-bay"  # where the withdrawn one was: its address stays, so it has a plain name
GPS, ORIENTATION, COMMENT, ARTIST = 0x8825, 0x0112, 0x9286, 0x013B


def test_what_is_held_is_in_no_byte_of_the_output(site: Path, tmp_path: Path) -> None:
    """Neither a page nor a feed, an index, a file name or the receipt knows a held article."""
    output = sites.build(site, tmp_path / "output")
    leaks = [
        f"{name}: {form}"
        for name, data in _readable(output)
        for words, _, _ in SECRETS.values()
        for form in _forms(words)
        if form in data or form in name.casefold()
    ]
    assert leaks == []
    assert (output / "2026/11/cong-khai/index.html").is_file()


def test_no_picture_of_a_held_article_is_published(site: Path, tmp_path: Path) -> None:
    """Their colours are found in no picture, their bytes and hashes in no file."""
    output = sites.build(site, tmp_path / "output")
    pictures = [path for path in output.rglob("*") if path.suffix in {".jpg", ".png", ".webp", ".gif"}]
    assert pictures
    for path in pictures:
        with Image.open(path) as picture:
            found = {color for _, color in picture.convert("RGB").getcolors(picture.width * picture.height) or []}
        for _, secret, _ in SECRETS.values():
            assert not any(_near(secret, color) for color in found), path.name
    everything = b"".join(data for _, data in sites.plain_tree(output).items())
    for bundle in _held_bundles(site):
        for file in bundle.parent.iterdir():
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            assert file.read_bytes() not in everything
            assert digest[:8].encode() not in everything


def test_a_link_to_a_held_article_becomes_plain_words(site: Path, tmp_path: Path) -> None:
    """Readers see the words of the sentence, and no link that leads nowhere."""
    markup = sites.Markup(sites.page(sites.build(site, tmp_path / "output"), "2026/11/cong-khai/"))
    assert "xem bài tương đối" in markup.text
    assert "xem bài theo địa chỉ" in markup.text
    assert "xem bài bằng mã trang" in markup.text
    assert not [link for link in markup.addresses() if "zq" in link or GONE in link]


def test_a_month_that_has_only_a_held_article_is_not_there(site: Path, tmp_path: Path) -> None:
    """A month nobody may see yet has no page and is counted nowhere."""
    output = sites.build(site, tmp_path / "output")
    assert not (output / "2026/12").exists()
    assert "2026/12" not in b"".join(sites.plain_tree(output).values()).decode("utf-8", "replace")


def test_a_link_to_a_month_that_is_not_out_becomes_plain_words(tmp_path: Path) -> None:
    """A month that has only a scheduled article has no page, so nothing leads there."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, "2026/11/hom-nay", "[Xem tháng Chạp](/2026/12/)")
    sites.write_article(site, "2026/12/mai-sau")
    output = sites.build(site, tmp_path / "output")
    assert "Xem tháng Chạp" in sites.page(output, "2026/11/hom-nay/")
    assert not [name for name, data in sites.plain_tree(output).items() if b"2026/12" in data]


def test_a_preview_shows_what_is_held_and_says_so(site: Path, tmp_path: Path) -> None:
    """The editor sees each held article with its state, and no search engine may keep it."""
    output = sites.preview(site, tmp_path / "preview")
    for words, _, state in PREVIEWED.values():
        (path,) = output.glob(f"2026/*/{slugify(words)}/index.html")
        html_text = path.read_text(encoding="utf-8")
        assert state in sites.Markup(html_text).text
        assert words in sites.Markup(html_text).text
        assert list(path.parent.glob("*.jpg"))
        assert list(path.parent.glob("*.pdf"))
    for path in output.rglob("*.html"):
        robots = [meta["content"] for meta in _metas(path) if meta.get("name") == "robots"]
        assert robots == ["noindex"], path


def test_a_preview_marks_held_articles_wherever_it_lists_them(site: Path, tmp_path: Path) -> None:
    """On the front page and in the archive too, nobody takes a draft for an article that is out."""
    output = sites.preview(site, tmp_path / "preview")
    for url in ("", "luu-tru/", "chu-de/doi-moi/", "su-kien/", "mo-hinh/"):
        text = sites.Markup(sites.page(output, url)).text
        for _, _, state in PREVIEWED.values():
            assert state in text, url


def test_what_was_withdrawn_is_in_no_byte_of_a_preview_either(site: Path, tmp_path: Path) -> None:
    """Whoever asked for it to go does not want it on the editors' screen; its address says what readers are told."""
    output = sites.preview(site, tmp_path / "preview")
    forms = _forms(SECRETS["withdrawn"][0])
    assert [name for name, data in _readable(output) for form in forms if form in data or form in name] == []
    assert "Nhà trường đã gỡ bài ngày 22/11/2026." in sites.Markup(sites.page(output, GONE)).text


def test_registers_are_never_published(site: Path, tmp_path: Path) -> None:
    """Who agreed, where the paper is and why an article went stay at the school."""
    for output in (sites.build(site, tmp_path / "output"), sites.preview(site, tmp_path / "preview")):
        for name, data in _readable(output):
            assert "consents.toml" not in data + name, name
            assert "withdrawn.toml" not in data + name, name
            assert "zqregister" not in data, name


def test_only_its_own_page_and_what_readers_never_see_know_a_withdrawn_address(site: Path, tmp_path: Path) -> None:
    """No list, feed, sitemap, count or archive leads to the page that says it is gone; servers know to say it."""
    output = sites.build(site, tmp_path / "output")
    name = GONE.rpartition("/")[2]
    knowing = {path for path, data in _readable(output) if name in data}
    assert knowing <= {".receipt.json", *sites.GONE_IS_SAID, f"{GONE}/index.html", "cu/bai-so-bay/index.html"}


def test_feeds_of_a_preview_have_only_what_is_public(site: Path, tmp_path: Path) -> None:
    """A preview's feed is what followers will get, no more."""
    output = sites.preview(site, tmp_path / "preview")
    public = {"Bài công khai", "Bài anh-chup"}
    paths = [output / "atom.xml", *(path for path in output.rglob("rss.xml") if path.parent.name != "tien-do")]
    feeds = [feedparser.parse(path.read_bytes()) for path in paths]
    assert {entry.title for feed in feeds for entry in feed.entries} == public
    assert {item["title"] for item in json.loads((output / "feed.json").read_bytes())["items"]} == public
    assert b"BEGIN:VEVENT" not in (output / "su-kien.ics").read_bytes()
    assert list((output / "su-kien").glob("*.ics")) == []


def test_no_count_knows_a_held_article(site: Path, tmp_path: Path) -> None:
    """Only the two published articles are counted, on the progress page and in the lists."""
    output = sites.build(site, tmp_path / "output")
    assert "2 bài" in sites.Markup(sites.page(output, "chu-de/doi-moi/")).text
    receipt = json.loads((output / ".receipt.json").read_text(encoding="utf-8"))
    assert [article["url"] for article in receipt["articles"]] == ["2026/11/cong-khai/", "2026/10/anh-chup/"]


def test_a_scheduled_article_comes_out_when_it_is_due(site: Path, tmp_path: Path) -> None:
    """A minute before its hour it is nowhere, at its hour a build publishes it."""
    words = SECRETS["future"][0]
    due = 1797211800  # 14/12/2026 08:30 in Vietnam
    before = sites.build(site, tmp_path / "before", due - 60)
    assert not list(before.glob(f"2026/12/{slugify(words)}"))
    after = sites.build(site, tmp_path / "after", due)
    assert words in sites.page(after, f"2026/12/{slugify(words)}/")


def test_published_photos_carry_no_camera_data(site: Path, tmp_path: Path) -> None:
    """Where a photo was taken, by which camera and with which note stays at the school."""
    output = sites.build(site, tmp_path / "output")
    published = sorted(
        path
        for path in (output / "2026/10/anh-chup").iterdir()
        if path.name != addresses.QR_CODE and path.suffix not in sites.TWINS
    )
    assert {".jpg", ".png", ".webp"} == {path.suffix for path in published} - {".html"}
    for path in published:
        data = path.read_bytes()
        for trace in (b"Exif\0", b"GPS", b"http://ns.adobe.com", b"zqcamera", b"EXIF", b"tEXt", b"iTXt", b"zTXt"):
            assert trace not in data, (path.name, trace)
        assert b"zqcamera" not in _inflated(data)
        if path.suffix != ".html":
            with Image.open(path) as picture:
                assert not dict(picture.getexif())
                assert "comment" not in picture.info or picture.info["comment"] == b""


def test_a_photo_taken_sideways_stands_upright(site: Path, tmp_path: Path) -> None:
    """The turn that a camera only notes is made, and the page knows the new width and height."""
    output = sites.build(site, tmp_path / "output")
    (path,) = (output / "2026/10/anh-chup").glob("*.jpg")
    with Image.open(path) as picture:
        assert picture.size == (60, 80)
    pictures = sites.Markup(sites.page(output, "2026/10/anh-chup/")).all("img")
    (shown,) = [img for img in pictures if img["src"].endswith(".jpg")]
    assert (shown["width"], shown["height"]) == ("60", "80")


def test_a_deleted_article_leaves_nothing_behind(tmp_path: Path) -> None:
    """After the next build neither its page nor its pictures are on the site, nor its name in any list."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, "2026/11/o-lai")
    gone = sites.write_article(
        site, "2026/10/zqgone", "![Ảnh](zqanh.png)", {"zqanh.png": sites.picture((9, 9, 9), "PNG")}
    )
    output = sites.build(site, tmp_path / "output")
    assert list(output.rglob("*zqanh*"))
    for path in gone.parent.iterdir():
        path.unlink()
    gone.parent.rmdir()
    sites.build(site, output)
    words = (b"zqgone", b"zqanh")
    left = sites.plain_tree(output).items()
    assert not [name for name, data in left for word in words if word in name.encode() + data]
    assert not (output / "2026/10").exists()


def test_a_renamed_article_leaves_nothing_at_its_old_address(tmp_path: Path) -> None:
    """A new address is the only one, in the folder and in every list."""
    site = sites.write_site(tmp_path / "site")
    sites.write_article(site, "2026/11/bai", title="Một bài", slug="zqold", id="mot-bai")
    output = sites.build(site, tmp_path / "output")
    assert (output / "2026/11/zqold/index.html").is_file()
    sites.write_article(site, "2026/11/bai", title="Một bài", slug="moi", id="mot-bai")
    sites.build(site, output)
    assert (output / "2026/11/moi/index.html").is_file()
    assert not [name for name, data in sites.plain_tree(output).items() if "zqold" in name or b"zqold" in data]


def test_withdrawing_an_approval_takes_an_article_down(tmp_path: Path) -> None:
    """One changed letter after approval, and the next build no longer shows the article."""
    site = sites.write_site(tmp_path / "site", require_approval=True)
    sites.write_article(site, "2026/11/o-lai")
    changed = sites.write_article(site, "2026/11/zqchanged", "Nội dung đã duyệt.")
    sites.approve(site)
    output = sites.build(site, tmp_path / "output")
    assert (output / "2026/11/zqchanged/index.html").is_file()
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace("đã duyệt.", "đã sửa."), encoding="utf-8")
    sites.build(site, output)
    assert not [
        name for name, data in sites.plain_tree(output).items() if "zqchanged" in name or b"zqchanged" in data
    ]


def test_a_changed_picture_voids_an_approval_too(tmp_path: Path) -> None:
    """Another photo under the same name has not been approved by anybody."""
    site = sites.write_site(tmp_path / "site", require_approval=True)
    article = sites.write_article(site, "2026/11/co-anh", "![Ảnh](a.png)", {"a.png": sites.picture((9, 9, 9), "PNG")})
    sites.approve(site)
    output = sites.build(site, tmp_path / "output")
    assert (output / "2026/11/co-anh/index.html").is_file()
    (article.parent / "a.png").write_bytes(sites.picture((99, 9, 9), "PNG"))
    sites.build(site, output)
    assert not (output / "2026/11").exists()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site with two published articles and, beside them, one article held for each reason."""
    site = sites.write_site(tmp_path / "site", require_approval=True)
    sites.write_article(site, "2026/10/anh-chup", _SHOWN_PICTURES, _photos(), tags=["doi-moi"])
    for state, (words, color, _) in SECRETS.items():
        _write_held(site, state, words, color)
    links = "\n\n".join(_links_to(*_where(state).split("/")[1:]) for state in SECRETS)
    sites.write_article(site, "2026/11/cong-khai", links, title="Bài công khai", date="2026-11-20 08:00")
    sites.approve(site, "2026/10/anh-chup", "2026/11/cong-khai")
    for state in ("future", "voided", "consent", "withdrawn"):
        sites.approve(site, _where(state))
    _end_consent(site)
    with sites.clock_at(sites.CLOCK):
        assert withdraw.run(site, f"content/{GONE}", f"{SECRETS['withdrawn'][0]} zqregister") == 0
    changed = site / "content" / _where("voided") / "bai.md"
    changed.write_text(changed.read_text(encoding="utf-8") + "\nThêm sau khi duyệt.\n", encoding="utf-8")
    return site


def _end_consent(site: Path) -> None:
    words = SECRETS["consent"][0]
    register = (
        f'[[consent]]\narticle = "{_where("consent")}"\npictures = ["{slugify(words)}.jpg"]\n'
        f'given_by = "zqregister {words}"\npurpose = "zqregister"\nevidence = "zqregister"\n'
        "given_on = 2026-11-01\nuntil = 2026-11-21\n"
    )
    (site / "consents.toml").write_text(register, encoding="utf-8")


_SHOWN_PICTURES = "\n\n".join(f"![Ảnh {name}]({name})" for name in ("a.jpg", "b.png", "c.webp", "d.gif"))


def _write_held(site: Path, state: str, words: str, color: tuple[int, int, int]) -> None:
    slug = slugify(words)
    body = (
        f"## {words}\n\nNội dung {words}.\n\n![{words}]({slug}.jpg)\n\n![{words} vẽ](ve-{slug}.svg)\n\n"
        f"[Tệp {words}]({slug}.pdf)\n\n[^1]\n\n[^1]: Chú thích {words}."
    )
    exif = Image.Exif()
    exif[ARTIST] = f"{slug} exif"
    files = {
        f"{slug}.jpg": sites.picture(color, "JPEG", exif=exif),
        f"{slug}.pdf": f"%PDF-1.4\n% {words}\n".encode(),
        f"ve-{slug}.svg": _svg(words),
    }
    sites.write_article(
        site,
        _where(state),
        body,
        files,
        title=words,
        date={"future": "2026-12-14 08:30"}.get(state, "2026-11-06 08:30"),
        summary=f"Tóm tắt {words}.",
        author=f"Tác giả {words}",
        cover=f"{slug}.jpg",
        cover_alt=f"Mô tả {words}",
        cover_caption=f"Chú thích {words}",
        cover_credit=f"Ảnh của {words}",
        source=f"Báo {words}",
        source_url=f"https://{slug}.example/",
        model=words,
        event=words,
        event_date="25/11/2026",
        event_place=words,
        event_level="school",
        partner=[words],
        video=f"https://video.example/{slug}",
        correction=[f"10/11/2026: Sửa {words}"],
        aliases=["cu/bai-so-bay" if state == "withdrawn" else f"cu/{slug}"],
        id="bai-so-bay" if state == "withdrawn" else slug,  # the receipt has to know which one is gone
        status="draft" if state == "draft" else "published",
    )


def _svg(words: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>{words}</title></svg>'.encode()


def _where(state: str) -> str:
    if state == "withdrawn":
        return GONE
    month = "12" if state == "future" else "11"
    return f"2026/{month}/{slugify(SECRETS[state][0])}"


def _links_to(month: str, slug: str) -> str:
    path = f"../../{month}/{slug}/bai.md"
    return (
        f"[xem bài tương đối]({path}), [xem bài theo địa chỉ](/2026/{month}/{slug}/#muc-1), "
        f"[xem bài theo mẫu][{month}{slug[-5:]}], <a href='{path}'>xem bài bằng mã trang</a>\n\n"
        f"[{month}{slug[-5:]}]: {path}"
    )


def _photos() -> dict[str, bytes]:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[ARTIST] = "zqcamera"
    exif[COMMENT] = b"ASCII\0\0\0zqcamera"
    exif[GPS] = {1: "N", 2: (10.0, 22.0, 8.0), 3: "E", 4: (105.0, 25.0, 1.0)}
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "zqcamera", zip=True)
    text.add_itxt("XML:com.adobe.xmp", "http://ns.adobe.com zqcamera")
    color = (40, 60, 80)
    moving = [Image.new("RGB", (8, 8), shade) for shade in ((1, 2, 3), (3, 2, 1))]
    gif = io.BytesIO()
    moving[0].save(gif, "GIF", save_all=True, append_images=moving[1:], comment=b"zqcamera")
    return {
        "a.jpg": sites.picture(color, "JPEG", (80, 60), exif=exif, comment=b"zqcamera", xmp=b"http://ns.adobe.com"),
        "b.png": sites.picture(color, "PNG", pnginfo=text, exif=exif),
        "c.webp": sites.picture(color, "WEBP", exif=exif, xmp=b"http://ns.adobe.com zqcamera"),
        "d.gif": gif.getvalue(),
    }


def _held_bundles(site: Path) -> list[Path]:
    return [site / "content" / _where(state) / "bai.md" for state in SECRETS]


def _forms(words: str) -> set[str]:
    """All the ways in which words can stand in a file."""
    low = words.casefold()
    bare = slugify(words)
    return {
        low,
        bare,
        bare.replace("-", " "),
        bare.replace("-", "_"),
        bare.rpartition("-")[2],
        quote(words).casefold(),
        html.escape(words.encode("ascii", "xmlcharrefreplace").decode()).casefold(),
        json.dumps(words)[1:-1].casefold(),
    }


def _readable(output: Path) -> Iterator[tuple[str, str]]:
    """Every file of the output as text in small letters, as it is and without percent signs, entities and packing."""
    for name, data in sites.plain_tree(output).items():
        text = data.decode("utf-8", "replace")
        for reading in (text, unquote(text), html.unescape(text), _inflated(data).decode("utf-8", "replace")):
            yield name, unicodedata.normalize("NFC", reading).casefold()


def _inflated(data: bytes) -> bytes:
    """Whatever stands zipped in a file that nothing else would show."""
    found = []
    for start in range(len(data)):
        if data[start : start + 1] == b"x":
            try:
                found.append(zlib.decompressobj().decompress(data[start:], 100_000))
            except zlib.error:
                continue
    return b"".join(found)


def _near(one: tuple[int, int, int], other: object) -> bool:
    return isinstance(other, tuple) and max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 6


def _metas(path: Path) -> list[dict[str, str]]:
    return sites.Markup(path.read_text(encoding="utf-8")).all("meta")


def test_the_colours_would_be_seen() -> None:
    """The search itself works: a published picture of that colour is recognised after it was made smaller."""
    stream = io.BytesIO()
    photo = Image.new("RGB", (400, 300), (20, 20, 20))
    ImageDraw.Draw(photo).rectangle((100, 100, 300, 200), SECRETS["draft"][1])
    photo.save(stream, "JPEG", quality=82)
    with Image.open(stream) as picture:
        colors = picture.convert("RGB").getcolors(400 * 300) or []
    assert any(_near(SECRETS["draft"][1], color) for _, color in colors)
