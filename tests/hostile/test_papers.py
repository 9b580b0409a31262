"""Hostile words on paper and in mail: reports, bulletin and sheets open in real readers and hold words alone."""

from __future__ import annotations

import email
import re
import zipfile
from email import policy
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pypdf
import pytest
from lxml import etree

from nq71.commands import account, bulletin, report
from nq71.text.normalise import CONTROL
from tests.build import sites
from tests.hostile import hostile_site
from tests.hostile.table import FAR, table

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

SAFE = ("http://", "https://", "mailto:", "cid:", "#")
HEADERS = {"Subject", "From", "To", "Date", "Message-ID", "X-Unsent", "MIME-Version", "Content-Type"}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make every paper of a month in which all that was published is hostile; return their folder."""
    site = sites.write_site(tmp_path_factory.mktemp("papers") / "site")
    words = {name: text for name, text in table("words").items() if not CONTROL.search(text)}
    hostile_site.write_plan(site, words.values())
    hostile_site.write_words(site, words=words)
    with pytest.MonkeyPatch.context() as patch, sites.clock_at(sites.CLOCK):
        patch.setattr(account, "blocking", lambda _: ())
        assert report.run(site, "2026-04") == 0
        assert bulletin.run(site, "2026-04") == 0
    return site / "reports"


def one(papers: Path, pattern: str) -> Path:
    [path] = papers.glob(pattern)
    return path


def plain(text: str) -> str:
    return " ".join(text.split())


def test_word_holds_words(papers: Path) -> None:
    """No field but page numbers, nothing that is fetched, no document type; every title is there as text."""
    path = one(papers, "*.docx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    for data in parts.values():
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        assert not root.getroottree().docinfo.doctype
        for node in root.iter("{*}instrText", "{*}fldSimple"):
            assert re.fullmatch(r"\s*(?:PAGE|NUMPAGES)\b.*", node.text or node.get("instr") or "PAGE")
        outer = [node for node in root.iter("{*}Relationship") if node.get("TargetMode") == "External"]
        assert [node.get("Target") for node in outer if not node.get("Target", "").startswith(SAFE)] == []
    tables = docx.Document(str(path)).tables
    text = plain(" ".join(cell.text for part in tables for row in part.rows for cell in row.cells))
    for name in ("tag-script", "word-field", "typst-read", "formula-equals"):
        assert plain(table("words")[name]) in text


def test_sheets_hold_no_formula_but_our_own(papers: Path) -> None:
    """A word that begins like a formula is a text, and every link leads to the web."""
    book = openpyxl.load_workbook(one(papers, "*.xlsx"))
    seen = set()
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                seen.add(plain(str(cell.value)))
                if cell.data_type == "f":
                    formula = getattr(cell.value, "text", cell.value)
                    assert not re.search(r"cmd|HYPERLINK|WEBSERVICE|DDE|xau", formula), (sheet.title, cell.coordinate)
                if cell.hyperlink and cell.hyperlink.target:
                    assert cell.hyperlink.target.startswith(SAFE)
    assert {plain(table("words")[name]) for name in ("formula-link", "formula-at", "tag-script")} <= seen
    with zipfile.ZipFile(one(papers, "*.xlsx")) as archive:
        assert not [name for name in archive.namelist() if re.search("externalLink|vba|connections", name)]


@pytest.mark.parametrize("pattern", ["bao-cao*.pdf", "ban-tin*.pdf", "bang-tin*.pdf"])
def test_pdf_runs_nothing_and_reads_nothing(papers: Path, pattern: str) -> None:
    """What typst would run is printed; no script, no file of the machine, no link but to the web."""
    path = one(papers, pattern)
    reader = pypdf.PdfReader(path)
    catalogue: Any = reader.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(catalogue)
    for word in (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/SubmitForm", b"/ImportData", b"/RichMedia"):
        assert word not in path.read_bytes()
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "root:x:0" not in text
    if pattern != "bang-tin*.pdf":  # a board has room for a few
        assert "#read" in text
    actions = [note.get_object().get("/A", {}) for page in reader.pages for note in page.get("/Annots", [])]
    targets = [str(action["/URI"]) for action in actions if "/URI" in action]
    assert [target for target in targets if not target.startswith(SAFE)] == []


def test_mail_has_its_own_headers_alone(papers: Path) -> None:
    """No title becomes a header, a receiver or a part; the page in it loads nothing from anywhere."""
    message: EmailMessage = email.message_from_bytes(one(papers, "*.eml").read_bytes(), policy=policy.default)
    assert set(message.keys()) == HEADERS
    assert [part.defects for part in message.walk() if part.defects] == []
    assert len(message["From"].addresses) == 1
    assert message["From"].addresses[0].domain == "truong-thu.example"
    kinds = [part.get_content_type() for part in message.walk()]
    assert set(kinds) <= {"multipart/alternative", "multipart/related", "text/plain", "text/html", "image/jpeg"}
    page = message.get_body(("html",))
    assert page is not None
    markup = sites.Markup(page.get_content())
    assert not {tag for tag, _ in markup.elements} & {"script", "iframe", "form", "svg", "object", "link", "base"}
    assert not [name for _, attributes in markup.elements for name in attributes if name.startswith("on")]
    assert [address for address in markup.addresses() if not address.startswith(SAFE)] == []
    assert [kept["src"] for kept in markup.all("img") if not kept["src"].startswith("cid:")] == []


def test_the_text_for_zalo_names_no_other_host_as_ours(papers: Path) -> None:
    """It is plain text: what was typed stands there, and every line that is an address is the column's."""
    text = one(papers, "*zalo.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines() if line.strip().startswith("https://")]
    assert lines
    assert not [line for line in lines if FAR in line.partition("/nq71")[0]]
