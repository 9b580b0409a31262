"""One figure, six statements: the website, its two files of data and the three forms of the report say the same."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import docx
import openpyxl
import pytest

from nq71.commands import report
from nq71.writers import progress_view
from nq71.writers.reports import wording
from tests.at_hand import find
from tests.build import statements
from tests.build.sites import CLOCK, REAL_SITES, clock_at
from tests.build.statements import Key, Names, Said, Statement

TODAY = date(2026, 11, 22)  # at the clock of the tests
PUBLISHED, OFFICIAL = ("HTML", "CSV", "JSON"), ("DOCX", "XLSX", "PDF")
# Every kind of target and of period is among the demo's public figures; see docs/huong-dan/chi-tieu.md.
KINDS = {
    *("count", "distinct", "presence", "declared_ratio", "declared_count", "unit_checklist", "trend", "scorecard"),
}


@dataclass(frozen=True)
class Files:
    """What a school has in its hands: the built site and the report of every phase that has begun."""

    site: Path
    output: Path
    names: Names

    def reports(self, kind: str) -> list[Path]:
        return sorted((self.site / "reports").glob(f"*.{kind}"))


def copy_of(name: str, folder: Path) -> Path:
    """Copy what people edit of a site."""
    site = folder / "site"
    for part in ("content", "closed", "van-ban"):
        if (REAL_SITES[name] / part).is_dir():
            shutil.copytree(REAL_SITES[name] / part, site / part)
    for part in ("plan.toml", "figures.toml"):
        shutil.copy(REAL_SITES[name] / part, site / part)
    return site


def phases_of(site: Path) -> list[str]:
    phases = tomllib.loads((site / "plan.toml").read_text(encoding="utf-8"))["phase"]
    return [phase["id"] for phase in phases if phase["start"] <= TODAY]


def make(name: str, output: Path, folder: Path) -> Files:
    """Write the reports with the command that a school runs, beside the column as built."""
    site = copy_of(name, folder)
    with clock_at(CLOCK):
        assert [report.run(site, phase) for phase in phases_of(site)] == [0] * len(phases_of(site))
    return Files(site, output, Names(site))


def structure(pdf: Path) -> statements.Node:
    """Return what a screen reader meets in a tagged PDF, in its order."""
    judge = find("pdfinfo", "pdfinfo (poppler-utils)")
    done = subprocess.run([judge, "-enc", "UTF-8", "-struct-text", str(pdf)], check=True, capture_output=True)
    return statements.tree_of(done.stdout.decode(errors="replace"))  # it prints the names of headings as UTF-16


def all_of(found: list[Said]) -> Said:
    """Put together what several files of one form say."""
    whole = Said()
    for said in found:
        for key, statement in said.figures.items():
            whole.add(key, statement)
        whole.sums |= said.sums
    return whole


def website(files: Files) -> Said:
    """Read the progress page and the page of every month."""
    progress = files.output / "tien-do"
    months = {path: "-".join(path.parts[-3:-1]) for path in progress.glob("*/*/index.html")}
    pages = [statements.of_month_page(path.read_bytes(), month) for path, month in months.items()]
    return all_of([statements.of_progress_page((progress / "index.html").read_bytes(), files.names), *pages])


def word(files: Files) -> Said:
    tables = (statements.docx_tables(path.read_bytes()) for path in files.reports("docx"))
    return all_of([statements.of_paper(each, files.names) for each in tables])


def excel(files: Files) -> Said:
    return all_of([statements.of_xlsx(path.read_bytes(), files.names) for path in files.reports("xlsx")])


def pdf(files: Files) -> Said:
    tables = (statements.pdf_tables(structure(path)) for path in files.reports("pdf"))
    return all_of([statements.of_paper(each, files.names) for each in tables])


READ: dict[str, Callable[[Files], Said]] = {
    "HTML": website,
    "CSV": lambda files: statements.of_csv((files.output / "tien-do/progress.csv").read_bytes(), files.names),
    "JSON": lambda files: statements.of_json((files.output / "tien-do/progress.json").read_bytes()),
    "DOCX": word,
    "XLSX": excel,
    "PDF": pdf,
}


def disagreements(said: dict[str, Said], public: set[str]) -> list[str]:
    """Name every figure that a form leaves out, adds, or says otherwise than most."""
    found = []
    keys: set[Key] = {key for each in said.values() for key in each.figures}
    for key in sorted(keys):
        forms = (*PUBLISHED, *OFFICIAL) if key[0] in public else OFFICIAL
        told: dict[str, Statement | None] = {form: said[form].figures.get(key) for form in said}
        ((most, _),) = Counter(told[form] for form in forms).most_common(1)
        found += [f"{form} {key}: {told[form]}, not {most}" for form in forms if told[form] != most]
        found += [f"{form} {key}: not public" for form in said if form not in forms and told[form]]
    return found


def sums_that_disagree(said: Said) -> list[str]:
    """A line that sums up a target's periods counts what stands in the appendix."""
    by_target: dict[str, Counter[str]] = {}
    for (target, _), statement in said.figures.items():
        by_target.setdefault(target, Counter())[statement.status] += 1
    return [
        target
        for target, (number, tally) in said.sums.items()
        if (by_target[target].total(), by_target[target]) != (number, tally)
    ]


Schools: TypeAlias = Callable[[str], tuple[Files, dict[str, Said]]]


@pytest.fixture(scope="module")
def schools(outputs: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Schools:
    """Give the files of a site of this repository and what each form says; made and read once."""

    @cache
    def school(name: str) -> tuple[Files, dict[str, Said]]:
        files = make(name, outputs[name], tmp_path_factory.mktemp(name))
        return files, {form: read(files) for form, read in READ.items()}

    return school


@pytest.mark.parametrize("name", REAL_SITES)
def test_six_forms_say_the_same_of_every_figure(schools: Schools, name: str) -> None:
    """The same number, the same verdict and the same frozen number of every target in every period."""
    files, said = schools(name)
    assert disagreements(said, files.names.public) == []
    assert {target for target, _ in said["JSON"].figures} <= files.names.public
    assert len(said["HTML"].figures) >= 10


@pytest.mark.parametrize("name", REAL_SITES)
def test_sums_are_of_what_they_sum_up(schools: Schools, name: str) -> None:
    """Where a target has many periods, the line in the report counts its rows in the appendix."""
    _, said = schools(name)
    assert said["DOCX"].sums == said["PDF"].sums != {}
    assert sums_that_disagree(said["DOCX"]) == []


def test_the_demo_has_every_kind_of_figure(schools: Schools) -> None:
    """So that nothing goes unseen above: kinds, periods, verdicts, a frozen figure, one that is not public."""
    files, said = schools("demo")
    plan = tomllib.loads((files.site / "plan.toml").read_text(encoding="utf-8"))
    kinds = {target["id"]: target["kind"] for target in plan["target"]}
    figures = said["HTML"].figures
    assert {kinds[target] for target, _ in figures} == KINDS
    assert {each.status for each in figures.values()} == set(statements.STATUSES.values())
    periods = {period for _, period in figures}
    assert periods >= {"2026-11", "2026-Q3", "2025-2026", "gd1"}  # this school counts in school years
    assert any(each.closed is not None and each.closed != each.value for each in figures.values())
    assert {target for target, _ in said["PDF"].figures} - {target for target, _ in figures} == (
        set(kinds) - files.names.public
    )


# ── A slip in any one of the six is seen ────────────────────────────────────────────────────────────────────────────


def change(path: Path, pattern: str, new: str, *, at: int = 0) -> None:
    """Change one place of a text file."""
    text = path.read_bytes().decode()
    places = list(re.finditer(pattern, text))
    start, end = places[at].span()
    path.write_bytes(f"{text[:start]}{places[at].expand(new)}{text[end:]}".encode())


def in_row(files: Files) -> None:
    change(files.output / "tien-do/index.html", r'(<td class="results__value">)7(</td>)', r"\g<1>9\2")


def in_verdict(files: Files) -> None:
    change(files.output / "tien-do/index.html", r'(results__status">.*</span>) Chờ xác nhận<', r"\1 Đạt<")


def in_overview(files: Files) -> None:
    change(files.output / "tien-do/index.html", r"(<span>Tháng 11/2026: )\d+", r"\g<1>99")


def in_drawing(files: Files) -> None:
    change(files.output / "tien-do/index.html", r"Tháng 09: 7, đạt\.", "Tháng 09: 7, chưa đạt.")


def in_chart_row(files: Files) -> None:
    change(files.output / "tien-do/index.html", r"(Tháng 09/2025</a></th><td>)\d+", r"\g<1>99")


def in_month_page(files: Files) -> None:
    change(files.output / "tien-do/2026/03/index.html", r'(figure-line__value">)\d+', r"\g<1>99")


def in_frozen(files: Files) -> None:
    change(
        files.output / "tien-do/index.html", '(results__note">.*)đã chốt 9 – hiện còn 8', r"\1đã chốt 7 – hiện còn 8"
    )


def in_json(files: Files) -> None:
    path = files.output / "tien-do/progress.json"
    data = json.loads(path.read_bytes())
    data["targets"][0]["results"][3]["value"] += 1
    path.write_text(json.dumps(data), encoding="utf-8")


def in_csv(files: Files) -> None:
    path = files.output / "tien-do/progress.csv"
    head, *rows = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";")
    rows[3][head.index("Đánh giá")] = "Chờ xác nhận"
    sheet = io.StringIO()
    csv.writer(sheet, delimiter=";").writerows([head, *rows])
    path.write_bytes(sheet.getvalue().encode("utf-8-sig"))


def in_csv_rows(files: Files) -> None:
    change(files.output / "tien-do/progress.csv", r"\r\n[^\r]+", "", at=5)


def in_docx(files: Files) -> None:
    (path,) = files.reports("docx")
    document: Any = docx.Document(str(path))
    table = next(each for each in document.tables if len(each.columns) == 4 and each.cell(0, 3).text == "Đánh giá")
    table.cell(2, 2).paragraphs[0].runs[0].text = "99"
    document.save(str(path))


def in_xlsx(files: Files) -> None:
    (path,) = files.reports("xlsx")
    book = openpyxl.load_workbook(path, data_only=True)
    book["Kết quả"]["I3"] = "Chờ xác nhận"
    book.save(path)


def in_pdf(files: Files) -> None:
    """A report is made again that says another number, and only its PDF is kept."""
    honest = progress_view.value_text
    with pytest.MonkeyPatch.context() as patch, clock_at(CLOCK):
        patch.setattr(
            wording, "value_text", lambda target, row: "99" if row.period.id == "2025-10" else honest(target, row)
        )
        other = [path.read_bytes() for kind in ("docx", "xlsx") for path in files.reports(kind)]
        assert report.run(files.site, "gd1") == 0
    for path, data in zip([*files.reports("docx"), *files.reports("xlsx")], other, strict=True):
        path.write_bytes(data)


@pytest.mark.parametrize(
    ("form", "slip"),
    [
        *(
            ("HTML", in_row),
            ("HTML", in_verdict),
            ("HTML", in_overview),
            ("HTML", in_drawing),
            ("HTML", in_chart_row),
        ),
        *(("HTML", in_month_page), ("HTML", in_frozen)),
        *(("JSON", in_json), ("CSV", in_csv), ("CSV", in_csv_rows)),
        *(("DOCX", in_docx), ("XLSX", in_xlsx), ("PDF", in_pdf)),
    ],
)
def test_a_slip_in_one_form_is_seen(
    schools: Schools, tmp_path: Path, form: str, slip: Callable[[Files], None]
) -> None:
    """Who changes one figure in one file makes it disagree with the others, or with itself."""
    files, said = schools("demo")
    site, output = shutil.copytree(files.site, tmp_path / "site"), shutil.copytree(files.output, tmp_path / "output")
    copy = replace(files, site=site, output=output)
    slip(copy)
    try:
        spoilt = {**said, form: READ[form](copy)}
    except AssertionError:
        assert form == "HTML"  # the website says most figures in several places, and contradicts itself
        return
    found = disagreements(spoilt, files.names.public)
    assert found
    assert all(line.startswith(form) for line in found), found
