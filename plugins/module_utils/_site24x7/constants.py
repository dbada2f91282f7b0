# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The constants of Site24x7 as words. Source: its API reference, and the clients that its vendor publishes."""

from __future__ import annotations

import re

API = "/api"  # the path of Site24x7 on the host
VERSION = "2.0"
VERSIONS = {"threshold_profiles": "2.1"}  # API -> its version, where that is another one
CUSTOMERS = {"customer": API + "/short/msp/customers", "business_unit": API + "/short/bu/business_units"}
ZAAID = re.compile(r"[0-9A-Za-z_-]+")  # the ID of a customer or a business unit
