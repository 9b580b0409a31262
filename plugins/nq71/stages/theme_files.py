"""Writes the theme's style sheets and scripts, each named by its content, before any page needs their names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pelican import signals

from nq71.domain.addresses import theme_file_url
from nq71.stages.press import press_of
from nq71.writers.scripts import link_scripts
from nq71.writers.stylesheet import SHEETS, render_stylesheet
from nq71.writers.theme_files import mark_of

if TYPE_CHECKING:
    from pelican.generators import ArticlesGenerator


def publish_theme_files(generator: ArticlesGenerator) -> None:
    """Write them all, and let every template know under which names."""
    press = press_of(generator.settings)
    folder = Path(generator.theme) / "static"
    parts = _texts(folder / "css", ".css")
    color = press.edition.plan.look.color
    files = {f"{name}.css": render_stylesheet(name, color, parts) for name in SHEETS}
    for name, text in {**files, **link_scripts(_texts(folder / "js", ".js"))}.items():
        data = text.encode()
        press.theme_files[name] = theme_file_url(name, mark_of(data))
        press.write(press.theme_files[name], data)
    generator.context["theme_files"] = press.theme_files


def _texts(folder: Path, suffix: str) -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob(f"*{suffix}"))}


def register() -> None:
    """Take part in the build."""
    signals.article_generator_init.connect(publish_theme_files)
