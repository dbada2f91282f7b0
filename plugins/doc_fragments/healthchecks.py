# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """Options of the connection to Healthchecks, as in module_utils/_healthchecks/options.py. Http has the others."""

    DOCUMENTATION = r"""
attributes:
  action_group:
    description: Use C(group/statusops.uptime.healthchecks) in C(module_defaults) to set the connection options once.
    support: full
    membership:
      - statusops.uptime.healthchecks
notes:
  - Whitespace around O(api_key), O(ping_key), O(api_url), O(ping_url), O(api_version) and O(ca_path) is removed. A
    value that is then empty counts as not set.
options:
  api_key:
    description:
      - The API key of the project. It has 32 characters. All checks of a task are in this project.
      - A read-only key is enough to read checks, flips and badges. Everything else requires a read-write key.
      - If not given, the environment variable E(HEALTHCHECKS_API_KEY) is used.
    type: str
  ping_key:
    description:
      - The ping key of the project. Only required to ping a check by its slug.
      - If not given, the environment variable E(HEALTHCHECKS_PING_KEY) is used.
    type: str
  api_url:
    description:
      - The address of the server. The default is V(https://healthchecks.io). For a server of your own, it can have a
        path, for example V(https://tools.example.com/healthchecks).
      - The API is expected below C(/api/v3) at this address, or C(/api/v1) or C(/api/v2), see O(api_version). An
        address that already ends so is used unchanged.
      - Plain HTTP is accepted for loopback addresses. For other addresses, it requires O(validate_certs=false).
      - If not given, the environment variable E(HEALTHCHECKS_API_URL) is used.
    type: str
  ping_url:
    description:
      - The address to which pings are sent, up to the UUID or the ping key.
      - The default for healthchecks.io is V(https://hc-ping.com). For a server of your own, it is C(/ping) at
        O(api_url).
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
      - How many requests a minute are sent to the API with one key. A write that would be one more waits. Tasks, forks
        and playbooks that share O(cache) count together.
      - The default for healthchecks.io is V(100), which is its limit. A server of your own has no limit, so the default
        is V(0), which turns the limit off.
    type: int
  request_timeout:
    description:
      - The maximum number of seconds for one attempt at a request. This includes connecting, sending the request, and
        receiving the headers and the body of the response.
      - Each retry is a separate attempt, see O(retries).
      - The highest value is V(86400).
    type: int
    default: 30
"""
