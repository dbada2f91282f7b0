# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Users and user groups."""

from __future__ import annotations

from ...core.errors import BadParameter, Refused
from ...core.store import Item, Store
from . import constants
from .fields import people as fields
from .objects import items
from .resource import Change, Resource, Values, simple
from .settings import setting


def _rules(change: Change) -> None:
    values, store = change.values, change.store
    wanted = values["email_address"].lower()
    for other in items(store, "users", change.call.account):
        if other is not change.item and other["values"]["email_address"].lower() == wanted:
            raise Refused("Email is already registered.", violation=False)
    if values["user_role"] == fields.NO_ACCESS and any(values.get(key) for key in fields.OTHER_ROLES):
        raise Refused("Site24x7 User Role is necessary to invite a user into the account or organization.")
    if values.get("selection_type") == 1 and not values.get("monitor_groups"):
        raise BadParameter("A selection of groups needs some.", "monitor_groups", missing=True)
    if setting(store, "data_centre") == "eu" and "consent_for_non_eu_alerts" not in values:
        raise BadParameter("The EU wants to know.", "consent_for_non_eu_alerts", missing=True)


def _created(change: Change, item: Item) -> None:
    values = item["values"]
    change.store.mail(
        "email",
        "invitation",
        [values["email_address"]],
        page_id="",
        object_id=item["id"],
        title=values["display_name"],
        text="",
    )


def _shape(store: Store, item: Item, values: Values) -> None:
    if item["pending"]:  # a guess: until the user accepts the invitation, there is no access
        values["user_role"] = fields.NO_ACCESS
        for key in fields.OTHER_ROLES:
            values.pop(key, None)


def _extras(store: Store, item: Item) -> Values:
    return {
        "zuid": item["id"][-8:],
        "is_invited": item["pending"],
        "is_contact": False,
        "is_account_contact": item["default"],
        "is_edit_allowed": True,
        "image_present": False,
        "im_settings": {},
        "twitter_settings": {},
    }


def _group_extras(store: Store, item: Item) -> Values:
    return {"is_master_group": item["default"]}


USERS = Resource(
    name="users",
    word="user",
    ident="user_id",
    label="display_name",
    family=constants.ACCOUNT,
    new=fields.USER,
    change=fields.USER,
    stored=simple(fields.USER),
    references={"user_groups": ("user_groups",), "monitor_groups": ("monitor_groups", "subgroups")},
    mirrored={"user_groups": (("user_groups",), "users")},
    unordered=("user_groups", "monitor_groups", "notify_medium"),
    hidden=("consent_for_non_eu_alerts",),
    state={"pending": True},
    rules=_rules,
    created=_created,
    extras=_extras,
    shape=_shape,
)
GROUPS = Resource(
    name="user_groups",
    word="user group",
    ident="user_group_id",
    label="display_name",
    family=constants.ADMIN,
    new=fields.USER_GROUP,
    change=fields.USER_GROUP,
    stored=simple(fields.USER_GROUP),
    references={"users": ("users",)},
    unordered=("users",),
    extras=_group_extras,
)
