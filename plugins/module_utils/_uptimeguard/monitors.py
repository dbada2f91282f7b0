# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""All monitors of an account in one task."""

from __future__ import annotations

from .._engine.bulk.declared_list import DeclaredList
from .monitor import MONITOR

MONITORS = DeclaredList(MONITOR, "monitors", prune={"pause": "paused"})
