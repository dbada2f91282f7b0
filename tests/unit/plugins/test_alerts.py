# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The event source: its coroutine with a real server and real requests, and how an alert of Site24x7 becomes an event."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import requests
import yaml
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar
from ansible_collections.statusops.uptime.tests.unit.plugins.alerts_source import (
    ALERT,
    DELIVERIES,
    DOWN,
    DOWN_EVENT,
    ERRORS,
    FILE,
    LIMITS,
    RECEIVER,
    SECRET,
    SETTINGS,
    SOURCE,
    TOKEN,
    UP,
    coroutine,
    running,
)
from ansible_collections.statusops.uptime.tests.unit.plugins.cores import trust_as_template
from cryptography.hazmat.primitives import serialization
from hypothesis import given
from hypothesis import strategies as st

# --- events ----------------------------------------------------------------------------------------------------------


@coroutine
async def test_an_alert_becomes_an_event():
    async with running() as client:
        answer = await client.send(json=DOWN)
        assert (answer.status_code, answer.text) == (200, "An event is raised.\n")
        assert client.events() == [DOWN_EVENT]
        assert "Site24x7: monitor 'Zylker Shop' is down. An event is raised." in client.log


@coroutine
async def test_a_form_becomes_the_same_event():
    form = {name: ",".join(value) if isinstance(value, list) else str(value) for name, value in DOWN.items()}
    async with running() as client:
        assert await client.status(data=form) == 200
        assert client.events() == [dict(DOWN_EVENT, raw=form)]


@coroutine
async def test_the_rulebook_can_set_the_path():
    async with running(path="/hooks") as client:
        assert client.url.endswith("/hooks/site24x7")
        assert await client.status(json=DOWN) == 200
        assert await client.status(json=DOWN, url=client.url.replace("/hooks/site24x7", "/")) == 404
        assert len(client.events()) == 1


@coroutine
async def test_a_health_check_needs_no_secret():
    async with running(path="/hooks") as client:
        answer = await client.send("GET", headers={})
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
        head = await client.send("HEAD", headers={})
        assert (head.status_code, head.text) == (200, "")
        assert await client.status(method="GET", url=client.url.replace("/hooks/site24x7", "/")) == 404
        assert not client.events()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
@coroutine
async def test_other_methods_are_rejected(method):
    async with running() as client:
        answer = await client.send(method, json=DOWN)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, POST")
        assert not client.events()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"STATUS": "Configuration Error"}, {"status": "configuration_error"}),
        ({"MONITOR_ID": None, "MONITORID": "42"}, {"id": "42"}),
        ({"MONITOR_ID": None}, {"id": ""}),
        ({"INCIDENT_REASON": "", "INCIDENT_DETAILS": "Listed"}, {"reason": "Listed"}),
        ({"INCIDENT_REASON": " one\n\ttwo\x00 "}, {"reason": "one two"}),
        ({"TAGS": "a, b,,"}, {"tags": ["a", "b"]}),
        ({"TAGS": {"a": 1}, "FAILED_LOCATIONS": [1, None, "b"]}, {"tags": [], "locations": ["1", "b"]}),
        ({"INCIDENT_TIME_ISO": "2024-01-18T04:21:35Z"}, {"time": "2024-01-18T04:21:35Z"}),
        ({"INCIDENT_TIME_ISO": "yesterday"}, {"time": "2024-01-18T04:21:35Z"}),
        ({"INCIDENT_TIME_ISO": "", "OUTAGE_TIME_UNIX_FORMAT": 1705551695999}, {"time": "2024-01-18T04:21:35Z"}),
        ({"INCIDENT_TIME_ISO": "", "OUTAGE_TIME_UNIX_FORMAT": 10**18}, {"time": ""}),
        ({"INCIDENT_TIME_ISO": "0001-01-01T00:00:00+0800", "OUTAGE_TIME_UNIX_FORMAT": "soon"}, {"time": ""}),
        ({"MONITOR_ID": 10**30}, {"id": "1" + 30 * "0"}),
    ],
)
def test_the_fields_of_an_event(changes, words):
    raw = {name: value for name, value in dict(DOWN, **changes).items() if value is not None}
    event = ALERT.event_of("site24x7", ALERT.parse("application/json", json.dumps(raw).encode()))
    assert {name: event[name] for name in words} == words


# --- the secret ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers", [TOKEN, {"Authorization": "Bearer " + SECRET}, {"authorization": "bearer " + SECRET}]
)
@coroutine
async def test_a_request_with_the_secret_is_accepted(headers):
    async with running() as client:
        assert await client.status(json=DOWN, headers=headers) == 200
        assert len(client.events()) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Webhook-Token": ""},
        {"X-Webhook-Token": "wrong"},
        {"X-Webhook-Token": SECRET[:-1]},
        {"X-Webhook-Token": SECRET + "e"},
        {"X-Webhook-Token": b"\xff\xfe"},
        {"X-Webhook-Token": "wrong", "Authorization": "Bearer " + SECRET},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Basic " + SECRET.replace(" ", "")},
    ],
)
@coroutine
async def test_a_request_without_the_right_secret_is_rejected(headers):
    async with running() as client:
        answer = await client.send(json=DOWN, headers=headers)
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
        assert re.match("The secret is (missing|wrong)", answer.text)
        assert not client.events()


@coroutine
async def test_a_secret_can_contain_any_letters():
    secret = "пароль для вебхука ✓"
    async with running(secret=secret) as client:
        assert await client.status(json=DOWN, headers={"X-Webhook-Token": secret.encode()}) == 200
        assert await client.status(json=DOWN, headers={"X-Webhook-Token": secret[:-1].encode()}) == 401


@coroutine
async def test_the_secret_is_compared_in_constant_time(monkeypatch):
    compared = []
    monkeypatch.setattr(RECEIVER.hmac, "compare_digest", lambda *pair: compared.append(pair))
    async with running() as client:
        assert await client.status(json=DOWN, headers={"X-Webhook-Token": "wrong"}) == 401
    assert compared == [(b"wrong", SECRET.encode())]


# --- rejected requests -----------------------------------------------------------------------------------------------

NESTED = "[" * 100_000


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", "The body is not application/json in UTF-8."),
        ("{", "The body is not application/json in UTF-8."),
        (b"\xff", "The body is not application/json in UTF-8."),
        (NESTED, "The body is not application/json in UTF-8."),
        ('{"MONITOR_ID": NaN}', "The body is not application/json in UTF-8."),
        ('{"MONITOR_ID": 1e999}', "The body is not application/json in UTF-8."),
        ("[]", "The body is not a JSON object."),
        ("null", "The body is not a JSON object."),
        (json.dumps([DOWN]), "The body is not a JSON object."),
        ("{}", "MONITORNAME: is missing."),
        (json.dumps(dict(DOWN, MONITORNAME=" ")), "MONITORNAME: is missing."),
        (json.dumps(dict(DOWN, STATUS=None)), "STATUS: is missing."),
        (json.dumps(dict(DOWN, STATUS=True)), "STATUS: is missing."),
        (json.dumps(dict(DOWN, TAGS=["a"] * 200)), "The body has more than 200 values, or more than 8 levels."),
        (json.dumps(dict(DOWN, TAGS=[[[[[[[[0]]]]]]]])), "The body has more than 200 values, or more than 8 levels."),
    ],
)
@coroutine
async def test_a_body_that_is_not_an_alert_is_rejected(body, words):
    async with running(max_body=200_000) as client:
        answer = await client.send(data=body, headers={**TOKEN, "Content-Type": "application/json"})
        assert (answer.status_code, answer.text[: len(words)]) == (400, words)
        assert any(text.startswith("Rejected a request from 127.0.0.1: " + words) for text in client.log)
        assert not client.events()


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/json; charset=utf-8", 200),
        ("APPLICATION/JSON", 200),
        ("text/plain", 415),
        ("multipart/form-data; boundary=x", 415),
        ("application/problem+json", 415),
        ("/", 415),
        (None, 415),
    ],
)
@coroutine
async def test_other_content_types_are_rejected(content_type, status):
    async with running() as client:
        headers = {**TOKEN, "Content-Type": content_type}
        assert await client.status(data=json.dumps(DOWN).encode(), headers=headers) == status
        assert len(client.events()) == (status == 200)


@pytest.fixture
def short_waits(monkeypatch):
    """The source waits for slow clients, but only briefly."""
    for name in ("SECONDS_TO_LINGER", "SECONDS_TO_STOP"):
        monkeypatch.setattr(LIMITS, name, 0.05)


@coroutine
async def test_a_large_body_is_rejected_before_it_arrives(short_waits):
    head = f"POST /site24x7 HTTP/1.1\r\nHost: x\r\nX-Webhook-Token: {SECRET}\r\nContent-Type: application/json\r\n"
    async with running(max_body=1000) as client:
        body = json.dumps(DOWN)
        fits = body + " " * (1000 - len(body))
        assert await client.status(data=fits, headers={**TOKEN, "Content-Type": "application/json"}) == 200
        assert await client.status(data=fits + " ", headers={**TOKEN, "Content-Type": "application/json"}) == 413
        # Neither of these sends everything that it announces.
        announced = await client.raw(head + "Connection: close\r\nContent-Length: 1001\r\n\r\n")
        chunked = await client.raw(head + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" + " " * 1001)
        for answer in (announced, chunked):
            assert answer.startswith("HTTP/1.1 413 ") and "The body has more than 1000 bytes." in answer
        assert len(client.events()) == 1


@coroutine
async def test_the_body_is_not_read_without_the_secret(short_waits):
    async with running() as client:
        answer = await client.raw(
            "POST /site24x7 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 100\r\n\r\n{"
        )
        assert answer.startswith("HTTP/1.1 401 ")


@pytest.fixture
def short_timeout(monkeypatch):
    """The source hardly waits for clients that send nothing."""
    monkeypatch.setattr(LIMITS, "SECONDS_TO_READ", 0.05)


@pytest.mark.parametrize(
    "sent", ["", "POST /site24x7 HTTP/1.1\r\nHost: x\r\n", f"GET /site24x7 HTTP/1.1\r\nX-Webhook-Token: {SECRET}"]
)
@coroutine
async def test_a_connection_without_complete_headers_is_closed(short_timeout, sent):
    async with running() as client:
        assert await client.raw(sent) == ""
        assert await client.status(json=DOWN) == 200


@coroutine
async def test_a_connection_with_slow_headers_is_closed(short_timeout):
    async with running() as client:
        reader, writer = await asyncio.open_connection("127.0.0.1", client.port)
        writer.write(b"POST /site24x7 HTTP/1.1\r\n")

        async def drip():
            while True:
                writer.write(b"X-Drop: x\r\n")
                await asyncio.sleep(0.01)

        drops = asyncio.ensure_future(drip())
        with contextlib.suppress(ConnectionError):
            await asyncio.wait_for(reader.read(), 20)  # the source closes the connection, with or without a response
        drops.cancel()
        writer.close()


@coroutine
async def test_a_connection_without_a_tls_handshake_is_closed(short_timeout, certificate):
    async with running(certfile=certificate) as client:
        assert await client.raw("") == ""
        assert await client.status(json=DOWN, verify=certificate) == 200


@coroutine
async def test_idle_connections_are_closed_for_new_ones(monkeypatch):
    monkeypatch.setattr(LIMITS, "MOST_CONNECTIONS", 3)
    async with running() as client:
        idle = [await asyncio.open_connection("127.0.0.1", client.port) for _each in range(5)]
        assert await client.status(json=DOWN) == 200
        ended = [await asyncio.wait_for(reader.read(), 20) for reader, _writer in idle[:3]]
        assert ended == [b"", b"", b""] and not idle[4][0].at_eof()
        assert len(client.events()) == 1
        for _reader, writer in idle:
            writer.close()


@coroutine
async def test_a_connection_with_an_alert_is_not_closed_for_new_ones(monkeypatch):
    monkeypatch.setattr(LIMITS, "MOST_CONNECTIONS", 1)
    queue = asyncio.Queue(1)
    await queue.put("something that nobody has taken yet")
    async with running(queue) as client:
        waiting = asyncio.create_task(client.send(json=DOWN))
        while not queue._putters:
            await asyncio.sleep(0.01)
        assert await client.raw("GET /site24x7 HTTP/1.1\r\n\r\n") == ""
        client.events()
        assert (await waiting).status_code == 200


@coroutine
async def test_a_connection_is_closed_after_one_request(short_waits):
    ask = "GET /site24x7 HTTP/1.1\r\nHost: x\r\n\r\n"
    async with running() as client:
        assert (await client.raw(ask + ask)).count("HTTP/1.1 200 OK") == 1


@coroutine
async def test_expect_100_continue(short_waits):
    body = json.dumps(DOWN)
    head = f"POST /site24x7 HTTP/1.1\r\nHost: x\r\nX-Webhook-Token: {SECRET}\r\nContent-Type: application/json\r\n"
    head += "Expect: 100-continue\r\nContent-Length: "
    async with running(max_body=len(body)) as client:
        told = await client.raw(f"{head}{len(body)}\r\n\r\n{body}")
        assert [line for line in told.split("\r\n") if line.startswith("HTTP")] == [
            "HTTP/1.1 100 Continue",
            "HTTP/1.1 200 OK",
        ]
        assert (await client.raw(f"{head}{len(body) + 1}\r\n\r\n")).startswith("HTTP/1.1 413 ")


@coroutine
async def test_a_body_that_does_not_arrive_times_out(short_waits, short_timeout):
    head = f"POST /site24x7 HTTP/1.1\r\nHost: x\r\nX-Webhook-Token: {SECRET}\r\nContent-Type: application/json\r\n"
    async with running() as client:
        answer = await client.raw(head + "Connection: close\r\nContent-Length: 100\r\n\r\n{")
        assert answer.startswith("HTTP/1.1 408 ")


@pytest.mark.parametrize(
    "text",
    [
        f"POST /site24x7 HTTP/1.1\r\nX-Webhook-Token : {SECRET}\r\n\r\n",
        f"POST /site24x7 HTTP/1.1\r\nX-Webhook-Token\r\n {SECRET}\r\n\r\n",
        f"POST /site24x7 HTTP/1.1\r\nX-Webhook-Token: {SECRET}\r\nContent-Length: {SECRET}\r\n\r\n",
        f"{SECRET}\r\n\r\n",
        "\x16\x03\x01\x02\x00\x01\x00",
    ],
)
@coroutine
async def test_invalid_http_is_not_logged(text):
    async with running() as client:
        assert (await client.raw(text + "\r\n\r\n")).startswith("HTTP/1.0 400 ")
        assert [line for line in client.log if line.startswith("Error handling request from 127.0.0.1: BadHttp")]
        assert await client.status(json=DOWN) == 200


@coroutine
async def test_a_client_that_disconnects():
    head = f"POST /site24x7 HTTP/1.1\r\nHost: x\r\nX-Webhook-Token: {SECRET}\r\nContent-Type: application/json\r\n"
    async with running() as client:
        _reader, writer = await asyncio.open_connection("127.0.0.1", client.port)
        writer.write((head + "Content-Length: 100\r\n\r\n{").encode())
        await writer.drain()
        writer.close()
        await writer.wait_closed()
        assert await client.status(json=DOWN) == 200
        assert len(client.events()) == 1


# --- deduplication ---------------------------------------------------------------------------------------------------


@coroutine
async def test_an_alert_that_is_delivered_again_raises_no_event():
    async with running() as client:
        assert await client.status(json=DOWN) == 200
        again = await client.send(json=DOWN)
        assert (again.status_code, again.text) == (200, "This alert was delivered before. No event is raised.\n")
        assert await client.status(json=dict(DOWN, MONITORNAME="Shop, renamed", POLLFREQUENCY=5)) == 200
        assert await client.status(json=UP) == 200
        assert await client.status(json=DOWN) == 200
        assert await client.status(json=dict(DOWN, INCIDENT_TIME_ISO="2024-01-18T20:21:35-0800")) == 200
        assert await client.status(json=dict(DOWN, MONITOR_ID=1)) == 200
        assert [(event["id"][:1], event["status"], event["time"][:10]) for event in client.events()] == [
            ("1", "down", "2024-01-18"),
            ("1", "up", "2024-01-18"),
            ("1", "down", "2024-01-19"),
            ("1", "down", "2024-01-18"),
        ]


@coroutine
async def test_a_status_that_returns_within_a_minute_is_another_alert():
    down = {name: value for name, value in DOWN.items() if name not in ("INCIDENT_TIME_ISO", "OUTAGE_TIME_UNIX_FORMAT")}
    up = dict(down, STATUS="UP")
    async with running() as client:
        for alert in (down, down, up, up, down, down, dict(up, INCIDENT_TIME="January 17, 2024 8:22 PM PST"), down):
            assert await client.status(json=alert) == 200
        # The last alert is older than the one before it.
        assert [event["status"] for event in client.events()] == ["down", "up", "down", "up"]


@coroutine
async def test_an_alert_without_a_time_always_raises_an_event():
    timeless = {name: value for name, value in DOWN.items() if "TIME" not in name}
    async with running() as client:
        assert [await client.status(json=timeless) for _each in range(2)] == [200, 200]
        assert len(client.events()) == 2


@coroutine
async def test_concurrent_alerts_are_deduplicated():
    async with running() as client:
        alerts = [dict(DOWN, MONITOR_ID=number // 2) for number in range(20)]
        assert set(await asyncio.gather(*(client.status(json=alert) for alert in alerts))) == {200}
        assert sorted(int(event["id"]) for event in client.events()) == list(range(10))


@coroutine
async def test_a_new_source_raises_events_for_old_alerts():
    queue = asyncio.Queue()
    for _each in range(2):
        async with running(queue) as client:
            assert await client.status(json=DOWN) == 200
    assert queue.qsize() == 2


@coroutine
async def test_deduplication_can_be_turned_off():
    async with running(deduplication_window=0) as client:
        assert [await client.status(json=DOWN) for _each in range(2)] == [200, 200]
        assert len(client.events()) == 2


def test_deduplication_has_limits_of_time_and_size():
    now = [0.0]
    deliveries = DELIVERIES.Deliveries(window=60, size=2, clock=lambda: now[0])
    assert [deliveries.add(key, "down") for key in (b"a", b"a", b"b")] == [True, False, True]
    now[0] = 59.9
    assert not deliveries.add(b"a", "down")
    now[0] = 60.0
    assert deliveries.add(b"a", "down")
    assert [deliveries.add(key, "down") for key in (b"c", b"b", b"c", b"a")] == [True, True, False, True]


def test_the_window_starts_again_with_a_change_of_status():
    now = [0.0]
    deliveries = DELIVERIES.Deliveries(window=60, size=2, clock=lambda: now[0])
    assert deliveries.add(b"a", "down") and deliveries.add(b"b", "down")
    now[0] = 30.0
    assert deliveries.add(b"a", "up")
    now[0] = 60.0
    assert not deliveries.add(b"a", "up") and deliveries.add(b"b", "down")


@coroutine
async def test_an_event_that_failed_is_raised_when_the_alert_is_delivered_again():
    class Broken(asyncio.Queue):
        async def put(self, item):
            if not self.failures:
                return await super().put(item)
            raise self.failures.pop()

    queue = Broken()
    queue.failures = [ValueError(f"an event filter rejects {SECRET}")]
    async with running(queue) as client:
        assert await client.status(json=DOWN) == 500
        assert "Error handling request from 127.0.0.1: ValueError" in client.log
        assert await client.status(json=DOWN) == 200
        assert len(client.events()) == 1


# --- start and end ---------------------------------------------------------------------------------------------------


@coroutine
async def test_a_cancelled_source_stops_listening(short_waits):
    queue = asyncio.Queue(1)
    await queue.put("something that nobody takes")
    async with running(queue) as client:
        _reader, idle = await asyncio.open_connection("127.0.0.1", client.port)
        waiting = asyncio.create_task(client.send(json=DOWN))
        while not queue._putters:
            await asyncio.sleep(0.01)
        port = client.port
    with pytest.raises(ConnectionError):
        await asyncio.open_connection("127.0.0.1", port)
    with pytest.raises(requests.ConnectionError):
        await waiting
    idle.close()
    assert queue.qsize() == 1


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ({"port": None}, "port: is required."),
        ({"port": " "}, "port: is required."),
        ({"port": "http"}, "port: http is not a whole number from 0 to 65535."),
        ({"port": 65536}, "port: 65536 is not a whole number from 0 to 65535."),
        ({"port": True}, "port: True is not a whole number from 0 to 65535."),
        ({"secret": None}, "secret: is required."),
        ({"secret": ""}, "secret: is required."),
        ({"secret": "short"}, "secret: must be at least 16 printable characters."),
        ({"secret": "one line and\nanother one"}, "secret: must be at least 16 printable characters."),
        (
            {"secret": 1234567890123456},
            "secret: is not a string. Put it in quotes. A value from a variable must contain a letter.",
        ),
        ({"path": "hook"}, "path: hook is not a path such as /hooks."),
        ({"path": "/{hook}"}, "path: /{hook} is not a path such as /hooks."),
        ({"max_body": 0}, "max_body: 0 is not a whole number from 1 to 16777216."),
        ({"deduplication_window": -1}, "deduplication_window: -1 is not a whole number from 0 to 604800."),
        ({"deduplication_size": 0}, "deduplication_size: 0 is not a whole number from 1 to 1000000."),
        ({"keyfile": "/key.pem"}, "keyfile: requires certfile."),
        ({"certfile": "/nowhere.pem"}, "certfile: /nowhere.pem and its key cannot be used: No such file or directory"),
        ({"certfile": str(FILE)}, f"certfile: {FILE} and its key cannot be used: "),
        ({"token": SECRET}, "token: there is no such argument. The arguments are port, secret, host, "),
        ({"host": "203.0.113.1"}, "port: cannot listen on 203.0.113.1, port 0: "),
    ],
)
@coroutine
async def test_invalid_arguments_are_rejected(args, words):
    with pytest.raises(ERRORS.SourceError) as error:
        async with running(**args):
            pass
    assert str(error.value).startswith(words)
    assert SECRET not in str(error.value)


@coroutine
async def test_a_port_that_is_in_use():
    async with running() as client:
        words = f"port: cannot listen on 127.0.0.1, port {client.port}: "
        with pytest.raises(ERRORS.SourceError, match=words):
            await SOURCE.main(asyncio.Queue(), {"port": str(client.port), "secret": SECRET})
        assert await client.status(json=DOWN) == 200


def test_aiohttp_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    for module in ("receiver", "connections"):
        monkeypatch.delitem(sys.modules, f"{SOURCE.PACKAGE}.{module}")
    with pytest.raises(ERRORS.SourceError, match="pip install aiohttp"):
        asyncio.run(SOURCE.main(asyncio.Queue(), {"port": 0, "secret": SECRET}))


def test_it_runs_as_ansible_rulebook_runs_it():
    """By its path, without a package, in a Python that cannot import collections."""
    command = "import asyncio, runpy, sys; source = runpy.run_path(sys.argv[1]); asyncio.run(source['main'](None, {}))"
    done = subprocess.run(
        [sys.executable, "-I", "-c", command, FILE], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stderr.endswith("SourceError: port: is required.\n")


@coroutine
async def test_https(certificate, tmp_path):
    async with running(certfile=certificate) as client:
        assert client.url.startswith("https://")
        assert await client.status(json=DOWN, verify=certificate) == 200
        with pytest.raises(requests.ConnectionError):
            await client.send(json=DOWN, url=client.url.replace("https", "http"))


@coroutine
async def test_a_key_with_a_password_is_rejected(certificate, tmp_path):
    pem = Path(certificate).read_bytes()
    key = serialization.load_pem_private_key(pem, None)
    encryption = serialization.BestAvailableEncryption(b"password")
    keyfile = tmp_path / "key.pem"
    keyfile.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption))
    with pytest.raises(ERRORS.SourceError, match="^certfile: .*server.pem and its key cannot be used: "):
        async with running(certfile=certificate, keyfile=str(keyfile)):
            pass


# --- arbitrary bodies ------------------------------------------------------------------------------------------------

MARKS = st.sampled_from(["{{ 1 }}", "{", "%", "#", "{%", "#jinja2:", "\u200b", "\ud800", "\n", " ", "a", ",", "DOWN"])
TEXTS = st.one_of(st.lists(MARKS, max_size=6).map("".join), st.text(st.characters(), max_size=8))
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=10,
)
TEMPLAR = Templar(loader=DataLoader())
NAMES = st.sampled_from(sorted({*DOWN, "INCIDENT_DETAILS", "MONITORID"}))
ALERTS = st.dictionaries(st.one_of(NAMES, TEXTS), VALUES, max_size=8).map(lambda changes: {**DOWN, **changes})
BODIES = st.one_of(
    ALERTS.map(lambda alert: json.dumps(alert).encode()), VALUES.map(json.dumps).map(str.encode), st.binary()
)


def is_template(text):
    """Whether Ansible treats a text as a template. Before 2.19, its own function ignores a header with other delimiters."""
    return TEMPLAR.is_template(trust_as_template(text)) or text.startswith("#jinja2:")


def texts_of(value):
    """All strings in a value, including keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for inner in [*value, *(value.values() if isinstance(value, dict) else ())]:
            yield from texts_of(inner)


@given(st.sampled_from([ALERT.JSON, ALERT.FORM]), BODIES)
def test_any_body_is_an_alert_or_rejected(content_type, body):
    try:
        event = ALERT.event_of("site24x7", ALERT.parse(content_type, body))
    except ERRORS.Refusal as refusal:
        assert refusal.status in (400, 415) and str(refusal).endswith(".")
        return
    except ERRORS.Ignored as ignored:
        assert str(ignored).isprintable() and str(ignored).endswith(
            " is not a known status of Site24x7. No event is raised."
        )
        return
    json.dumps(event, allow_nan=False, ensure_ascii=False).encode("utf-8")
    for text in texts_of(event):
        assert not is_template(text)
    words = {name: value for name, value in event.items() if name != "raw"}
    assert words.keys() == DOWN_EVENT.keys() - {"raw", "problems"}
    for text in texts_of(words):
        assert text.isprintable()


@pytest.mark.parametrize(
    "text", ["{{ 1 }}", "{% raw %}", "{# x #}", "{{{{", "{\u200b{ 1 }}", "#jinja2:variable_start_string:'['\n[ 1 ]"]
)
def test_templates_in_an_alert_are_disarmed(text):
    raw = ALERT.parse("application/json", json.dumps(dict(DOWN, INCIDENT_REASON=text)).encode())
    for found in (raw["INCIDENT_REASON"], ALERT.event_of("site24x7", raw)["reason"]):
        assert not is_template(found)


def test_is_template_recognizes_templates():
    for text in ("{{ 1 }}", "{% raw %}{% endraw %}", "#jinja2:variable_start_string:'['\n[ 1 ]"):
        assert is_template(text)


# --- documentation ---------------------------------------------------------------------------------------------------


def test_the_documentation_matches_the_arguments():
    options = yaml.safe_load(SOURCE.DOCUMENTATION)["options"]
    fields = dataclasses.fields(SETTINGS.Settings)
    assert set(options) == {field.name for field in fields}
    for field in fields:
        option = options[field.name]
        required = field.default is dataclasses.MISSING
        assert (option.get("required", False), option.get("default", "")) == (
            required,
            "" if required else field.default,
        )
        assert option["type"] == ("int" if field.name in SETTINGS.LIMITS else "str")


def test_the_examples_are_accepted():
    examples = yaml.safe_load(SOURCE.EXAMPLES)
    assert examples
    for example in examples:
        args = example["statusops.uptime.alerts"]
        SETTINGS.Settings.read(dict(args, secret=SECRET))
        assert args["secret"] == "{{ ALERTS_SECRET }}"
