# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The common rules of monitors and groups: their receivers, and the objects that they refer to."""

from __future__ import annotations

from collections.abc import Mapping

from ...core.errors import BadParameter
from .objects import known
from .resource import Change

REFERENCES: Mapping[str, tuple[str, ...]] = {
    "notification_profile_id": ("notification_profiles",),
    "user_group_ids": ("user_groups",),
    "third_party_services": ("third_parties",),
    "tag_ids": ("tags",),
    "dependency_resource_ids": ("monitors",),
}
UNORDERED = ("user_group_ids", "third_party_services", "tag_ids", "dependency_resource_ids")


def somebody_is_told(change: Change) -> None:
    """Check that there are user groups or an on-call schedule."""
    if not change.values.get("user_group_ids") and not change.values.get("on_call_schedule_id"):
        raise BadParameter(
            "One of user_group_ids and on_call_schedule_id is mandatory.", "user_group_ids", missing=True
        )


def threshold_is_for(change: Change, key: str, wanted: str) -> None:
    """Check that the threshold profile is for the type."""
    profile = known(change.store, "threshold_profiles", change.values.get(key), change.call.account)
    if profile and profile["values"]["type"] != wanted:
        raise BadParameter(f"The threshold profile is for {profile['values']['type']}, not for {wanted}.", key)
