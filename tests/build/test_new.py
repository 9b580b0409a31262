"""An article begun: with everything said, with everything asked, and never over something that is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tasks
from nq71.commands import check, new
from nq71.domain.fields import find_spec
from nq71.domain.new_article import Wish
from nq71.readers.front_matter import read_front_matter
from nq71.readers.site import read_site
from tests.build import sites

if TYPE_CHECKING:
    from collections.abc import Callable

    from nq71.domain.manuscript import Manuscript

pytestmark = pytest.mark.usefixtures("clock")

FORMS = ("tin", "bai", "phong-su", "cau-chuyen", "phong-van", "video", "infographic", "tai-lieu", "podcast")
WISH = Wish("Ngày hội việc làm", "viec-lam", "tin", "p-dao-tao")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site with a plan that knows nine forms, and no article."""
    folder = sites.write_site(tmp_path / "site", require_approval=True)
    plan = (folder / "plan.toml").read_text(encoding="utf-8")
    more = "".join(
        f'\n[[form]]\nid = "{form}"\nname = "Thể loại {form}"\n' for form in set(FORMS) - {"tin", "bai", "video"}
    )
    (folder / "plan.toml").write_text(plan + more, encoding="utf-8")
    return folder


def only(site: Path) -> Manuscript:
    """Return the one article of a site."""
    submission = read_site(site).submission
    assert submission is not None
    (text,) = submission.manuscripts
    return text


def folders(site: Path) -> list[str]:
    """Return every bundle below content/."""
    return sorted(path.parent.relative_to(site / "content").as_posix() for path in site.rglob("bai.md"))


def answers(*said: str | type[BaseException]) -> Callable[[str], str]:
    """Return a person who answers so, one after another."""
    rest = list(said)

    def ask(_question: str) -> str:
        answer = rest.pop(0)
        if isinstance(answer, str):
            return answer
        raise answer

    return ask


@pytest.mark.parametrize("form", FORMS)
def test_every_form_begins_as_a_good_draft(site: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing in it is wrong: what is still to be written is only a reminder."""
    assert new.run(site, Wish("Ngày hội việc làm 2026", "viec-lam", form, "p-dao-tao")) == 0
    assert "content/2026/11/ngay-hoi-viec-lam-2026/bai.md" in capsys.readouterr().out
    text = only(site)
    assert text.is_draft
    assert text.text("date") == "22/11/2026 08:00"
    assert text.body.count("<!--") == text.body.count("-->")
    assert text.body.count("<!--") >= 4
    assert (text.unknown, text.repeated, text.faults) == ((), (), ())
    assert check.run(site, [], "text") == 0
    said = capsys.readouterr().out
    assert "[field-missing]" in said  # the summary, which only its author can write
    assert "[body-empty]" in said


def test_the_questions_of_a_form_are_its_own(site: Path) -> None:
    """A video asks for its address, an interview shows how to write question and answer."""
    for form in FORMS:
        assert new.run(site, Wish(f"Thử {form}", "viec-lam", form, "p-dao-tao")) == 0
    texts = {form: (site / f"content/2026/11/thu-{form}/bai.md").read_text(encoding="utf-8") for form in FORMS}
    bodies = {text.partition("\n\n")[2] for text in texts.values()}
    assert len(bodies) == len(FORMS)
    assert "\nVideo:\n" in texts["video"]
    assert "câu hỏi in đậm" in texts["phong-van"]
    assert "đồng ý" in texts["cau-chuyen"]


def test_no_question_reaches_a_page(site: Path, tmp_path: Path) -> None:
    """An author who answers below a question and leaves it there publishes only the answer."""
    for form in FORMS:
        assert new.run(site, Wish(f"Thử {form}", "viec-lam", form, "p-dao-tao")) == 0
    for path in site.rglob("bai.md"):
        text = path.read_text(encoding="utf-8").replace("Trạng thái: bản nháp\n", "")
        text = re.sub(r"^Tóm tắt:$", "Tóm tắt: Một buổi sáng, mười hai doanh nghiệp.", text, flags=re.MULTILINE)
        path.write_text(text.replace("-->\n", "-->\n\nMột câu trả lời.\n"), encoding="utf-8")
    sites.approve(site)
    output = sites.build(site, tmp_path / "output")
    questions = [
        sentence
        for skeleton in files("nq71").joinpath("writers", "skeletons").iterdir()
        for sentence in re.findall(r"[^.:?\n]{15,}\?", skeleton.read_text(encoding="utf-8"))
    ]
    assert len(questions) > 60
    published = "".join(
        path.read_text(encoding="utf-8") for path in output.rglob("*") if path.suffix in {".html", ".xml", ".json"}
    )
    assert published.count("Một câu trả lời.") >= len(FORMS)
    assert [question for question in questions if question.strip() in published] == []


def test_every_skeleton_speaks_in_known_keys() -> None:
    """A slip in a skeleton would be a mistake in every article that begins with it."""
    for skeleton in files("nq71").joinpath("writers", "skeletons").iterdir():
        text = skeleton.read_text(encoding="utf-8")
        head = text.partition("\n\n")[0] if text.startswith("#") else ""
        keys = [line for line in head.splitlines() if not line.startswith("# ")]
        assert all(line.endswith(":") and find_spec(line.removesuffix(":")) for line in keys), skeleton.name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ký kết hợp tác: xưởng đặt trong doanh nghiệp", "ky-ket-hop-tac-xuong-dat-trong-doanh-nghiep"),
        ('"Học đi đôi với hành"', "hoc-di-doi-voi-hanh"),
        ("'Một' và \"hai\"", "mot-va-hai"),
        ("#NQ71 vào lớp học", "nq71-vao-lop-hoc"),
        ("[Infographic] Ba con số", "infographic-ba-con-so"),
        ("[Khẩn]", "khan"),
        ("> 300 người học", "300-nguoi-hoc"),
        (">", ""),
        ("- Gạch đầu dòng", "gach-dau-dong"),
        ('C:\\xuong\\may và \\"', "c-xuong-may-va"),
        ("Dòng một\ndòng hai\r\n\tdòng ba", "dong-mot-dong-hai-dong-ba"),
        (unicodedata.normalize("NFD", "Đổi mới giáo dục nghề nghiệp"), "doi-moi-giao-duc-nghe-nghiep"),
        ("20/11: Nghị quyết 71-NQ/TW 🎉", "20-11-nghi-quyet-71-nq-tw"),
        ("Con", "tin-con"),
        ("សាលា", "tin-22-11"),
        ("Một " * 50, "-".join(["mot"] * 15)),
        ("a" * 200, "a" * 60),
        ("---", ""),
        ("🎉🎉", ""),
        ("Tiêu đề: của tôi", "tieu-de-cua-toi"),
        ("\ud800lỗi", ""),
        ("Có\x00 ký\x07 tự lạ", "co-ky-tu-la"),
    ],
)
def test_a_title_comes_out_as_it_was_typed(site: Path, title: str, name: str) -> None:
    """Colons, quotes, brackets, line ends: the reader of articles reads the same title back, or it is refused."""
    exit_code = new.run(site, Wish(title, "viec-lam", "tin", "p-dao-tao"))
    if not name:
        assert exit_code == 2
        assert not (site / "content").exists()
        return
    assert exit_code == 0
    text = only(site)
    assert text.text("title") == " ".join(unicodedata.normalize("NFC", re.sub("[\x00\x07]", "", title)).split())
    assert text.folder == f"2026/11/{name}"
    assert check.run(site, [], "text") == 0


def test_several_themes_and_units_by_any_name(site: Path) -> None:
    """Ids, names without marks and commas; the plan's own names are written."""
    wish = Wish("Thử", "viec-lam, doi moi & sang tao", "TIN", "phong dao tao,bgh", "5/12/2026 8h30")
    assert new.run(site, wish) == 0
    text = only(site)
    assert text.folder == "2026/12/thu"
    assert text.text("tags") == "Việc làm, Đổi mới & sáng tạo"
    assert text.text("unit") == "Phòng Đào tạo, Ban Giám hiệu"
    assert text.text("date") == "05/12/2026 08:30"


def test_everything_missing_is_named_at_once(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody can be asked, one answer holds all that is missing, with the words of the plan."""
    assert new.run(site, Wish()) == 2
    said = capsys.readouterr().err
    for words in ("tiêu đề", "--theme", "--form", "--unit", "doi-moi", "phong-su", "p-dao-tao", "Phòng Đào tạo"):
        assert words in said
    assert not (site / "content").exists()


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (Wish("A", "viec lam sau", "tin", "bgh"), ("--theme", "«viec lam sau» — ý bạn là «Việc làm»?")),
        (Wish("A", "viec-lam", "tinn", "bgh"), ("--form", "ý bạn là «tin»?")),
        (Wish("A", "viec-lam", "tin, bài", "bgh"), ("chỉ thuộc một thể loại",)),
        (Wish("A", "viec-lam", "tin", "x1"), ("--unit", "«x1».")),
        (Wish("A", "viec-lam", "tin", "bgh", "31/11/2026"), ("--date", "«31/11/2026»")),
        (Wish("!!!", "xyz", "", "bgh"), ("không có chữ nào", "«xyz»", "--form")),
    ],
)
def test_what_the_plan_does_not_know(
    site: Path, wish: Wish, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown word gets a suggestion and the list; a terminal is not asked what was already said."""
    assert new.run(site, wish, ask=answers()) == 2
    said = capsys.readouterr().err
    assert [word for word in words if word not in said] == []
    assert not (site / "content").exists()


def test_a_terminal_is_asked_for_what_is_missing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By number or by name; an answer that nobody understands is asked for again."""
    ask = answers("", "Ngày hội", "9", "chuyen doi", "3, doi-moi", "tin, bai", "Tin", "2")
    assert new.run(site, Wish(), ask=ask) == 0
    text = only(site)
    assert text.text("tags") == "Việc làm, Đổi mới & sáng tạo"
    assert (text.text("category"), text.text("unit")) == ("Tin", "Phòng Đào tạo")
    said = capsys.readouterr().out
    assert " 3  Việc làm (viec-lam)" in said
    assert "ý bạn là «Chuyển đổi số»?" in said


@pytest.mark.parametrize("end", [KeyboardInterrupt, EOFError])
def test_whoever_stops_leaves_nothing_behind(site: Path, end: type[BaseException]) -> None:
    """Ctrl+C and the end of input, at any question."""
    for before in range(4):
        said = ("Ngày hội", "1", "1", "1")[:before]
        assert new.run(site, Wish(), ask=answers(*said, end)) == 130
    assert not (site / "content").exists()


def test_nothing_is_overwritten(site: Path) -> None:
    """The second of a name gets a number, also where only a folder or an address is taken."""
    sites.write_article(site, "2026/10/ten-khac", date="2026-11-03 08:00", slug="ngay-hoi-viec-lam")
    sites.write_article(site, "2026/10/ten-nua", date="2026-10-03 08:00", aliases=["2026/11/ngay-hoi-viec-lam-2"])
    stray = site / "content/2026/11/ngay-hoi-viec-lam-3"
    stray.mkdir(parents=True)
    (stray / "anh.jpg").write_bytes(b"mine")
    before = sites.tree(site)
    assert new.run(site, WISH) == 0
    assert new.run(site, WISH) == 0
    after = sites.tree(site)
    assert {name: data for name, data in after.items() if name in before} == before
    assert sorted(set(after) - set(before)) == [
        f"content/2026/11/ngay-hoi-viec-lam-{number}/bai.md" for number in (4, 5)
    ]


def test_a_disk_that_fails_leaves_no_half_article(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Written whole or not at all, and a sentence says why."""

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", refuse)
    assert new.run(site, WISH) == 1
    assert "No space left" in capsys.readouterr().err
    assert [path for path in (site / "content").rglob("*") if path.is_file()] == []


def test_a_site_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a plan there is nothing to choose from; a broken plan is told with its line."""
    assert new.run(tmp_path / "nowhere", WISH) == 2
    assert new.run(tmp_path, WISH) == 2
    (tmp_path / "plan.toml").write_text("version = 1\nschool = 3\n", encoding="utf-8")
    assert new.run(tmp_path, WISH) == 1
    assert "plan.toml:2" in capsys.readouterr().out


def test_a_broken_article_stops_nobody(site: Path) -> None:
    """Somebody else's half-finished text is no reason not to begin another."""
    (site / "content/2026/11/hong").mkdir(parents=True)
    (site / "content/2026/11/hong/bai.md").write_bytes(b"\xff\xfe---")
    assert new.run(site, WISH) == 0


def test_bare_words_are_the_title(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With or without quotation marks; flags stand where one likes."""
    monkeypatch.setattr(sys, "stdin", open(os.devnull, encoding="utf-8"))  # noqa: PTH123, SIM115
    words = [
        "new",
        "Ngày hội",
        "--theme",
        "viec-lam",
        "việc",
        "--form=tin",
        "làm",
        "--unit",
        "bgh",
        "--site",
        str(site),
    ]
    assert tasks.main(words) == 0
    assert only(site).text("title") == "Ngày hội việc làm"


def test_the_next_steps_can_be_typed_as_they_stand(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the command proposes to check and to approve works."""
    assert new.run(site, WISH) == 0
    said = capsys.readouterr().out
    lines = re.findall(r"python3 tasks\.py (.+)", said)
    assert [line.split()[0] for line in lines] == ["check", "approve"]
    assert tasks.main(lines[0].split()) == 0
    assert tasks.main(lines[1].split()) == 1  # a draft is not approved
    assert "bản nháp" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such terminals")
def test_a_real_terminal(site: Path) -> None:
    """A person at a keyboard is asked, and answers."""
    import pty  # noqa: PLC0415 - Windows has none

    ours, theirs = pty.openpty()
    words = [
        sys.executable,
        "-X",
        "utf8",
        str(Path(tasks.__file__)),
        "new",
        "--form",
        "tin",
        "--unit",
        "bgh",
        "--site",
        str(site),
    ]
    with subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, "Ngày hội\n3\n".encode())
        assert process.wait(60) == 0, os.read(ours, 10_000).decode()
    os.close(ours)
    assert only(site).text("title") == "Ngày hội"


def test_front_matter_reads_back_whatever_the_plan_is_called(site: Path) -> None:
    """A name that another term answers to is written as its id."""
    plan = (site / "plan.toml").read_text(encoding="utf-8")
    plan += '\n[[theme]]\nid = "khac"\nname = "Viec lam!"\naliases = ["[khac]"]\n'
    (site / "plan.toml").write_text(plan, encoding="utf-8")
    assert new.run(site, Wish("Thử", "khac", "tin", "bgh")) == 0
    assert read_front_matter((site / "content/2026/11/thu/bai.md").read_text(encoding="utf-8")).fields[
        "tags"
    ].text in {
        "khac",
        "Viec lam!",
    }
    submission = read_site(site).submission
    assert submission is not None
    assert check.run(site, [], "text") == 0
