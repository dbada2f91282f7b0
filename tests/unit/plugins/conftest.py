# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures that the tests of plugins share."""

from __future__ import annotations

import datetime
import ipaddress
import itertools
import os
import socket
import time

import pytest
from ansible_collections.statusops.uptime.tests.unit.plugins import redis_server
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import Server
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import settings

# Use the same examples in each run, so that failures can be reproduced, and write no database.
settings.register_profile("statusops", derandomize=True, deadline=None, database=None)
settings.load_profile("statusops")


# Prefixes of environment variables that a client uses.
OPTIONS = ("ZOHO_", "SITE24X7_", "HEALTHCHECKS_", "UPTIMEGUARD_", "STATUSOPS_", "XDG_")


@pytest.fixture(scope="session")
def homes(tmp_path_factory):
    """Paths for home directories. (A tmp_path takes longer than many tests.)"""
    directory = tmp_path_factory.mktemp("homes")
    return (directory / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch, homes):
    """Give each test its own home directory, and remove variables that a client uses."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name.startswith(OPTIONS):
            monkeypatch.delenv(name)
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NETRC"):
        monkeypatch.delenv(name, raising=False)
    home = next(homes)
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """A file with a key and a self-signed certificate for 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.timezone.utc)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return str(path)


@pytest.fixture
def sleeps(monkeypatch):
    """The seconds that the client wants to wait. It does not wait."""
    wanted = []
    monkeypatch.setattr(time, "sleep", wanted.append)
    return wanted


@pytest.fixture
def serve():
    """A function that starts a server with a script of responses. It stops at the end of the test."""
    servers = []

    def start(*script, **given):
        servers.append(Server(*script, **given))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture
def closed_port():
    """A port of this machine on which no program listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


@pytest.fixture(scope="module")
def healthchecks():
    """The emulated Healthchecks on a port of this machine."""
    from ansible_collections.statusops.uptime.tests.unit.plugins.healthchecks_server import Healthchecks

    started = Healthchecks()
    yield started
    started.stop()


@pytest.fixture
def hc(healthchecks):
    """The emulated Healthchecks, without data of earlier tests."""
    healthchecks.reset()
    return healthchecks


@pytest.fixture(scope="session")
def shared_redis(tmp_path_factory):
    """A Redis server of this process."""
    redis_server.required()
    started = redis_server.RedisServer(tmp_path_factory.mktemp("redis"))
    yield started
    started.stop()


@pytest.fixture
def redis(shared_redis):
    """A Redis server without data of earlier tests."""
    with shared_redis.client as client:
        client.flushall()
    return shared_redis


@pytest.fixture
def start_redis(tmp_path):
    """A function that starts a Redis server, for tests that stop it or set options. It stops at the end of the test."""
    redis_server.required()
    servers = []

    def start(**given):
        servers.append(redis_server.RedisServer(tmp_path, **given))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()
