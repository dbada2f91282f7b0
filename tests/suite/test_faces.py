# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tests of the comparison of the two faces."""

from __future__ import annotations

import copy
import datetime

import faces
import pytest

NOW = datetime.datetime(2026, 5, 4, 12, 0, tzinfo=datetime.timezone.utc)

RECORD = {
    "target": "statusiq_page",
    "task": "Create the page",
    "action": "statusops.uptime.statusiq_page",
    "outcome": "ok",
    "result": {"changed": True, "page": {"id": "113770000041271035", "name": "Zylker"}},
    "requests": [
        {"method": "PUT", "path": "/sp/api/statuspages/113770000041271035", "query": "", "body": {"name": "Zylker"}}
    ],
}


@pytest.fixture(name="normalize")
def fixture_normalize():
    return faces.Normalizer(NOW).value


@pytest.mark.parametrize(
    "text, expected",
    [
        ("http://127.0.0.1:34567/sp/api", "http://127.0.0.1:<port>/sp/api"),
        ("no file /home/me/.ansible/tmp/ansible-tmp-1/x.py here", "no file <path> here"),
        ("/home/me/uptime/tests/output/.tmp/integration/x", "<path>"),
        ("took 0.125 seconds", "took <duration>"),
        ("statusops.uptime ping/be7d983eaef24c49", "statusops.uptime ping/<mark>"),
        ({"duration": 0.4, "last_duration": 2}, {"duration": "<duration>", "last_duration": "<duration>"}),
        ({"duration": "1h", "last_duration": None}, {"duration": "1h", "last_duration": None}),
        ("2026-05-04T11:59:30+0000", "<time>"),
        ("2026-05-04 11:59", "<time>"),
        ("start_date=2026-05-04%2011%3A59", "start_date=<time>"),
        ("2026-05-05", "<time>"),
        ("2026-12-01 22:00", "2026-12-01 22:00"),
        ("2026-99-99 22:00", "2026-99-99 22:00"),
        ("18:21", "<time>"),
        (1777896000, "<time>"),
        ("1777896000123", "<time>"),
        ("1560322688333", "<id 1>"),
        (113770000041271035, "<id 1>"),
        ("DCLfaeHudYarZ_-6HSsZYWDtY9A69w=", "<id 1>"),
        ("under_maintenance_for_long", "under_maintenance_for_long"),
        ("Checkout may be slow.", "Checkout may be slow."),
        ("+43 660 1234", "+43 660 1234"),
        (17, 17),
        (True, True),
        (None, None),
    ],
)
def test_normalize(normalize, text, expected):
    assert normalize(text) == expected


def test_ids_are_numbered_in_order_of_appearance(normalize):
    assert normalize(["222222222222", "111111111111", "222222222222"]) == ["<id 1>", "<id 2>", "<id 1>"]


def compare(auto, module):
    return faces.compare({"statusiq_page": auto}, {"statusiq_page": module}, NOW)


def test_different_ids_are_equal():
    other = copy.deepcopy(RECORD)
    other["result"]["page"]["id"] = "113770000041279999"
    other["requests"][0]["path"] = "/sp/api/statuspages/113770000041279999"
    report, counts = compare([RECORD], [other])
    assert (counts.passed, counts.failed) == (1, 0)
    assert "1 records are equal" in report


def test_different_use_of_ids_is_a_difference():
    other = copy.deepcopy(RECORD)
    other["requests"][0]["path"] = "/sp/api/statuspages/113770000041279999"
    report, counts = compare([RECORD], [other])
    assert counts.failed == 1
    assert "requests[0].path" in report


def test_request_order_is_ignored():
    records = []
    for order, numbers in (
        ((0, 1), (113770000041271001, 113770000041271002)),
        ((1, 0), (113770000041279009, 113770000041279007)),
    ):
        record = copy.deepcopy(RECORD)
        requests = [
            {"method": "POST", "path": "/sp/api/components", "query": "", "body": {"name": name, "group": str(number)}}
            for name, number in zip(("Website", "Blog"), numbers)
        ]
        record["requests"] = [requests[index] for index in order]
        records.append(record)
    assert compare(records[:1], records[1:])[1].failed == 0
    records[1]["requests"][0]["body"]["name"] = "Shop"
    assert compare(records[:1], records[1:])[1].failed == 1


def test_items_that_share_reads_can_send_fewer_requests():
    other = copy.deepcopy(RECORD)
    other["result"]["api_calls"], other["requests"] = 0, []
    assert compare([RECORD], [other])[1].failed == 1
    sharing = [dict(record, target="behaviour_reads") for record in (RECORD, other)]
    assert compare(sharing[:1], sharing[1:])[1].failed == 0


def test_only_the_outcome_of_random_tasks_is_compared():
    record = dict(RECORD, task=next(iter(faces.CHANCE)))
    other = dict(copy.deepcopy(record), requests=[], result={"msg": "No."})
    assert compare([record], [other])[1].failed == 0
    assert compare([record], [dict(other, outcome="failed")])[1].failed == 1


def test_open_state_of_a_recurring_window_is_normalized():
    record = copy.deepcopy(RECORD)
    record["result"]["maintenance"] = {"frequency": "weekly", "status": "scheduled"}
    other = copy.deepcopy(record)
    other["result"]["maintenance"]["status"] = "in_progress"
    assert compare([record], [other])[1].failed == 0
    for one in (record, other):
        one["result"]["maintenance"]["frequency"] = "once"
    assert compare([record], [other])[1].failed == 1


def test_type_is_a_difference():
    other = copy.deepcopy(RECORD)
    other["result"]["changed"] = 1
    report, counts = compare([RECORD], [other])
    assert counts.failed == 1
    assert "result.changed" in report


def test_missing_record_is_a_difference():
    report, counts = compare([RECORD, RECORD], [RECORD])
    assert counts.failed == 1
    assert "2 records of auto and 1 of module" in report


def test_missing_target_is_a_difference():
    assert faces.compare({"statusiq_page": [RECORD]}, {}, NOW)[1].failed == 1


def test_recording_without_tasks():
    end = {"target": "statusiq_page", "task": "end of the playbook", "violations": []}
    assert compare([end], [end])[1].failed == 1
    assert faces.compare({"roles": [end], "page": [RECORD]}, {"roles": [end], "page": [RECORD]}, NOW)[1].failed == 0


def test_violations_are_reported():
    end = {"target": "statusiq_page", "task": "end of the playbook", "violations": [{"message": "A body on a GET."}]}
    assert faces.violations({"statusiq_page": [RECORD, end]}) == [
        'statusiq_page: a request against the documentation: {"message": "A body on a GET."}',
    ]


def test_empty_recording(tmp_path):
    assert faces.read(tmp_path / "missing.jsonl") == {}
    assert faces.main(str(tmp_path / "missing.jsonl"), str(tmp_path / "missing.jsonl")) == 1
