# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The documented operations, as one table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ...core.schema import Param, must
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
    MINUTE,
    NOTIFY_PREF,
    PAGE_CHANGE,
    PAGE_NEW,
    PASSWORD,
    POSTMORTEM,
    QUERY_FLAG,
    RESOLVED_CHANGE,
    RESOLVED_NEW,
    SMS_SUBSCRIBER,
    TEMPLATE,
    TEMPLATE_GROUP,
    UPDATE_CHANGE,
    UPDATE_NEW,
    USER,
    USER_GROUP,
    Params,
)

ADMIN, OPERATIONS_SCOPE, ACCOUNT = "Admin", "Operations", "Account"
_VERBS = {"GET": "Read", "POST": "Create", "PUT": "Update", "DELETE": "Delete"}


@dataclass(frozen=True)
class Operation:
    """One documented operation. `only_if`: query values that tell it from another one at the same path."""

    name: str
    method: str
    path: str
    family: str = ADMIN
    body: Params | None = None
    query: Params = field(default_factory=dict)
    only_if: Mapping[str, str] = field(default_factory=dict)

    @property
    def scope(self) -> str:
        """The OAuth scope that it needs; empty for OAuth itself."""
        return f"StatusPages.{self.family}.{_VERBS[self.method]}" if self.family else ""

    @property
    def write(self) -> bool:
        """Whether it may change something in the service."""
        return bool(self.family) and self.method != "GET"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The path as a regular expression with the ids as groups."""
        return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.path))


_API = "/sp/api"
_PAGES = f"{_API}/statuspages"
_PAGE = f"{_PAGES}/{{page}}"
_ACTIVE = f"{_PAGE}/incidents/active"
_RESOLVED = f"{_PAGE}/incidents/resolved"
_UPDATES = "/{incident}/incident_status_updates"
_SECURITY = f"{_PAGE}/security"
_START: Params = {"start_date": must(MINUTE)}


def _all_five(name: str, path: str, ident: str, family: str, new: Params, change: Params) -> tuple[Operation, ...]:
    """Create, get, update, delete, list."""
    one = f"{path}/{{{ident}}}"
    return (
        Operation(f"{name}.create", "POST", path, family, new),
        Operation(f"{name}.get", "GET", one, family),
        Operation(f"{name}.update", "PUT", one, family, change),
        Operation(f"{name}.delete", "DELETE", one, family),
        Operation(f"{name}.list", "GET", path, family),
    )


def _with_query(operations: tuple[Operation, ...], name: str, query: Params) -> tuple[Operation, ...]:
    return tuple(
        Operation(op.name, op.method, op.path, op.family, op.body, query) if op.name == name else op
        for op in operations
    )


API_OPERATIONS: tuple[Operation, ...] = (
    Operation("pages.create", "POST", _PAGES, ADMIN, PAGE_NEW),
    Operation("pages.get", "GET", _PAGE),
    Operation("pages.update", "PUT", _PAGE, ADMIN, PAGE_CHANGE),
    Operation("pages.list", "GET", _PAGES),
    *_all_five("components", f"{_PAGE}/components", "component", ADMIN, COMPONENT, COMPONENT),
    Operation("component_status.get", "GET", f"{_PAGE}/component_status/{{component}}", OPERATIONS_SCOPE),
    Operation(
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
    Operation("custom_domain.get", "GET", f"{_PAGE}/rebrand/custom_domain"),
    Operation("custom_domain.update", "PUT", f"{_PAGE}/rebrand/custom_domain", ADMIN, CUSTOM_DOMAIN),
    Operation("custom_domain.delete", "DELETE", f"{_PAGE}/rebrand/custom_domain"),
    *_all_five("templates", f"{_PAGE}/templates", "template", ADMIN, TEMPLATE, TEMPLATE),
    *_with_query(
        _all_five("template_groups", f"{_PAGE}/template_groups", "group", ADMIN, TEMPLATE_GROUP, TEMPLATE_GROUP),
        "template_groups.delete",
        {"delete_templates": QUERY_FLAG, "delete_template": QUERY_FLAG},  # the document has both names
    ),
    *_with_query(
        _all_five("active_incidents", _ACTIVE, "incident", OPERATIONS_SCOPE, ACTIVE_NEW, ACTIVE_CHANGE),
        "active_incidents.delete",
        {"update_components_status_to_operational": must(QUERY_FLAG)},
    ),
    Operation("active_updates.create", "PUT", _ACTIVE + _UPDATES, OPERATIONS_SCOPE, UPDATE_NEW),
    Operation("active_updates.update", "PUT", _ACTIVE + _UPDATES + "/{update}", OPERATIONS_SCOPE, UPDATE_CHANGE),
    Operation("active_updates.delete", "DELETE", _ACTIVE + _UPDATES + "/{update}", OPERATIONS_SCOPE),
    Operation("resolved_incidents.create", "POST", _RESOLVED, OPERATIONS_SCOPE, RESOLVED_NEW),
    Operation("resolved_incidents.get", "GET", _RESOLVED + "/{incident}", OPERATIONS_SCOPE, query=_START),
    Operation("resolved_incidents.update", "PUT", _RESOLVED + "/{incident}", OPERATIONS_SCOPE, RESOLVED_CHANGE),
    Operation("resolved_incidents.delete", "DELETE", _RESOLVED + "/{incident}", OPERATIONS_SCOPE, query=_START),
    Operation("resolved_incidents.list", "GET", _RESOLVED, OPERATIONS_SCOPE),
    Operation("resolved_updates.update", "PUT", _RESOLVED + _UPDATES + "/{update}", OPERATIONS_SCOPE, UPDATE_CHANGE),
    Operation("resolved_updates.delete", "DELETE", _RESOLVED + _UPDATES + "/{update}", OPERATIONS_SCOPE),
    Operation("postmortem.get", "GET", _RESOLVED + "/{incident}/postmortem", OPERATIONS_SCOPE, query=_START),
    Operation("postmortem.update", "PUT", _RESOLVED + "/{incident}/postmortem", OPERATIONS_SCOPE, POSTMORTEM),
    Operation("postmortem.delete", "DELETE", _RESOLVED + "/{incident}/postmortem", OPERATIONS_SCOPE, query=_START),
    *_all_five("maintenance", f"{_PAGE}/maintenance", "maintenance", OPERATIONS_SCOPE, MAINTENANCE, MAINTENANCE),
    Operation(
        "site24x7_maintenance.notify",
        "PUT",
        f"{_PAGE}/site24x7_maintenance_notification/{{maintenance}}",
        OPERATIONS_SCOPE,
        {"maintenance_notify_pref": NOTIFY_PREF},
    ),
    Operation("subscribers.create_email", "POST", f"{_API}/subscribers/email", ADMIN, EMAIL_SUBSCRIBER),
    Operation(
        "subscribers.list_email",
        "GET",
        f"{_PAGE}/subscribers",
        query={"type": must(Param("number", choices=(1, 2), as_text=True))},
        only_if={"type": "1"},
    ),
    Operation("subscribers.create_sms", "POST", f"{_API}/subscribers/sms", ADMIN, SMS_SUBSCRIBER),
    Operation(
        "subscribers.list_sms",
        "GET",
        f"{_PAGE}/subscribers",
        query={"type": must(Param("number", choices=(1, 2), as_text=True))},
        only_if={"type": "2"},
    ),
    Operation("subscriptions.get", "GET", "/api/subscriptions", ACCOUNT),
    Operation("subscriptions.licenses", "GET", "/api/subscriptions/statuspages_license", ACCOUNT),
    Operation("ip_ranges.update", "PUT", f"{_SECURITY}/ip_ranges", ADMIN, IP_RANGES),
    Operation("ip_ranges.delete", "DELETE", f"{_SECURITY}/ip_ranges"),
    Operation("page_password.update", "PUT", f"{_SECURITY}/page_password", ADMIN, PASSWORD),
    Operation("page_password.delete", "DELETE", f"{_SECURITY}/page_password"),
    Operation("search_engine_indexing.update", "PUT", f"{_SECURITY}/search_engine_crawling", ADMIN, INDEXING),
    Operation("cookie_consent.update", "PUT", f"{_PAGE}/cookie_consent", ADMIN, COOKIE_CONSENT),
    Operation("license.get", "GET", f"{_PAGE}/license"),
    Operation("license.update", "PUT", f"{_PAGE}/license", ADMIN, LICENSE),
    *_all_five("users", f"{_API}/users", "user", ACCOUNT, USER, USER),
    *_all_five("user_groups", f"{_API}/user_groups", "group", ADMIN, USER_GROUP, USER_GROUP),
)
OAUTH_OPERATIONS: tuple[Operation, ...] = (
    Operation("oauth.exchange", "POST", "/oauth/v2/token", ""),
    Operation("oauth.refresh", "POST", "/oauth/v2/token", ""),
    Operation("oauth.revoke", "POST", "/oauth/v2/token/revoke", ""),
)
OPERATIONS = API_OPERATIONS + OAUTH_OPERATIONS
# The document writes the path for reading a resolved incident as that of an active one with a start date.
MISPRINTED_RESOLVED = Operation(
    "resolved_incidents.get", "GET", _ACTIVE + "/{incident}", OPERATIONS_SCOPE, query=_START
)


@dataclass(frozen=True)
class Match:
    """What a method and a path lead to: an operation, or other methods, or nothing."""

    operation: Operation | None
    ids: Mapping[str, str]
    methods: frozenset[str]


def find(method: str, path: str, query: Mapping[str, str]) -> Match:
    """The operation of a request. Of two at one path the query decides; without a hint it is the first."""
    at_path = [(op, found) for op in API_OPERATIONS if (found := op.pattern.fullmatch(path))]
    same = [(op, found) for op, found in at_path if op.method == method]
    for op, found in same:
        if all(query.get(name) == value for name, value in op.only_if.items()):
            if op.name == "active_incidents.get" and "start_date" in query:
                op = MISPRINTED_RESOLVED
            return Match(op, found.groupdict(), frozenset())
    if same:
        return Match(same[0][0], same[0][1].groupdict(), frozenset())
    return Match(None, {}, frozenset(op.method for op, _found in at_path))
