"""Files in a bucket of any store that speaks S3."""

from __future__ import annotations

import logging
import posixpath
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError, SSLError
from botocore.exceptions import ConnectionError as StoreUnreachableError

from nq71.domain.served import kept_for, type_of
from nq71.storage.deploy.secrets import find_secret
from nq71.storage.deploy.store import Entry, FarSideError, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from nq71.domain.destination import S3Place
    from nq71.storage.deploy.secrets import Secret

CONNECTING = 20  # seconds
ANSWERING = 60  # seconds without any answer: the line is dead
_MISSING = {"NoSuchKey", "404", "NotFound"}
_TAKEN = {"PreconditionFailed", "412", "ConditionalRequestConflict", "409"}
_LOGIN = {
    "AuthFailure", "ExpiredToken", "InvalidAccessKeyId", "InvalidClientTokenId", "InvalidToken",
    "SignatureDoesNotMatch", "TokenRefreshRequired", "UnrecognizedClientException",
}  # fmt: skip
_FULL = {"XMinioStorageFull", "InsufficientStorage", "QuotaExceeded", "507", "XMinioAdminBucketQuotaExceeded"}
_READ_ONLY = {"AccessDenied", "AllAccessDisabled", "MethodNotAllowed", "403", "InvalidObjectState"}
_AGAIN = {
    "SlowDown",
    "ServiceUnavailable",
    "RequestTimeout",
    "InternalError",
    "500",
    "502",
    "503",
    "504",
    "Throttling",
}

for _name in ("boto3", "botocore", "urllib3"):
    _log = logging.getLogger(_name)
    _log.addHandler(logging.NullHandler())  # our sentence says it, not the library's
    _log.setLevel(logging.WARNING)  # whoever turns every log on would read the name of the key and signatures


def open_store(place: S3Place) -> S3Store:
    """Ask the bucket for one name; raises ``FarSideError`` and ``SecretMissingError``."""
    store = S3Store(place, find_secret(place.access_key), find_secret(place.secret_key))
    store.reopen()
    return store


class S3Store:
    """A ``Store``: every object is there whole or not at all, and has the type of its name."""

    puts_whole = True

    def __init__(self, place: S3Place, access_key: Secret | None, secret_key: Secret | None) -> None:
        self._place = place
        self._keys = (access_key, secret_key)
        self._client: Any = None

    def read(self, path: str) -> bytes | None:
        """Read a whole object."""
        with self._talk(path) as client:
            try:
                answer = client.get_object(Bucket=self._place.bucket, Key=self._key(path))
            except ClientError as error:
                if _code(error) in _MISSING:
                    return None
                raise
            data: bytes = answer["Body"].read()
            return data

    def list(self, folder: str) -> Mapping[str, Entry]:
        """List one folder, which is but the common beginning of some names."""
        found = dict[str, Entry]()
        with self._talk(folder) as client:
            start = f"{self._key(folder)}/" if self._key(folder) else ""
            pages = client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self._place.bucket, Prefix=start, Delimiter="/"):
                for each in page.get("CommonPrefixes", ()):
                    found[each["Prefix"][len(start) : -1]] = Entry("folder")
                for each in page.get("Contents", ()):
                    if name := each["Key"][len(start) :]:  # some consoles make an empty object for a folder
                        found[name] = Entry("file", each["Size"])
        return found

    def put(self, path: str, data: bytes, told: Callable[[int], None]) -> None:
        """Put an object in one piece."""
        with self._talk(path) as client:
            client.put_object(**self._naming(path), Body=data)
        told(len(data))

    def move(self, source: str, path: str) -> None:
        """Copy over there, which replaces in one step; then remove the first name."""
        self.copy(source, path)
        with self._talk(source) as client:
            client.delete_object(Bucket=self._place.bucket, Key=self._key(source))

    def copy(self, source: str, path: str) -> None:
        """Copy over there; type and keeping are those of the new name."""
        with self._talk(path) as client:
            origin = {"Bucket": self._place.bucket, "Key": self._key(source)}
            try:
                client.copy_object(**self._naming(path), CopySource=origin, MetadataDirective="REPLACE")
            except ClientError as error:
                if _code(error) in _MISSING:
                    raise FarSideError(Trouble.MISSING, source) from None
                raise

    def remove(self, path: str) -> None:
        """Remove an object; folders vanish with their last one."""
        with self._talk(path) as client:
            client.delete_object(Bucket=self._place.bucket, Key=self._key(path))

    def create(self, path: str, data: bytes) -> bool:
        """Put an object that must be new: the store decides who is first (``If-None-Match: *``)."""
        with self._talk(path) as client:
            try:
                client.put_object(**self._naming(path), Body=data, IfNoneMatch="*")
            except ClientError as error:
                if _code(error) in _TAKEN:
                    return False
                raise
            return True

    def reopen(self) -> None:
        """Make a client anew and try the bucket, so that a wrong key is known before anything is sent."""
        self.close()
        try:
            self._client = self._connect()
            self._client.list_objects_v2(Bucket=self._place.bucket, Prefix=self._key(".nq71/"), MaxKeys=1)
        except (BotoCoreError, ClientError, OSError, ValueError) as error:
            self.close()
            code = _code(error) if isinstance(error, ClientError) else ""
            raise FarSideError(_trouble_at_the_door(error), code=code) from None

    def close(self) -> None:
        """Let go of the connections."""
        client, self._client = self._client, None
        if client is not None:
            with suppress(Exception):
                client.close()

    def _connect(self) -> Any:
        place = self._place
        access_key, secret_key = (key.reveal() if key else None for key in self._keys)
        config = Config(
            connect_timeout=CONNECTING,
            read_timeout=ANSWERING,
            retries={"total_max_attempts": 2, "mode": "standard"},
            tcp_keepalive=True,
            s3={"addressing_style": "path" if place.endpoint else "auto"},
            # Other vendors know neither the checksums that Amazon wants of late nor their trailers.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        session = boto3.session.Session(access_key, secret_key, region_name=place.region or "us-east-1")
        verify = str(Path(place.certificate).expanduser()) if place.certificate else None
        return session.client("s3", endpoint_url=place.endpoint or None, config=config, verify=verify)

    @contextmanager
    def _talk(self, path: str) -> Iterator[Any]:
        """Give the client; what the library raises becomes ``FarSideError`` here."""
        if self._client is None:
            raise FarSideError(Trouble.CUT, path)
        try:
            yield self._client
        except ClientError as error:
            raise FarSideError(_trouble(error), path, _code(error)) from None
        except (BotoCoreError, OSError):
            self.close()
            raise FarSideError(Trouble.CUT, path) from None

    def _key(self, path: str) -> str:
        return posixpath.join(self._place.prefix, path) if path else self._place.prefix

    def _naming(self, path: str) -> dict[str, str]:
        return {
            "Bucket": self._place.bucket,
            "Key": self._key(path),
            # A compressed twin is bytes to whoever asks for it by name: the store never chooses between twins.
            "ContentType": type_of(path) or "application/octet-stream",
            "CacheControl": kept_for(path),
        }


def _code(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))


def _trouble(error: ClientError) -> Trouble:
    code = _code(error)
    for codes, trouble in (
        (_LOGIN, Trouble.LOGIN),
        (_FULL, Trouble.FULL),
        (_READ_ONLY, Trouble.READ_ONLY),
        (_AGAIN, Trouble.CUT),
        (_MISSING, Trouble.MISSING),
    ):
        if code in codes:
            return trouble
    status = int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
    return Trouble.FULL if status == 507 else Trouble.CUT if status >= 500 else Trouble.OTHER


def _trouble_at_the_door(error: Exception) -> Trouble:
    """Name what kept us out of the bucket."""
    if isinstance(error, SSLError):
        return Trouble.HOST_KEY
    if isinstance(error, (NoCredentialsError, ValueError)):
        return Trouble.LOGIN
    if isinstance(error, ClientError):
        trouble = _trouble(error)
        return {Trouble.READ_ONLY: Trouble.LOGIN, Trouble.CUT: Trouble.UNREACHABLE}.get(trouble, trouble)
    return (
        Trouble.UNREACHABLE if isinstance(error, (StoreUnreachableError, BotoCoreError, OSError)) else Trouble.OTHER
    )
