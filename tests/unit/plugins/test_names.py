# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whitespace around names and IDs, in tasks and in responses, is ignored."""

from __future__ import annotations

import json

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.info import Info
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.resource import Resource
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component import COMPONENT
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.incident.incident import INCIDENT
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import stages, world
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    COMPONENT_ID,
    GROUP_ID,
    NOW,
    OTHER_ID,
    PAGE_ID,
    PAGE_PATH,
    FakeClient,
    component,
    group,
    page,
    params,
    task_for,
)
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import CASES, MODULES, ON_PAGE, PAGE, task_of

RESOURCE_MODULES = [name for name in CASES if isinstance(task_of(name), (Info, Manage))]
# Options in the entries of a declared list that identify or refer to an object.
NAMES_OF_ENTRIES = ("page", "protect", "id", "name", "previous_name", "title")
PADDED = " \t{0}\u00a0\n"
ONE = "%s/components/%s" % (PAGE_PATH, COMPONENT_ID)
LIST = "GET %s/components" % PAGE_PATH
PUT = "PUT " + ONE


def padded(value):
    if isinstance(value, list):
        return [padded(item) for item in value]
    return PADDED.format(value) if isinstance(value, str) and value else value


def padded_options(module, options):
    resource = task_of(module).resource
    names = {"id", resource.key, *resource.references, *resource.parent_spec()}
    names |= {
        field.name for field in resource.fields if field.ref or field.name in ("name", "title", "email", "address")
    }
    names |= {"emails", "phones"}
    return {name: padded(value) if name in names - {"text"} else value for name, value in options.items()}


def padded_layout(options):
    """The same for a declared list, including nested entries."""
    found = {}
    for name, value in options.items():
        if isinstance(value, list) and name not in ("automations", "notify"):
            found[name] = [padded_layout(entry) if isinstance(entry, dict) else padded(entry) for entry in value]
        else:
            found[name] = padded(value) if name in NAMES_OF_ENTRIES else value
    return found


def the_same(stage, options):
    """Check that a task sends and returns the same with these options as with those of the stage."""
    here = world()
    here.load(stage.saved)
    again = here.do(stage.module, options)
    assert [(sent.request, sent.body) for sent in again.sent] == [
        (sent.request, sent.body) for sent in stage.outcome.sent
    ], options
    assert again.result == stage.outcome.result, options
    assert here.store.violations == []


@pytest.mark.parametrize("module", RESOURCE_MODULES)
def test_whitespace_around_names_in_a_task_is_ignored(module):
    for stage in stages(module):
        the_same(stage, padded_options(module, stage.options))


def test_whitespace_around_names_in_a_layout_is_ignored():
    for stage in stages("statusiq_layout"):
        the_same(stage, padded_layout(stage.options))


# --- responses of the API --------------------------------------------------------------------------------------------


def pad_the_world(here):
    """Add whitespace to the names of existing objects, as users can do in the web UI without noticing."""
    for items in here.store.data.values():
        for item in items.values():
            for key in ("name", "title"):
                if item.get(key):
                    item[key] = padded(item[key])
    here.answers = None


def names_in(here):
    return [
        (kind, item[key])
        for kind, items in here.store.data.items()
        for item in items.values()
        for key in ("name", "title")
        if item.get(key)
    ]


@pytest.mark.parametrize("module", CASES)
def test_whitespace_around_names_on_the_page_is_not_a_difference(module):
    """A step runs again on its own objects, whose names now have whitespace around them."""
    here = world()
    for stage in stages(module):
        here.load(stage.saved)
        here.do(module, stage.options)
        plain = here.do(module, stage.options).result
        pad_the_world(here)
        before = names_in(here)
        again = here.do(module, stage.options)
        assert not again.result.get("failed"), (stage.options, again.result)
        assert again.writes == [] and not again.result["changed"], stage.options
        assert again.result == plain
        assert names_in(here) == before


@pytest.mark.parametrize("module", [name for name in CASES if getattr(task_of(name), "mode", "") != "info"])
def test_object_with_whitespace_around_its_name_is_found(module):
    here = world()
    for stage in stages(module):
        here.load(stage.saved)
        pad_the_world(here)
        applied = here.do(module, stage.options)
        assert applied.result == stage.outcome.result
        assert [sent.request for sent in applied.sent] == [sent.request for sent in stage.outcome.sent]
        assert here.store.violations == []


def do(table, resource=COMPONENT, mode="manage", check_mode=False, **given):
    client = FakeClient(table)
    task = task_for(resource, mode)
    return run(task, client, params(task, **dict({"page": PAGE_ID}, **given)), check_mode, NOW), client


def test_update_of_another_option_keeps_the_whitespace_of_the_name():
    result, client = do({LIST: [component(display_name="Website ")], PUT: None}, name="Website", description="New")
    assert client.writes[0].body == {"display_name": "Website ", "desc": "New"}
    assert result["component"]["name"] == "Website"
    assert (result["diff"]["before"]["name"], result["diff"]["after"]["name"]) == ("Website", "Website")


def test_names_that_differ_only_by_whitespace_are_ambiguous():
    twins = [component(), component(component_id=OTHER_ID, display_name="Website\n")]
    result, _client = do({LIST: twins}, name="Website", description="New")
    assert result["msg"].startswith("name: 2 components are named 'Website'. Use the ID of the one that you mean: ")
    assert COMPONENT_ID in result["msg"] and OTHER_ID in result["msg"]


@pytest.mark.parametrize("check_mode", [True, False])
def test_new_object_has_no_whitespace_around_its_name(check_mode):
    table = {LIST: [], "GET %s/component_groups" % PAGE_PATH: [group(componentgroup_display_name=" Storefront")]}
    table["POST %s/components" % PAGE_PATH] = component(componentgroup_id=GROUP_ID)
    result, client = do(table, check_mode=check_mode, name=" Website\n", group="Storefront ", description=" As it is. ")
    assert result["component"]["name"] == result["diff"]["after"]["name"] == "Website"
    assert result["component"]["group"] == result["diff"]["after"]["group"] == "Storefront"
    if not check_mode:
        body = {"display_name": "Website", "desc": " As it is. ", "componentgroup_id": GROUP_ID}
        assert client.writes[0].body == body


def test_error_shows_names_without_whitespace():
    table = {"GET /statuspages": [page(statuspage_display_name="Zylker\n"), page(statuspage_id="100000000000000009")]}
    result, _client = do(table, page=" Other ", name="x")
    assert result["msg"].startswith("page: no page is named 'Other'.")
    assert result["msg"].endswith("There are: Zylker, Zylker Status.")


@pytest.mark.parametrize("option", ["id", "name"])
@pytest.mark.parametrize("value", ["", " ", "\n\t"])
def test_only_whitespace_is_empty(option, value):
    result, client = do({}, **{option: value})
    assert result["msg"] == "%s: must not be empty." % option
    assert client.sent == []


def test_empty_id_with_a_name_is_ignored():
    result, _client = do({LIST: [component()]}, id=" ", name="Website")
    assert (result["changed"], result["component"]["id"]) == (False, COMPONENT_ID)


def test_incident_from_a_template_has_a_title_without_whitespace():
    template = {"template_id": "800000000000000001", "display_name": "Down ", "incident_title": " Slow\n"}
    template.update(incident_desc="It is.", incident_severity=5, incident_status=10)
    active = "%s/incidents/active" % PAGE_PATH
    table = {"GET %s/templates" % PAGE_PATH: [template], "GET " + active: []}
    result, _client = do(table, INCIDENT, check_mode=True, template="Down")
    assert result["incident"]["title"] == "Slow"
    table["GET " + active] = [
        {"incident_id": "500000000000000001", "incident_title": "Slow ", "incident_desc": "It is."}
    ]
    table["GET %s/500000000000000001" % active] = dict(table["GET " + active][0], incident_status_updates=[])
    result, client = do(table, INCIDENT, template="Down\n")
    assert result.get("failed") is None and client.writes == []


# --- every resource --------------------------------------------------------------------------------------------------


def resources(kind=Resource):
    found = (
        [kind()] if kind.__module__.startswith("ansible_collections.statusops.uptime.plugins") and kind.fields else []
    )
    return found + [one for inner in kind.__subclasses__() for one in resources(inner)]


def test_every_lookup_key_is_a_name():
    """A free text can also identify an object. It is compared unchanged."""
    for resource in resources():
        names = {field.name for field in resource.fields if field.is_name}
        finds = not resource.singleton and resource.by_name[resource.key].option
        assert not finds or resource.key in names | {"text"}, type(resource).__name__
        assert {"name", "title"} & set(resource.by_name) <= names, type(resource).__name__


def test_all_options_that_name_an_object_are_known():
    infos = [task for task in map(task_of, MODULES) if isinstance(task, Info)]
    known = [(resource, (), resource.manage_spec(), resource.references) for resource in resources()]
    known += [(info.resource, info.references, info.argument_spec(), info.references) for info in infos]
    for resource, others, spec, references in known:
        assert set(references) <= set(spec), type(resource).__name__
        texts = json.loads(json.dumps(spec))
        for name in ("page", "component", "components", "group", "groups", "user", "users", "incident", "template"):
            if name in texts and texts[name]["type"] in ("str", "list"):
                assert resource.trimmed({name: " x "}, others) == {name: "x"}, (type(resource).__name__, name)


def test_page_with_whitespace_is_found():
    result = world().do("statusiq_component_info", {"page": PADDED.format(PAGE)}).result
    assert [item["name"] for item in result["components"]]
    assert ON_PAGE == {"page": PAGE}
