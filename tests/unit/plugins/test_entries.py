# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names instead of entries in the declaration of a page, in tasks and in files."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.layout.layout import LAYOUT
from ansible_collections.statusops.uptime.tests.unit.plugins.cores import from_outside, trust_as_template
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import world
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import ON_PAGE

TEMPLATE = Path(__file__).resolve().parents[3] / "playbooks" / "templates" / "entries.j2"
WEBSITE = {"name": "Website"}

# A declaration, and its full form.
DECLARATIONS = [
    (
        {"components": ["Website", {"name": "Blog", "description": "News"}]},
        {"components": [WEBSITE, {"name": "Blog", "description": "News"}]},
    ),
    ({"components": [2026, 1.5]}, {"components": [{"name": 2026}, {"name": 1.5}]}),
    ({"groups": ["Shop"]}, {"groups": [{"name": "Shop"}]}),
    (
        {"groups": [{"name": "Shop", "components": ["Website"]}]},
        {"groups": [{"name": "Shop", "components": [WEBSITE]}]},
    ),
    ({"groups": [{"name": "Shop", "components": []}], "components": []}, None),
    ({"groups": [{"name": "Shop", "components": None}], "components": None}, None),
    (
        {
            "template_groups": [
                "Press",
                {"name": "Outages", "templates": ["Down", {"name": "Slow", "components": ["Website"]}]},
            ]
        },
        {
            "template_groups": [
                {"name": "Press"},
                {"name": "Outages", "templates": [{"name": "Down"}, {"name": "Slow", "components": ["Website"]}]},
            ]
        },
    ),
    ({"templates": ["Down"]}, {"templates": [{"name": "Down"}]}),
    (
        {"components": ["{{ never }}", " Website ", "[a]", "{a}"]},
        {"components": [{"name": "{{ never }}"}, {"name": " Website "}, {"name": "[a]"}, {"name": "{a}"}]},
    ),
    # Strings that Ansible converts to dictionaries, and invalid values, are not changed.
    ({"components": ['{"name": "Website"}', " { 'name': 'Website'}", "name=Website description=Shop"]}, None),
    ({"components": [None, True, ["Website"]]}, None),
    ({"components": "Website"}, None),
    ({"components": {"name": "Website"}}, None),
    ({"groups": [{"name": "Shop", "components": "Website"}]}, None),
    ({"groups": [{"name": "Shop", "components": {"a": "Website"}}]}, None),
    ({"groups": 1}, None),
]


@pytest.mark.parametrize("given, expected", DECLARATIONS)
def test_a_task_accepts_names_instead_of_entries(given, expected):
    before = copy.deepcopy(given)
    assert LAYOUT.in_full(dict(given, page="Zylker Status")) == dict(expected or before, page="Zylker Status")
    assert given == before


@pytest.mark.parametrize("given, expected", DECLARATIONS)
def test_a_file_accepts_names_instead_of_entries(given, expected):
    variables = {"declaration_content": from_outside(dict(given, page="Zylker Status"))}
    template = trust_as_template(TEMPLATE.read_text(encoding="utf-8"))
    found = Templar(loader=DataLoader(), variables=variables).template(template, escape_backslashes=False)
    found = found if isinstance(found, dict) else json.loads(found)
    assert found == (expected or given)


@pytest.mark.parametrize("entry", [None, True, ["Website"]])
def test_the_message_about_an_invalid_entry_names_the_option(entry):
    arguments = LAYOUT.in_full({"page": "x", "components": [entry]})
    errors = ArgumentSpecValidator(LAYOUT.argument_spec()).validate(arguments).errors.messages
    assert any("option 'components'" in message for message in errors)


def test_entries_with_only_a_name_change_nothing_else():
    here = world()
    here.load()
    options = dict(ON_PAGE, groups=[{"name": "Storefront", "components": ["Website"]}], components=["Blog"], prune=True)
    assert here.do("statusiq_layout", options).writes == []
    moved = here.do("statusiq_layout", dict(ON_PAGE, groups=["Storefront"], components=["Website", "Blog"])).result
    assert [(step["action"], step["name"], step["group"]) for step in moved["plan"]] == [("move", "Website", None)]


def test_a_new_template_requires_more_than_a_name():
    here = world()
    here.load()
    outcome = here.do("statusiq_layout", dict(ON_PAGE, templates=["Down"]))
    assert outcome.writes == []
    assert outcome.result["msg"] == "templates[0].title: there is no template 'Down' yet; a new one requires it."
