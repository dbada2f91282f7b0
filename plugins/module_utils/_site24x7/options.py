# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The connection options of Site24x7, and its request limit. Documented in doc_fragments/site24x7.py and zoho.py."""

from __future__ import annotations

from typing import Any, Mapping

from .._engine.pacing import per_minute
from .._engine.provider import Limit
from .._zoho.options import ACCOUNT, CUSTOMER_OPTIONS, ZOHO_OPTIONS
from .constants import API

SITE24X7_OPTIONS: dict[str, dict[str, Any]] = {**ZOHO_OPTIONS, **CUSTOMER_OPTIONS}
ALTERNATIVES = (("customer", "zaaid"),)
SITE24X7_ACCOUNT = (*ACCOUNT, "customer", "zaaid")
MINUTES = 5  # the service counts the calls within five minutes, which can all be sent at once
WINDOW = 60 * MINUTES + 1  # seconds: one more than the service counts, because requests can be delayed


def api_of(path: str) -> str:
    """The API to which a path belongs: "monitors" for /api/monitors/suspend/1. The service locks each one separately."""
    return path[len(API) :].strip("/").partition("/")[0]


def limit(options: Mapping[str, Any]) -> Limit | None:
    """The limit of each API. The service publishes no thresholds apart from an example with 50 calls in 5 minutes.

    Reads over the threshold lock an API, too, so reads also wait. It is unknown whether the service counts the calls for
    all customers of an MSP together. They are counted together here, because separate counts could lock the API.
    """
    calls = per_minute(options, SITE24X7_OPTIONS["requests_per_minute"]["default"])
    return Limit(calls * MINUTES, WINDOW, ("refresh_token", "access_token"), api_of, reads=True) if calls > 0 else None
