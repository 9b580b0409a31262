"""Writes the rules for web servers beside the pages: whichever the school has, one of them is for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pelican import signals

from nq71.domain.response_headers import Protection
from nq71.stages.press import press_of
from nq71.writers.server_rules import apache, hosts, iis, nginx
from nq71.writers.server_rules.serving import serving_of

if TYPE_CHECKING:
    from pelican import Pelican


def publish_rules(pelican: Pelican) -> None:
    """Write them all; a preview has a server of its own."""
    press = press_of(pelican.settings)
    if press.edition.preview:
        return
    protection = Protection(press.column.url.startswith("https://"), tuple(press.inline_styles))
    serving = serving_of(press.column.root_path, protection, press.moved, press.gone, sorted(press.edition.urls))
    if not serving.can_be_ruled:
        return
    rules = {
        nginx.FILE: nginx.render_nginx(serving),
        nginx.BROTLI_FILE: nginx.BROTLI_RULES,
        apache.FILE: apache.render_apache(serving),
        iis.FILE: iis.render_iis(serving),
        hosts.HEADERS_FILE: hosts.render_headers(serving),
        hosts.REDIRECTS_FILE: hosts.render_redirects(serving),
    }
    for name, text in rules.items():
        press.write(name, text.encode())


def register() -> None:
    """Take part in the build."""
    signals.finalized.connect(publish_rules)
