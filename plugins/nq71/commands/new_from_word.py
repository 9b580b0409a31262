"""A Word document as the beginning of an article: read, or refused with a sentence; what it had more is listed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nq71.messages import say
from nq71.readers.word import read_word
from nq71.readers.word_package import WordError
from nq71.text.fold import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nq71.readers.word import WordArticle

_WITHOUT_ALT = re.compile(r"!\[\]\(")


def read_document(source: Path, folder: Path, title: str) -> WordArticle | str:
    """Return what the document says, its pictures in ``folder``; or the sentence on why it cannot be read."""
    try:
        return read_word(source, folder, title)
    except WordError as error:
        return say(f"word-refused-{error.reason}", file=source)
    except OSError as error:
        return say("word-no-file", file=source, reason=error.strerror or error)


def notes_on(word: WordArticle, title: str) -> Iterator[str]:
    """Yield what an editor should look at again; ``title`` is the article's, which may be another than Word's."""
    notes = list(word.losses)
    if word.title and fold_words(word.title) != fold_words(title):
        notes.insert(0, say("word-other-title", title=word.title))
    without_alt = len(_WITHOUT_ALT.findall(word.body))
    if word.summary:
        notes.insert(0, say("word-took-summary"))
    if without_alt:
        notes.append(say("word-no-alt", number=without_alt))
    if word.pictures:
        yield say("word-pictures", number=len(word.pictures))
    if notes:
        yield say("word-lost")
        yield from (f"  - {note}" for note in notes)
