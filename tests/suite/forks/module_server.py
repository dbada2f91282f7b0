# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run Ansible modules in forks of a process that has imported their dependencies.

    python tests/suite/forks/module_server.py SOCKET COLLECTIONS_PATH

Ansible packs a module and starts Python for each task, which takes 0.4 s. The work of the module is a hundredth of that.
The callback plugin ``forked_modules`` sends each module to this server. The module is the same code, run as ``__main__`` in a
separate process with the same arguments, environment and working directory. Only packing and importing are skipped.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from typing import Any

from fork_server import serve
from tls import share_context

COLLECTION = "ansible_collections.statusops.uptime.plugins.module_utils"


def preload(collections_path: str) -> None:
    """Import the dependencies of modules once, instead of in each fork."""
    sys.path.insert(0, collections_path)
    importlib.import_module("ansible.module_utils.basic")
    share_context()
    package = importlib.import_module(COLLECTION)
    for module in pkgutil.walk_packages(package.__path__, f"{COLLECTION}."):
        importlib.import_module(module.name)


def run_module(work: dict[str, Any]) -> None:
    """Run a module, which exits."""
    loader = importlib.import_module("ansible.module_utils._internal._ansiballz._loader")
    loader.run_module(
        json_params=work["arguments"].encode(),
        profile=work["profile"],
        module_fqn=work["module"],
        modlib_path="",
        extensions={},
    )


if __name__ == "__main__":
    preload(sys.argv[2])
    serve(sys.argv[1], run_module)
