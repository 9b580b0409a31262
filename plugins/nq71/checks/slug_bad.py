"""An address is made of plain letters, digits and hyphens, whatever host serves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.addresses import page_name
from nq71.messages import problem_at
from nq71.text.fold import is_slug, page_slug, slugify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_text(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """Propose the nearest address that works everywhere; a folder's name may give none at all."""
    value = manuscript.text("slug")
    name = page_name(manuscript) if manuscript.is_page else manuscript.folder.rpartition("/")[2]
    if (value and not is_slug(value)) or not is_slug(slugify(value or name)):
        value = value or name
        line, label = manuscript.where("slug")
        right = page_slug(value) or "ten-bai"
        yield problem_at(manuscript.path, line, "slug-bad", label, value=value, right=right)
