"""The plan and what it rests on, as rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.addresses import document_url
from nq71.domain.documents import documents_of
from nq71.domain.links import is_web_address
from nq71.messages import say
from nq71.text.dates import short_date
from nq71.writers import overview_views

if TYPE_CHECKING:
    from nq71.domain.documents import Document, DocumentFile
    from nq71.domain.submission import Submission

_KILOBYTE = 1024


def document_rows_of(submission: Submission) -> tuple[overview_views.Document, ...]:
    """Return a row for each document, the plan itself first; a file that cannot be published is left out."""
    files = {file.typed: file for file in submission.documents if not file.fault}
    return tuple(_row(document, files.get(document.file)) for document in documents_of(submission.plan))


def _row(document: Document, file: DocumentFile | None) -> overview_views.Document:
    return overview_views.Document(
        form=document.form,
        number=document.number,
        issuer=document.issuer,
        title=document.title,
        date_iso=document.issued_on.isoformat() if document.issued_on else "",
        date_text=short_date(document.issued_on) if document.issued_on else "",
        effective_text=short_date(document.effective) if document.effective else "",
        url=document.url if is_web_address(document.url) else "",
        file_url=document_url(file.typed) if file else "",
        file_text=_file_text(file) if file else "",
        is_plan=document.is_plan,
    )


def _file_text(file: DocumentFile) -> str:
    """“Tệp PDF, 245 KB”, so that nobody opens by surprise what is heavy."""
    kind = say(f"document-file-{file.typed.rpartition('.')[2]}")
    kilobytes = -(-file.size // _KILOBYTE)
    if kilobytes < _KILOBYTE:
        return f"{kind}, {kilobytes} KB"
    tenths = -(-file.size * 10 // _KILOBYTE**2)
    return f"{kind}, {tenths // 10},{tenths % 10} MB"
