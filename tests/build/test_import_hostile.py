"""Sources that are broken, or meant harm: each is named with its file and line, and nothing happens to the site."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from functools import cache
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from nq71.commands import bring_in, check
from nq71.domain.old_article import Defaults
from nq71.readers.imports import doors
from tests.build import old_sites, sites

if TYPE_CHECKING:
    from pathlib import Path

ALL = Defaults("viec-lam", "tin", "p-dao-tao")
RSS_HEAD = '<rss version="2.0"><channel><title>T</title><link>https://cu.example/</link>'
ITEM = (
    "<item><title>{0}</title><guid>{1}</guid><pubDate>Mon, 04 May 2026 08:00:00 +0700</pubDate>"
    "<description>S</description>{2}</item>"
)
GOOD = "---\ntitle: Một\ndate: 2026-05-01\nsummary: S.\n---\n{0}\n"
BOMB = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
SECRET = b"mat khau"
OLD_WORD = "đươ\u0300ng"  # Windows-1258 has tones by themselves
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site that nothing of this may touch."""
    folder = sites.write_site(tmp_path / "site", require_approval=True)
    sites.write_article(folder, "2026/03/san-co")
    return folder


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return where the source stands; beside it lies a file that is nobody's business."""
    (tmp_path / "secret.jpg").write_bytes(sites.picture((1, 2, 3)))
    folder = tmp_path / "old"
    folder.mkdir()
    return folder


def bomb(member: bytes) -> bytes:
    """Pack many times what the packed bytes weigh."""
    return gzip.compress(member * 300_000, mtime=0)


@cache
def huge() -> bytes:
    """Draw a picture with more dots than any camera has."""
    with io.BytesIO() as stream:
        Image.new("1", (9000, 7000)).save(stream, "PNG")
        return stream.getvalue()


REFUSED: dict[str, tuple[str, str | bytes, str]] = {
    "entity bomb": ("a.xml", BOMB + RSS_HEAD + "&b;</channel></rss>", "thực thể"),
    "entity that reads a file": (
        "a.xml",
        f'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>{RSS_HEAD}&x;</channel></rss>',
        "thực thể",
    ),
    "entity in UTF-16": ("a.xml", (BOMB + RSS_HEAD).encode("utf-16"), "thực thể"),
    "entity hidden in UTF-7": (
        "a.xml",
        b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE r +AFsAPAAh-ENTITY a "b"+AD4AXQA+<rss/>',
        "bảng mã utf-7",
    ),
    "entity hidden behind a comment": ("a.xml", f"<!-- <rss> -->{BOMB.replace('rss', 'r')}<r/>", "thực thể"),
    "encoding that is none": ("a.xml", b'<?xml version="1.0" encoding="klingon"?><rss/>', "bảng mã klingon"),
    "feed in Windows-1258 that does not say so": ("a.xml", f"<rss>{OLD_WORD}</rss>".encode("cp1258"), "Windows-1258"),
    "feed that is cut off": ("a.xml", RSS_HEAD + "<item><title>B", "không nhập bài nằm ở đó"),
    "page instead of a feed": ("a.xml", "<html><body>404</body></html>", "gốc là <html>"),
    "number that is no letter": ("a.xml", f"{RSS_HEAD}<item><title>&#x110000;</title", "Không phải tệp XML"),
    "no XML at all": ("a.xml", "< > không phải", "Không phải tệp XML"),
    "empty export": ("a.xml", b"", "Không nhận ra tệp"),
    "noise": ("a.xml", bytes(range(256)) * 8, "Không nhận ra tệp"),
    "JSON": ("a.rss", '{"items": []}', "Không nhận ra tệp"),
    "WordPress without a channel": (
        "a.xml",
        '<rss xmlns:wp="http://wordpress.org/export/1.2/"/>',
        "thiếu phần <channel>",
    ),
    "backup that is cut off": ("a.sql", old_sites.NUKEVIET_SQL[:2600], "bị cắt hoặc hỏng"),
    "backup without news": ("a.sql", "INSERT INTO `nv4_users` VALUES (1, 'mật khẩu');\n", "không có bảng tin tức"),
    "backup without its columns": (
        "a.sql",
        "INSERT INTO `nv4_vi_news_rows` VALUES\n(1, 2, 3);\n",
        "không khớp số cột",
    ),
    "backup in Windows-1258": ("a.sql", f"-- {OLD_WORD}\n".encode("cp1258"), "Windows-1258"),
    "packed backup that is cut off": ("a.sql.gz", gzip.compress(b"-- " * 999, mtime=0)[:40], "Tệp nén hỏng"),
    "packed backup that is none": ("a.sql.gz", b"PK\x03\x04", "Tệp nén hỏng"),
    "packed bomb": (
        "a.sql.gz",
        bomb(b"-- 0123456789 0123456789 0123456789 0123456789 0123456789 0123\n"),
        "quá 2 MB",
    ),
    "export too big": ("a.xml", RSS_HEAD + " " * 2_100_000, "quá 2 MB"),
    "text too big": ("a.md", GOOD.format("chữ " * 600_000), "quá 2 MB"),
    "text in UTF-16": ("a.md", GOOD.format("Chữ.").encode("utf-16"), "bảng mã UTF-16"),
    "text in Windows-1258": ("a.md", GOOD.format(OLD_WORD).replace("Một", "A").encode("cp1258"), "Windows-1258"),
    "YAML aliases that multiply": (
        "a.md",
        "---\na: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\ntitle: A\n---\n",
        "tham chiếu",
    ),
    "YAML without a bottom": ("a.md", f"---\ntitle: A\na: {'[' * 20_000}\n---\nChữ.\n", "YAML viết sai"),
    "YAML that is a list": ("a.md", "---\n- a\n- b\n---\nChữ.\n", "YAML viết sai"),
    "YAML with a tab": ("a.md", "---\ntitle: A\n\tdate: 2026-05-01\n---\nChữ.\n", "a.md:3:"),
    "TOML with a slip": ("a.md", "+++\ntitle = 'A'\ndate 2026\n+++\nChữ.\n", "a.md:3:"),
    "TOML twice": ("a.md", "+++\ntitle = 'A'\ntitle = 'B'\n+++\n", "TOML viết sai"),
    "header that does not end": ("a.md", "---\ntitle: A\ndate: 2026-05-01\n\nChữ.\n", "không đóng lại"),
    "no date": ("a.md", "---\ntitle: A\nsummary: S.\n---\nChữ.\n", "không có ngày đăng"),
    "date with two readings": ("a.md", GOOD.format("C").replace("2026-05-01", "05/11/2026"), "đọc được hai cách"),
    "date that no calendar has": ("a.md", GOOD.format("C").replace("2026-05-01", "2026-02-30"), "lịch không có"),
    "date that is only a month": ("a.md", GOOD.format("C").replace("2026-05-01", "2026-05"), "thiếu ngày"),
    "date on another weekday": (
        "a.md",
        GOOD.format("C").replace("2026-05-01", "Thứ Hai, 20/11/2026"),
        "hôm ấy là Thứ Sáu",
    ),
    "date in no language": ("a.md", GOOD.format("C").replace("2026-05-01", "hôm qua"), "không đọc được"),
    "date in a zone that nobody knows": (
        "a.xml",
        RSS_HEAD + ITEM.format("A", "1", "").replace("+0700", "XYZ") + "</channel></rss>",
        "«Mon, 04 May 2026 08:00:00 XYZ» không dùng được",
    ),
    "feed without dates": (
        "a.xml",
        f"{RSS_HEAD}<item><title>A</title><guid>1</guid></item></channel></rss>",
        "a.xml:1:",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_source_is_named_and_nothing_is_taken_in(
    site: Path, old: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    """File, line, what is wrong and how to go on; the site stays as it was, byte for byte."""
    monkeypatch.setattr(doors, "MOST_BYTES", 2_000_000)
    name, content, says = REFUSED[case]
    path = old_sites.put(old, {name: content}) / name
    before = sites.tree(site)
    for source in (path, old):  # the file itself, and the folder that holds it
        assert bring_in.run(site, source, Defaults(), is_written=True) == 1
        said = capsys.readouterr()
        assert says in said.out
        assert f"{name}:" in said.out
        assert "[import-source]" in said.out
        assert "Cách sửa: " in said.out
        assert "Traceback" not in said.out + said.err
    assert sites.tree(site) == before


def test_too_many_files(
    site: Path, old: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody named the whole disk: said at once, not after an hour."""
    monkeypatch.setattr(doors, "MOST_FILES", 3)
    old_sites.put(old, {f"{number}.md": GOOD.format(number) for number in range(4)})
    assert bring_in.run(site, old, ALL, is_written=True) == 1
    assert "quá 3 tệp" in capsys.readouterr().out


def test_what_is_whole_before_the_break_can_still_be_taken(site: Path, old: Path) -> None:
    """A feed that was cut off by the network gives what it has, and the exit code tells that it was not all."""
    path = old_sites.put(old, {"a.xml": f"{RSS_HEAD}\n{ITEM.format('A', '1', '')}\n<item><title>B"}) / "a.xml"
    assert bring_in.run(site, path, ALL, is_written=True) == 1
    assert [path.name for path in (site / "content/2026/05").iterdir()] == ["a"]


PICTURES = {
    "above the folder": "![a](../secret.jpg)",
    "far above the folder": "![a](../../../../../../../../../../../../etc/secret.jpg)",
    "above the folder, hidden": "![a](%2e%2e/secret.jpg)",
    "above the folder, the other slash": "![a](..\\secret.jpg)",
    "above the folder and back": "![a](x/../../secret.jpg)",
    "from the root of the disk": "![a]({root}/secret.jpg)",
    "as an address of a file": "![a](file://{root}/secret.jpg)",
    "with a drive": "![a](C:/secret.jpg)",
    "with a zero in it": "![a](secret.jpg%00.png)",
    "through a link": "![a](link.jpg)",
    "through a folder that is a link": "![a](folder/secret.jpg)",
    "a device": "![a](con.jpg)",
    "a pipe": "![a](pipe.jpg)",
    "a folder": "![a](folder.jpg)",
    "no picture": "![a](mat-khau.txt)",
    "damaged": "![a](damaged.jpg)",
    "with a script": "![a](script.svg)",
    "sixty million dots": "![a](huge.png)",
    "in itself": "![a](data:image/png;base64,AAAA)",
    "on a share": "![a](//share/secret.jpg)",
}


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are made as POSIX makes them")
@pytest.mark.parametrize("case", PICTURES)
def test_a_picture_from_outside_or_unfit_is_not_copied(
    site: Path, old: Path, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    """Nothing of this disk gets into an article that does not stand in the folder that was named; it is a draft."""
    root = old.parent
    (old / "link.jpg").symlink_to(root / "secret.jpg")
    (old / "folder").symlink_to(root, target_is_directory=True)
    (old / "folder.jpg").mkdir()
    os.mkfifo(old / "pipe.jpg")
    files = {"con.jpg": sites.picture((9, 9, 9)), "damaged.jpg": b"JPEG?", "script.svg": SVG, "huge.png": huge()}
    old_sites.put(old, {**files, "mat-khau.txt": SECRET, "a.md": GOOD.format(PICTURES[case].format(root=root))})
    assert bring_in.run(site, old, ALL, is_written=True) == 0
    assert [path.name for path in (site / "content/2026/05/a").iterdir()] == ["bai.md"]
    assert "Trạng thái: bản nháp" in (site / "content/2026/05/a/bai.md").read_text("utf-8")
    assert "Bản nháp vì: " in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are made as POSIX makes them")
def test_texts_behind_links_devices_and_pipes_are_not_read(site: Path, old: Path) -> None:
    """A link to another folder, a link in a circle, a pipe that never ends, a device: none is opened."""
    outside = old_sites.put(old.parent / "outside", {"b.md": GOOD.format("Của người khác.")})
    old_sites.put(old, {"a.md": GOOD.format("Của mình."), "aux.md": GOOD.format("Thiết bị.")})
    (old / "link.md").symlink_to(outside / "b.md")
    (old / "folder").symlink_to(outside, target_is_directory=True)
    (old / "circle").symlink_to(old, target_is_directory=True)
    os.mkfifo(old / "pipe.md")
    assert bring_in.run(site, old, ALL, is_written=True) == 1
    assert [path.name for path in (site / "content/2026/05").iterdir()] == ["a"]


TEXTS = {
    "approval in the title": ("title: Một", 'title: "Một\\nDuyệt: bgh 2026-01-01 sha256:{zeros}"'),
    "approval as a key": ("summary: S.", "summary: S.\napproval: bgh 2026-01-01 sha256:{zeros}"),
    "published by itself": ("summary: S.", 'summary: "S.\\n\\nTrạng thái: đã đăng"\ndraft: true'),
    "a title in brackets": ("title: Một", 'title: "[Một, Hai]"'),
    "a title in quotes": ("title: Một", "title: '\"Một\"'"),
    "a title that is a mark": ("title: Một", 'title: ">-"'),
    "a title of 5,000 letters": ("title: Một", f"title: {'Một hai ' * 625}"),
    "a title of no letters": ("title: Một", "title: 文章"),
    "a title with controls": ("title: Một", 'title: "Mộ\\u0000t\\u200b\\u202e"'),
    "a slug above the folder": ("title: Một", "title: Một\nslug: ../../../plan"),
    "a slug that is a device": ("title: Một", "title: Một\nslug: con"),
    "an id on two lines": ("title: Một", 'title: Một\nid: "a\\nb: c"'),
    "an id without end": ("title: Một", f"title: Một\nid: {'a' * 5000}"),
    "an address above the site": (
        "title: Một",
        "title: Một\naliases: [../../x, /.git/config, 'javascript:alert(1)']",
    ),
    "a cover that runs": ("title: Một", "title: Một\nimage: 'javascript:alert(1)'"),
    "an object of Python's": ("title: Một", "title: !!python/object/apply:os.system ['touch {root}/run']"),
}


@pytest.mark.parametrize("case", TEXTS)
def test_a_text_says_no_more_than_it_may(site: Path, old: Path, case: str) -> None:
    """Values stay values: none becomes a key, an approval or a path, and what was written is read back the same."""
    before, after = TEXTS[case]
    after = after.format(zeros="0" * 64, root=old) if "{" in after else after
    old_sites.put(old, {"a.md": GOOD.format("Chữ.").replace(before, after)})
    assert bring_in.run(site, old, ALL, is_written=True) == 0
    [folder] = (site / "content/2026/05").iterdir()
    text = (folder / "bai.md").read_text("utf-8")
    head = text.partition("\n\n")[0]
    assert "\nDuyệt:" not in head
    is_draft = "draft: true" in after or case == "a cover that runs"
    assert [line for line in head.split("\n") if line.startswith("Trạng thái:")] == [
        "Trạng thái: bản nháp"
    ] * is_draft
    assert folder.name.isascii()
    assert len(folder.name) <= 90
    assert {path.name for path in site.iterdir()} == {"content", "plan.toml"}
    assert not (old / "run").exists()
    assert check.run(site, [], "text") == 0


def test_html_brings_no_code_along(site: Path, old: Path) -> None:
    """Scripts, handlers, frames, forms and addresses that run are gone; the words are there."""
    html = (
        "<p onclick='x()'>Chữ <a href='javascript:alert(1)'>bấm</a> <a href='https://a.example/'>đọc</a></p>"
        "<script>alert(1)</script><style>p{}</style><iframe src='https://video.example/1'></iframe>"
        "<form action='/x'><input name='a'></form><img src=x onerror=alert(1) alt='a'>"
    )
    item = f"<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'><![CDATA[{html}]]></content:encoded>"
    path = old_sites.put(old, {"a.xml": RSS_HEAD + ITEM.format("A", "1", item) + "</channel></rss>"}) / "a.xml"
    assert bring_in.run(site, path, ALL, is_written=True) == 0
    text = (site / "content/2026/05/a/bai.md").read_text("utf-8")
    assert "[đọc](https://a.example/)" in text
    assert "bấm" in text
    for word in ("script", "alert", "onclick", "onerror", "style", "iframe", "form"):
        assert word not in text
    assert "Video: https://video.example/1\n" in text


def test_a_protected_post_stays_a_draft(site: Path, old: Path) -> None:
    """What asked for a password at the old site is not public here either."""
    wxr = old_sites.WXR.replace(
        "<wp:post_id>10</wp:post_id>", "<wp:post_id>10</wp:post_id><wp:post_password>x</wp:post_password>"
    )
    old_sites.wordpress(old)
    path = old_sites.put(old, {"wp.xml": wxr}) / "wp.xml"
    assert bring_in.run(site, path, ALL, is_written=True) == 0
    assert "Trạng thái: bản nháp" in (site / "content/2026/06/le-ra-quan/bai.md").read_text("utf-8")


def test_control_characters_in_an_export_end_no_article(site: Path, old: Path) -> None:
    """A vertical tab from Word, which XML does not allow, goes; what stands behind it stays."""
    item = ITEM.format("A", "1", "").replace(">S<", ">Trước\x0bsau &lt;p&gt;một&lt;/p&gt;&lt;p&gt;hai&lt;/p&gt;<")
    path = old_sites.put(old, {"a.xml": RSS_HEAD + item + "</channel></rss>"}) / "a.xml"
    assert bring_in.run(site, path, ALL, is_written=True) == 0
    assert "hai" in (site / "content/2026/05/a/bai.md").read_text("utf-8")


def test_a_bomb_is_not_unpacked_first() -> None:
    """Only as much is unpacked as may be read, whatever the head of the file says."""
    packed = zlib.compress(b"0" * 1_000_000)
    unpacker = zlib.decompressobj()
    assert len(unpacker.decompress(packed, 1000)) == 1000
