# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The providers of Zoho's services."""

from __future__ import annotations

from typing import Any, Callable, Mapping

from .._engine.provider import Provider
from .client import Zoho
from .options import ACCOUNT, ZOHO_OPTIONS


def zoho_service(
    name: str,
    title: str,
    scope_of: Callable[[str], str],
    options: Mapping[str, Mapping[str, Any]] = ZOHO_OPTIONS,
) -> Provider:
    """The provider of a Zoho service. scope_of: returns the scope that a request requires."""

    def connect(options: Mapping[str, Any], cache_option: str = "cache") -> Zoho:
        return Zoho(options, scope_of, cache_option=cache_option)

    return Provider(name, title, options, connect, ACCOUNT)
