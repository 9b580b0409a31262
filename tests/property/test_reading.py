"""Whatever stands in the files that people edit, reading ends with problems and never with a crash."""

import re
import tempfile
import unicodedata
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nq71.checks import run_all
from nq71.domain.fields import SPECS, find_spec
from nq71.problem import Problem, blocking
from nq71.readers.front_matter import read_front_matter
from nq71.readers.site import read_site
from nq71.text.dates import DateFaultError, document_date, long_date, parse_date, short_date, weekday_date
from nq71.text.fold import fold, slugify
from nq71.text.normalise import NotUtf8Error, decode, nfc
from nq71.text.toml_lines import locate

ARTICLE, PLAN, FIGURES = "content/2026/11/a/bai.md", "plan.toml", "figures.toml"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))  # any other year is a slip, and refused
GOOD_PLAN = """\
[school]
id = "truong-mau"
name = "Trường Mẫu"
[plan]
effective_from = 2026-09-01
[[phase]]
id = "gd1"
name = "Giai đoạn 1"
start = 2026-01-01
end = 2030-12-31
[counting]
article_forms = ["tin"]
require_approval = false
[[theme]]
id = "quan-triet"
name = "Quán triệt, phổ biến"
[[form]]
id = "tin"
name = "Tin"
[[unit]]
id = "bgh"
name = "Ban Giám hiệu"
[[target]]
id = "hoc"
text = "Được học"
kind = "declared_ratio"
period = "year"
min = 90.0
"""
GOOD_FIGURES = """\
[[figure]]
target = "hoc"
period = "2026"
numerator = 1
denominator = 2
"""
GOOD_ARTICLE = """\
Tiêu đề: Một tin
Ngày: 05/11/2026 08:30
Chủ đề: quan-triet
Thể loại: tin
Đơn vị: bgh
Tóm tắt: Sapo.

## Đề mục

Xem [tin](https://bao.example/) và ![ảnh](a.jpg).
"""

# Pieces that mean something to the readers, so that chance meets the odd corners.
PIECES = st.sampled_from(
    [*"\n\n\n :-#=[]{}()<>!\"'|,.`~*_\\/\t\r\x00\x0c\u00a0\ufeff\u2028ệ́đĐ文",
     "---\n", "\n\n", ": ", "Tiêu đề: A\n", "Ngày: 05/11/2026\n", "date: ", "tags:\n  - a\n", "Trạng thái: nháp\n",
     "31/02/2026", "2026-11", "Thứ Hai, 05/11/2026", "## A\n", "# B\n", "====\n", "```\n", "    x\n", "<!--", "-->",
     "![a](b.jpg)", "![](", "[a](/x)", "[a]: x\n", "](javascript:x)", "<img src=a>", "<a href='//[x'>", "<h1>",
     "http://[", "[[target]]\n", "[site]\n", "id = ", '"""', "'''", "= 1\n", "2026-01-01", "1e5", "nan", "true\n",
     "filter = { form = [", "slug: ", "id: ", "aliases: [../]\n", "Đính chính: ", "Duyệt: bgh 2026-01-01 sha256:0\n",
     "0912 345 678", "STK: 1903", "sinh ngày 1/1/2009", "|Ngày sinh|\n", "|1/1/09|\n", "a@b.vn", "[a](http://10.",
     "video: x | ", "lớp 10A hộ nghèo ", "[checks]\n", "title-long = ", "[editorial]\n", "title_max = "]
)  # fmt: skip
SCRAPS = st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join)
ONLY_READING = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def spoilt(good: str) -> st.SearchStrategy[bytes]:
    """Make anything at all of a file, or the good file with a piece cut out and scraps put in."""

    def cut(at: int, length: int, scraps: str) -> bytes:
        return (good[:at] + scraps + good[at + length :]).encode("utf-8", "surrogatepass")

    places = st.integers(0, len(good))
    return (
        st.builds(cut, places, st.integers(0, 12), SCRAPS)
        | st.binary(max_size=60)
        | SCRAPS.map(lambda scraps: scraps.encode("utf-8", "surrogatepass"))
    )


def problems_of(**files: bytes) -> tuple[Problem, ...]:
    """Read and check a site in which one file is spoilt."""
    whole = {"plan": GOOD_PLAN.encode(), "figures": GOOD_FIGURES.encode(), "article": GOOD_ARTICLE.encode()}
    with tempfile.TemporaryDirectory() as folder:
        for key, data in (whole | files).items():
            path = Path(folder, {"plan": PLAN, "figures": FIGURES, "article": ARTICLE}[key])
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        found = read_site(Path(folder))
        return found.problems + (run_all(found.submission) if found.submission else ())


def lines_in(data: bytes) -> int:
    try:
        return decode(data).count("\n") + 1
    except NotUtf8Error:
        return 1


def hold_what_is_promised(problems: tuple[Problem, ...], file: str, data: bytes) -> None:
    """Demand a sentence, a mend and a line that the file has."""
    for problem in problems:
        assert problem.problem
        assert problem.mend
        assert "{" not in problem.code
        assert problem.line >= 1
        if problem.file == file:
            assert problem.line <= lines_in(data), problem


@ONLY_READING
@given(data=spoilt(GOOD_ARTICLE))
@example(data=b"")
@example(data=b"---")
@example(data=b"---\n---\n")
@example(data=GOOD_ARTICLE.replace("05/11/2026 08:30", "31/12/9999 23:59").encode())
@example(data=GOOD_ARTICLE.replace("https://bao.example/", "http://[::1").encode())
def test_any_article_is_read(data: bytes) -> None:
    """Any bytes at all in bai.md give problems with a line and a mend."""
    hold_what_is_promised(problems_of(article=data), ARTICLE, data)


@ONLY_READING
@given(data=spoilt(GOOD_PLAN))
@example(data=b"")
@example(data=b"a = " + b"[" * 3000)
@example(data=b"a = " + b"9" * 5000)
@example(data=GOOD_PLAN.replace("90.0", "nan").encode())
@example(data=GOOD_PLAN.replace("2030-12-31", "0001-01-01").encode())
def test_any_plan_is_read(data: bytes) -> None:
    """Any bytes at all in plan.toml give problems with a line and a mend."""
    hold_what_is_promised(problems_of(plan=data), PLAN, data)


@ONLY_READING
@given(data=spoilt(GOOD_FIGURES))
@example(data=GOOD_FIGURES.replace("numerator = 1", "numerator = -inf").encode())
def test_any_figures_are_read(data: bytes) -> None:
    """Any bytes at all in figures.toml give problems with a line and a mend."""
    hold_what_is_promised(problems_of(figures=data), FIGURES, data)


def test_the_good_files_are_good() -> None:
    """What the tests above spoil has no error of its own but the picture that is not there."""
    assert [problem.code for problem in blocking(problems_of())] == ["picture-missing"]


@given(text=SCRAPS)
def test_a_key_stands_on_its_line(text: str) -> None:
    """Wherever a key was typed, known or not, its line holds it."""
    clean = decode(text.encode("utf-8", "replace")) if "\x00" not in text else text.replace("\x00", "")
    found = read_front_matter(clean)
    lines = clean.split("\n")
    for field in found.fields.values():
        typed = lines[field.line - 1].partition(":")[0].strip()
        spec = find_spec(typed)
        assert spec is not None
        assert spec.key == field.key
    for field in found.unknown:
        assert field.key in lines[field.line - 1]
    for fault in found.faults:
        assert 1 <= fault.line <= len(lines)
    if found.body:
        assert found.body.split("\n")[0] == lines[found.body_line - 1]


VALUES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20).map(
    lambda text: "x" + re.sub(r"[\[\]\"'#>|-]", "", nfc(text)) + "x"
)


@given(
    keys=st.lists(st.sampled_from([spec for spec in SPECS if spec.key != "correction"]), unique=True, min_size=1),
    fenced=st.booleans(),
    data=st.data(),
)
def test_what_is_typed_is_what_is_read(keys: list[object], fenced: bool, data: st.DataObject) -> None:
    """Any keys in any order, in either language and either style, come back with their values and lines."""
    typed = []
    for spec in keys:
        names = (spec.key, spec.label, *spec.other_names)  # type: ignore[attr-defined]
        typed.append((spec.key, data.draw(st.sampled_from(names)), data.draw(VALUES)))  # type: ignore[attr-defined]
    rows = [f"{name}: {value}" for _, name, value in typed]
    text = "\n".join(["---", *rows, "---", "Chữ."] if fenced else [*rows, "", "Chữ."])
    if data.draw(st.booleans()):
        text = unicodedata.normalize("NFD", text)
    found = read_front_matter(decode(text.replace("\n", data.draw(st.sampled_from(["\n", "\r\n"]))).encode()))
    expected = {key: (number, nfc(value)) for number, (key, _, value) in enumerate(typed, 2 if fenced else 1)}
    assert {key: (field.line, field.text) for key, field in found.fields.items()} == expected
    assert found.body == "Chữ."


@given(text=st.text())
def test_clean_text_stays_clean(text: str) -> None:
    """Text that came through the door once is not changed when it comes again."""
    assert nfc(nfc(text)) == nfc(text)
    try:
        once = decode(text.encode("utf-8", "replace"))
    except NotUtf8Error:
        return
    if not once.startswith("\ufeff"):
        assert decode(once.encode()) == once


@given(text=st.text())
def test_an_address_is_safe_everywhere(text: str) -> None:
    """An address is plain letters, digits and hyphens, at most 80, and its own address."""
    slug = slugify(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert len(slug) <= 80
    assert slugify(slug) == slug
    assert slugify(unicodedata.normalize("NFD", text)) == slugify(unicodedata.normalize("NFC", text))


@given(text=st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded name is its own folded name."""
    assert fold(fold(text)) == fold(text)


@given(day=DAYS)
def test_a_date_that_is_written_is_read_again(day: date) -> None:
    """Every way in which the column writes a date is a way in which it reads one."""
    for written in (short_date(day), weekday_date(day), document_date(day), day.isoformat()):
        moment = parse_date(written, ZONE)
        assert moment.date() == day
        assert (moment.hour, moment.minute) == (0, 0)


@given(moment=st.builds(datetime.combine, DAYS, st.times(), st.just(ZONE)))
def test_a_moment_that_is_written_is_read_again(moment: datetime) -> None:
    """The date line of an article, copied into another article, is the same minute."""
    minute = moment.replace(second=0, microsecond=0, fold=0)
    assert parse_date(long_date(minute), ZONE).replace(tzinfo=None) == minute.replace(tzinfo=None)


@given(day=DAYS, off=st.integers(1, 6))
def test_a_wrong_weekday_is_never_let_by(day: date, off: int) -> None:
    """The weekday of another day is refused whatever the date, and the right one is told."""
    other = date(2026, 11, 1) + timedelta(days=(day.weekday() + off - 6) % 7)
    written = f"{weekday_date(other).partition(',')[0]}, {short_date(day)}"
    with pytest.raises(DateFaultError) as fault:
        parse_date(written, ZONE)
    assert fault.value.right == weekday_date(day).partition(",")[0]


@given(text=SCRAPS | st.text())
def test_any_text_is_a_date_or_is_none(text: str) -> None:
    """A date that is read is aware and stands in the school's zone; everything else is one kind of fault."""
    try:
        moment = parse_date(text, ZONE)
    except DateFaultError:
        return
    assert moment.tzinfo is ZONE


@given(text=SCRAPS)
def test_lines_are_lines_of_the_file(text: str) -> None:
    """However odd a TOML text, every line that is told exists."""
    found = locate(text)
    assert all(1 <= line <= text.count("\n") + 1 for line in found.by_path.values())
