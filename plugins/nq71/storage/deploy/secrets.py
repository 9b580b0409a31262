"""The one door to secrets: the environment or the system's keyring, nothing else, and never to be printed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import keyring
from keyring.errors import KeyringError

from nq71.messages import say

if TYPE_CHECKING:
    from nq71.domain.destination import SecretName


class SecretMissingError(Exception):
    """The place that a target names holds no secret; the message names the place."""


class Secret:
    """A secret that no ``repr``, log or error shows; only ``reveal`` gives it away."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the secret itself, for the library that logs in."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(…)"

    def __reduce__(self) -> str:
        """Refuse to be pickled or copied."""
        raise TypeError


def find_secret(name: SecretName | None) -> Secret | None:
    """Look a secret up; ``None`` when the target names none. Raises ``SecretMissingError``."""
    if name is None:
        return None
    if name.env:
        value = os.environ.get(name.env, "")
        if not value:
            raise SecretMissingError(say("secret-no-env", name=name.env))
        return Secret(value)
    try:
        stored = keyring.get_password(name.keyring, name.user)
    except KeyringError:
        stored = None
    if not stored:
        raise SecretMissingError(say("secret-no-keyring", service=name.keyring, user=name.user))
    return Secret(stored)
