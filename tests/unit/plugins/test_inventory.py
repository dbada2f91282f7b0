# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the inventory plugin reads, its filters, and names of hosts and groups. The integration target runs Ansible."""

from __future__ import annotations

import json
import sys
import unicodedata

import pytest
import yaml
from ansible import constants as C
from ansible.errors import AnsibleError, AnsibleParserError
from ansible.inventory.data import InventoryData
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar
from ansible.utils.display import Display
from ansible_collections.statusops.uptime.plugins.doc_fragments.http import ModuleDocFragment as HttpFragment
from ansible_collections.statusops.uptime.plugins.doc_fragments.several import ModuleDocFragment as Several
from ansible_collections.statusops.uptime.plugins.doc_fragments.zoho import ModuleDocFragment as ZohoFragment
from ansible_collections.statusops.uptime.plugins.inventory import statusiq as inventory
from ansible_collections.statusops.uptime.plugins.module_utils._engine.choice import Choice
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import (
    AnswerError,
    InputError,
    NotFoundError,
    StatusOpsError,
)
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq import inventory as account
from ansible_collections.statusops.uptime.plugins.module_utils._zoho import provider as zoho_provider
from ansible_collections.statusops.uptime.plugins.plugin_utils import _inventory as base
from ansible_collections.statusops.uptime.plugins.plugin_utils._hosts import (
    MOST_BYTES,
    distinct,
    host_address,
    host_name,
    safe,
    unchanged,
)
from ansible_collections.statusops.uptime.plugins.plugin_utils._inventory import validated_lists
from ansible_collections.statusops.uptime.tests.unit.plugins.cores import printed, trust_as_template
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    COMPONENT_ID,
    GROUP_ID,
    OTHER_ID,
    PAGE_PATH,
    FakeClient,
    component,
    group,
    incident,
    page,
    resolved,
    window,
)
from ansible_collections.statusops.uptime.tests.unit.plugins.redis_server import required
from hypothesis import given, strategies

CONNECTION = inventory.InventoryModule.connection_options()
SPECS = inventory.InventoryModule.specs()
OTHER_PAGE = "100000000000000002"
PARAMS = {"max_connections": 1}  # the fakes serve one thread
TABLE = {
    "GET /statuspages": [page()],
    "GET " + PAGE_PATH + "/component_groups": [group()],
    "GET " + PAGE_PATH + "/components": [
        component(),
        component(component_id=OTHER_ID, display_name="API", componentgroup_id=GROUP_ID),
    ],
}


def choice(filters=None, exclude=None):
    return Choice(
        validated_lists("filters", filters, account.FILTERS),
        validated_lists("exclude", exclude, account.FILTERS),
    )


def read(table=None, extras=(), **lists):
    client = FakeClient(dict(TABLE, **(table or {})))
    return account.read(client, PARAMS, choice(**lists), extras), client


# --- reading ---------------------------------------------------------------------------------------------------------


def test_pages_have_the_same_keys_and_values_as_results_of_modules():
    pages, client = read()
    assert json.loads(json.dumps(pages)) == pages
    assert [one["name"] for one in pages[0]["component_groups"]] == ["Storefront"]
    website, api = pages[0]["components"]
    assert (website["name"], website["status"], website["group"]) == ("Website", "operational", None)
    assert (api["group"], api["group_id"]) == ("Storefront", GROUP_ID)
    assert len(client.sent) == 3


def test_an_excluded_page_is_not_read():
    table = {"GET /statuspages": [page(), page(statuspage_id=OTHER_PAGE, statuspage_display_name="Labs")]}
    pages, client = read(table, filters={"pages": ["Zylker*"]})
    assert ["components" in one for one in pages] == [True, False]
    assert len(client.sent) == 3
    pages, client = read(table, exclude={"pages": [OTHER_PAGE]})
    assert ["components" in one for one in pages] == [True, False]


def test_incidents_and_windows_are_read_only_with_their_options():
    table = {
        "GET " + PAGE_PATH + "/incidents/active": [
            incident(incident_affected_components=[{"component_id": COMPONENT_ID}])
        ],
        "GET " + PAGE_PATH + "/maintenance": [window(maintenance_affected_components=[COMPONENT_ID])],
    }
    pages, client = read(table, ["incidents", "maintenances"])
    assert len(client.sent) == 5
    assert pages[0]["incidents"][0]["components"] == ["Website"]
    assert pages[0]["maintenances"][0]["component_ids"] == [COMPONENT_ID]
    assert set(read()[0][0]) == {*account.OF_PAGE, "component_groups", "components"}


def test_a_status_that_the_list_omits_is_read_only_for_a_filter():
    short = component()
    del short["component_status"]
    path = "GET " + PAGE_PATH + "/components"
    table = {path: [short], path + "/" + COMPONENT_ID: component(component_status=6)}
    pages, client = read(table)
    assert "status" not in pages[0]["components"][0] and len(client.sent) == 3
    pages, client = read(table, exclude={"statuses": ["operational"]})
    assert pages[0]["components"][0]["status"] == "major_outage" and len(client.sent) == 4


def test_pages_are_read_over_several_connections():
    pages = [page(statuspage_id=str(10**17 + number), statuspage_display_name=str(number)) for number in range(20)]
    table = {"GET /statuspages": pages}
    for number, one in enumerate(pages):
        path = "GET /statuspages/" + one["statuspage_id"]
        table[path + "/component_groups"] = []
        table[path + "/components"] = [
            component(
                component_id=str(3 * 10**17 + number), statuspage_id=one["statuspage_id"], display_name=str(number)
            )
        ]
    found = account.read(FakeClient(table), {"max_connections": 8}, choice(), [])
    assert [(one["name"], one["components"][0]["name"]) for one in found] == [
        (str(number),) * 2 for number in range(20)
    ]


@pytest.mark.parametrize(
    "key, answer",
    [
        ("GET /statuspages", 1),
        ("GET /statuspages", [1]),
        ("GET /statuspages", [{}]),
        ("GET /statuspages", [page(statuspage_display_name="")]),
        ("GET /statuspages", [page(statuspage_id="../1")]),
        ("GET " + PAGE_PATH + "/components", {}),
        ("GET " + PAGE_PATH + "/components", [component(display_name=None)]),
        ("GET " + PAGE_PATH + "/components", [component(display_name=["a"])]),
        ("GET " + PAGE_PATH + "/components", [component(), component()]),
        ("GET " + PAGE_PATH + "/components", [component(componentgroup_id="1")]),
        ("GET " + PAGE_PATH + "/components", [component(component_status=77)]),
        ("GET " + PAGE_PATH + "/components", [component(statuspage_id=OTHER_PAGE)]),
        ("GET " + PAGE_PATH + "/component_groups", "<html>"),
        ("GET " + PAGE_PATH + "/component_groups", [group(componentgroup_display_name="")]),
        ("GET " + PAGE_PATH + "/component_groups", NotFoundError("Gone.")),
    ],
)
def test_invalid_responses_are_errors(key, answer):
    with pytest.raises(StatusOpsError):
        read({key: answer})


# --- filters ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "filters, exclude, passes",
    [
        (None, None, True),
        (["Website"], None, True),
        (["Web*"], None, True),
        (["Web"], None, False),
        (["web*"], None, False),
        ([COMPONENT_ID], None, True),
        (["3*"], None, False),  # patterns match only names
        (["[WX]ebsite"], None, True),
        (None, ["Website"], False),
        (["*"], ["*site"], False),
        (["*"], ["*API"], True),
    ],
)
def test_filters_of_names(filters, exclude, passes):
    lists = choice({"components": filters}, {"components": exclude})
    assert lists.passes("components", "Website", COMPONENT_ID) is passes


def test_a_component_without_a_group_matches_no_pattern():
    assert not choice({"groups": ["*"]}).passes("groups", None, None)
    assert choice(None, {"groups": ["*"]}).passes("groups", None, None)


@pytest.mark.parametrize(
    "value, words",
    [
        ({"page": ["a"]}, "filters: "),
        ({"statuses": ["broken"]}, "filters: "),
        ({"pages": []}, "filters.pages: "),
        ({"pages": ["a", " "]}, "filters.pages: "),
    ],
)
def test_invalid_filters_are_rejected(value, words):
    with pytest.raises(InputError, match=words):
        validated_lists("filters", value, account.FILTERS)


def test_an_unknown_name_in_a_filter_is_rejected():
    with pytest.raises(InputError, match=r"filters.pages: no page is named 'Zylker'.* There are: Zylker Status\."):
        read(filters={"pages": ["Zylker"]})
    assert read(filters={"pages": ["*none*"]})[0][0].keys() == set(account.OF_PAGE)
    assert read(exclude={"pages": ["Zylker"]})[0][0]["components"]


# --- names -----------------------------------------------------------------------------------------------------------


def free(name, identifier):
    return False


def test_names_get_an_id_only_if_they_are_not_unique():
    assert distinct([("a", "1"), ("b", "2")], free) == ["a", "b"]
    assert distinct([("a", "1"), ("b", "2"), ("a", "3")], free) == ["a_1", "b", "a_3"]
    assert distinct([("a", "1"), ("b", "2")], lambda name, identifier: name == "b") == ["a", "b_2"]


def test_a_name_that_equals_another_one_with_its_id():
    assert distinct([("a", "1"), ("a", "2"), ("a_1", "3")], free) == ["a_1_1", "a_2", "a_1_3"]


def test_an_id_of_two_objects_is_an_error():
    with pytest.raises(AnswerError):
        distinct([("a", "1"), ("b", "1")], free)


SMALL = strategies.text("a1_", min_size=1, max_size=4)


@given(strategies.dictionaries(SMALL, SMALL, max_size=6), strategies.sets(SMALL))
def test_different_objects_never_get_the_same_name(named, others):
    names = distinct([(name, identifier) for identifier, name in named.items()], lambda name, _id: name in others)
    assert len(set(names)) == len(named)
    assert not set(names) & others


def test_names_of_inventory_groups():
    pages = [
        {"id": "1", "name": "A"},
        {"id": "2", "name": "A B"},
        {"id": "3", "name": "a-b"},
        {"id": "4", "name": "a b"},
    ]
    inner = [{"id": "5", "name": "B"}, {"id": "6", "name": "C"}]
    of_pages, of_groups = inventory._group_names(pages, [dict(pages[0], component_groups=inner)])
    assert of_pages == {"1": "statusiq_A", "2": "statusiq_A_B", "3": "statusiq_a_b_3", "4": "statusiq_a_b_4"}
    assert of_groups == {"5": "statusiq_A_B_5", "6": "statusiq_A_C"}


def test_the_name_of_a_group_does_not_depend_on_filters():
    pages = [{"id": "1", "name": "A"}, {"id": "2", "name": "A!"}, {"id": "3", "name": "A?"}]
    assert inventory._group_names(pages, [])[0]["2"] == "statusiq_A__2"


LONG = "A" * (MOST_BYTES - 4)


@pytest.mark.parametrize(
    "text, name",
    [
        ("Checkout API (EU), v1.2 - beta #3 & more!", "Checkout API (EU)_ v1.2 - beta #3 & more!"),
        ("Zahlungen für Österreich 支払い", "Zahlungen für Österreich 支払い"),
        (" Website \n", "Website"),
        # options for ssh and other commands
        ("-oProxyCommand=touch file", "_oProxyCommand=touch file"),
        (" --version", "_-version"),
        # control characters and other invisible ones
        ("nul\0 tab\t esc\x1b del\x7f c1\x9b\r\nline", "nul_ tab_ esc_ del_ c1___line"),
        ("line\u2028 right\u202eto left, zero\u200bwidth", "line_ right_to left_ zero_width"),
        ("a surrogate \udc80", "a surrogate _"),
        # host patterns
        ("web:all,all;all", "web_all_all_all"),
        ("!web", "_web"),
        ("&web", "_web"),
        ("~web.*", "_web._"),
        ("@/etc/hosts", "__etc_hosts"),
        ("web[1:3]?", "web_1_3__"),
        # paths
        ("../../home", "_._.._home"),
        ("/etc/passwd", "_etc_passwd"),
        ("..", "_."),
        ("C:\\web", "C__web"),
        # templates, and expressions with lookups
        ("{{ 6 * 7 }}", "__ 6 _ 7 __"),
        ("lookup('env', 'HOME')", "lookup_'env'_ 'HOME')"),
        # long names
        (LONG + "éé", LONG + "éé"),
        (LONG + "éééé", LONG[:-1] + "_1234"),
        (LONG[:-2] + " éééé", LONG[:-2] + "_1234"),
    ],
)
def test_a_host_name_contains_only_harmless_characters(text, name):
    assert host_name(text, "1234") == name


@given(strategies.text(min_size=1).filter(str.strip), strategies.sampled_from(["1", "9" * 40, "-oX=" + "1" * 999]))
def test_any_text_becomes_a_host_name(text, identifier):
    (name,) = distinct([(host_name(text, identifier), identifier)], lambda name, _id: len(name) < 9)
    assert name == name.strip() and name[0] not in "-.~!&@"
    assert not set(name) & set("/\\,:;*?[]{}")
    assert not any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") for letter in name)
    assert len(name.encode("utf-8")) <= 230  # of the 255 that a file name can have
    assert host_name(name, identifier) == name or len(name) > MOST_BYTES


@pytest.mark.parametrize("identifier", ["-oProxyCommand=reboot", "a_b", "1" * 999, "+", "ü"])
def test_an_address_has_one_label_for_any_id(identifier):
    label, domain = host_address(identifier).split(".")
    assert domain == "invalid" and label.isalnum() and label.isascii() and len(label) < 64
    assert host_address("123412341234123413") == "123412341234123413.invalid"


# --- texts -----------------------------------------------------------------------------------------------------------

CALL = "lookup('ansible.builtin.pipe', 'touch {0}')"
TEXTS = [
    "Website",
    "",
    "Payments (EU): 100 % up",
    "#1",
    "[x](y)",
    "a lookup, no call",
    "$ANSIBLE_VAULT;1.1",
    "ü\n",
    "a__b",
]
TEMPLATES = [
    "{{ " + CALL + " }}",
    "{% if " + CALL + " %}{% endif %}",
    "{# " + CALL + " #}",
    "#jinja2:variable_start_string:'[[',variable_end_string:']]'\n[[ " + CALL + " ]]",
    CALL,  # for options that are expressions
    "query ('ansible.builtin.pipe', 'touch {0}')",
    "{",
    "}",
    "jinja2:variable_start_string:'[['",
]


def evaluations(text):
    """Templates of tasks that use a text."""
    yield from (
        "{{ x }}",
        "{{ [x] }}",
        "{{ x ~ x }}",
        "{{ x[:1] ~ x[1:] }}",
        "{{ '#' ~ x }}",
        "{{ x | upper | lower }}",
    )


def template(text, **variables):
    return Templar(DataLoader(), variables).template(trust_as_template(text))


@pytest.mark.parametrize("text", TEXTS)
def test_texts_are_printed_unchanged(text):
    data = {"host": {"name": text, "list": [{"inner": text}], "number": 1, "flag": True, "none": None}}
    assert printed(safe(data)) == data
    assert all(type(key) is str for key in printed(safe(data))["host"])


@pytest.mark.parametrize("text", TEMPLATES)
def test_texts_that_look_like_templates_are_marked_as_unsafe(text):
    data = {"host": {"name": text, "list": [{"inner": text}]}}
    marked = {"__ansible_unsafe": text}
    assert printed(safe(data)) == {"host": {"name": marked, "list": [{"inner": marked}]}}


@pytest.mark.parametrize("text", TEXTS + TEMPLATES)
def test_no_text_is_evaluated(text, tmp_path):
    made = tmp_path / "made"
    text = text.replace("{0}", str(made))
    value = safe(text)
    assert template("{{ x }}", x=value) == text
    for evaluation in evaluations(text):
        once = template(evaluation, x=value)
        template("{{ again }}", again=once)
        if isinstance(once, str):
            template("{{ a ~ b }}", a=once, b=value)
    assert not made.exists()


OTHER_DELIMITERS = {"variable_start_string": "<<", "variable_end_string": ">>"}
HEADER = "#jinja2:" + ",".join("{0}:'{1}'".format(*one) for one in OTHER_DELIMITERS.items()) + "\n"
PIECES = [
    *("{{", "}}", "{%", "%}", "{#", "#}", "{{-", "-}}", "<<", ">>", "{", "}", "#jinja2:", HEADER, "\n", " ", "'", '"'),
    *("lookup", "q", "query", "(", ")", "x", "a text", "if true", "raw", "endraw", " ~ ", "[", "]"),
    CALL,
]


def check_in_data(text, made):
    """Check that no template evaluates a text in lists or dictionaries, or as a key."""
    text = text.replace("{0}", str(made))
    data = {"a": [text, {"b": text, text: [text]}], text: None}
    value = safe(data)
    templar = Templar(DataLoader(), {"x": value})
    assert templar.template(trust_as_template("{{ x }}")) == data
    assert templar.template(trust_as_template("{{ x.a[1].b }}")) == text
    # Other delimiters, set by the task or by the template
    inner = "x.a[1].b"
    assert templar.template(trust_as_template("<< " + inner + " >>"), overrides=OTHER_DELIMITERS) == text
    assert templar.template(trust_as_template(HEADER + "<< " + inner + " >>")) == text
    # As a string, which the next template could evaluate
    for evaluation in (
        "{{ x | string }}",
        "{{ x | to_json }}",
        "{{ x ~ '' }}",
        "{{ x.a | first }}",
        "{{ x | list | last }}",
    ):
        template("{{ again }}", again=template(evaluation, x=value))
    assert not made.exists()


@pytest.mark.parametrize("text", TEXTS + TEMPLATES + ["<< " + CALL + " >>"])
def test_no_text_in_data_is_evaluated(text, tmp_path):
    check_in_data(text, tmp_path / "made")


@given(strategies.lists(strategies.sampled_from(PIECES), min_size=1, max_size=6).map("".join))
def test_no_text_with_delimiters_in_data_is_evaluated(tmp_path_factory, text):
    check_in_data(text, tmp_path_factory.getbasetemp() / "made")


def test_several_texts_do_not_form_a_template(tmp_path):
    made = tmp_path / "made"
    texts = "{", "{ " + CALL.format(made) + " }", "}"
    one, two, three = map(safe, texts)
    joined = template("{{ one ~ two ~ three }}", one=one, two=two, three=three)
    assert template("{{ x }}", x=joined) == "".join(texts)
    assert not made.exists()


def test_composed_variables_are_printed_unchanged(parse):
    compose = {
        "ansible_connection": "'local'",
        "all": "[statusiq_name, {'a': statusiq_name}]",
        "both": "statusiq_name * 2",
    }
    compose = {name: trust_as_template(text) for name, text in compose.items()}
    data, _client = parse(compose=compose, strict=True)
    shown = printed({"Website": data.hosts["Website"].vars})["Website"]
    assert {name: shown[name] for name in compose} == {
        "ansible_connection": "local",
        "all": ["Website", {"a": "Website"}],
        "both": "WebsiteWebsite",
    }
    # A template that the user has written stays a template.
    own = trust_as_template("{{ own }}")
    assert safe(own, unchanged) is own


def test_constructed_features_do_not_evaluate_texts(parse, tmp_path):
    made = tmp_path / "made"
    texts = ["{{ " + CALL.format(made) + " }}", CALL.format(made)]
    rows = [component(component_id=str(10**17 + at), display_name=text, desc=text) for at, text in enumerate(texts)]
    keyed = [
        {"key": trust_as_template(key), "parent_group": trust_as_template("{{ statusiq_name }}")}
        for key in ("statusiq_name", "[statusiq_name]", "{statusiq_name: statusiq_description}")
    ]
    data, _client = parse(
        {"GET " + PAGE_PATH + "/components": rows},
        hostname=trust_as_template("{{ statusiq_name }}{{ statusiq_description }}"),
        compose={
            "one": trust_as_template("statusiq_name"),
            "two": trust_as_template("statusiq_name ~ statusiq_description"),
        },
        groups={"found": trust_as_template("statusiq_name is search('lookup')")},
        keyed_groups=keyed,
        strict=True,
    )
    assert sorted(host.vars["one"] for host in data.hosts.values()) == sorted(texts)
    assert len(hosts_of(data, "found")) == 2
    assert not any(set(name) & set("{}(") for name in (*data.hosts, *data.groups))
    for host in data.hosts.values():
        template("{{ [" + ", ".join(host.vars) + ", name] }}", name=host.name, **host.vars)
    assert not made.exists()


# --- options and the environment -------------------------------------------------------------------------------------


@pytest.fixture
def options(monkeypatch):
    """A function that reads options from a source and the environment like Ansible, with the documentation of the plugin."""
    definitions = dict(yaml.safe_load(inventory.DOCUMENTATION)["options"])
    fragments = (ZohoFragment.DOCUMENTATION, ZohoFragment.PLUGIN, HttpFragment.DOCUMENTATION, Several.DOCUMENTATION)
    for text in fragments:
        for name, option in yaml.safe_load(text)["options"].items():
            definitions[name] = {**definitions.get(name, {}), **option}
    C.config.initialize_plugin_configuration_definitions("inventory", inventory.InventoryModule.NAME, definitions)
    for name in [name for option in definitions.values() for name in option.get("env", ())]:
        monkeypatch.delenv(name["name"], raising=False)

    def reading(environment=None, **source):
        for name, value in (environment or {}).items():
            monkeypatch.setenv(name, value)
        plugin = inventory.InventoryModule()
        plugin._load_name = plugin.ansible_name = plugin.NAME
        plugin.templar, plugin._vars = Templar(DataLoader()), {}
        plugin.set_options(direct=dict({"plugin": plugin.NAME}, **source))
        return {name: plugin.get_option(name) for name in (*CONNECTION.values(), "plugin")}

    return reading


VARIABLES = {
    spec["fallback"][1][0]: (name, spec.get("default", "")) for name, spec in SPECS.items() if "fallback" in spec
}


@pytest.mark.parametrize("blank", ["", " ", "\n", " \t\r\n"])
@pytest.mark.parametrize("variable", VARIABLES)
def test_an_empty_environment_variable_counts_as_not_set(options, variable, blank):
    option, default = VARIABLES[variable]
    assert options({variable: blank})[option] == default == options()[option]


@pytest.mark.parametrize("variable", VARIABLES)
def test_whitespace_around_an_environment_variable_is_removed(options, variable):
    value = "eu" if variable == "ZOHO_DATA_CENTER" else "/a value"
    assert options({variable: " " + value + "\r\n"})[VARIABLES[variable][0]] == value


@pytest.mark.parametrize("name", [name for name, spec in SPECS.items() if spec["type"] == "str"])
def test_whitespace_around_an_option_is_removed(options, name):
    value = "eu" if name == "data_center" else "/a value"
    environment = {variable: "cn" for variable, (option, _default) in VARIABLES.items() if option == name}
    assert options(environment, **{name: value + "\n"})[name] == value
    assert options(environment, **{name: trust_as_template("{{ '\t" + value + "\n' }}")})[name] == value
    # An empty credential is not replaced, because the environment can be for another account.
    expected = "" if name in inventory.InventoryModule.credentials else "cn"
    assert options(environment, **{name: " \n"})[name] == options(environment, **{name: ""})[name] == expected
    assert options(environment, **{name: None})[name] == "cn"


def test_the_source_takes_precedence_over_the_environment(options):
    found = options({"ZOHO_CLIENT_ID": "of the environment", "STATUSOPS_CACHE": "none"}, client_id=12, retries=5)
    assert (found["client_id"], found["token_cache"], found["retries"]) == ("12", "none", 5)
    with pytest.raises(AnsibleError, match="data_center"):
        options(data_center="mars")
    with pytest.raises(AnsibleError, match="data_center"):
        options({"ZOHO_DATA_CENTER": "mars"})
    with pytest.raises(AnsibleParserError, match="client_secret: must be a string"):
        options(client_secret=["a-secret"])


# --- Ansible ---------------------------------------------------------------------------------------------------------

OPTIONS = {
    **dict.fromkeys(CONNECTION.values()),
    **dict.fromkeys(("hostname", "filters", "exclude")),
    **dict.fromkeys(("incidents", "maintenances", "strict", "cache", "use_extra_vars"), False),
    "compose": {},
    "groups": {},
    "keyed_groups": [],
    "leading_separator": True,
    "max_connections": 1,
}


@pytest.fixture
def parse(monkeypatch):
    """A function that runs the plugin with options, as if Ansible had read them from the source."""

    def parsing(table=None, into=None, kept=None, use=True, **options):
        client = FakeClient(dict(TABLE, **(table or {})))
        monkeypatch.setattr(zoho_provider, "Zoho", lambda connection, _scope_of, cache_option: client)
        plugin = inventory.InventoryModule()
        plugin.ansible_name = plugin.NAME
        plugin._options, plugin._defs, plugin._cache = dict(OPTIONS, **options), OPTIONS, kept
        plugin._read_config_data = lambda path: options
        data = into or InventoryData()
        plugin.parse(data, DataLoader(), "/of/statusiq.yml", cache=use)
        return data, client

    return parsing


def hosts_of(data, name):
    return sorted(host.name for host in data.groups[name].hosts)


@pytest.mark.parametrize("name", ["statusiq.yml", "statusiq.yaml", "zylker.statusiq.yml", "zylker-statusiq.yaml"])
def test_the_plugin_accepts_only_files_with_its_name(tmp_path, name):
    assert not inventory.InventoryModule().verify_file(str(tmp_path / name))  # the file does not exist
    (tmp_path / name).touch()
    assert inventory.InventoryModule().verify_file(str(tmp_path / name))
    (tmp_path / "other.yml").touch()
    assert not inventory.InventoryModule().verify_file(str(tmp_path / "other.yml"))


def test_the_fallback_of_an_unreachable_redis_server_is_a_warning(parse, monkeypatch, closed_port):
    required()
    warnings = []
    monkeypatch.setattr(Display, "warning", lambda _display, text, **_given: warnings.append(text))
    parse(token_cache="redis://127.0.0.1:{0}?fallback=local".format(closed_port))
    (warning,) = warnings
    assert warning.startswith("token_cache: cannot use Redis at 127.0.0.1:{0} (".format(closed_port))
    assert " is used instead, " in warning


@pytest.mark.parametrize(
    "place, message",
    [("redis://:s3cr3t@h", "must not contain a password"), ("redis://h/x", "is not the address of a Redis")],
)
def test_an_invalid_address_of_a_redis_server_is_rejected(parse, place, message):
    with pytest.raises(AnsibleParserError, match="^token_cache: " + message) as caught:
        parse(token_cache=place)
    assert "s3cr3t" not in str(caught.value)


def test_hosts_and_groups(parse):
    data, _client = parse()
    assert hosts_of(data, "statusiq_Zylker_Status") == ["Website"]
    assert hosts_of(data, "statusiq_Zylker_Status_Storefront") == ["API"]
    assert [one.name for one in data.groups["statusiq"].child_groups] == ["statusiq_Zylker_Status"]
    assert data.hosts["API"].vars["statusiq_group_id"] == GROUP_ID


def test_the_address_of_a_component_is_not_that_of_a_machine(parse):
    data, _client = parse()
    assert data.hosts["Website"].vars["ansible_host"] == COMPONENT_ID + ".invalid"
    assert data.hosts["API"].vars["ansible_host"] == OTHER_ID + ".invalid"
    assert not any("ansible_connection" in host.vars for host in data.hosts.values())
    data, _client = parse(compose={"ansible_host": trust_as_template("statusiq_name ~ '.example.com'")})
    assert data.hosts["Website"].vars["ansible_host"] == "Website.example.com"
    # another source of components does not change it
    assert parse(into=data)[0].hosts["Website"].vars["ansible_host"] == "Website.example.com"


def test_a_machine_with_the_name_of_a_component_keeps_its_address(parse):
    machine = InventoryData()
    machine.add_host("Website")
    for _source in range(2):
        data, _client = parse(into=machine)
        assert "ansible_host" not in data.hosts["Website"].vars
    assert data.hosts["Website"].vars["statusiq_id"] == COMPONENT_ID


@pytest.mark.parametrize("template", [None, "{{ statusiq_name }}", "-{{ statusiq_name }}", "../{{ statusiq_name }}\n"])
def test_templates_of_hostname_cannot_make_harmful_names(parse, template):
    names = ["-oProxyCommand=touch x", "nul\0", "A" * 300, "../x", "!all", "a,all"]
    rows = [component(component_id=str(10**17 + at), display_name=name) for at, name in enumerate(names)]
    data, _client = parse(
        {"GET " + PAGE_PATH + "/components": rows}, hostname=trust_as_template(template) if template else None
    )
    assert len(data.hosts) == len(names)
    assert [name for name in data.hosts if host_name(name, "") != name] == []
    assert sorted(host.vars["statusiq_name"] for host in data.hosts.values()) == sorted(names)


def test_variables_are_none_if_the_api_omits_the_value(parse):
    short = component()
    for key in ("component_status", "desc", "componentgroup_id", "status_update_automation_info"):
        del short[key]
    data, _client = parse({"GET " + PAGE_PATH + "/components": [short]})
    told = {name: value for name, value in data.hosts["Website"].vars.items() if name.startswith("statusiq_")}
    assert set(told) == {"statusiq_page"} | {
        *("statusiq_" + name for name in account.OF_COMPONENT),
        *("statusiq_page_" + name for name in account.OF_PAGE if name != "name"),
    }
    assert [
        name for name in ("status", "description", "group", "automations") if told["statusiq_" + name] is not None
    ] == []


def test_a_component_has_only_its_active_incidents_and_windows(parse):
    affected = [COMPONENT_ID]
    table = {
        "GET " + PAGE_PATH + "/incidents/active": [
            incident(incident_affected_components=affected),
            resolved(incident_id="2", incident_affected_components=affected),  # resolved in the meantime
            incident(incident_id="3"),
        ],
        "GET " + PAGE_PATH + "/maintenance": [
            window(maintenance_id=str(number), maintenance_status=status, maintenance_affected_components=affected)
            for number, status in enumerate("DVIC")
        ],
    }
    data, _client = parse(table, incidents=True, maintenances=True)
    found = data.hosts["Website"].vars
    assert [one["id"] for one in found["statusiq_incidents"]] == [incident()["incident_id"]]
    assert [one["status"] for one in found["statusiq_maintenances"]] == ["scheduled", "in_progress"]
    assert data.hosts["API"].vars["statusiq_incidents"] == []


@pytest.mark.parametrize(
    "name", ["localhost", "127.0.0.1", "all", "ungrouped", "statusiq", "statusiq_Zylker_Status", "web", "down"]
)
def test_a_reserved_name_gets_the_id(parse, name):
    there = InventoryData()
    there.add_group("web")
    data, _client = parse(
        {"GET " + PAGE_PATH + "/components": [component(display_name=name)]}, there, groups={"down": "false"}
    )
    assert list(data.hosts) == ["{0}_{1}".format(name, COMPONENT_ID)]
    assert all(one.vars == {} for one in data.groups.values())


def test_components_of_another_source_with_the_same_name_are_not_merged(parse):
    data, _client = parse()
    again, _client = parse(into=data)
    assert sorted(again.hosts) == ["API", "Website"]  # the same components
    other, _client = parse({"GET " + PAGE_PATH + "/components": [component(component_id="9")]}, data)
    assert sorted(other.hosts) == ["API", "Website", "Website_9"]
    machine = InventoryData()
    machine.add_host("Website")
    assert list(parse({"GET " + PAGE_PATH + "/components": [component()]}, machine)[0].hosts) == ["Website"]


def test_names_do_not_depend_on_filters(parse):
    table = {
        "GET " + PAGE_PATH + "/components": [component(), component(component_id=OTHER_ID, componentgroup_id=GROUP_ID)]
    }
    for filters in (None, {"groups": ["Storefront"]}):
        assert "Website_" + OTHER_ID in parse(table, filters=filters)[0].hosts


def test_an_excluded_group_is_not_created(parse):
    data, _client = parse(exclude={"groups": ["Storefront"]})
    assert "statusiq_Zylker_Status_Storefront" not in data.groups
    assert list(data.hosts) == ["Website"]


def test_a_group_can_have_the_name_of_a_host(parse):
    keyed = [{"key": trust_as_template("statusiq_name"), "separator": ""}]
    compose, groups = ({name: trust_as_template(text)} for name, text in (("color", "'red'"), ("found", "true")))
    data, _client = parse(compose=compose, groups=groups, keyed_groups=keyed, strict=True)
    assert hosts_of(data, "Website") == ["Website"]
    assert data.groups["Website"].vars == {}
    assert data.hosts["Website"].vars["color"] == "red"
    assert hosts_of(data, "found") == ["API", "Website"]


def test_errors_are_reported_as_parser_errors(parse, monkeypatch):
    with pytest.raises(
        AnsibleParserError, match=r"^colour: this option does not exist\. Correct the name, or remove it\.$"
    ):
        parse(colour="red")
    error = StatusOpsError("Nobody is there.", request="GET https://host/path")
    with pytest.raises(AnsibleParserError, match=r"^Nobody is there\. \(GET https://host/path\)$"):
        parse({"GET /statuspages": error})
    with pytest.raises(AnsibleParserError, match="^filters.pages: no page is named"):
        parse(filters={"pages": ["X"]})
    with pytest.raises(AnsibleParserError, match="^hostname: "):
        parse({"GET " + PAGE_PATH + "/components": [component(display_name=" ")]})
    monkeypatch.setattr(
        base.http, "REQUESTS_IMPORT_ERROR", "Traceback\nModuleNotFoundError: No module named 'requests'\n"
    )
    with pytest.raises(AnsibleParserError, match="requests") as caught:
        parse()
    assert "Traceback" not in str(caught.value)
    assert str(caught.value).startswith("statusops.uptime.statusiq requires the Python package requests, which ")
    assert " Install it with `{0} -m pip install requests`. ".format(sys.executable) in str(caught.value)


@pytest.mark.parametrize(
    "change, calls",
    [
        ({}, 0),
        ({"filters": {"components": ["API"], "groups": ["*"]}}, 0),
        ({"hostname": "x", "compose": {"a": "1"}, "timeout": 99}, 0),
        ({"use": False}, 3),
        ({"filters": {"pages": ["*"]}}, 3),
        ({"filters": {"statuses": ["operational"]}}, 3),
        ({"refresh_token": "another"}, 3),
        ({"access_token": "another"}, 3),
        ({"api_url": "https://other.example"}, 3),
        ({"cache": False}, 3),
    ],
)
def test_the_cache_is_used_if_it_contains_the_required_data(parse, change, calls):
    kept = {}
    asked = {"cache": True, "refresh_token": "a-secret"}
    assert len(parse(kept=kept, **asked)[1].sent) == 3
    kept = json.loads(json.dumps(kept))
    assert "a-secret" not in str(kept)
    data, client = parse(kept=kept, **dict(asked, **change))
    assert len(client.sent) == calls
    assert len(data.hosts) in (1, 2)


@pytest.mark.parametrize("option", ["filters", "exclude"])
def test_whitespace_in_filters_is_ignored(option):
    given = {"pages": [" Zylker Status\n"], "components": ["Web* "]}
    assert validated_lists(option, given, account.FILTERS) == {
        "pages": ["Zylker Status"],
        "groups": None,
        "components": ["Web*"],
        "statuses": None,
    }
