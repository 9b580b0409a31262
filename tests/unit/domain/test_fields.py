"""The keys of the front matter in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nq71.domain.fields import PAGE_SPECS, SPECS, FieldSpec, find_spec, label_of
from nq71.text.fold import fold, fold_key

if TYPE_CHECKING:
    pass


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.key)
def test_every_key_is_found_by_each_of_its_names(spec: FieldSpec) -> None:
    """In English and Vietnamese, in capitals, without accents, with hyphens or underscores."""
    for name in (spec.key, spec.label, *spec.other_names):
        spellings = {name, name.upper(), fold(name), name.replace(" ", "_"), name.replace(" ", "-"), f" {name} "}
        assert {find_spec(spelling) for spelling in spellings} == {spec}


def test_no_two_keys_share_a_name() -> None:
    """“Ngày”, “Ngày sự kiện” and “Ngày đăng” stay apart, also without accents."""
    names = [fold_key(name) for spec in SPECS for name in {spec.key, spec.label, *spec.other_names}]
    assert len({*names}) == len(
        {(fold_key(name), spec.key) for spec in SPECS for name in (spec.key, spec.label, *spec.other_names)}
    )


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Tiêu đề", "title"),
        ("TIEU DE", "title"),
        ("tieu-de", "title"),
        ("Đơn vị", "unit"),
        ("don vi", "unit"),
        ("Ngày", "date"),
        ("mô tả ảnh", "cover_alt"),
        ("Mo_ta_anh", "cover_alt"),
        ("Đính chính", "correction"),
        ("cover alt", "cover_alt"),
        ("Nơi", "event_place"),
    ],
)
def test_as_people_type_them(typed: str, key: str) -> None:
    """Accents and case are not needed."""
    spec = find_spec(typed)
    assert spec is not None
    assert spec.key == key


@pytest.mark.parametrize("typed", ["", "Modified", "Tóm tắc", "ngày giờ", "http"])
def test_words_that_are_no_keys(typed: str) -> None:
    """They are named as problems elsewhere."""
    assert find_spec(typed) is None


def test_what_the_contract_requires() -> None:
    """Six keys of an article; three keys are all that a page may have."""
    assert {spec.key for spec in SPECS if spec.required} == {"title", "date", "tags", "category", "unit", "summary"}
    assert {spec.key for spec in PAGE_SPECS} == {"title", "slug", "summary"}
    assert label_of("tags") == "Chủ đề"
