# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A connection to this machine as if it were another one. Each host has its own home directory."""

from __future__ import annotations

import os
import shlex

from ansible.plugins.connection.local import Connection as Local

DOCUMENTATION = r"""
name: elsewhere
short_description: This machine, with a home directory for each host
description:
  - For tests of what only works on the controller.
options: {}
"""


class Connection(Local):
    transport = "elsewhere"

    def exec_command(self, cmd, in_data=None, sudoable=True):
        home = os.path.join(os.environ["HOMES"], self._play_context.remote_addr)
        os.makedirs(home, exist_ok=True)
        there = "export HOME={0}; unset STATUSOPS_CACHE XDG_CACHE_HOME; {1}".format(shlex.quote(home), cmd)
        return super().exec_command(there, in_data=in_data, sudoable=sudoable)
