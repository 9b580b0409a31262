"""Where a site goes: one target of ``deploy.toml``, and the names (never the values) of its secrets."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SecretName:
    """Where a secret is kept: a variable of the environment, or a service (and user) of the system's keyring."""

    env: str = ""
    keyring: str = ""
    user: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """What every kind has. ``keep``: releases that can be stepped back to, beside the one that is live."""

    name: str
    kind: str
    url: str
    keep: int = 5
    grace_days: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderPlace(Destination):
    """A folder of this machine or a shared disk. ``is_in_place``: served as it is, no link to switch."""

    path: str
    is_in_place: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SftpPlace(Destination):
    """``key`` and ``known_hosts`` are paths of this machine, or empty for the user's own."""

    host: str
    port: int = 22
    user: str
    path: str
    password: SecretName | None = None
    key: str = ""
    known_hosts: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FtpPlace(Destination):
    """``has_tls``: kind ``ftps`` (explicit TLS), else plain. ``certificate``: a PEM file to trust, or empty."""

    host: str
    port: int = 21
    user: str
    path: str
    password: SecretName | None = None
    has_tls: bool = True
    certificate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GitPlace(Destination):
    """``token`` for https, ``key`` and ``known_hosts`` for ssh."""

    repository: str
    branch: str = "gh-pages"
    user: str = ""
    token: SecretName | None = None
    key: str = ""
    known_hosts: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class S3Place(Destination):
    """``endpoint`` empty: Amazon's own. ``prefix`` without ``/`` at its ends."""

    endpoint: str = ""
    bucket: str
    region: str = ""
    prefix: str = ""
    access_key: SecretName | None = None
    secret_key: SecretName | None = None
    certificate: str = ""
