# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Components and component groups: peculiarities of the API."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import AnswerError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component import COMPONENT, COMPONENT_GROUP
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.constants import COMPONENT_STATUS
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import world
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
    params,
    task_for,
)
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import ON_PAGE

OTHER_GROUP = "200000000000000002"
LIST = "GET %s/components" % PAGE_PATH
GROUPS = "GET %s/component_groups" % PAGE_PATH
POST = "POST %s/components" % PAGE_PATH
ONE = "%s/components/%s" % (PAGE_PATH, COMPONENT_ID)


def do(table, resource=COMPONENT, **given):
    client = FakeClient(table)
    task = Manage(resource)
    return run(task, client, params(task, page=PAGE_ID, **given), now=NOW), client


@pytest.mark.parametrize(
    "info, names",
    [
        ([{"automate_id": 2, "add_automation": True}], ["email"]),  # as in a request
        ([{"automate_id": "2", "automate_emailid": "c@site24x7.example"}], ["email"]),  # as in a response
        ([{"automate_id": 2}, {"automate_id": 1}], ["site24x7", "email"]),  # always in the same order
        ([{"automate_id": 2, "add_automation": True}, {"automate_id": 1, "add_automation": False}], ["email"]),
        ([{"automate_id": 1, "add_automation": "false"}], []),
        ({"automate_id": 1}, ["site24x7"]),
        ([{"automate_id": 9}], ["9"]),
        ([], []),
        ("", []),
        (None, []),
        ({}, []),
        ([{}], []),
    ],
)
def test_automations_are_the_names_of_enabled_automations(info, names):
    assert COMPONENT.from_api(component(status_update_automation_info=info))["automations"] == names


@pytest.mark.parametrize("info", ["email", [2], 2, [["automate_id", 2]], True])
def test_invalid_automations_are_an_error(info):
    with pytest.raises(AnswerError, match="status_update_automation_info"):
        COMPONENT.from_api(component(status_update_automation_info=info))


@pytest.mark.parametrize(
    "names, on", [([], (False, False)), (["email"], (False, True)), (["email", "site24x7"], (True, True))]
)
def test_a_request_contains_enabled_and_disabled_automations(names, on):
    _result, client = do({LIST: [], POST: component()}, name="Website", automations=names)
    assert client.writes[0].body["status_update_automation_info"] == [
        {"automate_id": 1, "add_automation": on[0]},
        {"automate_id": 2, "add_automation": on[1]},
    ]


@pytest.mark.parametrize(
    "info, email",
    [
        ([{"automate_id": 2, "automate_emailid": "c@site24x7.example"}], "c@site24x7.example"),
        ([{"automate_id": 2, "add_automation": True}], None),
        ([], None),
    ],
)
def test_the_result_has_the_automation_email_if_the_response_has_it(info, email):
    assert COMPONENT.from_api(component(status_update_automation_info=info)).get("automation_email") == email


def test_the_automation_email_is_no_change():
    stored = component(status_update_automation_info=[{"automate_id": 2, "automate_emailid": "c@site24x7.example"}])
    result, client = do({LIST: [stored]}, name="Website", automations=["email"])
    assert client.writes == []
    assert result["component"]["automation_email"] == "c@site24x7.example"


@pytest.mark.parametrize("word, number", COMPONENT_STATUS.items())
def test_a_status_is_a_word(word, number):
    for value in (number, str(number)):
        assert COMPONENT.from_api(component(component_status=value))["status"] == word


@pytest.mark.parametrize("value", [0, 7, "operational", {}])
def test_an_undocumented_status_is_an_error(value):
    with pytest.raises(AnswerError, match="component_status"):
        COMPONENT.from_api(component(component_status=value))


@pytest.mark.parametrize("value, expected", [("", None), (None, None), (int(GROUP_ID), GROUP_ID), (GROUP_ID, GROUP_ID)])
def test_the_group_of_a_response(value, expected):
    assert COMPONENT.from_api(component(componentgroup_id=value))["group"] == expected


@pytest.mark.parametrize(
    "current, given, sent",
    [
        ("", "", None),
        (None, "", None),
        ("", "Storefront", GROUP_ID),
        ("", GROUP_ID, GROUP_ID),
        (GROUP_ID, "Storefront", None),
        (int(GROUP_ID), GROUP_ID, None),
        (GROUP_ID, "Back office", OTHER_GROUP),
        (GROUP_ID, "", ""),
    ],
)
def test_a_component_is_moved_into_or_out_of_a_group(current, given, sent):
    groups = [group(), group(componentgroup_id=OTHER_GROUP, componentgroup_display_name="Back office")]
    table = {
        LIST: [component(componentgroup_id=current)],
        GROUPS: groups,
        "PUT " + ONE: None,
        "GET " + ONE: component(),
    }
    result, client = do(table, name="Website", group=given)
    assert result.get("failed") is None
    assert [request.body for request in client.writes] == (
        [] if sent is None else [{"display_name": "Website", "componentgroup_id": sent}]
    )


def test_an_omitted_group_is_not_changed():
    _result, client = do(
        {LIST: [component(componentgroup_id=GROUP_ID)], "PUT " + ONE: None}, name="Website", description="x"
    )
    assert client.writes[0].body == {"display_name": "Website", "desc": "x"}


def test_the_group_identifies_components_with_the_same_name():
    twins = [component(componentgroup_id=GROUP_ID), component(component_id=OTHER_ID, componentgroup_id=OTHER_GROUP)]
    table = {LIST: twins, GROUPS: [group()], "PUT " + ONE: None}
    result, client = do(table, name="Website", group="Storefront", description="x")
    assert [request.path for request in client.writes] == [ONE]
    result, client = do(table, name="Website", description="x")
    assert result["failed"] and client.writes == []


def test_a_field_that_is_missing_in_the_list_is_read_separately():
    bare = {key: value for key, value in component().items() if key != "desc"}
    table = {LIST: [bare], "GET " + ONE: component(desc="x")}
    result, client = do(table, name="Website", description="x")
    assert (result["changed"], client.writes) == (False, [])


def test_the_result_has_no_status_if_the_response_has_none():
    created = {key: value for key, value in component().items() if key != "component_status"}
    result, _client = do({LIST: [], POST: created}, name="Website")
    assert "status" not in result["component"]
    assert result["component"]["id"] == COMPONENT_ID


def test_a_group_with_a_description_takes_two_requests():
    path = "%s/component_groups" % PAGE_PATH
    put = "PUT %s/%s" % (path, GROUP_ID)
    table = {GROUPS: [], "POST " + path: group(), put: group(componentgroup_desc="x")}
    result, client = do(table, COMPONENT_GROUP, name="Storefront", description="x")
    assert client.writes == [
        ("POST", path, {"componentgroup_display_name": "Storefront"}, None),
        ("PUT", put[len("PUT ") :], {"componentgroup_display_name": "Storefront", "componentgroup_desc": "x"}, None),
    ]
    assert result["component_group"]["description"] == "x"
    assert result["diff"]["after"]["description"] == "x"


@pytest.mark.parametrize("given", [{}, {"description": ""}])
def test_a_group_without_a_description_takes_one_request(given):
    _result, client = do(
        {GROUPS: [], "POST %s/component_groups" % PAGE_PATH: group()}, COMPONENT_GROUP, name="Storefront", **given
    )
    assert [request.method for request in client.writes] == ["POST"]


def test_a_status_that_is_missing_in_the_list_is_read_for_a_filter():
    bare = {key: value for key, value in component().items() if key != "component_status"}
    client = FakeClient({LIST: [bare], "GET " + ONE: component(component_status=6)})
    task = task_for(COMPONENT, "info")
    found = [
        run(task, client, params(task, page=PAGE_ID, status=status), now=NOW)["components"]
        for status in ("major_outage", "operational")
    ]
    assert [[words["status"] for words in one] for one in found] == [["major_outage"], []]


def test_a_change_of_statuses_returns_the_statuses_before():
    here = world()
    here.load()
    options = dict(ON_PAGE, components=["Website", "Blog"], status="suspended")
    ids = [here.find_id("components", name) for name in ("Website", "Blog")]
    here.do("statusiq_component_status", dict(options, components=["Blog"], status="major_outage"))
    for check in (True, False):
        result = here.do("statusiq_component_status", options, check).result
        assert result["before"] == dict(zip(ids, ["operational", "major_outage"]))
    again = here.do("statusiq_component_status", options).result
    assert again["before"] == dict.fromkeys(ids, "suspended") and not again["changed"]
