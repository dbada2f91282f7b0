# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """Connection options of UptimeGuard, as in module_utils/_uptimeguard/options.py. The fragment http has the others."""

    DOCUMENTATION = r"""
attributes:
  action_group:
    description: Use C(group/statusops.uptime.uptimeguard) in C(module_defaults) to set the connection options once.
    support: full
    membership:
      - statusops.uptime.uptimeguard
notes:
  - The modules follow the documentation of the API, whose examples are from 2016. They were tested with an emulator that
    was written from this documentation, and not with the service.
options:
  api_token:
    description:
      - The API token of the user who owns the monitors, from the profile page of the web UI.
      - If not given, the environment variable E(UPTIMEGUARD_API_TOKEN) is used.
    type: str
  api_url:
    description:
      - The address of the service. The default is V(https://uptimeguard.net).
      - If not given, the environment variable E(UPTIMEGUARD_API_URL) is used.
    type: str
  timeout:
    description:
      - The maximum number of seconds for one attempt at a request, from connecting to the end of the response. Each
        retry has the same time again.
    type: int
    default: 30
"""
