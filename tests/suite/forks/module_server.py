# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run Ansible modules in forks of a process that has imported what they need.

    python tests/suite/forks/module_server.py SOCKET COLLECTIONS_PATH

Ansible packs a module and starts a Python for each task, which takes 0.4 s of which the module's own work is a hundredth.
The callback plugin ``forked_modules`` sends each module here instead. The module is the same code, run as ``__main__`` in a
process of its own with the same arguments, environment and working directory; only packing and importing are left out.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

COLLECTION = "ansible_collections.statusops.uptime.plugins.module_utils"
LENGTH = struct.Struct("!I")


def preload(collections_path: str) -> None:
    """Import what modules import, so that forks of this process do not have to."""
    sys.path.insert(0, collections_path)
    importlib.import_module("ansible.module_utils.basic")
    importlib.import_module("ansible.module_utils.urls")
    package = importlib.import_module(COLLECTION)
    for module in pkgutil.walk_packages(package.__path__, f"{COLLECTION}."):
        importlib.import_module(module.name)


def receive(connection: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """A request, and the file descriptors for the output that came with it."""
    header, descriptors, _flags, _address = socket.recv_fds(connection, LENGTH.size, 2)
    with connection.makefile("rb") as stream:
        return json.loads(stream.read(LENGTH.unpack(header)[0])), descriptors


def run_module(request: dict[str, Any], descriptors: list[int]) -> NoReturn:
    """Be the module's process."""
    loader = importlib.import_module("ansible.module_utils._internal._ansiballz._loader")
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    for number, descriptor in enumerate(descriptors, 1):
        os.dup2(descriptor, number)
        os.close(descriptor)
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["directory"])
    os.umask(request["umask"])
    status = 1
    try:
        loader.run_module(
            json_params=request["arguments"].encode(),
            profile=request["profile"],
            module_fqn=request["module"],
            modlib_path="",
            extensions={},
        )
    except SystemExit as exit_:
        status = exit_.code if isinstance(exit_.code, int) else int(bool(exit_.code))
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


def handle(connection: socket.socket) -> NoReturn:
    """Run one module and answer with its exit status. Where the client is gone, the module is killed, as Ansible's are."""
    request, descriptors = receive(connection)
    ended, alive = os.pipe()  # reads as ended once the module's process is gone
    module = os.fork()
    if not module:
        connection.close()
        os.close(ended)
        run_module(request, descriptors)
    for descriptor in (*descriptors, alive):
        os.close(descriptor)
    if ended not in select.select([ended, connection], [], [])[0]:
        os.kill(module, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(module, 0)[1])
    with contextlib.suppress(OSError):
        connection.sendall(struct.pack("!i", status))
    os._exit(0)


@contextlib.contextmanager
def listening(path: str) -> Iterator[socket.socket]:
    """A socket at that path. Whoever waits for it finds it ready for connections."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"{path}.new")
        listener.listen(64)
        Path(f"{path}.new").rename(path)
        yield listener


def serve(path: str) -> NoReturn:
    """Fork for each connection."""
    with listening(path) as listener:
        gc.collect()
        gc.freeze()
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those that handle connections
        while True:
            connection, _address = listener.accept()
            if not os.fork():
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                listener.close()
                handle(connection)
            connection.close()


if __name__ == "__main__":
    preload(sys.argv[2])
    serve(sys.argv[1])
