# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The base class of the StatusIQ resources."""

from __future__ import annotations

import re

from .._engine.resource import Resource
from .provider import STATUSIQ


class StatusIQResource(Resource):
    """A resource whose IDs are numbers with at least ten digits. A shorter number is a name."""

    provider = STATUSIQ
    id_pattern = re.compile("[0-9]{10,}")
