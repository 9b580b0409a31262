"""Every claim about speed, measured: what ``python3 tasks.py bench`` runs."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from tests.bench import peers
from tests.bench.lines import Line, Rivals, every_line
from tests.bench.pairs import PAIRS, Comparison, compare
from tests.bench.processes import NotAtHandError, NotMeasuredError
from tests.bench.report import LeftOut, Row, table_of, thousands, where_measured
from tests.bench.results import keep
from tests.bench.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HOLDS, _MISSED, _WRONG_USE = 0, 1, 2
_WIDTH = 118  # where there is no terminal to tell

Known = dict[tuple[Rivals, int], Comparison]


class WrongUseError(Exception):
    """What was typed is no size, or no peer; the sentence says which."""


def run(sizes: str, against: str, pairs: int = PAIRS, kept: Path | None = None) -> int:
    """Measure every claim and print a table; return 1 when one does not hold or cannot be measured, 2 for wrong use.

    ``sizes`` are numbers of articles and ``against`` names of peers, with commas between them. Empty means each
    claim's own sizes, and every peer. What was measured is also written to ``kept``, row by row.
    """
    try:
        chosen_sizes, chosen_peers = read_sizes(sizes), read_peers(against)
    except WrongUseError as error:
        print(error, file=sys.stderr)
        return _WRONG_USE
    found: list[Row | LeftOut] = []
    exit_code = _HOLDS
    try:
        for each in _measured(chosen_sizes, chosen_peers, pairs):
            found.append(each)
            if kept and isinstance(each, Row):
                keep(each, kept)
    except NotMeasuredError as error:
        print(f"Không đo được: {error}", file=sys.stderr)
        exit_code = _MISSED
    return max(exit_code, tell(found, pairs))


def read_sizes(typed: str) -> tuple[int, ...]:
    """Read numbers of articles with commas between them. Raises ``WrongUseError``."""
    words = [word.strip() for word in typed.split(",")] if typed else []
    for word in words:
        if not (word.isascii() and word.isdigit() and int(word) > 0):
            raise WrongUseError(
                _mended(f"--sizes chỉ nhận số bài là số nguyên dương, không nhận «{word}».", "500,2000")
            )
    return tuple(dict.fromkeys(int(word) for word in words))


def read_peers(typed: str) -> tuple[str, ...]:
    """Read names of peers with commas between them; all of them when nothing was typed. Raises ``WrongUseError``."""
    known = peers.names()
    words = [word.strip() for word in typed.split(",")] if typed else known
    for word in words:
        if word not in known:
            sentence = f"--peers chỉ nhận {', '.join(known)}, không nhận «{word}»."
            raise WrongUseError(_mended(sentence, known[0], flag="peers"))
    return tuple(words)


def _mended(sentence: str, example: str, flag: str = "sizes") -> str:
    return f"{sentence}\n    Cách sửa: viết liền, cách nhau bằng dấu phẩy, ví dụ: --{flag} {example}"


def _measured(sizes: Sequence[int], chosen_peers: Sequence[str], pairs: int) -> Iterator[Row | LeftOut]:
    """Yield a row a claim and size; what is held against a peer that was not chosen has none."""
    known: Known = {}
    with tempfile.TemporaryDirectory(prefix="nq71-bench-") as folder:
        workshop = Workshop(Path(folder))
        for line in every_line():
            if not line.peer or line.peer in chosen_peers:
                for size in sizes or line.sizes:
                    yield measure(line, workshop, size, pairs, known)


def measure(line: Line, workshop: Workshop, size: int, pairs: int, known: Known) -> Row | LeftOut:
    """Measure one claim at one size, unless another claim about the same runs has measured them."""
    if (line.rivals, size) not in known:
        try:
            known[line.rivals, size] = _compared(line, workshop, size, pairs)
        except NotAtHandError as error:
            return LeftOut(line, size, str(error))
    found = replace(known[line.rivals, size], compared=line.compared)
    if not all(found.amounts):
        return LeftOut(line, size, "hệ điều hành này không cho biết bộ nhớ của một lệnh")
    return Row(line, size, found)


def _compared(line: Line, workshop: Workshop, size: int, pairs: int) -> Comparison:
    """Run both things in turns, and say how far it has got."""
    with workshop.held:
        _say(f"{line.name}, {thousands(size)} bài: chuẩn bị")
        ours, theirs = line.rivals(workshop, size)
        _say(f"{line.name}, {thousands(size)} bài: chạy thử một lần, không tính")
        for number, each in enumerate(compare(ours, theirs, pairs), 1):
            _say(f"{line.name}, {thousands(size)} bài: cặp {number}/{pairs}")
            found = each
        return found


def tell(found: list[Row | LeftOut], pairs: int) -> int:
    """Print what was measured and what could not be; return 1 when a claim does not hold."""
    rows = [each for each in found if isinstance(each, Row)]
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDTH)
    console.print(table_of(rows), where_measured(pairs))
    for each in found:
        if isinstance(each, LeftOut):
            console.print(str(each))
    missed = [row for row in rows if row.is_missed]
    if missed:
        console.print(f"Có {len(missed)} mức chưa đạt.")
    return _MISSED if missed else _HOLDS


def _say(progress: str) -> None:
    print(progress, file=sys.stderr, flush=True)
