# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Status pages: settings in one object, and five settings with an endpoint of their own."""

from __future__ import annotations

import operator
from typing import Any, Callable, Mapping

from ..._engine.errors import InputError, NotFoundError
from ..._engine.field import Field
from ..._engine.predictions import Change
from ..._engine.request import Request
from ..._engine.values import Values
from ..constants import API, NOT_IN_ANSWERS
from ..resource import StatusIQResource
from .ip_ranges import ends, parse_range, range_text, ranges
from .settings import (
    DOMAIN_FIELDS,
    PREFERENCE_FIELDS,
    custom_domain,
    flat_preferences,
    is_not,
    preferences,
    verification,
)


class Page(StatusIQResource):
    """No DELETE exists. Some settings have an endpoint of their own."""

    noun = "page"
    plural = "pages"
    path = API + "/statuspages"
    id_key = "statuspage_id"
    undeletable = "the StatusIQ API cannot delete a status page. Delete {0} in the web client."
    fields = (
        Field("name", "statuspage_display_name", is_name=True),
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
        Field(
            "preferences",
            type="dict",
            fields=PREFERENCE_FIELDS + (Field("other", type="dict"),),
            decode=preferences,
            encode=flat_preferences,
            on_create=False,
        ),
        Field(
            "custom_domain",
            "custom_domain_details",
            type="dict",
            fields=DOMAIN_FIELDS,
            decode=custom_domain,
            on_create=False,
        ),
        Field(
            "allowed_ips",
            "preferences.allowed_ip_ranges",
            type="list",
            elements="str",
            decode=ranges,
            encode=lambda value: [parse_range(text) for text in value],
            on_create=False,
        ),
        Field(
            "search_engine_indexing",
            "preferences.disable_search_engine_indexing",
            type="bool",
            decode=is_not,
            encode=lambda value: not value,
            on_create=False,
        ),
        Field(
            "cookie_consent",
            type="dict",
            fields=(
                Field("show_banner", "show_cookie_banner", type="bool"),
                Field("privacy_policy_url"),
                Field("cookie_policy_url"),
            ),
            write_only=True,
            doubt="whether the cookie banner is as declared",
            on_create=False,
        ),
        Field(
            "page_password",
            spec={"no_log": True},
            write_only=True,
            doubt="whether the page is protected",
            on_create=False,
        ),
        Field("domain_verification", "custom_domain_details", type="dict", decode=verification, option=False),
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

    def review(self, ctx: Any, plan: Any) -> Any:
        plan = super().review(ctx, plan)
        if plan.action == "create" and not plan.after.get("name"):
            raise InputError("name: a new page needs one.")
        if "custom_domain" in plan.changed:
            after = {name: value for name, value in plan.after.items() if name != "domain_verification"}
            domain = after["custom_domain"].get("domain") or ""
            path = after["custom_domain"].get("path") or "" if domain else ""
            return plan._replace(after=dict(after, custom_domain={"domain": domain, "path": path}))
        return plan

    def wanted(self, ctx: Any, current: Values | None) -> Values:
        values = super().wanted(ctx, current)
        if "allowed_ips" in values:
            values["allowed_ips"] = [range_text(**ends(text)) for text in values["allowed_ips"]]
        shown = (current or {}).get("cookie_consent")
        if shown and "cookie_consent" in values and not (current or {}).get("domain_verification", {}).get("verified"):
            # The service puts its own addresses there until the custom domain is verified.
            values["cookie_consent"] = {
                key: value for key, value in values["cookie_consent"].items() if not key.endswith("_url")
            }
        return values

    def complete(self, ctx: Any, raw: dict[str, Any], wanted: Values) -> dict[str, Any]:
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

    def predicted(self, ctx: Any, plan: Any, raw: dict[str, Any]) -> list[Change]:
        page = super().predicted(ctx, plan, raw)[0]
        if "custom_domain" not in plan.changed:
            return [page]
        return [
            page,
            Change(self._domain_path(page.identifier), "", (page.raw or {}).get("custom_domain_details"), True),
        ]

    def as_shown(self, ctx: Any, plan: Any, raw: dict[str, Any]) -> dict[str, Any]:
        """Some settings with an endpoint of their own are shown among the preferences."""
        shown = super().as_shown(ctx, plan, raw)
        if "preferences" in shown and isinstance(raw.get("preferences"), dict):
            shown["preferences"] = dict(raw["preferences"], **shown["preferences"])
        return shown

    # --- writing ---------------------------------------------------------------------------------------------------

    def requests(self, plan: Any, params: Mapping[str, Any]) -> list[Request]:
        own = tuple(name for name in plan.changed if name not in OWN_ENDPOINTS)
        after = dict(plan.after or {})
        if "preferences" in own:  # of what is not documented only what the task changes; some of it cannot be written
            known = (plan.before or {}).get("preferences", {}).get("other") or {}
            given = params["preferences"]["other"] or {}
            changed = {key: value for key, value in given.items() if key not in known or known[key] != value}
            after["preferences"] = dict(after["preferences"], other=changed)
        writes = super().requests(plan._replace(changed=own, after=after), params) if own else []
        # Whoever must not see the page sees it as shortly as possible: between a creation and what protects the page
        # there is nothing else, and what opens it comes last.
        created, rest = (writes[:1], writes[1:]) if plan.action == "create" else ([], writes)
        others = [name for name in OWN_ENDPOINTS if name in plan.changed]
        first = [name for name in others if name in PROTECTING and PROTECTING[name](plan.after[name])]
        last = [name for name in reversed(others) if name not in first]

        def build(names: list[str]) -> list[Request]:
            return [_own_request(name, plan.after[name], params) for name in names]

        return created + build(first) + rest + build(last)


# --- settings with an endpoint of their own: (value, params) -> (body, how the answer reads); no body means DELETE ----


def _domain_request(value: Values, params: Mapping[str, Any]) -> Any:
    if not value.get("domain"):
        return None, None
    body = {"custom_domain": value["domain"], "domain_path": value.get("path") or ""}

    def answer(raw: Mapping[str, Any]) -> Values:
        return {
            "custom_domain": dict({"domain": body["custom_domain"], "path": body["domain_path"]}, **custom_domain(raw)),
            "domain_verification": verification(raw),
        }

    return body, answer


def _ranges_request(value: list[str], params: Mapping[str, Any]) -> Any:
    return {"allowed_ip_ranges": PAGE.by_name["allowed_ips"].to_api(value)} if value else None, None


def _indexing_request(value: bool, params: Mapping[str, Any]) -> Any:
    return {"disable_search_engine_indexing": not value}, None


def _cookie_request(value: Values, params: Mapping[str, Any]) -> Any:
    field = PAGE.by_name["cookie_consent"]

    def answer(raw: Mapping[str, Any]) -> Values:
        return {"cookie_consent": field.from_api(raw["cookie_consent"])} if "cookie_consent" in raw else {}

    return {"cookie_consent": field.to_api(value)}, answer


def _password_request(value: str, params: Mapping[str, Any]) -> Any:
    if not value:
        return None, None
    body = {"page_password": value, "confirm_password": value}
    if params.get("current_password"):
        body["current_password"] = params["current_password"]
    return body, None


def _own_request(name: str, value: Any, params: Mapping[str, Any]) -> Request:
    path, build = OWN_ENDPOINTS[name]
    body, answer = build(value, params)
    secret = name == "page_password"
    request = Request(
        "DELETE" if body is None else "PUT",
        "{0}/{{id}}/{1}".format(PAGE.path, path),
        body,
        settles=(name,),
        once=secret,
        answer=answer,
    )
    if secret and body:  # refused where the page has it already: an earlier task has sent it, and its answer was lost
        request = request._replace(instead=request._replace(body=dict(body, current_password=value)))
    return request


OWN_ENDPOINTS: dict[str, tuple[str, Callable[[Any, Mapping[str, Any]], Any]]] = {
    "page_password": ("security/page_password", _password_request),
    "allowed_ips": ("security/ip_ranges", _ranges_request),
    "search_engine_indexing": ("security/search_engine_crawling", _indexing_request),
    "cookie_consent": ("cookie_consent", _cookie_request),
    "custom_domain": ("rebrand/custom_domain", _domain_request),
}
# Which values keep somebody from seeing or finding the page.
PROTECTING: dict[str, Callable[[Any], bool]] = {
    "page_password": bool,
    "allowed_ips": bool,
    "search_engine_indexing": operator.not_,
}

PAGE = Page()
