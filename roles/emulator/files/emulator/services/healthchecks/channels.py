# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The channels of a project, which send notifications."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...core.store import Item, Store
from .calls import HANDLERS, Call
from .errors import Refusal


def of_project(store: Store, project: Item) -> list[Item]:
    """The channels of a project in the order of their creation."""
    found = [channel for channel in store.data["channels"].values() if channel["project_id"] == project["id"]]
    return sorted(found, key=lambda channel: channel["number"])


def resolve(text: str, channels: Sequence[Item]) -> list[str]:
    """The IDs for `*`, for an empty text, or for IDs and names separated by commas."""
    if text in ("", "*"):
        return [channel["id"] for channel in channels] if text else []
    return list(dict.fromkeys(_one(identifier, channels) for identifier in text.split(",")))


def _one(identifier: str, channels: Sequence[Item]) -> str:
    if not identifier:
        raise Refusal(400, "empty channel identifier")
    if any(channel["id"] == identifier for channel in channels):
        return identifier
    named = [channel["id"] for channel in channels if channel["name"] == identifier]
    if len(named) != 1:
        words = "non-unique" if named else "invalid"
        raise Refusal(400, f"{words} channel identifier: {identifier}", violation=False)
    return named[0]


@HANDLERS.handles("healthchecks.channels.list")
def list_channels(call: Call) -> Any:
    """List the IDs, names and kinds of channels."""
    keys = ("id", "name", "kind")
    return {"channels": [{key: item[key] for key in keys} for item in of_project(call.store, call.project)]}
