# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """Options of the connection to UptimeGuard, as in module_utils/_uptimeguard/options.py. Http has the others."""

    DOCUMENTATION = r"""
attributes:
  action_group:
    description: Use C(group/statusops.uptime.uptimeguard) in C(module_defaults) to set the connection options once.
    support: full
    membership:
      - statusops.uptime.uptimeguard
notes:
  - Whitespace around O(api_token), O(api_url) and O(ca_path) is removed. A value that is then empty counts as not set.
  - The collection follows the document of the API, whose examples are of 2016. It was tested against an emulator that was
    written from this document, and not against the service.
options:
  api_token:
    description:
      - The API token of the user, from the profile page of the web UI. All monitors of a task are those of this user.
      - If not given, the environment variable E(UPTIMEGUARD_API_TOKEN) is used.
    type: str
  api_url:
    description:
      - The address of the service. It can have a path, for example V(https://tools.example.com/uptimeguard).
      - The API is expected below C(/api/v1) at this address. An address that already ends so is used unchanged.
      - Plain HTTP is accepted for loopback addresses. For other addresses, it requires O(validate_certs=false).
      - The default is V(https://uptimeguard.net).
      - If not given, the environment variable E(UPTIMEGUARD_API_URL) is used.
    type: str
  timeout:
    description:
      - The maximum number of seconds for one attempt at a request. This includes connecting, sending the request, and
        receiving the headers and the body of the response.
      - Each retry is a separate attempt, see O(retries).
      - The highest value is V(86400).
    type: int
    default: 30
"""
