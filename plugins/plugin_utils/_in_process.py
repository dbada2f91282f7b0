# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The fast face of the engine: runs a task in the controller's own process.

Each module has an action plugin with the same name, which is this class with the TASK of the module. Ansible loads it
before it forks, together with everything that the task imports, so the workers do not have to. (meta/runtime.yml could
route all modules to one action plugin, but linters report its name as the new name of the modules.)
If a task runs elsewhere (another connection, become, async, another interpreter), or if statusops_face is module, the
ordinary module runs. If statusops_face is controller, the task runs here, whatever its host is.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Any, Iterator, Mapping

from ansible import context
from ansible.errors import AnsibleActionFail
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible.module_utils.common.parameters import remove_values
from ansible.module_utils.errors import UnsupportedError
from ansible.module_utils.parsing.convert_bool import boolean
from ansible.plugins.action import ActionBase
from ansible_collections.statusops.uptime.plugins.module_utils._engine import http, tls
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import open_cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import StatusOpsError, missing_package
from ansible_collections.statusops.uptime.plugins.module_utils._engine.list_cache import Reads
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import failure, full_spec, prepared
from ansible_collections.statusops.uptime.plugins.module_utils._engine.options import (
    CACHE_OPTIONS,
    HTTP_OPTIONS,
    PARALLEL_OPTIONS,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.predictions import Predictions, this_run
from ansible_collections.statusops.uptime.plugins.module_utils._engine.provider import Client, Provider
from ansible_collections.statusops.uptime.plugins.module_utils._engine.repeating import every
from ansible_collections.statusops.uptime.plugins.module_utils._engine.reservation import UNPROTECTED
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._engine.store import ObjectLocks, Store
from ansible_collections.statusops.uptime.plugins.module_utils._engine.task import Task
from ansible_collections.statusops.uptime.plugins.plugin_utils._dictionaries import dictionary_errors

FACE_VARIABLE = "statusops_face"
FACES = ("auto", "controller", "module")
SIGN_OF_LIFE = 10  # seconds between two touches of a lock while a module runs

# Shared by the items of a loop: a client (and its connections) for each set of connection options, and recent reads.
_clients: dict[tuple[Any, ...], Client] = {}
_reads = Reads()
tls.load_before_forks()  # Ansible imports this module before it forks


class InProcess(ActionBase):
    """Runs the task in this process if possible, and otherwise runs the module."""

    TASK: Task
    _supports_check_mode = True
    _supports_async = True

    def run(self, tmp: Any = None, task_vars: Any = None) -> dict[str, Any]:
        task_vars = task_vars or {}
        result = super().run(tmp, task_vars)
        name = self._task.action.rsplit(".", 1)[-1]
        args = prepared(self.TASK, _plain(self._task.args))
        wrong = next(dictionary_errors(full_spec(self.TASK), args), None)
        if wrong:
            return dict(result, failed=True, msg=wrong)
        if self._runs_here(task_vars):
            result.update(self._run_here(name, args, task_vars))
            return result
        wrap_async = self._task.async_val
        with self._task_lock(result):
            result.update(
                self._execute_module(
                    module_name="statusops.uptime." + name,
                    module_args=self._task.args,
                    task_vars=task_vars,
                    wrap_async=wrap_async,
                )
            )
        if not wrap_async:
            self._remove_tmp_path(self._connection._shell.tmpdir)
        return result

    @contextlib.contextmanager
    def _task_lock(self, result: dict[str, Any]) -> Iterator[None]:
        """Hold the lock of the task while the module runs, possibly on a host with another cache.

        Not for async tasks, because they run longer than their action plugin.
        """
        locked = self.TASK.reserves and not self._task.async_val and not self._task.check_mode
        locks = self._locks() if locked else None
        if not locks:
            yield
            return
        unprotected = ""
        try:
            locks.take([], self.TASK.key(self._task.args))
            locks.begin()
            with every(SIGN_OF_LIFE, locks.touch):
                yield
            try:
                locks.touch()
            except StatusOpsError as error:  # the module has ended, so this is no reason to fail
                unprotected = error.msg
        except StatusOpsError as error:
            raise AnsibleActionFail(error.msg) from None
        finally:
            locks.release()
        if locks.error or unprotected:
            result.setdefault("warnings", []).append(unprotected or UNPROTECTED.format(locks.error))

    def _locks(self) -> ObjectLocks | None:
        args = self._task.args
        place = str(args.get("cache") or os.environ.get("STATUSOPS_CACHE") or "auto")
        password = str(args.get("cache_password") or os.environ.get("STATUSOPS_CACHE_PASSWORD") or "").strip()
        try:
            cache = open_cache(place, password=password or None)
            timeout = int(args.get(self.TASK.provider.timeout) or HTTP_OPTIONS["timeout"]["default"])
            return cache.locks(timeout) if cache else None
        except (StatusOpsError, TypeError, ValueError):
            return None  # the module reports the invalid option

    def _runs_here(self, task_vars: Mapping[str, Any]) -> bool:
        face = str(self._templar.template(task_vars.get(FACE_VARIABLE, "auto")))
        if face not in FACES:
            raise AnsibleActionFail("{0}: must be auto, controller or module, not {1!r}.".format(FACE_VARIABLE, face))
        if face == "controller":
            self._check_controller()
            return True
        become = boolean(self._task.become, strict=False) or getattr(self._connection, "become", None) is not None
        return (
            face == "auto"
            and not http.REQUESTS_IMPORT_ERROR
            and self._connection.transport == "local"
            and not become
            and not self._task.async_val
            and self._own_interpreter(task_vars)
        )

    def _check_controller(self) -> None:
        """Check that the task can run here. It must not run on the host instead, because the user has excluded that."""
        if self._task.async_val:
            raise AnsibleActionFail(
                "{0}: controller does not support async, because async tasks run on the host. Remove async, or set "
                "{0} to auto or module.".format(FACE_VARIABLE)
            )
        if http.REQUESTS_IMPORT_ERROR:
            user = "{0}: controller".format(FACE_VARIABLE)
            raise AnsibleActionFail(missing_package(user, "requests", http.REQUESTS_IMPORT_ERROR).msg)

    def _own_interpreter(self, task_vars: Mapping[str, Any]) -> bool:
        """Whether the task can use this interpreter: ansible_python_interpreter is not set, or is this interpreter."""
        delegated = task_vars.get("ansible_delegated_vars") or {}
        host_vars = delegated.get(self._task.delegate_to, task_vars)
        pinned = str(self._templar.template(host_vars.get("ansible_python_interpreter") or "auto"))
        return pinned.startswith("auto") or any(
            _same_interpreter(pinned, own) for own in (sys.executable, task_vars.get("ansible_playbook_python")) if own
        )

    def _run_here(self, name: str, args: Mapping[str, Any], task_vars: Mapping[str, Any]) -> dict[str, Any]:
        with self._environment():
            checked = ArgumentSpecValidator(full_spec(self.TASK), **self.TASK.constraints()).validate(args)
            params = checked.validated_parameters
            if checked.errors.errors:
                message = checked.errors.msg
                if isinstance(checked.errors.errors[0], UnsupportedError):
                    message = "Unsupported parameters for (statusops.uptime.{0}) module: {1}".format(name, message)
                result: dict[str, Any] = {"failed": True, "msg": message}
            else:
                result = self._perform(params)
        warnings = [
            "Both option {option} and its alias {alias} are set.".format(**warning) for warning in checked._warnings
        ] + result.pop("warnings", [])
        if not self._task.diff:
            result.pop("diff", None)
        # The module face shows the invocation only if ansible-core requests it (before 2.20, always).
        internal: dict[str, Any] = {}
        self._update_module_args(name, internal, dict(task_vars))
        if internal.get("_ansible_inject_invocation", True):
            result["invocation"] = {"module_args": params}
        if warnings:
            result["warnings"] = warnings
        if checked._deprecations:
            result["deprecations"] = checked._deprecations
        kept = {key: value for key, value in result.items() if value is None or isinstance(value, bool)}
        return dict(remove_values(result, checked._no_log_values | self.TASK.secrets(args)), **kept)

    def _perform(self, params: Mapping[str, Any]) -> dict[str, Any]:
        provider = self.TASK.provider
        connection = _connection(provider, params)
        # The items of a loop are copies of the task with the same UUID. until repeats the same copy.
        _reads.serve((self._task._uuid, connection), self._task, params["reuse_reads"] and not self._waits())
        try:
            if connection not in _clients:
                _clients[connection] = provider.connect(params)
            cache = open_cache(params["cache"], password=params["cache_password"])
            return run(
                self.TASK,
                _clients[connection],
                params,
                self._task.check_mode,
                reads=_reads,
                cache=cache,
                task_key=self.TASK.key(params),
                predictions=self._predictions(params, cache),
            )
        except StatusOpsError as error:
            return failure(error)

    def _predictions(self, params: Mapping[str, Any], cache: Store | None) -> Predictions:
        """What earlier tasks would do, if the whole run is in check mode."""
        if not (self._task.check_mode and context.CLIARGS.get("check")):
            return Predictions()
        account = map(params.get, self.TASK.provider.account)
        return Predictions(cache, this_run(), account, keeps=not self._always_checks())

    def _always_checks(self) -> bool:
        """Whether the playbook sets check_mode for the task, so it never changes anything."""
        if "check_mode" in (getattr(self._task, "_ds", None) or ()):
            return True
        parent = getattr(self._task, "_parent", None)
        return parent is not None and isinstance(parent._get_parent_attribute("check_mode"), (bool, str))

    def _waits(self) -> bool:
        """Whether the task is in a loop that waits for a change."""
        return any(getattr(self._task.loop_control, name, None) for name in ("pause", "break_when"))

    @contextlib.contextmanager
    def _environment(self) -> Iterator[None]:
        """Set the environment of the task, as for a module. Safe, because a worker runs one task at a time."""
        wanted: dict[str, str] = {}
        self._compute_environment_string(wanted)
        if not wanted:
            yield
            return
        before = dict(os.environ)
        os.environ.update({key: str(value) for key, value in wanted.items()})
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


def _same_interpreter(one: str, other: str) -> bool:
    """Whether two paths are the same interpreter, such as python and python3.13 in one virtual environment."""
    return os.path.dirname(one) == os.path.dirname(other) and os.path.realpath(one) == os.path.realpath(other)


def _connection(provider: Provider, params: Mapping[str, Any]) -> tuple[Any, ...]:
    """A key for a connection, with everything that can differ between two connections."""
    names = (*sorted(provider.options), *sorted(CACHE_OPTIONS), *sorted(PARALLEL_OPTIONS))
    return (provider.name, *map(params.get, names), os.environ.get("XDG_CACHE_HOME"), os.environ.get("HOME"))


def _plain(value: Any) -> Any:
    """A value with built-in types instead of the tagged types of the controller, as a module gets it."""
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(inner) for inner in value]
    if isinstance(value, bool) or value is None:
        return value
    for kind in (int, float):
        if isinstance(value, kind):
            return kind(value)
    return str(value)
