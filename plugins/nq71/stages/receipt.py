"""Last stage: the receipt of everything that was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pelican import signals

from nq71.domain.approval import content_hash
from nq71.stages.press import press_of
from nq71.storage.receipt import RECEIPT_FILE, render_receipt

if TYPE_CHECKING:
    from pelican import Pelican


def leave_receipt(pelican: Pelican) -> None:
    """Name the build, its articles and every file's hash."""
    press = press_of(pelican.settings)
    articles = [
        {
            "id": piece.article.id,
            "path": piece.article.path,
            "url": piece.article.url,
            "hash": content_hash(piece.manuscript),
        }
        for piece in press.edition.shown
    ]
    facts = {
        "built_at": press.edition.now.isoformat(),
        "site_url": press.column.url,
        "preview": press.edition.preview,
        "articles": articles,
        "withdrawn": sorted({record.id for record in press.edition.submission.withdrawals}),
    }
    files = {url: standing.sha256 for url, standing in press.tree.files.items()}
    press.bodies.save()
    press.write(RECEIPT_FILE, render_receipt(facts, files))


def register() -> None:
    """Take part in the build."""
    signals.finalized.connect(leave_receipt)
