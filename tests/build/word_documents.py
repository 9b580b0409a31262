"""Word documents for the tests: one that LibreOffice makes, one built the way Word builds them, and many bad ones."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path

import docx
import docx.document
import docx.text.paragraph
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from PIL import Image, ImageDraw

TITLE = "Ngày hội việc làm 2026: mười hai doanh nghiệp về trường"
SUMMARY = "Mười hai doanh nghiệp về trường tuyển dụng trong một buổi sáng; hơn ba trăm người học có lịch phỏng vấn."
ALT = "Người học chỉnh máy phay, thầy đứng cạnh quan sát."
CAPTION = "Hình 1. Giờ thực hành tại xưởng. Ảnh: Đoàn thanh niên"


def picture(kind: str = "PNG", colour: str = "#3a7755", size: tuple[int, int] = (640, 400)) -> bytes:
    """Draw a picture that is none of another colour."""
    image = Image.new("RGB", size, colour)
    ImageDraw.Draw(image).ellipse((size[0] // 4, 40, size[0] // 2, size[1] - 40), fill="#fff3d6")
    made = io.BytesIO()
    image.save(made, kind)
    return made.getvalue()


def open_document() -> str:
    """Write a flat OpenDocument text, which LibreOffice turns into a Word file."""
    data = base64.b64encode(picture("JPEG")).decode()
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
 <style:style style:name="Standard" style:family="paragraph"/>
 <style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard"/>
 <style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
  style:parent-style-name="Standard" style:default-outline-level="1"/>
 <style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"
  style:parent-style-name="Standard" style:default-outline-level="2"/>
 <style:style style:name="Caption" style:family="paragraph" style:parent-style-name="Standard"/>
 <style:style style:name="Quotations" style:family="paragraph" style:parent-style-name="Standard"/>
</office:styles>
<office:automatic-styles>
 <style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
 <style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
 <text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
  <text:list-level-style-bullet text:level="2" text:bullet-char="◦"/></text:list-style>
 <text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" style:num-format="1"
  style:num-suffix="."/></text:list-style>
</office:automatic-styles>
<office:body><office:text>
<text:p text:style-name="Title">{TITLE}</text:p>
<text:p><text:span text:style-name="B">{SUMMARY}</text:span></text:p>
<text:p>Sáng 05/11, trường tổ chức <text:span text:style-name="B">ngày hội</text:span>
 <text:span text:style-name="I">việc làm</text:span> ở sân chính.<text:line-break/>Cổng mở từ 7 giờ 30. Xem
 <text:a xlink:type="simple" xlink:href="https://vieclam.example/tin?ma=1">danh sách doanh nghiệp</text:a>.<text:note
 text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Cập nhật ngày
 04/11.</text:p></text:note-body></text:note></text:p>
<text:h text:outline-level="1">Chuẩn bị</text:h>
<text:list text:style-name="Bullets"><text:list-item><text:p>Rà soát danh sách</text:p>
 <text:list><text:list-item><text:p>Lớp nghề điện</text:p></text:list-item>
 <text:list-item><text:p>Lớp cơ khí</text:p></text:list-item></text:list></text:list-item>
 <text:list-item><text:p>Mời doanh nghiệp</text:p></text:list-item></text:list>
<text:list xml:id="n1" text:style-name="Numbers"><text:list-item><text:p>Khảo sát xưởng</text:p></text:list-item>
 <text:list-item><text:p>Tập huấn an toàn</text:p></text:list-item></text:list>
<text:p>Hai việc trên xong trước ngày 30/10.</text:p>
<text:list text:continue-list="n1" text:style-name="Numbers">
 <text:list-item><text:p>Tổng kết</text:p></text:list-item></text:list>
<text:h text:outline-level="2">Số liệu</text:h>
<table:table table:name="A"><table:table-column table:number-columns-repeated="2"/>
 <table:table-row><table:table-cell><text:p>Lớp</text:p></table:table-cell>
  <table:table-cell><text:p>Người học</text:p></table:table-cell></table:table-row>
 <table:table-row><table:table-cell><text:p>Điện công nghiệp 1</text:p></table:table-cell>
  <table:table-cell><text:p>32</text:p></table:table-cell></table:table-row>
 <table:table-row><table:table-cell><text:p>Cơ điện tử</text:p></table:table-cell>
  <table:table-cell><text:p>28</text:p></table:table-cell></table:table-row></table:table>
<text:p>Lịch trong ngày, hai buổi:</text:p>
<table:table table:name="B"><table:table-column table:number-columns-repeated="2"/>
 <table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Buổi sáng</text:p></table:table-cell>
  <table:covered-table-cell/></table:table-row>
 <table:table-row><table:table-cell><text:p>7 giờ 30</text:p></table:table-cell>
  <table:table-cell><text:p>Đón khách</text:p></table:table-cell></table:table-row></table:table>
<text:p><draw:frame draw:name="Image1" text:anchor-type="as-char" svg:width="8cm" svg:height="5cm">
 <draw:image draw:mime-type="image/jpeg"><office:binary-data>{data}</office:binary-data></draw:image>
 <svg:desc>{ALT}</svg:desc></draw:frame></text:p>
<text:p text:style-name="Caption">{CAPTION}</text:p>
<text:p text:style-name="Quotations">“Các em học ở đâu có máy thật thì nhớ nghề ở đó.”</text:p>
<text:p>Kế hoạch theo Nghị quyết 71-NQ/TW. Từ khóa: #NQ71.</text:p>
</office:text></office:body></office:document>"""


def _add_link(paragraph: docx.text.paragraph.Paragraph, words: str, address: str) -> None:
    link = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    paragraph._p.append(
        parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{link}"><w:r><w:t>{words}</w:t></w:r></w:hyperlink>')
    )


def word_document() -> bytes:
    """Build what a clerk hands in: Word's own styles, notes at the side, a formula, a chart, changes tracked."""
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "TRƯỜNG MẪU"
    word.add_paragraph(TITLE, "Title")
    word.add_paragraph(SUMMARY, "Subtitle")
    lead = word.add_paragraph("Sáng 05/11, trường tổ chức ")
    lead.add_run("ngày hội").bold = True
    lead.add_run(" ")
    lead.add_run("việc làm").italic = True
    lead.add_run(" ở sân chính.")
    lead.add_run().add_break()
    lead.add_run("Xem ")
    _add_link(lead, "danh sách doanh nghiệp", "https://vieclam.example/tin?ma=1&b=2")
    word.add_comment(lead.runs, text="Kiểm tra lại giờ", author="Người góp ý")
    word.add_heading("Chuẩn bị", 1)
    for words, style in (
        ("Rà soát danh sách", "List Bullet"),
        ("Lớp nghề điện", "List Bullet 2"),
        ("Mời doanh nghiệp", "List Bullet"),
        ("Khảo sát xưởng", "List Number"),
        ("Tập huấn an toàn", "List Number"),
    ):
        word.add_paragraph(words, style)
    word.add_paragraph("Hai việc trên xong trước ngày 30/10.")
    word.add_paragraph("Tổng kết", "List Number")
    word.add_heading("Số liệu", 3)  # a rank left out, as people do
    table = word.add_table(3, 2)
    for row, texts in zip(table.rows, (("Lớp", "Người học"), ("Điện | tử", "1.032"), ("Cơ khí", "28")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    word.add_paragraph("Lịch trong ngày:")
    merged = word.add_table(2, 2)
    merged.cell(0, 0).merge(merged.cell(0, 1)).text = "Buổi sáng"
    merged.cell(1, 0).text, merged.cell(1, 1).text = "7 giờ 30", "Đón khách"
    shape = word.add_picture(io.BytesIO(picture("PNG")), width=Mm(80))
    shape._inline.docPr.set("descr", ALT)
    word.add_paragraph(CAPTION, "Caption")
    word.add_picture(io.BytesIO(picture("TIFF", "#884422")), width=Mm(60))
    word.add_paragraph("“Các em học ở đâu có máy thật thì nhớ nghề ở đó.”", "Quote")
    _add_oddities(word)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def _add_oddities(word: docx.document.Document) -> None:
    """Add what no page can show, each as Word writes it."""
    own = word.styles.add_style("Mục của trường", WD_STYLE_TYPE.PARAGRAPH)
    own.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="0"/>'))
    word.add_paragraph("Việc tiếp theo", "Mục của trường")
    formula = word.add_paragraph("Tỉ lệ đạt ")
    formula._p.append(
        parse_xml(
            '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
            " ><m:r><m:t>a=b/c</m:t></m:r></m:oMath>"
        )
    )
    formula.add_run(" sau một năm.")
    chart = word.add_paragraph("Biểu đồ: ").add_run()
    chart._r.append(
        parse_xml(
            f'<w:drawing {nsdecls("w", "wp", "a")}><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="9" name="C"/>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic>'
            "</wp:inline></w:drawing>"
        )
    )
    changed = word.add_paragraph("Mỗi lớp ")
    for tag, words in (("ins", "ba mươi"), ("del", "hai mươi")):
        text = "delText" if tag == "del" else "t"
        changed._p.append(
            parse_xml(
                f'<w:{tag} {nsdecls("w")} w:id="7" w:author="x"><w:r><w:{text}>{words}</w:{text}></w:r></w:{tag}>'
            )
        )
    changed.add_run(" người.")
    boxed = word.add_paragraph("Đoạn có hộp chữ.").add_run()
    boxed._r.append(
        parse_xml(
            f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>'
            "<w:p><w:r><w:t>Chữ trong hộp.</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
        )
    )
    for words in ("- Gọi điện cho doanh nghiệp", "+ Trước ngày 10", "- Lập danh sách"):
        word.add_paragraph(words)
    word.add_paragraph("#NQ71 và tệp a_b_c, 5 * 3, <b>, [1](2).")


def repacked(data: bytes, changes: dict[str, bytes | None]) -> bytes:
    """Return a document with parts replaced, added, or taken out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, part in changes.items():
            if part is not None:
                new.writestr(name, part)
    return made.getvalue()


def main_part(data: bytes) -> str:
    """Return the XML of a document's text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode("utf-8")


def write(folder: Path, name: str, data: bytes) -> Path:
    """Put a document on the disk."""
    path = folder / name
    path.write_bytes(data)
    return path
