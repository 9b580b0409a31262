"""Hands Pelican the pages that our readers have read: values, never text to guess from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import signals
from pelican.readers import BaseReader

from nq71.domain.addresses import page_url
from nq71.stages.press import press_of
from nq71.text.normalise import nfc

if TYPE_CHECKING:
    from pelican.generators import ArticlesGenerator, Generator
    from pelican.readers import Readers

_SPELLINGS = ("md", "MD", "Md", "mD")


class ManuscriptReader(BaseReader):  # type: ignore[misc] # Pelican is untyped
    """Pelican's door for ``.md`` files. Its own Markdown reader never sees one."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return body HTML (root still open) and metadata as values."""
        press = press_of(self.settings)
        path = Path(source_path).relative_to(Path(self.settings["PATH"])).as_posix()
        manuscript = press.edition.submission.by_path[nfc(path)]
        body = press.bodies[manuscript.path]
        press.read.add(manuscript.path)
        return body, {
            "title": manuscript.text("title"),
            "slug": page_url(manuscript).rstrip("/"),
            **_at(page_url(manuscript)),
            "summary": manuscript.text("summary"),
            "manuscript": manuscript.path,
        }


def _at(url: str) -> dict[str, str]:
    """Tell Pelican an address, so that it does not work one out from its settings, at each of many asks."""
    return {"url": url, "save_as": f"{url}index.html"}


def add_reader(readers: Readers) -> None:
    """Take ``.md`` over, however Windows spells it."""
    readers.reader_classes |= dict.fromkeys(_SPELLINGS, ManuscriptReader)


def drop_lists(generator: ArticlesGenerator) -> None:
    """Leave Pelican no list to make: ours are made elsewhere, and for its own it looks for each article in each."""
    generator.categories = []


def account_for_all(generators: list[Generator]) -> None:
    """Stop when Pelican passed over a file that it was told of: no article vanishes silently."""
    press = press_of(generators[0].settings)
    missing = {page.path for page in press.pages.values() if not page.encoding} - press.read
    if missing:
        message = f"Pelican did not read: {', '.join(sorted(missing))}"
        raise RuntimeError(message)


def register() -> None:
    """Take part in the build."""
    signals.readers_init.connect(add_reader)
    signals.article_generator_finalized.connect(drop_lists)
    signals.all_generators_finalized.connect(account_for_all)
