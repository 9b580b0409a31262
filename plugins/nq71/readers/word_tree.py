"""A Word document as a tree, put in order: title and summary out, captions to their pictures, lists made whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4 import Tag
from bs4.element import NavigableString

from nq71.readers.word_marks import CLOSE, OPEN
from nq71.text.fold import fold_words
from nq71.text.hygiene.dialogue import is_dialogue

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

    from nq71.readers.word_marks import Marks

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LONGEST_TITLE, _SHORTEST_SUMMARY, _LONGEST_SUMMARY = 250, 40, 450
_LONGEST_CAPTION = 250
_NOTE = re.compile(r"(?:footnote|endnote)-\d+")
_CAPTION = re.compile(r"(?:Hình|Ảnh)(?: minh họa)?(?:\s*\d+)?\s*[:.–-]")
_NUMBER_MARK = re.compile(f"^{OPEN}(\\d+){CLOSE}")
_TYPED_BULLET = re.compile(r"^\s*([-+•·▪●o*\uf0b7–])[\s\u00a0]+(?=\S)")


def take_notes(tree: BeautifulSoup) -> list[tuple[int, str]]:
    """Take footnotes and endnotes out; leave “[^1]” where they were called. Return their numbers and HTML."""
    bodies = {str(item["id"]): item for item in tree.find_all("li", id=_NOTE)}
    numbers: dict[str, int] = {}
    for link in tree.find_all("a", href=True):
        name = str(link["href"]).removeprefix("#")
        if name in bodies and _NOTE.fullmatch(name):
            number = numbers.setdefault(name, len(numbers) + 1)
            call = link.find_parent("sup") or link
            call.replace_with(NavigableString(f"{OPEN}^{number}{CLOSE}"))
    notes = []
    for name, item in bodies.items():
        for back in item.find_all("a", href=re.compile(r"^#(?:footnote|endnote)-ref-")):
            back.decompose()
        if name in numbers:
            notes.append((numbers[name], item.decode_contents()))
        item.decompose()
    for empty in tree.find_all("ol"):
        if not empty.find("li"):
            empty.decompose()
    return sorted(notes)


def take_title(tree: BeautifulSoup, given: str) -> str:
    """Take the title out: what has Word's title style, or the heading before any word, or words like those given."""
    titles = list(tree.find_all("h1", class_="title"))
    if not titles:
        first = next((tag for tag in tree.find_all(True, recursive=False) if tag.get_text(strip=True)), None)
        if first is not None and (_is_title(first, given)):
            titles = [first]
    words = " ".join(_words(title) for title in titles)
    for title in titles:
        for picture in title.find_all("img"):
            title.insert_before(picture.extract())
        title.decompose()
    return words


def _is_title(tag: Tag, given: str) -> bool:
    if given and fold_words(_words(tag)) == fold_words(given):
        return True
    return not given and tag.name in _HEADINGS and len(_words(tag)) <= _LONGEST_TITLE


def take_summary(tree: BeautifulSoup) -> str:
    """Take the summary out when it is sure: Word's subtitle style, or a first paragraph that alone is bold."""
    blocks = [tag for tag in tree.find_all(True, recursive=False) if tag.get_text(strip=True)]
    if len(blocks) < 2:
        return ""
    first, second = blocks[:2]
    words = _words(first)
    is_sure = "subtitle" in first.get_attribute_list("class") or (
        first.name == "p"
        and _is_all(first, ("strong", "b"))
        and not _is_all(second, ("strong", "b"))
        and len(words) >= _SHORTEST_SUMMARY
    )
    if not is_sure or first.find("img") or len(words) > _LONGEST_SUMMARY:
        return ""
    first.decompose()
    return words


def _is_all(tag: Tag, names: tuple[str, ...]) -> bool:
    """Whether every word of a paragraph stands in one of these tags."""
    texts = [text for text in tag.find_all(string=True) if text.strip()]
    return bool(texts) and all(text.find_parent(names) for text in texts)


def take_captions(tree: BeautifulSoup) -> None:
    """Give a caption to its picture: by Word's style, or a short line in italics, or one that begins with “Ảnh:”."""
    for paragraph in tree.find_all("p"):
        is_styled = "caption" in paragraph.get_attribute_list("class")
        own = paragraph.find_all("img")
        if is_styled and own:  # LibreOffice keeps both in one frame
            _caption(own[-1], _words(paragraph))
            for node in list(paragraph.contents):
                if not (isinstance(node, Tag) and (node.name == "img" or node.find("img"))):
                    node.extract()
            continue
        words = _words(paragraph)
        before = paragraph.find_previous_sibling()
        pictures = before.find_all("img") if isinstance(before, Tag) else []
        if before is None or own or not words or not pictures or _words(before) or len(words) > _LONGEST_CAPTION:
            continue
        if is_styled or _is_all(paragraph, ("em", "i")) or _CAPTION.match(words):
            _caption(pictures[-1], words)
            paragraph.decompose()


def _caption(picture: Tag, words: str) -> None:
    if words:
        picture["title"] = words


def take_numbers(tree: BeautifulSoup, marks: Marks) -> None:
    """Give each numbered list the number that Word begins it with; a list that was interrupted goes on."""
    for numbered in tree.find_all("ol"):
        for at, item in enumerate(numbered.find_all("li", recursive=False)):
            text = item.find(string=True)
            found = _NUMBER_MARK.match(text.lstrip()) if text is not None else None
            if text is not None and found is not None:
                text.replace_with(text.replace(found[0], "", 1))
                number = marks.numbers.get(int(found[1]), 1)
                if at == 0 and number > 1:
                    numbered["start"] = str(number)


def take_typed_lists(tree: BeautifulSoup) -> int:
    """Make lists of paragraphs with a typed bullet, two or more in a row and no dialogue; count the items."""
    count = 0
    for paragraph in tree.find_all("p"):
        if paragraph.parent is None or paragraph.find_parent(("li", "td", "th")):
            continue
        run = _run_from(paragraph)
        if len(run) < 2 or is_dialogue([_TYPED_BULLET.sub("", _words(each)) for each in run]):
            continue
        made = tree.new_tag("ul")
        paragraph.insert_before(made)
        for each in run:
            _become_item(tree, made, each)
        count += len(run)
    return count


def _run_from(paragraph: Tag) -> list[Tag]:
    """The paragraphs from here on that begin with a bullet, if this is the first of them."""
    run: list[Tag] = []
    node: Tag | None = paragraph
    while isinstance(node, Tag) and node.name == "p" and _TYPED_BULLET.match(node.get_text()):
        run.append(node)
        node = node.find_next_sibling()
    return run


def _become_item(tree: BeautifulSoup, made: Tag, paragraph: Tag) -> None:
    """“+” below “-” is the second level, as official papers have it."""
    bullet = _TYPED_BULLET.match(paragraph.get_text())
    first = next((text for text in paragraph.find_all(string=True) if text.strip()), None)
    if first is not None:
        first.replace_with(_TYPED_BULLET.sub("", first.lstrip(), 1))
    items = made.find_all("li", recursive=False)
    goal = made
    if bullet is not None and bullet[1] in {"+", "o"} and items:
        goal = items[-1].find("ul") or tree.new_tag("ul")
        items[-1].append(goal)
    paragraph.name = "li"
    goal.append(paragraph.extract())


def take_lists(tree: BeautifulSoup) -> None:
    """Join a list that mammoth broke in two where nothing stands between."""
    for each in tree.find_all("ul"):
        following = each.find_next_sibling()
        while isinstance(following, Tag) and following.name == "ul" and not _text_between(each):
            each.extend(list(following.contents))
            following.decompose()
            following = each.find_next_sibling()


def _text_between(tag: Tag) -> bool:
    return isinstance(tag.next_sibling, NavigableString) and bool(tag.next_sibling.strip())


def _words(tag: Tag) -> str:
    return " ".join(re.sub(f"{OPEN}[^{CLOSE}]*{CLOSE}", "", tag.get_text()).split())
