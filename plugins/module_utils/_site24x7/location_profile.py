# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Location profiles: the locations from which Site24x7 checks monitors."""

from __future__ import annotations

from .._engine.context import Context
from .._engine.field import Field
from .._engine.values import Values
from .constants import API
from .location import LOCATION
from .referrers import MONITORS
from .resource import CompleteInfo, Site24x7Resource


class LocationProfile(Site24x7Resource):
    """A location profile. Lists can contain only its ID and name."""

    noun = "location_profile"
    plural = "location_profiles"
    path = API + "/location_profiles"
    id_key = "profile_id"
    complete_with = "primary_location"
    used_by = (MONITORS,)
    fields = (
        Field("name", "profile_name", is_name=True, required_on_create=True),
        Field("primary_location", ref=LOCATION, required_on_create=True, read_old_names=True),
        Field(
            "secondary_locations",
            type="list",
            ref=LOCATION,
            is_set=True,
            read_old_names=True,
            default=[],
            send_default=True,
        ),
        Field("secondary_check_frequency", default=""),
        Field("restrict_alternate_polling", "restrict_alt_loc", type="bool", default=False, send_default=True),
    )
    # For accounts in the EU, the API requires the consent in each write. It does not return it.
    permissions = {"outer_regions_location_consent": "outer_regions_location_consent"}
    options = {"outer_regions_location_consent": {"type": "bool"}}
    constraints = {"required_one_of": [["name", "id"]]}


LOCATION_PROFILE = LocationProfile()


class LocationProfileInfo(CompleteInfo):
    resource = LOCATION_PROFILE
    exports = True

    def enrich(self, ctx: Context, items: list[Values]) -> None:
        ctx.read_reference_names(LOCATION_PROFILE, items, ("primary_location", "secondary_locations"))


LOCATION_PROFILE_INFO = LocationProfileInfo()
