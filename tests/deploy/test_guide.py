"""The guide of publishing, followed to the letter on real servers: each deploy.toml, each server's block."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from nq71.commands import publish, rollback, status
from nq71.readers.deploy import read_destinations
from nq71.stages import twins
from nq71.storage.deploy.stores import open_store
from tests.build import sites, web_servers
from tests.deploy import places
from tests.deploy.servers import find_program
from tests.docs.documents import GUIDES, Block, blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.deploy.servers import FtpServer, ObjectStore, SshServer

GUIDE = GUIDES / "xuat-ban.md"
URL = "https://truong.example/nq71"
KIND = re.compile(r'kind = "(\w+)"|served = "([\w-]+)"')


def _name_of(block: Block) -> str:
    """Name a sample by its kind, or by the way in which its folder is served."""
    return "".join(KIND.findall(block.text)[-1])


SAMPLES = {_name_of(block): block.text for block in blocks(GUIDE) if block.kind == "toml"}


def with_values(sample: str, **values: str | int) -> str:
    """Return a sample with a school's own values: what the guide tells the reader to fill in."""
    lines = sample.rstrip("\n").split("\n")
    for key, value in values.items():
        line = f"{key} = {value}" if isinstance(value, int) else f"{key} = '{value}'"
        at = next((number for number, each in enumerate(lines) if each.startswith(f"{key} =")), None)
        lines = [*lines, line] if at is None else [*lines[:at], line, *lines[at + 1 :]]
    return "\n".join(lines) + "\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of one article, with the clock of all tests, and commands that run beside it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(sites.CLOCK))
    monkeypatch.chdir(tmp_path)
    site = sites.write_site(tmp_path / "site", url=URL)
    sites.write_article(site, "2026/11/mot")
    return site


@pytest.fixture
def without_twins(monkeypatch: pytest.MonkeyPatch) -> None:
    """A third of the files, for servers that are asked once and more for each."""
    monkeypatch.setattr(twins, "compress", lambda *_, **__: (b"", b""))


def goes_round(site: Path, sample: str, live: Callable[[], Mapping[str, bytes]]) -> None:
    """Publish, look, write another article, publish, step back: as the guide has it, in its order."""
    (site / "deploy.toml").write_text(sample, encoding="utf-8")
    assert publish.run(site, "") == 0
    first = built(site)
    assert live().items() >= first.items()
    assert status.run(site, "") == 0
    sites.write_article(site, "2026/11/hai")
    assert publish.run(site, "") == 0
    assert live().items() >= built(site).items()
    assert rollback.run(site, "", "") == 0
    assert live() == first


def built(site: Path) -> dict[str, bytes]:
    output = sites.tree(site.parent / "output")
    return {path: data for path, data in output.items() if path != ".receipt.json"}


def without_ours(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if not path.startswith(".nq71/")}


def seen_through_store(site: Path) -> dict[str, bytes]:
    """Read everything that stands over there by the target's own way."""
    store = open_store(next(iter(read_destinations(site).by_name.values())))
    try:
        found: dict[str, bytes] = {}
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            for name, entry in store.list(folder).items():
                path = f"{folder}/{name}".lstrip("/")
                if entry.kind == "folder":
                    waiting += [path] if path != ".nq71" else []
                else:
                    found[path] = store.read(path) or b""
        return found
    finally:
        store.close()


# ── deploy.toml ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_taken_as_it_stands(site: Path, name: str) -> None:
    """Copied from the guide, nothing in it is wrong, and it publishes where this site says that it lives."""
    (site / "deploy.toml").write_text(SAMPLES[name], encoding="utf-8")
    found = read_destinations(site)
    assert [problem.as_text() for problem in found.problems] == []
    assert {each.url for each in found.by_name.values()} == {URL}


def test_every_kind_has_its_sample() -> None:
    """And a folder has two."""
    assert set(SAMPLES) == {"folder", "in-place", "sftp", "ftps", "ftp", "git", "s3"}


def test_a_folder_with_releases(site: Path, tmp_path: Path) -> None:
    """The server is told to show `current`."""
    www = tmp_path / "www"
    goes_round(site, with_values(SAMPLES["folder"], path=str(www)), lambda: sites.tree(www / "current"))


def test_a_folder_that_is_served_itself(site: Path, tmp_path: Path) -> None:
    """As IIS has it."""
    www = tmp_path / "www"
    sample = with_values(SAMPLES["in-place"], path=str(www))
    goes_round(site, sample, lambda: without_ours(sites.tree(www)))


def test_sftp(site: Path, sshd: SshServer) -> None:
    """By key, to a machine whose key stands in a file beside deploy.toml."""
    shutil.copyfile(sshd.known_hosts, site / "known_hosts")
    sample = with_values(
        SAMPLES["sftp"],
        host="127.0.0.1",
        port=sshd.proxy.port,
        user=sshd.user,
        path=str(sshd.root / "public_html/nq71"),
        key=str(sshd.key),
    )
    goes_round(site, sample, lambda: seen_through_store(site))
    assert (sshd.root / "public_html/nq71/index.html").is_file()


@pytest.mark.usefixtures("without_twins")
@pytest.mark.parametrize("name", ["ftps", "ftp"])
def test_ftp(site: Path, ftps: FtpServer, ftp: FtpServer, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """By password from the environment; with TLS the server shows a certificate that is checked."""
    server = {"ftps": ftps, "ftp": ftp}[name]
    monkeypatch.setenv("NQ71_PASSWORD", server.password)
    values: dict[str, str | int] = {"host": "127.0.0.1", "port": server.proxy.port, "user": server.user}
    if name == "ftps":
        shutil.copyfile(str(server.ca_file), site / "chung-chi.pem")
        values["certificate"] = "chung-chi.pem"
    goes_round(site, with_values(SAMPLES[name], **values), lambda: seen_through_store(site))
    assert (server.root / "public_html/nq71/index.html").is_file()


@pytest.mark.usefixtures("without_twins")
def test_an_object_store(site: Path, object_store: ObjectStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """By two keys from the environment."""
    place = places.s3_place(object_store, "nq71")
    monkeypatch.setenv("NQ71_ACCESS_KEY", object_store.access_key)
    monkeypatch.setenv("NQ71_SECRET_KEY", object_store.secret_key)
    values: dict[str, str | int] = {"endpoint": place.endpoint, "bucket": place.bucket, "region": place.region}
    if place.certificate:
        shutil.copyfile(place.certificate, site / "chung-chi.pem")
        values["certificate"] = "chung-chi.pem"
    goes_round(site, with_values(SAMPLES["s3"], **values), lambda: seen_through_store(site))


def test_a_branch(site: Path, sshd: SshServer, tmp_path: Path) -> None:
    """Over ssh, to a repository with nothing in it."""
    git = find_program("git")
    assert git
    repository = sshd.root / "nq71.git"
    subprocess.run([git, "init", "--quiet", "--bare", str(repository)], check=True)
    shutil.copyfile(sshd.known_hosts, site / "known_hosts")
    address = f"ssh://{sshd.user}@127.0.0.1:{sshd.proxy.port}{repository}"
    sample = with_values(SAMPLES["git"], repository=address, key=str(sshd.key))

    def live() -> dict[str, bytes]:
        clone = tmp_path / "clone"
        shutil.rmtree(clone, ignore_errors=True)
        subprocess.run([git, "clone", "--quiet", "-b", "gh-pages", str(repository), str(clone)], check=True)
        shutil.rmtree(clone / ".git")
        ours = {".nojekyll"}
        return {path: data for path, data in without_ours(sites.tree(clone)).items() if path not in ours}

    goes_round(site, sample, live)


# ── Web servers ─────────────────────────────────────────────────────────────────────────────────────────────────────


def block_of(kind: str) -> str:
    text = next(block.text for block in blocks(GUIDE) if block.kind == kind)
    return text.replace("{", "{{").replace("}", "}}")


def test_nginx_with_the_block_of_the_guide(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only port and places differ from what the guide prints."""
    block = block_of("nginx").replace("listen 80;", "listen 127.0.0.1:{port};")
    block = block.replace("/srv/www/goc", "{www}").replace(
        "/etc/nginx/snippets/nq71.conf", "{rules}/.server/nginx.conf"
    )
    before, _, after = web_servers.NGINX.partition("    server {{")
    rest = after.partition("\n    }}\n")[2]
    monkeypatch.setattr(web_servers, "NGINX", f"{before}{block}{rest}")
    _serves(site, tmp_path, "nginx")


def test_apache_with_the_block_of_the_guide(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules come with the site itself."""
    block = block_of("apache").replace("/srv/www/goc", "{www}").replace("/srv/www", "{www}")
    template = web_servers.APACHE
    start, end = template.index("DocumentRoot"), template.index("<FilesMatch")
    mime = template[template.index("<IfModule mod_mime.c>") : template.index("<Directory />")]
    monkeypatch.setattr(web_servers, "APACHE", f"{template[:start]}{mime}{block}{template[end:]}")
    _serves(site, tmp_path, "apache")


def _serves(site: Path, tmp_path: Path, kind: str) -> None:
    output = sites.build(site, tmp_path / "output")
    with web_servers.serving(kind, output, "/nq71/") as server:
        page = server.get("/nq71/2026/11/mot/")
        assert (page.status, page.plain) == (200, (output / "2026/11/mot/index.html").read_bytes())
        assert "default-src 'none'" in page.headers["content-security-policy"]
        assert server.get("/nq71/khong-co/").status == 404
        assert server.get("/nq71/.server/nginx.conf").status in {403, 404}
