# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Monitors. The type decides which fields a monitor has; the name and the type together identify it."""

from __future__ import annotations

from typing import Any, Container, Dict, Iterable, Mapping

from ..._engine.endpoint import Endpoint
from ..._engine.errors import InputError
from ..._engine.field import NO_KEY, Field, amended
from ..._engine.options import UPDATE_PASSWORD
from ..._engine.placeholder import is_missing
from ..._engine.plan import Plan
from ..._engine.request import Request
from ..._engine.resource import TaskContext
from ..._engine.values import Raw, Values
from ..._engine.variants import Variants
from ..constants import API
from ..it_automation import IT_AUTOMATION
from ..location_profile import LOCATION_PROFILE
from ..monitor_group import GROUP_REFERENCE
from ..notification_profile import NOTIFICATION_PROFILE
from ..resource import Site24x7Resource
from ..tag import TAG_REFERENCE
from ..third_party_service import THIRD_PARTY_SERVICE
from ..type_words import type_constant, type_word
from ..user_group import USER_GROUP
from . import actions, secrets, settings
from .constants import SUSPENDED
from .kind import ACTIONS, LOCATION, THRESHOLD, Type, union
from .reference import MONITOR_REFERENCE
from .rules import CONTENT_TYPE, check_headers, check_options, in_words, without_content_type
from .threshold import THRESHOLD_REFERENCE, profile_of_type
from .types import BY_WORD, TYPES

MONITORS = API + "/monitors"
RAW = "raw"  # the key of the API object in the values, because an update repeats parts of it
FOREIGN_TYPE = (
    "type: the fields of {0} are not documented. A task can only suspend, activate and delete such a monitor."
)
OPTIONAL = {LOCATION: (LOCATION,), THRESHOLD: (THRESHOLD,), ACTIONS: (*actions.OPTIONS, actions.OTHERS)}


def _fields_of(kind: Type) -> tuple[str, ...]:
    """The options of the type that not all types have."""
    optional = [name for part, names in OPTIONAL.items() if kind.has(part) for name in names]
    return (*optional, *(field.name for field in kind.fields))


def _required_of(kind: Type) -> tuple[str, ...]:
    profiles = [part for part in (LOCATION, THRESHOLD) if kind.has(part)]
    return (*kind.required, *profiles, "notification_profile")


def _references(name: str, ref: Any, api: str = "") -> Field:
    return Field(name, api, type="list", ref=ref, is_set=True, read_old_names=True, default=[])


class Fetched(Dict[str, Any]):
    """An API object that was read by its ID, and not in a list."""


class Monitor(Site24x7Resource):
    """A monitor. Lists contain complete monitors, but an update is based on the monitor itself."""

    noun = "monitor"
    plural = "monitors"
    path = MONITORS
    id_key = "monitor_id"
    distinguished_by = "type"
    unaffected = (
        LOCATION_PROFILE,
        NOTIFICATION_PROFILE,
        THRESHOLD_REFERENCE,
        USER_GROUP,
        TAG_REFERENCE,
        THIRD_PARTY_SERVICE,
        IT_AUTOMATION,
    )
    resend_option = "update_password"
    states = ("present", "absent", "suspended", "active")
    state_values = {"suspended": {"suspended": True}, "active": {"suspended": False}}
    fields = (
        Field("name", "display_name", is_name=True, required_on_create=True),
        Field(
            "type",
            decode=type_word,
            encode=type_constant,
            required_on_create=True,
            immutable="the type of a monitor cannot be changed. Delete the monitor and create a new one.",
        ),
        Field(LOCATION, "location_profile_id", ref=LOCATION_PROFILE, read_old_names=True),
        Field("notification_profile", "notification_profile_id", ref=NOTIFICATION_PROFILE, read_old_names=True),
        Field(THRESHOLD, "threshold_profile_id", ref=THRESHOLD_REFERENCE, read_old_names=True),
        _references("user_groups", USER_GROUP, "user_group_ids"),
        Field("on_call_schedule_id"),
        _references("monitor_groups", GROUP_REFERENCE),
        _references("tags", TAG_REFERENCE, "tag_ids"),
        _references("third_party_services", THIRD_PARTY_SERVICE),
        _references("dependency_resources", MONITOR_REFERENCE, "dependency_resource_ids"),
        *union(TYPES),
        *(_references(name, IT_AUTOMATION, NO_KEY) for name in actions.OPTIONS),
        Field(actions.OTHERS, NO_KEY, type="list", elements="dict", option=False, default=[]),
        Field(
            "settings",
            NO_KEY,
            type="dict",
            encode=dict,
            equal=settings.same_settings,
            is_secret_key=secrets.is_secret,
        ),
        Field("secret_settings", NO_KEY, type="dict", spec={"no_log": True}, write_only=True, doubt=None),
        Field(
            "suspended",
            "state",
            type="bool",
            decode=lambda state: str(state) == str(SUSPENDED),
            option=False,
            default=False,
            endpoint=Endpoint({True: MONITORS + "/suspend/{id}", False: MONITORS + "/activate/{id}"}),
        ),
    )
    variants = Variants(
        "type",
        "",
        {kind.word: _fields_of(kind) for kind in TYPES},
        {kind.word: _required_of(kind) for kind in TYPES},
        {kind.word: amended(kind.fields, [one.name for one in kind.fields], always=True) for kind in TYPES},
    )
    options = UPDATE_PASSWORD
    constraints = {"required_one_of": [["name", "id"]]}

    # --- options ---------------------------------------------------------------------------------------------------

    def validate(self, params: Mapping[str, Any]) -> None:
        super().validate(params)
        check_options(params)
        secrets.check_settings(params["settings"] or {})

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        """The values that a task sets. The name of a threshold profile means the one for the monitor's type."""
        params, profile = ctx.params, ctx.params.get(THRESHOLD)
        ctx.params = dict(params, **{THRESHOLD: None})
        values = in_words(super().wanted(ctx, current))
        ctx.params = params
        kind = self.variants.chosen(values, current)
        if profile is not None and kind:  # without a type, nothing can be created
            self.variants.check(kind, {THRESHOLD: profile})
            values[THRESHOLD] = profile_of_type(ctx, profile, kind)
        return values

    def planned(
        self, state: str, current: Values | None, wanted: Values, resend: bool = False, unsent: Container[str] = ()
    ) -> Plan:
        """The plan for the type of the monitor. All settings that the task contains are compared."""
        kind = self.variants.chosen(wanted, current)
        check_headers(kind, wanted)
        settings.check_keys(BY_WORD.get(kind), self.form({"type": kind}), wanted)
        if current is None and kind in BY_WORD and BY_WORD[kind].defaults:
            wanted = dict(wanted, settings={**BY_WORD[kind].defaults, **(wanted.get("settings") or {})})
        if current is not None and kind in BY_WORD and wanted.get("settings"):
            asked = settings.for_update(BY_WORD[kind], current[RAW], wanted["settings"])
            current, wanted = settings.with_named(current, current[RAW], asked), dict(wanted, settings=asked)
        return super().planned(state, current, wanted, resend, unsent)

    # --- translation -----------------------------------------------------------------------------------------------

    def fetch(self, ctx: TaskContext, identifier: str) -> Raw:
        return Fetched(super().fetch(ctx, identifier))

    def from_answer(self, raw: Mapping[str, Any]) -> Values:
        values = super().from_answer(raw)
        kind = BY_WORD.get(values.get("type", ""))
        if kind:
            values["settings"] = settings.settings_in(kind, dict(raw))
        return self.variants.own({**values, **actions.actions_in(dict(raw))})

    def from_api(self, raw: Mapping[str, Any]) -> Values:
        """The values of an API object, with defaults for what it omits, and the object itself."""
        empty = {field.name: field.default for field in self.fields if field.default in ([], {})}
        return self.variants.own({**empty, **self.from_answer(raw), RAW: raw})

    def body(self, values: Values, names: Iterable[str]) -> dict[str, Any]:
        names = tuple(names)
        body = super().body(values, names)
        if any(name in self.form(values) for name in names if name in actions.OPTIONS):
            body[actions.KEY] = actions.actions_from(values)
        for name in (one for one in ("settings", "secret_settings") if one in names):
            body.update(values.get(name) or {})
        return body

    # --- plans -----------------------------------------------------------------------------------------------------

    def complete(self, ctx: TaskContext, raw: Raw, wanted: Values) -> Raw:
        """The monitor itself if an update is necessary: it must contain everything that the monitor has."""
        given = {name: value for name, value in wanted.items() if value is not None and self.by_name[name].option}
        always = ctx.params.get(self.resend_option) == "always"
        identifier = self.object_id(raw)
        if is_missing(identifier) or not given or isinstance(raw, Fetched):
            return raw
        todo = self.planned("present", self.object_values(raw), given, always)
        return raw if todo.action == "none" else {**raw, **self.fetch(ctx, identifier)}

    def review(self, ctx: TaskContext, plan: Plan) -> Plan:
        if plan.action == "create" and plan.new["type"]:
            self._check_creatable(plan.new)
        plan = without_content_type(super().review(ctx, plan))
        if plan.action == "create":
            self._check_new(BY_WORD[plan.new["type"]], plan.new)
        elif plan.action == "update" and plan.changed != ("suspended",):
            kind = BY_WORD.get(plan.old["type"])
            if kind is None:
                raise InputError(FOREIGN_TYPE.format(plan.old["type"]))
            self._check_receivers(plan.new)
            if not is_missing(plan.old["id"]):
                secrets.check_known(kind, plan, plan.old[RAW], plan.old["name"])
        return plan

    def _check_creatable(self, values: Values) -> None:
        """Check that the API can create monitors of a type. Raises InputError."""
        kind = BY_WORD.get(values["type"])
        if kind is None or kind.agent:
            reason = kind.agent if kind else "the fields of {0} are not documented".format(values["type"])
            message = "type: there is no monitor {0!r} of type {1}, and {2}."
            raise InputError(message.format(values.get("name"), values["type"], reason))

    def _check_new(self, kind: Type, values: Values) -> None:
        """Check requirements of a new monitor that its fields do not state. Raises InputError."""
        self._check_receivers(values)
        settings.check_new(kind, values)
        secrets.check_new(kind, values)

    def _check_receivers(self, values: Values) -> None:
        if not values.get("user_groups") and not values.get("on_call_schedule_id"):
            raise InputError("user_groups: a monitor requires user_groups or on_call_schedule_id.")

    def requests(self, plan: Plan, params: Mapping[str, Any]) -> list[Request]:
        return [self._whole(request, plan) for request in super().requests(plan, params)]

    def _whole(self, request: Request, plan: Plan) -> Request:
        """An update that repeats the secrets that the API returns.

        GUESS: the API ignores unknown settings without an error, so updates of settings are verified.
        """
        kind = BY_WORD.get(plan.new.get("type", ""))
        if kind is None or request.body is None or plan.action == "create":
            return request
        body = {**secrets.secrets_in(kind, plan.old.get(RAW) or {}), **request.body}
        if "settings" not in request.sets:
            return request._replace(body=body)
        named = plan.new["settings"]
        return request._replace(
            body=body,
            verify=True,
            proof=lambda now: settings.same_settings(settings.with_named(now, now[RAW], named)["settings"], named),
        )

    def cannot_recreate(self, values: Values) -> str:
        """Why the API cannot create a monitor again: it is an agent, or belongs to a cloud account.

        GUESS: deleting the monitor of a cloud account deletes what it has discovered.
        """
        kind = BY_WORD.get(values.get("type", ""))
        return (kind.agent or kind.keeps) if kind else "the API cannot create monitors of this type"

    def predicted_object(self, ctx: TaskContext, plan: Plan, raw: Raw) -> Raw:
        """The monitor after a plan, without secrets: predictions are kept in a file."""
        kind = BY_WORD.get(plan.new["type"])
        shown = super().predicted_object(ctx, plan, raw)
        shown.update(plan.new.get("settings") or {})
        if any(name in plan.changed for name in actions.OPTIONS):
            shown[actions.KEY] = actions.actions_from(plan.new)
        if CONTENT_TYPE not in plan.new:
            shown.update({key: None for key in (CONTENT_TYPE,) if key in shown})
        if "suspended" in plan.changed or not raw:
            shown["state"] = SUSPENDED if plan.new.get("suspended") else 0
        known = secrets.secrets_in(kind, shown) if kind else {}
        return {key: value for key, value in shown.items() if key not in known}


MONITOR: Monitor = Monitor()
