# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The task of a module that opens and closes windows."""

from __future__ import annotations

from typing import Any, Mapping

from ..context import Context
from ..errors import InputError
from ..options import PARALLEL_OPTIONS
from ..task import ResourceTask, key_of
from ..values import trimmed
from .kind import CLOSED, OPEN, Window
from .running import Running


class OpenAndClose(ResourceTask):
    """Opens a window and sets objects aside, or restores them and ends the window."""

    reserves = True

    def __init__(self, window: Window) -> None:
        self.window = window
        self.resource = window.resource

    def argument_spec(self) -> dict[str, Any]:
        spec: dict[str, Any] = dict(self.resource.parent_spec())
        spec.update(
            title={"type": "str", "required": True},
            holder={"type": "str"},
            state={"type": "str", "choices": [OPEN, CLOSED], "default": OPEN},
            before={"type": "dict"},
        )
        spec.update({name: dict(entry) for name, entry in self.window.options.items()})
        return dict(spec, **PARALLEL_OPTIONS)

    def constraints(self) -> dict[str, Any]:
        return dict(self.window.constraints)

    def key(self, params: Mapping[str, Any]) -> str:
        """The kind of window, its place, and its title."""
        place = map(params.get, self.resource.parent_spec())
        return key_of(self.resource.noun + " window", *place, params.get("title"))

    def work(self, ctx: Context) -> dict[str, Any]:
        names = {"title", "holder", *self.resource.parent_spec(), *self.window.names}
        own = {name: trimmed(value) if name in names else value for name, value in ctx.params.items()}
        if not own["title"]:
            raise InputError("title: must not be empty.")
        ctx.params = own
        self.window.validate(own)
        ctx.locate(self.resource)
        running = Running(self.window, ctx, own)
        return running.open() if own["state"] == OPEN else running.close()
