# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The limits of time and connections for clients."""

from __future__ import annotations

SECONDS_TO_READ = 10.0  # for the headers of a request, from its connection, and again for its body
SECONDS_TO_LINGER = 1.0  # for a client that still sends a request that is already rejected
SECONDS_TO_STOP = 1.0
MOST_CONNECTIONS = 100
