# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The task of a module that opens and closes windows."""

from __future__ import annotations

from typing import Any, Mapping

from ..context import Context
from ..errors import InputError
from ..options import PARALLEL_OPTIONS
from ..provider import Provider
from ..task import key_of
from ..values import trimmed
from .kind import Window
from .running import Running

OPEN, CLOSED = "open", "closed"


class OpenAndClose:
    """Opens a window and sets objects aside, or restores them and ends the window."""

    reserves = True

    def __init__(self, window: Window) -> None:
        self.window = window

    @property
    def provider(self) -> Provider:
        return self.window.aside.provider

    def argument_spec(self) -> dict[str, Any]:
        spec: dict[str, Any] = dict(self.window.aside.parent_spec())
        spec.update(
            title={"type": "str", "required": True},
            holder={"type": "str"},
            state={"type": "str", "choices": [OPEN, CLOSED], "default": OPEN},
            before={"type": "dict"},
        )
        spec.update({name: dict(entry) for name, entry in self.window.options.items()})
        return dict(spec, **PARALLEL_OPTIONS)

    def constraints(self) -> dict[str, Any]:
        return {}

    def key(self, params: Mapping[str, Any]) -> str:
        """The kind of window, its place, and its title."""
        aside = self.window.aside
        return key_of(aside.noun + " window", *map(params.get, aside.parent_spec()), params.get("title"))

    def in_full(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        return dict(arguments)

    def work(self, ctx: Context) -> dict[str, Any]:
        names = {"title", "holder", *self.window.aside.parent_spec(), *self.window.names}
        own = {name: trimmed(value) if name in names else value for name, value in ctx.params.items()}
        if not own["title"]:
            raise InputError("title: must not be empty.")
        ctx.params = own
        self.window.validate(own)
        ctx.locate(self.window.aside)
        running = Running(self.window, ctx, own)
        return running.open() if own["state"] == OPEN else running.close()
