"""Where the site goes: deploy.toml, with every fault named and no secret repeated."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from nq71.domain.destination import FolderPlace, FtpPlace, GitPlace, S3Place, SecretName, SftpPlace
from nq71.readers.deploy import Destinations, read_destinations

URL = 'url = "https://truong.example/nq71"'
MARKER = "mat-khau-that-7f3a"


def read(tmp_path: Path, text: str) -> Destinations:
    (tmp_path / "deploy.toml").write_text(text, encoding="utf-8")
    return read_destinations(tmp_path)


def faults(tmp_path: Path, lines: str, kind: str = "sftp") -> list[tuple[int, str, str]]:
    """Return line, field and code of everything wrong in one target."""
    found = read(tmp_path, f'[targets.truong]\nkind = "{kind}"\n{URL}\n{lines}\n')
    assert not found.by_name or not found.problems
    return [(each.line, each.field.removeprefix("targets.truong."), each.code) for each in found.problems]


def test_each_kind_is_read(tmp_path: Path) -> None:
    """Every kind with what it needs; the first is the one that is meant when nobody says which."""
    found = read(
        tmp_path,
        f"""
[targets.ssh]
kind = "sftp"
{URL[:-1]}/"
host = "truong.example"
user = "nq71"
path = "public_html/nq71"
password_keyring = "nq71-truong"
known_hosts = "known_hosts"
[targets.thu-muc]
kind = "folder"
{URL}
path = "../www"
served = "in-place"
keep = 2
[targets.tls]
kind = "ftps"
{URL}
host = "truong.example"
user = "nq71"
path = "nq71"
password_env = "MAT_KHAU"
[targets.tran]
kind = "ftp"
{URL}
host = "truong.example"
user = "nq71"
path = "nq71"
password_env = "MAT_KHAU"
[targets.nhanh]
kind = "git"
{URL}
repository = "git@truong.example:nq71.git"
[targets.kho]
kind = "s3"
{URL}
bucket = "chuyen-muc"
prefix = "/nq71/"
access_key_env = "KHOA_VAO"
secret_key_env = "KHOA_KIN"
""",
    )
    assert found.problems == ()
    ssh, folder, tls, plain, branch, bucket = found.by_name.values()
    assert isinstance(ssh, SftpPlace)
    assert ssh.url == "https://truong.example/nq71"
    assert ssh.password == SecretName(keyring="nq71-truong", user="nq71")
    assert (ssh.port, ssh.known_hosts) == (22, str(tmp_path.resolve() / "known_hosts"))
    assert isinstance(folder, FolderPlace)
    assert (folder.is_in_place, folder.keep, folder.grace_days) == (True, 2, 2)
    assert Path(folder.path).resolve() == (tmp_path / "../www").resolve()
    assert isinstance(tls, FtpPlace)
    assert isinstance(plain, FtpPlace)
    assert (tls.has_tls, plain.has_tls) == (True, False)
    assert isinstance(branch, GitPlace)
    assert (branch.repository, branch.branch) == ("git@truong.example:nq71.git", "gh-pages")
    assert isinstance(bucket, S3Place)
    assert (bucket.prefix, bucket.access_key) == ("nq71", SecretName(env="KHOA_VAO", user="access_key"))


def test_a_folder_is_served_by_a_link_where_links_are_free(tmp_path: Path) -> None:
    """Without a word about it, Windows serves the folder itself and the others a link."""
    found = read(tmp_path, f'[targets.a]\nkind = "folder"\n{URL}\npath = "/srv/www"\n')
    place = found.by_name["a"]
    assert isinstance(place, FolderPlace)
    assert place.is_in_place == (sys.platform == "win32")


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        (f'password = "{MARKER}"', "password"),
        ("password = 123456", "password"),
        (f'token = "{MARKER}"', "token"),
        (f'password_env = "{MARKER}!"', "password_env"),
        (f'password_env = ["{MARKER}"]', "password_env"),
        ("password_keyring = 5", "password_keyring"),
    ],
)
def test_a_secret_is_refused_and_never_repeated(tmp_path: Path, lines: str, key: str) -> None:
    """Whoever types a password itself is told so; the password is in no word of it."""
    text = f'[targets.truong]\nkind = "sftp"\n{URL}\nhost = "h"\nuser = "u"\npath = "p"\n{lines}\n'
    found = read(tmp_path, text)
    (problem,) = found.problems
    assert (problem.line, problem.field) == (7, f"targets.truong.{key}")
    assert problem.code in {"target-secret-open", "target-value-bad"}
    assert MARKER not in problem.as_text()
    assert "123456" not in problem.as_text()


@pytest.mark.parametrize(
    "address", [f"https://nq71:{MARKER}@truong.example/kho.git", f"https://{MARKER}@truong.example/a"]
)
def test_a_secret_in_an_address_is_refused(tmp_path: Path, address: str) -> None:
    """A password or a token inside an address is a secret in the file too."""
    found = read(tmp_path, f'[targets.truong]\nkind = "git"\n{URL}\nrepository = "{address}"\n')
    assert [problem.code for problem in found.problems] == ["target-secret-open"]
    assert MARKER not in "".join(problem.as_text() for problem in found.problems)


def test_all_faults_at_once_with_their_lines(tmp_path: Path) -> None:
    """What is missing stands at the head of the target, what is wrong in its own line."""
    assert faults(tmp_path, 'host = "h"\nuser = "u"\npath = "p"\nusr = "nq71"') == [
        (7, "usr", "toml-key-unknown"),
    ]
    assert faults(tmp_path, 'host = "https://truong.example"\nbranch = "main"\nport = 22') == [
        (1, "path", "toml-key-missing"),
        (1, "user", "toml-key-missing"),
        (4, "host", "target-value-bad"),
        (5, "branch", "toml-key-unknown"),
    ]


@pytest.mark.parametrize(
    ("kind", "lines", "expected"),
    [
        ("ftps", 'host = "h"\nuser = "u"\npath = "p"', [(1, "password_env", "toml-key-missing")]),
        ("ftps", 'host = "h"\nuser = "u"\npath = "a/../b"\npassword_env = "A"', [(6, "path", "target-value-bad")]),
        ("git", 'repository = "--upload-pack=x"', [(4, "repository", "target-value-bad")]),
        ("git", 'repository = "ext::sh -c x"', [(4, "repository", "target-value-bad")]),
        ("git", 'repository = "http://truong.example/nq71.git"', [(4, "repository", "target-value-bad")]),
        ("git", 'repository = "r"\nbranch = "-f"', [(5, "branch", "target-value-bad")]),
        ("folder", 'path = " "', [(4, "path", "target-value-bad")]),
        ("folder", 'path = "p"\nserved = "link"', [(5, "served", "toml-value-bad")]),
        ("folder", 'path = "p"\nkeep = -1', [(5, "keep", "toml-value-bad")]),
        ("fax", "", [(2, "kind", "toml-value-bad")]),
    ],
)
def test_values_that_lead_astray(tmp_path: Path, kind: str, lines: str, expected: list[tuple[int, str, str]]) -> None:
    """A path that climbs, a branch that is a flag, a repository that is a command, a kind that nobody knows."""
    assert faults(tmp_path, lines, kind) == expected


@pytest.mark.parametrize("url", ["truong.example", "ftp://truong.example", "https://", "https://truong.example/?a=1"])
def test_an_address_that_is_none(tmp_path: Path, url: str) -> None:
    """The address of the site is one that a browser opens."""
    found = read(tmp_path, f'[targets.a]\nkind = "folder"\nurl = "{url}"\npath = "p"\n')
    assert [(problem.line, problem.code) for problem in found.problems] == [(3, "target-value-bad")]


def test_a_file_without_targets(tmp_path: Path) -> None:
    """A file that says nothing is told what it lacks."""
    assert [problem.code for problem in read(tmp_path, "").problems] == ["toml-key-missing"]
    assert read(tmp_path, "[targets]").problems
    assert [problem.code for problem in read(tmp_path, "[targets.a").problems] == ["toml-syntax"]
