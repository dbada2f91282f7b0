# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What each face imports, and when. Imports take most of the time of a small task."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import MODULE_FILES, MODULES

OURS = "ansible_collections.statusops.uptime.plugins."
# Modules whose import takes long. A task must not import them unless it uses them.
HEAVY = frozenset(("asyncio", "concurrent.futures", "multiprocessing", "sysconfig", "unittest", "xml", "zoneinfo"))

# Windows always use timezones, and verification opens windows.
ZONED = re.compile("(statusiq|site24x7)_(maintenance|window|verify)")


def imported(*lines):
    """What a new process imports in the lines of Python after the line "-"."""
    lines = list(lines)
    mark = lines.index("-")
    code = ["import json, sys", *lines[:mark], "before = set(sys.modules)", *lines[mark + 1 :]]
    code.append("print(json.dumps(sorted(set(sys.modules) - before)))")
    roots = os.pathsep.join(path for path in sys.path if path)
    collections = str(MODULE_FILES.parents[4])
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(code)],
        env=dict(os.environ, PYTHONPATH=os.pathsep.join((collections, roots))),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return json.loads(done.stdout)


def not_ours(names):
    return [name for name in names if name.split(".")[0] != "ansible_collections"]


@pytest.fixture(scope="module")
def of_requests():
    """What requests imports. HEAVY modules among them cannot be avoided."""
    return set(imported("import ansible.module_utils.basic", "-", "import requests"))


def test_modules_import_only_requests():
    every = ["import {0}modules.{1}".format(OURS, name) for name in MODULES if not ZONED.match(name)]
    # Since ansible-core 2.19, the first of these imports dataclasses, which takes a millisecond.
    names = imported("import ansible.module_utils.basic, dataclasses, requests", "-", *every)
    assert OURS + "modules." + MODULES[0] in names
    assert not_ours(names) == []


def test_a_module_imports_only_its_resources():
    names = imported("import ansible.module_utils.basic", "-", "import {0}modules.statusiq_component".format(OURS))
    package = OURS + "module_utils._statusiq."
    things = [name[len(package) :] for name in names if name.startswith(package)]
    of_page = ["page", "page.ip_ranges", "page.page", "page.settings"]
    assert sorted(things) == ["component", "constants", "group", *of_page, "provider", "resource", "scopes"]


def test_action_plugins_import_no_heavy_modules(of_requests):
    every = ["import {0}action.{1}".format(OURS, name) for name in MODULES if not ZONED.match(name)]
    names = imported("-", *every)
    assert "requests" in names
    basic = set(imported("-", "import ansible.plugins.action, ansible.module_utils.common.arg_spec"))
    assert HEAVY & (set(names) - basic - of_requests) == set()


TASK = """
from {0}action.statusiq_component_status import ActionModule
from {0}module_utils._engine import run
from {0}module_utils._zoho import client
options = {{
    "page": "100000000000000001", "components": ["300000000000000001", "300000000000000002"], "group": None, "all": False,
    "status": "operational", "update_incident": False, "max_connections": 2,
    "access_token": "t", "api_url": "http://127.0.0.1:{1}", "timeout": 5, "retries": 0,
}}
-
result = run.run(ActionModule.TASK, client.Zoho(options, str), options)
assert "Cannot connect" in result["msg"], result
"""


def test_a_task_in_the_process_of_ansible_imports_nothing_after_the_fork(closed_port):
    """Ansible loads the action plugin before it forks. Each worker would repeat later imports."""
    assert imported(*TASK.format(OURS, closed_port).strip().splitlines()) == []


def test_zoneinfo_is_imported_only_for_timezones():
    assert "zoneinfo" in imported("-", "import {0}action.statusiq_maintenance".format(OURS))
    names = imported("import {0}module_utils._engine.times as times".format(OURS), "-", "times.zone('UTC')")
    assert "zoneinfo" in names
