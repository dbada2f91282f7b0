# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Redis server for tests, on a port of this machine. bindep.txt lists its package."""

from __future__ import annotations

import itertools
import os
import shutil
import socket
import subprocess
import time

import pytest

PROGRAM = "redis-server"
PATIENCE = 20  # seconds for a server to start


def required():
    """Skip the test if the program is not installed. With CI=true, the test fails."""
    if shutil.which(PROGRAM):
        return
    reason = "{0} is not installed, see bindep.txt".format(PROGRAM)
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


class RedisServer:
    """A server without data. tls: a file with its key and certificate."""

    def __init__(self, directory, password="", tls=""):
        self.password, self.tls = password, tls
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._directory = str(directory)
        self.process = None
        self.start()

    @property
    def url(self):
        return "redis{0}://127.0.0.1:{1}".format("s" if self.tls else "", self.port)

    def start(self):
        given = ["--bind", "127.0.0.1", "--save", "", "--dir", self._directory, "--loglevel", "warning"]
        given += ["--port", "0", "--tls-port", str(self.port)] if self.tls else ["--port", str(self.port)]
        if self.tls:
            given += ["--tls-cert-file", self.tls, "--tls-key-file", self.tls, "--tls-auth-clients", "no"]
        if self.password:
            given += ["--requirepass", self.password]
        self.process = subprocess.Popen([PROGRAM, *given], stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                assert self.process.poll() is None and time.monotonic() < deadline
                time.sleep(0.01)

    def stop(self):
        """Kill the server, like a crash."""
        self.process.kill()
        self.process.wait()

    @property
    def client(self):
        import redis

        return redis.Redis(port=self.port, password=self.password or None, decode_responses=True)

    @property
    def keys(self):
        """All keys with their time to live in seconds; -1 means no limit."""
        with self.client as client:
            return {key: client.ttl(key) for key in sorted(client.keys())}

    def seen(self, work):
        """The commands that a function sends to the server, without those of scripts."""
        with self.client as client, self.client as watching:
            client.ping()  # connect now, because connecting sends commands
            with watching.monitor() as monitor:
                work()
                client.echo("over")
                commands = list(itertools.takewhile(lambda one: one["command"] != "ECHO over", monitor.listen()))
        return [one["command"] for one in commands if one["client_type"] != "lua"]
