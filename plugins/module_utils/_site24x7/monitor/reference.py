# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Monitors, as far as other objects refer to them."""

from __future__ import annotations

from ..._engine.field import Field
from ..constants import API
from ..resource import Site24x7Resource


class MonitorReference(Site24x7Resource):
    """A monitor that another object refers to. Several monitors can have the same name."""

    noun = "monitor"
    plural = "monitors"
    path = API + "/monitors"
    id_key = "monitor_id"
    fields = (Field("name", "display_name", is_name=True),)


MONITOR_REFERENCE = MonitorReference()
