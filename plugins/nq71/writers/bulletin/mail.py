"""A bulletin as an e-mail draft: tables with inline styles, plain text beside it, pictures inside."""

from __future__ import annotations

import hashlib
import io
import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined
from PIL import Image, ImageOps

from nq71.messages import say
from nq71.text.normalise import CONTROL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2 import Template

    from nq71.writers.bulletin.wording import Sheet, Story

LEAD_WIDTH, SMALL_WIDTH = 600, 240  # pixels; a small one is shown at half its size
_JPEG_QUALITY = 80
_LOCAL_HOST = "localhost"
_HOST = re.compile(r"[a-z0-9.-]+")
_WHITE = (255, 255, 255)


def mail_draft(sheet: Sheet, color: str, pictures: Mapping[str, bytes]) -> bytes:
    """Return an ``.eml`` that mail programs open as a draft; ``pictures`` are JPEG files by their article's address.

    The same bulletin gives the same bytes: nothing in it is drawn by lot.
    """
    host = _host(sheet.url)
    plain = "\n".join(_plain(sheet))
    seed = hashlib.sha256(f"{sheet.moment.isoformat()} {sheet.url} {plain}".encode()).hexdigest()[:24]
    # A `cid:` needs no mark of the host; the number is the article's place.
    names = {story.url: f"anh-{place:04}" for place, story in enumerate(sheet.stories, 1) if story.url in pictures}
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _one_line(f"{sheet.column}: {sheet.heading}")
    message["From"] = Address(_one_line(sheet.school), "no-reply", host)
    message["To"] = "undisclosed-recipients:;"
    message["Date"] = sheet.moment
    message["Message-ID"] = f"<ban-tin.{seed}@{host}>"
    message["X-Unsent"] = "1"  # Outlook then offers to send it
    message.set_content(plain, cte="base64")
    message.add_alternative(_template().render(sheet=sheet, color=color, names=names), subtype="html", cte="base64")
    _, page = message.iter_parts()
    for url, name in names.items():
        page.add_related(
            pictures[url], "image", "jpeg", cid=f"<{name}>", filename=f"{name}.jpg", disposition="inline"
        )
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_{seed}.{number}")
    return message.as_bytes()


def mail_picture(data: bytes, width: int) -> bytes:
    """Return a picture as every mail program shows it: JPEG, upright, on white, without camera data."""
    with Image.open(io.BytesIO(data)) as picture:
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    if upright.width > width:
        height = max(1, round(upright.height * width / upright.width))
        upright = upright.resize((width, height), Image.Resampling.LANCZOS)
    flat = Image.new("RGB", upright.size, _WHITE)
    flat.paste(upright, mask=upright.getchannel("A"))
    stream = io.BytesIO()
    flat.save(stream, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    return stream.getvalue()


@cache
def _template() -> Template:
    source = files("nq71.writers.bulletin").joinpath("thu.html").read_text(encoding="utf-8")
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True).from_string(source)


def _host(url: str) -> str:
    """Return the column's host in ASCII, as addresses in mail are written."""
    name = urlsplit(url).hostname or _LOCAL_HOST
    try:
        host = name.encode("idna").decode("ascii")
    except UnicodeError:
        return _LOCAL_HOST
    return host if _HOST.fullmatch(host) else _LOCAL_HOST


def _one_line(text: str) -> str:
    """Leave no control character and no line end: a title must not become a header of its own."""
    return " ".join(CONTROL.sub(" ", text).split())


def _plain(sheet: Sheet) -> Iterator[str]:
    yield from (sheet.school, f"{sheet.column}: {sheet.heading}", "", sheet.intro, "")
    if sheet.lead:
        yield from _story_lines(sheet.lead)
    for group in sheet.groups:
        yield from (group.name.upper(), "")
        for story in group.stories:
            yield from _story_lines(story)
    if sheet.results:
        yield from (sheet.result_heading.upper(), "", *sheet.results, "")
    yield say("bulletin-zalo-end", url=sheet.url)
    if sheet.contact:
        yield sheet.contact
    yield ""


def _story_lines(story: Story) -> Iterator[str]:
    source = f" ({story.source})" if story.source else ""
    yield from (story.title, f"{story.date}{source}", story.summary, story.url, "")
