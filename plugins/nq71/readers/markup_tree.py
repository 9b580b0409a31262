"""The tree of foreign HTML put in order before it is written as Markdown: headings ranked, captions with pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag

if TYPE_CHECKING:
    from collections.abc import Callable

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = (*_HEADINGS, "p", "div", "ul", "ol", "dl", "table", "blockquote", "pre", "hr", "figure", "details")
_EMPHASIS = ("b", "strong", "i", "em")
# They say nothing to a reader that Markdown could carry on: their words stay, they go.
_UNWRAPPED = ("span", "u", "ins", "small", "cite", "samp", "abbr", "mark", "kbd")


def put_in_order(tree: BeautifulSoup, place: Callable[[str], str]) -> int:
    """Arrange the tree in place; return how many pictures had to stay out."""
    for tag in tree.find_all(_UNWRAPPED):
        tag.unwrap()
    for tag in tree.find_all(("details", "summary")):
        tag.name = "div"
    lost = _place_pictures(tree, place)
    _settle_tables(tree)
    _settle_captions(tree)
    _settle_links(tree)
    _settle_headings(tree)
    _settle_emphasis(tree)
    _settle_lists(tree)
    _settle_paragraphs(tree)
    _free_pictures(tree)
    tree.smooth()  # texts that have become neighbours are one, or marks would hide in the seam
    for text in list(tree.find_all(string=True)):
        if (spaced := _spaced(text)) != text and not text.find_parent("pre"):
            text.replace_with(spaced)
    return lost


def _place_pictures(tree: BeautifulSoup, place: Callable[[str], str]) -> int:
    lost = 0
    for picture in tree.find_all("img"):
        source = str(picture.get("src", "")).strip()
        target = place(source) if source else ""
        if target:
            alt = re.sub(r"[\[\]]", lambda mark: "()"[mark[0] == "]"], _line(str(picture.get("alt", ""))))
            title = _curly(_line(str(picture.get("title", ""))))
            picture.attrs = {"src": target, "alt": alt}
            if title:
                picture["title"] = title
        else:
            lost += 1
            picture.decompose()
    return lost


def _curly(words: str) -> str:
    """Turn straight quotes, which would end a Markdown title, into curly ones."""
    marks = iter("“”" * words.count('"'))
    return re.sub('"', lambda _: next(marks), words)


def _settle_captions(tree: BeautifulSoup) -> None:
    """Give a figure's words to its picture, where our body reader looks for them."""
    for figure in tree.find_all("figure"):
        pictures, captions = figure.find_all("img"), figure.find_all("figcaption")
        words = _line(" ".join(caption.get_text(" ") for caption in captions))
        if pictures and words:
            pictures[-1]["title"] = _curly(words)
            for caption in captions:
                caption.decompose()
        for caption in figure.find_all("figcaption"):
            caption.name = "p"
        figure.name = "div" if figure.find(("table", "blockquote", "p")) else "p"
    for caption in tree.find_all(("caption", "figcaption")):
        caption.name = "p"
        table = caption.find_parent("table")
        if table is not None:
            table.insert_before(caption.extract())


def _settle_tables(tree: BeautifulSoup) -> None:
    """A table of one row is a box, or pictures side by side: what stands in it comes one after another."""
    for table in tree.find_all("table"):
        if len(table.find_all("tr")) == 1 and not table.find("th"):
            for cell in table.find_all("td"):
                cell.name = "div"
                cell.attrs = {}
            for part in [table, *table.find_all(("thead", "tbody", "tfoot", "tr"))]:
                part.unwrap()


def _settle_links(tree: BeautifulSoup) -> None:
    """Keep links that lead somewhere: places within the old page are gone, a picture is its own larger version."""
    for link in tree.find_all("a"):
        target = str(link.get("href", "")).strip()
        if not target or target.startswith("#") or (link.find("img") and not link.get_text(strip=True)):
            link.unwrap()
        else:
            link.attrs = {"href": re.sub(r"[<>\s]", lambda mark: f"%{ord(mark[0]):02X}", target)}


def _settle_headings(tree: BeautifulSoup) -> None:
    """Rank headings from the second downwards without a gap; inside a list or a table they are only bold."""
    open_ranks: list[int] = []
    for heading in tree.find_all(_HEADINGS):
        for picture in heading.find_all("img"):
            heading.insert_after(picture.extract())
        if not heading.get_text(strip=True):
            heading.unwrap()
        elif heading.find_parent(("li", "td", "th", "blockquote", "dd", "dt")):
            heading.name = "p"
            heading.wrap(tree.new_tag("strong"))
            heading.parent.wrap(tree.new_tag("p")) if heading.parent else None
            heading.unwrap()
        else:
            rank = int(heading.name[1])
            while open_ranks and open_ranks[-1] >= rank:
                open_ranks.pop()
            heading.name = f"h{min(2 + len(open_ranks), 6)}"
            open_ranks.append(rank)
            for bold in heading.find_all(("b", "strong")):
                bold.unwrap()


def _settle_emphasis(tree: BeautifulSoup) -> None:
    """Let no emphasis hold blocks, stand within its like, or touch its like."""
    for tag in tree.find_all(_EMPHASIS):
        tag.name = {"b": "strong", "i": "em"}.get(tag.name, tag.name)
        if tag.find(_BLOCKS) or tag.find_parent(("th", tag.name)):
            tag.unwrap()
    for tag in tree.find_all(("strong", "em")):
        while isinstance(neighbour := tag.next_sibling, Tag) and neighbour.name == tag.name:
            tag.extend(list(neighbour.contents))
            neighbour.decompose()


def _settle_lists(tree: BeautifulSoup) -> None:
    """One paragraph a list item: Python-Markdown loses its way in a list with blank lines."""
    for nested in tree.find_all(("ul", "ol")):
        if nested.parent is not None and nested.parent.name in {"ul", "ol"}:
            before = nested.find_previous_sibling("li")
            if before is not None:
                before.append(nested.extract())
            else:
                nested.unwrap()
    for item in tree.find_all(("li", "td", "th", "dd", "dt")):
        blocks = list(item.find_all(("p", "div", "pre"), recursive=False))
        for block in blocks:
            if _has_words_before(block):
                block.insert_before(tree.new_tag("br"))
            if _has_inline_after(block):
                block.insert_after(tree.new_tag("br"))
            block.unwrap()


def _has_words_before(block: Tag) -> bool:
    before = [each for each in block.previous_siblings if isinstance(each, Tag) or str(each).strip()]
    return bool(before) and not _is_break(before[0])


def _has_inline_after(block: Tag) -> bool:
    after = [each for each in block.next_siblings if isinstance(each, Tag) or str(each).strip()]
    return bool(after) and not (isinstance(after[0], Tag) and after[0].name in {*_BLOCKS, "br"})


def _is_break(node: object) -> bool:
    return isinstance(node, Tag) and node.name in {"br", "ul", "ol", "table", "blockquote"}


def _settle_paragraphs(tree: BeautifulSoup) -> None:
    """Put words that stand bare between blocks into paragraphs."""
    for container in [tree, *tree.find_all(("div", "blockquote"))]:
        paragraph: Tag | None = None
        for node in list(container.contents):
            if isinstance(node, Tag) and node.name in _BLOCKS:
                paragraph = None
            elif paragraph is not None:
                paragraph.append(node.extract())
            elif isinstance(node, Tag) or str(node).strip():
                paragraph = tree.new_tag("p")
                node.insert_before(paragraph)
                paragraph.append(node.extract())
    for container in tree.find_all("div"):
        container.unwrap()


def _free_pictures(tree: BeautifulSoup) -> None:
    """Give each picture among words a paragraph of its own, which our body reader turns into a figure."""
    for picture in tree.find_all("img"):
        if picture.find_parent(("li", "td", "th", "dd", "dt")):
            continue
        while picture.parent is not None and picture.parent.name in {*_EMPHASIS, "a", "del", "sub", "sup"}:
            picture.parent.insert_before(picture.extract())
    for paragraph in tree.find_all("p"):
        if paragraph.find("img", recursive=False):
            _split(tree, paragraph)


def _split(tree: BeautifulSoup, paragraph: Tag) -> None:
    """Cut a paragraph before and after each picture in it."""
    nodes = list(paragraph.contents)
    for node in nodes:
        node.extract()
    parts: list[Tag] = []
    is_open = False
    for node in nodes:
        is_picture = isinstance(node, Tag) and node.name == "img"
        if is_picture or not is_open:
            parts.append(tree.new_tag("p"))
        parts[-1].append(node)
        is_open = not is_picture
    paragraph.insert_before(*parts)
    paragraph.decompose()


def _spaced(text: str) -> str:
    """Make no-break spaces at the edge of a text plain ones, so that emphasis can be told from its neighbours."""
    return re.sub("^[\u00a0 ]+|[\u00a0 ]+$", " ", text)


def _line(text: str) -> str:
    return " ".join(text.split())
