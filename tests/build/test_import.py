"""Old articles brought along: shown first, then written as bundles that check and build accept, then approved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nq71.commands import bring_in, check
from nq71.domain.old_article import Defaults
from nq71.readers.site import read_site
from nq71.storage import bundles
from tests.build import old_sites, sites

if TYPE_CHECKING:
    from collections.abc import Callable

    from nq71.domain.submission import Submission

ALL = Defaults("viec-lam", "tin", "p-dao-tao")
KINDS: dict[str, Callable[[Path], Path]] = {
    "jekyll": old_sites.jekyll,
    "hugo": old_sites.hugo,
    "pelican": old_sites.pelican,
    "wordpress": old_sites.wordpress,
    "nukeviet": old_sites.nukeviet,
    "rss": lambda folder: old_sites.put(folder, {"cu.xml": old_sites.RSS}) / "cu.xml",
    "atom": lambda folder: old_sites.put(folder, {"cu.xml": old_sites.ATOM}) / "cu.xml",
    "nukeviet-rss": lambda folder: old_sites.put(folder, {"cu.xml": old_sites.NUKEVIET_RSS}) / "cu.xml",
    "phpmyadmin": lambda folder: old_sites.put(folder, {"cu.sql": old_sites.PHPMYADMIN_SQL}) / "cu.sql",
}

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site that has one article of its own, and a plan that asks for approval."""
    folder = sites.write_site(tmp_path / "site", require_approval=True)
    sites.write_article(folder, "2026/03/san-co")
    sites.write_page(folder)
    return folder


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return where the old site stands."""
    folder = tmp_path / "old"
    folder.mkdir()
    return folder


def taken_in(site: Path, path: Path, defaults: Defaults = Defaults(), expected: int = 0) -> None:  # noqa: B008
    """Bring a source in, for good."""
    assert bring_in.run(site, path, defaults, is_written=True) == expected


def text(site: Path, where: str) -> str:
    """Return the text of a bundle."""
    return (site / "content" / where / "bai.md").read_text("utf-8")


def submission(site: Path) -> Submission:
    found = read_site(site).submission
    assert found is not None
    return found


def new_paths(site: Path) -> set[str]:
    """Every bundle that was not there before."""
    return {each.folder for each in submission(site).manuscripts} - {"2026/03/san-co"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_dry_run_writes_nothing_and_a_real_one_no_more(
    site: Path, old: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    """Whoever forgets --write sees everything and has changed nothing, neither here nor at the source."""
    path = KINDS[kind](old)
    before, source = sites.tree(site), sites.tree(old)
    assert bring_in.run(site, path, ALL, is_written=False) == 0
    shown = capsys.readouterr().out
    assert "chưa ghi gì" in shown
    assert (sites.tree(site), sites.tree(old)) == (before, source)
    taken_in(site, path, ALL)
    assert sites.tree(old) == source
    after = sites.tree(site)
    assert {name: after[name] for name in before} == before
    assert all(f"content/{folder}" in shown for folder in new_paths(site))
    assert new_paths(site)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_taken_in_stops_no_check_and_no_build(
    site: Path, old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    """What is not whole became a draft: no error is left, and the column is built as before."""
    taken_in(site, KINDS[kind](old))
    capsys.readouterr()
    assert check.run(site, [], "json") == 0
    assert [each for each in json.loads(capsys.readouterr().out) if each["severity"] == "error"] == []
    output = sites.build(site, tmp_path / "output")
    built = "".join(path.as_posix() for path in output.rglob("*"))
    assert not [folder for folder in new_paths(site) if folder in built]


@pytest.mark.parametrize("kind", KINDS)
def test_twice_is_once(site: Path, old: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    """A second import finds every article, says so and writes nothing."""
    path = KINDS[kind](old)
    taken_in(site, path)
    before = sites.tree(site)
    number = len(new_paths(site))
    capsys.readouterr()
    taken_in(site, path)
    said = capsys.readouterr().out
    assert sites.tree(site) == before
    assert said.count("đã có ở content/") == number
    assert "Không có bài nào để nhập" not in said
    assert "Đã nhập 0 bài" in said


def test_past_articles_count_once_they_are_approved(site: Path, old: Path, tmp_path: Path) -> None:
    """March had one article of ours; two of Jekyll's come in, wait, and count after approval; the draft never."""

    def counted() -> int:
        output = sites.build(site, tmp_path / "output")
        totals = json.loads((output / "tien-do/progress.json").read_text("utf-8"))["totals"]["by_month"]
        return int(totals.get("2026-03", {"all": 0})["all"])

    sites.approve(site, "2026/03/san-co")
    assert counted() == 1
    taken_in(site, old_sites.jekyll(old))
    assert counted() == 1
    sites.approve(site, "2026/03/hop-tac-moi", "2026/03/bai-truoc")
    assert counted() == 3


def test_from_jekyll(site: Path, old: Path) -> None:
    """Its links, pictures, moments in the school's clock, and the heading that only repeated the title."""
    taken_in(site, old_sites.jekyll(old))
    assert text(site, "2026/03/hop-tac-moi") == (
        "Tiêu đề: Hợp tác: ba doanh nghiệp\n"
        "Ngày: 13/03/2026 06:30\n"
        "Chủ đề: Việc làm\n"
        "Thể loại: Tin\n"
        "Đơn vị: Phòng Đào tạo\n"
        "Tác giả: Ban biên tập\n"
        "Tóm tắt: Ba doanh nghiệp cùng trường mở xưởng.\n"
        "Mã bài: jekyll:2026-03-12-hop-tac-moi.md\n"
        "Ảnh: anh-le-ky.png\n"
        "Mô tả ảnh: Hai người ký bên bàn dài\n"
        "Địa chỉ cũ: 2026/03/12/hop-tac-moi.html\n"
        "\n"
        "Xem [bài trước](../bai-truoc/bai.md).\n"
        "\n"
        '![Xưởng máy](xuong.jpg "Xưởng A")\n'
    )
    assert "[bài sau](../hop-tac-moi/bai.md)" in text(site, "2026/03/bai-truoc")
    assert (site / "content/2026/03/hop-tac-moi/anh-le-ky.png").read_bytes() == (
        old / "assets/images/Ảnh Lễ Ký.png"
    ).read_bytes()
    assert "Trạng thái: bản nháp" in text(site, "2026/03/dang-viet")


def test_from_hugo(site: Path, old: Path) -> None:
    """YAML, TOML and JSON, a bundle with its picture, a figure, a link by name, old addresses."""
    taken_in(site, old_sites.hugo(old))
    bundle = text(site, "2026/04/ngay-hoi")
    assert "Ngày: 05/04/2026 08:30\n" in bundle
    assert '![Sân trường đông người](<san-truong.jpg> "Ngày hội")' in bundle
    assert "[bài này](../chuyen-doi-so/bai.md)" in bundle
    assert "Địa chỉ cũ: [tin/chuyen-doi-so/, cu/hoc-ba.html]\n" in text(site, "2026/04/chuyen-doi-so")
    assert "Ngày: 06/04/2026 07:30\n" in text(site, "2026/04/chuyen-doi-so")
    assert (site / "content/2026/04/chuyen-doi-so/bang.png").is_file()
    assert "Trạng thái: bản nháp" in text(site, "2026/04/json")


def test_from_pelican(site: Path, old: Path) -> None:
    """Metadata without a fence, an HTML document, {static} and {filename}; its settings are never run."""
    taken_in(site, old_sites.pelican(old))
    opening = text(site, "2026/09/khai-giang")
    assert "![Cổng trường](cong.jpg)" in opening
    assert "[tiếp](../tong-ket/bai.md)" in opening
    closing = text(site, "2026/09/tong-ket")
    assert "Chủ đề: Đổi mới & sáng tạo\n" in closing
    assert closing.endswith("\n\n## Nhìn lại\n\nMột **năm** đã qua.\n")


def test_from_wordpress(site: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A caption, a featured picture, a link by number; comments and the gallery are named, pages are passed over."""
    taken_in(site, old_sites.wordpress(old))
    said = capsys.readouterr().out
    first = text(site, "2026/06/le-ra-quan")
    assert "Ảnh: ra-quan.jpg\nMô tả ảnh: Đoàn viên xếp hàng\n" in first
    assert '![Đoàn viên xếp hàng](ra-quan.jpg "Giờ xuất quân")' in first
    assert "[bài sau](../sau-le/bai.md)" in first
    second = text(site, "2026/06/sau-le")
    assert "Ngày: 08/06/2026 00:30\n" in second
    assert "Đoạn một<br>\ndòng hai.\n\nĐoạn hai." in second
    assert "Trạng thái: bản nháp" in second
    for part in ("[gallery]", "1 bình luận", "trang: 1"):
        assert part in said


def test_from_nukeviet(site: Path, old: Path) -> None:
    """Its backup, packed or not: sapo, categories, tags, pictures, sources, addresses as its settings made them."""
    taken_in(site, old_sites.nukeviet(old, is_packed=True))
    first = text(site, "2026/10/tuyen-sinh-2026")
    for line in (
        'Tiêu đề: Tuyển sinh "2026"\n',
        "Ngày: 01/10/2026 08:00\n",
        "Chủ đề: [Đổi mới & sáng tạo, Việc làm]\n",
        "Thể loại: Tin\n",
        "Tóm tắt: Trường nhận hồ sơ 'sớm'; dòng hai.\n",
        "Mã bài: news_12\n",
        "Ảnh: ho-so.jpg\n",
        "Địa chỉ cũ: news/tin/tuyen-sinh-2026-12.html\n",
        "xem [điểm báo](../bao-noi-gi/bai.md)",
        "![Bàn nhận hồ sơ](ho-so.jpg)",
    ):
        assert line in first
    assert "Trạng thái" not in first
    quoted = text(site, "2026/10/bao-noi-gi")
    assert "Nguồn: Báo Mẫu\nLiên kết nguồn: https://bao.example/noi.html\n" in quoted
    assert "Trạng thái: bản nháp" in text(site, "2026/10/con-nhap")


def test_from_phpmyadmin(site: Path, old: Path) -> None:
    """The same tables as phpMyAdmin writes them, of an older NukeViet and a module with a name of its own."""
    taken_in(site, KINDS["phpmyadmin"](old))
    article = text(site, "2026/10/mot-ngay-hoi")
    assert "Tiêu đề: Một 'ngày' hội\n" in article
    assert "Mã bài: tin_tuc_5\n" in article
    assert article.endswith("\n\nDòng một\n")


def test_from_a_feed(site: Path, old: Path) -> None:
    """The school's own feed is the school's; what leads to a newspaper is a repost with its source."""
    taken_in(site, KINDS["rss"](old))
    own = text(site, "2026/11/hoi-thao")
    assert "Tiêu đề: Hội thảo & tọa đàm\n" in own
    assert "Địa chỉ cũ: tin-tuc/hoi-thao.html\n" in own
    assert "[kết quả](../ket-qua/bai.md)" in own
    assert "Nguồn" not in own
    repost = text(site, "2026/11/viet-ve-truong")
    assert "Nguồn: bao.example\nLiên kết nguồn: https://bao.example/viet-ve-truong.html\n" in repost
    assert "Địa chỉ cũ" not in repost


def test_a_picture_on_the_web_is_named_and_not_fetched(
    site: Path, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its address stands in the draft, where an editor saves the picture beside the text; nothing is downloaded."""
    taken_in(site, KINDS["rss"](old))
    assert "không tải từ mạng: https://cu.truong-thu.example/uploads/a.jpg" in capsys.readouterr().out
    article = text(site, "2026/11/ket-qua")
    assert "Trạng thái: bản nháp" in article
    assert "![Hội trường](https://cu.truong-thu.example/uploads/a.jpg)" in article


def test_nukeviet_s_feed_has_only_the_summary(site: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The text is not in it, so it is a draft; its id is the backup's, so that the two do not double."""
    taken_in(site, KINDS["nukeviet-rss"](old))
    article = text(site, "2026/10/tuyen-sinh-2026")
    assert "Tóm tắt: Trường nhận hồ sơ.\n" in article
    assert "Bài không có nội dung" in capsys.readouterr().out
    taken_in(site, old_sites.nukeviet(old))
    assert "đã có ở content/2026/10/tuyen-sinh-2026/bai.md" in capsys.readouterr().out


def test_what_the_source_does_not_say_is_said_on_the_command_line(site: Path, old: Path) -> None:
    """Theme, form and unit of the flags stand where the source has none, and nowhere else."""
    path = old_sites.put(
        old,
        {
            "a.md": "---\ntitle: Một\ndate: 2026-05-01\nsummary: S.\n---\nNội dung.\n",
            "b.md": "---\ntitle: B\ndate: 2026-05-02\nsummary: S.\ntags: [Chuyển đổi số]\ncategory: bài\n---\nChữ.\n",
        },
    )
    taken_in(site, path, Defaults("Việc làm", "tin", "phong dao tao"))
    articles = submission(site).articles
    one, two = (articles[f"content/2026/05/{name}/bai.md"] for name in "ab")
    assert (one.themes, one.form, one.units) == (("viec-lam",), "tin", ("p-dao-tao",))
    assert (two.themes, two.form, two.units) == (("chuyen-doi-so",), "bai", ("p-dao-tao",))


def test_nothing_is_guessed(site: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A word that is nearly one of the plan's is asked about, and the article waits as a draft."""
    header = "---\ntitle: A\ndate: 2026-05-01\nsummary: S\ntags: [chuyen doi sos, bgh]\ncategory: tin\n---\nChữ.\n"
    taken_in(site, old_sites.put(old, {"a.md": header}))
    said = capsys.readouterr().out
    assert "«chuyen doi sos» không có trong chủ đề, thể loại, đơn vị của kế hoạch — ý bạn là «Chuyển đổi số»?" in said
    assert "Bài thiếu mục «Chủ đề»" in said
    assert "Trạng thái: bản nháp" in text(site, "2026/05/a")


def test_nothing_is_overwritten(site: Path, old: Path) -> None:
    """An old article that would have our folder gets another one."""
    header = "---\ntitle: Khác\ndate: 2026-03-05\nslug: san-co\nsummary: S.\n---\nChữ.\n"
    before = text(site, "2026/03/san-co")
    taken_in(site, old_sites.put(old, {"a.md": header}), ALL)
    assert text(site, "2026/03/san-co") == before
    assert "Tiêu đề: Khác\n" in text(site, "2026/03/san-co-2")


def test_one_article_under_two_ids_is_not_counted_twice(
    site: Path, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same title on the same day is likely the same article: it waits until somebody has looked."""
    header = "---\ntitle: BÀI san-co\ndate: 2026-03-05 20:00\nsummary: S.\n---\nChữ.\n"
    taken_in(site, old_sites.put(old, {"a.md": header}), ALL)
    assert "kẻo đếm hai lần" in capsys.readouterr().out
    assert "Trạng thái: bản nháp" in text(site, "2026/03/a")


def test_one_that_was_taken_down_does_not_come_back(
    site: Path, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An old export does not undo a withdrawal, known by its id or by its old address."""
    path = old_sites.jekyll(old)
    record = (
        '[[withdrawn]]\nid = "{id}"\nfolder = "{folder}"\nday = 2026-11-01\nreason = "Người trong ảnh yêu cầu"\n'
        'address = "{address}"\naliases = [{aliases}]\n\n'
    )
    (site / "withdrawn.toml").write_text(
        record.format(id="jekyll:2026-03-10-bai-truoc.markdown", folder="2026/03/x", address="2026/03/x/", aliases="")
        + record.format(id="khac", folder="2026/03/y", address="2026/03/y/", aliases='"2026/03/12/hop-tac-moi.html"'),
        "utf-8",
    )
    taken_in(site, path)
    assert capsys.readouterr().out.count("đã được gỡ khỏi chuyên mục") == 2
    assert new_paths(site) == {"2026/03/dang-viet"}


def test_an_old_address_that_is_taken_is_told(site: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of two articles that claim one address the first keeps it; one with a question in it redirects nowhere."""
    header = "---\ntitle: {0}\ndate: 2026-05-0{1}\nsummary: S.\naliases: ['{2}']\n---\nChữ.\n"
    files = {
        "a.md": header.format("Một", 1, "/cu/bai.html"),
        "b.md": header.format("Hai", 2, "/cu/bai.html"),
        "c.md": header.format("Ba", 3, "/index.php?id=3"),
        "d.md": header.format("Bốn", 4, "https://truong-thu.example/tin/bon.html"),
        "e.md": header.format("Năm", 5, "https://truong-thu.example/nq71/cu/nam.html"),
    }
    taken_in(site, old_sites.put(old, files), ALL)
    said = capsys.readouterr().out
    assert "đã có trang khác dùng: /cu/bai.html" in said
    assert "không chuyển hướng được từ trang tĩnh: /index.php?id=3" in said
    assert (
        "nằm ngoài chuyên mục, cần chuyển hướng ở máy chủ của trang trường: https://truong-thu.example/tin/bon"
        in said
    )
    aliases = {path[len("content/2026/05/")]: each.aliases for path, each in submission(site).articles.items()}
    assert {name: aliases[name] for name in "abcde"} == {
        "a": ("cu/bai.html",), "b": (), "c": (), "d": (), "e": ("cu/nam.html",),
    }  # fmt: skip


def test_a_later_import_links_to_an_earlier_one(site: Path, old: Path) -> None:
    """Articles that came in last month are found by their old addresses."""
    first = "---\ntitle: Một\ndate: 2026-05-01\nsummary: S.\naliases: [/tin/mot.html]\n---\nChữ.\n"
    taken_in(site, old_sites.put(old / "1", {"mot.md": first}), ALL)
    second = "---\ntitle: Hai\ndate: 2026-06-02\nsummary: S.\n---\nXem [một](/tin/mot.html).\n"
    taken_in(site, old_sites.put(old / "2", {"hai.md": second}), ALL)
    assert "[một](../../05/mot/bai.md)" in text(site, "2026/06/hai")


def test_a_plan_without_approval_is_told_so(tmp_path: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody approves, the next build shows what came in: the sum says that plainly."""
    site = sites.write_site(tmp_path / "open")
    taken_in(site, old_sites.jekyll(old))
    said = capsys.readouterr().out
    assert "đăng ngay lần dựng tới" in said
    assert "không yêu cầu duyệt" in said


@pytest.mark.parametrize(
    ("defaults", "says"),
    [
        (Defaults(theme="viec-lamm"), "(--theme) — ý bạn là «viec-lam»?. Dùng một trong: Đổi mới"),
        (Defaults(form="truyện"), "«truyện» (--form)"),
        (Defaults(unit="khoa-la"), "Ban Giám hiệu (bgh)"),
    ],
)
def test_a_default_that_the_plan_does_not_have(
    site: Path, old: Path, capsys: pytest.CaptureFixture[str], defaults: Defaults, says: str
) -> None:
    """Wrong use, with what there is; nothing is written."""
    before = sites.tree(site)
    taken_in(site, old_sites.jekyll(old), defaults, expected=2)
    assert says in capsys.readouterr().err
    assert sites.tree(site) == before


def test_wrong_use_is_said(site: Path, old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No such source, no such site: 2. A plan that cannot be read: 1, with its line."""
    taken_in(site, tmp_path / "khong-co.xml", expected=2)
    taken_in(tmp_path / "khong-co", site, expected=2)
    for own in (site, site / "content", site / "content/2026/03/san-co/bai.md", tmp_path):
        taken_in(site, own, expected=2)
        assert "chính chuyên mục này" in capsys.readouterr().err
    (site / "plan.toml").write_text("version =", "utf-8")
    taken_in(site, old, expected=1)
    said = capsys.readouterr()
    assert "plan.toml:1:" in said.out
    assert "Traceback" not in said.err


def test_an_empty_folder_has_nothing(site: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """That is no mistake."""
    assert bring_in.run(site, old, Defaults(), is_written=False) == 0
    assert "Không có bài nào để nhập." in capsys.readouterr().out


def test_one_that_cannot_be_written_leaves_nothing_and_stops_nobody(
    site: Path, old: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture vanishes between looking and copying: its article is not half there, the others are."""
    folder = old_sites.jekyll(old)
    write = bundles.write_bundle

    def lose_first(target: Path, body: str, copies: tuple[tuple[str, str], ...]) -> None:
        for name, _ in copies:
            Path(name).unlink()
        write(target, body, copies)

    monkeypatch.setattr(bring_in, "write_bundle", lose_first)
    taken_in(site, folder, expected=1)
    said = capsys.readouterr().out
    assert "_posts/2026-03-12-hop-tac-moi.md:4: Không ghi được content/2026/03/hop-tac-moi/bai.md" in said
    assert "Đã nhập 2 bài" in said
    assert not [path for path in (site / "content/2026/03").iterdir() if "hop-tac" in path.name]
