# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A program of Ansible, run by inventory_server.py or playbook_server.py.

python tests/suite/forks/client.py SOCKET ARGUMENT...
"""

from __future__ import annotations

import os
import sys

from fork_server import ask, exit_status

if __name__ == "__main__":
    path, arguments = sys.argv[1], sys.argv[2:]
    sys.exit(exit_status(ask(path, arguments, dict(os.environ), os.getcwd(), 1, 2)))
