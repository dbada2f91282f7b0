# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One write, as data."""

from __future__ import annotations

from typing import Any, Callable, NamedTuple

from .values import Values


class Request(NamedTuple):
    """One write.

    path: can contain {id}. sets: the names of the values that it sets.
    notifies: the channels whose subscribers are notified. once: never send it twice, because it notifies subscribers or
    uses up a secret. verify: read the object again and compare. answer: reads the response as values; None if the
    response contains none.
    proof: whether the current values show that a write without a response took effect, if sets is not enough.
    caution: what to do before the task runs again if that is unknown.
    idempotent: whether the API applies a repeated creation to the object of the first one.
    instead: what to send if the API rejects the write, because an earlier task may already have done it.
    """

    method: str
    path: str
    body: dict[str, Any] | None = None
    query: dict[str, str] | None = None
    sets: tuple[str, ...] = ()
    once: bool = False
    verify: bool = False
    answer: Callable[[dict[str, Any]], Values] | None = None
    notifies: tuple[str, ...] = ()
    proof: Callable[[Values], bool] | None = None
    caution: str = ""
    instead: Request | None = None
    idempotent: bool = False
