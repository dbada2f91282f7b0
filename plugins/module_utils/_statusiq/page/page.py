# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Status pages. Five of their settings have their own endpoints."""

from __future__ import annotations

from operator import not_
from typing import Any, Mapping

from ..._engine.endpoint import Endpoint
from ..._engine.errors import NotFoundError
from ..._engine.field import Field
from ..._engine.plan import Plan
from ..._engine.predictions import Change
from ..._engine.resource import TaskContext
from ..._engine.values import Values
from ..constants import API, NOT_IN_ANSWERS
from ..resource import StatusIQResource
from .ip_ranges import parse_range, ranges
from .settings import (
    COOKIE_FIELDS,
    DOMAIN_FIELDS,
    PREFERENCE_FIELDS,
    cookie_answer,
    custom_domain,
    domain_answer,
    domain_body,
    domain_with_path,
    flat,
    has_no_domain,
    is_not,
    password_body,
    preferences,
    verification,
    with_current_password,
)


class Page(StatusIQResource):
    """A status page. The API has no DELETE for it."""

    noun = "page"
    plural = "pages"
    path = API + "/statuspages"
    id_key = "statuspage_id"
    undeletable = "the StatusIQ API cannot delete a status page. Delete {0} in the web UI."
    fields = (
        Field("name", "statuspage_display_name", is_name=True, required_on_create=True),
        Field("description", "statuspage_desc", default=""),
        Field("company_name"),
        Field("website_url"),
        Field("notification_from_email", "notification_from_email_id"),
        Field("support_email", "support_email_id"),
        Field(
            "footer",
            type="dict",
            fields=(
                Field("content"),
                Field("background_color", "style.background-color"),
                Field("color", "style.color"),
                Field("text_align", "style.text-align"),
            ),
        ),
        Field("preferences", type="dict", fields=PREFERENCE_FIELDS, decode=preferences, encode=flat, on_create=False),
        Field(
            "custom_domain",
            "custom_domain_details",
            type="dict",
            fields=DOMAIN_FIELDS,
            decode=custom_domain,
            normalize=domain_with_path,
            endpoint=Endpoint("rebrand/custom_domain", cleared=has_no_domain, body=domain_body, answer=domain_answer),
        ),
        Field(
            "cookie_consent",
            type="dict",
            fields=COOKIE_FIELDS,
            write_only=True,
            doubt="whether the cookie banner matches the task",
            endpoint=Endpoint("cookie_consent", answer=cookie_answer),
        ),
        Field(
            "search_engine_indexing",
            "preferences.disable_search_engine_indexing",
            type="bool",
            decode=is_not,
            encode=lambda value: not value,
            endpoint=Endpoint("security/search_engine_crawling", protects=not_),
        ),
        Field(
            "allowed_ips",
            "preferences.allowed_ip_ranges",
            type="list",
            decode=ranges,
            encode=lambda value: [parse_range(text) for text in value],
            endpoint=Endpoint("security/ip_ranges", cleared=not_, protects=bool),
        ),
        Field(
            "page_password",
            spec={"no_log": True},
            write_only=True,
            doubt="whether the page is protected",
            endpoint=Endpoint(
                "security/page_password",
                cleared=not_,
                body=password_body,
                protects=bool,
                once=True,
                instead=with_current_password,
            ),
        ),
        Field(
            "domain_verification",
            "custom_domain_details",
            type="dict",
            decode=verification,
            option=False,
            depends_on=("custom_domain",),
        ),
        Field("encrypted_id", "enc_statuspage_id", option=False),
        Field("permalink", "sp_permalink", option=False),
        Field("rss_permalink", "sp_rss_permalink", option=False),
        Field("dkim_record", type="dict", option=False, decode=lambda value: value if isinstance(value, dict) else {}),
        Field("dkim_status", type="bool", option=False),
        Field("layout", NOT_IN_ANSWERS, type="dict", option=False),
    )
    options = {
        "current_password": {"type": "str", "no_log": True},
        "update_unreadable": {"type": "str", "choices": ["on_create", "always"], "default": "on_create"},
    }
    constraints = {"required_one_of": [["name", "id"]], "required_by": {"current_password": ["page_password"]}}

    def validate(self, params: Mapping[str, Any]) -> None:
        super().validate(params)
        for text in params.get("allowed_ips") or ():
            parse_range(text)

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        values = super().wanted(ctx, current)
        if "allowed_ips" in values:
            values["allowed_ips"] = ranges([parse_range(text) for text in values["allowed_ips"]])
        shown = (current or {}).get("cookie_consent")
        if shown and "cookie_consent" in values and not (current or {}).get("domain_verification", {}).get("verified"):
            # StatusIQ replaces the addresses with its own until the custom domain is verified.
            values["cookie_consent"] = {
                key: value for key, value in values["cookie_consent"].items() if not key.endswith("_url")
            }
        return values

    def complete(self, ctx: TaskContext, raw: dict[str, Any], wanted: Values) -> dict[str, Any]:
        raw = super().complete(ctx, raw, dict.fromkeys(name for name in wanted if name != "custom_domain"))
        if "custom_domain" in wanted:
            try:
                details = ctx.read(self._domain_path(self.object_id(raw)))
            except NotFoundError:
                details = {}
            raw = dict(raw, custom_domain_details=details or {})
        return raw

    def _domain_path(self, identifier: str) -> str:
        return "{0}/{1}/rebrand/custom_domain".format(self.path, identifier)

    # --- check mode ------------------------------------------------------------------------------------------------

    def predicted(self, ctx: TaskContext, plan: Plan, raw: dict[str, Any]) -> list[Change]:
        page = super().predicted(ctx, plan, raw)[0]
        if "custom_domain" not in plan.changed:
            return [page]
        details = (page.raw or {}).get("custom_domain_details")
        return [page, Change(self._domain_path(page.identifier), "", details, True)]

    def predicted_object(self, ctx: TaskContext, plan: Plan, raw: dict[str, Any]) -> dict[str, Any]:
        """The API returns some settings that have their own endpoint in the preferences."""
        shown = super().predicted_object(ctx, plan, raw)
        if "preferences" in shown and isinstance(raw.get("preferences"), dict):
            shown["preferences"] = dict(raw["preferences"], **shown["preferences"])
        return shown


PAGE = Page()
