# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The state of the emulated service: plain dictionaries, a virtual clock, and the logs."""

from __future__ import annotations

import copy
import itertools
import threading
import time
from typing import Any

from ..services.statusiq.constants import OPERATIONAL, READ_ONLY_ROLE
from ..services.statusiq.ids import encrypted_id
from .schema import Refused, not_found
from .times import to_iso

PREFERENCES: dict[str, Any] = {
    "allow_email_subscribers": True,
    "allow_sms_subscribers": True,
    "allow_rss_feed": True,
    "allowed_ip_ranges": [],
    "disable_search_engine_indexing": False,
    "expand_component_groups": False,
    "force_redirect_to_https": False,
    "show_active_incidents": True,
    "show_component_details_page": True,
    "show_component_summary": True,
    "show_incident_history": True,
    "show_incident_history_last_n_days": 2,
    "show_status_history": True,
    "show_status_history_uptime": True,
    "show_upcoming_maintenance": True,
    "show_upcoming_maintenance_next_n_days": 31,
    "create_incident_for_email_automation": False,
    "create_incident_for_site24x7_automation": False,
    "notify_email_subscribers_for_site24x7_automation": True,
    "notify_sms_subscribers_for_site24x7_automation": False,
    "notify_email_subscribers_for_email_automation": True,
    "notify_sms_subscribers_for_email_automation": False,
    "component_wise_subscription": True,
}
STYLE = {"background-color": "#FFFFFF", "color": "#000000", "text-align": "left"}

# What an object of each kind has besides its id; a state that is loaded may leave out what it does not care about.
KINDS: dict[str, dict[str, Any]] = {
    "pages": {
        "name": "",
        "description": "",
        "company": "",
        "website": "",
        "sender": "",
        "support": "",
        "footer": {"content": "", "style": STYLE},
        "preferences": PREFERENCES,
        "custom_domain": None,
        "password_hash": "",
        "cookie_consent": None,
        "license": {"subscriber_addon": 0, "statuspage_addon": 0, "sms_count": 0},
    },
    "component_groups": {"page_id": "", "name": "", "description": ""},
    "components": {
        "page_id": "",
        "group_id": "",
        "name": "",
        "description": "",
        "status": OPERATIONAL,
        "status_at": 0.0,
        "automations": [],
    },
    "template_groups": {"page_id": "", "name": "", "description": ""},
    "templates": {
        "page_id": "",
        "group_id": "",
        "name": "",
        "title": "",
        "description": "",
        "severity": OPERATIONAL,
        "status": 10,
        "notify": [],
        "components": [],
    },
    "incidents": {
        "page_id": "",
        "title": "",
        "description": "",
        "severity": OPERATIONAL,
        "components": [],
        "updates": [],
        "began_at": 0.0,
        "ended_at": None,
        "timezone": "UTC",
        "emails": 0,
        "texts": 0,
        "entered": False,  # after the fact, with times that somebody chose
        "postmortem": None,
    },
    "maintenance": {
        "page_id": "",
        "title": "",
        "description": "",
        "frequency": 3,
        "info": {},
        "notify": {},
        "timezone": "UTC",
        "site24x7": False,
        "deactivated": False,
        "components": [],
        "notify_from": 0.0,
        "fired": [],
    },
    "subscribers": {
        "page_id": "",
        "channel": "email",
        "name": "",
        "email": "",
        "country_code": "",
        "mobile_number": "",
        "subscribed_at": 0.0,
    },
    "users": {
        "name": "",
        "email": "",
        "role": READ_ONLY_ROLE,
        "wanted_role": READ_ONLY_ROLE,
        "pending": True,
        "notify": [],
        "mobile": None,
    },
    "user_groups": {"name": "", "users": []},
}
WORDS = {
    "pages": "Status page",
    "component_groups": "Component group",
    "components": "Component",
    "template_groups": "Template group",
    "templates": "Template",
    "incidents": "Incident",
    "maintenance": "Maintenance",
    "subscribers": "Subscriber",
    "users": "User",
    "user_groups": "User group",
}
SETTINGS: dict[str, Any] = {
    "token_lifetime": 3600,
    "token_limit": 10,
    "expires_in_form": "seconds",
    "throttle_status": 200,
    "scope_error_status": 401,
    "latency_ms": 0,
    "awkward": {},
}

UPDATE = {"text": "", "status": 10, "at": 0.0, "emails": 0, "texts": 0}
FIRST_ID, ID_STEP = 152798000000000000, 1003

Item = dict[str, Any]


class Store:
    """Everything that a request can read or change. Hold `lock` while using it."""

    def __init__(self, settings: dict[str, Any] | None = None) -> None:
        self.lock = threading.RLock()
        self.first_settings = {**copy.deepcopy(SETTINGS), **(settings or {})}
        self.reset()

    def reset(self) -> None:
        """Back to an empty account, real time and the settings of the start."""
        self.data: dict[str, dict[str, Item]] = {kind: {} for kind in KINDS}
        self.settings = copy.deepcopy(self.first_settings)
        self.offset = 0.0
        self.due: float | None = None
        self.numbers = itertools.count(1)
        self.counts = itertools.count(1)
        self.requests: list[Item] = []
        self.mails: list[Item] = []
        self.violations: list[Item] = []

    def now(self) -> float:
        """The virtual clock."""
        return time.time() + self.offset

    def new_id(self) -> str:
        """A long number as text, as the service hands them out."""
        return str(FIRST_ID + next(self.numbers) * ID_STEP)

    def add(self, kind: str, **values: Any) -> Item:
        """Make an object of that kind."""
        item = {"id": self.new_id(), **copy.deepcopy(KINDS[kind]), **values}
        self.data[kind][item["id"]] = item
        return item

    def get(self, kind: str, ident: str, page_id: str | None = None) -> Item:
        """The object of that id, on that page where one is given; refused where there is none."""
        item = self.data[kind].get(ident)
        if item is None or (page_id is not None and item["page_id"] != page_id):
            raise not_found(WORDS[kind])
        return item

    def of_page(self, kind: str, page_id: str) -> list[Item]:
        """The objects of a page, in the order they were made."""
        return [item for item in self.data[kind].values() if item["page_id"] == page_id]

    def page_by_encrypted_id(self, enc: str) -> Item:
        """A page by its opaque id."""
        for page in self.data["pages"].values():
            if encrypted_id("page", page["id"]) == enc:
                return page
        raise not_found(WORDS["pages"])

    def check_components(self, page_id: str, idents: list[str]) -> list[str]:
        """The same ids without repetition, once it is sure that the page has each of them."""
        for ident in idents:
            self.get("components", ident, page_id)
        return list(dict.fromkeys(idents))

    def components_of(self, item: Item) -> list[Item]:
        """Those affected components of an incident, a window or a template that still exist."""
        known = self.data["components"]
        return [known[ident] for ident in item["components"] if ident in known]

    def set_status(self, component: Item, status: int) -> None:
        """Give a component a status."""
        component.update(status=status, status_at=self.now())

    def violation(self, message: str, **about: Any) -> None:
        """Note that a client broke the contract."""
        entry = {"n": len(self.violations) + 1, "time": to_iso(self.now()), "message": message, **about}
        self.violations.append(entry)

    def dump(self) -> dict[str, Any]:
        """The whole state, for JSON."""
        return copy.deepcopy(self.data)

    def load(self, data: Any) -> None:
        """Replace the whole state; kinds and keys that are left out get their defaults."""
        if not isinstance(data, dict) or not all(isinstance(items, dict) for items in data.values()):
            raise Refused("A state is an object of objects.", violation=False)
        unknown = sorted(set(data) - set(KINDS))
        if unknown:
            raise Refused(f"A state has no {', '.join(unknown)}.", violation=False)
        loaded: dict[str, dict[str, Item]] = {kind: {} for kind in KINDS}
        for kind, items in data.items():
            for ident, item in items.items():
                odd = sorted(set(item) - set(KINDS[kind]) - {"id"})
                if odd:
                    raise Refused(f"{kind} have no {', '.join(odd)}.", violation=False)
                loaded[kind][ident] = {**copy.deepcopy(KINDS[kind]), **item, "id": ident}
        for page in loaded["pages"].values():
            page["preferences"] = {**PREFERENCES, **page["preferences"]}
        for incident in loaded["incidents"].values():
            incident["updates"] = [{"id": self.new_id(), **UPDATE, **update} for update in incident["updates"]]
        idents = [*(ident for items in loaded.values() for ident in items)]
        idents += [update["id"] for incident in loaded["incidents"].values() for update in incident["updates"]]
        used = [(int(ident) - FIRST_ID) // ID_STEP for ident in idents if ident.isdigit()]
        self.numbers = itertools.count(max([0, *(number for number in used if number < 10**9)]) + 1)
        self.data, self.due = loaded, None
