"""What was measured, kept as JSON in ``reports/bench.json``: the chart and the table of the docs are made from it.

A run adds its rows to those of earlier runs on the same machine, a newer one in place of an older: a claim that takes
an hour need not be measured again for another one.
"""

from __future__ import annotations

import json
import os
import platform
from dataclasses import astuple
from pathlib import Path
from typing import Any

from tests.bench.lines import every_line
from tests.bench.pairs import Comparison, Cost
from tests.bench.report import Row

PROJECT = Path(__file__).resolve().parents[2]
RESULTS = PROJECT / "reports" / "bench.json"


def machine() -> str:
    """Say on what is measured."""
    cores = f"{os.cpu_count()} cores"
    return f"{platform.system()} {platform.machine()}, {cores}, Python {platform.python_version()}"


def keep(row: Row, path: Path) -> None:
    """Add a row to a file of results, or begin the file anew on another machine."""
    kept = _read(path)
    if kept.get("machine") != machine():
        kept = {"machine": machine(), "rows": []}
    others = [each for each in kept["rows"] if (each["line"], each["size"]) != (row.line.name, row.size)]
    sides = {"ours": row.comparison.ours, "theirs": row.comparison.theirs}
    runs = {side: [astuple(cost) for cost in costs] for side, costs in sides.items()}
    kept["rows"] = [*others, {"line": row.line.name, "size": row.size, **runs}]
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8", newline="\n")


def read(path: Path) -> tuple[str, list[Row]]:
    """Return the machine and the rows of a file of results, of the claims that there are still, in their order."""
    kept = _read(path)
    found = {(each["line"], each["size"]): each for each in kept.get("rows", [])}
    rows = [
        Row(line, size, Comparison(_costs(each["ours"]), _costs(each["theirs"]), line.compared))
        for line in every_line()
        for (name, size), each in sorted(found.items())
        if name == line.name
    ]
    return kept.get("machine", ""), rows


def _read(path: Path) -> dict[str, Any]:
    try:
        kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept


def _costs(runs: list[list[float]]) -> tuple[Cost, ...]:
    return tuple(Cost(seconds, int(peak), int(size), int(acts), cpu) for seconds, peak, size, acts, cpu in runs)
