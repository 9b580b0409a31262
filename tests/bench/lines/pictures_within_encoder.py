"""Làm mọi cỡ ảnh của 24 ảnh điện thoại mất nhiều nhất 1,15 lần thời gian gọi thẳng bộ mã hóa trên hai tiến trình.

Ours is the stage that publishes pictures, with nothing kept from before: read, decode, turn, shrink, encode, keep,
write. Theirs is Pillow alone in two processes: each photo opened at the size that is needed, shrunk and saved once
for each form that we publish, with our settings; nothing is turned, checked, kept or written. The number of articles
says how many photos there are. Bound for two cores; on more, ours only gains.
"""

from __future__ import annotations

import io
import shutil
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

from PIL import Image

from nq71.domain.edition import Edition
from nq71.readers.site import read_site
from nq71.stages import pictures
from nq71.stages.press import Press
from nq71.storage.build_state import PassingState
from nq71.storage.output_tree import OutputTree
from nq71.writers.pictures import WIDTHS
from tests.bench.corpus import NOW
from tests.bench.pairs import timed
from tests.bench.processes import NotMeasuredError
from tests.build.sites import write_article
from tests.build.sites import write_site as write_plan

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.pairs import Act, Cost
    from tests.bench.workshop import Workshop

BOUNDS = {24: 1.15}
_PHOTO = (4000, 3000)
_STILLS = (640, 1280)
_MOST = 48  # photos: the claim does not depend on more


def rivals(workshop: Workshop, size: int) -> tuple[Act, Act]:
    """Return the stage, and the bare calls in two processes that are already there."""
    site = _site(workshop.folder / f"pictures-{size}", min(size, _MOST))
    submission = read_site(site).submission
    if submission is None:
        raise NotMeasuredError("Không đọc được kế hoạch của bộ ảnh mẫu.")
    photos = [path.read_bytes() for path in sorted(site.rglob("*.jpg"))]
    workers = workshop.held.enter_context(ProcessPoolExecutor(2, mp_context=get_context("spawn")))

    def publish() -> Cost:
        shutil.rmtree(site / ".nq71", ignore_errors=True)
        shutil.rmtree(site / "output", ignore_errors=True)
        press = Press(Edition(submission, NOW, preview=False), site, OutputTree(site / "output"), PassingState())
        if len(press.edition.published) != len(photos):
            raise NotMeasuredError(f"Chỉ có {len(press.edition.published)} trong {len(photos)} bài được đăng.")
        return timed(lambda: pictures.publish(press))

    return publish, lambda: timed(lambda: list(workers.map(encode_bare, photos)))


def encode_bare(photo: bytes) -> int:
    """Save every form of a photo as an example in a manual would; return how many bytes that gave."""
    with Image.open(io.BytesIO(photo)) as source:
        source.draft("RGB", (WIDTHS[-1], WIDTHS[-1] * source.height // source.width))
        source.load()
        total = 0
        for width in sorted((*WIDTHS, *_STILLS), reverse=True):
            form = source.resize((width, width * source.height // source.width), Image.Resampling.LANCZOS)
            stream = io.BytesIO()
            if width in _STILLS:
                form.save(stream, "JPEG", quality=80, progressive=True, optimize=True)
            else:
                form.save(stream, "WEBP", quality=80, method=4)
            total += len(stream.getvalue())
        return total


def _site(folder: Path, number: int) -> Path:
    """Write articles with a photo each: soft light, edges and the grain of a sensor, no two alike."""
    write_plan(folder)
    for place in range(number):
        light = Image.effect_noise((8, 6), 90 + place).resize(_PHOTO, Image.Resampling.BICUBIC)
        grain = Image.effect_noise(_PHOTO, 12)
        picture = Image.merge("RGB", (light, Image.blend(light, grain, 0.3), light.rotate(180)))
        stream = io.BytesIO()
        picture.save(stream, "JPEG", quality=90)
        name = f"anh-{place:03}"
        files = {f"{name}.jpg": stream.getvalue()}
        write_article(folder, f"2026/10/{name}", cover=f"{name}.jpg", cover_alt="Ảnh mẫu", files=files)
    return folder
