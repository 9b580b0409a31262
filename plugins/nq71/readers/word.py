"""A Word document to an article: title, summary, body, pictures, and a list of what Word has and a page has not."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import mammoth
from bs4 import BeautifulSoup

from nq71.messages import say
from nq71.readers.markup import markdown_of
from nq71.readers.word_marks import CLOSE, OPEN, mark
from nq71.readers.word_package import WordError, open_package
from nq71.readers.word_pictures import Album
from nq71.readers.word_tree import (
    take_captions,
    take_lists,
    take_notes,
    take_numbers,
    take_summary,
    take_title,
    take_typed_lists,
)
from nq71.text.normalise import nfc

if TYPE_CHECKING:
    from pathlib import Path

    from nq71.readers.word_marks import Marks

_MARK = re.compile(f"{OPEN}(\\^?\\d+){CLOSE}")
_MACHINE_ALT = re.compile(
    r"(?i)\s*(?:description automatically generated.*|ai-generated content may be incorrect\.?"
    r"|mô tả được tạo (?:ra )?tự động.*|nội dung (?:do|được) ai tạo.*)$",
    re.DOTALL,
)
_NO_ALT = re.compile(
    r"(?i)(?:picture|image|hình ảnh|hình|ảnh|graphic)? ?\d*|\S+\.(?:jpe?g|png|gif|webp|bmp|tiff?|heic)"
)
_TOLD = ("comments", "changes", "boxes", "headers", "contents", "letters", "equations", "charts", "objects", "shapes")


@dataclass(frozen=True, slots=True)
class WordArticle:
    """What a document says. ``pictures`` are names of files in the folder that was given, ``losses`` sentences."""

    title: str
    summary: str
    body: str
    pictures: tuple[str, ...]
    losses: tuple[str, ...]


def read_word(path: Path, folder: Path, title: str = "") -> WordArticle:
    """Read a ``.docx``, its pictures into ``folder``. Raises ``WordError``, and ``OSError`` as any file.

    With a ``title`` the document's own is not looked for, only taken out of the body.
    """
    package = open_package(path)
    marks = mark(package)
    album = Album(folder, marks.crops)
    tree = BeautifulSoup(_html_of(package.as_bytes(), marks, album), "html.parser")
    notes = take_notes(tree)
    own_title = take_title(tree, title)
    summary = take_summary(tree)
    take_captions(tree)
    take_numbers(tree, marks)
    typed = take_typed_lists(tree)
    take_lists(tree)
    markup = markdown_of(str(tree))
    below = [f"[^{number}]: {_indented(markdown_of(html).text)}" for number, html in notes]
    body = "\n\n".join([markup.text, *below]).strip()
    if not _MARK.sub("", body).strip():
        raise WordError("empty")
    losses = [say(f"word-lost-{kind}", number=marks.losses[kind]) for kind in _all_kinds(marks)]
    losses += [say("word-typed-lists", number=typed)] if typed else []
    return WordArticle(
        title=own_title,
        summary=_MARK.sub("", summary),
        body=_MARK.sub(lambda found: _told(found[1], marks), body),
        pictures=album.names,
        losses=tuple(losses),
    )


def _all_kinds(marks: Marks) -> list[str]:
    return [kind for kind in (*_TOLD, *sorted(set(marks.losses) - set(_TOLD))) if marks.losses[kind]]


def _told(sign: str, marks: Marks) -> str:
    """Write what a mark stands for: the call of a footnote, or what an editor is told there."""
    if sign.startswith("^"):
        return f"[{sign}]"
    words = marks.comments[int(sign)]
    return f"<!-- {words} -->" if words else ""


def _indented(text: str) -> str:
    return text.replace("\n", "\n    ")


def _html_of(data: bytes, marks: Marks, album: Album) -> str:
    def place(image: Any) -> list[Any]:
        try:
            with image.open() as stream:
                name, reason = album.add(stream.read())
        except (ValueError, KeyError):  # it lies outside the file, and nothing is fetched
            name, reason = "", "linked"
        if reason:
            marks.losses[f"picture-{reason}"] += 1
            return [mammoth.html.text(marks.leave(say("word-here-picture", why=say(f"word-picture-{reason}"))))]
        return [mammoth.html.element("img", {"src": name, "alt": _alt(image.alt_text or "")})]

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=marks.style_map,
            include_embedded_style_map=False,
            convert_image=place,
            ignore_empty_paragraphs=True,
        )
    except (RecursionError, KeyError, AttributeError, IndexError, ValueError, TypeError) as error:
        raise WordError("damaged") from error
    return nfc(str(result.value))


def _alt(typed: str) -> str:
    """Return words that somebody wrote; what Word guesses, or calls a picture by itself, is no description."""
    words = " ".join(_MACHINE_ALT.sub("", typed).split())
    return "" if _NO_ALT.fullmatch(words) else words
