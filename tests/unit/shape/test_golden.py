# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Argument specs and documentation match the recorded ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from ansible.release import __version__
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import full_spec
from ansible_collections.statusops.uptime.tests.unit.plugins import golden
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import MODULES, WITHOUT_A_CASE, file_of

COLLECTION = Path(__file__).resolve().parents[3]
DOCUMENTED_BY = "2.21."  # the output of ansible-doc depends on its version, so the files are recorded with this one


def plain(value):
    """A spec as JSON, with only the variable names of a fallback."""
    if isinstance(value, dict):
        return {
            key: inner[-1] if key == "fallback" else plain(inner) for key, inner in value.items() if inner is not None
        }
    return [plain(item) for item in value] if isinstance(value, (list, tuple)) else value


@pytest.mark.parametrize("module", sorted([*MODULES, *WITHOUT_A_CASE]))
def test_argument_spec_matches_the_recorded_one(module):
    task = file_of(module).TASK
    golden.check("specs/" + module, plain({"options": full_spec(task), "constraints": task.constraints()}))


if __version__.startswith(DOCUMENTED_BY):

    def test_documentation_matches_the_recorded_one():
        command = [sys.executable, "-m", "ansible.cli.doc", "--metadata-dump", "statusops.uptime"]
        done = subprocess.run(
            command,
            env=dict(
                os.environ,
                ANSIBLE_COLLECTIONS_PATH=str(COLLECTION.parents[2]),
                ANSIBLE_NOCOLOR="1",
                PYTHONPATH=os.pathsep.join(entry for entry in sys.path if entry),
            ),
            capture_output=True,
            check=True,
        )
        found = json.loads(done.stdout)["all"]
        documented = {}
        for kind, plugins in found.items():
            for name, page in plugins.items():
                if name.startswith("statusops.uptime."):
                    page.get("doc", {}).pop("filename", None)
                    page.pop("path", None)
                    documented["{0}/{1}".format(kind, name.rsplit(".", 1)[1])] = page
        assert len(documented) > len(MODULES)
        for name, page in documented.items():
            golden.check("docs/" + name, page)
        recorded = {
            path.relative_to(golden.RECORDED / "docs").with_suffix("").as_posix()
            for path in (golden.RECORDED / "docs").rglob("*.json")
        }
        assert recorded == set(documented) or golden.RECORDING
