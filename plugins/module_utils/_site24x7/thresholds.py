# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The thresholds that have their own options, and their format in the API. Pure.

In the API, the days until a certificate expires are a list with an item for each severity. Here, they are an object
with a key for each severity, like the other thresholds. folded() and unfolded() translate.
"""

from __future__ import annotations

from typing import Any, Mapping

from .._engine.field import Field
from .._engine.values import MISSING, Raw
from .constants import MONITOR_TYPES, OPERATORS, SEVERITIES, STRATEGIES
from .durations import DAY, MILLISECOND, MINUTE, SECOND, duration

EXPIRY = "days_until_expiry"
HEARTBEATS = ("hb_availability1", "hb_availability2", "hb_availability3")
NO_RUN, RUN_TIME, RESPONSE_TIME = "cron_no_run_alert", "cron_duration_alert", "response_time_threshold"
MODIFIED = "website_content_modified"
# The other values in these objects. Source: the client that the vendor publishes.
BESIDES: Mapping[str, Raw] = {
    **dict.fromkeys(HEARTBEATS, {"comparison_operator": 1, "strategy": 1, "polls_check": 5}),
    NO_RUN: {"severity": SEVERITIES["trouble"]},
}
FEWER_DAYS = OPERATORS["less_than"]  # the only operator for the days until a certificate expires


def _if_true(value: Any) -> Any:
    """A flag of a response, which can be false or missing although it is true."""
    shown = value.get("value") if isinstance(value, dict) else value
    return True if str(shown).lower() == "true" else MISSING


RESPONSE_TIMES = (
    Field("severity", constants=SEVERITIES, spec={"required": True}),
    Field("operator", "comparison_operator", constants=OPERATORS, spec={"default": "greater_than"}),
    duration("value", "", MILLISECOND, spec={"required": True}),
    Field("strategy", constants=STRATEGIES, spec={"default": "poll_count"}),
    Field("polls", "polls_check", type="int", spec={"default": 1}),
)
SLOW = tuple(
    Field(
        "{0}_response_time".format(place),
        "{0}.{1}".format(RESPONSE_TIME, place),
        type="list",
        elements="dict",
        fields=RESPONSE_TIMES,
        is_set=True,
        default=[],
    )
    for place in ("primary", "secondary")
)
CONTENT = Field(
    MODIFIED,
    type="bool",
    write_only=True,
    decode=_if_true,
    doubt="whether changes of the content are reported",
)
EXPIRING = tuple(
    duration("{0}_if_expires_within".format(severity), "{0}.{1}".format(EXPIRY, severity), DAY, default="")
    for severity in SEVERITIES
)
BEATS = tuple(
    duration(name, key + ".trouble", MINUTE, default="")
    for name, key in zip(
        ("trouble_if_not_pinged_for", "down_if_not_pinged_for", "trouble_if_pinged_within"), HEARTBEATS
    )
)
RUNS = (
    Field(
        "trouble_if_not_started",
        NO_RUN + ".value",
        type="bool",
        equal=lambda current, wanted: bool(current) == wanted,  # a profile in which it was never set lacks it
    ),
    duration("trouble_if_running_for", RUN_TIME + ".trouble", SECOND, default=""),
)
THRESHOLDS = (*SLOW, CONTENT, *EXPIRING, *BEATS, *RUNS)
DURATIONS = (*EXPIRING, *BEATS, RUNS[1])
OWN_KEYS = {field.keys[0]: field.name for field in reversed(THRESHOLDS)}

WITHOUT_LOCATIONS = ("server", "heartbeat", "cron")  # types whose monitors have no locations
# The options that not all types have. GUESS: the types that no source describes have response times.
BY_TYPE = {
    **{kind: tuple(field.name for field in (*SLOW, CONTENT)) for kind in MONITOR_TYPES},
    "ssl_cert": tuple(field.name for field in EXPIRING),
    "heartbeat": tuple(field.name for field in BEATS),
    "cron": tuple(field.name for field in RUNS),
    "server": (),
}


def folded(raw: Mapping[str, Any]) -> Raw:
    """An API object with the days until a certificate expires as an object with a key for each severity."""
    days = raw.get(EXPIRY)
    if not isinstance(days, (list, dict)):
        return dict(raw)
    items = [one for one in (days if isinstance(days, list) else [days]) if isinstance(one, dict)]
    words = {str(constant): word for word, constant in SEVERITIES.items()}
    by_word = {words.get(str(one.get("severity"))): one.get("value") for one in items}
    return {**raw, EXPIRY: {word: value for word, value in by_word.items() if word}}


def unfolded(body: Raw) -> Raw:
    """The opposite of folded(), for requests. Thresholds without a value are left out."""
    body = dict(body)
    for key in (one for one in (*BESIDES, RUN_TIME) if one in body):
        body[key] = {**BESIDES.get(key, {}), **body[key]}
        if "" in body[key].values():
            del body[key]
    if EXPIRY in body:
        days = {word: value for word, value in body[EXPIRY].items() if value != ""}
        body[EXPIRY] = [
            {"severity": SEVERITIES[word], "comparison_operator": FEWER_DAYS, "value": value}
            for word, value in days.items()
        ]
    return body
