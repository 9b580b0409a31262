"""The search index, read back as the page reads it: what is in it, and that small queries need few bytes."""

from __future__ import annotations

import gzip
import itertools
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from nq71.text.syllables import syllables_of
from nq71.writers.search_index import SearchIndex, files_named_in, render_search_index
from nq71.writers.search_postings import Postings, gaps, number, placed, weighed
from nq71.writers.search_text import plain_text
from nq71.writers.search_words import SearchEntry
from tests.bench.corpus import stories

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def entry(name: str, body: str = "", *, title: str = "", day: date = date(2026, 11, 5)) -> SearchEntry:
    return SearchEntry(f"2026/11/{name}/", day, title or name, f"Tóm tắt {name}", body, ("doi-moi",), "Tin")


def rows(index: SearchIndex, kind: str) -> list[list[str]]:
    lines = index.files[f"{index.root}.txt"].decode().split("\n")
    return [line.split("\t")[1:] for line in lines if line.startswith(f"{kind}\t")]


def terms(index: SearchIndex, kind: str) -> dict[str, str]:
    """Every word or pair with its finds, in the order of the shards."""
    shards = (index.files[f"{name}.txt"].decode() for _, name in rows(index, kind))
    return dict(line.split("\t") for shard in shards for line in shard.split("\n"))


def written(write: Callable[[int, Sequence[int]], bytes], found: dict[int, Sequence[int]]) -> str:
    """Write one word of these articles."""
    postings = Postings(write)
    for article, places in found.items():
        postings.add(article, {7: places})
    return dict(postings.texts())[7]


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (31, "O"), (32, "P1"), (1023, "oO"), (1024, "PP1")])
def test_a_number_is_written_in_digits_of_five_bits(value: int, text: str) -> None:
    """The page's script reads the same digits."""
    assert number(value) == text


def test_gaps_weights_and_places_are_counted_from_the_one_before() -> None:
    """Newer articles have greater numbers; the first gap counts from before the first article."""
    assert gaps([0, 1, 5]) == "003"
    assert written(weighed, {0: [3, 300], 2: [70]}) == number(8 + 1) + number(16 + 4)
    assert written(placed, {1: [2, 300]}) == number(4 + 1) + number(2) + number(298)
    assert written(placed, {0: [7], 3: [9]}) == number(0) + number(7) + number(8) + number(9)
    assert written(placed, {0: range(5)}) == number(3) + number(1) + "01111"


def test_a_book_of_an_article_has_a_last_place() -> None:
    """What comes after it is found there: a place stays a small number."""
    assert written(placed, {0: [65_534]}) == written(placed, {0: [70_000]}) == number(0) + number(65_534)


def test_a_word_says_where_it_stands() -> None:
    """Title, summary and body weigh differently, and often in a body more than once."""
    body = "Máy hàn. " * 6
    found = terms(render_search_index((entry("mot", body, title="Máy"),)), "w")
    assert found["may'"] == number(8 + 3)
    assert found["han`"] == number(3)
    assert found["tom'"] == number(4)


def test_a_pair_is_two_neighbours_of_one_sentence() -> None:
    """Neither the end of a sentence nor of a title makes neighbours."""
    found = terms(render_search_index((entry("mot", "Xưởng, máy hàn. Thợ", title="Cổng trường"),)), "p")
    assert {"xương? may'", "may' han`", "công? trương`"} <= set(found)
    assert not [pair for pair in found if pair in {"han` thơ.", "trương` tom'"}]


def test_a_title_longer_than_its_room_is_found_all_the_same() -> None:
    """Its last words count as words of the body; none is lost and none stands in two places."""
    title = " ".join(f"tieng{number}" for number in range(80))
    found = terms(render_search_index((entry("dai", "thân bài", title=title),)), "w")
    assert found["tieng62"] == number(8)
    assert found["tieng63"] == number(1)
    assert found["tieng79"] == number(1)


def test_shards_are_sorted_and_never_part_spellings_of_one_bare_form() -> None:
    """A query finds all spellings of a word in one file."""
    index = render_search_index(tuple(corpus(60)))
    for kind in "wp":
        firsts = [first for first, _ in rows(index, kind)]
        assert len(firsts) > 3
        assert firsts == sorted(set(firsts))
        bares = [bare_of(term) for term in terms(index, kind)]
        assert bares == sorted(bares)
        for (first, _), (after, _) in zip(rows(index, kind), rows(index, kind)[1:], strict=False):
            assert first < after


def bare_of(marked: str) -> str:
    return " ".join(word.bare for _, word in syllables_of(marked.translate(dict.fromkeys(map(ord, "'`?~.")))))


def test_leaves_hold_every_article_once_oldest_first() -> None:
    """The number of an article tells its leaf and its line."""
    entries = tuple(corpus(13))
    index = render_search_index(entries)
    leaves = [index.files[f"{name}.txt"].decode().split("\n") for (name,) in rows(index, "a")]
    assert [len(leaf) for leaf in leaves] == [5, 5, 3]
    assert [line.split("\t")[0] for leaf in leaves for line in leaf] == [each.url for each in reversed(entries)]


def test_years_and_themes_are_told_by_number() -> None:
    """Articles are sorted by date, so that a year is a stretch of numbers."""
    entries = tuple(entry(f"b{year}-{n}", day=date(year, 5, 5 - n)) for year, n in ((2027, 1), (2026, 1), (2026, 2)))
    index = render_search_index(entries)
    assert rows(index, "y") == [["2026", "2"], ["2027", "1"]]
    [[themes]] = rows(index, "t")
    assert index.files[f"{themes}.txt"].decode() == f"doi-moi\t{gaps([0, 1, 2])}"


@pytest.mark.parametrize("size", [120, 500])
@pytest.mark.parametrize("more", ["Thêm một câu.", "Thêm một câu dài hơn mười sáu tiếng. " * 3])
def test_a_sentence_more_in_an_old_article_changes_few_files(size: int, more: str) -> None:
    """Whoever publishes sends again what changed: the root, and the files of the words that came."""
    entries = corpus(size)
    before = render_search_index(tuple(entries)).files
    first, *others = entries[size // 2].body.split("\n")
    entries[size // 2] = entries[size // 2]._replace(body="\n".join([f"{first} {more}", *others]))
    after = render_search_index(tuple(entries)).files
    assert 1 < len(after.keys() - before.keys()) <= 20 < len(after) / 5


def test_a_new_article_moves_no_number() -> None:
    """It has the greatest number: of old words that it does not use, no file changes."""
    entries = corpus(120)
    before = terms(render_search_index(tuple(entries[1:])), "w")
    after = terms(render_search_index(tuple(entries)), "w")
    newest = f"{entries[0].title}\n{entries[0].summary}\n{entries[0].body}"
    own = {word.marked for _, word in syllables_of(newest)}
    assert own
    assert {word for word in after if after[word] != before.get(word)} <= own


def test_a_phrase_does_not_run_over_the_end_of_a_line() -> None:
    """Each line of a body begins at a place of its own, however long the one before was."""
    found = terms(render_search_index((entry("mot", "một hai\n\nba bốn\n" + "năm " * 40 + "\nsáu bảy"),)), "p")
    places = {pair: finds for pair, finds in found.items() if pair in {"môt. hai", "ba bôn'", "sau' bay?"}}
    assert [places[pair] for pair in ("môt. hai", "ba bôn'", "sau' bay?")] == [
        number(0) + number(256),
        number(0) + number(256 + 128),
        number(0) + number(256 + 128 * 3),
    ]
    assert "hai ba" not in found


def test_a_column_without_articles_has_an_index_all_the_same() -> None:
    """On the first day somebody searches too, and finds nothing."""
    index = render_search_index(())
    assert rows(index, "w") == []
    assert [row[1:] for row in rows(index, "t")] == [[]]


def test_tabs_and_line_ends_in_a_title_do_not_break_the_files() -> None:
    """A summary may run over several lines of its front matter."""
    index = render_search_index((entry("mot", title="Hai\tcột\nhai dòng"),))
    [[leaf]] = rows(index, "a")
    assert index.files[f"{leaf}.txt"].decode().split("\t")[4] == "Hai cột hai dòng"


def test_a_root_names_every_other_file() -> None:
    """So whoever has the root can tell whether the index is whole."""
    index = render_search_index(tuple(corpus(30)))
    root = f"{index.root}.txt"
    assert set(files_named_in(index.files[root].decode())) == index.files.keys() - {root}


def test_the_same_articles_give_the_same_files() -> None:
    """Names come from content alone."""
    entries = tuple(corpus(20))
    first = dict(render_search_index(entries).files)
    assert render_search_index(entries).files == first


@pytest.mark.parametrize("query", ["chuyển đổi số", "đào tạo gắn với doanh nghiệp", "học sinh"])
def test_a_query_needs_few_bytes(query: str) -> None:
    """At 500 articles root, words, pairs and ten leaves stay below 50 kB compressed; the script has the other 10."""
    index = render_search_index(tuple(corpus(500)))
    words = [word.bare for _, word in syllables_of(query)]
    pairs = [f"{one} {other}" for one, other in itertools.pairwise(words)]
    needed = {index.root}
    for kind, wanted in (("w", words), ("p", pairs)):
        shards = rows(index, kind)
        needed |= {max((first, name) for first, name in shards if first <= word)[1] for word in wanted}
    sizes = {name: len(gzip.compress(data, 9)) for name, data in index.files.items()}
    leaves = sorted((sizes[f"{name}.txt"] for (name,) in rows(index, "a")), reverse=True)[:10]
    assert sum(sizes[f"{name}.txt"] for name in needed) + sum(leaves) < 50_000


def corpus(size: int) -> list[SearchEntry]:
    """The articles of the bench, newest first."""
    return [
        SearchEntry(f"{each.slug}/", each.at.date(), each.title, each.summary, "\n".join(each.paragraphs), (), "Tin")
        for each in reversed(list(stories(size)))
    ]


def test_the_words_of_a_body_are_those_that_a_reader_sees() -> None:
    """No address, no attribute, no tag; a word is not cut where it is half bold, two cells are not one phrase."""
    body = '<p title="a > b">Chuyển <b>đổ</b>i &amp; số<br>Xa</p><!-- ẩn --><td>Một</td><td>Hai</td>'
    assert [word.marked for _, word in syllables_of(plain_text(body))] == [
        "chuyên?",
        "đôi?",
        "sô'",
        "xa",
        "môt.",
        "hai",
    ]
    assert plain_text(body).count("\n") >= 4


def test_months_apart_do_not_matter() -> None:
    """Articles of ten years are one run of numbers."""
    days = [date(2035, 1, 1) - timedelta(days=400 * n) for n in range(9)]
    index = render_search_index(tuple(entry(f"b{n}", day=day) for n, day in enumerate(days)))
    assert sum(int(count) for _, count in rows(index, "y")) == len(days)
