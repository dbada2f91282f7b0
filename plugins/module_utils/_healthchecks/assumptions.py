# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What this collection assumes about Healthchecks, as data."""

from __future__ import annotations

from .._engine.verify.assumption import Sheet, Suite
from . import probes
from .check import CHECK
from .provider import HEALTHCHECKS

SHOWN = ("name", "slug", "desc", "tags", "timeout", "grace", "status", "schedule", "tz", "channels")
SHEET = Sheet("healthchecks", SHOWN)

SUITE = Suite(
    provider=HEALTHCHECKS,
    place=CHECK,
    kinds=(CHECK,),
    limit="Healthchecks has no daily limit. The hosted service accepts 100 requests a minute for each key.",
    assumptions=(
        SHEET.read(
            "missing",
            "A request for a check that does not exist returns HTTP 404.",
            "observed",
            ("client:Healthchecks.unwrap",),
            probes.missing_check,
            1,
        ),
        SHEET.read(
            "whole_objects",
            "The list contains all checks of the project, with the same data as a request for a single check.",
            "observed",
            ("check:Check", "_engine.reader:Reader.recent_list"),
            probes.whole_objects,
            2,
        ),
        SHEET.read(
            "utc",
            "Times are in UTC, in whole seconds.",
            "observed",
            ("check:Check",),
            probes.utc,
            1,
        ),
        SHEET.write(
            "no_channels",
            "A check that is created without channels has none, so it notifies nobody.",
            "observed",
            ("check:Check",),
            probes.no_channels,
            2,
        ),
        SHEET.write(
            "same_name",
            "A second check with the same name is accepted.",
            "observed",
            ("which_check:check_meant",),
            probes.same_name,
            4,
        ),
        SHEET.write(
            "unique",
            "A request to create a check with unique updates the matching check instead of creating another one.",
            "observed",
            ("check:Check.requests",),
            probes.unique,
            4,
        ),
        SHEET.write(
            "merged",
            "An update changes only the fields that it contains.",
            "observed",
            ("check:Check", "_engine.resource:Resource.requests"),
            probes.merged,
            4,
        ),
        SHEET.write(
            "slug_kept",
            "An update of the name keeps the slug.",
            "observed",
            ("check:Check.body",),
            probes.slug_kept,
            4,
        ),
        SHEET.write(
            "all_or_nothing",
            "An update with an unknown channel is rejected with HTTP 400, and changes nothing.",
            "observed",
            ("client:Healthchecks.unwrap",),
            probes.all_or_nothing,
            4,
        ),
        SHEET.write(
            "paused_twice",
            "Pausing a paused check succeeds.",
            "observed",
            ("check:Check",),
            probes.paused_twice,
            4,
        ),
        SHEET.write(
            "update_keeps_pause",
            "An update of a paused check does not resume it.",
            "observed",
            ("check:Check.review",),
            probes.update_keeps_pause,
            4,
        ),
        SHEET.write(
            "resumed",
            "A resumed check has the status new. Resuming a check that is not paused returns HTTP 409.",
            "observed",
            ("client:Healthchecks.unwrap", "check:Check.review"),
            probes.resumed,
            5,
        ),
        SHEET.write(
            "one_kind",
            "A response contains either the timeout of a check, or its schedule and timezone.",
            "observed",
            ("check:Check.from_api",),
            probes.one_kind,
            3,
        ),
        SHEET.write(
            "old_zone",
            "The API returns a schedule unchanged, and a timezone with an old name as the same timezone.",
            "observed",
            ("_engine.times:same_zone", "check:Check.from_answer"),
            probes.old_zone,
            2,
        ),
        SHEET.write(
            "deleted_twice",
            "Deleting a check returns the check. Deleting it again returns HTTP 404.",
            "observed",
            ("_engine.writer:Writer", "client:Healthchecks.unwrap"),
            probes.deleted_twice,
            3,
        ),
    ),
)
