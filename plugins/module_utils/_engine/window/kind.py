# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A kind of window: what it sets aside and what it consists of. Data, and hooks for a service."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

from ..context import Context
from ..manage import Work
from ..resource import Resource
from ..values import Raw, Values
from .journal import Entry


class Window:
    """A window of a service. The options of the task are passed to hooks as own, and what the journal knows about the
    window as noted.

    aside: the objects that are set aside. value: the field of them that is set.
    event: the resource of the window itself; None if the service has none.
    """

    aside: Resource
    value: str
    event: Resource | None = None
    options: Mapping[str, Mapping[str, Any]] = {}
    names: Sequence[str] = ()  # the options that are names or IDs, or lists of them

    def validate(self, own: Mapping[str, Any]) -> None:
        """Reject options before any request. Raises InputError."""

    def note(self, ctx: Context, own: Mapping[str, Any], noted: Entry) -> Any:
        """What to note about the window itself once it is open. Later tasks find it in noted.during."""

    def opened(self, ctx: Context, own: Mapping[str, Any], noted: Entry) -> list[Work]:
        """What opens the window itself, if the service has windows. Other holders keep what they added to it."""
        return []

    def ended(self, ctx: Context, own: Mapping[str, Any], noted: Entry) -> list[Work]:
        """What ends the window itself. Raises InputError if there is none."""
        return []

    def left(self, ctx: Context, own: Mapping[str, Any], noted: Entry) -> list[Work]:
        """What removes the objects of a holder from the window itself, which others still hold."""
        return []

    def is_open(self, ctx: Context, own: Mapping[str, Any]) -> bool:
        """Whether the window is open now, because an earlier task opened it."""
        return False

    def exists(self, ctx: Context, own: Mapping[str, Any], noted: Entry) -> bool:
        """Whether the service knows the window, even if it is over."""
        return True

    def listed(self, ctx: Context, own: Mapping[str, Any]) -> list[Raw]:
        """The objects that the task lists."""
        raise NotImplementedError

    def by_id(self, ctx: Context, own: Mapping[str, Any], ids: Sequence[str]) -> list[Raw]:
        """The objects with these IDs. Those that do not exist are left out."""
        raise NotImplementedError

    def affected(self, ctx: Context, own: Mapping[str, Any]) -> list[str]:
        """The IDs of the objects that the service shows as affected by the window."""
        return []

    def known_before(self, ctx: Context, own: Mapping[str, Any]) -> Values:
        """The values before the window, by ID, from the option before."""
        return dict(own["before"] or {})

    def during(self, own: Mapping[str, Any]) -> Any:
        """The value of objects while the window is open."""
        raise NotImplementedError

    def after(self, own: Mapping[str, Any]) -> Any:
        """The value at the end for objects whose value before is unknown."""
        raise NotImplementedError

    def after_failure(self, own: Mapping[str, Any]) -> Any:
        """The value of all objects at the end, instead of their value before; None if they are restored."""

    def work_params(self, own: Mapping[str, Any]) -> dict[str, Any]:
        """The options for writing the objects."""
        return {name: own.get(name, value) for name, value in self.aside.defaults().items()}

    def follow_up(self, ctx: Context, own: Mapping[str, Any]) -> list[Work]:
        """What else to do after the window has ended."""
        return []
