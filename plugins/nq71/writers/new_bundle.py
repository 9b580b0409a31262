"""The text of an article that somebody begins: front matter filled in, questions where an answer is still to come."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from nq71.domain.fields import SPECS, find_spec, label_of
from nq71.domain.manuscript import Field
from nq71.messages import say
from nq71.text.fold import slugify
from nq71.writers.manuscript_text import render_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nq71.domain.new_article import Start
    from nq71.domain.plan import Term, Vocabulary

_FOR_ALL, _FOR_OTHERS = "khai-bao", "the-loai-khac"


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What a form asks its author: a question for each further key, and the body as comments."""

    questions: Mapping[str, str]  # by key
    body: str


def render_new(start: Start, words: Mapping[str, Vocabulary], given: Mapping[str, str], body: str = "") -> str:
    """Return the whole ``bai.md``, a draft. ``words`` are the plan's, ``given`` further values, both by key.

    Without a body it is the form's own questions, as comments, which no page shows.
    """
    skeleton = skeleton_of(start.form)
    values = {
        "title": start.title,
        "date": f"{start.date:%d/%m/%Y %H:%M}",
        "tags": ", ".join(_name(term, words["tags"]) for term in start.themes),
        "category": _name(start.form, words["category"]),
        "unit": ", ".join(_name(term, words["unit"]) for term in start.units),
        "status": say("import-draft"),
        **given,
    }
    lines = [line for spec in SPECS for line in _lines(spec.key, values, skeleton.questions)]
    return "\n".join([*lines, "", body or skeleton.body, ""])


def _lines(key: str, values: Mapping[str, str], questions: Mapping[str, str]) -> list[str]:
    """One key: its value, or its question above the empty place for the answer."""
    if values.get(key):
        return [f"{label_of(key)}: {render_value(Field(key, 1, (values[key],)))}"]
    return [f"# {questions[key]}", f"{label_of(key)}:"] if key in questions else []


def _name(term: Term, words: Vocabulary) -> str:
    """Return the name of a term, unless another term of the plan answers to it."""
    return term.name if words.sort_out((term.name,), is_list=False) == ((term,), ()) else term.id


@cache
def skeleton_of(form: Term) -> Skeleton:
    """Return the skeleton of a form, found by its id, its name or an alias; a general one for any other form."""
    names = [slugify(name) for name in (form.id, form.name, *form.aliases)]
    own = next((name for name in names if name not in {_FOR_ALL, ""} and _file_of(name)), _FOR_OTHERS)
    for_all, for_form = _read(_FOR_ALL), _read(own)
    return Skeleton({**for_all.questions, **for_form.questions}, for_form.body)


def _file_of(name: str) -> bool:
    return files("nq71").joinpath("writers", "skeletons", f"{name}.md").is_file()


def _read(name: str) -> Skeleton:
    text = files("nq71").joinpath("writers", "skeletons", f"{name}.md").read_text(encoding="utf-8")
    head, _, body = text.partition("\n\n") if text.startswith("#") else ("", "", text)
    questions: dict[str, str] = {}
    question = ""
    for line in head.splitlines():
        spec = find_spec(line.rstrip(":"))
        if spec is not None:
            questions[spec.key] = question
        question = line.removeprefix("# ")
    return Skeleton(questions, body.strip("\n"))
