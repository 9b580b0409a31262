"""A folder of Jekyll, Hugo or Pelican, or any folder of texts with something above them: Markdown and HTML.

What each of them keeps where is in their manuals: Jekyll's “Posts”, Hugo's “Page bundles” and “Front matter”,
Pelican's “Writing content” and “Linking to internal content”.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from nq71.domain.old_article import BY_FILE
from nq71.messages import say
from nq71.readers.imports.bodies import settled
from nq71.readers.imports.documents import read_document
from nq71.readers.imports.doors import DoorError, read_text, walk
from nq71.readers.imports.headers import HeaderError, read_header
from nq71.readers.imports.keys import DATE
from nq71.readers.imports.layout import DRAFTS, JEKYLL, POSTS, Layout, layout_of
from nq71.readers.imports.shelf import shelf_of
from nq71.readers.imports.texts import read_article
from nq71.text.fold import fold
from nq71.text.normalise import nfc

if TYPE_CHECKING:
    from pathlib import Path

    from nq71.domain.old_article import OldArticle
    from nq71.readers.imports.haul import Haul
    from nq71.readers.imports.headers import Header

HTML, MARKDOWN = (".html", ".htm"), (".md", ".markdown")
_OTHER_TEXTS = (".rst", ".org", ".adoc", ".asciidoc", ".textile")
# Themes, and what these programs make: nobody wrote an article there.
_PASSED_OVER = frozenset(
    {"_site", "public", "output", "resources", "themes", "theme", "layouts", "archetypes", "node_modules", "vendor"}
    | {"_layouts", "_includes", "_sass", "_data", "_plugins", "plugins", "__pycache__"}
)
_NO_ARTICLE = re.compile(r"_index|404|search|readme|license|archives?|tags|categories", re.IGNORECASE)
_PAGES = {"pages", "page"}
_MOST_NAMED = 5


def read_folder(folder: Path, haul: Haul) -> None:
    """Read every article of a folder. Raises ``DoorError`` when there is too much of it."""
    reading = _Reading(folder, layout_of(folder), haul)
    for path in walk(folder, _PASSED_OVER):
        name = nfc(path.relative_to(folder).as_posix())
        if not reading.layout.start or name.startswith(f"{reading.layout.start}/"):
            reading.take(path, name)
    reading.finish()


def read_text_file(path: Path, haul: Haul) -> None:
    """Read one text; its pictures are looked for beside it."""
    reading = _Reading(path.parent, Layout(), haul)
    reading.take(path, nfc(path.name))
    reading.finish()


class _Reading:
    """One folder being read."""

    def __init__(self, folder: Path, layout: Layout, haul: Haul) -> None:
        self.layout = layout
        self._haul = haul
        self._shelf = shelf_of(folder, layout.home, layout.places)
        self._passed: dict[str, list[str]] = {}

    def take(self, path: Path, name: str) -> None:
        """Read a file when it is a text; what is none is noted, not read."""
        suffix = path.suffix.lower()
        if suffix in _OTHER_TEXTS:
            self._pass("import-passed-kind", name)
        if suffix not in (*HTML, *MARKDOWN):
            return
        try:
            text = read_text(path)
            header = read_header(text) or (read_document(text) if suffix in HTML else None)
        except HeaderError as error:
            self._haul.refuse(name, error.line, str(error))
        except DoorError as error:
            self._haul.refuse(name, 1, str(error))
        else:
            if header is None:
                self._pass("import-passed-bare", name)
            elif self._is_page(name, header):
                self._pass("import-passed-page", name)
            else:
                old = read_article(name, header, self.layout)
                self._haul.add(settled(old, self._shelf, self.layout.home))

    def finish(self) -> None:
        """Tell what was passed over, and let articles be called by short names."""
        for key, names in self._passed.items():
            shown = ", ".join(names[:_MOST_NAMED]) + ("…" if len(names) > _MOST_NAMED else "")
            self._haul.remarks.append(say(key, number=len(names), names=shown))
        self._haul.articles[:] = _with_short_names(self._haul.articles)

    def _pass(self, key: str, name: str) -> None:
        self._passed.setdefault(key, []).append(name)

    def _is_page(self, name: str, header: Header) -> bool:
        """Whether it is a page or a list of the old site rather than an article."""
        *folders, file = name.split("/")
        stem = file.rpartition(".")[0]
        if self.layout.kind == JEKYLL:
            is_post = bool({POSTS, DRAFTS} & {self._shelf.root.name, *folders})
            return not is_post
        if _NO_ARTICLE.fullmatch(stem) or "page" in (fold(header.text("layout")), fold(header.text("type"))):
            return True
        return not header.get(*DATE) and (stem == "index" or bool(_PAGES & set(folders)))


def _with_short_names(articles: list[OldArticle]) -> list[OldArticle]:
    """Let an article be called by the bare name of its file too, where no other is called so."""
    stems = Counter(_bare(old) for old in articles)
    return [
        replace(old, names=(*old.names, f"{BY_FILE}{_bare(old)}", f"{BY_FILE}{_bare(old)}.md"))
        if stems[_bare(old)] == 1
        else old
        for old in articles
    ]


def _bare(old: OldArticle) -> str:
    parts = old.source.rpartition(".")[0].split("/")
    return parts[-2] if parts[-1] == "index" and len(parts) > 1 else parts[-1]
