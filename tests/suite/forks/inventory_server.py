# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run ansible-inventory in forks of a process that has imported Ansible.

    python tests/suite/forks/inventory_server.py SOCKET COLLECTIONS_PATH

Most of the time of ansible-inventory is the start of Python and Ansible. The variables that Ansible reads when it is
imported are the same in all forks: see ENVIRONMENT. Everything else is read when a fork runs, like in a separate process.
"""

from __future__ import annotations

import importlib
import os
import sys

from fork_server import serve

ENVIRONMENT = {"ANSIBLE_NOCOLOR": "1", "ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED": "true"}


def run_inventory(arguments: list[str]) -> None:
    """Run ansible-inventory, which exits."""
    importlib.import_module("ansible.cli.inventory").main(["ansible-inventory", *arguments])


if __name__ == "__main__":
    os.environ.update(ENVIRONMENT, ANSIBLE_COLLECTIONS_PATH=sys.argv[2])
    importlib.import_module("ansible.cli.inventory")
    serve(sys.argv[1], run_inventory)
