# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The connections of clients, with their limits."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Awaitable, Callable

from aiohttp import web

from . import limits

http_logger = logging.getLogger("statusops.uptime.alerts.http")


def _without_traceback(record: logging.LogRecord) -> bool:
    """Leave out what aiohttp logs about a broken request: it quotes the request, and the headers contain the secret."""
    if record.exc_info and record.exc_info[0]:
        record.msg, record.args = f"{record.getMessage()}: {record.exc_info[0].__name__}", None
    record.exc_info = record.exc_text = None
    return True


http_logger.addFilter(_without_traceback)


class Connections(web.Server):
    """Accepts connections, and closes those that are idle.

    The headers of a request must arrive in time. If there are too many connections, the one that has waited longest for
    its headers is closed, to accept the new one.
    """

    def __init__(self, answer: Callable[[web.BaseRequest], Awaitable[web.Response]]) -> None:
        super().__init__(
            answer, access_log=None, auto_decompress=False, lingering_time=limits.SECONDS_TO_LINGER, logger=http_logger
        )
        self._open: dict[Any, asyncio.Transport] = {}
        self._waiting: dict[Any, asyncio.TimerHandle] = {}

    def connection_made(self, protocol: Any, transport: asyncio.Transport) -> None:
        super().connection_made(protocol, transport)
        loop = asyncio.get_running_loop()
        self._open[protocol] = transport
        self._waiting[protocol] = loop.call_later(limits.SECONDS_TO_READ, transport.abort)
        if len(self._open) > limits.MOST_CONNECTIONS:
            oldest = next(iter(self._waiting))
            loop.call_soon(self._open[oldest].abort)  # not immediately: aiohttp has not started with a new one yet
            self._forget(oldest)

    def connection_lost(self, protocol: Any, error: BaseException | None = None) -> None:
        super().connection_lost(protocol, error)
        self._forget(protocol)

    def has_headers(self, protocol: Any) -> None:
        """The headers have arrived."""
        timer = self._waiting.pop(protocol, None)
        if timer:
            timer.cancel()

    def _forget(self, protocol: Any) -> None:
        self.has_headers(protocol)
        self._open.pop(protocol, None)
