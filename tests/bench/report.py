"""What was measured, as a table that says of each claim whether it holds."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from tests.bench.lines import Line
    from tests.bench.pairs import Comparison, Cost

_HEAD = ("Điều đã hứa", "Số bài", "Tỷ lệ", "Từ – đến", "Mức", "Kết quả")
_NONE = "—"
_MIB = 1024 * 1024


@dataclass(frozen=True)
class Row:
    """One claim at one size."""

    line: Line
    size: int
    comparison: Comparison

    @property
    def bound(self) -> float | None:
        """The most that the ratio may be, if the claim speaks of this size."""
        return self.line.bound(self.size)

    @property
    def is_missed(self) -> bool:
        """Whether the claim does not hold."""
        return self.bound is not None and self.comparison.ratio > self.bound


@dataclass(frozen=True)
class LeftOut:
    """One claim at one size that this machine cannot measure, and why."""

    line: Line
    size: int
    reason: str

    def __str__(self) -> str:
        """Say so in one line."""
        return f"Bỏ qua {self.line.name}, {thousands(self.size)} bài: {self.reason}."


def table_of(rows: list[Row]) -> Table:
    """Return the table; times and memory are medians, ours first, times with the least and the greatest."""
    table = Table(box=box.SIMPLE_HEAD, show_lines=True)
    widest = max((len(row.line.name) for row in rows), default=0) + len("()")
    for at, head in enumerate(_HEAD):
        table.add_column(head, overflow="fold", min_width=None if at else widest)
    for row in rows:
        table.add_row(*(Text(cell) for cell in _cells(row)))
    return table


def _cells(row: Row) -> tuple[str, ...]:
    least, greatest = row.comparison.spread
    return (
        f"{row.line.claim}\n{_taken(row.comparison)}\n({row.line.name})",
        thousands(row.size),
        number(row.comparison.ratio),
        f"{number(least)} – {number(greatest)}",
        _NONE if row.bound is None else f"≤ {number(row.bound)}",
        "chỉ đo" if row.bound is None else "CHƯA ĐẠT" if row.is_missed else "đạt",
    )


def _taken(comparison: Comparison) -> str:
    """Say what both sides took, ours first."""
    ours, theirs = comparison.ours, comparison.theirs
    if ours[0].size:
        sizes = f"{_sizes(ours)} / {_sizes(theirs)}"
        return f"{sizes}; {_acts(ours)} / {_acts(theirs)} lượt hỏi" if ours[0].acts else sizes
    seconds = f"{_seconds(ours)} / {_seconds(theirs)}"
    if ours[0].cpu and theirs[0].cpu:
        seconds = f"{seconds}; CPU {_processor(ours)} / {_processor(theirs)}"
    return f"{seconds}; {_memory(ours)} / {_memory(theirs)}" if _memory(ours) else seconds


def where_measured(pairs: int) -> str:
    """Say on what and how, below the table."""
    return (
        f"Tỷ lệ = của ta / bên so, trung vị của {pairs} cặp đo xen kẽ; dưới 1 là nhanh hơn hay nhẹ hơn. "
        f"Máy: {platform.system()} {platform.machine()}, {os.cpu_count()} nhân, Python {platform.python_version()}."
    )


def number(value: float) -> str:
    """Three significant digits with a decimal comma: 0.02098 → “0,021”."""
    return f"{value:.3g}".replace(".", ",")


def thousands(value: int) -> str:
    """A whole number as Vietnamese write it: “10.000”."""
    return f"{value:,}".replace(",", ".")


def _seconds(costs: tuple[Cost, ...]) -> str:
    """“1,52 s (1,48 – 1,60)”, “12 ms (11 – 14)”."""
    taken = [cost.seconds for cost in costs]
    digits, factor, unit = (2, 1, "s") if median(taken) >= 1 else (0, 1000, "ms")
    middle, least, greatest = (
        f"{factor * each:.{digits}f}".replace(".", ",") for each in (median(taken), min(taken), max(taken))
    )
    return f"{middle} {unit} ({least} – {greatest})"


def _processor(costs: tuple[Cost, ...]) -> str:
    """“2,1 s”: of all processors together."""
    return f"{number(median(cost.cpu for cost in costs))} s"


def _sizes(costs: tuple[Cost, ...]) -> str:
    """“43,2 kB”: what travels is counted in thousands."""
    return f"{median(cost.size for cost in costs) / 1000:.1f} kB".replace(".", ",")


def _acts(costs: tuple[Cost, ...]) -> str:
    return thousands(round(median(cost.acts for cost in costs)))


def _memory(costs: tuple[Cost, ...]) -> str:
    middle = median(cost.peak for cost in costs)
    return f"{middle / _MIB:.0f} MB" if middle else ""
