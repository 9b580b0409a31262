"""A filled-in sheet to figures: every wrong cell is named by its address, and one is enough to refuse the sheet."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.utils import get_column_letter

from nq71.domain.figure_rows import COLUMNS, DATE, DONE, NEEDED, NUMBER, Column, identity
from nq71.domain.figures import Figure
from nq71.domain.period import period_named
from nq71.domain.plan import DECLARED_KINDS, Kind
from nq71.messages import did_you_mean, say
from nq71.problem import Problem
from nq71.readers.toml_files import MOST
from nq71.text.dates import DateFaultError, parse_date
from nq71.text.fold import fold
from nq71.text.normalise import CONTROL, nfc

if TYPE_CHECKING:
    from pathlib import Path

    from nq71.domain.plan import Plan, Target

_MOST_BYTES = 20_000_000  # unpacked: a school's sheet has a hundredth of it
_ONE_GROUP, _GROUPS = re.compile(r"[1-9]\d{0,2}\.\d{3}"), re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}")
_YES, _NO = {"co", "x", "true", "1", "yes"}, {"khong", "false", "0", "no"}


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """What a sheet says; with problems it says nothing."""

    figures: tuple[Figure, ...]
    problems: tuple[Problem, ...]


class _CellError(ValueError):
    """A cell that cannot be used, with the sentence for it."""


def read_figures_sheet(path: Path, plan: Plan) -> FilledSheet:
    """Read the first sheet of a workbook. Raises ``OSError`` when there is no such file."""
    rows = _rows_of(path)
    if rows is None:
        return FilledSheet((), (_problem(path, 1, "", say("sheet-unreadable"), say("sheet-mend-file")),))
    places = _places(rows[0] if rows else [])
    missing = [column.heading for column in COLUMNS if column.key not in places]
    if missing:
        sentence = say("sheet-no-heading", names=", ".join(missing))
        return FilledSheet((), (_problem(path, 1, "", sentence, say("sheet-mend-file")),))
    figures: list[Figure] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, ...], int] = {}
    cards: dict[tuple[str, str], list[tuple[_Row, Figure]]] = {}
    for number, row in enumerate(rows[1:], 2):
        cells = {key: row[at] if at < len(row) else None for key, at in places.items()}
        if not _says_anything(cells):
            continue
        reading = _Row(path, number, places, plan)
        figure = reading.read(cells)
        if figure is not None and seen.setdefault(identity(figure), number) != number:
            reading.refuse("target", say("sheet-twice", row=seen[identity(figure)]))
        if figure is not None:
            figures.append(figure)
            cards.setdefault((figure.target, figure.period), []).append((reading, figure))
        problems += reading.problems
    for card in cards.values():
        problems += _weightless(card)
    return FilledSheet(() if problems else tuple(figures), tuple(sorted(problems)))


def _weightless(card: list[tuple[_Row, Figure]]) -> list[Problem]:
    """Refuse the first row of a scorecard whose criteria weigh nothing, all of them."""
    criteria = [(reading, figure.weight) for reading, figure in card if figure.points is not None]
    if not criteria or any(weight != 0 for _, weight in criteria):
        return []
    first = criteria[0][0]
    first.refuse("weight", say("sheet-zero-weight"))
    return first.problems[-1:]


def _rows_of(path: Path) -> list[list[Any]] | None:
    """Return the cells of the first sheet, or ``None`` when the file is no workbook or unpacks beyond reason."""
    data = path.read_bytes()  # what is wrong from here on is wrong with the file, not with the disk
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_BYTES:
                return None
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
        finally:
            book.close()
    except Exception:  # noqa: BLE001 - a damaged workbook makes zip and XML readers raise nearly anything
        return None


def _places(headings: list[Any]) -> dict[str, int]:
    by_heading = {fold(str(heading)): at for at, heading in enumerate(headings) if heading is not None}
    return {column.key: by_heading[fold(column.heading)] for column in COLUMNS if fold(column.heading) in by_heading}


def _says_anything(cells: dict[str, Any]) -> bool:
    """Whether somebody filled the row in; the empty rows of the export say nothing."""
    given = {key for key, value in cells.items() if value is not None and str(value).strip()}
    return bool(given - {"target", "period", "unit"})


def _problem(path: Path, row: int, cell: str, sentence: str, mend: str) -> Problem:
    return Problem(path.name, row, cell, "figures-sheet", sentence, mend)


class _Row:
    """One row being read, with what is wrong in it."""

    def __init__(self, path: Path, number: int, places: dict[str, int], plan: Plan) -> None:
        self._path, self._number, self._places, self._plan = path, number, places, plan
        self.problems: list[Problem] = []

    def refuse(self, key: str, sentence: str) -> None:
        heading = next(column.heading for column in COLUMNS if column.key == key)
        cell = f"{get_column_letter(self._places[key] + 1)}{self._number}"
        field = f"ô {cell}, cột {heading}"
        self.problems.append(_problem(self._path, self._number, field, sentence, say("sheet-mend-cell")))

    def read(self, cells: dict[str, Any]) -> Figure | None:
        values: dict[str, Any] = {}
        for column in COLUMNS:
            try:
                value = _value(cells[column.key], column, self._plan)
            except _CellError as fault:
                self.refuse(column.key, str(fault))
            else:
                values |= {} if value is None else {column.key: value}
        target = self._plan.target(values.get("target", ""))
        if target is None or target.kind not in DECLARED_KINDS:
            self._refuse_target(values.get("target", ""))
        else:
            self._judge(values, target)
        return None if self.problems else Figure(**values)

    def _refuse_target(self, typed: str) -> None:
        known = [target.id for target in self._plan.targets if target.kind in DECLARED_KINDS]
        self.refuse("target", say("sheet-no-target", value=typed, hint=did_you_mean(typed, known)))

    def _judge(self, values: dict[str, Any], target: Target) -> None:
        if period_named(self._plan, values.get("period", "")) is None:
            self.refuse("period", say("sheet-no-period", value=values.get("period", "")))
        for key in NEEDED[target.kind]:
            if key not in values and not any(self._is_about(problem, key) for problem in self.problems):
                self.refuse(key, say("sheet-empty"))
        if target.kind is Kind.UNIT_CHECKLIST and "unit" in values:
            unit = self._plan.units.find(values["unit"])
            if unit is None:
                hint = did_you_mean(values["unit"], self._plan.units.spellings)
                self.refuse("unit", say("sheet-no-unit", value=values["unit"], hint=hint))
            else:
                values["unit"] = unit.id
        if "numerator" in values and values["numerator"] > values.get("denominator", values["numerator"]):
            self.refuse("numerator", say("sheet-over-whole"))
        if values.get("denominator") == 0:
            self.refuse("denominator", say("sheet-zero"))
        if "points" in values and values["points"] > values.get("max_points", values["points"]):
            self.refuse("points", say("sheet-over-most"))
        if values.get("max_points") == 0:
            self.refuse("max_points", say("sheet-zero-most"))

    def _is_about(self, problem: Problem, key: str) -> bool:
        return problem.field.startswith(f"ô {get_column_letter(self._places[key] + 1)}{self._number},")


def _value(cell: Any, column: Column, plan: Plan) -> Any:
    if cell is None or not str(cell).strip():
        return None
    if column.shape == NUMBER:
        return _number(cell)
    if column.shape == DATE:
        return _date(cell, plan)
    if column.shape == DONE:
        return _done(cell)
    text = nfc(str(cell).strip())
    if CONTROL.search(text):
        raise _CellError(say("sheet-control"))
    return text


def _number(cell: object) -> Fraction:
    """Read a number as the cell holds it, or as a Vietnamese text: “69,96”, “1.234.567,5”.

    A text like “1.234” is a thousand to one and a decimal to another: whoever typed it has to say.
    """
    text = str(cell).strip().replace(" ", "")
    if isinstance(cell, str):
        if _ONE_GROUP.fullmatch(text):
            raise _CellError(
                say("sheet-ambiguous", value=text, whole=text.replace(".", ""), part=text.replace(".", ","))
            )
        text = text.replace(".", "").replace(",", ".") if "," in text or _GROUPS.fullmatch(text) else text
    try:
        number = Decimal(text)
        is_fine = number.is_finite() and 0 <= number <= MOST
    except InvalidOperation:
        is_fine = False
    if isinstance(cell, bool) or not is_fine:
        raise _CellError(say("sheet-needs-number"))
    return Fraction(number)


def _date(cell: object, plan: Plan) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    try:
        return parse_date(str(cell), plan.school.zone).date()
    except DateFaultError:
        raise _CellError(say("sheet-needs-date")) from None


def _done(cell: object) -> bool:
    word = fold(str(cell))
    if word not in _YES | _NO:
        raise _CellError(say("sheet-needs-done"))
    return word in _YES
