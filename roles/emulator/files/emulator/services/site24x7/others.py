# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The other operations: suspending, monitors of a tag, locations, third-party services, customers."""

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
    """Suspend a monitor. It is not checked any more."""
    wanted(_MONITORS, call)["suspended"] = True
    return NoData


@HANDLERS.handles("site24x7.monitors.activate")
def activate(call: Call) -> Any:
    """Activate a monitor. It is checked again."""
    wanted(_MONITORS, call)["suspended"] = False
    return NoData


@HANDLERS.handles("site24x7.tags.monitors")
def tagged(call: Call) -> Any:
    """List the monitors with a tag. A guess: they have the same keys as in their list."""
    tag = wanted(RESOURCES["tags"], call)
    found = items(call.store, "monitors", call.account)
    return [view(call.store, _MONITORS, item) for item in found if tag["id"] in item["values"].get("tag_ids", ())]


@HANDLERS.handles("site24x7.location_template.get")
def places(call: Call) -> Any:
    """List all locations from which monitors can be checked."""
    found = items(call.store, "locations", call.account)
    return {"locations": [{"location_id": item["id"], **item["values"]} for item in found]}


@HANDLERS.handles("site24x7.third_party_services.list")
def third_parties(call: Call) -> Any:
    """List the third-party services that receive alerts."""
    found = items(call.store, "third_parties", call.account)
    return [{"service_id": item["id"], **item["values"]} for item in found]


@HANDLERS.handles("site24x7.customers.list")
def customers(call: Call) -> Any:
    """List the customers of an MSP."""
    found = tenancy.tenants(call.store, CUSTOMERS)
    return [{"name": item["name"], "zaaid": item["id"], "user_id": item["user_id"]} for item in found]


@HANDLERS.handles("site24x7.business_units.list")
def business_units(call: Call) -> Any:
    """List the business units. Their other keys are not documented."""
    return [{"name": item["name"], "zaaid": item["id"]} for item in tenancy.tenants(call.store, UNITS)]
