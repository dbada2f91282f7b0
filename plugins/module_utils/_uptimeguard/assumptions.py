# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What this collection assumes about UptimeGuard, as data."""

from __future__ import annotations

from .._engine.verify.assumption import Sheet, Suite
from . import probes
from .monitor import MONITOR
from .provider import UPTIMEGUARD

SHOWN = (
    *("friendly_name", "host", "time_interval", "emails_for_notifications", "slack_for_notifications"),
    *("has_status_page", "current_status", "settings"),
)
SHEET = Sheet("uptimeguard", SHOWN)

SUITE = Suite(
    provider=UPTIMEGUARD,
    place=MONITOR,
    kinds=(probes.OWN_BASE, probes.OWN_ADVANCED),
    limit="The document of UptimeGuard mentions no request limit.",
    assumptions=(
        SHEET.read(
            "missing",
            "A request for a monitor that does not exist returns HTTP 404.",
            "document",
            ("client:UptimeGuard.unwrap",),
            probes.missing,
            1,
        ),
        SHEET.read(
            "listed",
            "The list contains the monitors of both types, and their types. IDs are numbers.",
            "document",
            ("monitor:Monitor.fetch", "resource:UptimeGuardResource"),
            probes.listed,
            1,
        ),
        SHEET.read(
            "itself",
            "Only a request for a single monitor returns its settings and its links.",
            "document",
            ("monitor:Monitor.complete",),
            probes.itself,
            2,
        ),
        SHEET.read(
            "other_type",
            "A monitor of one type does not exist at the path of the other type.",
            "guess",
            ("monitor:Monitor.requests",),
            probes.other_type,
            2,
        ),
        SHEET.write(
            "same_name",
            "A second monitor with the same name is accepted.",
            "guess",
            ("monitor:Monitor.best_matches",),
            probes.same_name,
            4,
        ),
        SHEET.write(
            "nobody_notified",
            "A monitor that is created without email addresses and without Slack has neither.",
            "guess",
            ("monitor:Monitor",),
            probes.nobody_notified,
            3,
        ),
        SHEET.write(
            "status_page",
            "The API returns the value of status_page as has_status_page.",
            "document",
            ("monitor:Monitor",),
            probes.status_page,
            3,
        ),
        SHEET.write(
            "rejected",
            "A request to create a monitor with an invalid host is rejected with HTTP 200 or 400, and creates nothing.",
            "guess",
            ("client:UptimeGuard.unwrap",),
            probes.rejected,
            2,
        ),
        SHEET.write(
            "codes",
            "Requests contain response codes as a string, and responses contain them as a list of numbers.",
            "document",
            ("monitor:Monitor",),
            probes.codes,
            3,
        ),
        SHEET.write(
            "paused_twice",
            "Pausing a paused monitor succeeds.",
            "guess",
            ("monitor:Monitor",),
            probes.paused_twice,
            4,
        ),
        SHEET.write(
            "resumed_twice",
            "Resuming a monitor that is not paused succeeds.",
            "guess",
            ("monitor:Monitor.review",),
            probes.resumed_twice,
            5,
        ),
        SHEET.write(
            "update_keeps_pause",
            "An update of a paused monitor does not resume it.",
            "guess",
            ("monitor:Monitor.review",),
            probes.update_keeps_pause,
            5,
        ),
        SHEET.write(
            "deleted_twice",
            "Deleting a monitor again returns HTTP 404.",
            "document",
            ("client:UptimeGuard.unwrap",),
            probes.deleted_twice,
            3,
        ),
    ),
)
