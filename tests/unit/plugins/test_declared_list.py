# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Declared lists: a task that manages all objects of a kind, against a service of a few lines."""

from __future__ import annotations

import copy
import itertools
import re
import threading
from time import sleep

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.bulk.declared_list import DeclaredList
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import Cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.endpoint import Endpoint
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import (
    ApiError,
    InputError,
    NotFoundError,
    UnknownOutcome,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field
from ansible_collections.statusops.uptime.plugins.module_utils._engine.info import Info
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.predictions import Predictions
from ansible_collections.statusops.uptime.plugins.module_utils._engine.provider import Limit, Provider
from ansible_collections.statusops.uptime.plugins.module_utils._engine.resource import Resource
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    NOW,
    TOY,
    FakeClient,
    Sent,
    instructions,
    params,
)

PROJECT, OPS, DEV = "1000000001", "3000000031", "3000000032"
LONG = re.compile("[0-9]{10,}")
CHECKS = "/projects/%s/checks" % PROJECT


class Project(Resource):
    provider = TOY
    noun, plural, path, id_key = "project", "projects", "/projects", "project_id"
    id_pattern = LONG
    fields = (Field("name"),)


class Channel(Resource):
    provider = TOY
    noun, plural, path, id_key = "channel", "channels", "/channels", "id"
    id_pattern = LONG
    fields = (Field("name", is_name=True),)


class Check(Resource):
    """A check. Its tags are a set, and pausing it has its own endpoint."""

    provider = TOY
    noun, plural, id_key, parent = "check", "checks", "id", Project()
    path = "/projects/{project}/checks"
    states = ("present", "absent", "paused", "resumed")
    state_values = {"paused": {"paused": True}, "resumed": {"paused": False}}
    constraints = {"required_one_of": [["name", "id"]], "mutually_exclusive": [["channels", "key"]]}
    fields = (
        Field("name", always=True, is_name=True),
        Field("schedule", default=""),
        Field("timeout", type="int", default=60),
        Field("tags", type="list", elements="str", default=[]),
        Field("channels", type="list", elements="str", ref=Channel(), default=[]),
        Field("key", write_only=True, spec={"no_log": True}),
        Field(
            "paused",
            type="bool",
            option=False,
            default=False,
            endpoint=Endpoint(
                {True: "pause", False: "resume"}, "POST", answer=lambda raw, body: {"paused": raw["paused"]}
            ),
        ),
        Field("last_ping", option=False),
        Field("kind", option=False),
    )

    def cannot_recreate(self, values):
        return "the API cannot create agents" if values.get("kind") == "agent" else ""

    def validate(self, params):
        super().validate(params)
        if params["timeout"] is not None and params["timeout"] < 1:
            raise InputError("timeout: must be positive.")


CHECK = Check()


class CheckInfo(Info):
    exports = True


class Service:
    """The API: a project, channels, checks, and faults for some of the requests."""

    url = place = "https://api.example"

    def __init__(self, *checks, faults=None):
        self.numbers = itertools.count(2000000001)
        self.lists = {
            "/projects": [{"project_id": PROJECT, "name": "Shop"}],
            "/channels": [{"id": OPS, "name": "Ops"}, {"id": DEV, "name": "Dev"}, {"id": "3000000033", "name": "Dev"}],
        }
        self.lists[CHECKS] = [self.new(one) for one in checks]
        self.sent = []
        self.faults = faults or {}
        self.lock = threading.Lock()

    def new(self, given):
        given = {"name": given} if isinstance(given, str) else given
        empty = {"schedule": "", "timeout": 60, "tags": [], "channels": [], "paused": False, "last_ping": "now"}
        return dict(empty, id=str(next(self.numbers)), **given) if given else {}

    def show_life(self, beat):
        pass

    @property
    def calls(self):
        return len(self.sent)

    @property
    def writes(self):
        return [one for one in self.sent if one.method != "GET"]

    @property
    def checks(self):
        return self.lists[CHECKS]

    def call(self, method, path, body=None, query=None):
        with self.lock:
            self.sent.append(Sent(method, path, copy.deepcopy(body), query))
            fault = self.faults.get((method, path)) or self.faults.get(len(self.writes) if method != "GET" else None)
            if fault and not isinstance(fault, UnknownOutcome):
                raise fault
            answer = copy.deepcopy(self.answer(method, path, body or {}))
            if fault:
                raise fault
            return answer

    def answer(self, method, path, body):
        if path in self.lists and method == "GET":
            return self.lists[path]
        if method == "POST" and path == CHECKS:
            assert "paused" not in body, "a creation cannot contain it"
            self.checks.append(self.new({key: one for key, one in body.items() if key != "key"}))
            return self.checks[-1]
        identifier, _slash, action = path[len(CHECKS) + 1 :].partition("/")
        found = [one for one in self.checks if one["id"] == identifier]
        if not found:
            raise NotFoundError("No such check.", status=404)
        if method == "DELETE":
            self.checks.remove(found[0])
        elif action:
            found[0]["paused"] = action == "pause"
        elif method == "PUT":
            found[0].update({key: one for key, one in body.items() if key != "key"})
        return found[0]


TASK = DeclaredList(CHECK, "checks", prune={"pause": "paused"})
PLAIN = DeclaredList(Channel(), "channels")


def do(service, checks, check_mode=False, task=TASK, **given):
    given = dict({"project": "Shop"}, **given) if task is TASK else given
    del service.sent[:]
    return run(task, service, params(task, **{task.resource.plural: checks}, **given), check_mode, NOW)


def shown(steps):
    return [(step["action"], step["name"]) for step in steps]


def names(service):
    return [one["name"] for one in service.checks]


def paths(service):
    return ["{0} {1}".format(one.method, one.path.replace(CHECKS, "")) for one in service.writes]


# --- the options -----------------------------------------------------------------------------------------------------


def test_the_options_are_those_of_the_resource():
    spec = TASK.argument_spec()
    assert set(spec) == {"project", "checks", "prune", "protect", "prune_limit", "allow_empty", "max_connections"}
    entry = spec["checks"]
    assert (entry["required"], entry["mutually_exclusive"]) == (True, [["channels", "key"]])
    options = {"name", "previous_name", "id", "state", "schedule", "timeout", "tags", "channels", "key"}
    assert set(entry["options"]) == options
    assert entry["options"]["state"] == {
        "type": "str",
        "choices": ["present", "paused", "resumed"],
        "default": "present",
    }
    assert spec["prune"] == {"type": "str", "choices": ["false", "true", "pause"], "default": "false"}
    plain = PLAIN.argument_spec()
    assert plain["prune"] == {"type": "bool", "default": False}
    assert "state" not in plain["channels"]["options"]


@pytest.mark.parametrize("prune", [True, "true", "pause"])
def test_prune_accepts_booleans_and_strings(prune):
    assert params(TASK, project="Shop", checks=[], prune=prune)["prune"] == str(prune).lower()


def test_lists_of_one_project_have_the_same_lock():
    assert TASK.reserves
    assert TASK.key({"project": "Shop "}) == TASK.key({"project": "shop", "checks": ["a"]})
    assert TASK.key({"project": "Shop"}) != TASK.key({"project": "Other"})


# --- entries ---------------------------------------------------------------------------------------------------------


def test_objects_are_created_updated_renamed_and_kept():
    service = Service("a", {"name": "b", "tags": ["x", "y"]}, {"name": "old", "schedule": "1 * * * *"}, "left")
    declared = [
        "a",
        {"name": "b", "tags": ["y", "z"]},
        {"name": "new", "previous_name": "old"},
        {"name": "c", "key": "k"},
    ]
    predicted = do(service, declared, check_mode=True)
    assert service.writes == [] and predicted["changed"]
    result = do(service, declared)
    assert shown(result["plan"]) == [("update", "b"), ("rename", "new"), ("create", "c")]
    assert {key: predicted[key] for key in ("plan", "diff", "declaration", "changed")} == {
        key: result[key] for key in ("plan", "diff", "declaration", "changed")
    }
    assert names(service) == ["a", "b", "new", "left", "c"]
    assert result["diff"]["prepared"] == (
        'checks:\n  ~ b\n      tags: ["x", "y"] -> ["y", "z"]\n  ~ new (was old)\n  + c\n      key: "(sent, not shown)"\n'
    )
    assert [one["id"] for one in result["checks"]] == [one["id"] for one in service.checks]
    assert all("key" not in one for one in result["checks"]) and "'k'" not in repr(result)
    assert "id" not in predicted["checks"][-1]
    assert [one.method for one in service.sent] == ["GET", "GET", "PUT", "PUT", "POST"]
    again = do(service, declared)
    assert (again["changed"], again["plan"], again["diff"]) == (False, [], {"prepared": ""})
    assert len(service.sent) == 2
    assert [text.partition(":")[0] for text in again["warnings"]] == ["checks[3].key"]


def test_ids_identify_objects_with_the_same_name():
    service = Service("a", {"name": "a", "tags": ["x"]})
    first, second = (one["id"] for one in service.checks)
    assert do(service, ["a"])["msg"] == (
        "checks[0]: 2 checks are named 'a': {0}, {1}. Set id to the one that you mean.".format(first, second)
    )
    result = do(service, [{"name": "b", "id": second}])
    assert shown(result["plan"]) == [("rename", "b")] and names(service) == ["a", "b"]
    assert (
        do(service, [{"name": "b", "id": "77"}])["msg"]
        == "checks[0].id: there is no check '77'. Check the ID, or leave it out."
    )


def test_references_are_names_whose_list_is_read_once():
    service = Service({"name": "a", "channels": [OPS]}, "b")
    result = do(service, [{"name": "a", "channels": ["Ops"]}, {"name": "b", "channels": ["Ops"]}])
    assert shown(result["plan"]) == [("update", "b")]
    assert result["plan"][0]["changes"] == {"channels": {"before": [], "after": ["Ops"]}}
    assert [one["channels"] for one in result["declaration"]] == [["Ops"], ["Ops"]]
    reads = [one.path for one in service.sent if one.method == "GET"]
    assert sorted(reads) == sorted(["/projects", CHECKS, "/channels"])


def test_the_message_about_an_unknown_reference_names_the_entry():
    service = Service()
    result = do(service, ["a", {"name": "b", "channels": ["Nobody"]}])
    assert result["msg"].startswith("checks[1].channels: no channel is named 'Nobody'.") and service.writes == []
    predicted = do(service, ["a", {"name": "b", "channels": ["Nobody"]}], check_mode=True)
    assert predicted["unresolved"] == ["checks[1].channels"] and shown(predicted["plan"]) == [
        ("create", "a"),
        ("create", "b"),
    ]
    assert [text.partition(":")[0] for text in predicted["warnings"]] == ["checks[1].channels"]
    twice = do(service, [{"name": "b", "channels": ["Dev"]}])
    assert twice["msg"].startswith("checks[0].channels: 2 channels are named 'Dev'.")


def test_states_have_their_own_endpoints():
    service = Service("a", "b", {"name": "c", "paused": True}, {"name": "d", "paused": True})
    declared = [{"name": "a", "state": "paused", "tags": ["x"]}, "b", {"name": "c", "state": "resumed"}, "d"]
    result = do(service, [*declared, {"name": "e", "state": "paused"}], max_connections=1)
    assert not result.get("failed"), result
    assert [one["paused"] for one in service.checks] == [True, False, False, True, True]
    ids = [one["id"] for one in service.checks]
    assert paths(service) == [
        "PUT /" + ids[0],
        "POST /%s/pause" % ids[0],
        "POST /%s/resume" % ids[2],
        "POST ",
        "POST /%s/pause" % ids[4],
    ]
    assert [one.get("state") for one in result["declaration"]] == ["paused", None, None, "paused", "paused"]
    assert not do(service, [*declared, {"name": "e", "state": "paused"}])["changed"]


def test_a_module_for_one_object_has_the_same_states():
    service = Service("a")
    task = Manage(CHECK)
    for state, paused in (("paused", True), ("resumed", False)):
        given = params(task, project="Shop", name="a", state=state)
        assert [run(task, service, given, False, NOW)["changed"] for _time in range(2)] == [True, False]
        assert service.checks[0]["paused"] is paused


# --- prune -----------------------------------------------------------------------------------------------------------


def test_prune_deletes_objects_that_are_neither_declared_nor_protected():
    service = Service("a", "b", "legacy one", "c")
    assert shown(do(service, ["a"])["plan"]) == []
    result = do(service, ["a"], prune=True, protect=["legacy *"])
    assert shown(result["plan"]) == [("delete", "b"), ("delete", "c")]
    assert names(service) == ["a", "legacy one"]
    assert result["diff"]["prepared"] == "checks:\n  - b\n  - c\n"
    assert [one["name"] for one in result["checks"]] == ["a", "legacy one"]


def test_prune_can_pause():
    service = Service("a", "b", {"name": "c", "paused": True})
    result = do(service, ["a"], prune="pause")
    assert shown(result["plan"]) == [("update", "b")]
    assert [one["paused"] for one in service.checks] == [False, True, True]
    assert not do(service, ["a"], prune="pause")["changed"]


def test_prune_keeps_objects_that_cannot_be_created_again():
    service = Service("a", {"name": "b", "kind": "agent"}, {"name": "", "schedule": "x"}, "c")
    result = do(service, ["a"], prune=True)
    assert names(service) == ["a", "b", ""]
    assert result["warnings"] == [
        "prune: kept b, because the API cannot create agents.",
        "prune: kept {0}, because a list cannot declare objects without a name.".format(service.checks[2]["id"]),
    ]
    assert [entry["name"] for entry in result["declaration"]] == ["a", "b"]


@pytest.mark.parametrize("check_mode", [True, False])
def test_an_empty_list_requires_allow_empty_to_delete_everything(check_mode):
    service = Service("a", "b")
    result = do(service, [], prune=True, check_mode=check_mode)
    assert result["msg"].startswith("checks: the list is empty, so prune would remove: a, b.")
    assert service.writes == []
    assert not do(service, [], check_mode=check_mode).get("failed")
    assert not do(service, [], prune=True, protect=["*"], check_mode=check_mode).get("failed")
    assert not do(Service(), [], prune=True, check_mode=check_mode)["changed"]
    assert shown(do(service, [], prune=True, allow_empty=True, check_mode=check_mode)["plan"]) == [
        ("delete", "a"),
        ("delete", "b"),
    ]
    assert names(service) == (["a", "b"] if check_mode else [])


def many(number):
    return ["c{0}".format(count) for count in range(number)]


@pytest.mark.parametrize(
    "there, gone, limit, fits",
    [
        (20, 10, None, True),
        (20, 11, None, False),
        (100, 20, None, True),
        (100, 21, None, False),
        (5, 4, 3, False),
        (5, 4, 4, True),
        (5, 1, 0, False),
        (100, 90, 90, True),
    ],
)
@pytest.mark.parametrize("prune", [True, "pause"])
def test_prune_has_a_limit(there, gone, limit, fits, prune):
    service = Service(*many(there))
    result = do(service, many(there - gone), prune=prune, prune_limit=limit)
    if fits:
        assert len(result["plan"]) == gone
    else:
        most = limit if limit is not None else max(10, there // 5)
        assert result["msg"].startswith(
            "prune_limit: prune would remove {0} of {1} objects, and the limit is {2}: c".format(gone, there, most)
        )
        assert service.writes == [] and len(service.checks) == there


@pytest.mark.parametrize(
    "given, message",
    [
        ({"protect": ["a", " "]}, "protect: a pattern must not be empty."),
        ({"prune_limit": -1}, "prune_limit: must not be negative."),
        ({"checks": ["a", "a"]}, "checks[1].name: checks[0] declares 'a' too."),
        ({"checks": ["a", {"name": "b", "timeout": 0}]}, "checks[1].timeout: must be positive."),
        ({"checks": [" "]}, "checks[0].name: must not be empty."),
        ({"checks": [{"name": "a", "previous_name": "a"}]}, "checks[0].previous_name: is the same as the new name."),
    ],
)
def test_invalid_options_are_rejected_before_the_first_request(given, message):
    service = Service("a")
    result = do(service, given.pop("checks", ["a"]), **given)
    assert result["msg"].startswith(message) and service.sent == []


# --- other tasks -----------------------------------------------------------------------------------------------------


def test_check_mode_counts_what_an_earlier_task_would_do(tmp_path):
    """After a list that creates, renames and deletes, the same list has nothing left to do."""
    service, cache = Service("a", "old", "gone"), Cache(str(tmp_path))
    declared = ["a", {"name": "new", "previous_name": "old"}, {"name": "b", "tags": ["x"], "channels": ["Ops"]}]

    def predicted(checks, **given):
        found = params(TASK, project="Shop", checks=checks, **given)
        return run(TASK, service, found, True, NOW, predictions=Predictions(cache, "1-1"))

    assert shown(predicted(declared, prune=True)["plan"]) == [("rename", "new"), ("create", "b"), ("delete", "gone")]
    again = predicted(declared, prune=True)
    assert (again["plan"], again["warnings"]) == ([], [])
    assert [one["name"] for one in again["checks"]] == ["a", "new", "b"]
    assert shown(predicted(["a", "new"], prune=True)["plan"]) == [("delete", "b")]
    assert service.writes == []


def test_concurrent_hosts_with_the_same_list_write_once(tmp_path):
    service, results = Service(), []
    plain = service.call

    def slow(*args, **given):
        sleep(0.002)
        return plain(*args, **given)

    service.call = slow
    found = dict(params(TASK, project="Shop", checks=["a", {"name": "b", "tags": ["x"]}]), timeout=30)

    def host():
        results.append(run(TASK, service, found, now=NOW, cache=Cache(str(tmp_path)), task_key=TASK.key(found)))

    hosts = [threading.Thread(target=host) for _number in range(4)]
    for one in hosts:
        one.start()
    for one in hosts:
        one.join()
    assert [one.get("msg") for one in results] == [None] * 4
    assert sorted(one["changed"] for one in results) == [False, False, False, True]
    assert names(service) == ["a", "b"] and len(service.writes) == 2


# --- failures --------------------------------------------------------------------------------------------------------


def test_a_failure_reports_what_is_done_and_not_done():
    """If the second request for an object fails, its first change is reported as done."""
    refusal = ApiError("The API says no.", status=400)
    declared = ["b", {"name": "a", "tags": ["x"], "state": "paused"}, {"name": "c", "tags": ["y"]}]
    service = Service("a", "c", faults={2: refusal})
    identifier = service.checks[0]["id"]
    service.faults = {("POST", "{0}/{1}/pause".format(CHECKS, identifier)): refusal}
    result = do(service, declared)
    assert result["failed"] and result["changed"]
    assert result["msg"].startswith("check 'a': The API says no. Already done: update check 'a'.")
    assert [(step["name"], list(step["changes"])) for step in result["done"]] == [("a", ["tags"])]
    assert [(step["name"], list(step["changes"])) for step in result["not_done"]] == [
        ("a", ["paused"]),
        ("c", ["tags"]),
        ("b", []),
    ]
    assert result["unknown"] == [] and len(result["plan"]) == 3
    service.faults = {}
    again = do(service, declared)
    assert shown(again["plan"]) == [("update", "a"), ("update", "c"), ("create", "b")] and "failed" not in again
    assert list(again["plan"][0]["changes"]) == ["paused"]


def test_a_partial_creation_is_reported_as_done_and_not_done():
    service = Service(faults={2: ApiError("No.", status=400)})
    result = do(service, [{"name": "a", "tags": ["x"], "state": "paused"}])
    assert [(step["action"], list(step["changes"])) for step in result["done"]] == [("create", ["tags"])]
    assert [(step["action"], list(step["changes"])) for step in result["not_done"]] == [("update", ["paused"])]


LOST = UnknownOutcome("The connection broke.")


def test_an_object_is_found_if_the_response_to_its_creation_is_lost():
    service = Service("a", faults={1: LOST})
    result = do(service, ["a", "b"])
    assert "failed" not in result and names(service) == ["a", "b"]
    assert result["checks"][1]["id"] == service.checks[1]["id"]


def test_a_write_with_an_unknown_outcome_is_reported_as_unknown():
    service = Service("a", "b")
    service.faults = {
        1: LOST,
        ("GET", "{0}/{1}".format(CHECKS, service.checks[0]["id"])): ApiError("Broken.", status=500),
    }
    result = do(service, [{"name": "a", "tags": ["x"]}, {"name": "b", "tags": ["x"]}])
    assert result["failed"] and result["done"] == []
    assert [shown(result[key]) for key in ("unknown", "not_done")] == [[("update", "a")], [("update", "b")]]
    again = do(service, [{"name": "a", "tags": ["x"]}, {"name": "b", "tags": ["x"]}])
    assert shown(again["plan"]) == [("update", "b")]


def test_a_response_with_a_duplicate_object_is_rejected():
    service = Service("a")
    service.checks.append(service.checks[0])
    assert do(service, [], prune=True, allow_empty=True)["msg"] == "The API's response contains a check twice."
    assert service.writes == []


# --- export ----------------------------------------------------------------------------------------------------------


def export(service, **given):
    task = CheckInfo(CHECK)
    return run(task, service, params(task, project="Shop", **given), False, NOW)


FULL = (
    {"name": "a", "schedule": "1 * * * *", "tags": ["x", "y"], "channels": [OPS], "paused": True},
    {"name": "b", "timeout": 5, "channels": [DEV]},
    {"name": "twin"},
    {"name": "twin", "tags": ["z"]},
)


def test_an_export_is_accepted_unchanged():
    service = Service(*FULL)
    assert "declaration" not in export(service)
    declaration = export(service, export=True)["declaration"]
    ids = [one["id"] for one in service.checks]
    assert declaration[0] == {
        "name": "a",
        "schedule": "1 * * * *",
        "timeout": 60,
        "tags": ["x", "y"],
        "channels": ["Ops"],
        "state": "paused",
    }
    assert declaration[1]["channels"] == [DEV]  # two channels are named Dev
    assert [one.get("id") for one in declaration] == [None, None, *ids[2:]]
    result = do(service, declaration, prune=True)
    assert "failed" not in result and not result["changed"], result
    assert result["declaration"] == declaration
    task = Manage(CHECK)
    for entry in declaration:
        assert not run(task, service, params(task, project="Shop", **entry), False, NOW)["changed"]
    other = Service()
    made = do(other, [entry for entry in declaration if "id" not in entry])
    assert [entry["name"] for entry in made["declaration"]] == ["a", "b"]
    assert [one["paused"] for one in other.checks] == [True, False]


def test_an_export_contains_ids_for_references_with_an_ambiguous_name():
    """A response contains the names of references, but does not show whether they are unique."""
    service = Service({"name": "a", "channels": [{"id": DEV, "name": "Dev"}, {"id": OPS, "name": "Ops"}]})
    (entry,) = export(service, export=True)["declaration"]
    assert entry["channels"] == [DEV, "Ops"]
    assert not do(service, [entry])["changed"]


def test_an_export_reads_fields_that_the_list_omits():
    service = Service("a")
    whole = service.checks[0]
    service.lists[CHECKS] = [{"id": whole["id"], "name": "a"}]
    service.faults = {}
    service.answer = lambda method, path, body: service.lists.get(path, whole)
    assert export(service, export=True)["declaration"] == [
        {"name": "a", "schedule": "", "timeout": 60, "tags": [], "channels": []}
    ]


def test_an_export_omits_values_that_the_options_do_not_accept():
    class Odd(Resource):
        provider = TOY
        noun, plural, path, id_key = "odd", "odds", "/odds", "id"
        fields = (
            Field("name"),
            Field("level", constants={"low": 1}, open=True),
            Field("ways", type="list", elements="str", constants={"mail": 1}, spec={"choices": ["mail"]}, open=True),
            Field("look", type="dict", fields=(Field("color"), Field("seen", option=False))),
        )

    service = Service()
    service.lists["/odds"] = [
        {"id": "1", "name": "a", "level": 7, "ways": [1, 9], "look": {"color": "red", "seen": "x"}}
    ]
    task = CheckInfo(Odd())
    result = run(task, service, params(task, export=True), False, NOW)
    assert result["odds"][0]["level"] == "7"
    assert result["declaration"] == [{"name": "a", "look": {"color": "red"}}]


def test_an_export_of_a_singleton_is_a_dictionary():
    class Rules(Resource):
        provider = TOY
        noun, plural, path, singleton = "rules", "rules", "/rules", True
        key = "text"
        fields = (Field("text"), Field("author", "by", ref=Channel()))

    service = Service()
    service.lists["/rules"] = {"text": "No food.", "by": OPS}
    task = CheckInfo(Rules())
    result = run(task, service, params(task, export=True), False, NOW)
    assert result["declaration"] == {"text": "No food.", "author": "Ops"}


# --- many objects ----------------------------------------------------------------------------------------------------


def entries(number):
    return [{"name": name, "tags": ["x"], "channels": ["Ops"]} for name in many(number)]


def test_the_number_of_requests_for_200_objects():
    service = Service()
    created = do(service, entries(200), max_connections=4)
    assert len(created["plan"]) == 200 and len(service.writes) == 200 and service.calls == 203
    again = do(service, entries(200), prune=True)
    assert (again["changed"], again["api_calls"]) == (False, 3)
    assert sorted(names(service)) == sorted(many(200))


def test_check_mode_predicts_the_number_of_requests():
    class Limited(Channel):
        provider = Provider("limited", "Limited", {}, FakeClient, limit=lambda options: Limit(10, 60, ()))

    service = Service()
    task = DeclaredList(Limited(), "channels")
    result = do(service, ["a", "b", "Ops"], check_mode=True, task=task)
    assert result["expected"] == {"requests": 3, "seconds": 0}


def test_planning_takes_linear_time():
    def work(number):
        service = Service(*entries(number))
        service.lists["/channels"] += [{"id": str(100 + one), "name": "n%d" % one} for one in range(number)]
        for one in service.checks:
            one["channels"] = [OPS]
        declared = [dict(entry, channels=["n%d" % one]) for one, entry in enumerate(entries(number))]
        return instructions(lambda: do(service, declared, check_mode=True))

    _first, few, many = (work(number) for number in (20, 40, 80))
    assert many < 2.05 * few
