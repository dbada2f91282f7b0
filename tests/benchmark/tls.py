# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The cost of TLS: a task on several hosts, each in a worker process of Ansible with its own connection."""

from __future__ import annotations

import argparse
import contextlib
import socket
import ssl
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from _bench import Bench, Sample, Topic, sampled, table  # pylint: disable=import-error
from page import STATUS_PAGE  # pylint: disable=import-error

HOSTS = 20
PLAYBOOK = "tls.yml"
EMPTY = "a play without tasks"
ABOUT = f"""
A task on {HOSTS} hosts, one after the other. All of them are this machine. Each task runs in a worker process of Ansible, which
opens its own connection:

- **`http`**: without TLS.
- **`ca_path`**: a file with the CAs of the package `certifi` and the CA that signed the certificate of the emulator.
- **default CAs**: the same file in `REQUESTS_CA_BUNDLE`.

**CPU** is the milliseconds of one task, without an empty play.
"""
REQUEST = """
[req]
distinguished_name = name
x509_extensions = extensions
[name]
[extensions]
basicConstraints = critical, CA:true
subjectKeyIdentifier = hash
keyUsage = critical, digitalSignature, keyCertSign
subjectAltName = IP:127.0.0.1
"""


class Tls(Topic):
    """Connections with TLS."""

    name = "tls"
    title = "TLS"
    about = ABOUT

    def measure(self, bench: Bench, arguments: argparse.Namespace) -> str:
        with tempfile.TemporaryDirectory() as directory:
            key, bundle = certificates(bench, Path(directory))
            with https(bench.url, key) as url:
                ways = {
                    EMPTY: ("none", {}),
                    "`http`": ("page", {}),
                    "`ca_path`": ("page", {"emulator_url": url, "ca_path": str(bundle)}),
                    "default CAs": (
                        "page",
                        {"emulator_url": url, "task_environment": {"REQUESTS_CA_BUNDLE": str(bundle)}},
                    ),
                }
                play(bench, *ways["`http`"])  # not counted, because the first play compiles Python files
                samples = sampled({way: lambda way=way: play(bench, *ways[way]) for way in ways}, arguments.runs)
        lines = [("", "CPU", "more than `http`")]
        plain = samples["`http`"].without(samples[EMPTY]).cpu
        for way in list(ways)[1:]:
            cpu = samples[way].without(samples[EMPTY]).cpu
            lines.append((way, f"{1000 * cpu / HOSTS:.0f}", f"{1000 * (cpu - plain) / HOSTS:.0f}"))
        return table(lines, 1)


def play(bench: Bench, tag: str, variables: dict[str, Any]) -> Sample:
    bench.prepare({"pages": {STATUS_PAGE["id"]: {"name": STATUS_PAGE["name"]}}})
    hosts = "".join(f"host{number}," for number in range(HOSTS))
    return bench.play(PLAYBOOK, tag, {"page_name": STATUS_PAGE["name"], **variables}, "-i", hosts, "--forks", "1")


def certificates(bench: Bench, directory: Path) -> tuple[Path, Path]:
    """A file with a key and a certificate for 127.0.0.1, and a file with the default CAs and the CA that signed it."""
    key, certificate, bundle = directory / "key.pem", directory / "certificate.pem", directory / "bundle.pem"
    config = directory / "request.cnf"
    config.write_text(REQUEST, encoding="ascii")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=emulator"]
    files = ["-config", config, "-keyout", key, "-out", certificate]
    subprocess.run([*command, *files], check=True, capture_output=True)
    where = [bench.venv / "bin" / "python", "-c", "import certifi; print(certifi.where(), end='')"]
    default = Path(subprocess.run(where, check=True, capture_output=True, text=True).stdout)
    bundle.write_bytes(default.read_bytes() + b"\n" + certificate.read_bytes())
    key.write_bytes(key.read_bytes() + certificate.read_bytes())
    return key, bundle


@contextlib.contextmanager
def https(url: str, key: Path) -> Iterator[str]:
    """Forward connections with TLS to a server without TLS, and yield the URL."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(key)
    target = urlsplit(url)

    def serve() -> None:
        while True:
            try:
                connection = listener.accept()[0]
            except OSError:
                return
            threading.Thread(target=forward, args=(connection,), daemon=True).start()

    def forward(connection: socket.socket) -> None:
        with contextlib.suppress(OSError):
            client = context.wrap_socket(connection, server_side=True)
            server = socket.create_connection((target.hostname, target.port))
            for one in (client, server):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=copy, args=(server, client), daemon=True).start()
            copy(client, server)

    def copy(source: socket.socket, destination: socket.socket) -> None:
        with contextlib.suppress(OSError):
            for data in iter(lambda: source.recv(65536), b""):
                destination.sendall(data)
        with contextlib.suppress(OSError):
            destination.shutdown(socket.SHUT_RDWR)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, daemon=True).start()
        yield f"https://127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)


TLS = Tls()
