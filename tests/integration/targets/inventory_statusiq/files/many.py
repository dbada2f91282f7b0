# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Load 1,000 components into an emulator: 5 pages with 10 groups each, and 20 components in each group.

The names are the same on each page.

    many.py EMULATOR_URL
"""

from __future__ import annotations

import json
import sys
import urllib.request
from typing import Any

state: dict[str, dict[str, Any]] = {"pages": {}, "component_groups": {}, "components": {}}
for page in range(5):
    page_id = str(10**17 + page)
    state["pages"][page_id] = {"name": f"Page {page}"}
    for group in range(10):
        group_id = f"{2 * 10**17 + 10 * page + group}"
        state["component_groups"][group_id] = {"page_id": page_id, "name": f"Group {group}"}
        for component in range(20):
            number = 20 * group + component
            component_id = str(3 * 10**17 + 200 * page + number)
            state["components"][component_id] = {
                "page_id": page_id,
                "group_id": group_id,
                "name": f"Component {number}",
            }

opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
with opener.open(
    urllib.request.Request(f"{sys.argv[1]}/_emulator/state", json.dumps(state).encode(), method="PUT")
) as answer:
    assert json.load(answer)["ok"]
