"""What must not get out is in no byte of any target, of any log, of any receipt: after publishing to all of them.

A school's site with a draft, an article that waits for approval, one whose time has not come, and one that is
published first and then taken down; the commands as a person runs them, with the libraries at their most talkative.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zlib
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

from nq71.commands import withdraw
from tests.build import sites
from tests.deploy import places, servers
from tests.deploy.conftest import need
from tests.deploy.far_sides import KINDS, Bucket, FarSide, Ftps, Git, Sftp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

URL = "http://127.0.0.1:9/nq71"  # nobody answers there: the look after a deploy says so and goes on
HELD = {
    "nhap": ("zqdraft vườn ổi", {"status": "draft"}),
    "hen-gio": ("zqfuture giếng khế", {"date": "2026-12-24 08:00"}),
    "cho-duyet": ("zqunapproved cầu tre", {}),
}
GONE, GONE_WORDS = "2026/11/bai-so-bay", "zqwithdrawn lối rêu"
COLORS = (201, 17, 233), (17, 201, 120)  # of the picture that was taken down, and of those that are held
TALKATIVE = "import logging, runpy, sys; logging.basicConfig(level=logging.DEBUG); {code}"


@pytest.fixture(scope="module")
def far_sides(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, FarSide]]:
    """Start one far side of every kind."""
    need("sshd", "ssh", "ssh-keygen", "git")
    with ExitStack() as stack:
        yield {
            name.replace(" ", "-"): stack.enter_context(kind(tmp_path_factory.mktemp("far"), has_own_disk=False))
            for name, kind in KINDS.items()
        }


def write_site(site: Path) -> Path:
    """Write a site with everything that must not get out, in words and in pictures."""
    sites.write_site(site, require_approval=True, url=URL)
    taken_down, picture = ({"anh.png": sites.picture(color, "PNG")} for color in COLORS)
    sites.write_article(site, "2026/11/cong-khai", "Ai cũng đọc được.")
    sites.write_article(site, GONE, f"{GONE_WORDS}\n\n![Ảnh](anh.png)", taken_down, title=GONE_WORDS)
    write_held(site, "hen-gio", picture)
    sites.approve(site)
    write_held(site, "nhap", picture)
    write_held(site, "cho-duyet", picture)
    return site


def write_held(site: Path, name: str, picture: dict[str, bytes]) -> None:
    """Write an article that is not to be published."""
    words, fields = HELD[name]
    sites.write_article(site, f"2026/11/{name}", f"{words}\n\n![Ảnh](anh.png)", picture, title=words, **fields)


def write_targets(site: Path, far_sides: dict[str, FarSide]) -> None:
    """Write deploy.toml with every far side, by the names of its secrets."""
    lines = [line for name, far in far_sides.items() for line in (f"[targets.{name}]", *_rows(far), f'url = "{URL}"')]
    (site / "deploy.toml").write_text("\n".join([*lines, ""]), encoding="utf-8")


def _rows(far: FarSide) -> list[str]:
    place: Any = far.destination
    ssh = {"key": "key", "known_hosts": "known_hosts"}
    kinds: dict[type[FarSide], dict[str, str]] = {
        Sftp: {"host": "host", "user": "user", "path": "path", **ssh},
        Ftps: {"host": "host", "user": "user", "path": "path"},
        Git: {"repository": "repository", **ssh},
        Bucket: {"endpoint": "endpoint", "bucket": "bucket", "prefix": "prefix", "certificate": "certificate"},
    }
    keys = next((keys for kind, keys in kinds.items() if isinstance(far, kind)), {"path": "path"})
    rows = [f'kind = "{place.kind}"', *(f'{key} = "{getattr(place, name)}"' for key, name in keys.items())]
    if hasattr(place, "port"):
        rows.append(f"port = {place.port}")
    if getattr(place, "password", None):
        rows.append(f'password_env = "{place.password.env}"')
    if place.kind == "ftps":
        rows.append(f'certificate = "{place.certificate}"')
    if place.kind == "s3":
        rows += [f'access_key_env = "{place.access_key.env}"', f'secret_key_env = "{place.secret_key.env}"']
    if place.kind == "folder":
        rows.append(f'served = "{"in-place" if place.is_in_place else "current"}"')
    return rows


def run(site: Path, *words: str) -> tuple[int, str]:
    """Run one task as a person does, with every library's log turned up; return the code and all that was said."""
    command, *rest = words
    typed = ", ".join(map(repr, rest))
    code = (
        f"from nq71.commands import {command}; from pathlib import Path; sys.exit({command}.run(Path('.'), {typed}))"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", TALKATIVE.format(code=code)],
        cwd=site,
        env=os.environ | places.secrets() | {"SOURCE_DATE_EPOCH": str(sites.CLOCK)},
        capture_output=True,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


def unpacked(data: bytes) -> bytes:
    """Return the bytes of a file, and what is in it when it is packed."""
    for start in (31, 15):
        try:
            return data + zlib.decompress(data, start)
        except zlib.error:
            continue
    return data


def test_nothing_gets_out(far_sides: dict[str, FarSide], tmp_path: Path) -> None:
    """Held and withdrawn words, secrets and paths of this machine are nowhere; each target has the public article."""
    site = write_site(tmp_path / "thu-muc-cua-toi")
    write_targets(site, far_sides)
    said: list[str] = []
    sites.build(site, site / "output")
    for name in far_sides:
        code, words = run(site, "deploy", name)
        assert code == 0, words[-3000:]
        said.append(words)
    assert withdraw.run(site, f"content/{GONE}", "gia đình rút đồng ý") == 0
    sites.build(site, site / "output")
    for name in far_sides:
        for command in ("deploy", "status", "rollback"):
            code, words = run(site, command, name, *([""] if command == "rollback" else []))
            assert code == (1 if command == "rollback" else 0), words[-3000:]  # what it led back to was taken down
            said.append(words)
    receipt = (site / "output/.receipt.json").read_bytes()
    secret = [*places.secrets().values()]
    held = [words.split()[0] for words, _ in HELD.values()]
    machine = [str(tmp_path), str(site), "thu-muc-cua-toi", str(servers.HERE.parents[1])]
    private = [sites.picture(color, "PNG") for color in COLORS]
    for name, far in far_sides.items():
        everything = b"\n".join(map(unpacked, far.everything().values()))
        assert "Ai cũng đọc được".encode() in everything, name
        for marker in (*secret, *held, *machine, GONE_WORDS.split(maxsplit=1)[0]):
            assert marker.encode() not in everything, f"{marker} at {name}"
        assert not [each for each in private if each in everything], name
    for marker in (*secret, *held, GONE_WORDS.split(maxsplit=1)[0]):
        assert marker not in "\n".join(said), marker
        assert marker.encode() not in receipt
    for marker in machine:
        assert marker.encode() not in receipt
        assert not [line for line in "\n".join(said).splitlines() if marker in line and "DEBUG" not in line], marker
    shutil.rmtree(site)
