"""Publishes the icons and the manifest: from the plan's colour, or from the school's logo when it has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pelican import signals

from nq71.domain.addresses import MANIFEST
from nq71.stages.press import press_of
from nq71.storage.kept_forms import key_of
from nq71.storage.picture_cache import ICONS, PictureCache
from nq71.writers.entries import logo_of
from nq71.writers.icons.icon_set import ADDRESSES, RECIPE, figure_icons, logo_icons
from nq71.writers.icons.logo import logo_pixels
from nq71.writers.icons.manifest import render_manifest
from nq71.writers.picture_encoding import recipe

if TYPE_CHECKING:
    from pelican.generators import ArticlesGenerator

    from nq71.stages.press import Press


def publish_icons(generator: ArticlesGenerator) -> None:
    """Write every icon, and the manifest that names the large ones."""
    press = press_of(generator.settings)
    icons = _from_logo(press) or figure_icons(press.edition.plan.look.color)
    for url, data in icons.items():
        press.write(url, data)
    press.write(MANIFEST, render_manifest(press.column))


def _from_logo(press: Press) -> dict[str, bytes] | None:
    """Return the icons with the logo, drawn once and kept; nothing for a school that has none we can draw."""
    name, file = press.edition.plan.look.logo, press.edition.submission.logo
    cache = PictureCache(press.site, ICONS)
    if file is None or logo_of(press.edition) is None:
        cache.prune([])
        return None
    key = key_of(file.sha256, repr((RECIPE, recipe())))
    cache.prune([key])
    kept = cache.find(key)
    if kept is None:
        pixels = logo_pixels((press.site / name).read_bytes(), name.rpartition(".")[2])
        if pixels is None:
            return None
        icons = logo_icons(pixels)
        kept = [icons[url] for url in ADDRESSES]
        cache.keep(key, kept)
    return dict(zip(ADDRESSES, kept, strict=True))


def register() -> None:
    """Take part in the build."""
    signals.article_generator_finalized.connect(publish_icons)
