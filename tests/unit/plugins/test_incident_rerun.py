# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays about incidents that run again from the start, with a minute between tasks, against the emulator."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.services.statusiq.awkward import SWITCHES
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import world
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import ON_PAGE

TITLE = "Checkout errors"
MAILED = {"title": TITLE, "notify": ["email"]}
REPORT = dict(MAILED, description="Some payments fail.", severity="partial_outage", text="We see errors.")
INVESTIGATING = dict(REPORT, status="investigating", components=["Website"])
IDENTIFIED = dict(MAILED, status="identified", text="A release broke it.")
RESOLVED = dict(MAILED, status="resolved", text="All is well.")
AGAIN = dict(IDENTIFIED, repeat=True)
SHAPES = [{}, *({name: True} for name in SWITCHES), dict.fromkeys(SWITCHES, True)]


@pytest.fixture
def here():
    """The emulator with a page, components and subscribers."""
    found = world()
    found.load()
    emails = ["p.boyle@zylker.example"]
    found.walk([("statusiq_subscriber", dict(ON_PAGE, emails=emails, phones=["+91 01234567889"]))])
    found.store.mails.clear()
    return found


def play(here, *tasks, module="statusiq_incident", check=False, bend=None):
    """Run tasks one minute apart. Returns their results."""
    results = []
    for options in tasks:
        here.wait()
        outcome = here.do(module, {**ON_PAGE, **options}, check, bend)
        results.append(outcome.result)
    return results


def of(results, name):
    """A value of each result. Fails if a task has failed."""
    failed = [result["msg"] for result in results if result.get("failed")]
    assert not failed
    return [result.get(name) for result in results]


def updates(here, title=TITLE):
    """The texts of the updates of each incident with this title."""
    return [
        [update["text"] for update in incident["updates"]]
        for incident in here.store.data["incidents"].values()
        if incident["title"] == title
    ]


def mails(here):
    """The texts of all mails."""
    return [mail["text"] for mail in here.store.mails]


POSTED = ["Some payments fail.", "We see errors.", "A release broke it."]


# --- while the incident is not resolved ------------------------------------------------------------------------------


def test_a_play_that_runs_again_posts_nothing_and_notifies_nobody(here):
    first = play(here, INVESTIGATING, IDENTIFIED)
    times = [update["posted_at"] for update in first[1]["incident"]["updates"]]
    assert (of(first, "posted"), of(first, "posted_at")) == ([True, True], [None, None])
    assert mails(here) == POSTED[1:]
    for check in (True, False):
        again = play(here, INVESTIGATING, IDENTIFIED, check=check)
        assert of(again, "changed") == of(again, "posted") == [False, False]
        assert of(again, "posted_at") == times[1:]
        assert of(again, "notified") == [None, None]
        assert [result["incident"]["status"] for result in again] == ["identified", "identified"]
    assert updates(here) == [POSTED]
    assert mails(here) == POSTED[1:]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: " ".join(shape) if len(shape) < 2 else "all")
def test_a_play_that_runs_again_with_awkward_responses(here, shape):
    play(here, INVESTIGATING, IDENTIFIED, dict(MAILED, status="observing"))
    here.store.settings["awkward"] = shape
    again = play(here, INVESTIGATING, IDENTIFIED, dict(MAILED, status="observing"), IDENTIFIED)
    assert of(again, "changed") == of(again, "posted") == [False] * 4
    assert all(of(again, "posted_at"))
    assert updates(here) == [[*POSTED, ""]]
    assert len(mails(here)) == 3


def test_updates_that_the_list_omits_are_read_once(here):
    play(here, INVESTIGATING, IDENTIFIED)
    here.store.settings["awkward"] = {"list_without_updates": True}
    again = here.do("statusiq_incident", {**ON_PAGE, **INVESTIGATING})
    assert (again.result["posted"], again.writes) == (False, [])
    assert len(again.reads) == 4  # pages, incidents, components, and the incident once


def test_an_incident_can_have_many_updates(here):
    steps = [dict(MAILED, status="observing", text="Hour {0}.".format(hour)) for hour in range(60)]
    play(here, INVESTIGATING, *steps)
    again = play(here, INVESTIGATING, *steps)
    assert not any(of(again, "changed"))
    assert len(set(of(again, "posted_at"))) == 61
    assert len(mails(here)) == 61


@pytest.mark.parametrize(
    "given",
    [
        dict(INVESTIGATING, text="We see errors.\n\n"),
        dict(INVESTIGATING, text="We see errors.\r\n"),
        {"title": TITLE, "text": "We see errors."},
        {"title": TITLE, "status": "investigating"},
        {"title": TITLE, "status": "investigating", "text": "Some payments fail."},  # StatusIQ posts the description
    ],
)
def test_an_update_is_found_by_the_options_that_the_task_sets(here, given):
    play(here, INVESTIGATING, IDENTIFIED)
    (result,) = play(here, given)
    assert (result["changed"], result["posted"], bool(result["posted_at"])) == (False, False, True)


@pytest.mark.parametrize(
    "given, status",
    [
        # status and text of different updates
        ({"status": "investigating", "text": "A release broke it."}, "investigating"),
        ({"status": "identified", "text": "We see errors."}, "identified"),
        ({"status": "observing", "text": "A release broke it."}, "observing"),
        ({"text": "we see errors."}, "identified"),
        ({"text": " We see errors."}, "identified"),
        ({"status": "observing"}, "observing"),
    ],
)
def test_a_different_update_is_posted(here, given, status):
    play(here, INVESTIGATING, IDENTIFIED)
    predicted, applied = (play(here, dict(MAILED, **given), check=check)[0] for check in (True, False))
    for result in (predicted, applied):
        assert (result["changed"], result["posted"], "posted_at" in result) == (True, True, False)
        assert result["incident"]["status"] == status
    assert len(mails(here)) == 3


def test_a_play_with_a_template_that_runs_again_posts_nothing(here):
    words = {
        "title": TITLE,
        "description": "Some payments fail.",
        "severity": "major_outage",
        "status": "investigating",
    }
    play(here, dict(words, name="Bank"), module="statusiq_template")
    by_template = {"template": "Bank", "text": "We see errors.", "notify": ["email"]}
    play(here, by_template, IDENTIFIED)
    again = play(here, by_template, {"template": "Bank"}, IDENTIFIED)
    assert of(again, "changed") == of(again, "posted") == [False] * 3
    assert [bool(time) for time in of(again, "posted_at")] == [True, False, True]
    assert (updates(here), mails(here)) == ([POSTED], POSTED[1:])


def test_repeated_alerts_post_nothing(here):
    """These are the tasks of the playbooks that the rulebook of the collection runs."""
    alert = dict(MAILED, description="It does not work.", severity="partial_outage", components=["Website"])
    play(here, alert, IDENTIFIED, alert, alert)
    assert len(mails(here)) == 2
    play(here, RESOLVED, RESOLVED)
    assert len(mails(here)) == 3
    play(here, alert, alert, RESOLVED)
    assert len(mails(here)) == 5
    assert len(updates(here)) == 2


# --- after the incident is resolved ----------------------------------------------------------------------------------


def test_a_play_that_runs_again_after_the_incident_is_resolved_opens_another_one(here):
    play(here, INVESTIGATING, IDENTIFIED, RESOLVED)
    ended = here.now.strftime("%Y-%m-%dT%H:%M:%SZ")
    (still,) = play(here, dict(RESOLVED, text="Other words."))
    assert (still["changed"], still["posted"], still["posted_at"]) == (False, False, ended)
    assert of(play(here, INVESTIGATING, IDENTIFIED, RESOLVED), "posted") == [True] * 3
    assert updates(here) == [[*POSTED, "All is well."]] * 2
    assert mails(here) == [*POSTED[1:], "All is well."] * 2


# --- corrections -----------------------------------------------------------------------------------------------------


def correct(here, old, new):
    (result,) = play(here, {"incident": TITLE, "text": old, "new_text": new}, module="statusiq_incident_update")
    assert result["changed"]


def test_a_corrected_update_is_found_by_its_new_text(here):
    play(here, dict(INVESTIGATING, text="We see errrs."), IDENTIFIED)
    correct(here, "We see errrs.", "We see errors.")
    again = play(here, INVESTIGATING, IDENTIFIED)
    assert of(again, "changed") == [False, False]
    assert updates(here) == [POSTED]


def test_a_corrected_update_is_not_found_by_its_old_text(here):
    """The documentation says that the play also requires the correction."""
    play(here, INVESTIGATING, IDENTIFIED)
    correct(here, "We see errors.", "We see many errors.")
    assert of(play(here, INVESTIGATING, IDENTIFIED), "posted") == [True, False]


# --- repeat ----------------------------------------------------------------------------------------------------------


def test_repeat_posts_an_existing_update_again(here):
    play(here, INVESTIGATING, IDENTIFIED, dict(MAILED, status="observing", text="It gets better."))
    predicted, applied, latest = (play(here, AGAIN, check=check)[0] for check in (True, False, False))
    for result in (predicted, applied, latest):
        assert (result["changed"], result["posted"], "posted_at" in result) == (True, True, False)
        assert (result["notified"], result["incident"]["status"]) == (["email"], "identified")
    assert predicted["notifications"] == {"email": 1}
    assert updates(here) == [[*POSTED, "It gets better.", POSTED[2], POSTED[2]]]
    assert len(mails(here)) == 5
    (found,) = play(here, IDENTIFIED)
    assert found["posted_at"] == latest["incident"]["updates"][-1]["posted_at"]


@pytest.mark.parametrize("given", [{"status": "identified"}, {"text": "A release broke it."}])
def test_repeat_with_only_a_status_or_a_text(here, given):
    play(here, INVESTIGATING, IDENTIFIED)
    (result,) = play(here, dict(MAILED, repeat=True, **given))
    assert (result["posted"], result["incident"]["status"]) == (True, "identified")
    assert updates(here) == [[*POSTED, given.get("text", "")]]


def test_repeat_does_not_post_twice_if_the_incident_is_new(here):
    (result,) = play(here, dict(INVESTIGATING, repeat=True))
    assert (result["posted"], updates(here), mails(here)) == (True, [POSTED[:2]], POSTED[1:2])


def test_repeat_posts_nothing_after_the_incident_is_resolved(here):
    play(here, INVESTIGATING, RESOLVED)
    (result,) = play(here, dict(RESOLVED, repeat=True))
    assert (result["changed"], result["posted"]) == (False, False)
    given = {"id": result["incident"]["id"], "text": "We see errors.", "repeat": True}
    (refused,) = play(here, given)
    assert refused["msg"].startswith("repeat: the incident is resolved and accepts no more status updates.")
    assert play(here, given, check=True)[0]["msg"] == refused["msg"]
    assert len(mails(here)) == 2


@pytest.mark.parametrize("awkward", [{}, {"list_without_updates": True}, {"reversed_lists": True}])
@pytest.mark.parametrize(
    "fault, arrives",
    [
        ({"kind": "lost"}, True),
        ({"kind": "hang_after", "seconds": 0}, True),
        ({"kind": "truncated"}, True),
        ({"kind": "empty", "after": True}, True),
        ({"kind": "reset"}, False),
        ({"kind": "hang", "seconds": 0}, False),
        ({"kind": "invalid_json"}, False),
        ({"kind": "html", "status": 502}, False),
    ],
)
def test_an_earlier_update_with_the_same_text_does_not_prove_that_repeat_succeeded(here, fault, arrives, awkward):
    play(here, INVESTIGATING, IDENTIFIED)
    here.store.settings["awkward"] = awkward
    here.emulator.faults.add(dict(fault, match={"operation": "active_updates.create"}))
    here.wait()
    outcome = here.do("statusiq_incident", {**ON_PAGE, **AGAIN})
    assert len(outcome.writes) == 1
    assert updates(here) == [POSTED + POSTED[2:] * arrives]
    assert len(mails(here)) == 2 + arrives
    if arrives:
        assert (outcome.result["changed"], outcome.result["posted"]) == (True, True)
        assert len(outcome.result["incident"]["updates"]) == 4
    else:
        assert outcome.result["failed"] and not outcome.result["changed"]
        assert "so it was not sent again. Check the page before you run the task again" in outcome.result["msg"]


def test_the_message_if_the_outcome_of_repeat_cannot_be_read(here):
    play(here, INVESTIGATING, IDENTIFIED)
    here.emulator.faults.add({"kind": "lost", "match": {"write": True}})
    here.emulator.faults.add({"kind": "lost", "match": {"operation": "active_incidents.get"}})
    (result,) = play(here, AGAIN)
    assert "Checking whether the request took effect also failed" in result["msg"]
    assert "Check the page before you run the task again" in result["msg"]


def test_the_message_if_the_outcome_of_repeat_is_unknown_after_another_write(here):
    play(here, INVESTIGATING, IDENTIFIED)
    here.emulator.faults.add({"kind": "reset", "match": {"operation": "active_updates.create"}})
    (result,) = play(here, dict(AGAIN, description="Most payments fail."))
    assert result["changed"] and "Already done: PUT " in result["msg"]
    assert "Run the task again to finish" not in result["msg"]
    assert result["msg"].count("Check the page before you run the task again") == 1


def test_a_lost_response_to_resolving_with_repeat(here):
    play(here, INVESTIGATING)
    here.emulator.faults.add({"kind": "lost", "match": {"write": True}})
    (result,) = play(here, dict(RESOLVED, repeat=True))
    assert (result["posted"], result["incident"]["resolved"]) == (True, True)


def test_a_lost_update_is_found_even_if_somebody_else_posts_another_one(here):
    play(here, INVESTIGATING)

    def between(sent):
        if sent[-1].method == "PUT":
            here.wait()
            other = here.do("statusiq_incident", {**ON_PAGE, "title": TITLE, "status": "observing", "text": "Me too."})
            assert other.result["posted"]
            return sent[-1].answer._replace(text="")
        return sent[-1].answer

    (result,) = play(here, IDENTIFIED, bend=between)
    assert (result["posted"], updates(here)) == (True, [[*POSTED, "Me too."]])


# --- postmortems and statuses ----------------------------------------------------------------------------------------


def test_a_postmortem_is_published_and_mailed_once_for_each_text(here):
    play(here, INVESTIGATING, RESOLVED)
    here.store.mails.clear()
    of_it = {"incident": TITLE, "body": "A disk."}
    steps = [of_it, {"incident": TITLE, "publish": True, "notify": ["email"]}]
    assert of(play(here, *steps, module="statusiq_postmortem"), "changed") == [True, True]
    assert of(play(here, *steps, module="statusiq_postmortem"), "changed") == [False, False]
    assert mails(here) == ["A disk."]
    other = dict(of_it, body="A cable.", notify=["email"])
    assert of(play(here, other, other, module="statusiq_postmortem"), "changed") == [True, False]
    assert mails(here) == ["A disk.", "A cable."]


def test_a_component_status_without_a_change_updates_no_incident(here):
    down = {"components": ["Website"], "status": "major_outage", "update_incident": True}
    assert of(play(here, down, down, module="statusiq_component_status"), "changed") == [True, False]
    count = len(here.store.data["incidents"])
    play(here, down, module="statusiq_component_status")
    assert (count, len(here.store.data["incidents"])) == (1, 1)
    assert [len(incident["updates"]) for incident in here.store.data["incidents"].values()] == [1]
