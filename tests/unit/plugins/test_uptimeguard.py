# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The modules of UptimeGuard against the emulator: finding a monitor, requests, and states."""

from __future__ import annotations

import json

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import Cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.predictions import Predictions
from ansible_collections.statusops.uptime.plugins.module_utils._uptimeguard.client import UptimeGuard
from ansible_collections.statusops.uptime.plugins.module_utils._uptimeguard.monitor import MONITOR
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import API_TOKEN, HOST, world

SHOP = {"host": "https://shop.example.com", "friendly_name": "Shop"}
HEADERS = {"Authorization": "Bearer " + API_TOKEN}
SETTINGS = {
    "request_type": "GET",
    "support_redirects": True,
    "body_response": "",
    "response_condition": True,
    "success_response_codes": "200",
    "base_authentication_login": "",
    "base_authentication_pass": "",
}
WHOLE = {
    "host": "https://shop.example.com",
    "friendly_name": "Shop",
    "time_interval": 5,
    "emails_for_notifications": "",
    "slack_for_notifications": "",
    "status_page": False,
}


class Account:
    """The emulated account: monitors of other clients, and tasks."""

    def __init__(self):
        self.world = world()
        self.world.load(self.world.empty)

    def post(self, path, **body):
        """A request of another client."""
        answer = self.world.http.post("/api/v1/" + path, json=body, headers=HEADERS)
        assert answer.json["status"] == 0, answer.text
        self.world.answers = None
        return answer.json["response"]

    def make(self, kind="base", **fields):
        return str(self.post("monitors/" + kind, **{**SHOP, **fields})["id"])

    def stored(self, identifier):
        return self.world.store.data["uptimeguard_monitors"][identifier]

    def set(self, **settings):
        for name, value in settings.items():
            self.world.store.settings["uptimeguard_" + name] = value
        self.world.answers = None

    def fault(self, kind, **given):
        self.world.emulator.faults.add({"kind": kind, **given})

    def do(self, check=False, module="uptimeguard_monitor", bend=None, **options):
        return self.world.do(module, options, check, bend)

    def applied(self, **options):
        """The writes of a task, as (path below the monitors, body). Check mode predicts them, and again it writes nothing."""
        predicted, done, again = self.do(True, **options), self.do(**options), self.do(**options)
        for outcome in (predicted, done, again):
            assert not outcome.result.get("failed"), outcome.result
        assert (predicted.writes, again.writes) == ([], [])
        assert predicted.result["changed"] is done.result["changed"] is bool(done.writes)
        assert predicted.result["diff"] == done.result["diff"]
        assert not again.result["changed"]
        expected, actual = predicted.result["monitor"] or {}, done.result["monitor"] or {}
        assert {key: actual.get(key) for key in expected} == expected
        self.result = done.result
        return [(sent.path.partition("/monitors/")[2], sent.body and json.loads(sent.body)) for sent in done.writes]

    def refused(self, **options):
        """The message of a task that fails before it writes, also in check mode."""
        outcome, predicted = self.do(**options), self.do(True, **options)
        assert outcome.result["failed"] and outcome.writes == []
        assert predicted.result["msg"] == outcome.result["msg"]
        return outcome.result["msg"]


@pytest.fixture
def account():
    here = Account()
    yield here
    assert here.world.store.violations == []
    here.world.load()


# --- finding the monitor ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["base", "advanced"])
def test_id_finds_a_monitor_of_either_type(account, kind):
    one = account.make(kind)
    body = {**WHOLE, **({"port": 443, "settings": SETTINGS} if kind == "advanced" else {}), "friendly_name": "New"}
    assert account.applied(id=" {0}\n".format(one), name="New") == [("{0}/{1}".format(kind, one), body)]
    assert account.do(id=one).result["monitor"]["type"] == kind


def test_two_monitors_with_one_name_are_rejected_with_their_ids(account):
    twins = [account.make(), account.make()]
    for options in ({"slack": "x"}, {"state": "absent"}, {"state": "paused"}, {"type": "base"}):
        message = account.refused(name="Shop", **options)
        assert message.startswith("name: 2 monitors are named 'Shop'. Use the ID of the one that you mean: ")
        assert all(one in message for one in twins)


def test_type_selects_one_of_two_monitors_with_the_same_name(account):
    base, advanced = account.make(), account.make("advanced")
    assert account.do(name="Shop", type="advanced").result["monitor"]["id"] == advanced
    assert account.applied(name="Shop", type="base", state="absent") == [("base/" + base, None)]


@pytest.mark.parametrize("state", ["present", "paused", "resumed"])
@pytest.mark.parametrize("by", ["name", "id"])
def test_type_cannot_be_changed(account, state, by):
    one = account.make()
    options = {"name": "Shop"} if by == "name" else {"id": one}
    message = account.refused(type="advanced", host="https://x.example.com", state=state, **options)
    assert message == "type: the type of a monitor cannot be changed. Delete the monitor and create a new one."
    assert list(account.world.store.data["uptimeguard_monitors"]) == [one]


def test_a_monitor_of_another_type_is_never_deleted(account):
    one = account.make()
    for options in ({"name": "Shop"}, {"id": one}):
        outcome = account.do(type="advanced", state="absent", **options)
        assert not outcome.result["changed"] and outcome.result["monitor"] is None
        assert outcome.writes == []


@pytest.mark.parametrize("state", ["present", "absent", "paused", "resumed"])
def test_empty_id_never_selects_a_monitor(account, state):
    account.make()
    for identifier in ("", " "):
        assert account.refused(id=identifier, state=state, host="https://x.example.com") == "id: must not be empty."


@pytest.mark.parametrize("identifier", ["999", "x", "../1", "301/pause", "0"])
def test_unlisted_id_is_never_used_in_a_path(account, identifier):
    account.make()
    outcome = account.do(id=identifier, slack="x")
    assert outcome.result["msg"].startswith("id: there is no monitor {0!r}. ".format(identifier))
    assert [sent.path for sent in outcome.sent] == ["/api/v1/monitors"]


def test_monitor_of_another_user_is_not_found(account):
    one = account.make()
    account.stored(one)["user_id"] = "2"
    account.world.answers = None
    assert "there is no monitor" in account.refused(id=one, slack="x")
    assert not account.do(id=one, state="absent").result["changed"]


def test_monitor_deleted_after_the_list_was_read_is_missing(account):
    one = account.make()
    gone = {"match": {"operation": "uptimeguard.base.get"}, "status": 404, "times": 0}
    account.fault("status", **gone)
    assert not account.do(name="Shop", state="absent").result["changed"]
    assert "does not exist" in account.do(name="Shop", slack="x").result["msg"]
    assert account.stored(one)


# --- requests --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("update", ["replace", "merge"])
def test_an_update_contains_the_whole_monitor(account, update):
    account.set(update=update)
    one = account.make(
        "advanced",
        port=8443,
        emails_for_notifications="b@example.com a@example.com",
        slack_for_notifications="#ops",
        status_page=True,
        settings={**SETTINGS, "base_authentication_login": "me", "base_authentication_pass": "s3cret"},
    )
    before = dict(account.stored(one))
    ((path, body),) = account.applied(name="Shop", check_frequency="1h")
    assert path == "advanced/" + one
    assert body == {
        **WHOLE,
        "port": 8443,
        "time_interval": 60,
        "emails_for_notifications": "a@example.com b@example.com",
        "slack_for_notifications": "#ops",
        "status_page": True,
        "settings": {**SETTINGS, "base_authentication_login": "me", "base_authentication_pass": "s3cret"},
    }
    after = dict(account.stored(one))
    assert sorted(after.pop("emails_for_notifications")) == sorted(before.pop("emails_for_notifications"))
    volatile = {"time_interval", "updated_at", "next_ping"}
    assert {key: value for key, value in after.items() if key not in volatile} == {
        key: value for key, value in before.items() if key not in volatile
    }


def test_null_and_an_empty_string_are_equal(account):
    one = account.make()
    assert account.stored(one)["slack_for_notifications"] is None
    assert account.applied(name="Shop", slack="", emails=[]) == []


def test_lists_are_compared_as_sets(account):
    account.make(
        "advanced", emails_for_notifications="b@x.example a@x.example", settings={"success_response_codes": "404 200"}
    )
    assert (
        account.applied(name="Shop", emails=["a@x.example", " b@x.example", "a@x.example"], success_codes=[200, 404])
        == []
    )


@pytest.mark.parametrize("method", ["get", "GET", " Get "])
def test_methods_are_case_insensitive(account, method):
    account.make("advanced")
    assert account.applied(name="Shop", http_method=method) == []


def test_measurements_are_not_a_difference(account):
    one = account.make()
    for status in ("up", "down", "unknown", "something new"):
        account.stored(one)["current_status"] = status
        account.world.answers = None
        assert account.applied(name="Shop", state="resumed") == []
        assert account.do(name="Shop").result["monitor"]["status"] == status


def test_pause_and_resume_are_sent_only_if_the_state_changes(account):
    one = account.make("advanced")
    assert account.applied(name="Shop", state="paused") == [("advanced/{0}/pause".format(one), None)]
    assert account.result["monitor"]["status"] == "paused"
    assert account.applied(name="Shop") == []
    assert account.applied(name="Shop", state="resumed") == [("advanced/{0}/resume".format(one), None)]
    assert account.result["monitor"]["status"] == "unknown"


def test_change_of_a_paused_monitor_keeps_it_paused(account):
    one = account.make()
    account.applied(name="Shop", state="paused")
    account.applied(name="Shop", slack="#ops")
    assert account.stored(one)["current_status"] == "paused"


def test_status_page_is_shown_only_if_it_exists(account):
    account.make()
    assert account.do(name="Shop").result["monitor"]["status_page_url"] == ""
    account.applied(name="Shop", status_page=True)
    assert "/status/" in account.do(name="Shop").result["monitor"]["status_page_url"]


# --- secrets ---------------------------------------------------------------------------------------------------------

SECRETS = {"name": "Shop", "auth_user": "me", "auth_password": "s3cret-value"}


def test_password_is_compared_and_never_shown(account):
    account.make("advanced", settings={"base_authentication_login": "me", "base_authentication_pass": "s3cret-value"})
    outcomes = [account.do(module="uptimeguard_monitor_info", export=True)]
    assert account.applied(**SECRETS) == []
    ((_path, body),) = account.applied(name="Shop", auth_password="another-value")
    assert body["settings"]["base_authentication_pass"] == "another-value"
    assert account.result["diff"]["after"]["auth_password"] == "(sent, not shown)"
    outcomes += [account.do(**SECRETS), account.do(check=True, name="Shop", auth_password="third-value")]
    outcomes += [account.do(module="uptimeguard_monitors", monitors=[{"name": "Shop", "slack": "x"}])]
    shown = json.dumps([outcome.result for outcome in outcomes])
    assert not any(secret in shown for secret in ("s3cret-value", "another-value", "third-value"))


def test_plan_of_a_list_shows_no_password(account):
    account.make("advanced", settings={"base_authentication_pass": "s3cret-value"})
    for check in (True, False):
        entry = {"name": "Shop", "auth_password": "another-value"}
        result = account.do(check, "uptimeguard_monitors", monitors=[entry]).result
        (step,) = result["plan"]
        assert step["changes"]["auth_password"] == {"before": "(not shown)", "after": "(sent, not shown)"}
        assert "s3cret-value" not in json.dumps(result) and "another-value" not in json.dumps(result)


def test_password_that_the_api_does_not_return_is_unknown(account):
    account.make("advanced", settings={"base_authentication_login": "me"})

    def without_password(sent):
        answer = sent[-1].answer
        body = json.loads(answer.text)
        if isinstance(body["response"], dict) and body["response"].get("settings"):
            del body["response"]["settings"]["base_authentication_pass"]
        return answer._replace(text=json.dumps(body))

    silent = account.do(bend=without_password, **SECRETS)
    assert not silent.result["changed"] and silent.result["unknown"] == ["auth_password"]
    assert silent.result["warnings"][0].startswith("auth_password: it is unknown whether")
    assert account.do(bend=without_password, update_password="always", **SECRETS).result["changed"]
    lost = account.do(bend=without_password, name="Shop", slack="#ops")
    assert lost.result["msg"].startswith(
        "auth_password: an update contains the whole monitor, and the API does not return"
    )
    assert lost.writes == []
    assert account.do(bend=without_password, name="Shop", state="paused").result["changed"]
    ((_method, _path, body, _answer),) = account.do(bend=without_password, slack="#ops", **SECRETS).writes
    assert json.loads(body)["settings"]["base_authentication_pass"] == "s3cret-value"


def test_predictions_contain_neither_passwords_nor_tokens(account, tmp_path):
    account.make("advanced", settings={"base_authentication_pass": "s3cret-value"})
    cache = Cache(str(tmp_path))
    for module, options in (
        ("uptimeguard_monitor", {"name": "Shop", "slack": "#ops"}),
        ("uptimeguard_monitor", {"name": "Shop", "auth_password": "another-value"}),
        ("uptimeguard_user", {"name": "Acme", "password": "third-value", "update_password": "always"}),
    ):
        assert account.world.do(module, options, True, predictions=Predictions(cache, "1-1")).result["changed"]
    kept = "".join(path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file())
    assert "#ops" in kept and "Acme" in kept
    assert not any(secret in kept for secret in ("s3cret-value", "another-value", "third-value", API_TOKEN))


# --- lost responses --------------------------------------------------------------------------------------------------

NEW = {"name": "New", "type": "advanced", "host": "https://new.example.com"}
CREATION = {"match": {"operation": "uptimeguard.advanced.create"}}


def creations(outcome):
    return [sent for sent in outcome.writes if sent.path.endswith("/monitors/advanced")]


@pytest.mark.parametrize(
    "kind, given", [("lost", {}), ("empty", {"after": True}), ("envelope", {"after": True, "status": 500})]
)
def test_creation_without_a_response_that_took_effect_is_found(account, kind, given):
    account.fault(kind, **given, **CREATION)
    outcome = account.do(**NEW)
    assert not outcome.result.get("failed"), outcome.result
    assert (
        outcome.result["changed"]
        and outcome.result["monitor"]["id"] in account.world.store.data["uptimeguard_monitors"]
    )
    assert len(creations(outcome)) == 1 and len(account.world.store.data["uptimeguard_monitors"]) == 1


@pytest.mark.parametrize("kind", ["reset", "html"])
def test_creation_without_a_response_that_had_no_effect_is_not_sent_again(account, kind):
    account.fault(kind, **CREATION)
    outcome = account.do(**NEW)
    assert outcome.result["failed"] and "No such monitor exists now. Run the task again." in outcome.result["msg"]
    assert len(creations(outcome)) == 1
    assert account.do(**NEW).result["changed"] and len(account.world.store.data["uptimeguard_monitors"]) == 1


def test_creation_that_the_api_rejects_is_an_error(account):
    account.world.store.data["uptimeguard_users"]["1"]["monitors_limit"] = 0
    outcome = account.do(**NEW)
    assert outcome.result["msg"] == "The API says: You have reached the limit of monitors."
    assert outcome.result["status"] == 200 and len(outcome.writes) == 1


@pytest.mark.parametrize("options", [{"slack": "#ops"}, {"state": "paused"}, {"state": "absent"}])
@pytest.mark.parametrize("kind", ["lost", "reset"])
def test_change_without_a_response_is_verified(account, options, kind):
    account.make()
    account.fault(kind, match={"write": True})
    outcome = account.do(name="Shop", **options)
    assert not outcome.result.get("failed"), outcome.result
    assert len(outcome.writes) == (1 if kind == "lost" else 2)
    assert not account.do(name="Shop", **options).result["changed"]


# --- a list ----------------------------------------------------------------------------------------------------------


def test_a_list_reads_each_monitor_once(account):
    for name in ("A", "B"):
        account.make("advanced", friendly_name=name)
    outcome = account.do(module="uptimeguard_monitors", monitors=[{"name": "A", "auth_user": "me"}])
    assert [sent.method for sent in outcome.sent] == ["GET", "GET", "GET", "POST"]
    exported = account.do(module="uptimeguard_monitor_info", export=True).result["declaration"]
    assert outcome.result["declaration"] == exported
    assert not account.do(module="uptimeguard_monitors", monitors=exported, prune="true").result["changed"]


def test_monitors_with_the_same_name_are_exported_with_ids(account):
    twins = [account.make(), account.make("advanced")]
    exported = account.do(module="uptimeguard_monitor_info", export=True).result["declaration"]
    assert [entry["id"] for entry in exported] == twins
    assert not account.do(module="uptimeguard_monitors", monitors=exported, prune="true").result["changed"]
    assert "2 monitors are named 'Shop'" in account.do(module="uptimeguard_monitors", monitors=["Shop"]).result["msg"]


# --- the profile and the statistics ----------------------------------------------------------------------------------


def test_profile_update_omits_the_password(account):
    outcome = account.do(module="uptimeguard_user", tz="UTC", password="a-password")
    body = json.loads(outcome.writes[0].body)
    assert body == {"name": "Zylker Ops", "email": "ops@zylker.example", "time_zone": "UTC"}
    assert outcome.result["unknown"] == ["password"]


def test_password_of_the_profile_is_sent_with_its_confirmation_in_one_request(account):
    for _time in range(2):
        outcome = account.do(module="uptimeguard_user", password="a-password", update_password="always")
        body = json.loads(outcome.writes[0].body)
        assert (body["password"], body["confirm_password"]) == ("a-password", "a-password")
        assert outcome.result["changed"] and "a-password" not in json.dumps(outcome.result)
        assert API_TOKEN not in json.dumps(outcome.result)


@pytest.mark.parametrize("kind", ["base", "advanced"])
def test_statistics_are_reset_each_time(account, kind):
    one = account.make(kind)
    for number in (1, 2):
        assert account.do(True, "uptimeguard_reset_statistics", name="Shop").writes == []
        outcome = account.do(module="uptimeguard_reset_statistics", id=one)
        assert outcome.result["changed"] and account.stored(one)["resets"] == number
        assert [sent.path for sent in outcome.writes] == ["/api/v1/monitors/{0}/{1}/reset_stats".format(kind, one)]


@pytest.mark.parametrize(
    "kind, given", [("lost", {}), ("reset", {}), ("html", {}), ("empty", {}), ("status", {"status": 500})]
)
def test_a_reset_is_never_sent_again(account, kind, given):
    account.make()
    account.fault(kind, match={"write": True}, **given)
    outcome = account.do(module="uptimeguard_reset_statistics", name="Shop")
    assert outcome.result["failed"] and len(outcome.writes) == 1
    assert "It is unknown whether the statistics were reset. The request is not sent again" in outcome.result["msg"]


def test_check_mode_does_not_know_the_type_of_an_unknown_monitor(account):
    account.make()
    outcome = account.do(True, "uptimeguard_reset_statistics", name="Shops")
    assert outcome.result["unresolved"] == ["name"] and outcome.writes == []


def test_a_reset_that_the_api_rejects_is_an_error(account):
    account.make()
    account.fault("envelope", match={"write": True}, message="No")
    outcome = account.do(module="uptimeguard_reset_statistics", name="Shop")
    assert outcome.result["msg"] == "The API says: No." and not outcome.result["changed"]


# --- other responses of the API --------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["envelope", "json", "html", "empty"])
def test_each_form_of_an_error_leads_to_the_same_result(account, form):
    account.set(error_form=form)
    one = account.make()
    account.fault("status", match={"operation": "uptimeguard.base.delete"}, status=404)
    assert account.do(id=one, state="absent").result["changed"]
    client = account.world.clients["uptimeguard"]
    account.world.clients["uptimeguard"] = UptimeGuard({"api_token": "emulator-uptimeguard-token-9", "api_url": HOST})
    try:
        assert "api_token is not a token of this server" in account.do(name="Shop").result["msg"]
    finally:
        account.world.clients["uptimeguard"] = client


def test_unknown_type_is_not_guessed(account):
    one = account.make()

    def other(sent):
        return sent[-1].answer._replace(text=sent[-1].answer.text.replace('"type": "base"', '"type": "gold"'))

    outcome = account.do(bend=other, id=one, slack="x")
    assert outcome.result["failed"] and "a monitor whose type is 'gold'" in outcome.result["msg"]
    assert outcome.writes == []


def test_times_are_normalized():
    raw = {"last_ping": "2016-08-22 16:48:00 UTC", "next_ping": None, "created_at": "2016-07-13T09:09:48.790Z"}
    values = MONITOR.from_api(dict(raw, current_status_created_at="soon"))
    assert values["last_ping"] == "2016-08-22T16:48:00Z"
    assert (values["next_ping"], values["created_at"]) == ("", "2016-07-13T09:09:48.790Z")
    assert values["current_status_created_at"] == "soon"
