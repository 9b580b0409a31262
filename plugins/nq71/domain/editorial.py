"""What a school's editors ask of every article: limits that belong to the school, with modest defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nq71.text.fold import fold_words

if TYPE_CHECKING:
    from nq71.domain.plan import Term

# Words (“tiếng”) below which an article of a form says too little; by the form's id or name. Others: none.
_LEAST_WORDS = {"tin": 60, "bai": 200, "bai viet": 200, "phong su": 200, "cau chuyen": 200, "phong van": 200}
# Forms that are looked at elsewhere, or that are papers: they stand without a picture.
_WITHOUT_PICTURE = ("video", "tai lieu", "van ban")


class Editorial(NamedTuple):
    """Limits (``[editorial]``). Lengths are characters with their spaces, distances are days."""

    title_min: int = 12
    title_max: int = 120
    summary_min: int = 30
    summary_max: int = 350
    approval_days: int = 90
    repeat_percent: int = 70  # how much of two texts must agree to be called one
    public_contacts: tuple[str, ...] = ()  # addresses and numbers of the school that may stand in articles


def least_words(form: Term) -> int:
    """How many words an article of this form has at least; 0 when the form asks for none."""
    if form.min_words is not None:
        return form.min_words
    return next((_LEAST_WORDS[name] for name in _names(form) if name in _LEAST_WORDS), 0)


def needs_picture(form: Term) -> bool:
    """Whether an article of this form is expected to show a picture."""
    if form.needs_picture is not None:
        return form.needs_picture
    return not any(name.startswith(_WITHOUT_PICTURE) for name in _names(form))


def _names(form: Term) -> tuple[str, str]:
    return fold_words(form.id), fold_words(form.name)
