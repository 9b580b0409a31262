"""Write the promises anew after a sentence in ``messages.toml`` was proofread; run it as a script.

Only sentences change: where a file, line, field or code would differ, the old promise stays and is named.
"""

import re
import shutil
import tempfile
from datetime import date
from pathlib import Path

from nq71.checks import run_all
from nq71.problem import Problem
from nq71.readers.site import read_site

HERE = Path(__file__).resolve().parent
PROMISE = "expected.txt"
TODAY = date(2026, 11, 22)  # the clock of all builds here, see conftest.py
PLACE = re.compile(r"^(?! )(.+?:\d+): (?:(.{1,60}?) — )?.*\n.*  \[([a-z0-9-]+)\]$", re.MULTILINE)


def found_in(example: Path) -> tuple[Problem, ...]:
    with tempfile.TemporaryDirectory() as folder:
        site = shutil.copytree(HERE.parent / "base_site", Path(folder) / "site")
        shutil.copytree(example, site, dirs_exist_ok=True, ignore=shutil.ignore_patterns(PROMISE))
        found = read_site(site)
        return tuple(sorted(found.problems + (run_all(found.submission, TODAY) if found.submission else ())))


def main() -> None:
    for promise in sorted(HERE.glob(f"*/{PROMISE}")):
        example = promise.parent
        old = promise.read_text(encoding="utf-8")
        new = "".join(f"{problem.as_text()}\n" for problem in found_in(example))
        if PLACE.findall(new) != PLACE.findall(old):
            print(f"{example.name}: another place or another code, left as it was")
        elif new != old:
            promise.write_text(new, encoding="utf-8", newline="\n")
            print(f"{example.name}: said anew")


if __name__ == "__main__":
    main()
