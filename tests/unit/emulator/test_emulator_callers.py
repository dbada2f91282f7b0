# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Access to the control interface, and bodies with an unknown end."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import threading

import pytest
from emulator.core.server import Handler, Server


@contextlib.contextmanager
def serving(app, host="127.0.0.1"):
    """The server of the program, in a thread of the test."""
    server = Server(host, 0, app)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def raw(server, text):
    """The complete response to these bytes. The connection stays open until the server closes it."""
    with socket.create_connection(server.server_address[:2], timeout=10) as connection:
        connection.sendall(text.encode())
        found = b""
        while True:
            part = connection.recv(65536)
            if not part:
                return found.decode()
            found += part


# --- control ---------------------------------------------------------------------------------------------------------

OWN = ["localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:8080", "127.8.9.10", "[::1]", "[::1]:8080"]
FOREIGN = [
    "",
    "evil.example",
    "evil.example:8080",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "evil@localhost",
    "localhost,evil.example",
    "192.0.2.1",
    "[2001:db8::1]:8080",
    "[::1",
]


def status(api, **headers):
    answer = api.http.post("/_emulator/clock", json={"advance": 1}, headers=headers)
    return answer.status_code, answer.json.get("message", "")


@pytest.mark.parametrize("host", OWN)
def test_own_host_names_are_accepted(api, host):
    assert status(api, Host=host) == (200, "")
    assert status(api, Host=host, Origin="http://" + host) == (200, "")


@pytest.mark.parametrize("host", FOREIGN)
def test_other_host_is_rejected(api, host):
    assert status(api, Host=host) == (
        403,
        "The header Host names another host. The control interface requires localhost or the emulator's own address.",
    )
    assert api.ctl("GET", "/clock")["offset"] == 0


@pytest.mark.parametrize("origin", ["null", "", "localhost", "http://[", *("https://" + host for host in FOREIGN)])
def test_other_origin_is_rejected(api, origin):
    code, message = status(api, Origin=origin)
    assert (code, message.partition(" names")[0]) == (403, "The header Origin")
    assert api.ctl("GET", "/clock")["offset"] == 0


@pytest.mark.parametrize("path", ["/health", "/state", "/requests", "/tokens", "/visitors"])
def test_control_interface_is_hidden_from_other_hosts(api, path):
    api.page("A")
    assert api.http.get("/_emulator" + path, headers={"Host": "evil.example"}).status_code == 403
    assert api.http.get("/_emulator" + path).status_code == 200


def test_api_accepts_any_host(api):
    assert api.send("GET", "/sp/api/statuspages", headers={"Host": "www.site24x7.example"}).status_code == 200


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_listening_address_is_accepted(app, monkeypatch, host):
    """Without loopback names, so that only the address itself is accepted."""
    monkeypatch.setattr("emulator.core.callers.is_loopback", lambda name: False)
    with serving(app, host) as server:
        for name, code in (("127.0.0.1", 200), (host, 200), ("127.0.0.2", 403), ("localhost", 403)):
            connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
            connection.request("GET", "/_emulator/health", headers={"Host": name})
            assert connection.getresponse().status == code, name
            connection.close()


# --- bodies ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers, code",
    [
        ("Content-Length: many", 400),
        ("Content-Length: -1", 400),
        ("Content-Length: +2", 400),
        ("Content-Length: 1_0", 400),
        ("Content-Length: 2, 2", 400),
        ("Content-Length:", 400),
        ("Content-Length: 2\r\nContent-Length: 3", 400),
        ("Content-Length: " + "9" * 5000, 400),
        ("Content-Length: 1000000000000", 413),
        ("Transfer-Encoding: chunked", 411),
        ("Transfer-Encoding: gzip\r\nContent-Length: 2", 411),
        ("Content-Length: 2\r\nContent-Length: 2", 200),
    ],
)
def test_invalid_length_gets_an_error_response(app, capsys, headers, code):
    with serving(app) as server:
        answer = raw(
            server, f"POST /_emulator/reset HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n\r\n{{}}"
        )
        assert answer.startswith(f"HTTP/1.1 {code} ")
    assert capsys.readouterr().err == ""


def test_incomplete_body(app, capsys, monkeypatch):
    monkeypatch.setattr(Handler, "seconds_to_read", 0.05)
    text = "POST /_emulator/reset HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\n{}"
    with serving(app) as server:
        assert raw(server, text).startswith("HTTP/1.1 408 ")
        with socket.create_connection(server.server_address[:2], timeout=10) as connection:
            connection.sendall(text.encode())
            connection.shutdown(socket.SHUT_WR)
            assert connection.recv(65536).startswith(b"HTTP/1.1 400 ")
    assert capsys.readouterr().err == ""


def test_connection_can_pause_between_requests(app, monkeypatch):
    monkeypatch.setattr(Handler, "seconds_to_read", 0.05)
    with serving(app) as server:
        connection = http.client.HTTPConnection(*server.server_address[:2], timeout=10)
        for _request in range(2):
            connection.request("POST", "/_emulator/clock", json.dumps({"advance": 1}))
            assert connection.getresponse().read()
            threading.Event().wait(0.1)
        connection.close()
