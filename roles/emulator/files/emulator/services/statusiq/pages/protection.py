# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations of security and privacy."""

from __future__ import annotations

import json
from typing import Any

from ....core.errors import Refused
from ....core.store import Item
from ..calls import Call, handles
from ..constants import SERVICE_COOKIE_URL
from ..ids import digest


@handles("ip_ranges.update")
def update_ranges(call: Call) -> Any:
    """Replace the ranges. Without ranges, everybody has access."""
    preferences = call.page["preferences"]
    preferences["allowed_ip_ranges"] = call.body.get("allowed_ip_ranges", preferences["allowed_ip_ranges"])
    ranges = preferences["allowed_ip_ranges"]
    return {"allowed_ip_ranges": ranges} if call.store.settings["awkward"].get("ip_ranges_object") else ranges


@handles("ip_ranges.delete")
def delete_ranges(call: Call) -> Any:
    """Delete the ranges, so that everybody has access."""
    call.page["preferences"]["allowed_ip_ranges"] = []
    return {}


def _hash(page: Item, password: str) -> str:
    return digest(f"{page['id']}/{password}")


@handles("page_password.update")
def update_password(call: Call) -> Any:
    """Set the password. A page with a password requires the current one for a change."""
    body, page = call.body, call.page
    if body["page_password"] != body["confirm_password"]:
        raise Refused("The value of confirm_password is not that of page_password.")
    if page["password_hash"] and _hash(page, body.get("current_password", "")) != page["password_hash"]:
        raise Refused("The value of current_password is missing or not the present password.", violation=False)
    page["password_hash"] = _hash(page, body["page_password"])
    return {"page_password": page["password_hash"]}


@handles("page_password.delete")
def delete_password(call: Call) -> Any:
    """Delete the password."""
    call.page["password_hash"] = ""
    return {}


@handles("search_engine_indexing.update")
def update_indexing(call: Call) -> Any:
    """Set the same value as the preference."""
    call.page["preferences"].update(call.body)
    return {"disable_search_engine_indexing": call.page["preferences"]["disable_search_engine_indexing"]}


def cookie_text(page: Item) -> str:
    """The cookie consent in the format of the service."""
    consent = dict(page["cookie_consent"])
    if not (page["custom_domain"] or {}).get("verified"):
        consent.update(privacy_policy_url=SERVICE_COOKIE_URL, cookie_policy_url=SERVICE_COOKIE_URL)
    return json.dumps(consent)


@handles("cookie_consent.update")
def update_cookies(call: Call) -> Any:
    """Set the cookie consent. The response is JSON in a string, with URLs of the service unless the domain is verified."""
    blank = {"show_cookie_banner": False, "privacy_policy_url": "", "cookie_policy_url": ""}
    before = call.page["cookie_consent"] or blank
    call.page["cookie_consent"] = {**before, **call.body.get("cookie_consent", {})}
    return {"cookie_consent": cookie_text(call.page)}
