"""Events are put together from what articles tell of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nq71.domain.events import calendar_urls, coming_first, events_of

if TYPE_CHECKING:
    from nq71.domain.article import Article
    from tests.unit.domain.conftest import Office


def told(office: Office, when: str, day: str = "20/11/2026", name: str = "Ngày hội việc làm", **more: str) -> Article:
    """Return an article of ``when`` that tells of an event on ``day``."""
    return office.story(when, event=name, event_date=office.moment(day), **more)


def test_several_articles_of_one_event(office: Office) -> None:
    """Announced, held, looked back on: one event, the newest article first."""
    articles = [told(office, when) for when in ("05/11/2026", "21/11/2026", "20/11/2026")]
    (event,) = events_of(articles)
    assert [article.date.day for article in event.articles] == [21, 20, 5]


def test_a_name_counts_as_targets_count_it(office: Office) -> None:
    """Marks, capitals and spaces make no second event; its name is the one written best."""
    names = ("Ngày hội việc làm", "ngày  hội VIỆC LÀM", "Ngay hoi viec lam")
    (event,) = events_of([told(office, f"0{day}/11/2026", name=name) for day, name in enumerate(names, 1)])
    assert event.name == names[0]


def test_the_same_name_on_another_day_is_another_event(office: Office) -> None:
    """Every year has its own; the latest comes first."""
    events = events_of([told(office, "01/11/2026"), told(office, "02/11/2026", "20/11/2027")])
    assert [event.moment.year for event in events] == [2027, 2026]
    assert len({event.key for event in events}) == 2


def test_what_one_article_does_not_say_another_may(office: Office) -> None:
    """Hour, place and level come from the newest article that knows them."""
    articles = [
        told(office, "01/11/2026", "20/11/2026 07:00", event_place="Sân trường", event_level="unit"),
        told(office, "10/11/2026", "20/11/2026 08:30", event_place="Hội trường"),
        told(office, "21/11/2026", event_level="school"),
    ]
    (event,) = events_of(articles)
    assert (f"{event.moment:%H:%M}", event.place, event.level) == ("08:30", "Hội trường", "school")
    assert not event.is_whole_day


def test_only_the_day_is_known(office: Office) -> None:
    """Then it is an event of the day."""
    (event,) = events_of([told(office, "01/11/2026")])
    assert event.is_whole_day
    assert (event.place, event.level) == ("", "")


def test_what_has_no_name_or_no_day_is_no_event(office: Office) -> None:
    """It cannot stand in a calendar."""
    moment = office.moment("20/11/2026")
    assert events_of([office.story(event="Ngày hội"), office.story(event_date=moment), office.story()]) == ()


def test_an_event_stays_the_same_whatever_its_articles_become(office: Office) -> None:
    """Their titles, dates, addresses and themes change, one is taken down, another comes: no second event."""
    one, other = told(office, "01/11/2026"), told(office, "10/11/2026")
    edited = one._replace(title="Khác", slug="khac", themes=("quan-triet",), date=office.moment("15/11/2026"))
    cases = ((one,), (other,), (one, other), (edited, other), (edited,))
    assert len({event.key for case in cases for event in events_of(case)}) == 1


def test_a_slip_in_the_day_of_an_event_is_no_event(office: Office) -> None:
    """The article stays; checks name the slip."""
    edition = office.with_counting(require_approval=False).edition(
        office.text({"Sự kiện": "Ngày hội", "Ngày sự kiện": "31/02/2026", "Nơi": "Sân trường"})
    )
    (article,) = edition.published
    assert article.event_date is None
    assert article.event_place == "Sân trường"
    assert events_of(edition.published) == ()


def test_the_day_is_read_as_dates_are(office: Office) -> None:
    """Day first, in the school's time zone, the hour if it is there."""
    edition = office.with_counting(require_approval=False).edition(
        office.text({"Sự kiện": "Ngày hội", "Ngày sự kiện": "20/11/2026 07:30"})
    )
    (event,) = events_of(edition.published)
    assert event.moment.isoformat() == "2026-11-20T07:30:00+07:00"


def test_what_is_coming_comes_soonest_first_and_what_is_over_latest_first(office: Office) -> None:
    """Today's event is coming until the day is over, whatever its hour; yesterday's is over."""
    days = ("22/11/2026 07:00", "23/11/2026", "21/11/2026 23:59", "10/01/2027", "14/11/2025")
    events = events_of([told(office, "01/11/2026", day) for day in days])
    coming, past = coming_first(events, office.moment("22/11/2026").date())
    assert [f"{event.moment:%d/%m/%Y}" for event in coming] == ["22/11/2026", "23/11/2026", "10/01/2027"]
    assert [f"{event.moment:%d/%m/%Y}" for event in past] == ["21/11/2026", "14/11/2025"]


def test_an_event_has_a_calendar_file_of_its_own(office: Office) -> None:
    """Its name without marks and its day: the same address however its name is typed, whatever else is told."""
    one = told(office, "01/11/2026", name="Hội thảo Nhà trường & doanh nghiệp")
    again = told(office, "09/11/2026", name="HOI THAO nhà trường & doanh nghiệp", title="Tin khác")
    other = told(office, "02/11/2026", name="Khai giảng")
    for articles in ([one], [one, again], [again, other]):
        assert (
            "su-kien/hoi-thao-nha-truong-doanh-nghiep-2026-11-20.ics" in calendar_urls(events_of(articles)).values()
        )


@pytest.mark.parametrize("names", [("Hội thi A/B", "Hội thi A – B"), ("Hội thi A – B", "Hội thi A/B")])
def test_two_names_with_one_address_are_kept_apart(office: Office, names: tuple[str, str]) -> None:
    """The event that was told of first keeps its address when another one comes along."""
    first, second = (told(office, f"0{day}/11/2026", name=name) for day, name in enumerate(names, 1))
    plain = calendar_urls(events_of([first]))
    assert list(plain.values()) == ["su-kien/hoi-thi-a-b-2026-11-20.ics"]
    both = calendar_urls(events_of([second, first]))
    assert both.items() > plain.items()
    assert set(both.values()) - set(plain.values()) == {"su-kien/hoi-thi-a-b-2026-11-20-2.ics"}


def test_a_name_without_letters_has_an_address_too(office: Office) -> None:
    """No file is called by its date alone."""
    (url,) = calendar_urls(events_of([told(office, "01/11/2026", name="…!")])).values()
    assert url == "su-kien/su-kien-2026-11-20.ics"
