# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The uptime bars of a component: its status on each of the last days, as far as it is recorded."""

from __future__ import annotations

from typing import Any

from ....core.store import Item
from ....core.times import DAY, day_start, to_iso
from ..constants import COMPONENT_STATUS, MAJOR_OUTAGE, PARTIAL_OUTAGE

DAYS = 30
_OUTAGES = (PARTIAL_OUTAGE, MAJOR_OUTAGE)
# From best to worst.
BADNESS = (1, 2, 4, 3, 5, 6)

Span = tuple[float, float, int]


def uptime(component: Item, now: float) -> dict[str, Any]:
    """A bar for each day (UTC), oldest first, and the percentage of the recorded time without an outage."""
    spans = _spans(component, now)
    today = day_start(now)
    days = [_day(spans, today - ago * DAY) for ago in reversed(range(DAYS))]
    return {"days": days, "percent": _percent(spans, today - (DAYS - 1) * DAY)}


def _spans(component: Item, now: float) -> list[Span]:
    """(begin, end, status) since the first record. A loaded state has no earlier records."""
    changes = component["changes"] or [[now, component["status"]]]
    ends = [since for since, _status in changes[1:]]
    return [(since, end, status) for (since, status), end in zip(changes, [*ends, now])]


def _day(spans: list[Span], begin: float) -> dict[str, str]:
    seen = [status for since, end, status in spans if since < begin + DAY and end >= begin]
    worst = COMPONENT_STATUS[max(seen, key=BADNESS.index)] if seen else ""
    return {
        "day": to_iso(begin)[:10],
        "status": worst.lower().replace(" ", "_"),
        "status_text": worst or "Not recorded",
    }


def _percent(spans: list[Span], begin: float) -> str:
    """The percentage, rounded down: 100 % means no outage at all."""
    lengths = [(max(0.0, end - max(since, begin)), status) for since, end, status in spans if end >= begin]
    known = sum(length for length, _status in lengths)
    down = sum(length for length, status in lengths if status in _OUTAGES)
    hundredths = int(10000 * (known - down) / known) if known else 10000 * (lengths[-1][1] not in _OUTAGES)
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".") + " %"
