# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Documented results have the keys, types and elements that the fields of a resource give them."""

from __future__ import annotations

from typing import Any, Dict, Iterable, Tuple

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field
from ansible_collections.statusops.uptime.plugins.module_utils._engine.resource import Resource
from ansible_collections.statusops.uptime.tests.unit.shape.collection import (
    INFO,
    INFO_ONLY,
    JOBS,
    MANAGE,
    MODULES,
    documentation,
    module_blocks,
    read_yaml,
    task_of,
)

Keys = Dict[str, Tuple[str, Any, Any]]


def field_keys(fields: Iterable[Field], references: bool = True) -> Keys:
    """The result keys of fields, each with its type, the type of its elements, and its nested keys."""
    keys: Keys = {}
    for field in fields:
        if field.secret:
            continue
        many = field.type == "list"
        keys[field.name] = (field.type, field.elements, field_keys(field.fields, False))
        if field.ref and references:
            keys[field.name[:-1] + "_ids" if many else field.name + "_id"] = (field.type, field.elements, {})
    return keys


def result_keys(resource: Resource) -> Keys:
    """The keys of the values of a resource in results."""
    keys: Keys = {} if resource.singleton or not resource.id_key else {"id": ("str", None, {})}
    return {**keys, **field_keys(resource.fields)}


def check_keys(contains: dict[str, Any], keys: Keys) -> None:
    """Compare documentation with keys. Values from a hook can have nested keys without a field."""
    assert set(contains) == set(keys)
    for key, (kind, elements, inside) in keys.items():
        entry = contains[key]
        assert entry.get("description"), key
        assert entry["type"] == kind, key
        assert entry.get("elements") == (elements or entry.get("elements")), key
        if inside and "contains" in entry:
            check_keys(entry["contains"], inside)


def names_others(name: str) -> set[str]:
    """Additional result keys of modules whose options refer to other objects."""
    task = task_of(name)
    if not hasattr(task, "resource"):
        return {"unresolved"} if name.endswith(("_layout", "_window")) else set()
    resource, found = task.resource, set(getattr(task, "references", ()))
    if not name.endswith("_info"):
        found |= {*resource.references, *(field.name for field in resource.fields if field.ref and field.option)}
    return {"unresolved"} if found or resource.parent else set()


def forecasts(name: str) -> set[str]:
    """Additional result keys of modules that write to a service with a request limit."""
    task = task_of(name)
    return {"expected"} if task.reserves and task.provider.limit({}) else set()


NAMING = [name for name in MODULES if names_others(name)]


@pytest.mark.parametrize("name", NAMING)
def test_unresolved_refers_to_an_option_of_the_module(name: str) -> None:
    (option,) = read_yaml(module_blocks(name)["RETURN"])["unresolved"]["sample"]
    assert option.partition("[")[0] in documentation(name)["options"]


@pytest.mark.parametrize("name", sorted(set(INFO) - JOBS))
def test_results_of_info_modules_are_documented(name: str) -> None:
    returned = read_yaml(module_blocks(name)["RETURN"])
    resource = task_of(name).resource
    key = resource.noun if resource.singleton else resource.plural
    exported = {"declaration"} if task_of(name).exports else set()
    assert set(returned) == {key, "api_calls"} | exported | names_others(name)
    things = returned[key]
    assert (things["type"], things.get("elements")) == (("dict", None) if resource.singleton else ("list", "dict"))
    check_keys(things["contains"], result_keys(resource))


@pytest.mark.parametrize("name", sorted(set(MANAGE) - JOBS))
def test_results_of_modules_are_documented(name: str) -> None:
    returned = read_yaml(module_blocks(name)["RETURN"])
    resource = task_of(name).resource
    notifies = resource.notifications or type(resource).audience is not Resource.audience
    told = {"notified", "notifications"} if notifies else set()
    told |= {"unknown"} if any(field.write_only for field in resource.fields) else set()
    told |= {"before"} if resource.before_value else set()
    known = {resource.plural if resource.bulk else resource.noun, "api_calls"} | told
    known |= names_others(name) | forecasts(name)
    assert known <= set(returned)
    assert bool(set(returned) - known) is (
        type(resource).facts is not Resource.facts
    )  # test_lives.py checks their names
    sample = returned.get(resource.noun, {}).get("sample") or {}
    assert set(sample) <= set(result_keys(resource))


@pytest.mark.parametrize("name", INFO)
def test_results_can_be_passed_back(name: str) -> None:
    """Each option of a module is a key in the result of its _info module."""
    if name in INFO_ONLY:
        return
    resource = task_of(name).resource
    options = {field.name for field in resource.fields if field.option and not field.secret}
    key = resource.noun if resource.singleton else resource.plural
    assert options <= set(read_yaml(module_blocks(name)["RETURN"])[key]["contains"])


class Thing(Resource):
    noun = "thing"
    id_key = "id"
    fields = (
        Field("parts", type="list", elements="str", ref="part"),
        Field("owner", ref="user"),
        Field("size", type="dict", fields=(Field("width", type="int"), Field("units", type="list", elements="str"))),
        Field("pin", spec={"no_log": True}, write_only=True),
    )


def test_result_keys_include_references_and_parts() -> None:
    assert result_keys(Thing()) == {
        "id": ("str", None, {}),
        "parts": ("list", "str", {}),
        "part_ids": ("list", "str", {}),
        "owner": ("str", None, {}),
        "owner_id": ("str", None, {}),
        "size": ("dict", None, {"width": ("int", None, {}), "units": ("list", "str", {})}),
    }


@pytest.mark.parametrize(
    "key, wrong",
    [
        ("parts", {"type": "list", "elements": "int"}),
        ("owner", {"type": "list"}),
        ("size", {"type": "dict", "contains": {"width": {"type": "int", "description": "x"}}}),
        ("owner_id", {"type": "str", "description": ""}),
    ],
)
def test_wrong_results_are_detected(key: str, wrong: dict[str, Any]) -> None:
    right = {
        name: {"type": kind, "elements": elements, "description": "x"}
        for name, (kind, elements, _inside) in result_keys(Thing()).items()
    }
    check_keys(right, result_keys(Thing()))
    with pytest.raises(AssertionError):
        check_keys({**right, key: {"description": "x", **wrong}}, result_keys(Thing()))
