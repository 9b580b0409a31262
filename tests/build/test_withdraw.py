"""Taking an article down, as a school does when somebody in a picture asks: what goes, what stays, what is said."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

import tasks
from nq71.commands import build as build_command
from nq71.commands import calendar, check, close_month, withdraw
from tests.build import sites

if TYPE_CHECKING:
    from pathlib import Path

DONE, REFUSED, WRONG_USE = 0, 1, 2
WHERE = "2026/11/chan-dung"
REASON = "Gia đình rút đồng ý, phiếu 12"
PORTRAIT = sites.picture((201, 17, 233), "PNG")

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site with a portrait that has an old address, an article that links to it, and one beside."""
    site = sites.write_site(tmp_path / "site")
    files = {"em.png": PORTRAIT}
    sites.write_article(
        site, WHERE, "![Chân dung](em.png)", files, title="Chân dung một học sinh", aliases=["tin-cu/chan-dung"]
    )
    ways = (
        "[xem chân dung](../chan-dung/bai.md)",
        f"[xem theo địa chỉ](/{WHERE}/)",
        "[xem theo địa chỉ cũ](/tin-cu/chan-dung/)",
    )
    sites.write_article(site, "2026/11/ban-be", "\n\n".join(ways))
    sites.write_article(site, "2026/10/thang-truoc")
    return site


def taken_down(site: Path, typed: str = f"content/{WHERE}") -> Path:
    assert withdraw.run(site, typed, REASON) == DONE
    return site


def built(site: Path) -> Path:
    return sites.build(site, site.parent / "output")


def knowing(output: Path, words: str) -> set[str]:
    """Name the files of the output in which these words stand."""
    return {name for name, data in sites.plain_tree(output).items() if words.encode() in data or words in name}


def test_the_article_goes_and_a_page_says_so(site: Path) -> None:
    """Under its address and its old one: the day, no title, no reason, no picture; search engines stay away."""
    output = built(site)
    assert "Chân dung một học sinh" in sites.page(output, WHERE)
    output = built(taken_down(site))
    for url in (WHERE, "tin-cu/chan-dung"):
        html = sites.page(output, url)
        markup = sites.Markup(html)
        assert "Bài này đã được gỡ" in markup.text
        assert "Nhà trường đã gỡ bài ngày 22/11/2026." in markup.text
        assert [meta["content"] for meta in markup.all("meta") if meta.get("name") == "robots"] == ["noindex"]
        assert not [link for link in markup.all("link") if link.get("rel") == "canonical"]
        assert markup.all("img") == []
        assert "refresh" not in html
    assert knowing(output, "Chân dung") == set()
    assert knowing(output, REASON) == set()
    assert not list(output.rglob("em-*"))


def test_no_list_feed_or_count_knows_it(site: Path) -> None:
    """Its address stands in its own page, in the receipt's files and in the rules of servers, nowhere else."""
    output = built(taken_down(site))
    own = {f"{WHERE}/index.html", "tin-cu/chan-dung/index.html"}
    assert knowing(output, "chan-dung") == own | {".receipt.json", *sites.GONE_IS_SAID}
    receipt = json.loads((output / ".receipt.json").read_text("utf-8"))
    assert [article["url"] for article in receipt["articles"]] == ["2026/11/ban-be/", "2026/10/thang-truoc/"]
    assert own <= receipt["files"].keys()
    progress = json.loads((output / "tien-do/progress.json").read_text("utf-8"))
    assert progress["totals"]["by_month"]["2026-11"]["all"] == 1


def test_links_to_it_become_plain_words(site: Path) -> None:
    """Who wrote them has nothing to mend, also after the folder is gone."""
    taken_down(site)
    for _ in range(2):
        markup = sites.Markup(sites.page(built(site), "2026/11/ban-be"))
        for words in ("xem chân dung", "xem theo địa chỉ", "xem theo địa chỉ cũ"):
            assert words in markup.text
        assert not [link for link in markup.addresses() if "chan-dung" in link]
        shutil.rmtree(site / "content" / WHERE, ignore_errors=True)


def test_the_page_stays_when_the_folder_is_deleted(site: Path) -> None:
    """The record is enough; half a folder is no problem either."""
    taken_down(site)
    (site / "content" / WHERE / "em.png").unlink()
    assert check.run(site, [], "text") == DONE
    built(site)
    (site / "content" / WHERE / "bai.md").unlink()
    (site / "content" / WHERE / "con-lai.txt").write_text("x", encoding="utf-8")
    assert check.run(site, [], "text") == DONE
    shutil.rmtree(site / "content" / WHERE)
    output = built(site)
    assert "đã được gỡ" in sites.page(output, WHERE)
    assert "đã được gỡ" in sites.page(output, "tin-cu/chan-dung")


@pytest.mark.parametrize(
    "typed",
    [
        f"content/{WHERE}",
        f"content/{WHERE}/",
        f"content/{WHERE}/bai.md",
        WHERE,
        f"/{WHERE}/",
        f"{sites.URL}/{WHERE}/",
        f"{sites.URL}/{WHERE}/index.html",
        f"{sites.URL}/{WHERE}/#muc-1",
    ],
)
def test_it_is_named_by_its_folder_or_its_address(site: Path, typed: str) -> None:
    """As the editor's computer shows it, or as the person who asks has sent it."""
    taken_down(site, typed)
    assert f'folder = "{WHERE}"' in (site / "withdrawn.toml").read_text("utf-8")


def test_a_path_from_where_the_editor_stands(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Completed by the shell, in the folder of the article itself."""
    monkeypatch.chdir(site / "content" / "2026")
    taken_down(site, "11/chan-dung")
    assert not (site / "content" / "withdrawn.toml").exists()
    assert (site / "withdrawn.toml").is_file()


@pytest.mark.parametrize("is_deleted", [False, True])
def test_again_says_since_when(site: Path, is_deleted: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """And changes nothing, whether its folder is still there or not."""
    taken_down(site)
    if is_deleted:
        shutil.rmtree(site / "content" / WHERE)
    before = (site / "withdrawn.toml").read_bytes()
    for typed in (f"content/{WHERE}", f"{sites.URL}/{WHERE}/", f"{sites.URL}/tin-cu/chan-dung/"):
        if typed.endswith("tin-cu/chan-dung/") and not is_deleted:
            continue
        capsys.readouterr()
        with sites.clock_at(sites.CLOCK + 7 * 24 * 3600):
            assert withdraw.run(site, typed, "lý do khác") == DONE
        assert "đã gỡ từ ngày 22/11/2026" in capsys.readouterr().out
        assert (site / "withdrawn.toml").read_bytes() == before


def test_two_articles_are_two_rows(site: Path) -> None:
    """The first row and what somebody wrote beside it stay."""
    taken_down(site)
    path = site / "withdrawn.toml"
    path.write_text(path.read_text("utf-8") + "\n# đã trả lời gia đình\n", encoding="utf-8")
    first = path.read_text("utf-8")
    taken_down(site, "content/2026/10/thang-truoc")
    assert path.read_text("utf-8").startswith(first)
    output = built(site)
    for url in (WHERE, "2026/10/thang-truoc"):
        assert "đã được gỡ" in sites.page(output, url)


def test_it_does_not_come_back_under_another_name(site: Path) -> None:
    """Its folder renamed, its id kept: the build shows nothing of it; a new article with its picture is refused."""
    path = site / "content" / WHERE / "bai.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("title:", "id: chan-dung-2026\ntitle:", 1), encoding="utf-8")
    taken_down(site)
    moved = (site / "content" / WHERE).rename(site / "content/2026/11/ten-moi")
    without_alias = (moved / "bai.md").read_text("utf-8").replace('aliases: ["tin-cu/chan-dung"]\n', "")
    (moved / "bai.md").write_text(without_alias, encoding="utf-8")
    output = built(site)
    assert knowing(output, "Chân dung") == set()
    assert not (output / "2026/11/ten-moi").exists()
    shutil.rmtree(moved)
    sites.write_article(site, "2026/11/bai-moi", "![Ảnh](khac-ten.png)", {"khac-ten.png": PORTRAIT})
    assert build_command.run(site, site.parent / "output") == REFUSED


def test_a_closed_month_says_both(site: Path) -> None:
    """What was reported stays true: so many then, so many now."""
    assert close_month.run(site, "2026-10") == DONE
    taken_down(site, "content/2026/10/thang-truoc")
    assert "đã chốt 1 – hiện còn 0" in sites.Markup(sites.page(built(site), "tien-do")).text


def test_other_mistakes_do_not_stand_in_the_way(site: Path) -> None:
    """Nor the article's own: who asks for a picture to go does not wait for them."""
    sites.write_article(site, "2026/11/dang-sua", date="31/11/2026")
    path = site / "content" / WHERE / "bai.md"
    path.write_text(path.read_text("utf-8").replace("2026-11-05 08:30", "hôm qua"), encoding="utf-8")
    (site / "figures.toml").write_text("x", encoding="utf-8")
    taken_down(site)
    assert "address" not in (site / "withdrawn.toml").read_text("utf-8")
    assert check.run(site, [site / "content" / WHERE], "text") == DONE


def test_undone_by_hand_it_is_back(site: Path) -> None:
    """The row deleted, the next build shows the article as before."""
    output = built(site)
    before = {name: data for name, data in sites.plain_tree(output).items() if name != ".receipt.json"}
    taken_down(site)
    built(site)
    (site / "withdrawn.toml").write_text("# không còn gì\n", encoding="utf-8")
    after = {name: data for name, data in sites.plain_tree(built(site)).items() if name != ".receipt.json"}
    assert after == before


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("content/2026/11/khong-co", "Không có bài nào"),
        ("content/2026/11", "có 2 bài"),
        ("content", "có 3 bài"),
        ("", ""),
    ],
)
def test_one_article_has_to_be_named(site: Path, typed: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip, or a whole month, takes nothing down."""
    assert withdraw.run(site, typed, REASON) == WRONG_USE
    assert words in capsys.readouterr().err
    assert not (site / "withdrawn.toml").exists()


@pytest.mark.parametrize("reason", ["", "   ", "\x00"])
def test_a_reason_has_to_be_given(site: Path, reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In a year nobody remembers why."""
    assert withdraw.run(site, f"content/{WHERE}", reason) == WRONG_USE
    assert "--reason" in capsys.readouterr().err
    assert not (site / "withdrawn.toml").exists()


def test_a_reason_cannot_spoil_the_record(site: Path) -> None:
    """Quotes, line ends and what nobody sees become plain words."""
    assert withdraw.run(site, f"content/{WHERE}", 'Mẹ em nói:\n"thôi"\x07 \\ ["x"]') == DONE
    assert check.run(site, [], "text") == DONE
    assert 'Mẹ em nói: \\"thôi\\" \\\\ [\\"x\\"]' in (site / "withdrawn.toml").read_text("utf-8")


def test_a_record_that_cannot_be_read_is_not_written_over(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is mended first; nothing of it is lost."""
    (site / "withdrawn.toml").write_text("[[withdrawn]]\nfolder = ", encoding="utf-8")
    assert withdraw.run(site, f"content/{WHERE}", REASON) == REFUSED
    assert "withdrawn.toml:2:" in capsys.readouterr().out
    assert (site / "withdrawn.toml").read_text("utf-8") == "[[withdrawn]]\nfolder = "


def test_a_disk_that_refuses_is_said(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And nobody believes that the article is gone."""
    (site / "withdrawn.toml").mkdir()
    assert withdraw.run(site, f"content/{WHERE}", REASON) == REFUSED
    assert "Chưa gỡ bài nào" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Chưa nói gỡ bài nào"),
        ((f"content/{WHERE}",), "Chưa nói vì sao gỡ"),
        ((f"content/{WHERE}", "--reason", "  "), "Chưa nói vì sao gỡ"),
        ((f"content/{WHERE}", "--reason", "gia", "đình"), "Mỗi lần chỉ gỡ một bài"),
    ],
)
def test_the_command_line_asks_for_both(
    site: Path, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Path and reason; without one of them nothing happens and the exit code is 2."""
    assert tasks.main(["withdraw", *words, "--site", str(site)]) == WRONG_USE
    assert said in capsys.readouterr().err
    assert not (site / "withdrawn.toml").exists()


def test_the_command_line_takes_an_article_down(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With what is left to do by hand, and until when."""
    assert tasks.main(["withdraw", f"content/{WHERE}", "--reason", REASON, "--site", str(site)]) == DONE
    printed = capsys.readouterr().out
    for words in ("withdrawn.toml, ngày 22/11/2026", "git filter-repo", "hai ngày làm việc", "Thứ Ba, 24/11/2026"):
        assert words in printed
    assert REASON not in printed


def test_leaders_calendars_do_not_keep_its_name(site: Path) -> None:
    """An ended consent stands in the calendar with its stage; what was taken down does not."""
    taken_down(site)
    register = (
        '[[consent]]\narticle = "2026/11/ban-be"\ngiven_by = "học sinh"\npurpose = "ảnh"\n'
        'given_on = 2026-10-01\nwithdrawn_on = 2026-11-21\nevidence = "tủ hồ sơ"\n'
    )
    (site / "consents.toml").write_text(register, encoding="utf-8")
    assert calendar.run(site, "") == DONE
    calendars = b"".join(path.read_bytes() for path in (site / "reports").glob("*.ics")).decode()
    assert "hết đồng ý hình ảnh" in calendars
    assert "Chân dung" not in calendars


def test_an_old_address_that_somebody_else_wants_too(site: Path) -> None:
    """The build refuses it; the preview goes on, and the other article keeps the address there."""
    taken_down(site)
    sites.write_article(site, "2026/11/giu-cho", aliases=["tin-cu/chan-dung"])
    assert build_command.run(site, site.parent / "output") == REFUSED
    assert "đã chuyển" in sites.page(sites.preview(site, site.parent / "thu"), "tin-cu/chan-dung")


def test_an_ended_consent_holds_and_is_said(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The build names the article and why; `check` says since when; asked again, the article is back."""
    register = (
        f'[[consent]]\narticle = "{WHERE}"\ngiven_by = "học sinh và mẹ"\npurpose = "chân dung"\n'
        'given_on = 2026-10-01\nuntil = 2026-11-21\nevidence = "tủ hồ sơ"\n'
    )
    (site / "consents.toml").write_text(register, encoding="utf-8")
    output = built(site)
    assert "bai.md: Hết đồng ý hình ảnh – không đăng" in capsys.readouterr().out
    assert not (output / WHERE).exists()
    assert check.run(site, [], "text") == DONE
    assert (
        "consents.toml:6: consent[1].until — (nhắc nhở) Đồng ý của học sinh và mẹ không còn từ ngày 22/11/2026"
        in (capsys.readouterr().out)
    )
    assert "Hết đồng ý hình ảnh" in sites.Markup(sites.page(sites.preview(site, site.parent / "thu"), WHERE)).text
    (site / "consents.toml").write_text(register.replace("until = 2026", "until = 2027"), encoding="utf-8")
    assert (built(site) / WHERE / "index.html").is_file()


@pytest.mark.parametrize("command", ["check", "withdraw"])
def test_a_clock_that_cannot_be_read(site: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What ends one day cannot be judged without a day; the sentence names the clock, nothing is written."""
    words = {"check": ["check"], "withdraw": ["withdraw", f"content/{WHERE}", "--reason", REASON]}[command]
    with sites.clock_at("hôm nay"):
        assert tasks.main([*words, "--site", str(site)]) == WRONG_USE
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err
    assert not (site / "withdrawn.toml").exists()
