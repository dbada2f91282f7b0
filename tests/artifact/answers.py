# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Answers to the surveys, in the order of the job templates, in which the jobs can run."""

from __future__ import annotations

from typing import Any

PAGE = "Zylker Status"  # the page of the demo

REHEARSALS = {"demo", "emulator"}  # playbooks without a job template
# Targets of a window in other services, which these tests do not use.
ELSEWHERE = dict.fromkeys(
    [
        "site24x7_monitors",
        "site24x7_monitor_groups",
        "site24x7_tags",
        "healthchecks_checks",
        "healthchecks_tags",
        "uptimeguard_monitors",
        "site24x7_customer",
    ],
    "",
)

ANSWERS: dict[str, dict[str, Any]] = {
    "open_window": {
        "page": PAGE,
        "title": "Release 5",
        "description": "Checkout may be slow.\nPayments are not affected.",
        "start": "now",
        "duration": "45m",
        "end": "",
        "timezone": "Europe/Vienna",
        "components": "Website\nCheckout API",
        "notify_email": ["now", "end"],
        "notify_sms": "",
        **ELSEWHERE,
    },
    "close_window": {"page": PAGE, "title": "Release 5", **ELSEWHERE},
    "incident": {
        "page": PAGE,
        "title": "Checkout errors",
        "description": "Some payments fail.",
        "severity": "partial_outage",
        "status": "investigating",
        "text": "We see elevated error rates.",
        "components": "Checkout API\n",
        "notify_by": ["email"],
        "template": "",
        "repeat": "false",
    },
    "resolve": {
        "page": PAGE,
        "title": "Checkout errors",
        "text": "All payments go through again.",
        "notify_by": ["email"],
    },
    "status_page": {"file": "status_page.yml"},
    "export_page": {
        "page": PAGE,
        "file": "page.yml",
        **dict.fromkeys(("settings", "templates", "subscribers", "users"), "true"),
    },
    "apply_page": {"file": "page.yml", "page": "", "prune": "false", "prune_limit": "", "allow_empty": "false"},
    "page_drift": {"file": "page.yml", "page": "", "fail_on_drift": "true"},
    "export_checks": {"file": "checks.yml"},
    "apply_checks": {"file": "checks.yml", "prune": "pause", "prune_limit": "", "allow_empty": "false"},
    "checks_drift": {"file": "checks.yml", "fail_on_drift": "true"},
    "export_monitors": {"file": "monitors.yml", "customer": ""},
    "apply_monitors": {
        "file": "monitors.yml",
        "customer": "",
        "prune": "suspend",
        "prune_limit": "",
        "allow_empty": "false",
    },
    "monitors_drift": {"file": "monitors.yml", "customer": "", "fail_on_drift": "true"},
    "export_uptimeguard": {"file": "uptimeguard.yml"},
    "apply_uptimeguard": {"file": "uptimeguard.yml", "prune": "pause", "prune_limit": "", "allow_empty": "false"},
    "uptimeguard_drift": {"file": "uptimeguard.yml", "fail_on_drift": "true"},
}
