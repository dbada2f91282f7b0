# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""All monitors of an account in one task: the number of requests, renames, and what prune never deletes."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.monitor.monitors import MONITORS
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.monitor.types import BY_WORD
from ansible_collections.statusops.uptime.tests.unit.plugins.monitors import (
    LIST,
    POST,
    STORE,
    TAG,
    do,
    kept,
    raw,
    required,
    table,
)

URL = BY_WORD["url"]


def numbered(number, **keys):
    return raw(monitor_id="40000000000%03d" % number, display_name="Shop %d" % number, **keys)


def account(*monitors, **more):
    """Without the monitor that others depend on."""
    return {**table(*monitors, **more), LIST: list(monitors)}


def declared(number, **options):
    return {**required(URL), "name": "Shop %d" % number, **options}


def test_500_unchanged_monitors_are_read_with_one_request_for_each_kind():
    there = [numbered(number, tag_ids=[TAG], monitor_groups=[STORE]) for number in range(500)]
    monitors = [declared(number, tags=["env:prod"], monitor_groups=["Storefront"]) for number in range(500)]
    result, client = do(account(*there), task=MONITORS, monitors=monitors, prune="true")
    assert (result["changed"], client.writes) == (False, [])
    assert sorted(request.path.rpartition("/")[2] for request in client.sent) == [
        *("location_profiles", "monitor_groups", "monitors", "notification_profiles", "tags", "threshold_profiles"),
        "user_groups",
    ]


def test_only_changed_monitors_are_read_and_written():
    there = [numbered(number) for number in range(50)]
    monitors = [declared(number, check_frequency="7m" if number == 7 else None) for number in range(50)]
    result, client = do(account(*there, **{"PUT /api/monitors/40000000000007": kept}), task=MONITORS, monitors=monitors)
    assert [(one["action"], one["name"]) for one in result["plan"]] == [("update", "Shop 7")]
    assert [request.path for request in client.sent if "4000" in request.path] == ["/api/monitors/40000000000007"] * 2


def test_monitor_is_renamed_instead_of_recreated():
    answers = account(numbered(1), **{"PUT /api/monitors/40000000000001": kept})
    monitors = [declared(2, previous_name="Shop 1")]
    result, client = do(answers, task=MONITORS, monitors=monitors, prune="true")
    assert [(one["action"], one["name"]) for one in result["plan"]] == [("rename", "Shop 2")]
    assert client.writes[0].body["display_name"] == "Shop 2"


@pytest.mark.parametrize(
    "one, reason",
    [
        (raw("server"), "the API cannot create agents"),
        ({**raw("ping"), "type": "EC2INSTANCE"}, "the API cannot create monitors of this type"),
        (raw("amazon"), "the API cannot create again what a monitor of a cloud account has discovered"),
        (raw("azure"), "the API cannot create again what a monitor of a cloud account has discovered"),
    ],
)
def test_prune_never_deletes_types_that_the_api_cannot_create(one, reason):
    result, client = do(account(one, numbered(1)), task=MONITORS, monitors=[declared(1)], prune="true")
    assert (result["changed"], client.writes) == (False, [])
    assert result["warnings"] == ["prune: kept Shop, because {0}.".format(reason)]
    suspend = "PUT /api/monitors/suspend/" + one["monitor_id"]
    result, client = do(
        account(one, numbered(1), **{suspend: None}), task=MONITORS, monitors=[declared(1)], prune="suspend"
    )
    assert ["PUT " + request.path for request in client.writes] == [suspend]


@pytest.mark.parametrize("prune", ["true", "suspend"])
def test_prune_keeps_protected_patterns_and_has_a_limit(prune):
    there = [numbered(number) for number in range(30)]
    result, client = do(account(*there), task=MONITORS, monitors=[declared(1)], prune=prune)
    assert result["msg"].startswith("prune_limit: prune would remove 29 of 30 objects, and the limit is 10: ")
    assert client.writes == []
    result, client = do(account(*there), task=MONITORS, monitors=[declared(1)], prune=prune, protect=["Shop *"])
    assert (result["changed"], client.writes) == (False, [])
    result, client = do(account(*there), task=MONITORS, monitors=[], prune=prune, prune_limit=100)
    assert result["msg"].startswith("monitors: the list is empty") and client.writes == []


def test_error_contains_the_path_of_the_entry():
    result, client = do(account(), task=MONITORS, monitors=[declared(1), declared(2, host="x")])
    assert result["msg"].startswith("monitors[1].host: cannot be used with type url") and client.writes == []
    result, client = do(account(), task=MONITORS, monitors=[declared(1, check_timeout="99s")])
    assert result["msg"].startswith("monitors[0].check_timeout: ") and client.sent == []


def test_one_name_can_be_declared_for_two_types():
    ping = {**required(BY_WORD["ping"]), "name": "Shop 1"}
    result, client = do(
        account(**{POST: lambda body: {**body, "monitor_id": "4" * 12 + str(len(body))}}),
        task=MONITORS,
        monitors=[declared(1), ping],
    )
    assert [request.body["type"] for request in client.writes] == ["URL", "PING"]
    assert result["plan"][0]["name"] == result["plan"][1]["name"] == "Shop 1"


def test_declared_secrets_are_sent_and_shown_nowhere():
    given = declared(1, auth_user="robot", auth_password="s3cret")
    result, client = do(account(**{POST: kept}), task=MONITORS, monitors=[given])
    assert client.writes[0].body["auth_pass"] == "s3cret"
    assert "s3cret" not in str(result) and result["plan"][0]["changes"]["auth_password"]["after"] == "(sent, not shown)"


def test_update_password_applies_to_all_entries():
    there = numbered(1, auth_user="robot")
    answers = account(there, **{"PUT /api/monitors/40000000000001": kept})
    given = [declared(1, auth_user="robot", auth_password="s3cret")]
    for choice, writes in (("on_create", 0), ("always", 1)):
        result, client = do(answers, task=MONITORS, monitors=given, update_password=choice)
        assert len(client.writes) == writes and result["changed"] == bool(writes) and result["warnings"] == []
