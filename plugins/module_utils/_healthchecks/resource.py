# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What all resources of Healthchecks share."""

from __future__ import annotations

from .._engine.resource import Resource
from .constants import UUID
from .provider import HEALTHCHECKS


class HealthchecksResource(Resource):
    """A resource whose IDs are UUIDs."""

    provider = HEALTHCHECKS
    id_pattern = UUID
