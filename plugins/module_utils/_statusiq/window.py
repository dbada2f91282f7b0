# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A maintenance window for the time of a release: its components are under maintenance until it is closed."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

from .._engine.context import Context
from .._engine.errors import InputError, NotFoundError
from .._engine.manage import Work, planned_work
from .._engine.resource import Resource
from .._engine.schedule.schedule import ONE_MINUTE
from .._engine.values import Raw, Values
from .._engine.window.kind import Window
from .._engine.window.task import OpenAndClose
from .component import COMPONENT
from .component_status import COMPONENT_STATUS_OF_MANY
from .constants import COMPONENT_STATUS
from .incident.incident import INCIDENT
from .maintenance import MAINTENANCE
from .page.page import PAGE

STATUSES = {"type": "str", "choices": list(COMPONENT_STATUS)}
WINDOW_OPTIONS = ("description", "start", "end", "duration", "timezone", "notify")
INCIDENT_OPTIONS = ("title", "template", "description", "severity", "status", "text", "components", "notify")
OF_INCIDENT = "incident.{0}"
DURATION = "1h"  # of a window without an end


def _incident_spec() -> dict[str, Any]:
    spec = {name: dict(entry) for name, entry in INCIDENT.manage_spec().items() if name in INCIDENT_OPTIONS}
    spec["status"]["choices"] = [one for one in spec["status"]["choices"] if one != "resolved"]
    return spec


class StatusIQWindow(Window):
    """The window is a maintenance window of a page, and the objects are its components."""

    aside = COMPONENT_STATUS_OF_MANY
    value = "status"
    event = MAINTENANCE
    names = ("components",)
    options = {
        **{name: MAINTENANCE.manage_spec()[name] for name in WINDOW_OPTIONS},
        "start": {"type": "str", "default": "now"},
        "components": {"type": "list", "elements": "str", "default": []},
        "status": dict(STATUSES, default="under_maintenance"),
        "status_after": dict(STATUSES, default="operational"),
        "failed_status": STATUSES,
        "incident": {"type": "dict", "options": _incident_spec()},
    }

    def validate(self, own: Mapping[str, Any]) -> None:
        for name, status in (own["before"] or {}).items():
            if status not in COMPONENT_STATUS:
                raise InputError(
                    "before: {0!r} of {1} is not a status. Choose one of: {2}.".format(
                        status, name, ", ".join(COMPONENT_STATUS)
                    )
                )

    # --- the window ------------------------------------------------------------------------------------------------

    def opened(self, ctx: Context, own: Mapping[str, Any]) -> list[Work]:
        given = {name: own[name] for name in WINDOW_OPTIONS}
        if given["duration"] is None and given["end"] is None:
            given["duration"] = DURATION
        return [_work(ctx, MAINTENANCE, own, title=own["title"], components=own["components"] or None, **given)]

    def ended(self, ctx: Context, own: Mapping[str, Any]) -> list[Work]:
        return [_work(ctx, MAINTENANCE, own, title=own["title"], state="finished")]

    def is_open(self, ctx: Context, own: Mapping[str, Any]) -> bool:
        # A window in its last minute may be a closed one: the API stores whole minutes.
        soon = (ctx.now + ONE_MINUTE).strftime("%Y-%m-%dT%H:%M:%SZ")
        return any(one["status"] == "in_progress" and one["ends_at"] > soon for one in _windows(ctx, own))

    def exists(self, ctx: Context, own: Mapping[str, Any]) -> bool:
        return bool(_windows(ctx, own))

    def affected(self, ctx: Context, own: Mapping[str, Any]) -> list[str]:
        """The components of the running window, or else of the latest one."""
        latest = sorted(_windows(ctx, own), key=lambda one: (one["starts_at"], one["ends_at"]), reverse=True)
        running = [one for one in latest if one["status"] == "in_progress"]
        return next((one["components"] for one in running + latest), [])

    def follow_up(self, ctx: Context, own: Mapping[str, Any]) -> list[Work]:
        """The incident of a failed release."""
        if not own["incident"]:
            return []
        warnings, unresolved = len(ctx.warnings), len(ctx.unresolved)
        try:
            return [_work(ctx, INCIDENT, own, **own["incident"])]
        except InputError as error:
            error.msg = OF_INCIDENT.format(error.msg)
            raise
        finally:  # messages start with the name of the option
            ctx.warnings[warnings:] = map(OF_INCIDENT.format, ctx.warnings[warnings:])
            ctx.unresolved[unresolved:] = map(OF_INCIDENT.format, ctx.unresolved[unresolved:])

    # --- its components --------------------------------------------------------------------------------------------

    def listed(self, ctx: Context, own: Mapping[str, Any]) -> list[Raw]:
        ctx.params = self.work_params(own)
        return COMPONENT_STATUS_OF_MANY.listed_by_task(ctx) if own["components"] else []

    def by_id(self, ctx: Context, own: Mapping[str, Any], ids: Sequence[str]) -> list[Raw]:
        """From the list of components, unless the task contains only IDs: the list requires another scope."""
        if ctx.has_list(COMPONENT) or not PAGE.is_id(own["page"]):
            found = list(map(ctx.list(COMPONENT).with_id, ids))
        else:
            ctx.params = self.work_params(own)
            found = ctx.in_parallel(lambda one: _one(ctx, one), ids)
        return [raw for raw in found if raw is not None]

    def known_before(self, ctx: Context, own: Mapping[str, Any]) -> Values:
        return {
            ctx.identify(COMPONENT, "before", name): status for name, status in super().known_before(ctx, own).items()
        }

    def during(self, own: Mapping[str, Any]) -> Any:
        return own["status"]

    def after(self, own: Mapping[str, Any]) -> Any:
        return own["status_after"]

    def after_failure(self, own: Mapping[str, Any]) -> Any:
        return own["failed_status"]


def _work(ctx: Context, resource: Resource, own: Mapping[str, Any], **given: Any) -> Work:
    """The plan of a task with some of its options, and the defaults of the others."""
    known = {name: value for name, value in given.items() if value is not None}
    return planned_work(ctx, resource, resource.trimmed({**resource.defaults(), **known, "page": own["page"]}))


def _windows(ctx: Context, own: Mapping[str, Any]) -> list[Values]:
    """The windows of the page with the title of the task."""
    found = [MAINTENANCE.from_api(raw) for raw in ctx.list(MAINTENANCE) if MAINTENANCE.object_name(raw) == own["title"]]
    return [dict({"status": "", "starts_at": "", "ends_at": "9999", "components": []}, **one) for one in found]


def _one(ctx: Context, identifier: str) -> Raw | None:
    try:
        return COMPONENT_STATUS_OF_MANY.fetch(ctx, identifier)
    except NotFoundError:
        return None


WINDOW = OpenAndClose(StatusIQWindow())
