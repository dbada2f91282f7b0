# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Releases that open and close windows of a page. One minute passes between tasks."""

from __future__ import annotations

from ansible_collections.statusops.uptime.tests.unit.plugins.any_release import AnyRelease
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import ON_PAGE

MODULE = "statusiq_window"
MAIL = {"email": ["now"]}
STATUSES = {1: "operational", 2: "suspended", 3: "degraded_performance", 4: "under_maintenance", 5: "partial_outage"}
BOTH = ["Website", "Blog"]
BEFORE = {"Website": "operational", "Blog": "degraded_performance"}
DURING = dict.fromkeys(BOTH, "under_maintenance")


class Release(AnyRelease):
    """A page with a component that is not operational."""

    module = MODULE
    targets = {"components": BOTH}
    options = ON_PAGE

    def __init__(self, cache):
        super().__init__(cache)
        self.other("statusiq_component_status", components=["Blog"], status="degraded_performance")

    def other(self, module, **options):
        """Run another task one minute later."""
        self.here.walk([(module, dict(ON_PAGE, **options))])
        self.here.wait()

    def fault(self, **fault):
        assert self.here.http.post("/_emulator/faults", json=fault).status_code == 200

    @property
    def statuses(self):
        return {one["name"]: STATUSES[one["status"]] for one in self.here.store.data["components"].values()}

    @property
    def windows(self):
        """The titles and statuses of the windows."""
        return {
            one["title"]: one["status"]
            for one in self.here.do("statusiq_maintenance_info", ON_PAGE).result["maintenances"]
        }
