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
    """Write every icon that does not stand, and the manifest that names the large ones."""
    press = press_of(generator.settings)
    look, key = press.edition.plan.look, _key_of_logo(press)
    origin = f"icons {RECIPE} {look.color} {look.logo} {key}"
    cache = PictureCache(press.site, ICONS)
    cache.prune([key] if key else [])
    if not all(press.tree.keep(url, origin) for url in ADDRESSES):
        for url, data in (_from_logo(press, cache, key) or figure_icons(look.color)).items():
            press.tree.put(url, data, origin)
    press.write(MANIFEST, render_manifest(press.column))


def _key_of_logo(press: Press) -> str:
    """Return what the icons with the logo are kept under; nothing for a school that has none."""
    file = press.edition.submission.logo
    return key_of(file.sha256, repr((RECIPE, recipe()))) if file and logo_of(press.edition) else ""


def _from_logo(press: Press, cache: PictureCache, key: str) -> dict[str, bytes] | None:
    """Return the icons with the logo, drawn once and kept; nothing when there is none that we can draw."""
    if not key:
        return None
    name, kept = press.edition.plan.look.logo, cache.find(key)
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
