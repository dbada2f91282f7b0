# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that links in the documentation mean."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
GUIDES = ROOT / "docs" / "docsite" / "rst"
REPOSITORY = "https://github.com/statusops/statusops.uptime/"
RENDERED = "https://statusops.github.io/statusops.uptime/"


def target(url: str) -> Path | None:
    """The file that a link to the repository or to the published documentation means; None for all other links."""
    parts = re.match(re.escape(REPOSITORY) + r"(?:blob|tree)/main/([^#?]+)", url)
    if parts:
        return ROOT / parts[1]
    parts = re.match(re.escape(RENDERED) + r"docsite/(\w+)\.html", url)
    if parts:
        return GUIDES / f"{parts[1]}.rst"
    parts = re.match(re.escape(RENDERED) + r"(\w+)_module\.html", url)
    return ROOT / "plugins" / "modules" / f"{parts[1]}.py" if parts else None
