# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window whose components cannot be restored still ends, and the next run restores the components."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import Cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.window.journal import DIRECTORY
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import world
from ansible_collections.statusops.uptime.tests.unit.plugins.interrupted import killed_at
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import ON_PAGE

OPERATIONAL, MAINTENANCE = 1, 4
WINDOW = dict(ON_PAGE, title="R1", max_connections=1)


class Release:
    def __init__(self, cache):
        self.here, self.cache = world(), cache
        self.here.load()

    def do(self, state, **options):
        self.here.wait()
        return self.here.do("statusiq_window", dict(WINDOW, state=state, **options), cache=self.cache)

    def open(self):
        outcome = self.do("open", components=["Website", "Blog"], notify={"email": ["now"]})
        assert not outcome.result.get("failed"), outcome.result
        return outcome

    @property
    def statuses(self):
        return {one["name"]: one["status"] for one in self.here.store.data["components"].values()}

    @property
    def windows(self):
        found = self.here.do("statusiq_maintenance_info", ON_PAGE).result["maintenances"]
        return [one["status"] for one in found]


@pytest.fixture
def release(tmp_path):
    one = Release(Cache(str(tmp_path / "cache")))
    yield one
    one.here.__dict__.pop("answer", None)


def refuse(release, path):
    """Let the API reject writes to a path."""
    match = {"method": "PUT", "path": path}
    body = {"kind": "envelope", "code": 1001, "message": "Not now", "times": 100, "match": match}
    assert release.here.http.post("/_emulator/faults", json=body).status_code == 200


def test_window_ends_if_no_component_can_be_restored(release):
    release.open()
    refuse(release, "/component_status/")
    failed = release.do("closed")
    assert failed.result["failed"] and failed.result["changed"]
    for name in ("Website", "Blog"):
        assert name + ": " in failed.result["msg"]
    assert release.statuses == {"Website": MAINTENANCE, "Blog": MAINTENANCE}
    release.here.wait()
    assert release.windows == ["completed"] and len(release.cache.names(DIRECTORY)) == 3
    release.here.emulator.faults.reset()
    assert not release.do("closed").result.get("failed")
    assert set(release.statuses.values()) == {OPERATIONAL} and not release.cache.names(DIRECTORY)


@pytest.mark.parametrize("state", ["open", "closed"])
@pytest.mark.parametrize("after", [False, True])
def test_window_killed_at_any_request_is_finished_by_the_next_run(release, state, after):
    if state == "closed":
        release.open()
    base, files = release.here.saved(), {name: release.cache.read(name) for name in release.cache.names(DIRECTORY)}
    options = {"components": ["Website", "Blog"], "notify": {"email": ["now"]}} if state == "open" else {}
    number = 0
    while True:
        release.here.load(base)
        for name in release.cache.names(DIRECTORY):
            release.cache.remove(name)
        for name, content in files.items():
            release.cache.write(name, content)
        number += 1
        if not killed_at(release.here, number, after, lambda: release.do(state, **options)):
            break
        if state == "open":
            release.open()
            assert set(release.statuses.values()) == {MAINTENANCE}, number
            assert [mail["event"] for mail in release.here.store.mails] == ["maintenance_now"], number
        assert not release.do("closed").result.get("failed"), number
        release.here.wait()
        assert set(release.statuses.values()) == {OPERATIONAL} and release.windows == ["completed"], number
        assert not release.cache.names(DIRECTORY), number
    assert number == 7
