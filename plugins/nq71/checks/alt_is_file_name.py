"""“IMG_2031” says nothing to who cannot see the picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nq71.domain.manuscript import PICTURE_SUFFIXES
from nq71.domain.showing import shown_pictures
from nq71.messages import problem_at
from nq71.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nq71.domain.manuscript import Manuscript
    from nq71.domain.submission import Submission
    from nq71.problem import Problem


# What cameras, telephones, Zalo and office programmes call a picture, without marks and in small letters.
_MACHINE = re.compile(
    r"(?:img|dsc[fn]?|pxl|fb_img|received|screenshot|screen shot|photo|image|picture|pic|untitled|whatsapp image|scan"
    r"|anh chup man hinh|anh|hinh|hinh anh|anh minh hoa|anh dai dien)[\s_.()-]*[\d\s_.()a-f:-]*"
    r"|z?\d[\da-f\s_.()-]{5,}|\d+"
)
_LONGEST = 80  # characters; what is longer was written by somebody


def check_text(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """Name each picture whose words are a file's name or a word for any picture."""
    for shown in shown_pictures(manuscript, submission):
        if 0 < len(shown.alt) <= _LONGEST and _is_file_name(shown.alt, shown.name):
            yield problem_at(manuscript.path, shown.line, "alt-is-file-name", shown.label, alt=shown.alt)


def _is_file_name(alt: str, name: str) -> bool:
    words = fold(alt)
    is_same = " " not in alt and alt.lower() == name.rpartition(".")[0].lower()
    return is_same or words.endswith(PICTURE_SUFFIXES) or bool(_MACHINE.fullmatch(words))
