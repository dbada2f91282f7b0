# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The argument of handlers, and the registry of handlers."""

from __future__ import annotations

from dataclasses import dataclass

from ...core import calls
from .constants import VERSION

HANDLERS = calls.Handlers()


@dataclass
class Call(calls.Call):
    """One checked request. account: the account whose objects it sees. version: the API version in its header."""

    account: str = ""
    version: str = VERSION
