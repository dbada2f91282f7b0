# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A service that only tests have."""

from __future__ import annotations

from .._engine.options import HTTP_OPTIONS, from_environment
from .._engine.provider import Limit, Provider


def connect(options, cache_option="cache"):
    """The unit tests have a client of their own."""
    raise NotImplementedError


TOY_OPTIONS = {
    "api_key": {"type": "str", "no_log": True, "fallback": from_environment("TOY_API_KEY")},
    "api_url": {"type": "str", "default": "https://toy.example"},
    **HTTP_OPTIONS,
}
TOY = Provider(
    "toy", "Toy", TOY_OPTIONS, connect, account=("api_url",), limit=lambda options: Limit(100, 60, ("api_url",))
)
