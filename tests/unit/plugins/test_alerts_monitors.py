# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Monitors that flap, and alerts that come late, out of order or twice."""

from __future__ import annotations

import asyncio
import datetime
import itertools
import os
import stat

import pytest
from ansible_collections.statusops.uptime.tests.unit.plugins.alerts_source import (
    DELIVERIES,
    ERRORS,
    MONITORS,
    SECRET,
    STATE_FILE,
    coroutine,
    running,
)

QUIET = 300


class World:
    """Monitors with a clock that the test controls."""

    def __init__(self, monkeypatch, quiet_period=QUIET, window=3600, size=100, service="healthchecks", path=""):
        self.now = 0.0
        self.timers = []
        self.events = []
        self.service = service
        self.monitors = MONITORS.Monitors(
            self.put, quiet_period, window, size, STATE_FILE.StateFile(str(path)), clock=lambda: self.now
        )
        monkeypatch.setattr(asyncio.get_running_loop(), "call_later", self.call_later)
        self.monitors.restore()

    async def put(self, event):
        self.events.append((event["name"], event["status"], event["problems"]))

    def call_later(self, delay, callback, *args):
        timer = Timer(self.now + delay, lambda: callback(*args))
        self.timers.append(timer)
        return timer

    async def alert(self, status, minute=None, name="Shop", ident="1", service=None):
        """Deliver an alert. Returns the response."""
        time = "" if minute is None else f"2026-11-22T10:{minute:02}:00Z"
        event = {"service": service or self.service, "name": name, "id": ident, "status": status, "time": time}
        return await self.monitors.take(event)

    async def wait(self, seconds):
        """Let time pass."""
        self.now += seconds
        for timer in sorted(self.timers, key=lambda timer: timer.when):
            if timer.when <= self.now and not timer.done:
                timer.done = True
                timer.callback()
                await asyncio.sleep(0)
                await asyncio.sleep(0)

    def statuses(self):
        return [status for _name, status, _problems in self.events]


class Timer:
    def __init__(self, when, callback):
        self.when, self.callback, self.done = when, callback, False

    def cancel(self):
        self.done = True


@pytest.fixture(name="clockwork")
def fixture_clockwork(monkeypatch):
    """A function that makes a world in the event loop of the test."""
    return lambda **settings: World(monkeypatch, **settings)


# --- the quiet period ------------------------------------------------------------------------------------------------


@coroutine
async def test_a_monitor_is_up_after_the_quiet_period():
    """With the real timers of the event loop."""
    down = {"uuid": "1", "name": "Shop", "status": "down"}
    async with running(service="healthchecks", quiet_period=1) as client:
        assert (await client.send(json=down)).text == "An event is raised.\n"
        answer = await client.send(json=dict(down, status="up"))
        assert answer.text == "An event is raised if the monitor stays up for 1 seconds.\n"
        assert [event["status"] for event in client.events()] == ["down"]
        event = await asyncio.wait_for(client.queue.get(), 20)
        assert (event["status"], event["problems"]) == ("up", 0)


def test_a_flapping_monitor_raises_up_once(clockwork):
    @coroutine
    async def run():
        world = clockwork()
        for minute, status in enumerate(["down", "up", "down", "up", "critical", "up"]):
            await world.alert(status, minute)
            await world.wait(60)
        assert world.statuses() == ["down", "down", "critical"]
        await world.wait(QUIET - 61)
        assert "up" not in world.statuses()
        await world.wait(1)
        assert world.statuses() == ["down", "down", "critical", "up"]
        assert await world.alert("down", 20) == "An event is raised."

    run()


def test_the_quiet_period_starts_with_the_first_alert(clockwork):
    @coroutine
    async def run():
        world = clockwork()
        await world.alert("down", 1)
        await world.alert("up", 2)
        await world.wait(200)
        assert "stays up for 300 seconds" in await world.alert("up", 3)
        await world.wait(100)
        assert world.statuses() == ["down", "up"]

    run()


def test_a_status_that_is_no_problem_does_not_end_the_quiet_period(clockwork):
    @coroutine
    async def run():
        world = clockwork()
        for status in ("down", "up", "suspended"):
            await world.alert(status)
        await world.wait(QUIET)
        assert world.statuses() == ["down", "suspended", "up"]

    run()


def test_a_monitor_that_stays_up_raises_one_event(clockwork):
    """Even if its first alert is up: the incident can be older than the source."""

    @coroutine
    async def run():
        world = clockwork()
        for _each in range(3):
            await world.alert("up")
            await world.wait(QUIET)
        assert world.statuses() == ["up"]
        assert await world.alert("up") == "The monitor is up already. No event is raised."
        for status in ("suspended", "up"):
            await world.alert(status)
        await world.wait(QUIET)
        assert world.statuses() == ["up", "suspended", "up"]

    run()


# --- a restart -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["killed", "stopped"])
def test_a_restart_starts_the_quiet_period_again(clockwork, tmp_path, how):
    @coroutine
    async def run():
        world = clockwork(path=tmp_path / "state")
        await world.alert("down", 1)
        await world.alert("up", 2)
        await world.alert("down", 3, name="Other", ident="2")
        await world.wait(QUIET - 1)
        if how == "stopped":
            world.monitors.close()
        after = clockwork(path=tmp_path / "state")
        await after.wait(QUIET - 1)
        assert after.events == []
        await after.wait(1)
        assert after.events == [("Shop", "up", 0)]
        # The next start does not raise the event again, and still knows the other monitors.
        last = clockwork(path=tmp_path / "state")
        await last.wait(QUIET)
        assert last.events == []
        await last.alert("down", 4, name="Other", ident="3")
        assert last.events == [("Other", "down", 2)]
        assert (await last.alert("up", 2, name="Other", ident="2")).startswith("A later alert")

    run()


@pytest.mark.parametrize("status", ["down", "up"])
def test_the_first_alert_after_a_restart_replaces_the_pending_status(clockwork, tmp_path, status):
    @coroutine
    async def run():
        world = clockwork(path=tmp_path / "state")
        for minute, before in enumerate(["down", "up"]):
            await world.alert(before, minute)
        after = clockwork(path=tmp_path / "state")
        await after.alert(status, 5)
        await after.wait(QUIET)
        assert after.statuses() == [status]

    run()


def test_the_state_file_is_private_and_contains_no_secrets(tmp_path):
    @coroutine
    async def run():
        path = tmp_path / "state"
        async with running(service="uptimeguard", state_file=str(path), quiet_period=60) as client:
            up = {"id": 1, "friendly_name": "Shop", "current_status": "up", "settings": {"pass": "hunter22"}}
            assert await client.status(json=up) == 200
        text = path.read_text(encoding="utf-8")
        assert "Shop" in text and "hunter22" not in text and SECRET not in text
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert os.listdir(tmp_path) == ["state"]
        async with running(service="uptimeguard", state_file=str(path), quiet_period=1) as client:
            event = await asyncio.wait_for(client.queue.get(), 20)
            assert (event["name"], event["status"], event["problems"]) == ("Shop", "up", 0)

    run()


@pytest.mark.parametrize(
    "content",
    ["", "{", "{}", "[1]", "[{}]", "[" * 100_000, '[{"service": "healthchecks"}]', "\xff"],
)
def test_a_file_of_another_program_is_rejected_and_kept(tmp_path, content):
    path = tmp_path / "state"
    path.write_text(content, encoding="latin-1")
    with pytest.raises(ERRORS.SourceError, match="^state_file: .*state was not written by this source. Delete it"):
        STATE_FILE.StateFile(str(path)).load(MONITORS.RECORD)
    assert path.read_text(encoding="latin-1") == content


@coroutine
async def test_a_state_file_that_cannot_be_written(tmp_path):
    with pytest.raises(
        ERRORS.SourceError, match="^state_file: .*/none/state cannot be used: No such file or directory"
    ):
        async with running(state_file=str(tmp_path / "none" / "state")):
            pass
    directory = tmp_path / "there"
    directory.mkdir()
    with pytest.raises(ERRORS.SourceError, match="was not written by this source"):
        async with running(state_file=str(directory)):
            pass
    async with running(service="healthchecks", state_file=str(directory / "state")) as client:
        (directory / "state").unlink()
        directory.rmdir()
        assert await client.status(json={"name": "Shop", "status": "down"}) == 200
        assert len(client.events()) == 1
        assert any("cannot be written: No such file or directory" in text for text in client.log)


# --- alerts out of order ---------------------------------------------------------------------------------------------

HISTORY = [(1, "down"), (3, "up"), (5, "down"), (7, "up")]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_a_monitor_that_is_up_last_raises_up_whatever_the_order_of_alerts(clockwork, order):
    @coroutine
    async def run():
        world = clockwork()
        for index in order:
            minute, status = HISTORY[index]
            await world.alert(status, minute)
        await world.wait(QUIET)
        assert world.statuses().count("up") == 1 and world.statuses()[-1] == "up"

    run()


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_a_monitor_that_is_down_last_stays_down_whatever_the_order_of_alerts(clockwork, order):
    @coroutine
    async def run():
        world = clockwork()
        for index in order:
            minute, status = HISTORY[index]
            await world.alert(status, minute)
        await world.wait(QUIET)
        assert world.statuses()[-1] == "down" and "up" not in world.statuses()

    run()


@pytest.mark.parametrize("minute", [1, 3])
def test_an_up_alert_of_site24x7_can_have_the_time_of_the_outage(clockwork, minute):
    """Site24x7 does not document which time its alerts contain."""

    @coroutine
    async def run():
        world = clockwork(service="site24x7")
        await world.alert("trouble", 1)
        await world.alert("down", 2)
        await world.alert("up", minute)
        await world.wait(QUIET)
        assert world.statuses() == ["trouble", "down", "up"]
        assert (await world.alert("down", 0)).startswith("A later alert")
        await world.alert("down", 9)
        assert (await world.alert("up", 8)).startswith("A later alert")

    run()


def test_late_alerts_are_ignored_within_the_window(clockwork):
    @coroutine
    async def run():
        world = clockwork(window=3600)
        await world.alert("up", 10)
        await world.wait(3599)
        assert await world.alert("down", 9) == "A later alert of this monitor was delivered before. No event is raised."
        await world.wait(1)
        assert await world.alert("down", 9) == "An event is raised."

    run()


def test_an_alert_from_the_future_does_not_make_others_late(clockwork):
    @coroutine
    async def run():
        world = clockwork()
        future = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=400)
        event = {
            "service": "healthchecks",
            "name": "Shop",
            "id": "1",
            "status": "up",
            "time": f"{future:%Y-%m-%dT%H:%M:%SZ}",
        }
        await world.monitors.take(event)
        assert await world.alert("down", 1) == "An event is raised."

    run()


@coroutine
async def test_an_alert_that_is_delivered_twice_raises_one_event():
    down = {"uuid": "1", "name": "Shop", "status": "down", "time": "2026-11-22T10:00:00+00:00"}
    async with running(service="healthchecks") as client:
        texts = [(await client.send(json=down)).text for _each in range(2)]
        assert texts == ["An event is raised.\n", "This alert was delivered before. No event is raised.\n"]
        assert await client.status(json=dict(down, uuid="2")) == 200
        assert [event["id"] for event in client.events()] == ["1", "2"]


def test_monitors_of_two_services_with_one_id_are_different():
    event = {"service": "healthchecks", "id": "1", "name": "x", "raw": {"time": "t", "current_status_created_at": "t"}}
    keys = {DELIVERIES.delivery_key(dict(event, service=service)) for service in ("healthchecks", "uptimeguard")}
    assert len(keys) == 2 and None not in keys


# --- monitors with the same name -------------------------------------------------------------------------------------


def test_problems_counts_monitors_with_the_same_name(clockwork):
    @coroutine
    async def run():
        world = clockwork()
        await world.alert("down", service="site24x7")
        await world.alert("down", service="uptimeguard")
        await world.alert("down", ident="2", name="Other")
        await world.alert("up", service="site24x7")
        await world.wait(QUIET)
        await world.alert("up", service="uptimeguard")
        await world.wait(QUIET)
        assert world.events == [
            ("Shop", "down", 1),
            ("Shop", "down", 2),
            ("Other", "down", 1),
            ("Shop", "up", 1),
            ("Shop", "up", 0),
        ]

    run()


def test_a_monitor_in_its_quiet_period_still_counts_as_a_problem(clockwork):
    @coroutine
    async def run():
        world = clockwork()
        for service in ("site24x7", "uptimeguard"):
            await world.alert("down", service=service)
        await world.alert("up", service="site24x7")
        await world.wait(100)
        await world.alert("up", service="uptimeguard")
        await world.wait(200)
        await world.wait(100)
        assert world.events[2:] == [("Shop", "up", 1), ("Shop", "up", 0)]

    run()


# --- limits ----------------------------------------------------------------------------------------------------------


def test_monitors_with_a_problem_are_forgotten_last(clockwork):
    @coroutine
    async def run():
        world = clockwork(size=2)
        await world.alert("down", ident="1", name="A")
        await world.alert("suspended", ident="2", name="B")
        await world.alert("suspended", ident="3", name="C")
        await world.alert("up", ident="1", name="A")
        assert world.statuses() == ["down", "suspended", "suspended"]
        await world.alert("down", ident="4", name="D")
        await world.alert("down", ident="5", name="E")
        await asyncio.sleep(0)
        # A was the oldest, and in its quiet period. Its event is raised now rather than lost.
        assert ("A", "up", 0) in world.events
        await world.wait(QUIET)
        assert world.statuses().count("up") == 1

    run()


@coroutine
async def test_an_event_that_cannot_be_raised_is_logged(monkeypatch):
    class Broken(asyncio.Queue):
        async def put(self, item):
            raise ValueError("nobody takes it")

    async with running(Broken(), service="healthchecks", quiet_period=1) as client:
        assert await client.status(json={"uuid": "1", "name": "Shop", "status": "up"}) == 200
        for _each in range(200):
            if any("was not raised: ValueError" in text for text in client.log):
                return
            await asyncio.sleep(0.02)
        raise AssertionError(client.log)


@coroutine
async def test_an_event_that_failed_is_raised_when_the_alert_is_delivered_again():
    failures = [ValueError()]

    class Broken(asyncio.Queue):
        async def put(self, item):
            if failures:
                raise failures.pop()
            await super().put(item)

    up = {"uuid": "1", "name": "Shop", "status": "up", "time": "2026-11-22T10:00:00+00:00"}
    async with running(Broken(), service="healthchecks") as client:
        assert [await client.status(json=up) for _each in range(2)] == [500, 200]
        assert [event["status"] for event in client.events()] == ["up"]
