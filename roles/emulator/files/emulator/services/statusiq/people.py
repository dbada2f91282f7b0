# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Subscribers, users and user groups."""

from __future__ import annotations

from typing import Any

from ...core.store import Item, Store
from ...core.times import to_iso
from .calls import Call, handles
from .ids import encrypted_id
from .mails import invite, subscribers, verify
from .objects import of_page, page_by_encrypted_id

# -- subscribers ----------------------------------------------------------------------------------

_CONTACT = {"email": {"email_id": "email"}, "sms": {"country_code": "country_code", "mobile_number": "mobile_number"}}


def _subscriber_view(subscriber: Item) -> dict[str, Any]:
    contact = {outer: subscriber[inner] for outer, inner in _CONTACT[subscriber["channel"]].items()}
    return {"subscriber_name": subscriber["name"], **contact}


def _add_subscriber(store: Store, page: Item | None, channel: str, name: str, contact: dict[str, Any]) -> Item:
    subscriber = store.add(
        "subscribers",
        page_id=page["id"] if page else "",
        channel=channel,
        name=name,
        subscribed_at=store.now(),
        **contact,
    )
    verify(store, subscriber)
    return subscriber


def subscribe_visitor(store: Store, page: Item, address: str) -> bool:
    """Subscribe a visitor of the page. Returns False if the address is already a subscriber."""
    if address.lower() in (one.lower() for one in subscribers(store, page["id"], "email")):
        return False
    _add_subscriber(store, page, "email", address, {"email": address})
    return True


def _subscribe(call: Call, channel: str) -> dict[str, Any]:
    store, info = call.store, call.body.get("subscribe_statuspage_info", {})
    page = page_by_encrypted_id(store, info["enc_statuspage_id"]) if info.get("enc_statuspage_id") else None
    contact = call.taken(_CONTACT[channel])
    subscriber = _add_subscriber(store, page, channel, call.body["subscriber_name"], contact)
    subscribed: dict[str, Any] = {}
    if page:
        enc = encrypted_id("page", page["id"])
        entry = {"enc_statuspage_id": enc, "statuspage_display_name": page["name"]}
        subscribed = {"enc_statuspage_id": enc, "subscribe_statuspages_info_map": {enc: entry}}
    return {
        **_subscriber_view(subscriber),
        "subscribe_statuspage_info": subscribed,
        "email_id_verify_status" if channel == "email" else "mobile_verify_status": 0,
        "enc_subscriber_id": encrypted_id("subscriber", subscriber["id"]),
        "subscribed_on": to_iso(subscriber["subscribed_at"]),
    }


@handles("subscribers.create_email")
def subscribe_email(call: Call) -> Any:
    """Add a subscriber. The document does not forbid duplicates, so each request adds one."""
    return _subscribe(call, "email")


@handles("subscribers.create_sms")
def subscribe_sms(call: Call) -> Any:
    """Add a subscriber. The number is stored unchanged."""
    return _subscribe(call, "sms")


def _list_subscribers(call: Call, channel: str) -> dict[str, Any]:
    return {
        "enc_statuspage_id": encrypted_id("page", call.page["id"]),
        "subscribers_list": [
            {
                **_subscriber_view(item),
                "mobile_verify_status": 0,
                "enc_subscriber_id": encrypted_id("subscriber", item["id"]),
                "subscribed_on": to_iso(item["subscribed_at"]),
            }
            for item in of_page(call.store, "subscribers", call.page["id"])
            if item["channel"] == channel
        ],
    }


@handles("subscribers.list_email")
def list_email(call: Call) -> Any:
    """List the email subscribers of a page."""
    return _list_subscribers(call, "email")


@handles("subscribers.list_sms")
def list_sms(call: Call) -> Any:
    """List the SMS subscribers of a page."""
    return _list_subscribers(call, "sms")


# -- users ----------------------------------------------------------------------------------------

_USER_NAMES = {
    "display_name": "name",
    "email_address": "email",
    "user_role": "wanted_role",
    "notify_medium": "notify",
    "mobile_settings": "mobile",
}
# Keys that only some responses have.
_EXTRAS: dict[str, dict[str, Any]] = {
    "create": {"email_format": 0, "im_settings": {}},
    "get": {"twitter_settings": {}, "selection_type": 0},
    "update": {},
    "list": {"im_settings": {}},
}


def _user_view(store: Store, user: Item, form: str) -> dict[str, Any]:
    groups = [group["id"] for group in store.data["user_groups"].values() if user["id"] in group["users"]]
    mobile = user["mobile"] and {"sms_provider_id": 1, "call_provider_id": 0, **user["mobile"]}
    return {
        "image_present": False,
        **_EXTRAS[form],
        "email_address": user["email"],
        "is_account_contact": False,
        "is_contact": False,
        "user_groups": groups,
        "is_invited": user["pending"],
        "notify_medium": user["notify"],
        "is_edit_allowed": True,
        "display_name": user["name"],
        "user_id": user["id"],
        "mobile_settings": mobile or {},
        "user_role": user["role"],
        "zuid": user["id"][-8:],
    }


def _change_user(call: Call, user: Item | None) -> Item:
    store, groups = call.store, call.body.get("user_groups")
    for ident in groups or []:
        store.get("user_groups", ident)
    user = user or store.add("users")
    user.update(call.taken(_USER_NAMES))
    if not user["pending"]:
        user["role"] = user["wanted_role"]
    for ident, group in store.data["user_groups"].items() if groups is not None else ():
        others = [member for member in group["users"] if member != user["id"]]
        group["users"] = [*others, user["id"]] if ident in groups else others
    return user


def accept(user: Item) -> None:
    """Accept the invitation of a user. From now on, the role applies."""
    user.update(pending=False, role=user["wanted_role"])


@handles("users.create")
def create_user(call: Call) -> Any:
    """Invite a user, who has read-only access until the invitation is accepted."""
    user = _change_user(call, None)
    invite(call.store, user)
    return _user_view(call.store, user, "create")


@handles("users.get")
def get_user(call: Call) -> Any:
    """Return one user."""
    return _user_view(call.store, call.item("users", "user"), "get")


@handles("users.update")
def update_user(call: Call) -> Any:
    """Update a user. A pending user keeps the old role."""
    return _user_view(call.store, _change_user(call, call.item("users", "user")), "update")


@handles("users.delete")
def delete_user(call: Call) -> Any:
    """Delete a user. The response contains only the name."""
    user = call.item("users", "user")
    del call.store.data["users"][user["id"]]
    for group in call.store.data["user_groups"].values():
        group["users"] = [ident for ident in group["users"] if ident != user["id"]]
    return {"resource_name": user["name"]}


@handles("users.list")
def list_users(call: Call) -> Any:
    """List all users of the account."""
    return [_user_view(call.store, user, "list") for user in call.store.data["users"].values()]


# -- user groups ----------------------------------------------------------------------------------


def _group_view(group: Item, master: bool = True) -> dict[str, Any]:
    view = {"user_group_id": group["id"], "display_name": group["name"], "users": group["users"]}
    return {**view, "is_master_group": False} if master else view


def _change_group(call: Call, group: Item | None) -> dict[str, Any]:
    for ident in call.body["users"]:
        call.store.get("users", ident)
    group = group or call.store.add("user_groups")
    group.update(name=call.body["display_name"], users=list(dict.fromkeys(call.body["users"])))
    return _group_view(group)


@handles("user_groups.create")
def create_group(call: Call) -> Any:
    """Create a user group."""
    return _change_group(call, None)


@handles("user_groups.get")
def get_group(call: Call) -> Any:
    """Return one group."""
    return _group_view(call.item("user_groups", "group"))


@handles("user_groups.update")
def update_group(call: Call) -> Any:
    """Update the name and the members."""
    return _change_group(call, call.item("user_groups", "group"))


@handles("user_groups.delete")
def delete_group(call: Call) -> Any:
    """Delete a group. The response contains only the name."""
    group = call.item("user_groups", "group")
    del call.store.data["user_groups"][group["id"]]
    return {"resource_name": group["name"]}


@handles("user_groups.list")
def list_groups(call: Call) -> Any:
    """List all groups of the account."""
    return [_group_view(group, master=False) for group in call.store.data["user_groups"].values()]
