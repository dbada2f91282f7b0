# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The base class of the UptimeGuard resources."""

from __future__ import annotations

import re

from .._engine.resource import Resource
from .provider import UPTIMEGUARD


class UptimeGuardResource(Resource):
    """A resource whose IDs are numbers. An update is a POST.

    GUESS: an update resets keys that it leaves out, so every update sends all of them.
    """

    provider = UPTIMEGUARD
    id_pattern = re.compile("[0-9]+")
    update_method = "POST"
