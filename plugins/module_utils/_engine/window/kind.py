# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A kind of window: what it sets aside and what it consists of. Data, and hooks for a service."""

from __future__ import annotations

import json
from typing import Any, Mapping, Sequence

from ..context import Context
from ..errors import InputError, StatusOpsError
from ..manage import Work
from ..resource import Resource
from ..values import Raw, Values

OPEN, CLOSED = "open", "closed"  # the states


class Window:
    """A window of a service.

    Hooks get the options of the task as own. own["noted"] is the journal entry of the window. own["begun"] is when an
    earlier task opened the window for the same holder, or None.

    aside: the kind of objects to set aside; None if the window itself sets them aside.
    value: the field of these objects that the window sets. If it sets several, each value is a dictionary of these fields.
    event: the resource of the window itself; None if the service has none.
    """

    aside: Resource | None = None
    value: str | tuple[str, ...] = ()
    event: Resource | None = None
    options: Mapping[str, Mapping[str, Any]] = {}
    constraints: Mapping[str, Any] = {}  # AnsibleModule's mutually_exclusive and the like
    names: Sequence[str] = ()  # the options that are names or IDs, or lists of them
    targets: Sequence[str] = ()  # the ones of which a task must set at least one to open a window

    @property
    def resource(self) -> Resource:
        """The resource whose parents the window has."""
        found = self.aside or self.event
        if found is None:
            raise NotImplementedError
        return found

    def parts(self, value: Any) -> Values:
        """A value as a dictionary of fields; empty if it is unknown."""
        if isinstance(self.value, str):
            return {} if value is None else {self.value: value}
        return {name: value[name] for name in self.value if name in value} if isinstance(value, dict) else {}

    def whole(self, parts: Mapping[str, Any]) -> Any:
        """A value from a dictionary of fields."""
        return parts.get(self.value) if isinstance(self.value, str) else {name: parts.get(name) for name in self.value}

    def shown(self, value: Any) -> str:
        """A value for messages."""
        parts = self.parts(value)
        texts = ["{0}: {1}".format(name, json.dumps(one)) for name, one in parts.items()]
        return value if isinstance(value, str) else ", ".join(texts)

    # --- the window ------------------------------------------------------------------------------------------------

    def validate(self, own: Mapping[str, Any]) -> None:
        """Reject options before any request. Raises InputError."""
        for name in self.targets:
            if "" in (own[name] or ()):
                raise InputError("{0}: must not contain an empty string.".format(name))
        if self.targets and own["state"] == OPEN and not any(own[name] for name in self.targets):
            *others, last = self.targets
            either = "{0} or {1}".format(", ".join(others), last) if others else last
            raise InputError("{0}: a window requires {1}.".format(self.targets[0], either))

    def account(self, ctx: Context) -> str:
        """What distinguishes accounts that can have windows with the same title in the same place; empty if nothing does."""
        return ""

    def note(self, ctx: Context, own: Mapping[str, Any]) -> Any:
        """What to note about the window itself once it is open. Later tasks find it in own["noted"].during."""

    def opened(self, ctx: Context, own: Mapping[str, Any]) -> list[Work]:
        """The writes that open the window itself, if the service has windows. What other holders added to it stays."""
        return []

    def ended(self, ctx: Context, own: Mapping[str, Any]) -> list[Work]:
        """The writes that end the window itself. Raises InputError if there is no window."""
        return []

    def added(self, ctx: Context, own: Mapping[str, Any]) -> list[str]:
        """The IDs of what the holder adds to the window itself."""
        return []

    def left(self, ctx: Context, own: Mapping[str, Any], ids: Sequence[str]) -> list[Work]:
        """The writes when a holder leaves a window that others still hold. ids: the objects that only this holder holds."""
        return []

    def is_open(self, ctx: Context, own: Mapping[str, Any]) -> bool:
        """Whether the window is open now, because an earlier task opened it."""
        return False

    def exists(self, ctx: Context, own: Mapping[str, Any]) -> bool:
        """Whether the service knows the window, even if it is over."""
        return True

    # --- what it sets aside ----------------------------------------------------------------------------------------

    def listed(self, ctx: Context, own: Mapping[str, Any]) -> list[Raw]:
        """The objects that the task lists."""
        return []

    def by_id(self, ctx: Context, own: Mapping[str, Any], ids: Sequence[str]) -> list[Raw]:
        """The objects with these IDs. Those that do not exist are left out."""
        return [raw for raw in map(ctx.list(self.resource).with_id, ids) if raw is not None]

    def named(self, ctx: Context, option: str, names: Sequence[str]) -> list[Raw]:
        """The objects that an option lists by name or ID, each once. Raises InputError."""
        found = [_named(ctx, self.resource, option, name) for name in names]
        return list({self.resource.object_id(raw): raw for raw in found}.values())

    def deleted(self, ctx: Context, own: Mapping[str, Any], ids: Sequence[str]) -> list[str]:
        """The IDs of objects that do not exist anywhere. ids: those that by_id() has not found, possibly in another place."""
        return list(ids)

    def affected(self, ctx: Context, own: Mapping[str, Any]) -> list[str]:
        """The IDs of the objects that the service shows as affected by the window."""
        return []

    def known_before(self, ctx: Context, own: Mapping[str, Any]) -> Values:
        """The values before the window, by ID, from the option before, which can contain names."""
        given = dict(own["before"] or {})
        if self.aside is None:
            return given
        return {ctx.identify(self.aside, "before", name): value for name, value in given.items()}

    def during(self, own: Mapping[str, Any]) -> Any:
        """The value of the objects while the window is open."""

    def after(self, own: Mapping[str, Any]) -> Any:
        """The value at the end for objects whose value before is unknown; None if they stay unchanged."""

    def after_failure(self, own: Mapping[str, Any]) -> Any:
        """The value of all objects at the end, instead of their value before; None if they are restored."""

    def work_params(self, own: Mapping[str, Any]) -> dict[str, Any]:
        """The options for writing the objects."""
        return {name: own.get(name, value) for name, value in self.aside.defaults().items()} if self.aside else {}

    def follow_up(self, ctx: Context, own: Mapping[str, Any]) -> list[Work]:
        """The writes after the window has ended."""
        return []

    def closed(
        self, ctx: Context, own: Mapping[str, Any], released: Sequence[Values], failures: list[StatusOpsError]
    ) -> dict[str, Any]:
        """The last step. Returns further keys for the result. failures: a list to which it adds errors.

        released: the objects that nobody holds anymore, as the result shows them.
        """
        return {}


def _named(ctx: Context, resource: Resource, option: str, name: str) -> Raw:
    if not resource.is_id(name):
        return ctx.find_by_name(resource, option, name)
    raw = ctx.list(resource).with_id(resource.canonical_id(name))
    if raw is None:
        message = "{0}: there is no {1} {2!r}. Check the ID, or use the name."
        raise InputError(message.format(option, resource.title, name))
    return raw
