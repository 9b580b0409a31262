"""The measured times as a page of the docs: ``python -m tests.bench.chart`` writes ``docs/bench/`` from kept results.

``python -m tests.bench.chart OTHER.json`` reads another file of results than ``reports/bench.json``. It measures
nothing: ``python3 tasks.py bench`` does, and keeps what it measured.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tests.bench.results import PROJECT, RESULTS, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.bench.pairs import Cost
    from tests.bench.report import Row

FOLDER = PROJECT / "docs" / "bench"
DRAWING, PAGE = "speed.svg", "speed.md"
# What is drawn of each number of articles: a bar, the claim that it is from, and which of its sides.
BARS = (
    ("NQ71, nothing changed", "unchanged_within_hugo", "ours"),
    ("NQ71, one article edited", "edit_within_hugo", "ours"),
    ("NQ71, everything anew", "cold_within_hugo", "ours"),
    ("Hugo, everything anew", "cold_within_hugo", "theirs"),
    ("Eleventy, everything anew", "cold_beside_eleventy", "theirs"),
    ("Pelican, everything anew", "cold_within_pelican", "theirs"),
)
_PAGE = """\
# How fast it publishes

Written by `python -m tests.bench.chart` from what `python3 tasks.py bench` measured ({machine}). Every generator
makes the same pages, lists and feeds of the same articles (`docs/decisions/0041-*`); this project also makes all else
that it has.

![Seconds from the command to its end, by number of articles]({drawing})

Ratio: ours by theirs, the median of interleaved pairs, less is better; beside it the least and the greatest. Times
and memory are medians, ours first.

| claim (`tests/bench/lines/`) | articles | ratio | from – to | bound | pairs | seconds | memory, MB |
|---|---:|---:|---|---:|---:|---|---|
{rows}
"""
# Pixels of the drawing.
_WIDTH, _LEFT, _RIGHT = 720, 190, 90
_BAR, _GAP, _HEAD, _MARGIN = 18, 6, 44, 16
_OURS, _THEIRS, _INK, _PAPER = "#1d6b4f", "#8a8f98", "#1f2328", "#ffffff"
_MIB = 1024 * 1024


def main(words: Sequence[str]) -> int:
    """Write the page and its drawing; return 1 where nothing has been measured."""
    path = Path(words[0]) if words else RESULTS
    machine, rows = read(path)
    if not rows:
        print(f"Chưa có kết quả đo nào trong {path}.\n    Cách sửa: chạy python3 tasks.py bench", file=sys.stderr)
        return 1
    write(machine, rows, FOLDER)
    return 0


def write(machine: str, rows: Sequence[Row], folder: Path) -> None:
    """Write the page and its drawing into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / DRAWING).write_text(render_drawing(rows), encoding="utf-8", newline="\n")
    (folder / PAGE).write_text(render_page(machine, rows), encoding="utf-8", newline="\n")


def render_page(machine: str, rows: Sequence[Row]) -> str:
    """Return the page as Markdown."""
    lines = "\n".join(f"| {' | '.join(_cells(row))} |" for row in rows)
    return _PAGE.format(machine=machine, drawing=DRAWING, rows=lines)


def _cells(row: Row) -> Iterator[str]:
    found = row.comparison
    least, greatest = found.spread
    yield f"`{row.line.name}`"
    yield f"{row.size:,}"
    yield f"**{found.ratio:.3g}**" if row.is_missed else f"{found.ratio:.3g}"
    yield f"{least:.3g} – {greatest:.3g}"
    yield "stated" if row.bound is None else f"{row.bound:g} (missed)" if row.is_missed else f"{row.bound:g}"
    yield str(len(found.ours))
    yield f"{_seconds(found.ours):.3g} / {_seconds(found.theirs):.3g}" if _seconds(found.ours) else ""
    yield f"{_peak(found.ours) / _MIB:.0f} / {_peak(found.theirs) / _MIB:.0f}" if _peak(found.ours) else ""


def render_drawing(rows: Sequence[Row]) -> str:
    """Return bars of seconds as SVG: a panel for each number of articles, each to its own slowest."""
    panels = list(_panels(rows))
    height = _MARGIN + sum(_HEAD + len(bars) * (_BAR + _GAP) for _, bars in panels)
    title = "Seconds from the command to its end"
    sizes = {"width": str(_WIDTH), "height": str(height), "viewBox": f"0 0 {_WIDTH} {height}"}
    svg = ET.Element("svg", sizes | {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "aria-label": title})
    ET.SubElement(svg, "title").text = title
    ET.SubElement(svg, "rect", {"width": "100%", "height": "100%", "fill": _PAPER})
    top = 0
    for size, bars in panels:
        _text(svg, _MARGIN, top + _HEAD - 14, f"{size:,} articles", weight="bold")
        top += _HEAD
        slowest = max(seconds for _, seconds in bars)
        for name, seconds in bars:
            _bar(svg, top, name, seconds, seconds / slowest)
            top += _BAR + _GAP
    ET.indent(svg)
    return ET.tostring(svg, encoding="unicode") + "\n"


def _panels(rows: Sequence[Row]) -> Iterator[tuple[int, list[tuple[str, float]]]]:
    """Yield each number of articles with its bars: what was measured of them, in seconds."""
    found = {(row.line.name, row.size): row.comparison for row in rows}
    drawn = {line for _, line, _ in BARS}
    for size in sorted({row.size for row in rows if row.line.name in drawn}):
        yield (
            size,
            [
                (name, _seconds(getattr(found[line, size], side)))
                for name, line, side in BARS
                if (line, size) in found
            ],
        )


def _bar(svg: ET.Element, top: int, name: str, seconds: float, share: float) -> None:
    width = max(1, round(share * (_WIDTH - _LEFT - _RIGHT)))
    colour = _OURS if name.startswith("NQ71") else _THEIRS
    place = {"x": str(_LEFT), "y": str(top), "width": str(width), "height": str(_BAR)}
    ET.SubElement(svg, "rect", place | {"fill": colour})
    _text(svg, _LEFT - 8, top + _BAR - 5, name, anchor="end")
    _text(svg, _LEFT + width + 8, top + _BAR - 5, f"{seconds:.3g} s")


def _text(svg: ET.Element, left: int, base: int, text: str, *, anchor: str = "start", weight: str = "normal") -> None:
    look = {
        "font-family": "sans-serif",
        "font-size": "13",
        "fill": _INK,
        "text-anchor": anchor,
        "font-weight": weight,
    }
    ET.SubElement(svg, "text", {"x": str(left), "y": str(base)} | look).text = text


def _seconds(costs: Sequence[Cost]) -> float:
    return median(cost.seconds for cost in costs)


def _peak(costs: Sequence[Cost]) -> float:
    return median(cost.peak for cost in costs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
