"""``deploy.toml`` to destinations: where the site goes, and the names of the secrets that open the door.

A secret itself is refused wherever it stands, and no problem ever repeats what was typed in its place.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field

from nq71.domain.destination import (
    Destination,
    FolderPlace,
    FtpPlace,
    GitPlace,
    S3Place,
    SecretName,
    SftpPlace,
)
from nq71.messages import did_you_mean, problem_at, say
from nq71.readers.toml_files import Row, TomlFile, key_path, read_toml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from nq71.problem import Problem
    from nq71.text.toml_lines import Lines

DEPLOY_FILE = "deploy.toml"
_ALL_KINDS = {"kind", "url", "keep", "grace_days"}
_PASSWORD = {"password_env", "password_keyring"}
_OVER_SSH = {"key", "known_hosts"}
# What each kind must have, and what it may have.
_KEYS: dict[str, tuple[set[str], set[str]]] = {
    "folder": ({"path"}, {"served"}),
    "sftp": ({"host", "user", "path"}, {"port", *_PASSWORD, *_OVER_SSH}),
    "ftps": ({"host", "user", "path"}, {"port", "certificate", *_PASSWORD}),
    "ftp": ({"host", "user", "path"}, {"port", *_PASSWORD}),
    "git": ({"repository"}, {"branch", "user", "token_env", "token_keyring", *_OVER_SSH}),
    "s3": (
        {"bucket"},
        {"endpoint", "region", "prefix", "certificate"}
        | {f"{key}_{where}" for key in ("access_key", "secret_key") for where in ("env", "keyring")},
    ),
}
_SECRETS = ("password", "token", "access_key", "secret_key")
_ADDRESSES = ("url", "endpoint", "repository")
_NEEDED_SECRETS = {"ftps": ("password",), "ftp": ("password",), "s3": ("access_key", "secret_key")}
_NAME = re.compile(r"[A-Za-z0-9_-]{1,40}")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,80}")
_HOST = re.compile(r"[A-Za-z0-9\[][A-Za-z0-9.:_\]-]*")
_BRANCH = re.compile(r"(?!.*(\.\.|//|\.lock$|/$))[A-Za-z0-9_][A-Za-z0-9._/-]*")
_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,62}")
_REGION = re.compile(r"[a-z0-9-]*")


class _Target(Row):
    kind: Literal["folder", "sftp", "ftps", "ftp", "git", "s3"]
    url: str
    keep: int = Field(default=5, ge=0, le=100)
    grace_days: int = Field(default=2, ge=0, le=365)
    path: str = ""
    served: Literal["current", "in-place", ""] = ""
    host: str = ""
    port: int | None = Field(default=None, ge=1, le=65_535)
    user: str = ""
    key: str = ""
    known_hosts: str = ""
    certificate: str = ""
    repository: str = ""
    branch: str = "gh-pages"
    endpoint: str = ""
    bucket: str = ""
    region: str = ""
    prefix: str = ""
    # Whatever is typed here is looked at by our own eyes: a fault that repeats it would show a secret.
    password: Any = None
    token: Any = None
    access_key: Any = None
    secret_key: Any = None
    password_env: Any = None
    password_keyring: Any = None
    token_env: Any = None
    token_keyring: Any = None
    access_key_env: Any = None
    access_key_keyring: Any = None
    secret_key_env: Any = None
    secret_key_keyring: Any = None


class _Deploy(Row):
    version: Literal[1] = 1
    targets: dict[str, _Target] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Destinations:
    """The targets by name, the default one first; empty when there are problems."""

    by_name: Mapping[str, Destination]
    problems: tuple[Problem, ...]


def read_destinations(site: Path) -> Destinations:
    """Read ``deploy.toml`` of a site folder. Raises ``OSError`` when there is none."""
    found = read_toml(site / DEPLOY_FILE, _Deploy)
    problems = (*found.problems, *(_problems(found) if found.value else ()))
    if problems or found.value is None:
        return Destinations({}, tuple(sorted(problems)))
    return Destinations({name: _destination(name, row, site) for name, row in found.value.targets.items()}, ())


def _problems(found: TomlFile[_Deploy]) -> Iterator[Problem]:
    for name, row in found.value.targets.items() if found.value else ():
        at = _Place(found.lines, name)
        if not _NAME.fullmatch(name):
            wanted = say("wanted-target-name")
            yield problem_at(DEPLOY_FILE, at.line(), "target-value-bad", at.field(), wanted=wanted)
        yield from _key_problems(row, at)
        yield from _secret_problems(row, at)
        yield from _value_problems(row, at)


@dataclass(frozen=True, slots=True)
class _Place:
    """One target of the file."""

    lines: Lines
    name: str

    def line(self, *key: str) -> int:
        """Line of a key, or of the whole target."""
        return self.lines.at("targets", self.name, *key)

    def field(self, *key: str) -> str:
        """Path of a key, or of the whole target."""
        return key_path(("targets", self.name, *key))


def _key_problems(row: _Target, at: _Place) -> Iterator[Problem]:
    needed, possible = _KEYS[row.kind]
    typed = row.model_fields_set
    missing = needed - typed
    for secret in _NEEDED_SECRETS.get(row.kind, ()):
        if not typed & {secret, f"{secret}_env", f"{secret}_keyring"}:
            missing.add(f"{secret}_env")
    for key in missing:
        yield problem_at(DEPLOY_FILE, at.line(), "toml-key-missing", at.field(key), key=key)
    for key in typed - needed - possible - _ALL_KINDS - {*_SECRETS}:
        hint = did_you_mean(key, needed | possible)
        yield problem_at(DEPLOY_FILE, at.line(key), "toml-key-unknown", at.field(key), key=key, hint=hint)


def _secret_problems(row: _Target, at: _Place) -> Iterator[Problem]:
    """Find secrets, and what may be one by mistake: nothing here repeats what was typed."""
    typed = row.model_fields_set
    spoken = {*_SECRETS} | {key for key in _ADDRESSES if _holds_password(getattr(row, key))}
    for key in typed & spoken:
        yield problem_at(DEPLOY_FILE, at.line(key), "target-secret-open", at.field(key), key=key)
    for secret in _SECRETS:
        variable, service = f"{secret}_env", f"{secret}_keyring"
        if variable in typed and not _is_variable(getattr(row, variable)):
            wanted = say("wanted-variable")
            yield problem_at(DEPLOY_FILE, at.line(variable), "target-value-bad", at.field(variable), wanted=wanted)
        name = getattr(row, service)
        if service in typed and not (isinstance(name, str) and name.strip()):
            wanted = say("wanted-service")
            yield problem_at(DEPLOY_FILE, at.line(service), "target-value-bad", at.field(service), wanted=wanted)
        if {variable, service} <= typed:
            wanted = say("wanted-one-secret", one=variable, other=service)
            yield problem_at(DEPLOY_FILE, at.line(service), "target-value-bad", at.field(service), wanted=wanted)


def _value_problems(row: _Target, at: _Place) -> Iterator[Problem]:
    rules = _RULES | ({"path": (_is_there, "wanted-way")} if row.kind == "folder" else {})
    for key in row.model_fields_set & rules.keys():
        is_right, sentence = rules[key]
        value = getattr(row, key)
        if not is_right(value) and not _holds_password(value):
            wanted = say(sentence)
            yield problem_at(DEPLOY_FILE, at.line(key), "target-value-bad", at.field(key), wanted=wanted)


def _is_variable(name: object) -> bool:
    return isinstance(name, str) and _VARIABLE.fullmatch(name) is not None


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and not (parts.query or parts.fragment)
    except ValueError:
        return False


def _is_there(text: str) -> bool:
    return bool(text.strip())


def _is_way(path: str) -> bool:
    return bool(path.strip()) and ".." not in re.split(r"[/\\]", path)


def _is_repository(text: str) -> bool:
    """Whether git can be given it; never over http in the clear, where a token would be read on the way."""
    return bool(text.strip()) and not text.lower().startswith(("-", "http://")) and "::" not in text


def _holds_password(text: str) -> bool:
    """Whether an address carries a password, or a token in place of the user."""
    if "://" not in text:
        return False
    before, at_sign, _ = text.partition("://")[2].partition("/")[0].rpartition("@")
    return bool(at_sign) and (":" in before or not text.startswith("ssh://"))


# Each value has to look like this; the sentence says what was wanted.
_RULES: dict[str, tuple[Callable[[str], bool], str]] = {
    "url": (_is_web_address, "wanted-web-address"),
    "endpoint": (_is_web_address, "wanted-web-address"),
    "path": (_is_way, "wanted-way"),
    "prefix": (lambda text: not text or _is_way(text), "wanted-way"),
    "host": (lambda text: _HOST.fullmatch(text) is not None, "wanted-host"),
    "user": (lambda text: bool(text.strip()) and not text.startswith("-"), "wanted-user"),
    "branch": (lambda text: _BRANCH.fullmatch(text) is not None, "wanted-branch"),
    "repository": (_is_repository, "wanted-repository"),
    "bucket": (lambda text: _BUCKET.fullmatch(text) is not None, "wanted-bucket"),
    "region": (lambda text: _REGION.fullmatch(text) is not None, "wanted-region"),
}


def _destination(name: str, row: _Target, site: Path) -> Destination:
    shared: dict[str, Any] = {
        "name": name,
        "kind": row.kind,
        "url": row.url.rstrip("/"),
        "keep": row.keep,
        "grace_days": row.grace_days,
    }
    server: dict[str, Any] = {
        "host": row.host,
        "user": row.user,
        "path": row.path,
        "password": _secret(row, "password", row.user),
    }
    over_ssh: dict[str, Any] = {"key": _beside(site, row.key), "known_hosts": _beside(site, row.known_hosts)}
    match row.kind:
        case "folder":
            is_in_place = row.served == "in-place" or (not row.served and sys.platform == "win32")
            return FolderPlace(**shared, path=_beside(site, row.path), is_in_place=is_in_place)
        case "sftp":
            return SftpPlace(**shared, **server, **over_ssh, port=row.port or 22)
        case "ftps" | "ftp":
            certificate = _beside(site, row.certificate)
            return FtpPlace(
                **shared, **server, port=row.port or 21, has_tls=row.kind == "ftps", certificate=certificate
            )
        case "git":
            token = _secret(row, "token", row.user)
            repository = row.repository if _is_remote(row.repository) else _beside(site, row.repository)
            return GitPlace(
                **shared, **over_ssh, repository=repository, branch=row.branch, user=row.user, token=token
            )
        case "s3":
            return S3Place(
                **shared,
                endpoint=row.endpoint,
                bucket=row.bucket,
                region=row.region,
                prefix=row.prefix.strip("/"),
                access_key=_secret(row, "access_key", "access_key"),
                secret_key=_secret(row, "secret_key", "secret_key"),
                certificate=_beside(site, row.certificate),
            )


def _secret(row: _Target, key: str, user: str) -> SecretName | None:
    env, keyring = getattr(row, f"{key}_env"), getattr(row, f"{key}_keyring")
    return SecretName(env or "", keyring or "", user) if env or keyring else None


def _beside(site: Path, path: str) -> str:
    """Return a path of this machine: from the site folder, or from the user's own with ``~``."""
    return str(site.resolve() / Path(path).expanduser()) if path else ""


def _is_remote(repository: str) -> bool:
    """Whether git reaches it over a net: ``https://…``, or ``user@host:path`` and no drive of Windows."""
    return "://" in repository or re.match(r"[^/\\:]{2,}:", repository) is not None
