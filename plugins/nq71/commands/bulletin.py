"""Bulletins to hand round: PDF, e-mail draft, text for Zalo, notice-board sheet, in the site's own ``reports/``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from nq71.commands.account import DONE, PROBLEMS, read_account
from nq71.domain.bulletin import bulletin_of
from nq71.messages import say
from nq71.storage.files import write_whole
from nq71.writers.bulletin.mail import LEAD_WIDTH, SMALL_WIDTH, mail_draft, mail_picture
from nq71.writers.bulletin.pdf import board_pdf, bulletin_pdf
from nq71.writers.bulletin.wording import sheet_of
from nq71.writers.bulletin.zalo import zalo_text
from nq71.writers.palette import LIGHT, tokens_for
from nq71.writers.picture_encoding import encode_still
from nq71.writers.pictures import publication_of
from nq71.writers.reports.wording import span_words

if TYPE_CHECKING:
    from pathlib import Path

    from nq71.domain.article import Article
    from nq71.domain.bulletin import Bulletin
    from nq71.domain.edition import Edition

REPORTS_FOLDER = "reports"
_DRAWING = ".svg"


def run(site: Path, period: str) -> int:
    """Write the four forms of a bulletin; a site with problems gets none of them."""
    opened = read_account(site, period)
    if isinstance(opened, int):
        return opened
    edition, account = opened
    bulletin = bulletin_of(edition, account)
    folder = site / REPORTS_FOLDER
    try:
        made = _make(site, edition, bulletin)
        folder.mkdir(exist_ok=True)
        for name, data in made.items():
            write_whole(folder / name, data)
    except OSError as error:
        print(say("bulletin-disk", folder=folder, reason=error.strerror or error), file=sys.stderr)
        return PROBLEMS
    if not bulletin.plan.look.url:
        print(say("bulletin-no-url", url=bulletin.plan.look.base_url), file=sys.stderr)
    print(say("bulletin-written", period=span_words(account)))
    for name in made:
        print(f"  {folder / name}")
    return DONE


def _make(site: Path, edition: Edition, bulletin: Bulletin) -> dict[str, bytes]:
    """Make all four before any is written."""
    sheet = sheet_of(bulletin)
    color = tokens_for(bulletin.plan.look.color, LIGHT)["accent-strong"]
    lead_picture, small = None, dict[str, bytes]()
    for article in bulletin.articles:
        if article.path not in bulletin.covers:
            continue
        is_lead = article is bulletin.lead
        is_drawing = article.cover.lower().endswith(_DRAWING)
        if is_drawing and not is_lead:
            continue
        data = _published_cover(site, edition, bulletin, article)
        if is_lead:
            lead_picture = data
        if not is_drawing:
            url = f"{bulletin.plan.look.base_url}/{article.url}"
            small[url] = mail_picture(data, LEAD_WIDTH if is_lead else SMALL_WIDTH)
    span = bulletin.account.span.id
    return {
        f"ban-tin-{span}.pdf": bulletin_pdf(sheet, color, lead_picture),
        f"ban-tin-{span}.eml": mail_draft(sheet, color, small),
        f"ban-tin-{span}-zalo.txt": zalo_text(sheet).encode(),
        f"bang-tin-{span}.pdf": board_pdf(sheet, color),
    }


def _published_cover(site: Path, edition: Edition, bulletin: Bulletin, article: Article) -> bytes:
    """Return a lead picture as the column publishes it: upright, without camera data."""
    file = bulletin.covers[article.path]
    folder = (site / edition.submission.by_path[article.path].disk_path).parent
    return encode_still((folder / file.disk_name).read_bytes(), publication_of(file, article.url))
