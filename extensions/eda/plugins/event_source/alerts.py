# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An event source for ansible-rulebook: it receives the alerts that Site24x7 sends to a webhook."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime
import hashlib
import hmac
import json
import logging
import re
import ssl
import time
import urllib.parse
from collections import OrderedDict
from typing import Any, Awaitable, Callable

try:
    from aiohttp import web
except ImportError:
    web = None

DOCUMENTATION = r"""
---
short_description: Receive alerts from Site24x7
description:
  - Listens for the webhook of Site24x7 and raises one event for each alert.
  - An alert must have O(secret) in the header C(X-Webhook-Token), or in C(Authorization) after C(Bearer).
  - C(GET) and C(HEAD) on the same path do not require the secret. While the source listens, it answers them with 200,
    for health checks.
  - The body is JSON or a form with the incident parameters of Site24x7. C(MONITORNAME) and C(STATUS) are required.
  - An event contains the strings C(monitor), C(monitor_id), C(monitor_type), C(url), C(status), C(reason), C(at) and
    C(link), which are empty if the alert does not have them, and the lists C(locations), C(groups) and C(tags).
  - C(status) is one word in lower case, such as V(down), V(critical), V(trouble) and V(up).
  - C(at) is the time of the alert in UTC, such as V(2026-11-22T04:50:00Z).
  - C(raw) contains everything that Site24x7 sent, under its own names.
  - The reason of an alert may repeat the response of a website. So everything that would be a template, in Ansible or a
    rulebook, is broken by a space, also in C(raw).
author:
  - statusops.uptime contributors (@statusops)
requirements:
  - aiohttp, which is installed with ansible-rulebook
options:
  host:
    description:
      - The address to listen on. For clients other than a proxy on the same host, set another one, such as V(0.0.0.0).
    type: str
    default: 127.0.0.1
  port:
    description: The port to listen on. V(0) uses a free port, which is logged.
    type: int
    required: true
  path:
    description: The path of the webhook's URL.
    type: str
    default: /
  secret:
    description: The secret that Site24x7 sends in the header. At least 16 characters.
    type: str
    required: true
  max_body:
    description: The maximum size of a body in bytes. A request with a larger body is rejected.
    type: int
    default: 65536
  deduplication_window:
    description:
      - How many seconds an alert is remembered. During this time, the same alert raises no second event. V(0) turns this
        off.
      - Alerts are the same if monitor, status and time are the same, unless the monitor had another status at that time
        in between. An alert without a time never counts as a repetition.
    type: int
    default: 3600
  deduplication_size:
    description: The maximum number of alerts that are remembered. The oldest alert is forgotten first.
    type: int
    default: 10000
  certfile:
    description: A file with a certificate and its intermediate certificates, in PEM. If set, the source uses HTTPS.
    type: str
  keyfile:
    description: The file with the certificate's key, unless the key is in O(certfile).
    type: str
"""

EXAMPLES = r"""
- statusops.uptime.alerts:
    port: 5000
    secret: "{{ ALERTS_SECRET }}"

- statusops.uptime.alerts:
    host: 0.0.0.0
    port: 8443
    path: /site24x7
    secret: "{{ ALERTS_SECRET }}"
    certfile: /etc/ssl/certs/webhook.pem
    keyfile: /etc/ssl/private/webhook.key
"""

SECONDS_TO_READ = 10.0  # the headers of a request, from when it connects, and its body
SECONDS_TO_LINGER = 1.0  # for a client that still sends what is already rejected
SECONDS_TO_STOP = 1.0
MOST_CONNECTIONS = 100

# The lowest and the highest value of each number.
LIMITS = {
    "port": (0, 65535),
    "max_body": (1, 16 * 1024 * 1024),
    "deduplication_window": (0, 7 * 24 * 3600),
    "deduplication_size": (1, 1_000_000),
}
SHORTEST_SECRET = 16
PATH = re.compile(r"(/[A-Za-z0-9._~-]*)+")

# What Ansible or ansible-rulebook would read as a template: its start, half of one, and a header of Ansible.
TEMPLATE = re.compile(r"\{(?=[{%#]|\Z)|\A#(?=jinja2:)")
DEEPEST = 8
MOST_VALUES = 200  # many more than an alert has
LONGEST_NUMBER = 2**63

# The keys of an event, and the incident parameters that they come from: the first one that is not empty.
TEXTS = {
    "monitor": ("MONITORNAME",),
    "monitor_id": ("MONITOR_ID", "MONITORID"),
    "monitor_type": ("MONITORTYPE",),
    "url": ("MONITORURL",),
    "status": ("STATUS",),
    "reason": ("INCIDENT_REASON", "INCIDENT_DETAILS"),
    "link": ("MONITOR_DASHBOARD_LINK",),
}
LISTS = {"locations": "FAILED_LOCATIONS", "groups": "MONITOR_GROUPNAME", "tags": "TAGS"}
NEEDED = ("monitor", "status")
TIMES = ("INCIDENT_TIME_ISO", "INCIDENT_TIME", "OUTAGE_TIME_UNIX_FORMAT")

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
BEARER = {"WWW-Authenticate": "Bearer"}

logger = logging.getLogger("statusops.uptime.alerts")
http_logger = logging.getLogger("statusops.uptime.alerts.http")


def _without_traceback(record: logging.LogRecord) -> bool:
    """Leave out what aiohttp logs about a broken request: it quotes the request, and the headers contain the secret."""
    if record.exc_info and record.exc_info[0]:
        record.msg, record.args = f"{record.getMessage()}: {record.exc_info[0].__name__}", None
    record.exc_info = record.exc_text = None
    return True


http_logger.addFilter(_without_traceback)


class SourceError(Exception):
    """The source cannot run. The message shows why, and what to do."""


class Refusal(Exception):
    """A request that is rejected, with the HTTP status and headers of the response."""

    def __init__(self, status: int, words: str, **headers: str) -> None:
        super().__init__(words)
        self.status = status
        self.headers = headers


# --- arguments -------------------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Settings:
    """The arguments of the source."""

    port: int
    secret: str = dataclasses.field(repr=False)
    host: str = "127.0.0.1"
    path: str = "/"
    max_body: int = 64 * 1024
    deduplication_window: int = 3600
    deduplication_size: int = 10_000
    certfile: str = ""
    keyfile: str = ""

    @classmethod
    def read(cls, args: dict[str, Any]) -> Settings:
        """The settings from the arguments of a rulebook. An empty argument counts as not set."""
        names = [field.name for field in dataclasses.fields(cls)]
        unknown = sorted(set(args) - set(names))
        if unknown:
            raise SourceError(f"{unknown[0]}: there is no such argument. The arguments are {', '.join(names)}.")
        given = {name: value.strip() if isinstance(value, str) else value for name, value in args.items()}
        given = {name: value for name, value in given.items() if value not in (None, "")}
        for name in ("port", "secret"):
            if name not in given:
                raise SourceError(f"{name}: is required.")
        settings = cls(**{name: (_number if name in LIMITS else _text)(name, value) for name, value in given.items()})
        if len(settings.secret) < SHORTEST_SECRET or not settings.secret.isprintable():
            raise SourceError(f"secret: must be at least {SHORTEST_SECRET} printable characters.")
        if not PATH.fullmatch(settings.path):
            raise SourceError(f"path: {settings.path} is not a path such as /site24x7.")
        if settings.keyfile and not settings.certfile:
            raise SourceError("keyfile: requires certfile.")
        return settings

    def tls(self) -> ssl.SSLContext | None:
        """The context for HTTPS, if a certificate is set."""
        if not self.certfile:
            return None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        try:
            # For an encrypted key, Python would ask for a password at the terminal, where nobody answers.
            context.load_cert_chain(self.certfile, self.keyfile or None, password=lambda: "")
        except (OSError, ValueError) as error:  # an SSLError is an OSError
            reason = getattr(error, "strerror", None) or error
            raise SourceError(f"certfile: {self.certfile} and its key cannot be used: {reason}") from None
        return context


def _number(name: str, value: Any) -> int:
    lowest, highest = LIMITS[name]
    try:
        number = int(str(value))
    except ValueError:
        number = -1
    if not lowest <= number <= highest:
        raise SourceError(f"{name}: {value} is not a whole number from {lowest} to {highest}.")
    return number


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):  # ansible-rulebook turns a variable that contains only digits into a number
        raise SourceError(f"{name}: is not a string. Put it in quotes. A value from a variable must contain a letter.")
    return value


# --- from a request to an event --------------------------------------------------------------------------------------


def parse(content_type: str, body: bytes) -> dict[str, Any]:
    """The incident parameters in the body of a request."""
    if content_type not in (JSON, FORM):
        raise Refusal(415, f"Content-Type: must be {JSON} or {FORM}.")
    try:
        text = body.decode("utf-8")
        if content_type == FORM:
            return _harmless(dict(urllib.parse.parse_qsl(text, keep_blank_values=True)))
        payload = json.loads(text)
        json.dumps(payload, allow_nan=False)  # numbers that JSON does not have
    except (ValueError, RecursionError):
        raise Refusal(400, f"The body is not {content_type} in UTF-8.") from None
    if not isinstance(payload, dict):
        raise Refusal(400, "The body is not a JSON object.")
    return _harmless(payload)


def _harmless(payload: dict[str, Any]) -> dict[str, Any]:
    """The same payload, without anything that could harm a consumer of the event."""
    values = 0

    def tame(value: Any, depth: int) -> Any:
        nonlocal values
        values += 1
        if depth > DEEPEST or values > MOST_VALUES:
            raise Refusal(400, f"The body has more than {MOST_VALUES} values, or more than {DEEPEST} levels.")
        if isinstance(value, dict):
            return {tame_text(key): tame(item, depth + 1) for key, item in value.items()}
        if isinstance(value, list):
            return [tame(item, depth + 1) for item in value]
        if isinstance(value, int) and abs(value) >= LONGEST_NUMBER:
            return str(value)
        return tame_text(value) if isinstance(value, str) else value

    return tame(payload, 0)


def tame_text(text: str) -> str:
    """A text that is not a template, and that can be encoded (JSON can contain halves of characters)."""
    return TEMPLATE.sub(r"\g<0> ", text.encode("utf-8", "replace").decode("utf-8"))


def event_of(raw: dict[str, Any]) -> dict[str, Any]:
    """The event for an alert."""
    event: dict[str, Any] = {
        word: next(filter(None, (one_line(raw.get(name)) for name in names)), "") for word, names in TEXTS.items()
    }
    for word in NEEDED:
        if not event[word]:
            raise Refusal(400, f"{TEXTS[word][0]}: is missing. Set up Site24x7 to send incident parameters.")
    event["status"] = event["status"].lower().replace(" ", "_")
    event["at"] = moment(raw)
    event.update({word: several(raw.get(name)) for word, name in LISTS.items()})
    event["raw"] = raw
    return event


def one_line(value: Any) -> str:
    """A text or a number as one line of printable text. Other values become an empty text."""
    if not isinstance(value, (str, int)) or isinstance(value, bool):
        return ""
    # Again, because characters between two braces may have been removed.
    return tame_text("".join(filter(str.isprintable, " ".join(str(value).split()))).strip())


def several(value: Any) -> list[str]:
    """The names in a list, or in a text with commas."""
    names = value if isinstance(value, list) else one_line(value).split(",")
    return [line for line in map(one_line, names) if line]


def moment(raw: dict[str, Any]) -> str:
    """The time of the alert in UTC, or an empty text if the alert has none in a known form."""
    try:
        when = datetime.datetime.strptime(one_line(raw.get("INCIDENT_TIME_ISO")), "%Y-%m-%dT%H:%M:%S%z")
        return _stamp(when.astimezone(datetime.timezone.utc))
    except (ValueError, OverflowError):
        pass
    try:
        milliseconds = int(one_line(raw.get("OUTAGE_TIME_UNIX_FORMAT")))
        return _stamp(datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.timezone.utc))
    except (ValueError, OverflowError, OSError):
        return ""


def _stamp(when: datetime.datetime) -> str:
    return when.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


class Deliveries:
    """Recognizes repeated alerts: it stores the last status of each monitor at each time.

    Times may be in minutes. A monitor that is down, up and down again within one minute has three alerts.
    """

    def __init__(self, window: float, size: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._window = window
        self._size = size
        self._clock = clock
        self._seen: OrderedDict[bytes, tuple[float, str]] = OrderedDict()

    def add(self, key: bytes, status: str) -> bool:
        """Remember an alert, and return whether it is new."""
        now = self._clock()
        while self._seen and next(iter(self._seen.values()))[0] <= now - self._window:
            self._seen.popitem(last=False)
        if key in self._seen and self._seen[key][1] == status:
            return False
        self._seen[key] = now, status
        self._seen.move_to_end(key)
        if len(self._seen) > self._size:
            self._seen.popitem(last=False)
        return True

    def forget(self, key: bytes) -> None:
        """Forget an alert that did not reach the queue."""
        self._seen.pop(key, None)


def delivery_key(event: dict[str, Any]) -> bytes | None:
    """A key for the monitor and the time of an alert, or None if the alert has no time."""
    times = [one_line(event["raw"].get(name)) for name in TIMES]
    if not any(times):
        return None
    parts = [event["monitor_id"] or event["monitor"], times]
    return hashlib.sha256(json.dumps(parts).encode()).digest()


# --- the server ------------------------------------------------------------------------------------------------------


class Connections(web.Server if web else object):
    """Accepts connections, and closes those that are idle.

    The headers of a request must arrive in time. If there are too many connections, the one that has waited longest for
    its headers is closed, so that an alert does not have to wait.
    """

    def __init__(self, answer: Callable[[web.BaseRequest], Awaitable[web.Response]]) -> None:
        super().__init__(
            answer, access_log=None, auto_decompress=False, lingering_time=SECONDS_TO_LINGER, logger=http_logger
        )
        self._open: dict[Any, asyncio.Transport] = {}
        self._waiting: dict[Any, asyncio.TimerHandle] = {}

    def connection_made(self, protocol: Any, transport: asyncio.Transport) -> None:
        super().connection_made(protocol, transport)
        loop = asyncio.get_running_loop()
        self._open[protocol] = transport
        self._waiting[protocol] = loop.call_later(SECONDS_TO_READ, transport.abort)
        if len(self._open) > MOST_CONNECTIONS:
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


class Receiver:
    """Answers requests, and puts events into the queue."""

    def __init__(self, queue: asyncio.Queue[Any], settings: Settings) -> None:
        self._queue = queue
        self._path = settings.path
        self._secret = settings.secret.encode("utf-8")
        self._max_body = settings.max_body
        self._deliveries = Deliveries(settings.deduplication_window, settings.deduplication_size)
        self.connections = Connections(self._answer)

    async def _answer(self, request: web.BaseRequest) -> web.Response:
        """Answer the only request of a connection."""
        self.connections.has_headers(request.protocol)
        try:
            response = await self._respond(request)
        except Refusal as refusal:
            logger.warning("Rejected a request from %s: %s", request.remote, refusal)
            response = web.Response(status=refusal.status, text=f"{refusal}\n", headers=refusal.headers)
        response.force_close()
        return response

    async def _respond(self, request: web.BaseRequest) -> web.Response:
        if request.path != self._path:
            raise Refusal(404, "There is nothing at this path.")
        if request.method in ("GET", "HEAD"):
            return web.json_response({"status": "ok"})
        if request.method != "POST":
            raise Refusal(405, "The method must be POST, or GET or HEAD for a health check.", Allow="GET, HEAD, POST")
        self._authenticate(request)
        event = event_of(parse(request.content_type, await self._read(request)))
        words = await self._raise(event)
        logger.info("Monitor %r is %s. %s", event["monitor"], event["status"], words)
        return web.Response(text=f"{words}\n")

    def _authenticate(self, request: web.BaseRequest) -> None:
        given = request.headers.get("X-Webhook-Token")
        if given is None:
            scheme, _space, given = request.headers.get("Authorization", "").partition(" ")
            if scheme.lower() != "bearer":
                raise Refusal(401, "The secret is missing. It goes in the header X-Webhook-Token.", **BEARER)
        # Compare the original bytes: aiohttp reads bytes that are not UTF-8 as surrogates.
        if not hmac.compare_digest(given.strip().encode("utf-8", "surrogateescape"), self._secret):
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
            return await asyncio.wait_for(chunks(), SECONDS_TO_READ)
        except asyncio.TimeoutError:
            raise Refusal(408, f"The body did not arrive within {SECONDS_TO_READ:.0f} seconds.") from None

    async def _raise(self, event: dict[str, Any]) -> str:
        key = delivery_key(event)
        if key is not None and not self._deliveries.add(key, event["status"]):
            return "This alert was delivered before. No event is raised."
        try:
            await self._queue.put(event)
        except BaseException:  # also a cancellation
            if key is not None:
                self._deliveries.forget(key)
            raise
        return "An event is raised."


async def main(queue: asyncio.Queue[Any], args: dict[str, Any]) -> None:
    """Listen until the task is cancelled."""
    if web is None:
        raise SourceError("The Python package aiohttp is missing. It comes with ansible-rulebook: pip install aiohttp")
    settings = Settings.read(args)
    tls = settings.tls()
    connections = Receiver(queue, settings).connections
    try:
        listener = await asyncio.get_running_loop().create_server(
            connections,
            settings.host,
            settings.port,
            ssl=tls,
            ssl_handshake_timeout=SECONDS_TO_READ if tls else None,
        )
    except OSError as error:
        raise SourceError(
            f"port: cannot listen on {settings.host}, port {settings.port}: {error.strerror or error}"
        ) from None
    try:
        port = listener.sockets[0].getsockname()[1]
        logger.info("Listening on %s://%s:%s%s", "https" if tls else "http", settings.host, port, settings.path)
        await asyncio.Event().wait()
    finally:
        listener.close()
        await connections.shutdown(SECONDS_TO_STOP)
