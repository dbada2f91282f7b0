# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A secret that is rejected because it is in the wrong option appears in no output of either face, including the invocation."""

from __future__ import annotations

import importlib
import json

import pytest
from ansible.module_utils.common.parameters import PASS_VARS
from ansible_collections.statusops.uptime.plugins.module_utils._engine import module
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field
from ansible_collections.statusops.uptime.plugins.module_utils._engine.secret_keys import secrets_in
from ansible_collections.statusops.uptime.plugins.plugin_utils import _in_process
from ansible_collections.statusops.uptime.tests.unit.plugins.actions import make_action
from ansible_collections.statusops.uptime.tests.unit.plugins.cores import patch_module_args
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import task_of

PLUGINS = "ansible_collections.statusops.uptime.plugins."
SECRET = "in-the-wrong-place"
OPEN = (Field("name"), Field("more", type="dict", is_secret_key=lambda key: key.endswith("secret")))
CONNECTION = {"access_token": "t0ken", "api_url": "http://127.0.0.1:9", "cache": "none"}
CLICKS = {"name": "Clicks", "type": "real_browser"}
MONITOR, MONITORS = "site24x7_monitor", "site24x7_monitors"


@pytest.mark.parametrize(
    "more, found",
    [
        ({"secret": "a", "other": "b"}, {"a"}),
        ({"other": {"a_secret": ["a", {"b": "c", "d": 5}], "e": "f"}}, {"a", "c", "5"}),
        ({"other": [{"secret": "a"}, {"secret": ""}, {"secret": None}, {"secret": True}]}, {"a"}),
        ('{"secret": "a", "other": "b"}', {"a"}),
        ("secret=a other=b", {"a"}),
        ("nothing", set()),
        (["secret"], set()),
        (None, set()),
    ],
)
def test_secrets_are_recognized_by_their_keys(more, found):
    assert secrets_in(OPEN, {"name": "secret", "more": more}) == found


def by_action(name, args, monkeypatch, _capsys):
    monkeypatch.setattr(
        _in_process.InProcess, "_update_module_args", lambda *_given: None
    )  # the output contains the invocation
    action = make_action(importlib.import_module(PLUGINS + "action." + name), args, diff=True)
    return action.run(task_vars={})


def by_module(name, args, _monkeypatch, capsys):
    shows = {"_ansible_inject_invocation": True} if "inject_invocation" in PASS_VARS else {}  # before 2.20, always
    internal = {**shows, "_ansible_diff": True}
    with patch_module_args(dict(args, **internal)), pytest.raises(SystemExit):
        module.main(task_of(name))
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("run", [by_action, by_module])
@pytest.mark.parametrize(
    "name, args",
    [
        (MONITOR, {**CLICKS, "settings": {"auth_details": {"password": SECRET}}}),
        (MONITOR, {**CLICKS, "settings": {"cookies": [{"token": SECRET}]}}),
        (MONITOR, {**CLICKS, "settings": {"client_secret": SECRET}, "state": "gone"}),
        (MONITOR, {**CLICKS, "settings": json.dumps({"client_secret": SECRET})}),
        (MONITORS, {"monitors": [{**CLICKS, "settings": {"api_key": SECRET}}]}),
    ],
)
def test_secret_in_the_wrong_option_is_not_shown(name, args, run, monkeypatch, capsys):
    result = run(name, {**CONNECTION, **args}, monkeypatch, capsys)
    assert result["failed"] and "settings" in json.dumps(result["invocation"])
    assert result["msg"].startswith(("settings: ", "monitors[0].settings: ", "value of state must be"))
    assert SECRET not in json.dumps(result)
