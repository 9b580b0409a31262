"""Where the tests publish to: a ``Destination`` for each server, and the environment that holds its secrets."""

from __future__ import annotations

import json

import boto3

from nq71.domain.destination import FtpPlace, S3Place, SecretName, SftpPlace
from tests.deploy.servers import FtpServer, ObjectStore, OldSftpServer, SshServer

URL = "https://truong.example/nq71"
SFTP_PASSWORD = SecretName(env="NQ71_TEST_SFTP_PASSWORD")
FTP_PASSWORD = SecretName(env="NQ71_TEST_FTP_PASSWORD")
ACCESS_KEY = SecretName(env="NQ71_TEST_ACCESS_KEY")
SECRET_KEY = SecretName(env="NQ71_TEST_SECRET_KEY")


def sftp_place(server: SshServer, folder: str) -> SftpPlace:
    """OpenSSH, by key."""
    return SftpPlace(
        name="sftp",
        kind="sftp",
        url=URL,
        host="127.0.0.1",
        port=server.proxy.port,
        user=server.user,
        path=str(server.root / folder),
        key=str(server.key),
        known_hosts=str(server.known_hosts),
    )


def old_sftp_place(server: OldSftpServer, folder: str) -> SftpPlace:
    """Another SFTP server, by password."""
    return SftpPlace(
        name="old-sftp",
        kind="sftp",
        url=URL,
        host="127.0.0.1",
        port=server.port,
        user=server.user,
        path=folder,
        password=SFTP_PASSWORD,
        known_hosts=str(server.known_hosts),
    )


def ftp_place(server: FtpServer, folder: str) -> FtpPlace:
    """pyftpdlib, with TLS where it has a certificate."""
    is_safe = server.ca_file is not None
    return FtpPlace(
        name="ftps" if is_safe else "ftp",
        kind="ftps" if is_safe else "ftp",
        url=URL,
        host="127.0.0.1",
        port=server.proxy.port,
        user=server.user,
        path=folder,
        password=FTP_PASSWORD,
        has_tls=is_safe,
        certificate=str(server.ca_file) if is_safe else "",
    )


def s3_place(server: ObjectStore, prefix: str) -> S3Place:
    """moto, with one bucket that is made here."""
    client = boto3.client(
        "s3",
        endpoint_url=server.endpoint,
        aws_access_key_id=server.access_key,
        aws_secret_access_key=server.secret_key,
        region_name="us-east-1",
        verify=str(server.ca_file) if server.ca_file else None,
    )
    client.create_bucket(Bucket=server.bucket)
    arn = f"arn:aws:s3:::{server.bucket}"
    readers = {"Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject", "s3:ListBucket", "s3:PutObject"]}
    policy = {"Version": "2012-10-17", "Statement": [readers | {"Resource": [arn, f"{arn}/*"]}]}
    client.put_bucket_policy(Bucket=server.bucket, Policy=json.dumps(policy))
    return S3Place(
        name="s3",
        kind="s3",
        url=URL,
        endpoint=server.endpoint,
        bucket=server.bucket,
        region="us-east-1",
        prefix=prefix,
        access_key=ACCESS_KEY,
        secret_key=SECRET_KEY,
        certificate=str(server.ca_file) if server.ca_file else "",
    )


def secrets() -> dict[str, str]:
    """Return the environment in which every one of these servers lets us in."""
    return {
        SFTP_PASSWORD.env: OldSftpServer.password,
        FTP_PASSWORD.env: FtpServer.password,
        ACCESS_KEY.env: ObjectStore.access_key,
        SECRET_KEY.env: ObjectStore.secret_key,
    }
