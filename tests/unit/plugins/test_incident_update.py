# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Corrections of status updates: finding the incident and the update, the requests, and what counts as done."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import NotFoundError, UnknownOutcome
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.incident.update import INCIDENT_UPDATE
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    INCIDENT_ID,
    NOW,
    PAGE_ID,
    PAGE_PATH,
    FakeClient,
    Steps,
    done_by,
    incident,
    params,
    progress,
    refused_by,
    resolved,
    unresolved_by,
)

OTHER_INCIDENT = "500000000000000002"
UNKNOWN = "500000000000000009"
GONE = NotFoundError("It does not exist.", code=1002, status=404)
LOST = UnknownOutcome("The connection broke.", request="X https://api.example/x")
TITLE = "Checkout errors"
FIRST = progress("We see errrs.", 11, "2026-06-15T09:58:08+0000", enc_inc_state_progress_id="first==Q")
SECOND = progress("A release broke it.", 12, "2026-06-15T09:59:08+0000", enc_inc_state_progress_id="second==Q")
FIXED = dict(FIRST, incident_status_desc="We see errors.")
TASK = Manage(INCIDENT_UPDATE)
OLD = {"text": "We see errrs."}
CORRECTION = dict(OLD, new_text="We see errors.")


def place(update, kind="active", of=INCIDENT_ID):
    return "%s/incidents/%s/%s/incident_status_updates/%s" % (PAGE_PATH, kind, of, update)


def do(active=(), past=(), check_mode=False, more=None, **given):
    """Run a task on a page with these incidents. Writes return no data."""
    table = {
        "GET %s/incidents/active" % PAGE_PATH: list(active),
        "GET %s/incidents/resolved" % PAGE_PATH: list(past),
        "GET %s/incidents/active/%s" % (PAGE_PATH, INCIDENT_ID): list(active)[0] if active else GONE,
    }
    for method in ("PUT", "DELETE"):
        for kind in ("active", "resolved"):
            for of in (INCIDENT_ID, OTHER_INCIDENT):
                for update in ("first==Q", "second==Q"):
                    table["%s %s" % (method, place(update, kind, of))] = None
    client = FakeClient(dict(table, **(more or {})))
    given = dict({"page": PAGE_ID, "incident": TITLE}, **given)
    return run(TASK, client, params(TASK, **given), check_mode, NOW), client


done = done_by(do, "incident_update")
refused = refused_by(do)
unresolved_incident, unresolved_text = (unresolved_by(do, option) for option in ("incident", "text"))


# --- finding the incident --------------------------------------------------------------------------------------------

ACTIVE = incident(SECOND, FIRST)
PAST = resolved(SECOND, FIRST)
EARLIER = resolved(SECOND, FIRST, incident_id=OTHER_INCIDENT, incident_began_at="2026-06-01T09:58:08+0000")


@pytest.mark.parametrize(
    "active, past, given, expected",
    [
        ([ACTIVE], [], {}, ("active", INCIDENT_ID)),
        ([], [PAST], {}, ("resolved", INCIDENT_ID)),
        ([ACTIVE], [EARLIER], {}, ("active", INCIDENT_ID)),  # the title of an active incident takes precedence
        ([ACTIVE], [EARLIER], {"started_at": "2026-06-01 09:58"}, ("resolved", OTHER_INCIDENT)),
        ([], [PAST, EARLIER], {"started_at": "2026-06-15T09:58Z"}, ("resolved", INCIDENT_ID)),
        ([ACTIVE], [EARLIER], {"incident": OTHER_INCIDENT}, ("resolved", OTHER_INCIDENT)),
        ([ACTIVE], [EARLIER], {"incident": INCIDENT_ID}, ("active", INCIDENT_ID)),
    ],
)
def test_an_active_or_resolved_incident_is_found(active, past, given, expected):
    for more in (CORRECTION, dict(OLD, state="absent")):
        (request,) = done(active, past, **dict(more, **given))
        assert request.path == place("first==Q", *expected)


def test_the_message_about_an_ambiguous_title_contains_ids_and_starts():
    for active, past in ([PAST, EARLIER], []), ([], [PAST, EARLIER]):
        message = refused(active, past, **CORRECTION)
        assert "%s (started 2026-06-15T09:58Z), " % INCIDENT_ID in message
        assert "%s (started 2026-06-01T09:58Z)." % OTHER_INCIDENT in message


@pytest.mark.parametrize("name, refuse", [("checkout errors", unresolved_incident), (UNKNOWN, refused)])
def test_the_message_about_an_unknown_incident(name, refuse):
    message = refuse([ACTIVE], [resolved(incident_title="Search")], incident=name, **CORRECTION)
    assert message.startswith("incident: there is no incident '%s'" % name)
    assert message.endswith("There are: Checkout errors, Search.")
    assert done([ACTIVE], [], incident=name, state="absent", **OLD) == []


# --- finding the update ----------------------------------------------------------------------------------------------

SAME = dict(SECOND, incident_status_desc=FIRST["incident_status_desc"])
SAID = dict(SECOND, incident_status_desc="We see errors.")
MUTE = {"enc_inc_state_progress_id": "first==Q", "incident_status_id": 11}  # a response can omit an empty text


@pytest.mark.parametrize(
    "updates, given, expected",
    [
        ([SECOND, FIRST], CORRECTION, "first==Q"),
        ([SECOND, FIRST], dict(CORRECTION, text="We see errrs.\n\n"), "first==Q"),
        ([SECOND, FIRST], {"id": "first==Q", "new_text": "We see errors."}, "first==Q"),
        ([SAME, FIRST], dict(CORRECTION, id="second==Q"), "second==Q"),
        ([SAID, FIRST], CORRECTION, "first==Q"),
        # the correction is already done
        ([SECOND, FIXED], CORRECTION, None),
        ([SECOND, FIXED], dict(CORRECTION, new_text="We see errors.\n"), None),
        ([SECOND, FIXED], dict(CORRECTION, id="first==Q"), None),
        ([SECOND, FIXED], {"id": "first==Q", "new_text": "We see errors."}, None),
        ([SAID, FIXED], CORRECTION, None),
        ([SECOND, FIRST], {"id": "first==Q", "text": "We see errrs.", "status": "investigating"}, None),
        # only the text is already corrected
        ([SECOND, FIXED], dict(CORRECTION, status="acknowledged"), "first==Q"),
        ([SAID, FIXED], dict(CORRECTION, status="identified"), None),
        ([SECOND, dict(FIRST, incident_status_desc="")], {"id": "first==Q", "new_text": ""}, None),
        ([SECOND, MUTE], {"id": "first==Q", "new_text": ""}, None),
    ],
)
def test_an_update_is_found_by_its_text_or_id(updates, given, expected):
    for found in ([incident(*updates)], []), ([], [resolved(*updates)]):
        writes = done(*found, **given)
        assert [request.path.rsplit("/", 1)[1] for request in writes] == ([expected] if expected else [])


@pytest.mark.parametrize(
    "updates, given",
    [
        ([SAME, FIRST], CORRECTION),
        ([SAME, FIRST], dict(OLD, state="absent")),
        ([SAID, FIXED], dict(CORRECTION, status="acknowledged")),
    ],
)
def test_the_message_about_an_ambiguous_text_contains_the_ids(updates, given):
    message = refused([incident(*updates)], **given)
    assert message.startswith("text: 2 status updates have this text.")
    assert "first==Q (We see " in message and "second==Q (We see " in message


@pytest.mark.parametrize(
    "given, words",
    [
        (dict(CORRECTION, text="Nothing."), "text: no status update of the incident 'Checkout errors' has this text."),
        (
            dict(CORRECTION, text="we see errrs."),
            "text: no status update of the incident 'Checkout errors' has this text.",
        ),
        (dict(CORRECTION, id="third==Q"), "text: no status update of the incident 'Checkout errors' has this text."),
        ({"id": "third==Q", "new_text": "x"}, "id: no status update of the incident 'Checkout errors' has this ID."),
        ({"id": "second==Q", "text": "We see errrs.", "status": "observing"}, "text: no status update"),
    ],
)
def test_the_message_about_an_unknown_update_lists_the_existing_ones(given, words):
    refuse = refused if "id" in given else unresolved_text
    message = refuse([incident(dict(SECOND, incident_status_desc="A release\nbroke it. " * 10), FIRST)], **given)
    assert message.startswith(words)
    beginning = "A release broke it. A release broke it. A release broke it...."
    assert message.endswith("There are: second==Q (%s), first==Q (We see errrs.)." % beginning)


def test_the_message_about_an_incident_without_updates():
    assert unresolved_text([incident(incident_status_updates=[])], **CORRECTION).endswith("There is none.")


@pytest.mark.parametrize(
    "given", [{"text": "Nothing."}, {"id": "third==Q"}, {"id": "second==Q", "text": "We see errrs."}]
)
def test_absent_changes_nothing_if_no_update_matches(given):
    assert done([ACTIVE], state="absent", **given) == []


def test_updates_that_the_list_omits_are_read_separately():
    short = {key: value for key, value in ACTIVE.items() if key != "incident_status_updates"}
    more = {"GET %s/incidents/active/%s" % (PAGE_PATH, INCIDENT_ID): ACTIVE}
    assert len(done([short], more=more, **CORRECTION)) == 1


# --- requests --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given, expected",
    [
        ({"new_text": "We see errors."}, ("We see errors.", 11)),
        ({"status": "acknowledged"}, ("We see errrs.", 10)),
        ({"new_text": "x", "status": "identified"}, ("x", 12)),
        ({"new_text": ""}, ("", 11)),
    ],
)
def test_a_correction_sends_only_text_and_status(given, expected):
    (request,) = done([ACTIVE], **dict(OLD, **given))
    assert (request.method, request.query) == ("PUT", None)
    assert request.body == dict(zip(("incident_status_desc", "incident_status_id"), expected))


def test_a_correction_sends_no_status_if_the_response_has_none():
    bare = {"enc_inc_state_progress_id": "first==Q", "incident_status_desc": "We see errrs."}
    (request,) = done([incident(bare)], **CORRECTION)
    assert request.body == {"incident_status_desc": "We see errors."}


def test_a_deletion_sends_only_the_id():
    (request,) = done([ACTIVE], state="absent", **OLD)
    assert (request.method, request.body, request.query) == ("DELETE", None, None)


def test_an_id_that_is_invalid_in_a_path_is_rejected():
    odd = dict(FIRST, enc_inc_state_progress_id="../a/b?c#{page}%==")
    assert "is not an ID" in refused([incident(odd)], **CORRECTION)


def test_a_correction_cannot_resolve_an_incident():
    message = refused([ACTIVE], status="resolved", **CORRECTION)
    assert message.startswith("status: a correction cannot resolve an incident.")
    assert len(done([], [PAST], status="resolved", **CORRECTION)) == 1


@pytest.mark.parametrize("given", [{"text": "x"}, {"id": "x"}, {"new_text": "x"}])
def test_missing_options_are_rejected(given):
    with pytest.raises(AssertionError):
        params(TASK, page=PAGE_ID, incident=TITLE, **given)


# --- lost responses --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("after, expected", [(incident(SECOND, FIXED), 1), (ACTIVE, 2)])
def test_a_lost_correction_is_retried_only_if_it_did_not_take_effect(after, expected):
    more = {
        "GET %s/incidents/active/%s" % (PAGE_PATH, INCIDENT_ID): after,
        "PUT " + place("first==Q"): Steps(LOST, None),
    }
    result, client = do([ACTIVE], more=more, **CORRECTION)
    assert (result.get("failed"), result["incident_update"]["text"]) == (None, "We see errors.")
    assert len(client.writes) == expected


@pytest.mark.parametrize("after, expected", [(incident(SECOND), 1), (ACTIVE, 2)])
def test_a_lost_deletion_is_retried_only_if_it_did_not_take_effect(after, expected):
    more = {
        "GET %s/incidents/active/%s" % (PAGE_PATH, INCIDENT_ID): after,
        "DELETE " + place("first==Q"): Steps(LOST, None),
    }
    result, client = do([ACTIVE], more=more, state="absent", **OLD)
    assert (result.get("failed"), result["changed"]) == (None, True)
    assert len(client.writes) == expected


def test_a_lost_correction_is_not_retried_if_the_update_was_deleted():
    more = {
        "GET %s/incidents/active/%s" % (PAGE_PATH, INCIDENT_ID): incident(SECOND),
        "PUT " + place("first==Q"): LOST,
    }
    result, client = do([ACTIVE], more=more, **CORRECTION)
    assert "No such status update exists now" in result["msg"]
    assert len(client.writes) == 1
