# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The face in the process of Ansible: where a task runs, its options and environment, and the same result as the module."""

from __future__ import annotations

import datetime
import fcntl
import json
import os
import platform
import sys
import threading
import time
from collections import UserString
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from ansible.errors import AnsibleActionFail
from ansible.plugins.action import ActionBase
from ansible_collections.statusops.uptime.plugins.action import statusiq_component as component_action
from ansible_collections.statusops.uptime.plugins.action import statusiq_component_info as component_info_action
from ansible_collections.statusops.uptime.plugins.action import statusiq_component_status as status_action
from ansible_collections.statusops.uptime.plugins.module_utils._engine import lock, module
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import (
    ApiError,
    InputError,
    StatusOpsError,
)
from ansible_collections.statusops.uptime.plugins.module_utils._zoho import provider as zoho_provider
from ansible_collections.statusops.uptime.plugins.modules import statusiq_component, statusiq_component_status
from ansible_collections.statusops.uptime.plugins.plugin_utils import _in_process
from ansible_collections.statusops.uptime.plugins.plugin_utils._in_process import _plain
from ansible_collections.statusops.uptime.tests.unit.plugins.actions import Templar, make_action
from ansible_collections.statusops.uptime.tests.unit.plugins.cores import patch_module_args, trust_as_template
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    COMPONENT_ID,
    PAGE_ID,
    PAGE_PATH,
    FakeClient,
    component,
)

LIST = "GET %s/components" % PAGE_PATH
PUT = "PUT %s/components/%s" % (PAGE_PATH, COMPONENT_ID)
TABLE = {LIST: [component()], PUT: component(desc="new")}
ARGS = {"page": PAGE_ID, "name": "Website", "access_token": "t0ken"}
CENSORED = "VALUE_SPECIFIED_IN_NO_LOG_PARAMETER"


class Vaulted(UserString):
    """Like an encrypted text of ansible-core: it is not a str, and str() decrypts it."""


class Unsafe(str):
    pass


@pytest.fixture(autouse=True)
def clients(monkeypatch):
    """Connect both faces to a fake API. Returns the clients, with their options."""
    made = []

    def make(params, _scope_of, cache_option):
        client = FakeClient(TABLE)
        client.params = dict(params)
        client.environment = dict(os.environ)
        made.append(client)
        return client

    monkeypatch.setattr(zoho_provider, "Zoho", make)
    _in_process._clients.clear()
    _in_process._reads.forget()
    yield made
    _in_process._clients.clear()


@pytest.fixture
def action():
    """A function that makes the action plugin of a task, which runs on the controller by default."""

    def make(args=None, plugin=component_action, **given):
        return make_action(plugin, ARGS if args is None else args, **given)

    return make


@pytest.fixture
def modules(monkeypatch):
    """The arguments of calls of the module."""
    handed = []

    def execute(self, **given):
        handed.append(given)
        return {"changed": True, "face": "module"}

    monkeypatch.setattr(ActionBase, "_execute_module", execute)
    monkeypatch.setattr(ActionBase, "_remove_tmp_path", lambda self, path: None)
    return handed


def as_module(args, capsys, task=statusiq_component.TASK, **internal):
    """The result of the same task in the module."""
    with patch_module_args(dict(args, **{"_ansible_" + key: value for key, value in internal.items()})), pytest.raises(
        SystemExit
    ):
        module.main(task)
    return json.loads(capsys.readouterr().out)


# --- whitespace around connection options ----------------------------------------------------------------------------

GIVEN = {"client_id": " 1000.ID\n", "client_secret": Vaulted("s3cr3t\r\n"), "data_center": "eu\n", "cache": "none\n"}
NOT_SET = {"refresh_token": " \n", "accounts_url": "", "api_url": "\t"}
TRIMMED = {"client_id": "1000.ID", "client_secret": "s3cr3t", "data_center": "eu", "cache": "none"}


def test_whitespace_around_connection_options_is_removed_before_validation(action, clients, monkeypatch):
    monkeypatch.setenv("ZOHO_REFRESH_TOKEN", "1000.refresh\n")
    monkeypatch.setenv("SITE24X7_API_URL", " \n")
    result = action(dict(ARGS, **GIVEN, **NOT_SET)).run(task_vars={})
    assert result.get("failed") is None, result
    expected = dict(TRIMMED, refresh_token="1000.refresh", accounts_url=None, api_url=None)
    assert {name: clients[0].params[name] for name in expected} == expected


def test_a_module_removes_whitespace_around_connection_options(clients, capsys):
    more = {"name": " Website\n", "description": "\n"}
    given = {name: str(value) for name, value in GIVEN.items()}  # as a module receives them
    as_module(dict(ARGS, **given, **NOT_SET, **more), capsys)
    expected = dict(dict.fromkeys(NOT_SET), **TRIMMED)
    assert {name: clients[0].params[name] for name in expected} == expected


def test_a_module_removes_whitespace_around_environment_variables(clients, capsys, monkeypatch):
    monkeypatch.setenv("ZOHO_DATA_CENTER", "eu\n")
    monkeypatch.setenv("ZOHO_CLIENT_SECRET", " \n")
    assert as_module(ARGS, capsys).get("failed") is None
    assert (clients[0].params["data_center"], clients[0].params["client_secret"]) == ("eu", None)


# --- values ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value, expected",
    [
        (trust_as_template("a"), "a"),
        (Unsafe("a"), "a"),
        (Vaulted("a"), "a"),
        (type("Int", (int,), {})(7), 7),
        (type("Float", (float,), {})(0.5), 0.5),
        (True, True),
        (False, False),
        (None, None),
        ([Unsafe("a"), (1, None)], ["a", [1, None]]),
        ({Unsafe("a"): {"b": Vaulted("c")}}, {"a": {"b": "c"}}),
        (datetime.date(2026, 12, 1), "2026-12-01"),
        ({"a"}, ["a"]),
    ],
)
def test_values_are_converted_as_for_a_module(value, expected):
    found = _plain(value)
    assert found == expected
    assert type(found) is type(expected)
    if isinstance(found, dict):
        assert [type(key) for key in found] == [str]
        assert found["a"]["b"].__class__ is str


# --- where a task runs -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "variables, here",
    [
        ({}, True),
        ({"statusops_face": "auto"}, True),
        ({"statusops_face": "module"}, False),
        ({"ansible_python_interpreter": "auto"}, True),
        ({"ansible_python_interpreter": "auto_silent"}, True),
        ({"ansible_python_interpreter": ""}, True),
        ({"ansible_python_interpreter": sys.executable}, True),
        ({"ansible_python_interpreter": "{{ ansible_playbook_python }}", "ansible_playbook_python": "/p/python"}, True),
        ({"ansible_python_interpreter": "/usr/bin/other"}, False),
    ],
)
def test_variables_determine_the_face(action, modules, variables, here):
    plugin = action(templar=Templar(**variables))
    result = plugin.run(task_vars=variables)
    assert (result.get("face") != "module") is here
    assert bool(modules) is not here


@pytest.mark.parametrize(
    "changes, here",
    [
        ({}, True),
        ({"connection": {"transport": "ssh"}}, False),
        ({"connection": {"become": object()}}, False),
        ({"become": True}, False),
        ({"become": "yes"}, False),
        ({"become": None}, True),
        ({"async_val": 30}, False),
    ],
)
def test_the_module_runs_if_the_task_does_not_run_on_the_controller(action, modules, clients, changes, here):
    result = action(**changes).run(task_vars={})
    assert (result.get("face") != "module") is here
    assert bool(clients) is here
    if not here:
        (handed,) = modules
        assert handed["module_name"] == "statusops.uptime.statusiq_component"
        assert handed["module_args"] == ARGS
        assert handed["wrap_async"] == changes.get("async_val", 0)


def test_the_module_runs_if_the_controller_has_no_requests(action, modules, monkeypatch):
    monkeypatch.setattr(_in_process.http, "REQUESTS_IMPORT_ERROR", "ImportError: requests")
    assert action().run(task_vars={})["face"] == "module"


def test_an_unknown_face_is_rejected(action, modules):
    with pytest.raises(AnsibleActionFail, match="statusops_face: must be auto, controller or module, not 'fast'"):
        action().run(task_vars={"statusops_face": "fast"})


CONTROLLER = {"statusops_face": "controller"}
WITHOUT_REQUESTS = """Traceback (most recent call last):
  File "http.py", line 24, in <module>
    import requests
ModuleNotFoundError: No module named 'requests'
"""
REQUIRES_REQUESTS = (
    "requires the Python package requests, which {0} on {1} cannot import (No module named 'requests'). "
    "Install it with `{0} -m pip install requests`. In an execution environment, add it to the definition, and build "
    "the image again."
).format(sys.executable, platform.node())
ON_THE_CONTROLLER = (
    " If the Python that runs Ansible has this package, you can set statusops_face: controller for the task instead."
)


@pytest.mark.parametrize(
    "changes, variables",
    [
        ({}, {}),
        ({"connection": {"transport": "ssh"}}, {}),
        ({"connection": {"transport": "ssh"}, "become": True}, {}),
        ({"connection": {"transport": "ssh"}, "check_mode": True}, {}),
        ({"connection": {"transport": "ssh"}, "delegate_to": "other"}, {"ansible_delegated_vars": {"other": {}}}),
        ({"connection": {"transport": "ssh"}}, {"ansible_python_interpreter": "/usr/bin/other"}),
    ],
)
def test_a_task_for_any_host_can_run_on_the_controller(action, modules, clients, changes, variables):
    args = dict(ARGS, description="new")
    result = action(args, **changes).run(task_vars=dict(variables, **CONTROLLER))
    assert not modules and len(clients) == 1
    expected = action(args, check_mode=changes.get("check_mode", False)).run(task_vars={})
    assert result == expected and result["changed"]


def test_statusops_face_can_be_a_template(action, modules):
    plugin = action(templar=Templar(face="controller"), connection={"transport": "ssh"})
    plugin.run(task_vars={"statusops_face": "{{ face }}", "face": "controller"})
    assert not modules


def test_an_async_task_does_not_run_on_the_controller(action, modules, clients):
    with pytest.raises(AnsibleActionFail, match="^statusops_face: controller does not support async"):
        action(async_val=30).run(task_vars=CONTROLLER)
    assert not modules and not clients


def test_a_task_for_the_controller_without_requests_is_an_error(action, modules, clients, monkeypatch):
    monkeypatch.setattr(_in_process.http, "REQUESTS_IMPORT_ERROR", WITHOUT_REQUESTS)
    with pytest.raises(AnsibleActionFail) as caught:
        action().run(task_vars=CONTROLLER)
    assert str(caught.value) == "statusops_face: controller " + REQUIRES_REQUESTS
    assert not modules and not clients


# --- the lock while a module runs -------------------------------------------------------------------------------------


@pytest.fixture
def during(modules, monkeypatch):
    """looks: functions to call while a module runs. found: their results."""
    looks, found = [], []

    def execute(self, **given):
        found.extend(look() for look in looks)
        return {"changed": True}

    monkeypatch.setattr(ActionBase, "_execute_module", execute)
    return SimpleNamespace(looks=looks, found=found)


def lock_files():
    directory = os.path.join(os.environ["HOME"], ".cache", "statusops", "locks")
    names = os.listdir(directory) if os.path.isdir(directory) else []
    return [os.path.join(directory, name) for name in names if name != "counters"]


def is_held():
    """Whether any lock is held."""
    for path in lock_files():
        with open(path) as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
    return False


ELSEWHERE = {"connection": {"transport": "ssh"}}


def test_an_action_plugin_holds_a_lock_while_the_module_runs(action, during):
    during.looks.append(is_held)
    assert action(**ELSEWHERE).run(task_vars={}) == {"changed": True}
    assert (during.found, is_held()) == ([True], False)


@pytest.mark.parametrize(
    "plugin, changes",
    [
        (component_action, {"check_mode": True}),
        (component_action, {"async_val": 30}),
        (component_info_action, {}),
        (component_action, {"args": dict(ARGS, cache="none")}),
        (component_action, {"args": dict(ARGS, cache="relative")}),
        (component_action, {"args": dict(ARGS, timeout="soon")}),
    ],
)
def test_tasks_that_do_not_write_or_are_async_take_no_lock(action, during, plugin, changes):
    during.looks.append(is_held)
    assert action(plugin=plugin, **ELSEWHERE, **changes).run(task_vars={}) == {"changed": True}
    assert during.found == [False]


def test_the_environment_can_set_the_directory_of_the_lock(action, during, monkeypatch, tmp_path):
    monkeypatch.setenv("STATUSOPS_CACHE", str(tmp_path / "cache"))
    action(**ELSEWHERE).run(task_vars={})
    assert (tmp_path / "cache" / "locks").is_dir()
    assert lock_files() == []


def test_the_lock_is_released_if_the_module_fails(action, during):
    def fail():
        raise AnsibleActionFail("unreachable")

    during.looks.append(fail)
    with pytest.raises(AnsibleActionFail, match="unreachable"):
        action(**ELSEWHERE).run(task_vars={})
    assert lock_files() and not is_held()


def test_the_lock_is_touched_while_the_module_runs(action, during, monkeypatch):
    monkeypatch.setattr(_in_process, "SIGN_OF_LIFE", 0.001)

    def is_touched():
        (path,) = lock_files()
        os.utime(path, (1, 1))
        for _attempt in range(1000):
            if os.stat(path).st_mtime > 1:
                return True
            time.sleep(0.005)
        return False

    during.looks.append(is_touched)
    action(**ELSEWHERE).run(task_vars={})
    assert during.found == [True]


def test_tasks_of_other_hosts_wait_in_both_faces(action, during, clients):
    """One task runs in a module, the other one in the process of Ansible. Both want to write."""
    waiting = [
        threading.Thread(target=lambda: action(**ELSEWHERE).run(task_vars={})),
        threading.Thread(target=lambda: action(dict(ARGS, description="new")).run(task_vars={})),
    ]

    def others_wait():
        if not during.found:
            for thread in waiting:
                thread.start()
            time.sleep(0.1)
        return [thread.is_alive() for thread in waiting], sum(len(client.writes) for client in clients)

    during.looks.append(others_wait)
    action(**ELSEWHERE).run(task_vars={})
    for thread in waiting:
        thread.join(10)
    assert during.found[0] == ([True, True], 0)
    assert [len(client.writes) for client in clients] == [1]


def test_a_lock_that_is_not_released_is_an_error(action, during, monkeypatch):
    def take(*_args):
        raise StatusOpsError("Another task writes to the same object.")

    monkeypatch.setattr(lock.Locks, "take", take)
    with pytest.raises(AnsibleActionFail, match="Another task writes"):
        action(**ELSEWHERE).run(task_vars={})
    assert during.found == []


def test_an_unusable_cache_is_a_warning(action, during):
    place = os.path.join(os.environ["HOME"], "file")
    with open(place, "w"):
        pass
    result = action(dict(ARGS, cache=place), **ELSEWHERE).run(task_vars={})
    assert [text[:73] for text in result["warnings"]] == [
        "cache: cannot be used, so tasks on other hosts or in other runs can write"
    ]


# --- the environment -------------------------------------------------------------------------------------------------


def test_the_environment_of_a_task_applies_only_while_it_runs(action, clients, monkeypatch):
    monkeypatch.setenv("KEPT", "before")
    monkeypatch.setenv("CHANGED", "before")
    before = dict(os.environ)
    plugin = action(
        {"page": PAGE_ID, "name": "Website"},
        environment=[{"ZOHO_ACCESS_TOKEN": "from-play", "CHANGED": "play"}, {"CHANGED": 5}],
    )
    plugin.run(task_vars={})
    (client,) = clients
    assert client.params["access_token"] == "from-play"
    assert (client.environment["CHANGED"], client.environment["KEPT"]) == ("5", "before")
    assert dict(os.environ) == before


@pytest.mark.parametrize("environment", [None, [], [{}]])
def test_a_task_without_an_environment_does_not_change_that_of_the_process(action, clients, monkeypatch, environment):
    before, touched = dict(os.environ), []
    with monkeypatch.context() as patch:
        for method in ("clear", "update", "__setitem__", "__delitem__"):
            patch.setattr(type(os.environ), method, lambda *args: touched.append(args))
        action(environment=environment).run(task_vars={})
    (client,) = clients
    assert client.environment == before == dict(os.environ) and not touched


def test_the_environment_is_restored_after_an_error(action, monkeypatch):
    def fail(*_args, **_more):
        os.environ["LEFT"] = "over"
        raise RuntimeError

    monkeypatch.setattr(_in_process, "run", fail)
    before = dict(os.environ)
    with pytest.raises(RuntimeError):
        action(environment=[{"NEW": "1"}]).run(task_vars={})
    assert dict(os.environ) == before


def test_items_of_a_loop_with_the_same_credentials_share_a_client(action, clients):
    for args in (ARGS, dict(ARGS, description="new"), dict(ARGS, access_token="other")):
        action(args).run(task_vars={})
    assert [client.params["access_token"] for client in clients] == ["t0ken", "other"]
    assert [client.calls for client in clients] == [3, 1]


LOOP = {"_uuid": "of the task"}


def test_items_of_a_loop_share_reads(action, clients):
    for _item in range(3):
        result = action(**LOOP).run(task_vars={})
    assert not result["changed"]
    assert [client.calls for client in clients] == [1]
    assert result["api_calls"] == 0


@pytest.mark.parametrize(
    "args, task",
    [
        (dict(ARGS, reuse_reads=False), LOOP),
        (ARGS, {}),  # separate tasks
        (ARGS, dict(LOOP, loop_control=SimpleNamespace(pause=1))),
        (ARGS, dict(LOOP, loop_control=SimpleNamespace(pause=0, break_when=["x"]))),
    ],
)
def test_reads_are_not_shared(action, clients, args, task):
    for _item in range(3):
        action(args, **task).run(task_vars={})
    assert [client.calls for client in clients] == [3]


def test_attempts_of_until_read_again(action, clients):
    for _item in range(2):
        plugin = action(**LOOP)
        for _attempt in range(3):
            again = type(plugin)(plugin._task, plugin._connection, plugin._play_context, None, Templar(), None)
            again.run(task_vars={})
    assert [client.calls for client in clients] == [
        5
    ]  # the first attempt of the second item can use the reads of the first item


def test_items_with_different_credentials_do_not_share_reads(action, clients):
    for token in ("one", "two", "one"):
        action(dict(ARGS, access_token=token), **LOOP).run(task_vars={})
    assert [client.calls for client in clients] == [2, 1]


@pytest.mark.parametrize("name", ["XDG_CACHE_HOME", "HOME"])
def test_tasks_with_different_cache_directories_do_not_share_a_client(action, clients, name):
    for value in ("/one", "/two"):
        action(environment=[{name: value}]).run(task_vars={})
    assert [client.environment[name] for client in clients] == ["/one", "/two"]


def test_a_relative_cache_is_an_error_in_both_faces(action, capsys):
    args = dict(ARGS, cache="relative")
    for result in (action(args).run(task_vars={}), as_module(args, capsys)):
        assert (result["failed"], result["msg"]) == (
            True,
            "cache: must be auto, none, an absolute directory or redis://HOST, not 'relative'.",
        )


@pytest.mark.parametrize(
    "place, expected",
    [("auto", "~/.cache/statusops"), ("/somewhere/else", "/somewhere/else"), ("none", None)],
)
def test_both_faces_use_the_cache_of_the_task(action, clients, capsys, monkeypatch, place, expected):
    handed = []

    def work(*_args, cache, **_more):
        handed.append(cache and cache.path("x"))
        return {"changed": False, "warnings": []}

    for face in (_in_process, module):
        monkeypatch.setattr(face, "run", work)
    args = dict(ARGS, cache=place)
    action(args).run(task_vars={})
    as_module(args, capsys)
    assert handed == [expected and os.path.join(os.path.expanduser(expected), "x")] * 2


# --- check mode ------------------------------------------------------------------------------------------------------

NEW = dict(ARGS, name="API")
CHECK = {"check_mode": True}


class Parent(NamedTuple):
    """The block of a task, or its play."""

    check_mode: object = object  # ansible-core uses such an object if the keyword is not set

    def _get_parent_attribute(self, name):
        return getattr(self, name)


@pytest.fixture
def checking(monkeypatch):
    """A run with --check."""
    monkeypatch.setattr(_in_process.context, "CLIARGS", {"check": True})


def changes(action, *tasks):
    """Whether the tasks of one run would change something."""
    results = [action(args, **dict(CHECK, **task)).run(task_vars={}) for args, task in tasks]
    assert not any(result.get("failed") for result in results), results
    return [result["changed"] for result in results]


def test_changes_of_earlier_tasks_count_as_done_with_check(action, checking):
    assert changes(action, (NEW, {}), (NEW, {}), (dict(NEW, state="absent"), {"_parent": Parent()})) == [
        True,
        False,
        True,
    ]
    assert changes(action, (NEW, {"_ds": {"name": "A task"}}), (NEW, {"_ds": {}})) == [True, False]


def test_check_mode_of_single_tasks_does_not_predict_for_later_tasks(action):
    assert changes(action, (NEW, {}), (NEW, {})) == [True, True]


@pytest.mark.parametrize(
    "task",
    [
        {"_ds": {"check_mode": True}},
        {"_ds": {"check_mode": "{{ ansible_check_mode }}"}},
        {"_parent": Parent(True)},
        {"_parent": Parent("{{ ansible_check_mode }}")},
    ],
)
def test_a_task_with_the_keyword_check_mode_does_not_predict_for_later_tasks(action, checking, task):
    assert changes(action, (NEW, task), (NEW, {}), (NEW, task)) == [True, True, False]


@pytest.mark.parametrize("option", ["access_token", "client_id", "api_url"])
def test_changes_in_another_account_do_not_count_as_done(action, checking, option):
    other = dict(NEW, **{option: "https://other.example"})
    assert changes(action, (NEW, {}), (other, {}), (other, {}), (NEW, {})) == [True, True, False, False]


@pytest.mark.parametrize("place", ["none", "/dev/null/x"])
def test_changes_do_not_count_as_done_without_a_usable_cache(action, checking, place):
    args = dict(NEW, cache=place)
    assert changes(action, (args, {}), (args, {})) == [True, True]


def test_real_changes_with_check_are_not_stored_as_predictions(action, checking, monkeypatch):
    monkeypatch.setitem(TABLE, "POST %s/components" % PAGE_PATH, component(component_id=COMPONENT_ID))
    assert changes(action, (NEW, {"check_mode": False}), (NEW, {})) == [True, True]


# --- results ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "args, task",
    [
        (ARGS, {}),
        (dict(ARGS, description="new"), {}),
        (dict(ARGS, description="new"), {"diff": True}),
        (dict(ARGS, description="new"), {"check_mode": True, "diff": True}),
        (dict(ARGS, state="gone"), {}),
        (dict(ARGS, nme="Website"), {}),
        ({"access_token": "t0ken"}, {}),
        ({"access_token": "t0ken", "page": PAGE_ID}, {}),
        (dict(ARGS, timeout="soon"), {}),
        (dict(ARGS, name=" "), {}),
        (dict(ARGS, automations="email,site24x7", description="new", retries="2"), {"check_mode": True}),
    ],
)
def test_both_faces_have_the_same_result(action, capsys, args, task):
    here = action(args, **task).run(task_vars={})
    there = as_module(args, capsys, **dict(task, module_name="statusops.uptime.statusiq_component"))
    for result in (here, there):
        result.pop("invocation", None)  # ansible-core decides whether the result contains it
        result.setdefault("changed", False)  # the controller adds it
        result.pop("exception", None)
    assert here == there


def test_secrets_are_masked_in_the_result(action, monkeypatch):
    monkeypatch.setitem(TABLE, LIST, [component(desc="the token is t0ken, s3cr3t")])
    result = action(dict(ARGS, client_secret="s3cr3t"), diff=True).run(task_vars={})
    assert "t0ken" not in str(result) and "s3cr3t" not in str(result)
    assert "********" in result["component"]["description"] or CENSORED in result["component"]["description"]
    assert result["changed"] is False


@pytest.mark.parametrize("secret", ["True", "False", "None", "1", "0"])
def test_a_secret_like_a_constant_does_not_break_the_result(action, secret):
    result = action(dict(ARGS, client_secret=secret)).run(task_vars={})
    assert result["changed"] is False
    assert "failed" not in result


def test_an_error_before_the_first_request_is_returned_as_a_result(action, monkeypatch):
    def reject(*_given, **_named):
        raise InputError("client_id: missing.")

    monkeypatch.setattr(zoho_provider, "Zoho", reject)
    result = action().run(task_vars={})
    assert (result["failed"], result["msg"], result["api_calls"]) == (True, "client_id: missing.", 0)


def test_the_result_contains_the_details_of_an_api_error(action, monkeypatch):
    monkeypatch.setitem(TABLE, LIST, ApiError("No.", 3000, 400, "GET u"))
    result = action().run(task_vars={})
    assert {key: result[key] for key in ("failed", "changed", "msg", "code", "status", "request")} == {
        "failed": True,
        "changed": False,
        "msg": "No.",
        "code": 3000,
        "status": 400,
        "request": "GET u",
    }


def test_other_modules_use_the_same_class(action, monkeypatch, capsys):
    monkeypatch.setitem(TABLE, "PUT %s/component_status/%s" % (PAGE_PATH, COMPONENT_ID), {"component_status": 6})
    args = {"page": PAGE_ID, "access_token": "t", "components": ["Website"], "status": "major_outage"}
    here = action(args, status_action).run(task_vars={})
    there = as_module(args, capsys, statusiq_component_status.TASK)
    assert here["changed"] and here["components"] == there["components"]


def test_the_message_of_a_module_without_requests(monkeypatch, capsys):
    monkeypatch.setattr(module.http, "REQUESTS_IMPORT_ERROR", WITHOUT_REQUESTS)
    result = as_module(ARGS, capsys)
    assert result["failed"] and result["msg"] == "This module " + REQUIRES_REQUESTS + ON_THE_CONTROLLER


def test_the_reason_is_shown_if_requests_is_broken(monkeypatch, capsys):
    reason = "urllib3 v2 only supports OpenSSL 1.1.1+"
    monkeypatch.setattr(module.http, "REQUESTS_IMPORT_ERROR", WITHOUT_REQUESTS + "\nImportError: " + reason + "\n")
    assert " cannot import (" + reason + "). Install " in as_module(ARGS, capsys)["msg"]


def test_only_the_module_face_without_redis_mentions_the_controller(action, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "redis", None)
    args = dict(ARGS, cache="redis://h")
    here, there = action(args).run(task_vars={}), as_module(args, capsys)
    assert here["failed"] and there["failed"]
    assert here["msg"].startswith("cache: redis:// requires the Python package redis, which ")
    assert there["msg"] == here["msg"] + ON_THE_CONTROLLER
