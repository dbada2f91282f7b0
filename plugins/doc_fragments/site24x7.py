# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """The connection options of Site24x7, and the action group of its modules."""

    DOCUMENTATION = r"""
attributes:
  action_group:
    description: Use C(group/statusops.uptime.site24x7) in C(module_defaults) to set the connection options once.
    support: full
    membership:
      - statusops.uptime.site24x7
options:
  customer:
    description:
      - The exact name of the MSP customer or the business unit that the task works for. Set only one of O(customer) and
        O(zaaid).
      - Requires a token with the scope C(Site24x7.Msp.Read) for customers, or C(Site24x7.Bu.Read) for business units.
    type: str
  zaaid:
    description:
      - The ID of the customer or the business unit, instead of its name. M(statusops.uptime.site24x7_customer_info)
        returns it.
      - If neither this option nor O(customer) is given, the environment variable E(SITE24X7_ZAAID) is used.
    type: str
  requests_per_minute:
    description:
      - The maximum number of requests a minute to each API of Site24x7, such as the one for monitors, on average over
        five minutes. A request that would exceed it waits. V(0) turns the limit off.
    type: int
    default: 10
requirements:
  - python >= 3.8
  - requests
"""

    PLUGIN = r"""
options:
  zaaid:
    env:
      - name: SITE24X7_ZAAID
"""
