# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The subscription of the account: its plan, its add-ons and the licenses of its pages."""

from __future__ import annotations

from typing import Any

from .._engine import times
from .._engine.context import Context
from .._engine.field import Field
from .._engine.info import Info
from .._engine.resource import Resource
from .._engine.result import to_result
from .._engine.values import Values
from .constants import NOT_IN_ANSWERS
from .license import LICENSE, PAGE_LICENSE
from .resource import StatusIQResource


class Subscription(StatusIQResource):
    """The subscription of the account. It is read-only, and its path is outside of /sp/api."""

    noun = "subscription"
    path = "/api/subscriptions"
    key = "plan"
    singleton = True
    fields = (
        Field("plan", "pack_details.plan_name"),
        Field("paid", "pack_details.is_paid_user", type="bool"),
        Field("trial", "pack_details.is_eval_user", type="bool"),
        Field("free_pages", "pack_details.free_status_page", type="int"),
        Field("free_pages_used", "pack_details.free_status_page_usage", type="int"),
        Field("statuspage_addons", "pack_details.addons.statuspage_addon", type="int"),
        Field("statuspage_addons_used", "pack_details.addons.statuspage_addon_usage", type="int"),
        Field("subscriber_addons", "pack_details.addons.subscriber_addon", type="int"),
        Field("subscriber_addons_used", "pack_details.addons.subscriber_addon_usage", type="int"),
        Field("sms_credits", "pack_details.addons.sms_credits", type="int"),
        Field("next_payment_at", "billing_details.next_payment_date", decode=times.second),
        Field("payment_type", "billing_details.payment_type"),
        Field("licenses", NOT_IN_ANSWERS, type="list", elements="dict"),
    )


SUBSCRIPTION = Subscription()


class SubscriptionInfo(Info):
    resource = SUBSCRIPTION
    filters = {"page": {"type": "str"}}
    references = ("page",)

    def enrich(self, ctx: Context, items: list[Values]) -> None:
        found: list[tuple[Resource, Any]]
        for values in items:
            if ctx.params["page"]:
                ctx.locate(LICENSE)
                found = [(LICENSE, ctx.find(LICENSE))]
            else:
                found = [(PAGE_LICENSE, raw) for raw in ctx.list(PAGE_LICENSE)]
            values["licenses"] = [to_result(ctx, kind, kind.from_api(raw)) for kind, raw in found]


SUBSCRIPTION_INFO = SubscriptionInfo()
