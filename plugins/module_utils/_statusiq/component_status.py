# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The status of several components. With IDs, a task requires only the Operations scope."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

from .._engine.errors import InputError, NotFoundError
from .._engine.field import Field
from .._engine.placeholder import is_missing
from .._engine.plan import Plan
from .._engine.predictions import Change
from .._engine.resource import TaskContext
from .._engine.values import Values
from .component import COMPONENT, group_members
from .constants import API, COMPONENT_STATUS
from .page.page import PAGE
from .resource import StatusIQResource


class ComponentStatus(StatusIQResource):
    """The endpoint of the status has no list. Names, and the status if it is there, come from the list of components."""

    noun = "component_status"
    plural = "components"
    path = API + "/statuspages/{page}/component_status"
    id_key = "component_id"
    parent = PAGE
    states = ("present",)
    fields = (
        Field("name", "display_name", is_name=True, option=False),
        Field("status", "component_status", constants=COMPONENT_STATUS, spec={"required": True}),
    )
    options = {
        "components": {"type": "list", "elements": "str"},
        "group": {"type": "str"},
        "all": {"type": "bool", "default": False},
        "update_incident": {"type": "bool", "default": False},
    }
    references = ("components", "group")
    constraints = {"mutually_exclusive": [["components", "group"]]}
    update_options = {"create_or_update_incident": "update_incident"}
    once_with = "update_incident"
    bulk = True
    before_value = "status"
    predicted_at = COMPONENT.path

    def validate(self, params: Mapping[str, Any]) -> None:
        chosen = [name for name in ("components", "group", "all") if params.get(name)]
        if len(chosen) != 1:
            raise InputError("components: set exactly one of components (not empty), group and all: true.")

    def targets(self, ctx: TaskContext) -> list[dict[str, Any] | None]:
        found: Sequence[dict[str, Any]]
        if ctx.params["all"]:
            found = ctx.list(COMPONENT)
        elif ctx.params["group"]:
            found = group_members(ctx, ctx.params["group"])
        else:
            found = self.listed_by_task(ctx)
        unknown = [raw for raw in found if "status" not in self.from_api(raw)]
        completed = ctx.in_parallel(lambda raw: self.complete(ctx, raw, {"status": None}), unknown)
        by_id = {self.object_id(raw): raw for raw in completed}
        return [by_id.get(self.object_id(raw), raw) for raw in found]

    def listed_by_task(self, ctx: TaskContext) -> list[dict[str, Any]]:
        """The components that the task lists, each once."""
        names = list(dict.fromkeys(ctx.params["components"]))
        ids = [name for name in names if self.is_id(name)]
        by_id = dict(zip(ids, ctx.in_parallel(lambda identifier: self._by_id(ctx, identifier), ids)))
        found: dict[str, dict[str, Any]] = {}
        for name in names:
            raw = by_id[name] if name in by_id else ctx.find_by_name(COMPONENT, "components", name)
            found.setdefault(self.object_id(raw), raw)
        return list(found.values())

    def _by_id(self, ctx: TaskContext, identifier: str) -> dict[str, Any]:
        try:
            return ctx.get(self, identifier)
        except NotFoundError as error:
            raise ctx.not_found(COMPONENT, "components", identifier, error) from None

    def complete(self, ctx: TaskContext, raw: dict[str, Any], wanted: Values) -> dict[str, Any]:
        """A component that only check mode predicts has an unknown status."""
        missing = is_missing(self.object_id(raw))
        return dict({"component_status": None}, **raw) if missing else super().complete(ctx, raw, wanted)

    def predicted(self, ctx: TaskContext, plan: Plan, raw: dict[str, Any]) -> list[Change]:
        return [status_change(ctx, plan.new["id"], plan.new["status"])]

    def independent(self, params: Mapping[str, Any]) -> bool:
        """With update_incident, one incident can affect several of the components."""
        return not params["update_incident"]


def status_change(ctx: TaskContext, component: str, status: str) -> Change:
    """The prediction that a component has another status."""
    return Change(COMPONENT.path.format(**ctx.path_ids), component, {"component_status": COMPONENT_STATUS[status]})


COMPONENT_STATUS_OF_MANY = ComponentStatus()
