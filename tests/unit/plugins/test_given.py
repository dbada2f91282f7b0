# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The variables that a playbook gets on the command line or from a survey."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ansible import context
from ansible.module_utils.common.collections import ImmutableDict
from ansible.parsing.dataloader import DataLoader
from ansible.plugins.loader import lookup_loader
from ansible.template import Templar
from ansible.utils.vars import load_extra_vars
from ansible_collections.statusops.uptime.tests.unit.plugins.cores import from_outside, trust_as_template

PLUGINS = Path(__file__).resolve().parents[3] / "playbooks" / "lookup_plugins"
QUESTION = trust_as_template(
    "{{ lookup('statusops_given', playbook='open_window', needed=needed, texts=texts, lists=lists) }}"
)
ASKED: dict[str, Any] = {
    "needed": {"page": "Zylker Status"},
    "texts": ["text", "notify_email", "start"],
    "lists": ["names"],
}


@pytest.fixture(autouse=True)
def plugin(monkeypatch):
    """Let Ansible find the plugin as if a playbook was next to it, and forget the extra variables of earlier tests."""
    lookup_loader.add_directory(str(PLUGINS))
    monkeypatch.setattr(context, "CLIARGS", ImmutableDict())
    monkeypatch.setattr(load_extra_vars, "extra_vars", None, raising=False)


@pytest.fixture
def typed(monkeypatch):
    """A function that reads arguments of -e like a playbook, and returns the message about them."""

    def run(*arguments: str) -> str:
        monkeypatch.setattr(context, "CLIARGS", ImmutableDict(extra_vars=arguments))
        fault: str = found(**load_extra_vars(DataLoader()))["fault"]
        return fault

    return run


def found(**variables: Any) -> dict[str, Any]:
    """What the plugin returns to a playbook that requires a page and accepts texts and names."""
    result: dict[str, Any] = Templar(loader=DataLoader(), variables={**ASKED, **variables}).template(QUESTION)
    return result


def used(**variables: Any) -> Any:
    """The variables that a playbook uses, from variables with these values."""
    return found(**from_outside(variables))["given"]


# --- values ----------------------------------------------------------------------------------------------------------


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
    assert used(page=text, text=text) == {"page": expected, "text": expected}


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
    assert used(names=names) == {"names": expected}


@pytest.mark.parametrize("nothing", ["", " \n ", None])
def test_empty_variables_are_ignored(nothing: Any) -> None:
    assert used(page=nothing, text=nothing, names=nothing) == {}
    assert used(names=[]) == used(names=["", " "]) == used(names=",") == {}


def test_undefined_variables_are_ignored() -> None:
    assert used() == {}


def test_a_template_of_an_extra_variable_is_evaluated() -> None:
    assert found(page=trust_as_template("{{ name }}"), name="Zylker Status")["given"] == {"page": "Zylker Status"}


# --- errors ----------------------------------------------------------------------------------------------------------


def test_the_message_about_a_missing_variable_shows_the_command() -> None:
    assert found(page=" ")["fault"] == (
        "page is required. Type ansible-playbook statusops.uptime.open_window -e 'page=\"Zylker Status\"'"
    )


ONE_OF = {"page": "Zylker Status", "names": "Website"}
SOME = trust_as_template(
    "{{ lookup('statusops_given', playbook='open_window', needed=needed, texts=texts, lists=lists, one_of=one_of) }}"
)


def fault_of_some(**variables: Any) -> str:
    """The message of a playbook that requires a start, and a page or names."""
    known = {**ASKED, "needed": {"start": "now"}, "texts": ["page"], "one_of": ONE_OF, **from_outside(variables)}
    fault: str = Templar(loader=DataLoader(), variables=known).template(SOME)["fault"]
    return fault


@pytest.mark.parametrize("given", [{"page": "Zylker Status"}, {"names": "a,b"}])
def test_one_of_several_is_enough(given: dict[str, Any]) -> None:
    assert fault_of_some(start="now", **given) == ""


def test_at_least_one_of_several_is_required() -> None:
    command = "Type ansible-playbook statusops.uptime.open_window -e 'page=\"Zylker Status\"' -e start=now"
    assert fault_of_some() == "start is required. At least one of page, names is required. " + command
    assert fault_of_some(start="now") == "At least one of page, names is required. " + command
    assert fault_of_some(page="Zylker Status") == "start is required. " + command


@pytest.mark.parametrize(
    "arguments",
    [
        ['page="Zylker Status"', "names='Website, Checkout API'"],
        ['page="Zylker Status" text="a = b, c"'],
        [json.dumps({"page": "Zylker Status", "names": ["Website", "Checkout API"]})],
        ["page=Zylker", "env=prod name_colors=x awx_pages=1 tower_page=1 restart=true end=x"],
    ],
)
def test_complete_values_and_known_names_are_accepted(typed: Any, arguments: list[str]) -> None:
    assert typed(*arguments) == ""


@pytest.mark.parametrize(
    ("arguments", "names", "advice"),
    [
        (["page=Zylker Status"], "page", """-e 'page="Zylker Status"'"""),
        (["page=x", "names=Website, Checkout API"], "names", """-e 'names="Website, Checkout API"'"""),
        # If several values are cut off, Ansible keeps the rest of only one.
        (["page=Zylker Status", "names=Website, Checkout API"], "page", """-e 'page="Zylker Status"'"""),
        (["page=Zylker Status", "names=Website, Checkout API"], "names", """-e 'names="Website, Checkout API"'"""),
        (
            ["page=Zylker Status text=All is well"],
            "page and text",
            """-e 'page="Zylker Status"' -e 'text="All is well"'""",
        ),
        (['page="Zylker" Status'], "page", """-e 'page="Zylker Status"'"""),
        (["page=x", 'names=["Website", "Checkout API"]'], "names", "-e"),
    ],
)
def test_a_value_that_is_cut_off_is_rejected(typed: Any, arguments: list[str], names: str, advice: str) -> None:
    fault = typed(*arguments)
    assert f"{names}: Ansible uses a value only up to its first space, unless it has inner quotes." in fault
    assert advice in fault


@pytest.mark.parametrize(
    ("argument", "names"),
    [
        ("db_password=correct horse battery", "db_password"),
        ("text=All horse db_password=battery", "text"),
        ("battery", "-e"),
    ],
)
def test_the_message_does_not_show_values_of_other_variables(typed: Any, argument: str, names: str) -> None:
    fault = typed("page=x", argument)
    assert fault.startswith(f"{names}: Ansible uses a value only up to its first space")
    assert "horse" not in fault and "battery" not in fault


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("name", "names"),
        ("Names", "names"),
        ("txet", "text"),
        ("notfiy_email", "notify_email"),
        ("notify", "notify_email"),
        ("notify-email", "notify_email"),
        ("pages", "page"),
    ],
)
def test_a_misspelled_name_is_rejected(typed: Any, name: str, meant: str) -> None:
    fault = typed(json.dumps({"page": "x", name: "y"}))
    assert fault == f"{name}: the playbook has no such variable. Did you mean {meant}?"


def test_variables_of_the_inventory_can_have_similar_names() -> None:
    assert found(page="x", pages="y", name="z")["fault"] == ""
