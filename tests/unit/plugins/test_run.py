# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine: from a task's options over requests to a result, whatever the API answers."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._errors import (
    ApiError,
    AuthError,
    LostAnswerError,
    NotFoundError,
    UnreachableError,
)
from ansible_collections.statusops.uptime.plugins.module_utils._run import Task, run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component import COMPONENT
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component_group import COMPONENT_GROUP
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component_status import (
    COMPONENT_STATUS_OF_MANY,
)
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.maintenance import MAINTENANCE
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.page import PAGE
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    COMPONENT_ID,
    GROUP_ID,
    NOW,
    OTHER_ID,
    PAGE_ID,
    PAGE_PATH,
    WINDOW_ID,
    FakeClient,
    Steps,
    component,
    flags,
    group,
    page,
    params,
    window,
)

PAGES = "GET /statuspages"
LIST = "GET %s/components" % PAGE_PATH
ONE = "%s/components/%s" % (PAGE_PATH, COMPONENT_ID)
POST = "POST %s/components" % PAGE_PATH
PUT = "PUT " + ONE
DELETE = "DELETE " + ONE
LOST = LostAnswerError("The connection broke.", request="X https://api.example/x")
GONE = NotFoundError("Component does not exist.", code=1002, status=404)


def do(table, resource=COMPONENT, mode="manage", check_mode=False, **given):
    """Run a task against a table of answers; the page is named by its id unless the task says otherwise."""
    if resource.parent:
        given = dict({"page": PAGE_ID}, **given)
    client = FakeClient(table)
    task = Task(resource, mode)
    result = run(task, client, params(task, **given), check_mode, NOW)
    assert result["api_calls"] == len(client.sent)
    return result, client


# --- states and check mode -------------------------------------------------------------------------------------------

CASES = {
    "create": ({LIST: [], POST: component(desc="New")}, {"name": "Website", "description": "New"}, "POST"),
    "update": ({LIST: [component()], PUT: component(desc="New")}, {"name": "Website", "description": "New"}, "PUT"),
    "rename": (
        {"GET " + ONE: component(), PUT: component(display_name="Shop")},
        {"id": COMPONENT_ID, "name": "Shop"},
        "PUT",
    ),
    "delete": ({LIST: [component()], DELETE: None}, {"name": "Website", "state": "absent"}, "DELETE"),
    "same": ({LIST: [component()]}, {"name": "Website", "description": ""}, None),
    "absent already": ({LIST: []}, {"name": "Website", "state": "absent"}, None),
}


@pytest.mark.parametrize("table, given, method", CASES.values(), ids=list(CASES))
def test_a_task_writes_what_is_needed_and_nothing_else(table, given, method):
    result, client = do(table, **given)
    assert [request.method for request in client.writes] == ([method] if method else [])
    assert result["changed"] is bool(method)
    assert "failed" not in result


@pytest.mark.parametrize("table, given, method", CASES.values(), ids=list(CASES))
def test_check_mode_writes_nothing_and_predicts_the_result(table, given, method):
    predicted, client = do(table, check_mode=True, **given)
    assert client.writes == []
    real, _client = do(table, **given)
    assert predicted["changed"] is real["changed"]
    assert predicted["diff"] == real["diff"]
    known = predicted["component"]
    if known is not None:
        assert known == {key: real["component"][key] for key in known}


def test_a_task_that_ran_has_nothing_to_do_when_it_runs_again():
    stored = component(desc="New", componentgroup_id=GROUP_ID, status_update_automation_info=[{"automate_id": "2"}])
    table = {LIST: [stored], "GET %s/component_groups" % PAGE_PATH: [group()]}
    result, client = do(table, name="Website", description="New\n", group="Storefront", automations=["email"])
    assert (result["changed"], client.writes) == (False, [])


def test_the_diff_is_in_the_users_words():
    table = {
        LIST: [component(componentgroup_id=GROUP_ID)],
        "GET %s/component_groups" % PAGE_PATH: [group()],
        PUT: component(desc="New"),
    }
    result, _client = do(table, name="Website", description="New", group="Storefront")
    assert result["diff"]["before"]["group"] == "Storefront"
    assert result["diff"]["before"]["description"] == ""
    assert result["diff"]["after"]["description"] == "New"
    assert "id" not in result["diff"]["before"]


def test_lists_are_asked_for_once():
    table = {PAGES: [page()], LIST: [component()], "GET %s/component_groups" % PAGE_PATH: [group()], PUT: component()}
    result, _client = do(table, page="Zylker Status", name="Website", group="Storefront")
    assert result["api_calls"] == 4


# --- names -----------------------------------------------------------------------------------------------------------


def test_an_ambiguous_name_is_refused_with_the_ids():
    result, client = do({LIST: [component(), component(component_id=OTHER_ID)]}, name="Website", description="x")
    assert result["failed"] and not result["changed"]
    assert result["msg"].startswith("name: 2 components are named 'Website'.")
    assert COMPONENT_ID in result["msg"] and OTHER_ID in result["msg"]
    assert client.writes == []


def test_an_ambiguous_parent_is_refused_with_the_ids():
    result, _client = do({PAGES: [page(), page(statuspage_id="100000000000000009")]}, page="Zylker Status", name="x")
    assert result["msg"].startswith("page: 2 pages are named 'Zylker Status'.")
    assert PAGE_ID in result["msg"] and "100000000000000009" in result["msg"]


@pytest.mark.parametrize(
    "pages, words",
    [
        ([], "There is none yet."),
        (["B", "A"], "There are: A, B."),
        (
            ["P%02d" % number for number in range(12)],
            "There are: P00, P01, P02, P03, P04, P05, P06, P07, P08, P09, ...",
        ),
    ],
)
def test_an_unknown_name_is_refused_with_the_known_ones(pages, words):
    listed = [
        page(statuspage_id=str(10**12 + number), statuspage_display_name=name) for number, name in enumerate(pages)
    ]
    result, _client = do({PAGES: listed}, page="Zylker", name="x")
    assert result["msg"].startswith("page: no page is named 'Zylker'.")
    assert words in result["msg"]


def test_names_are_taken_as_they_stand():
    result, client = do({LIST: [component(display_name="website")], POST: component()}, name="Website")
    assert [request.method for request in client.writes] == ["POST"]


def test_an_id_of_another_page_is_refused():
    found = component(statuspage_id="100000000000000009")
    result, client = do({"GET " + ONE: found}, id=COMPONENT_ID, description="x")
    assert result["msg"].startswith("id: the component %s belongs to the page 100000000000000009" % COMPONENT_ID)
    assert client.writes == []


def test_an_id_of_another_object_in_the_answer_is_refused():
    result, client = do({"GET " + ONE: component(component_id=OTHER_ID)}, id=COMPONENT_ID, state="absent")
    assert result["failed"] and "another component" in result["msg"]
    assert client.writes == []


def test_an_unknown_id_is_refused_with_the_page():
    result, _client = do({"GET " + ONE: GONE}, id=COMPONENT_ID, description="x")
    assert result["msg"].startswith("id: there is no component '%s' on the page %s." % (COMPONENT_ID, PAGE_ID))
    assert (result["code"], result["status"]) == (1002, 404)


def test_an_unknown_id_is_absent_already():
    result, client = do({"GET " + ONE: GONE}, id=COMPONENT_ID, state="absent")
    assert (result["changed"], result["component"], client.writes) == (False, None, [])


def test_an_unknown_page_id_is_named_as_the_page():
    result, _client = do({LIST: NotFoundError("Status page does not exist.", 1002, 404)}, name="Website")
    assert result["msg"].startswith("page: there is no page '%s'." % PAGE_ID)


@pytest.mark.parametrize("name", ["", " ", "\n"])
def test_an_empty_name_is_refused_without_a_request(name):
    result, client = do({}, name=name)
    assert result["msg"] == "name: must not be empty."
    assert client.sent == []


# --- errors ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "error", [ApiError("No.", 3000, 400, "PUT u"), AuthError("No.", None, 401), UnreachableError("No.")]
)
def test_an_error_is_a_result_with_its_facts(error):
    result, client = do({LIST: [component()], PUT: error}, name="Website", description="x")
    assert {key: result[key] for key in ("failed", "changed", "msg")} == {
        "failed": True,
        "changed": False,
        "msg": "No.",
    }
    assert {key: result.get(key) for key in ("code", "status", "request")} == {
        "code": error.code,
        "status": error.status,
        "request": error.request,
    }
    assert len(client.writes) == 1


def test_a_failure_in_the_middle_tells_what_was_done():
    path = "%s/component_groups" % PAGE_PATH
    table = {"GET " + path: [], "POST " + path: group(), "PUT %s/%s" % (path, GROUP_ID): ApiError("Too long.")}
    result, _client = do(table, COMPONENT_GROUP, name="Storefront", description="x")
    assert result["failed"] and result["changed"]
    assert result["msg"].startswith("Too long. Before that, this was done: POST /sp/api%s." % path)


ODD = [None, {}, [], component(component_id=None), "created"]


@pytest.mark.parametrize("answer", ODD)
def test_a_creation_whose_answer_has_no_id_is_looked_for(answer):
    result, client = do({LIST: Steps([], [component()]), POST: answer}, name="Website")
    assert (result["changed"], result.get("failed")) == (True, None)
    assert result["component"]["id"] == COMPONENT_ID
    assert len(client.writes) == 1


@pytest.mark.parametrize("answer", ODD)
def test_a_creation_that_is_then_not_found_is_an_error_and_not_repeated(answer):
    result, client = do({LIST: [], POST: answer}, name="Website")
    assert result["failed"]
    assert len(client.writes) == 1


def test_a_creation_with_an_odd_answer_counts_as_done():
    result, client = do({LIST: [], POST: component(desc={})}, name="Website")
    assert len(client.writes) == 1
    assert result["changed"]


def test_a_change_with_an_odd_answer_counts_as_done():
    result, client = do({LIST: [component()], PUT: component(desc={})}, name="Website", description="x")
    assert len(client.writes) == 1
    assert result["changed"]


@pytest.mark.parametrize("answer", [GONE, None])
def test_what_is_gone_is_deleted(answer):
    result, client = do({LIST: [component()], DELETE: answer}, name="Website", state="absent")
    assert (result["changed"], result.get("failed")) == (True, None)
    assert result["component"]["id"] == COMPONENT_ID
    assert len(client.writes) == 1


# --- answers that are lost -------------------------------------------------------------------------------------------


def test_a_lost_creation_that_is_found_is_adopted():
    result, client = do({LIST: Steps([], [component(desc="x")]), POST: LOST}, name="Website", description="x")
    assert (result["changed"], result.get("failed")) == (True, None)
    assert result["component"]["id"] == COMPONENT_ID
    assert len(client.writes) == 1


def test_a_lost_creation_that_is_adopted_is_completed():
    path = "%s/component_groups" % PAGE_PATH
    one = "PUT %s/%s" % (path, GROUP_ID)
    table = {"GET " + path: Steps([], [group()]), "POST " + path: LOST, one: group(componentgroup_desc="x")}
    result, client = do(table, COMPONENT_GROUP, name="Storefront", description="x")
    assert [request.method for request in client.writes] == ["POST", "PUT"]
    assert result["component_group"]["description"] == "x"


def test_a_lost_creation_that_is_not_found_is_an_error_and_not_repeated():
    result, client = do({LIST: [], POST: LOST}, name="Website")
    assert result["failed"] and "No such component exists now; run the task again." in result["msg"]
    assert result["request"] == LOST.request
    assert len(client.writes) == 1


def test_a_lost_creation_that_is_there_twice_is_an_error():
    twice = [component(), component(component_id=OTHER_ID)]
    result, client = do({LIST: Steps([], twice), POST: LOST}, name="Website")
    assert result["failed"] and COMPONENT_ID in result["msg"] and OTHER_ID in result["msg"]
    assert len(client.writes) == 1


def test_a_lost_write_and_no_way_to_look_is_an_error_that_says_both():
    result, client = do({LIST: Steps([], UnreachableError("No network.")), POST: LOST}, name="Website")
    assert result["msg"].startswith(LOST.msg)
    assert "No network." in result["msg"]
    assert len(client.writes) == 1


def test_a_lost_change_that_is_there_is_not_repeated():
    table = {LIST: [component()], "GET " + ONE: component(desc="x"), PUT: LOST}
    result, client = do(table, name="Website", description="x")
    assert (result["changed"], result.get("failed")) == (True, None)
    assert len(client.writes) == 1


def test_a_lost_change_that_is_not_there_is_repeated_once():
    table = {LIST: [component()], "GET " + ONE: component(), PUT: Steps(LOST, component(desc="x"))}
    result, client = do(table, name="Website", description="x")
    assert result.get("failed") is None
    assert len(client.writes) == 2
    assert client.writes[0] == client.writes[1]


def test_a_change_that_is_lost_twice_is_an_error():
    table = {LIST: [component()], "GET " + ONE: component(), PUT: LOST}
    result, client = do(table, name="Website", description="x")
    assert result["failed"]
    assert len(client.writes) == 2


def test_a_lost_change_of_what_is_gone_is_an_error():
    result, client = do({LIST: [component()], "GET " + ONE: GONE, PUT: LOST}, name="Website", description="x")
    assert result["failed"]
    assert len(client.writes) == 1


def test_a_lost_deletion_of_what_is_gone_is_done():
    result, client = do({LIST: [component()], "GET " + ONE: GONE, DELETE: LOST}, name="Website", state="absent")
    assert (result["changed"], result.get("failed")) == (True, None)
    assert len(client.writes) == 1


@pytest.mark.parametrize("second", [None, GONE])
def test_a_lost_deletion_of_what_is_still_there_is_repeated(second):
    table = {LIST: [component()], "GET " + ONE: component(), DELETE: Steps(LOST, second)}
    result, client = do(table, name="Website", state="absent")
    assert (result["changed"], result.get("failed")) == (True, None)
    assert len(client.writes) == 2


WINDOWS = "%s/maintenance" % PAGE_PATH
WINDOW = "%s/%s" % (WINDOWS, WINDOW_ID)


@pytest.mark.parametrize(
    "found, method",
    [([], "POST"), ([window(maintenance_desc="old")], "PUT")],
)
def test_a_notification_is_never_sent_twice(found, method):
    table = {
        "GET " + WINDOWS: found,
        "GET " + WINDOW: window(maintenance_desc="old"),
        "POST " + WINDOWS: LOST,
        "PUT " + WINDOW: LOST,
    }
    result, client = do(
        table,
        MAINTENANCE,
        title="Release",
        description="new",
        start="now",
        duration="45m",
        timezone="Europe/Vienna",
        notify={"email": ["now"]},
    )
    assert result["failed"]
    assert [request.method for request in client.writes] == [method]


def test_a_password_is_never_sent_twice():
    path = "/statuspages/%s" % PAGE_ID
    table = {"GET /statuspages": [page()], "GET " + path: page(), "PUT %s/security/page_password" % path: LOST}
    result, client = do(table, PAGE, name="Zylker Status", page_password="hunter2", update_unreadable="always")
    assert result["failed"] and "cannot be seen, so it was not sent again" in result["msg"]
    assert len(client.writes) == 1
    assert "hunter2" not in str(result)


def test_a_status_that_makes_an_incident_is_never_sent_twice():
    path = "%s/component_status/%s" % (PAGE_PATH, COMPONENT_ID)
    table = {"GET " + path: component(), "PUT " + path: LOST}
    given = {"components": [COMPONENT_ID], "status": "major_outage"}
    result, client = do(table, COMPONENT_STATUS_OF_MANY, update_incident=True, **given)
    assert result["failed"]
    assert len(client.writes) == 1
    table["PUT " + path] = Steps(LOST, component(component_status=6))
    result, client = do(table, COMPONENT_STATUS_OF_MANY, **given)
    assert result.get("failed") is None
    assert len(client.writes) == 2


def test_a_write_that_names_what_does_not_exist_names_the_option():
    table = {LIST: [component()], PUT: GONE}
    result, _client = do(table, name="Website", group="900000000000000009")
    assert result["msg"].startswith("group: ")
    assert "Check the ids" in result["msg"]
    assert "900000000000000009" in result["msg"]


# --- seeing whether it worked ----------------------------------------------------------------------------------------

UNGROUPED = {key: value for key, value in component().items() if key != "componentgroup_id"}


@pytest.mark.parametrize("answer", [component(), component(componentgroup_id=GROUP_ID), UNGROUPED, None])
@pytest.mark.parametrize(
    "now, worked",
    [(component(), True), (component(componentgroup_id=None), True), (component(componentgroup_id=GROUP_ID), False)],
)
def test_taking_a_component_out_of_its_group_is_verified(answer, now, worked):
    groups = [{"componentgroup_id": GROUP_ID, "componentgroup_display_name": "Storefront"}]
    table = {LIST: [component(componentgroup_id=GROUP_ID)], PUT: answer, "GET " + ONE: now}
    table["GET %s/component_groups" % PAGE_PATH] = groups
    result, client = do(table, name="Website", group="")
    assert client.writes[0].body["componentgroup_id"] == ""
    assert client.sent[-1].method == "GET"
    assert bool(result.get("failed")) is not worked
    assert result["changed"]
    if worked:
        assert result["diff"]["before"]["group"] == "Storefront"
        assert result["component"]["group"] is None
    else:
        assert "did not carry it out" in result["msg"]


# --- what is not shown -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("check_mode", [True, False])
def test_a_hidden_value_is_in_no_result_and_no_diff(check_mode):
    path = "/statuspages/%s" % PAGE_ID
    table = {
        "GET /statuspages": [page(page_password="$hash$")],
        "GET " + path: page(page_password="$hash$"),
        "PUT %s/security/page_password" % path: {"page_password": "$hash$"},
    }
    given = {"page_password": "hunter2", "current_password": "hunter1", "update_unreadable": "always"}
    result, client = do(table, PAGE, check_mode=check_mode, name="Zylker Status", **given)
    assert result["changed"]
    for secret in ("hunter", "$hash$"):
        assert secret not in str(result)


def test_a_hidden_value_that_is_sent_is_told_in_the_diff():
    table = {
        "GET /statuspages": [],
        "POST /statuspages": page(),
        "PUT /statuspages/%s/security/page_password" % PAGE_ID: None,
    }
    result, _client = do(table, PAGE, name="Zylker Status", page_password="hunter2")
    assert result["diff"]["after"]["page_password"] == "(sent, not shown)"


def test_a_hidden_value_that_is_left_alone_is_told_in_a_warning():
    table = {"GET /statuspages": [page()], "GET /statuspages/%s" % PAGE_ID: page()}
    result, client = do(table, PAGE, name="Zylker Status", page_password="hunter2")
    assert (result["changed"], client.writes) == (False, [])
    assert "page_password: not compared and not sent" in result["warnings"][0]


# --- reading ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given, names",
    [
        ({}, ["Website", "Shop"]),
        ({"name": "Shop"}, ["Shop"]),
        ({"name": "Blog"}, []),
        ({"status": "major_outage"}, ["Shop"]),
        ({"group": "Storefront"}, ["Website"]),
        ({"group": ""}, ["Shop"]),
    ],
)
def test_info_lists_what_passes_the_filters(given, names):
    listed = [
        component(componentgroup_id=GROUP_ID),
        component(component_id=OTHER_ID, display_name="Shop", component_status="6"),
    ]
    table = {LIST: listed, "GET %s/component_groups" % PAGE_PATH: [group()]}
    result, client = do(table, mode="info", **given)
    assert [found["name"] for found in result["components"]] == names
    assert (result["changed"], client.writes) == (False, [])
    for found in result["components"]:
        assert found["group"] == ("Storefront" if found["name"] == "Website" else None)


@pytest.mark.parametrize("answer, found", [(component(), 1), ([component()], 1), (GONE, 0)])
def test_info_by_id(answer, found):
    result, _client = do({"GET " + ONE: answer}, mode="info", id=COMPONENT_ID)
    assert len(result["components"]) == found


@pytest.mark.parametrize("members, expected", [(True, ["Website"]), (False, None)])
def test_info_of_groups_has_their_members(members, expected):
    table = {
        "GET %s/component_groups" % PAGE_PATH: [group()],
        LIST: [component(componentgroup_id={"componentgroup_id": GROUP_ID}), component(component_id=OTHER_ID)],
    }
    result, _client = do(table, COMPONENT_GROUP, "info", members=members)
    assert result["component_groups"][0].get("components") == expected


def test_what_info_gives_can_be_given_back():
    stored = window(maintenance_notify_pref=flags(11, 42), maintenance_affected_components=[component()])
    table = {"GET " + WINDOWS: [stored], LIST: [component()]}
    found = do(table, MAINTENANCE, "info")[0]["maintenances"][0]
    options = Task(MAINTENANCE).argument_spec()
    back = {key: value for key, value in found.items() if key in options and key not in ("id", "start")}
    result, client = do(table, MAINTENANCE, start=found["start"], **back)
    assert result.get("failed") is None
    assert (result["changed"], client.writes) == (False, [])


@pytest.mark.parametrize(
    "given, expected", [({}, "false"), ({"delete_components": False}, "false"), ({"delete_components": True}, "true")]
)
def test_what_becomes_of_a_groups_members_is_always_said(given, expected):
    path = "%s/component_groups" % PAGE_PATH
    table = {"GET " + path: [group()], "DELETE %s/%s" % (path, GROUP_ID): None}
    _result, client = do(table, COMPONENT_GROUP, name="Storefront", state="absent", **given)
    assert client.writes[0].query == {"delete_components": expected}


# --- many things in one task -----------------------------------------------------------------------------------------


def test_statuses_by_id_need_no_list():
    path = "%s/component_status/" % PAGE_PATH
    table = {
        "GET " + path + COMPONENT_ID: component(),
        "GET " + path + OTHER_ID: component(component_id=OTHER_ID, display_name="Shop", component_status=4),
        "PUT " + path + COMPONENT_ID: {"component_id": COMPONENT_ID, "component_status": 4},
    }
    ids = [COMPONENT_ID, OTHER_ID]
    result, client = do(table, COMPONENT_STATUS_OF_MANY, components=ids, status="under_maintenance")
    assert [found["status"] for found in result["components"]] == ["under_maintenance"] * 2
    assert client.writes == [
        ("PUT", path + COMPONENT_ID, {"component_status": 4, "create_or_update_incident": False}, None)
    ]
    assert result["diff"]["before"] == {"Website": {"status": "operational"}, "Shop": {"status": "under_maintenance"}}
    assert result["api_calls"] == 3


def test_a_component_that_is_named_twice_is_changed_once():
    table = {LIST: [component()], "PUT %s/component_status/%s" % (PAGE_PATH, COMPONENT_ID): {"component_status": 4}}
    result, client = do(table, COMPONENT_STATUS_OF_MANY, components=["Website"] * 2, status="under_maintenance")
    assert (len(result["components"]), len(client.writes)) == (1, 1)


def test_a_status_that_the_list_lacks_is_asked_for():
    bare = {key: value for key, value in component().items() if key != "component_status"}
    path = "GET %s/component_status/%s" % (PAGE_PATH, COMPONENT_ID)
    result, client = do({LIST: [bare], path: component()}, COMPONENT_STATUS_OF_MANY, all=True, status="operational")
    assert (result["changed"], client.writes) == (False, [])


def test_components_of_one_name_are_all_in_the_diff():
    listed = [component(componentgroup_id=GROUP_ID), component(component_id=OTHER_ID)]
    result, _client = do({LIST: listed}, COMPONENT_STATUS_OF_MANY, check_mode=True, all=True, status="major_outage")
    assert len(result["components"]) == 2
    assert len(result["diff"]["after"]) == 2


@pytest.mark.parametrize(
    "given", [{}, {"components": []}, {"components": ["Website"], "all": True}, {"group": "Storefront", "all": True}]
)
def test_which_components_must_be_said_in_one_way(given):
    result, client = do({}, COMPONENT_STATUS_OF_MANY, status="operational", **given)
    assert result["msg"].startswith("components: give exactly one of")
    assert client.sent == []


def test_the_components_of_a_group():
    listed = [component(componentgroup_id=GROUP_ID), component(component_id=OTHER_ID, display_name="Shop")]
    table = {LIST: listed, "GET %s/component_groups" % PAGE_PATH: [group()]}
    result, _client = do(table, COMPONENT_STATUS_OF_MANY, check_mode=True, group="Storefront", status="suspended")
    assert [found["name"] for found in result["components"]] == ["Website"]
    table[LIST] = listed[1:]
    result, _client = do(table, COMPONENT_STATUS_OF_MANY, group="Storefront", status="suspended")
    assert result["msg"] == "group: 'Storefront' has no components."


def test_a_failure_among_many_tells_what_was_done():
    path = "%s/component_status/" % PAGE_PATH
    table = {
        LIST: [component(), component(component_id=OTHER_ID, display_name="Shop")],
        "PUT " + path + COMPONENT_ID: {"component_status": 6},
        "PUT " + path + OTHER_ID: ApiError("No."),
    }
    result, _client = do(table, COMPONENT_STATUS_OF_MANY, all=True, status="major_outage")
    assert result["failed"] and result["changed"]
    assert "PUT /sp/api" + path + COMPONENT_ID in result["msg"]
    assert OTHER_ID not in result["msg"]
