# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Postmortems: finding the incident, requests, notifications, and lost responses."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import NotFoundError, UnknownOutcome
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.incident.incident import INCIDENT
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.incident.postmortem import POSTMORTEM
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    INCIDENT_ID,
    NOW,
    PAGE_ID,
    PAGE_PATH,
    FakeClient,
    Steps,
    done_by,
    incident,
    license_of_page,
    params,
    postmortem,
    refused_by,
    resolved,
    task_for,
)

ACTIVE = "GET %s/incidents/active" % PAGE_PATH
PAST = "GET %s/incidents/resolved" % PAGE_PATH
OTHER_INCIDENT = "500000000000000002"
ACTIVE_INCIDENT = "500000000000000003"
PLACE = "%s/incidents/resolved/%s/postmortem" % (PAGE_PATH, INCIDENT_ID)
OTHER_PLACE = PLACE.replace(INCIDENT_ID, OTHER_INCIDENT)
GONE = NotFoundError("Postmortem does not exist.", code=1002, status=404)
LOST = UnknownOutcome("The connection broke.", request="X https://api.example/x")
TITLE = "Checkout errors"
EARLIER = {"incident_id": OTHER_INCIDENT, "incident_began_at": "2026-06-01T09:58:08+0000"}
DRAFT = postmortem(published_at="", published_by={})
PUBLISHED = postmortem()
TASK = Manage(POSTMORTEM)


def do(there=GONE, past=None, check_mode=False, more=None, **given):
    """Run a task on an incident with this postmortem; responses to writes contain no data."""
    table = {
        ACTIVE: [incident(incident_id=ACTIVE_INCIDENT)],
        PAST: [resolved()] if past is None else past,
        "GET " + PLACE: there,
        "PUT " + PLACE: None,
        "DELETE " + PLACE: None,
        "GET " + OTHER_PLACE: GONE,
        "PUT " + OTHER_PLACE: None,
        "GET %s/license" % PAGE_PATH: license_of_page(),
    }
    client = FakeClient(dict(table, **(more or {})))
    given = dict({"page": PAGE_ID, "incident": TITLE}, **given)
    return run(TASK, client, params(TASK, **given), check_mode, NOW), client


done = done_by(do, "postmortem")
refused = refused_by(do)


# --- finding the incident --------------------------------------------------------------------------------------------


def test_incident_is_identified_by_title_or_id_and_by_its_start():
    past = [resolved(), resolved(**EARLIER)]
    assert done(past=[resolved()], body="x")[0].path == PLACE
    assert done(past=past, incident=INCIDENT_ID, body="x")[0].path == PLACE
    for started in ("2026-06-01T09:58Z", "2026-06-01 11:58"):
        given = {"started_at": started, "timezone": "Europe/Vienna"}
        assert done(past=past, body="x", **given)[0].path == OTHER_PLACE


def test_ambiguous_title_is_rejected_with_ids_and_starts():
    message = refused(past=[resolved(), resolved(**EARLIER)], body="x")
    assert message.startswith("incident: 2 incidents have the title 'Checkout errors'.")
    assert "%s (started 2026-06-15T09:58Z), %s (started 2026-06-01T09:58Z)" % (INCIDENT_ID, OTHER_INCIDENT) in message


@pytest.mark.parametrize(
    "given, words",
    [
        ({"incident": "checkout errors"}, "there is no resolved incident 'checkout errors' on the page"),
        ({"incident": ACTIVE_INCIDENT}, "There are: Checkout errors."),
        ({"started_at": "2026-06-15 09:57"}, "that started at 2026-06-15 09:57"),
        ({"past": []}, "There is none yet."),
    ],
)
def test_missing_incident_is_an_error(given, words):
    """Check mode only warns, because an earlier task can create or resolve the incident."""
    wanted = dict(given, body="x", publish=True)
    result, client = do(**wanted)
    assert (result["failed"], client.writes) == (True, [])
    assert words in result["msg"]
    predicted, _client = do(check_mode=True, **wanted)
    assert (predicted.get("failed"), predicted["changed"], predicted["postmortem"]) == (None, False, None)
    assert predicted["warnings"][0].startswith(result["msg"])
    assert predicted["unresolved"] == ["incident"]
    result, client = do(state="absent", **given)
    assert (result.get("failed"), result["changed"], result["postmortem"], client.writes) == (None, False, None, [])


def test_unknown_incident_id_is_also_rejected_in_check_mode():
    assert refused(incident=OTHER_INCIDENT, body="x").endswith("There are: Checkout errors.")


@pytest.mark.parametrize("value", ["", "x", None])
def test_incident_without_a_start_is_rejected(value):
    assert "without incident_began_at" in refused(past=[resolved(incident_began_at=value)], body="x")


# --- requests --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "there, given, expected",
    [
        # New postmortem
        (GONE, {"body": "x"}, ("x", False)),
        (GONE, {"body": "x", "publish": True}, ("x", True)),
        ({}, {"body": "x"}, ("x", False)),
        (None, {"body": "x"}, ("x", False)),
        # Existing values
        (DRAFT, {}, None),
        (DRAFT, {"body": "A release broke it.\n\n"}, None),
        (DRAFT, {"publish": False}, None),
        (PUBLISHED, {"body": "A release broke it.", "publish": True}, None),
        (PUBLISHED, {"body": "A release broke it.", "notify": ["email"]}, None),
        ([PUBLISHED], {"publish": True, "notify": ["email"]}, None),
        (postmortem(published_at="1781604000000"), {"publish": True}, None),
        # Omitted options keep their values
        (DRAFT, {"publish": True}, ("A release broke it.", True)),
        (DRAFT, {"body": "x"}, ("x", False)),
        (PUBLISHED, {"body": "x"}, ("x", True)),
        ({"body": "A release broke it."}, {"body": "x"}, ("x", False)),
    ],
)
def test_one_request_contains_all_values(there, given, expected):
    writes = done(there, **given)
    assert len(writes) == (0 if expected is None else 1)
    for request in writes:
        assert (request.method, request.path, request.query) == ("PUT", PLACE, None)
        assert (request.body["body"], request.body["publish"]) == expected
        assert request.body["incident_start_time"] == "2026-06-15 09:58"


def test_postmortem_is_read_with_the_start_of_its_incident():
    _result, client = do(DRAFT)
    (request,) = client.sent[1:]
    assert (request.method, request.query) == ("GET", {"start_date": "2026-06-15 09:58"})


@pytest.mark.parametrize("notify", [None, [], ["email"], ["sms"], ["sms", "email"]])
@pytest.mark.parametrize("there", [GONE, DRAFT, PUBLISHED])
def test_request_always_contains_the_flags_of_both_channels(there, notify):
    given = {} if notify is None else {"notify": notify}
    (request,) = done(there, body="x", publish=True, **given)
    asked = [request.body["notify_%s_subscribers" % channel] for channel in ("email", "sms")]
    assert asked == ["email" in (notify or []), "sms" in (notify or [])]


def test_result_contains_the_time_and_the_author_of_the_response():
    result, _client = do(body="A release broke it.", publish=True, more={"PUT " + PLACE: PUBLISHED})
    assert result["postmortem"] == {
        "id": INCIDENT_ID,
        "incident": TITLE,
        "started_at": "2026-06-15T09:58Z",
        "body": "A release broke it.",
        "publish": True,
        "published_at": "2026-06-16T10:00:08Z",
        "published_by": "p.boyle@zylker.example",
        "updated_at": "2026-06-16T10:00:08Z",
        "updated_by": "p.boyle@zylker.example",
    }
    assert result["diff"] == {"before": {}, "after": {"body": "A release broke it.", "publish": True}}


@pytest.mark.parametrize("there", [DRAFT, PUBLISHED])
def test_absent_deletes_the_postmortem(there):
    (request,) = done(there, state="absent")
    assert (request.method, request.path, request.body) == ("DELETE", PLACE, None)
    assert request.query == {"start_date": "2026-06-15 09:58"}
    assert done(GONE, state="absent") == []


# --- rejected options ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "there, given, words",
    [
        (GONE, {"body": ""}, "body: must not be empty."),
        (DRAFT, {"body": " \n"}, "body: must not be empty."),
        (PUBLISHED, {"publish": False}, "publish: a published postmortem cannot become a draft again."),
        (PUBLISHED, {"publish": False, "body": "x"}, "publish: a published postmortem cannot become a draft again."),
        (GONE, {"body": "x", "notify": ["email"]}, "notify: nobody is notified of a draft."),
        (GONE, {"body": "x", "publish": False, "notify": ["email"]}, "notify: nobody is notified of a draft."),
        (DRAFT, {"body": "x", "notify": ["sms"]}, "notify: nobody is notified of a draft."),
        (DRAFT, {"notify": ["sms"]}, "notify: nobody is notified of a draft."),
        (postmortem(published_at="soon"), {"body": "x"}, "The API's response contains published_at as 'soon'"),
        (postmortem(published_at=[]), {"body": "x"}, "The API's response contains published_at"),
        (postmortem(body=["x"]), {"body": "x"}, "The API's response contains body"),
        (postmortem(body=""), {"body": "x"}, "The API's response does not contain a postmortem"),
        ([], {"body": "x"}, "The API's response does not contain a postmortem"),
        ("odd", {"body": "x"}, "The API's response does not contain a postmortem"),
        ("odd", {"state": "absent"}, "The API's response does not contain a postmortem"),
    ],
)
def test_invalid_options_are_rejected_before_any_write(there, given, words):
    assert refused(there, **given).startswith(words)


def test_new_postmortem_requires_a_body():
    """Check mode only warns, because an earlier task of the play can write it."""
    result, client = do(publish=True, notify=["email"])
    assert (result["msg"], client.writes) == ("body: a new postmortem requires it.", [])
    predicted, _client = do(check_mode=True, publish=True, notify=["email"])
    assert (predicted.get("failed"), predicted["changed"], predicted["postmortem"]) == (None, False, None)
    assert predicted["warnings"][0].startswith(result["msg"])


# --- lost responses --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("given", [{"publish": True}, {"publish": True, "notify": ["email"]}])
@pytest.mark.parametrize(
    "there, after, words",
    [
        (GONE, GONE, "it was not sent again"),
        (GONE, postmortem(body="x"), None),
        (GONE, postmortem(body="x", published_at=""), "it was not sent again"),
        (DRAFT, DRAFT, "it was not sent again"),
        (PUBLISHED, PUBLISHED, "it was not sent again"),
        (PUBLISHED, postmortem(body="x"), None),
        (PUBLISHED, LOST, "Checking whether the request took effect also failed"),
    ],
)
def test_write_that_can_have_notified_is_verified_and_never_sent_twice(there, after, words, given):
    result, client = do(Steps(there, after), body="x", more={"PUT " + PLACE: LOST}, **given)
    assert [request.method for request in client.writes] == ["PUT"]
    assert bool(result.get("failed")) is bool(words)
    assert (words or "") in result.get("msg", "")


@pytest.mark.parametrize("after, expected", [(postmortem(body="x", published_at=""), 1), (DRAFT, 2), (GONE, 2)])
def test_draft_is_sent_again_if_it_is_missing(after, expected):
    result, client = do(Steps(DRAFT, after), body="x", more={"PUT " + PLACE: Steps(LOST, None)})
    assert (result.get("failed"), result["postmortem"]["body"]) == (None, "x")
    assert len(client.writes) == expected


@pytest.mark.parametrize("after, second, expected", [(GONE, None, 1), (DRAFT, None, 2), (DRAFT, GONE, 2)])
def test_deletion_without_a_response_is_retried_if_the_postmortem_still_exists(after, second, expected):
    result, client = do(Steps(DRAFT, after), state="absent", more={"DELETE " + PLACE: Steps(LOST, second)})
    assert (result.get("failed"), result["changed"]) == (None, True)
    assert len(client.writes) == expected


# --- reading with the incidents --------------------------------------------------------------------------------------


def read(**given):
    client = FakeClient(
        {
            ACTIVE: [incident(incident_id="500000000000000003")],
            PAST: [resolved(), resolved(**EARLIER)],
            "GET " + PLACE: PUBLISHED,
            "GET " + OTHER_PLACE: GONE,
        }
    )
    task = task_for(INCIDENT, "info")
    return run(task, client, params(task, page=PAGE_ID, **given), False, NOW)


def test_postmortem_is_read_with_its_incident_only_on_request():
    result = read(show="all", postmortem=True)
    assert result["api_calls"] == 4
    active, past, earlier = result["incidents"]
    assert (active["postmortem"], earlier["postmortem"]) == (None, None)
    assert past["postmortem"] == {
        "body": "A release broke it.",
        "publish": True,
        "published_at": "2026-06-16T10:00:08Z",
        "published_by": "p.boyle@zylker.example",
        "updated_at": "2026-06-16T10:00:08Z",
        "updated_by": "p.boyle@zylker.example",
    }
    plain = read(show="all")
    assert plain["api_calls"] == 2
    assert all("postmortem" not in item for item in plain["incidents"])
