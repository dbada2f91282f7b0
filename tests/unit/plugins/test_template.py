# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Templates and their groups, whose IDs are missing in responses or have several keys."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import (
    AnswerError,
    NotFoundError,
    UnknownOutcome,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.template import TEMPLATE, TEMPLATE_GROUP
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    COMPONENT_ID,
    NOW,
    PAGE_ID,
    PAGE_PATH,
    TEMPLATE_GROUP_ID,
    TEMPLATE_ID,
    FakeClient,
    Steps,
    component,
    params,
    task_for,
    template,
    template_group,
)

OTHER_ID = "600000000000000002"
OTHER_GROUP_ID = "700000000000000002"
PATH = "%s/templates" % PAGE_PATH
LIST, POST, ONE = "GET " + PATH, "POST " + PATH, "%s/%s" % (PATH, TEMPLATE_ID)
GET, PUT, DELETE = "GET " + ONE, "PUT " + ONE, "DELETE " + ONE
GET_OTHER = "GET %s/%s" % (PATH, OTHER_ID)
GROUPS_PATH = "%s/template_groups" % PAGE_PATH
GROUPS = "GET " + GROUPS_PATH
GROUP = "GET %s/%s" % (GROUPS_PATH, TEMPLATE_GROUP_ID)
OTHER_GROUP = "GET %s/%s" % (GROUPS_PATH, OTHER_GROUP_ID)
COMPONENTS = "GET %s/components" % PAGE_PATH
GONE = NotFoundError("It does not exist.", code=1002, status=404)
LOST = UnknownOutcome("The connection broke.", request="X https://api.example/x")
NEW = {
    "name": "Checkout",
    "title": "Checkout errors",
    "description": "Some payments fail.",
    "severity": "partial_outage",
    "status": "investigating",
}


def do(table, resource=TEMPLATE, mode="manage", check_mode=False, **given):
    client = FakeClient(table)
    task = task_for(resource, mode)
    return run(task, client, params(task, page=PAGE_ID, **given), check_mode, NOW), client


def reads(client):
    return [request.path for request in client.sent if request.method == "GET"]


# --- finding the id --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("check_mode", [True, False])
@pytest.mark.parametrize(
    "given, writes", [({"severity": "major_outage"}, [("PUT", ONE)]), ({"state": "absent"}, [("DELETE", ONE)])]
)
def test_id_missing_in_the_list_is_looked_up_in_the_group(given, writes, check_mode):
    table = {
        LIST: [template(display_name="Search"), template()],
        GROUP: template_group(OTHER_ID, TEMPLATE_ID),
        GET_OTHER: template(display_name="Search"),
        GET: template(),
        PUT: template(incident_severity=6),
        DELETE: None,
    }
    result, client = do(table, check_mode=check_mode, name="Checkout", **given)
    assert result["changed"]
    assert result["template"]["id"] == TEMPLATE_ID
    assert [request[:2] for request in client.writes] == ([] if check_mode else writes)


def test_unchanged_template_requires_no_id():
    result, client = do({LIST: [template()]}, **NEW)
    assert (result["changed"], reads(client)) == (False, [PATH])
    assert "id" not in result["template"]


def test_values_missing_in_the_list_are_empty_if_the_id_is_unknown():
    bare = {key: value for key, value in template().items() if key not in ("notify_pref", "affected_components")}
    result, client = do({LIST: [bare]}, name="Checkout", notify=[], components=[])
    assert (result["changed"], reads(client)) == (False, [PATH])


def test_values_missing_in_the_list_are_read_if_the_list_contains_the_id():
    bare = {key: value for key, value in template().items() if key != "notify_pref"}
    table = {LIST: [dict(bare, template_id=TEMPLATE_ID)], GET: template()}
    result, client = do(table, name="Checkout", notify=["email"])
    assert (result["changed"], client.writes) == (False, [])


def test_id_in_the_list_requires_no_read_of_the_group():
    listed = template(template_id=int(TEMPLATE_ID), statuspage_id=PAGE_ID)
    result, client = do({LIST: [listed], PUT: template(notify_pref=[])}, name="Checkout", notify=[])
    assert reads(client) == [PATH]
    assert result["template"]["id"] == TEMPLATE_ID


@pytest.mark.parametrize(
    "group, answers",
    [
        ("", {}),
        (None, {}),
        (TEMPLATE_GROUP_ID, {GROUP: GONE}),
        (TEMPLATE_GROUP_ID, {GROUP: template_group()}),
        (TEMPLATE_GROUP_ID, {GROUP: template_group(TEMPLATE_ID), GET: GONE}),
        (TEMPLATE_GROUP_ID, {GROUP: template_group(TEMPLATE_ID), GET: template(display_name="Search")}),
    ],
)
@pytest.mark.parametrize("given", [{"title": "x"}, {"state": "absent"}])
def test_unknown_id_is_requested_from_the_user_before_any_write(group, answers, given):
    result, client = do(dict({LIST: [template(template_group_id=group)]}, **answers), name="Checkout", **given)
    assert result["failed"]
    assert result["msg"].startswith("id: the API does not return the ID of the template 'Checkout'")
    assert "Set id to" in result["msg"] and "group" in result["msg"]
    assert client.writes == []


@pytest.mark.parametrize(
    "members",
    [
        [TEMPLATE_ID],
        [int(TEMPLATE_ID)],
        TEMPLATE_ID,
        [{"template_id": TEMPLATE_ID, "display_name": "Checkout"}],
        {"template_id": TEMPLATE_ID},
    ],
)
def test_group_lists_its_templates_in_many_forms(members):
    table = {LIST: [template()], GROUP: template_group(templates=members), GET: template(), DELETE: None}
    _result, client = do(table, name="Checkout", state="absent")
    assert [request[:2] for request in client.writes] == [("DELETE", ONE)]


@pytest.mark.parametrize("answer", [template(), [template()], template(template_id=TEMPLATE_ID)])
def test_template_is_found_by_id(answer):
    result, client = do({GET: answer, PUT: template(display_name="Shop")}, id=TEMPLATE_ID, name="Shop")
    assert client.writes[0].body["display_name"] == "Shop"
    assert (result["template"]["id"], result["template"]["name"]) == (TEMPLATE_ID, "Shop")


@pytest.mark.parametrize(
    "answer", [{}, {"incident_title": "x"}, template(template_id=OTHER_ID), template(display_name="")]
)
def test_response_with_another_template_is_an_error(answer):
    result, client = do({GET: answer}, id=TEMPLATE_ID, title="x")
    assert result["failed"] and client.writes == []


# --- ambiguous names -------------------------------------------------------------------------------------------------

TWINS = {
    LIST: [template(), template(template_group_id=OTHER_GROUP_ID)],
    GROUP: template_group(TEMPLATE_ID),
    OTHER_GROUP: template_group(OTHER_ID, template_group_id=OTHER_GROUP_ID),
    GET: template(),
    GET_OTHER: template(template_group_id=OTHER_GROUP_ID),
    PUT: template(incident_title="x"),
}


@pytest.mark.parametrize(
    "table, ids",
    [
        ({}, [TEMPLATE_ID, OTHER_ID]),
        ({LIST: [template(), template()], GROUP: template_group(TEMPLATE_ID, OTHER_ID)}, [TEMPLATE_ID, OTHER_ID]),
        ({LIST: [template(), template(template_group_id="")]}, [TEMPLATE_ID, "one whose ID the API does not show"]),
        ({LIST: [template(template_id=OTHER_ID), template()]}, [OTHER_ID, TEMPLATE_ID]),
    ],
)
def test_ambiguous_name_is_rejected_with_the_known_ids(table, ids):
    result, client = do(dict(TWINS, **table), name="Checkout", title="x")
    assert result["msg"].startswith("name: 2 templates are named 'Checkout'. Use the ID")
    assert result["msg"].endswith(": {0}.".format(", ".join(ids)))
    assert client.writes == []


def test_group_distinguishes_templates_with_the_same_name():
    result, client = do(TWINS, name="Checkout", group=TEMPLATE_GROUP_ID, title="x")
    assert result.get("failed") is None
    assert [request.path for request in client.writes] == [ONE]


# --- writing ---------------------------------------------------------------------------------------------------------


def test_new_template_notifies_nobody_by_default():
    created = template(template_id=TEMPLATE_ID, statuspage_id=PAGE_ID, template_group_id="", notify_pref=[])
    result, client = do({LIST: [], POST: created}, **NEW)
    assert client.writes == [
        (
            "POST",
            PATH,
            {
                "display_name": "Checkout",
                "incident_title": "Checkout errors",
                "incident_desc": "Some payments fail.",
                "incident_severity": 5,
                "incident_status": 11,
                "notify_pref": [],
            },
            None,
        )
    ]
    predicted, _client = do({LIST: []}, check_mode=True, **NEW)
    assert dict(predicted["template"], id=TEMPLATE_ID) == result["template"]
    assert predicted["diff"] == result["diff"]


@pytest.mark.parametrize("name", ["title", "description", "severity", "status"])
def test_new_template_without_a_required_option_is_rejected(name):
    given = {key: value for key, value in NEW.items() if key != name}
    result, client = do({LIST: []}, **given)
    assert result["msg"] == name + ": there is no template 'Checkout' yet; a new one requires it."
    assert client.writes == []
    assert do({LIST: []}, check_mode=True, **given)[0].get("failed", False) is (name != "title")


def test_change_of_a_template_that_an_earlier_task_creates_is_a_warning_in_check_mode():
    result, _client = do({LIST: []}, check_mode=True, name="Checkout", severity="major_outage")
    assert (result["changed"], result["template"]) == (False, None)
    assert "unless an earlier task creates it" in result["warnings"][0]
    assert do({LIST: []}, name="Checkout", severity="major_outage")[0]["failed"]


@pytest.mark.parametrize("name", ["title", "description"])
def test_required_option_cannot_be_cleared(name):
    result, client = do({LIST: [template(template_id=TEMPLATE_ID)]}, **{"name": "Checkout", name: ""})
    assert result["msg"] == name + ": must not be empty."
    assert client.writes == []


def test_change_contains_the_whole_template():
    stored = template(template_id=TEMPLATE_ID, affected_components=[{"component_id": COMPONENT_ID}])
    _result, client = do({LIST: [stored], PUT: None}, name="Checkout", status="identified")
    assert client.writes[0].body == template(affected_components=[COMPONENT_ID], incident_status=12)


@pytest.mark.parametrize("stored_group", ["", None])
def test_change_of_a_template_without_a_group_omits_the_group(stored_group):
    stored = template(template_id=TEMPLATE_ID, template_group_id=stored_group)
    _result, client = do({LIST: [stored], PUT: None}, name="Checkout", title="x")
    assert "template_group_id" not in client.writes[0].body


@pytest.mark.parametrize("now, worked", [("", True), (TEMPLATE_GROUP_ID, False)])
def test_removal_of_a_template_from_its_group_is_verified(now, worked):
    table = {
        LIST: [template(template_id=TEMPLATE_ID)],
        GROUPS: [template_group()],
        PUT: template(template_group_id=""),
        GET: template(template_group_id=now),
    }
    result, client = do(table, name="Checkout", group="")
    assert client.writes[0].body["template_group_id"] == ""
    assert result.get("failed", False) is not worked
    if worked:
        assert result["diff"]["before"]["group"] == "Outages"
        assert result["template"]["group"] is None


def test_diff_names_removed_components():
    stored = template(template_id=TEMPLATE_ID, affected_components=[COMPONENT_ID])
    result, _client = do({LIST: [stored], COMPONENTS: [component()], PUT: None}, name="Checkout", components=[])
    assert result["diff"]["before"]["components"] == ["Website"]


@pytest.mark.parametrize("answer", [LOST, {}, template(), None])
def test_creation_without_an_id_in_the_response_is_looked_up_and_not_retried(answer):
    result, client = do({LIST: Steps([], [template(notify_pref=[])]), POST: answer}, **NEW)
    assert result["changed"]
    assert result["template"]["title"] == "Checkout errors"
    assert len(client.writes) == 1


def test_change_with_a_lost_response_is_verified_by_id():
    table = {
        LIST: [template()],
        GROUP: template_group(TEMPLATE_ID),
        GET: Steps(template(), template(incident_title="x")),
        PUT: LOST,
    }
    result, client = do(table, name="Checkout", title="x")
    assert (result["changed"], len(client.writes)) == (True, 1)


# --- reading ---------------------------------------------------------------------------------------------------------

READ = {
    LIST: [template(affected_components=[COMPONENT_ID]), template(display_name="Search", template_group_id="")],
    GROUPS: [template_group()],
    COMPONENTS: [component()],
    GROUP: template_group(OTHER_ID, TEMPLATE_ID),
    GET: template(),
    GET_OTHER: GONE,
}


@pytest.mark.parametrize(
    "given, found",
    [
        ({}, [("Checkout", None), ("Search", None)]),
        ({"ids": True}, [("Checkout", TEMPLATE_ID), ("Search", None)]),
        ({"name": "Search"}, [("Search", None)]),
        ({"id": TEMPLATE_ID}, [("Checkout", TEMPLATE_ID)]),
        ({"group": "Outages", "ids": True}, [("Checkout", TEMPLATE_ID)]),
        ({"group": ""}, [("Search", None)]),
    ],
)
def test_info_returns_the_templates_that_match_the_filters(given, found):
    result, client = do(READ, mode="info", **given)
    assert [(item["name"], item.get("id")) for item in result["templates"]] == found
    assert client.writes == []


def test_info_contains_names():
    result, _client = do(READ, mode="info", name="Checkout")
    assert result["templates"] == [
        {
            **NEW,
            "group": "Outages",
            "group_id": TEMPLATE_GROUP_ID,
            "components": ["Website"],
            "component_ids": [COMPONENT_ID],
            "notify": ["email"],
        }
    ]


def test_info_omits_the_id_of_templates_with_the_same_name():
    result, _client = do(dict(TWINS, **{LIST: [template()] * 2, GROUPS: []}), mode="info", ids=True)
    assert len(result["templates"]) == 2
    assert [item.get("id") for item in result["templates"]] == [None, None]


def test_single_template_counts_as_a_list_with_one_item():
    result, _client = do({LIST: template(), GROUPS: [template_group()]}, mode="info")
    assert [item["name"] for item in result["templates"]] == ["Checkout"]


# --- groups ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["template_group_id", "templategroup_id", "componentgroup_id", "group_id"])
def test_group_id_has_several_keys(name):
    assert TEMPLATE_GROUP.object_id({name: int(TEMPLATE_GROUP_ID), "statuspage_id": PAGE_ID}) == TEMPLATE_GROUP_ID


@pytest.mark.parametrize("raw", [{}, {"template_group_id": ""}, {"group_id": []}, {"template_group_id": True}])
def test_group_without_a_valid_id_is_an_error(raw):
    with pytest.raises(AnswerError, match="template group without template_group_id"):
        TEMPLATE_GROUP.object_id(raw)


def test_a_group_is_created_with_its_description():
    table = {GROUPS: [], "POST " + GROUPS_PATH: template_group(templategroup_desc="x")}
    result, client = do(table, TEMPLATE_GROUP, name="Outages", description="x")
    assert [request.body for request in client.writes] == [
        {"templategroup_display_name": "Outages", "templategroup_desc": "x"}
    ]
    assert result["template_group"] == {"id": TEMPLATE_GROUP_ID, "name": "Outages", "description": "x"}


def test_rename_keeps_the_description():
    one = "%s/%s" % (GROUPS_PATH, TEMPLATE_GROUP_ID)
    table = {GROUP: template_group(templategroup_desc="x"), "PUT " + one: None}
    _result, client = do(table, TEMPLATE_GROUP, id=TEMPLATE_GROUP_ID, name="Failures")
    assert client.writes[0].body == {"templategroup_display_name": "Failures", "templategroup_desc": "x"}


@pytest.mark.parametrize("given, expected", [({}, "false"), ({"delete_templates": True}, "true")])
def test_group_deletion_always_states_what_happens_to_its_templates(given, expected):
    table = {GROUPS: [template_group()], "DELETE %s/%s" % (GROUPS_PATH, TEMPLATE_GROUP_ID): None}
    _result, client = do(table, TEMPLATE_GROUP, name="Outages", state="absent", **given)
    assert client.writes[0].query == {"delete_templates": expected}


@pytest.mark.parametrize("members, expected", [(True, ["Checkout"]), (False, None)])
def test_info_about_groups_contains_template_names(members, expected):
    result, client = do(READ, TEMPLATE_GROUP, "info", members=members)
    assert result["template_groups"][0].get("templates") == expected
    assert len(client.sent) == 1 + members
