# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of fields: how the alert of each service becomes an event."""

from __future__ import annotations

import json
import re

import pytest
import yaml
from ansible_collections.statusops.uptime.tests.unit.plugins.alerts_source import (
    ALERT,
    ERRORS,
    FILE,
    SECRET,
    TABLE,
    TOKEN,
    coroutine,
    running,
)

README = (FILE.parents[2] / "README.md").read_text(encoding="utf-8")
JSON = {**TOKEN, "Content-Type": "application/json"}
UUID = "0b6f7a52-0000-4000-8000-00000000000a"
# Healthchecks replaces $JSON with what its API returns for a check.
CHECK = {
    "name": 'The "nightly" export',
    "slug": "nightly-export",
    "tags": "prod db",
    "desc": "",
    "grace": 600,
    "status": "down",
    "ping_url": f"https://hc.example.org/ping/{UUID}",
}
DOWN = {"uuid": UUID, "status": "down", "time": "2026-11-29T05:32:48+00:00", "check": CHECK}
# The example of the list of monitors in UptimeGuard's document, when it is down.
MONITOR = {
    "id": 301,
    "host": "http://stdout.in",
    "port": 80,
    "friendly_name": "stdout.in",
    "current_status": "down",
    "current_status_created_at": "2016-07-13T09:09:55.203Z",
    "emails_for_notifications": ["abc@example.com"],
    "slack_for_notifications": "https://hooks.slack.example/services/T0/B0/XXXX",
    "settings": {"base_authentication_login": "probe", "base_authentication_pass": "hunter22"},
    "links": [{"rel": "public_status_page", "href": "http://uptimeguard.example/status/98a7"}],
    "type": "advanced",
}
EMPTY = {"type": "", "url": "", "reason": "", "link": "", "locations": [], "groups": [], "tags": []}


def event_of(service, raw):
    return ALERT.event_of(service, ALERT.parse("application/json", json.dumps(raw).encode()))


# --- Healthchecks ----------------------------------------------------------------------------------------------------


def body_of_the_readme(**values):
    """The body of the README after Healthchecks has replaced the placeholders."""
    (body,) = [block for block in re.findall(r"^```json\n(.*?)^```", README, re.M | re.S) if "$JSON" in block]
    values = {"CODE": UUID, "STATUS": "down", "NOW": "2026-11-29T05:32:48+00:00", "JSON": json.dumps(CHECK), **values}
    return re.sub(r"\$([A-Z_]+)", lambda found: values[found[1]], body)


@coroutine
async def test_the_webhook_of_the_readme_becomes_an_event():
    async with running(service="healthchecks") as client:
        assert await client.status(data=body_of_the_readme().encode(), headers=JSON) == 200
        raw = dict(DOWN, check={name: value for name, value in CHECK.items() if name != "ping_url"})
        assert client.events() == [
            {
                **EMPTY,
                "service": "healthchecks",
                "name": 'The "nightly" export',
                "id": UUID,
                "status": "down",
                "time": "2026-11-29T05:32:48Z",
                "tags": ["prod", "db"],
                "problems": 1,
                "raw": raw,
            }
        ]


def test_the_check_is_optional():
    flat = {"uuid": UUID, "name": "Nightly export", "status": "up", "time": "2026-11-29T05:32:48+00:00"}
    event = event_of("healthchecks", flat)
    assert (event["name"], event["status"], event["tags"]) == ("Nightly export", "up", [])


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"name": ""}, "nightly-export"),
        ({"name": " \n"}, "nightly-export"),
        ({"name": ["a"]}, "nightly-export"),
        ({"name": 7}, "7"),
    ],
)
def test_the_slug_replaces_a_missing_name(changes, name):
    assert event_of("healthchecks", dict(DOWN, check={**CHECK, **changes}))["name"] == name


def test_the_uuid_never_replaces_a_missing_name():
    with pytest.raises(
        ERRORS.Refusal, match="^name or check.name or slug or check.slug: is missing. Give the check a name"
    ):
        event_of("healthchecks", dict(DOWN, check={"name": "", "slug": ""}))


@coroutine
async def test_the_message_names_a_missing_header():
    """Without the header, Healthchecks sends the content type of a form."""
    form = {**TOKEN, "Content-Type": "application/x-www-form-urlencoded"}
    async with running(service="healthchecks") as client:
        answer = await client.send(data=body_of_the_readme().encode(), headers=form)
        assert (answer.status_code, answer.text) == (
            415,
            "The body is JSON. Set the header Content-Type to application/json.\n",
        )


# --- UptimeGuard -----------------------------------------------------------------------------------------------------


@coroutine
async def test_a_monitor_of_uptimeguard_becomes_an_event():
    async with running(service="uptimeguard") as client:
        assert await client.status(json=MONITOR) == 200
        (event,) = client.events()
        raw = event.pop("raw")
        assert event == {
            **EMPTY,
            "service": "uptimeguard",
            "name": "stdout.in",
            "id": "301",
            "type": "advanced",
            "url": "http://stdout.in",
            "status": "down",
            "time": "2016-07-13T09:09:55Z",
            "problems": 1,
        }
        assert MONITOR.keys() - raw.keys() == {"links", "settings", "slack_for_notifications"}
        assert not [text for text in client.log if "hunter22" in text or "slack.example" in text]


@pytest.mark.parametrize("status", ["up", "paused", "unknown"])
def test_the_statuses_of_uptimeguard(status):
    assert event_of("uptimeguard", dict(MONITOR, current_status=status))["status"] == status


def test_the_host_replaces_a_missing_name():
    assert event_of("uptimeguard", dict(MONITOR, friendly_name=None))["name"] == "http://stdout.in"


# --- any service -----------------------------------------------------------------------------------------------------

OF = {
    "site24x7": {"MONITORNAME": "Shop", "STATUS": "DOWN"},
    "healthchecks": DOWN,
    "uptimeguard": MONITOR,
}


@pytest.mark.parametrize("service", TABLE.SERVICES)
@coroutine
async def test_an_unknown_status_is_logged_and_raises_no_event(service):
    field = TABLE.SERVICES[service].texts["status"][0]
    async with running(service=service) as client:
        for status in ("Wobbly", "wobbly" * 1000, f"x {SECRET}", 5):
            answer = await client.send(json={**OF[service], field: status})
            assert answer.status_code == 200
            assert re.fullmatch(
                rf"{field}: '.{{1,40}}' is not a known status of .*. No event is raised.\n", answer.text
            )
        assert len([text for text in client.log if text.startswith("Ignored an alert from 127.0.0.1: ")]) == 4
        assert not client.events()


@pytest.mark.parametrize("service", TABLE.SERVICES)
@pytest.mark.parametrize("value", [None, True, 1.5, [], {}, [["down"]], {"a": 1}])
@coroutine
async def test_a_status_of_another_type_is_rejected(service, value):
    field = TABLE.SERVICES[service].texts["status"][0]
    async with running(service=service) as client:
        answer = await client.send(json={**OF[service], field: value})
        assert (answer.status_code, answer.text.startswith(f"{field}: is missing. ")) == (400, True)
        assert [
            text for text in client.log if text.startswith(f"Rejected a request from 127.0.0.1: {field}: is missing.")
        ]
        assert not client.events()


@pytest.mark.parametrize("service", TABLE.SERVICES)
@pytest.mark.parametrize(
    "value", [None, True, 1.5, 10**30, "", "soon", "2026-13-01T00:00:00Z", [], {"a": [{}]}, "0001-01-01T00:00:00+14:00"]
)
def test_invalid_values_become_empty(service, value):
    """Only the name and the status are required."""
    known = TABLE.SERVICES[service]
    raw = dict(OF[service])
    required = {field for key in TABLE.REQUIRED for field in known.texts[key]} | {"check"}
    optional = [
        field for fields in known.texts.values() for field in fields if field not in required and "." not in field
    ]
    for field in [*optional, *known.times, *(field for field in known.lists.values() if "." not in field)]:
        raw[field] = value
    event = event_of(service, raw)
    assert event["time"] == ""
    assert all(isinstance(event[key], str) for key in TABLE.TEXTS)
    assert all(isinstance(event[key], list) for key in TABLE.LISTS)


@coroutine
async def test_the_path_identifies_the_service():
    async with running(path="/hooks/") as client:
        for service, raw in OF.items():
            assert await client.status(json=raw, url=f"{client.base}/{service}") == 200
        assert [event["service"] for event in client.events()] == list(OF)
        for path in ("", "/", "/statusiq", "/site24x7/", "/site24x7/healthchecks"):
            answer = await client.send(json=DOWN, url=client.base + path)
            assert answer.status_code == 404
            assert answer.text == (
                "There is nothing at this path. Use /hooks/site24x7, /hooks/healthchecks, /hooks/uptimeguard.\n"
            )


@coroutine
async def test_an_alert_of_another_service_is_rejected():
    async with running(service="healthchecks") as client:
        assert await client.status(json=MONITOR) == 400
        assert await client.status(json=OF["site24x7"]) == 400
        assert not client.events()


@coroutine
async def test_a_secret_in_a_body_is_not_logged():
    async with running(service="healthchecks") as client:
        assert await client.status(json=dict(DOWN, name=f"Check {SECRET}")) == 200
        assert any("Healthchecks: monitor 'Check ***' is down." in text for text in client.log)


# --- documentation ---------------------------------------------------------------------------------------------------


def rows_of(heading):
    """The cells of the table under a heading of the README."""
    section = README.split(f"{heading}\n", 1)[1].split("\n#", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_readme_has_the_table_of_fields():
    header, *rows = rows_of("### Fields")
    services = list(TABLE.SERVICES.values())
    assert header[1:] == [service.title for service in services]
    found = {re.findall("`(.*?)`", row[0])[0]: [re.findall("`(.*?)`", cell) for cell in row[1:]] for row in rows}
    assert set(found) == {*TABLE.TEXTS, "time", *TABLE.LISTS}
    for key, cells in found.items():
        for service, fields in zip(services, cells):
            texts, lists = service.texts.get(key, ()), service.lists.get(key)
            expected = list(service.times) if key == "time" else [*texts, *([lists] if lists else [])]
            assert [field for field in fields if field not in service.statuses] == expected, (key, service.title)


def test_the_guide_has_the_same_table_and_body():
    guide = (FILE.parents[4] / "docs" / "docsite" / "rst" / "guide_alerts.rst").read_text(encoding="utf-8")
    assert re.findall(r"^ +(\{.*\$JSON.*)$", guide, re.M) == re.findall(r"^(\{.*\$JSON.*)$", README, re.M)
    table = guide.split(".. list-table::", 1)[1].split("\n\n``status``", 1)[0].split("   * - ")[1:]
    rows = [[cell.strip().replace("``", "`") for cell in re.split(r"\n {5}-", row)] for row in table]
    assert rows == rows_of("### Fields")


def test_the_readme_has_the_statuses():
    for header, _field, statuses in rows_of("### Statuses")[1:]:
        (service,) = [known for known in TABLE.SERVICES.values() if known.title == header]
        assert re.findall("`(.*?)`", statuses) == list(service.statuses)


def test_the_readme_has_the_arguments():
    documented = {name for row in rows_of("## The event source") for name in re.findall("`([a-z_]+)`", row[0])}
    options = yaml.safe_load(re.search(r'DOCUMENTATION = r"""(.*?)"""', FILE.read_text(encoding="utf-8"), re.S)[1])[
        "options"
    ]
    assert set(options) <= documented
