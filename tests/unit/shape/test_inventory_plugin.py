# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The inventory plugin has the options of modules, and documents what it returns."""

from __future__ import annotations

from typing import Any

import yaml
from ansible_collections.statusops.uptime.plugins.inventory import statusiq as inventory
from ansible_collections.statusops.uptime.plugins.module_utils._engine.options import TASK_OPTIONS
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq import inventory as reading
from ansible_collections.statusops.uptime.plugins.module_utils._zoho.options import ZOHO_OPTIONS
from ansible_collections.statusops.uptime.tests.unit.shape.collection import (
    COLLECTION,
    PLUGINS,
    blocks,
    described,
    read_yaml,
)


def inventory_blocks() -> dict[str, Any]:
    found = blocks(PLUGINS / "inventory" / "statusiq.py")
    return {"DOCUMENTATION": read_yaml(found["DOCUMENTATION"]), "EXAMPLES": list(yaml.safe_load_all(found["EXAMPLES"]))}


def test_plugins_read_the_environment_that_modules_read() -> None:
    shared = blocks(PLUGINS / "doc_fragments" / "zoho.py")
    in_modules = {"token_cache": "cache"}  # which inventory plugins have for something else
    documented = {
        in_modules.get(name, name): [entry["name"] for entry in option["env"]]
        for name, option in read_yaml(shared["PLUGIN"])["options"].items()
    }
    assert documented == {name: entry["fallback"][1] for name, entry in ZOHO_OPTIONS.items() if "fallback" in entry}
    http = blocks(PLUGINS / "doc_fragments" / "http.py")
    parts = (shared["DOCUMENTATION"], http["DOCUMENTATION"], http["TASK"])
    assert {name for part in parts for name in read_yaml(part)["options"]} == {*ZOHO_OPTIONS, *TASK_OPTIONS}


def test_options_of_the_inventory_plugin() -> None:
    docs = inventory_blocks()["DOCUMENTATION"]
    assert {COLLECTION + one for one in ("zoho", "zoho.plugin", "http")} <= set(docs["extends_documentation_fragment"])
    for name in ("filters", "exclude"):
        documented = {key: described(option) for key, option in docs["options"][name]["suboptions"].items()}
        assert documented == {key: described(option) for key, option in reading.FILTERS.items()}
    assert docs["options"]["plugin"]["choices"] == [inventory.InventoryModule.NAME] == [COLLECTION + docs["name"]]
    told = " ".join(docs["notes"])
    for name in (*reading.OF_COMPONENT, *("page_" + name for name in reading.OF_PAGE if name != "name"), "page"):
        assert f"C(statusiq_{name})" in told, name


def test_examples_of_the_inventory_plugin() -> None:
    docs, *examples = inventory_blocks().values()
    shared = (
        "compose",
        "groups",
        "keyed_groups",
        "strict",
        "cache",
        "cache_plugin",
        "cache_connection",
        "cache_timeout",
    )
    for example in examples[0]:
        assert example["plugin"] == inventory.InventoryModule.NAME
        assert set(example) <= {*docs["options"], *inventory.InventoryModule.connection_options(), *shared}
