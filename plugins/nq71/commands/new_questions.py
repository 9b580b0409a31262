"""What a new article still needs: asked for one by one in a terminal, or named all at once where nobody answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nq71.domain.new_article import Part, title_refused, words_of, words_refused
from nq71.domain.old_names import one_line
from nq71.messages import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from nq71.domain.new_article import Lack
    from nq71.domain.plan import Plan, Vocabulary


def refuse_all(missing: Iterable[Lack], plan: Plan) -> str:
    """Return one text that names everything missing or unknown, each with the words to choose from."""
    lines = [say("new-lacks")]
    for lack in missing:
        is_chosen = lack.part in {Part.THEME, Part.FORM, Part.UNIT}
        is_wrong = is_chosen and lack.typed
        lines.append(f"  {say('new-choose', flag=lack.part, sentence=lack.sentence) if is_wrong else lack.sentence}")
        lines += [f"      {line}" for line in _table(words_of(lack.part, plan))] if is_chosen else []
    return "\n".join(lines)


def _table(words: Vocabulary) -> Iterator[str]:
    width = max(len(term.id) for term in words.terms)
    return (f"{term.id:<{width}}  {term.name}" for term in words.terms)


def ask_for(lack: Lack, plan: Plan, ask: Callable[[str], str]) -> str:
    """Ask until the answer can be used. Raises what ``ask`` raises: ``EOFError``, ``KeyboardInterrupt``."""
    if lack.part is Part.TITLE:
        return _ask_title(ask)
    words = words_of(lack.part, plan)
    print(say(f"new-ask-{lack.part}"))
    for number, term in enumerate(words.terms, 1):
        print(f"  {number:>2}  {term.name} ({term.id})")
    while True:
        answer = _by_number(one_line(ask(say("new-ask-which"))), words)
        refusal = words_refused(lack.part, answer, plan) if answer else say("new-ask-again")
        if not refusal:
            return answer
        print(f"  {refusal}")


def _ask_title(ask: Callable[[str], str]) -> str:
    while True:
        title = one_line(ask(say("new-ask-title")))
        refusal = title_refused(title) if title else say("new-ask-again")
        if not refusal:
            return title
        print(f"  {refusal}")


def _by_number(answer: str, words: Vocabulary) -> str:
    """Put ids in place of numbers in the list; a name of the plan that is a number itself wins."""
    parts = [part.strip() for part in answer.split(",")]
    return ", ".join(_term_id(part, words) for part in parts if part)


def _term_id(part: str, words: Vocabulary) -> str:
    is_place = part.isdecimal() and words.find(part) is None and 0 < int(part) <= len(words.terms)
    return words.terms[int(part) - 1].id if is_place else part
