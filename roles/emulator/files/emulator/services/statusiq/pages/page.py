# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations of status pages."""

from __future__ import annotations

from typing import Any

from ....core.errors import Refused
from ....core.store import Item, Store
from ..calls import Call, handles
from ..ids import digest, encrypted_id
from ..parameters import PAGE_ECHOES
from .custom_domain import domain_view
from .protection import cookie_text

_NAMES = {
    "statuspage_display_name": "name",
    "statuspage_desc": "description",
    "company_name": "company",
    "website_url": "website",
    "notification_from_email_id": "sender",
    "support_email_id": "support",
}
# Undocumented keys that the service returns. They cannot be changed.
_UNDOCUMENTED_PREFERENCES = {"default_language": "en", "show_component_uptime_days": 90}


def view(store: Store, page: Item) -> dict[str, Any]:
    """The response for a page."""
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
        "custom_domain_details": domain_view(page) if page["custom_domain"] else {},
        "preferences": {**page["preferences"], "allowed_ip_ranges": ranges or "", **_UNDOCUMENTED_PREFERENCES},
    }
    if store.settings["awkward"].get("cookie_consent_in_page") and page["cookie_consent"] is not None:
        answer["cookie_consent"] = cookie_text(page)
    return answer


def _dkim(page: Item) -> dict[str, Any]:
    domain = page["sender"].rstrip(">").rpartition("@")[2]
    if not domain:
        return {}
    selector = int(digest(page["id"], 10), 16)
    return {
        "domain_name": domain,
        "host_name": f"{selector}._domainkey.{domain}",
        "host_value": f"k=rsa; p={digest(domain)}",
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
    """Create a page with the default preferences of the service."""
    return _change(call, call.store.add("pages"))


@handles("pages.get")
def get(call: Call) -> Any:
    """Return one page."""
    return view(call.store, call.page)


@handles("pages.update")
def update(call: Call) -> Any:
    """Update a page. Missing keys stay unchanged. Undocumented keys are accepted only with their current values."""
    present = view(call.store, call.page)
    for name in PAGE_ECHOES:
        if name in call.body and call.body[name] != present[name]:
            raise Refused(f"The parameter {name} is the service's own and cannot be changed.")
    return _change(call, call.page)


@handles("pages.list")
def list_all(call: Call) -> Any:
    """List all pages of the account."""
    return [view(call.store, page) for page in call.store.data["pages"].values()]
