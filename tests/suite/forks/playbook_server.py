# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run ansible-playbook in forks of a process that has imported its dependencies.

    python tests/suite/forks/playbook_server.py SOCKET COLLECTIONS_PATH

Half of the time of a short playbook is the start of Python and the import of modules without configuration. This is done
once. Playbooks differ in ansible.cfg and environment variables, which Ansible reads when it imports its constants.
Each fork does that itself, like a separate process.
"""

from __future__ import annotations

import importlib
import sys

from fork_server import serve

PRELOADED = (
    "ansible.config.manager",
    "concurrent.futures.thread",
    "cryptography.hazmat.backends.openssl",
    "cryptography.hazmat.primitives.serialization.ssh",
    "curses",
    "jinja2.nativetypes",
    "jinja2.sandbox",
    "multiprocessing.managers",
    "multiprocessing.queues",
    "multiprocessing.shared_memory",
    "packaging.specifiers",
    "requests",
    "tarfile",
    "urllib.request",
    "xml.etree.ElementTree",
    "yaml",
)
CONFIGURED = "ansible.constants"


def preload() -> None:
    """Import modules that do not read the configuration."""
    for name in PRELOADED:
        importlib.import_module(name)
    if CONFIGURED in sys.modules:
        raise RuntimeError(f"{CONFIGURED} is imported before there is a configuration")


def run_playbook(arguments: list[str]) -> None:
    """Run ansible-playbook, which exits."""
    sys.argv[:] = ["ansible-playbook", *arguments]
    importlib.import_module("ansible.cli.playbook").main(sys.argv)


if __name__ == "__main__":
    preload()
    serve(sys.argv[1], run_playbook)
