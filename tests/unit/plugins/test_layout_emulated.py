# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Layouts against the emulator: check mode, all shapes of responses, faults at each write, export and import as YAML."""

from __future__ import annotations

import contextlib
import itertools
import json
import threading
from types import SimpleNamespace

import pytest
import yaml
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import AnswerError, InputError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.layout.layout import LAYOUT
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.core import faults
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.core.server import Server
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import IDENTITY, Wire, stages, world
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import params, zoho
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import (
    CASES,
    ON_PAGE,
    OUTAGE,
    PAGE,
    Case,
    names,
    texts,
)
from ansible_collections.statusops.uptime.tests.unit.plugins.test_lives import shapes_of, varied
from ansible_collections.statusops.uptime.tests.unit.plugins.test_malformed_answers import bent, is_list, stage_of
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

MODULE = "statusiq_layout"
CASE: Case = CASES[MODULE]


def run_case(drawn=None):
    """Run each step of the case in check mode, for real, again, and with the layout that it returns."""
    here = world()
    here.start(CASE)
    for step in CASE.steps:
        options = here.options({**CASE.place, **step}, drawn)
        predicted, applied, repeated = (here.do(MODULE, options, check) for check in (True, False, False))
        for outcome in (predicted, applied, repeated):
            assert not outcome.result.get("failed"), (options, outcome.result)
        assert predicted.writes == [] and applied.writes, options
        for key in ("changed", "layout", "plan", "diff"):
            assert predicted.result[key] == applied.result[key], options
        assert repeated.writes == [] and not repeated.result["changed"]
        assert (repeated.result["plan"], repeated.result["diff"]) == ([], {"prepared": ""})
        assert repeated.result["layout"] == applied.result["layout"]
        returned = here.do(MODULE, dict(CASE.place, **applied.result["layout"], prune=True))
        assert not returned.result.get("failed") and returned.writes == [], returned.result
        shown = here.do(
            "statusiq_page_info", {"name": PAGE, "layout": True, "templates": "templates" in applied.result["layout"]}
        )
        assert shown.result["pages"][0]["layout"] == applied.result["layout"]
        here.wait()
    assert here.store.violations == []


def test_check_mode_predicts_and_a_second_run_changes_nothing():
    run_case()


@given(st.data())
@settings(max_examples=10, phases=(Phase.generate,))  # do not shrink examples: it takes too long
def test_the_same_with_random_values(data):
    found = dict.fromkeys(varied(list(CASE.steps)))
    run_case({one: data.draw(one.strategy) for one in found})


@pytest.mark.parametrize("_module, shape", shapes_of([MODULE]))
def test_the_life_cycle_with_awkward_responses(_module, shape):
    here = world()
    for stage in stages(MODULE):
        here.load(stage.saved)
        here.store.settings["awkward"] = shape
        applied, repeated = (here.do(MODULE, stage.options) for _time in range(2))
        assert not applied.result.get("failed") and applied.result["changed"], (stage.options, applied.result)
        assert here.normalized == stage.after
        assert not repeated.result.get("failed"), (stage.options, repeated.result)
        assert not repeated.result["changed"] and repeated.writes == []
        assert here.store.violations == []


# --- invalid responses -----------------------------------------------------------------------------------------------


def check(outcome):
    result = outcome.result
    assert result["api_calls"] == len(outcome.sent)
    json.dumps(result)
    if result.get("failed"):
        assert result["msg"][-1] in ".!?" and "Traceback" not in result["msg"], result["msg"]
    else:
        assert "layout" in result
    posts = [(sent.path, sent.body) for sent in outcome.writes if sent.method == "POST"]
    assert len(set(posts)) == len(posts), "created twice"


@given(st.data())
@settings(max_examples=200)
def test_nothing_is_written_after_an_invalid_response(data):
    here = world()
    stage = stage_of(data, MODULE, lambda stage: stage.outcome.reads)
    first = itertools.takewhile(lambda sent: sent.method == "GET", stage.outcome.sent)
    reads = {sent.request: sent for sent in first}
    odd = reads[data.draw(st.sampled_from(sorted(reads)))]
    answer = bent(data, odd.answer)
    here.load(stage.saved)
    outcome = here.do(
        MODULE, stage.options, bend=lambda sent: answer if sent[-1].request == odd.request else sent[-1].answer
    )
    check(outcome)
    if isinstance(outcome.error, (AnswerError, InputError)):
        assert outcome.writes == []
    try:
        body = json.loads(answer.text)
    except (ValueError, RecursionError):
        body = None
    told = body.get("data") if isinstance(body, dict) else None
    if isinstance(odd.data, list) and not is_list(told):
        assert outcome.result["failed"] and outcome.writes == []


@given(st.data())
@settings(max_examples=100)
def test_a_write_with_an_invalid_response_happens_once(data):
    here = world()
    stage = stage_of(data, MODULE, lambda stage: stage.outcome.writes)
    number = data.draw(st.integers(1, len(stage.outcome.writes)))
    answer = bent(data, stage.outcome.writes[number - 1].answer)

    def bend(sent):
        writes = sum(one.method != "GET" for one in sent)
        return answer if sent[-1].method != "GET" and writes == number else sent[-1].answer

    here.load(stage.saved)
    outcome = here.do(MODULE, stage.options, bend=bend)
    check(outcome)
    for step in outcome.result.get("done", ()):
        assert is_done(here, step), step
    repeated = here.do(MODULE, stage.options)
    check(repeated)
    assert not repeated.result.get("failed"), (outcome.result, repeated.result)
    assert here.normalized == stage.after


@pytest.mark.parametrize(
    "data, words",
    [
        (lambda items: [*items, *items], "twice"),
        (lambda items: [dict(item, display_name="") for item in items], "without a name"),
        (lambda items: [dict(item, componentgroup_id="152798000000999999") for item in items], "does not list"),
    ],
)
def test_contradictory_lists_are_rejected(data, words):
    here = world()
    here.load()

    def bend(sent):
        answer = sent[-1].answer
        if not sent[-1].path.endswith("/components"):
            return answer
        body = json.loads(answer.text)
        return answer._replace(text=json.dumps(dict(body, data=data(body["data"]))))

    outcome = here.do(MODULE, dict(ON_PAGE, components=[], prune=True, allow_empty=True), bend=bend)
    assert isinstance(outcome.error, AnswerError) and words in outcome.error.msg
    assert outcome.writes == []


def test_a_write_with_an_unknown_outcome_is_reported_as_unknown():
    """The response is lost, and reading the outcome fails too."""
    here = world()
    here.load()
    before = here.normalized
    here.emulator.faults.add({"kind": "empty", "after": True, "match": {"method": "POST"}})
    here.emulator.faults.add(
        {"kind": "status", "status": 500, "skip": 1, "match": {"path": "components$", "method": "GET"}}
    )
    declared = {"components": [{"name": "New"}, {"name": "Newer"}], "max_connections": 1}
    result = here.do(MODULE, dict(ON_PAGE, **declared)).result
    here.emulator.faults.reset()
    assert result["failed"] and here.normalized != before
    assert [[step["name"] for step in result[key]] for key in ("done", "unknown", "not_done")] == [
        [],
        ["New"],
        ["Newer"],
    ]
    assert [step["name"] for step in here.do(MODULE, dict(ON_PAGE, **declared)).result["plan"]] == ["Newer"]


def test_a_component_of_another_group_does_not_prove_that_a_creation_succeeded():
    """A component with the name exists, but outside the group."""
    here = world()
    here.load()
    declared = {
        "groups": [{"name": "Storefront", "components": [{"name": "Website"}]}],
        "components": [{"name": "Website"}, {"name": "Blog"}],
    }
    here.emulator.faults.add({"kind": "status", "status": 500, "match": {"method": "POST"}})
    failed = here.do(MODULE, dict(ON_PAGE, **declared)).result
    assert failed["failed"] and "No such component exists now" in failed["msg"]
    assert [step["name"] for step in failed["not_done"]] == ["Website"] and failed["done"] == []
    here.emulator.faults.add({"kind": "empty", "after": True, "match": {"method": "POST"}})
    adopted = here.do(MODULE, dict(ON_PAGE, **declared)).result
    assert adopted["changed"] and "failed" not in adopted
    assert not here.do(MODULE, dict(ON_PAGE, **declared)).result["changed"]


# --- a page of 200 components ----------------------------------------------------------------------------------------


def test_the_number_of_requests_for_200_components():
    here = world()
    here.load()
    here.do("statusiq_page", {"name": "Large"})
    declared = {
        "page": "Large",
        "groups": [
            {"name": "Group {0}".format(g), "components": [{"name": "Service {0}.{1}".format(g, c)} for c in range(10)]}
            for g in range(20)
        ],
    }
    created = here.do(MODULE, declared)
    assert created.result["changed"] and len(created.writes) == 220 and len(created.reads) <= 4
    again = here.do(MODULE, declared)
    assert not again.result["changed"] and again.writes == [] and len(again.reads) <= 3
    declared["groups"][7]["components"][3]["description"] = "Changed"
    changed = here.do(MODULE, declared)
    assert changed.result["changed"] and len(changed.writes) == 1 and len(changed.reads) <= 3


# --- export and import -----------------------------------------------------------------------------------------------

traps = st.sampled_from(
    [
        "1",
        "1.50",
        "0x1F",
        "1e3",
        "1_000",
        "12:30:45",
        "2026-01-01",
        "true",
        "No",
        "on",
        "y",
        "null",
        "~",
        "=",
        "<<",
        "''",
    ]
    + ['"', "'", "it's", 'say "no"', "a: b", "a #b", "- a", "? a", "!tag", "&a", "*a", "{{ a }}", "%", "@", "`", "\\n"]
    + ["a\nb", "\ta", "Ünïcödé 🚀", "\u2028", "\x7f", "[a]", "{a}", "|", ">"]
)
shown_names = (names | traps).filter(lambda name: name.strip())
shown_texts = texts | traps | st.sampled_from(["one\n\n two\n", "\n", " a ", "a\n\n\n", "1\n2"])
components = st.lists(
    st.fixed_dictionaries(
        {"name": shown_names, "description": shown_texts},
        optional={"automations": st.sampled_from([[], ["email"], ["site24x7", "email"]])},
    ),
    max_size=3,
    unique_by=lambda entry: entry["name"],
)
layouts = st.fixed_dictionaries(
    {
        "groups": st.lists(
            st.fixed_dictionaries({"name": shown_names, "description": shown_texts, "components": components}),
            max_size=3,
            unique_by=lambda entry: entry["name"],
        ),
        "components": components,
    }
)
templates = st.lists(
    st.fixed_dictionaries(
        {
            "name": shown_names,
            "title": shown_names,
            "description": shown_texts.filter(bool),
            "severity": st.just("suspended"),
            "status": st.sampled_from(["observing", "resolved"]),
            "components": st.sampled_from([[], ["Known"]]),
            "notify": st.sampled_from([[], ["sms"], ["email", "sms"]]),
        }
    ),
    max_size=2,
    unique_by=lambda entry: entry["name"],
)


@given(layouts, templates, templates, shown_names, shown_texts)
@settings(max_examples=60)
def test_an_exported_page_can_be_imported(layout, inside, loose, name, text):
    here = world()
    here.load()
    layout = dict(layout, template_groups=[{"name": name, "description": text, "templates": inside}], templates=loose)
    layout["groups"] = [*layout["groups"], {"name": "The known", "components": [{"name": "Known"}]}]
    if sum(one["name"] in ("Known", "The known") for one in [*layout["groups"], *layout["components"]]) > 1:
        return

    def exported(page):
        shown = here.do("statusiq_page_info", {"name": page, "layout": True, "templates": True}).result
        return yaml.safe_dump(shown["pages"][0]["layout"], allow_unicode=True, sort_keys=False)

    for page in ("First", "Second"):
        here.do("statusiq_page", {"name": page})
    first = here.do(MODULE, dict(layout, page="First", max_connections=1))
    assert not first.result.get("failed"), first.result
    out = exported("First")
    second = here.do(MODULE, dict(yaml.safe_load(out), page="Second", max_connections=1))
    assert not second.result.get("failed"), second.result
    assert exported("Second") == out
    assert here.do(MODULE, dict(yaml.safe_load(out), page="First", prune=True)).writes == []
    assert here.store.violations == []


def test_components_with_ambiguous_names_are_exported_with_ids():
    here = world()
    here.load()
    here.walk([("statusiq_component", dict(ON_PAGE, name="Twin")), ("statusiq_component", dict(ON_PAGE, name="Other"))])
    other = here.store.data["components"][here.find_id("components", "Other")]
    other["name"] = "Twin"
    here.answers = None
    layout = here.do("statusiq_page_info", {"name": PAGE, "layout": True}).result["pages"][0]["layout"]
    assert [(entry["name"], "id" in entry) for entry in layout["components"]] == [
        ("Blog", False),
        ("Twin", True),
        ("Twin", True),
    ]
    same = here.do(MODULE, dict(ON_PAGE, **layout, prune=True))
    assert not same.result.get("failed") and same.writes == []


# --- faults at each write --------------------------------------------------------------------------------------------

FAULTY = Case(
    (
        {
            "groups": [
                {
                    "name": "Shop",
                    "previous_name": "Storefront",
                    "description": "Renamed",
                    "components": [{"name": "API {0}".format(n), "description": "New"} for n in range(6)]
                    + [{"name": "Web", "previous_name": "Website"}, {"name": "Blog"}],
                },
                {"name": "Office", "description": "New", "components": [{"name": "API 0"}, {"name": "Login"}]},
                {
                    "name": "Plant",
                    "description": "New",
                    "components": [{"name": "API {0}".format(n)} for n in range(8)],
                },
            ],
            "components": [{"name": "Mail", "automations": ["email"]}],
            "template_groups": [{"name": "Outages", "templates": [OUTAGE]}],
            "templates": [dict(OUTAGE, components=["Login"])],
            "prune": True,
            "protect": ["Kept"],
        },
    ),
    ON_PAGE,
    (
        ("statusiq_component_group", dict(ON_PAGE, name="Old")),
        ("statusiq_component", dict(ON_PAGE, name="Login", group="Old")),
        ("statusiq_component", dict(ON_PAGE, name="Left", group="Old")),
        ("statusiq_component", dict(ON_PAGE, name="Gone")),
        ("statusiq_component", dict(ON_PAGE, name="Kept")),
        ("statusiq_component", dict(ON_PAGE, name="Old mail", group="Storefront")),
    ),
)
WRITES = 31


class Served:
    """The emulator behind a real connection, and tasks with their own tokens and a fault at one write.

    Only that write, the reaction of the client, and the next write use the connection. Other requests go to the
    emulator directly.
    """

    def __init__(self, here):
        self.here = here
        self.hanging, self.given_up = threading.Event(), threading.Event()
        self.server = Server("127.0.0.1", 0, here.app)
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def do(self, options, fault, number):
        """Run the task with a client that retries once."""
        keys = ("client_id", "client_secret", "refresh_token")
        url = {"api_url": self.server.url, "accounts_url": self.server.url, "cache": "none", "retries": 1}
        client = zoho(dict({key: IDENTITY[key] for key in keys}, **url))
        direct, connected, writes = Wire(self.here), client._http.send, 0

        def send(method, *args, **given):
            nonlocal writes
            writes += method != "GET"
            if not number <= writes <= number + 1:
                return direct.send(method, *args, **given)
            self.here.answers = None  # the stored responses are those of an earlier state
            if method == "GET" or writes > number:
                return connected(method, *args, **given)
            if fault == "token expired":
                self.here.oauth.expire_all()
            else:
                self.here.emulator.faults.add(dict(FAULTS[fault], match={"write": True}))
            with self.giving_up(client._http) if "hang" in fault else contextlib.nullcontext():
                return connected(method, *args, **given)

        client._http.send = send
        return run(LAYOUT, client, params(LAYOUT, **options), False, self.here.now)

    @contextlib.contextmanager
    def giving_up(self, http):
        """Wait briefly for the response that never comes, and long for all others."""
        self.hanging.clear()
        self.given_up.clear()
        patient, http.timeout = http.timeout, 0.05
        try:
            yield
        finally:
            http.timeout = patient
            assert self.hanging.wait(patient)  # the fault was used, however slow this machine is
            self.given_up.set()

    def hang(self, seconds):
        """Hang until the client has given up. (The emulator would sleep.)"""
        self.hanging.set()
        assert self.given_up.wait(seconds)


@pytest.fixture
def served(monkeypatch):
    here = world()
    served = Served(here)
    monkeypatch.setattr(faults, "time", SimpleNamespace(sleep=served.hang))
    yield served
    served.server.shutdown()
    served.server.server_close()
    here.oauth.reset()
    here.sign_in()


def is_done(here, step):
    """Whether the state of the emulator shows the result of a step."""
    kind = step["kind"] + "s"
    if step["action"] == "delete":
        return step["name"] not in [item["name"] for item in here.store.data[kind].values()]
    groups = {"components": "component_groups", "templates": "template_groups"}
    found = [
        item
        for item in here.store.data[kind].values()
        if item["name"] == step["name"]
        and item["page_id"] == here.find_id("pages", PAGE)
        and here.store.data[groups.get(kind, kind)].get(item.get("group_id"), {}).get("name") == step["group"]
    ]
    plain = {key: value["after"] for key, value in step["changes"].items() if key in ("title", "description")}
    return any(all(item[key] == value for key, value in plain.items()) for item in found)


def check_report(here, result):
    """Check that the report of a failed task is correct."""
    assert result["failed"] and result["changed"] == bool(result["done"]) and result["unknown"] == []
    both = [step for step in result["plan"] if step not in result["done"] and step not in result["not_done"]]
    for step in both:  # groups without their description
        assert (step["action"], step["kind"]) == ("create", "component_group")
        assert dict(step, changes={}) in result["done"]
        assert [step["name"]] == [one["name"] for one in result["not_done"] if one["name"] == step["name"]]
    assert len(result["done"]) + len(result["not_done"]) == len(result["plan"]) + len(both)
    for step in result["done"]:
        assert is_done(here, step), step
    for step in result["not_done"]:
        assert not is_done(here, step), step


FAULTS = {
    "status 500": {"kind": "status", "status": 500},
    "reset before": {"kind": "reset"},
    "lost answer": {"kind": "lost"},
    "hang": {"kind": "hang"},
    "hang after": {"kind": "hang_after"},
    "429": {"kind": "status", "status": 429, "headers": {"Retry-After": "0"}},
    "token expired": None,  # not a fault of the emulator
}
HEALED = ("lost answer", "hang after", "429", "token expired")  # faults that no run fails after


@pytest.mark.parametrize("fault", FAULTS)
def test_the_next_run_completes_the_task_after_a_fault_at_any_write(served, fault):
    here = served.here
    here.start(FAULTY)
    options, saved = here.options({**FAULTY.place, **FAULTY.steps[0]}), here.saved()
    undisturbed = here.do(MODULE, options)
    assert not undisturbed.result.get("failed") and len(undisturbed.writes) == WRITES, undisturbed.result
    wanted = here.normalized
    failures = 0
    for number in range(1, WRITES + 1):
        here.load(saved)
        here.oauth.reset()
        result = served.do(options, fault, number)
        assert fault == "token expired" or here.emulator.faults.faults[0]["used"] == 1
        here.emulator.faults.reset()
        if result.get("failed"):
            failures += 1
            check_report(here, result)
        else:
            assert result["changed"] and here.normalized == wanted, number
        here.sign_in()
        again = here.do(MODULE, options).result
        assert not again.get("failed"), (number, again)
        assert again["changed"] == bool(result.get("failed"))
        assert here.normalized == wanted, number
    assert (failures == 0) == (fault in HEALED), failures
    assert here.store.violations == []
