# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""ansible-doc shows all installed plugins, roles and modules."""

from __future__ import annotations

import json

import pytest

COLLECTION = "statusops.uptime"


def installed(machine, kind):
    """The names of all plugins of a type that users write in their files."""
    if kind == "role":
        return sorted(path.name for path in (machine.collection / "roles").iterdir())
    directory = machine.collection / "plugins" / {"module": "modules"}.get(kind, kind)
    return sorted(path.stem for path in directory.glob("*.py"))


@pytest.mark.parametrize("kind", ["module", "role", "inventory"])
def test_everything_has_documentation(machine, kind):
    names = [f"{COLLECTION}.{name}" for name in installed(machine, kind)]
    assert names
    pages = json.loads(machine.run("ansible-doc", "--type", kind, "--json", *names))
    assert sorted(pages) == names
    for name, page in pages.items():
        assert page["entry_points" if kind == "role" else "doc"], name


def test_every_plugin_type_is_checked(machine):
    kinds = {path.name for path in (machine.collection / "plugins").iterdir()}
    assert kinds == {"action", "doc_fragments", "inventory", "module_utils", "modules", "plugin_utils"}


def test_artifact_is_checked_instead_of_the_checkout(machine, artifact):
    found = json.loads(machine.run("ansible-galaxy", "collection", "list", "--format", "json"))
    collections = {path: set(there) for path, there in found.items() if COLLECTION in there}
    assert collections == {str(machine.collections / "ansible_collections"): {COLLECTION}}
    version = found[str(machine.collections / "ansible_collections")][COLLECTION]["version"]
    assert artifact.name == f"statusops-uptime-{version}.tar.gz"
