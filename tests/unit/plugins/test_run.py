# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine: from the options of a task to its requests and its result, for all responses of the API."""

from __future__ import annotations

import datetime
import re
import threading

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.context import Context
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import (
    AnswerError,
    ApiError,
    AuthError,
    NotFoundError,
    NotYetError,
    ScopeError,
    StatusOpsError,
    UnknownOutcome,
    UnreachableError,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field
from ansible_collections.statusops.uptime.plugins.module_utils._engine.info import Info
from ansible_collections.statusops.uptime.plugins.module_utils._engine.list_cache import Reads
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.plan import New, Plan
from ansible_collections.statusops.uptime.plugins.module_utils._engine.request import Request
from ansible_collections.statusops.uptime.plugins.module_utils._engine.resource import Resource
from ansible_collections.statusops.uptime.plugins.module_utils._engine.result import to_result
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._engine.task import Function
from ansible_collections.statusops.uptime.plugins.module_utils._engine.writer import Writer
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component import COMPONENT, COMPONENT_GROUP
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component_status import (
    COMPONENT_STATUS_OF_MANY,
)
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.incident.incident import INCIDENT
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.maintenance import MAINTENANCE
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.page.page import PAGE
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.template import TEMPLATE
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    COMPONENT_ID,
    GROUP_ID,
    NOW,
    OTHER_ID,
    PAGE_ID,
    PAGE_PATH,
    TOY,
    WINDOW_ID,
    FakeClient,
    Steps,
    component,
    flags,
    group,
    page,
    params,
    task_for,
    window,
)

PAGES = "GET /statuspages"
LIST = "GET %s/components" % PAGE_PATH
ONE = "%s/components/%s" % (PAGE_PATH, COMPONENT_ID)
POST = "POST %s/components" % PAGE_PATH
PUT = "PUT " + ONE
DELETE = "DELETE " + ONE
LOST = UnknownOutcome("The connection broke.", request="X https://api.example/x")
GONE = NotFoundError("Component does not exist.", code=1002, status=404)


def do(table, resource=COMPONENT, mode="manage", check_mode=False, **given):
    """Run a task against a table of responses. Without the option page, the task gives the ID of the page."""
    if resource.parent:
        given = dict({"page": PAGE_ID}, **given)
    client = FakeClient(table)
    task = task_for(resource, mode)
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
def test_task_writes_only_the_necessary_changes(table, given, method):
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


def test_second_run_changes_nothing():
    stored = component(desc="New", componentgroup_id=GROUP_ID, status_update_automation_info=[{"automate_id": "2"}])
    table = {LIST: [stored], "GET %s/component_groups" % PAGE_PATH: [group()]}
    result, client = do(table, name="Website", description="New\n", group="Storefront", automations=["email"])
    assert (result["changed"], client.writes) == (False, [])


def test_diff_shows_option_values():
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


def test_each_list_is_read_once():
    table = {PAGES: [page()], LIST: [component()], "GET %s/component_groups" % PAGE_PATH: [group()], PUT: component()}
    result, _client = do(table, page="Zylker Status", name="Website", group="Storefront")
    assert result["api_calls"] == 4


# --- names -----------------------------------------------------------------------------------------------------------


def test_ambiguous_name_is_rejected_with_the_ids():
    result, client = do({LIST: [component(), component(component_id=OTHER_ID)]}, name="Website", description="x")
    assert result["failed"] and not result["changed"]
    assert result["msg"].startswith("name: 2 components are named 'Website'.")
    assert COMPONENT_ID in result["msg"] and OTHER_ID in result["msg"]
    assert client.writes == []


def test_ambiguous_parent_is_rejected_with_the_ids():
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
def test_unknown_name_is_rejected_with_the_known_names(pages, words):
    listed = [
        page(statuspage_id=str(10**12 + number), statuspage_display_name=name) for number, name in enumerate(pages)
    ]
    result, _client = do({PAGES: listed}, page="Zylker", name="x")
    assert result["msg"].startswith("page: no page is named 'Zylker'.")
    assert words in result["msg"]


def test_names_are_case_sensitive():
    result, client = do({LIST: [component(display_name="website")], POST: component()}, name="Website")
    assert [request.method for request in client.writes] == ["POST"]


def test_id_of_another_page_is_rejected():
    found = component(statuspage_id="100000000000000009")
    result, client = do({"GET " + ONE: found}, id=COMPONENT_ID, description="x")
    assert result["msg"].startswith("id: the component %s belongs to the page 100000000000000009" % COMPONENT_ID)
    assert client.writes == []


def test_response_with_the_id_of_another_object_is_rejected():
    result, client = do({"GET " + ONE: component(component_id=OTHER_ID)}, id=COMPONENT_ID, state="absent")
    assert result["failed"] and "a different component" in result["msg"]
    assert client.writes == []


def test_unknown_id_is_rejected_with_the_page():
    result, _client = do({"GET " + ONE: GONE}, id=COMPONENT_ID, description="x")
    assert result["msg"].startswith("id: there is no component '%s' on the page %s." % (COMPONENT_ID, PAGE_ID))
    assert (result["code"], result["status"]) == (1002, 404)


def test_unknown_id_is_already_absent():
    result, client = do({"GET " + ONE: GONE}, id=COMPONENT_ID, state="absent")
    assert (result["changed"], result["component"], client.writes) == (False, None, [])


def test_unknown_page_id_is_reported_as_a_page():
    result, _client = do({LIST: NotFoundError("Status page does not exist.", 1002, 404)}, name="Website")
    assert result["msg"].startswith("page: there is no page '%s'." % PAGE_ID)


@pytest.mark.parametrize("name", ["", " ", "\n"])
def test_empty_name_is_rejected_before_any_request(name):
    result, client = do({}, name=name)
    assert result["msg"] == "name: must not be empty."
    assert client.sent == []


# --- errors ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "error", [ApiError("No.", 3000, 400, "PUT u"), AuthError("No.", None, 401), UnreachableError("No.")]
)
def test_error_result_contains_its_details(error):
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


def test_failure_after_a_write_reports_the_write():
    path = "%s/component_groups" % PAGE_PATH
    table = {"GET " + path: [], "POST " + path: group(), "PUT %s/%s" % (path, GROUP_ID): ApiError("Too long.")}
    result, _client = do(table, COMPONENT_GROUP, name="Storefront", description="x")
    assert result["failed"] and result["changed"]
    assert result["msg"].startswith("Too long. Already done: POST /sp/api%s." % path)


ODD = [None, {}, [], component(component_id=None), "created"]


@pytest.mark.parametrize("answer", ODD)
def test_creation_without_an_id_in_the_response_is_looked_up(answer):
    result, client = do({LIST: Steps([], [component()]), POST: answer}, name="Website")
    assert (result["changed"], result.get("failed")) == (True, None)
    assert result["component"]["id"] == COMPONENT_ID
    assert len(client.writes) == 1


@pytest.mark.parametrize("answer", ODD)
def test_creation_that_is_not_found_is_an_error_without_retry(answer):
    result, client = do({LIST: [], POST: answer}, name="Website")
    assert result["failed"]
    assert len(client.writes) == 1


def test_creation_with_an_unexpected_response_counts_as_done():
    result, client = do({LIST: [], POST: component(desc={})}, name="Website")
    assert len(client.writes) == 1
    assert result["changed"]


def test_update_with_an_unexpected_response_counts_as_done():
    result, client = do({LIST: [component()], PUT: component(desc={})}, name="Website", description="x")
    assert len(client.writes) == 1
    assert result["changed"]


@pytest.mark.parametrize("answer", [GONE, None])
def test_deleted_object_counts_as_deleted(answer):
    result, client = do({LIST: [component()], DELETE: answer}, name="Website", state="absent")
    assert (result["changed"], result.get("failed")) == (True, None)
    assert result["component"]["id"] == COMPONENT_ID
    assert len(client.writes) == 1


# --- lost responses --------------------------------------------------------------------------------------------------


def test_creation_with_a_lost_response_is_adopted():
    result, client = do({LIST: Steps([], [component(desc="x")]), POST: LOST}, name="Website", description="x")
    assert (result["changed"], result.get("failed")) == (True, None)
    assert result["component"]["id"] == COMPONENT_ID
    assert len(client.writes) == 1


def test_adopted_object_is_completed():
    path = "%s/component_groups" % PAGE_PATH
    one = "PUT %s/%s" % (path, GROUP_ID)
    table = {"GET " + path: Steps([], [group()]), "POST " + path: LOST, one: group(componentgroup_desc="x")}
    result, client = do(table, COMPONENT_GROUP, name="Storefront", description="x")
    assert [request.method for request in client.writes] == ["POST", "PUT"]
    assert result["component_group"]["description"] == "x"


def test_creation_with_a_lost_response_that_is_not_found_is_an_error_without_retry():
    result, client = do({LIST: [], POST: LOST}, name="Website")
    assert result["failed"] and "No such component exists now. Run the task again." in result["msg"]
    assert result["request"] == LOST.request
    assert len(client.writes) == 1


def test_creation_with_a_lost_response_that_is_found_twice_is_an_error():
    twice = [component(), component(component_id=OTHER_ID)]
    result, client = do({LIST: Steps([], twice), POST: LOST}, name="Website")
    assert result["failed"] and COMPONENT_ID in result["msg"] and OTHER_ID in result["msg"]
    assert len(client.writes) == 1


def test_lost_response_and_failed_lookup_are_reported_in_one_error():
    result, client = do({LIST: Steps([], UnreachableError("No network.")), POST: LOST}, name="Website")
    assert result["msg"].startswith(LOST.msg)
    assert "No network." in result["msg"]
    assert len(client.writes) == 1


def test_update_with_a_lost_response_that_took_effect_is_not_retried():
    table = {LIST: [component()], "GET " + ONE: component(desc="x"), PUT: LOST}
    result, client = do(table, name="Website", description="x")
    assert (result["changed"], result.get("failed")) == (True, None)
    assert len(client.writes) == 1


def test_update_with_a_lost_response_that_had_no_effect_is_retried_once():
    table = {LIST: [component()], "GET " + ONE: component(), PUT: Steps(LOST, component(desc="x"))}
    result, client = do(table, name="Website", description="x")
    assert result.get("failed") is None
    assert len(client.writes) == 2
    assert client.writes[0] == client.writes[1]


def test_update_with_two_lost_responses_is_an_error():
    table = {LIST: [component()], "GET " + ONE: component(), PUT: LOST}
    result, client = do(table, name="Website", description="x")
    assert result["failed"]
    assert len(client.writes) == 2


def test_update_with_a_lost_response_of_a_deleted_object_is_an_error():
    result, client = do({LIST: [component()], "GET " + ONE: GONE, PUT: LOST}, name="Website", description="x")
    assert result["failed"]
    assert len(client.writes) == 1


def test_deletion_with_a_lost_response_is_done_if_the_object_is_missing():
    result, client = do({LIST: [component()], "GET " + ONE: GONE, DELETE: LOST}, name="Website", state="absent")
    assert (result["changed"], result.get("failed")) == (True, None)
    assert len(client.writes) == 1


@pytest.mark.parametrize("second", [None, GONE])
def test_deletion_with_a_lost_response_is_retried_if_the_object_still_exists(second):
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
    assert (
        result["failed"] and "It is unknown whether the request took effect, so it was not sent again" in result["msg"]
    )
    assert len(client.writes) == 1
    assert "hunter2" not in str(result)


def test_status_that_creates_an_incident_is_never_sent_twice():
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


GROUPS = "GET %s/component_groups" % PAGE_PATH
ELSEWHERE = "900000000000000009"  # the group is on another page


def test_write_with_a_missing_reference_names_the_option():
    """The group is in the list, but was deleted afterwards."""
    table = {LIST: [component()], PUT: GONE, GROUPS: [group(componentgroup_id=ELSEWHERE)]}
    result, _client = do(table, name="Website", group=ELSEWHERE)
    assert result["msg"].startswith("group: ")
    assert "Check that these IDs exist" in result["msg"]
    assert ELSEWHERE in result["msg"]


@pytest.mark.parametrize("check_mode", [True, False])
@pytest.mark.parametrize("known", [[], [component()]])
def test_id_of_another_page_is_rejected_before_the_write(known, check_mode):
    result, client = do({LIST: known, GROUPS: [group()]}, check_mode=check_mode, name="Website", group=ELSEWHERE)
    assert result["msg"] == "group: there is no component group %r on the page %s. Check the ID, or use the name." % (
        ELSEWHERE,
        PAGE_ID,
    )
    assert client.writes == [] and len(client.sent) == 2


def test_unchanged_reference_id_is_not_looked_up():
    result, client = do({LIST: [component(componentgroup_id=GROUP_ID)]}, name="Website", group=GROUP_ID)
    assert not result["changed"] and len(client.sent) == 1


@pytest.mark.parametrize("check_mode", [True, False])
@pytest.mark.parametrize(
    "given, option", [({"group": ELSEWHERE}, "group"), ({"components": [COMPONENT_ID, ELSEWHERE]}, "components")]
)
def test_template_with_an_id_of_another_page_is_rejected_before_the_write(given, option, check_mode):
    table = {LIST: [component()], "GET %s/templates" % PAGE_PATH: [], "GET %s/template_groups" % PAGE_PATH: []}
    words = {"title": "Slow", "description": "It is.", "severity": "partial_outage", "status": "investigating"}
    result, client = do(table, TEMPLATE, check_mode=check_mode, name="Down", **words, **given)
    assert result["msg"].startswith("%s: there is no " % option) and ELSEWHERE in result["msg"]
    assert client.writes == []


NEW = {"title": "Slow", "description": "It is.", "severity": "partial_outage"}
ACTIVE = "%s/incidents/active" % PAGE_PATH


def test_list_read_for_names_reveals_missing_ids():
    table = {LIST: [component()], "GET " + ACTIVE: []}
    result, client = do(table, INCIDENT, components=["Website", ELSEWHERE], **NEW)
    assert result["msg"].startswith("components: there is no component %r on the page" % ELSEWHERE)
    assert client.writes == []


@pytest.mark.parametrize(
    "error, words",
    [
        (
            GONE,
            "components: Component does not exist. Check that these IDs exist on the same page: %s." % ELSEWHERE,
        ),
        (
            ApiError("HTTP 400. No.", 1, 400),
            "HTTP 400. No. Check the IDs in components.",
        ),
        (
            ApiError("HTTP 200. No.", 1, 200),
            "HTTP 200. No. Check the IDs in components.",
        ),
        (ApiError("The limit is reached.", None, 429), "The limit is reached."),
        (ScopeError("No.", 1, 400), "No."),
    ],
)
def test_ids_require_no_other_scope_and_errors_name_their_option(error, words):
    table = {"GET " + ACTIVE: [], "POST " + ACTIVE: error}
    result, client = do(table, INCIDENT, components=[ELSEWHERE], **NEW)
    assert (result["msg"], [request.method for request in client.sent]) == (words, ["GET", "POST"])


def test_listed_ids_are_not_blamed_for_an_error():
    table = {LIST: [component()], "GET " + ACTIVE: [], "POST " + ACTIVE: ApiError("HTTP 400. No.", 1, 400)}
    result, _client = do(table, INCIDENT, components=["Website", COMPONENT_ID], **NEW)
    assert result["msg"] == "HTTP 400. No."


# --- checks of writes ------------------------------------------------------------------------------------------------

UNGROUPED = {key: value for key, value in component().items() if key != "componentgroup_id"}


@pytest.mark.parametrize("answer", [component(), component(componentgroup_id=GROUP_ID), UNGROUPED, None])
@pytest.mark.parametrize(
    "now, worked",
    [(component(), True), (component(componentgroup_id=None), True), (component(componentgroup_id=GROUP_ID), False)],
)
def test_removal_of_a_component_from_its_group_is_verified(answer, now, worked):
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


# --- write-only values -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("check_mode", [True, False])
def test_secret_is_in_no_result_and_no_diff(check_mode):
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


def test_sent_unreadable_value_is_shown_in_the_diff():
    table = {
        "GET /statuspages": [],
        "POST /statuspages": page(),
        "PUT /statuspages/%s/security/page_password" % PAGE_ID: None,
    }
    result, _client = do(table, PAGE, name="Zylker Status", page_password="hunter2")
    assert result["diff"]["after"]["page_password"] == "(sent, not shown)"


def test_skipped_unreadable_value_is_a_warning():
    table = {"GET /statuspages": [page()], "GET /statuspages/%s" % PAGE_ID: page()}
    result, client = do(table, PAGE, name="Zylker Status", page_password="hunter2")
    assert (result["changed"], client.writes) == (False, [])
    assert "page_password: it is unknown whether the page is protected." in result["warnings"][0]
    assert result["unknown"] == ["page_password"]


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
def test_info_returns_the_objects_that_match_the_filters(given, names):
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
def test_info_about_groups_contains_their_members(members, expected):
    table = {
        "GET %s/component_groups" % PAGE_PATH: [group()],
        LIST: [component(componentgroup_id={"componentgroup_id": GROUP_ID}), component(component_id=OTHER_ID)],
    }
    result, _client = do(table, COMPONENT_GROUP, "info", members=members)
    assert result["component_groups"][0].get("components") == expected


def test_info_results_can_be_passed_back():
    stored = window(maintenance_notify_pref=flags(11, 42), maintenance_affected_components=[component()])
    table = {"GET " + WINDOWS: [stored], LIST: [component()]}
    found = do(table, MAINTENANCE, "info")[0]["maintenances"][0]
    options = Manage(MAINTENANCE).argument_spec()
    back = {key: value for key, value in found.items() if key in options and key not in ("id", "start")}
    result, client = do(table, MAINTENANCE, start=found["start"], **back)
    assert result.get("failed") is None
    assert (result["changed"], client.writes) == (False, [])


@pytest.mark.parametrize(
    "given, expected", [({}, "false"), ({"delete_components": False}, "false"), ({"delete_components": True}, "true")]
)
def test_group_deletion_always_states_what_happens_to_its_members(given, expected):
    path = "%s/component_groups" % PAGE_PATH
    table = {"GET " + path: [group()], "DELETE %s/%s" % (path, GROUP_ID): None}
    _result, client = do(table, COMPONENT_GROUP, name="Storefront", state="absent", **given)
    assert client.writes[0].query == {"delete_components": expected}


# --- several objects in one task -------------------------------------------------------------------------------------


def test_statuses_by_id_require_no_list():
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


def test_component_named_twice_is_changed_once():
    table = {LIST: [component()], "PUT %s/component_status/%s" % (PAGE_PATH, COMPONENT_ID): {"component_status": 4}}
    result, client = do(table, COMPONENT_STATUS_OF_MANY, components=["Website"] * 2, status="under_maintenance")
    assert (len(result["components"]), len(client.writes)) == (1, 1)


def test_status_missing_in_the_list_is_read():
    bare = {key: value for key, value in component().items() if key != "component_status"}
    path = "GET %s/component_status/%s" % (PAGE_PATH, COMPONENT_ID)
    result, client = do({LIST: [bare], path: component()}, COMPONENT_STATUS_OF_MANY, all=True, status="operational")
    assert (result["changed"], client.writes) == (False, [])


def test_components_with_the_same_name_are_all_in_the_diff():
    listed = [component(componentgroup_id=GROUP_ID), component(component_id=OTHER_ID)]
    result, _client = do({LIST: listed}, COMPONENT_STATUS_OF_MANY, check_mode=True, all=True, status="major_outage")
    assert len(result["components"]) == 2
    assert len(result["diff"]["after"]) == 2


@pytest.mark.parametrize(
    "given", [{}, {"components": []}, {"components": ["Website"], "all": True}, {"group": "Storefront", "all": True}]
)
def test_components_must_be_selected_in_exactly_one_way(given):
    result, client = do({}, COMPONENT_STATUS_OF_MANY, status="operational", **given)
    assert result["msg"].startswith("components: set exactly one of")
    assert client.sent == []


def test_components_of_a_group_are_selected():
    listed = [component(componentgroup_id=GROUP_ID), component(component_id=OTHER_ID, display_name="Shop")]
    table = {LIST: listed, "GET %s/component_groups" % PAGE_PATH: [group()]}
    result, _client = do(table, COMPONENT_STATUS_OF_MANY, check_mode=True, group="Storefront", status="suspended")
    assert [found["name"] for found in result["components"]] == ["Website"]
    table[LIST] = listed[1:]
    result, _client = do(table, COMPONENT_STATUS_OF_MANY, group="Storefront", status="suspended")
    assert result["msg"] == "group: 'Storefront' has no components."


def test_failure_in_a_list_reports_earlier_writes():
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


# --- toy resources, which stand for all resources --------------------------------------------------------------------


class Numbered(Resource):
    provider = TOY
    id_pattern = re.compile("[0-9]{10,}")


class Author(Numbered):
    noun, plural, path, id_key = "author", "authors", "/authors", "author_id"
    fields = (Field("name"),)


class Shelf(Numbered):
    noun, plural, path, id_key = "shelf", "shelves", "/shelves", "shelf_id"
    fields = (Field("name"),)


AUTHOR, SHELF = Author(), Shelf()


class Book(Numbered):
    noun, plural, id_key, parent = "rare_book", "rare_books", "book_id", SHELF
    path = "/shelves/{shelf}/books"
    fields = (
        Field("name", "title", always=True),
        Field("text", default=""),
        Field("price", type="int"),
        Field("author", "author_id", ref=AUTHOR, default=None, verify_cleared=True),
        Field("editors", "editor_ids", type="list", elements="str", ref=AUTHOR),
        Field("note", write_only=True),
        Field("key", write_only=True, spec={"no_log": True}),
    )
    options = {"update_unreadable": {"type": "str", "default": "on_create"}}
    constraints = {"required_one_of": [["name", "id"]]}


class Rules(Numbered):
    """Each shelf has exactly one."""

    noun, plural, path, parent, singleton = "rules", "rules", "/shelves/{shelf}/rules", SHELF, True
    fields = (Field("text"), Field("author", "author_id", ref=AUTHOR))


class RulesInfo(Info):
    def enrich(self, ctx, items):
        for words in items:
            words["text"] += " This is shelf %s." % ctx.path_ids["shelf"]


BOOK, RULES = Book(), Rules()
RULES_INFO = RulesInfo(RULES)
SHELF_ID, BOOK_ID, OTHER_BOOK = "1000000001", "2000000001", "2000000002"
ANN, BEN = "3000000001", "3000000002"
BOOKS = "/shelves/%s/books" % SHELF_ID
ONE_BOOK = "%s/%s" % (BOOKS, BOOK_ID)
AUTHORS = {"GET /authors": [{"author_id": ANN, "name": "Ann"}, {"author_id": BEN, "name": "Ben"}]}
NOT_THERE = NotFoundError("Not there.", code=7, status=404)


def book(**changes):
    found = {"book_id": BOOK_ID, "title": "Ulysses", "text": "", "price": 5, "author_id": "", "editor_ids": []}
    return dict(found, **changes)


def shelve(table, resource=BOOK, mode="manage", check_mode=False, **given):
    """Run a task that manages objects of a shelf."""
    client = FakeClient(dict(AUTHORS, **table))
    task = RULES_INFO if resource is RULES else task_for(resource, mode)
    return run(task, client, params(task, shelf=SHELF_ID, **given), check_mode, NOW), client


def context(table, **given):
    """A running task whose shelf is already found."""
    ctx = Context(FakeClient(dict(AUTHORS, **table)), dict({"shelf": SHELF_ID}, **given), now=NOW)
    ctx.path_ids["shelf"] = SHELF_ID
    return ctx


def paths(client):
    return ["{0} {1}".format(request.method, request.path) for request in client.sent]


def test_only_manage_tasks_have_the_constraints_of_the_resource():
    assert Manage(BOOK).constraints() == {"required_one_of": [["name", "id"]]}
    assert Info(BOOK).constraints() == {}


def test_function_is_run_like_a_task():
    job = Function(
        TOY, {"x": {"type": "str"}}, {"required_one_of": [["x"]]}, lambda ctx: {"changed": False, "x": ctx.params["x"]}
    )
    client = FakeClient({})
    assert params(job, x="1") == {"x": "1"}
    assert job.constraints() == {"required_one_of": [["x"]]}
    assert run(job, client, {"x": "1"}) == {"changed": False, "x": "1", "api_calls": 0, "warnings": []}


def test_task_writes_except_in_check_mode():
    client = FakeClient(dict(AUTHORS, **{"GET " + BOOKS: [], "POST " + BOOKS: book()}))
    task = Manage(BOOK)
    assert run(task, client, params(task, shelf=SHELF_ID, name="Ulysses"))["changed"]
    assert len(client.writes) == 1


def test_task_has_the_current_time_in_utc():
    assert Context(FakeClient({}), {}).now.utcoffset() == datetime.timedelta(0)
    assert not Context(FakeClient({}), {}).check_mode


# Reading


@pytest.mark.parametrize("answer", [book(), {"book_id": BOOK_ID}, [book()]])
def test_single_object_counts_as_a_list_with_one_item(answer):
    result, _client = shelve({"GET " + BOOKS: answer}, mode="info")
    assert [found["id"] for found in result["rare_books"]] == [BOOK_ID]


@pytest.mark.parametrize(
    "answer, message",
    [
        ({"message": "success"}, "The API's response contains no list of rare books."),
        (None, "The API's response contains no list of rare books."),
        ({"title": "Ulysses"}, "The API's response contains a rare book without book_id."),
        (["x"], "The API's response contains something other than a rare book."),
    ],
)
def test_response_without_a_list_is_an_error_that_names_what_is_missing(answer, message):
    result, _client = shelve({"GET " + BOOKS: answer}, mode="info")
    assert result["msg"] == message


def test_lists_with_different_queries_are_different():
    ctx = context({"GET /authors?kind=a": [{"author_id": ANN}], "GET /authors?kind=b": [{"author_id": BEN}]})
    assert [ctx.list(AUTHOR, query={"kind": kind})[0]["author_id"] for kind in "aba"] == [ANN, BEN, ANN]
    assert len(ctx.client.sent) == 2


def test_fresh_list_is_read_even_if_an_earlier_item_read_it():
    reads = Reads()
    reads.serve("task", 1, True)
    ctx = Context(FakeClient(AUTHORS), {}, reads=reads)
    ctx.list(AUTHOR)
    ctx.list(AUTHOR, fresh=True)
    assert paths(ctx.client) == ["GET /authors"] * 2
    assert not ctx.reused


@pytest.mark.parametrize("identifier, quoted", [("a/b?c#d", "a%2Fb%3Fc%23d"), ("..", ".."), ("\udcff", "%3F")])
def test_id_is_escaped_in_the_path(identifier, quoted):
    ctx = context({"GET %s/%s" % (BOOKS, quoted): NOT_THERE})
    with pytest.raises(NotFoundError):
        ctx.get(BOOK, identifier)


def test_object_is_read_with_the_query_of_its_resource():
    ctx = context({"GET " + ONE_BOOK: book()})
    ctx.get(BOOK, BOOK_ID, {"deep": "1"})
    assert ctx.client.sent[0].query == {"deep": "1"}


def test_object_is_returned_unchanged():
    for raw in (book(), book(book_id=int(BOOK_ID))):
        assert context({"GET " + ONE_BOOK: raw}).get(BOOK, BOOK_ID) == raw
    rules = {"text": "No food."}
    assert context({"GET /shelves/%s/rules" % SHELF_ID: rules}).get(RULES, "") == rules


class Anonymous(Book):
    """Only the response to a creation always contains the ID."""

    ids_in_lists = False


ANONYMOUS = Anonymous()
UNNAMED = {key: value for key, value in book().items() if key != "book_id"}


def test_object_without_an_id_gets_the_requested_id():
    ctx = context({"GET " + ONE_BOOK: UNNAMED})
    assert ctx.get(ANONYMOUS, BOOK_ID) == dict(UNNAMED, book_id=BOOK_ID)


def test_response_with_another_object_is_rejected():
    with pytest.raises(AnswerError, match="^The API returned a different rare book than requested.$"):
        context({"GET " + ONE_BOOK: book(book_id=OTHER_BOOK)}).get(BOOK, BOOK_ID)


@pytest.mark.parametrize("home", [None, "", SHELF_ID])
def test_object_can_omit_its_parent(home):
    result, _client = shelve({"GET " + BOOKS: [book(shelf_id=home)]}, mode="info")
    assert len(result["rare_books"]) == 1


INFO = {
    "id": BOOK_ID,
    "name": "Ulysses",
    "text": "",
    "price": 5,
    "author": "Ann",
    "author_id": ANN,
    "editors": ["Ben", "3000000009"],
    "editor_ids": [BEN, "3000000009"],
}


def test_references_are_shown_by_name_and_id_and_unknown_ones_by_id():
    nested = book(author_id={"author_id": ANN, "name": "Ann"}, editor_ids=[{"author_id": BEN, "name": "Ben"}])
    nested["editor_ids"].append({"author_id": "3000000009", "name": ""})
    result, client = shelve({"GET " + BOOKS: [nested]}, mode="info")
    assert result["rare_books"] == [INFO]
    assert paths(client) == ["GET " + BOOKS]
    result, _client = shelve({"GET " + BOOKS: [book(author_id="3000000009")]}, mode="info")
    assert (result["rare_books"][0]["author"], result["rare_books"][0]["author_id"]) == ("3000000009", "3000000009")


def test_user_without_a_name_is_shown_by_id():
    ctx = context({"GET /authors": [{"author_id": ANN}, {"author_id": BEN, "name": "Ben"}]})
    ctx.list(AUTHOR)
    assert to_result(ctx, BOOK, {"editors": [ANN, BEN]}) == {"editors": [ANN, "Ben"], "editor_ids": [ANN, BEN]}


@pytest.mark.parametrize("names, asked", [({}, ["GET /authors"]), ({ANN: "Ann"}, []), ({BEN: "Ben"}, ["GET /authors"])])
def test_names_are_read_only_if_one_is_unknown(names, asked):
    for words in ({"author": ANN}, {"editors": [ANN]}):
        ctx = context({})
        ctx.names.update(names)
        ctx.read_reference_names(BOOK, [words], ["author", "editors"])
        assert paths(ctx.client) == asked


def test_info_about_a_singleton():
    table = {"GET /shelves/%s/rules" % SHELF_ID: {"text": "No food.", "author_id": ANN}}
    result, _client = shelve(table, RULES, "info")
    rules = {"text": "No food. This is shelf %s." % SHELF_ID, "author": ANN, "author_id": ANN}
    assert result == {"changed": False, "rules": rules, "api_calls": 1, "warnings": []}


@pytest.mark.parametrize("resource, path", [(BOOK, BOOKS), (RULES, "/shelves/%s/rules" % SHELF_ID)])
def test_missing_parent_is_reported_under_its_option(resource, path):
    result, _client = shelve({"GET " + path: NOT_THERE}, resource, "info")
    assert result["msg"] == "shelf: there is no shelf '%s'. Not there." % SHELF_ID
    assert (result["code"], result["status"]) == (7, 404)


def test_missing_id_is_reported_with_the_message_of_the_api():
    result, _client = shelve({"GET " + ONE_BOOK: NOT_THERE}, id=BOOK_ID, text="x")
    assert result["msg"] == "id: there is no rare book '%s'. Not there." % BOOK_ID


@pytest.mark.parametrize("given", [{"author": "Cid"}, {"editors": ["Ann", "Cid"]}])
def test_missing_name_is_reported_under_its_option(given):
    result, _client = shelve({"GET " + BOOKS: [book()]}, name="Ulysses", **given)
    message = "%s: no author is named 'Cid'. Check the name, or use an ID. There are: Ann, Ben."
    assert result["msg"] == message % list(given)[0]


@pytest.mark.parametrize(
    "resource, twice, ids",
    [
        (BOOK, [book(), book(book_id=OTHER_BOOK)], BOOK_ID + ", " + OTHER_BOOK),
        (ANONYMOUS, [book(), UNNAMED], BOOK_ID + ", one whose ID the API does not show"),
    ],
)
def test_name_of_two_objects_is_rejected_with_the_ids(resource, twice, ids):
    result, _client = shelve({"GET " + BOOKS: twice}, resource, name="Ulysses", text="x")
    message = "name: 2 rare books are named 'Ulysses'. Use the ID of the one that you mean: %s."
    assert result["msg"] == message % ids


class ByAuthor(Book):
    distinguished_by = "author"


def test_distinguishing_field_selects_one_of_two_with_the_same_name():
    two = [book(author_id=ANN), book(book_id=OTHER_BOOK, author_id=BEN)]
    result, client = shelve({"GET " + BOOKS: two}, ByAuthor(), name="Ulysses", author="Ben")
    assert (result["changed"], result["rare_book"]["id"], client.writes) == (False, OTHER_BOOK, [])


# Planning


def test_diff_contains_only_options():
    table = {"GET " + BOOKS: [book(author_id=ANN)], "PUT " + ONE_BOOK: None}
    result, _client = shelve(table, name="Ulysses", author="Ben", key="k", update_unreadable="always")
    before = {"name": "Ulysses", "text": "", "price": 5, "author": "Ann", "editors": []}
    assert result["diff"] == {"before": before, "after": dict(before, author="Ben", key="(sent, not shown)")}


def test_values_missing_in_the_list_are_read_before_comparison():
    short = {"book_id": BOOK_ID, "title": "Ulysses"}
    result, client = shelve({"GET " + BOOKS: [short], "GET " + ONE_BOOK: book(text="x")}, name="Ulysses", text="x")
    assert (result["changed"], paths(client)) == (False, ["GET " + BOOKS, "GET " + ONE_BOOK])


def test_absent_requires_only_the_name():
    table = {"GET " + BOOKS: [{"book_id": BOOK_ID, "title": "Ulysses"}], "DELETE " + ONE_BOOK: None}
    result, client = shelve(table, name="Ulysses", author="Cid", text="x", state="absent")
    assert result["changed"]
    assert paths(client) == ["GET " + BOOKS, "DELETE " + ONE_BOOK]


def test_skipped_values_are_reported_in_one_warning():
    result, _client = shelve({"GET " + BOOKS: [book()]}, name="Ulysses", note="n", key="k")
    assert result["warnings"] == [
        "note, key: it is unknown whether note matches the declaration and whether key matches the declaration. The API does "
        "not show it, and this task has not sent note, key. Set update_unreadable: always to send it."
    ]
    assert result["unknown"] == ["note", "key"]


class Keyed(Book):
    """Its key is accepted in only one of two forms."""

    def requests(self, plan, params):
        second = Request("PUT", self.path + "/{id}", {"key": "2"}, sets=("key",))
        return [second._replace(body={"key": "1"}, instead=second)]


REFUSAL = ApiError("The first form is wrong.", status=400)


@pytest.mark.parametrize(
    "first, second, sent, says",
    [
        (None, None, 1, None),
        (REFUSAL, None, 2, None),
        (REFUSAL, ApiError("So is the second.", status=400), 2, "The first form is wrong."),
        (NOT_THERE, NOT_THERE, 2, "Not there."),
        (REFUSAL, UnreachableError("Cannot connect."), 2, "Cannot connect."),
        (REFUSAL, AuthError("Who are you?", status=401), 2, "Who are you?"),
        (UnreachableError("Cannot connect."), None, 1, "Cannot connect."),
        (AuthError("Who are you?", status=401), None, 1, "Who are you?"),
        (ApiError("Wait.", status=429), None, 1, "Wait."),
    ],
)
def test_rejected_form_of_a_value_is_sent_in_the_other_form(first, second, sent, says):
    table = {"GET " + BOOKS: [book()], "PUT " + ONE_BOOK: Steps(first, second)}
    result, client = shelve(table, Keyed(), name="Ulysses", key="k", update_unreadable="always")
    assert [request.body for request in client.writes] == [{"key": "1"}, {"key": "2"}][:sent]
    assert result.get("msg") == says


def test_response_to_an_earlier_request_does_not_override_a_later_one():
    class TwoSteps(Book):
        def requests(self, plan, params):
            one = Request("PUT", self.path + "/{id}", {}, answer=self.from_api)
            return [one._replace(sets=("text",)), one._replace(sets=("price",))]

    answers = Steps(book(text="new", price=5), book(text="old", price=7))
    table = {"GET " + BOOKS: [book(text="old")], "PUT " + ONE_BOOK: answers}
    result, _client = shelve(table, TwoSteps(), name="Ulysses", text="new", price=7)
    assert (result["rare_book"]["text"], result["rare_book"]["price"]) == ("new", 7)


class Planned(Book):
    """Depends on another object that does not exist yet, or does not exist itself."""

    def targets(self, ctx):
        if ctx.params["name"] == "Later":
            raise NotYetError("name: there is no such book.")
        return [New({"name": ctx.params["name"]})]


def test_absent_for_an_object_that_is_not_yet_created_changes_nothing():
    result, client = shelve({}, Planned(), name="Ulysses", state="absent")
    assert (result["changed"], result["rare_book"], client.sent) == (False, None, [])


def test_object_that_an_earlier_task_would_create_is_a_warning_only_in_check_mode():
    predicted, client = shelve({}, Planned(), check_mode=True, name="Later")
    warning = "name: there is no such book. Outside check mode, this fails unless an earlier task creates it."
    assert predicted == {
        "changed": False,
        "rare_book": None,
        "diff": {"before": {}, "after": {}},
        "unknown": [],
        "unresolved": ["name"],
        "api_calls": 0,
        "warnings": [warning],
    }
    result, client = shelve({}, Planned(), name="Later")
    assert (result["failed"], result["msg"], client.sent) == (True, "name: there is no such book.", [])


# Writing


def test_lists_are_read_again_after_a_write():
    ctx = context({"GET " + BOOKS: [book()], "PUT " + ONE_BOOK: None})
    ctx.list(BOOK)
    Writer(ctx).apply(BOOK, Plan("update", {"id": BOOK_ID}, {"name": "Ulysses", "text": "x"}, ("text",)), BOOK_ID)
    assert list(ctx.list(BOOK)) == [book()]
    assert paths(ctx.client) == ["GET " + BOOKS, "PUT " + ONE_BOOK, "GET " + BOOKS]


def test_verification_of_a_write_is_the_result():
    now = book(author_id="", price=7)
    table = {"GET " + BOOKS: [book(author_id=ANN)], "PUT " + ONE_BOOK: None, "GET " + ONE_BOOK: now}
    result, _client = shelve(table, name="Ulysses", author="")
    assert (result["rare_book"]["author"], result["rare_book"]["price"]) == (None, 7)


class Checked(Book):
    """Every write is verified by reading again, and must not be sent twice."""

    answer = None

    def requests(self, plan, params):
        return [
            request._replace(once=True, verify=True, answer=self.answer) for request in super().requests(plan, params)
        ]


class Translated(Checked):
    """Responses to its writes have values of their own."""

    def answer(self, raw):
        return {"price": raw["price"] * 100}


@pytest.mark.parametrize("resource, price", [(Checked(), 7), (Translated(), 700)])
def test_verification_is_parsed_like_the_response_to_the_write(resource, price):
    table = {"GET " + BOOKS: [book()], "PUT " + ONE_BOOK: None, "GET " + ONE_BOOK: book(text="x", price=7)}
    result, _client = shelve(table, resource, name="Ulysses", text="x")
    assert (result["rare_book"]["text"], result["rare_book"]["price"]) == ("x", price)


def test_write_without_effect_is_reported_with_instructions():
    table = {"GET " + BOOKS: [book()], "PUT " + ONE_BOOK: None, "GET " + ONE_BOOK: book()}
    result, _client = shelve(table, Checked(), name="Ulysses", text="x", price=6)
    assert result["msg"] == (
        "text, price: the API accepted the change, but did not carry it out. Change it in the web UI. "
        "Already done: PUT %s. Check it in the web UI before you run the task again." % ONE_BOOK
    )
    table["GET " + BOOKS] = [book(author_id=ANN)]
    table["GET " + ONE_BOOK] = book(author_id=ANN)
    result, _client = shelve(table, name="Ulysses", author="")
    assert result["msg"].endswith("Already done: PUT %s. Run the task again to finish." % ONE_BOOK)


class Proven(Book):
    """The price proves that a write took effect. Otherwise, the task must not simply run again."""

    def requests(self, plan, params):
        (request,) = super().requests(plan, params)
        first = request._replace(path="/first", sets=())
        return [first, request._replace(once=True, proof=lambda now: now["price"] == 9, caution="Look at it first.")]

    def facts(self, ctx, plan):
        return {"name": ctx.params["name"], "action": plan.action}


UNSEEN = "The connection broke. It is unknown whether the request took effect, so it was not sent again."
FAILED = "The connection broke. Checking whether the request took effect also failed: No network."
NONE_LEFT = "The connection broke. No such rare book exists now. Run the task again."


@pytest.mark.parametrize(
    "now, message",
    [
        (book(text="other", price=9), None),
        (book(text="x"), UNSEEN + " Look at it first. Already done: PUT /first."),
        (UnreachableError("No network."), FAILED + " Look at it first. Already done: PUT /first."),
        (NOT_THERE, NONE_LEFT + " Already done: PUT /first. Run the task again to finish."),
    ],
)
def test_resource_can_define_the_proof_and_the_caution_of_a_lost_response(now, message):
    table = {"GET " + BOOKS: [book()], "PUT /first": None, "PUT " + ONE_BOOK: LOST, "GET " + ONE_BOOK: now}
    result, client = shelve(table, Proven(), name="Ulysses", text="x")
    assert (result.get("msg"), len(client.writes)) == (message, 2)


def test_resource_can_add_values_to_the_result():
    for check_mode, text, action in ((True, "x", "update"), (False, "x", "update"), (False, "", "none")):
        table = {"GET " + BOOKS: [book()], "PUT /first": None, "PUT " + ONE_BOOK: None}
        result, _client = shelve(table, Proven(), check_mode=check_mode, name="Ulysses", text=text)
        assert (result["name"], result["action"]) == ("Ulysses", action)


def test_repeated_writes_are_counted_in_the_message():
    def work(ctx):
        ctx.done.extend(["PUT /a", "PUT /b", "PUT /a"])
        error = StatusOpsError("No.")
        error.report["hint"] = "x"
        raise error

    result = run(Function(TOY, {}, {}, work), FakeClient({}), {})
    assert result == {
        "failed": True,
        "changed": True,
        "msg": "No. Already done: PUT /a (2 times), PUT /b. Run the task again to finish.",
        "hint": "x",
        "api_calls": 0,
        "warnings": [],
    }


@pytest.mark.parametrize(
    "given, options, ids",
    [
        ({"author": ANN}, "author", ANN),
        ({"author": ANN, "editors": [BEN, ANN]}, "author or editors", "%s, %s, %s" % (ANN, BEN, ANN)),
    ],
)
@pytest.mark.parametrize("lost", [[], [LOST]])
def test_write_with_missing_references_names_their_options(given, options, ids, lost):
    """This also applies if the write is sent again because its first response was lost."""
    table = {"GET " + BOOKS: [book()], "PUT " + ONE_BOOK: Steps(*lost, NOT_THERE), "GET " + ONE_BOOK: book()}
    result, client = shelve(table, name="Ulysses", **given)
    message = "%s: Not there. Check that these IDs exist on the same shelf: %s."
    assert (result["msg"], result["code"], result["status"]) == (message % (options, ids), 7, 404)
    assert len(client.writes) == 1 + len(lost)


class Loose(Book):
    parent, path = None, BOOKS


def test_the_hint_about_ids_names_no_place_if_there_is_none():
    table = {"GET " + BOOKS: [book()], "PUT " + ONE_BOOK: NOT_THERE}
    task, client = Manage(Loose()), FakeClient(dict(AUTHORS, **table))
    result = run(task, client, params(task, name="Ulysses", author=ANN), now=NOW)
    assert result["msg"] == "author: Not there. Check that these IDs exist: %s." % ANN


@pytest.mark.parametrize("crew", [{}, {"max_connections": 1}])
def test_one_connection_uses_no_threads(crew):
    threads = Context(FakeClient({}), crew).in_parallel(lambda _item: threading.current_thread(), [1, 2])
    assert threads == [threading.current_thread()] * 2


# Lost responses


class Found(Book):
    """The object of a lost creation is found by its price."""

    def find_created(self, ctx, plan):
        return next((raw for raw in ctx.list(self, fresh=True) if raw["price"] == plan.after["price"]), None)


def test_object_of_a_lost_creation_is_found_by_its_declared_values():
    table = {"GET " + BOOKS: Steps([], [book(), book(book_id=OTHER_BOOK, price=6)]), "POST " + BOOKS: LOST}
    result, client = shelve(table, Found(), name="Ulysses", price=6)
    assert (result["rare_book"]["id"], len(client.writes)) == (OTHER_BOOK, 1)


@pytest.mark.parametrize(
    "answer, reason", [(LOST, LOST.msg), ({}, "The API's response contains a rare book without book_id.")]
)
def test_lost_creation_without_effect_is_reported_as_not_done(answer, reason):
    ctx = context({"GET " + BOOKS: [], "POST " + BOOKS: answer}, name="Ulysses")
    with pytest.raises(UnknownOutcome) as caught:
        Writer(ctx).apply(BOOK, Plan("create", None, {"name": "Ulysses"}, ("name",)), None)
    assert caught.value.msg == reason + " No such rare book exists now. Run the task again."
    assert caught.value.maybe_done is False


def test_failed_verification_of_a_lost_response_reports_both_reasons():
    table = {"GET " + BOOKS: [book()], "PUT " + ONE_BOOK: LOST, "GET " + ONE_BOOK: UnreachableError("No network.")}
    result, _client = shelve(table, name="Ulysses", text="x")
    assert result["msg"] == LOST.msg + " Checking whether the request took effect also failed: No network."


def test_lost_response_that_forbids_a_retry_is_reported():
    table = {"GET " + BOOKS: [book()], "PUT " + ONE_BOOK: LOST, "GET " + ONE_BOOK: book()}
    result, client = shelve(table, Checked(), name="Ulysses", text="x")
    assert result["msg"] == LOST.msg + " It is unknown whether the request took effect, so it was not sent again."
    assert len(client.writes) == 1


def test_effect_of_a_write_with_a_lost_response_is_the_result():
    table = {"GET " + BOOKS: [book()], "PUT " + ONE_BOOK: LOST, "GET " + ONE_BOOK: book(text="x", price=7)}
    result, client = shelve(table, name="Ulysses", text="x")
    assert (result["rare_book"]["price"], len(client.writes)) == (7, 1)


@pytest.mark.parametrize(
    "before, given, now, repeated",
    [
        # A cleared value can be missing.
        ({"text": "x"}, {"text": ""}, {key: value for key, value in book().items() if key != "text"}, False),
        ({}, {"note": "n"}, book(note="n"), False),
        ({}, {"note": "n"}, book(note="m"), True),
        ({}, {"note": "n"}, book(), True),
        # The API does not show the value, so nothing proves that it is empty now.
        ({}, {"note": ""}, book(), True),
    ],
)
def test_write_with_a_lost_response_is_retried_unless_its_effect_is_visible(before, given, now, repeated):
    table = {"GET " + BOOKS: [book(**before)], "PUT " + ONE_BOOK: Steps(LOST, None), "GET " + ONE_BOOK: now}
    result, client = shelve(table, name="Ulysses", update_unreadable="always", **given)
    assert "failed" not in result
    assert len(client.writes) == (2 if repeated else 1)


# Items of a loop


class Timed(Book):
    """Keeps the time of each task."""

    def __init__(self):
        super().__init__()
        self.times = []

    def prepare(self, ctx):
        self.times.append(ctx.now)


def test_error_is_reported_immediately_without_kept_lists():
    reads = Reads()
    reads.serve("task", 1, True)
    client = FakeClient({"GET /authors": ApiError("No.")})
    task = Manage(AUTHOR)
    assert run(task, client, params(task, name="Ann"), False, NOW, reads)["failed"]
    assert len(client.sent) == 1


def test_restarted_task_keeps_its_time_and_shares_new_lists_with_later_items():
    """The author that the second item refers to is created while the loop runs."""
    authors = AUTHORS["GET /authors"]
    more = authors + [{"author_id": "3000000003", "name": "Cid"}]
    client = FakeClient({"GET " + BOOKS: [book()], "GET /authors": Steps(authors, more)})
    timed, reads, sent = Timed(), Reads(), []
    task = Manage(timed)
    for name in ("Ann", "Cid", "Ben"):
        reads.serve("task", name, True)
        given = params(task, shelf=SHELF_ID, name="Ulysses", author=name)
        result = run(task, client, given, True, NOW, reads)
        assert result["diff"]["after"]["author"] == name
        sent.append(result["api_calls"])
    assert sent == [2, 2, 0]
    assert timed.times == [NOW] * 4
