# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The kind of a schedule, and the times at which it is due."""

from __future__ import annotations

from functools import lru_cache

from . import cron, oncalendar
from .rule import Rule

CRON, ONCALENDAR = "cron", "oncalendar"


def kind_of(text: str) -> str:
    """The kind of a schedule. Five fields on one line are cron, anything else is OnCalendar."""
    return CRON if len(text.split()) == 5 and len(text.strip().splitlines()) == 1 else ONCALENDAR


@lru_cache(maxsize=1024)
def parse(text: str) -> tuple[Rule, ...]:
    """The rules. Raises ValueError if the text is neither."""
    return (cron.parse(text),) if kind_of(text) == CRON else oncalendar.parse(text)


def is_schedule(text: str) -> bool:
    """Whether a text is a valid schedule of either kind."""
    try:
        parse(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def next_due(text: str, zone_name: str, stamp: float) -> float | None:
    """The first due time after another time; None if there is none."""
    rules = parse(text) if is_schedule(text) else ()
    moments = [rule.after(stamp, zone_name) for rule in rules]
    return min((moment for moment in moments if moment is not None), default=None)
