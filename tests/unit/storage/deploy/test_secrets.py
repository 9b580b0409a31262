"""Secrets come from the environment or the keyring, and are shown by nothing."""

from __future__ import annotations

import copy
import pickle
import traceback

import keyring
import pytest
from keyring.errors import NoKeyringError

from nq71.domain.destination import SecretName
from nq71.storage.deploy.secrets import Secret, SecretMissingError, find_secret
from nq71.storage.deploy.store import FarSideError, Trouble

MARKER = "mat-khau-5d1e"


def test_the_environment_and_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each place is asked for by the name that deploy.toml gives it."""
    monkeypatch.setenv("NQ71_THU", MARKER)
    monkeypatch.setattr(keyring, "get_password", lambda service, user: f"{service}/{user}")
    by_env, by_keyring = find_secret(SecretName(env="NQ71_THU")), find_secret(SecretName(keyring="nq71", user="u"))
    assert by_env is not None
    assert by_keyring is not None
    assert (by_env.reveal(), by_keyring.reveal()) == (MARKER, "nq71/u")
    assert find_secret(None) is None


def test_a_place_that_is_empty_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody guesses which variable or which keyring entry is meant."""
    monkeypatch.delenv("NQ71_THU", raising=False)
    with pytest.raises(SecretMissingError, match="NQ71_THU"):
        find_secret(SecretName(env="NQ71_THU"))
    monkeypatch.setattr(keyring, "get_password", lambda *_: None)
    with pytest.raises(SecretMissingError, match="kho-truong"):
        find_secret(SecretName(keyring="kho-truong", user="u"))

    def refuse(*_: str) -> str:
        raise NoKeyringError(MARKER)

    monkeypatch.setattr(keyring, "get_password", refuse)
    with pytest.raises(SecretMissingError) as missing:
        find_secret(SecretName(keyring="kho-truong", user="u"))
    assert MARKER not in str(missing.value)


def test_nothing_shows_a_secret() -> None:
    """Printed, formatted, in a traceback, copied or pickled: the secret stays where it is."""
    secret = Secret(MARKER)
    try:
        raise ValueError(secret)  # noqa: TRY301 - to see what its traceback shows
    except ValueError:
        shown = traceback.format_exc()
    assert MARKER not in f"{secret} {secret!r} {[secret]} {shown}"
    with pytest.raises(TypeError):
        pickle.dumps(secret)
    with pytest.raises(TypeError):
        copy.copy(secret)


def test_an_error_of_the_far_side_holds_no_words_of_others() -> None:
    """What a server answers stays out of the sentence, unless it is a short code."""
    error = FarSideError(Trouble.LOGIN, code=f"530 login {MARKER} incorrect")
    assert MARKER not in f"{error} {error!r}"
    assert "[550]" in str(FarSideError(Trouble.READ_ONLY, "a/b", "550"))
    assert "a/b" in str(FarSideError(Trouble.READ_ONLY, "a/b", "550"))
    assert all(str(FarSideError(trouble)) for trouble in Trouble)
