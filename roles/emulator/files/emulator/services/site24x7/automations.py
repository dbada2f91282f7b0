# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""IT automations."""

from __future__ import annotations

from ...core.errors import BadParameter
from ...core.store import Item, Store
from . import constants
from .fields.work import AUTOMATION
from .objects import items
from .references import at
from .resource import Change, Resource, Values, simple


def _rules(change: Change) -> None:
    if change.values.get("send_custom_parameters") and not change.values.get("custom_parameters"):
        raise BadParameter("Custom parameters are to be sent.", "custom_parameters", missing=True)


def _extras(store: Store, item: Item) -> Values:
    used_by = items(store, "monitors", item["account"])
    return {"monitors": [entry["id"] for entry in used_by if item["id"] in at(entry["values"], "action_ids.action_id")]}


RESOURCE = Resource(
    name="it_automation",
    word="IT automation",
    ident="action_id",
    label="action_name",
    family=constants.OPERATIONS,
    new=AUTOMATION,
    change=AUTOMATION,
    stored=simple(AUTOMATION),
    secrets=("password",),
    rules=_rules,
    extras=_extras,
)
