"""What a figure's six statements say, read back out of the files as a stranger would: words to values.

Nothing here is taken from the writers under test: the words of the statuses, periods and numbers are typed again.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import floor
from pathlib import Path
from typing import Any, TypeAlias

import docx
import openpyxl
from lxml import html

Key: TypeAlias = tuple[str, str]  # a target's id and a period's
Cell: TypeAlias = list[str]  # the paragraphs in a cell of a table
Row: TypeAlias = list[Cell]
Shown: TypeAlias = "tuple[Key, Fraction | None, str | None]"

STATUSES = {
    "Chưa đạt": "below",
    "Đạt": "met",
    "Đạt, vượt mức": "above",
    "Đang thực hiện": "in_progress",
    "Chưa xếp loại": "not_rated",
    "Chờ xác nhận": "unconfirmed",
    "Chưa có số liệu": "missing",
    "Không đạt": "failed",
}
PERIODS = (
    (re.compile(r"Tháng (?P<month>\d\d)/(?P<year>\d{4})"), "{year}-{month}"),
    (re.compile(r"Quý (?P<quarter>[1-4])/(?P<year>\d{4})"), "{year}-Q{quarter}"),
    (re.compile(r"Năm (?P<year>\d{4})"), "{year}"),
    (re.compile(r"Năm học (?P<year>\d{4})–(?P<next>\d{4})"), "{year}-{next}"),
)
NUMBER = r"\d+(?:,\d+)?"
VALUES = tuple(map(re.compile, (rf"({NUMBER})/({NUMBER}) \(({NUMBER})%\)", rf"()()({NUMBER})%?", r"()()(\d+) ngày")))
CLOSED = re.compile(r"đã chốt(?: (?P<closed>[^;–]+) – hiện (?:còn|là) (?P<live>[^;]+))?")
CHART_MONTH = re.compile(r"Tháng (\d\d): (–|[\d,]+)(?:, ([^.]+))?\.")
MANY = re.compile(r"(\d+) kỳ, xem Phụ lục I")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one form says of a target in a period; numbers to one decimal, as every form of words has them."""

    value: Fraction | None
    status: str
    closed: Fraction | None = None


@dataclass
class Said:
    """All that one form says, and what it says in sum of a target with several periods."""

    figures: dict[Key, Statement] = field(default_factory=dict)
    sums: dict[str, tuple[int, Counter[str]]] = field(default_factory=dict)

    def add(self, key: Key, statement: Statement) -> None:
        """Note a figure; the same figure twice in one form has to be the same."""
        assert self.figures.setdefault(key, statement) == statement, key


def number_of(text: str) -> Fraction:
    """“69,9” → 699/10."""
    return Fraction(text.replace(",", "."))


def cut(value: Fraction, digits: int = 1) -> Fraction:
    """Cut a number after so many decimals: 69.96 is not 70."""
    return Fraction(floor(value * 10**digits), 10**digits)


def tidy(text: str) -> str:
    return " ".join(text.split())


def squash(text: str) -> str:
    return re.sub(r"\s+", "", text)


def value_of(words: str) -> Fraction | None:
    """“6”, “3 ngày”, “69,9%”, “6996/10000 (69,9%)” or a dash; the share has to be what its two numbers make."""
    if words in {"–", "chưa có số liệu"}:
        return None
    found = next(match for each in VALUES if (match := each.fullmatch(words)))
    part, whole, number = found.groups()
    if part:
        assert cut(number_of(part) / number_of(whole) * 100) == number_of(number), words
    return number_of(number)


def closed_of(note: str, value: Fraction | None) -> Fraction | None:
    """Return the frozen figure; where it is another one than the live one, the note has to say that one too."""
    found = CLOSED.search(note)
    if found is None or found["closed"] is None:
        return value if found else None
    assert value_of(tidy(found["live"])) == value, note
    return value_of(tidy(found["closed"]))


def statement_of(value: str, status: str, note: str = "") -> Statement:
    number = value_of(tidy(value))
    return Statement(number, STATUSES[tidy(status)], closed_of(tidy(note), number))


class Names:
    """A plan's own names: what a target's words and a phase's stand for."""

    def __init__(self, site: Path) -> None:
        plan = tomllib.loads((site / "plan.toml").read_text(encoding="utf-8"))
        self.targets: dict[str, str] = {squash(target["text"]): target["id"] for target in plan["target"]}
        self.public = {target["id"] for target in plan["target"] if target.get("public", True)}
        self.phases: dict[str, str] = {tidy(phase["name"]): phase["id"] for phase in plan["phase"]}
        assert len(self.targets) == len(plan["target"])

    def target(self, words: str) -> str:
        return self.targets[squash(words)]

    def period(self, words: str) -> str:
        words = tidy(words)
        for pattern, form in PERIODS:
            if found := pattern.fullmatch(words):
                return form.format(**found.groupdict())
        return self.phases[words]


# ── The website ─────────────────────────────────────────────────────────────────────────────────────────────────────


def text_at(element: Any, path: str) -> str:
    """Return the words that are seen at the one place of an element, without marks that only decorate."""
    (found,) = element.xpath(path)
    return tidy("".join(found.xpath(".//text()[not(ancestor::*[@aria-hidden='true'])]")))


def class_(name: str) -> str:
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


def sections_of(page: bytes) -> Iterator[tuple[str, Any]]:
    """Yield each target of a page with its section: the id stands where links to the target lead."""
    for section in html.fromstring(page.decode()).xpath("//section"):
        named = section.get("aria-labelledby", "")
        if named.startswith("chi-tieu-"):
            assert section.xpath(f".//*[@id='{named}']"), named
            yield named.removeprefix("chi-tieu-"), section


def of_progress_page(page: bytes, names: Names) -> Said:
    """Read every row of every target; the newest figures at the top and the charts have to repeat them."""
    said = Said()
    for target, section in sections_of(page):
        assert names.target(text_at(section, ".//h3")) == target
        for body in section.xpath(f".//table[{class_('results')}]/tbody"):
            value, _, note = text_at(body, f".//td[{class_('results__value')}]").partition("; ")
            note += " ".join(each.text_content() for each in body.xpath(f".//*[{class_('results__note')}]"))
            status = text_at(body, f".//td[{class_('results__status')}]")
            said.add((target, names.period(text_at(body, "./tr[1]/th"))), statement_of(value, status, note))
    root = html.fromstring(page.decode())
    for key, shown, verdict in (*_overview(root, names), *_drawings(root, names), *_chart_rows(root, names)):
        known = said.figures[key]
        assert (shown, verdict or known.status) == (known.value, known.status), key
    return said


def _overview(root: Any, names: Names) -> Iterator[Shown]:
    for item in root.xpath(f"//ol[{class_('overview')}]/li"):
        (link,) = item.xpath("./a/@href")
        latest = f"./*[{class_('overview__latest')}]"
        if text_at(item, latest) != "Chưa có số liệu":
            period, value = text_at(item, f"{latest}/span[1]").split(": ")
            status = STATUSES[text_at(item, f".//*[{class_('status')}]")]
            key = link.removeprefix("#chi-tieu-"), names.period(period)
            yield key, value_of(value.partition("; ")[0]), status


def _drawings(root: Any, names: Names) -> Iterator[Shown]:
    """Yield what a screen reader hears of each drawing of columns; drawings without a scale say no verdict."""
    statuses = {words.lower(): status for words, status in STATUSES.items()}
    for drawing in root.xpath("//svg[starts-with(@aria-labelledby, 'cot-')]"):
        year, _, target = text_at(drawing, "./title").partition(": ")
        columns = CHART_MONTH.findall(text_at(drawing, "./desc"))
        assert [value for _, value, _ in columns] == drawing.xpath(f".//*[{class_('chart__number')}]/text()")
        for month, value, words in columns:
            key = names.target(target), f"{names.period(year)}-{month}"
            yield key, value_of(value), statuses[words] if words else None


def _chart_rows(root: Any, names: Names) -> Iterator[Shown]:
    for table in root.xpath("//section[@aria-labelledby='bieu-do-thang']//table"):
        target = names.target(text_at(table, "./caption").removesuffix(", từng tháng"))
        for row in table.xpath("./tbody/tr"):
            status = STATUSES[text_at(row, f".//*[{class_('status')}]")]
            yield (target, names.period(text_at(row, "./th"))), value_of(text_at(row, "./td[1]")), status


def of_month_page(page: bytes, month: str) -> Said:
    """Read the figures of one month's own page."""
    said = Said()
    for target, section in sections_of(page):
        value, _, note = text_at(section, f".//*[{class_('figure-line__value')}]").partition("; ")
        note += " ".join(each.text_content() for each in section.xpath(f".//*[{class_('figure-line__note')}]"))
        said.add((target, month), statement_of(value, text_at(section, f".//*[{class_('status')}]"), note))
    return said


# ── Open data ───────────────────────────────────────────────────────────────────────────────────────────────────────


def of_json(data: bytes) -> Said:
    """Read ``progress.json``; where numerator and denominator stand, the share has to be theirs."""
    said = Said()
    for target in json.loads(data, parse_float=Fraction, parse_int=Fraction)["targets"]:
        for row in target["results"]:
            value, closed = (None if row[key] is None else cut(row[key]) for key in ("value", "closed_value"))
            if row.get("denominator"):
                assert cut(Fraction(row["numerator"]) / Fraction(row["denominator"]) * 100, 2) == row["value"]
            said.add((target["id"], row["period"]), Statement(value, row["status"], closed))
    return said


def of_csv(data: bytes, names: Names) -> Said:
    """Read ``progress.csv`` as Excel in Vietnamese does: a mark of UTF-8 first, semicolons, decimal commas."""
    said = Said()
    assert data.startswith(b"\xef\xbb\xbf")
    for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"):
        numbers = [row[key] for key in ("Kết quả", "Số đã chốt")]
        assert all(re.fullmatch(rf"(?:{NUMBER})?", each) for each in numbers), row
        value, closed = (cut(number_of(each)) if each else None for each in numbers)
        assert names.target(row["Chỉ tiêu"]) == row["Mã chỉ tiêu"]
        said.add((row["Mã chỉ tiêu"], names.period(row["Kỳ"])), Statement(value, STATUSES[row["Đánh giá"]], closed))
    return said


# ── Reports ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def of_paper(tables: Iterable[list[Row]], names: Names) -> Said:
    """Read the tables of an official report whose last columns are period, result and verdict."""
    said = Said()
    for head, *rows in tables:
        titles = [tidy(" ".join(cell)) for cell in head]
        if titles[-3:] != ["Kỳ", "Kết quả", "Đánh giá"]:
            continue
        for row in rows:
            period, (value, *note), (status,) = row[-3], row[-2], row[-1]
            target = names.target(row[titles.index("Chỉ tiêu")][0])
            if found := MANY.fullmatch(tidy(value)):
                tally = (part.rsplit(": ", 1) for part in tidy(status).split("; "))
                said.sums[target] = int(found[1]), Counter({STATUSES[name]: int(number) for name, number in tally})
            else:
                said.add((target, names.period(" ".join(period))), statement_of(value, status, " ".join(note)))
    return said


def docx_tables(data: bytes) -> Iterator[list[Row]]:
    """Yield the tables of a Word file, cell by cell and paragraph by paragraph."""
    for table in docx.Document(io.BytesIO(data)).tables:
        yield [[cell.text.split("\n") for cell in row.cells] for row in table.rows]


def of_xlsx(data: bytes, names: Names) -> Said:
    """Read the sheet of results: the words, and the numbers that its formulas gave."""
    said = Said()
    head, *rows = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["Kết quả"].iter_rows(values_only=True)
    for cells in rows:
        row: dict[str, Any] = dict(zip(map(str, head), cells, strict=True))
        assert names.target(row["Chỉ tiêu"]) == row["Mã chỉ tiêu"]
        if not row["Kỳ"]:
            continue  # the target of another phase
        found = statement_of(row["Kết quả"], row["Đánh giá"], row["Ghi chú"] or "")
        value, closed = (
            None if row[key] is None else cut(Fraction(str(row[key]))) for key in ("Giá trị số", "Số đã chốt")
        )
        assert (value, closed) == (found.value, found.closed), row
        said.add((row["Mã chỉ tiêu"], names.period(row["Kỳ"])), found)
    return said


@dataclass
class Node:
    """A part of a tagged PDF, in the order in which it is read aloud."""

    tag: str
    depth: int
    text: str = ""
    parts: list[Node] = field(default_factory=list)

    @cached_property
    def words(self) -> str:
        return tidy(self.text + "".join(part.words + " " * (part.tag == "P") for part in self.parts))

    def all(self, tag: str) -> Iterator[Node]:
        for part in self.parts:
            if part.tag == tag:
                yield part
            yield from part.all(tag)


def tree_of(listing: str) -> Node:
    """Understand what ``pdfinfo -struct-text`` prints: tags, their attributes and their text, two spaces a step."""
    path = [Node("", -1)]
    for line in listing.splitlines():
        depth, said = (len(line) - len(line.lstrip())) // 2, line.strip()
        while path[-1].depth >= depth:
            path.pop()
        if said.startswith('"') and said.endswith('"'):
            path[-1].text += said[1:-1]
        elif said and not said.startswith("/"):
            node = Node(re.split(r"[ :<]", said)[0], depth)
            path[-1].parts.append(node)
            path.append(node)
    return path[0]


def pdf_tables(tree: Node) -> Iterator[list[Row]]:
    """Yield the tables of a tagged PDF, cell by cell and paragraph by paragraph."""
    for table in tree.all("Table"):
        rows: list[Row] = []
        for row in table.all("TR"):
            cells = [part for part in row.parts if part.tag in {"TH", "TD"}]
            rows.append([[each.words for each in cell.all("P")] or [cell.words] for cell in cells])
        yield rows
