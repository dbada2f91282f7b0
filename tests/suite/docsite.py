# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Extensions for the Sphinx configuration that antsibull-docs creates: links and pictures, without a network."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes

ANSIBLE = "https://docs.ansible.com/projects/ansible/latest/"
# Targets of links in the pages of plugins. They replace an index, which would have to be downloaded.
OUTSIDE = (
    (re.compile(r"(action|inventory)_plugins"), r"plugins/\1.html"),
    (re.compile(r"ansible_configuration_settings"), "reference_appendices/config.html"),
    (re.compile(r"common_return_values"), "reference_appendices/common_return_values.html"),
    (re.compile(r"ansible_collections\.ansible\.builtin\.(\w+)"), r"collections/ansible/builtin/\1.html"),
    (re.compile(r"(ANSIBLE_\w+)"), r"reference_appendices/config.html#envvar-\1"),
)
# A comment in a guide in the place of a picture: its name and caption. docs/pictures contains some of the pictures, and
# tests/suite/pictures.py takes the others.
PICTURE = re.compile(r"^\.\. picture: (\S+) +(.+)$", re.MULTILINE)

intersphinx_mapping: dict[str, Any] = {}


def link(app: Any, env: Any, node: nodes.Element, content: nodes.Node) -> nodes.Node | None:
    """A link to Ansible's documentation."""
    for pattern, page in OUTSIDE:
        if match := pattern.fullmatch(node.get("reftarget", "")):
            return nodes.reference("", "", content, refuri=ANSIBLE + match.expand(page))
    return None


def show_pictures(app: Any, document: str, source: list[str]) -> None:
    """Insert the existing pictures at their places in a guide."""

    def figure(match: re.Match[str]) -> str:
        name, caption = match.groups()
        files = sorted((Path(app.srcdir).parent / "pictures").glob(f"{name}.*"))
        if not files:
            return match[0]
        return f".. figure:: /../pictures/{files[0].name}\n   :alt: {caption}\n\n   {caption}"

    source[0] = PICTURE.sub(figure, source[0])


def setup(app: Any) -> None:
    app.connect("missing-reference", link)
    app.connect("source-read", show_pictures)
