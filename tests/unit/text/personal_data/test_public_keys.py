"""What a school publishes itself."""

from __future__ import annotations

from nq71.text.personal_data import find_personal, public_keys


def test_numbers_and_addresses_of_a_contact() -> None:
    """A sentence may hold several; spaces and +84 do not matter."""
    contact = "Ban biên tập: Ban@Truong-Mau.edu.vn, (0296) 3841 234, +84 912 345 678"
    assert public_keys((contact, "")) == {"ban@truong-mau.edu.vn", "02963841234", "0912345678"}


def test_the_key_of_a_datum_is_the_same() -> None:
    """So the two can be compared."""
    text = "0912.345.678 ban@truong-mau.edu.vn"
    assert {datum.key for datum in find_personal(text, 2026)} == public_keys((text,))
