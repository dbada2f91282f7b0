# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows that several releases share, and windows that Site24x7 pushed."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import Cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.window.journal import DIRECTORY
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import ON_PAGE
from ansible_collections.statusops.uptime.tests.unit.plugins.releases import BEFORE, BOTH, DURING, MAIL, Release


class Shared(Release):
    """The same page, on which Site24x7 can push windows."""

    def ids(self, *names):
        return [self.here.find_id("components", name) for name in names]

    def push(self, *components, title="Patches", **more):
        """A window that Site24x7 pushes. It is in progress."""
        body = dict({"starts_in": -60, "minutes": 60, "title": title}, components=self.ids(*components), **more)
        body["page_id"] = self.here.find_id("pages", ON_PAGE["page"])
        answer = self.here.http.post("/_emulator/site24x7_maintenance", json=body)
        assert answer.status_code == 200, answer.json
        return answer.json["maintenance_id"]

    @property
    def shown(self):
        """The components of the windows in progress, by title."""
        found = self.here.do("statusiq_maintenance_info", ON_PAGE).result["maintenances"]
        return {one["title"]: one["components"] for one in found if one["status"] == "in_progress"}

    @property
    def mails(self):
        return [mail["event"] for mail in self.here.store.mails]

    def minutes_later(self, minutes):
        """Move the clock by some minutes, so that the notifications for this time are sent."""
        for _minute in range(minutes):
            self.here.wait()
        self.here.store.tick()


@pytest.fixture
def release(tmp_path):
    return Shared(Cache(str(tmp_path / "cache")))


# --- a second holder -------------------------------------------------------------------------------------------------


def test_second_holder_adds_its_components_and_does_not_notify_again(release):
    release.open(holder="A", components=["Website"], notify=MAIL)
    joined = release.open(holder="B", components=["Blog"], notify=MAIL)
    assert release.shown == {"R1": BOTH}
    assert joined.result["window"]["components"] == BOTH
    assert joined.result["notified"] == [] and release.mails == ["maintenance_now"]
    assert release.open(holder="A", components=["Website"], notify=MAIL).writes == []
    assert release.open(holder="B", components=["Blog"], notify=MAIL).writes == []


@pytest.mark.parametrize("first, last", [("A", "B"), ("B", "A")])
def test_holder_releases_only_its_own_components(release, first, last):
    own = {"A": "Website", "B": "Blog"}
    for holder, name in own.items():
        release.open(holder=holder, components=[name])
    closed = release.close(holder=first)
    assert closed.result["window"]["components"] == [own[last]]
    assert release.shown == {"R1": [own[last]]}
    assert release.statuses == dict(BEFORE, **{own[last]: "under_maintenance"})
    release.close(holder=last)
    assert (release.statuses, release.files, release.windows) == (BEFORE, [], {"R1": "completed"})


@pytest.mark.parametrize("first, last", [("A", "B"), ("B", "A")])
def test_shared_component_is_restored_by_the_last_holder(release, first, last):
    release.open(holder="A", components=BOTH)
    release.open(holder="B", components=BOTH)
    closed = release.close(holder=first)
    assert closed.writes == [] and release.shown == {"R1": BOTH} and release.statuses == DURING
    release.close(holder=last)
    assert (release.statuses, release.files, release.windows) == (BEFORE, [], {"R1": "completed"})


def test_run_killed_while_joining_is_continued(release):
    release.open(holder="A", components=["Website"])
    fault = {"method": "PUT", "path": "/component_status/"}
    release.fault(kind="envelope", code=1001, message="Not now", times=1, match=fault)
    release.here.wait()
    assert release.try_to("open", holder="B", components=["Blog"]).result["failed"]
    release.close(holder="A")
    assert release.shown == {"R1": ["Blog"]}
    release.open(holder="B", components=["Blog"])
    release.close(holder="B")
    assert (release.statuses, release.files, release.windows) == (BEFORE, [], {"R1": "completed"})


def test_second_holder_keeps_the_later_notifications_of_the_first(release):
    release.open(holder="A", notify={"email": ["start", "end"]})
    joined = release.open(holder="B", notify={"email": ["1h_before"], "sms": ["end"]})
    notify = {channel: set(when) for channel, when in joined.result["window"]["notify"].items()}
    assert notify == {"email": {"start", "end", "1h_before"}, "sms": {"end"}}


def test_second_holder_neither_shortens_the_window_nor_changes_its_description(release):
    first = release.open(holder="A", duration="2h", description="Ours").result["window"]
    joined = release.open(holder="B", duration="30m", timezone="Europe/Vienna", description="Theirs").result["window"]
    for key in ("start", "end", "timezone", "description"):
        assert joined[key] == first[key]
    assert release.open(holder="A", duration="2h", description="Ours").writes == []


def test_duration_of_a_second_holder_starts_now(release):
    first = release.open(holder="A", duration="45m").result["window"]
    release.minutes_later(40)
    joined = release.open(holder="B", duration="45m").result["window"]
    assert joined["start"] == first["start"] and joined["end"] > first["end"]
    assert release.open(holder="B", duration="45m").writes == []
    assert release.open(holder="A", duration="45m").writes == []


def test_without_a_journal_repeated_runs_do_not_extend_the_window(release):
    release.open(cache=None, duration="45m")
    release.minutes_later(10)
    assert release.open(cache=None, duration="45m").writes == []


def test_only_holder_can_remove_components_and_notifications(release):
    release.open(notify={"email": ["start", "end"]})
    again = release.open(components=["Blog"], notify={"email": ["end"]})
    assert again.result["window"]["components"] == ["Blog"]
    assert again.result["window"]["notify"]["email"] == ["end"]


def test_without_a_journal_a_task_removes_nothing_from_the_window(release):
    release.open(cache=None, components=["Website"])
    release.open(cache=None, holder="B", components=["Blog"])
    assert release.shown == {"R1": BOTH}


# --- a release that was interrupted while it closed its windows ------------------------------------------------------


def interrupted_at_the_end(release, **options):
    """A release whose window has ended, but is still in the journal."""
    release.open(**options)
    files = {name: release.cache.read(name) for name in release.cache.names(DIRECTORY)}
    release.minutes_later(2)
    release.close()
    for name, content in files.items():
        release.cache.write(name, content)


@pytest.mark.parametrize("minutes", [0, 10, 100])
def test_window_ended_by_an_interrupted_release_is_opened_again(release, minutes):
    interrupted_at_the_end(release, notify=MAIL)
    release.minutes_later(minutes)
    again = release.open(notify=MAIL)
    assert again.result["window"]["status"] == "in_progress" and again.result["notified"] == []
    assert release.shown == {"R1": BOTH} and release.statuses == DURING
    assert release.open(notify=MAIL).writes == []
    release.close()
    assert (release.statuses, release.files, release.windows) == (BEFORE, [], {"R1": "completed"})
    assert len(release.here.store.data["maintenance"]) == 1 and release.mails == ["maintenance_now"]


def test_end_of_the_window_is_notified_once(release):
    notify = {"email": ["now", "end"]}
    interrupted_at_the_end(release, notify=notify)
    release.minutes_later(5)
    assert release.mails == ["maintenance_now", "maintenance_end"]
    release.open(notify=notify)
    release.close()
    release.minutes_later(5)
    assert release.mails == ["maintenance_now", "maintenance_end"]


def test_since_from_another_service_continues_an_interrupted_release(release):
    begun = release.here.now.strftime("%Y-%m-%dT%H:%M:%SZ")
    release.open(notify=MAIL)
    release.minutes_later(2)
    release.close()
    release.minutes_later(2)
    assert release.open(notify=MAIL, since=begun).result["notified"] == []
    assert len(release.here.store.data["maintenance"]) == 1


def test_window_of_an_earlier_release_is_not_opened_again(release):
    release.open(notify=MAIL)
    release.minutes_later(2)
    release.close()
    release.minutes_later(2)
    begun = release.here.now.strftime("%Y-%m-%dT%H:%M:%SZ")
    release.minutes_later(2)
    assert release.open(notify=MAIL, since=begun).result["notified"] == ["email"]
    assert len(release.here.store.data["maintenance"]) == 2


def test_since_is_the_time_at_which_an_earlier_task_opened_the_window(release):
    assert release.open(holder="A").result["since"] is None
    since = release.here.now.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert release.open(holder="A").result["since"] == since
    assert release.open(holder="B").result["since"] is None
    assert release.open(holder="A").result["since"] == since
    release.close(holder="A")
    assert release.open(holder="A").result["since"] is None


def test_invalid_since_is_rejected(release):
    failed = release.try_to("open", components=BOTH, since="yesterday")
    assert failed.result["msg"].startswith("since: 'yesterday' is not a time") and failed.sent == []


# --- ending without a notification -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "notify, mails",
    [
        (None, ["maintenance_now", "maintenance_end"]),
        ({"email": ["now", "end"]}, ["maintenance_now", "maintenance_end"]),
        ({"email": [], "sms": []}, ["maintenance_now"]),
    ],
)
def test_closing_task_can_replace_pending_notifications(release, notify, mails):
    release.open(notify={"email": ["now", "end"]})
    release.close(notify=notify)
    release.minutes_later(2)
    assert release.mails == mails
    assert release.close(notify=notify).writes == []


# --- adopting a pushed window --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["Patches", "R1"])
def test_window_pushed_by_site24x7_is_adopted(release, title):
    pushed = release.push(*BOTH, title=title)
    notify = {"email": ["now", "end"]}
    opened = release.open(notify=notify, description="Ours", duration="2h")
    window = opened.result["window"]
    assert (window["id"], window["title"], window["description"]) == (pushed, title, "")
    assert [sent.path.rsplit("/", 2)[1] for sent in opened.writes][0] == "site24x7_maintenance_notification"
    assert len(opened.writes) == 3 and release.statuses == DURING
    assert opened.result["notified"] == ["email"] and release.mails == ["maintenance_now"]
    again = release.open(notify=notify)
    assert again.writes == [] and again.result["notified"] == []
    closed = release.close()
    assert closed.result["window"]["id"] == pushed and len(closed.writes) == 2
    assert (release.statuses, release.files) == (BEFORE, [])
    assert release.shown == {title: BOTH}  # the window of Site24x7 determines the end
    release.minutes_later(60)
    assert release.mails == ["maintenance_now", "maintenance_end"]


def test_adopted_window_without_notify_is_not_updated(release):
    release.push(*BOTH, notify={"mnp_11": True})
    opened = release.open()
    assert {sent.path.rsplit("/", 2)[1] for sent in opened.writes} == {"component_status"}
    assert opened.result["window"]["notify"]["email"] == ["start"]


def test_now_is_sent_once_even_if_the_notifications_change_later(release):
    release.push(*BOTH)
    for moments in (["now"], ["now", "end"], ["now", "end"], ["now"]):
        release.open(notify={"email": moments})
    release.open(holder="B", notify=MAIL)
    assert release.mails == ["maintenance_now"]
    assert release.windows == {"Patches": "in_progress"}


def test_two_holders_of_an_adopted_window(release):
    release.push(*BOTH)
    release.open(holder="A", components=["Website"])
    release.open(holder="B", components=["Blog"])
    release.close(holder="A")
    assert release.shown == {"Patches": BOTH}
    assert release.statuses == dict(BEFORE, Blog="under_maintenance")
    closed = release.close(holder="B")
    assert not closed.result["warnings"]
    assert (release.statuses, release.files) == (BEFORE, [])


def test_run_killed_before_it_notified_is_continued(release):
    release.push(*BOTH)
    path = "/site24x7_maintenance_notification/"
    release.fault(kind="envelope", code=1001, message="Not now", times=1, match={"method": "PUT", "path": path})
    assert release.try_to("open", components=BOTH, notify=MAIL).result["failed"]
    release.open(notify=MAIL)
    assert release.mails == ["maintenance_now"]


def test_lost_response_does_not_repeat_the_notification(release):
    release.push(*BOTH)
    path = "/site24x7_maintenance_notification/"
    release.fault(kind="lost", times=1, match={"method": "PUT", "path": path})
    release.open(notify=MAIL)
    assert release.mails == ["maintenance_now"]


def test_check_mode_predicts_the_adoption(release):
    release.push(*BOTH)
    release.here.wait()
    predicted = release.try_to("open", check=True, components=BOTH, notify=MAIL).result
    actual = release.open(notify=MAIL).result
    for key in ("changed", "window", "components", "before", "notified", "diff"):
        assert predicted[key] == actual[key], key


def test_adopted_window_that_is_over_is_not_an_error_at_closing(release):
    release.push(*BOTH, minutes=5)
    release.open()
    release.minutes_later(10)
    closed = release.close()
    assert not closed.result["warnings"] and closed.result["window"]["status"] == "completed"
    assert (release.statuses, release.files) == (BEFORE, [])


def test_without_a_journal_the_adopted_window_is_recognized(release):
    release.push(*BOTH)
    before = release.open(cache=None).result["before"]
    closed = release.close(cache=None, before=before)
    assert closed.result["window"]["title"] == "Patches" and release.statuses == BEFORE


@pytest.mark.parametrize(
    "components, more, options",
    [
        (["Website"], {}, {}),  # one component is missing
        (BOTH, {"starts_in": 3600}, {}),
        (BOTH, {"starts_in": -7200}, {}),
        (BOTH, {}, {"start": "+30m"}),
        (BOTH, {}, {"components": []}),
    ],
)
def test_other_windows_are_not_adopted(release, components, more, options):
    release.push(*components, **more)
    opened = release.open(**options)
    assert opened.writes[0].method == "POST" and opened.result["window"]["title"] == "R1"


def test_window_created_on_the_page_is_not_adopted(release):
    """Only the API says that Site24x7 pushed a window."""
    release.other("statusiq_maintenance", title="Patches", start="now", duration="2h", components=BOTH)
    assert release.open().result["window"]["title"] == "R1"


def test_pushed_window_with_the_title_that_does_not_cover_the_components_is_not_adopted(release):
    release.push("Website", title="R1")
    opened = release.open()
    assert opened.writes[0].method == "POST"
    release.close()
    assert release.shown == {"R1": ["Website"]} and release.statuses == BEFORE


# --- a later push ----------------------------------------------------------------------------------------------------


def both_are_named(result, pushed, shown):
    (warning,) = result["warnings"]
    return warning == (
        "title: the window 'R1' and the window 'Patches' (ID {0}), which Site24x7 pushed, are both in progress for: {1}. "
        "Subscribers can be notified of both. End one of them.".format(pushed, shown)
    )


def test_window_pushed_after_the_opening_is_a_warning_of_the_next_run(release):
    opened = release.open(notify=MAIL)
    pushed = release.push(*BOTH)
    again = release.open(notify=MAIL)
    assert again.writes == [] and again.result["window"]["id"] == opened.result["window"]["id"]
    assert both_are_named(again.result, pushed, "Website, Blog")
    closed = release.close()
    assert both_are_named(closed.result, pushed, "Website, Blog")
    assert release.windows == {"R1": "completed", "Patches": "in_progress"}
    assert (release.statuses, release.files) == (BEFORE, [])


def test_window_that_covers_only_some_components_is_a_warning(release):
    pushed = release.push("Website")
    assert both_are_named(release.open().result, pushed, "Website")
