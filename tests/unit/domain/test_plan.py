"""The words of the plan: found by id, name or alias, and told apart in a list."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from nq71.domain.plan import Kind, Look, PeriodKind, Target, Term, Vocabulary

if TYPE_CHECKING:
    from tests.unit.domain.conftest import Office


@pytest.mark.parametrize(
    "typed",
    ["chuyen-doi-so", "Chuyển đổi số trong đào tạo và quản trị", "CĐS", "cds", "CHUYỂN  ĐỔI SỐ", "chuyen doi so"],
)
def test_every_spelling_of_a_theme(office: Office, typed: str) -> None:
    """Without accents, case or odd spaces."""
    term = office.plan.themes.find(typed)
    assert term is not None
    assert term.id == "chuyen-doi-so"


@pytest.mark.parametrize("typed", ["", "số", "chuyển đổi"])
def test_a_part_of_a_name_is_no_name(office: Office, typed: str) -> None:
    """Nothing is guessed."""
    assert office.plan.themes.find(typed) is None


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Kỹ năng số, doanh nghiệp", ("ky-nang-so", "gan-doanh-nghiep")),
        ("Kỹ năng số; doanh nghiệp", ("ky-nang-so", "gan-doanh-nghiep")),
        ("Quán triệt, phổ biến Nghị quyết", ("quan-triet",)),
        ("quan triet, pho bien nghi quyet, Kỹ năng số", ("quan-triet", "ky-nang-so")),
        ("CĐS, Quán triệt, phổ biến Nghị quyết", ("chuyen-doi-so", "quan-triet")),
        ("Phối hợp nhà trường – phụ huynh – xã hội; xã hội hóa giáo dục", ("phoi-hop",)),
        ("phoi-hop; Phối hợp nhà trường - phụ huynh - xã hội; xã hội hóa giáo dục", ("phoi-hop",)),
        ("CĐS, chuyển đổi số, cds", ("chuyen-doi-so",)),
        (" , Kỹ năng số ,", ("ky-nang-so",)),
    ],
)
def test_names_with_commas_and_semicolons_of_their_own(office: Office, typed: str, ids: tuple[str, ...]) -> None:
    """The longest run of parts that is a name wins; each theme once, in the order typed."""
    known, unknown = office.plan.themes.sort_out((typed,), is_list=False)
    assert (tuple(term.id for term in known), unknown) == (ids, ())


def test_unknown_words_are_kept_apart(office: Office) -> None:
    """Half of a name is unknown like any other word."""
    known, unknown = office.plan.themes.sort_out(("Kỹ năng số, xã hội hóa giáo dục, lạ",), is_list=False)
    assert ([term.id for term in known], unknown) == (["ky-nang-so"], ("xã hội hóa giáo dục", "lạ"))


def test_in_a_list_a_comma_is_part_of_the_name(office: Office) -> None:
    """It was written with brackets or dashes."""
    items = ("Quán triệt, phổ biến Nghị quyết", "Kỹ năng số, doanh nghiệp")
    known, unknown = office.plan.themes.sort_out(items, is_list=True)
    assert ([term.id for term in known], unknown) == (["quan-triet"], ("Kỹ năng số, doanh nghiệp",))


def test_an_id_beats_a_name_and_a_name_beats_an_alias() -> None:
    """Whatever the order of the rows."""
    words = Vocabulary((Term("a", "B", ("C",)), Term("b", "C"), Term("c", "D", ("a",))))
    found = [words.find(typed) for typed in "ABCD"]
    assert [term.id if term else "" for term in found] == ["a", "b", "c", "c"]


def test_a_term_by_its_id(office: Office) -> None:
    """Asking for one that is not there is our own mistake."""
    assert office.plan.units.get("bgh").name == "Ban Giám hiệu"
    with pytest.raises(StopIteration):
        office.plan.units.get("khong-co")


def test_thresholds_by_phase() -> None:
    """The phase's own, else the plain one, else none."""
    target = Target("a", "A", Kind.COUNT, PeriodKind.YEAR, min=Fraction(1), min_by_phase={"gd2": Fraction(2)})
    assert [target.threshold(phase) for phase in ("gd2", "gd1", "")] == [Fraction(2), Fraction(1), Fraction(1)]
    assert Target("b", "B", Kind.COUNT, PeriodKind.YEAR).threshold("gd1") is None


def test_what_the_plan_knows_of_itself(office: Office) -> None:
    """Its last day, its main channel, the phase of a day, a target by its id."""
    plan = office.plan
    assert (plan.end, plan.main_channel) == (date(2035, 12, 31), "cong")
    phases = [plan.phase_on(day) for day in (date(2030, 12, 31), date(2031, 1, 1), date(2036, 1, 1))]
    assert [phase.id if phase else "" for phase in phases] == ["gd1", "gd2", ""]
    assert plan.target("mo-hinh") is plan.targets[1]
    assert plan.target("khong-co") is None


@pytest.mark.parametrize(
    ("url", "base", "path"),
    [
        ("", "http://localhost:8000", ""),
        ("https://a.vn/nq71/", "https://a.vn/nq71", "/nq71"),
        ("https://a.vn", "https://a.vn", ""),
    ],
)
def test_where_the_column_lives(url: str, base: str, path: str) -> None:
    """Without a slash at the end; on this machine when nobody has typed an address."""
    assert (Look(url=url).base_url, Look(url=url).root_path) == (base, path)
