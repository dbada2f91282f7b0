# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the inventory plugin reads, chooses and names; how Ansible takes it is the integration target's."""

from __future__ import annotations

import json

import pytest
from ansible.errors import AnsibleParserError
from ansible.inventory.data import InventoryData
from ansible.parsing.dataloader import DataLoader
from ansible_collections.statusops.uptime.plugins.inventory import statusiq as inventory
from ansible_collections.statusops.uptime.plugins.module_utils._errors import (
    AnswerError,
    InputError,
    NotFoundError,
    StatusOpsError,
)
from ansible_collections.statusops.uptime.tests.unit.plugins.cores import trust_as_template
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
from hypothesis import given, strategies

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
    return inventory.Choice(inventory._lists("filters", filters), inventory._lists("exclude", exclude))


def read(table=None, extras=(), **lists):
    client = FakeClient(dict(TABLE, **(table or {})))
    return inventory.read(client, PARAMS, choice(**lists), extras), client


# --- reading ---------------------------------------------------------------------------------------------------------


def test_pages_are_plain_data_in_the_words_of_the_modules():
    pages, client = read()
    assert json.loads(json.dumps(pages)) == pages
    assert [one["name"] for one in pages[0]["component_groups"]] == ["Storefront"]
    website, api = pages[0]["components"]
    assert (website["name"], website["status"], website["group"]) == ("Website", "operational", None)
    assert (api["group"], api["group_id"]) == ("Storefront", GROUP_ID)
    assert len(client.sent) == 3


def test_a_page_that_is_left_out_is_not_read():
    table = {"GET /statuspages": [page(), page(statuspage_id=OTHER_PAGE, statuspage_display_name="Labs")]}
    pages, client = read(table, filters={"pages": ["Zylker*"]})
    assert ["components" in one for one in pages] == [True, False]
    assert len(client.sent) == 3
    pages, client = read(table, exclude={"pages": [OTHER_PAGE]})
    assert ["components" in one for one in pages] == [True, False]


def test_incidents_and_windows_are_read_where_they_are_asked_for():
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
    assert set(read()[0][0]) == {*inventory.OF_PAGE, "component_groups", "components"}


def test_a_status_that_a_list_leaves_out_is_asked_for_where_it_decides():
    short = component()
    del short["component_status"]
    path = "GET " + PAGE_PATH + "/components"
    table = {path: [short], path + "/" + COMPONENT_ID: component(component_status=6)}
    pages, client = read(table)
    assert "status" not in pages[0]["components"][0] and len(client.sent) == 3
    pages, client = read(table, exclude={"statuses": ["operational"]})
    assert pages[0]["components"][0]["status"] == "major_outage" and len(client.sent) == 4


def test_all_is_read_over_several_connections():
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
    found = inventory.read(FakeClient(table), {"max_connections": 8}, choice(), [])
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
def test_answers_that_make_no_sense_are_errors_with_words(key, answer):
    with pytest.raises(StatusOpsError):
        read({key: answer})


# --- choosing --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "filters, exclude, passes",
    [
        (None, None, True),
        (["Website"], None, True),
        (["Web*"], None, True),
        (["Web"], None, False),
        (["web*"], None, False),
        ([COMPONENT_ID], None, True),
        (["3*"], None, False),  # a pattern is for names
        (["[WX]ebsite"], None, True),
        (None, ["Website"], False),
        (["*"], ["*site"], False),
        (["*"], ["*API"], True),
    ],
)
def test_choices_of_names(filters, exclude, passes):
    lists = choice({"components": filters}, {"components": exclude})
    assert lists.passes("components", "Website", COMPONENT_ID) is passes


def test_a_component_in_no_group_is_in_none_of_them():
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
def test_lists_that_cannot_be_are_refused(value, words):
    with pytest.raises(InputError, match=words):
        inventory._lists("filters", value)


def test_a_name_that_nothing_has_is_refused():
    with pytest.raises(InputError, match=r"filters.pages: no page is named 'Zylker'.* There are: Zylker Status\."):
        read(filters={"pages": ["Zylker"]})
    assert read(filters={"pages": ["*none*"]})[0][0].keys() == set(inventory.OF_PAGE)
    assert read(exclude={"pages": ["Zylker"]})[0][0]["components"]


# --- names -----------------------------------------------------------------------------------------------------------


def free(name, identifier):
    return False


def test_names_are_left_alone_where_they_are_distinct():
    assert inventory.distinct([("a", "1"), ("b", "2")], free) == ["a", "b"]
    assert inventory.distinct([("a", "1"), ("b", "2"), ("a", "3")], free) == ["a_1", "b", "a_3"]
    assert inventory.distinct([("a", "1"), ("b", "2")], lambda name, identifier: name == "b") == ["a", "b_2"]


def test_a_name_that_looks_like_another_with_its_id():
    assert inventory.distinct([("a", "1"), ("a", "2"), ("a_1", "3")], free) == ["a_1_1", "a_2", "a_1_3"]


def test_ids_are_what_tells_things_apart():
    with pytest.raises(AnswerError):
        inventory.distinct([("a", "1"), ("b", "1")], free)


SMALL = strategies.text("a1_", min_size=1, max_size=4)


@given(strategies.dictionaries(SMALL, SMALL, max_size=6), strategies.sets(SMALL))
def test_different_things_never_get_one_name(named, others):
    names = inventory.distinct(
        [(name, identifier) for identifier, name in named.items()], lambda name, _id: name in others
    )
    assert len(set(names)) == len(named)
    assert not set(names) & others


def test_groups_of_ansible():
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


def test_a_pages_group_has_its_name_whatever_is_filtered():
    pages = [{"id": "1", "name": "A"}, {"id": "2", "name": "A!"}, {"id": "3", "name": "A?"}]
    assert inventory._group_names(pages, [])[0]["2"] == "statusiq_A__2"


# --- Ansible ---------------------------------------------------------------------------------------------------------

OPTIONS = {
    **dict.fromkeys(inventory.CONNECTION.values()),
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
    """Have the plugin do its work with some options, as Ansible would have read them from the source."""

    def parsing(table=None, into=None, kept=None, use=True, **options):
        client = FakeClient(dict(TABLE, **(table or {})))
        monkeypatch.setattr(inventory, "Zoho", lambda connection, cache_option: client)
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
def test_files_for_this_plugin(tmp_path, name):
    assert not inventory.InventoryModule().verify_file(str(tmp_path / name))  # there is none
    (tmp_path / name).touch()
    assert inventory.InventoryModule().verify_file(str(tmp_path / name))
    (tmp_path / "other.yml").touch()
    assert not inventory.InventoryModule().verify_file(str(tmp_path / "other.yml"))


def test_hosts_and_groups(parse):
    data, _client = parse()
    assert hosts_of(data, "statusiq_Zylker_Status") == ["Website"]
    assert hosts_of(data, "statusiq_Zylker_Status_Storefront") == ["API"]
    assert [one.name for one in data.groups["statusiq"].child_groups] == ["statusiq_Zylker_Status"]
    assert data.hosts["API"].vars["statusiq_group_id"] == GROUP_ID


def test_what_the_api_does_not_tell_is_none(parse):
    short = component()
    for key in ("component_status", "desc", "componentgroup_id", "status_update_automation_info"):
        del short[key]
    data, _client = parse({"GET " + PAGE_PATH + "/components": [short]})
    told = {name: value for name, value in data.hosts["Website"].vars.items() if name.startswith("statusiq_")}
    assert set(told) == {"statusiq_page"} | {
        *("statusiq_" + name for name in inventory.OF_COMPONENT),
        *("statusiq_page_" + name for name in inventory.OF_PAGE if name != "name"),
    }
    assert [
        name for name in ("status", "description", "group", "automations") if told["statusiq_" + name] is not None
    ] == []


def test_only_what_concerns_a_component_and_is_not_over(parse):
    affected = [COMPONENT_ID]
    table = {
        "GET " + PAGE_PATH + "/incidents/active": [
            incident(incident_affected_components=affected),
            resolved(incident_id="2", incident_affected_components=affected),  # since the list was made
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
def test_a_name_that_is_taken_gets_the_id(parse, name):
    there = InventoryData()
    there.add_group("web")
    data, _client = parse(
        {"GET " + PAGE_PATH + "/components": [component(display_name=name)]}, there, groups={"down": "false"}
    )
    assert list(data.hosts) == ["{0}_{1}".format(name, COMPONENT_ID)]
    assert all(one.vars == {} for one in data.groups.values())


def test_another_source_is_no_reason_to_merge_components(parse):
    data, _client = parse()
    again, _client = parse(into=data)
    assert sorted(again.hosts) == ["API", "Website"]  # they are the same
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


def test_a_group_that_is_left_out_is_not_made(parse):
    data, _client = parse(exclude={"groups": ["Storefront"]})
    assert "statusiq_Zylker_Status_Storefront" not in data.groups
    assert list(data.hosts) == ["Website"]


def test_what_is_constructed_does_not_meet_groups_of_a_hosts_name(parse):
    keyed = [{"key": trust_as_template("statusiq_name"), "separator": ""}]
    compose, groups = ({name: trust_as_template(text)} for name, text in (("color", "'red'"), ("found", "true")))
    data, _client = parse(compose=compose, groups=groups, keyed_groups=keyed, strict=True)
    assert hosts_of(data, "Website") == ["Website"]
    assert data.groups["Website"].vars == {}
    assert data.hosts["Website"].vars["color"] == "red"
    assert hosts_of(data, "found") == ["API", "Website"]


def test_errors_are_for_users(parse, monkeypatch):
    with pytest.raises(AnsibleParserError, match=r"^colour: there is no such option\.$"):
        parse(colour="red")
    error = StatusOpsError("Nobody is there.", request="GET https://host/path")
    with pytest.raises(AnsibleParserError, match=r"^Nobody is there\. \(GET https://host/path\)$"):
        parse({"GET /statuspages": error})
    with pytest.raises(AnsibleParserError, match="^filters.pages: no page is named"):
        parse(filters={"pages": ["X"]})
    with pytest.raises(AnsibleParserError, match="^hostname: "):
        parse({"GET " + PAGE_PATH + "/components": [component(display_name=" ")]})
    monkeypatch.setattr(inventory._http, "REQUESTS_IMPORT_ERROR", "Traceback")
    with pytest.raises(AnsibleParserError, match="requests") as caught:
        parse()
    assert "Traceback" not in str(caught.value)


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
def test_the_cache_is_used_where_it_has_what_is_asked(parse, change, calls):
    kept = {}
    asked = {"cache": True, "refresh_token": "a-secret"}
    assert len(parse(kept=kept, **asked)[1].sent) == 3
    kept = json.loads(json.dumps(kept))
    assert "a-secret" not in str(kept)
    data, client = parse(kept=kept, **dict(asked, **change))
    assert len(client.sent) == calls
    assert len(data.hosts) in (1, 2)
