# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The meaning of the body of a ping for a check with keywords."""

from __future__ import annotations

from ...core.store import Item

_IN_ORDER = (("failure_kw", "fail"), ("success_kw", "success"), ("start_kw", "start"))


def signal_in(check: Item, body: bytes) -> str:
    """The signal of the first keyword in the body. Without a keyword, the ping is ignored or a failure."""
    text = body.decode("utf-8", "replace")
    for keywords, signal in _IN_ORDER:
        if any(word.strip() in text for word in check[keywords].split(",") if word.strip()):
            return signal
    return "fail" if check["filter_default_fail"] else "ign"
