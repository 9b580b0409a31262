"""The theme's templates without Pelican: the same environment, the same values that every page may show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader

from nq71.domain.content_policy import page_policy
from nq71.stages.compiled_templates import ENVIRONMENT
from nq71.stages.press import open_press
from nq71.writers.entries import uncounted

if TYPE_CHECKING:
    from jinja2 import Template

    from nq71.stages.press import Press

THEME: Final = Path(__file__).resolve().parents[3] / "theme"


class ThemeTemplates:
    """The templates of one theme, for one build."""

    def __init__(self, theme: Path, press: Press) -> None:
        """Serve ``press``, which knows the addresses of the theme's files."""
        self.settings: dict[str, Any] = {}
        open_press(self.settings, press)
        self.context: dict[str, Any] = {
            "column": uncounted(press.column),
            "feeds": press.feeds,
            "policy": page_policy(),
            "theme_files": press.theme_files,
        }
        self._environment = Environment(loader=FileSystemLoader(str(theme / "templates")), **ENVIRONMENT)  # noqa: S701 - it escapes

    def get_template(self, name: str) -> Template:
        """Return a template by its name without suffix."""
        return self._environment.get_template(f"{name}.html")
