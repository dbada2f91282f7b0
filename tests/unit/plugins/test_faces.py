# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Both faces of every module have the same result, requests and state. The tasks are in module_cases.py.

One face is the action plugin in this process, the other one is main() of the module in its own process.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import multiprocessing

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine import module as _module
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import Cache, default_directory
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._engine.window import journal as windows
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks import provider as healthchecks_provider
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7 import provider as site24x7_provider
from ansible_collections.statusops.uptime.plugins.module_utils._uptimeguard import provider as uptimeguard_provider
from ansible_collections.statusops.uptime.plugins.module_utils._zoho import provider as zoho_provider
from ansible_collections.statusops.uptime.plugins.plugin_utils import _in_process
from ansible_collections.statusops.uptime.tests.unit.plugins import golden
from ansible_collections.statusops.uptime.tests.unit.plugins.actions import make_action
from ansible_collections.statusops.uptime.tests.unit.plugins.cores import patch_module_args
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import Wire, stages, world
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import (
    BEFORE_REFUSED,
    CASES,
    REFUSED,
    UNRESOLVED,
    task_of,
)

PLUGINS = "ansible_collections.statusops.uptime.plugins."
PATIENCE = 30  # seconds
CREDENTIALS = {
    "statusiq": {"access_token": "t0ken"},
    "site24x7": {"access_token": "t0ken"},
    "healthchecks": {"api_key": "k" * 32},
    "uptimeguard": {"api_token": "t0ken"},
}
PROFILES = "ansible.module_utils._internal._json._profiles."
fork = multiprocessing.get_context("fork")
# A worker of pytest-xdist has a second thread, which holds none of the locks that the module takes.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


@pytest.fixture(scope="module", autouse=True)
def profiles():
    """Import what modules need for JSON once, instead of in the process of each module."""
    for name in ("_module_legacy_c2m", "_module_legacy_m2c"):
        with contextlib.suppress(ImportError):  # before ansible-core 2.19
            importlib.import_module(PROFILES + name)


@pytest.fixture
def wires(monkeypatch):
    """Connect both faces to the emulator of this process, and to its clock. Returns the wires of their clients."""
    made = []

    def make(service):
        made.append(Wire(world()))
        return world().connect(service, made[-1])

    def run_then(*args, **given):
        return run(*args, now=world().now, **given)

    monkeypatch.setattr(zoho_provider, "Zoho", lambda *_args, **_given: make("statusiq"))
    monkeypatch.setattr(site24x7_provider, "Site24x7", lambda *_args, **_given: make("site24x7"))
    monkeypatch.setattr(healthchecks_provider, "Healthchecks", lambda _options: make("healthchecks"))
    monkeypatch.setattr(uptimeguard_provider, "UptimeGuard", lambda _options: make("uptimeguard"))
    for face in (_in_process, _module):
        monkeypatch.setattr(face, "run", run_then)
    yield made
    _in_process._clients.clear()
    _in_process._reads.forget()


def outcome(result, wires):
    """What is compared: the result of a face, its requests, the state after it, and the notifications."""
    result = {key: value for key, value in result.items() if key != "invocation"}
    result.setdefault("failed", False)
    if "warnings" in result:  # since ansible-core 2.19, a module returns more than the text
        texts = [one["event"]["msg"] if isinstance(one, dict) else one for one in result["warnings"]]
        result["warnings"] = texts
    sent = [(sent.method, sent.path, sent.body) for wire in wires for sent in wire.sent]
    return json.loads(json.dumps([result, sent, world().normalized, world().notifications()]))


def with_credentials(module, options):
    return {**options, **CREDENTIALS[task_of(module).provider.name]}


def by_action(module, options, check, wires):
    """The outcome of a task in this process."""
    del wires[:]
    _in_process._clients.clear()
    plugin = importlib.import_module(PLUGINS + "action." + module)
    action = make_action(plugin, with_credentials(module, options), check_mode=check, diff=True)
    return outcome(action.run(task_vars={}), wires)


def module_process(pipe, module, options, check, wires):
    """Runs in the process of a module."""
    output = io.StringIO()
    with contextlib.suppress(
        ImportError
    ):  # since ansible-core 2.19, the result contains warnings only outside the controller
        importlib.import_module("ansible.module_utils._internal").is_controller = False
    arguments = dict(with_credentials(module, options), _ansible_check_mode=check, _ansible_diff=True)
    with patch_module_args(arguments), contextlib.redirect_stdout(output), contextlib.suppress(SystemExit):
        importlib.import_module(PLUGINS + "modules." + module).main()
    pipe.send(outcome(json.loads(output.getvalue()), wires))


def by_module(module, options, check, wires):
    """The outcome of a task in its own process, which has a copy of the emulator."""
    del wires[:]
    here, there = fork.Pipe(duplex=False)
    process = fork.Process(target=module_process, args=(there, module, options, check, wires))
    process.start()
    there.close()
    assert here.poll(PATIENCE)
    came = here.recv()
    process.join()
    return came


def over_one_connection(module, options):
    """The options of a task with only one connection, because the order of requests over several ones is random."""
    several = "max_connections" in task_of(module).argument_spec()
    return dict({"max_connections": 1}, **options) if several else options


def in_both(module, options, check, saved, wires):
    """The outcome of a task, which is the same in both faces. Both start with the same world and journal of windows."""
    found, options = [], over_one_connection(module, options)
    journal = Cache(default_directory())
    known = {name: journal.read(name) for name in journal.names(windows.DIRECTORY)}
    for face in (by_module, by_action):
        world().load(saved)
        for name in set(journal.names(windows.DIRECTORY)) - set(known):
            journal.remove(name)
        for name, content in known.items():
            journal.write(name, content)
        found.append(face(module, options, check, wires))
    assert found[0][0] == found[1][0], (options, check)
    assert found[0] == found[1], (options, check)
    return found[0]


def recorded(options, name, outcome):
    """What a golden file contains about a task. (The state of the emulator follows from the requests.)"""
    result, sent, _state, told = outcome
    return {"options": options, "as": name, "result": result, "requests": sent, "notified": told}


@pytest.mark.parametrize("number", range(len(UNRESOLVED)))
def test_unknown_names_in_check_mode_are_the_same_in_both_faces(number, wires):
    module, options, changed, unresolved = UNRESOLVED[number]
    found = in_both(module, options, True, None, wires)
    assert (found[0]["changed"], found[0]["unresolved"]) == (changed, unresolved)
    golden.check("unresolved/{0:02d}_{1}".format(number, module), recorded(options, "check", found))


@pytest.fixture(scope="module")
def before_rejected():
    """By service, the state before the tasks that are rejected."""
    here, found = world(), {}
    for service, tasks in BEFORE_REFUSED.items():
        here.load()
        here.walk(tasks)
        here.wait()
        found[service] = here.saved()
    return found


@pytest.mark.parametrize("module", sorted({module for module, _options in REFUSED}))
def test_both_faces_reject_the_same_tasks(module, before_rejected, wires):
    tasks, records = [options for name, options in REFUSED if name == module], []
    saved = before_rejected[task_of(module).provider.name]
    for task in tasks:
        world().load(saved)
        options = world().options(task)
        for name, check in (("check", True), ("apply", False)):
            found = in_both(module, options, check, saved, wires)
            assert name == "check" or found[0]["failed"], (options, found[0])
            assert [request for request in found[1] if request[0] != "GET"] == [] or name == "apply"
            records.append(recorded(options, name, found))
    golden.check("refused/" + module, records)


@pytest.mark.parametrize("module", sorted(CASES))
def test_both_faces_have_the_same_outcome(module, wires):
    here, records = world(), []
    for stage in stages(module):
        saved = stage.saved
        for name, check in (("check", True), ("apply", False), ("again", False)):
            found = in_both(module, stage.options, check, saved, wires)
            result, sent = found[:2]
            assert sent and not result["failed"], (stage.options, name, result)
            records.append(recorded(stage.options, name, found))
            if name == "apply":
                here.wait()
                saved = here.saved()
    golden.check("behavior/" + module, records)


# A play with two status updates, which runs twice, and a task that repeats one of them.
SAID_TWICE = [
    {"description": "Some fail.", "severity": "major_outage", "status": "investigating", "text": "We look."},
    {"status": "identified", "text": "A disk."},
] * 2 + [{"status": "investigating", "text": "We look.", "repeat": True}]


def test_both_faces_post_only_new_updates(wires):
    here = world()
    here.load()
    results = []
    for step in SAID_TWICE:
        here.wait()
        options = dict(step, page="Zylker Status", title="Errors", notify=["email"])
        for check in (True, False):
            found = by_module("statusiq_incident", options, check, wires)
            assert found == by_action("statusiq_incident", options, check, wires)
            results.append(found[0])
    assert [result["posted"] for result in results] == [True] * 4 + [False] * 4 + [True] * 2
    assert ["posted_at" in result for result in results] == [False] * 4 + [True] * 4 + [False] * 2
    (incident,) = here.store.data["incidents"].values()
    assert [update["text"] for update in incident["updates"]] == ["Some fail.", "We look.", "A disk.", "We look."]
    assert [text for _channel, _event, _title, text in here.notifications()] == ["We look.", "A disk.", "We look."]
