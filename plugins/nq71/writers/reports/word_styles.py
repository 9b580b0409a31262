"""The styles of a report in Word: names that a clerk finds in the list of styles, sizes of Decree 30/2020/NĐ-CP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FONT = "Times New Roman"
_LANGUAGE = "vi-VN"
_LEFT, _CENTER, _JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_BLACK = RGBColor(0, 0, 0)
_TO_FILL_SHADE = "FFF2CC"
_KEPT_TABLE_STYLES = {"Normal Table", "Table Grid"}

PARENT_BODY = "Tên cơ quan chủ quản"
SCHOOL = "Tên cơ quan ban hành"
NUMBER = "Số, ký hiệu văn bản"
NATION = "Quốc hiệu"
MOTTO = "Tiêu ngữ"
PLACE_DATE = "Địa danh, ngày tháng"
RULE = "Đường kẻ dưới"
NAME = "Tên loại văn bản"
SUBJECT = "Trích yếu nội dung"
BASIS = "Căn cứ ban hành"
BODY = "Nội dung văn bản"
LIST = "Gạch đầu dòng"
TABLE_HEAD = "Đầu bảng"
TABLE_TEXT = "Chữ trong bảng"
TABLE_TOTAL = "Dòng tổng trong bảng"
TABLE_SMALL = "Chữ nhỏ trong bảng"
GAP = "Sau bảng"
RECIPIENTS_TITLE = "Chữ Nơi nhận"
RECIPIENTS = "Danh sách nơi nhận"
SIGNER = "Chức vụ người ký"
SIGNER_NAME = "Họ tên người ký"
APPENDIX = "Tên phụ lục"
BELONGS = "Kèm theo văn bản"
PAGE_NUMBER = "Số trang"
TO_FILL = "Chỗ cần điền"


@dataclass(frozen=True, slots=True)
class _Look:
    """Sizes and gaps in points; the first line's indent in millimetres."""

    size: float
    bold: bool = False
    italic: bool = False
    align: Any = _CENTER
    before: float = 0
    after: float = 0
    first_line: float = 0
    left: float = 0
    with_next: bool = False
    line: float = 1.0


_LOOKS = {
    PARENT_BODY: _Look(12),
    SCHOOL: _Look(12, bold=True),
    NUMBER: _Look(13, before=2),
    NATION: _Look(12, bold=True),
    MOTTO: _Look(13, bold=True),
    PLACE_DATE: _Look(13, italic=True, before=2),
    RULE: _Look(2, before=3),
    NAME: _Look(14, bold=True, before=18, with_next=True),
    SUBJECT: _Look(14, bold=True, with_next=True),
    BASIS: _Look(14, italic=True, align=_JUSTIFY, after=4, first_line=10),
    BODY: _Look(14, align=_JUSTIFY, after=6, first_line=10, line=1.1),
    LIST: _Look(14, align=_JUSTIFY, after=3, first_line=10, line=1.1),
    TABLE_HEAD: _Look(12, bold=True, before=3, after=3, with_next=True),
    TABLE_TEXT: _Look(12, align=_LEFT, before=2, after=2),
    TABLE_TOTAL: _Look(12, bold=True, align=_LEFT, before=2, after=2),
    TABLE_SMALL: _Look(10, italic=True, align=_LEFT, after=2),
    GAP: _Look(6, after=2),
    RECIPIENTS_TITLE: _Look(12, bold=True, italic=True, align=_LEFT),
    RECIPIENTS: _Look(11, align=_LEFT),
    SIGNER: _Look(14, bold=True),
    SIGNER_NAME: _Look(14, bold=True, before=64),
    APPENDIX: _Look(14, bold=True, after=2, with_next=True),
    BELONGS: _Look(13, italic=True, after=10, with_next=True),
    PAGE_NUMBER: _Look(13),
}
_HEADINGS = {
    "Heading 1": _Look(14, bold=True, align=_LEFT, before=10, after=6, first_line=10, with_next=True),
    "Heading 2": _Look(14, bold=True, align=_LEFT, before=8, after=6, first_line=10, with_next=True),
    "Heading 3": _Look(14, bold=True, italic=True, align=_LEFT, before=6, after=6, first_line=10, with_next=True),
}


def dress(document: Any) -> None:
    """Give a fresh document these styles, one font everywhere, Vietnamese as its language."""
    for name, look in _LOOKS.items():
        _shape(document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH), look)
    for name, look in _HEADINGS.items():
        _shape(document.styles[name], look)
    _shape(document.styles["Normal"], _Look(14, align=_LEFT))
    _add_mark(document)
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in _KEPT_TABLE_STYLES:
            style.delete()
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        _set_fonts(fonts)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)
        language.set(qn("w:eastAsia"), _LANGUAGE)


def id_of(name: str) -> str:
    """Return the id that python-docx gives to a style of this name."""
    return name.replace(" ", "")


def _shape(style: Any, look: _Look) -> None:
    font, paragraph = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = FONT, Pt(look.size), look.bold, look.italic
    font.color.rgb = _BLACK
    paragraph.alignment, paragraph.keep_with_next = look.align, look.with_next
    paragraph.space_before, paragraph.space_after = Pt(look.before), Pt(look.after)
    paragraph.first_line_indent, paragraph.left_indent = Mm(look.first_line), Mm(look.left)
    paragraph.line_spacing_rule = WD_LINE_SPACING.SINGLE
    paragraph.line_spacing = look.line
    paragraph.widow_control = True
    style.quick_style = True


def _add_mark(document: Any) -> None:
    """Add the character style of what a person still has to write: italic on a shade that is seen when printed."""
    style = document.styles.add_style(TO_FILL, WD_STYLE_TYPE.CHARACTER)
    style.font.name, style.font.italic, style.font.bold = FONT, True, False
    style.quick_style = True
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", _TO_FILL_SHADE)):
        shade.set(qn(f"w:{key}"), value)
    style.element.get_or_add_rPr().append(shade)


def _set_fonts(fonts: Any) -> None:
    """Name the font for every script; the template's theme fonts would win over it."""
    for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{key}"), None)
    for key in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{key}"), FONT)
