# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The assumptions about the services: the emulator confirms them, and an altered one refutes them. No objects remain."""

from __future__ import annotations

import copy
import functools
from typing import Any, Iterator

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import UnknownOutcome, UnreachableError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.http import Answer
from ansible_collections.statusops.uptime.plugins.module_utils._engine.verify.assumption import PREFIX
from ansible_collections.statusops.uptime.tests.unit.plugins.altered import ALTERATIONS, Alteration, first, refuse
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import Outcome, World, world
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import PAGE, SHOP, task_of

GROUP = {
    "name": "Storefront",
    "healthcheck_profile": "Default Threshold - HEALTHCHECK",
    "notification_profile": "Default Notification Profile",
    "user_groups": ["Administrators"],
}
ACCOUNT = (
    ("healthchecks_check", {"name": "Nightly backup", "slug": "nightly", "timeout": "1d"}),
    ("/ping/emulator-ping-key-0001/nightly", {"body": "done"}),
    ("statusiq_incident", {"page": PAGE, "title": "Slow", "description": "It is slow.", "severity": "partial_outage"}),
    ("site24x7_monitor_group", GROUP),
    ("site24x7_monitor", SHOP),
    ("uptimeguard_monitor", {"name": "Example web site", "type": "base", "host": "https://shop.example.com"}),
)
PLACES = {
    "healthchecks": {"check": "Nightly backup"},
    "statusiq": {"page": PAGE},
    "site24x7": {"monitor_group": "Storefront"},
    "uptimeguard": {"monitor": "Example web site"},
}
each_service = pytest.mark.parametrize("service", sorted(PLACES))
FIVE = (
    "healthchecks_paused_twice",
    "healthchecks_merged",
    "statusiq_out_of_group",
    "statusiq_update_repeated",
    "site24x7_reset",
)


@functools.lru_cache(maxsize=None)
def account() -> Any:
    """A state with at least one object of every kind."""
    here = world()
    here.load()
    here.walk(ACCOUNT)
    return here.saved()


@pytest.fixture
def here() -> Iterator[World]:
    """The emulator, which must not keep altered responses."""
    found = world()
    found.known.clear()
    found.load(account())
    yield found
    found.known.clear()
    found.answers = None


def verify(here: World, service: str, bend: Any = None, **options: Any) -> Outcome:
    return here.do(service + "_verify", {"writes": True, **PLACES[service], **options}, bend=bend)


def in_state(result: dict[str, Any], state: str) -> set[str]:
    return {one["id"] for one in result["assumptions"] if one["state"] == state}


# --- all services ----------------------------------------------------------------------------------------------------


@each_service
def test_emulator_confirms_all_assumptions_and_is_unchanged(here: World, service: str) -> None:
    before = copy.deepcopy(here.normalized)
    outcome = verify(here, service)
    suite = task_of(service + "_verify").suite
    assert in_state(outcome.result, "confirmed") == {one.id for one in suite.assumptions}
    assert outcome.result["confirmed"] == len(suite.assumptions)
    assert not outcome.result.get("failed") and not outcome.result["changed"]
    assert here.normalized == before
    assert here.store.mails == []


@each_service
def test_number_of_requests_does_not_exceed_the_forecast(here: World, service: str) -> None:
    suite = task_of(service + "_verify").suite
    outcome = verify(here, service)
    used = {one["id"]: one["requests"] for one in outcome.result["assumptions"]}
    assert {one.id: used[one.id] for one in suite.assumptions if used[one.id] > one.requests} == {}
    assert suite.requests(True) - 6 <= len(outcome.sent) <= suite.requests(True)  # lists are read only once
    assert f"at most {suite.requests(True)} requests" in outcome.result["forecast"]


@each_service
def test_without_writes_only_reads_are_sent(here: World, service: str) -> None:
    suite = task_of(service + "_verify").suite
    outcome = here.do(service + "_verify", {})
    assert outcome.writes == []
    assert in_state(outcome.result, "confirmed") == {one.id for one in suite.assumptions if not one.writes}
    assert len(outcome.sent) <= suite.requests(False)
    (reason,) = {one["reason"] for one in outcome.result["assumptions"] if one["state"] == "not_tried"}
    assert reason == f"To try it, the task must create objects. Set writes and {suite.place.noun}."


@each_service
def test_check_mode_writes_nothing(here: World, service: str) -> None:
    outcome = here.do(service + "_verify", {"writes": True, **PLACES[service]}, check=True)
    assert outcome.writes == [] and outcome.result["confirmed"] > 0
    reasons = {one["reason"] for one in outcome.result["assumptions"] if one["state"] == "not_tried"}
    assert reasons == {"To try it, the task must create objects, which check mode does not do."}


@each_service
def test_forecast_sends_no_request(here: World, service: str) -> None:
    outcome = verify(here, service, forecast=True)
    assert outcome.sent == []
    assert outcome.result["not_tried"] == len(outcome.result["assumptions"])
    assert outcome.result["forecast"].startswith(task_of(service + "_verify").provider.title)


@each_service
def test_unknown_page_or_project_fails_before_any_write(here: World, service: str) -> None:
    (option,) = PLACES[service]
    outcome = verify(here, service, **{option: "Nobody knows it"})
    assert outcome.result["failed"] and outcome.result["msg"].startswith(option + ": ")
    assert outcome.writes == []


@each_service
def test_report_masks_objects_of_others(here: World, service: str) -> None:
    report = verify(here, service).result["report"]
    for private in (
        "Nightly",
        "Blog",
        "Website",
        "Administrators",
        "shop.example.com",
        "example.com",
        "http://",
        "Operator",
        "operator",
    ):
        assert private not in report
    assert PREFIX in report
    for found in here.store.data.values():
        assert not [identifier for identifier in found if len(identifier) > 6 and identifier in report]


# --- altered services ------------------------------------------------------------------------------------------------


def test_every_assumption_can_be_altered() -> None:
    ids = {one.id for service in PLACES for one in task_of(service + "_verify").suite.assumptions}
    assert set(ALTERATIONS) == ids


@pytest.mark.parametrize("name", sorted(ALTERATIONS))
def test_altered_service_is_detected(here: World, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    before = copy.deepcopy(here.normalized)
    ALTERATIONS[name].apply(monkeypatch)
    result = verify(here, ALTERATIONS[name].service).result
    assert in_state(result, "refuted") == {name}
    assert not result.get("failed")
    assert here.normalized == before


def test_five_alterations_are_detected_at_once(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    before = copy.deepcopy(here.normalized)
    for name in FIVE:
        ALTERATIONS[name].apply(monkeypatch)
    results = [verify(here, service).result for service in sorted({ALTERATIONS[name].service for name in FIVE})]
    assert set().union(*(in_state(result, "refuted") for result in results)) == set(FIVE)
    assert [one for result in results for one in result["assumptions"] if one["state"] == "not_tried"] == []
    assert here.normalized == before
    assert here.store.mails == []
    assert [result["report"].split("\n")[2] for result in results] == ["Refuted:"] * len(results)


# --- failures --------------------------------------------------------------------------------------------------------


@each_service
@pytest.mark.parametrize("place", [0.3, 0.5, 0.7])
def test_next_run_removes_what_a_killed_run_left(
    here: World, service: str, place: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = copy.deepcopy(here.normalized)
    left = int(len(verify(here, service).sent) * place)
    answered: list[str] = []
    answer = here.answer

    class Killed(BaseException):
        """The process was killed, so it sends no other request."""

    def until_killed(method: str, path: str, *given: Any) -> Answer:
        if answered and answered[-1] == "killed":
            raise Killed
        found = answer(method, path, *given)
        answered.append("killed" if len(answered) >= left and method == "POST" else method)
        if answered[-1] == "killed":
            raise Killed
        return found

    here.load(account())
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(here, "answer", until_killed)
        verify(here, service)
    assert here.normalized != before
    second = verify(here, service).result
    assert second["removed"] and second["changed"]
    assert all(PREFIX in name for name in second["removed"])
    assert second["refuted"] == second["not_tried"] == 0
    assert here.normalized == before


@each_service
def test_interrupted_run_removes_everything(here: World, service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = copy.deepcopy(here.normalized)
    suite = task_of(service + "_verify").suite

    def interrupted(lab: Any) -> bool:
        suite.assumptions[-2].probe(lab)
        raise KeyboardInterrupt

    last = suite.assumptions[-1]._replace(probe=interrupted)
    monkeypatch.setattr(
        task_of(service + "_verify"), "suite", suite._replace(assumptions=(*suite.assumptions[:-1], last))
    )
    with pytest.raises(KeyboardInterrupt):
        verify(here, service)
    assert here.normalized == before


@each_service
def test_failed_removal_fails_the_task(here: World, service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    operation = {
        "healthchecks": "checks.delete",
        "statusiq": "components.delete",
        "site24x7": "tags.delete",
        "uptimeguard": "base.delete",
    }[service]
    Alteration(service, operation, first(lambda call: refuse("It cannot be deleted."))).apply(monkeypatch)
    result = verify(here, service).result
    assert result["failed"] and result["changed"]
    assert "cannot remove all objects that this task has created" in result["msg"] and PREFIX in result["msg"]
    assert result["confirmed"] > 0 and result["report"]  # the result still contains the findings
    again = verify(here, service).result
    assert again["failed"] and "cannot remove the objects of an earlier run" in again["msg"]


@each_service
def test_unreachable_service_fails_the_task(here: World, service: str) -> None:
    def unreachable(sent: list[Any]) -> Answer:
        raise UnreachableError("Cannot connect.")

    result = here.do(service + "_verify", {}, bend=unreachable).result
    assert result["failed"] and result["msg"] == "Cannot connect."


@each_service
def test_request_limit_stops_the_run(here: World, service: str) -> None:
    def limited(sent: list[Any]) -> Answer:
        return sent[-1].answer._replace(status=429, text="{}") if len(sent) > 2 else sent[-1].answer

    result = here.do(service + "_verify", {}, bend=limited).result
    assert not result.get("failed")
    assert result["confirmed"] >= 1 and result["refuted"] == 0
    reasons = [one["reason"] for one in result["assumptions"] if one["probe"] == "read" and one["state"] == "not_tried"]
    assert reasons and all("limit" in reason or "requests" in reason for reason in reasons)


@each_service
def test_object_created_without_a_response_is_removed(here: World, service: str) -> None:
    before = copy.deepcopy(here.normalized)

    def lost(sent: list[Any]) -> Answer:
        creations = [one for one in sent if one.method == "POST"]
        if sent[-1].method == "POST" and len(creations) % 2:
            raise UnknownOutcome("No response.")
        return sent[-1].answer

    result = verify(here, service, lost).result
    assert not result.get("failed")
    lost_ones = [one for one in result["assumptions"] if one["reason"] == "No response."]
    assert lost_ones and all(one["state"] == "not_tried" for one in lost_ones)
    assert here.normalized == before


def test_assumption_without_the_required_scope_is_skipped(here: World) -> None:
    before = copy.deepcopy(here.normalized)

    def bend(sent: list[Any]) -> Answer:
        if "/maintenance" in sent[-1].path:
            return sent[-1].answer._replace(status=401, text='{"code": 1, "message": "The scope does not match."}')
        return sent[-1].answer

    outcome = verify(here, "statusiq", bend)
    kinds = {"statusiq_same_window", "statusiq_window_times", "statusiq_window_silent"}
    assert in_state(outcome.result, "not_tried") == kinds
    reasons = {one["reason"] for one in outcome.result["assumptions"] if one["reason"]}
    assert len(reasons) == 1 and "StatusPages.Operations" in reasons.pop()
    assert not outcome.result.get("failed")
    assert any("an earlier run has left objects" in warning for warning in outcome.result["warnings"])
    here.store.data["maintenance"].clear()  # the emulator has executed the creations
    assert here.normalized == before


def test_subscribers_are_never_notified(here: World) -> None:
    here.walk((("statusiq_subscriber", {"page": PAGE, "emails": ["reader@example.com"]}),))
    here.store.mails.clear()
    outcome = verify(here, "statusiq")
    loud = {one.id for one in task_of("statusiq_verify").suite.assumptions if one.can_notify}
    assert loud and in_state(outcome.result, "not_tried") == loud
    assert outcome.result["refuted"] == 0
    assert not [one for one in outcome.writes if "maintenance" in one.path or "incident" in one.path]
    assert here.store.mails == []
