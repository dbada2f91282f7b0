# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The declaration of a page: groups, their members, and members without a group. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, NamedTuple, Sequence

from ..._engine.bulk import entries, prune
from ..._engine.options import PARALLEL_OPTIONS
from ..._engine.resource import Resource
from ..._engine.values import Values
from ..component import COMPONENT, COMPONENT_GROUP
from ..template import TEMPLATE, TEMPLATE_GROUP

PLACE = "group"  # the field for the group of a member; not an option, because entries are listed in their group

Page = Dict[str, List[Values]]  # noun -> the values of each object, in the order of the page


class Kind(NamedTuple):
    """Members and their groups, and the options that declare them.

    members: the option for members without a group, and for the members in an entry of groups.
    """

    members: str
    groups: str
    member: Resource
    group: Resource

    def declared(self, params: Mapping[str, Any]) -> bool:
        return params[self.members] is not None or params[self.groups] is not None


COMPONENTS = Kind("components", "groups", COMPONENT, COMPONENT_GROUP)
TEMPLATES = Kind("templates", "template_groups", TEMPLATE, TEMPLATE_GROUP)
KINDS = (COMPONENTS, TEMPLATES)


@dataclass(eq=False)
class Entry(entries.Entry):
    """One declared object. group_entry: the entry of its group. whole: whether all members of a group are declared."""

    group_entry: Entry | None = None
    whole: bool = False

    @property
    def scope(self) -> Any:
        return self.group_entry

    @property
    def place(self) -> str | None:
        return self.group_entry.thing.ref if self.group_entry and self.group_entry.thing else None


def spec() -> dict[str, Any]:
    """The options of a layout."""
    options: dict[str, Any] = {"page": {"type": "str", "required": True}}
    for kind in KINDS:
        members = {"type": "list", "elements": "dict", "options": entries.spec(kind.member, [PLACE])}
        groups = dict(entries.spec(kind.group), **{kind.members: members})
        options[kind.groups] = {"type": "list", "elements": "dict", "options": groups}
        options[kind.members] = members
    return dict(options, **prune.spec(), **PARALLEL_OPTIONS)


def in_full(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments as users write them, with each bare name expanded to an entry."""
    found = dict(arguments)
    for kind in KINDS:
        for option, members in ((kind.groups, kind.members), (kind.members, "")):
            if option in found:
                found[option] = entries.in_full(found[option], members=members)
    return found


def declared(kind: Kind, params: Mapping[str, Any]) -> tuple[list[Entry], list[Entry]]:
    """The groups and the members that the options declare. Raises InputError for contradictions."""
    listed = params[kind.groups] or ()
    groups = _entries(kind.group, kind.groups, listed)
    members: list[Entry] = []
    for group_entry, options in zip(groups, listed):
        group_entry.whole = options[kind.members] is not None
        option = "{0}.{1}".format(group_entry.option, kind.members)
        members += _entries(kind.member, option, options[kind.members] or (), group_entry)
    members += _entries(kind.member, kind.members, params[kind.members] or ())
    for found in (groups, members):
        entries.check(found)
    return groups, members


def _entries(
    resource: Resource, option: str, listed: Sequence[Mapping[str, Any]], group_entry: Entry | None = None
) -> list[Entry]:
    return [
        Entry(
            resource, "{0}[{1}]".format(option, number), group_entry=group_entry, **entries.values_of(resource, options)
        )
        for number, options in enumerate(listed)
    ]
