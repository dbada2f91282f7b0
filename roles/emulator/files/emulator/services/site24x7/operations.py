# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A table of the operations. Operations by name, in bulk and only for additions are not served."""

from __future__ import annotations

from ...core.operations import Operation
from ...core.schema import QUERY_FLAG, Param, Params
from ..zoho.scopes import scope_of
from .constants import ADMIN, BU, MSP, OPERATIONS, PRODUCT, REPORTS
from .crud import body_of
from .fields.status import statuses
from .resource import Resource
from .resources import RESOURCES

API = "/api"
_METHODS = {"list": "GET", "get": "GET", "create": "POST", "update": "PUT", "delete": "DELETE"}
_WITHOUT_LIST = ("subgroups",)
_FORMS = {"id": "[0-9]+"}  # words at the same place in a path do not match
_QUERIES: dict[str, Params] = {"monitor_groups.list": {"subgroup_required": QUERY_FLAG}}
CURRENT_STATUS: Params = {
    "group_required": QUERY_FLAG,
    "apm_required": QUERY_FLAG,
    "suspended_required": QUERY_FLAG,
    "locations_required": QUERY_FLAG,
    "status_required": Param(statuses),
}


def _operation(name: str, method: str, path: str, family: str, query: Params | None = None) -> Operation:
    return Operation(
        f"site24x7.{name}", method, f"{API}/{path}", scope_of(PRODUCT, family, method), query=query or {}, forms=_FORMS
    )


def _all_five(resource: Resource) -> tuple[Operation, ...]:
    """The five usual operations: list, get, create, update, delete."""
    return tuple(
        Operation(
            f"site24x7.{resource.name}.{verb}",
            method,
            f"{API}/{resource.name}" + ("" if verb in ("list", "create") else "/{id}"),
            scope_of(PRODUCT, resource.family, method),
            body_of(resource, verb == "create") if method in ("POST", "PUT") else None,
            _QUERIES.get(f"{resource.name}.{verb}", {}),
            forms=_FORMS,
        )
        for verb, method in _METHODS.items()
        if verb != "list" or resource.name not in _WITHOUT_LIST
    )


OPERATIONS_TABLE = (
    _operation("monitors.suspend", "PUT", "monitors/suspend/{id}", OPERATIONS),
    _operation("monitors.activate", "PUT", "monitors/activate/{id}", OPERATIONS),
    *(operation for resource in RESOURCES.values() for operation in _all_five(resource)),
    _operation("tags.monitors", "GET", "tags/{id}/monitors", ADMIN),
    _operation("location_template.get", "GET", "location_template", ADMIN),  # the scope is a guess
    _operation("third_party_services.list", "GET", "third_party_services", ADMIN),
    _operation("current_status.list", "GET", "current_status", REPORTS, CURRENT_STATUS),
    _operation("current_status.get", "GET", "current_status/{id}", REPORTS),
    _operation("current_status.group", "GET", "current_status/group/{id}", REPORTS),
    _operation("current_status.type", "GET", "current_status/type/{type}", REPORTS),
    _operation("customers.list", "GET", "short/msp/customers", MSP),
    _operation("business_units.list", "GET", "short/bu/business_units", BU),
)
