"""Old articles to manuscripts: a place for each, fields of the plan, pictures beside them, links to one another."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from nq71.domain.addresses import alias_url
from nq71.domain.article import date_of, id_of, url_of
from nq71.domain.manuscript import Field, Manuscript
from nq71.domain.old_links import address_name, old_alias, way_to, with_targets
from nq71.domain.old_manuscript import fields_of, renamed_files, values_of, with_fields
from nq71.domain.old_names import file_names, free_name, short_name, stable_id
from nq71.domain.old_words import NoMomentError, Sorting, moment_of, sort_words, unknown_word
from nq71.messages import say
from nq71.text.fold import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from nq71.domain.old_article import Defaults, OldArticle, OldLink
    from nq71.domain.plan import Plan
    from nq71.domain.submission import Submission


@dataclass(frozen=True)
class Arrival:
    """An article on its way in. ``copies`` are pairs of a path on this disk and a name in the bundle."""

    old: OldArticle
    manuscript: Manuscript
    sorting: Sorting
    copies: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()  # what could not be carried over
    reasons: tuple[str, ...] = ()  # why it is a draft

    def held(self, *reasons: str) -> Arrival:
        """Return the same with these reasons too; whoever has a reason is a draft."""
        every = tuple(dict.fromkeys((*self.reasons, *reasons)))
        status = {"status": Field("status", 1, (say("import-draft"),))} if every else {}
        return replace(
            self, manuscript=with_fields(self.manuscript, {**self.manuscript.fields, **status}), reasons=every
        )

    @property
    def finished(self) -> Manuscript:
        """The manuscript as if nothing held it, so that the checks can say all that is missing."""
        fields = {key: found for key, found in self.manuscript.fields.items() if key != "status"}
        return with_fields(self.manuscript, fields)


@dataclass(frozen=True)
class Refusal:
    """An article that stays outside, and why; one that is here already is no problem."""

    old: OldArticle
    sentence: str
    is_problem: bool


@dataclass
class Intake:
    """Everything that one run takes in, and what it leaves."""

    arrivals: list[Arrival] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


@dataclass(frozen=True)
class _Place:
    old: OldArticle
    moment: datetime
    folder: str  # below content/
    id: str

    @property
    def url(self) -> str:
        return url_of(self.moment, self.folder.rpartition("/")[2])


def take_in(articles: Iterable[OldArticle], submission: Submission, defaults: Defaults) -> Intake:
    """Give every article its place beside what the site has; one that is here already, or has no day, is refused."""
    intake = Intake()
    taken = _taken_urls(submission)
    places = _places(articles, submission, taken, intake)
    taken |= {place.url for place in places}
    homes = _homes(places, submission)
    seen = {(fold_words(text.text("title")), _day(text, submission.plan)) for text in submission.manuscripts}
    for place in places:
        arrival = _arrive(place, submission.plan, defaults, homes, taken)
        twin = (fold_words(place.old.title), place.moment.date())
        intake.arrivals.append(arrival.held(say("import-twin")) if twin in seen else arrival)
        seen.add(twin)
    return intake


def _taken_urls(submission: Submission) -> set[str]:
    """Every address that leads somewhere on the column, or did until its article was taken down."""
    aliases = {alias_url(alias) for article in submission.articles.values() for alias in article.aliases}
    gone = {url for record in submission.withdrawals for url in record.urls}
    return {url for url in submission.urls | aliases | gone if url}


def _places(articles: Iterable[OldArticle], submission: Submission, urls: set[str], intake: Intake) -> list[_Place]:
    plan = submission.plan
    ids = {id_of(text): text.path for text in submission.manuscripts}
    folders = {text.folder for text in submission.manuscripts} | {url.rstrip("/") for url in urls}
    places = []
    for old in articles:
        stable = stable_id(old.guid)
        try:
            moment = moment_of(old, plan.school.zone)
        except NoMomentError as why:
            intake.refusals.append(Refusal(old, str(why), is_problem=True))
            continue
        if stable in ids:
            intake.refusals.append(Refusal(old, say("import-again", path=ids[stable]), is_problem=False))
        elif _is_withdrawn(stable, old, submission):
            intake.refusals.append(Refusal(old, say("import-withdrawn"), is_problem=False))
        else:
            folder = free_name(f"{moment:%Y/%m}/{short_name(old)}", "", folders)
            ids[stable] = f"content/{folder}/bai.md"
            places.append(_Place(old, moment, folder, stable))
    return places


def _is_withdrawn(stable: str, old: OldArticle, submission: Submission) -> bool:
    """Whether it was taken down here; an old export must not bring it back."""
    aliases = {old_alias(address, submission.plan.look)[0] for address in old.addresses} - {""}
    return any(stable == record.id or aliases & set(record.urls) for record in submission.withdrawals)


def _homes(places: list[_Place], submission: Submission) -> dict[str, str]:
    """Every name by which a link may call an article, with its folder; old addresses on this site too."""
    homes = {
        address_name(alias): submission.by_path[path].folder
        for path, article in submission.articles.items()
        for alias in article.aliases
    }
    return homes | {name: place.folder for place in places for name in place.old.names}


def _day(text: Manuscript, plan: Plan) -> date | None:
    moment = date_of(text, plan)
    return moment.date() if moment else None


def _arrive(place: _Place, plan: Plan, defaults: Defaults, homes: Mapping[str, str], taken: set[str]) -> Arrival:
    old = place.old
    sorting = sort_words(old, plan, defaults)
    names = file_names(old.files)
    aliases, notes = _aliases(place, plan, taken)
    ways = {link.target: _way(link, place.folder, homes) for link in old.links}
    bare = Manuscript(
        path=f"content/{place.folder}/bai.md",
        body=with_targets(old.body, names | ways),
        files=renamed_files(old.files, names),
    )
    values = values_of(old, place.moment, sorting, plan) | {
        "id": (place.id,),
        "cover": (names.get(old.cover, old.cover),),
        "aliases": aliases,
    }
    arrival = Arrival(
        old=old,
        manuscript=with_fields(bare, fields_of(values)),
        sorting=sorting,
        copies=tuple({(file.disk_path, names[file.target]): None for file in old.files if file.disk_path}),
        notes=(*(unknown_word(word, plan) for word in sorting.unknown), *notes, *old.losses),
    )
    return arrival.held(*_reasons(arrival))


def _way(link: OldLink, folder: str, homes: Mapping[str, str]) -> str:
    home = next((homes[goal] for goal in link.goals if goal in homes), "")
    return way_to(folder, home) if home else link.absolute or link.target


def _reasons(arrival: Arrival) -> Iterable[str]:
    """Yield why an article is no finished one: it was none, it misses a picture, or its form is anybody's guess."""
    old = arrival.old
    if old.is_draft:
        yield say("import-was-draft")
    if len(arrival.sorting.forms) > 1:
        yield say("import-two-forms")
    yield from (say("import-elsewhere", target=file.target) for file in old.files if file.is_elsewhere)
    yield from old.holes


def _aliases(place: _Place, plan: Plan, taken: set[str]) -> tuple[tuple[str, ...], list[str]]:
    """Return the old addresses as ``aliases`` takes them, and what there is to say of those that it does not."""
    aliases, notes = [], []
    for address in place.old.addresses:
        alias, note = old_alias(address, plan.look)
        if alias and alias != place.url and alias in taken:
            note = say("import-address-taken", address=address)
        elif alias and alias != place.url:
            aliases.append(alias)
            taken.add(alias)
        notes += [note] if note else []
    return tuple(aliases), notes
