"""Dates of feeds and databases, with their zones."""

from __future__ import annotations

import pytest

from nq71.readers.imports.moments import iso_moment, unix_moment


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("Thu, 05 Nov 2026 01:30:00 GMT", "2026-11-05T01:30:00+00:00"),
        ("Thu, 5 Nov 2026 08:30:00 +0700", "2026-11-05T08:30:00+07:00"),
        ("05 Nov 2026 08:30:00 ICT", "2026-11-05T08:30:00+07:00"),
        ("Thu, 05 Nov 2026 08:30:00 -0000", "2026-11-05T08:30:00+00:00"),
        ("Thu, 05 Nov 2026 08:30:00", "2026-11-05T08:30:00"),
        ("  Thu, 05 Nov\n 2026 08:30:00 EST ", "2026-11-05T08:30:00-05:00"),
        ("Thu, 05 Nov 2026 08:30:00 XYZ", "Thu, 05 Nov 2026 08:30:00 XYZ"),
        ("Thu, 35 Nov 2026 08:30:00 GMT", "Thu, 35 Nov 2026 08:30:00 GMT"),
        ("Wed, 30 Nov -0001 00:00:00 +0000", "Wed, 30 Nov -0001 00:00:00 +0000"),
        ("2026-11-05T08:30:00+07:00", "2026-11-05T08:30:00+07:00"),
        ("05/11/2026", "05/11/2026"),
        ("", ""),
    ],
)
def test_a_feed_s_date(typed: str, iso: str) -> None:
    """RFC 822 with the zones that it has, and Indochina's; a zone that nobody knows is left to be told."""
    assert iso_moment(typed) == iso


@pytest.mark.parametrize(
    ("seconds", "iso"),
    [
        ("1790816400", "2026-10-01T01:00:00+00:00"),
        ("1", "1970-01-01T00:00:01+00:00"),
        ("0", ""),
        ("", ""),
        ("-5", ""),
        ("1790816400.5", ""),
        ("9" * 50, ""),
        ("²", ""),
    ],
)
def test_a_database_s_moment(seconds: str, iso: str) -> None:
    """Seconds since 1970; nought means that nobody said."""
    assert unix_moment(seconds) == iso
