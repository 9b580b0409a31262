"""What one source holds: articles, what is wrong with it, and what was passed over."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nq71.messages import say
from nq71.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from nq71.domain.old_article import OldArticle

CODE = "import-source"


@dataclass
class Haul:
    """Everything that readers bring home. ``remarks`` are sentences on what is no article.

    ``tell`` hears how many there are by now, for somebody who waits.
    """

    articles: list[OldArticle] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    tell: Callable[[int], None] = lambda _: None

    def add(self, article: OldArticle) -> None:
        """Keep an article that is ready to be placed."""
        self.articles.append(article)
        self.tell(len(self.articles))

    def refuse(self, file: str, line: int, sentence: str, mend: str = "") -> None:
        """Note what keeps a source, or a part of it, outside."""
        self.problems.append(source_problem(file, line, sentence, mend))


def source_problem(file: str, line: int, sentence: str, mend: str = "") -> Problem:
    """Make a problem of a file that is not the site's own."""
    return Problem(file, line, "", CODE, sentence, mend or say("import-mend"))
