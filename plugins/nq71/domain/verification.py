"""What must hold of a built column before it is seen: links, feeds, nothing unpublished, nothing of this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from nq71.domain.addresses import TOOLS, alias_url, is_article_url
from nq71.domain.approval import content_hash
from nq71.messages import problem_at, say
from nq71.text.private_addresses import is_private_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from nq71.domain.built import Built, Link
    from nq71.domain.edition import Edition
    from nq71.problem import Problem

_INDEX = "index.html"
_ELSEWHERE = frozenset({"http", "https", "mailto", "tel", "sms", "geo", "webcal"})


def verify_links(built: Built, site_url: str) -> Iterator[Problem]:
    """Every address leads to a file of the column or to a public place elsewhere; every fragment is on its page.

    ``site_url`` is where the column will stand, without a slash at its end.
    """
    for name, page in built.pages.items():
        yield from _verify_file(name, page.links, built, site_url)
    for name, feed in built.feeds.items():
        yield from _verify_file(name, feed.links, built, site_url)


def _verify_file(name: str, links: tuple[Link, ...], built: Built, site_url: str) -> Iterator[Problem]:
    place = f"{site_url}/{name.removesuffix(_INDEX)}"
    for link in links:
        absolute = urljoin(place, link.target)
        if absolute == site_url or absolute.startswith(f"{site_url}/"):
            if not _leads_somewhere(absolute, built, site_url):
                yield problem_at(name, link.line, "built-link-broken", target=link.target)
        elif is_private_address(absolute):
            yield problem_at(name, link.line, "built-address-local", target=link.target)
        elif urlsplit(absolute).scheme not in _ELSEWHERE:
            yield problem_at(name, link.line, "built-link-broken", target=link.target)


def _leads_somewhere(absolute: str, built: Built, site_url: str) -> bool:
    parts = urlsplit(absolute)
    path = unquote(parts.path).removeprefix(urlsplit(site_url).path).lstrip("/")
    name = f"{path}{_INDEX}" if path == "" or path.endswith("/") else path
    if name not in built.files:
        return False
    if path in TOOLS and "/" in parts.fragment:  # they take an article behind “#”
        return f"{parts.fragment}{_INDEX}" in built.files
    page = built.pages.get(name)
    return not parts.fragment or page is None or unquote(parts.fragment) in page.ids


def verify_feeds(built: Built) -> Iterator[Problem]:
    """Every feed can be read, and knows each of its entries by a name of its own."""
    for name, reason in built.damaged.items():
        yield problem_at(name, 1, "built-file-damaged", reason=reason)
    for name, feed in built.feeds.items():
        repeated = sorted({known for known in feed.ids if feed.ids.count(known) > 1})
        if repeated:
            yield problem_at(name, 1, "built-file-damaged", reason=say("built-entry-twice", id=repeated[0]))


def verify_place(built: Built, site_url: str) -> Iterator[Problem]:
    """The column knows its public address, and no file names a folder of the machine that built it."""
    if is_private_address(site_url):
        yield problem_at("plan.toml", 1, "built-address-local", "site.url", target=site_url)
    for name, link in built.local.items():
        yield problem_at(name, link.line, "built-address-local", target=link.target)


def verify_public(
    files: Mapping[str, str], articles: Mapping[str, str], built_at: datetime, edition: Edition
) -> Iterator[Problem]:
    """What stands in the column is what the site says, now, may stand there.

    ``files`` and ``articles`` are those of the receipt: SHA-256 by path, content hash by the path of their text;
    ``built_at`` is its moment. ``edition`` is the site as it is now, and not a preview.
    """
    shown = {piece.article.path: piece for piece in edition.shown}
    for path in sorted(articles.keys() - shown.keys()):
        state = edition.held_back.get(path)
        reason = say(f"state-{state}") if state else say("built-article-gone")
        yield problem_at(path, 1, "built-not-public", reason=reason)
    for path, piece in shown.items():
        became_due = path not in articles and piece.article.date.timestamp() > built_at.timestamp()
        if articles.get(path) != content_hash(piece.manuscript) and not became_due:
            yield problem_at(path, 1, "built-stale")
    public = {piece.article.url for piece in edition.shown} | set(_former_urls(edition))
    for name in sorted(files):
        url = name.removesuffix(_INDEX)
        if name.endswith(_INDEX) and is_article_url(url) and url not in public:
            yield problem_at(name, 1, "built-not-public", reason=say("built-page-unknown"))
    yield from _verify_files(files, edition)


def _former_urls(edition: Edition) -> Iterator[str]:
    """Where a page says that an article has moved, or was taken down."""
    for piece in edition.shown:
        yield from filter(None, map(alias_url, piece.article.aliases))
    for record in edition.submission.withdrawals:
        yield from record.urls


def _verify_files(files: Mapping[str, str], edition: Edition) -> Iterator[Problem]:
    """No file of a bundle that is held back is in the column, under whatever name."""
    public = {file.sha256 for piece in edition.shown for file in piece.manuscript.files}
    held = {
        file.sha256: manuscript.path
        for manuscript in edition.submission.manuscripts
        if manuscript.path not in edition.shown_by_path
        for file in manuscript.files
        if file.sha256 not in public
    }
    for name, sha256 in files.items():
        if sha256 in held:
            yield problem_at(name, 1, "built-not-public", reason=say("built-file-held", path=held[sha256]))
