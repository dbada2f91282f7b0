# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Releases that open and close windows of a page, one minute after each other."""

from __future__ import annotations

from ansible_collections.statusops.uptime.plugins.module_utils._engine.window.journal import DIRECTORY
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import world
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import ON_PAGE

MODULE = "statusiq_window"
MAIL = {"email": ["now"]}
STATUSES = {1: "operational", 2: "suspended", 3: "degraded_performance", 4: "under_maintenance", 5: "partial_outage"}
BOTH = ["Website", "Blog"]
BEFORE = {"Website": "operational", "Blog": "degraded_performance"}
DURING = dict.fromkeys(BOTH, "under_maintenance")


class Release:
    """The page with a component that is not operational, a cache, and the tasks of releases."""

    def __init__(self, cache):
        self.here, self.cache = world(), cache
        self.here.load()
        self.other("statusiq_component_status", components=["Blog"], status="degraded_performance")

    def other(self, module, **options):
        """Another task, one minute later."""
        self.here.walk([(module, dict(ON_PAGE, **options))])
        self.here.wait()

    def fault(self, **fault):
        assert self.here.http.post("/_emulator/faults", json=fault).status_code == 200

    def try_to(self, state, title="R1", check=False, cache=0, bend=None, predictions=None, **options):
        """A window task, whether or not it fails."""
        cache = self.cache if cache == 0 else cache
        options = dict(ON_PAGE, title=title, state=state, **options)
        return self.here.do(MODULE, options, check, bend, cache=cache, predictions=predictions)

    def do(self, state, title="R1", components=None, **options):
        """A window task that succeeds, one minute after the last one."""
        self.here.wait()
        components = BOTH if components is None and state == "open" else components or []
        outcome = self.try_to(state, title, components=components, **options)
        assert not outcome.result.get("failed"), outcome.result
        assert outcome.result["changed"] is bool(outcome.writes) or options.get("check")
        assert self.here.store.violations == []
        return outcome

    def open(self, *args, **options):
        return self.do("open", *args, **options)

    def close(self, *args, **options):
        return self.do("closed", *args, **options)

    @property
    def statuses(self):
        return {one["name"]: STATUSES[one["status"]] for one in self.here.store.data["components"].values()}

    @property
    def windows(self):
        """The titles of the windows, and whether they were ended."""
        return {
            one["title"]: one["status"]
            for one in self.here.do("statusiq_maintenance_info", ON_PAGE).result["maintenances"]
        }

    @property
    def files(self):
        return [self.cache.read(name) for name in self.cache.names(DIRECTORY)]

    def forget(self):
        for name in self.cache.names(DIRECTORY):
            self.cache.remove(name)
