# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A table of the documented operations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ...core.operations import Operation
from ...core.schema import MINUTE, QUERY_FLAG, Param, Params, must
from ..zoho.scopes import scope_of
from .parameters import (
    ACTIVE_CHANGE,
    ACTIVE_NEW,
    COMPONENT,
    COMPONENT_STATUS_CHANGE,
    COOKIE_CONSENT,
    CUSTOM_DOMAIN,
    EMAIL_SUBSCRIBER,
    GROUP_CHANGE,
    GROUP_NEW,
    INDEXING,
    IP_RANGES,
    LICENSE,
    MAINTENANCE,
    NOTIFY_PREF,
    PAGE_CHANGE,
    PAGE_NEW,
    PASSWORD,
    POSTMORTEM,
    RESOLVED_CHANGE,
    RESOLVED_NEW,
    SMS_SUBSCRIBER,
    TEMPLATE,
    TEMPLATE_GROUP,
    UPDATE_CHANGE,
    UPDATE_NEW,
    USER,
    USER_GROUP,
)

ADMIN, OPERATIONS_SCOPE, ACCOUNT = "Admin", "Operations", "Account"
PRODUCT = "StatusPages"
_API = "/sp/api"
_PAGES = f"{_API}/statuspages"
_PAGE = f"{_PAGES}/{{page}}"
_ACTIVE = f"{_PAGE}/incidents/active"
_RESOLVED = f"{_PAGE}/incidents/resolved"
_UPDATES = "/{incident}/incident_status_updates"
_SECURITY = f"{_PAGE}/security"
_START: Params = {"start_date": must(MINUTE)}


def _operation(
    name: str,
    method: str,
    path: str,
    family: str = ADMIN,
    body: Params | None = None,
    query: Params | None = None,
    only_if: Mapping[str, str | None] | None = None,
) -> Operation:
    return Operation(name, method, path, scope_of(PRODUCT, family, method), body, query or {}, only_if or {})


def _all_five(name: str, path: str, ident: str, family: str, new: Params, change: Params) -> tuple[Operation, ...]:
    """The five usual operations: create, get, update, delete, list."""
    one = f"{path}/{{{ident}}}"
    return (
        _operation(f"{name}.create", "POST", path, family, new),
        _operation(f"{name}.get", "GET", one, family),
        _operation(f"{name}.update", "PUT", one, family, change),
        _operation(f"{name}.delete", "DELETE", one, family),
        _operation(f"{name}.list", "GET", path, family),
    )


def _with_query(operations: tuple[Operation, ...], name: str, query: Params) -> tuple[Operation, ...]:
    return tuple(replace(op, query=query) if op.name == name else op for op in operations)


OPERATIONS: tuple[Operation, ...] = (
    _operation("pages.create", "POST", _PAGES, ADMIN, PAGE_NEW),
    _operation("pages.get", "GET", _PAGE),
    _operation("pages.update", "PUT", _PAGE, ADMIN, PAGE_CHANGE),
    _operation("pages.list", "GET", _PAGES),
    *_all_five("components", f"{_PAGE}/components", "component", ADMIN, COMPONENT, COMPONENT),
    _operation("component_status.get", "GET", f"{_PAGE}/component_status/{{component}}", OPERATIONS_SCOPE),
    _operation(
        "component_status.update",
        "PUT",
        f"{_PAGE}/component_status/{{component}}",
        OPERATIONS_SCOPE,
        COMPONENT_STATUS_CHANGE,
    ),
    *_with_query(
        _all_five("component_groups", f"{_PAGE}/component_groups", "group", ADMIN, GROUP_NEW, GROUP_CHANGE),
        "component_groups.delete",
        {"delete_components": must(QUERY_FLAG)},
    ),
    _operation("custom_domain.get", "GET", f"{_PAGE}/rebrand/custom_domain"),
    _operation("custom_domain.update", "PUT", f"{_PAGE}/rebrand/custom_domain", ADMIN, CUSTOM_DOMAIN),
    _operation("custom_domain.delete", "DELETE", f"{_PAGE}/rebrand/custom_domain"),
    *_all_five("templates", f"{_PAGE}/templates", "template", ADMIN, TEMPLATE, TEMPLATE),
    *_with_query(
        _all_five("template_groups", f"{_PAGE}/template_groups", "group", ADMIN, TEMPLATE_GROUP, TEMPLATE_GROUP),
        "template_groups.delete",
        {"delete_templates": QUERY_FLAG, "delete_template": QUERY_FLAG},  # the document uses both names
    ),
    *_with_query(
        _all_five("active_incidents", _ACTIVE, "incident", OPERATIONS_SCOPE, ACTIVE_NEW, ACTIVE_CHANGE),
        "active_incidents.delete",
        {"update_components_status_to_operational": must(QUERY_FLAG)},
    ),
    _operation("active_updates.create", "PUT", _ACTIVE + _UPDATES, OPERATIONS_SCOPE, UPDATE_NEW),
    _operation("active_updates.update", "PUT", _ACTIVE + _UPDATES + "/{update}", OPERATIONS_SCOPE, UPDATE_CHANGE),
    _operation("active_updates.delete", "DELETE", _ACTIVE + _UPDATES + "/{update}", OPERATIONS_SCOPE),
    _operation("resolved_incidents.create", "POST", _RESOLVED, OPERATIONS_SCOPE, RESOLVED_NEW),
    _operation("resolved_incidents.get", "GET", _RESOLVED + "/{incident}", OPERATIONS_SCOPE, query=_START),
    _operation("resolved_incidents.update", "PUT", _RESOLVED + "/{incident}", OPERATIONS_SCOPE, RESOLVED_CHANGE),
    _operation("resolved_incidents.delete", "DELETE", _RESOLVED + "/{incident}", OPERATIONS_SCOPE, query=_START),
    _operation("resolved_incidents.list", "GET", _RESOLVED, OPERATIONS_SCOPE),
    _operation("resolved_updates.update", "PUT", _RESOLVED + _UPDATES + "/{update}", OPERATIONS_SCOPE, UPDATE_CHANGE),
    _operation("resolved_updates.delete", "DELETE", _RESOLVED + _UPDATES + "/{update}", OPERATIONS_SCOPE),
    _operation("postmortem.get", "GET", _RESOLVED + "/{incident}/postmortem", OPERATIONS_SCOPE, query=_START),
    _operation("postmortem.update", "PUT", _RESOLVED + "/{incident}/postmortem", OPERATIONS_SCOPE, POSTMORTEM),
    _operation("postmortem.delete", "DELETE", _RESOLVED + "/{incident}/postmortem", OPERATIONS_SCOPE, query=_START),
    *_all_five("maintenance", f"{_PAGE}/maintenance", "maintenance", OPERATIONS_SCOPE, MAINTENANCE, MAINTENANCE),
    _operation(
        "site24x7_maintenance.notify",
        "PUT",
        f"{_PAGE}/site24x7_maintenance_notification/{{maintenance}}",
        OPERATIONS_SCOPE,
        {"maintenance_notify_pref": NOTIFY_PREF},
    ),
    _operation("subscribers.create_email", "POST", f"{_API}/subscribers/email", ADMIN, EMAIL_SUBSCRIBER),
    _operation(
        "subscribers.list_email",
        "GET",
        f"{_PAGE}/subscribers",
        query={"type": must(Param("number", choices=(1, 2), as_text=True))},
        only_if={"type": "1"},
    ),
    _operation("subscribers.create_sms", "POST", f"{_API}/subscribers/sms", ADMIN, SMS_SUBSCRIBER),
    _operation(
        "subscribers.list_sms",
        "GET",
        f"{_PAGE}/subscribers",
        query={"type": must(Param("number", choices=(1, 2), as_text=True))},
        only_if={"type": "2"},
    ),
    _operation("subscriptions.get", "GET", "/api/subscriptions", ACCOUNT),
    _operation("subscriptions.licenses", "GET", "/api/subscriptions/statuspages_license", ACCOUNT),
    _operation("ip_ranges.update", "PUT", f"{_SECURITY}/ip_ranges", ADMIN, IP_RANGES),
    _operation("ip_ranges.delete", "DELETE", f"{_SECURITY}/ip_ranges"),
    _operation("page_password.update", "PUT", f"{_SECURITY}/page_password", ADMIN, PASSWORD),
    _operation("page_password.delete", "DELETE", f"{_SECURITY}/page_password"),
    _operation("search_engine_indexing.update", "PUT", f"{_SECURITY}/search_engine_crawling", ADMIN, INDEXING),
    _operation("cookie_consent.update", "PUT", f"{_PAGE}/cookie_consent", ADMIN, COOKIE_CONSENT),
    _operation("license.get", "GET", f"{_PAGE}/license"),
    _operation("license.update", "PUT", f"{_PAGE}/license", ADMIN, LICENSE),
    *_all_five("users", f"{_API}/users", "user", ACCOUNT, USER, USER),
    *_all_five("user_groups", f"{_API}/user_groups", "group", ADMIN, USER_GROUP, USER_GROUP),
)
# In the document, the path to read a resolved incident is that of an active one with a start date.
MISPRINTED = _operation(
    "resolved_incidents.get",
    "GET",
    _ACTIVE + "/{incident}",
    OPERATIONS_SCOPE,
    query=_START,
    only_if={"start_date": None},
)
