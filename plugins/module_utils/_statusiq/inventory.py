# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The data of the inventory: the pages of an account, and the content of the pages that match the options."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

from .._engine.choice import Choice
from .._engine.context import Context
from .._engine.errors import AnswerError
from .._engine.info import Info
from .._engine.resource import Resource
from .._engine.result import to_result
from .._engine.values import Values
from .component import COMPONENT, COMPONENT_GROUP, COMPONENT_GROUP_INFO, COMPONENT_INFO
from .constants import COMPONENT_STATUS
from .incident.info import INCIDENT_INFO
from .layout import layout
from .layout.declaration import COMPONENTS
from .maintenance import MAINTENANCE_INFO
from .page.page import PAGE

EXTRAS: dict[str, Info] = {
    "incidents": INCIDENT_INFO,
    "maintenances": MAINTENANCE_INFO,
}  # option -> what it adds
NAMES: dict[str, Any] = {"type": "list", "elements": "str"}
FILTERS: dict[str, Any] = {
    "pages": NAMES,
    "groups": NAMES,
    "components": NAMES,
    "statuses": dict(NAMES, choices=list(COMPONENT_STATUS)),
}
# The keys of components and pages that become variables.
OF_COMPONENT = (
    "id",
    "name",
    "description",
    "status",
    "automations",
    "automation_email",
    "permalink",
    "group",
    "group_id",
)
OF_PAGE = ("id", "name", "permalink", "rss_permalink", "custom_domain")
ENDED = ("completed", "deactivated")  # statuses of windows that have ended


def uses_status(choice: Choice) -> bool:
    return bool(choice.filters["statuses"] or choice.exclude["statuses"])


def is_selected(choice: Choice, component: Values) -> bool:
    return (
        choice.passes("groups", component.get("group"), component.get("group_id"))
        and choice.passes("components", component["name"], component["id"])
        and choice.passes("statuses", component.get("status"))
    )


# --- reading ---------------------------------------------------------------------------------------------------------


def read(client: Any, params: Mapping[str, Any], choice: Choice, extras: Sequence[str]) -> list[Values]:
    """All pages of the account, in the form of module results. Selected pages also contain component_groups, components
    and the extras. All values are of types that any cache can store.
    """
    account = Context(client, params)
    pages = [_shown(account, PAGE, raw) for raw in account.list(PAGE)]
    pages = [{name: page.get(name) for name in OF_PAGE} for page in pages]
    if not all(page["name"] for page in pages):
        raise AnswerError("The API's response contains a page without a name.")
    choice.check("pages", PAGE, pages)
    places = []
    for page in pages:
        if choice.passes("pages", page["name"], page["id"]):
            place = Context(client, dict(params, page=page["name"], show="active"))
            place.path_ids[PAGE.noun] = page["id"]
            places.append((page, place))
    kinds = [COMPONENT_GROUP_INFO, COMPONENT_INFO, *(EXTRAS[name] for name in extras)]
    jobs = [(place, kind) for _page, place in places for kind in kinds]
    lists = iter(account.in_parallel(lambda job: job[1].listing(job[0]), jobs))
    for page, place in places:
        found = {kind.resource.plural: next(lists) for kind in kinds}
        there = layout.read(place, [COMPONENTS])  # the lists have been read above
        if uses_status(choice):
            _add_status(account, place, there[COMPONENT.noun])
        for kind in (COMPONENT_GROUP, COMPONENT):
            page[kind.plural] = [to_result(place, kind, values) for values in there[kind.noun]]
        for name in extras:
            page[name] = [_shown(place, EXTRAS[name].resource, raw) for raw in found[name]]
    return pages


def _shown(ctx: Context, resource: Resource, raw: Mapping[str, Any]) -> Values:
    """An API object as the result of a module shows it."""
    return to_result(ctx, resource, resource.object_values(raw)) or {}


def _add_status(account: Context, place: Context, components: list[Values]) -> None:
    """Read the status of each component if the list does not contain it."""
    unknown = [values for values in components if "status" not in values]
    read_again = account.in_parallel(lambda values: COMPONENT.from_api(COMPONENT.fetch(place, values["id"])), unknown)
    for values, more in zip(unknown, read_again):
        values.update(more)
