# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The provider of StatusIQ."""

from __future__ import annotations

from .._zoho.provider import zoho_service
from .scopes import needed_scope

STATUSIQ = zoho_service("statusiq", "StatusIQ", needed_scope)
