# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Monitors of every type against the emulator, which validates requests and returns values in other forms."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.list_cache import Reads
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.monitor.info import MONITOR_INFO
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.monitor.monitor import MONITOR
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.monitor.monitors import MONITORS
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.monitor.types import TYPES
from ansible_collections.statusops.uptime.tests.unit.plugins.monitors import SECRET_SETTINGS, SETTINGS, sample
from ansible_collections.statusops.uptime.tests.unit.plugins.site24x7_server import Site24x7

TASK = Manage(MONITOR)
CREATABLE = [kind for kind in TYPES if not kind.agent]
each_type = pytest.mark.parametrize("kind", CREATABLE, ids=lambda kind: kind.word)
SHOP = {
    "name": "Shop",
    "type": "url",
    "website": "https://shop.example.com",
    "location_profile": "Default Location Profile",
    "notification_profile": "Default Notification Profile",
    "threshold_profile": "Default Threshold - URL",
    "user_groups": ["Administrators"],
}


@pytest.fixture(scope="module")
def server():
    found = Site24x7()
    yield found
    found.stop()


@pytest.fixture(autouse=True)
def _clean(server):
    server.reset()


def references(kind):
    """Profiles and user groups of the account for a type."""
    names = {name: SHOP[name] for name in ("location_profile", "notification_profile", "user_groups")}
    names["threshold_profile"] = "Default Threshold - " + kind.constant
    foreign = MONITOR.variants.foreign(kind.word)
    return {name: value for name, value in names.items() if name not in foreign}


def required(kind):
    own = {name: sample(kind.word, name).value for name in kind.required}
    extra = {"settings": SETTINGS.get(kind.word), "secret_settings": SECRET_SETTINGS.get(kind.word)}
    given = {name: value for name, value in extra.items() if value}
    return {"name": "Shop", "type": kind.word, **references(kind), **own, **given}


def everything(kind, option_of):
    """All options that are specific to a type, each with a valid value."""
    own = {
        field.name: option_of(sample(kind.word, field.name)) for field in kind.fields if field.name != "auth_password"
    }
    if "http_method" in own:  # a request without a body has no content type
        own["http_method"] = "post"
    if "auth_user" in own:
        own["auth_password"] = "s3cret-of-shop"
    return {**required(kind), **own}


def write_through(server, **given):
    """Run a task in check mode, for real, and again without a change. Return the result of the real run."""
    predicted = server.do(TASK, check_mode=True, **given)
    result = server.do(TASK, **given)
    assert not result.get("failed"), result["msg"]
    assert result["changed"] and predicted["changed"]
    again = server.do(TASK, **given)
    assert (again.get("msg"), again["changed"]) == (None, False), again["diff"]
    assert server.violations() == []
    return result


@each_type
def test_lifecycle_of_a_monitor_of_each_type(server, kind):
    given = required(kind)
    made = write_through(server, **given)
    assert made["monitor"]["name"] == "Shop"
    renamed = {**given, "id": made["monitor"]["id"], "name": "Store"}
    changed = write_through(server, **renamed)
    assert (changed["monitor"]["name"], changed["monitor"]["id"]) == ("Store", made["monitor"]["id"])
    for state, suspended in (("suspended", True), ("active", False)):
        result = write_through(server, **{**renamed, "state": state})
        assert result["monitor"]["suspended"] is suspended
    write_through(server, name="Store", type=kind.word, state="absent")


@each_type
def test_all_options_of_a_type_are_accepted_and_read_back(server, kind):
    one = everything(kind, lambda sample: sample.value)
    first = write_through(server, **one)
    other = everything(kind, lambda sample: sample.other)
    if all(one[name] == other[name] for name in one):
        return
    second = write_through(server, **other)
    assert first["monitor"]["id"] == second["monitor"]["id"]
    assert "s3cret" not in str(second) and "k3y-of-gcp" not in str(second)


@pytest.mark.parametrize("secrets", ["clear", "masked", "absent"])
@each_type
def test_secrets_are_not_a_difference_and_survive_updates(server, kind, secrets):
    server.set(secrets=secrets)
    given = everything(kind, lambda sample: sample.value)
    write_through(server, **given)
    stored = {key: value for key, value in _stored(server).items() if "s3cret" in str(value) or "k3y" in str(value)}
    write_through(server, **{**given, "name": "Shop", "tags": [_tag(server)]})
    assert _stored(server).items() >= stored.items()
    without = {name: value for name, value in given.items() if name not in ("auth_password", "secret_settings")}
    result = server.do(TASK, **{**without, "tags": []})
    if stored and secrets != "clear":
        assert result["failed"] and "does not return this secret of 'Shop'. Set it in the task." in result["msg"]
    else:
        assert not result.get("failed"), result["msg"]
    assert _stored(server).items() >= stored.items() and server.violations() == []


def _tag(server):
    server.call("POST", "tags", {"tag_name": "env", "tag_value": "prod"})
    return "env:prod"


def _stored(server):
    (item,) = server.store.data["site24x7_monitors"].values()
    return item["values"]


# --- special cases ---------------------------------------------------------------------------------------------------


def test_monitor_created_in_spite_of_an_error_is_adopted(server):
    given = {**SHOP, "website": "https://shop.example.com/{id}"}
    result = server.do(TASK, **given)
    assert not result.get("failed") and result["changed"]
    (warning,) = result["warnings"]
    assert "has created the monitor" in warning
    assert len(server.call("GET", "monitors")) == 1
    again = server.do(TASK, **given)
    assert not again["changed"] and again["monitor"]["id"] == result["monitor"]["id"]


def test_export_is_accepted_unchanged(server):
    for kind in CREATABLE:
        result = server.do(TASK, **{**everything(kind, lambda sample: sample.value), "name": kind.word})
        assert not result.get("failed"), result["msg"]
    exported = server.do(MONITOR_INFO, export=True)
    assert len(exported["declaration"]) == len(CREATABLE)
    assert not any(
        isinstance(value, str) and value.isdigit() for one in exported["declaration"] for value in one.values()
    )
    result = server.do(MONITORS, monitors=exported["declaration"], prune="true")
    assert (result.get("msg"), result["changed"], result["plan"]) == (None, False, [])
    assert [request for request in server.sent() if not request.startswith("GET")] == []


def test_a_declared_list_creates_changes_suspends_and_deletes(server):
    shops = [{**SHOP, "name": name} for name in ("One", "Two", "Three")]
    assert server.do(MONITORS, monitors=shops)["changed"]
    shops[0]["check_frequency"] = "10m"
    result = server.do(MONITORS, monitors=shops[:2], prune="suspend")
    assert [(one["action"], one["name"]) for one in result["plan"]] == [("update", "One"), ("update", "Three")]
    assert [one["state"] for one in result["declaration"] if one["name"] == "Three"] == ["suspended"]
    assert not server.do(MONITORS, monitors=shops[:2], prune="suspend")["changed"]
    result = server.do(MONITORS, monitors=shops[:2], prune="true")
    assert [(one["action"], one["name"]) for one in result["plan"]] == [("delete", "Three")]
    assert server.violations() == []


def test_loop_of_creations_rereads_only_the_monitors(server):
    """Each item used to read all lists again, because a write to a monitor discarded them."""
    task, reads, sent = Manage(MONITOR), Reads(), []
    for number in range(3):
        reads.serve("task", object(), True)
        assert server.do(task, reads=reads, **dict(SHOP, name="Shop {0}".format(number)))["changed"]
        sent.append(server.sent())
    assert [len(requests) for requests in sent] == [6, 2, 2]
    assert sent[1] == sent[2] == ["GET /api/monitors", "POST /api/monitors"]
