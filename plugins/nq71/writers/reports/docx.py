"""A report as a Word file in the form of Decree 30/2020/NĐ-CP (annexe I), every look of it a named style."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from nq71.text.normalise import CONTROL
from nq71.writers.reports import word_styles as styles
from nq71.writers.reports.paper import Blank, Bullets, Heading, Table, Text

if TYPE_CHECKING:
    from datetime import datetime

    from nq71.writers.reports.paper import Align, Appendix, Block, Cell, Paper

_HEAD_WIDTHS = (68, 97)  # millimetres; A4 less its margins leaves 165
_FOOT_WIDTHS = (80, 85)
_HYPHEN = re.compile(r"(?<=\d)-(?=[A-ZĐ])|(?<=/[A-ZĐ][A-ZĐ])-(?=[A-ZĐ])")
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def docx_report(paper: Paper) -> bytes:
    """Return the bytes of a Word file; the same paper gives the same bytes."""
    document = Document()
    styles.dress(document)
    _set_page(document)
    _set_properties(document, paper)
    _letterhead(document, paper)
    _write(document, paper.name, styles.NAME)
    _write(document, paper.subject, styles.SUBJECT)
    _rule(document, 62)
    for line in paper.basis:
        _write(document, line, styles.BASIS)
    for block in paper.blocks:
        _block(document, block)
    _foot(document, paper)
    for appendix in paper.appendices:
        _appendix(document, paper, appendix)
    stream = io.BytesIO()
    document.save(stream)
    return _steady(stream.getvalue(), paper.moment)


def _set_page(document: Any) -> None:
    """A4, margins 20, 20, 30 and 15 mm, the page's number in the top margin from the second page on."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance, section.footer_distance = Mm(10), Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.style = styles.PAGE_NUMBER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = number.add_run("2")
    field.append(run._r)  # noqa: SLF001 - python-docx has no fields
    number._p.append(field)  # noqa: SLF001 - python-docx has no fields


def _set_properties(document: Any, paper: Paper) -> None:
    moment = paper.moment.astimezone(UTC).replace(tzinfo=None)
    about = document.core_properties
    about.title = _clean(f"{paper.name} – {paper.subject}")
    about.author = about.last_modified_by = _clean(paper.author)
    about.created = about.modified = moment
    about.language, about.comments, about.keywords, about.revision = "vi-VN", "", "", 1


def _letterhead(document: Any, paper: Paper) -> None:
    left, right = _two_columns(document, _HEAD_WIDTHS)
    if paper.parent_body:
        _write(left, paper.parent_body, styles.PARENT_BODY)
    _write(left, paper.school, styles.SCHOOL)
    _rule(left, 22)
    _write(left, paper.number, styles.NUMBER)
    _write(right, paper.nation, styles.NATION)
    _write(right, paper.motto, styles.MOTTO)
    _rule(right, 17)
    _write(right, paper.place_date, styles.PLACE_DATE)


def _foot(document: Any, paper: Paper) -> None:
    _write(document, "", styles.GAP)
    left, right = _two_columns(document, _FOOT_WIDTHS)
    _write(left, paper.recipients_title, styles.RECIPIENTS_TITLE)
    for line in paper.recipients:
        _write(left, line, styles.RECIPIENTS)
    for line in paper.signer:
        _write(right, line, styles.SIGNER)
    name = _write(right, "", styles.SIGNER_NAME)
    name.add_run(_clean(paper.signer_name), style=styles.TO_FILL if paper.signer_is_blank else None)


def _two_columns(document: Any, widths: tuple[int, int]) -> tuple[Any, Any]:
    """Return the cells of a table without lines; what stands in the first paragraph of each replaces it."""
    table = document.add_table(1, 2)
    table.autofit = False
    _set_widths(table, widths)
    for cell in table.rows[0].cells:
        _no_padding(cell)
    _keep_whole(table.rows[0])
    left, right = table.rows[0].cells
    return left, right


def _no_padding(cell: Any) -> None:
    margins = OxmlElement("w:tcMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    cell._tc.get_or_add_tcPr().append(margins)  # noqa: SLF001 - python-docx has no cell margins


def _set_widths(table: Any, widths: tuple[int, ...]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def _write(where: Any, text: str, style: str) -> Any:
    """Add a paragraph to a document or a cell; a fresh cell's empty paragraph is used up first."""
    first = where.paragraphs[0] if hasattr(where, "_tc") else None
    paragraph = first if first is not None and first._p.pPr is None else where.add_paragraph()  # noqa: SLF001
    paragraph._p.style = styles.id_of(style)  # noqa: SLF001 - by name, python-docx searches all styles each time
    _fill(paragraph.add_run(), text)
    return paragraph


def _fill(run: Any, text: str) -> None:
    """Write a text in which the symbol of a document is not torn apart at its hyphen: 71-NQ/TW."""
    for number, part in enumerate(_HYPHEN.split(_clean(text))):
        if number:
            run._r.append(OxmlElement("w:noBreakHyphen"))  # noqa: SLF001 - python-docx reads it as “-”, writes none
        run._r.add_t(part)  # noqa: SLF001 - run.text would replace what is there


def _rule(where: Any, inset: int) -> None:
    """Draw the short line below a head; ``inset`` is its distance from both edges in millimetres."""
    paragraph = _write(where, "", styles.RULE)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(inset)
    lines = OxmlElement("w:pBdr")
    line = OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{key}"), value)
    lines.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001 - python-docx has no paragraph borders
        lines, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc"
    )


def _block(document: Any, block: Block) -> None:
    match block:
        case Heading():
            _write(document, block.text, f"Heading {block.level}")
        case Text():
            _write(document, block.text, styles.BODY)
        case Blank():
            _write(document, "", styles.BODY).add_run(_clean(block.text), style=styles.TO_FILL)
        case Bullets():
            for item in block.items:
                _write(document, f"- {item}", styles.LIST)
        case Table():
            _table(document, block)


def _table(document: Any, block: Table) -> None:
    table = document.add_table(len(block.rows) + 1, len(block.columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _set_widths(table, tuple(column.width for column in block.columns))
    _describe(table, block.caption)
    head, *rows = table.rows
    _repeat(head)
    for cell, column in zip(head.cells, block.columns, strict=True):
        _write(cell, column.title, styles.TABLE_HEAD)
    for number, (row, texts) in enumerate(zip(rows, block.rows, strict=True), 1):
        _keep_whole(row)
        is_total = block.total and number == len(block.rows)
        for cell, text, column in zip(row.cells, texts, block.columns, strict=True):
            _cell(cell, text, column.align, is_total=is_total)
    _write(document, "", styles.GAP)


def _cell(cell: Any, text: Cell, align: Align, *, is_total: bool) -> None:
    _write(cell, text.text, styles.TABLE_TOTAL if is_total else styles.TABLE_TEXT).alignment = _ALIGN[align]
    if text.small:
        small = _write(cell, "", styles.TABLE_SMALL)
        small.alignment = _ALIGN[align]
        if text.link:
            _link(small, text.small, text.link)
        else:
            small.add_run(_clean(text.small))


def _link(paragraph: Any, text: str, url: str) -> None:
    relation = paragraph.part.relate_to(_clean(url), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    link.append(paragraph.add_run(_clean(text))._r)  # noqa: SLF001 - python-docx adds no links
    paragraph._p.append(link)  # noqa: SLF001 - python-docx adds no links


def _describe(table: Any, caption: str) -> None:
    """Give a table the description that a screen reader says."""
    element = OxmlElement("w:tblCaption")
    element.set(qn("w:val"), _clean(caption))
    table._tbl.tblPr.append(element)  # noqa: SLF001 - python-docx has no table captions


def _repeat(row: Any) -> None:
    _keep_whole(row)
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no header rows


def _keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx lets rows split


def _appendix(document: Any, paper: Paper, appendix: Appendix) -> None:
    """Begin a new page in the same section, so that pages are counted on."""
    title = _write(document, appendix.title, styles.APPENDIX)
    title.paragraph_format.page_break_before = True
    _write(document, appendix.subject, styles.SUBJECT)
    _write(document, appendix.belongs, styles.BELONGS)
    if paper.look_up and appendix is paper.appendices[-1]:
        _look_up(document, paper)
    for block in appendix.blocks:
        _block(document, block)


def _look_up(document: Any, paper: Paper) -> None:
    words, _, _ = paper.look_up.partition(paper.look_up_url)
    _link(_write(document, words, styles.BODY), paper.look_up_url, paper.look_up_url)


def _clean(text: str) -> str:
    """Leave out what XML refuses."""
    return CONTROL.sub("", text)


def _steady(data: bytes, moment: datetime) -> bytes:
    """Write the zip again with one date on every part: the library stamps the time of saving."""
    stamp = max(moment.astimezone(UTC).timetuple()[:6], (1980, 1, 1, 0, 0, 0))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, stamp)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            new.writestr(part, old.read(name))
    return stream.getvalue()
