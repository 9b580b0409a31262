"""A link leads to where its words say; a host is written in letters that everybody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.article import video_of
from nq71.messages import problem_at, say
from nq71.text.lookalike_hosts import pretence_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


def check_text(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Look at the links of the body with their words, at the source's address with its name, and at the video's."""
    outline = submission.outlines[manuscript.path]
    video = video_of(manuscript)
    places = [(link.line, "", link.words, link.target) for link in (*outline.links, *outline.named_links)]
    places += [
        (*manuscript.where("source_url"), manuscript.text("source"), manuscript.text("source_url")),
        (*manuscript.where("video"), video.title, video.address),
    ]
    for line, label, words, target in dict.fromkeys(places):
        if found := pretence_of(words, target):
            why = say(f"lookalike-{found.kind}", shown=found.shown, real=found.real)
            yield problem_at(manuscript.path, line, "link-lookalike", label, target=target, why=why)
