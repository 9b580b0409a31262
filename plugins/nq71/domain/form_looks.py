"""Forms that are looked at rather than read: where they are listed, their pictures say what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.text.fold import fold_words

if TYPE_CHECKING:
    from nq71.domain.plan import Term

VIDEO, INFOGRAPHIC = "video", "infographic"
_BEGINNINGS = {"video": VIDEO, "phim": VIDEO, "infographic": INFOGRAPHIC, "do hoa": INFOGRAPHIC}


def look_of(form: Term) -> str:
    """Return ``video``, ``infographic`` or nothing, by the first words of the form's id or name."""
    names = (fold_words(form.id), fold_words(form.name))
    looks = (look for start, look in _BEGINNINGS.items() if any(f"{name} ".startswith(f"{start} ") for name in names))
    return next(looks, "")
