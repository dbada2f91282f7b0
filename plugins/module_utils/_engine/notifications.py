# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Writes that notify subscribers, by the channels that an option lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Mapping

from .request import Request


@dataclass(frozen=True)
class Notifications:
    """Whom the creations and updates of a resource notify.

    channels: the choices of the option. flag: the key of a channel's flag in the body, with {0} for the channel.
    audience: returns how many subscribers each channel has, from the context of the task.
    """

    channels: tuple[str, ...]
    flag: str
    audience: Callable[[Any], dict[str, int]]
    option: str = "notify"

    @property
    def options(self) -> dict[str, Any]:
        """The option's entry in the argument spec."""
        return {self.option: {"type": "list", "elements": "str", "choices": list(self.channels)}}

    def added_to(self, request: Request, params: Mapping[str, Any]) -> Request:
        """A request with explicit flags for all channels, so that no default of the API notifies subscribers.

        A request that notifies subscribers is never sent twice.
        """
        chosen = tuple(params.get(self.option) or ())
        flags = {self.flag.format(channel): channel in chosen for channel in self.channels}
        body = dict(request.body or {}, **flags)
        return request._replace(body=body, once=request.once or bool(chosen), notifies=chosen)
