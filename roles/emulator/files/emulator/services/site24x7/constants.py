# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The constants of the API."""

from __future__ import annotations

DOWN, UP, TROUBLE, CRITICAL, SUSPENDED, MAINTENANCE, DISCOVERY, CONFIGURATION = 0, 1, 2, 3, 5, 7, 9, 10
STATUS = {
    DOWN: "down",
    UP: "up",
    TROUBLE: "trouble",
    CRITICAL: "critical",
    SUSPENDED: "suspended",
    MAINTENANCE: "maintenance",
    DISCOVERY: "discovery",
    CONFIGURATION: "configuration error",
}
# The statuses that a check of a monitor can have as a result. The others have other causes.
FOUND = (DOWN, UP, TROUBLE, CRITICAL, DISCOVERY, CONFIGURATION)
ANY_CHANGE = 20  # an alert_type that was observed, but is not documented

PRODUCT = "Site24x7"
ADMIN, OPERATIONS, REPORTS, ACCOUNT, MSP, BU = "Admin", "Operations", "Reports", "Account", "Msp", "Bu"
ALL_SCOPES = tuple(f"{PRODUCT}.{family}.All" for family in (ADMIN, OPERATIONS, REPORTS, ACCOUNT, MSP, BU))

VERSION, LATER_VERSION = "2.0", "2.1"
