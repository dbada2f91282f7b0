# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A maintenance window for a release. Its components are under maintenance until a task closes it."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

from .._engine import times
from .._engine.context import Context
from .._engine.errors import InputError, NotFoundError
from .._engine.manage import Work, plan_to, planned_work
from .._engine.plan import Plan
from .._engine.resource import Resource
from .._engine.schedule.resumable import SINCE
from .._engine.values import Raw, Values
from .._engine.window.kind import Window
from .._engine.window.task import OpenAndClose
from .component import COMPONENT
from .component_status import COMPONENT_STATUS_OF_MANY
from .constants import COMPONENT_STATUS
from .incident.incident import INCIDENT
from .maintenance import MAINTENANCE
from .page.page import PAGE
from .release_window import (
    HOLDER,
    HOLDERS,
    RELEASE_WINDOW,
    adopted,
    covering,
    is_active,
    starts_now,
    warn_of_both,
    windows,
)

STATUSES = {"type": "str", "choices": list(COMPONENT_STATUS)}
WINDOW_OPTIONS = ("description", "start", "end", "duration", "timezone", "notify")
INCIDENT_OPTIONS = ("title", "template", "description", "severity", "status", "text", "components", "notify")
OF_INCIDENT = "incident.{0}"
DURATION = "1h"  # of a window without an end
ADOPTED = "adopted"  # in the journal: the ID of the Site24x7 window that a release adopted


def _incident_spec() -> dict[str, Any]:
    spec = {name: dict(entry) for name, entry in INCIDENT.manage_spec().items() if name in INCIDENT_OPTIONS}
    spec["status"]["choices"] = [one for one in spec["status"]["choices"] if one != "resolved"]
    return spec


class StatusIQWindow(Window):
    """The window is a maintenance window of a page, and the objects are its components."""

    aside = COMPONENT_STATUS_OF_MANY
    value = "status"
    event = RELEASE_WINDOW
    names = ("components",)
    options = {
        **{name: MAINTENANCE.manage_spec()[name] for name in WINDOW_OPTIONS},
        "start": {"type": "str", "default": "now"},
        "since": {"type": "str"},
        "components": {"type": "list", "elements": "str", "default": []},
        "status": dict(STATUSES, default="under_maintenance"),
        "status_after": dict(STATUSES, default="operational"),
        "failed_status": STATUSES,
        "incident": {"type": "dict", "options": _incident_spec()},
    }

    def validate(self, own: Mapping[str, Any]) -> None:
        if own["since"] and times.from_answer(own["since"]) is None:
            raise InputError(
                "since: {0!r} is not a time. Set it to the value that an earlier task returned.".format(own["since"])
            )
        for name, status in (own["before"] or {}).items():
            if status not in COMPONENT_STATUS:
                raise InputError(
                    "before: {0!r} of {1} is not a status. Choose one of: {2}.".format(
                        status, name, ", ".join(COMPONENT_STATUS)
                    )
                )

    # --- the window ------------------------------------------------------------------------------------------------

    def note(self, ctx: Context, own: Mapping[str, Any]) -> Any:
        RELEASE_WINDOW.validate(self._to_open(own))  # before the windows are read
        pushed = self._to_adopt(ctx, own)
        return {ADOPTED: pushed["id"]} if pushed else None

    def opened(self, ctx: Context, own: Mapping[str, Any]) -> list[Work]:
        pushed = self._to_adopt(ctx, own)
        if pushed:
            raw = ctx.list(MAINTENANCE).with_id(pushed["id"])
            again = _adopted_id(own) == pushed["id"]
            return [adopted(ctx, _params(RELEASE_WINDOW, own, notify=own["notify"]), dict(raw or {}), again)]
        work = planned_work(
            ctx,
            RELEASE_WINDOW,
            dict(self._to_open(own), **{HOLDERS: list(own["noted"].holders), HOLDER: _holder(own), SINCE: _since(own)}),
        )
        if starts_now(ctx, own):
            warn_of_both(ctx, own["title"], work.plans[0].new.get("components") or [])
        return [work]

    def ended(self, ctx: Context, own: Mapping[str, Any]) -> list[Work]:
        pushed = self._adopted(ctx, own)
        if pushed:
            return [Work(RELEASE_WINDOW, _params(RELEASE_WINDOW, own), [Plan("none", pushed, pushed)])]
        warn_of_both(ctx, own["title"], [one for window in self._running(ctx, own) for one in window["components"]])
        given = {"title": own["title"], "state": "finished", "notify": own["notify"]}
        return [planned_work(ctx, RELEASE_WINDOW, _params(RELEASE_WINDOW, own, **given))]

    def left(self, ctx: Context, own: Mapping[str, Any], ids: Sequence[str]) -> list[Work]:
        """The running windows do not show the components that only this holder had set aside."""
        works = []
        for window in self._running(ctx, own):
            stays = [one for one in window["components"] if one not in ids]
            raw = ctx.list(MAINTENANCE).with_id(window["id"])
            ctx.params = _params(RELEASE_WINDOW, own)
            todo = plan_to(ctx, RELEASE_WINDOW, raw, "present", {"components": stays})
            works.append(Work(RELEASE_WINDOW, ctx.params, [todo]))
        return works

    def is_open(self, ctx: Context, own: Mapping[str, Any]) -> bool:
        return bool(self._running(ctx, own))

    def exists(self, ctx: Context, own: Mapping[str, Any]) -> bool:
        return bool(_windows(ctx, own) or self._adopted(ctx, own))

    def affected(self, ctx: Context, own: Mapping[str, Any]) -> list[str]:
        """The components of the running window, or else of the latest one."""
        latest = sorted(_windows(ctx, own), key=lambda one: (one["starts_at"], one["ends_at"]), reverse=True)
        running = [one for one in latest if one["status"] == "in_progress"]
        return next((one["components"] for one in running + latest), [])

    def _to_open(self, own: Mapping[str, Any]) -> dict[str, Any]:
        """The options for the window itself."""
        given = {name: own[name] for name in WINDOW_OPTIONS}
        if given["duration"] is None and given["end"] is None:
            given["duration"] = DURATION
        return _params(RELEASE_WINDOW, own, title=own["title"], components=own["components"] or None, **given)

    def _running(self, ctx: Context, own: Mapping[str, Any]) -> list[Values]:
        return [one for one in _windows(ctx, own) if is_active(ctx, one)]

    def _to_adopt(self, ctx: Context, own: Mapping[str, Any]) -> Values | None:
        """The Site24x7 window that an opening task adopts, preferably the one that an earlier task adopted."""
        if self._running(ctx, own) or not starts_now(ctx, own):
            return None
        return covering(ctx, own["components"], _adopted_id(own))

    def _adopted(self, ctx: Context, own: Mapping[str, Any]) -> Values | None:
        """The Site24x7 window that an earlier task adopted, even if it is over."""
        identifier = _adopted_id(own)
        if identifier:
            return next((one for one in windows(ctx, pushed=True) if one["id"] == identifier), None)
        known = [*own["components"], *(own["before"] or {}), *own["noted"].holders.get(_holder(own), [])]
        return None if _windows(ctx, own) else covering(ctx, known)

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
        return {ctx.identify(COMPONENT, "before", name): one for name, one in (own["before"] or {}).items()}

    def during(self, own: Mapping[str, Any]) -> Any:
        return own["status"]

    def after(self, own: Mapping[str, Any]) -> Any:
        return own["status_after"]

    def after_failure(self, own: Mapping[str, Any]) -> Any:
        return own["failed_status"]


def _work(ctx: Context, resource: Resource, own: Mapping[str, Any], **given: Any) -> Work:
    """The plan of a task with some of its options, and the defaults of the others."""
    return planned_work(ctx, resource, _params(resource, own, **given))


def _params(resource: Resource, own: Mapping[str, Any], **given: Any) -> dict[str, Any]:
    """Some options of a task, and the defaults of the others."""
    known = {name: value for name, value in given.items() if value is not None}
    return resource.trimmed({**resource.defaults(), **known, "page": own["page"]})


def _holder(own: Mapping[str, Any]) -> str:
    return str(own["holder"] or own["title"])


def _since(own: Mapping[str, Any]) -> str | None:
    """When the release began, if it was interrupted."""
    return min((one for one in (own["begun"], own["since"]) if one), default=None)


def _windows(ctx: Context, own: Mapping[str, Any]) -> list[Values]:
    """The windows of the page with the title of the task, without those that Site24x7 pushed."""
    return windows(ctx, pushed=False, title=own["title"])


def _adopted_id(own: Mapping[str, Any]) -> str:
    return str((own["noted"].during or {}).get(ADOPTED) or "")


def _one(ctx: Context, identifier: str) -> Raw | None:
    try:
        return COMPONENT_STATUS_OF_MANY.fetch(ctx, identifier)
    except NotFoundError:
        return None


WINDOW = OpenAndClose(StatusIQWindow())
