# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The inventory of monitors: its requests, its filters, and the hosts and groups that it creates."""

from __future__ import annotations

import datetime
import json

import pytest
from ansible.errors import AnsibleParserError
from ansible.inventory.data import InventoryData
from ansible.parsing.dataloader import DataLoader
from ansible_collections.statusops.uptime.plugins.inventory import site24x7 as inventory
from ansible_collections.statusops.uptime.plugins.module_utils._engine.choice import Choice
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import InputError, StatusOpsError
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7 import inventory as account
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7 import provider
from ansible_collections.statusops.uptime.plugins.plugin_utils._inventory import validated_lists
from ansible_collections.statusops.uptime.tests.unit.plugins.cores import trust_as_template
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import FakeClient

SHOP, BLOG, CERT, STORE, CARTS, PROD, BARE = (str(10**17 + number) for number in range(7))
MONITORS, GROUPS, TAGS = "GET /api/monitors", "GET /api/monitor_groups", "GET /api/tags"
STATUS, WINDOWS = "GET /api/current_status", "GET /api/maintenance"
TABLE = {
    MONITORS: [
        {
            "monitor_id": SHOP,
            "display_name": "Shop",
            "type": "URL",
            "state": 0,
            "website": "https://shop.example",
            "monitor_groups": [STORE],
            "tag_ids": [PROD],
        },
        {"monitor_id": BLOG, "display_name": "Blog", "type": "URL", "state": 5, "website": "https://blog.example"},
        {"monitor_id": CERT, "display_name": "Carts", "type": "SSL_CERT", "state": 0, "domain_name": "carts.example"},
    ],
    GROUPS: [
        {
            "group_id": STORE,
            "display_name": "Storefront",
            "subgroups": [{"group_id": CARTS, "display_name": "Carts", "monitors": [CERT]}],
        }
    ],
    TAGS: [
        {"tag_id": PROD, "tag_name": "env", "tag_value": "prod"},
        {"tag_id": BARE, "tag_name": "old"},
    ],
    STATUS: {
        "monitors": [
            {"monitor_id": SHOP, "name": "Shop", "monitor_type": "URL", "status": 0, "down_reason": "Timeout"},
            {"monitor_id": BLOG, "name": "Blog", "monitor_type": "URL", "status": 5},
        ]
    },
}
FAR = {"start_date": "2036-06-01", "start_time": "10:00", "end_date": "2036-06-01", "end_time": "11:00"}


def window(number, **given):
    known = {"maintenance_id": str(5 * 10**17 + number), "display_name": "Window %d" % number, "maintenance_type": 3}
    return {**known, "timezone": "UTC", **FAR, **given}


def choice(filters=None, exclude=None):
    return Choice(*(validated_lists("filters", one, account.FILTERS) for one in (filters, exclude)))


def read(table=None, status=False, maintenances=False):
    client = FakeClient(dict(TABLE, **(table or {})))
    return account.read(client, {"max_connections": 1}, status, maintenances), client


def selected(status=False, **lists):
    found, _client = read(status=status)
    groups = {group["id"]: group for group in found["groups"]}
    return [one["name"] for one in found["monitors"] if account.is_selected(choice(**lists), one, groups)]


# --- reading ---------------------------------------------------------------------------------------------------------


def test_monitors_are_plain_data_with_option_values():
    found, client = read()
    assert json.loads(json.dumps(found)) == found
    assert found["monitors"] == [
        {
            "id": SHOP,
            "name": "Shop",
            "type": "url",
            "state": "active",
            "target": "https://shop.example",
            "groups": ["Storefront"],
            "group_ids": [STORE],
            "tags": ["env:prod"],
            "tag_ids": [PROD],
        },
        dict.fromkeys(account.OF_MONITOR)
        | {"id": BLOG, "name": "Blog", "type": "url", "state": "suspended", "target": "https://blog.example"}
        | {"groups": [], "group_ids": [], "tags": [], "tag_ids": []},
        dict.fromkeys(account.OF_MONITOR)
        | {"id": CERT, "name": "Carts", "type": "ssl_cert", "state": "active", "target": "carts.example"}
        | {"groups": ["Carts"], "group_ids": [CARTS], "tags": [], "tag_ids": []},
    ]
    assert found["groups"] == [
        {"id": STORE, "name": "Storefront", "parent_id": ""},
        {"id": CARTS, "name": "Carts", "parent_id": STORE},
    ]
    assert [(one.path, one.query) for one in client.sent] == [
        ("/api/monitors", None),
        ("/api/monitor_groups", {"subgroup_required": "true"}),
        ("/api/tags", None),
    ]


@pytest.mark.parametrize("status, maintenances, requests", [(True, False, 4), (False, True, 4), (True, True, 5)])
def test_request_count_does_not_depend_on_the_number_of_monitors(status, maintenances, requests):
    many = [dict(TABLE[MONITORS][0], monitor_id=str(2 * 10**17 + number)) for number in range(300)]
    windows = [window(number, selection_type=2, monitors=[many[number]["monitor_id"]]) for number in range(50)]
    found, client = read({MONITORS: many, WINDOWS: windows}, status, maintenances)
    assert (len(found["monitors"]), len(client.sent)) == (300, requests)


def test_status_of_all_monitors_takes_one_request():
    found, client = read(status=True)
    assert [(one["status"], one["down_reason"]) for one in found["monitors"]] == [
        ("down", "Timeout"),
        ("suspended", ""),
        (None, None),
    ]
    assert client.sent[-1].query == {
        "group_required": "false",
        "suspended_required": "true",
        "locations_required": "false",
    }


@pytest.mark.parametrize(
    "given, names",
    [
        ({"selection_type": 2, "monitors": [BLOG]}, ["Blog"]),
        ({"selection_type": 1, "monitor_groups": [STORE], "subgroup_monitors": True}, ["Shop", "Carts"]),
        ({"selection_type": 1, "monitor_groups": [STORE], "subgroup_monitors": False}, ["Shop"]),
        ({"selection_type": 1, "monitor_groups": [CARTS]}, ["Carts"]),
        ({"selection_type": 3, "tags": [PROD]}, ["Shop"]),
        ({"selection_type": 0}, ["Shop", "Blog", "Carts"]),
        ({"selection_type": 9}, []),
        ({"selection_type": 0, "start_date": "2016-06-01", "end_date": "2016-06-01"}, []),
        ({"selection_type": 0, "timezone": "XYZ"}, ["Shop", "Blog", "Carts"]),
    ],
)
def test_monitor_includes_windows_of_its_groups_and_tags(given, names):
    found, _client = read({WINDOWS: [window(1, **given)]}, maintenances=True)
    assert [one["name"] for one in found["monitors"] if one["maintenances"]] == names


def test_window_in_progress_has_the_keys_of_the_module_result():
    today = datetime.datetime.now(datetime.timezone.utc).date()
    days = {"start_date": str(today), "start_time": "00:00", "end_date": "2036-01-01"}
    found, _client = read({WINDOWS: [window(1, selection_type=3, tags=[PROD], **days)]}, maintenances=True)
    (one,) = found["monitors"][0]["maintenances"]
    assert (one["title"], one["tags"], one["status"]) == ("Window 1", ["env:prod"], "in_progress")


@pytest.mark.parametrize(
    "key, answer",
    [
        (MONITORS, "<html>"),
        (MONITORS, [{"display_name": "Shop"}]),
        (GROUPS, [{"display_name": "Storefront"}]),
        (TAGS, 1),
        (STATUS, {"monitors": [{"name": "Shop"}]}),
        (WINDOWS, [window(1, start_time="noon")]),
    ],
)
def test_malformed_responses_are_errors(key, answer):
    with pytest.raises(StatusOpsError):
        read({WINDOWS: [], key: answer}, status=True, maintenances=True)


# --- filters -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lists, names",
    [
        ({}, ["Shop", "Blog", "Carts"]),
        ({"filters": {"monitors": ["S*", BLOG]}}, ["Shop", "Blog"]),
        ({"filters": {"types": ["url"]}}, ["Shop", "Blog"]),
        ({"filters": {"types": ["ssl*"]}}, ["Carts"]),
        ({"filters": {"groups": ["Storefront"]}}, ["Shop", "Carts"]),
        ({"filters": {"groups": [CARTS]}}, ["Carts"]),
        ({"exclude": {"groups": ["*"]}}, ["Blog"]),
        ({"exclude": {"groups": ["Carts"]}}, ["Shop", "Blog"]),
        ({"filters": {"tags": ["env:*"]}}, ["Shop"]),
        ({"exclude": {"tags": ["env:prod"]}}, ["Blog", "Carts"]),
        ({"filters": {"statuses": ["down", "suspended"]}, "status": True}, ["Shop", "Blog"]),
        ({"exclude": {"statuses": ["down"]}, "status": True}, ["Blog", "Carts"]),
        ({"filters": {"types": ["url"]}, "exclude": {"monitors": ["Blog"]}}, ["Shop"]),
    ],
)
def test_filters_select_monitors(lists, names):
    assert selected(**lists) == names


# --- hosts and groups ------------------------------------------------------------------------------------------------

OPTIONS = {
    **dict.fromkeys(inventory.InventoryModule.connection_options().values()),
    **dict.fromkeys(("hostname", "filters", "exclude")),
    **dict.fromkeys(("current_status", "maintenances", "strict", "cache", "use_extra_vars"), False),
    "compose": {},
    "groups": {},
    "keyed_groups": [],
    "leading_separator": True,
    "max_connections": 1,
}


@pytest.fixture
def parse(monkeypatch):
    """Run the plugin with options, as if Ansible had read them from the source."""

    def parsing(table=None, kept=None, **options):
        client = FakeClient(dict(TABLE, **(table or {})))
        monkeypatch.setattr(provider, "Site24x7", lambda _options, cache_option: client)
        plugin = inventory.InventoryModule()
        plugin.ansible_name = plugin.NAME
        plugin._options, plugin._defs, plugin._cache = dict(OPTIONS, **options), OPTIONS, kept
        plugin._read_config_data = lambda path: options
        data = InventoryData()
        plugin.parse(data, DataLoader(), "/of/site24x7.yml")
        return data, client

    return parsing


def members(data):
    """By group: its hosts and its inner groups."""
    return {
        name: sorted([host.name for host in group.hosts] + [inner.name for inner in group.child_groups])
        for name, group in data.groups.items()
        if name not in ("all", "ungrouped", "site24x7")
    }


def test_hosts_are_grouped_by_monitor_group_type_tag_and_status(parse):
    data, client = parse(current_status=True)
    assert len(client.sent) == 4
    assert members(data) == {
        "site24x7_group_Storefront": ["Shop", "site24x7_group_Carts"],
        "site24x7_group_Carts": ["Carts"],
        "site24x7_type_url": ["Blog", "Shop"],
        "site24x7_type_ssl_cert": ["Carts"],
        "site24x7_tag_env_prod": ["Shop"],
        "site24x7_status_down": ["Shop"],
        "site24x7_status_suspended": ["Blog"],
    }
    assert sorted(host.name for host in data.groups["site24x7"].get_hosts()) == ["Blog", "Carts", "Shop"]


@pytest.mark.parametrize("kind, word", [("RESTAPI", "rest_api"), ("DOMAINEXPIRY", "domain_expiry"), ("EC2", "EC2")])
def test_types_use_option_values(parse, kind, word):
    """A type without an option value has the name of the API."""
    monitors = [{"monitor_id": SHOP, "display_name": "Shop", "type": kind}]
    data, _client = parse({MONITORS: monitors})
    assert data.hosts["Shop"].vars["site24x7_type"] == word
    assert "site24x7_type_" + word in data.groups


def test_monitor_without_a_type_is_only_in_the_group_of_all_monitors(parse):
    data, _client = parse({MONITORS: [{"monitor_id": SHOP, "display_name": "Shop"}]})
    assert [host.name for host in data.groups["site24x7"].hosts] == ["Shop"]


def test_a_host_has_the_variables_of_its_monitor(parse):
    data, _client = parse({WINDOWS: [window(1, selection_type=2, monitors=[SHOP])]}, maintenances=True)
    found = data.hosts["Shop"].vars
    own = {"site24x7_" + name for name in (*account.OF_MONITOR, "maintenances")}
    assert {name for name in found if not name.startswith("inventory_")} == {"ansible_host", *own}
    assert (found["ansible_host"], found["site24x7_tags"]) == (SHOP + ".invalid", ["env:prod"])
    assert [one["title"] for one in found["site24x7_maintenances"]] == ["Window 1"]
    assert "site24x7_status" not in found


def test_only_groups_of_selected_monitors_are_created(parse):
    data, _client = parse(filters={"groups": ["Carts"]})
    assert members(data) == {
        "site24x7_group_Storefront": ["site24x7_group_Carts"],
        "site24x7_group_Carts": ["Carts"],
        "site24x7_type_ssl_cert": ["Carts"],
    }


def test_ambiguous_names_get_ids_with_any_selection(parse):
    tags = [*TABLE[TAGS], {"tag_id": "1" * 18, "tag_name": "env.prod"}]
    twin = dict(TABLE[MONITORS][1], display_name="Shop")
    data, _client = parse({TAGS: tags, MONITORS: [TABLE[MONITORS][0], twin]}, filters={"tags": ["env:prod"]})
    assert sorted(data.hosts) == ["Shop_" + SHOP]
    assert "site24x7_tag_env_prod_" + PROD in data.groups


@pytest.mark.parametrize(
    "filters, words",
    [
        ({"monitors": ["Shops"]}, "filters.monitors: no monitor is named 'Shops'"),
        ({"groups": ["Store"]}, "filters.groups: no monitor group is named 'Store'"),
        ({"tags": ["env"]}, "filters.tags: no tag is named 'env'.* There are: env:prod, old"),
        ({"statuses": ["broken"]}, "filters: .*broken"),
        ({"types": []}, "filters.types: is empty"),
    ],
)
def test_unknown_filter_value_is_an_error(parse, filters, words):
    with pytest.raises(AnsibleParserError, match=words):
        parse(filters=filters)


def test_status_filter_reads_the_status(parse):
    data, client = parse(exclude={"statuses": ["down"]})
    assert (sorted(data.hosts), len(client.sent)) == (["Blog", "Carts"], 4)


def test_cache_key_contains_the_customer_and_the_selection(parse):
    kept = {}
    for given, requests in (
        ({}, 3),
        ({}, 0),
        ({"hostname": trust_as_template("{{ site24x7_type }} {{ site24x7_name }}")}, 0),
        ({"filters": {"types": ["url"]}}, 0),
        ({"current_status": True}, 4),
        ({"zaaid": "2000001"}, 3),
        ({"customer": "Zylker Travel"}, 3),
        ({"zaaid": "2000001"}, 0),
    ):
        data, client = parse(kept=kept, cache=True, **given)
        assert len(client.sent) == requests, given
        assert data.hosts


def test_inventory_file_names(tmp_path):
    for name in ("site24x7.yml", "zylker.site24x7.yaml"):
        (tmp_path / name).touch()
        assert inventory.InventoryModule().verify_file(str(tmp_path / name))
    (tmp_path / "statusiq.yml").touch()
    assert not inventory.InventoryModule().verify_file(str(tmp_path / "statusiq.yml"))


def test_invalid_filter_is_rejected():
    with pytest.raises(InputError, match="filters: "):
        choice(filters={"pages": ["a"]})
