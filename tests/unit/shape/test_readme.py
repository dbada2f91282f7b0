# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The README: its links to guides, and its numbers."""

from __future__ import annotations

import re

from ansible_collections.statusops.uptime.tests.unit.shape.links import GUIDES, target
from ansible_collections.statusops.uptime.tests.unit.shape.services import ROOT, services

README = (ROOT / "README.md").read_text(encoding="utf-8")
MOST_LINES = 250


def test_readme_is_short() -> None:
    assert len(README.splitlines()) <= MOST_LINES


def test_all_links_are_absolute_and_lead_to_files() -> None:
    links = re.findall(r"\]\(([^)]+)\)", README)
    assert [link for link in links if not link.startswith(("https://", "#"))] == []
    paths = [path for path in map(target, links) if path]
    guides = [path for path in paths if path.parent == GUIDES]
    assert len(guides) > 10 and len(paths) - len(guides) > 5
    assert [str(path) for path in paths if not path.exists()] == []


def test_table_of_services_contains_the_number_of_modules() -> None:
    (head,) = re.findall(r"^\| \| (.*) \|$", README, re.MULTILINE)
    (row,) = re.findall(r"^\| \[Modules\]\([^)]+\) \| (.*) \|$", README, re.MULTILINE)
    counted = {
        service.provider.title: sum(name.startswith(f"{service.name}_") for name in service.modules)
        for service in services()
    }
    assert dict(zip(head.split(" | "), map(int, row.split(" | ")))) == counted
