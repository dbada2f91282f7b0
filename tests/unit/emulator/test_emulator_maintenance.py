# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows that follow the clock, and their notifications."""

from __future__ import annotations

import calendar
import re
import time

import pytest

HOUR, DAY = 3600, 86400


def at(stamp):
    return time.strftime("%Y-%m-%d %H:%M", time.gmtime(stamp))


def soon(api, begin, end, **more):
    """A window that starts and ends a number of seconds from now, in whole minutes."""
    now = api.store.now() // 60 * 60
    return api.window(start=at(now + begin), end=at(now + end), timezone="UTC", **more)


def get(api, window):
    return api.ok("GET", f"{api.root}/maintenance/{window['maintenance_id']}")


def test_response_to_a_new_window(api):
    api.page()
    component = api.component()
    window = api.window(components=[component], notify=["mnp_11"])
    assert window["maintenance_will_begin_at"] == "2031-05-05T22:00:00+0530"
    assert window["maintenance_will_end_at"] == "2031-05-05T23:30:00+0530"
    assert window["maintenance_affected_components"] == [
        {
            "component_id": component,
            "component_status": 1,
            "display_name": "Website",
            "is_site24x7_component": False,
            "statuspage_id": window["statuspage_id"],
        }
    ]
    assert sum(window["maintenance_notify_pref"].values()) == 1
    assert len(window["maintenance_notify_pref"]) == 10
    api.ctl("PUT", "/settings", {"awkward": {"begin_at_utc_digits": True}})
    assert get(api, window)["maintenance_will_begin_at"] == "2031-05-05T22:00:00+0000"


def test_status_follows_the_clock_and_leaves_components_unchanged(api):
    api.page()
    component = api.component()
    window = soon(api, 2 * HOUR, 3 * HOUR, components=[component])
    seen = []
    for _hour in range(4):
        seen.append(get(api, window)["maintenance_status"])
        assert api.ok("GET", f"{api.root}/component_status/{component}")["component_status"] == 1
        api.advance(HOUR)
    assert seen == ["V", "V", "I", "C"]
    assert [item["maintenance_status"] for item in api.ok("GET", f"{api.root}/maintenance")] == ["C"]


# 2031-05-07 is the first Wednesday of its month.
@pytest.mark.parametrize(
    "frequency, info, begins, ends",
    [
        (1, {"end_time": "23:00"}, "2031-05-07T22:00:00+0200", "2031-05-07T23:00:00+0200"),
        (1, {"end_time": "02:00"}, "2031-05-07T22:00:00+0200", "2031-05-08T02:00:00+0200"),
        (
            2,
            {"end_time": "23:00", "start_day": 4, "end_day": 5},
            "2031-05-08T22:00:00+0200",
            "2031-05-09T23:00:00+0200",
        ),
        (
            2,
            {"end_time": "06:00", "start_day": 4, "end_day": 4},
            "2031-05-01T22:00:00+0200",
            "2031-05-08T06:00:00+0200",
        ),
        (
            5,
            {"end_time": "23:00", "monthly_start_date": 31, "duration": 90},
            "2031-05-31T22:00:00+0200",
            "2031-05-31T23:30:00+0200",
        ),
        (
            6,
            {"end_time": "23:00", "start_week": 2, "start_day": 0, "duration": 60},
            "2031-05-11T22:00:00+0200",
            "2031-05-11T23:00:00+0200",
        ),
        (
            6,
            {"end_time": "23:00", "start_week": 1, "start_day": 2, "duration": 60},
            "2031-05-06T22:00:00+0200",
            "2031-05-06T23:00:00+0200",
        ),
    ],
)
def test_next_occurrence(api, frequency, info, begins, ends):
    api.page()
    clock = "2031-05-06" if info.get("start_day") == 2 else "2031-05-07"
    target = calendar.timegm(time.strptime(clock + " 10:00", "%Y-%m-%d %H:%M"))
    assert api.advance(target - api.store.now())["now"][:16] == clock + "T10:00"
    body = {
        "maintenance_title": "X",
        "maintenance_freq_id": frequency,
        "maintenance_freq_info": {"start_time": "22:00", **info},
        "timezone": "Europe/Vienna",
    }
    window = api.ok("POST", f"{api.root}/maintenance", body)
    assert (window["maintenance_will_begin_at"], window["maintenance_will_end_at"]) == (begins, ends)
    assert window["maintenance_status"] == ("I" if begins < clock else "V")


def test_recurring_windows_are_never_completed(api):
    api.page()
    now = api.store.now() // 60 * 60
    info = {"start_time": at(now + HOUR)[11:], "end_time": at(now + 2 * HOUR)[11:]}
    body = {"maintenance_title": "X", "maintenance_freq_id": 1, "maintenance_freq_info": info, "timezone": "UTC"}
    body["maintenance_notify_pref"] = {"mnp_11": True}
    window = api.ok("POST", f"{api.root}/maintenance", body)
    seen = []
    for step in (1.5 * HOUR, HOUR, 23 * HOUR, 0):
        seen.append(get(api, window)["maintenance_status"])
        api.advance(step)
    assert seen == ["V", "I", "V", "I"]
    assert api.mails() == [("maintenance_start", "email")] * 2
    api.advance(10 * DAY)
    assert api.mails() == [("maintenance_start", "email")] * 12


ALL = ["mnp_1", "mnp_11", "mnp_21", "mnp_31", "mnp_41", "mnp_2", "mnp_12", "mnp_22", "mnp_32", "mnp_42"]


def test_each_moment_notifies_once(api):
    api.page()
    soon(api, 2 * DAY, 2 * DAY + HOUR, notify=ALL)
    both = ("email", "sms")
    assert api.mails() == [("maintenance_now", channel) for channel in both]
    for advance, event in (
        (DAY, "24h_before"),
        (DAY - HOUR, "1h_before"),
        (HOUR, "start"),
        (HOUR, "end"),
    ):
        api.ctl("DELETE", "/mails")
        api.advance(advance)
        assert api.mails() == [(f"maintenance_{event}", channel) for channel in both]
        assert api.ctl("GET", "/mails")["mails"][0]["title"] == "Release"
    api.ctl("DELETE", "/mails")
    api.advance(30 * DAY)
    assert api.mails() == []


def test_moved_clock_notifies_in_order(api):
    api.page()
    soon(api, 2 * DAY, 2 * DAY + HOUR, notify=["mnp_11", "mnp_21", "mnp_31", "mnp_41"])
    api.advance(3 * DAY)
    mails = api.ctl("GET", "/mails")["mails"]
    assert [mail["event"] for mail in mails] == [
        "maintenance_24h_before",
        "maintenance_1h_before",
        "maintenance_start",
        "maintenance_end",
    ]
    assert [mail["time"] for mail in mails] == sorted(mail["time"] for mail in mails)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:00\+0000", mail["time"]) for mail in mails)


def test_only_requested_notifications_are_sent(api):
    api.page()
    soon(api, HOUR, 2 * HOUR, notify=["mnp_22"])
    api.advance(DAY)
    assert api.mails() == [("maintenance_end", "sms")]


def test_past_moment_is_not_notified(api):
    api.page()
    soon(api, 2 * HOUR, 3 * HOUR, notify=["mnp_41"])
    soon(api, -2 * HOUR, -HOUR, notify=["mnp_11", "mnp_21"])
    api.advance(DAY)
    assert api.mails() == []


def test_flag_set_too_late_is_not_notified(api, words):
    api.page()
    window = soon(api, 0, 2 * HOUR)
    api.advance(HOUR)
    assert get(api, window)["maintenance_status"] == "I"
    now = api.store.now() // 60 * 60
    body = words["once"](at(now - HOUR), at(now + HOUR), timezone="UTC", notify=["mnp_11", "mnp_21"])
    api.ok("PUT", f"{api.root}/maintenance/{window['maintenance_id']}", body)
    api.advance(2 * HOUR)
    assert api.mails() == [("maintenance_end", "email")]


def test_window_that_starts_this_minute_notifies_its_start(api):
    api.page()
    soon(api, 0, HOUR, notify=["mnp_11"])
    assert api.mails() == [("maintenance_start", "email")]


def test_each_change_with_the_flag_notifies_again(api, words):
    api.page()
    window = api.window(notify=["mnp_1"])
    path = f"{api.root}/maintenance/{window['maintenance_id']}"
    api.ok("PUT", path, words["once"](notify=["mnp_1"]))
    api.ok("PUT", path, words["once"](notify=["mnp_2"]))
    api.ok("PUT", path, words["once"]())
    assert api.mails() == [("maintenance_now", channel) for channel in ("email", "email", "sms")]


def test_moved_window_notifies_its_new_start(api, words):
    api.page()
    window = soon(api, HOUR, 2 * HOUR, notify=["mnp_11"])
    path = f"{api.root}/maintenance/{window['maintenance_id']}"
    now = api.store.now() // 60 * 60
    later = words["once"](at(now + 3 * HOUR), at(now + 4 * HOUR), timezone="UTC", notify=["mnp_11"])
    api.ok("PUT", path, later)
    api.advance(2 * HOUR)
    assert api.mails() == []
    api.advance(2 * HOUR)
    assert api.mails() == [("maintenance_start", "email")]
    api.ok("PUT", path, {**later, "maintenance_title": "Renamed"})
    assert api.mails() == [("maintenance_start", "email")]


def test_pushed_by_site24x7(api):
    page = api.page()["statuspage_id"]
    component = api.component()
    pushed = api.ctl(
        "POST",
        "/site24x7_maintenance",
        {"page_id": page, "title": "Kernel", "starts_in": HOUR, "minutes": 30, "components": [component]},
    )
    assert pushed["is_site24x7_maintenance"] is True
    (listed,) = api.ok("GET", f"{api.root}/maintenance")
    assert (listed["maintenance_title"], listed["maintenance_status"]) == ("Kernel", "V")
    path = f"{api.root}/site24x7_maintenance_notification/{pushed['maintenance_id']}"
    answer = api.ok("PUT", path, {"maintenance_notify_pref": {"mnp_1": True, "mnp_12": True}})
    assert answer["maintenance_notify_pref"]["mnp_12"] is True
    api.advance(2 * HOUR)
    assert api.mails() == [("maintenance_now", "email"), ("maintenance_start", "sms")]
    api.ctl("POST", "/site24x7_maintenance", {"page_id": page, "frequency": 4}, status=400)


def test_incident_notifications_follow_their_flags(api):
    api.page()
    incident = api.incident(notify_sms_subscribers=True)["incident_id"]
    path = f"{api.root}/incidents/active/{incident}/incident_status_updates"
    api.ok("PUT", path, {"incident_status_id": 12})
    api.ok("PUT", path, {"incident_status_id": 14, "notify_email_subscribers": True, "notify_sms_subscribers": False})
    assert api.mails() == [("incident_created", "sms"), ("incident_update", "email")]
