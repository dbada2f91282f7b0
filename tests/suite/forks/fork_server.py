# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A process that has imported the modules of a program, and runs the program in forks of itself."""

from __future__ import annotations

import atexit
import contextlib
import gc
import json
import os
import select
import signal
import socket
import struct
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

LENGTH = struct.Struct("!I")
STATUS = struct.Struct("!i")

# Executes a request in a separate process with the environment, the directory and the output of the request.
Work = Callable[[Any], None]


def serve(path: str, work: Work) -> NoReturn:
    """Fork for each connection."""
    with listening(path) as listener:
        gc.collect()
        gc.freeze()
        signal.signal(
            signal.SIGCHLD, signal.SIG_IGN
        )  # the server does not wait for the processes that handle connections
        while True:
            connection, _address = listener.accept()
            if not os.fork():
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                listener.close()
                handle(connection, work)
            connection.close()


@contextlib.contextmanager
def listening(path: str) -> Iterator[socket.socket]:
    """A socket at a path. When the path exists, the socket accepts connections."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"{path}.new")
        listener.listen(64)
        Path(f"{path}.new").rename(path)
        yield listener


def handle(connection: socket.socket, work: Work) -> NoReturn:
    """Execute the request of a client and send the exit status. If the client disconnects, kill the process."""
    request, descriptors = receive(connection)
    ended, alive = os.pipe()  # reading ends when the process has ended
    process = os.fork()
    if not process:
        connection.close()
        os.close(ended)
        be_program(request, descriptors, work)
    for descriptor in (*descriptors, alive):
        os.close(descriptor)
    if ended not in select.select([ended, connection], [], [])[0]:
        os.kill(process, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    with contextlib.suppress(OSError):
        connection.sendall(STATUS.pack(status))
    os._exit(0)


def receive(connection: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """A request, and its file descriptors for output and errors."""
    header, descriptors, _flags, _address = socket.recv_fds(connection, LENGTH.size, 2)
    with connection.makefile("rb") as stream:
        return json.loads(stream.read(LENGTH.unpack(header)[0])), descriptors


def be_program(request: dict[str, Any], descriptors: list[int], work: Work) -> NoReturn:
    """Run a program in this process."""
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    for number, descriptor in enumerate(descriptors, 1):
        os.dup2(descriptor, number)
        os.close(descriptor)
    open_streams()
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    os.chdir(request["directory"])
    os.umask(request["umask"])
    status = 1
    try:
        work(request["work"])
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(bool(end.code))
    except BaseException:  # pylint: disable=broad-exception-caught  # the client reads it in the errors
        sys.excepthook(*sys.exc_info())
    finally:
        with contextlib.suppress(Exception):
            atexit._run_exitfuncs()  # removes temporary files, like the end of any process
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


def open_streams() -> None:
    """Open the standard streams of a new process, because those of the server use other files."""
    sys.stdin = sys.__stdin__ = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = sys.__stdout__ = os.fdopen(1, "w", encoding="utf-8", errors="surrogateescape", closefd=False)
    sys.stderr = sys.__stderr__ = os.fdopen(2, "w", 1, encoding="utf-8", errors="backslashreplace", closefd=False)


def ask(path: str, work: Any, environment: dict[str, str], directory: str, output: int, errors: int) -> socket.socket:
    """Send a request to a server. Read the exit status from the returned connection when the work has ended."""
    mask = os.umask(0)
    os.umask(mask)
    request = {"work": work, "environment": environment, "directory": directory, "umask": mask}
    body = json.dumps(request).encode()
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(path)
    socket.send_fds(connection, [LENGTH.pack(len(body))], [output, errors])
    connection.sendall(body)
    return connection


def exit_status(connection: socket.socket) -> int:
    """Wait for the exit status of the work."""
    with connection:
        return int(STATUS.unpack(connection.recv(STATUS.size))[0])
