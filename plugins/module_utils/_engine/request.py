# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One write, as data."""

from __future__ import annotations

from typing import Any, Callable, NamedTuple

from .values import Values


class Request(NamedTuple):
    """One write. path may hold {id}; settles: the values that it brings about.

    notifies: the channels whose subscribers are notified. once: they are told, or a secret is used up, so that it must never be
    sent twice. verify: read again and compare. answer: how its answer reads as values; None where it says nothing of them.
    proof: whether values of what is there after a lost answer show that it took effect, where settles cannot tell.
    caution: what to do before the task is run again where that is not known.
    instead: what to send if the API refuses it, since an earlier task may have brought it about already.
    """

    method: str
    path: str
    body: dict[str, Any] | None = None
    query: dict[str, str] | None = None
    settles: tuple[str, ...] = ()
    once: bool = False
    verify: bool = False
    answer: Callable[[dict[str, Any]], Values] | None = None
    notifies: tuple[str, ...] = ()
    proof: Callable[[Values], bool] | None = None
    caution: str = ""
    instead: Request | None = None
