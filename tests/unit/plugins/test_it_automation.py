# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""IT automations: the request for each option, passwords, and automations of other types."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import ApiError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.it_automation import IT_AUTOMATION
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    FakeClient,
    body_by,
    done_by,
    kept_in,
    managing,
    params,
    refused_by,
)

PATH, ID, URL = "/api/it_automation", "152798000000005015", "https://ops.zylker.example/a"
ONE = "{0}/{1}".format(PATH, ID)
BASE = {
    "action_name": "A",
    "action_type": 1,
    "action_url": URL,
    "action_method": "G",
    "action_timeout": 30,
    "send_custom_parameters": False,
    "send_in_json_format": False,
    "send_incident_parameters": False,
    "send_mail": False,
    "suppress_alert": False,
}


def raw(**changes):
    return dict({"action_id": ID, **BASE}, **changes)


do = managing(IT_AUTOMATION, kept_in(IT_AUTOMATION, ID))
done, refused = done_by(do), refused_by(do)
body_of = body_by(done)


OPTIONS = [
    ("url", URL + "/b", {"action_url": URL + "/b"}),
    ("method", "put", {"action_method": "U"}),
    ("action_timeout", "1m30s", {"action_timeout": 90}),
    ("custom_parameters", "a=b", {"custom_parameters": "a=b", "send_custom_parameters": True}),
    ("send_in_json_format", True, {"send_in_json_format": True}),
    ("send_incident_parameters", True, {"send_incident_parameters": True}),
    ("send_mail", True, {"send_mail": True}),
    ("suppress_alert", True, {"suppress_alert": True}),
    ("auth_method", "basic", {"auth_method": "B"}),
    ("oauth2_provider", "152798000000007001", {"oauth2_provider": "152798000000007001"}),
    ("user_agent", "statusops", {"user_agent": "statusops"}),
]
each_option = pytest.mark.parametrize("option, value, sent", OPTIONS, ids=[one[0] for one in OPTIONS])


def texts(values):
    return {key: value if isinstance(value, str) else str(value).lower() for key, value in values.items()}


@each_option
def test_an_option_of_a_new_automation(option, value, sent):
    assert body_of(**{"url": URL, option: value}) == {**BASE, **sent}


@each_option
def test_an_option_of_an_existing_automation(option, value, sent):
    assert body_of(raw(), **{option: value}) == {**BASE, **sent}
    for found in (raw(**sent), texts(raw(**sent))):
        assert done(found, **{option: value}) == []


@each_option
def test_a_change_of_the_name_sends_all_options(option, value, sent):
    assert body_of(raw(**sent), name="B", id=ID) == {**BASE, **sent, "action_name": "B"}


@pytest.mark.parametrize("option", ["custom_parameters", "oauth2_provider", "user_agent", "username"])
def test_an_empty_string_clears_an_option(option):
    (request,) = done(raw(**{option: "x"}), **{option: ""})
    assert request.body[option] == ""
    assert done(raw(), **{option: ""}) == []


def test_clearing_the_parameters_stops_sending_them():
    found = raw(custom_parameters="a=b", send_custom_parameters=True)
    assert body_of(found, custom_parameters="")["send_custom_parameters"] is False


# --- passwords -------------------------------------------------------------------------------------------------------

SECRET = {"username": "me", "password": "a-password"}


@pytest.mark.parametrize("shown", [{}, {"password": "********"}, {"password": "another"}])
def test_a_password_is_no_change_and_is_not_shown(shown):
    found = raw(username="me", **shown)
    result, client = do(found, **SECRET)
    assert client.writes == [] and result["unknown"] == ["password"] and len(result["warnings"]) == 1
    body = body_of(found, update_password="always", **SECRET)
    assert body == {**BASE, **SECRET}
    assert body_of(found, method="post", **SECRET) == {**BASE, **SECRET, "action_method": "P"}
    for outcome in (result, do(found, method="post", **SECRET)[0]):
        assert "a-password" not in str(outcome) and "another" not in str(outcome)


def test_a_change_that_would_lose_the_password_is_rejected():
    message = refused(raw(username="me"), method="post")
    assert message.startswith("password: an update contains the whole automation, and the API does not return its")
    assert body_of(raw(username="me"), username="")["username"] == ""


# --- rejected tasks --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given, message",
    [
        ({"action_timeout": "91s"}, "action_timeout: '91s' must be from 1s to 90s."),
        ({"action_timeout": "0s"}, "action_timeout: '0s' must be longer than 0"),
        ({"action_timeout": "500ms"}, "action_timeout: '500ms' must be longer than 0, in whole seconds."),
        ({"action_timeout": "30"}, "action_timeout: '30' is not a duration with units."),
    ],
)
def test_an_invalid_timeout_is_rejected(given, message):
    assert refused(**given).startswith(message)
    assert refused(raw(), **given).startswith(message)


@pytest.mark.parametrize("given", [{"method": "post"}, {"state": "absent"}])
def test_an_automation_of_another_type_cannot_be_changed(given):
    message = refused(raw(action_type=4), **given)
    assert message == "name: the automation 'A' is not of the type url. Change it in the web UI."


def test_the_message_names_objects_that_use_the_automation():
    monitors = [{"monitor_id": "1", "display_name": "Shop", "action_ids": [{"action_id": ID, "alert_type": 0}]}]
    levels = {"escalation_automations": [ID]}
    profiles = [{"profile_id": "2", "profile_name": "Night", "escalation_configuration": levels}]
    table = {
        "GET " + PATH: [raw()],
        "GET /api/monitors": monitors,
        "GET /api/notification_profiles": profiles,
        "DELETE " + ONE: ApiError("HTTP 400. In use.", status=400),
    }
    task = Manage(IT_AUTOMATION)
    result = run(task, FakeClient(table), dict(params(task, name="A", state="absent"), timeout=30))
    assert "use it: monitor 'Shop', notification profile 'Night'. Change them first." in result["msg"]
