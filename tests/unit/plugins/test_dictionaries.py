# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values that are not the required dictionary: the message names the option and shows the form, in both faces."""

from __future__ import annotations

import importlib

import pytest
from ansible.plugins.action import ActionBase
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import full_spec
from ansible_collections.statusops.uptime.plugins.plugin_utils import _in_process
from ansible_collections.statusops.uptime.plugins.plugin_utils._dictionaries import dictionary_errors
from ansible_collections.statusops.uptime.tests.unit.plugins.actions import make_action
from ansible_collections.statusops.uptime.tests.unit.plugins.cores import trust_as_template
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import MODULES, task_of

FACES = ({}, {"statusops_face": "module"})
WRONG = [["x"], [], 5, True, 0.5, [{"x": 1}], [None], "x", "", "{x"]


@pytest.fixture(autouse=True)
def no_task_runs(monkeypatch):
    """Fail if a task runs in either face."""

    def fail(*_args, **_more):
        raise AssertionError

    monkeypatch.setattr(ActionBase, "_execute_module", fail)
    monkeypatch.setattr(_in_process, "run", fail)


def run(module, args, variables):
    plugin = importlib.import_module("ansible_collections.statusops.uptime.plugins.action." + module)
    return make_action(plugin, args).run(task_vars=variables)


def message(module, args):
    found = [run(module, args, variables) for variables in FACES]
    assert [result["failed"] for result in found] == [True, True]
    assert found[0]["msg"] == found[1]["msg"]
    return found[0]["msg"]


@pytest.mark.parametrize(
    "notify, kind",
    [
        (["email"], "a list"),
        ([], "a list"),
        ("email", "a string"),
        (trust_as_template("email"), "a string"),
        (5, "a number"),
    ],
)
def test_the_message_explains_the_notifications_of_a_window(notify, kind):
    assert message("statusiq_maintenance", {"page": "Zylker Status", "title": "Release", "notify": notify}) == (
        "notify: a dictionary is required, such as {{email: [now]}}, not {0}. Its keys are: email, sms.".format(kind)
    )


def dictionaries(spec, place=""):
    """Each option whose type is a dictionary or a list of them: its path, and a function that sets its value."""
    for name, entry in spec.items():
        if entry.get("type") == "dict":
            yield place + name, lambda value, name=name: {name: value}
            inner = dictionaries(entry.get("options", {}), place + name + ".")
            yield from ((where, lambda value, n=name, give=give: {n: give(value)}) for where, give in inner)
        elif entry.get("elements") == "dict":
            where = "{0}{1}[1]".format(place, name)
            yield where, lambda value, name=name: {name: [{"name": "x"}, value]}
            inner = dictionaries(entry.get("options", {}), where + ".")
            yield from (
                (there, lambda value, n=name, give=give: {n: [{"name": "x"}, give(value)]}) for there, give in inner
            )


def is_name(value):
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)


OPTIONS = [(module, *found) for module in MODULES for found in dictionaries(full_spec(task_of(module)))]
# In a list of dictionaries, an item can also be a name.
CASES = [(*option, value) for option in OPTIONS for value in WRONG if "[" not in option[1] or not is_name(value)]


def test_some_options_are_dictionaries():
    assert len(OPTIONS) > 8
    modules = {module for module, _place, _give in OPTIONS}
    assert {"statusiq_layout", "statusiq_maintenance", "statusiq_page", "statusiq_user"} <= modules


@pytest.mark.parametrize("module, place, give, value", CASES, ids=["{0}-{1}-{3!r}".format(*one) for one in CASES])
def test_the_message_names_each_option_of_each_module(module, place, give, value):
    assert message(module, give(value)).startswith(place + ": a dictionary is required, such as {")


SPEC = {
    "free": {"type": "dict"},
    "items": {
        "type": "list",
        "elements": "dict",
        "options": {
            "name": {"type": "str", "required": True},
            "size": {"type": "int", "required": True},
            "parts": {"type": "list", "elements": "dict", "options": {"on": {"type": "bool"}, "off": {"type": "bool"}}},
        },
    },
    "names": {"type": "list", "elements": "str"},
}


@pytest.mark.parametrize(
    "args, expected",
    [
        ({"free": "x"}, ["free: a dictionary is required, such as {key: ...}, not a string."]),
        (
            {"items": "a,b"},
            [
                "items[{0}]: a dictionary is required, such as {{name: ..., size: 1}}, not a string. "
                "Its keys are: name, size, parts.".format(number)
                for number in (0, 1)
            ],
        ),
        (
            {"items": [{"parts": [{"on": True}, ["on"]]}]},
            ["items[0].parts[1]: a dictionary is required, such as {on: true}, not a list. Its keys are: on, off."],
        ),
        # Values that Ansible accepts, or rejects itself
        ({"free": "a=1 b=2"}, []),
        ({"free": '{"a": 1}'}, []),
        ({"free": "{'a': 1}"}, []),
        ({"free": {}, "items": [], "names": ["x"]}, []),
        ({"free": None, "items": None}, []),
        ({"items": "name=a"}, []),
        ({"items": {"name": "a"}}, []),
        ({"items": 5}, []),
        ({"unknown": 5}, []),
    ],
)
def test_the_messages_contain_the_path_of_the_option(args, expected):
    assert list(dictionary_errors(SPEC, args)) == expected


def test_the_message_does_not_show_a_secret_in_place_of_a_dictionary():
    args = {"email": "p.boyle@zylker.example", "access_token": "t0ken", "phone": "t0ken"}
    assert "t0ken" not in str(run("statusiq_user", args, {}))
