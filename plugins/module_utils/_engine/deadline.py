# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Limits of one attempt to send a request: its time and the size of the response.

The timeouts of requests and urllib3 only limit each wait for the network. Here, each wait gets the time that is left
for the whole attempt. This works with every connection class of urllib3, including those for proxies.
"""

from __future__ import annotations

import functools
import io
import socket
import threading
import time
from http.client import HTTPResponse
from typing import Any, Callable

PIECE = 16 * 1024  # bytes; the largest TLS record, and TLS waits once for each record


class TooLargeError(OSError):
    """The response is larger than the limit."""


class Attempt(threading.local):
    """The current attempt of this thread. An attempt stays in one thread."""

    _end = float("inf")
    _bytes_left = 0
    connecting = False  # a new connection was opened
    sent = False  # the server has possibly received a part of the request

    def start(self, seconds: float, size: int) -> None:
        """Start an attempt that ends after some seconds and reads at most size bytes."""
        self._end = time.monotonic() + seconds
        self._bytes_left = size
        self.connecting = self.sent = False

    @property
    def late(self) -> bool:
        return time.monotonic() >= self._end

    def seconds_left(self) -> float:
        """The seconds that are left. Raises socket.timeout if there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise socket.timeout("timed out")
        return left

    def count_bytes(self, count: int) -> None:
        """Count bytes that were read."""
        self._bytes_left -= count
        if self._bytes_left < 0:
            raise TooLargeError("too large")


attempt = Attempt()


class _Reader(io.RawIOBase):
    """Reads from a socket within the limits of the attempt."""

    def __init__(self, sock: Any, raw: Any) -> None:
        super().__init__()
        self._sock, self._raw = sock, raw

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._sock.settimeout(attempt.seconds_left())
        count: int = self._raw.readinto(buffer)
        attempt.count_bytes(count)
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Response(HTTPResponse):
    """A response that is read within the limits of the attempt, also the response of a proxy to CONNECT."""

    def __init__(self, sock: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.fp: Any = io.BufferedReader(_Reader(sock, self.fp.detach()))


class _Timed:
    """Mixin for a connection class of urllib3. The private names exist in urllib3 1.26 and 2."""

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
        """Connect, without TLS. The timeout of the socket limits the TLS handshake."""
        self.timeout = attempt.seconds_left()
        sock = _in_time(super()._new_conn)  # type: ignore[misc]
        sock.settimeout(attempt.seconds_left())
        return sock

    def send(self, data: bytes) -> None:
        if self.sock is None:
            self.connect()
        if not self._connects:  # CONNECT for a proxy is not the request
            attempt.sent = True
        for start in range(0, len(data), PIECE):
            self.sock.settimeout(attempt.seconds_left())
            super().send(data[start : start + PIECE])  # type: ignore[misc]


def _in_time(connect: Callable[[], Any]) -> Any:
    """Connect in a thread, because name resolution and the loop over all addresses of a host have no timeout."""
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
            elif not isinstance(found, BaseException):  # too late: the caller no longer waits
                found.close()

    thread = threading.Thread(target=work, name="statusops-connect", daemon=True)
    thread.start()
    thread.join(attempt.seconds_left())
    with lock:
        if not outcome:
            outcome.append(socket.timeout("timed out"))
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


@functools.lru_cache(maxsize=None)
def timed(connection: type) -> type:
    """A subclass of a connection class of urllib3 that keeps to the limits of the attempt."""
    return connection if issubclass(connection, _Timed) else type(connection.__name__, (_Timed, connection), {})
