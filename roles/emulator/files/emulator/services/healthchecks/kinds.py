# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The kinds of objects, their default values, and the objects that exist from the start."""

from __future__ import annotations

from typing import Any

from ...core.store import Kind

PROJECT, OTHER_PROJECT = "zylker", "staging"
ACCOUNT = "emulator"
KEY_LENGTH = 32

PROJECTS: dict[str, dict[str, Any]] = {
    PROJECT: {
        "name": "Zylker",
        "api_key": "hcw_emulator_readwrite_project_1",
        "read_only_key": "hcr_emulator_readonly__project_1",
        "ping_key": "emulator-ping-key-0001",
    },
    OTHER_PROJECT: {
        "name": "Staging",
        "api_key": "hcw_emulator_readwrite_project_2",
        "read_only_key": "hcr_emulator_readonly__project_2",
        "ping_key": "emulator-ping-key-0002",
    },
}


def _channel(number: int, name: str, kind: str, project: str = PROJECT) -> tuple[str, dict[str, Any]]:
    values = {"project_id": project, "number": number, "name": name, "kind": kind}
    return f"{number}c0de000-0000-4000-8000-00000000000{number}", values


# Two have the same name, one has none, one has a comma in its name: requests can contain only their IDs.
CHANNELS = dict(
    (
        _channel(1, "Ops Email", "email"),
        _channel(2, "Ops Chat", "slack"),
        _channel(3, "", "webhook"),
        _channel(4, "On call", "sms"),
        _channel(5, "On call", "call"),
        _channel(6, "Day, night", "email"),
        _channel(7, "Staging Email", "email", OTHER_PROJECT),
    )
)

# kind: simple, cron or oncalendar. The values of the other kinds are kept.
CHECK: dict[str, Any] = {
    "project_id": PROJECT,
    "number": 0,  # the order of creation
    "name": "",
    "slug": "",
    "tags": "",
    "desc": "",
    "kind": "simple",
    "timeout": 86400,
    "grace": 3600,
    "schedule": "* * * * *",
    "tz": "UTC",
    "manual_resume": False,
    "methods": "",
    "channels": [],
    "start_kw": "",
    "success_kw": "",
    "failure_kw": "",
    "filter_subject": False,
    "filter_body": False,
    "filter_http_body": False,
    "filter_default_fail": False,
    "status": "new",
    "n_pings": 0,
    "last_ping": None,
    "last_start": None,
    "last_start_rid": None,
    "last_duration": None,
    "pings": [],
    "flips": [],
}
# body: the body of the ping in base64.
PING: dict[str, Any] = {
    "n": 0,
    "at": 0.0,
    "type": "success",
    "scheme": "http",
    "remote_addr": "127.0.0.1",
    "method": "POST",
    "ua": "",
    "rid": None,
    "body": None,
    "duration": None,
}
FLIP: dict[str, Any] = {"at": 0.0, "status": "up"}

KINDS = {
    "projects": Kind(
        "Project",
        {"name": "", "account": ACCOUNT, "api_key": "", "read_only_key": "", "ping_key": ""},
        first=PROJECTS,
    ),
    "channels": Kind("Channel", {"project_id": PROJECT, "number": 0, "name": "", "kind": "email"}, first=CHANNELS),
    "checks": Kind("Check", CHECK, parts={"pings": PING, "flips": FLIP}),
}
