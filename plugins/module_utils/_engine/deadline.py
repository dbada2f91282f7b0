# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One attempt at a request: how much time and data it may take, whatever the server does.

The timeouts of requests and urllib3 only limit each wait for the network. Here each wait gets the time that the whole
attempt has left. This works with every connection class of urllib3, also with those for proxies.
"""

from __future__ import annotations

import functools
import io
import socket
import threading
import time
from http.client import HTTPResponse
from typing import Any, Callable

PIECE = 16 * 1024  # bytes; TLS waits once for each of its records, which are no larger


class TooLargeError(OSError):
    """The server sends more than an answer may have."""


class Attempt(threading.local):
    """The attempt that this thread makes. An attempt never changes threads."""

    _end = float("inf")
    _room = 0
    connecting = False  # it needed a new connection
    sent = False  # the server may have got a part of the request

    def start(self, seconds: float, room: int) -> None:
        """A new attempt, which ends after some seconds and reads at most room bytes."""
        self._end = time.monotonic() + seconds
        self._room = room
        self.connecting = self.sent = False

    @property
    def late(self) -> bool:
        return time.monotonic() >= self._end

    def left(self) -> float:
        """The seconds that are left; at the end it raises what a socket raises."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise socket.timeout("timed out")
        return left

    def took(self, count: int) -> None:
        """Count bytes that were read."""
        self._room -= count
        if self._room < 0:
            raise TooLargeError("too large")


attempt = Attempt()


class _Reader(io.RawIOBase):
    """Reads from a socket within the attempt."""

    def __init__(self, sock: Any, raw: Any) -> None:
        super().__init__()
        self._sock, self._raw = sock, raw

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._sock.settimeout(attempt.left())
        count: int = self._raw.readinto(buffer)
        attempt.took(count)
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Response(HTTPResponse):
    """Status, headers and body. Those of a proxy's answer to CONNECT, too."""

    def __init__(self, sock: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.fp: Any = io.BufferedReader(_Reader(sock, self.fp.detach()))


class _Timed:
    """Goes before a connection class of urllib3. Private names are those of urllib3 1.26 and 2."""

    response_class = _Response
    _connects = False
    sock: Any

    def connect(self) -> None:
        attempt.connecting = self._connects = True
        try:
            super().connect()  # type: ignore[misc]
        finally:
            self._connects = False

    def _new_conn(self) -> Any:
        """Connect, without TLS; the handshake waits no longer than the socket's timeout says."""
        self.timeout = attempt.left()
        sock = _in_time(super()._new_conn)  # type: ignore[misc]
        sock.settimeout(attempt.left())
        return sock

    def send(self, data: bytes) -> None:
        if self.sock is None:
            self.connect()
        if not self._connects:  # what a proxy gets while it connects is not the request
            attempt.sent = True
        for start in range(0, len(data), PIECE):
            self.sock.settimeout(attempt.left())
            super().send(data[start : start + PIECE])  # type: ignore[misc]


def _in_time(connect: Callable[[], Any]) -> Any:
    """Connect in a thread: neither the search for a host's addresses nor the way through all of them can be stopped."""
    outcome: list[Any] = []
    lock = threading.Lock()

    def work() -> None:
        try:
            found = connect()
        except BaseException as error:  # raised below
            found = error
        with lock:
            if not outcome:
                outcome.append(found)
            elif not isinstance(found, BaseException):  # nobody waits for it any more
                found.close()

    thread = threading.Thread(target=work, name="statusops-connect", daemon=True)
    thread.start()
    thread.join(attempt.left())
    with lock:
        if not outcome:
            outcome.append(socket.timeout("timed out"))
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


@functools.lru_cache(maxsize=None)
def timed(connection: type) -> type:
    """A connection class of urllib3 that keeps to the attempt."""
    return connection if issubclass(connection, _Timed) else type(connection.__name__, (_Timed, connection), {})
