# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The license of a status page: the add-ons that are assigned to it, and its subscriber counts."""

from __future__ import annotations

from typing import Any, Mapping

from .._engine.errors import AnswerError, InputError, NotFoundError
from .._engine.field import Field
from .._engine.placeholder import is_missing, is_unknown
from .._engine.plan import Plan
from .._engine.resource import TaskContext
from .._engine.values import MISSING, Values
from .constants import API, CHANNELS
from .page.page import PAGE
from .resource import StatusIQResource

OPTIONS = ("subscriber_addons", "statuspage_addon", "sms_credits")
COUNTS = "subscriber_count_prop."
UNASSIGNED = (
    Field("subscriber_addons", "subscriber_addon", type="int"),
    Field("statuspage_addons", "statuspage_addon", type="int"),
    Field("sms_credits", "sms_count", type="int"),
)
# What check mode predicts for a new page.
OF_A_NEW_PAGE: Mapping[str, Any] = {
    "subscriber_count_prop": {"subscriber_addon": 0},
    "is_page_type_paid": False,
    "sms_credits": 0,
    "subscriber_usage_prop": {"email_subscribers_usage": 0, "sms_subscribers_usage": 0},
}


def _enough(current: Any, wanted: Any) -> bool:
    """Whether there are enough credits. Messages use credits up, so the option is a minimum."""
    return current is not None and current >= wanted


def _paid(value: Any) -> Any:
    """Whether the page is paid; MISSING if the response does not contain it."""
    return MISSING if value in (None, "") else Field("", "is_page_type_paid", type="bool").from_api(value)


class License(StatusIQResource):
    """The license of one page. A PUT costs money: it requires a confirmation, is sent only once, and is verified."""

    noun = "license"
    plural = "licenses"
    path = API + "/statuspages/{page}/license"
    key = "page"
    parent = PAGE
    singleton = True
    states = ("present",)
    verify_updates = True
    once_with = "confirm_purchase"
    fields = (
        Field("page", "statuspage_display_name", is_name=True, option=False),
        Field("page_id", "statuspage_id", option=False),
        # Every update repeats the add-ons to keep them. Credits are sent only to buy more.
        Field("subscriber_addons", COUNTS + "subscriber_addon", type="int", written_as="subscriber_addon", always=True),
        Field(
            "statuspage_addon",
            "is_page_type_paid",
            type="bool",
            decode=_paid,
            written_as="statuspage_addon",
            always=True,
        ),
        Field("sms_credits", type="int", equal=_enough, written_as="sms_count"),
        Field("email_subscribers", "subscriber_usage_prop.email_subscribers_usage", type="int", option=False),
        Field("sms_subscribers", "subscriber_usage_prop.sms_subscribers_usage", type="int", option=False),
        Field(
            "package_subscribers", COUNTS + "package_subscribers_count", type="int", option=False, depends_on=OPTIONS
        ),
        Field("addon_subscribers", COUNTS + "addon_subscribers_count", type="int", option=False, depends_on=OPTIONS),
        Field("unassigned", "pack_details", type="dict", fields=UNASSIGNED, option=False, depends_on=OPTIONS),
        Field("sms_autobuy", "autobuy_enabled", type="bool", option=False),
        Field("paid_account", "is_paid_user", type="bool", option=False),
    )
    options = {"confirm_purchase": {"type": "bool", "default": False}}

    def validate(self, params: Mapping[str, Any]) -> None:
        for name in ("subscriber_addons", "sms_credits"):
            if params[name] is not None and params[name] < 0:
                raise InputError("{0}: {1} is too small. The minimum is 0.".format(name, params[name]))

    def fetch(self, ctx: TaskContext, identifier: str) -> dict[str, Any]:
        page = ctx.path_ids[PAGE.noun]
        if not is_missing(page):
            return dict(super().fetch(ctx, identifier), statuspage_id=page)
        try:
            return super().fetch(ctx, identifier)
        except NotFoundError:
            return dict(OF_A_NEW_PAGE, statuspage_display_name=ctx.names[page])

    def complete(self, ctx: TaskContext, raw: dict[str, Any], wanted: Values) -> dict[str, Any]:
        """Reject a purchase if the current value is unknown. No other request returns it."""
        known = self.from_api(raw)
        for name in (one for one in wanted if known.get(one) is None):
            raise AnswerError(
                "{0}: the API's response does not contain the current value. Change it in the web UI.".format(name)
            )
        return raw

    def review(self, ctx: TaskContext, plan: Plan) -> Plan:
        if plan.action != "update":
            return plan
        change = "The license of the page {0!r} changes: {1}. This can cost money.".format(
            plan.old.get("page") or ctx.params[PAGE.noun], ", ".join(_steps(plan))
        )
        confirmed = ctx.params["confirm_purchase"]
        if not confirmed and not ctx.check_mode:
            raise InputError("confirm_purchase: {0} Set confirm_purchase to true to make the change.".format(change))
        if ctx.check_mode:
            ctx.warnings.append(change if confirmed else change + " It requires confirm_purchase: true.")
        return super().review(ctx, plan)


LICENSE = License()


def audience(ctx: TaskContext) -> dict[str, int]:
    """The number of subscribers of the task's page, by channel. Requires the scope StatusPages.Admin.Read."""
    if is_unknown(ctx.path_ids[PAGE.noun]):
        return {}
    values = LICENSE.from_api(LICENSE.fetch(ctx, ""))
    counts = {channel: values.get(channel + "_subscribers") for channel in CHANNELS}
    return {channel: count for channel, count in counts.items() if count is not None}


def _steps(plan: Plan) -> list[str]:
    """The changes of a plan as text."""
    free = plan.old.get("unassigned") or {}
    return [
        "{0} from {1} to {2}{3}".format(
            name,
            str(plan.old[name]).lower(),
            str(plan.new[name]).lower(),
            " ({0} unassigned in the account)".format(free[name]) if free.get(name) is not None else "",
        )
        for name in plan.changed
    ]


class PageLicense(StatusIQResource):
    """The licenses of all pages. This endpoint returns fewer values, under different names."""

    noun = "license"
    plural = "licenses"
    path = "/api/subscriptions/statuspages_license"
    list_key = "license_list"
    id_key = "statuspage_id"
    key = "page"
    fields = (
        Field("page", "statuspage_display_name", is_name=True),
        Field("page_id", "statuspage_id"),
        Field("subscriber_addons", "subscriber_addon", type="int"),
        Field("statuspage_addon", type="bool"),
        Field("sms_credits", "sms_count", type="int"),
        Field("subscribers", "subscriber_addon_usage", type="int"),
        Field("addon_subscribers", "addon_subscribers_count", type="int"),
    )


PAGE_LICENSE = PageLicense()
