"""The articles that speed is measured on."""

from __future__ import annotations

from itertools import pairwise

from tests.bench.corpus import FIRST_DAY, LAST_DAY, NOW, stories

STORIES = tuple(stories(400))


def test_the_same_number_gives_the_same_articles() -> None:
    """Two people who measure have measured the same."""
    assert tuple(stories(400)) == STORIES


def test_as_many_articles_as_were_asked_for() -> None:
    """A ratio for 400 articles is one for 400 articles, each at an address and under a title of its own."""
    assert len(STORIES) == 400
    assert len({story.slug for story in STORIES}) == 400
    assert len({story.title for story in STORIES}) == 400


def test_articles_are_spread_over_the_plan() -> None:
    """They come out through ten years, oldest first, and all of them before the clock of the bench."""
    days = [story.at.date() for story in STORIES]
    assert days[0] == FIRST_DAY
    assert all(earlier <= later for earlier, later in pairwise(days))
    assert (LAST_DAY - days[-1]).days < 30
    assert len({f"{day:%Y-%m}" for day in days}) > 110
    assert STORIES[-1].at < NOW


def test_articles_read_like_articles() -> None:
    """About 450 words with headings, lists, tables, quotations, and no gap left open."""
    texts = ["\n\n".join(story.paragraphs) for story in STORIES]
    assert 350 < sum(len(text.split()) for text in texts) / len(texts) < 550
    together = "\n".join(texts)
    assert all(mark in together for mark in ("\n## ", "\n- ", "\n1. ", "\n| ", "\n> ", "](https://", "**"))
    assert "{" not in together + "".join(story.title + story.summary for story in STORIES)


def test_articles_have_what_targets_count() -> None:
    """Every form is there, and models, events, partners, reposts, so that counting has its whole work."""
    assert len({story.form for story in STORIES}) == 7
    keys = {key for story in STORIES for key in story.extra}
    assert {"model", "event", "event_level", "partner", "source", "channels", "video"} <= keys


def test_links_lead_to_earlier_articles() -> None:
    """A link in an article finds its target in every corpus that holds the article."""
    places = {story.slug: number for number, story in enumerate(STORIES)}
    linked = [(story, story.earlier) for story in STORIES if story.earlier]
    assert len(linked) > 100
    assert all(places[earlier.slug] < places[story.slug] for story, earlier in linked)
