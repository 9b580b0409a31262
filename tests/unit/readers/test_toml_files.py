"""plan.toml and figures.toml: a slip is named with its key, its line and what should stand there."""

import re
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from nq71.problem import Problem
from nq71.readers.clock import ClockError, read_clock
from nq71.readers.figures import figures_of, read_figures
from nq71.readers.plan import plan_of, read_plan

PLAN = """\
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

[[theme]]
id = "a"
name = "A"

[[form]]
id = "tin"
name = "Tin"

[[unit]]
id = "bgh"
name = "Ban Giám hiệu"
roles = ["duyet"]

[[target]]
id = "t"
text = "T"
kind = "count"
period = "month"
min = 69.96
filter = { form = "@article_forms" }
"""


def problems(folder: Path, old: str, new: str) -> list[tuple[int, str, str]]:
    """Spoil the plan; give line, field and code of each problem."""
    assert PLAN.count(old) == 1
    return [(each.line, each.field, each.code) for each in spoilt(folder, old, new)]


def spoilt(folder: Path, old: str, new: str) -> tuple[Problem, ...]:
    path = folder / "plan.toml"
    path.write_text(PLAN.replace(old, new), encoding="utf-8")
    found = read_plan(path)
    assert (found.value is None) == bool(found.problems)
    return found.problems


def test_a_good_plan_has_no_problem(tmp_path: Path) -> None:
    """The smallest plan is enough, with the defaults that the documents promise."""
    path = tmp_path / "plan.toml"
    path.write_bytes(b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode())
    found = read_plan(path)
    assert found.problems == ()
    assert found.value
    plan = plan_of(found.value)
    assert plan.school.zone.key == "Asia/Ho_Chi_Minh"
    assert plan.counting.require_approval
    assert plan.counting.article_forms == ("tin", "bai")
    assert plan.targets[0].min == Fraction(6996, 100)
    assert plan.targets[0].filter.form == ("tin", "bai")
    assert plan.targets[0].public


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('id = "truong-mau"', 'id = "x"\nnick = "y"', [(3, "school.nick", "toml-key-unknown")]),
        ('text = "T"\n', "", [(27, "target[1].text", "toml-key-missing")]),
        ('name = "A"\n', "", [(14, "theme[1].name", "toml-key-missing")]),
        ('roles = ["duyet"]', 'roles = "duyet"', [(25, "unit[1].roles", "toml-value-bad")]),
        ('roles = ["duyet"]', 'roles = [\n  "a",\n  5,\n]', [(27, "unit[1].roles[2]", "toml-value-bad")]),
        ("min = 69.96", "min = true", [(32, "target[1].min", "toml-value-bad")]),
        ("min = 69.96", "min = nan", [(32, "target[1].min", "toml-value-bad")]),
        ("min = 69.96", "min = 1e2000000", [(32, "target[1].min", "toml-value-bad")]),
        ("min = 69.96", "min = inf", [(32, "target[1].min", "toml-value-bad")]),
        ("min = 69.96", "min_by_phase = { gd1 = '5' }", [(32, "target[1].min_by_phase.gd1", "toml-value-bad")]),
        ("start = 2026-01-01", "start = 2026-01-01T00:00:00", [(11, "phase[1].start", "toml-value-bad")]),
        ("start = 2026-01-01", "start = 1899-12-31", [(11, "phase[1].start", "toml-value-bad")]),
        ("end = 2030-12-31", "end = 9999-11-30", [(12, "phase[1].end", "toml-value-bad")]),
        ("min = 69.96", "fresh_within_days = 800000", [(32, "target[1].fresh_within_days", "toml-value-bad")]),
        ("effective_from = 2026-09-01", "effective_from = 2026", [(6, "plan.effective_from", "toml-value-bad")]),
        ("[[theme]]", "[theme]", [(14, "theme", "toml-value-bad")]),
        ('name = "Trường Mẫu"', 'name = "M"\ntimezone = ""', [(4, "school.timezone", "toml-value-bad")]),
        ('name = "Trường Mẫu"', 'name = "M"\ntimezone = "Asia"', [(4, "school.timezone", "toml-value-bad")]),
        ('name = "Trường Mẫu"', 'name = "M"\ntimezone = "../etc"', [(4, "school.timezone", "toml-value-bad")]),
        (
            "[plan]",
            '[counting]\nschool_year_start = "02-29"\n\n[plan]',
            [(6, "counting.school_year_start", "toml-value-bad")],
        ),
        (
            "[plan]",
            '[counting]\nschool_year_start = "999999999999-01"\n\n[plan]',
            [(6, "counting.school_year_start", "toml-value-bad")],
        ),
        (
            "[plan]",
            '["kênh"]\nid = "a"\n\n[plan]',
            [(5, "kênh", "toml-key-unknown")],
        ),
        (
            'id = "truong-mau"\nname = "Trường Mẫu"',
            "id = 5\nnam = 'x'",
            [
                (1, "school.name", "toml-key-missing"),
                (2, "school.id", "toml-value-bad"),
                (3, "school.nam", "toml-key-unknown"),
            ],
        ),
    ],
)  # fmt: skip
def test_each_slip_once_at_its_line(old: str, new: str, found: list[tuple[int, str, str]], tmp_path: Path) -> None:
    """One wrong value is one problem, at the line where it stands, with the path of its key."""
    assert sorted(problems(tmp_path, old, new)) == found


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('kind = "count"', 'kind = "dem"', "'count'"),
        ("effective_from = 2026-09-01", 'effective_from = "x"', "một ngày"),
        ("effective_from = 2026-09-01", "effective_from = 0001-01-01", "một ngày từ năm 1900 đến năm 2199"),
        ('text = "T"', "text = 5", "đoạn chữ"),
        ("min = 69.96", "min = 'x'", "một số"),
        ("min = 69.96", "min = nan", "một số"),
        ('roles = ["duyet"]', "roles = 5", "danh sách"),
        ('filter = { form = "@article_forms" }', "public = 'có'", "true"),
        ('filter = { form = "@article_forms" }', "filter = 5", "bảng"),
        ('text = "T"', "txet = 'T'", "«text»"),
    ],
)
def test_the_mend_says_what_to_write(old: str, new: str, words: str, tmp_path: Path) -> None:
    """The editor reads what kind of value belongs there, or which key was probably meant."""
    assert any(words in problem.mend + problem.problem for problem in spoilt(tmp_path, old, new))


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 2000,
        "x = " + "[" * 2000 + "]" * 2000,
        "x = " + "9" * 5000,
        "x = '''",
        'x = "\\x"',
        "= 1",
        "[[a]]\n[a]\n",
        "\x00",
        "x = 2026-13-45",
        "x = 99:99:99",
        f"version = 1\n{'a.' * 1500}a = 1",
        f"[{'a.' * 900}a]",
        f"[[figure]]\ntarget = {'[' * 90}{']' * 90}",
    ],
    ids=range(13),
)
def test_a_file_that_is_no_toml_never_breaks(text: str, tmp_path: Path) -> None:
    """However a file is torn, the answer is a sentence with a line of the file."""
    path = tmp_path / "figures.toml"
    path.write_text(text, encoding="utf-8")
    found = read_figures(path)
    assert found.value is None
    assert found.problems
    for problem in found.problems:
        assert problem.mend
        assert 1 <= problem.line <= text.count("\n") + 1


def test_tables_within_tables_without_end_are_named(tmp_path: Path) -> None:
    """Where the nesting begins to be absurd, at its line."""
    path = tmp_path / "figures.toml"
    path.write_text(f"version = 1\n\n{'a.' * 50}a = 1\n", encoding="utf-8")
    assert [problem.as_text().splitlines()[0] for problem in read_figures(path).problems] == [
        "figures.toml:3: Tệp viết sai: bảng lồng trong bảng quá nhiều lớp."
    ]


def test_a_syntax_slip_is_explained_in_vietnamese(tmp_path: Path) -> None:
    """Not a word of English from the TOML reader reaches the editor."""
    path = tmp_path / "figures.toml"
    for text in ("x = ", "x = 02", 'x = "a', "x = 1\nx = 2", "x y", "x = 2026-02-30", "[a", "x = [1"):
        path.write_text(text, encoding="utf-8")
        (problem,) = read_figures(path).problems
        assert problem.code == "toml-syntax"
        assert not re.search(
            r"\b(invalid|expected|illegal|cannot|unclosed|value|after|at)\b", problem.problem.lower()
        )


def test_declared_numbers_stay_exact(tmp_path: Path) -> None:
    """69.96 is 6996/100, and never a little more or less."""
    path = tmp_path / "figures.toml"
    path.write_text(
        '[[figure]]\ntarget = "t"\nperiod = "2026"\nnumerator = 69.96\ndenominator = 100\n', encoding="utf-8"
    )
    found = read_figures(path)
    assert found.value
    (figure,) = figures_of(found.value)
    assert (figure.numerator, figure.denominator) == (Fraction(6996, 100), Fraction(100))
    assert not figure.is_confirmed


def test_the_clock_can_be_set() -> None:
    """With SOURCE_DATE_EPOCH a build happens at that second; otherwise it happens now."""
    assert read_clock({"SOURCE_DATE_EPOCH": "1795309200"}, UTC) == datetime(2026, 11, 22, 1, tzinfo=UTC)
    assert abs((read_clock({}, UTC) - datetime.now(UTC)).total_seconds()) < 60
    assert abs((read_clock({"SOURCE_DATE_EPOCH": " "}, UTC) - datetime.now(UTC)).total_seconds()) < 60


@pytest.mark.parametrize("written", ["hôm nay", "1.5", "9" * 30, "-" + "9" * 30])
def test_a_clock_that_is_none_is_refused(written: str) -> None:
    """A word in the place of seconds is wrong use, not a crash."""
    with pytest.raises(ClockError):
        read_clock({"SOURCE_DATE_EPOCH": written}, UTC)
