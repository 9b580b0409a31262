"""Articles and the plan's words as templates see them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from nq71.domain import addresses
from nq71.domain.approval import State
from nq71.domain.form_looks import look_of
from nq71.messages import say
from nq71.text.dates import long_date, short_date, weekday_date
from nq71.writers import views
from nq71.writers.palette import DARK, LIGHT, tokens_for
from nq71.writers.picture_html import COVER, sizes_of
from nq71.writers.pictures import logo_rendition
from nq71.writers.share_cards.wording import column_image

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nq71.domain.article import Article
    from nq71.domain.edition import Edition
    from nq71.domain.manuscript import Manuscript
    from nq71.domain.plan import Term
    from nq71.writers.pictures import Publication, Rendition

# Who looks for pages in this country. Sample data asks them by name: a general "no" would keep judges out as well.
_ENGINES = ("googlebot", "bingbot", "coccocbot-web", "coccocbot-image")


class EntryMaker:
    """Makes an entry of each article of one edition, once."""

    def __init__(self, edition: Edition, pictures: Mapping[str, Mapping[str, Publication]]) -> None:
        """``pictures`` are the published pictures by manuscript path and file name."""
        self._plan = edition.plan
        self._pictures = pictures
        self._states = edition.states
        self._made: dict[str, views.Entry] = {}
        self._links: dict[tuple[str, str], views.Link] = {}

    def __len__(self) -> int:
        """Count those that were made."""
        return len(self._made)

    def entries(self, articles: Iterable[Article]) -> tuple[views.Entry, ...]:
        """Return the entries of these articles, in their order."""
        return tuple(self.entry(article) for article in articles)

    def entry(self, article: Article) -> views.Entry:
        """Return the entry of an article."""
        if article.path not in self._made:
            self._made[article.path] = self._make(article)
        return self._made[article.path]

    def forget(self) -> None:
        """Forget those that were made: nobody will ask for most of them again."""
        self._made.clear()

    def _make(self, article: Article) -> views.Entry:
        plan = self._plan
        state = self._states[article.path]
        return views.Entry(
            id=article.id,
            title=article.title,
            url=article.url,
            summary=article.summary,
            date_iso=article.date.isoformat(),
            date_text=long_date(article.date),
            date_short=short_date(article.date),
            themes=tuple(self._link(addresses.THEME, plan.themes.get(theme)) for theme in article.themes),
            form=self._link(addresses.FORM, plan.forms.get(article.form)),
            units=tuple(self._link(addresses.UNIT, plan.units.get(unit)) for unit in article.units),
            author=article.author,
            cover=self._cover(article),
            source_name=article.source,
            source_url=article.source_link,
            video_url=article.video_link,
            video_title=article.video_title,
            video_length=article.video_length,
            is_repost=article.is_repost,
            look=look_of(plan.forms.get(article.form)),
            corrections=tuple(
                views.Correction(note.day.isoformat(), short_date(note.day), note.text)
                for note in article.corrections
            ),
            state="" if state is State.PUBLISHED else str(state),
            state_text="" if state is State.PUBLISHED else say(f"state-{state}"),
        )

    def _link(self, kind: str, term: Term) -> views.Link:
        """Return the one link to a term: ten thousand articles name the same few."""
        found = self._links.get((kind, term.id))
        if found is None:
            found = self._links[kind, term.id] = link_of(kind, term)
        return found

    def _cover(self, article: Article) -> views.Picture | None:
        found = self._pictures.get(article.path, {}).get(article.cover)
        if found is None:
            return None
        return views.Picture(
            url=found.url,
            width=found.still.width,
            height=found.still.height,
            alt=article.cover_alt,
            caption=article.cover_caption,
            credit=article.cover_credit,
            stills=_forms(found.stills if len(found.stills) > 1 else ()),
            modern=_forms(found.modern),
            moving_url=found.moving.url if found.moving else "",
            sizes=sizes_of(found.widest.width, COVER),
        )


def _forms(renditions: Iterable[Rendition]) -> tuple[views.Form, ...]:
    return tuple(views.Form(each.url, each.width) for each in renditions)


def link_of(kind: str, term: Term, count: int = 0) -> views.Link:
    """Return a term with the addresses of its list and of its list's feed."""
    url = addresses.list_url(kind, term.id)
    return views.Link(term.id, term.name, url, count, f"{url}{addresses.MAIN_FEED}")


def column_of(edition: Edition) -> views.Column:
    """Return what every page knows."""
    plan = edition.plan
    look = plan.look
    shown = tuple(piece.article for piece in edition.shown)
    return views.Column(
        school=plan.school.name,
        parent_body=plan.school.parent_body,
        place=plan.school.place,
        title=look.title,
        tagline=look.tagline or say("tagline", school=plan.school.name),
        url=look.base_url,
        root_path=look.root_path,
        contact=look.contact,
        logo_url=logo.url if (logo := logo_of(edition)) else "",
        plan_number=plan.number,
        plan_from_text=short_date(plan.effective_from),
        themes=_counted(addresses.THEME, plan.themes.terms, (theme for each in shown for theme in each.themes)),
        forms=_counted(addresses.FORM, plan.forms.terms, (each.form for each in shown)),
        units=_counted(addresses.UNIT, plan.units.terms, (unit for each in shown for unit in each.units)),
        pages=tuple(_page_link(page) for page in edition.submission.pages if page.text("title")),
        feed_url=addresses.MAIN_FEED,
        built_text=weekday_date(edition.now),
        card=column_image(plan),
        bar_light=tokens_for(look.color, LIGHT)["accent"],
        bar_dark=DARK.paper,
        sample=look.sample,
        shunned=_ENGINES if look.sample else (),
        preview=edition.preview,
    )


def uncounted(column: views.Column) -> views.Column:
    """Return what every page may show of the column: nothing that changes by the day or with each article."""

    def bare(links: tuple[views.Link, ...]) -> tuple[views.Link, ...]:
        return tuple(link._replace(count=0) for link in links)

    themes, forms, units = map(bare, (column.themes, column.forms, column.units))
    return column._replace(built_text="", themes=themes, forms=forms, units=units)


def _page_link(page: Manuscript) -> views.Link:
    url = addresses.page_url(page)
    return views.Link(url.rstrip("/"), page.text("title"), url)


def logo_of(edition: Edition) -> Publication | None:
    """Return the published form of the school's logo, when the plan names one that can be used."""
    file = edition.submission.logo
    return logo_rendition(file, f"{addresses.THEME_STATIC}/") if file and file.is_picture and not file.fault else None


def _counted(kind: str, terms: tuple[Term, ...], used: Iterable[str]) -> tuple[views.Link, ...]:
    counts = Counter(used)
    return tuple(link_of(kind, term, counts[term.id]) for term in terms)
