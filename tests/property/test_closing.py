"""A seal holds: whatever month is frozen can be read again, and no figure in it can be changed unseen."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from hypothesis import assume, given
from hypothesis import strategies as st

from nq71.domain.closing import SEAL, ClosedFile, ClosedMonth, ClosedTarget, Fault, Totals, facts_of, seal_of
from nq71.domain.result import Status
from nq71.readers.closed import read_closed
from nq71.writers.closed import render_closed

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

NAMES = st.from_regex(r"[a-z0-9/-]{1,20}", fullmatch=True)
HASHES = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)
COUNTS = st.dictionaries(NAMES, st.integers(0, 10**6), max_size=4)
MONTHS = st.builds(
    ClosedMonth,
    period=st.from_regex(r"20[0-9]{2}-(0[1-9]|1[0-2])", fullmatch=True),
    closed_at=st.datetimes(
        min_value=datetime(2000, 1, 1),  # noqa: DTZ001 - the zone comes from beside it
        timezones=st.integers(-720, 840).map(lambda minutes: timezone(timedelta(minutes=minutes))),
    ).map(lambda moment: moment.replace(microsecond=0)),
    targets=st.lists(
        st.builds(
            ClosedTarget,
            id=NAMES,
            value=st.none() | st.fractions(),
            status=st.sampled_from(Status),
            items=st.lists(NAMES, max_size=3).map(tuple),
        ),
        max_size=4,
    ).map(tuple),
    totals=st.builds(Totals, all=st.integers(0, 10**6), by_form=COUNTS, by_theme=COUNTS, by_unit=COUNTS),
    articles=st.dictionaries(NAMES, HASHES, max_size=4),
)


def read(data: bytes, name: str, folder: Path) -> ClosedFile:
    for old in folder.glob("*"):
        old.unlink()
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    (file,) = read_closed(folder.parent)
    return file


def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Every month comes back as it was, with its seal unbroken, also through an editor on Windows."""
    folder = tmp_path_factory.mktemp("site") / "closed"

    @given(month=MONTHS, line_end=st.sampled_from([b"\n", b"\r\n"]), mark=st.sampled_from([b"", b"\xef\xbb\xbf"]))
    def holds(month: ClosedMonth, line_end: bytes, mark: bytes) -> None:
        data = mark + render_closed(month).replace(b"\n", line_end)
        path = f"closed/{month.period}.json"
        assert read(data, f"{month.period}.json", folder) == ClosedFile(path, month)

    holds()


@given(month=MONTHS, data=st.data())
def test_no_change_keeps_the_seal(month: ClosedMonth, data: st.DataObject) -> None:
    """Any other figure, status, article or date gives another hash."""
    facts = json.loads(render_closed(month))
    other = json.loads(json.dumps(facts))
    holder, key = data.draw(st.sampled_from(list(_places(other))))
    was = holder[key]
    holder[key] = data.draw(st.integers() | st.text() | st.none())
    assume(holder[key] != was or type(holder[key]) is not type(was))
    assume(key != SEAL)
    assert seal_of(other) != facts[SEAL]


def _places(value: Any) -> list[tuple[Any, Any]]:
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [(value, key) for key in keys] + [place for key in keys for place in _places(value[key])]


@given(month=MONTHS, seed=st.randoms(use_true_random=False))
def test_the_order_of_keys_is_nothing(month: ClosedMonth, seed: Any) -> None:
    """A formatter may sort the file; what it says is the same."""
    facts = facts_of(month)
    keys = list(facts)
    seed.shuffle(keys)
    assert seal_of({key: facts[key] for key in keys}) == seal_of(facts)


def test_any_bytes_are_a_fault_and_no_crash(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever stands in the file, it is named and never believed."""
    folder = tmp_path_factory.mktemp("site") / "closed"

    @given(data=st.binary() | st.recursive(st.none() | st.text() | st.floats(), st.lists).map(_as_json))
    def holds(data: bytes) -> None:
        assert read(data, "2026-10.json", folder).fault in {Fault.ENCODING, Fault.SYNTAX, Fault.SHAPE}

    holds()


def _as_json(value: object) -> bytes:
    return json.dumps(value).encode()
