"""Pelican's writer: what a page says goes into the tree of this build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pelican import signals
from pelican.utils import get_relative_path, path_to_url
from pelican.writers import Writer

from nq71.stages.press import press_of

if TYPE_CHECKING:
    from jinja2 import Template
    from pelican import Pelican


class TreeWriter(Writer):  # type: ignore[misc] # Pelican is untyped
    """Pelican's door to the disk: what a page says goes through the tree, which leaves alone what stands already."""

    def write_file(
        self,
        name: str,
        template: Template,
        context: dict[str, Any],
        relative_urls: bool = False,  # noqa: FBT001, FBT002 - Pelican's own signature
        **values: Any,
    ) -> None:
        """Render a template to the file ``name``; ``SITEURL`` leads from there to the root."""
        if not name:  # a list of Pelican's that the settings do not ask for
            return
        way = {"SITEURL": path_to_url(get_relative_path(name))} if relative_urls else {}
        page = template.render({**context, **way, "output_file": name, **values})
        press_of(self.settings).write(name, page.encode())


def name_writer(_: Pelican) -> type[Writer]:
    """Name the writer to Pelican."""
    return TreeWriter


def register() -> None:
    """Take part in the build."""
    signals.get_writer.connect(name_writer)
