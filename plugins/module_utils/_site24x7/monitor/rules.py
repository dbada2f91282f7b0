# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks of the options of a monitor, in general and for its type. Pure."""

from __future__ import annotations

import re
from typing import Any, Mapping

from ..._engine.errors import InputError
from ..._engine.plan import Plan
from ..._engine.times import duration_text, seconds
from ..._engine.values import Values
from ..type_words import type_word
from .constants import LONGEST_EXPIRY, LONGEST_TIMEOUT, SHORTEST_EXPIRY, SHORTEST_TIMEOUT
from .types import BY_WORD
from .values import DAY, MINUTE

CONSTANT = re.compile("[A-Z0-9][A-Z0-9_-]*")  # of a type for which there is no word
HIGHEST_PORT = 65535
CONTENT_TYPE = "request_content_type"
WITHOUT_BODY = ("get", "head", "delete")  # methods of requests that have no content type
DURATIONS = ("check_frequency", "check_timeout", "expires_within", "wait_time")
PROFILES = ("location_profile", "notification_profile", "threshold_profile")


def check_options(params: Mapping[str, Any]) -> None:
    """Reject options that are invalid for every monitor. Raises InputError."""
    kind = params.get("type")
    if kind is not None and kind not in BY_WORD and not CONSTANT.fullmatch(kind):
        raise InputError(
            "type: {0!r} is not a monitor type. Choose one of: {1}. For another type, use its name in the API, in "
            "capitals.".format(kind, ", ".join(BY_WORD))
        )
    word = type_word(kind)
    if word in BY_WORD and word != kind:
        raise InputError("type: use the word {0!r} for {1!r}.".format(word, kind))
    for name in PROFILES:
        if params.get(name) is not None and not params[name].strip():
            raise InputError("{0}: must not be empty.".format(name))
    port = params.get("port")
    if port is not None and not 0 < port <= HIGHEST_PORT:
        raise InputError("port: {0} must be from 1 to {1}.".format(port, HIGHEST_PORT))
    lengths = {name: seconds(name, params[name]) for name in DURATIONS if params.get(name) is not None}
    for name in (one for one, length in lengths.items() if not length):
        raise InputError("{0}: must be longer than 0.".format(name))
    _check_range(params, lengths, "check_timeout", SHORTEST_TIMEOUT, LONGEST_TIMEOUT, "s")
    _check_range(params, lengths, "expires_within", SHORTEST_EXPIRY * DAY, LONGEST_EXPIRY * DAY, "d")
    if lengths.get("expires_within", 0) % DAY:
        raise InputError("expires_within: {0!r} must be whole days.".format(params["expires_within"]))
    frequency = lengths.get("check_frequency", MINUTE)
    if frequency != MINUTE // 2 and frequency % MINUTE:
        raise InputError("check_frequency: {0!r} must be 30s or whole minutes.".format(params["check_frequency"]))


def _check_range(
    params: Mapping[str, Any], lengths: Mapping[str, int], name: str, shortest: int, longest: int, unit: str
) -> None:
    if name in lengths and not shortest <= lengths[name] <= longest:
        size = DAY if unit == "d" else 1
        raise InputError(
            "{0}: {1!r} must be from {2}{4} to {3}{4}.".format(
                name, params[name], shortest // size, longest // size, unit
            )
        )


def in_words(values: Values) -> Values:
    """Wanted values with durations as results show them."""
    lengths = {name: seconds(name, values[name]) for name in DURATIONS if values.get(name) is not None}
    return {**values, **{name: duration_text(length) for name, length in lengths.items()}}


def check_headers(kind: str | None, wanted: Values) -> None:
    """Reject the severity down for type url: the API stores trouble, so every run would be a change. Raises InputError."""
    headers = wanted.get("response_headers") or {}
    if kind == "url" and headers.get("headers") and headers.get("severity") == "down":
        raise InputError("response_headers.severity: must be trouble for a monitor with type url.")


def without_content_type(plan: Plan) -> Plan:
    """A plan without a content type if requests have no body: the API rejects it. Raises InputError if it is wanted."""
    if plan.new.get("http_method") not in WITHOUT_BODY or not plan.new.get(CONTENT_TYPE):
        return plan
    if CONTENT_TYPE in plan.changed:
        raise InputError(
            "{0}: a request with http_method {1} has no body. Use post or put.".format(
                CONTENT_TYPE, plan.new["http_method"]
            )
        )
    return plan._replace(after={name: value for name, value in plan.new.items() if name != CONTENT_TYPE})
