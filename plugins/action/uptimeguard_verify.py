# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

from ansible_collections.statusops.uptime.plugins.modules.uptimeguard_verify import TASK
from ansible_collections.statusops.uptime.plugins.plugin_utils._in_process import InProcess


class ActionModule(InProcess):
    TASK = TASK
