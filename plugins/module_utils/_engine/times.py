# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Times as users write them and as the API expects them. Pure: the caller passes the current time.

A moment is a datetime in UTC without seconds. A local text is "YYYY-MM-DD HH:MM" in the timezone of a window.
A clock text is "HH:MM".
"""

from __future__ import annotations

import datetime
import re
from typing import Any

from .errors import InputError

UTC = datetime.timezone.utc
LOCAL_FORMAT = "%Y-%m-%d %H:%M"
SECONDS = re.compile(r"^(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$")
UNITS = {"d": 86400, "h": 3600, "m": 60, "s": 1}
DURATION = re.compile(r"^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m?)?$")
RELATIVE = re.compile(r"^\+\s*(\S+)$")
CLOCK = re.compile(r"^([01]?\d|2[0-3]):([0-5]\d)$")
ACCEPTED = "now, +30m, 2026-12-01 22:00 or ISO 8601"


def zone(name: str) -> Any:
    """The timezone of an IANA name."""
    from .timezones import zone as found  # here, because few tasks use timezones and zoneinfo takes long to import

    return found(name)


def same_zone(one: Any, other: Any) -> bool:
    """Whether two IANA names mean the same timezone."""
    from .timezones import same_zone as same

    return same(one, other)


def minutes(option: str, text: str) -> int:
    """The minutes of a duration such as 45m, 1h30m, 2d or 90. Raises InputError."""
    match = DURATION.match(text.strip().lower().replace(" ", "")) if text.strip() else None
    if not match:
        raise InputError("{0}: {1!r} is not a duration. Write it like 45m, 1h30m or 2d.".format(option, text))
    days, hours, mins = (int(part or 0) for part in match.groups())
    total = (days * 24 + hours) * 60 + mins
    if total <= 0:
        raise InputError("{0}: must be longer than 0.".format(option))
    return total


def seconds(option: str, text: str) -> int:
    """The seconds of a duration such as 90s, 1h30m or 2d. A number without a unit is ambiguous. Raises InputError."""
    match = SECONDS.match(text.strip().lower().replace(" ", ""))
    if not match or not any(match.groups()):
        raise InputError(
            "{0}: {1!r} is not a duration with units. Write it like 90s, 45m, 1h30m or 2d.".format(option, text)
        )
    weeks, days, hours, mins, secs = (int(part or 0) for part in match.groups())
    return (((weeks * 7 + days) * 24 + hours) * 60 + mins) * 60 + secs


def duration_text(total: Any) -> str:
    """Seconds as the shortest duration, such as 1d, 1h30m or 90s. Returns "" for no number."""
    if isinstance(total, bool) or not isinstance(total, int):
        return ""
    parts = []
    for unit, size in UNITS.items():
        count, total = divmod(total, size)
        if count:
            parts.append("{0}{1}".format(count, unit))
    return "".join(parts) or "0s"


def clock(option: str, text: str) -> str:
    """A time of day as HH:MM. Raises InputError."""
    match = CLOCK.match(text.strip())
    if not match:
        raise InputError("{0}: {1!r} is not a time of day. Write it like 22:00, in quotes.".format(option, text))
    return "{0:02d}:{1}".format(int(match.group(1)), match.group(2))


def clock_minutes(text: str) -> int:
    """The minutes since midnight of a clock text."""
    hours, mins = text.split(":")[:2]
    return int(hours) * 60 + int(mins)


def clock_text(total: int) -> str:
    """The clock text of minutes since midnight, modulo 24 hours."""
    return "{0:02d}:{1:02d}".format(total // 60 % 24, total % 60)


def is_clock(text: str) -> bool:
    """Whether a text is a time of day."""
    return bool(CLOCK.match(text.strip()))


def is_relative(text: str) -> bool:
    """Whether a time is relative to the time of the run."""
    return text.strip().lower() == "now" or bool(RELATIVE.match(text.strip()))


def moment(option: str, text: str, timezone: str, now: datetime.datetime) -> datetime.datetime:
    """The moment of a text: now, +30m, a local text, or ISO 8601 with or without an offset. Raises InputError."""
    text = text.strip()
    relative = RELATIVE.match(text)
    if text.lower() == "now":
        return floor(now)
    try:
        if relative:
            return floor(now) + datetime.timedelta(minutes=minutes(option, relative.group(1)))
        return _absolute(option, text, timezone)
    except (OverflowError, ValueError):
        raise InputError("{0}: {1} is out of range.".format(option, text)) from None


def _absolute(option: str, text: str, timezone: str) -> datetime.datetime:
    try:
        parsed = datetime.datetime.fromisoformat(_iso(text))
    except ValueError:
        raise InputError("{0}: {1!r} is not understood. Write {2}.".format(option, text, ACCEPTED)) from None
    if parsed.tzinfo is not None:
        return floor(parsed)
    local = parsed.replace(tzinfo=zone(timezone))
    # A local time that the clocks skip is different after a conversion to UTC and back.
    if local.astimezone(UTC).astimezone(zone(timezone)).replace(tzinfo=None) != parsed:
        raise InputError(
            "{0}: {1} does not exist in {2}, because the clocks are put forward then. Choose another time.".format(
                option, text, timezone
            )
        )
    if comes_twice(local, timezone):
        raise _twice(option, text, timezone)
    return floor(local)


def comes_twice(when: datetime.datetime, timezone: str) -> bool:
    """Whether the clocks of the timezone show this local time twice, because they are put back."""
    local = when.astimezone(zone(timezone))
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def _twice(option: str, text: str, timezone: str) -> InputError:
    return InputError(
        "{0}: {1} occurs twice in {2}, because the clocks are put back then. "
        "Give all times in UTC, with timezone: UTC.".format(option, text, timezone)
    )


def unique_text(option: str, when: datetime.datetime, timezone: str) -> str:
    """The local text of a moment of the task. Raises InputError if the text is ambiguous."""
    text = local_text(when, timezone)
    if comes_twice(when, timezone):
        raise _twice(option, text, timezone)
    return text


def local_text(when: datetime.datetime, timezone: str) -> str:
    """The local text of a moment."""
    return when.astimezone(zone(timezone)).strftime(LOCAL_FORMAT)


def parse_local(text: str, timezone: str) -> datetime.datetime:
    """The moment of a local text of the API. An ambiguous text is the first moment; a skipped time is accepted."""
    return floor(datetime.datetime.strptime(text, LOCAL_FORMAT).replace(tzinfo=zone(timezone)))


def from_answer(value: Any) -> datetime.datetime | None:
    """The moment of a time in a response; None if it is missing or invalid."""
    found = exactly(value)
    return found.replace(second=0, microsecond=0) if found else None


def exactly(value: Any) -> datetime.datetime | None:
    """The same with seconds. Accepts ISO 8601, and epoch milliseconds as a number or a text."""
    text = str(value if value is not None else "").strip()
    if re.match(r"^\d{11,}$", text):
        try:
            return datetime.datetime.fromtimestamp(int(text) / 1000, UTC)
        except (OverflowError, OSError, ValueError):
            return None
    try:
        parsed = datetime.datetime.fromisoformat(_iso(text))
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
    except (OverflowError, ValueError):
        return None


def second(value: Any) -> str:
    """The same as ISO 8601 text in UTC, such as 2026-12-01T22:00:00Z; empty if it is missing or invalid."""
    when = exactly(value)
    return when.replace(tzinfo=None).isoformat(timespec="seconds") + "Z" if when else ""


def floor(when: datetime.datetime) -> datetime.datetime:
    """A datetime in UTC without seconds. Raises OverflowError beyond the calendar."""
    return when.astimezone(UTC).replace(second=0, microsecond=0)


def _iso(text: str) -> str:
    """ISO 8601 in the form that Python 3.8 also reads: no Z, and a colon in the offset."""
    text = re.sub(r"[zZ]$", "+00:00", text)
    return re.sub(r"([+-]\d{2})(\d{2})$", r"\1:\2", text) if re.search(r"[T ]\d{2}:\d{2}", text) else text
