# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Notifications: the channels that a task uses, and in check mode the number of subscribers of each channel."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import NotFoundError, ScopeError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.incident.incident import INCIDENT
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.incident.postmortem import POSTMORTEM
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.maintenance import MAINTENANCE
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    INCIDENT_ID,
    NOW,
    PAGE_ID,
    PAGE_PATH,
    WINDOW_ID,
    FakeClient,
    incident,
    license_of_page,
    params,
    postmortem,
    resolved,
    window,
)

LICENSE = "GET %s/license" % PAGE_PATH
GONE = NotFoundError("Not found.", code=1002, status=404)
OLD = "%s/incidents/resolved/%s" % (PAGE_PATH, INCIDENT_ID)
NEW = {"title": "Search", "description": "It is slow.", "severity": "partial_outage"}
POST = dict(NEW, text="We look.")
UPDATE = {"title": "Checkout errors", "status": "identified", "text": "A release broke it."}
WINDOW = {"title": "Update", "start": "now", "duration": "45m"}
RELEASE = {"title": "Release", "timezone": "Europe/Vienna"}
BODY = {"incident": "Checkout errors", "body": "A disk was full.", "publish": True}


def do(resource, check_mode, counts=None, **given):
    table = {
        "GET %s/incidents/active" % PAGE_PATH: [incident()],
        "GET %s/incidents/resolved" % PAGE_PATH: [resolved()],
        "GET %s/incidents/active/%s" % (PAGE_PATH, INCIDENT_ID): incident(),
        "GET %s/postmortem" % OLD: postmortem(published_at=""),
        "PUT %s/postmortem" % OLD: None,
        "POST %s/incidents/active" % PAGE_PATH: {"incident_id": "500000000000000002"},
        "PUT %s/incidents/active/%s/incident_status_updates" % (PAGE_PATH, INCIDENT_ID): None,
        "PUT %s/incidents/active/500000000000000002/incident_status_updates" % PAGE_PATH: None,
        "PUT %s/incidents/active/%s" % (PAGE_PATH, INCIDENT_ID): None,
        "GET %s/maintenance" % PAGE_PATH: [window()],
        "POST %s/maintenance" % PAGE_PATH: {"maintenance_id": WINDOW_ID},
        "PUT %s/maintenance/%s" % (PAGE_PATH, WINDOW_ID): None,
        LICENSE: license_of_page() if counts is None else counts,
    }
    client = FakeClient(table)
    task = Manage(resource)
    result = run(task, client, params(task, page=PAGE_ID, **given), check_mode, NOW)
    assert result.get("failed") is None, result["msg"]
    return result, client


@pytest.mark.parametrize(
    "resource, given, channels",
    [
        (INCIDENT, dict(NEW, notify=["email"]), ["email"]),
        (INCIDENT, dict(POST, notify=["sms", "email"]), ["email", "sms"]),
        (INCIDENT, POST, []),
        (INCIDENT, dict(UPDATE, notify=["sms"]), ["sms"]),
        (INCIDENT, UPDATE, []),
        # A change of the description never notifies subscribers.
        (INCIDENT, {"title": "Checkout errors", "description": "x", "notify": ["email"]}, []),
        (MAINTENANCE, WINDOW, []),
        (MAINTENANCE, dict(WINDOW, notify={"email": ["now"], "sms": []}), ["email"]),
        (MAINTENANCE, dict(WINDOW, notify={"email": ["now", "end"], "sms": ["24h_before"]}), ["email", "sms"]),
        (MAINTENANCE, dict(RELEASE, notify={"sms": ["end"]}), ["sms"]),
        (MAINTENANCE, dict(RELEASE, description="x"), []),
        (MAINTENANCE, dict(RELEASE, description="x", notify={"sms": ["now"]}), ["sms"]),
        (MAINTENANCE, dict(RELEASE, notify={"sms": ["now"]}), []),  # nothing to change
        (POSTMORTEM, dict(BODY, notify=["email"]), ["email"]),
        (POSTMORTEM, BODY, []),
    ],
)
def test_check_mode_counts_the_subscribers_that_the_real_run_notifies(resource, given, channels):
    real, _client = do(resource, False, **given)
    assert real.get("notified", []) == channels
    assert "notifications" not in real
    predicted, client = do(resource, True, **given)
    assert client.writes == []
    assert predicted.get("notified", []) == channels
    counts = {channel: {"email": 33, "sms": 29}[channel] for channel in channels}
    assert predicted.get("notifications", {}) == counts
    assert [request.path for request in client.sent].count(LICENSE[4:]) == bool(channels)  # one more read


@pytest.mark.parametrize(
    "answer, note",
    [
        (ScopeError("The token lacks the scope StatusPages.Admin.Read."), "lacks the scope StatusPages.Admin.Read"),
        (GONE, "Not found"),
        ([], "something other than a license"),
        (license_of_page(subscriber_usage_prop={"email_subscribers_usage": "many"}), "email_subscribers_usage"),
    ],
)
def test_a_warning_explains_why_subscribers_cannot_be_counted(answer, note):
    result, _client = do(INCIDENT, True, answer, **dict(NEW, notify=["email"]))
    assert (result["notified"], result["notifications"]) == (["email"], {})
    (warning,) = result["warnings"]
    assert warning.startswith("notifications: ") and note in warning


def test_a_channel_without_a_count_is_omitted():
    counts = license_of_page(subscriber_usage_prop={"sms_subscribers_usage": "29"})
    result, _client = do(INCIDENT, True, counts, **dict(NEW, notify=["email", "sms"]))
    assert (result["notified"], result["notifications"]) == (["email", "sms"], {"sms": 29})
