# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The locations from which Site24x7 can monitor. The API only lists them."""

from __future__ import annotations

import re

from .._engine.field import Field
from .._engine.info import Info
from .constants import API
from .resource import Listed


class Location(Listed):
    """A location. Its ID is a short number."""

    noun = "location"
    plural = "locations"
    path = API + "/location_template"
    list_key = "locations"
    id_key = "location_id"
    id_pattern = re.compile("[0-9]+")
    fields = (
        Field("name", "display_name", option=False, is_name=True),
        Field("city", "city_name", option=False),
        Field("city_code", "city_short", option=False),
        Field("country", "country_name", option=False),
        Field("continent", option=False),
        Field("ipv6", "use_ipv6", type="bool", option=False),
    )


LOCATION = Location()


class LocationInfo(Info):
    resource = LOCATION
    filters = {"city": {"type": "str"}, "country": {"type": "str"}, "continent": {"type": "str"}}


LOCATION_INFO = LocationInfo()
