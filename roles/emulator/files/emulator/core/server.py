# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small HTTP/1.1 server with persistent connections, without delays, which can break connections on demand."""

from __future__ import annotations

import io
import os
import re
import socket
import struct
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from typing import Any
from urllib.parse import unquote_to_bytes

from .callers import OWN_HOSTS
from .faults import Dropped

Application = Callable[..., Iterable[bytes]]
MOST_BYTES = 16 * 1024 * 1024  # of a body


class Handler(BaseHTTPRequestHandler):
    """One connection. It handles one request after the other, each as a whole."""

    protocol_version = "HTTP/1.1"
    server_version = "Emulator"
    disable_nagle_algorithm = True
    seconds_to_read = 10.0  # for a body
    wbufsize = -1  # headers and body are sent together
    server: Server

    def _serve(self) -> None:
        body = self._body()
        if body is None:
            self.close_connection = True
            return
        environ = self._environ(body)
        started: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
            started[:] = [status, headers]

        try:
            chunks = self.server.application(environ, start_response)
            body = b"".join(chunks)
            getattr(chunks, "close", lambda: None)()
        except Dropped as drop:
            self._drop(drop.hard)
            return
        except Exception:  # a bug of the emulator: the client gets a response, and the log shows the reason
            traceback.print_exc(file=sys.stderr)
            body, started = b'{"code": 500, "message": "The emulator failed."}', ["500 Error", []]
            started[1] = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
        self._answer(started[0], started[1], body)
        self.close_connection = self.close_connection or bool(environ.get("emulator.close"))

    def _body(self) -> bytes | None:
        """The body of the request; None after an error response, because the end of the body is unknown."""
        lengths = {length.strip() for length in self.headers.get_all("Content-Length", ["0"])}
        length = lengths.pop()
        if "Transfer-Encoding" in self.headers:
            return self.send_error(411)
        if lengths or not re.fullmatch("[0-9]{1,20}", length):
            return self.send_error(400, explain="The header Content-Length is not one number.")
        if int(length) > MOST_BYTES:
            return self.send_error(413)
        self.connection.settimeout(self.seconds_to_read)
        try:
            body = self.rfile.read(int(length))
        except TimeoutError:
            return self.send_error(408)
        self.connection.settimeout(self.timeout)
        if len(body) < int(length):
            return self.send_error(400, explain="The body is shorter than Content-Length says.")
        return body

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = do_OPTIONS = _serve

    def _environ(self, body: bytes) -> dict[str, Any]:
        path, _mark, query = self.path.partition("?")
        host, port = self.server.server_address[:2]
        environ: dict[str, Any] = {
            "REQUEST_METHOD": self.command,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query,
            "REQUEST_URI": self.path,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "SERVER_NAME": str(host),
            "SERVER_PORT": str(port),
            "SERVER_PROTOCOL": self.request_version,
            "REMOTE_ADDR": self.client_address[0],
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
            OWN_HOSTS: (self.server.host, self.connection.getsockname()[0]),
        }
        for name, value in self.headers.items():
            key = "HTTP_" + name.upper().replace("-", "_")
            if key not in ("HTTP_CONTENT_TYPE", "HTTP_CONTENT_LENGTH"):
                environ[key] = f"{environ[key]},{value}" if key in environ else value
        return environ

    def _answer(self, status: str, headers: list[tuple[str, str]], body: bytes) -> None:
        code, _blank, words = status.partition(" ")
        self.send_response(int(code), words)
        for name, value in headers:
            self.send_header(name, value)
        if not any(name.lower() == "content-length" for name, _value in headers):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _drop(self, hard: bool) -> None:
        """End the connection, with a reset if hard is true."""
        self.close_connection = True
        if hard:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            os.close(self.connection.detach())

    def log_message(self, format: str, *args: Any) -> None:
        """Log a request only if the server is verbose."""
        if self.server.verbose:
            print(time.strftime("%H:%M:%S"), format % args, flush=True)


class Server(ThreadingMixIn, TCPServer):
    """The server, with one thread for each connection."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, host: str, port: int, application: Application, verbose: bool = False) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.host = host
        self.application = application
        self.verbose = verbose
        super().__init__((host, port), Handler)

    @property
    def url(self) -> str:
        """The URL on which the server listens."""
        host, port = self.server_address[:2]
        return f"http://[{host}]:{port}" if ":" in str(host) else f"http://{host}:{port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore clients that have closed the connection."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)
