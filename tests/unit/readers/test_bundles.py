"""Every file below content/ is in an article, is a page, or is named as a stray: none vanishes."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nq71.domain.manuscript import Manuscript
from nq71.readers.bundles import Content, read_content, with_text

TEXT = "Tiêu đề: A\n\nChữ.\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><path d="M0 0"/></svg>'
HERE = "content/2026/11/hoi"


def laid(site: Path, *paths: str) -> Content:
    """Make a site of these files and read it."""
    for path in paths:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(SVG if path.lower().endswith(".svg") else TEXT, encoding="utf-8")
    return read_content(site)


def test_a_bundle_is_a_folder_with_its_files(tmp_path: Path) -> None:
    """Pictures and papers beside bai.md, also in a folder below it, belong to the article."""
    content = laid(tmp_path, f"{HERE}/bai.md", f"{HERE}/a.svg", f"{HERE}/anh/b.svg", f"{HERE}/ke-hoach.pdf")
    (article,) = content.manuscripts
    assert article.path == f"{HERE}/bai.md"
    assert article.folder == "2026/11/hoi"
    assert [file.name for file in article.files] == ["a.svg", "anh/b.svg", "ke-hoach.pdf"]
    assert [file.is_picture for file in article.files] == [True, True, False]
    assert (article.files[0].width, article.files[0].height) == (16, 9)
    assert content.strays == ()


@pytest.mark.parametrize(
    "litter",
    [
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "~$ke-hoach.docx",
        ".~lock.bai.md#",
        "._a.svg",
        ".bai.md.swp",
        ".obsidian/app.json",
    ],
)
@pytest.mark.parametrize("folder", [HERE, "content", "content/pages"])
def test_what_systems_leave_behind_is_nobodys_fault(litter: str, folder: str, tmp_path: Path) -> None:
    """Files that Windows, macOS, Word or an editor put there are neither read nor reported."""
    content = laid(tmp_path, f"{HERE}/bai.md", f"{folder}/{litter}")
    assert content.strays == ()
    assert content.manuscripts[0].files == ()
    assert content.pages == ()


@pytest.mark.parametrize("name", ["Bai.md", "BAI.MD", "bai.MD"])
def test_capitals_in_the_file_name_do_not_matter(name: str, tmp_path: Path) -> None:
    """Windows may have written Bai.md; it is the article all the same, under the name that the disk has."""
    content = laid(tmp_path, f"{HERE}/{name}")
    assert [article.path for article in content.manuscripts] == [f"{HERE}/{name}"]
    assert content.strays == ()


def test_two_texts_in_one_folder(tmp_path: Path) -> None:
    """Where a disk keeps bai.md and Bai.md apart, one is the article and the other is named."""
    content = laid(tmp_path, f"{HERE}/bai.md", f"{HERE}/Bai.md")
    if len(list((tmp_path / HERE).iterdir())) == 1:
        pytest.skip("this disk takes them for one file")
    assert [article.path for article in content.manuscripts] == [f"{HERE}/bai.md"]
    assert content.strays == (f"{HERE}/Bai.md",)


@pytest.mark.parametrize(
    "stray",
    [
        "content/ghi-chu.md",
        "content/2026/11/hoi.md",
        "content/2026/11/san.svg",
        "content/2026/12/chua-co-bai/san.svg",
        "content/pages/san.svg",
        "content/pages/phu/trang.md",
        f"{HERE}/ghi-chu.md",
        f"{HERE}/hoi.mp4",
        f"{HERE}/bai.docx.exe",
        f"{HERE}/bai.md~",
        f"{HERE}/khong-duoi",
    ],
)
def test_what_belongs_nowhere_is_named(stray: str, tmp_path: Path) -> None:
    """A text beside the text, a picture without an article, a kind of file that cannot be published."""
    content = laid(tmp_path, f"{HERE}/bai.md", stray)
    assert content.strays == (stray,)


@pytest.mark.parametrize(
    ("odd", "named"),
    [
        (f"{HERE}/t\udce9.svg", f"{HERE}/t\ufffd.svg"),
        (f"{HERE}/a\nb.svg", f"{HERE}/a\ufffdb.svg"),
        (f"{HERE}/a\tb\x7f/c.svg", f"{HERE}/a\ufffdb\ufffd/c.svg"),
        ("content/2026/11/t\udce9/bai.md", "content/2026/11/t\ufffd/bai.md"),
        ("content/pages/t\udce9.md", "content/pages/t\ufffd.md"),
    ],
)
def test_a_name_that_nothing_can_carry_is_a_stray(odd: str, named: str, tmp_path: Path) -> None:
    """Some disks let in line ends and bytes of an old code page; no page, feed or sentence could name such a file."""
    try:
        content = laid(tmp_path, odd, f"{HERE}/bai.md")
    except (OSError, ValueError):
        pytest.skip("this disk knows no such names")
    assert content.strays == (named,)
    assert [article.path for article in content.manuscripts] == [f"{HERE}/bai.md"]
    assert content.pages == ()
    assert content.manuscripts[0].files == ()


def test_a_link_on_the_disk_is_not_followed(tmp_path: Path) -> None:
    """A symbolic link could publish any file of the machine; it is named instead."""
    secret = tmp_path / "mat-khau.svg"
    secret.write_text(SVG, encoding="utf-8")
    laid(tmp_path, f"{HERE}/bai.md")
    try:
        (tmp_path / HERE / "a.svg").symlink_to(secret)
        (tmp_path / HERE / "dut.svg").symlink_to(tmp_path / "khong-co.svg")
    except OSError:
        pytest.skip("this machine makes no symbolic links")
    content = read_content(tmp_path)
    assert content.strays == (f"{HERE}/a.svg", f"{HERE}/dut.svg")
    assert content.manuscripts[0].files == ()


def test_no_link_becomes_an_article_or_a_page(tmp_path: Path) -> None:
    """Neither a text nor a folder, nor all of ``content``, may come from elsewhere on the machine."""
    elsewhere = laid(tmp_path / "khac", f"{HERE}/bai.md", "content/pages/mat.md")
    assert elsewhere.manuscripts
    assert elsewhere.pages
    site = tmp_path / "site"
    laid(site, "content/2026/11/that/bai.md", "content/pages/that.md")
    try:
        (site / "content/2026/11/gia").mkdir()
        (site / "content/2026/11/gia/bai.md").symlink_to(tmp_path / "khac" / HERE / "bai.md")
        (site / "content/2026/10").symlink_to(tmp_path / "khac/content/2026")
        (site / "content/pages/gia.md").symlink_to(tmp_path / "khac/content/pages/mat.md")
        (tmp_path / "ca").mkdir()
        (tmp_path / "ca/content").symlink_to(tmp_path / "khac/content")
    except OSError:
        pytest.skip("this machine makes no symbolic links")
    content, whole = read_content(site), read_content(tmp_path / "ca")
    assert [text.path for text in content.manuscripts] == ["content/2026/11/that/bai.md"]
    assert [page.path for page in content.pages] == ["content/pages/that.md"]
    assert content.strays == ("content/2026/10", "content/2026/11/gia/bai.md", "content/pages/gia.md")
    assert (whole.manuscripts, whole.pages, whole.strays) == ((), (), ("content",))


def test_a_name_from_a_mac_is_found(tmp_path: Path) -> None:
    """A file name with its marks apart is the name that the text spells with marks joined; the disk's is kept."""
    nfd = unicodedata.normalize("NFD", "ảnh hội.svg")
    content = laid(tmp_path, f"{HERE}/bai.md", f"{HERE}/{nfd}", f"content/2026/11/{nfd[:-4]}/bai.md")
    with_picture = next(article for article in content.manuscripts if article.files)
    (file,) = with_picture.files
    assert file.name == "ảnh hội.svg"
    assert (tmp_path / HERE / file.disk_name).is_file()
    assert "content/2026/11/ảnh hội/bai.md" in {article.path for article in content.manuscripts}


def test_pages_are_texts_in_their_folder(tmp_path: Path) -> None:
    """content/pages/*.md are pages, none of them an article, whatever it is called."""
    content = laid(tmp_path, "content/pages/gioi-thieu.md", "content/pages/LIEN-HE.MD", "content/pages/bai.md")
    assert [page.path for page in content.pages] == [
        "content/pages/LIEN-HE.MD",
        "content/pages/bai.md",
        "content/pages/gioi-thieu.md",
    ]
    assert content.manuscripts == ()
    assert content.strays == ()


def test_a_text_that_cannot_be_read_is_still_an_article(tmp_path: Path) -> None:
    """A UTF-16 file does not vanish from the list: it is there with the name of its encoding."""
    (tmp_path / HERE).mkdir(parents=True)
    (tmp_path / HERE / "bai.md").write_bytes(TEXT.encode("utf-16"))
    (article,) = read_content(tmp_path).manuscripts
    assert (article.encoding, article.body, dict(article.fields)) == ("UTF-16", "", {})


def test_no_content_is_no_articles(tmp_path: Path) -> None:
    """A site whose content/ was not made yet is empty, not broken."""
    assert read_content(tmp_path) == Content((), (), ())


def test_a_folder_with_a_files_name_is_only_a_folder(tmp_path: Path) -> None:
    """A folder called bai.md or a.svg is looked into, not opened."""
    content = laid(tmp_path, f"{HERE}/bai.md", f"{HERE}/a.svg/b.svg", "content/2026/12/la/bai.md/ghi-chu.txt")
    assert [file.name for file in content.manuscripts[0].files] == ["a.svg/b.svg"]
    assert content.strays == ("content/2026/12/la/bai.md/ghi-chu.txt",)


def test_the_order_is_always_the_same(tmp_path: Path) -> None:
    """Articles come in the order of their folders on every machine."""
    paths = [f"content/2026/{month}/{name}/bai.md" for month in ("09", "10") for name in ("a", "b-c", "b")]
    content = laid(tmp_path, *reversed(paths))
    assert [article.path for article in content.manuscripts] == sorted(paths, key=lambda path: Path(path).parent)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["---", "title: A", "Chữ.", "", "  ", "```", "\ufeff", "lạ"]), max_size=8),
    st.integers(0, 3),
)
def test_a_text_is_whole(lines: list[str], ends: int) -> None:
    """Head, body and what is below make up what was typed, whatever that is."""
    typed = "\n".join(lines) + "\n" * ends
    assert with_text(Manuscript("content/2026/11/hoi/bai.md"), typed).typed == typed
