"""Of several spellings of one name, the one that is written best."""

from __future__ import annotations

import pytest

from nq71.text.spellings import best_spelling


@pytest.mark.parametrize(
    "names",
    [
        ["HỌC KỲ DOANH NGHIỆP", "Học kỳ doanh nghiệp"],
        ["Hoc ky doanh nghiep", "Hoc ky doanh nghiep", "Học kỳ doanh nghiệp"],
        ["học kỳ doanh nghiệp", "Học kỳ doanh nghiệp"],
        ["Học kỳ Doanh Nghiệp", "Học kỳ doanh nghiệp", "Học kỳ doanh nghiệp"],
        ["Học kỳ doanh nghiệp", "Học kỳ Doanh nghiệp"],
        ["Học kỳ doanh nghiệp", "học  kỳ  doanh  nghiệp"],
    ],
)
def test_the_best_spelling(names: list[str]) -> None:
    """Marks before numbers, numbers before time; capitals only where there is nothing else."""
    assert best_spelling(names) == "Học kỳ doanh nghiệp"


def test_a_name_that_is_all_capitals_stays() -> None:
    """“STEM” is a name as it stands."""
    assert best_spelling(["STEM", "STEM"]) == "STEM"
