# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Threshold profiles: when a monitor is in trouble, critical or down. They have different keys for each type of monitor."""

from __future__ import annotations

from typing import Any, Iterable, Mapping

from .._engine.errors import InputError
from .._engine.field import NO_KEY, Field
from .._engine.info import Info
from .._engine.plan import Plan
from .._engine.request import Request
from .._engine.resource import TaskContext
from .._engine.values import Raw, Values
from .._engine.variants import Variants
from .constants import API, PROFILE_TYPES
from .durations import canonical
from .referrers import MONITOR_GROUPS, MONITORS, THRESHOLD_PROFILES
from .resource import EMPTY, Site24x7Resource
from .settings import from_texts, overlaid, same_setting
from .thresholds import BY_TYPE, DURATIONS, OWN_KEYS, SLOW, THRESHOLDS, WITHOUT_LOCATIONS, folded, unfolded
from .type_words import type_constant, type_word

MOST_LOCATIONS = 8
LOCATIONS = 3  # the default of the client that the vendor publishes
OPTIONS = {
    "profile_id": "id",
    "profile_name": "name",
    "type": "type",
    "profile_type": "profile_type",
    "down_location_threshold": "down_location_threshold",
    **OWN_KEYS,
}
PLAIN_SETTINGS = ("default_threshold_profile_id",)  # documented settings that are not thresholds
CREATED_AS = "the type of a threshold profile cannot be changed. Create another profile."
OWN_OPTION = "settings: set {0} with the option {1}."


class ThresholdProfile(Site24x7Resource):
    """A threshold profile. Profiles of different types can have the same name."""

    noun = "threshold_profile"
    plural = "threshold_profiles"
    path = API + "/threshold_profiles"
    id_key = "profile_id"
    distinguished_by = "type"
    used_by = (MONITORS, MONITOR_GROUPS, THRESHOLD_PROFILES)
    variants = Variants("type", "", BY_TYPE)
    fields: tuple[Field, ...] = (
        Field("name", "profile_name", is_name=True, required_on_create=True),
        Field(
            "type",
            decode=type_word,
            encode=type_constant,
            immutable=CREATED_AS,
            required_on_create=True,
        ),
        Field("profile_type", constants=PROFILE_TYPES, open=True, default="static", send_default=True),
        Field("down_location_threshold", type="int"),
        *THRESHOLDS,
        Field("settings", NO_KEY, type="dict", encode=dict, equal=same_setting, default={}),
    )
    options = {"update_unreadable": {"type": "str", "choices": ["on_create", "always"], "default": "on_create"}}
    constraints = {"required_one_of": [["name", "id"]]}

    # --- finding ---------------------------------------------------------------------------------------------------

    def matches(self, ctx: TaskContext, raw: Mapping[str, Any]) -> bool:
        wanted = ctx.params.get("type")
        return not wanted or type_word(raw.get("type")) == wanted

    # --- options ---------------------------------------------------------------------------------------------------

    def trimmed(self, params: Mapping[str, Any], others: Iterable[str] = ()) -> Values:
        """With the type as a word, even if the task contains its API name."""
        found = super().trimmed(params, others)
        return dict(found, type=type_word(found["type"])) if found.get("type") else found

    def validate(self, params: Mapping[str, Any]) -> None:
        super().validate(params)
        for key in (one for one in params["settings"] or () if one in OPTIONS):
            raise InputError(OWN_OPTION.format(key, OPTIONS[key]))
        locations = params["down_location_threshold"]
        if locations is not None and not 0 <= locations <= MOST_LOCATIONS:
            raise InputError("down_location_threshold: {0} must be from 0 to {1}.".format(locations, MOST_LOCATIONS))

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        values = super().wanted(ctx, current)
        for field in (one for one in (*DURATIONS, *SLOW) if one.name in values):
            values[field.name] = canonical(field, values[field.name])
        if "settings" in values:
            values["settings"] = overlaid((current or {}).get("settings", {}), values["settings"])
        return values if current else {"down_location_threshold": _locations(values.get("type")), **values}

    # --- translation -----------------------------------------------------------------------------------------------

    def from_api(self, raw: Mapping[str, Any]) -> Values:
        return self._own(dict(super().from_api(folded(raw)), settings=_settings_in(raw)))

    def from_answer(self, raw: Mapping[str, Any]) -> Values:
        values, settings = super().from_answer(folded(raw)), _settings_in(raw)
        return self._own(dict(values, settings=settings) if settings else values)

    def _own(self, values: Values) -> Values:
        return self.variants.own(values)

    def body(self, values: Values, names: Iterable[str]) -> dict[str, Any]:
        names = list(names)
        return {**(values.get("settings", {}) if "settings" in names else {}), **unfolded(super().body(values, names))}

    def predicted_object(self, ctx: TaskContext, plan: Plan, raw: Raw) -> Raw:
        shown = super().predicted_object(ctx, plan, folded(raw))
        return {**unfolded(shown), **plan.new.get("settings", {})}

    # --- writing ---------------------------------------------------------------------------------------------------

    def review(self, ctx: TaskContext, plan: Plan) -> Plan:
        """The API requires the number of locations in every request, even if it is 0."""
        if plan.action == "update":
            plan = plan._replace(after={"down_location_threshold": _locations(plan.new.get("type")), **plan.new})
        return super().review(ctx, plan)

    def requests(self, plan: Plan, params: Mapping[str, Any]) -> list[Request]:
        """GUESS: the service sets all values that are not thresholds. An update contains them only if a task sets them.

        Responses omit empty values, so the result adds the values that the task has cleared.
        """
        if plan.after is None:
            return super().requests(plan, params)
        asked, known = params.get("settings") or {}, plan.after.get("settings", {})
        sent = {key: value for key, value in known.items() if key in asked or _is_writable(key, value)}
        cleared = {key: value for key, value in sent.items() if value in EMPTY}

        def answer(raw: Raw) -> Values:
            values = self.from_answer(raw)
            return dict(values, settings={**cleared, **values["settings"]}) if "settings" in values else values

        found = super().requests(plan._replace(after=dict(plan.after, settings=sent)), params)
        return [request._replace(answer=answer) for request in found]


def _locations(kind: Any) -> int:
    """The number of locations for a profile that does not set it. GUESS: types without locations accept 0."""
    return 0 if kind in WITHOUT_LOCATIONS else LOCATIONS


def _settings_in(raw: Mapping[str, Any]) -> Values:
    """The values of an API object under keys that have no option."""
    found: Values = from_texts({key: value for key, value in raw.items() if key not in OPTIONS})
    return found


def _is_writable(key: str, value: Any) -> bool:
    return isinstance(value, (dict, list)) or key in PLAIN_SETTINGS


THRESHOLD_PROFILE = ThresholdProfile()


class HealthcheckProfile(ThresholdProfile):
    """A threshold profile for monitor groups."""

    def objects_in(self, data: Any, query: Mapping[str, str]) -> Any:
        found = super().objects_in(data, query)
        if not isinstance(found, list):
            return found
        return [raw for raw in found if not isinstance(raw, dict) or raw.get("type") == "HEALTHCHECK"]


HEALTHCHECK_PROFILE = HealthcheckProfile()


class ThresholdProfileInfo(Info):
    resource = THRESHOLD_PROFILE
    exports = True
    filters = {"type": {"type": "str"}}

    def selected(self, ctx: TaskContext, values: Values) -> bool:
        kind = ctx.params["type"]
        return kind is None or values.get("type") == kind


THRESHOLD_PROFILE_INFO = ThresholdProfileInfo()
