"""The tables of keys in the guides are the keys that the program reads."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest

from nq71.domain.fields import SPECS, find_spec
from nq71.domain.plan import Kind
from nq71.domain.tally import DISTINCT_FIELDS
from nq71.messages import adjustable_codes
from nq71.readers import consents, figures, plan
from nq71.readers.withdrawals import WithdrawalsShape
from nq71.text.dates import long_date, parse_date
from tests.docs.documents import PLANNING, TAKING_DOWN, WRITING, blocks, code, prose, tables

if TYPE_CHECKING:
    from nq71.domain.plan import Plan
    from nq71.readers.toml_files import Row

REQUIRED = "có"
SHAPES: dict[str, type[Row]] = {
    "`[school]`": plan._School,
    "`[site]`": plan._Site,
    "`[plan]`": plan._Plan,
    "`[plan.signer]`": plan._Signer,
    "`[[plan.legal_basis]]`": plan._Instrument,
    "`[[phase]]`": plan._Phase,
    "`[counting]`": plan._Counting,
    "`[[theme]]`, `[[form]]`, `[[unit]]`, `[[channel]]`": plan._Term,
    "Thêm cho `[[theme]]`": plan._Theme,
    "Thêm cho `[[form]]`": plan._Form,
    "`[privacy]`": plan._Privacy,
    "`[editorial]`": plan._Editorial,
    "`[[target]]`": plan._Target,
    "`[target.filter]`": plan._Filter,
    "`[[figure]]`": figures._Figure,
}
KEYS = {heading: rows for heading, rows in tables(PLANNING) if rows[0][0] == "Khóa"}


def test_the_writing_guide_has_every_key_of_an_article() -> None:
    """Each key stands in the guide with both its names and whether it is required, in the order of the program."""
    (rows,) = (rows for _, rows in tables(WRITING) if rows[0][:2] == ["Tên tiếng Việt", "Tên tiếng Anh"])
    documented = [(label, code(english)[0], required == REQUIRED) for label, english, required, _ in rows[1:]]
    assert documented == [(spec.label, spec.key, spec.required) for spec in SPECS]


def test_other_names_in_the_guide_are_understood() -> None:
    """The names that the guide offers instead lead to the same keys."""
    (line,) = (line for line in prose(WRITING).splitlines() if line.startswith("Vài tên gọi khác"))
    pairs = [part.split("* là ") for part in line.partition(": ")[2].rstrip(".").split(", ")]
    for typed, label in pairs:
        spec = find_spec(typed.strip("*"))
        assert spec is not None
        assert spec.label == label


@pytest.mark.parametrize("heading", SHAPES)
def test_the_plan_guide_has_every_key_of_a_table(heading: str) -> None:
    """Each key of plan.toml and figures.toml stands in the guide, and is marked required when it is."""
    shape = SHAPES[heading]
    documented = {code(row[0])[0]: row[1] == REQUIRED for row in KEYS[heading][1:]}
    own = {key: field for key, field in shape.model_fields.items() if key in shape.__annotations__}
    assert documented == {key: field.is_required() for key, field in own.items()}


def test_the_plan_guide_has_every_table() -> None:
    """No table of the two files is missing from the guide, and the guide invents none."""
    assert KEYS.keys() == SHAPES.keys()
    for shape in (plan.PlanShape, figures.FiguresShape):
        for key in shape.model_fields.keys() - {"version", "checks"}:
            assert any(f"[{key}]" in heading for heading in SHAPES)


def test_the_plan_guide_says_how_much_a_reminder_weighs() -> None:
    """The example of ``[checks]`` holds codes that may be adjusted, and every choice there is."""
    (block,) = (block for block in blocks(PLANNING) if "[checks]" in block.text)
    chosen = tomllib.loads(block.text)["checks"]
    assert set(chosen) <= set(adjustable_codes())
    assert set(chosen.values()) == {"error", "warning", "off"}


@pytest.mark.parametrize("heading", SHAPES)
def test_a_default_in_the_guide_is_the_default(heading: str) -> None:
    """What the guide says about a key that is left out is what happens."""
    for key, _, left_out, _ in KEYS[heading][1:]:
        default = SHAPES[heading].model_fields[code(key)[0]].default
        written = [each for each in code(left_out) if not each.startswith("http")]
        assert not written or written == [json.dumps(default, ensure_ascii=False)]


def test_the_guide_on_taking_down_has_every_key_of_the_register() -> None:
    """Each key of consents.toml stands in the guide, in the order of the file, and is marked required when it is."""
    (rows,) = (rows for _, rows in tables(TAKING_DOWN) if rows[0][0] == "Khóa")
    documented = [(code(row[0])[0], row[1] == REQUIRED) for row in rows[1:]]
    assert documented == [(key, field.is_required()) for key, field in consents._Consent.model_fields.items()]


@pytest.mark.parametrize(("shape", "table"), [(consents.ConsentsShape, "consent"), (WithdrawalsShape, "withdrawn")])
def test_examples_of_the_registers_are_right(shape: type[Row], table: str) -> None:
    """Whoever copies the block from the guide has a file without a problem."""
    (text,) = (block.text for block in blocks(TAKING_DOWN) if block.text.startswith(f"[[{table}]]"))
    assert getattr(shape.model_validate(tomllib.loads(text)), table)


def test_every_kind_of_target_is_explained() -> None:
    """The guide explains each kind, and each field whose names can be counted."""
    (rows,) = (rows for _, rows in tables(PLANNING) if rows[0][0] == "Loại")
    assert [code(row[0])[0] for row in rows[1:]] == [str(kind) for kind in Kind]
    distinct = next(row for row in rows if code(row[0]) == ["distinct"])
    assert set(code(distinct[1])) - {"field"} == DISTINCT_FIELDS


def test_ways_to_write_a_date_are_understood_alike(school_plan: Plan) -> None:
    """Each date in the guide is read as the guide says."""
    (rows,) = (rows for _, rows in tables(WRITING) if rows[0] == ["Viết", "Hiểu là"])
    for typed, meaning in rows[1:]:
        assert long_date(parse_date(code(typed)[0], school_plan.school.zone)) == meaning
