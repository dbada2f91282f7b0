# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations of licenses and of the account's plan."""

from __future__ import annotations

from typing import Any

from ....core.store import Item, Store
from ..calls import Call, handles
from ..objects import of_page

_ACCOUNT = {"subscriber_addon": 26, "statuspage_addon": 51, "sms_credits": 115, "subscribers_in_pack": 250}


def _count(store: Store, page: Item, channel: str | None = None) -> int:
    items = of_page(store, "subscribers", page["id"])
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
    """Return the license of a page."""
    return _license_view(call.store, call.page)


@handles("license.update")
def update_license(call: Call) -> Any:
    """Assign add-ons. In the real service, this costs money."""
    call.page["license"] = {**call.page["license"], **call.body}
    return _license_view(call.store, call.page)


@handles("subscriptions.get")
def get_subscriptions(call: Call) -> Any:
    """Return the plan of the account."""
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
    """List the licenses of all pages."""
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
