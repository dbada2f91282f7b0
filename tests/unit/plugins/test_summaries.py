# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The summaries of the playbooks: changes, components, notifications, and unknown states."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar
from ansible_collections.statusops.uptime.tests.unit.plugins.cores import from_outside, trust_as_template

PLAYBOOKS = Path(__file__).resolve().parents[3] / "playbooks"
FILE = {
    "page": "Zylker Status",
    "groups": [{"name": "Storefront", "components": [{"name": "Website"}]}, {"name": "Empty", "components": None}],
    "components": [{"name": "Blog"}],
}
CHECKS = {"checks": [{"name": "Nightly backup"}, {"slug": "mail"}]}
DEMO: dict[str, Any] = {
    "demo_release": "4.2",
    "demo_page": "Zylker Status",
    "demo_affected": ["Website"],
    "demo_seen": {"json": {"page": {"url": "/sp/pv/x="}}},
    "emulator_url": "http://localhost",
}
STEP = {"action": "create", "kind": "component_group", "name": 'The "Shop"', "group": ""}


def lines(template: str, check_mode: bool = False, **variables: Any) -> list[str]:
    """The lines of a summary."""
    known = from_outside(
        {
            "given": {"file": "pages/page.yml", "page": "Zylker Status", "title": "Release"},
            "declaration": FILE,
            **variables,
        }
    )
    known.update(ansible_check_mode=check_mode, ansible_search_path=[str(PLAYBOOKS)])
    question = trust_as_template("{{ lookup('template', '" + template + "') }}")
    text: str = Templar(loader=DataLoader(), variables=known).template(question)
    return [line for line in text.split("\n") if line]


def status_page(check_mode: bool = False, **result: Any) -> list[str]:
    known = {"page": {"name": "Zylker Status"}, "plan": [], "changed": [], "unknown": [], "notified": [], **result}
    return lines("status_page.j2", check_mode, status_page_result=known)


TIMES = {"start": "2026-12-01 22:00", "end": "2026-12-01 23:00", "timezone": "UTC"}


def window(check_mode: bool = False, window_targets: Any = None, **result: Any) -> list[str]:
    known = {"window": {"title": "Release", "components": ["Website"], **TIMES}, "components": [], "changed": True}
    return lines(
        "window.j2",
        check_mode,
        window_result={**known, **result},
        window_targets=window_targets or {},
        window_verb="open",
    )


def test_a_window_in_several_services() -> None:
    others = {
        "changed": True,
        "site24x7": {"window": {"selection": "monitor_groups", "monitor_groups": ["Storefront"], **TIMES}},
        "healthchecks": {"checks": [{"name": "Backup", "status": "new"}], "waiting": ["Backup"]},
        "uptimeguard": {"monitors": [{"name": "Shop", "status": "paused"}, {"name": "Blog", "status": "paused"}]},
    }
    assert lines("window.j2", window_result={}, window_targets=others, window_verb="open") == [
        "Opened: Release.",
        "Site24x7: Storefront, from 2026-12-01 22:00 until 2026-12-01 23:00 (UTC)",
        "Healthchecks, new: Backup",
        "Healthchecks, waiting for the first ping: Backup",
        "UptimeGuard, paused: Shop, Blog",
        "Nobody was notified.",
    ]
    left = {"changed": False, "site24x7": {"window": None}}
    assert window(window_targets=left)[-2:] == ["Site24x7: unchanged", "Nobody was notified."]


# --- pages -----------------------------------------------------------------------------------------------------------


def test_a_page_without_differences() -> None:
    assert status_page() == [
        "Page: Zylker Status",
        "Nothing to do: everything matches page.yml.",
        "Components: Website, Blog",
        "Nobody was notified.",
    ]


@pytest.mark.parametrize("check_mode", [True, False])
def test_unknown_state_is_not_reported_as_unchanged(check_mode: bool) -> None:
    said = status_page(check_mode, unknown=["page_password", "cookie_consent"])
    assert said[1:3] == [
        "No difference from page.yml was found in what StatusIQ shows.",
        "Unknown: page_password, cookie_consent. StatusIQ does not show them, so nothing was compared or sent. "
        "To send the value in each run, set update_unreadable: always.",
    ]
    assert "Nothing to do" not in " ".join(said)


def test_unknown_state_is_reported_with_changes() -> None:
    said = status_page(changed=["settings", "user_groups"], unknown=["page_password"])
    assert said[1] == "Changed: settings, user groups"
    assert said[2].startswith("Unknown: page_password. StatusIQ does not show it, ")


def test_steps_and_new_subscribers() -> None:
    said = status_page(True, changed=["layout"], plan=[STEP, {**STEP, "group": "G"}], notified=["subscribers", "users"])
    assert said[1:] == [
        "To be changed: layout",
        'Create component group "The \\"Shop\\""',
        'Create component group "The \\"Shop\\"" in "G"',
        "Components: Website, Blog",
        "Would be notified: new subscribers, to confirm their address; new users, with an invitation",
    ]


@pytest.mark.parametrize(
    ("result", "check_mode", "expected"),
    [
        ({"changed": True, "plan": [STEP]}, False, ["Changed: layout", 'Create component group "The \\"Shop\\""']),
        ({"changed": False, "plan": []}, True, ["Nothing to do: everything matches page.yml."]),
        (
            {"changed": False, "plan": [], "unknown": ["x"]},
            False,
            ["No difference from page.yml was found in what StatusIQ shows."],
        ),
    ],
)
def test_applied_file(result: dict[str, Any], check_mode: bool, expected: list[str]) -> None:
    said = lines("layout.j2", check_mode, declaration_result=result)
    assert said[0] == "Page: Zylker Status"
    assert said[1 : 1 + len(expected)] == expected
    assert said[-2:] == ["Components: Website, Blog", f"Nobody {'would be' if check_mode else 'was'} notified."]


def test_drift_includes_components() -> None:
    said = lines("drift.j2", declaration_result={"plan": [STEP]})
    assert said[1:] == [
        "component group 'The \\\"Shop\\\"': only in the file",
        "Components: Website, Blog",
        "Nobody was notified.",
    ]


@pytest.mark.parametrize(
    ("changed", "check_mode", "expected"),
    [(True, False, "Written"), (True, True, "To be written"), (False, False, "Nothing to do")],
)
def test_exported_page(changed: bool, check_mode: bool, expected: str) -> None:
    read = {"pages": [{"layout": {"groups": [], "components": []}}]}
    people = {
        "export_page_subscribers": {"declaration": {"emails": ["a@b.example"], "phones": ["+43 1"]}},
        "export_page_users": {"skipped": True},
    }
    said = lines("export.j2", check_mode, export_page_read=read, export_page_written={"changed": changed}, **people)
    assert said[:3] == ["Page: Zylker Status", f"{expected}: pages/page.yml", "Components: none"]
    assert said[3:5] == ["Subscribers: 2", "Users: not exported"]
    assert said[5].startswith("Nobody ")


@pytest.mark.parametrize("template", ["layout.j2", "drift.j2"])
@pytest.mark.parametrize(
    ("more", "parts"),
    [
        ({}, ""),
        ({"page": {"name": "Zylker Status"}}, ""),
        ({"page": {"name": "Zylker Status", "description": ""}}, "settings"),
        ({"users": [], "user_groups": [], "subscribers": {}}, "subscribers, users, user groups"),
    ],
)
def test_summary_names_what_the_playbook_does_not_compare(template: str, more: dict[str, Any], parts: str) -> None:
    result = {"plan": [], "changed": False}
    said = lines(template, declaration={**FILE, **more}, declaration_result=result, given={"file": "page.yml"})
    assert "Zylker Status" in said[0]
    sentence = f"Not compared: {parts}. To apply the whole file, run statusops.uptime.status_page."
    assert [line for line in said if line.startswith("Not compared")] == ([sentence] if parts else [])


# --- checks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "check_mode", "expected"),
    [(True, False, "Written"), (True, True, "To be written"), (False, False, "Nothing to do")],
)
def test_exported_checks(changed: bool, check_mode: bool, expected: str) -> None:
    read = {"declaration": CHECKS["checks"], "checks": [{"name": "Nightly backup"}, {"name": "", "slug": "mail"}]}
    said = lines("export_checks.j2", check_mode, export_checks_read=read, export_checks_written={"changed": changed})
    assert said == [f"{expected}: pages/page.yml", "Checks: Nightly backup, mail"]


def test_skipped_checks_are_counted() -> None:
    read: dict[str, Any] = {"declaration": [], "checks": [{"name": ""}, {"name": ""}]}
    said = lines("export_checks.j2", export_checks_read=read, export_checks_written={"changed": True})
    assert said[1:] == [
        "Checks: none",
        "Not exported: 2 checks with neither a name nor a slug, because a file cannot declare them.",
    ]


@pytest.mark.parametrize(
    ("plan", "check_mode", "expected"),
    [
        ([], False, ["Nothing to do: everything matches page.yml."]),
        ([dict(STEP, kind="check", group=None)], False, ["Changed: checks", 'Create check "The \\"Shop\\""']),
        (
            [{"action": "delete", "kind": "check", "name": "Old", "changes": {}}],
            True,
            ["To be changed: checks", 'Delete check "Old"'],
        ),
    ],
)
def test_applied_checks(plan: list[Any], check_mode: bool, expected: list[str]) -> None:
    result = {"changed": bool(plan), "plan": plan}
    said = lines("checks.j2", check_mode, declaration=CHECKS, declaration_result=result)
    assert said == [*expected, "Checks: Nightly backup, mail"]


def test_drift_of_checks() -> None:
    changes = {
        "grace": {"before": "1h", "after": "2h"},
        "tags": {"before": ["db", "prod"], "after": []},
        "filter_body": {"before": False, "after": True},
    }
    plan = [
        {"action": "update", "kind": "check", "name": "Nightly backup", "changes": changes},
        {"action": "delete", "kind": "check", "name": "Old", "changes": {}},
    ]
    said = lines("checks_drift.j2", declaration=CHECKS, declaration_result={"plan": plan})
    assert said == [
        "The project and page.yml differ:",
        "check 'Nightly backup': grace is '1h' in the project, '2h' in the file",
        "check 'Nightly backup': tags is db, prod in the project, nothing in the file",
        "check 'Nightly backup': filter_body is false in the project, true in the file",
        "check 'Old': only in the project",
        "Checks: Nightly backup, mail",
    ]
    same = lines("checks_drift.j2", declaration=CHECKS, declaration_result={"plan": []})
    assert same[0] == "The project and page.yml are the same."


# --- monitors --------------------------------------------------------------------------------------------------------

MONITORS = {"monitors": [{"name": "Shop", "type": "url"}, {"name": "Shop", "type": "ping"}]}


@pytest.mark.parametrize(
    ("changed", "check_mode", "expected"),
    [(True, False, "Written"), (True, True, "To be written"), (False, False, "Nothing to do")],
)
def test_exported_monitors(changed: bool, check_mode: bool, expected: str) -> None:
    read = {"declaration": MONITORS["monitors"], "monitors": []}
    written = {"changed": changed}
    said = lines("export_monitors.j2", check_mode, export_monitors_read=read, export_monitors_written=written)
    assert said == [f"{expected}: pages/page.yml", "Monitors: Shop, Shop"]


def test_exported_uptimeguard_monitors() -> None:
    read: dict[str, Any] = {"declaration": MONITORS["monitors"], "monitors": MONITORS["monitors"]}
    written = {"changed": True}
    said = lines("export_uptimeguard.j2", export_uptimeguard_read=read, export_uptimeguard_written=written)
    assert said == ["Written: pages/page.yml", "Monitors: Shop, Shop"]
    read["monitors"] = [*MONITORS["monitors"], {"name": ""}]
    said = lines("export_uptimeguard.j2", export_uptimeguard_read=read, export_uptimeguard_written=written)
    assert said[2:] == ["Not exported: 1 monitor without a name, because a file cannot declare it."]


def test_applied_monitors() -> None:
    result = {"changed": True, "plan": [{"action": "delete", "kind": "monitor", "name": "Old", "changes": {}}]}
    said = lines("monitors.j2", declaration=MONITORS, declaration_result=result)
    assert said == ["Changed: monitors", 'Delete monitor "Old"', "Monitors: Shop, Shop"]
    said = lines("monitors.j2", declaration={"monitors": []}, declaration_result={"changed": False, "plan": []})
    assert said == ["Nothing to do: everything matches page.yml.", "Monitors: none"]


def test_drift_of_monitors() -> None:
    """Their values can be numbers and dictionaries."""
    changes = {
        "port": {"before": 80, "after": 8080},
        "matching_keyword": {"before": {}, "after": {"value": "ok", "severity": "down"}},
        "request_headers": {"before": [{"name": "A", "value": "1"}], "after": []},
        "suspended": {"before": False, "after": True},
    }
    plan = [{"action": "update", "kind": "monitor", "name": "Shop", "changes": changes}]
    said = lines("monitors_drift.j2", declaration=MONITORS, declaration_result={"plan": plan})
    assert said == [
        "The account and page.yml differ:",
        "monitor 'Shop': port is 80 in the account, 8080 in the file",
        'monitor \'Shop\': matching_keyword is nothing in the account, {"value": "ok", "severity": "down"} in the file',
        'monitor \'Shop\': request_headers is [{"name": "A", "value": "1"}] in the account, nothing in the file',
        "monitor 'Shop': suspended is false in the account, true in the file",
        "Monitors: Shop, Shop",
    ]


# --- windows ---------------------------------------------------------------------------------------------------------


def test_window_lists_components_by_status() -> None:
    of = [{"name": "Website", "status": "under_maintenance"}, {"name": "Blog", "status": "operational"}]
    said = window(components=of, notified=["email"])
    assert said[1:] == ["Operational: Blog", "Under maintenance: Website", "Notified: subscribers by email"]


def test_window_lists_unchanged_components() -> None:
    assert window(changed=False)[1:] == ["Components: Website", "Nobody was notified."]
    nothing: dict[str, Any] = {"title": "Release", "components": [], "start": "", "end": "", "timezone": "UTC"}
    assert window(window=nothing)[1] == "Components: none"


def test_window_with_other_holders_shows_no_times() -> None:
    assert window(window=None)[:2] == ["Opened: Release on Zylker Status.", "Components: none"]


# --- the rehearsal ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        ({"results": [{"notified": ["email"]}, {}]}, ["Released", "Notified: subscribers by email"]),
        ({"skipped": True}, ["Nothing to do", "Nobody was notified."]),
    ],
)
def test_rehearsal(opened: dict[str, Any], expected: list[str]) -> None:
    known = {**DEMO, "demo_opened": opened}
    assert lines("demo.j2", demo_stop="make demo-stop", **known) == [
        f"{expected[0]}: 4.2 on Zylker Status.",
        "Components: Website",
        expected[1],
        "Page: http://localhost/sp/pv/x=",
        "Monitors: http://localhost/site24x7/",
        "Checks: http://localhost/healthchecks/",
        "Stop: make demo-stop",
    ]
    assert lines("demo.j2", demo_stop="", **known)[-1] == "Checks: http://localhost/healthchecks/"


def test_rehearsal_in_check_mode_leaves_nothing_to_inspect() -> None:
    opened = {"results": [{"notified": ["email"], "notifications": {"email": 0}}, {}]}
    assert lines("demo.j2", check_mode=True, demo_opened=opened, **DEMO) == [
        "To be released: 4.2 on Zylker Status.",
        "Components: Website",
        "Would be notified: all by email",
    ]


def test_visible_status_page() -> None:
    website = {"name": "Website", "status_text": "Operational"}
    window = {"title": "Release 4.2", "status_text": "In progress"}
    over = {"title": "Release 4.1", "status_text": "Completed"}
    seen = {
        "page": {"name": "Zylker Status"},
        "overall": {"words": "All systems operational"},
        "groups": [{"name": "Storefront", "components": [website, {**website, "name": "Shop"}]}],
        "components": [{**website, "name": "Blog"}],
        "maintenance": {"running": [window], "upcoming": []},
        "history": [{"day": "2026-12-01", "entries": []}, {"day": "2026-11-30", "entries": [over]}],
    }
    assert lines("demo_page.j2", demo_seen={"json": seen}) == [
        "Zylker Status: All systems operational",
        "  Storefront     Website         Operational",
        "                 Shop            Operational",
        "  (no group)     Blog            Operational",
        "Maintenance: Release 4.2 (In progress)",
        "History: Release 4.1 (Completed)",
    ]


# --- the emulator ----------------------------------------------------------------------------------------------------


def emulator(directory: str) -> list[str]:
    known = {"emulator_directory": directory, "emulator_default": "/home/a/.cache/e"}
    return lines("emulator.j2", emulator_url="http://127.0.0.1:8080", **known)


def test_commands_for_the_emulator() -> None:
    said = emulator("/home/a/.cache/e")
    assert [line.partition("=")[0] for line in said if line.startswith("export ")] == [
        "export SITE24X7_API_URL",
        "export ZOHO_CLIENT_ID",
        "export HEALTHCHECKS_API_URL",
        "export HEALTHCHECKS_PING_URL",
        "export UPTIMEGUARD_API_URL",
        "export no_proxy",
    ]
    assert "To set all of them: . /home/a/.cache/e/environment" in said
    assert "Status pages: http://127.0.0.1:8080/" in said
    assert said[-1] == "Stop: ansible-playbook statusops.uptime.emulator --tags stop"
    other = emulator("/srv/e")
    assert other[-1] == "Stop: ansible-playbook statusops.uptime.emulator --tags stop -e emulator_directory=/srv/e"


@pytest.mark.parametrize(
    ("direct", "expected"),
    [({}, ""), ({"no_proxy": ".zylker.example, b.example"}, ".zylker.example, b.example"), ({"NO_PROXY": "a"}, "a")],
)
def test_emulator_is_reached_without_a_proxy(direct: dict[str, str], expected: str) -> None:
    """Hosts that already bypass the proxy still do."""
    (line,) = [line for line in emulator("/srv/e") if "no_proxy" in line]
    script = f"set -u\n{line}\necho $no_proxy"
    done = subprocess.run(["sh", "-c", script], env=direct, capture_output=True, text=True, check=True)
    assert done.stdout == f"127.0.0.1,{expected}\n"


@pytest.mark.parametrize(("running", "expected"), [({}, "To be started"), ({"json": {"ok": True}}, "Running")])
def test_check_mode_starts_no_emulator(running: dict[str, Any], expected: str) -> None:
    assert lines("emulator.j2", emulator_directory="/srv/e", emulator_health=running) == [f"{expected} in /srv/e."]
