"""Pictures of what is not public are in no picture of the output, however it was turned, shrunk or encoded anew."""

from __future__ import annotations

import base64
import hashlib
import io
import random
import re
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageOps, UnidentifiedImageError

from nq71.commands import withdraw
from tests.build import sites

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HIDDEN = ("draft", "future", "unapproved", "consent", "withdrawn")
SHOWN = "shown"
FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF"}
WIDE = (1700, 510)  # pixels as seen: more than is published
MOST = 10  # of 64 bits: nearer is the same picture, encoded anew; other scenes differ by about half of the bits
ORIENTATION = 0x0112  # EXIF
SIDEWAYS = 6
# Drawn from the plan and from words, no picture of an article: icons, and the cards above shared links.
DRAWN = re.compile(
    r"favicon\.ico|(?:apple-touch-)?icon[a-z0-9-]*\.(?:png|svg)|theme/.+|(?:.+/)?chia-se-[0-9a-f]{8}\.png"
)
EMBEDDED = re.compile(rb"data:image/[a-z+]+;base64,([A-Za-z0-9+/=]+)")
CONSENT = """
[[consent]]
article = "2026/11/consent"
given_by = "một người học"
purpose = "ảnh trong bài"
given_on = 2026-10-01
withdrawn_on = 2026-11-20
evidence = "tủ hồ sơ"
"""


def dhash(picture: Image.Image) -> int:
    """Sixty-four bits of a picture: whether each of 8 × 8 places is brighter than the one beside it."""
    pixels = ImageOps.exif_transpose(picture).convert("L").resize((9, 8), Image.Resampling.LANCZOS).tobytes()
    bits = (pixels[9 * row + column] > pixels[9 * row + column + 1] for row in range(8) for column in range(8))
    return sum(bit << place for place, bit in enumerate(bits))


def hashes_of(data: bytes) -> Iterator[int]:
    """Hash a picture, each of its frames, and every picture that is packed into a text."""
    for part in (data, *(base64.b64decode(found) for found in EMBEDDED.findall(data))):
        try:
            with Image.open(io.BytesIO(part)) as picture:
                for frame in range(getattr(picture, "n_frames", 1)):
                    picture.seek(frame)
                    yield dhash(picture.copy())
        except UnidentifiedImageError:
            continue


def hashes_in(folder: Path) -> dict[str, list[int]]:
    """Return the hashes of every file that holds a picture, whatever its name says."""
    found = {name: list(hashes_of(data)) for name, data in sites.tree(folder).items()}
    return {name: hashes for name, hashes in found.items() if hashes}


def is_near(one: int, other: int) -> bool:
    return (one ^ other).bit_count() <= MOST


def scene(name: str, suffix: str, size: tuple[int, int] = (640, 480)) -> bytes:
    """Draw a scene like no other, soft patches of light as in a photo; a JPEG lies on its side, as phones save it."""
    dice = random.Random(f"{name}.{suffix}")  # noqa: S311 - a picture, not a secret
    small = Image.frombytes("RGB", (8, 6), dice.randbytes(8 * 6 * 3))
    picture = small.resize(size if suffix != "jpg" else size[::-1], Image.Resampling.BICUBIC)
    exif = Image.Exif()
    if suffix == "jpg":
        exif[ORIENTATION] = SIDEWAYS
    stream = io.BytesIO()
    picture.save(stream, FORMATS[suffix], **({"exif": exif} if suffix == "jpg" else {}))
    return stream.getvalue()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with one public article and one hidden for each reason, four pictures of its own in each."""
    site = sites.write_site(tmp_path_factory.mktemp("pixels") / "site", require_approval=True)
    for state in (SHOWN, *HIDDEN):
        size = WIDE if state == SHOWN else (640, 480)
        files = {f"{state}.{suffix}": scene(state, suffix, size) for suffix in FORMATS}
        body = "\n\n".join(f"![Ảnh {name}]({name})" for name in files)
        date = "2026-12-14 08:30" if state == "future" else "2026-11-05 08:30"
        status = "draft" if state == "draft" else "published"
        sites.write_article(
            site,
            f"2026/11/{state}",
            body,
            files,
            date=date,
            status=status,
            cover=f"{state}.jpg",
            cover_alt=f"Ảnh {state}",
        )
    sites.approve(site, *(f"2026/11/{state}" for state in (SHOWN, "future", "consent", "withdrawn")))
    (site / "consents.toml").write_text(CONSENT, encoding="utf-8")
    with sites.clock_at(sites.CLOCK):
        assert withdraw.run(site, "content/2026/11/withdrawn", "người trong ảnh yêu cầu") == 0
    return site


@pytest.fixture(scope="module")
def output(site: Path) -> Path:
    """Return the site as built: look at it, never change it."""
    return sites.build(site, site.parent / "output")


def test_no_hidden_picture_is_in_the_output(site: Path, output: Path) -> None:
    """Every picture of the output is held against every hidden one, by what it shows."""
    public = hashes_in(output)
    hidden = {
        name: hashes for state in HIDDEN for name, hashes in hashes_in(site / "content/2026/11" / state).items()
    }
    assert len(hidden) == len(HIDDEN) * len(FORMATS)
    leaks = [
        (published, name)
        for published, seen in public.items()
        for name, secrets in hidden.items()
        if any(is_near(one, other) for one in seen for other in secrets)
    ]
    assert leaks == []
    shown = [seen for hashes in hashes_in(site / "content/2026/11" / SHOWN).values() for seen in hashes]
    strange = [
        name
        for name, seen in public.items()
        if not DRAWN.fullmatch(name) and not all(any(is_near(one, other) for other in shown) for one in seen)
    ]
    assert strange == []


def test_no_hidden_picture_is_kept_for_the_next_build(site: Path, output: Path) -> None:
    """What is kept of encoded pictures holds the public ones, and no other."""
    kept = {path.name.partition("-")[0] for path in (site / ".nq71/pictures/published").iterdir()}
    public = [path for path in (site / "content/2026/11" / SHOWN).iterdir() if path.suffix[1:] in FORMATS]
    assert kept == {hashlib.sha256(path.read_bytes()).hexdigest() for path in public}
    assert len(kept) == len(FORMATS)


def test_a_published_picture_is_found_again(site: Path, output: Path) -> None:
    """The search works: each public picture is known in the output, turned upright, made smaller and encoded anew."""
    public = hashes_in(output)
    for name, (first, *_) in hashes_in(site / "content/2026/11" / SHOWN).items():
        found = [published for published, seen in public.items() if any(is_near(first, other) for other in seen)]
        assert len(found) >= 2, name  # for old browsers and for new ones
        assert {published.rpartition(".")[2] for published in found} <= {"jpg", "png", "webp"}
        original = (site / "content/2026/11/shown" / name).read_bytes()
        assert all((output / published).read_bytes() != original for published in found)


@pytest.mark.parametrize("state", HIDDEN)
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_leak_would_be_seen(state: str, suffix: str) -> None:
    """A hidden picture that came out a quarter as large, in another format, or inside a page is recognised."""
    original = scene(state, suffix)
    (secret,) = hashes_of(original)
    with Image.open(io.BytesIO(original)) as picture:
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    stream = io.BytesIO()
    upright.resize((upright.width // 4, upright.height // 4)).save(stream, "JPEG", quality=50)
    page = b'<img src="data:image/jpeg;base64,' + base64.b64encode(stream.getvalue()) + b'">'
    assert all(is_near(secret, other) for data in (stream.getvalue(), page) for other in hashes_of(data))
    assert [*hashes_of(page)] != []


def test_other_scenes_are_far() -> None:
    """No two scenes of these tests are taken for one another, so that what is found is really there."""
    hashes = [next(hashes_of(scene(state, suffix))) for state in (SHOWN, *HIDDEN) for suffix in FORMATS]
    assert not any(is_near(one, other) for at, one in enumerate(hashes) for other in hashes[:at])
