# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Location profiles, notification profiles and threshold profiles.

A guess: the key of their IDs is profile_id. No source contains it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ...core.errors import BadParameter, Refused
from ...core.schema import Params
from ...core.store import Item
from . import constants
from .calls import Call
from .fields import monitors
from .fields import profiles as fields
from .objects import known
from .resource import Change, Resource, Values, simple
from .settings import setting

_IDENT, _LABEL = "profile_id", "profile_name"
THRESHOLD_TYPES = (*monitors.THRESHOLD_TYPES, fields.HEALTHCHECK)


def _bare(*keys: str) -> Callable[[Call, list[Values]], list[Values]]:
    def listed(call: Call, views: list[Values]) -> list[Values]:
        if not call.store.settings["awkward"].get("bare_profile_lists"):
            return views
        return [{key: view[key] for key in (_IDENT, _LABEL, *keys)} for view in views]

    return listed


def _location_rules(change: Change) -> None:
    values, store = change.values, change.store
    places = [values["primary_location"], *values.get("secondary_locations", ())]
    if len(set(places)) < len(places):
        raise BadParameter("A location comes twice.", "secondary_locations")
    most = setting(store, "location_limit")
    if len(places) > most:
        raise BadParameter(f"The account has {most} locations for a profile.", "secondary_locations")
    if setting(store, "data_centre") == "eu" and values.get("outer_regions_location_consent") is not True:
        found = [known(store, "locations", place, change.call.account) for place in places]
        if any(place and place["values"]["continent"] != "Europe" for place in found):
            name = "outer_regions_location_consent"
            raise BadParameter("Locations outside of the EU need the consent.", name, missing=name not in values)


LOCATION = Resource(
    name="location_profiles",
    word="location profile",
    ident=_IDENT,
    label=_LABEL,
    family=constants.ADMIN,
    new=fields.LOCATION_PROFILE,
    change=fields.LOCATION_PROFILE,
    stored=simple(fields.LOCATION_PROFILE),
    references={"primary_location": ("locations",), "secondary_locations": ("locations",)},
    unordered=("secondary_locations",),
    hidden=("outer_regions_location_consent",),
    rules=_location_rules,
    listed=_bare(),
)
NOTIFICATION = Resource(
    name="notification_profiles",
    word="notification profile",
    ident=_IDENT,
    label=_LABEL,
    family=constants.ADMIN,
    new=fields.NOTIFICATION_PROFILE,
    change=fields.NOTIFICATION_PROFILE,
    stored=simple(fields.NOTIFICATION_PROFILE),
    references={
        "persistent_alert_configuration.thirdparty_services": ("third_parties",),
        "escalation_configuration.escalation_levels.user_group_id": ("user_groups",),
        "escalation_configuration.escalation_levels.thirdparty_services": ("third_parties",),
        "escalation_configuration.escalation_automations": ("it_automation",),
    },
    unordered=("alert_configuration", "notification_delay_configuration", "persistent_alert_configuration"),
    listed=_bare("rca_needed"),
)


# -- threshold profiles ---------------------------------------------------------------------------


def _threshold_fields(body: Mapping[str, Any]) -> Params:
    return fields.threshold_fields(body, THRESHOLD_TYPES)


def _threshold_rules(change: Change) -> None:
    values = change.values
    if change.item and values["type"] != change.item["values"]["type"]:  # a guess
        raise BadParameter("The type of a threshold profile cannot change.", "type")
    _needs_version(change.call, values)
    if values["type"] == fields.SSL:
        for key in fields.RESPONSE_KEYS:
            values.pop(key, None)  # these are ignored


def _needs_version(call: Call, values: Values) -> None:
    if values["type"] == fields.HEARTBEAT and call.version != constants.LATER_VERSION:
        raise Refused(f"A profile for heartbeats needs version {constants.LATER_VERSION} in the header Accept.")


def _visible(call: Call, item: Item) -> bool:
    """Whether a request sees a profile. A guess: the older version does not return profiles for heartbeats."""
    return item["values"].get("type") != fields.HEARTBEAT or call.version == constants.LATER_VERSION


def _stored_threshold(values: Mapping[str, Any]) -> Params:
    return fields.threshold_fields(values, (str(values.get("type")),))


THRESHOLD = Resource(
    name="threshold_profiles",
    word="threshold profile",
    ident=_IDENT,
    label=_LABEL,
    family=constants.ADMIN,
    new=_threshold_fields,
    change=_threshold_fields,
    stored=_stored_threshold,
    references={
        "default_threshold_profile_id": ("threshold_profiles",),
        "time_based_threshold.threshold_profile_id": ("threshold_profiles",),
    },
    unordered=("website_content_changes", "days_until_expiry", "time_based_threshold"),
    hidden=("website_content_modified",),
    rules=_threshold_rules,
    visible=_visible,
)
