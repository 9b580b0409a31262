"""Which pictures and files of a bundle its article shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nq71.domain.links import lead_of
from nq71.domain.manuscript import file_name

if TYPE_CHECKING:
    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission


class Shown(NamedTuple):
    """A picture where it is used. ``name`` is the file's, ``target`` what was typed, ``label`` the field or empty."""

    name: str
    target: str
    alt: str
    line: int
    label: str = ""


def shown_pictures(manuscript: Manuscript, submission: Submission) -> tuple[Shown, ...]:
    """Return the cover and every picture of the body, in order."""
    shown = []
    cover = manuscript.text("cover")
    if cover:
        line, label = manuscript.where("cover")
        shown.append(Shown(file_name(cover), cover, manuscript.text("cover_alt"), line, label))
    shown.extend(
        Shown(file_name(picture.target), picture.target, picture.words, picture.line)
        for picture in submission.outlines[manuscript.path].pictures
    )
    return tuple(shown)


def linked_files(manuscript: Manuscript, submission: Submission) -> set[str]:
    """Names of the bundle's files that the body links to."""
    leads = (lead_of(link.target, manuscript, submission) for link in submission.outlines[manuscript.path].links)
    return {lead.file for lead in leads if lead and lead.file}
