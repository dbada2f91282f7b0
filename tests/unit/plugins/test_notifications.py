# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Resources whose creations and updates notify subscribers if an option says so."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import StatusOpsError, UnknownOutcome
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.notifications import Notifications
from ansible_collections.statusops.uptime.plugins.module_utils._engine.resource import Resource
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import NOW, TOY, FakeClient, Steps, params

READERS = {"post": 3, "radio": 5, "web": 7}


class Notice(Resource):
    provider = TOY
    noun, plural, path, id_key = "notice", "notices", "/notices", "id"
    fields = (Field("name"), Field("text"))
    options = {"loud": {"type": "bool"}}
    notifications = Notifications(("post", "radio"), "by_{0}", lambda ctx: READERS, "notify")


NOTICE = Notice()
LIST, ONE, STORED = "GET /notices", "/notices/n1", {"id": "n1", "name": "Closed", "text": "On Monday."}


def do(table, check_mode=False, **given):
    client, task = FakeClient(table), Manage(NOTICE)
    return run(task, client, params(task, **given), check_mode, NOW), client


def test_channel_option_is_added_to_one_resource_only():
    entry = {"type": "list", "elements": "str", "choices": ["post", "radio"]}
    assert NOTICE.manage_spec()["notify"] == entry
    assert set(NOTICE.options) == {"loud", "notify"}
    assert set(Notice.options) == {"loud"}


@pytest.mark.parametrize("name, write", [("Open", "POST /notices"), ("Closed", "PUT " + ONE)])
@pytest.mark.parametrize("notify", [[], ["radio"], ["radio", "post"]])
def test_each_write_contains_the_flags_of_all_channels(name, write, notify):
    table = {LIST: [STORED], "POST /notices": {"id": "n2"}, "PUT " + ONE: None}
    result, client = do(table, name=name, text="On Sunday.", notify=notify)
    (sent,) = client.writes
    assert "%s %s" % (sent.method, sent.path) == write
    flags = {key: value for key, value in sent.body.items() if key.startswith("by_")}
    assert flags == {"by_post": "post" in notify, "by_radio": "radio" in notify}
    assert result.get("notified", []) == sorted(notify)


@pytest.mark.parametrize("given", [{"state": "absent"}, {"text": "On Monday."}])
def test_deletion_and_unchanged_task_do_not_notify(given):
    result, client = do({LIST: [STORED], "DELETE " + ONE: None}, name="Closed", notify=["post"], **given)
    assert "notified" not in result
    assert all(one.body is None for one in client.writes)


@pytest.mark.parametrize("notify, writes", [(["post"], 1), ([], 2)])
def test_write_that_notifies_is_not_retried(notify, writes):
    table = {LIST: [STORED], "PUT " + ONE: Steps(UnknownOutcome("Lost."), None), "GET " + ONE: STORED}
    result, client = do(table, name="Closed", text="On Sunday.", notify=notify)
    assert len(client.writes) == writes
    assert result.get("failed", False) is bool(notify)


def test_check_mode_shows_how_many_would_be_notified():
    result, client = do({LIST: [STORED]}, True, name="Closed", text="On Sunday.", notify=["radio"])
    assert (result["notified"], result["notifications"], client.writes) == (["radio"], {"radio": 5}, [])


def test_an_unknown_audience_is_a_warning(monkeypatch):
    def unknown(ctx):
        raise StatusOpsError("No right to see it.")

    monkeypatch.setattr(NOTICE, "notifications", Notifications(("post",), "by_{0}", unknown, "notify"))
    result, _client = do({LIST: [STORED]}, True, name="Closed", text="On Sunday.", notify=["post"])
    assert (result["notified"], result["notifications"]) == (["post"], {})
    assert "No right to see it." in result["warnings"][0]
