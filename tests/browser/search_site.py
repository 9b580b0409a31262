"""The site for the search: short articles of a school that does not exist, and the table of what readers type."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.build import sites

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "search"
_TYPED_SPACE = "␠"


@dataclass(frozen=True)
class Asked:
    """One line of the table: what was typed, which articles have to come first, how the results were narrowed."""

    group: str
    query: str
    first: tuple[str, ...]
    filters: str

    @property
    def address(self) -> str:
        """The line as a test's name."""
        return " | ".join(filter(None, (self.query, self.filters)))


def questions() -> Iterator[Asked]:
    """Yield the table."""
    group = ""
    for line in (FOLDER / "queries.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            group = line.removeprefix("## ")
        elif line and not line.startswith("# "):
            query, first, *filters = line.split(" | ")
            expected = tuple(first.strip().split(", ")) if first.strip() != "-" else ()
            yield Asked(group, query.replace(_TYPED_SPACE, " "), expected, "".join(filters).strip())


def write_search_site(site: Path) -> Path:
    """Write the articles; the plan began two years before, so that there are years to choose from."""
    sites.write_site(site)
    plan = site / "plan.toml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("2026-01-01", "2024-01-01"), encoding="utf-8")
    sites.write_page(site)
    for line in (FOLDER / "articles.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, day, theme, title, summary, body = (part.strip() for part in line.split(" | "))
            where = f"{day[:4]}/{day[5:7]}/{name}"
            sites.write_article(
                site, where, body, date=f"{day} 08:00", tags=[theme], title=title.replace('"', "”"), summary=summary
            )
    return site
