# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stateful and strict emulator of the APIs that the collection uses, for rehearsals and tests."""

from __future__ import annotations

__version__ = "1.0.0"
