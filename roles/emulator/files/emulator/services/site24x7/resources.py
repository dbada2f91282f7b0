# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""All resources by name."""

from __future__ import annotations

from collections.abc import Mapping

from . import automations, maintenance, monitor_groups, monitors, people, profiles, tags
from .resource import Resource

RESOURCES: Mapping[str, Resource] = {
    resource.name: resource
    for resource in (
        monitors.RESOURCE,
        monitor_groups.GROUPS,
        monitor_groups.SUBGROUPS,
        profiles.LOCATION,
        profiles.NOTIFICATION,
        profiles.THRESHOLD,
        people.GROUPS,
        people.USERS,
        tags.RESOURCE,
        automations.RESOURCE,
        maintenance.RESOURCE,
    )
}
