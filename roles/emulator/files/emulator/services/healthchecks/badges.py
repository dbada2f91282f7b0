# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Badges: the status of a check, a tag or a project as an image or JSON, for everybody who has the URL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from ...core.store import Item, Store
from . import objects
from .calls import HANDLERS, Call
from .ids import badge_key
from .status import DOWN, GRACE, UP, status_of
from .views import tags_of

LATE = "late"
EVERY = "*"
FORMATS = ("svg", "json", "shields")
STATES = ("2", "3")
_COLOURS = {UP: "success", LATE: "important", DOWN: "critical"}


class Badge(NamedTuple):
    """The content of a badge."""

    label: str
    status: str
    total: int
    grace: int
    down: int

    def as_json(self) -> dict[str, Any]:
        """The badge as JSON for programs."""
        return {"status": self.status, "total": self.total, "grace": self.grace, "down": self.down}

    def as_shields(self) -> dict[str, Any]:
        """The badge as JSON for shields.io."""
        return {"schemaVersion": 1, "label": self.label, "message": self.status, "color": _COLOURS[self.status]}


@HANDLERS.handles("healthchecks.badges.list")
def list_badges(call: Call) -> Any:
    """List the URLs for each tag and for all checks together."""
    checks = objects.of_project(call.store, call.project)
    tags = sorted({tag for check in checks for tag in tags_of(check)})
    return {"badges": {tag: _urls(call, tag) for tag in [*tags, EVERY]}}


def _urls(call: Call, tag: str) -> dict[str, str]:
    begin = f"{call.root}/badge/{badge_key(call.project['id'])}"
    name = "" if tag == EVERY else "/" + quote(quote(tag, safe=""), safe="")
    return {
        kind + ("3" if states == "3" else ""): f"{begin}/{states}{name}.{kind}" for states in STATES for kind in FORMATS
    }


def of_tag(store: Store, key: str, states: str, quoted: str | None) -> Badge | None:
    """The badge of a tag in a project, or of all checks of the project."""
    for project in store.data["projects"].values():
        if badge_key(project["id"]) == key and states in STATES:
            checks, tag = objects.of_project(store, project), unquote(quoted) if quoted else EVERY
            if quoted:
                checks = [check for check in checks if tag in tags_of(check)]
            return _badge(store, checks, states, project["name"] if tag == EVERY else tag)
    return None


def of_check(store: Store, key: str, states: str) -> Badge | None:
    """The badge of one check."""
    for check in store.data["checks"].values():
        if badge_key(check["id"]) == key and states in STATES:
            return _badge(store, [check], states, check["name"])
    return None


def _badge(store: Store, checks: Sequence[Item], states: str, label: str) -> Badge:
    found = [status_of(check, store.now()) for check in checks]
    late, down = found.count(GRACE), found.count(DOWN)
    status = DOWN if down else LATE if late and states == "3" else UP
    return Badge(label, status, len(found), late, down)
