# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same task on several hosts at once: one host writes, and the others have nothing to do."""

from __future__ import annotations

import copy
import os
import threading
import time

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine import lock
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import Cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import InputError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component import COMPONENT
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import Wire, stages, world
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import params
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import CASES, task_of

HOSTS = 4
LATENCY = 0.004  # seconds in which other hosts continue
WRITERS = sorted(name for name in CASES if not name.endswith("_info"))


class Slow(Wire):
    """A connection to the world that delays requests and handles one at a time."""

    turn = threading.Lock()

    def send(self, *args, **given):
        time.sleep(LATENCY)
        with self.turn:
            return super().send(*args, **given)


class Host(threading.Thread):
    """Runs one task like a worker of Ansible."""

    def __init__(self, cache, module, options):
        super().__init__()
        self.module, self.options, self.cache = module, options, cache
        self.client = world().connect(task_of(module).provider.name, Slow(world()))
        self.result = None

    def run(self):
        task = task_of(self.module)
        found = {**params(task, **self.options), task.provider.timeout: 30}
        self.result = run(task, self.client, found, now=world().now, cache=self.cache, task_key=task.key(found))

    @property
    def writes(self):
        return [sent for sent in self.client._http.sent if sent.method != "GET"]


def at_once(tmp_path, *tasks):
    """Run tasks at the same time. Returns their hosts."""
    hosts = [Host(Cache(str(tmp_path / "cache")), module, options) for module, options in tasks]
    for host in hosts:
        host.start()
    for host in hosts:
        host.join()
    return hosts


@pytest.mark.parametrize("module", WRITERS)
def test_only_one_of_several_hosts_writes_and_notifies(module, tmp_path):
    for stage in stages(module):
        world().load(stage.saved)
        hosts = at_once(tmp_path, *[(module, stage.options)] * HOSTS)
        assert [host.result.get("msg") for host in hosts if host.result.get("failed")] == [], stage.options
        changed = sorted((host.result["changed"] for host in hosts), reverse=True)
        assert changed == [stage.outcome.result["changed"]] + [False] * (HOSTS - 1), stage.options
        assert sum(len(host.writes) for host in hosts) == len(stage.outcome.writes), stage.options
        assert world().normalized == stage.after
        assert world().notifications() == stage.mails


ON = {"page": "Zylker Status"}
WINDOW = {**ON, "title": "Release 4.2", "description": "x", "start": "now", "duration": "1h", "components": ["Website"]}
MAIL = {"notify": {"email": ["now"]}}
OUTAGE = {**ON, "title": "Checkout errors", "description": "x", "severity": "partial_outage"}


def failures(hosts):
    return [host.result["msg"] for host in hosts if host.result.get("failed")]


def test_hosts_that_use_an_id_and_a_name_write_once(tmp_path):
    here = world()
    here.load()
    here.walk([("statusiq_incident", OUTAGE)])
    page, incident = here.find_id("pages", "Zylker Status"), here.find_id("incidents", "Checkout errors")
    news = {"status": "identified", "text": "The bank.", "notify": ["email"]}
    here.store.mails.clear()
    by_name = ("statusiq_incident", {**ON, "title": "Checkout errors", **news})
    by_id = ("statusiq_incident", {"page": page, "id": incident, **news})
    hosts = at_once(tmp_path, by_name, by_id, by_name, by_id)
    assert failures(hosts) == []
    assert [sum(len(host.writes) for host in hosts), len({mail[3] for mail in here.notifications()})] == [1, 1]


def test_a_component_and_a_layout_create_a_component_once(tmp_path):
    world().load()
    alone = ("statusiq_component", {**ON, "name": "Search"})
    in_layout = ("statusiq_layout", {**ON, "components": [{"name": "Search"}]})
    hosts = at_once(tmp_path, alone, in_layout, alone, in_layout)
    assert failures(hosts) == []
    assert sum(len(host.writes) for host in hosts) == 1


def test_hosts_with_different_credentials_write_once(tmp_path):
    world().load()
    hosts = [Host(Cache(str(tmp_path)), "statusiq_maintenance", {**WINDOW, **MAIL}) for _number in range(2)]
    hosts[1].client = copy.copy(hosts[1].client)
    hosts[1].client.tokens = copy.copy(hosts[1].client.tokens)
    hosts[1].client.tokens._options = {"client_id": "1000.ANOTHER"}
    for host in hosts:
        host.start()
    for host in hosts:
        host.join()
    assert [sum(len(host.writes) for host in hosts), len(world().notifications())] == [1, 1]


def test_a_task_starts_again_if_another_write_caused_its_error(tmp_path, monkeypatch):
    """The first host reads a component, and the second one deletes it before the first one continues."""
    here = world()
    here.load()
    here.walk([("statusiq_component", {**ON, "name": "Search", "description": "x"})])
    gone = ("statusiq_component", {**ON, "name": "Search", "state": "absent"})
    (other,) = [Host(Cache(str(tmp_path)), *gone)]
    late = Host(Cache(str(tmp_path)), *gone)
    original = COMPONENT.review

    def review(ctx, plan):
        if plan.action == "delete" and threading.current_thread() is late:
            monkeypatch.setattr(COMPONENT, "review", original)
            other.start()
            other.join()
            raise InputError("name: it is not there any more.")
        return original(ctx, plan)

    monkeypatch.setattr(COMPONENT, "review", review)
    late.start()
    late.join()
    assert failures([late, other]) == []
    assert [late.result["changed"], other.result["changed"]] == [False, True]


def test_an_error_without_concurrent_writes_is_reported_immediately(tmp_path):
    world().load()
    (host,) = at_once(tmp_path, ("statusiq_component", {**ON, "name": "Search", "group": "Nothing"}))
    assert host.result["failed"]
    assert len({sent.request for sent in host.client._http.sent}) == len(host.client._http.sent)


def test_tasks_for_unrelated_objects_do_not_affect_each_other(tmp_path):
    world().load()
    names = ["Search", "Mobile App", "Mail", "Chat"]
    hosts = at_once(tmp_path, *[("statusiq_component", {**ON, "name": name}) for name in names])
    assert failures(hosts) == []
    assert [len(host.client._http.sent) for host in hosts] == [3] * len(
        hosts
    )  # page, components, POST: no request twice


def test_a_single_host_sends_no_additional_requests(tmp_path):
    world().load()
    task = ("statusiq_maintenance", WINDOW)
    (host,) = at_once(tmp_path, task)
    sent = [one.request for one in host.client._http.sent]
    world().load()
    assert sent == [one.request for one in world().do(*task).sent]


def test_other_tasks_read_again_after_a_task_was_killed_while_writing(tmp_path, monkeypatch):
    """Its lock is free, but its counter is odd: what other tasks have read before can be outdated."""
    world().load()
    first, second = (Host(Cache(str(tmp_path)), "statusiq_maintenance", {**WINDOW, **MAIL}) for _number in range(2))

    class Killed(BaseException):
        pass

    def die(*args, **given):
        answer = Slow.send(first.client._http, *args, **given)
        if args[0] == "POST":
            raise Killed
        return answer

    has_read, is_dead = threading.Event(), threading.Event()

    def wait(*args, **given):
        answer = Slow.send(wire, *args, **given)
        if "maintenance" in args[1]:
            has_read.set()
            assert is_dead.wait(10)
        return answer

    wire, second.client._http = second.client._http, copy.copy(second.client._http)
    second.client._http.send = wait
    second.start()
    assert has_read.wait(10)
    held = []

    def release(locks):
        """A killed process does not get here."""
        held.append(locks)

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(lock.Locks, "release", release)
        first.client._http.send = die
        first.run()
    for descriptor in held[0]._held.values():  # as the kernel does
        os.close(descriptor)
    is_dead.set()
    second.join()
    assert (second.result["changed"], [sent for sent in wire.sent if sent.method != "GET"]) == (False, [])


def test_an_unusable_cache_is_a_warning_of_a_task_that_writes(tmp_path):
    world().load()
    (tmp_path / "cache").write_text("no directory")
    hosts = at_once(tmp_path, ("statusiq_component", {**ON, "name": "Search"}))
    assert failures(hosts) == []
    assert [
        text
        for text in hosts[0].result["warnings"]
        if text.startswith("cache: cannot be used, so tasks on other hosts")
    ]
    hosts = at_once(tmp_path, ("statusiq_component", {**ON, "name": "Search"}))
    assert hosts[0].result["warnings"] == []


def test_check_mode_and_reading_take_no_locks(tmp_path):
    world().load()
    cache = Cache(str(tmp_path / "cache"))
    for module, options, check in (
        ("statusiq_component", {**ON, "name": "Search"}, True),
        ("statusiq_component_info", ON, False),
    ):
        task = task_of(module)
        found = dict(params(task, **options), timeout=30)
        client = world().connect("statusiq", Wire(world()))
        assert not run(task, client, found, check, world().now, cache=cache).get("failed")
    assert not (tmp_path / "cache").exists()
