# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The constants of the API as words."""

from __future__ import annotations

COMPONENT_STATUS = {
    1: "Operational",
    2: "Suspended",
    3: "Degraded Performance",
    4: "Under Maintenance",
    5: "Partial Outage",
    6: "Major Outage",
}
INCIDENT_STATUS = {10: "Acknowledged", 11: "Investigating", 12: "Identified", 13: "Observing", 14: "Resolved"}
OPERATIONAL, UNDER_MAINTENANCE, PARTIAL_OUTAGE, MAJOR_OUTAGE = 1, 4, 5, 6
INVESTIGATING, RESOLVED = 11, 14

AUTOMATIONS = {1: "Site24x7", 2: "Email"}
FREQUENCIES = {1: "daily", 2: "weekly", 3: "once", 5: "monthly_by_date", 6: "monthly_by_day"}
DAILY, WEEKLY, ONCE, MONTHLY_BY_DATE, MONTHLY_BY_DAY = 1, 2, 3, 5, 6
WINDOW_STATUS = {"D": "Deactivated", "V": "Scheduled", "I": "In progress", "C": "Completed"}
WEEK_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
ROLES = {
    21: "Super administrator",
    22: "Administrator",
    23: "Spokesperson",
    24: "Billing contact",
    25: "Read only",
}
READ_ONLY_ROLE = 25

# For each moment of a maintenance window: the flag for email and the flag for SMS.
NOTIFY_FLAGS = {
    "now": ("mnp_1", "mnp_2"),
    "start": ("mnp_11", "mnp_12"),
    "end": ("mnp_21", "mnp_22"),
    "1h_before": ("mnp_31", "mnp_32"),
    "24h_before": ("mnp_41", "mnp_42"),
}

OPERATOR = {"name": "Emulator Operator", "email_id": "operator@example.com"}
SERVICE_COOKIE_URL = "https://www.site24x7.com/statusiq/status-page-cookie-policy.html"

ALL_SCOPES = ("StatusPages.Admin.All", "StatusPages.Operations.All", "StatusPages.Account.All")
