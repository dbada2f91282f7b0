# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The constants of StatusIQ as words. Source: the constants of its API document."""

from __future__ import annotations

from .._engine.field import NO_KEY

API = "/sp/api"  # the path of StatusIQ on the host
NOT_IN_ANSWERS = NO_KEY  # the key of a field that a hook fills

COMPONENT_STATUS = {
    "operational": 1,
    "suspended": 2,
    "degraded_performance": 3,
    "under_maintenance": 4,
    "partial_outage": 5,
    "major_outage": 6,
}
INCIDENT_STATUS = {"acknowledged": 10, "investigating": 11, "identified": 12, "observing": 13, "resolved": 14}
CHANNELS = {"email": 1, "sms": 2}
ROLES = {"super_administrator": 21, "administrator": 22, "spokesperson": 23, "billing_contact": 24, "read_only": 25}
# How a user is alerted. The document lists 1 and 2; its examples contain 3, which means a voice call in Site24x7.
ALERTS = {"email": 1, "sms": 2, "voice_call": 3}
AUTOMATIONS = {"site24x7": 1, "email": 2}
FREQUENCIES = {"once": 3, "daily": 1, "weekly": 2, "monthly_by_date": 5, "monthly_by_day": 6}
MAINTENANCE_STATUS = {"deactivated": "D", "scheduled": "V", "in_progress": "I", "completed": "C"}
DAYS = {"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6}
# Option -> key in maintenance_freq_info.
SCHEDULE_KEYS = {"day": "start_day", "end_day": "end_day", "day_of_month": "monthly_start_date", "week": "start_week"}
WEEKS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
# When subscribers of a channel are notified of a maintenance -> the number in the name of the flag.
NOTIFY = {
    "email": {"now": 1, "start": 11, "end": 21, "1h_before": 31, "24h_before": 41},
    "sms": {"now": 2, "start": 12, "end": 22, "1h_before": 32, "24h_before": 42},
}
