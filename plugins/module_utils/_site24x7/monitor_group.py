# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Monitor groups and their subgroups. Subgroups have their own API for writes."""

from __future__ import annotations

from typing import Any, Iterable, Iterator, Mapping

from .._engine.context import Context
from .._engine.errors import InputError, NotFoundError
from .._engine.field import Field
from .._engine.info import Info
from .._engine.plan import Plan
from .._engine.request import Request
from .._engine.resource import TaskContext
from .._engine.values import Values
from .constants import API, GROUP_TYPES
from .monitor.reference import MONITOR_REFERENCE
from .notification_profile import NOTIFICATION_PROFILE
from .resource import Site24x7Resource
from .tag import TAG_REFERENCE
from .third_party_service import THIRD_PARTY_SERVICE
from .threshold_profile import HEALTHCHECK_PROFILE
from .user_group import USER_GROUP

GROUPS, SUBGROUPS = API + "/monitor_groups", API + "/subgroups"
MONITORS_SELECTED = 2  # the selection_type that dependency_resource_ids requires
NO_RECEIVER = "user_groups: a new monitor group requires user_groups or on_call_schedule_id."


class GroupReference(Site24x7Resource):
    """A group or a subgroup that another object refers to. The list contains subgroups inside their groups."""

    noun = "monitor_group"
    plural = "monitor_groups"
    path = GROUPS
    list_query = {"subgroup_required": "true"}
    id_key = "group_id"
    fields: tuple[Field, ...] = (Field("name", "display_name", is_name=True, required_on_create=True),)

    def objects_in(self, data: Any, query: Mapping[str, str]) -> Any:
        found = super().objects_in(data, query)
        found = [found] if isinstance(found, dict) and self.id_key in found else found
        return list(_with_subgroups(found)) if isinstance(found, list) else found


def _with_subgroups(groups: list[Any], top: str = "", parent: str = "") -> Iterator[Any]:
    """Groups, each followed by its subgroups, which contain the IDs of those above them."""
    for raw in groups:
        if not isinstance(raw, dict):
            yield raw  # the caller reports it
            continue
        yield {"top_group_id": top, "parent_group_id": parent, **raw} if parent else raw
        inner, identifier = raw.get("subgroups") or [], str(raw.get("group_id") or "")
        yield from _with_subgroups(inner if isinstance(inner, list) else [inner], top or identifier, identifier)


GROUP_REFERENCE = GroupReference()


class MonitorGroup(GroupReference):
    """A group, or a subgroup if it has a parent. A task without a parent never selects a subgroup by its name."""

    fields = GroupReference.fields + (
        Field(
            "parent",
            "parent_group_id",
            ref=GROUP_REFERENCE,
            immutable="the API does not document how to move a subgroup. Create it in the other group.",
        ),
        Field("top_group_id", option=False, always=True),
        Field("type", "group_type", constants=GROUP_TYPES, open=True),
        Field("description", default=""),
        Field("monitors", type="list", ref=MONITOR_REFERENCE, is_set=True, read_old_names=True, default=[]),
        Field("health_threshold_count", type="int", default=1, send_default=True),
        Field(
            "dependency_resources",
            "dependency_resource_ids",
            type="list",
            ref=MONITOR_REFERENCE,
            is_set=True,
            default=[],
        ),
        Field("suppress_alert", type="bool", default=False, send_default=True),
        Field("healthcheck_profile", "healthcheck_profile_id", ref=HEALTHCHECK_PROFILE, required_on_create=True),
        Field("notification_profile", "notification_profile_id", ref=NOTIFICATION_PROFILE, required_on_create=True),
        Field("user_groups", "user_group_ids", type="list", ref=USER_GROUP, is_set=True, default=[]),
        Field("on_call_schedule_id", default=""),
        Field("third_party_services", type="list", ref=THIRD_PARTY_SERVICE, is_set=True, default=[]),
        Field("tags", "tag_ids", type="list", ref=TAG_REFERENCE, is_set=True, default=[]),
    )
    constraints = {"required_one_of": [["name", "id"]]}

    # --- finding ---------------------------------------------------------------------------------------------------

    def fetch(self, ctx: TaskContext, identifier: str) -> dict[str, Any]:
        """A group, or else a subgroup."""
        try:
            return ctx.get(self, identifier)
        except NotFoundError as error:
            try:
                return ctx.get(SUBGROUP, identifier)
            except NotFoundError:
                raise error from None

    def matches(self, ctx: TaskContext, raw: Mapping[str, Any]) -> bool:
        parent = ctx.params.get("parent")
        return bool(
            self.from_api(raw).get("parent") == (ctx.identify(GROUP_REFERENCE, "parent", parent) if parent else None)
        )

    # --- translation -----------------------------------------------------------------------------------------------

    def from_api(self, raw: Mapping[str, Any]) -> Values:
        """The tags and the dependencies have two names in the API."""
        others = {"tag_ids": raw.get("tags"), "dependency_resource_ids": raw.get("dependency_resource_id")}
        return {"parent": None, **super().from_api({**{key: value for key, value in others.items() if value}, **raw})}

    def body(self, values: Values, names: Iterable[str]) -> dict[str, Any]:
        body = super().body(values, names)
        return dict(body, selection_type=MONITORS_SELECTED) if body.get("dependency_resource_ids") else body

    # --- writing ---------------------------------------------------------------------------------------------------

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        values = super().wanted(ctx, current)
        if current is None and values.get("parent"):
            above = ctx.list(GROUP_REFERENCE).with_id(values["parent"]) or {}
            values["top_group_id"] = str(above.get("top_group_id") or values["parent"])
        return values

    def review(self, ctx: TaskContext, plan: Plan) -> Plan:
        plan = super().review(ctx, plan)
        if plan.action == "create" and not (plan.new.get("user_groups") or plan.new.get("on_call_schedule_id")):
            raise InputError(NO_RECEIVER)
        return plan

    def requests(self, plan: Plan, params: Mapping[str, Any]) -> list[Request]:
        found = super().requests(plan, params)
        if not (plan.before or plan.new).get("parent"):
            return found
        return [request._replace(path=request.path.replace(GROUPS, SUBGROUPS, 1)) for request in found]


class Subgroup(MonitorGroup):
    """A subgroup by its ID."""

    item_path = SUBGROUPS + "/{id}"


MONITOR_GROUP, SUBGROUP = MonitorGroup(), Subgroup()


class MonitorGroupInfo(Info):
    resource = MONITOR_GROUP
    exports = True
    filters = {"parent": {"type": "str"}, "monitor": {"type": "str"}}
    references = ("parent", "monitor")

    def selected(self, ctx: Context, values: Values) -> bool:
        parent, monitor = ctx.params["parent"], ctx.params["monitor"]
        if monitor is not None and ctx.identify(MONITOR_REFERENCE, "monitor", monitor) not in values["monitors"]:
            return False
        return parent is None or values.get("parent") == ctx.identify(GROUP_REFERENCE, "parent", parent)

    def enrich(self, ctx: Context, items: list[Values]) -> None:
        ctx.read_reference_names(MONITOR_GROUP, items, [field.name for field in MONITOR_GROUP.fields if field.ref])


MONITOR_GROUP_INFO = MonitorGroupInfo()
