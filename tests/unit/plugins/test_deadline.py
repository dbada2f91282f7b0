# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The deadline of an attempt: whatever the server does, the attempt ends in time with the right error."""

from __future__ import annotations

import socket
import ssl
import threading
import time

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine import http as _http
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import UnknownOutcome, UnreachableError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.http import Http
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import answer

TIMEOUT = 0.2  # seconds
ENOUGH = 1.5  # seconds; far longer than the timeout, and far shorter than the servers of these tests would take
PATIENCE = 10  # seconds
OK = answer(200, {"ok": True})


def drip(beginning, piece=b"x", pause=0.02):
    """A step that sends a first part immediately and then small pieces, so that no single read takes long."""

    def step(connection):
        connection.sendall(beginning)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            threading.Event().wait(pause)
            connection.sendall(piece)

    return step


HEADERS = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CHUNKED = HEADERS + b"Transfer-Encoding: chunked\r\n\r\n"
DRIPS = {
    "a body": drip(HEADERS + b"Content-Length: 100000\r\n\r\n"),
    "a body without a length": drip(HEADERS + b"\r\n"),
    "chunks": drip(CHUNKED, b"1\r\nx\r\n"),
    "the length of a chunk": drip(CHUNKED, b"0"),
    "lines of headers": drip(HEADERS, b"X-More: 1\r\n", pause=0.05),
    "a line of the headers": drip(HEADERS + b"X-More: "),
    "the status": drip(b"HTTP/1.1 200 "),
    "100 Continue": drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "100 Continue without a pause": drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n", pause=0),
}


def failure_of(http, url, method="POST", data=b"{}"):
    """The error of a request that ends in time."""
    since = time.monotonic()
    with pytest.raises((UnreachableError, UnknownOutcome)) as caught:
        http.send(method, url, data=data)
    assert time.monotonic() - since < ENOUGH
    return type(caught.value), caught.value.msg


def host_of(url):
    return url.split("/")[2]


def timed_out(url):
    return UnknownOutcome, "No response from {0} within {1} seconds.".format(host_of(url), TIMEOUT)


def not_connected(url):
    message = "Cannot connect to {0}. Check api_url and the network."
    return UnreachableError, message.format(host_of(url))


@pytest.fixture
def tls(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


# --- responses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DRIPS)
def test_a_response_in_small_pieces_times_out(serve, name):
    url = serve(DRIPS[name]).url
    assert failure_of(Http(TIMEOUT, 0), url) == timed_out(url)


@pytest.mark.parametrize("name", ["a body", "a line of the headers"])
def test_a_response_in_small_pieces_over_tls_times_out(serve, tls, certificate, name):
    url = serve(DRIPS[name], tls=tls).url
    assert failure_of(Http(TIMEOUT, 0, certificate), url) == timed_out(url)


def test_each_retry_has_its_own_deadline(serve):
    server = serve(DRIPS["a body"], DRIPS["lines of headers"], OK)
    assert Http(TIMEOUT, 2).send("GET", server.url).status == 200
    assert len(server.requests) == 3


def test_the_body_of_a_response_is_not_read_before_a_retry(serve):
    begun = b"HTTP/1.1 503 Busy\r\nContent-Length: 100000\r\n\r\n"
    server = serve(drip(begun), OK)
    since = time.monotonic()
    assert Http(PATIENCE, 1).send("GET", server.url).status == 200
    assert time.monotonic() - since < ENOUGH


def test_the_deadline_includes_the_body_of_a_redirect(serve):
    url = serve(drip(b"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 100000\r\n\r\n")).url
    assert failure_of(Http(TIMEOUT, 0), url) == timed_out(url)


def test_a_reused_connection_gets_a_new_deadline(serve):
    def two_answers(connection):
        body = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
        connection.sendall(body)
        connection.recv(1000)
        threading.Event().wait(2 * TIMEOUT / 3)
        connection.sendall(body)

    server = serve(two_answers)
    http = Http(TIMEOUT, 0)
    http.send("GET", server.url)
    threading.Event().wait(2 * TIMEOUT / 3)
    assert http.send("GET", server.url).text == "{}"
    assert len(server.requests) == 1  # connections


def test_a_chunk_with_a_negative_length_does_not_exceed_the_limit(serve, monkeypatch):
    """Some versions of Python read everything that follows as this chunk."""
    monkeypatch.setattr(_http, "LARGEST_ANSWER", 1000)
    monkeypatch.setattr(_http, "LARGEST_HEADERS", 1000)
    url = serve(drip(CHUNKED + b"-1\r\n", b"x" * 100_000, pause=0)).url
    kind, _message = failure_of(Http(PATIENCE, 0), url)
    assert kind is UnknownOutcome


@pytest.mark.parametrize("method, attempts", [("GET", 1), ("POST", 1)])
def test_the_limit_includes_interim_responses(serve, monkeypatch, method, attempts):
    monkeypatch.setattr(_http, "LARGEST_ANSWER", 1000)
    monkeypatch.setattr(_http, "LARGEST_HEADERS", 1000)
    server = serve(DRIPS["100 Continue without a pause"])
    assert failure_of(Http(PATIENCE, 3), server.url, method) == (
        UnknownOutcome,
        "The response is larger than 1000 bytes.",
    )
    assert len(server.requests) == attempts


# --- sending ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encrypted", [False, True])
def test_a_request_that_the_server_reads_slowly_times_out(serve, tls, certificate, encrypted):
    end = time.monotonic() + ENOUGH

    def step(connection):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        while connection.recv(20_000) and time.monotonic() < end:
            threading.Event().wait(0.05)

    server = serve(step, blind=True, tls=tls if encrypted else None)
    http = Http(TIMEOUT, 0, certificate)
    assert failure_of(http, server.url, data=b"x" * 20_000_000) == timed_out(server.url)


# --- connecting ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "step",
    [
        pytest.param(drip(b""), id="no TLS"),
        pytest.param(drip(b"\x16\x03\x03\x40\x00"), id="TLS"),
        pytest.param(lambda connection: threading.Event().wait(2 * TIMEOUT), id="nothing"),
    ],
)
def test_no_request_is_sent_if_the_tls_handshake_times_out(serve, step):
    url = serve(step, blind=True).url.replace("http:", "https:")
    assert failure_of(Http(TIMEOUT, 0), url) == not_connected(url)


def test_no_request_is_sent_if_a_proxy_responds_slowly(serve, monkeypatch):
    proxy = serve(drip(b"HTTP/1.1 200 OK\r\n", b"X-More: 1\r\n"), blind=True)
    monkeypatch.setenv("HTTPS_PROXY", proxy.url)
    kind, message = failure_of(Http(TIMEOUT, 0), "https://api.example")
    assert kind is UnreachableError and "api.example" in message


def test_the_deadline_includes_the_dns_lookup(monkeypatch):
    found, stuck = threading.Event(), threading.Event()

    def search(*_args, **_kwargs):
        stuck.set()
        found.wait(PATIENCE)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", search)
    assert failure_of(Http(TIMEOUT, 0), "http://api.example/x") == not_connected("http://api.example/x")
    assert stuck.is_set()
    found.set()


def test_all_addresses_of_a_host_share_the_deadline(monkeypatch):
    addresses = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.%d" % number, 80)) for number in range(50)]

    def connect(self, _address):
        threading.Event().wait(min(self.gettimeout(), PATIENCE))
        raise socket.timeout("timed out")

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: addresses)
    monkeypatch.setattr(socket.socket, "connect", connect)
    assert failure_of(Http(TIMEOUT, 0), "http://api.example/x") == not_connected("http://api.example/x")


def test_a_connection_that_is_established_too_late_is_closed(serve, monkeypatch):
    server = serve(OK, blind=True)
    go_on, made = threading.Event(), []
    connect = socket.socket.connect

    def slowly(self, address):
        go_on.wait(PATIENCE)
        connect(self, address)
        made.append(self)

    monkeypatch.setattr(socket.socket, "connect", slowly)
    assert failure_of(Http(TIMEOUT, 0), server.url) == not_connected(server.url)
    go_on.set()
    for _try in range(100):
        if made and made[0].fileno() == -1:
            break
        threading.Event().wait(0.02)
    assert made[0].fileno() == -1


def test_threads_do_not_share_a_deadline(serve):
    slow, quick = serve(DRIPS["a body"]), serve(OK)
    errors = []

    def run_into_timeout():
        try:
            Http(TIMEOUT, 0).send("POST", slow.url)
        except UnknownOutcome as error:
            errors.append(error)

    thread = threading.Thread(target=run_into_timeout)
    thread.start()
    for _request in range(20):
        assert Http(PATIENCE, 0).send("POST", quick.url).status == 200
    thread.join()
    assert len(errors) == 1
