# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Status pages: settings, custom domain, security and privacy, licences."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from ...core.calls import Call, handles
from ...core.schema import Refused, not_found
from ...core.store import Item, Store, encrypted_id
from .parameters import PAGE_ECHOES
from .words import SERVICE_COOKIE_URL

_NAMES = {
    "statuspage_display_name": "name",
    "statuspage_desc": "description",
    "company_name": "company",
    "website_url": "website",
    "notification_from_email_id": "sender",
    "support_email_id": "support",
}
# Keys that the service answers though its document does not have them. They cannot be written.
_UNDOCUMENTED_PREFERENCES = {"default_language": "en", "show_component_uptime_days": 90}


def _digest(text: str, length: int = 64) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def view(store: Store, page: Item) -> dict[str, Any]:
    """The answer for a page."""
    enc = encrypted_id("page", page["id"])
    ranges = page["preferences"]["allowed_ip_ranges"]
    answer = {
        "statuspage_id": page["id"],
        **{outer: page[inner] for outer, inner in _NAMES.items()},
        "enc_statuspage_id": enc,
        "sp_permalink": f"/sp/pv/{enc}",
        "sp_rss_permalink": f"/sp/pv/rss/{enc}",
        "footer": page["footer"],
        "dkim_record": _dkim(page),
        "dkim_status": False,
        "custom_domain_details": _domain_view(page) if page["custom_domain"] else {},
        "preferences": {**page["preferences"], "allowed_ip_ranges": ranges or "", **_UNDOCUMENTED_PREFERENCES},
    }
    if store.settings["awkward"].get("cookie_consent_in_page") and page["cookie_consent"] is not None:
        answer["cookie_consent"] = _cookie_text(page)
    return answer


def _dkim(page: Item) -> dict[str, Any]:
    domain = page["sender"].rstrip(">").rpartition("@")[2]
    if not domain:
        return {}
    selector = int(_digest(page["id"], 10), 16)
    return {
        "domain_name": domain,
        "host_name": f"{selector}._domainkey.{domain}",
        "host_value": f"k=rsa; p={_digest(domain)}",
        "selector": selector,
    }


def _change(call: Call, page: Item) -> dict[str, Any]:
    page.update(call.taken(_NAMES))
    footer = call.body.get("footer", {})
    style = {**page["footer"]["style"], **footer.get("style", {})}
    page["footer"] = {**page["footer"], **footer, "style": style}
    page["preferences"] = {**page["preferences"], **call.body.get("preferences", {})}
    return view(call.store, page)


@handles("pages.create")
def create(call: Call) -> Any:
    """A page with the preferences that the service gives it."""
    return _change(call, call.store.add("pages"))


@handles("pages.get")
def get(call: Call) -> Any:
    """One page."""
    return view(call.store, call.page)


@handles("pages.update")
def update(call: Call) -> Any:
    """Keys that are left out stay. The service's own keys are only taken with their present values."""
    present = view(call.store, call.page)
    for name in PAGE_ECHOES:
        if name in call.body and call.body[name] != present[name]:
            raise Refused(f"The parameter {name} is the service's own and cannot be changed.")
    return _change(call, call.page)


@handles("pages.list")
def list_all(call: Call) -> Any:
    """All pages of the account."""
    return [view(call.store, page) for page in call.store.data["pages"].values()]


# -- custom domain --------------------------------------------------------------------------------


def _domain_view(page: Item) -> dict[str, Any]:
    domain = page["custom_domain"]
    key = _digest(f"{page['id']}/{domain['custom_domain']}", 20)
    return {
        "statuspage_id": page["id"],
        "custom_domain": domain["custom_domain"],
        "domain_path": domain["domain_path"],
        "domain_verification_key": f"site24x7-signals-domain-verification={key}",
        "domain_verification_status": domain["verified"],
        "cname_mapped": domain["verified"],
    }


def _domain(call: Call) -> dict[str, Any]:
    if not call.page["custom_domain"]:
        raise not_found("Custom domain")
    return _domain_view(call.page)


@handles("custom_domain.get")
def get_domain(call: Call) -> Any:
    """The custom domain, with what the owner has to enter in the DNS."""
    return _domain(call)


@handles("custom_domain.update")
def update_domain(call: Call) -> Any:
    """Creates and updates; another name has to be verified again."""
    before = call.page["custom_domain"] or {"custom_domain": "", "domain_path": "", "verified": False}
    after = {**before, **call.body}
    after["verified"] = before["verified"] and after["custom_domain"] == before["custom_domain"]
    call.page["custom_domain"] = after
    return _domain(call)


@handles("custom_domain.delete")
def delete_domain(call: Call) -> Any:
    """The domain as it was."""
    answer = _domain(call)
    call.page["custom_domain"] = None
    return answer


# -- security and privacy -------------------------------------------------------------------------


@handles("ip_ranges.update")
def update_ranges(call: Call) -> Any:
    """Replaces the ranges; none means that everybody may come."""
    preferences = call.page["preferences"]
    preferences["allowed_ip_ranges"] = call.body.get("allowed_ip_ranges", preferences["allowed_ip_ranges"])
    ranges = preferences["allowed_ip_ranges"]
    return {"allowed_ip_ranges": ranges} if call.store.settings["awkward"].get("ip_ranges_object") else ranges


@handles("ip_ranges.delete")
def delete_ranges(call: Call) -> Any:
    """Everybody may come."""
    call.page["preferences"]["allowed_ip_ranges"] = []
    return {}


def _hash(page: Item, password: str) -> str:
    return _digest(f"{page['id']}/{password}")


@handles("page_password.update")
def update_password(call: Call) -> Any:
    """A page that has a password only takes another one along with the present one."""
    body, page = call.body, call.page
    if body["page_password"] != body["confirm_password"]:
        raise Refused("The value of confirm_password is not that of page_password.")
    if page["password_hash"] and _hash(page, body.get("current_password", "")) != page["password_hash"]:
        raise Refused("The value of current_password is missing or not the present password.", violation=False)
    page["password_hash"] = _hash(page, body["page_password"])
    return {"page_password": page["password_hash"]}


@handles("page_password.delete")
def delete_password(call: Call) -> Any:
    """No password any more."""
    call.page["password_hash"] = ""
    return {}


@handles("search_engine_indexing.update")
def update_indexing(call: Call) -> Any:
    """The same switch as the preference."""
    call.page["preferences"].update(call.body)
    return {"disable_search_engine_indexing": call.page["preferences"]["disable_search_engine_indexing"]}


def _cookie_text(page: Item) -> str:
    consent = dict(page["cookie_consent"])
    if not (page["custom_domain"] or {}).get("verified"):
        consent.update(privacy_policy_url=SERVICE_COOKIE_URL, cookie_policy_url=SERVICE_COOKIE_URL)
    return json.dumps(consent)


@handles("cookie_consent.update")
def update_cookies(call: Call) -> Any:
    """Answered as JSON in a string, with the service's own addresses unless the domain is verified."""
    blank = {"show_cookie_banner": False, "privacy_policy_url": "", "cookie_policy_url": ""}
    before = call.page["cookie_consent"] or blank
    call.page["cookie_consent"] = {**before, **call.body.get("cookie_consent", {})}
    return {"cookie_consent": _cookie_text(call.page)}


# -- licences -------------------------------------------------------------------------------------

_ACCOUNT = {"subscriber_addon": 26, "statuspage_addon": 51, "sms_credits": 115, "subscribers_in_pack": 250}


def _count(store: Store, page: Item, channel: str | None = None) -> int:
    items = store.of_page("subscribers", page["id"])
    return sum(1 for item in items if channel in (None, item["channel"]))


def _license_view(store: Store, page: Item) -> dict[str, Any]:
    own = page["license"]
    return {
        "is_creditcard_user": True,
        "subscriber_count_prop": {
            "subscriber_addon": own["subscriber_addon"],
            "addon_subscribers_count": own["subscriber_addon"] * _ACCOUNT["subscribers_in_pack"],
            "package_subscribers_count": _ACCOUNT["subscribers_in_pack"],
        },
        "subscriber_usage_prop": {
            "sms_subscribers_usage": _count(store, page, "sms"),
            "email_subscribers_usage": _count(store, page, "email"),
        },
        "statuspage_display_name": page["name"],
        "is_paid_user": True,
        "sms_credits": own["sms_count"],
        "pack_details": {
            "subscriber_addon": _ACCOUNT["subscriber_addon"] - own["subscriber_addon"],
            "statuspage_addon": _ACCOUNT["statuspage_addon"] - int(own["statuspage_addon"]),
            "sms_count": _ACCOUNT["sms_credits"] - own["sms_count"],
        },
        "autobuy_enabled": True,
        "is_page_type_paid": bool(own["statuspage_addon"]),
    }


@handles("license.get")
def get_license(call: Call) -> Any:
    """What a page uses of the account's plan."""
    return _license_view(call.store, call.page)


@handles("license.update")
def update_license(call: Call) -> Any:
    """Assigns add-ons. With the real service this costs money."""
    call.page["license"] = {**call.page["license"], **call.body}
    return _license_view(call.store, call.page)


@handles("subscriptions.get")
def get_subscriptions(call: Call) -> Any:
    """The plan of the account."""
    pages = call.store.data["pages"].values()
    return {
        "pack_details": {
            "free_status_page_usage": 0,
            "plan_name": "Emulator Plan",
            "free_status_page": 2,
            "is_eval_user": False,
            "is_msp_bu_upgraded": False,
            "is_free_user": False,
            "is_msp_bu_customer": False,
            "is_paid_user": True,
            "is_addons_supported": True,
            "addons": {
                "is_subscriber_addon_supported": True,
                "subscriber_addon": _ACCOUNT["subscriber_addon"],
                "statuspage_addon_usage": sum(bool(page["license"]["statuspage_addon"]) for page in pages),
                "is_statuspage_addon_supported": True,
                "statuspage_addon": _ACCOUNT["statuspage_addon"],
                "subscriber_addon_usage": sum(page["license"]["subscriber_addon"] for page in pages),
                "sms_credits": _ACCOUNT["sms_credits"],
            },
        },
        "billing_details": {"next_payment_date": "2030-01-01T19:00:00+0000", "payment_type": "Purchase Order"},
    }


@handles("subscriptions.licenses")
def list_licenses(call: Call) -> Any:
    """The licence of every page."""
    return {
        "license_list": [
            {
                "addon_subscribers_count": page["license"]["subscriber_addon"] * _ACCOUNT["subscribers_in_pack"],
                "sms_count": page["license"]["sms_count"],
                "status": 1,
                "statuspage_addon": bool(page["license"]["statuspage_addon"]),
                "statuspage_display_name": page["name"],
                "statuspage_id": page["id"],
                "subscriber_addon": page["license"]["subscriber_addon"],
                "subscriber_addon_usage": _count(call.store, page),
            }
            for page in call.store.data["pages"].values()
        ]
    }
