#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_location_template_info
short_description: Read the locations from which Site24x7 can check monitors
version_added: 1.0.0
description:
  - Lists the locations that location profiles can refer to, by name or ID.
  - Requires a token with the scope C(Site24x7.Admin.Read).
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.site24x7
  - statusops.uptime.zoho
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.info
options:
  id:
    description: Return only the location with this ID.
    type: str
  name:
    description: Return only the location with this name.
    type: str
  city:
    description: Return only locations in this city.
    type: str
  country:
    description: Return only locations in this country.
    type: str
  continent:
    description: Return only locations on this continent.
    type: str
seealso:
  - module: statusops.uptime.site24x7_location_profile
"""

EXAMPLES = r"""
- name: Read the locations in Europe
  statusops.uptime.site24x7_location_template_info:
    continent: Europe
  register: europe

- name: Show their names
  ansible.builtin.debug:
    msg: "{{ europe.locations | map(attribute='name') | join(', ') }}"
"""

RETURN = r"""
locations:
  description: The locations, in the order of the API. Empty if none match.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the location.
      type: str
      sample: "101"
    name:
      description: Its name.
      type: str
      sample: London - UK
    city:
      description: The city.
      type: str
      sample: London
    city_code:
      description: A short form of the city.
      type: str
      sample: LON
    country:
      description: The country.
      type: str
      sample: United Kingdom
    continent:
      description: The continent.
      type: str
      sample: Europe
    ipv6:
      description: Whether it supports IPv6.
      type: bool
      sample: false
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 1
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.location import LOCATION_INFO

TASK = LOCATION_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
