# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Decides whether and when a request is sent again. Independent of any API and HTTP library."""

from __future__ import annotations

import random
import threading
import time
from datetime import timezone
from email.utils import parsedate_to_datetime
from typing import Callable, Mapping

from .errors import StatusOpsError, UnknownOutcome, UnreachableError
from .throttle import LONGEST_WAIT, Throttle

RETRIED_STATUSES = (429, 500, 502, 503, 504)
BACKOFF_SECONDS = 0.5  # doubled at each retry
LONGEST_WAITS = 300  # seconds; the sum for one request. If the server requests more than this or LONGEST_WAIT, it fails
A_YEAR = 366 * 24 * 3600  # seconds


class Gate:
    """Stops the requests of all threads while the server asks one of them to wait.

    That request holds the gate until it succeeds or fails. Other requests that must wait follow one by one.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._holder: int | None = None

    def pass_through(self) -> None:
        with self._lock:
            pass

    def hold(self) -> None:
        if self._holder != threading.get_ident():
            self._lock.acquire()
            self._holder = threading.get_ident()

    def release(self) -> None:
        """Open the gate, if this thread holds it."""
        if self._holder == threading.get_ident():
            self._holder = None
            self._lock.release()


class Repeats:
    """Whether one request is sent again, and how long it waits before that.

    Reads are retried after lost responses, 429 and 5xx. Writes are retried only if the server cannot have done them.
    throttle: shares waits with other processes. heartbeat: called while it waits.
    """

    _pause: float  # seconds before the next retry
    _by_server: bool  # whether the server requested the pause
    _waited: float  # seconds, because the server requested it

    def __init__(
        self,
        method: str,
        retries: int,
        patient: bool,
        gate: Gate,
        throttle: Throttle | None = None,
        heartbeat: Callable[[], None] | None = None,
    ) -> None:
        self._method, self._retries, self._patient, self._gate = method, retries, patient, gate
        self._throttle, self._heartbeat = throttle, heartbeat
        self._done = 0

    def pass_through(self) -> None:
        """Wait while another request holds the gate, or because the server asked another process to wait."""
        since = time.monotonic()
        self._gate.pass_through()
        self._waited = time.monotonic() - since
        self._wait_for_processes()

    def _wait_for_processes(self) -> None:
        if self._throttle:
            self._waited += self._throttle.wait(LONGEST_WAITS - self._waited, self._heartbeat)

    def after(self, status: int, headers: Mapping[str, str]) -> bool:
        """Whether to send the request again after a response."""
        requested = retry_after(headers)
        if not self._is_repeated(status, requested is not None):
            return False
        self._pause, self._by_server = requested or self._backoff(), bool(requested) or status == 429
        if self._by_server and self._throttle:
            self._throttle.close(self._pause)
        if self._done >= self._retries:
            return False
        return not requested or requested <= LONGEST_WAIT and round(self._waited + requested) <= LONGEST_WAITS

    def _is_repeated(self, status: int, requested: bool) -> bool:
        if status == 429:
            return self._patient
        return self._method == "GET" and (status in RETRIED_STATUSES or (status == 413 and requested))

    def after_error(self, error: StatusOpsError) -> bool:
        """Whether to send the request again after a failed attempt without a response."""
        undone = isinstance(error, UnreachableError) or self._method == "GET" and isinstance(error, UnknownOutcome)
        if self._done >= self._retries or not undone:
            return False
        self._pause, self._by_server = self._backoff(), False
        return True

    def _backoff(self) -> float:
        """Seconds before the next retry; 0 for the first. Jitter spreads the retries of forks that failed together."""
        seconds: float = BACKOFF_SECONDS * 2 ** min(self._done, 10) if self._done else 0
        return min(seconds, LONGEST_WAIT) * random.uniform(0.5, 1.0)

    def wait(self) -> None:
        """Wait before the retry."""
        self._done += 1
        seconds = self._pause
        if self._by_server:
            since = time.monotonic()
            self._gate.hold()
            held = time.monotonic() - since  # another request has possibly held the gate
            self._waited += max(seconds, held)
            seconds -= held
        if seconds > 0:
            time.sleep(seconds)
        self._wait_for_processes()


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds to wait from Retry-After (a number or a date); None if it is missing, invalid or over a year."""
    text = str(headers.get("Retry-After") or "").strip()
    if not text:
        return None
    if text.isdecimal() and text.isascii():
        seconds = float(text)
    else:
        try:
            until = parsedate_to_datetime(text)
        except (IndexError, OverflowError, TypeError, ValueError):
            return None
        seconds = until.replace(tzinfo=until.tzinfo or timezone.utc).timestamp() - time.time()
    return max(seconds, 0.0) if seconds < A_YEAR else None
