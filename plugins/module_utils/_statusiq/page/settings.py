# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The page settings that require a special translation."""

from __future__ import annotations

from functools import partial
from typing import Any, Mapping

from ..._engine.field import Field
from ..._engine.values import Values

PREFERENCES = {
    "allow_email_subscribers": "bool",
    "allow_sms_subscribers": "bool",
    "allow_rss_feed": "bool",
    "expand_component_groups": "bool",
    "force_redirect_to_https": "bool",
    "show_active_incidents": "bool",
    "show_component_details_page": "bool",
    "show_component_summary": "bool",
    "show_incident_history": "bool",
    "show_incident_history_last_n_days": "int",
    "show_status_history": "bool",
    "show_status_history_uptime": "bool",
    "show_upcoming_maintenance": "bool",
    "show_upcoming_maintenance_next_n_days": "int",
    "create_incident_for_site24x7_automation": "bool",
    "create_incident_for_email_automation": "bool",
    "notify_email_subscribers_for_site24x7_automation": "bool",
    "notify_sms_subscribers_for_site24x7_automation": "bool",
    "notify_email_subscribers_for_email_automation": "bool",
    "notify_sms_subscribers_for_email_automation": "bool",
    "component_wise_subscription": "bool",
}
# Preferences that have their own option and endpoint.
ELSEWHERE = ("allowed_ip_ranges", "disable_search_engine_indexing")
DOCUMENTED = tuple(Field(name, type=kind) for name, kind in PREFERENCES.items())
PREFERENCE_FIELDS = (*DOCUMENTED, Field("other", type="dict", only_changes=True))  # some others are read-only


def preferences(value: Any) -> Values:
    """The documented preferences, and under "other" the undocumented ones."""
    values = Field("preferences", type="dict", fields=DOCUMENTED).from_api(value)
    raw = value if isinstance(value, dict) else {}
    values["other"] = {key: raw[key] for key in raw if key not in PREFERENCES and key not in ELSEWHERE}
    return values


def flat(values: Values) -> dict[str, Any]:
    """All preferences in one dictionary, as in requests."""
    known = {key: value for key, value in values.items() if key != "other" and value is not None}
    return dict(values.get("other") or {}, **known)


def is_not(value: Any) -> bool:
    return not Field("search_engine_indexing", "disable_search_engine_indexing", type="bool").from_api(value)


DOMAIN_FIELDS = (Field("domain", "custom_domain"), Field("path", "domain_path"))
VERIFICATION_FIELDS = (
    Field("verification_key", "domain_verification_key"),
    Field("verified", "domain_verification_status", type="bool"),
    Field("cname_mapped", type="bool"),
)


COOKIE_FIELDS = (
    Field("show_banner", "show_cookie_banner", type="bool"),
    Field("privacy_policy_url"),
    Field("cookie_policy_url"),
)


def _domain(fields: tuple[Field, ...], value: Any) -> Values:
    if isinstance(value, list):  # the document says array, the API returns an object
        value = value[0] if value else {}
    return Field("custom_domain", "custom_domain_details", type="dict", fields=fields).from_api(value)


custom_domain = partial(_domain, DOMAIN_FIELDS)
verification = partial(_domain, VERIFICATION_FIELDS)


def domain_with_path(value: Values) -> Values:
    """A domain with its path. Without a domain, the path is empty."""
    domain = value.get("domain") or ""
    return {"domain": domain, "path": value.get("path") or "" if domain else ""}


def has_no_domain(value: Values) -> bool:
    return not value.get("domain")


def domain_body(value: Values, params: Mapping[str, Any]) -> dict[str, Any]:
    return {"custom_domain": value["domain"], "domain_path": value.get("path") or ""}


def domain_answer(raw: Mapping[str, Any], body: Mapping[str, Any]) -> Values:
    return {
        "custom_domain": dict(custom_domain(body), **custom_domain(raw)),
        "domain_verification": verification(raw),
    }


def cookie_answer(raw: Mapping[str, Any], body: Mapping[str, Any]) -> Values:
    field = Field("cookie_consent", type="dict", fields=COOKIE_FIELDS)
    return {field.name: field.from_api(raw[field.name])} if field.name in raw else {}


def password_body(value: str, params: Mapping[str, Any]) -> dict[str, Any]:
    body = {"page_password": value, "confirm_password": value}
    return dict(body, current_password=params["current_password"]) if params.get("current_password") else body


def with_current_password(body: dict[str, Any]) -> dict[str, Any]:
    """The body to send if a password is rejected: an earlier task can have set the same password."""
    return dict(body, current_password=body["page_password"])
