"""The table of faults, and how it is made: ``python -m tests.deploy.fault_table 30`` (as root, on Linux).

``python -m tests.deploy.fault_table 30 sftp git`` tries some targets alone and writes nothing.
"""

from __future__ import annotations

import pickle
import platform
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from tests.deploy.clients import Clients
from tests.deploy.far_sides import KINDS
from tests.deploy.faults import FAULTS, Arena, Tally

if TYPE_CHECKING:
    from collections.abc import Mapping

Row = dict[str, Tally | str]
DOCUMENT = Path(__file__).resolve().parents[2] / "docs/fault-table.md"
HEAD = """\
# Faults while the site is published

Written by `python -m tests.deploy.fault_table {rounds}` (Linux, as root: each far side stands on a small disk of its
own); the suite runs a sample of it (`tests/deploy/test_faults.py`). Real servers on this machine: OpenSSH's sshd for
`sftp` and `git`, pyftpdlib with and without TLS, moto's S3 with TLS; all but FTP's data channels behind a wire that
can be cut. A folder of this machine is written to slowly, 4 ms for every act on a file, so that there is a middle.

Each round publishes the other of two versions of a small site by a process of its own, and hurts it at a random
moment: one in five while it connects, the others while it sends, puts in place and clears up (in a folder: any). The
site has 30 files, nineteen of which change: one article leaves, another comes, style sheets, a picture, lists and
feeds are new. All the while and afterwards a reader walks every page and feed of the live site: **each is, byte for
byte, the old one or the new one, and everything that it names is there and right**. Then the site is published again
without a fault, and **what is live equals the receipt byte for byte**: no file too many but what waits for old open
pages (style sheets, the index of the search), nothing half sent, no journal, no lock, and somebody else's files
beside ours untouched. Whoever says "done" in spite of the fault is compared at once. A client that is hurt ends
well, is killed, or refuses with the one sentence that fits; never with a traceback.
"""
MEANING = {
    "kill": "`kill -9` of the client",
    "reset": "every connection reset, one to three times; FTP's data channels torn by the server",
    "restart": "the server killed and started again within 0.3 s (`s3`: unplugged; moto keeps all in memory)",
    "full": "the far side's disk filled to the last byte (`s3`: 507 XMinioStorageFull)",
    "read-only": "the disk remounted read-only, or one file that changes made immutable (`s3`: 403 AccessDenied)",
    "slow": "200 kB/s and 5 ms more for each packet; FTP's data at 60 kB/s",
    "login": "the key or password that we have is no longer accepted, and the line is cut",
    "host key": "another host key, or a certificate of another authority",
    "clock": "the client's clock a day late from the start, or set back a day in the middle",
    "second": "another process publishes the same or the other version at the same time",
}


def main() -> None:
    """Try every target, four at a time, each in a process of its own; then write the table."""
    rounds, names = int(sys.argv[1]), sys.argv[2:]
    if len(names) == 1:
        sys.exit(1 if broken(try_target(names[0], rounds)) else 0)
    began = time.monotonic()
    with ThreadPoolExecutor(4) as pool:
        rows = pool.map(lambda name: _in_a_process(name, rounds), names or KINDS)
        tallies = dict(zip(names or KINDS, rows, strict=True))
    if not names:
        DOCUMENT.write_text(document(tallies, rounds, time.monotonic() - began), encoding="utf-8", newline="\n")
    sys.exit(1 if any(map(broken, tallies.values())) else 0)


def _in_a_process(name: str, rounds: int) -> Row:
    code = f"import pickle, sys; from tests.deploy.fault_table import try_target as t; r = t({name!r}, {rounds})"
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "row"
        command = [sys.executable, "-c", f"{code}; open({str(result)!r}, 'wb').write(pickle.dumps(r))"]
        subprocess.run(command, check=True)
        row: Row = pickle.loads(result.read_bytes())  # noqa: S301 - our own, of a moment ago
    return row


def try_target(name: str, rounds: int) -> Row:
    """Hurt one target in every way."""
    with Clients() as clients, tempfile.TemporaryDirectory() as folder, KINDS[name](Path(folder)) as far:
        arena = Arena(far, clients, Path(folder))
        arena.prepare()
        return {fault: try_fault(arena, fault, rounds) for fault in FAULTS}


def broken(row: Row) -> int:
    """Count what was wrong with one target."""
    return sum(len(tally.faults) for tally in row.values() if isinstance(tally, Tally))


def try_fault(arena: Arena, fault: str, rounds: int) -> Tally | str:
    """Hurt one target in one way so often."""
    if reason := arena.far.meaningless.get(fault):
        return reason
    arena.tally, began = Tally(), time.monotonic()
    for _ in range(rounds):
        arena.round(FAULTS[fault])
    tally = arena.tally
    seconds = time.monotonic() - began
    ends = ", ".join(f"{end} {count}" for end, count in sorted(tally.ends.items()))
    print(
        f"{arena.far.name:16} {fault:10} {tally.rounds:3} × {ends}; {tally.walks} walks; {seconds:.0f} s", flush=True
    )
    for each in tally.faults:
        print(f"    BROKEN: {each}", flush=True)
    return tally


def document(tallies: Mapping[str, Row], rounds: int, seconds: float) -> str:
    """Write the table down."""
    every = [tally for row in tallies.values() for tally in row.values() if isinstance(tally, Tally)]
    walks, tried = sum(tally.walks for tally in every), sum(tally.rounds for tally in every)
    day, python = time.strftime("%Y-%m-%d", time.gmtime()), platform.python_version()
    lines = [
        HEAD.format(rounds=rounds),
        f"Last run: {day}, {platform.system()}, Python {python}, {seconds / 60:.0f} minutes: **{tried:,} rounds,",
        f"{walks:,} walks through the site, {sum(map(broken, tallies.values()))} things wrong**.\n",
    ]
    if fewer := sorted({name for name, row in tallies.items() if _has_fewer(row, rounds)}):
        lines.append(f"Tried fewer than {rounds} times in some cells, as they say: {', '.join(fewer)}.\n")
    lines += ["| fault | what is done |", "|---|---|"]
    lines += [f"| {fault} | {MEANING[fault]} |" for fault in FAULTS]
    lines.append("\nIn each cell: rounds, how the hurt clients ended, and what was wrong (nothing is `ok`).\n")
    lines += [f"| | {' | '.join(tallies)} |", f"|---|{'---|' * len(tallies)}"]
    notes: dict[str, int] = {}
    for fault in FAULTS:
        cells = [_cell(row[fault], notes) for row in tallies.values()]
        lines.append(f"| {fault} | {' | '.join(cells)} |")
    lines.append("")
    lines += [f"{number}. No meaning: {reason}." for reason, number in notes.items()]
    return "\n".join([*lines, ""])


def _cell(tally: Tally | str, notes: dict[str, int]) -> str:
    if isinstance(tally, str):
        return f"— ({notes.setdefault(tally, len(notes) + 1)})"
    verdict = "ok" if not tally.faults else f"**{len(tally.faults)} wrong**"
    return f"{tally.rounds}: {_ends(tally)} — {verdict}"


def _has_fewer(row: Row, rounds: int) -> bool:
    return any(isinstance(tally, Tally) and tally.rounds < rounds for tally in row.values())


def _ends(tally: Tally) -> str:
    return ", ".join(f"{end} {count}" for end, count in sorted(tally.ends.items()))


if __name__ == "__main__":
    main()
