"""NukeViet's news, out of a backup of its database (“Tải về”, “Cấu trúc và dữ liệu”, as ``.sql`` or ``.sql.gz``).

Its news module has no export of its own: only feeds, and the site's backup. That is so in nukeviet/nukeviet 4 and 5
(``modules/news/funcs`` and ``admin``; issue 3845 asks for an export and was left to extra modules). The tables are
those of ``modules/news/action_mysql.php``: ``<prefix>_<lang>_<module>_rows`` with title, ``hometext`` (the sapo),
times and status, ``_detail`` with ``bodyhtml`` (older: ``_bodyhtml_<n>``), ``_cat``, ``_topics``, ``_tags_id``,
``_sources``. Titles are stored with HTML entities. Status 1 is published, 2 waits for its time; see
``nv_set_status_module`` there.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from nq71.domain.old_article import OldArticle
from nq71.domain.old_links import address_name
from nq71.messages import say
from nq71.readers.imports.bodies import from_html, plain_text, settled
from nq71.readers.imports.moments import unix_moment
from nq71.readers.imports.shelf import Shelf
from nq71.readers.imports.sql_dump import Dump, Row, read_dump

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nq71.readers.imports.haul import Haul

_PARTS = "rows|detail|cat|topics|sources|tags_id|bodyhtml_\\d+"
_TABLE = re.compile(rf"(?P<site>\w+?_[a-z]{{2}})_(?P<module>\w+?)_(?P<part>{_PARTS})")
_CONFIG = re.compile(r"\w+_config")
_NEEDED = {"id", "title", "publtime", "hometext", "status"}
_FINISHED = {"1", "2"}
_PICTURE_ELSEWHERE = "3"  # homeimgthumb: 1 and 2 are files of the site
_EXPIRED = "3"


def read_nukeviet(text: str, name: str, folder: Path, haul: Haul) -> None:
    """Read every news module of a backup; pictures are found when ``uploads`` lies beside the file."""
    dump = read_dump(text, lambda table: bool(_TABLE.fullmatch(table) or _CONFIG.fullmatch(table)))
    shelf = Shelf(folder)
    modules = list(_modules(dump))
    for line in dump.misfits[:1]:
        haul.refuse(name, line, say("import-sql-misfit", number=len(dump.misfits)))
    if dump.broken_at:
        # Titles stand in one table and texts in a later one: half a backup is all titles and no texts.
        haul.refuse(name, dump.broken_at, say("import-sql-broken"))
        return
    if not modules and not dump.misfits:
        haul.refuse(name, 1, say("import-no-news"), say("import-no-news-mend"))
    for module in modules:
        for row in module.rows:
            haul.add(settled(module.article(row, name), shelf))


def _modules(dump: Dump) -> Iterator[_Module]:
    """Yield every module that has news: articles with a sapo and, in another table, their texts."""
    for table, rows in dump.tables.items():
        found = _TABLE.fullmatch(table)
        if found and found["part"] == "rows" and rows and rows[0].values.keys() >= _NEEDED:
            yield _Module(f"{found['site']}_{found['module']}", found["module"], found["site"][-2:], dump)


class _Module:
    """One module of news with what its rows refer to."""

    def __init__(self, prefix: str, name: str, language: str, dump: Dump) -> None:
        self._name, self._language = name, language
        self.rows = dump.tables[f"{prefix}_rows"]
        self._texts = {row.get("id"): row for row in dump.tables.get(f"{prefix}_detail", [])}
        for table, rows in dump.tables.items():
            if table.startswith(f"{prefix}_bodyhtml_"):
                self._texts |= {row.get("id"): row for row in rows}
        self._categories = {row.get("catid"): row for row in dump.tables.get(f"{prefix}_cat", [])}
        self._topics = {row.get("topicid"): row.get("title") for row in dump.tables.get(f"{prefix}_topics", [])}
        self._sources = {row.get("sourceid"): row for row in dump.tables.get(f"{prefix}_sources", [])}
        self._tags: dict[str, list[str]] = {}
        for row in dump.tables.get(f"{prefix}_tags_id", []):
            self._tags.setdefault(row.get("id"), []).append(row.get("keyword"))
        self._settings = {
            row.get("config_name"): row.get("config_value")
            for table, rows in dump.tables.items()
            if _CONFIG.fullmatch(table)
            for row in rows
            if row.get("lang") == "sys"
        }

    def article(self, row: Row, name: str) -> OldArticle:
        """Make an old article of a row."""
        number = row.get("id")
        text = self._texts.get(number)
        categories = [row.get("catid"), *row.get("listcatid").split(",")]
        words = [self._categories[each].get("title") for each in categories if each in self._categories]
        words += [self._topics.get(row.get("topicid"), ""), *self._tags.get(number, [])]
        origin, origin_url = self._origin(row, text)
        address = self._address(row)
        status = row.get("status")
        old = OldArticle(
            source=name,
            line=row.line,
            guid=f"{self._name}_{number}",
            title=row.get("title"),
            date=unix_moment(row.get("publtime")),
            body="",
            words=tuple(dict.fromkeys(html.unescape(word) for word in words if word)),
            author=html.unescape(row.get("author")),
            summary=row.get("hometext"),
            slug=row.get("alias"),
            addresses=(address,) if address and status in _FINISHED else (),
            is_draft=status not in _FINISHED,
            cover=self._cover(row),
            cover_alt=html.unescape(row.get("homeimgalt")),
            origin=origin,
            origin_url=origin_url,
            names=tuple(address_name(each) for each in self._addresses(row)),
            losses=(say("import-expired"),) if status == _EXPIRED else (),
        )
        return from_html(old, text.get("bodyhtml") if text else "")

    def _origin(self, row: Row, text: Row | None) -> tuple[str, str]:
        """Return who published it first, as the editors of the old site wrote it."""
        source = self._sources.get(row.get("sourceid"))
        typed = plain_text(text.get("sourcetext")) if text else ""
        title = html.unescape(source.get("title")) if source else ""
        link = source.get("link") if source else ""
        address = next((each for each in (typed, link) if each.startswith(("http://", "https://"))), "")
        return title or ("" if typed.startswith("http") else typed), address

    def _cover(self, row: Row) -> str:
        file = row.get("homeimgfile")
        if not file or row.get("homeimgthumb") == _PICTURE_ELSEWHERE or "://" in file:
            return file
        return f"/uploads/{self._name}/{file}"

    def _addresses(self, row: Row) -> list[str]:
        """Every address that NukeViet may have given to an article, whatever its settings."""
        category = self._categories.get(row.get("catid"))
        last = f"{row.get('alias')}-{row.get('id')}{self._settings.get('rewrite_exturl', '.html')}"
        short = f"/{category.get('alias')}/{last}" if category else f"/{last}"
        return [short, f"/{self._name}{short}", f"/{self._language}/{self._name}{short}"]

    def _address(self, row: Row) -> str:
        """Return the one that the settings in the same backup lead to; nothing when they are not in it."""
        if self._settings.get("rewrite_enable", "1") != "1" or "rewrite_optional" not in self._settings:
            return ""
        short, with_module, whole = self._addresses(row)
        if self._settings["rewrite_optional"] != "1":
            return whole
        return short if self._settings.get("rewrite_op_mod") == self._name else with_module
