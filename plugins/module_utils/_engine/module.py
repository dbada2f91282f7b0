# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module face of the engine: AnsibleModule around run()."""

from __future__ import annotations

from typing import Any, Mapping

from ansible.module_utils.basic import AnsibleModule

from . import http
from .cache import open_cache
from .errors import MissingPackageError, StatusOpsError, missing_package
from .options import CACHE_OPTIONS, TASK_OPTIONS, trimmed_options
from .run import run
from .task import Task

ON_THE_CONTROLLER = (
    "If the Python that runs Ansible has this package, you can set statusops_face: controller for the task instead."
)


def full_spec(task: Task) -> dict[str, Any]:
    """The argument spec of the module of a task: the options of the connection, of all tasks, and of this one."""
    return {**task.provider.options, **TASK_OPTIONS, **task.argument_spec()}


def failure(error: StatusOpsError) -> dict[str, Any]:
    """The result of a task that failed before its first request."""
    return dict(error.facts(), failed=True, changed=False, msg=error.msg, api_calls=0, warnings=[])


def prepared(task: Task, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a task before validation: connection options are trimmed, short forms are expanded.

    If options exclude each other, an option of the task takes precedence over the environment variable of another one.
    """
    found = task.in_full(trimmed_options(arguments, {**task.provider.options, **CACHE_OPTIONS}))
    given = [names for names in task.provider.alternatives if any(found.get(name) is not None for name in names)]
    return {**{name: None for names in given for name in names}, **found}


class Module(AnsibleModule):
    """AnsibleModule that prepares the arguments before it validates them."""

    def __init__(self, task: Task) -> None:
        self._task = task
        super().__init__(argument_spec=full_spec(task), supports_check_mode=True, **task.constraints())

    def _load_params(self) -> None:
        super()._load_params()
        self.params = prepared(self._task, self.params)
        self.no_log_values.update(self._task.secrets(self.params))


def main(task: Task) -> None:
    """Run a task as an ordinary module."""
    module = Module(task)
    if http.REQUESTS_IMPORT_ERROR:
        missing = missing_package("This module", "requests", http.REQUESTS_IMPORT_ERROR)
        module.fail_json(msg=missing.followed_by(ON_THE_CONTROLLER).msg, exception=http.REQUESTS_IMPORT_ERROR)
    try:
        cache = open_cache(module.params["cache"], password=module.params["cache_password"])
        result = run(task, task.provider.connect(module.params), module.params, module.check_mode, cache=cache)
    except MissingPackageError as error:
        result = failure(error.followed_by(ON_THE_CONTROLLER))
    except StatusOpsError as error:
        result = failure(error)
    for warning in result.pop("warnings"):
        module.warn(warning)
    if not module._diff:
        result.pop("diff", None)
    if result.get("failed"):
        module.fail_json(**result)
    module.exit_json(**result)
