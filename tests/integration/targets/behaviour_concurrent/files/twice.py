# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run a command twice at the same time, and fail if one of the two processes fails."""

from __future__ import annotations

import subprocess
import sys

processes = [subprocess.Popen(sys.argv[1:]) for _number in range(2)]
sys.exit(max([process.wait() for process in processes]))
