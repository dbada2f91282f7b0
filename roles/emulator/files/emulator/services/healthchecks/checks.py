# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks: list, get, create, change, delete, pause, resume."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from flask import request

from ...core.answers import to_json
from ...core.store import Item
from . import channels, objects
from .calls import HANDLERS, Call
from .errors import Refusal
from .fields import LONGEST_TAGS, read_fields
from .schedules.due import kind_of
from .settings import setting
from .status import NEW, PAUSED, flip
from .views import tags_of, view

_KEPT = (
    *("name", "slug", "tags", "desc", "grace", "tz", "manual_resume", "methods"),
    *("start_kw", "success_kw", "failure_kw"),
    *("filter_subject", "filter_body", "filter_http_body", "filter_default_fail"),
)
_DEPRECATED = {"subject": "success_kw", "subject_fail": "failure_kw"}


def slug_of(name: str) -> str:
    """The slug that older versions of the API generate from a name."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain)).strip("-_")


@HANDLERS.handles("healthchecks.checks.list")
def list_checks(call: Call) -> Any:
    """List the checks with the slug and all tags in the query."""
    slugs, tags = request.args.getlist("slug"), request.args.getlist("tag")
    if len(slugs) > 1 or "" in slugs or "" in tags:
        call.note("The query names more than one slug, or an empty slug or tag.")
    found = objects.of_project(call.store, call.project)
    if slugs and slugs[-1]:
        found = [check for check in found if check["slug"] == slugs[-1]]
    return {"checks": [view(call, check) for check in found if set(tags) <= set(tags_of(check))]}


@HANDLERS.handles("healthchecks.checks.get")
def get_check(call: Call) -> Any:
    """Return a check by UUID, or by the key that read-only clients get."""
    return view(call, objects.wanted(call))


@HANDLERS.handles("healthchecks.checks.create")
def create_check(call: Call) -> Any:
    """Create a check, or update the oldest one with the same values of all unique fields."""
    fields = read_fields(call.body)
    _note(call, fields, None)
    found = _matching(call, fields)
    if found is None and objects.count(call.store, call.project) >= setting(call.store, "check_limit"):
        raise Refusal(403, "The account has reached its maximum number of checks.", "empty", violation=False)
    values = _values(call, fields, found or {})
    if found is not None:
        found.update(values)
        return view(call, found)
    return to_json(view(call, objects.add(call.store, call.project, **values)), 201)


@HANDLERS.handles("healthchecks.checks.update")
def update_check(call: Call) -> Any:
    """Update only the fields in the request."""
    check = objects.wanted(call)
    fields = read_fields(call.body)
    _note(call, fields, check)
    check.update(_values(call, fields, check))
    return view(call, check)


@HANDLERS.handles("healthchecks.checks.delete")
def delete_check(call: Call) -> Any:
    """Delete a check. The response contains the check without channels."""
    check = objects.wanted(call)
    del call.store.data["checks"][check["id"]]
    return view(call, {**check, "channels": []})


@HANDLERS.handles("healthchecks.checks.pause")
def pause_check(call: Call) -> Any:
    """Pause a check, which ends its current run."""
    check = objects.wanted(call)
    flip(call.store, check, PAUSED, call.store.now())
    check["last_start"] = None
    return view(call, check)


@HANDLERS.handles("healthchecks.checks.resume")
def resume_check(call: Call) -> Any:
    """Resume a check, which then waits for a ping like a new one."""
    check = objects.wanted(call)
    if check["status"] != PAUSED:
        raise Refusal(409, "check is not paused", "text", violation=False)
    flip(call.store, check, NEW, call.store.now())
    check.update(last_ping=None, last_start=None)
    return view(call, check)


def _matching(call: Call, fields: Mapping[str, Any]) -> Item | None:
    """The oldest check with the same unique fields. A missing field matches no check."""
    unique = fields.get("unique", [])
    if not unique or any(name not in fields for name in unique):
        return None
    for check in objects.of_project(call.store, call.project):
        if all(check[name] == fields[name] for name in unique):
            return check
    return None


def _values(call: Call, fields: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a check that a request changes."""
    values = {name: fields[name] for name in _KEPT if name in fields}
    if "channels" in fields:
        values["channels"] = channels.resolve(fields["channels"], channels.of_project(call.store, call.project))
    if call.makes_slugs and "name" in fields and "slug" not in fields:
        values["slug"] = slug_of(fields["name"])
    for name, keyword in _DEPRECATED.items():
        if name in fields:
            values[keyword] = fields[name]
    if set(_DEPRECATED) & set(fields):
        after = {**before, **values}
        values["filter_subject"] = any(after.get(keyword) for keyword in _DEPRECATED.values())
    if "schedule" in fields:
        values.update(schedule=fields["schedule"], kind=kind_of(fields["schedule"]))
    elif "timeout" in fields:
        values.update(timeout=fields["timeout"], kind="simple")
    return values


def _note(call: Call, fields: Mapping[str, Any], check: Item | None) -> None:
    """Note the mistakes that the server accepts."""
    simple = "schedule" not in fields and (check is None or check["kind"] == "simple" or "timeout" in fields)
    unique = fields.get("unique", [])
    mistakes = {
        "timeout has no effect together with schedule.": "timeout" in fields and "schedule" in fields,
        "tz has no effect without a schedule.": "tz" in fields and simple,
        f"tags are longer than {LONGEST_TAGS}.": len(fields.get("tags", "")) > LONGEST_TAGS,
        "subject and subject_fail are deprecated.": bool(set(_DEPRECATED) & set(fields)),
        "unique has no effect in an update.": check is not None and "unique" in fields,
        "unique names a field that the request lacks.": any(name not in fields for name in unique),
        "unique names only empty fields.": bool(unique) and all(fields.get(name) == "" for name in unique),
    }
    for message, made in mistakes.items():
        if made:
            call.note(message)
