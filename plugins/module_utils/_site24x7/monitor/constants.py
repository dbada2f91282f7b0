# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The constants of monitors as words. Source: the API reference of Site24x7, and the clients that its vendor publishes."""

from __future__ import annotations

from ..constants import HTTP_METHODS

METHODS = {**HTTP_METHODS, "head": "H"}
CONTENT_TYPES = {"json": "J", "text": "T", "xml": "X", "form": "F"}
RESPONSE_TYPES = {"text": "T", "json": "J", "xml": "X"}
AUTH_METHODS = {"basic": "B", "oauth2": "O", "web_token": "W"}
IP_VERSIONS = {"ipv4": 0, "ipv6": 1, "either": 2, "both": 3}
ISP_PROTOCOLS = {"icmp": "1", "tcp": "2", "udp": "3"}  # GUESS: only icmp is documented; the others follow its order
CERTIFICATE_PROTOCOLS = {name: name.upper() for name in ("https", "smtps", "pops", "imaps", "ftps", "custom")}
LOOKUPS = {
    "a": 1,
    "ns": 2,
    "cname": 5,
    "soa": 6,
    "ptr": 12,
    "mx": 15,
    "txt": 16,
    "aaaa": 28,
    "srv": 33,
    "ds": 43,
    "dnskey": 48,
    "all": 255,
    "caa": 257,
}
SEVERITIES = {"down": 0, "trouble": 2}
# The statuses for which a monitor can run IT automations. GUESS: 20, which is not documented, means every change.
ACTION_STATUSES = {"down": 0, "up": 1, "trouble": 2, "critical": 3, "any": 20}
SUSPENDED = 5  # the state of a suspended monitor; that of others is 0

SHORTEST_TIMEOUT, LONGEST_TIMEOUT = 1, 45  # seconds
SHORTEST_EXPIRY, LONGEST_EXPIRY = 1, 999  # days
