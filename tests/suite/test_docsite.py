# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tests of the extensions for the documentation build."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import docsite
import pictures
import pytest
from docutils import nodes

GUIDES = Path(__file__).parents[2] / "docs" / "docsite" / "rst"
GUIDE = "Look:\n\n.. picture: release  The page in a release.\n"


def shown(site: Path) -> str:
    source = [GUIDE]
    docsite.show_pictures(SimpleNamespace(srcdir=str(site / "rst")), "guide", source)
    return source[0]


def test_existing_picture_is_shown(tmp_path):
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "release.png").touch()
    assert shown(tmp_path) == (
        "Look:\n\n.. figure:: /../pictures/release.png\n   :alt: The page in a release.\n\n   The page in a release.\n"
    )


def test_guide_without_pictures_is_unchanged(tmp_path):
    assert shown(tmp_path) == GUIDE


def test_pictures_in_the_guides_are_created():
    wanted = {
        name
        for guide in GUIDES.glob("*.rst")
        for name, _caption in docsite.PICTURE.findall(guide.read_text(encoding="utf-8"))
    }
    drawn = {path.stem for path in (GUIDES.parents[1] / "pictures").glob("*.svg")}
    assert wanted == {picture.name for picture in pictures.PICTURES} | drawn


@pytest.mark.parametrize(
    "target, page",
    [
        ("inventory_plugins", "plugins/inventory.html"),
        ("ansible_collections.ansible.builtin.set_stats_module", "collections/ansible/builtin/set_stats_module.html"),
        ("ANSIBLE_CACHE_PLUGIN", "reference_appendices/config.html#envvar-ANSIBLE_CACHE_PLUGIN"),
        ("ansible_collections.statusops.uptime.docsite.guide_nothing", None),
    ],
)
def test_links_outside_the_collection(target, page):
    node = docsite.link(None, None, nodes.Element(reftarget=target), nodes.Text("text"))
    assert (node and node["refuri"]) == (page and docsite.ANSIBLE + page)
