# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What services send, as data."""

from __future__ import annotations

# The keys of an event, and the incident parameters that they come from: the first one that is not empty.
TEXTS = {
    "monitor": ("MONITORNAME",),
    "monitor_id": ("MONITOR_ID", "MONITORID"),
    "monitor_type": ("MONITORTYPE",),
    "url": ("MONITORURL",),
    "status": ("STATUS",),
    "reason": ("INCIDENT_REASON", "INCIDENT_DETAILS"),
    "link": ("MONITOR_DASHBOARD_LINK",),
}
LISTS = {"locations": "FAILED_LOCATIONS", "groups": "MONITOR_GROUPNAME", "tags": "TAGS"}
NEEDED = ("monitor", "status")
TIMES = ("INCIDENT_TIME_ISO", "INCIDENT_TIME", "OUTAGE_TIME_UNIX_FORMAT")
