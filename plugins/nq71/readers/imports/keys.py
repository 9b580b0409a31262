"""Under which keys Jekyll, Hugo, Pelican and their themes keep what an article here has too."""

from __future__ import annotations

from nq71.text.fold import fold_key

DATE = ("date", "publishdate", "pubdate")
WORDS = ("category", "categories", "tags", "unit", "topics")
SUMMARY = ("summary", "description", "excerpt", "lead")
AUTHOR = ("author", "author.name")
COVER = (
    *("cover", "cover.image", "image", "image.path", "image.src", "image.url", "images", "featured_image"),
    *(
        "thumbnail",
        "feature_image",
        "header.image",
        "header.teaser",
        "header.overlay_image",
        "teaser",
        "banner",
        "photo",
    ),
)
COVER_ALT = ("cover_alt", "cover.alt", "image_alt", "image.alt", "header.image_description", "thumbnail_alt")
COVER_CAPTION = ("cover_caption", "cover.caption", "image_caption", "image.caption", "header.caption")
ADDRESS, OLDER = ("permalink", "url", "save_as"), ("aliases", "redirect_from")
GUID = ("id", "guid")
# Carried over as they are.
KEPT = (
    *("cover_credit", "people_consent", "model", "event", "event_date", "event_place", "event_level", "partner"),
    "video",
)
_SINGLE = ("title", "slug", "source", "source_url", "status", "draft", "published", "layout", "type")
# They steer the old program and say nothing of the article.
_OF_THE_MACHINE = (
    *("comments", "toc", "weight", "math", "lang", "language", "locale", "modified", "lastmod", "updated", "menu"),
    *("last_modified_at", "classes", "sidebar", "pin", "hidden", "keywords", "template", "sitemap", "search", "feed"),
    *("share", "related", "excerpt_separator", "series", "mermaid", "approval", "channels", "generator", "viewport"),
)
UNDERSTOOD = frozenset(
    fold_key(key)
    for keys in (DATE, WORDS, SUMMARY, AUTHOR, COVER, COVER_ALT, COVER_CAPTION, ADDRESS, OLDER, GUID, KEPT)
    for key in keys
) | {fold_key(key) for key in (*_SINGLE, *_OF_THE_MACHINE)}
