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
from .._engine.resource import TaskContext
from .._engine.values import Raw, Values
from .constants import API, PROFILE_TYPES
from .resource import Site24x7Resource
from .settings import from_texts, same_setting, without

# Keys of an answer that are no settings.
OWN_KEYS = ("profile_id", "profile_name", "type", "profile_type", "down_location_threshold")
# The API does not reliably return it, so it is sent but not compared.
NOT_RETURNED = ("website_content_modified",)
WITHOUT_LOCATIONS = ("server", "heartbeat", "cron")  # types whose monitors have no locations
CREATED_AS = "the type of a threshold profile cannot be changed. Create another profile."
OWN_OPTION = "settings: {0} has an option of its own. Use {1}."


def _same_settings(current: Any, wanted: Any) -> bool:
    return same_setting(current, without(wanted, NOT_RETURNED))


class ThresholdProfile(Site24x7Resource):
    """A threshold profile. Profiles of different types can have one name."""

    noun = "threshold_profile"
    plural = "threshold_profiles"
    path = API + "/threshold_profiles"
    id_key = "profile_id"
    fields: tuple[Field, ...] = (
        Field("name", "profile_name", is_name=True, required_on_create=True),
        Field(
            "type",
            decode=lambda value: str(value or "").lower(),
            encode=lambda value: value.upper(),
            immutable=CREATED_AS,
            required_on_create=True,
        ),
        Field("profile_type", constants=PROFILE_TYPES, open=True, default="static", send_default=True),
        Field("down_location_threshold", type="int"),
        Field("settings", NO_KEY, type="dict", encode=dict, equal=_same_settings, default={}),
    )
    constraints = {"required_one_of": [["name", "id"]]}

    def validate(self, params: Mapping[str, Any]) -> None:
        super().validate(params)
        for key in params["settings"] or ():
            if key in OWN_KEYS:
                option = {"profile_name": "name", "profile_id": "id"}.get(key, key)
                raise InputError(OWN_OPTION.format(key, option))

    def matches(self, ctx: TaskContext, raw: Mapping[str, Any]) -> bool:
        wanted = ctx.params.get("type")
        return not wanted or self.from_api(raw).get("type") == wanted.strip().lower()

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        values = super().wanted(ctx, current)
        if "type" in values:
            values["type"] = values["type"].strip().lower()
        if current is None and values.get("type") not in WITHOUT_LOCATIONS:
            return {"down_location_threshold": 3, **values}  # the API requires it, 0 included
        return values

    def from_api(self, raw: Mapping[str, Any]) -> Values:
        return dict(super().from_api(raw), settings=from_texts(without(dict(raw), OWN_KEYS)))

    def predicted_object(self, ctx: TaskContext, plan: Plan, raw: Raw) -> Raw:
        return {**super().predicted_object(ctx, plan, raw), **plan.new.get("settings", {})}

    def body(self, values: Values, names: Iterable[str]) -> dict[str, Any]:
        names = list(names)
        return {**(values.get("settings", {}) if "settings" in names else {}), **super().body(values, names)}


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


THRESHOLD_PROFILE_INFO = ThresholdProfileInfo()
