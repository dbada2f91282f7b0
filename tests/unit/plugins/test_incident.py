# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Incidents: how a task finds its incident, when an update is posted and mailed, rejected tasks, and past outages."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import (
    AnswerError,
    NotFoundError,
    UnknownOutcome,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.incident.incident import INCIDENT
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    COMPONENT_ID,
    INCIDENT_ID,
    NOW,
    OTHER_ID,
    PAGE_ID,
    PAGE_PATH,
    TEMPLATE_ID,
    FakeClient,
    Steps,
    component,
    done_by,
    incident,
    license_of_page,
    params,
    progress,
    refused_by,
    resolved,
    task_for,
    template,
    unresolved_by,
)

ACTIVE = "%s/incidents/active" % PAGE_PATH
PAST = "%s/incidents/resolved" % PAGE_PATH
ONE = "%s/%s" % (ACTIVE, INCIDENT_ID)
OLD = "%s/%s" % (PAST, INCIDENT_ID)
UPDATES = "PUT %s/incident_status_updates" % ONE
LOST = UnknownOutcome("The connection broke.", request="X https://api.example/x")
GONE = NotFoundError("Incident does not exist.", code=1002, status=404)
TITLE = "Checkout errors"
NEW = {"title": TITLE, "description": "Some payments fail.", "severity": "partial_outage"}
OUTAGE = dict(NEW, started_at="2026-06-15 09:58", ended_at="2026-06-15 09:59")
LATER = "2026-06-15T09:59:08+0000"


def do(active=(), past=(), more=None, check_mode=False, mode="manage", **given):
    """Run a task on a page with these incidents. Writes return no data, except the ID of a new incident."""
    table = {
        "GET " + ACTIVE: list(active),
        "GET " + PAST: list(past),
        "GET " + ONE: next((raw for raw in active if raw["incident_id"] == INCIDENT_ID), GONE),
        "GET " + OLD: next((raw for raw in past if raw["incident_id"] == INCIDENT_ID), GONE),
        "POST " + ACTIVE: {"incident_id": INCIDENT_ID},
        "POST " + PAST: {"incident_id": INCIDENT_ID},
        "PUT " + ONE: None,
        "PUT " + OLD: None,
        "DELETE " + ONE: None,
        "DELETE " + OLD: None,
        UPDATES: None,
        "GET %s/license" % PAGE_PATH: license_of_page(),
    }
    client = FakeClient(dict(table, **(more or {})))
    task = task_for(INCIDENT, mode)
    return run(task, client, params(task, page=PAGE_ID, **given), check_mode, NOW), client


def written(client):
    """The writes, in short."""
    names = {ACTIVE: "active", PAST: "resolved", ONE: "active one", OLD: "resolved one", UPDATES[4:]: "updates"}
    return ["{0} {1}".format(request.method, names[request.path]) for request in client.writes]


done = done_by(do)
refused = refused_by(do)


# --- finding the incident --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "active, past, given, expected",
    [
        # an active incident, by its title
        ([incident()], [], {}, []),
        ([incident()], [resolved(incident_id="500000000000000002")], {}, []),
        ([], [], {}, ["POST active"]),
        ([], [resolved()], {}, ["POST active"]),  # a new outage
        ([incident(incident_title="checkout errors")], [], {}, ["POST active"]),
        ([incident(incident_title="checkout errors", incident_id="500000000000000002")], [], {}, ["POST active"]),
        ([incident()], [], {"description": "x"}, ["PUT active one"]),
        # with status: resolved
        ([incident()], [], {"status": "resolved"}, ["PUT updates"]),
        ([incident()], [resolved(incident_id="500000000000000002")], {"status": "resolved"}, ["PUT updates"]),
        ([], [resolved()], {"status": "resolved"}, []),
        ([], [resolved()], {"status": "resolved", "text": "All is well.\n", "notify": ["email"]}, []),
        # the text does not matter after the incident is resolved
        ([], [resolved()], {"status": "resolved", "text": "Other words.", "severity": "major_outage"}, []),
        ([], [resolved()], {"status": "identified"}, ["POST active"]),
        # an active or resolved incident, by its ID
        ([incident()], [], {"id": INCIDENT_ID}, []),
        ([incident(incident_title="Old")], [], {"id": INCIDENT_ID}, ["PUT active one"]),
        ([], [resolved()], {"id": INCIDENT_ID}, []),
        ([], [resolved()], {"id": INCIDENT_ID, "status": "resolved"}, []),
    ],
)
def test_a_task_finds_its_incident_or_opens_a_new_one(active, past, given, expected):
    result, client = do(active, past, **dict(NEW, **given))
    assert result.get("failed") is None, result["msg"]
    assert written(client) == expected
    assert result["changed"] is bool(expected)


def test_the_latest_of_several_resolved_incidents_is_found():
    older = resolved(incident_id="500000000000000002", incident_began_at="2026-06-01T09:58:08+0000")
    for past in ([resolved(), older], [older, resolved()]):
        result, client = do([], past, title=TITLE, status="resolved")
        assert (result["incident"]["id"], client.writes) == (INCIDENT_ID, [])


def test_the_message_about_an_ambiguous_title_contains_the_ids():
    message = refused([incident(), incident(incident_id="500000000000000002")], title=TITLE, text="x")
    assert INCIDENT_ID in message and "500000000000000002" in message


@pytest.mark.parametrize(
    "active, past, given, expected",
    [
        ([incident()], [], {"title": TITLE}, ["DELETE active one"]),
        ([incident()], [], {"id": INCIDENT_ID}, ["DELETE active one"]),
        ([], [resolved()], {"id": INCIDENT_ID}, ["DELETE resolved one"]),
        ([], [resolved()], {"title": TITLE}, []),  # only the title of an active incident counts
        ([], [resolved()], dict(OUTAGE), ["DELETE resolved one"]),
        ([], [resolved()], dict(OUTAGE, started_at="2026-06-15 09:57"), []),
        ([], [], {"id": INCIDENT_ID}, []),
        ([], [], {"title": TITLE}, []),
    ],
)
def test_absent_deletes_the_incident(active, past, given, expected):
    result, client = do(active, past, state="absent", restore_components=True, **given)
    assert result.get("failed") is None, result["msg"]
    assert written(client) == expected


@pytest.mark.parametrize("restore, sent", [(True, "true"), (False, "false")])
def test_a_deletion_sends_restore_components(restore, sent):
    (request,) = done([incident()], title=TITLE, state="absent", restore_components=restore)
    assert (request.body, request.query) == (None, {"update_components_status_to_operational": sent})


def test_the_deletion_of_a_resolved_incident_sends_its_start():
    (request,) = done([], [resolved()], id=INCIDENT_ID, state="absent", restore_components=True)
    assert (request.body, request.query) == (None, {"start_date": "2026-06-15 09:58"})


# --- the latest update -----------------------------------------------------------------------------------------------

FIRST = progress("first", 11, "2026-06-15T09:58:08+0000")
SECOND = progress("second", 12, "2026-06-15T09:58:09+0000")
THIRD = progress("third", 13, "2026-06-15T11:59:08+0200")
TIED = progress("tied", 13, SECOND["status_updated_at"])
OVER = progress("over", 14, SECOND["status_updated_at"])


@pytest.mark.parametrize(
    "updates, expected",
    [
        ([FIRST], ["first"]),
        ([SECOND, FIRST], ["first", "second"]),
        ([FIRST, SECOND], ["first", "second"]),  # in reverse order
        ([THIRD, SECOND, FIRST], ["first", "second", "third"]),
        ([FIRST, SECOND, THIRD], ["first", "second", "third"]),  # times are compared including their UTC offset
        ([TIED, SECOND, FIRST], ["first", "second", "tied"]),
        ([FIRST, SECOND, TIED], ["first", "second", "tied"]),
        ([TIED, SECOND], ["second", "tied"]),  # the newest is first, unless something contradicts
        ([OVER, SECOND], ["second", "over"]),
        ([SECOND, OVER], ["second", "over"]),  # resolved is always the last update
        ([dict(SECOND, status_updated_at=1781517600999), dict(FIRST, status_updated_at="1781517600000")], None),
    ],
)
def test_updates_are_sorted_from_the_oldest_to_the_newest(updates, expected):
    words = INCIDENT.from_api(incident(*updates))
    assert [update["text"] for update in words["updates"]] == (expected or ["first", "second"])
    assert words["text"] == words["updates"][-1]["text"]
    assert words["status"] == words["updates"][-1]["status"]


@pytest.mark.parametrize(
    "value, expected",
    [
        ({"name": "P.Boyle", "email_id": "p.boyle@zylker.example"}, "p.boyle@zylker.example"),
        ({"name": "P.Boyle"}, "P.Boyle"),
        ("p.boyle@zylker.example", "p.boyle@zylker.example"),
        ({}, ""),
        (None, ""),
    ],
)
def test_posted_by_can_be_an_object_or_a_string(value, expected):
    words = INCIDENT.from_api(incident(progress("x", posted_by=value)))
    assert words["updates"][0]["posted_by"] == expected


@pytest.mark.parametrize(
    "value, expected",
    [
        ("2026-06-15T12:00:07+0200", ("2026-06-15T10:00Z", "2026-06-15T10:00:07Z")),
        ("1781517607000", ("2026-06-15T10:00Z", "2026-06-15T10:00:07Z")),
        (1781517607000, ("2026-06-15T10:00Z", "2026-06-15T10:00:07Z")),
        ("soon", ("", "")),
        (None, ("", "")),
    ],
)
def test_times_of_a_response_are_converted_to_utc(value, expected):
    words = INCIDENT.from_api(incident(progress("x", at=value), incident_began_at=value))
    assert (words["started_at"], words["updates"][0]["posted_at"]) == expected


def test_updates_that_the_list_omits_are_read_separately():
    short = {key: value for key, value in incident().items() if key != "incident_status_updates"}
    result, client = do([short], more={"GET " + ONE: incident()}, title=TITLE, status="investigating")
    assert (result.get("failed"), client.writes) == (None, [])


@pytest.mark.parametrize("value", ["odd", {}, 1, [1], [[]]])
def test_invalid_updates_are_an_error(value):
    with pytest.raises(AnswerError):
        INCIDENT.from_api(incident(incident_status_updates=value))


# --- when an update is posted ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "updates, given, expected",
    [
        # the same as the latest update or an earlier one
        ([SECOND, FIRST], {"status": "identified", "text": "second"}, None),
        ([FIRST, SECOND], {"status": "identified", "text": "second"}, None),
        ([SECOND, FIRST], {"status": "identified", "text": "second\n\n"}, None),
        ([SECOND, FIRST], {"status": "identified"}, None),
        ([SECOND, FIRST], {"text": "second"}, None),
        ([SECOND, FIRST], {"notify": ["email"]}, None),
        ([SECOND, FIRST], {"status": "investigating", "text": "first"}, None),
        ([SECOND, FIRST], {"status": "investigating"}, None),
        ([THIRD, SECOND, FIRST], {"text": "second"}, None),
        # updates with the same time
        ([TIED, SECOND, FIRST], {"status": "identified", "text": "second"}, None),
        ([TIED, SECOND, FIRST], {"status": "observing", "text": "tied"}, None),
        ([TIED, SECOND, FIRST], {"status": "observing", "text": "second"}, (13, "second")),
        # anything else
        ([SECOND, FIRST], {"status": "identified", "text": "Second"}, (12, "Second")),
        ([SECOND, FIRST], {"status": "observing", "text": "second"}, (13, "second")),
        ([SECOND, FIRST], {"status": "observing"}, (13, "")),
        ([SECOND, FIRST], {"text": "x"}, (12, "x")),
        ([SECOND, FIRST], {"status": "resolved", "text": "second"}, (14, "second")),
    ],
)
def test_an_update_is_posted_unless_the_incident_already_has_it(updates, given, expected):
    writes = done([incident(*updates)], title=TITLE, **given)
    assert [(request.body["incident_status_id"], request.body["incident_status_desc"]) for request in writes] == (
        [] if expected is None else [expected]
    )
    assert all("PUT " + request.path == UPDATES for request in writes)


@pytest.mark.parametrize("given, expected", [({"text": "x"}, (11, "x")), ({"status": "observing"}, (13, ""))])
@pytest.mark.parametrize("updates", [[], [{"status_updated_at": LATER}], [progress(None, None)]])
def test_an_update_of_an_incident_without_updates_or_texts(updates, given, expected):
    (request,) = done([incident(incident_status_updates=updates)], title=TITLE, **given)
    assert (request.body["incident_status_id"], request.body["incident_status_desc"]) == expected


def test_updates_without_times_are_compared():
    before = {"incident_status_id": 10, "incident_status_desc": "Before."}
    latest = {"incident_status_id": 11, "incident_status_desc": "Now."}
    raw = incident(incident_status_updates=[latest, before])
    for said in ({"status": "investigating", "text": "Now."}, {"status": "acknowledged", "text": "Before."}):
        assert done([raw], title=TITLE, **said) == []
        result, _client = do([raw], title=TITLE, **said)
        assert (result["posted"], result["incident"]["text"], "posted_at" in result) == (False, "Now.", False)


def test_an_empty_text_counts_as_omitted():
    (request,) = done(**dict(NEW, text="", notify=["email"]))
    assert request.body["notify_email_subscribers"] is True


@pytest.mark.parametrize(
    "notify, email, sms",
    [
        (None, False, False),
        ([], False, False),
        (["email"], True, False),
        (["sms"], False, True),
        (["sms", "email"], True, True),
    ],
)
def test_requests_always_contain_both_channels(notify, email, sms):
    given = {} if notify is None else {"notify": notify}
    (opened,) = done(**dict(NEW, **given))
    (updated,) = done([incident()], title=TITLE, text="x", **given)
    for request in (opened, updated):
        assert request.body["notify_email_subscribers"] is email
        assert request.body["notify_sms_subscribers"] is sms


@pytest.mark.parametrize(
    "given, flags",
    [
        ({}, [True]),
        ({"text": "Some payments fail."}, [True]),
        ({"text": "Some payments fail.\n"}, [True]),
        ({"text": "We look."}, [False, True]),
        ({"text": "We look.", "status": "identified"}, [False, True]),
    ],
)
def test_opening_an_incident_sends_one_mail(given, flags):
    writes = done(notify=["email"], **dict(NEW, **given))
    assert [request.body["notify_email_subscribers"] for request in writes] == flags
    if len(writes) > 1:
        assert writes[1].body["incident_status_desc"] == "We look."
        assert writes[0].body["incident_status_id"] == writes[1].body["incident_status_id"]


def test_a_change_of_details_notifies_nobody():
    (request,) = done([incident()], title=TITLE, description="x", notify=["email", "sms"])
    assert not any(key.startswith("notify") for key in request.body)


def test_details_are_changed_before_an_update_is_posted():
    _result, client = do([incident()], title=TITLE, description="x", text="y", status="resolved")
    assert written(client) == ["PUT active one", "PUT updates"]


def test_an_incident_with_an_id_can_get_another_title():
    (request,) = done([incident()], id=INCIDENT_ID, title="Checkout")
    assert request.body["incident_title"] == "Checkout"
    assert request.body["incident_desc"] == "Some payments fail."


@pytest.mark.parametrize(
    "given, expected",
    [(["Shop", "Website"], None), ([OTHER_ID, COMPONENT_ID, COMPONENT_ID], None), (["Shop"], [OTHER_ID]), ([], [])],
)
def test_components_are_a_set_of_names_or_ids(given, expected):
    both = [component(), component(component_id=OTHER_ID, display_name="Shop")]
    found = [incident(incident_affected_components=both)]
    writes = done(found, more={"GET %s/components" % PAGE_PATH: both}, title=TITLE, components=given)
    assert [request.body["incident_affected_components"] for request in writes] == (
        [] if expected is None else [expected]
    )


def test_a_response_without_components_and_description():
    short = {
        key: value for key, value in incident().items() if key not in ("incident_desc", "incident_affected_components")
    }
    (request,) = done([short], id=INCIDENT_ID, title="x")
    assert request.body["incident_desc"] == ""


# --- templates -------------------------------------------------------------------------------------------------------

TEMPLATE = template(
    display_name="Bank",
    incident_title=TITLE,
    incident_desc="The bank is away.",
    incident_severity=6,
    incident_status=12,
    affected_components=[component()],
    notify_pref=[1, 2],
)
TEMPLATES = {
    "GET %s/templates" % PAGE_PATH: [template(), TEMPLATE],
    "GET %s/templates/%s" % (PAGE_PATH, TEMPLATE_ID): TEMPLATE,
}


@pytest.mark.parametrize("name", ["Bank", TEMPLATE_ID])
def test_a_template_supplies_omitted_options(name):
    (opened,) = done(more=TEMPLATES, template=name)
    assert opened.body == {
        "incident_title": TITLE,
        "incident_desc": "The bank is away.",
        "incident_severity_id": 6,
        "incident_status_id": 12,
        "incident_affected_components": [COMPONENT_ID],
        "notify_email_subscribers": False,  # only the task decides who is notified
        "notify_sms_subscribers": False,
    }
    given = {"title": "Other", "description": "x", "severity": "suspended", "status": "observing", "components": []}
    (opened,) = done(more=TEMPLATES, template=name, notify=["sms"], **given)
    assert opened.body == {
        "incident_title": "Other",
        "incident_desc": "x",
        "incident_severity_id": 2,
        "incident_status_id": 13,
        "incident_affected_components": [],
        "notify_email_subscribers": False,
        "notify_sms_subscribers": True,
    }


def test_a_task_with_a_template_finds_its_incident_and_does_not_change_it():
    assert done([incident()], more=TEMPLATES, template="Bank") == []
    (update,) = done([incident()], more=TEMPLATES, template="Bank", text="It is back.")
    assert (update.path, update.body["incident_status_id"]) == (UPDATES[4:], 11)
    (removed,) = done([incident()], more=TEMPLATES, template="Bank", state="absent", restore_components=True)
    assert removed.method == "DELETE"


def test_a_template_supplies_options_of_a_past_outage():
    (entered,) = done(more=TEMPLATES, template="Bank", started_at="2026-06-15 09:58", ended_at="2026-06-15 09:59")
    assert (entered.path, entered.body["incident_title"], entered.body["incident_severity_id"]) == (PAST, TITLE, 6)


def test_the_message_about_a_template_of_another_page():
    table = dict(
        TEMPLATES, **{"GET %s/templates/%s" % (PAGE_PATH, TEMPLATE_ID): NotFoundError("No template.", 1002, 404)}
    )
    words = "template: there is no template %r on the page %s. No template." % (TEMPLATE_ID, PAGE_ID)
    assert refused(more=table, template=TEMPLATE_ID) == words


def test_the_message_about_an_unknown_template():
    unresolved = unresolved_by(do, "template")
    assert unresolved(more=TEMPLATES, template="bank").startswith("template: no template is named 'bank'.")
    assert "There are: Bank, Checkout." in unresolved(more=TEMPLATES, template="bank")


# --- rejected tasks --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("found, missing", [(NEW, "description"), (OUTAGE, "description"), (OUTAGE, "severity")])
def test_a_new_incident_requires_description_and_severity(missing, found):
    given = {key: value for key, value in found.items() if key != missing}
    message = refused(**given)
    assert message == "{0}: there is no incident 'Checkout errors' yet; a new one requires it.".format(missing)


@pytest.mark.parametrize(
    "option, given",
    [
        ("description", {"status": "identified", "text": "A release broke it."}),
        ("severity", {"description": "All fail."}),
        ("status", {"status": "resolved", "text": "All is well."}),
    ],
)
def test_an_incident_that_does_not_exist_is_a_warning_in_check_mode(option, given):
    result, client = do([], [], title=TITLE, **given)
    assert result["msg"].startswith("{0}: there is no incident 'Checkout errors'".format(option))
    assert client.writes == []
    predicted, _client = do([], [], check_mode=True, title=TITLE, **given)
    assert (predicted.get("failed"), predicted["changed"], predicted["incident"]) == (None, False, None)
    (warning,) = predicted["warnings"]
    assert warning.startswith(result["msg"])


@pytest.mark.parametrize(
    "option, given",
    [
        ("severity", {"severity": "major_outage"}),
        ("severity", {"severity": "major_outage", "text": "x"}),
        ("started_at", {"started_at": "2026-06-15 09:00"}),
        ("ended_at", {"id": INCIDENT_ID, "started_at": "2026-06-15 09:58", "ended_at": "2026-06-15 10:00"}),
    ],
)
def test_changes_that_an_active_incident_does_not_allow_are_rejected(option, given):
    message = refused([incident()], title=TITLE, **given)
    assert message.startswith("{0}: the API cannot change it while the incident is active.".format(option))


def test_the_current_severity_and_start_of_an_active_incident_are_no_change():
    assert done([incident()], title=TITLE, severity="partial_outage", started_at="2026-06-15 09:58") == []


@pytest.mark.parametrize(
    "option, given",
    [
        ("description", {"description": "x"}),
        ("components", {"components": [COMPONENT_ID]}),
        ("status", {"status": "identified"}),
        ("text", {"text": "x"}),
        ("ended_at", {"started_at": "2026-06-15 09:58", "ended_at": "2026-06-15 11:00"}),
        ("description", {"description": "x", "severity": "suspended"}),
    ],
)
def test_changes_that_a_resolved_incident_does_not_allow_are_rejected(option, given):
    message = refused([], [resolved()], id=INCIDENT_ID, **given)
    assert message.startswith("{0}: the incident is resolved".format(option))


def test_an_unknown_incident_cannot_be_resolved():
    result, client = do([], [resolved(incident_title="Other")], title=TITLE, status="resolved", text="x")
    assert result["msg"].startswith("status: there is no incident 'Checkout errors'")
    assert client.writes == []


def test_an_unknown_id_is_rejected():
    assert refused(id=INCIDENT_ID, title=TITLE).startswith("id: there is no incident")


@pytest.mark.parametrize("option", ["started_at", "ended_at"])
def test_invalid_times_are_rejected(option):
    assert refused(**dict(OUTAGE, **{option: "yesterday"})).startswith(option + ": ")


@pytest.mark.parametrize(
    "option, given",
    [
        ("started_at", {"ended_at": None}),
        ("ended_at", {"ended_at": "2026-06-15 09:58"}),
        ("ended_at", {"ended_at": "2026-06-15 09:57"}),
        ("status", {"status": "identified"}),
        ("text", {"text": "x"}),
        ("notify", {"notify": ["email"]}),
        ("timezone", {"timezone": "Mars/Olympus"}),
    ],
)
def test_invalid_options_of_a_past_outage_are_rejected(option, given):
    assert refused(**dict(OUTAGE, **given)).startswith(option + ": ")


@pytest.mark.parametrize(
    "given, words",
    [
        ({"title": TITLE, "state": "absent"}, "restore_components"),
        ({"title": TITLE, "ended_at": "now"}, "started_at"),
        ({"description": "x"}, "title, id"),
    ],
)
def test_options_that_require_each_other(given, words):
    with pytest.raises(AssertionError, match=words):
        do(**given)


@pytest.mark.parametrize(
    "given, words",
    [
        ({"title": TITLE}, "repeat: there is nothing to post again. Set status, text or both."),
        ({"template": "Bank"}, "repeat: there is nothing to post again."),
        (dict(OUTAGE, text="x"), "repeat: with ended_at, no status update is posted."),
        (
            {"title": TITLE, "text": "x", "state": "absent", "restore_components": True},
            "repeat: with state: absent, no status update is posted.",
        ),
    ],
)
def test_repeat_requires_an_update_to_post(given, words):
    assert refused([incident()], repeat=True, **given).startswith(words)


@pytest.mark.parametrize(
    "given, posted",
    [
        (NEW, True),
        (dict(NEW, text="x"), True),
        ({"title": TITLE}, False),
        ({"title": TITLE, "description": "x"}, False),
        ({"title": TITLE, "description": "x", "text": "y"}, True),
        ({"title": TITLE, "state": "absent", "restore_components": True}, None),
        ({"title": "Other", "state": "absent", "restore_components": True}, None),
        (OUTAGE, None),
        (dict(OUTAGE, started_at="2026-06-15 09:00"), None),
    ],
)
def test_the_result_shows_whether_an_update_was_posted(given, posted):
    opened = [] if "description" in given and "severity" in given else [incident()]
    for check in (True, False):
        result, _client = do(opened, [resolved()], check_mode=check, **given)
        assert (result.get("failed"), result.get("posted"), "posted_at" in result) == (None, posted, False)


def test_a_response_without_the_start_of_a_resolved_incident_is_an_error():
    short = {key: value for key, value in resolved().items() if key != "incident_began_at"}
    result, client = do([], [short], id=INCIDENT_ID, state="absent", restore_components=True)
    assert result["failed"] and "incident_began_at" in result["msg"]
    assert client.writes == []


# --- resolved incidents ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given, body",
    [
        ({"title": "x"}, ("x", 5, "2026-06-15 09:58")),
        ({"severity": "suspended"}, (TITLE, 2, "2026-06-15 09:58")),
        ({"started_at": "2026-06-15 11:30", "timezone": "Europe/Vienna"}, (TITLE, 5, "2026-06-15 09:30")),
        ({"title": "x", "severity": "suspended", "started_at": "2026-06-15T09:30Z"}, ("x", 2, "2026-06-15 09:30")),
    ],
)
def test_a_correction_sends_title_severity_and_start_and_verifies_them(given, body):
    title, severity, start = body
    after = resolved(
        incident_title=title, incident_severity_id=severity, incident_began_at=start.replace(" ", "T") + ":08+0000"
    )
    more = {
        "GET " + PAST: [resolved()],
        "GET " + OLD: after,
        "PUT " + OLD: resolved(),
    }  # the response to the write can contain the old values
    result, client = do(more=more, id=INCIDENT_ID, **given)
    assert result.get("failed") is None, result["msg"]
    (request,) = client.writes
    assert request.body == {
        "incident_title": title,
        "incident_severity_id": severity,
        "incident_start_time": start,
    }
    assert result["incident"]["title"] == title
    assert client.sent[-1] == ("GET", OLD, None, {"start_date": start})


def test_a_correction_without_an_effect_is_an_error():
    result, client = do([], [resolved()], id=INCIDENT_ID, severity="suspended")
    assert result["failed"] and "did not carry it out" in result["msg"]
    assert len(client.writes) == 1


@pytest.mark.parametrize(
    "given, expected",
    [
        ({}, []),
        ({"started_at": "2026-06-15 11:58", "ended_at": "2026-06-15 11:59", "timezone": "Europe/Vienna"}, []),
        ({"started_at": "2026-06-15T09:58:59Z", "ended_at": "2026-06-15T09:59:00Z", "timezone": "Europe/Vienna"}, []),
        ({"status": "resolved"}, []),
        ({"title": "x"}, ["POST resolved"]),
        ({"started_at": "2026-06-15 09:57"}, ["POST resolved"]),
        (
            {"started_at": "2026-06-15 09:58", "ended_at": "2026-06-15 11:59", "timezone": "Europe/Vienna"},
            ["POST resolved"],
        ),
    ],
)
def test_a_past_outage_is_found_by_title_and_start(given, expected):
    result, client = do([], [resolved()], **dict(OUTAGE, **given))
    assert result.get("failed") is None, result["msg"]
    assert written(client) == expected


def test_a_past_outage_does_not_change_an_active_incident():
    result, client = do([incident()], [], **OUTAGE)
    assert written(client) == ["POST resolved"]
    assert result["incident"]["resolved"]
    assert (result["incident"]["status"], result["incident"]["text"]) == ("resolved", "Some payments fail.")


def test_a_task_accepts_the_result_of_a_past_outage():
    past = resolved(progress("Some payments fail.", 14))
    again = dict(OUTAGE, status="resolved", text="Some payments fail.")
    assert done([], [past], **again) == []
    assert len(done(**again)) == 1


# --- lost responses --------------------------------------------------------------------------------------------------

OPEN = dict(NEW, notify=["email"])
SAID = dict(OPEN, text="We look.")
WORD = progress("We look.", 11, LATER)


def test_a_task_accepts_the_result_of_a_resolved_incident():
    shown, _client = do([], [resolved()], mode="info", show="all")
    words = shown["incidents"][0]
    again = {name: words[name] for name, field in INCIDENT.by_name.items() if field.option}
    assert again["text"] != again["description"]
    assert done([], [resolved()], **again) == []


LIST, LIST_PAST = "GET " + ACTIVE, "GET " + PAST


@pytest.mark.parametrize(
    "more, given, expected",
    [
        # opening: the incident exists, and the rest of the task is done
        ({LIST: Steps([], [incident()]), "POST " + ACTIVE: LOST}, OPEN, ["POST active"]),
        ({LIST: Steps([], [incident()]), "POST " + ACTIVE: LOST}, SAID, ["POST active", "PUT updates"]),
        (
            {LIST: [], UPDATES: LOST, "GET " + ONE: incident(WORD, progress("Some payments fail."))},
            SAID,
            ["POST active", "PUT updates"],
        ),
        # an update
        (
            {LIST: [incident()], UPDATES: LOST, "GET " + ONE: incident(WORD, progress("Some payments fail."))},
            SAID,
            ["PUT updates"],
        ),
        (
            {LIST: [incident()], UPDATES: LOST, "GET " + ONE: incident(progress("Some payments fail."), WORD)},
            SAID,
            ["PUT updates"],
        ),
        # resolving: the incident is now in the list of resolved ones
        (
            {LIST: [incident()], UPDATES: LOST, LIST_PAST: [resolved()]},
            {"title": TITLE, "status": "resolved", "text": "All is well."},
            ["PUT updates"],
        ),
        # details
        (
            {LIST: [incident()], "PUT " + ONE: LOST, "GET " + ONE: incident(incident_desc="x")},
            {"title": TITLE, "description": "x"},
            ["PUT active one"],
        ),
        (
            {LIST: [incident()], "PUT " + ONE: Steps(LOST, None), "GET " + ONE: incident()},
            {"title": TITLE, "description": "x"},
            ["PUT active one", "PUT active one"],  # a retry is safe because nobody is notified
        ),
        # past outages
        ({LIST_PAST: Steps([], [resolved()]), "POST " + PAST: LOST}, OUTAGE, ["POST resolved"]),
        (
            {LIST_PAST: Steps([resolved()], [resolved(incident_severity_id=2)]), "PUT " + OLD: LOST},
            {"id": INCIDENT_ID, "severity": "suspended"},
            ["PUT resolved one"],
        ),
        (
            {LIST_PAST: Steps([resolved()], []), "DELETE " + OLD: LOST},
            {"id": INCIDENT_ID, "state": "absent", "restore_components": True},
            ["DELETE resolved one"],
        ),
        # deletion
        (
            {LIST: [incident()], "DELETE " + ONE: LOST},
            {"title": TITLE, "state": "absent", "restore_components": True},
            ["DELETE active one"],
        ),
    ],
)
def test_a_write_that_took_effect_is_found_if_its_response_is_lost(more, given, expected):
    result, client = do(more=more, **given)
    assert result.get("failed") is None, result["msg"]
    assert result["changed"]
    assert written(client) == expected


@pytest.mark.parametrize(
    "more, given, expected",
    [
        ({"POST " + ACTIVE: LOST}, OPEN, ["POST active"]),
        ({"POST " + ACTIVE: LOST}, SAID, ["POST active"]),
        ({UPDATES: LOST, "GET " + ONE: incident()}, SAID, ["POST active", "PUT updates"]),
        ({LIST: [incident()], UPDATES: LOST, "GET " + ONE: incident()}, SAID, ["PUT updates"]),
        (
            {LIST: [incident()], UPDATES: LOST, "GET " + ONE: incident()},
            {"title": TITLE, "status": "resolved"},
            ["PUT updates"],
        ),
        ({LIST: [incident()], UPDATES: LOST, "GET " + ONE: LOST}, SAID, ["PUT updates"]),
        ({"POST " + PAST: LOST}, OUTAGE, ["POST resolved"]),
    ],
)
def test_an_update_with_an_unknown_outcome_is_not_posted_again(more, given, expected):
    result, client = do(more=more, **given)
    assert result["failed"]
    assert written(client) == expected


def test_the_next_run_posts_the_update_that_failed():
    """The last run opened the incident, but did not post the update."""
    (request,) = done([incident()], **SAID)
    assert request.body["notify_email_subscribers"] is True
    assert request.body["incident_status_desc"] == "We look."


# --- check mode and the result ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "active, past, given",
    [
        ([], [], OPEN),
        ([], [], SAID),
        ([incident()], [], SAID),
        ([incident()], [], {"title": TITLE, "status": "resolved"}),
        ([incident()], [], {"title": TITLE, "description": "x"}),
        ([incident()], [], {"title": TITLE, "description": "x", "text": "y"}),
        ([], [], OUTAGE),
        ([incident()], [], {"title": TITLE, "state": "absent", "restore_components": False}),
    ],
)
def test_check_mode_predicts(active, past, given):
    real, _client = do(active, past, **given)
    predicted, nobody = do(active, past, check_mode=True, **given)
    assert nobody.writes == []
    assert predicted["diff"] == real["diff"]
    assert dict(predicted["incident"], id=INCIDENT_ID) == real["incident"]


def test_check_mode_does_not_predict_the_list_of_updates():
    result, _client = do([incident()], check_mode=True, title=TITLE, text="x")
    assert result["incident"]["text"] == "x"
    assert "updates" not in result["incident"]


def test_the_result_of_opening_contains_the_updates_of_the_last_response():
    first, both = incident(), incident(WORD, progress("Some payments fail."))
    result, _client = do(more={"POST " + ACTIVE: first, UPDATES: both}, **SAID)
    assert [update["text"] for update in result["incident"]["updates"]] == ["Some payments fail.", "We look."]
    assert result["incident"]["text"] == "We look."


# --- examples of the API documentation -------------------------------------------------------------------------------


def test_opening_matches_the_api_documentation():
    (request,) = done(
        title="This is incident title",
        description="This is incident description",
        severity="partial_outage",
        status="acknowledged",
        components=[COMPONENT_ID],
        notify=["email", "sms"],
    )
    assert (request.method, request.path) == ("POST", ACTIVE)
    assert request.body == {
        "incident_title": "This is incident title",
        "incident_desc": "This is incident description",
        "incident_severity_id": 5,
        "incident_status_id": 10,
        "incident_affected_components": [COMPONENT_ID],
        "notify_email_subscribers": True,
        "notify_sms_subscribers": True,
    }


def test_a_change_matches_the_api_documentation():
    (request,) = done(
        [incident()],
        id=INCIDENT_ID,
        title="This is incident title updated",
        description="This is incident description",
        components=[COMPONENT_ID],
    )
    assert (request.method, request.path) == ("PUT", ONE)
    assert request.body == {
        "incident_title": "This is incident title updated",
        "incident_desc": "This is incident description",
        "incident_affected_components": [COMPONENT_ID],
    }


def test_an_update_matches_the_api_documentation():
    text = "This is incident status description updated"
    (request,) = done([incident()], title=TITLE, status="resolved", text=text, notify=["email", "sms"])
    assert (request.method, "PUT " + request.path) == ("PUT", UPDATES)
    assert request.body == {
        "incident_status_desc": text,
        "incident_status_id": 14,
        "notify_email_subscribers": True,
        "notify_sms_subscribers": True,
    }


def test_a_past_outage_matches_the_api_documentation():
    """The example contains local times in Kolkata, which the module converts to UTC."""
    (request,) = done(
        title="This is incident title",
        description="This is incident description",
        severity="partial_outage",
        components=[COMPONENT_ID],
        started_at="2019-08-09 11:34",
        ended_at="2019-08-12 11:35",
        timezone="Asia/Kolkata",
    )
    assert (request.method, request.path) == ("POST", PAST)
    assert request.body == {
        "incident_title": "This is incident title",
        "incident_desc": "This is incident description",
        "incident_severity_id": 5,
        "incident_affected_components": [COMPONENT_ID],
        "incident_start_time": "2019-08-09 06:04",
        "incident_end_time": "2019-08-12 06:05",
        "timezone": "UTC",
    }


# --- reading ---------------------------------------------------------------------------------------------------------

OTHER = resolved(
    incident_id="500000000000000002",
    incident_began_at="2026-06-01T09:58:08+0000",
    incident_title="Search",
    incident_affected_components=[component()],
)


@pytest.mark.parametrize(
    "given, expected",
    [
        ({}, [INCIDENT_ID]),
        ({"show": "resolved"}, [OTHER["incident_id"]]),
        ({"show": "all"}, [INCIDENT_ID, OTHER["incident_id"]]),
        ({"show": "all", "title": "Search"}, [OTHER["incident_id"]]),
        ({"title": "Search"}, []),
        ({"show": "all", "component": COMPONENT_ID}, [OTHER["incident_id"]]),
        ({"show": "all", "component": OTHER_ID}, []),
        ({"show": "all", "since": "2026-06-01 09:58"}, [INCIDENT_ID, OTHER["incident_id"]]),
        ({"show": "all", "since": "2026-06-01 09:59"}, [INCIDENT_ID]),
        ({"show": "all", "until": "2026-06-01T11:58+0200"}, [OTHER["incident_id"]]),
        ({"show": "all", "until": "2026-06-01 09:57"}, []),
        ({"id": INCIDENT_ID}, [INCIDENT_ID]),
        ({"id": OTHER["incident_id"]}, [OTHER["incident_id"]]),
        ({"id": "500000000000000003"}, []),
    ],
)
def test_filters_of_the_info_module(given, expected):
    more = {"GET {0}/{1}".format(ACTIVE, given["id"]): GONE} if given.get("id", INCIDENT_ID) != INCIDENT_ID else {}
    result, _client = do([incident()], [OTHER], more=more, mode="info", **given)
    assert [item["id"] for item in result["incidents"]] == expected
    assert not result["changed"]


@pytest.mark.parametrize("show, requests", [("active", 1), ("resolved", 1), ("all", 2)])
def test_only_the_required_lists_are_read(show, requests):
    _result, client = do(mode="info", show=show)
    assert len(client.sent) == requests


def test_a_year_with_one_digit_is_sent_with_four():
    early = resolved(incident_began_at="0005-01-01T00:00:00+0000")
    (request,) = done([], [early], id=INCIDENT_ID, state="absent", restore_components=True)
    assert request.query == {"start_date": "0005-01-01 00:00"}
