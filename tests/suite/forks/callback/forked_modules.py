# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A callback plugin of the test suite: modules run in forks of the process of module_server.py.

Its only purpose is speed. Tasks that require more than a local process (become, async, another connection) run as usual. The suite
enables it in an ansible.cfg, because ansible-test does not pass environment variables on.
"""

from __future__ import annotations

import gc
import json
import os
import selectors
import sys
from pathlib import Path

from ansible.module_utils.common.json import Direction, get_module_encoder
from ansible.plugins.action import ActionBase
from ansible.plugins.callback import CallbackBase

sys.path.append(str(Path(__file__).resolve().parents[1]))

import fork_server
import tls
import warm

DOCUMENTATION = r"""
name: forked_modules
type: notification
short_description: Run modules in forks of one process
description:
  - Replaces the way in which Ansible runs modules on the controller.
options:
  socket:
    description: The path of the server's socket.
    type: path
    required: true
    ini:
      - section: statusops_forked_modules
        key: socket
"""

PROFILE = "legacy"
BUILTIN = "ansible.builtin."

_execute_module = ActionBase._execute_module


def python_name(name):
    """The dotted name under which Python imports a module."""
    if name.startswith(BUILTIN):
        return f"ansible.modules.{name.removeprefix(BUILTIN)}"
    namespace, collection, module = name.split(".")
    return f"ansible_collections.{namespace}.{collection}.plugins.modules.{module}"


def read_all(*descriptors):
    """Read several pipes until all are closed."""
    data = dict.fromkeys(descriptors, b"")
    with selectors.DefaultSelector() as selector:
        for descriptor in descriptors:
            selector.register(descriptor, selectors.EVENT_READ)
        while selector.get_map():
            for key, _events in selector.select():
                chunk = os.read(key.fd, 1 << 16)
                data[key.fd] += chunk
                if not chunk:
                    selector.unregister(key.fd)
                    os.close(key.fd)
    return [data[descriptor].decode("utf-8", "surrogateescape") for descriptor in descriptors]


def run(path, work, environment, directory):
    """Let the server run a module, and return a result like that of a command."""
    (output, write_output), (errors, write_errors) = os.pipe(), os.pipe()
    connection = fork_server.ask(path, work, environment, directory, write_output, write_errors)
    os.close(write_output)
    os.close(write_errors)
    stdout, stderr = read_all(output, errors)
    return {
        "rc": fork_server.exit_status(connection),
        "stdout": stdout,
        "stdout_lines": stdout.splitlines(),
        "stderr": stderr,
        "stderr_lines": stderr.splitlines(),
    }


class CallbackModule(CallbackBase):
    """Replaces the method of action plugins that runs modules."""

    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "forked_modules"

    def set_options(self, task_keys=None, var_options=None, direct=None):
        super().set_options(task_keys=task_keys, var_options=var_options, direct=direct)
        path = self.get_option("socket")
        tls.share_context()
        warm.fill_caches()
        # Each task is a fork of this process. Garbage collection would copy the shared memory.
        gc.collect()
        gc.freeze()
        gc.set_threshold(100_000)

        def execute(action, module_name=None, module_args=None, task_vars=None, ignore_unknown_opts=False, **others):
            name = full_name(action, module_name)
            if others.get("wrap_async") or not name or not is_local(action, task_vars or {}):
                others["ignore_unknown_opts"] = ignore_unknown_opts
                return _execute_module(action, module_name, module_args, task_vars=task_vars, **others)
            arguments = action._task.args if module_args is None else module_args
            action._update_module_args(
                module_name or action._task.action, arguments, task_vars or {}, ignore_unknown_opts=ignore_unknown_opts
            )
            result = run(path, *request(action, name, arguments))
            returned = action._parse_returned_data(result, PROFILE)
            returned.remove_internal_keys()
            return returned.as_result_dict(for_round_trip=True)

        ActionBase._execute_module = execute


def full_name(action, module_name):
    """The full name of a module in a collection, or None for other modules."""
    loader = action._shared_loader_obj.module_loader
    found = loader.find_plugin_with_context(
        module_name or action._task.action, "", collection_list=action._task.collections
    )
    return found.resolved_fqcn if found.resolved and found.resolved_fqcn.count(".") == 2 else None


def is_local(action, task_vars):
    """Whether a module would run here, as the same user and with the same Python."""
    pinned = str(action._templar.template(task_vars.get("ansible_python_interpreter") or "auto"))
    return (
        action._connection.transport == "local"
        and action._connection.become is None
        and not action._task.async_val
        and (pinned.startswith("auto") or os.path.dirname(pinned) == os.path.dirname(sys.executable))
    )


def request(action, name, arguments):
    """The request for the server to run a module like Ansible: the work, the environment and the directory."""
    environment = {}
    action._compute_environment_string(environment)
    encoder = get_module_encoder(PROFILE, Direction.CONTROLLER_TO_MODULE)
    work = {
        "module": python_name(name),
        "arguments": json.dumps({"ANSIBLE_MODULE_ARGS": arguments}, cls=encoder),
        "profile": PROFILE,
    }
    return work, {**os.environ, **{key: str(value) for key, value in environment.items()}}, action._loader.get_basedir()
