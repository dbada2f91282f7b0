# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """Connection options of Healthchecks, as in module_utils/_healthchecks/options.py. The fragment http has the others."""

    DOCUMENTATION = r"""
attributes:
  action_group:
    description: Use C(group/statusops.uptime.healthchecks) in C(module_defaults) to set the connection options once.
    support: full
    membership:
      - statusops.uptime.healthchecks
options:
  api_key:
    description:
      - The API key of the project that contains the checks.
      - A read-only key is enough to read checks, flips and badges. Everything else requires a read-write key.
      - If not given, the environment variable E(HEALTHCHECKS_API_KEY) is used.
    type: str
  ping_key:
    description:
      - The ping key of the project. Required only to ping a check by its slug.
      - If not given, the environment variable E(HEALTHCHECKS_PING_KEY) is used.
    type: str
  api_url:
    description:
      - The address of the server, such as V(https://tools.example.com/healthchecks). The default is
        V(https://healthchecks.io).
      - If not given, the environment variable E(HEALTHCHECKS_API_URL) is used.
    type: str
  ping_url:
    description:
      - The address to which pings are sent, without the UUID or the ping key. The default is V(https://hc-ping.com)
        for healthchecks.io, and C(/ping) at O(api_url) for your own server.
      - If not given, the environment variable E(HEALTHCHECKS_PING_URL) is used.
    type: str
  api_version:
    description: The version of the API. Servers before version 2.10 have only V(v1) and V(v2).
    type: str
    choices:
      - v1
      - v2
      - v3
    default: v3
  requests_per_minute:
    description:
      - The maximum number of requests a minute with one key. A write that would exceed it waits.
      - The default is V(100) for healthchecks.io, and V(0) for your own server, which means no limit.
    type: int
  request_timeout:
    description:
      - The maximum number of seconds for one attempt at a request, from connecting to the end of the response. Each
        retry has the same time again.
    type: int
    default: 30
"""
