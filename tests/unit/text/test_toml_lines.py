"""The line of every key of plan.toml, so that a mistake is found where it was typed."""

import tomllib

import pytest

from nq71.text.toml_lines import KeyPath, locate

PLAN = '''\
# một dòng lời dặn
version = 1

[school]
name = "Trường # Mẫu"    # [không phải bảng]
"place" = 'x = [1'

[plan]
signer = { title = "HIỆU TRƯỞNG", name = "" }
note = """
[school]
name = "không phải khóa"
"""
recipients = [
  "BGH",      # một
  "Lưu: VT",

  # lời dặn giữa danh sách
  "Khoa",
]
after = true

[[plan.legal_basis]]
number = "71-NQ/TW"

  [[plan.legal_basis]]  # dòng có lời dặn
  number = "281/NQ-CP"

[[target]]
id = "a"
filter.theme = ["x", "y"]

[[target]]
id = "b"
[target.filter]
form = "tin"
[[target.step]]
n = 1
[[target.step]]
n = 2

[[target]]
min_by_phase = { gd1 = 70.0, gd2 = 100.0 }
rows = [
  { unit = "a", done = true },
  { unit = "b", done = false },
]
last = 1
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("version",), 2),
        (("school",), 4),
        (("school", "name"), 5),
        (("school", "place"), 6),
        (("plan",), 8),
        (("plan", "signer", "title"), 9),
        (("plan", "note"), 10),
        (("plan", "recipients"), 14),
        (("plan", "recipients", 0), 15),
        (("plan", "recipients", 1), 16),
        (("plan", "recipients", 2), 19),
        (("plan", "after"), 21),
        (("plan", "legal_basis", 0), 23),
        (("plan", "legal_basis", 0, "number"), 24),
        (("plan", "legal_basis", 1), 26),
        (("plan", "legal_basis", 1, "number"), 27),
        (("plan", "legal_basis", 1, "date"), 26),
        (("target", 0), 29),
        (("target", 0, "id"), 30),
        (("target", 0, "filter", "theme"), 31),
        (("target", 0, "filter", "theme", 1), 31),
        (("target", 1, "id"), 34),
        (("target", 1, "filter"), 35),
        (("target", 1, "filter", "form"), 36),
        (("target", 1, "step", 0, "n"), 38),
        (("target", 1, "step", 1, "n"), 40),
        (("target", 2, "min_by_phase", "gd2"), 43),
        (("target", 2, "rows", 0, "unit"), 45),
        (("target", 2, "rows", 1, "done"), 46),
        (("target", 2, "last"), 48),
        (("target", 2, "nothing"), 42),
        (("nowhere", "at", "all"), 1),
    ],
)
def test_each_key_has_its_line(path: KeyPath, line: int) -> None:
    """Tables, rows, inline tables, long lists and long strings: the line is the one in the editor."""
    assert tomllib.loads(PLAN)
    assert locate(PLAN).at(*path) == line


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ('a = ["x",\n  "y"]\nb = 1\n', ("b",), 3),
        ('a = ["x",\n  "y"]\nb = 1\n', ("a", 0), 1),
        ('a = [\n  "x", "y",\n  "z",\n]\n', ("a", 1), 2),
        ('a = [\n  "x", "y",\n  "z",\n]\n', ("a", 2), 3),
        ('a = [\n  "]", "[",\n]\nb = 1\n', ("b",), 4),
        ("a = [\n  [1,\n   2],\n  [3],\n]\nb = 1\n", ("a", 1), 4),
        ("a = [\n  [1,\n   2],\n  [3],\n]\nb = 1\n", ("b",), 6),
        ('a = "\\"[" # [\nb = 1\n', ("b",), 2),
        ("a = '''x'''\nb = 1\n", ("b",), 2),
        ("a = '''x\n'''\nb = 1\n", ("b",), 3),
        ('a = 1  # viết """ khi dài\nb = 1\n', ("b",), 2),
        ("[ a . b ]\nc = 1\n", ("a", "b", "c"), 2),
        ('[a."b c"]\nd = 1\n', ("a", "b c", "d"), 2),
        ("a.b = 1\n", ("a", "b"), 1),
        ("[[a]]\n[a.b]\nc = 1\n[[a]]\n[a.b]\nc = 2\n", ("a", 1, "b", "c"), 6),
    ],
)
def test_odd_but_right_toml(text: str, path: KeyPath, line: int) -> None:
    """However a list is broken into lines, what comes after it keeps its own line."""
    assert tomllib.loads(text)
    assert locate(text).at(*path) == line


def test_an_empty_file_has_its_first_line() -> None:
    """What is missing in an empty file is missing at line 1."""
    assert locate("").at("school", "name") == 1
