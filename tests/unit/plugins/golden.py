# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Golden files record what users get, so that a diff shows every change.

STATUSOPS_GOLDEN=DIRECTORY records into that directory instead of comparing; `make golden` does it for tests/golden.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

RECORDING = os.environ.get("STATUSOPS_GOLDEN")  # read now, because tests run without these variables
RECORDED = Path(__file__).resolve().parents[2] / "golden"
HOW = "The result differs from tests/golden. If this is intended, run make golden and commit the diff."


def check(name, found):
    """Compare with the golden file of a name, such as "behavior/statusiq_page"."""
    text = json.dumps(found, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    file = Path(RECORDING or RECORDED, name + ".json")
    if RECORDING:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    recorded = json.loads(file.read_text(encoding="utf-8")) if file.exists() else None
    assert json.loads(text) == recorded, HOW
