# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings and the awkward responses."""

from __future__ import annotations

from typing import Any

from ...core import awkward
from ...core.settings import Setting
from ...core.store import Store
from ..zoho import api

MASK = "********"  # instead of a secret
SINGLE, CUSTOMERS, UNITS = "single", "msp", "business_units"
# Name, after "site24x7_": the setting. Undocumented behavior can be set. The defaults are the worse cases for clients.
_SETTINGS = {
    "tenancy": Setting(SINGLE, (SINGLE, CUSTOMERS, UNITS)),  # the accounts that the tokens can access
    "data_centre": Setting("us", ("us", "eu")),  # the EU requires consent for some settings
    "timezone": Setting("America/Los_Angeles"),  # of the account, and of windows without a timezone
    "secrets": Setting("masked", ("clear", "masked", "absent")),  # in responses
    "absent_keys": Setting("reset", ("reset", "kept")),  # the effect of a PUT on keys that it omits
    "validation_status": Setting(400, (400, 422)),  # of a rejected parameter
    "created_status": Setting(201, (200, 201)),
    "location_limit": Setting(8),  # of a location profile
    "calls_per_window": Setting(0),  # to one API; 0: no limit
    "window_seconds": Setting(300),
    "lock_seconds": Setting(300),
    "calls_per_day": Setting(0),  # of an account; 0: no limit
}
SETTINGS = {f"site24x7_{name}": setting for name, setting in _SETTINGS.items()}
# Switch: its effect. The code that builds the response applies those marked with *.
SWITCHES = {
    **awkward.SWITCHES,
    **api.SWITCHES,
    "bare_profile_lists": "* lists of location and notification profiles contain little more than IDs and names",
    "tags_of_groups": "* the key tag_ids of a monitor group is called tags",
    "azure_tags_as_text": "* the tags of an Azure monitor are JSON in a string",
}
SHAPES = awkward.Shapes(
    id_lists=(
        *("monitors", "monitor_groups", "tag_ids", "tags", "user_group_ids", "third_party_services", "users"),
        *("dependency_resource_ids", "secondary_locations", "escalation_automations", "user_groups"),
    ),
)


def setting(store: Store, name: str) -> Any:
    """The value of a setting."""
    return store.settings[f"site24x7_{name}"]
