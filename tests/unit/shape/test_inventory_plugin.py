# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The inventory plugins have the options of the modules, and document their variables."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
import yaml
from ansible_collections.statusops.uptime.plugins.inventory import site24x7, statusiq
from ansible_collections.statusops.uptime.plugins.module_utils._engine.options import CACHE_OPTIONS, TASK_OPTIONS
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7 import inventory as reading_site24x7
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq import inventory as reading_statusiq
from ansible_collections.statusops.uptime.plugins.module_utils._zoho.options import CUSTOMER_OPTIONS, ZOHO_OPTIONS
from ansible_collections.statusops.uptime.tests.unit.shape.collection import (
    COLLECTION,
    PLUGINS,
    blocks,
    described,
    read_yaml,
)


class Inventory(NamedTuple):
    """An inventory plugin: its module, its filters, its variables without the prefix, and its fragments."""

    plugin: Any
    filters: dict[str, Any]
    variables: tuple[str, ...]
    fragments: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.plugin.InventoryModule.NAME[len(COLLECTION) :]

    @property
    def blocks(self) -> dict[str, Any]:
        found = blocks(PLUGINS / "inventory" / (self.name + ".py"))
        examples = list(yaml.safe_load_all(found["EXAMPLES"]))
        return {"DOCUMENTATION": read_yaml(found["DOCUMENTATION"]), "EXAMPLES": examples}


OF_PAGE = tuple("page_" + name for name in reading_statusiq.OF_PAGE if name != "name")
INVENTORIES = [
    Inventory(
        statusiq,
        reading_statusiq.FILTERS,
        (*reading_statusiq.OF_COMPONENT, *OF_PAGE, "page"),
        ("zoho", "zoho.plugin", "http"),
    ),
    Inventory(
        site24x7,
        reading_site24x7.FILTERS,
        (*reading_site24x7.OF_MONITOR, *reading_site24x7.OF_STATUS),
        ("site24x7", "site24x7.plugin", "zoho", "zoho.plugin", "http"),
    ),
]
each_inventory = pytest.mark.parametrize("inventory", INVENTORIES, ids=lambda inventory: inventory.name)


def test_all_inventory_plugins_are_checked() -> None:
    assert sorted(one.name for one in INVENTORIES) == sorted(
        path.stem for path in (PLUGINS / "inventory").glob("*.py") if path.stem != "__init__"
    )


@pytest.mark.parametrize("name, options", [("zoho", {**ZOHO_OPTIONS, **CACHE_OPTIONS}), ("site24x7", CUSTOMER_OPTIONS)])
def test_plugins_use_the_environment_variables_of_the_modules(name: str, options: dict[str, Any]) -> None:
    shared = blocks(PLUGINS / "doc_fragments" / (name + ".py"))
    in_modules = {"token_cache": "cache"}  # inventory plugins use the name cache for another option
    documented = {
        in_modules.get(name, name): [entry["name"] for entry in option["env"]]
        for name, option in read_yaml(shared["PLUGIN"])["options"].items()
    }
    assert documented == {name: entry["fallback"][1] for name, entry in options.items() if "fallback" in entry}


def test_zoho_options_are_documented() -> None:
    shared, http = (blocks(PLUGINS / "doc_fragments" / (name + ".py")) for name in ("zoho", "http"))
    parts = (shared["DOCUMENTATION"], http["DOCUMENTATION"], http["TASK"])
    assert {name for part in parts for name in read_yaml(part)["options"]} == {*ZOHO_OPTIONS, *TASK_OPTIONS}


@each_inventory
def test_options_of_the_inventory_plugin_are_documented(inventory: Inventory) -> None:
    docs = inventory.blocks["DOCUMENTATION"]
    assert {COLLECTION + one for one in inventory.fragments} <= set(docs["extends_documentation_fragment"])
    for name in ("filters", "exclude"):
        documented = {key: described(option) for key, option in docs["options"][name]["suboptions"].items()}
        assert documented == {key: described(option) for key, option in inventory.filters.items()}
    assert (
        docs["options"]["plugin"]["choices"] == [inventory.plugin.InventoryModule.NAME] == [COLLECTION + docs["name"]]
    )
    told = " ".join(docs["notes"])
    for name in inventory.variables:
        assert f"C({inventory.name}_{name})" in told, name


@each_inventory
def test_examples_of_the_inventory_plugin_are_valid(inventory: Inventory) -> None:
    docs, *examples = inventory.blocks.values()
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
        assert example["plugin"] == inventory.plugin.InventoryModule.NAME
        assert set(example) <= {*docs["options"], *inventory.plugin.InventoryModule.connection_options(), *shared}
