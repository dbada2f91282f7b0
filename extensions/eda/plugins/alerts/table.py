# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The fields and statuses of each service, as data."""

from __future__ import annotations

import dataclasses

UP = "up"
PROBLEMS = ("down", "critical", "trouble")

# The forms of times.
ISO, MILLISECONDS, ANY = "ISO 8601", "milliseconds since 1970", "any text, only compared for equality"


@dataclasses.dataclass(frozen=True)
class Service:
    """The fields of a service's alerts. check.name is the field name in the object check."""

    title: str
    # The keys of an event, and the fields that they come from: the first one that is not empty.
    texts: dict[str, tuple[str, ...]]
    # How to set up the service to send the required fields.
    setup: str
    statuses: tuple[str, ...]
    times: dict[str, str]
    lists: dict[str, str] = dataclasses.field(default_factory=dict)
    # Separates the names of a list that is sent as one text.
    separator: str = ","
    # Whether it is known that the time of an alert with the status up is when the monitor came up, not when it went down.
    exact_times: bool = True
    # Secret fields, which an event must not contain at any level.
    secrets: tuple[str, ...] = ()


REQUIRED = ("name", "status")
LISTS = ("locations", "groups", "tags")
TEXTS = ("name", "id", "type", "url", "status", "reason", "link")

SERVICES = {
    "site24x7": Service(
        title="Site24x7",
        texts={
            "name": ("MONITORNAME",),
            "id": ("MONITOR_ID", "MONITORID"),
            "type": ("MONITORTYPE",),
            "url": ("MONITORURL",),
            "status": ("STATUS",),
            "reason": ("INCIDENT_REASON", "INCIDENT_DETAILS"),
            "link": ("MONITOR_DASHBOARD_LINK",),
        },
        setup="Set up Site24x7 to send incident parameters.",
        statuses=(UP, *PROBLEMS, "suspended", "maintenance", "discovery", "configuration_error"),
        times={"INCIDENT_TIME_ISO": ISO, "OUTAGE_TIME_UNIX_FORMAT": MILLISECONDS, "INCIDENT_TIME": ANY},
        lists={"locations": "FAILED_LOCATIONS", "groups": "MONITOR_GROUPNAME", "tags": "TAGS"},
        exact_times=False,
    ),
    "healthchecks": Service(
        title="Healthchecks",
        texts={
            # Never the UUID: visitors of a status page read the name, and whoever knows the UUID can send pings.
            "name": ("name", "check.name", "slug", "check.slug"),
            "id": ("uuid", "check.uuid"),
            "status": ("status",),
            "reason": ("reason",),
        },
        setup="Give the check a name, and the webhook the request body that the documentation shows.",
        statuses=(UP, "down"),
        times={"time": ISO},
        lists={"tags": "check.tags"},
        separator=" ",
        secrets=("ping_url",),
    ),
    "uptimeguard": Service(
        title="UptimeGuard",
        texts={
            "name": ("friendly_name", "host"),
            "id": ("id",),
            "type": ("type",),
            "url": ("host",),
            "status": ("current_status",),
        },
        setup="Send a monitor as the API of UptimeGuard returns it.",
        statuses=(UP, "down", "paused", "unknown"),
        times={"current_status_created_at": ISO},
        # The links contain the addresses of status pages that are not public.
        secrets=("api_token", "links", "settings", "slack_for_notifications"),
    ),
}
