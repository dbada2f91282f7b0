# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The objects that exist from the start: the locations, the customers, and the defaults of each account."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

from .fields.profiles import HEALTHCHECK, WITHOUT_PLACES
from .objects import EVERYBODY, OWN
from .profiles import THRESHOLD_TYPES
from .settings import CUSTOMERS, UNITS

Objects = dict[str, dict[str, Any]]

_PLACES = (
    ("London", "UK", "LON", "United Kingdom", "Europe"),
    ("Frankfurt", "DE", "FRA", "Germany", "Europe"),
    ("Amsterdam", "NL", "AMS", "Netherlands", "Europe"),
    ("Dublin", "IE", "DUB", "Ireland", "Europe"),
    ("Paris", "FR", "PAR", "France", "Europe"),
    ("Vienna", "AT", "VIE", "Austria", "Europe"),
    ("New York", "US", "NYC", "United States", "North America"),
    ("Fremont", "US", "FMT", "United States", "North America"),
    ("Toronto", "CA", "TOR", "Canada", "North America"),
    ("Mumbai", "IN", "BOM", "India", "Asia"),
    ("Singapore", "SG", "SIN", "Singapore", "Asia"),
    ("Tokyo", "JP", "TYO", "Japan", "Asia"),
    ("Sydney", "AU", "SYD", "Australia", "Australia"),
    ("Sao Paulo", "BR", "SAO", "Brazil", "South America"),
)
# Customers can have the same name, but not the same ZAAID.
TENANTS: Objects = {
    "2000001": {"name": "Zylker Retail", "user_id": "3000001", "sort": CUSTOMERS},
    "2000002": {"name": "Zylker Travel", "user_id": "3000002", "sort": CUSTOMERS},
    "2000011": {"name": "Zylker Europe", "user_id": "3000011", "sort": UNITS},
    "2000012": {"name": "Zylker Asia", "user_id": "3000012", "sort": UNITS},
}


def locations() -> Objects:
    """The locations from which monitors are checked."""
    return {
        str(100 + number): {
            "account": EVERYBODY,
            "values": {
                "display_name": f"{city} - {code}",
                "city_name": city,
                "city_short": short,
                "country_name": country,
                "continent": continent,
                "use_ipv6": number % 2 == 0,
            },
        }
        for number, (city, code, short, country, continent) in enumerate(_PLACES, 1)
    }


def _threshold(kind: str) -> dict[str, Any]:
    values = {"profile_name": f"Default Threshold - {kind}", "type": kind}
    return values if kind in WITHOUT_PLACES else {**values, "down_location_threshold": 3}


def _ident(number: int, place: int) -> str:
    return str(100_000_000_000 + number * 1000 + place)


def free_number(users: Mapping[str, Any]) -> int:
    """An unused number for another account."""
    return next(number for number in itertools.count(1) if _ident(number, 1) not in users)


def defaults(account: str, number: int) -> Mapping[str, Objects]:
    """The defaults of the account with a number, by resource. They cannot be deleted."""

    def one(place: int, **values: Any) -> Objects:
        return {_ident(number, place): {"account": account, "default": True, "values": values}}

    owner = f"owner{number or ''}@example.com"
    alerts = {"email_format": 1, "alerting_period": {"start_time": "00:00", "end_time": "00:00"}, "down": [1]}
    users = one(
        1,
        display_name="Account Owner",
        email_address=owner,
        user_role=1,
        notify_medium=[1],
        alert_settings=alerts,
    )
    users[_ident(number, 1)]["pending"] = False
    thresholds: Objects = {}
    for place, kind in enumerate((HEALTHCHECK, *(kind for kind in THRESHOLD_TYPES if kind != HEALTHCHECK)), 100):
        thresholds.update(one(place, **_threshold(kind)))
    return {
        "users": users,
        "user_groups": one(2, display_name="Administrators", users=[_ident(number, 1)]),
        "location_profiles": one(
            3, profile_name="Default Location Profile", primary_location="101", secondary_locations=["102", "103"]
        ),
        "notification_profiles": one(
            4, profile_name="Default Notification Profile", rca_needed=True, notify_after_executing_actions=False
        ),
        "threshold_profiles": thresholds,
        "third_parties": {
            **one(5, name="Ops Chat", type=5, service_status=0, selection_type=0),
            **one(6, name="Ops Genie", type=10, service_status=0, selection_type=0),
        },
    }


def everything() -> dict[str, Objects]:
    """The objects of all accounts, by resource."""
    found: dict[str, Objects] = {"locations": locations(), "tenants": TENANTS}
    for number, account in enumerate((OWN, *TENANTS)):
        for name, objects in defaults(account, number).items():
            found.setdefault(name, {}).update(objects)
    return found
