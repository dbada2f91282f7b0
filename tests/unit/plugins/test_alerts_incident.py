# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Alerts of all services pass through the source and the rules of the rulebook to incidents of the emulator.

tests/artifact/test_rulebook.py does the same with ansible-rulebook, where Java is installed.
"""

from __future__ import annotations

import asyncio
import itertools

import pytest
import yaml
from ansible_collections.statusops.uptime.tests.unit.plugins.alerts_source import FILE, coroutine, running
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import world
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import ON_PAGE
from jinja2.nativetypes import NativeEnvironment

(RULEBOOK,) = yaml.safe_load((FILE.parents[2] / "rulebooks" / "alerts_incident.yml").read_text(encoding="utf-8"))
JINJA = NativeEnvironment()
VARIABLES = {"notify": ["email"], "components": {"Shop": ["Website"]}}
STATUS = {"statusops.uptime.incident": {}, "statusops.uptime.resolve": {"status": "resolved"}}
OPENED, RESOLVED = "incident_created", "incident_update"


class Page:
    """A page whose incidents the rules open and resolve."""

    def __init__(self):
        self.world = world()
        self.world.load()
        subscriber = dict(ON_PAGE, emails=["p.boyle@zylker.example"], phones=["+91 01234567889"])
        self.world.walk([("statusiq_subscriber", subscriber)])
        self.world.store.mails.clear()

    def handle(self, event):
        """Run the playbooks of the rules that match an event."""
        for rule in RULEBOOK["rules"]:
            if JINJA.compile_expression(rule["condition"])(event=event):
                action = rule["action"]["run_playbook"]
                given = {
                    name: JINJA.from_string(text).render(event=event, **VARIABLES)
                    for name, text in action["extra_vars"].items()
                }
                given.update({**ON_PAGE, "notify": given.pop("notify_by"), **STATUS[action["name"]]})
                self.world.wait()
                result = self.world.do("statusiq_incident", given).result
                assert not result.get("failed"), result["msg"]

    def incidents(self):
        return sorted(
            (one["title"].replace("Problems with ", ""), len(one["updates"]))
            for one in self.world.store.data["incidents"].values()
        )

    def mails(self):
        return [mail["event"] for mail in self.world.store.mails]


def site24x7(status, minute):
    time = f"2026-11-22T10:{minute:02}:00+0000"
    return {"MONITORNAME": "Shop", "MONITOR_ID": 25001, "STATUS": status.upper(), "INCIDENT_TIME_ISO": time}


def healthchecks(status, minute):
    time = f"2026-11-22T10:{minute:02}:00+00:00"
    return {"uuid": "0b6f7a52-0000-4000-8000-00000000000a", "status": status, "time": time, "check": {"name": "Shop"}}


def uptimeguard(status, minute):
    time = f"2026-11-22T10:{minute:02}:00.203Z"
    return {"id": 301, "friendly_name": "Shop", "current_status": status, "current_status_created_at": time}


SERVICES = {"site24x7": site24x7, "healthchecks": healthchecks, "uptimeguard": uptimeguard}


def incidents_of(alerts):
    """The page after alerts of services, each delivered twice, and a quiet period."""
    page = Page()

    @coroutine
    async def run():
        async with running(quiet_period=1) as client:
            for service, alert in alerts:
                for _each in range(2):
                    assert await client.status(json=alert, url=f"{client.base}/{service}") == 200
                    for event in client.events():
                        page.handle(event)
            assert "up" not in [event["status"] for event in client.events()]
            await asyncio.sleep(1.5)
            for event in client.events():
                page.handle(event)

    run()
    return page


FLAPPING = [("down", 1), ("up", 2), ("down", 3), ("up", 4), ("down", 5), ("down", 6), ("up", 7)]


@pytest.mark.parametrize("service", SERVICES)
def test_a_flapping_monitor_has_one_incident(service):
    page = incidents_of([(service, SERVICES[service](*alert)) for alert in FLAPPING])
    assert page.incidents() == [("Shop", 2)]
    assert page.mails() == [OPENED, RESOLVED]


@pytest.mark.parametrize("order", [order for order in itertools.permutations(range(3)) if order[0] == 0])
@pytest.mark.parametrize("service", ["healthchecks", "uptimeguard"])
def test_alerts_in_another_order_open_one_incident(service, order):
    """The monitor is down in the first and in the last alert, and the incident stays open."""
    history = [("down", 1), ("up", 2), ("down", 3)]
    page = incidents_of([(service, SERVICES[service](*history[index])) for index in order])
    assert page.incidents() == [("Shop", 1)]
    assert page.mails() == [OPENED]


def test_several_services_with_the_same_monitor_open_one_incident():
    alerts = [(service, SERVICES[service]("down", 1)) for service in SERVICES]
    still_down = incidents_of([*alerts, ("site24x7", site24x7("up", 2)), ("healthchecks", healthchecks("up", 2))])
    assert (still_down.incidents(), still_down.mails()) == ([("Shop", 1)], [OPENED])
    up = incidents_of([*alerts, *((service, SERVICES[service]("up", 2)) for service in SERVICES)])
    assert (up.incidents(), up.mails()) == ([("Shop", 2)], [OPENED, RESOLVED])


def test_other_statuses_do_nothing():
    page = incidents_of([("site24x7", site24x7("suspended", 1)), ("uptimeguard", uptimeguard("paused", 1))])
    assert (page.incidents(), page.mails()) == ([], [])
