# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Site24x7: maintenance windows, and the current status."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone

import pytest
from emulator.services.site24x7 import windows

START = {"start_time": "22:00", "end_time": "23:00"}
# Type: its number, its mandatory parameters besides the times, and an invalid parameter.
SORTS = {
    "once": (3, {"start_date": "2031-05-05", "end_date": "2031-05-05"}, {"start_day": 1}),
    "daily": (1, {}, {"duration": 60}),
    "weekly": (2, {"start_day": 1, "end_day": 1}, {"start_date": "2031-05-05"}),
    "monthly by date": (5, {"monthly_start_date": 5, "duration": 60}, {"end_date": "2031-05-05"}),
    "monthly by day": (6, {"start_week": 1, "start_day": 1, "duration": 60}, {"execute_every": 1}),
}


@pytest.fixture
def window(site):
    """A function that returns the parameters of a window for a monitor."""
    monitor = site.monitor()["monitor_id"]

    def make(sort="once", **more):
        number, own, _other = SORTS[sort]
        target = {"selection_type": 2, "monitors": [monitor]}
        return {
            "display_name": "Release",
            "maintenance_type": number,
            "timezone": "UTC",
            **START,
            **({} if "selection_type" in more else target),
            **own,
            **more,
        }

    return make


def at(site, moment):
    """Set the clock to a time in UTC."""
    stamp = datetime.strptime(moment, "%Y-%m-%d %H:%M").replace(tzinfo=timezone.utc).timestamp()
    site.advance(stamp - time.time() - site.ctl("GET", "/clock")["offset"])


def state(site):
    return [entry["state"] for entry in site.ctl("GET", "/site24x7/maintenance")["maintenance"]]


def status(site, **query):
    found = site.ok("GET", "current_status", query={"group_required": "false", **query})
    return [monitor["status"] for monitor in found["monitors"]]


# --- maintenance ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sort", SORTS)
def test_each_window_type(site, window, sort):
    _number, own, other = SORTS[sort]
    body = window(sort)
    made = site.ok("POST", "maintenance", body)
    assert body.items() <= made.items()
    path = f"maintenance/{made['maintenance_id']}"
    assert site.ok("GET", "maintenance") == [made] == [site.ok("GET", path)]
    assert site.ok("PUT", path, {**body, "description": "New"})["description"] == "New"
    for key in ("display_name", "maintenance_type", "selection_type", *START, *own):
        short = {name: value for name, value in body.items() if name != key}
        assert site.no("POST", "maintenance", short) in (key, *own, "monitors")
    assert site.no("POST", "maintenance", {**body, **other}) == next(iter(other))
    assert site.violations()
    site.ok("DELETE", path)
    assert site.ok("GET", "maintenance") == []


def test_missing_parameters_are_named(site, window):
    for sort, (_number, own, _other) in SORTS.items():
        for key in own:
            short = {name: value for name, value in window(sort).items() if name != key}
            assert site.no("POST", "maintenance", short) == key


def test_defaults(site, window):
    made = site.ok("POST", "maintenance", window("weekly"))
    assert (made["perform_monitoring"], made["execute_every"], made["maintenance_end_type"]) == (True, 1, 0)
    group = site.group()["group_id"]
    made = site.ok("POST", "maintenance", window(selection_type=1, monitor_groups=[group]))
    assert made["subgroup_monitors"] is True


@pytest.mark.parametrize(
    "more",
    [
        {"maintenance_type": 4},
        {"maintenance_type": "3"},
        {"selection_type": 0},
        {"selection_type": 2, "monitors": []},
        {"selection_type": 2, "monitors": ["1"]},
        {"selection_type": 1, "monitor_groups": ["1"]},
        {"selection_type": 3, "tags": ["1"]},
        {"selection_type": 3, "monitors": ["1"], "tags": ["1"]},
        {"start_time": "9:00"},
        {"start_date": "05.05.2031"},
        {"end_date": "2031-05-04"},
        {"end_time": "22:00"},
        {"timezone": "Nowhere/City"},
        {"perform_monitoring": 1},
        {"week_days": [1]},
    ],
)
def test_invalid_windows_are_rejected(site, window, more):
    site.no("POST", "maintenance", window(**more))
    assert site.ok("GET", "maintenance") == []


@pytest.mark.parametrize(
    "sort, more, named",
    [
        ("weekly", {"start_day": 0}, "start_day"),
        ("weekly", {"start_day": 8}, "start_day"),
        ("weekly", {"execute_every": 5}, "execute_every"),
        ("monthly by date", {"duration": 1401}, "duration"),
        ("monthly by date", {"duration": "60"}, "duration"),
        ("monthly by date", {"monthly_start_date": 32}, "monthly_start_date"),
        ("monthly by day", {"start_after": 26}, "start_after"),
        ("daily", {"maintenance_end_type": 3}, "maintenance_end_type"),
        ("daily", {"maintenance_end_type": 1}, "maintenance_end_after_times"),
        ("daily", {"maintenance_end_type": 2}, "maintenance_end_on"),
    ],
)
def test_invalid_recurring_windows_are_rejected(site, window, sort, more, named):
    assert site.no("POST", "maintenance", window(sort, **more)) == named


def test_titles_are_not_unique(site, window):
    for _number in range(2):
        site.ok("POST", "maintenance", window())
    assert [found["display_name"] for found in site.ok("GET", "maintenance")] == ["Release"] * 2


def test_past_windows_are_rejected(site, window):
    past = window(start_date="2020-05-05", end_date="2020-05-05")
    assert "past" in site.no("POST", "maintenance", past)
    at(site, "2031-05-05 22:30")
    site.ok("POST", "maintenance", window())
    assert state(site) == ["active"]
    at(site, "2031-05-05 23:00")
    assert "past" in site.no("POST", "maintenance", window())


def test_end_can_be_moved(site, window):
    made = site.ok("POST", "maintenance", window())
    assert state(site) == ["planned"]
    at(site, "2031-05-05 22:30")
    assert (state(site), status(site)) == (["active"], [7])
    site.ok("PUT", f"maintenance/{made['maintenance_id']}", window(end_time="22:30"))
    assert (state(site), status(site)) == (["finished"], [1])
    site.ok("PUT", f"maintenance/{made['maintenance_id']}", window(end_time="22:45"))
    assert state(site) == ["active"]
    at(site, "2031-05-05 22:45")
    assert state(site) == ["finished"]


def test_timezone_of_the_account(site, window):
    body = window()
    del body["timezone"]
    site.ok("POST", "maintenance", body)
    site.ok("POST", "maintenance", window(timezone="PST"))
    site.ok("POST", "maintenance", window(timezone="Asia/Kolkata"))
    at(site, "2031-05-05 22:30")
    assert state(site) == ["planned", "planned", "finished"]
    at(site, "2031-05-06 05:30")  # 22:30 in Los Angeles
    assert state(site) == ["active", "active", "finished"]
    site.set(timezone="UTC")
    assert state(site) == ["finished", "active", "finished"]


def moments(site, body, first, hours):
    """The hours, counted from the first time, at which a window is active."""
    at(site, first)
    ident = site.ok("POST", "maintenance", body)["maintenance_id"]
    found = []
    for hour in range(hours):
        if state(site) == ["active"]:
            found.append(hour)
        site.ctl("POST", "/clock", {"advance": 3600})
    site.access_token = None
    last = state(site)
    site.ok("DELETE", f"maintenance/{ident}")
    return found, last


@pytest.mark.parametrize(
    "sort, more, hours, wanted, last",
    [
        ("daily", {"maintenance_end_type": 1, "maintenance_end_after_times": 2}, 72, [22, 46], "finished"),
        ("daily", {"maintenance_end_type": 2, "maintenance_end_on": "2031-05-05"}, 48, [22], "finished"),
        ("daily", {"maintenance_start_on": "2031-05-06"}, 48, [46], "planned"),
        ("daily", {"start_time": "23:00", "end_time": "01:00"}, 30, [23, 24], "planned"),
        ("weekly", {"start_day": 2, "end_day": 3, "end_time": "01:00"}, 48, [22, 23, 24], "planned"),
        ("weekly", {"start_day": 2, "end_day": 2, "end_time": "21:00"}, 26, [22, 23, 24, 25], "active"),
        ("monthly by date", {"monthly_start_date": 6, "duration": 120}, 60, [46, 47], "planned"),
        ("monthly by day", {"start_week": 1, "start_day": 3}, 60, [46], "planned"),
        ("monthly by day", {"start_week": 2, "start_day": 3}, 60, [], "planned"),
    ],
)
def test_occurrences_of_recurring_windows(site, window, sort, more, hours, wanted, last):
    """The first time is on a Monday."""
    assert moments(site, window(sort, **more), "2031-05-05 00:30", hours) == (wanted, [last])


def test_window_is_finished_from_its_end_on(window):
    begin = datetime(2031, 5, 5, 22, tzinfo=timezone.utc).timestamp()
    found = [windows.state(window(), "UTC", 0, begin + seconds) for seconds in (-1, 0, 3599, 3600)]
    assert found == ["planned", "active", "active", "finished"]


@pytest.mark.parametrize("start, wanted", [("0001-01-01", "planned"), ("9999-12-25", "finished")])
def test_windows_at_the_start_and_end_of_the_calendar(site, window, start, wanted):
    at(site, "2031-05-05 00:30")
    site.ok("POST", "maintenance", window("weekly", maintenance_start_on=start))
    assert state(site) == [wanted]


def test_every_second_week(site, window):
    at(site, "2031-05-05 00:30")
    site.ok("POST", "maintenance", window("weekly", start_day=2, end_day=2, execute_every=2))
    found = []
    for week in range(5):
        at(site, (datetime(2031, 5, 5, 22, 30) + timedelta(weeks=week)).strftime("%Y-%m-%d %H:%M"))
        found += state(site)
    assert found == ["active", "planned", "active", "planned", "active"]


def test_selection_of_monitors(site, window):
    tag = site.tag()["tag_id"]
    by_group = site.monitor(display_name="In group")["monitor_id"]
    deep = site.monitor(display_name="Deep")["monitor_id"]
    site.monitor(display_name="Tagged", tag_ids=[tag])
    group = site.group(monitors=[by_group])["group_id"]
    sub = {"display_name": "Sub", "top_group_id": group, "parent_group_id": group, "monitors": [deep]}
    site.ok("POST", "subgroups", sub)
    at(site, "2031-05-05 22:30")
    for selection, wanted in (
        ({"selection_type": 1, "monitor_groups": [group]}, [1, 7, 7, 1]),
        ({"selection_type": 1, "monitor_groups": [group], "subgroup_monitors": False}, [1, 7, 1, 1]),
        ({"selection_type": 3, "tags": [tag]}, [1, 1, 1, 7]),
        ({}, [7, 1, 1, 1]),
    ):
        made = site.ok("POST", "maintenance", window(**selection))
        assert status(site) == wanted
        site.ok("DELETE", f"maintenance/{made['maintenance_id']}")


def test_finished_window_has_no_effect(site, window):
    group = site.group()["group_id"]
    site.ok("POST", "maintenance", window(selection_type=1, monitor_groups=[group]))
    assert 'maintenance window "Release"' in site.no("DELETE", f"monitor_groups/{group}")
    at(site, "2031-05-06 22:30")
    site.ok("DELETE", f"monitor_groups/{group}")


# --- the current status -----------------------------------------------------------------------------------------------

KEYS = {
    *("name", "monitor_id", "monitor_type", "status", "unit", "attribute_key", "attribute_label", "attribute_value"),
    *("duration", "last_polled_time", "locations"),
}


def test_status_of_a_monitor(site):
    tag = site.tag()["tag_id"]
    monitor = site.monitor(check_frequency="15")["monitor_id"]
    path = f"current_status/{monitor}"
    found = site.ok("GET", path)
    assert set(found) == KEYS
    assert (found["name"], found["monitor_type"], found["status"], found["attribute_value"]) == ("Web", "URL", 1, 120)
    assert [place["location_name"] for place in found["locations"]] == [
        *("London - UK", "Frankfurt - DE", "Amsterdam - NL"),
    ]
    before = found["last_polled_time"]
    site.ctl("POST", "/clock", {"advance": 14 * 60})
    assert site.ok("GET", path)["last_polled_time"] == before
    site.ctl("POST", "/clock", {"advance": 60})
    assert site.ok("GET", path)["last_polled_time"] > before
    site.ok("PUT", f"monitors/{monitor}", site.body(tag_ids=[tag]))
    assert site.ok("GET", path)["tags"] == ["env:prod"]
    assert site.send("GET", "current_status/5").status_code == 404


def test_status_of_a_monitor_that_is_down(site):
    monitor = site.monitor()["monitor_id"]
    path = f"current_status/{monitor}"
    site.ctl("POST", "/clock", {"advance": 600})
    site.ctl("PUT", f"/site24x7/monitors/{monitor}/status", {"status": 0, "reason": "Timeout"})
    site.ctl("POST", "/clock", {"advance": 3 * 60})
    found = site.ok("GET", path)
    assert set(found) == {*KEYS, "down_reason", "downtime_millis", "outage_id"}
    assert (found["status"], found["attribute_value"], found["down_reason"]) == (0, "-", "Timeout")
    assert (found["duration"], int(found["downtime_millis"]) // 1000) == ("3 min(s)", 180)
    first = found["outage_id"]
    site.ctl("PUT", f"/site24x7/monitors/{monitor}/status", {"status": 1})
    assert set(site.ok("GET", path)) == KEYS
    site.ctl("PUT", f"/site24x7/monitors/{monitor}/status", {"status": 3})
    found = site.ok("GET", path)
    assert found["outage_id"] != first and "downtime_millis" not in found


def test_suspended_monitors(site):
    monitor = site.monitor()["monitor_id"]
    site.ok("PUT", f"monitors/suspend/{monitor}")
    assert status(site) == []
    assert status(site, suspended_required="true") == [5]
    assert status(site, suspended_required="true", status_required="0") == [5]
    found = site.ok("GET", f"current_status/{monitor}")
    assert (found["status"], found["attribute_value"], "last_polled_time" in found) == (5, "-", False)
    assert site.ok("GET", "current_status/type/URL") == {"monitors": []}
    site.ok("PUT", f"monitors/activate/{monitor}")
    assert status(site) == [1]


def test_flags(site):
    first, second, third = (site.monitor(display_name=name)["monitor_id"] for name in "ABC")
    group = site.group(monitors=[first, second])["group_id"]
    site.ctl("PUT", f"/site24x7/monitors/{second}/status", {"status": 2})
    found = site.ok("GET", "current_status")
    assert [monitor["name"] for monitor in found["monitors"]] == ["C"]
    (shown,) = found["monitor_groups"]
    assert (shown["group_id"], shown["group_name"], shown["status"]) == (group, "Group", 2)
    assert [monitor["name"] for monitor in shown["monitors"]] == ["A", "B"]
    assert "locations" in shown["monitors"][0]
    plain = site.ok("GET", "current_status", query={"group_required": "false", "locations_required": "false"})
    assert set(plain) == {"monitors"} and not any("locations" in monitor for monitor in plain["monitors"])
    assert status(site) == [1, 2, 1]
    assert status(site, status_required="0,2") == [2]
    assert status(site, apm_required="true") == [1, 2, 1]
    assert [entry["monitor_id"] for entry in site.ok("GET", f"current_status/group/{group}")["monitors"]] == [
        *(first, second),
    ]
    assert len(site.ok("GET", "current_status/type/URL")["monitors"]) == 3
    assert third not in str(site.ok("GET", f"current_status/group/{group}"))


@pytest.mark.parametrize(
    "path, query, named",
    [
        ("current_status", {"group_required": "no"}, "group_required"),
        ("current_status", {"status_required": "down"}, "status_required"),
        ("current_status", {"colour": "red"}, "colour"),
        ("current_status/type/NONE", {}, "type"),
        ("current_status/type/URL", {"apm_required": "true"}, "apm_required"),
        ("monitors", {"page": "1"}, "page"),
        ("monitor_groups", {"subgroup_required": "1"}, "subgroup_required"),
    ],
)
def test_invalid_queries_are_rejected(site, path, query, named):
    assert site.no("GET", path, query=query) == named


def test_window_keeps_the_earlier_status(site, window):
    """A monitor that is down is under maintenance while a window is active, and down again afterwards."""
    body = window()
    site.ctl("PUT", f"/site24x7/monitors/{body['monitors'][0]}/status", {"status": 0})
    site.ok("POST", "maintenance", body)
    assert status(site) == [0]
    at(site, "2031-05-05 22:30")
    assert status(site) == [7]
    at(site, "2031-05-05 23:30")
    assert status(site) == [0]
