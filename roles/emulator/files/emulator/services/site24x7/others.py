# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations that are none of the five: suspending, what has a tag, places, third parties, customers."""

from __future__ import annotations

from typing import Any

from ...core.calls import NoData
from . import tenancy
from .calls import HANDLERS, Call
from .crud import wanted
from .objects import items
from .resources import RESOURCES
from .settings import CUSTOMERS, UNITS
from .views import view

_MONITORS = RESOURCES["monitors"]


@HANDLERS.handles("site24x7.monitors.suspend")
def suspend(call: Call) -> Any:
    """A suspended monitor is not looked at."""
    wanted(_MONITORS, call)["suspended"] = True
    return NoData


@HANDLERS.handles("site24x7.monitors.activate")
def activate(call: Call) -> Any:
    """It is looked at again."""
    wanted(_MONITORS, call)["suspended"] = False
    return NoData


@HANDLERS.handles("site24x7.tags.monitors")
def tagged(call: Call) -> Any:
    """A guess: the monitors as in their list."""
    tag = wanted(RESOURCES["tags"], call)
    found = items(call.store, "monitors", call.account)
    return [view(call.store, _MONITORS, item) for item in found if tag["id"] in item["values"].get("tag_ids", ())]


@HANDLERS.handles("site24x7.location_template.get")
def places(call: Call) -> Any:
    """All places from which monitors can be looked at."""
    found = items(call.store, "locations", call.account)
    return {"locations": [{"location_id": item["id"], **item["values"]} for item in found]}


@HANDLERS.handles("site24x7.third_party_services.list")
def third_parties(call: Call) -> Any:
    """The services that messages go to."""
    found = items(call.store, "third_parties", call.account)
    return [{"service_id": item["id"], **item["values"]} for item in found]


@HANDLERS.handles("site24x7.customers.list")
def customers(call: Call) -> Any:
    """The customers of an MSP."""
    found = tenancy.tenants(call.store, CUSTOMERS)
    return [{"name": item["name"], "zaaid": item["id"], "user_id": item["user_id"]} for item in found]


@HANDLERS.handles("site24x7.business_units.list")
def business_units(call: Call) -> Any:
    """The business units. Which keys these have besides is not public."""
    return [{"name": item["name"], "zaaid": item["id"]} for item in tenancy.tenants(call.store, UNITS)]
