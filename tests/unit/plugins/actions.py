# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Action plugins without the rest of Ansible."""

from __future__ import annotations

from types import SimpleNamespace


class Templar:
    """Replaces a text that consists of one variable."""

    def __init__(self, **variables):
        self.variables = variables

    def template(self, value, **_options):
        if isinstance(value, dict):
            return {key: self.template(inner) for key, inner in value.items()}
        return self.variables[value.strip("{} ")] if isinstance(value, str) and value.startswith("{{") else value


def make_action(plugin, args, templar=None, connection=None, **task):
    """The action plugin of a task, which runs on the controller by default."""
    given = {
        "action": "statusops.uptime." + plugin.__name__.rsplit(".", 1)[1],
        "args": args,
        "async_val": 0,
        "become": False,
        "check_mode": False,
        "delegate_to": None,
        "diff": False,
        "environment": None,
        "loop_control": None,
        "no_log": False,
        "_uuid": object(),
    }
    shell = SimpleNamespace(tmpdir="/tmp/x", env_prefix=lambda **names: "")
    link = {"transport": "local", "become": None, "_shell": shell, "socket_path": None}
    return plugin.ActionModule(
        SimpleNamespace(**dict(given, **task)),
        SimpleNamespace(**dict(link, **(connection or {}))),
        SimpleNamespace(executable="/bin/sh"),
        None,
        templar or Templar(),
        None,
    )
