# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Run a command, and kill it and all its processes as soon as a file exists.

kill.py FILE COMMAND...
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

PATIENCE = 120  # seconds

path, command = Path(sys.argv[1]), sys.argv[2:]
process = subprocess.Popen(command, start_new_session=True)
deadline = time.monotonic() + PATIENCE
try:
    while not path.exists():
        assert process.poll() is None, "the command ended before the file existed"
        assert time.monotonic() < deadline, "the file was not created in time"
        time.sleep(0.05)
finally:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    path.unlink(missing_ok=True)  # for a worker in its own session
