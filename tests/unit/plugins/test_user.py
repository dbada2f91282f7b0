# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Users and their groups: invitations, whole changes, and references in both directions."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import (
    AnswerError,
    NotFoundError,
    UnknownOutcome,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.constants import ALERTS, ROLES
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.user import USER
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.user_group import USER_GROUP
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    USER_GROUP_ID,
    USER_ID,
    FakeClient,
    Steps,
    params,
    task_for,
    user,
    user_group,
)

EMAIL = "p.boyle@zylker.example"
OTHER_USER = "600000000000000002"
OTHER_GROUP = "700000000000000002"
USERS, GROUPS = "GET /users", "GET /user_groups"
ONE_USER, ONE_GROUP = "/users/" + USER_ID, "/user_groups/" + USER_GROUP_ID
NEW = {"email": EMAIL, "name": "Patricia", "role": "spokesperson"}
PHONE = {"country_code": "43", "mobile_number": "0664", "sms_provider_id": 1, "call_provider_id": 0}
SHOWN_PHONE = {"country_code": "43", "number": "0664", "sms_provider_id": 1, "call_provider_id": 0}
# The unchanged values of the fake user that a change contains.
WHOLE = {
    "email_address": "P.Boyle@zylker.example",
    "display_name": "Patricia",
    "user_role": 23,
    "notify_medium": [1],
    "user_groups": [],
}


def do(table, resource=USER, mode="manage", check_mode=False, **given):
    client = FakeClient(table)
    task = task_for(resource, mode)
    return run(task, client, params(task, **given), check_mode), client


def invited(**changes):
    return user(**dict({"is_invited": True, "user_role": 25}, **changes))


def without(raw, *names):
    return {key: value for key, value in raw.items() if key not in names}


# --- finding ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [EMAIL, EMAIL.upper(), "P.Boyle@Zylker.Example"])
def test_address_is_case_insensitive(address):
    result, client = do({USERS: [user()]}, email=address)
    assert (result["changed"], client.writes) == (False, [])
    assert result["user"]["email"] == "P.Boyle@zylker.example"
    found, _client = do({USERS: [user()]}, mode="info", email=address)
    assert [one["id"] for one in found["users"]] == [USER_ID]


def test_ambiguous_address_is_rejected():
    twins = [user(), user(user_id=OTHER_USER, email_address=EMAIL.upper())]
    result, client = do({USERS: twins}, email=EMAIL, state="absent")
    assert USER_ID in result["msg"] and OTHER_USER in result["msg"]
    assert client.writes == []


@pytest.mark.parametrize("address", ["", "  ", "boyle", "p boyle@zylker.example", "@zylker.example", "a@b@c"])
def test_invalid_address_is_rejected_before_any_request(address):
    result, client = do({}, **{**NEW, "email": address})
    assert result["msg"].startswith("email: ")
    assert client.sent == []


def test_user_found_by_id_can_get_another_address():
    table = {"GET " + ONE_USER: user(), "PUT " + ONE_USER: user(email_address="new@zylker.example")}
    result, client = do(table, id=USER_ID, email="new@zylker.example")
    assert client.writes[0].body == dict(WHOLE, email_address="new@zylker.example")
    assert result["user"]["email"] == "new@zylker.example"


# --- inviting --------------------------------------------------------------------------------------------------------


def test_new_user_is_sent_once_with_all_values():
    result, client = do({USERS: [], "POST /users": invited(email_address=EMAIL)}, **NEW)
    assert client.writes == [
        (
            "POST",
            "/users",
            {"email_address": EMAIL, "display_name": "Patricia", "user_role": 23, "notify_medium": [1]},
            None,
        )
    ]
    assert result["user"] == {
        "id": USER_ID,
        "email": EMAIL,
        "name": "Patricia",
        "role": "spokesperson",
        "notify_by": ["email"],
        "phone": {},
        "groups": [],
        "group_ids": [],
        "invited": True,
        "zuid": "65478659",
    }


def test_prediction_for_a_new_user_equals_the_result():
    given = dict(NEW, notify_by=["sms", "email"], phone={"country_code": "43", "number": "0664"}, groups=["On call"])
    answer = invited(
        email_address=EMAIL, notify_medium=[1, 2], mobile_settings=PHONE, user_groups=[USER_GROUP_ID], user_role=25
    )
    table = {USERS: [], GROUPS: [user_group()], "POST /users": answer}
    prediction, client = do(table, check_mode=True, **given)
    assert client.writes == []
    done, client = do(table, **given)
    assert prediction["diff"] == done["diff"]
    assert dict(done["user"], phone=SHOWN_PHONE) == dict(
        prediction["user"], id=USER_ID, zuid="65478659", phone=SHOWN_PHONE
    )
    assert (done["user"]["groups"], done["user"]["invited"]) == (["On call"], True)
    assert client.writes[0].body["mobile_settings"] == {"country_code": "43", "mobile_number": "0664"}
    assert client.writes[0].body["user_groups"] == [USER_GROUP_ID]


@pytest.mark.parametrize("name", ["name", "role"])
def test_new_user_requires_a_name_and_a_role(name):
    result, client = do({USERS: []}, **without(NEW, name))
    assert result["msg"] == "{0}: there is no user {1!r} yet; a new one requires it.".format(name, EMAIL)
    assert client.writes == []


def test_invitation_with_a_lost_response_is_not_sent_again():
    table = {USERS: Steps([], [invited(email_address=EMAIL)]), "POST /users": UnknownOutcome("Lost.")}
    result, client = do(table, **NEW)
    assert (result["changed"], result["user"]["id"], result["user"]["role"]) == (True, USER_ID, "spokesperson")
    assert len(client.writes) == 1


def test_invitation_that_is_not_found_is_left_to_the_next_run():
    result, client = do({USERS: [], "POST /users": UnknownOutcome("Lost.")}, **NEW)
    assert result["failed"] and "Run the task again" in result["msg"]
    assert len(client.writes) == 1


@pytest.mark.parametrize("role", ROLES)
def test_role_of_a_pending_invitation_is_not_a_difference(role):
    result, client = do({USERS: [invited()]}, **{**NEW, "role": role})
    assert (result["changed"], client.writes) == (False, [])
    assert (result["user"]["role"], result["user"]["invited"]) == (None, True)
    assert result["diff"]["before"] == result["diff"]["after"]


def test_change_of_an_invited_user_contains_the_role_of_the_task():
    table = {USERS: [invited()], "PUT " + ONE_USER: invited(display_name="Paula")}
    prediction, _client = do(table, check_mode=True, **{**NEW, "name": "Paula", "role": "administrator"})
    done, client = do(table, **{**NEW, "name": "Paula", "role": "administrator"})
    assert client.writes[0].body == dict(WHOLE, display_name="Paula", user_role=22)
    assert done["user"] == prediction["user"]
    assert (done["user"]["role"], done["user"]["name"]) == ("administrator", "Paula")


def test_change_of_an_invited_user_requires_the_role():
    result, client = do({USERS: [invited()]}, email=EMAIL, name="Paula")
    assert result["msg"].startswith("role: ") and "P.Boyle@zylker.example" in result["msg"]
    assert client.writes == []


def test_accepted_role_is_compared():
    table = {USERS: [user()], "PUT " + ONE_USER: user(user_role="22")}
    result, client = do(table, email=EMAIL, role="administrator")
    assert client.writes[0].body == dict(WHOLE, user_role=22)
    assert result["diff"]["before"]["role"] == "spokesperson"
    assert result["user"]["role"] == "administrator"


# --- translation -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word, number", ROLES.items())
def test_role_is_converted_to_its_name(word, number):
    for value in (number, str(number)):
        assert USER.from_api(user(user_role=value))["role"] == word


@pytest.mark.parametrize("value, shown", [(1, "1"), ("10", "10"), ("", None), (None, None)])
def test_role_of_another_service_stays_a_number(value, shown):
    assert USER.from_api(user(user_role=value))["role"] == shown


@pytest.mark.parametrize("value", [[], {}, True, 2.5, "admin", "-1", "1" * 5000, "\u00b2"])
def test_invalid_role_is_an_error(value):
    with pytest.raises(AnswerError, match="user_role"):
        USER.from_api(user(user_role=value))


def test_unknown_constants_survive_a_change():
    table = {USERS: [user(user_role=1, notify_medium=["1", 4, None])], "PUT " + ONE_USER: None}
    _result, client = do(table, email=EMAIL, name="Paula")
    assert client.writes[0].body == dict(WHOLE, display_name="Paula", user_role=1, notify_medium=[1, 4])


@pytest.mark.parametrize(
    "media, words",
    [
        ([1, 2, 3], list(ALERTS)),
        (["2", "1", "4"], ["email", "sms", "4"]),
        (1, ["email"]),
        ([], []),
        ("", []),
        (None, []),
    ],
)
def test_alert_methods_are_converted_to_names(media, words):
    assert USER.from_api(user(notify_medium=media))["notify_by"] == words


def test_alert_methods_are_a_set():
    _result, client = do({USERS: [user(notify_medium=[2, 1])]}, email=EMAIL, notify_by=["email", "sms"])
    assert client.writes == []
    _result, client = do({USERS: [user()], "PUT " + ONE_USER: None}, email=EMAIL, notify_by=[])
    assert client.writes[0].body == dict(WHOLE, notify_medium=[])


# --- the phone -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("settings", [PHONE, dict(PHONE, country_code=43, sms_provider_id="1")])
def test_phone_number_is_a_string(settings):
    assert USER.from_api(user(mobile_settings=settings))["phone"] == SHOWN_PHONE


def test_change_of_the_number_keeps_the_other_phone_values():
    table = {USERS: [user(mobile_settings=PHONE)], "PUT " + ONE_USER: None}
    result, client = do(table, email=EMAIL, phone={"number": "0650"})
    assert client.writes[0].body == dict(WHOLE, mobile_settings=dict(PHONE, mobile_number="0650"))
    assert result["user"]["phone"] == dict(SHOWN_PHONE, number="0650")


def test_other_change_contains_the_phone():
    table = {USERS: [user(mobile_settings=PHONE)], "PUT " + ONE_USER: None}
    _result, client = do(table, email=EMAIL, name="Paula")
    assert client.writes[0].body == dict(WHOLE, display_name="Paula", mobile_settings=PHONE)


@pytest.mark.parametrize("phone", [{"number": ""}, {"number": "", "country_code": "43", "sms_provider_id": 1}])
def test_number_can_be_removed(phone):
    table = {USERS: [user(mobile_settings=PHONE)], "PUT " + ONE_USER: None, "GET " + ONE_USER: user()}
    prediction, _client = do(table, check_mode=True, email=EMAIL, phone=phone)
    result, client = do(table, email=EMAIL, phone=phone)
    assert client.writes[0].body == dict(WHOLE, mobile_settings={})
    assert result["user"] == prediction["user"]
    assert result["user"]["phone"] == {"country_code": "", "number": ""}
    again, client = do({USERS: [user()]}, email=EMAIL, phone=phone)
    assert (again["changed"], client.writes) == (False, [])


def test_removal_of_the_number_keeps_the_role_of_an_invitation():
    """For a pending invitation, the API returns the role read-only, whatever the real role is."""
    open_one = {"email": EMAIL, "role": "administrator", "phone": {"number": ""}}
    table = {USERS: [invited(mobile_settings=PHONE)], "PUT " + ONE_USER: None, "GET " + ONE_USER: invited()}
    prediction, _client = do(table, check_mode=True, **open_one)
    result, _client = do(table, **open_one)
    assert result["user"] == prediction["user"]
    assert result["user"]["role"] == "administrator"


def test_number_that_is_not_removed_is_an_error():
    there = user(mobile_settings=PHONE)
    table = {USERS: [there], "PUT " + ONE_USER: None, "GET " + ONE_USER: there}
    result, _client = do(table, email=EMAIL, phone={"number": ""})
    assert result["failed"] and "did not carry it out" in result["msg"]


def test_a_new_user_without_a_number_has_none():
    result, client = do({USERS: [], "POST /users": invited()}, phone={"number": ""}, **NEW)
    assert "mobile_settings" not in client.writes[0].body
    assert result["user"]["phone"] == {}


@pytest.mark.parametrize(
    "phone",
    [
        {"number": "0664"},
        {"country_code": "43"},
        {"sms_provider_id": 1},
        {"country_code": "+43", "number": "1"},
        {"country_code": "43", "number": "0664 123"},
        {"country_code": "43", "number": "\u0661"},
    ],
)
@pytest.mark.parametrize("there", [[], [user()]])
def test_incomplete_number_is_rejected(phone, there):
    result, client = do({USERS: there}, phone=phone, **NEW)
    assert result["msg"].startswith("phone: ")
    assert client.writes == []


# --- whole changes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["user_groups", "notify_medium", "mobile_settings", "user_role", "display_name"])
def test_values_missing_in_the_list_are_read_before_a_change(key):
    whole = user(user_groups=[USER_GROUP_ID], mobile_settings=PHONE)
    table = {USERS: [without(whole, key)], "GET " + ONE_USER: whole, "PUT " + ONE_USER: None}
    _result, client = do(table, email=EMAIL, notify_by=["sms"])
    assert client.writes[0].body == dict(WHOLE, notify_medium=[2], user_groups=[USER_GROUP_ID], mobile_settings=PHONE)


def test_values_missing_in_the_response_are_not_sent():
    bare = without(user(), "user_groups", "notify_medium", "mobile_settings")
    table = {USERS: [bare], "GET " + ONE_USER: bare, "PUT " + ONE_USER: None}
    _result, client = do(table, email=EMAIL, name="Paula")
    assert client.writes[0].body == dict(without(WHOLE, "user_groups"), display_name="Paula", notify_medium=[])


@pytest.mark.parametrize(
    "raw, given, start",
    [
        (user(display_name=None), {"name": None, "notify_by": []}, "name: every change of a user requires it"),
        (user(email_address=""), {"name": "Paula"}, "email: every change of a user requires it"),
        (user(user_role=None), {"name": "Paula"}, "role: "),
    ],
)
def test_missing_value_that_a_change_requires_is_an_error(raw, given, start):
    result, client = do({"GET " + ONE_USER: raw}, id=USER_ID, **given)
    assert result["msg"].startswith(start)
    assert client.writes == []


# --- users and groups ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "groups", [[USER_GROUP_ID], [int(USER_GROUP_ID)], [{"user_group_id": USER_GROUP_ID, "display_name": "On call"}]]
)
def test_groups_of_a_user_can_have_several_forms(groups):
    result, client = do({USERS: [user(user_groups=groups)], GROUPS: [user_group()]}, email=EMAIL, groups=["On call"])
    assert (result["changed"], client.writes) == (False, [])
    assert (result["user"]["groups"], result["user"]["group_ids"]) == (["On call"], [USER_GROUP_ID])


def test_response_with_objects_contains_the_group_names():
    groups = [{"user_group_id": USER_GROUP_ID, "display_name": "On call"}]
    result, client = do({USERS: [user(user_groups=groups)]}, email=EMAIL)
    assert result["user"]["groups"] == ["On call"]
    assert client.calls == 1


def test_group_without_its_id_is_an_error():
    result, client = do({USERS: [user(user_groups=[{"display_name": "On call"}])]}, email=EMAIL, groups=[])
    assert "user_groups" in result["msg"]
    assert client.writes == []


def test_groups_are_a_set_and_the_diff_shows_their_names():
    both = [user_group(), user_group(user_group_id=OTHER_GROUP, display_name="Second line")]
    table = {USERS: [user(user_groups=[USER_GROUP_ID])], GROUPS: both, "PUT " + ONE_USER: None}
    result, client = do(table, email=EMAIL, groups=[OTHER_GROUP])
    assert client.writes[0].body == dict(WHOLE, user_groups=[OTHER_GROUP])
    assert (result["diff"]["before"]["groups"], result["diff"]["after"]["groups"]) == (["On call"], ["Second line"])
    result, client = do(table, email=EMAIL, groups=[])
    assert client.writes[0].body == dict(WHOLE, user_groups=[])


def test_groups_and_members_are_sorted_in_each_result():
    given = {"groups": [OTHER_GROUP, USER_GROUP_ID]}
    table = {USERS: [user()], "PUT " + ONE_USER: user(user_groups=[OTHER_GROUP, USER_GROUP_ID])}
    prediction, _client = do(table, check_mode=True, email=EMAIL, **given)
    done, _client = do(table, email=EMAIL, **given)
    assert prediction["user"] == done["user"]
    assert done["user"]["group_ids"] == [USER_GROUP_ID, OTHER_GROUP]
    given = {"users": [OTHER_USER, USER_ID]}
    table = {GROUPS: [user_group()], "PUT " + ONE_GROUP: user_group(users=[OTHER_USER, USER_ID])}
    prediction, _client = do(table, USER_GROUP, check_mode=True, name="On call", **given)
    done, _client = do(table, USER_GROUP, name="On call", **given)
    assert prediction["user_group"] == done["user_group"]
    assert done["user_group"]["user_ids"] == [USER_ID, OTHER_USER]


def test_group_ids_do_not_require_the_list_of_groups():
    _result, client = do({USERS: [user()], "PUT " + ONE_USER: None}, email=EMAIL, groups=[USER_GROUP_ID])
    assert client.writes[0].body == dict(WHOLE, user_groups=[USER_GROUP_ID])


def test_new_group_always_contains_its_members():
    result, client = do({GROUPS: [], "POST /user_groups": user_group()}, USER_GROUP, name="On call")
    assert client.writes[0].body == {"display_name": "On call", "users": []}
    assert result["user_group"] == {"id": USER_GROUP_ID, "name": "On call", "users": [], "user_ids": []}


@pytest.mark.parametrize("members", [[EMAIL], [EMAIL.upper(), USER_ID], [USER_ID]])
def test_members_are_addresses_or_ids(members):
    table = {GROUPS: [user_group()], USERS: [user()], "PUT " + ONE_GROUP: None}
    result, client = do(table, USER_GROUP, name="On call", users=members)
    assert client.writes[0].body == {"display_name": "On call", "users": [USER_ID]}
    assert result["user_group"]["user_ids"] == [USER_ID]
    table[GROUPS] = [user_group(users=[USER_ID])]
    result, client = do(table, USER_GROUP, name="On call", users=members)
    assert (result["changed"], client.writes) == (False, [])


def test_rename_of_a_group_sends_its_members_and_reads_no_addresses():
    table = {"GET " + ONE_GROUP: user_group(users=[int(USER_ID)]), "PUT " + ONE_GROUP: None}
    result, client = do(table, USER_GROUP, id=USER_GROUP_ID, name="Pager")
    assert client.writes[0].body == {"display_name": "Pager", "users": [USER_ID]}
    assert result["diff"]["after"] == {"name": "Pager", "users": [USER_ID]}


def test_members_missing_in_the_list_are_read_before_a_change():
    group = user_group(users=[USER_ID, OTHER_USER])
    other = user(user_id=OTHER_USER, email_address="ops@zylker.example")
    table = {
        GROUPS: [without(group, "users")],
        "GET " + ONE_GROUP: group,
        USERS: [user(), other],
        "PUT " + ONE_GROUP: None,
    }
    result, client = do(table, USER_GROUP, name="On call", users=["ops@zylker.example"])
    assert client.writes[0].body == {"display_name": "On call", "users": [OTHER_USER]}
    assert result["diff"]["before"]["users"] == ["P.Boyle@zylker.example", "ops@zylker.example"]


def test_change_of_a_group_without_a_name_is_rejected():
    table = {"GET " + ONE_GROUP: user_group(display_name=None)}
    result, client = do(table, USER_GROUP, id=USER_GROUP_ID, users=[USER_ID])
    assert result["msg"].startswith("name: ")
    assert client.writes == []


def test_unknown_member_is_an_error():
    result, client = do({GROUPS: [], USERS: [user()]}, USER_GROUP, name="On call", users=["nobody@zylker.example"])
    assert result["msg"].startswith("users: no user is named 'nobody@zylker.example'")
    assert client.writes == []


@pytest.mark.parametrize("resource, table", [(USER, {USERS: [user()]}), (USER_GROUP, {GROUPS: [user_group()]})])
def test_deleted_user_is_absent(resource, table):
    one = ONE_USER if resource is USER else ONE_GROUP
    key = {"email": EMAIL} if resource is USER else {"name": "On call"}
    for answer in ({"resource_name": "x"}, None, NotFoundError("No.")):
        result, client = do(dict(table, **{"DELETE " + one: answer}), resource, state="absent", **key)
        assert result["changed"] and len(client.writes) == 1
    result, client = do(dict.fromkeys(table, []), resource, state="absent", **key)
    assert (result["changed"], client.writes, result[resource.noun]) == (False, [], None)


# --- reading ---------------------------------------------------------------------------------------------------------


def test_groups_missing_in_the_list_of_users_are_read_from_the_groups():
    table = {USERS: [without(user(), "user_groups")], GROUPS: [user_group(users=[USER_ID])]}
    result, client = do(table, mode="info")
    assert (result["users"][0]["groups"], result["users"][0]["group_ids"]) == (["On call"], [USER_GROUP_ID])
    assert client.calls == 2
    result, _client = do(table, mode="info", group="on call")
    assert result["msg"].startswith("group: ")
    result, _client = do(table, mode="info", group="On call")
    assert len(result["users"]) == 1


def test_users_without_groups_take_one_request():
    result, client = do({USERS: [user()]}, mode="info")
    assert (result["users"][0]["groups"], client.calls) == ([], 1)


@pytest.mark.parametrize(
    "given, found",
    [
        ({"invited": True}, [OTHER_USER]),
        ({"invited": False}, [USER_ID]),
        ({"role": "spokesperson"}, [USER_ID]),
        ({"role": "read_only"}, []),
        ({"group": USER_GROUP_ID}, []),
        ({"id": OTHER_USER}, [OTHER_USER]),
    ],
)
def test_filters_select_users(given, found):
    other = invited(user_id=OTHER_USER, email_address="ops@zylker.example")
    table = {USERS: [without(user(), "is_invited"), other], "GET /users/" + OTHER_USER: other}
    result, _client = do(table, mode="info", **given)
    assert [one["id"] for one in result["users"]] == found


def test_groups_contain_the_addresses_of_their_members():
    table = {GROUPS: [user_group(users=[USER_ID]), user_group(user_group_id=OTHER_GROUP)], USERS: [user()]}
    result, client = do(table, USER_GROUP, "info")
    assert [group["users"] for group in result["user_groups"]] == [["P.Boyle@zylker.example"], []]
    assert client.calls == 2
    result, _client = do(table, USER_GROUP, "info", user=EMAIL)
    assert [group["id"] for group in result["user_groups"]] == [USER_GROUP_ID]


def test_members_as_objects_require_no_other_request():
    members = [{"user_id": USER_ID, "email_address": EMAIL}]
    result, client = do({GROUPS: [user_group(users=members)]}, USER_GROUP, "info")
    assert (result["user_groups"][0]["users"], client.calls) == ([EMAIL], 1)
