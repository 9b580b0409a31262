"""What happens to files: a bit flips, a line stands twice, half is in another encoding, nothing is what it was."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Sequence

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from nq71.text.normalise import NotUtf8Error, decode
from tests.property.scraps import NESTS, PIECES, VALUES

Change = Callable[[DrawFn, bytes], bytes]

_PIECES = st.sampled_from([text.encode("utf-8", "surrogatepass") for text in PIECES]) | st.binary(max_size=4)
_LINE_WITH_VALUE = re.compile(rb"(?m)^([^\n:=]{1,40}[:=] ?)([^\n]*)$")
_NUMBER = re.compile(rb"[0-9]+(?:\.[0-9]+)?")
_NUMBERS = (b"0", b"-1", b"9" * 30, b"9" * 5_000, b"1e999999", b"1e-9999", b"0.1", b"00", b"31", b"nan")
_DEPTHS = (2, 30, 500, 5_000)
_ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1258", "cp1252", "latin-1", "utf-7")
_MOST = 60_000  # bytes: nobody types more, and a regular expression that cannot cope shows long before


def lines_in(data: bytes) -> int:
    """Return how many lines a file has; what cannot be read as text has one."""
    try:
        return decode(data).count("\n") + 1
    except NotUtf8Error:
        return 1


def anything() -> SearchStrategy[bytes]:
    """Make what nobody wrote: bytes, text, and pieces of what people do write."""
    return (
        st.binary(max_size=200)
        | st.text(max_size=80).map(lambda text: text.encode("utf-8", "surrogatepass"))
        | st.lists(_PIECES, max_size=40).map(b"".join)
    )


@st.composite
def spoilt(draw: DrawFn, seeds: Sequence[bytes]) -> bytes:
    """Make a file of one of these seeds after one to four accidents; now and then, of nothing at all."""
    if draw(st.integers(0, 9)) == 0:
        return draw(anything())
    data = draw(st.sampled_from(seeds))
    for change in draw(st.lists(st.sampled_from(_CHANGES), min_size=1, max_size=4)):
        data = change(draw, data)[:_MOST]
    return data if draw(st.integers(0, 19)) else _splice(data, draw(st.sampled_from(seeds)), draw)


@st.composite
def spoilt_package(draw: DrawFn, seeds: Sequence[bytes]) -> bytes:
    """Make a file of a zipped format (a sheet, a Word document) of which one part, or the whole, met an accident."""
    package = draw(st.sampled_from(seeds))
    if draw(st.integers(0, 3)) == 0:
        return draw(spoilt((package,)))
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in draw(st.lists(st.sampled_from(sorted(parts)), min_size=1, max_size=2, unique=True)):
        if draw(st.integers(0, 9)):
            parts[name] = draw(spoilt((parts[name],)))
        else:
            del parts[name]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _splice(data: bytes, other: bytes, draw: DrawFn) -> bytes:
    return data[: draw(st.integers(0, len(data)))] + other[draw(st.integers(0, len(other))) :]


def _flip(draw: DrawFn, data: bytes) -> bytes:
    if not data:
        return data
    at = draw(st.integers(0, len(data) - 1))
    return data[:at] + bytes([data[at] ^ (1 << draw(st.integers(0, 7)))]) + data[at + 1 :]


def _cut(draw: DrawFn, data: bytes) -> bytes:
    at = draw(st.integers(0, len(data)))
    return data[:at] + data[at + draw(st.integers(0, 40)) :]


def _end_early(draw: DrawFn, data: bytes) -> bytes:
    return data[: draw(st.integers(0, len(data)))]


def _insert(draw: DrawFn, data: bytes) -> bytes:
    at = draw(st.integers(0, len(data)))
    return data[:at] + b"".join(draw(st.lists(_PIECES, min_size=1, max_size=4))) + data[at:]


def _insert_text(draw: DrawFn, data: bytes) -> bytes:
    at = draw(st.integers(0, len(data)))
    return data[:at] + draw(st.text(min_size=1, max_size=12)).encode("utf-8", "surrogatepass") + data[at:]


def _shuffle_lines(draw: DrawFn, data: bytes) -> bytes:
    """Put some line a second time, or elsewhere, or away."""
    lines = data.split(b"\n")
    line = draw(st.integers(0, len(lines) - 1))
    moved = [lines[line]] * draw(st.sampled_from((0, 1, 2)))
    rest = lines[:line] + lines[line + 1 :]
    at = draw(st.integers(0, len(rest)))
    return b"\n".join(rest[:at] + moved + rest[at:])


def _other_value(draw: DrawFn, data: bytes) -> bytes:
    """Give some key a value that is none, or that of another key."""
    found = list(_LINE_WITH_VALUE.finditer(data))
    if not found:
        return data
    match = draw(st.sampled_from(found))
    typed = draw(st.sampled_from(VALUES).map(lambda text: text.encode("utf-8", "surrogatepass")))
    value = draw(st.sampled_from([typed, typed, draw(st.sampled_from(found))[2]]))
    return data[: match.start(2)] + value + data[match.end(2) :]


def _other_key(draw: DrawFn, data: bytes) -> bytes:
    found = list(_LINE_WITH_VALUE.finditer(data))
    if not found:
        return data
    match, other = draw(st.sampled_from(found)), draw(st.sampled_from(found))
    return data[: match.start(1)] + other[1] + data[match.end(1) :]


def _other_number(draw: DrawFn, data: bytes) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    match = draw(st.sampled_from(found))
    number = draw(st.sampled_from(_NUMBERS) | st.integers().map(lambda each: str(each).encode()))
    return data[: match.start()] + number + data[match.end() :]


def _nest(draw: DrawFn, data: bytes) -> bytes:
    at = draw(st.integers(0, len(data)))
    piece: str = draw(st.sampled_from(NESTS)) * draw(st.sampled_from(_DEPTHS))
    return data[:at] + piece.encode() + data[at:]


def _encode(draw: DrawFn, data: bytes) -> bytes:
    """Save the file, or what follows some place in it, in another encoding."""
    at = draw(st.sampled_from((0, draw(st.integers(0, len(data))))))
    text = data[at:].decode("utf-8", "replace")
    return data[:at] + text.encode(draw(st.sampled_from(_ENCODINGS)), "replace")


def _decompose(draw: DrawFn, data: bytes) -> bytes:
    form = draw(st.sampled_from(("NFD", "NFKD", "NFC")))
    return unicodedata.normalize(form, data.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")  # type: ignore[arg-type]


def _end_lines(draw: DrawFn, data: bytes) -> bytes:
    return data.replace(b"\n", draw(st.sampled_from((b"\r\n", b"\r", b"\n\r", b"\n\n", b"\xe2\x80\xa8", b""))))


_CHANGES: tuple[Change, ...] = (
    _flip, _cut, _end_early, _insert, _insert, _insert_text, _shuffle_lines, _other_value, _other_value, _other_key,
    _other_number, _nest, _encode, _decompose, _end_lines,
)  # fmt: skip
