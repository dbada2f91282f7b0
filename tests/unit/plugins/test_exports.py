# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Modules accept unchanged what their _info modules export."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.subscriber import _as_option, parse
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import world
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import ON_PAGE, PAGE

PEOPLE = (
    ("statusiq_user_group", {"name": "On call"}),
    ("statusiq_user_group", {"name": "Nobody"}),
    ("statusiq_user", {"email": "ann@zylker.example", "name": "Ann", "role": "spokesperson", "groups": ["On call"]}),
    (
        "statusiq_user",
        {
            "email": "bob@zylker.example",
            "name": "Bob",
            "role": "administrator",
            "notify_by": [],
            "phone": {"country_code": "43", "number": "0664765"},
        },
    ),
)
SETTINGS = {
    "description": "All services",
    "company_name": "Zylker",
    "footer": {"content": "Zylker Corporation", "text_align": "center"},
    "preferences": {"allow_rss_feed": False, "show_incident_history_last_n_days": 30},
    "allowed_ips": ["192.0.2.0/24"],
    "search_engine_indexing": False,
    "page_password": "a-password-for-visitors",
    "cookie_consent": {"show_banner": True},
}


def world_after(*tasks):
    here = world()
    here.load()
    here.walk(tasks)
    here.answers = None
    return here


def exported(here, module, **options):
    result = here.do(module + "_info", dict(options, export=True)).result
    assert not result.get("failed"), result
    return result["declaration"]


def unchanged(here, module, options):
    """Whether a module accepts options and changes nothing."""
    outcome = here.do(module, options)
    assert not outcome.result.get("failed"), outcome.result
    return not outcome.result["changed"] and outcome.writes == []


def test_the_export_of_a_page():
    here = world_after(("statusiq_page", dict(SETTINGS, name=PAGE)))
    (entry,) = exported(here, "statusiq_page", name=PAGE)
    assert entry["name"] == PAGE and "id" not in entry
    assert not {"page_password", "cookie_consent", "custom_domain", "permalink", "encrypted_id"} & set(entry)
    assert entry["footer"]["content"] == "Zylker Corporation" and entry["allowed_ips"] == ["192.0.2.0/24"]
    assert "other" not in entry["preferences"] and entry["preferences"]["allow_rss_feed"] is False
    assert unchanged(here, "statusiq_page", entry)


def test_an_export_gives_another_page_the_same_settings():
    here = world_after(("statusiq_page", dict(SETTINGS, name=PAGE)))
    (entry,) = exported(here, "statusiq_page", name=PAGE)
    made = here.do("statusiq_page", dict(entry, name="Other"))
    assert not made.result.get("failed"), made.result
    here.answers = None
    assert exported(here, "statusiq_page", name="Other") == [dict(entry, name="Other")]
    assert here.store.violations == []


def test_a_custom_domain_is_exported():
    here = world_after(
        ("statusiq_page", {"name": PAGE, "custom_domain": {"domain": "status.zylker.example", "path": "/eu"}})
    )
    (entry,) = exported(here, "statusiq_page", name=PAGE)
    assert entry["custom_domain"]["domain"] == "status.zylker.example"
    assert unchanged(here, "statusiq_page", entry)


def test_the_export_of_users_and_user_groups():
    here = world_after(*PEOPLE)
    users = exported(here, "statusiq_user")
    ann, bob = ({one["email"]: one for one in users}[name + "@zylker.example"] for name in ("ann", "bob"))
    assert ann == {
        "email": "ann@zylker.example",
        "name": "Ann",
        "notify_by": ["email"],
    }  # she has not accepted the invitation yet
    assert (bob["notify_by"], bob["phone"]["number"]) == ([], "0664765")
    groups = exported(here, "statusiq_user_group")
    assert [one for one in groups if one["name"] in ("On call", "Nobody")] == [
        {"name": "On call", "users": ["ann@zylker.example"]},
        {"name": "Nobody", "users": []},
    ]
    assert all(unchanged(here, "statusiq_user", entry) for entry in users)
    assert all(unchanged(here, "statusiq_user_group", entry) for entry in groups)


def test_the_export_of_subscribers():
    known = {
        "emails": ["P. Boyle <p.boyle@zylker.example>", "m.smith@zylker.example"],
        "phones": ["On call <+43 6641234567>"],
    }
    here = world_after(("statusiq_page", {"name": "New"}), ("statusiq_subscriber", dict(known, page="New")))
    found = exported(here, "statusiq_subscriber", page="New")
    assert found == known
    assert unchanged(here, "statusiq_subscriber", dict(found, page="New"))
    assert set(exported(here, "statusiq_subscriber", page="New", channel="sms")) == {"phones"}
    here.do("statusiq_page", {"name": "Empty"})
    assert exported(here, "statusiq_subscriber", page="Empty") == {}


@pytest.mark.parametrize("name", ["", "Ann", 'Say "a"', '"A"', "a <b>", " A ", "p.boyle"])
def test_names_of_subscribers_that_an_option_cannot_contain_are_omitted(name):
    written = _as_option({"channel": "email", "address": "p.boyle@zylker.example", "name": name})
    found = parse("email", written, "emails")
    assert found["address"] == "p.boyle@zylker.example" and found["name"] in ("", name.strip())
    assert bool(found["name"]) == (name in ("Ann", 'Say "a', " A "))


def test_the_result_contains_a_declaration_only_with_export():
    here = world_after()
    for module, options in (("statusiq_page", {}), ("statusiq_user", {}), ("statusiq_subscriber", ON_PAGE)):
        assert "declaration" not in here.do(module + "_info", dict(options)).result
