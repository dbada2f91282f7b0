# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tests the assumptions about Healthchecks. The probes create checks without channels, and never ping them."""

from __future__ import annotations

import re
import uuid
from typing import Any

from .._engine.times import same_zone
from .._engine.values import Raw
from .._engine.verify.assumption import NotTried
from .._engine.verify.lab import Lab
from .check import CHECK

UTC_SECOND = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00")
TIMES = ("last_ping", "next_ping")
VOLATILE = ("status", "started", "last_ping", "next_ping", "last_duration", "n_pings")
YEAR = 365 * 24 * 3600  # seconds until a check that was never pinged could be late


def _new(lab: Lab, suffix: str = "check", **fields: Any) -> Raw:
    return lab.make(CHECK, suffix, **{"timeout": YEAR, "grace": YEAR, "channels": "", **fields})


# --- reading ---------------------------------------------------------------------------------------------------------


def missing_check(lab: Lab) -> bool:
    return lab.send("GET", CHECK.one_path.format(id=uuid.uuid4())).is_missing


def whole_objects(lab: Lab) -> bool:
    raw = lab.any(CHECK)
    alone = lab.see(CHECK, raw)
    return all(alone.get(key) == value for key, value in raw.items() if key not in VOLATILE) and set(alone) <= {
        *raw,
        *VOLATILE,
    }


def utc(lab: Lab) -> bool:
    found = [raw[key] for raw in lab.objects(CHECK) for key in TIMES if raw.get(key)]
    if not found:
        raise NotTried("No check was ever pinged.")
    return all(isinstance(time, str) and UTC_SECOND.fullmatch(time) for time in found)


# --- writing ---------------------------------------------------------------------------------------------------------


def no_channels(lab: Lab) -> bool:
    return lab.make(CHECK, "silent", timeout=YEAR, grace=YEAR).get("channels") == ""


def same_name(lab: Lab) -> bool:
    first, second = _new(lab), lab.attempt(CHECK, "check", timeout=YEAR, grace=YEAR, channels="")
    return second.ok and CHECK.object_id(second.data) != CHECK.object_id(first)


def unique(lab: Lab) -> bool:
    first = _new(lab, slug="statusops-verify")
    again = lab.attempt(CHECK, "renamed", slug="statusops-verify", desc="Changed", unique=["slug"])
    return (
        again.status == 200
        and CHECK.object_id(again.data) == CHECK.object_id(first)
        and again.data["desc"] == "Changed"
    )


def merged(lab: Lab) -> bool:
    raw = _new(lab, tags="one two", desc="Before", slug="statusops-verify")
    lab.change(CHECK, raw, {"desc": "After"})
    now = lab.see(CHECK, raw)
    same = all(now.get(key) == raw.get(key) for key in ("name", "slug", "tags", "timeout", "grace", "channels"))
    return same and now.get("desc") == "After"


def slug_kept(lab: Lab) -> bool:
    raw = _new(lab, slug="statusops-verify")
    lab.change(CHECK, raw, {"name": lab.name("renamed")})
    return bool(lab.see(CHECK, raw).get("slug") == "statusops-verify")


def all_or_nothing(lab: Lab) -> bool:
    raw = _new(lab, desc="Before")
    refused = lab.change(CHECK, raw, {"desc": "After", "channels": "statusops-verify: no such channel"})
    return refused.status == 400 and lab.see(CHECK, raw).get("desc") == "Before"


def paused_twice(lab: Lab) -> bool:
    raw = _new(lab)
    replies = [lab.change(CHECK, raw, None, "pause") for _time in range(2)]
    return all(reply.ok and reply.data.get("status") == "paused" for reply in replies)


def update_keeps_pause(lab: Lab) -> bool:
    raw = _new(lab)
    lab.change(CHECK, raw, None, "pause")
    reply = lab.change(CHECK, raw, {"desc": "Changed"})
    return reply.ok and reply.data.get("status") == "paused"


def resumed(lab: Lab) -> bool:
    raw = _new(lab)
    lab.change(CHECK, raw, None, "pause")
    first, second = (lab.change(CHECK, raw, None, "resume") for _time in range(2))
    return first.ok and first.data.get("status") == "new" and second.status == 409


def one_kind(lab: Lab) -> bool:
    raw = _new(lab)
    scheduled = lab.change(CHECK, raw, {"schedule": "0 3 * * *", "tz": "UTC"})
    return "schedule" not in raw and scheduled.ok and "timeout" not in scheduled.data and "tz" in scheduled.data


def old_zone(lab: Lab) -> bool:
    raw = lab.make(CHECK, "zone", schedule="0  3 * * *", tz="Europe/Kiev", grace=YEAR, channels="")
    return bool(raw.get("schedule") == "0  3 * * *" and same_zone(raw.get("tz"), "Europe/Kiev"))


def deleted_twice(lab: Lab) -> bool:
    identifier = CHECK.object_id(_new(lab))
    first = lab.remove(CHECK, identifier)
    return first.ok and bool(first.data) and lab.remove(CHECK, identifier).is_missing
