# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The state for comparisons: sorted, with names instead of IDs, and without creation times."""

from __future__ import annotations

from typing import Any

from ...core.store import Item, Store
from ...core.times import to_minute
from .objects import of_page

Plain = dict[str, Any]


def _names(store: Store, kind: str, idents: list[str]) -> list[str]:
    return sorted(store.data[kind][ident]["name"] for ident in idents if ident in store.data[kind])


def _some(item: Item, *keys: str) -> Plain:
    return {key: item[key] for key in keys}


def _sorted(entries: list[Plain]) -> list[Plain]:
    return sorted(entries, key=lambda entry: (str(entry.get("name", entry.get("title"))), repr(sorted(entry.items()))))


def _group_name(store: Store, kind: str, ident: str) -> str:
    return store.data[kind].get(ident, {}).get("name", "")


def _incident(store: Store, incident: Item) -> Plain:
    postmortem = incident["postmortem"]
    return {
        **_some(incident, "title", "description", "severity"),
        "components": _names(store, "components", incident["components"]),
        "resolved": incident["ended_at"] is not None,
        "updates": [_some(update, "text", "status") for update in incident["updates"]],
        "postmortem": postmortem and {"body": postmortem["body"], "published": postmortem["published_at"] is not None},
        "times": _times(incident) if incident["entered"] else None,
    }


def _times(incident: Item) -> list[str]:
    """The times of a past incident. Those of other incidents depend on the clock."""
    return [to_minute(incident[key] or 0, incident["timezone"]) for key in ("began_at", "ended_at")]


def _window(store: Store, window: Item) -> Plain:
    return {
        **_some(window, "title", "description", "frequency", "info", "timezone", "site24x7", "deactivated"),
        "notify": {flag: True for flag, on in sorted(window["notify"].items()) if on},
        "components": _names(store, "components", window["components"]),
    }


def _component(store: Store, component: Item) -> Plain:
    return {
        **_some(component, "name", "description", "status", "automations"),
        "group": _group_name(store, "component_groups", component["group_id"]),
    }


def _template(store: Store, template: Item) -> Plain:
    return {
        **_some(template, "name", "title", "description", "severity", "status"),
        "notify": sorted(template["notify"]),
        "group": _group_name(store, "template_groups", template["group_id"]),
        "components": _names(store, "components", template["components"]),
    }


def _page(store: Store, page: Item) -> Plain:
    def each(kind: str, plain: Any) -> list[Plain]:
        return _sorted([plain(item) for item in of_page(store, kind, page["id"])])

    return {
        **{key: value for key, value in page.items() if key not in ("id", "password_hash")},
        "password": bool(page["password_hash"]),
        "component_groups": each("component_groups", lambda item: _some(item, "name", "description")),
        "components": each("components", lambda item: _component(store, item)),
        "template_groups": each("template_groups", lambda item: _some(item, "name", "description")),
        "templates": each("templates", lambda item: _template(store, item)),
        "incidents": each("incidents", lambda item: _incident(store, item)),
        "maintenance": each("maintenance", lambda item: _window(store, item)),
        "subscribers": each(
            "subscribers", lambda item: _some(item, "channel", "name", "email", "country_code", "mobile_number")
        ),
    }


def _user(store: Store, user: Item) -> Plain:
    groups = [group["id"] for group in store.data["user_groups"].values() if user["id"] in group["users"]]
    return {
        **_some(user, "name", "email", "role", "wanted_role", "pending", "mobile"),
        "notify": sorted(user["notify"]),
        "groups": _names(store, "user_groups", groups),
    }


def normalized(store: Store) -> Plain:
    """The state, which is equal after two runs with the same changes."""
    return {
        "pages": _sorted([_page(store, page) for page in store.data["pages"].values()]),
        "users": _sorted([_user(store, user) for user in store.data["users"].values()]),
        "user_groups": _sorted(
            [
                {"name": group["name"], "users": _names(store, "users", group["users"])}
                for group in store.data["user_groups"].values()
            ]
        ),
    }
