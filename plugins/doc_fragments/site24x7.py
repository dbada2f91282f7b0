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
notes:
  - Whitespace around O(customer) and O(zaaid) is removed. A value that is then empty counts as not set.
options:
  customer:
    description:
      - The customer of an MSP, or the business unit, for which the task works, by its exact name. Only the account of an
        MSP, or one with business units, has them.
      - The name is looked up once for a task or a loop. This requires a token with the scope C(Site24x7.Msp.Read) for
        customers, or C(Site24x7.Bu.Read) for business units. O(zaaid) requires neither.
      - Set only one of O(customer) and O(zaaid). O(customer) wins over the environment variable of O(zaaid).
    type: str
  zaaid:
    description:
      - The ID of the customer or the business unit, instead of its name. M(statusops.uptime.site24x7_customer_info)
        returns it.
      - If neither this option nor O(customer) is given, the environment variable E(SITE24X7_ZAAID) is used.
    type: str
  requests_per_minute:
    description:
      - How many requests a minute are sent to each API of Site24x7, such as the one for monitors, on average over five
        minutes. With V(10), 50 requests are sent at once, and the next one waits until the first is five minutes old.
      - Site24x7 locks an API for a while if it receives too many requests within a few minutes. It does not publish the
        numbers. Reads count and wait like writes. Tasks, forks and playbooks that share O(cache) count together, those for
        all customers as well.
      - V(0) turns the limit off.
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
