# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Expressions that the inventory looks up itself have the same values as in Ansible's templating, in every version."""

from __future__ import annotations

import re

import jinja2
import pytest
from ansible import constants as C
from ansible.inventory.data import InventoryData
from ansible.parsing.dataloader import DataLoader
from ansible.plugins.inventory import Constructable
from ansible.template import Templar
from ansible_collections.statusops.uptime.plugins.inventory.statusiq import InventoryModule
from ansible_collections.statusops.uptime.plugins.plugin_utils import _inventory as base
from ansible_collections.statusops.uptime.plugins.plugin_utils._hosts import safe
from ansible_collections.statusops.uptime.plugins.plugin_utils._plain import (
    EVALUATE,
    KEEPS_TYPES,
    can_look_up,
    looked_up,
)
from ansible_collections.statusops.uptime.tests.unit.plugins.cores import from_outside, trust_as_template
from hypothesis import given, settings, strategies

try:
    from ansible._internal._datatag._tags import Origin
    from ansible._internal._templating._lazy_containers import _AnsibleLazyTemplateDict as TemplateDict
    from ansible.inventory.manager import _InventoryDataWrapper
    from ansible.module_utils._internal._datatag import AnsibleTagHelper

    def tags(value):
        return sorted(map(repr, AnsibleTagHelper.tags(value)))

    def inventory_for(plugin):
        """Like Ansible, tag every variable with its origin."""
        return _InventoryDataWrapper(InventoryData(), plugin, Origin(path="/of/statusiq.yml"))

except ImportError:  # before ansible-core 2.19
    TemplateDict = dict

    def tags(value):
        return hasattr(value, "__UNSAFE__")

    def inventory_for(plugin):
        return InventoryData()


PREFIX = "statusiq_"
OPTIONS = {
    "strict": False,
    "use_extra_vars": False,
    "leading_separator": True,
    "compose": {},
    "groups": {},
    "keyed_groups": [],
}


def exact(value):
    """A value with the types and tags of everything in it."""
    kind = (type(value).__name__, tags(value))
    if isinstance(value, dict):
        return kind, [(exact(key), exact(inner)) for key, inner in value.items()]
    if isinstance(value, list):
        return kind, list(map(exact, value))
    return kind, str(value)


def constructed(hosts, **options):
    """The inventory after the plugin has evaluated its options for the hosts, or the error."""
    plugin = InventoryModule()
    plugin._options = plugin._defs = dict(OPTIONS, **options)
    plugin.templar, plugin._vars = Templar(DataLoader()), {"statusiq_id": "of the command line"}
    plugin.inventory = inventory_for(plugin)
    for name, variables in hosts.items():
        plugin.inventory.add_host(name)
        for variable, value in variables.items():
            plugin.inventory.set_variable(name, variable, value)
    try:
        plugin.construct(list(hosts))
    except Exception as error:  # Ansible raises other types too, for example for a parent_group that is a list
        return type(error).__name__, str(error)
    groups = {
        name: ([host.name for host in group.hosts], [child.name for child in group.child_groups], group.vars)
        for name, group in plugin.inventory.groups.items()
    }
    return groups, {name: exact(host.vars) for name, host in plugin.inventory.hosts.items()}


def both_ways(hosts, **options):
    """The inventory with lookups, and the inventory with Ansible's templating."""
    looked = constructed(hosts, **options)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(base, "can_look_up", lambda: False)
        return looked, constructed(hosts, **options)


# --- the same as Ansible ---------------------------------------------------------------------------------------------

NAMES = ["statusiq_a", "statusiq_name", "statusiq_items", "statusiq_", "statusiq_true"]
# Names that have a meaning in Jinja or in Ansible's templating, but are valid for variables.
TAKEN = ["range", "lookup", "dict", "omit", "true", "none", "not", "upper", "defined", "vars", "hostvars", "a"]
KEYS = ["name", "id", "a_b", "items", "keys", "get", "upper", "copy", "_x", "__class__", "0", "a-b", "statusiq_a", ""]
TEXTS = [
    *(
        "",
        "up",
        "None",
        "True",
        "False",
        "true",
        "1",
        "1.5",
        "a b",
        "ü",
        "a\n",
        "\n",
        "[1]",
        "[x](y)",
        "{'a': 1}",
        "{",
        "}",
    ),
    *(
        "{{ 6 * 7 }}",
        "{% raw %}",
        "{# x #}",
        "{{ undefined_name }}",
        "{{ statusiq_a }}",
        "a__b",
        "lookup('env', 'HOME')",
    ),
    *(
        "#jinja2:variable_start_string:'[['\n[[ 6 ]]",
        "#jinja2: broken",
        "[[ 6 ]]",
        "# comment",
        "## x",
        "\\n",
        "'",
        '"',
    ),
]
texts = strategies.sampled_from(TEXTS) | strategies.text(max_size=5)
scalars = texts | strategies.none() | strategies.booleans() | strategies.integers(-9, 9) | strategies.floats(-1, 1)
values = strategies.recursive(
    scalars,
    lambda inner: (
        strategies.lists(inner, max_size=3) | strategies.dictionaries(strategies.sampled_from(KEYS), inner, max_size=3)
    ),
    max_leaves=5,
)
marks = strategies.sampled_from([safe, from_outside, lambda value: value])
variables = strategies.dictionaries(
    strategies.sampled_from(NAMES + TAKEN),
    strategies.builds(lambda mark, value: mark(value), marks, values),
    max_size=5,
)
paths = strategies.builds(
    lambda name, keys: ".".join([name, *keys]),
    strategies.sampled_from(NAMES + TAKEN),
    strategies.lists(strategies.sampled_from(KEYS), max_size=2),
)
shapes = strategies.sampled_from(
    [
        "{0}",
        "{0}",
        "{0}",
        " {0} ",
        "{0}\n",
        "{0}|upper",
        "({0})",
        "{0}[0]",
        "-{0}",
        "{0}.",
        "{0} }}}} {{{{ 1",
        "{0}#",
        "'{0}'",
    ]
)
trust = strategies.sampled_from([trust_as_template, trust_as_template, trust_as_template, str, safe])
expressions = strategies.builds(lambda shape, path, mark: mark(shape.format(path)), shapes, paths, trust)
keyed = strategies.fixed_dictionaries(
    {"key": expressions},
    optional={
        "prefix": strategies.sampled_from(["", "p", "a b"]),
        "separator": strategies.sampled_from(["", "-", "_"]),
        "default_value": strategies.sampled_from(["", "none", None]),
        "trailing_separator": strategies.booleans(),
        "parent_group": strategies.sampled_from(
            ["all_of_it", trust_as_template("{{ statusiq_a }}"), "{{ 1 }}", "", None]
        ),
    },
)


@settings(max_examples=250)
@given(
    strategies.lists(variables, min_size=1, max_size=2),
    strategies.booleans(),
    strategies.booleans(),
    strategies.lists(keyed, max_size=2),
    strategies.dictionaries(strategies.sampled_from(["x", "statusiq_a"]), expressions, max_size=2),
)
def test_lookups_change_no_variables(found, strict, leading_separator, keyed_groups, compose):
    hosts = {"host{0}".format(number): one for number, one in enumerate(found)}
    options = {"strict": strict, "leading_separator": leading_separator}
    looked, templated = both_ways(hosts, keyed_groups=keyed_groups, compose=compose, **options)
    # The values of Jinja's own names contain memory addresses.
    steady = [re.sub("(?i)0x[0-9a-f]+", "ADDRESS", repr(outcome)) for outcome in (looked, templated)]
    assert steady[0] == steady[1]


@settings(max_examples=250)
@given(variables, expressions)
def test_looked_up_values_equal_those_of_ansible(found, expression):
    value = looked_up(expression, found, PREFIX)
    if value is EVALUATE:
        return
    plugin = InventoryModule()
    plugin._options = plugin._defs = OPTIONS
    plugin.templar, plugin._vars = Templar(DataLoader()), {}
    assert exact(value) == exact(safe(Constructable._compose(plugin, expression, found), lambda text: text))


# --- lookups ---------------------------------------------------------------------------------------------------------

FOUND = {
    "statusiq_text": "up",
    "statusiq_empty": "",
    "statusiq_none": None,
    "statusiq_flag": True,
    "statusiq_number": 5,
    "statusiq_list": ["a", {"b": "c"}],
    "statusiq_page": {"name": "Zylker", "items": "x", "upper": "y", "number": 5, "inner": {"id": "1"}},
    "statusiq_literal": "[1]",
    "statusiq_template": "{{ 6 * 7 }}",
    "statusiq_nested": {"name": "up", "other": ["{% raw %}"]},
    "range": "a text",
    "name": "a text",
}


@pytest.mark.parametrize(
    "expression, expected",
    [
        ("statusiq_text", "up"),
        ("statusiq_empty", ""),
        ("statusiq_none", None),
        ("statusiq_flag", True),
        ("statusiq_number", 5),
        ("statusiq_page.name", "Zylker"),
        ("statusiq_page.inner.id", "1"),
        ("statusiq_page.upper", "y"),  # not an attribute of a dictionary
        # values that only newer versions leave unchanged
        ("statusiq_list", FOUND["statusiq_list"] if KEEPS_TYPES else EVALUATE),
        ("statusiq_page.number", 5 if KEEPS_TYPES else EVALUATE),
        ("statusiq_literal", "[1]" if KEEPS_TYPES else EVALUATE),
        # expressions that Ansible must evaluate
        ("statusiq_page.items", EVALUATE),
        ("statusiq_page.missing", EVALUATE),
        ("statusiq_text.upper", EVALUATE),
        ("statusiq_list.0", EVALUATE),
        ("statusiq_template", EVALUATE),
        ("statusiq_nested", EVALUATE),
        ("statusiq_nested.name", EVALUATE),
        ("statusiq_missing", EVALUATE),
        ("statusiq_text | upper", EVALUATE),
        ("range", EVALUATE),
        ("name", EVALUATE),
        ("true", EVALUATE),
        ("", EVALUATE),
        (None, EVALUATE),
        (["statusiq_text"], EVALUATE),
    ],
)
def test_only_plain_expressions_are_looked_up(expression, expected):
    if isinstance(expression, str):
        expression = trust_as_template(expression)
    found = looked_up(expression, safe(FOUND), PREFIX)
    assert found is expected if expected is EVALUATE else exact(found) == exact(safe(expected))


def test_untrusted_expression_is_not_looked_up():
    assert looked_up(from_outside("statusiq_text"), safe(FOUND), PREFIX) is EVALUATE


@pytest.mark.parametrize("name", [name for name in dir(TemplateDict) if not name.startswith("_")])
def test_dictionary_attribute_takes_precedence_over_a_key(name):
    found = safe({"statusiq_x": {name: "a key"}})
    assert looked_up(trust_as_template("statusiq_x." + name), found, PREFIX) is EVALUATE


@pytest.mark.parametrize(
    "name, value", [("DEFAULT_JINJA2_EXTENSIONS", ["jinja2.ext.do"]), ("DEFAULT_NULL_REPRESENTATION", "")]
)
def test_configuration_that_changes_templating_disables_lookups(monkeypatch, name, value):
    assert can_look_up()
    monkeypatch.setattr(C, name, value, raising=False)
    assert not can_look_up()


def test_native_types_of_older_versions(monkeypatch):
    monkeypatch.setattr(C, "DEFAULT_JINJA2_NATIVE", True)
    assert can_look_up() is KEEPS_TYPES


def test_extra_variables_take_precedence():
    host = {"web": safe({"statusiq_id": "of the API"})}
    compose = {"x": trust_as_template("statusiq_id")}
    for extra, expected in ((False, "of the API"), (True, "of the command line")):
        (_groups, hosts), templated = both_ways(host, compose=compose, use_extra_vars=extra)
        assert repr(expected) in str(hosts) and (_groups, hosts) == templated


# --- without templates -----------------------------------------------------------------------------------------------


def test_lookup_neither_compiles_nor_evaluates(monkeypatch):
    hosts = {"host{0}".format(number): safe(FOUND) for number in range(3)}
    options = {
        "keyed_groups": [
            {"key": trust_as_template("statusiq_text"), "prefix": "status"},
            {"key": trust_as_template("statusiq_page.name"), "prefix": "page"},
        ],
        "compose": {"x": trust_as_template("statusiq_text"), "y": trust_as_template("statusiq_none")},
        "strict": True,
    }
    expected = constructed(hosts, **options)
    done = []
    monkeypatch.setattr(Constructable, "_compose", lambda *args: done.append("composed"))
    monkeypatch.setattr(jinja2.Environment, "compile", lambda *args, **kwargs: done.append("compiled"))
    groups, variables = constructed(hosts, **options)
    assert (groups, variables) == expected and not done
    assert groups["status_up"][0] == groups["page_Zylker"][0] == list(hosts)


def test_parent_group_sees_the_variables_of_the_host():
    hosts = {name: safe({"statusiq_text": name}) for name in ("one", "two")}
    parent = trust_as_template("all_{{ statusiq_text }}")
    keyed_groups = [{"key": trust_as_template("statusiq_text"), "prefix": "is", "parent_group": parent}]
    looked, templated = both_ways(hosts, keyed_groups=keyed_groups, strict=True)
    assert looked == templated
    assert looked[0]["all_one"][1] == ["is_one"] and looked[0]["all_two"][1] == ["is_two"]
