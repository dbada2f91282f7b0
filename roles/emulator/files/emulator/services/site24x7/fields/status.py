# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parameters of the current status."""

from __future__ import annotations

import re
from typing import Any

from ....core.schema import Param, wrong


def statuses(param: Param, value: Any, name: str) -> list[int]:
    """A list of statuses such as `0,1,2`."""
    if not re.fullmatch(r"\d{1,2}(,\d{1,2})*", value):
        raise wrong(name, "a list of statuses with commas")
    return [int(status) for status in value.split(",")]
