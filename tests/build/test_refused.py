"""What the column refuses or reminds of: one folder an example, the promised lines in its ``expected.txt``.

A folder ``refused/<code>[-variant]/`` holds only how it differs from ``base_site/``. Where every promised line is a
reminder, the column is built all the same.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nq71.commands import build, check
from nq71.messages import problem_codes
from nq71.problem import Problem, Severity

ROOT = Path(__file__).resolve().parents[2]
REFUSED = Path(__file__).parent / "refused"
PROMISE = "expected.txt"
EXAMPLES = sorted(promise.parent.name for promise in REFUSED.glob(f"*/{PROMISE}"))
REMINDER = "(nhắc nhở)"
SUMMARY = "Một câu nói đủ điều chính của tin."
THROUGH_THE_COMMAND_LINE = [
    "date-bad-hom-qua",
    "picture-broken-bom-png",
    "not-utf8-utf-16",
    "toml-syntax-thieu-nhay",
    "figure-number",
]
KEYS = ["file", "line", "field", "code", "problem", "mend", "severity"]

pytestmark = pytest.mark.usefixtures("clock")
each_example = pytest.mark.parametrize("name", EXAMPLES)


def severities_in(promise: str) -> list[str]:
    """Say how much each promised line weighs."""
    lines = [line for line in promise.splitlines() if not line.startswith(" ")]
    return ["warning" if REMINDER in line else "error" for line in lines]


BLOCKING = [name for name in EXAMPLES if "error" in severities_in((REFUSED / name / PROMISE).read_text("utf-8"))]
REMINDING = sorted(set(EXAMPLES) - set(BLOCKING))


@pytest.fixture
def output(base_output: Path, tmp_path: Path) -> Path:
    """Put a good column, built before, where the next build will want to write."""
    return shutil.copytree(base_output, tmp_path / "output")


def spoil(site: Path, name: str) -> str:
    """Lay an example over the good site; return what it promises."""
    folder = REFUSED / name
    shutil.copytree(folder, site, dirs_exist_ok=True, ignore=shutil.ignore_patterns(PROMISE))
    return (folder / PROMISE).read_text(encoding="utf-8")


def fingerprint(folder: Path) -> dict[str, str]:
    """Say what stands in a folder, byte for byte; folders have no bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in sorted(folder.rglob("*"))
    }


def folders_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_dir()}


def codes_in(promise: str) -> list[str]:
    return re.findall(r"  \[([a-z0-9-]+)\]$", promise, flags=re.MULTILINE)


def write(site: Path, path: str, text: str) -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(text, encoding="utf-8", newline="\n")


def article(*more: str, date: str = "05/11/2026", theme: str = "quan-triet", body: str = "Nội dung.") -> str:
    """Write a good article, with further lines of front matter from line 7 on."""
    front = (
        "Tiêu đề: Một tin của trường",
        f"Ngày: {date}",
        f"Chủ đề: {theme}",
        "Thể loại: tin",
        "Đơn vị: bgh",
        f"Tóm tắt: {SUMMARY}",
        *more,
    )
    return "\n".join((*front, "", body, ""))


def found_in(site: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, int, str, str]]:
    """Check a site; return file, line, code and severity of every problem."""
    capsys.readouterr()
    check.run(site, [], "json")
    return [(row["file"], row["line"], row["code"], row["severity"]) for row in json.loads(capsys.readouterr().out)]


@pytest.mark.parametrize("name", BLOCKING)
def test_a_mistake_is_named_and_the_old_column_stays(
    name: str, base_site: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The build says where, what and how to mend, counts the places, and changes nothing."""
    promise = spoil(base_site, name)
    before = fingerprint(output)
    assert build.run(base_site, output) == 1
    said = capsys.readouterr()
    *problems, summary = said.out.splitlines(keepends=True)
    assert "".join(problems) == promise
    weighed = zip(promise.splitlines()[::2], severities_in(promise), strict=True)
    errors = [line for line, severity in weighed if severity == "error"]
    files = {line.partition(":")[0] for line in errors}
    assert summary == (f"Có {len(errors)} chỗ cần sửa trong {len(files)} bài. Chưa thay đổi gì trong output/.\n")
    assert "Traceback" not in said.out + said.err
    assert fingerprint(output) == before
    assert folders_in(output.parent) == {"output", "site"}


@each_example
def test_a_programme_is_told_the_same(name: str, base_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The records of `check --format json` are the lines that people read; only an error makes it end with 1."""
    promise = spoil(base_site, name)
    assert check.run(base_site, [], "json") == (1 if name in BLOCKING else 0)
    records = json.loads(capsys.readouterr().out)
    assert all(list(record) == KEYS for record in records)
    problems = [Problem(**{**record, "severity": Severity(record["severity"])}) for record in records]
    assert "".join(f"{problem.as_text()}\n" for problem in problems) == promise
    assert [problem.code for problem in problems] == codes_in(promise)
    assert [problem.severity.value for problem in problems] == severities_in(promise)
    assert problems == sorted(problems)


@pytest.mark.parametrize("name", REMINDING[:: max(1, len(REMINDING) // 8)])
def test_a_reminder_holds_nobody_up(name: str, base_site: Path, tmp_path: Path) -> None:
    """The column is built with the article in it."""
    spoil(base_site, name)
    assert build.run(base_site, tmp_path / "column") == 0


def test_every_code_has_an_example() -> None:
    """Who adds a check adds an example of what it refuses or reminds of."""
    promised = {code for name in EXAMPLES for code in codes_in((REFUSED / name / PROMISE).read_text("utf-8"))}
    codes = set(problem_codes(found_by="check"))
    named = {max((code for code in codes if f"{name}-".startswith(f"{code}-")), key=len) for name in EXAMPLES}
    assert named == codes
    assert promised == codes


@each_example
def test_an_example_shows_what_its_name_says(name: str) -> None:
    """The folder `date-bad-hom-qua` promises `date-bad`."""
    codes = codes_in((REFUSED / name / PROMISE).read_text("utf-8"))
    assert any(f"{name}-".startswith(f"{code}-") for code in codes)


def test_there_are_many_examples() -> None:
    """At least two hundred slips are shown, and each folder says what it promises."""
    assert len(EXAMPLES) >= 200
    assert {path.name for path in REFUSED.glob("[!.]*/")} == set(EXAMPLES)


@pytest.mark.parametrize("name", THROUGH_THE_COMMAND_LINE)
def test_the_command_itself_refuses(name: str, base_site: Path, output: Path) -> None:
    """Typed in a terminal, `build` prints the promised lines, ends with 1 and leaves the old column."""
    promise = spoil(base_site, name)
    before = fingerprint(output)
    done = subprocess.run(
        [sys.executable, "tasks.py", "build", "--site", str(base_site), "--output", str(output)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout.startswith(promise)
    assert "Traceback" not in done.stdout + done.stderr
    assert fingerprint(output) == before
    assert folders_in(output.parent) == {"output", "site"}


@pytest.mark.parametrize(
    ("folder", "words"),
    [("", "Không thấy plan.toml trong thư mục"), ("khong-co", "Không có thư mục")],
    ids=["no plan", "no folder"],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_folder_that_is_no_column(command: str, folder: str, words: str, tmp_path: Path) -> None:
    """A wrong `--site` ends with 2 and a sentence that says what is missing and names the folder."""
    site = tmp_path / folder
    done = subprocess.run(
        [sys.executable, "tasks.py", command, "--site", str(site)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert words in done.stderr
    assert str(site) in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_wrong_folder_is_refused_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is made beside a folder that is no column."""
    assert build.run(tmp_path, tmp_path / "output") == 2
    assert "--site" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_all_mistakes_at_once(base_site: Path, output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Eleven slips in four files are eleven places in one answer, in the order of files and lines."""
    one, two = "content/2026/11/mot/bai.md", "content/2026/11/hai/bai.md"
    write(
        base_site,
        one,
        article("Trạng thái: xong", "Video: youtu.be/x | Phim", date="31/11/2026", theme="tuyển sinh", body="# A"),
    )
    write(base_site, two, article("Cấp: huyện", "Tac pham: x", body="[a](khong-co.pdf)\n\n### B"))
    plan = base_site / "plan.toml"
    write(base_site, "plan.toml", plan.read_text(encoding="utf-8").replace("min = 2\n", "min = 12\n"))
    figures = base_site / "figures.toml"
    text = figures.read_text(encoding="utf-8")
    write(base_site, "figures.toml", text.replace("numerator = 45", "numerator = 450"))
    assert found_in(base_site, capsys) == [
        (two, 7, "event-level-unknown", "error"),
        (two, 8, "key-unknown", "error"),
        (two, 10, "link-broken", "error"),
        (two, 12, "heading-skipped", "error"),
        (one, 2, "date-bad", "error"),
        (one, 3, "theme-unknown", "error"),
        (one, 7, "status-unknown", "error"),
        (one, 8, "url-bad", "error"),
        (one, 10, "heading-one", "error"),
        ("figures.toml", 6, "figure-number", "error"),
        ("plan.toml", 93, "plan-threshold", "error"),
    ]
    assert build.run(base_site, output) == 1
    said = capsys.readouterr().out
    assert said.endswith("Có 11 chỗ cần sửa trong 4 bài. Chưa thay đổi gì trong output/.\n")


@pytest.mark.parametrize("date", ["31/08/2026", "20/11/2020", "05/11/1926"])
def test_an_early_date_is_only_a_reminder(
    date: str, base_site: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An article from before the plan is published all the same; the build does not stumble over old years."""
    path = "content/2026/11/som/bai.md"
    write(base_site, path, article(date=date))
    assert found_in(base_site, capsys) == [(path, 2, "date-before-plan", "warning")]
    assert check.run(base_site, [], "text") == 0
    assert "(nhắc nhở)" in capsys.readouterr().out
    assert build.run(base_site, output) == 0


def test_a_void_approval_is_only_a_reminder(
    base_site: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An article that changed after its approval is held back; the others come out."""
    path = "content/2026/11/sua/bai.md"
    write(base_site, path, article(f"Duyệt: bgh 2026-11-06 sha256:{'0' * 64}"))
    assert found_in(base_site, capsys) == [(path, 7, "approval-void", "warning")]
    assert build.run(base_site, output) == 0


DRAFT = "content/2026/11/nhap/"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><path d="M0 0"/></svg>'


@pytest.mark.parametrize(
    ("files", "codes"),
    [
        ({"bai.md": "Trạng thái: bản nháp\n\nMới viết được một câu.\n"}, {"field-missing"}),
        ({"bai.md": article("Trạng thái: nháp", date="hôm qua")}, {"date-bad"}),
        ({"bai.md": "---\nstatus: draft\ntitle: A\n\nChưa đóng.\n"}, {"front-matter-unended", "field-missing"}),
        ({"bai.md": article("Trạng thái: nháp", body="# A\n\n![](a.jpg)")}, {"heading-one", "picture-missing"}),
        ({"bai.md": article("Trạng thái: nháp"), "a.svg": SVG}, {"picture-unused"}),
        ({"bai.md": article("Trạng thái: nháp", body="![a](a.jpg)"), "a.jpg": "hỏng"}, {"picture-broken"}),
        ({"bai.md": article("Trạng thái: nháp", "Mã bài: 2026/09/khai-giang")}, {"id-repeated"}),
        ({"bai.md": article("Trạng thái: nháp", "slug: khai-giang", date="05/09/2026")}, {"slug-repeated"}),
    ],
    ids=["one line", "date", "unended", "body", "unused picture", "broken picture", "same id", "same slug"],
)
def test_a_draft_never_blocks(
    files: dict[str, str],
    codes: set[str],
    base_site: Path,
    output: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Who has not finished writing is reminded of what is missing and holds nobody up."""
    for name, text in files.items():
        write(base_site, DRAFT + name, text)
    found = found_in(base_site, capsys)
    assert codes <= {code for _, _, code, _ in found}
    assert {severity for *_, severity in found} == {"warning"}
    assert build.run(base_site, output) == 0


def test_a_faulty_article_does_not_accuse_another(base_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A link to an article with a typo in its theme is right: the typo alone is named."""
    faulty = "content/2026/11/mot/bai.md"
    write(base_site, faulty, article(theme="tuyển sinh"))
    write(base_site, "content/2026/11/hai/bai.md", article(body="Xem [tin](/2026/11/mot/)."))
    assert found_in(base_site, capsys) == [(faulty, 3, "theme-unknown", "error")]


def test_the_mend_of_an_empty_field_mends(base_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who fills in the line that is named has no problem left."""
    path = "content/2026/11/mot/bai.md"
    text = article().replace(SUMMARY, "")
    write(base_site, path, text)
    ((_, line, code, _),) = found_in(base_site, capsys)
    assert code == "field-missing"
    lines = text.split("\n")
    assert lines[line - 1] == "Tóm tắt: "
    lines[line - 1] += SUMMARY
    write(base_site, path, "\n".join(lines))
    assert found_in(base_site, capsys) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('title = "Nghị quyết 71-NQ/TW"', 'title = "Nghị quyết\\u0001 71"'),
        ('name = "Trường Mẫu"', 'name = "Trường\\u0000 Mẫu"'),
        ('name = "Chuyển đổi số"', 'name = "Chuyển\\u001b đổi số"'),
    ],
    ids=["title", "school", "theme"],
)
def test_a_control_character_hidden_in_the_plan(
    old: str, new: str, base_site: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    r"""An escape such as \u0001 in plan.toml is refused by name, never a crash while the feed is made."""
    text = (base_site / "plan.toml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    write(base_site, "plan.toml", text.replace(old, new))
    before = fingerprint(output)
    assert build.run(base_site, output) == 1
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert said.out.startswith("plan.toml:")
    assert fingerprint(output) == before


def test_a_page_called_bai(base_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`content/pages/bai.md` is a page like any other, not half an article."""
    write(base_site, "content/pages/bai.md", "---\ntitle: Bài\nsummary: Trang.\n---\n\nChữ.\n")
    assert found_in(base_site, capsys) == []


def test_a_page_may_begin_with_a_year(base_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`/2026-mot-nam-nhin-lai/` is in nobody's way; only `/2026/` would be."""
    write(base_site, "content/pages/2026-mot-nam-nhin-lai.md", "---\ntitle: Năm\nsummary: A.\n---\n\nChữ.\n")
    assert found_in(base_site, capsys) == []


def test_only_what_was_asked_for_is_checked(base_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check content/…/hai` speaks of that article alone, and ends with 0 when only others are wrong."""
    write(base_site, "content/2026/11/mot/bai.md", article(theme="tuyển sinh"))
    write(base_site, "content/2026/11/hai/bai.md", article())
    assert check.run(base_site, [base_site / "content/2026/11/hai"], "text") == 0
    assert "Không có chỗ nào cần sửa." in capsys.readouterr().out
    assert check.run(base_site, [base_site / "content/2026/11"], "text") == 1
    assert "Có 1 chỗ cần sửa trong 1 tệp." in capsys.readouterr().out
