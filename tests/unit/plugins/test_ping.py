# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pings: sent once, and counted only if the log of the check contains them."""

from __future__ import annotations

import json
import threading

import pytest
from ansible_collections.statusops.uptime.plugins.action import healthchecks_ping as action
from ansible_collections.statusops.uptime.plugins.module_utils._engine import module
from ansible_collections.statusops.uptime.plugins.module_utils._engine.list_cache import Reads
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks import client
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.ping import MAYBE, PING_TASK, SPEC
from ansible_collections.statusops.uptime.tests.unit.plugins.actions import make_action
from ansible_collections.statusops.uptime.tests.unit.plugins.cores import patch_module_args
from ansible_collections.statusops.uptime.tests.unit.plugins.healthchecks_server import (
    KEY,
    PING_KEY,
    READ_ONLY,
)

NOWHERE = "00000000-0000-4000-8000-000000000000"
RUN = "1A2B3C4D-0000-4000-8000-000000000001"


@pytest.fixture
def check(hc):
    return hc.make(name="Backup", slug="backup")


def ping(hc, **options):
    """Send a ping, check that its result does not contain the ping key, and return the result."""
    result = hc.do(PING_TASK, **options)
    assert PING_KEY not in json.dumps(result)
    return result


def pinged(hc, **options):
    result = ping(hc, **options)
    assert result.get("failed") is None, result["msg"]
    return result


def types(hc, check):
    return [one["type"] for one in hc.pings(check)]


# --- requests --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", [{"id": "{uuid}"}, {"slug": "backup", "ping_key": PING_KEY}])
@pytest.mark.parametrize(
    "options, suffix, kind, said",
    [
        ({}, "", "success", {"signal": "success"}),
        ({"signal": "success"}, "", "success", {"signal": "success"}),
        ({"signal": "start"}, "/start", "start", {"signal": "start"}),
        ({"signal": "fail"}, "/fail", "fail", {"signal": "fail"}),
        ({"signal": "log"}, "/log", "log", {"signal": "log"}),
        ({"exit_status": 0}, "/0", "success", {"exit_status": 0}),
        ({"exit_status": 255}, "/255", "fail", {"exit_status": 255}),
    ],
)
def test_signals(hc, check, target, options, suffix, kind, said):
    where = {name: value.format(**check) for name, value in target.items()}
    result = pinged(hc, **where, **options)
    place = check["uuid"] if "id" in where else PING_KEY + "/backup"
    assert hc.sent() == ["POST /ping/{0}{1}".format(place, suffix)]
    assert types(hc, check) == [kind]
    expected = {"changed": True, "counted": "unknown", "created": False, "api_calls": 1, "warnings": []}
    assert result == {**expected, **said}
    assert hc.store.violations == []


def test_body_and_run_are_sent(hc, check):
    pinged(hc, id=check["uuid"].upper(), run_id=" {0} ".format(RUN), body=" Größe \n")
    (one,) = hc.control("GET", "/checks/{uuid}/pings".format(**check))["pings"]
    assert (one["rid"], one["method"]) == (RUN.lower(), "POST")
    assert (
        hc.http.get("/api/v3/checks/{uuid}/pings/1/body".format(**check), headers={"X-Api-Key": KEY}).text
        == " Größe \n"
    )


def test_largest_body_is_accepted(hc, check):
    pinged(hc, id=check["uuid"], body="ö" * 5000)
    result = ping(hc, id=check["uuid"], body="ö" * 5001)
    assert result["msg"] == "body: has 10002 bytes, but the server keeps only the first 10000. Shorten it."
    assert hc.sent() == []


def test_body_longer_than_the_server_keeps_is_a_warning(hc, check):
    hc.fault("status", status=200, body="OK", headers={"Ping-Body-Limit": "3"}, times=2)
    assert pinged(hc, id=check["uuid"], body="abc")["warnings"] == []
    (warning,) = pinged(hc, id=check["uuid"], body="abcd")["warnings"]
    assert warning == "body: has 4 bytes, but this server keeps only the first 3."


def test_ping_can_create_a_check(hc):
    options = {"slug": "new-one", "ping_key": PING_KEY, "create": True, "api_key": KEY}
    first, second = pinged(hc, **options), pinged(hc, **options)
    assert (first["created"], first["counted"]) == (True, True)
    assert (second["created"], second["counted"]) == (False, True)
    assert [one["slug"] for one in hc.store.data["checks"].values()] == ["new-one"]


@pytest.mark.parametrize("options", [{"id": NOWHERE, "api_key": KEY}, {"slug": "backup", "ping_key": PING_KEY}])
def test_check_mode_sends_nothing(hc, options):
    result = hc.do(PING_TASK, check_mode=True, signal="fail", **options)
    assert hc.sent() == []
    assert result == {"changed": True, "signal": "fail", "counted": "unknown", "api_calls": 0, "warnings": []}


def test_ping_uses_the_method_option(hc, check):
    for method in SPEC["method"]["choices"]:
        pinged(hc, id=check["uuid"], method=method, body="x")
    assert [one["method"] for one in hc.pings(check)] == ["POST", "GET"]


# --- rejected options ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "options, message",
    [
        ({"id": ""}, "id: must not be empty."),
        ({"slug": " "}, "slug: must not be empty."),
        ({"id": "backup"}, "id: 'backup' is not a UUID. To ping by slug, set slug and ping_key."),
        ({"slug": "Backup"}, "slug: 'Backup' can contain only a-z, 0-9, - and _."),
        ({"slug": "a/fail"}, "slug: 'a/fail' can contain only a-z, 0-9, - and _."),
        ({"slug": "backup"}, "ping_key: is required to ping by slug."),
        ({"slug": "backup", "ping_key": KEY}, "ping_key: is not a ping key, which has 22 characters"),
        ({"slug": "backup", "ping_key": "emulator/ping?key#0001"}, "ping_key: is not a ping key"),
        ({"id": NOWHERE, "create": True}, "create: requires slug"),
        ({"id": NOWHERE, "exit_status": 256}, "exit_status: 256 must be from 0 to 255."),
        ({"id": NOWHERE, "exit_status": -9}, "exit_status: -9 must be from 0 to 255."),
        ({"id": NOWHERE, "run_id": "7"}, "run_id: '7' is not a UUID."),
        ({"id": NOWHERE, "run_id": ""}, "run_id: must not be empty."),
        ({"id": NOWHERE, "ping_url": "http://hc.example"}, "ping_url: plain HTTP would expose the credentials"),
    ],
)
@pytest.mark.parametrize("check_mode", [False, True])
def test_invalid_options_are_rejected(hc, options, message, check_mode):
    result = hc.do(PING_TASK, check_mode=check_mode, **options)
    assert (result["failed"], result["changed"], hc.sent()) == (True, False, [])
    assert result["msg"].startswith(message)
    assert options.get("ping_key", "-" * 9) not in json.dumps(result)


@pytest.mark.parametrize(
    "options, message",
    [
        ({"id": NOWHERE}, "id: '{0}': the server knows no such check. Check the ID.".format(NOWHERE)),
        (
            {"slug": "none"},
            "slug: 'none': the server knows no check with this slug, or no project with this ping_key. Check both.",
        ),
        ({"slug": "none", "ping_key": "x" * 22}, "slug: 'none': the server knows no check with this slug"),
        ({"slug": "twice"}, "slug: several checks of the project have the slug 'twice'. Use the ID"),
    ],
)
def test_unknown_checks_are_an_error(hc, options, message):
    hc.make(name="A", slug="twice")
    hc.make(name="B", slug="twice")
    result = ping(hc, **{"ping_key": PING_KEY, **options})
    assert (result["failed"], result["changed"]) == (True, False)
    assert result["msg"].startswith(message)
    assert len(hc.sent()) == 1


def test_full_account_is_an_error(hc):
    hc.control("PUT", "/settings", {"healthchecks_check_limit": 0})
    result = ping(hc, slug="new", ping_key=PING_KEY, create=True)
    assert result["msg"].endswith("With create, the account can also have reached its maximum number of checks.")


def test_unknown_check_on_the_hosted_service_is_an_error(hc):
    hc.fault("status", status=200, body="OK (not found)")
    assert ping(hc, id=NOWHERE)["msg"] == "id: '{0}': the server knows no such check. Check the ID.".format(NOWHERE)


@pytest.mark.parametrize("status, body", [(404, "<html></html>"), (301, ""), (302, "<html></html>")])
def test_address_of_another_api_is_an_error(hc, check, status, body):
    hc.fault("status", status=status, body=body, headers={"Location": "https://other.example"})
    result = ping(hc, id=check["uuid"])
    assert result["msg"].startswith("ping_url: is not the address of the ping API. HTTP {0}.".format(status))
    assert hc.pings(check) == []


# --- sending once ------------------------------------------------------------------------------------------------------------

FAULTS = [
    ("lost", {}, True),
    ("reset", {}, True),
    ("truncated", {}, True),
    ("status", {"status": 500}, True),
    ("status", {"status": 503, "headers": {"Retry-After": "1"}}, True),
    ("html", {"status": 502}, True),
    ("html", {"status": 200}, True),
    ("status", {"status": 429, "headers": {"Retry-After": "1"}}, False),
    ("status", {"status": 413, "headers": {"Retry-After": "1"}}, False),
]


@pytest.mark.parametrize("method", ["post", "get"])
@pytest.mark.parametrize("kind, given, uncertain", FAULTS)
@pytest.mark.parametrize("options", [{}, {"api_key": KEY}])
def test_ping_is_never_retried(hc, check, method, kind, given, uncertain, options):
    hc.fault(kind, match={"path": "/ping/"}, **given)
    result = ping(hc, slug="backup", ping_key=PING_KEY, method=method, retries=5, **options)
    assert (result["failed"], result["changed"], result["api_calls"]) == (True, False, 1)
    assert hc.sent() == ["{0} /ping/{1}/backup".format(method.upper(), PING_KEY)]
    assert (MAYBE in result["msg"]) is uncertain
    assert len(hc.pings(check)) == (1 if kind in ("lost", "truncated") else 0)


def test_ping_that_uses_an_old_list_is_not_sent_again(hc, check):
    """The engine restarts a task if an outdated list can be the cause of an error."""
    reads = Reads()
    reads.serve("task", 1, True)
    pinged(hc, slug="backup", ping_key=PING_KEY, api_key=KEY)
    hc.do(PING_TASK, reads=reads, id=check["uuid"], api_key=KEY)
    reads.serve("task", 2, True)
    second = hc.do(PING_TASK, reads=reads, id=check["uuid"], api_key=KEY)
    assert second["ping"]["number"] == 3  # the item reads a new list of its own
    reads.serve("task", 3, True)
    hc.fault("status", status=500, match={"path": "/ping/"})
    hc.do(PING_TASK, reads=reads, id=check["uuid"], api_key=KEY)
    assert [one for one in hc.sent() if "/ping/" in one] == ["POST /ping/" + check["uuid"]]


@pytest.mark.parametrize(
    "options, url",
    [
        ({}, "https://hc-ping.com"),
        ({"api_url": "https://healthchecks.io/"}, "https://hc-ping.com"),
        ({"api_url": "https://healthchecks.io/api/v3"}, "https://hc-ping.com"),
        ({"api_url": "https://hc.example"}, "https://hc.example/ping"),
        ({"api_url": "https://tools.example/hc/api/v2/"}, "https://tools.example/hc/ping"),
        ({"api_url": "https://hc.example", "ping_url": "https://ping.example/p/"}, "https://ping.example/p"),
    ],
)
def test_address_of_the_ping_api(options, url):
    assert client.Healthchecks(dict(options, validate_certs=True)).ping_url == url


def test_unreachable_server_is_an_error(hc, closed_port):
    url = "http://127.0.0.1:{0}/ping".format(closed_port)
    result = ping(hc, slug="backup", ping_key=PING_KEY, ping_url=url, retries=5)
    assert result["msg"] == "Cannot connect to 127.0.0.1:{0}. Check ping_url and the network.".format(closed_port)
    assert result["api_calls"] == 1
    assert result["request"] == "POST {0}/********/backup".format(url)


def test_address_that_requests_rejects_is_an_error(hc):
    """The error message of requests contains the invalid address, which contains the ping key."""
    result = ping(hc, slug="backup", ping_key=PING_KEY, ping_url="https://a..b")
    assert result["msg"] == "ping_url: 'https://a..b/********/backup' is not a valid address. Correct it."


def by_action(args, capsys):
    return make_action(action, args).run(task_vars={})


def by_module(args, capsys):
    with patch_module_args(args), pytest.raises(SystemExit):
        module.main(PING_TASK)
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("by_environment", [False, True])
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"slug": "none"},
        {"ping_url": "https://a..b"},
        {"ping_url": "http://127.0.0.1:1/ping"},
        {"api_key": READ_ONLY},
        {"body": PING_KEY},
    ],
)
def test_ping_key_is_not_shown(hc, check, options, by_environment, capsys, monkeypatch, tmp_path):
    """It is neither in results, nor in the arguments that Ansible shows with -vvv, nor in the cache. Both faces return the same."""
    args = {"slug": "backup", "api_url": hc.server.url, "api_key": KEY, "cache": str(tmp_path), **options}
    if by_environment:
        monkeypatch.setenv("HEALTHCHECKS_PING_KEY", PING_KEY)
    else:
        args["ping_key"] = PING_KEY
    found = [face(args, capsys) for face in (by_action, by_module)]
    for result in found:
        assert PING_KEY not in json.dumps(result)
        result.pop("invocation", None)
        result.pop("warnings", None)  # a module returns them in another way
        for name in ("id", "number", "date", "user_agent"):
            result.get("ping", {}).pop(name, None)
    assert found[0] == found[1]
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and PING_KEY in path.read_text()]


def test_ping_key_in_a_response_is_masked(hc):
    hc.fault("status", status=418, body="no {0}".format(PING_KEY))
    result = ping(hc, slug="backup", ping_key=PING_KEY)
    assert result["msg"].startswith("HTTP 418. The response is 'no ********'. The server did not accept the ping.")


# --- counted pings ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("target", [{"id": "{uuid}"}, {"slug": "backup", "ping_key": PING_KEY}])
def test_ping_in_the_log_is_counted(hc, check, target):
    where = {name: value.format(**check) for name, value in target.items()}
    hc.ping(check, "/fail")
    result = pinged(hc, api_key=KEY, signal="start", run_id=RUN, body="x", **where)
    assert (result["counted"], result["changed"], result["warnings"]) == (True, True, [])
    assert result["api_calls"] == len(hc.sent()) == (2 if "id" in where else 3)
    shown = result["ping"]
    assert (shown["id"], shown["number"], shown["type"], shown["run_id"]) == ("2", 2, "start", RUN.lower())
    assert (shown["method"], shown["has_body"]) == ("POST", True)
    assert shown["user_agent"].startswith("statusops.uptime ")


IGNORED = [
    ({"methods": "POST"}, "", {"method": "get"}, "accepts only POST"),
    ({"manual_resume": True}, "pause", {}, "paused with manual_resume"),
    ({"success_kw": "done", "filter_http_body": True}, "", {"body": "hello"}, "keywords"),
]


@pytest.mark.parametrize("fields, verb, options, reason", IGNORED)
def test_ignored_ping_is_a_warning(hc, fields, verb, options, reason):
    made = hc.make(name="Odd", slug="odd", **fields)
    if verb:
        hc.act(made, verb)
    result = pinged(hc, id=made["uuid"], api_key=KEY, **options)
    assert (result["counted"], result["changed"], result["ping"]["type"]) == (False, False, "ignored")
    (warning,) = result["warnings"]
    assert reason in warning
    assert pinged(hc, id=made["uuid"], **options)["counted"] == "unknown"


def test_wrong_method_is_reported_only_for_get(hc):
    made = hc.make(name="Odd", success_kw="done", filter_http_body=True)
    (warning,) = pinged(hc, id=made["uuid"], api_key=KEY)["warnings"]
    assert "POST" not in warning


def test_keywords_decide_the_kind_of_a_ping(hc):
    made = hc.make(name="Odd", success_kw="done", filter_http_body=True)
    result = pinged(hc, id=made["uuid"], api_key=KEY, signal="fail", body="all done")
    assert (result["signal"], result["counted"], result["ping"]["type"]) == ("fail", True, "success")


@pytest.mark.parametrize("options", [{}, {"api_key": KEY}])
def test_dropped_ping_is_a_warning(hc, check, options):
    hc.control("PUT", "/settings", {"healthchecks_pings_per_minute": 1})
    hc.ping(check)
    result = pinged(hc, id=check["uuid"], **options)
    assert (result["counted"], result["changed"], result["api_calls"]) == (False, False, 1)
    assert result["warnings"] == [
        "counted: the server dropped the ping, because the check received too many pings within a minute."
    ]


def test_pings_of_others_are_not_counted(hc, monkeypatch):
    """Another host pings with the same run, method and body before this task reads the log."""
    made = hc.make(name="Odd", success_kw="done", filter_http_body=True)
    sending = client.Healthchecks.ping

    def send(*given):
        hc.ping(made, "?rid=" + RUN.lower(), data="done")
        answer = sending(*given)
        hc.ping(made, "?rid=" + RUN.lower(), data="done")
        return answer

    monkeypatch.setattr(client.Healthchecks, "ping", send)
    result = pinged(hc, id=made["uuid"], api_key=KEY, run_id=RUN, body="nothing")
    assert (result["counted"], result["ping"]["number"]) == (False, 2)


def test_ten_hosts_ping_at_once(hc, check):
    numbers, lock = [], threading.Lock()

    def one():
        result = hc.do(PING_TASK, id=check["uuid"], api_key=KEY)
        with lock:
            numbers.append(result["ping"]["number"])

    threads = [threading.Thread(target=one) for _number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == list(range(1, 11))


def test_late_log_entry_is_awaited(hc, check, sleeps):
    hc.fault("data", json={"pings": []}, match={"operation": "healthchecks.pings.list"}, times=2)
    assert pinged(hc, id=check["uuid"], api_key=KEY)["counted"] is True
    assert sleeps == [0, 1, 2]


def test_ping_that_is_not_in_the_log_has_an_unknown_outcome(hc, check, sleeps):
    hc.fault("data", json={"pings": []}, match={"operation": "healthchecks.pings.list"}, times=0)
    result = pinged(hc, id=check["uuid"], api_key=KEY)
    assert (result["counted"], result["changed"], "ping" in result) == ("unknown", True, False)


@pytest.mark.parametrize(
    "key, words",
    [(READ_ONLY, "read-write key is required|requires a read-write key"), (KEY.replace("1", "2"), "another project")],
)
def test_key_without_access_to_the_log_is_a_warning(hc, check, key, words):
    result = pinged(hc, id=check["uuid"], api_key=key)
    (warning,) = result["warnings"]
    assert warning.startswith("counted: unknown, because the log of the check cannot be read. ")
    assert any(one in warning for one in words.split("|"))
    assert (result["counted"], result["changed"]) == ("unknown", True)


def test_read_only_key_with_a_slug_is_a_warning(hc, check):
    (warning,) = pinged(hc, slug="backup", ping_key=PING_KEY, api_key=READ_ONLY)["warnings"]
    assert warning.endswith("api_key: is a read-only key. A read-write key is required to read pings.")


def test_slug_in_another_project_than_the_key_has_an_unknown_outcome(hc, check):
    result = pinged(hc, slug="backup", ping_key=PING_KEY, api_key=KEY.replace("1", "2"))
    assert (result["counted"], result["warnings"]) == ("unknown", [])
    assert types(hc, check) == ["success"]
