# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is given to a playbook, on a command line or as the answers of a survey."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar
from ansible_collections.statusops.uptime.tests.unit.plugins.cores import from_outside, trust_as_template

TEMPLATE = Path(__file__).resolve().parents[3] / "playbooks" / "templates" / "given.j2"


def taken(**variables: Any) -> Any:
    """What a playbook takes that needs a page and may have a text and names."""
    asked: dict[str, Any] = {
        "given_needed": {"page": "Zylker Status"},
        "given_texts": ["text"],
        "given_lists": ["names"],
    }
    asked["given_values"] = from_outside({"page": "", "text": "", "names": "", **variables})
    template = trust_as_template(TEMPLATE.read_text(encoding="utf-8"))
    found = Templar(loader=DataLoader(), variables=asked).template(template)
    return found if isinstance(found, dict) else json.loads(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zylker Status", "Zylker Status"),
        (" two\r\nlines\n", "two\r\nlines"),
        ("{{ never }}", "{{ never }}"),
        ('it\'s "quoted" \\', 'it\'s "quoted" \\'),
        (152798000000001003, "152798000000001003"),
        (False, "False"),
        (0, "0"),
    ],
)
def test_texts(text: Any, expected: str) -> None:
    assert taken(page=text, text=text) == {"page": expected, "text": expected}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("Website", ["Website"]),
        ("Website, Checkout API,", ["Website", "Checkout API"]),
        ("Website\r\n\r\n Checkout API \n", ["Website", "Checkout API"]),
        ("Storage, EU\nStorage, US", ["Storage, EU", "Storage, US"]),
        ("Storage, EU\n", ["Storage, EU"]),
        (["Storage, EU", "Website"], ["Storage, EU", "Website"]),
        (152798000000001003, ["152798000000001003"]),
    ],
)
def test_lists(names: Any, expected: list[str]) -> None:
    assert taken(names=names) == {"names": expected}


@pytest.mark.parametrize("nothing", ["", " \n ", None])
def test_what_is_empty_is_not_given(nothing: Any) -> None:
    assert taken(page=nothing, text=nothing, names=nothing) == {}
    assert taken(names=[]) == taken(names=["", " "]) == taken(names=",") == {}


def test_what_is_not_there_is_not_given() -> None:
    assert taken() == {}
