"""Official documents: the plan itself and what it rests on, with the fields that public portals list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nq71.domain.addresses import document_url
from nq71.text.fold import DEVICE

if TYPE_CHECKING:
    from datetime import date

    from nq71.domain.plan import Plan

# Abbreviations of kinds of documents (Nghị định 30/2020/NĐ-CP, phụ lục III), and of the legal normative ones.
_FORMS = {
    "nq": "Nghị quyết",
    "qđ": "Quyết định",
    "ct": "Chỉ thị",
    "qc": "Quy chế",
    "qyđ": "Quy định",
    "tc": "Thông cáo",
    "tb": "Thông báo",
    "hd": "Hướng dẫn",
    "ctr": "Chương trình",
    "kh": "Kế hoạch",
    "pa": "Phương án",
    "đa": "Đề án",
    "da": "Dự án",
    "bc": "Báo cáo",
    "bb": "Biên bản",
    "ttr": "Tờ trình",
    "cđ": "Công điện",
    "nđ": "Nghị định",
    "tt": "Thông tư",
    "ttlt": "Thông tư liên tịch",
}
# “37-QĐ/TW”: the Party writes the kind before the stroke, and QĐ for both Quyết định and Quy định.
_PARTY_FORMS = _FORMS | {"kl": "Kết luận", "qđ": ""}
_PARTY = re.compile(r"\d+\s*-\s*(?P<kind>[^\W\d_]+)\s*/")
_STATE = re.compile(r"/\s*(?P<kind>[^\W\d_]+)\s*-")
SAFE_NAME = re.compile(rf"(?!{DEVICE.pattern}\.)[a-z0-9]+(?:-[a-z0-9]+)*\.(?:pdf|docx)")


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A file that the plan names, as it was found; ``fault`` says why it cannot be published, if it cannot.

    Faults: ``missing``; ``outside`` the site folder; ``name`` that no address carries; ``damaged``, or not what its
    suffix says; ``taken``: another file stands at its address.
    """

    typed: str
    size: int = 0  # bytes
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A row of the page of documents. What nobody stated is empty."""

    form: str
    number: str
    issuer: str
    title: str
    issued_on: date | None = None
    effective: date | None = None
    url: str = ""
    file: str = ""  # as typed in the plan
    is_plan: bool = False


def documents_of(plan: Plan) -> tuple[Document, ...]:
    """Return the plan first, then what it rests on, in its own order."""
    own = Document(
        form=_FORMS["kh"],
        number=plan.number,
        issuer=plan.school.name,
        title=plan.title,
        issued_on=plan.issued_on,
        url=plan.url,
        file=plan.file,
        is_plan=True,
    )
    basis = (
        Document(
            form=row.form or form_of(row.number),
            number=row.number,
            issuer=row.issuer,
            title=row.title,
            issued_on=row.date,
            effective=row.effective,
            url=row.url,
            file=row.file,
        )
        for row in plan.legal_basis
    )
    return (own, *basis)


def form_of(number: str) -> str:
    """Return the kind of document that a symbol names (“157/QĐ-TTg”: Quyết định), or nothing when it names none."""
    party, state = _PARTY.match(number.strip()), _STATE.search(number)
    if party:
        return _PARTY_FORMS.get(party["kind"].casefold(), "")
    return _FORMS.get(state["kind"].casefold(), "") if state else ""


def document_urls(plan: Plan) -> frozenset[str]:
    """Return the addresses of the files that the plan names."""
    return frozenset(document_url(row.file) for row in documents_of(plan) if row.file)
