"""The documents as their readers meet them: fenced blocks, tables, links."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
GUIDES = ROOT / "docs" / "huong-dan"
README = ROOT / "README.md"
WRITING, PLANNING, TAKING_DOWN = (GUIDES / f"{name}.md" for name in ("viet-bai", "khai-bao-ke-hoach", "go-bai"))
ERRORS = ROOT / "docs" / "errors.md"
DOCUMENTS = tuple(
    sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")]),
)
FENCE = re.compile(r"^(?P<indent> *)```(?P<kind>\w*)\n(?P<text>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#{1,6} +(?P<text>.+)$", re.MULTILINE)
LINK = re.compile(r"(?P<picture>!?)\[(?P<words>[^\]]*)\]\((?P<target>[^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """A fenced block: ``kind`` is the word behind the fence."""

    kind: str
    text: str
    line: int


def name_of(path: Path) -> str:
    """Name a document in a test's own name."""
    return path.relative_to(ROOT).as_posix()


def blocks(path: Path) -> Iterator[Block]:
    """Yield every fenced block, without the indent of the list that it may stand in."""
    text = path.read_text(encoding="utf-8")
    for found in FENCE.finditer(text):
        indent = len(found["indent"])
        inside = "".join(line[indent:] or "\n" for line in found["text"].splitlines(keepends=True))
        yield Block(found["kind"], inside, text.count("\n", 0, found.start()) + 1)


def prose(path: Path) -> str:
    """Return a document without its fenced blocks."""
    return FENCE.sub("", path.read_text(encoding="utf-8"))


def anchors(path: Path) -> set[str]:
    """Return the places that a link can lead to, as code hosts name them."""
    return {
        re.sub(r"[^\w\- ]", "", match["text"].lower()).replace(" ", "-") for match in HEADING.finditer(prose(path))
    }


def tables(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield each table below the heading it stands under, its title row first."""
    heading, rows = "", list[list[str]]()
    for line in [*prose(path).splitlines(), ""]:
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if not set("".join(cells)) <= set("-: "):
                rows.append(cells)
            continue
        if rows:
            yield heading, rows
            rows = []
        if found := HEADING.match(line):
            heading = found["text"]


def code(cell: str) -> list[str]:
    """Return what stands between backticks."""
    return re.findall(r"`([^`]+)`", cell)
