# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The HTTP server: it authenticates requests and raises events."""

from __future__ import annotations

import asyncio
import hmac
import logging
from typing import Any

from aiohttp import web

from . import limits
from .alert import event_of, parse
from .connections import Connections
from .deliveries import Deliveries, delivery_key
from .errors import Ignored, Refusal, SourceError
from .monitors import Monitors
from .settings import Settings
from .state_file import StateFile
from .table import SERVICES

BEARER = {"WWW-Authenticate": "Bearer"}

logger = logging.getLogger("statusops.uptime.alerts")


class Receiver:
    """Responds to requests, and puts events into the queue."""

    def __init__(self, queue: asyncio.Queue[Any], settings: Settings) -> None:
        self._services = {f"{settings.path.rstrip('/')}/{service}": service for service in SERVICES}
        self._secret = settings.secret
        self._max_body = settings.max_body
        self._deliveries = Deliveries(settings.deduplication_window, settings.deduplication_size)
        self.monitors = Monitors(
            queue.put,
            settings.quiet_period,
            settings.deduplication_window,
            settings.deduplication_size,
            StateFile(settings.state_file),
        )
        self.connections = Connections(self._answer)

    async def _answer(self, request: web.BaseRequest) -> web.Response:
        """Respond to the only request of a connection."""
        self.connections.has_headers(request.protocol)
        try:
            response = await self._respond(request)
        except Refusal as refusal:
            message = self._masked(str(refusal))
            logger.warning("Rejected a request from %s: %s", request.remote, message)
            response = web.Response(status=refusal.status, text=f"{message}\n", headers=refusal.headers)
        except Ignored as ignored:
            message = self._masked(str(ignored))
            logger.warning("Ignored an alert from %s: %s", request.remote, message)
            response = web.Response(text=f"{message}\n")
        response.force_close()
        return response

    async def _respond(self, request: web.BaseRequest) -> web.Response:
        service = self._services.get(request.path)
        if not service:
            raise Refusal(404, f"There is nothing at this path. Use {', '.join(self._services)}.")
        if request.method in ("GET", "HEAD"):
            return web.json_response({"status": "ok"})
        if request.method != "POST":
            raise Refusal(405, "The method must be POST, or GET or HEAD for a health check.", Allow="GET, HEAD, POST")
        self._authenticate(request)
        event = event_of(service, parse(request.content_type, await self._read(request)))
        message = await self._raise(event)
        title, name = SERVICES[service].title, self._masked(event["name"])
        logger.info("%s: monitor %r is %s. %s", title, name, event["status"], message)
        return web.Response(text=f"{message}\n")

    def _authenticate(self, request: web.BaseRequest) -> None:
        given = request.headers.get("X-Webhook-Token")
        if given is None:
            scheme, _space, given = request.headers.get("Authorization", "").partition(" ")
            if scheme.lower() != "bearer":
                raise Refusal(401, "The secret is missing. It goes in the header X-Webhook-Token.", **BEARER)
        # Compare the original bytes: aiohttp reads bytes that are not UTF-8 as surrogates.
        if not hmac.compare_digest(given.strip().encode("utf-8", "surrogateescape"), self._secret.encode("utf-8")):
            raise Refusal(401, "The secret is wrong.", **BEARER)

    async def _read(self, request: web.BaseRequest) -> bytes:
        too_large = Refusal(413, f"The body has more than {self._max_body} bytes.")
        if (request.content_length or 0) > self._max_body:
            raise too_large
        if request.headers.get("Expect", "").lower() == "100-continue":
            await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            request.writer.output_size = 0  # the response has not started

        async def chunks() -> bytes:
            body = bytearray()
            while len(body) <= self._max_body:
                chunk = await request.content.readany()
                if not chunk:
                    return bytes(body)
                body += chunk
            raise too_large

        try:
            return await asyncio.wait_for(chunks(), limits.SECONDS_TO_READ)
        except asyncio.TimeoutError:
            raise Refusal(408, f"The body did not arrive within {limits.SECONDS_TO_READ:.0f} seconds.") from None

    async def _raise(self, event: dict[str, Any]) -> str:
        key = delivery_key(event)
        if key is not None and not self._deliveries.add(key, event["status"]):
            return "This alert was delivered before. No event is raised."
        try:
            return await self.monitors.take(event)
        except BaseException:  # also a cancellation
            if key is not None:
                self._deliveries.forget(key)
            raise

    def _masked(self, message: str) -> str:
        """Text for a log, without the secret."""
        return message.replace(self._secret, "***")


async def listen(queue: asyncio.Queue[Any], settings: Settings) -> None:
    """Listen until the task is cancelled."""
    tls = settings.tls()
    receiver = Receiver(queue, settings)
    try:
        listener = await asyncio.get_running_loop().create_server(
            receiver.connections,
            settings.host,
            settings.port,
            ssl=tls,
            ssl_handshake_timeout=limits.SECONDS_TO_READ if tls else None,
        )
    except OSError as error:
        raise SourceError(
            f"port: cannot listen on {settings.host}, port {settings.port}: {error.strerror or error}"
        ) from None
    try:
        receiver.monitors.restore()
        port = listener.sockets[0].getsockname()[1]
        logger.info("Listening on %s://%s:%s%s", "https" if tls else "http", settings.host, port, settings.path)
        await asyncio.Event().wait()
    finally:
        listener.close()
        receiver.monitors.close()
        await receiver.connections.shutdown(limits.SECONDS_TO_STOP)
