# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""TLS contexts that verify certificates. Each set of CA certificates is loaded once.

Loading CA certificates can take longer than a request. requests and urllib3 load them for every connection.
"""

from __future__ import annotations

import contextlib
import os
import ssl
import threading
from typing import Any

_contexts: dict[tuple[Any, ...], ssl.SSLContext] = {}
_loading = threading.Lock()
_shared_paths: list[Any] = []  # memory for the path of the CAs that a process loaded last; forked children share it


def verifying_context(ca: str) -> ssl.SSLContext:
    """The context that accepts only certificates of the CAs in a file, or in a directory of hashed files.

    Do not change it, because all connections with these CAs share it. Raises OSError, or ssl.SSLError if the file
    contains no certificates.
    """
    found = os.stat(ca)
    key = (ca, found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)  # the file can be replaced
    with _loading:
        if key not in _contexts:
            _contexts[key] = _load(ca)
            _share(ca)
        return _contexts[key]


def _load(ca: str) -> ssl.SSLContext:
    from urllib3.util.ssl_ import create_urllib3_context

    context: ssl.SSLContext = create_urllib3_context(cert_reqs=ssl.CERT_REQUIRED)
    if os.path.isdir(ca):
        context.load_verify_locations(capath=ca)
    else:
        context.load_verify_locations(cafile=ca)
    return context


def load_before_forks() -> None:
    """Before each fork from now on, load the CAs that an earlier child had to load, so later children do not have to.

    Before that, it is unknown which CAs the children use, and whether they use TLS at all.
    """
    import mmap  # modules do not fork

    if not _shared_paths:
        _shared_paths.append(mmap.mmap(-1, mmap.PAGESIZE))
        os.register_at_fork(before=_load_shared)


def _share(ca: str) -> None:
    path = os.fsencode(ca) + b"\0"
    for memory in _shared_paths:
        if len(path) <= len(memory):
            memory[: len(path)] = path


def _load_shared() -> None:
    for memory in _shared_paths:
        path = memory[:].partition(b"\0")[0]
        with contextlib.suppress(OSError):
            if path:
                verifying_context(os.fsdecode(path))
