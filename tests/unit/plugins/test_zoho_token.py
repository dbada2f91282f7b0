# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Refresh tokens: a grant code is used only if the token can be saved, and no secret is shown."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import stat
import tempfile
import threading
from urllib.parse import parse_qs

import pytest
import responses
import yaml
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import full_spec
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._zoho import token as zoho_token_file
from ansible_collections.statusops.uptime.plugins.module_utils._zoho.oauth import ANOTHER_CODE
from ansible_collections.statusops.uptime.plugins.module_utils._zoho.token import ZOHO_TOKEN, TokenFile
from ansible_collections.statusops.uptime.plugins.modules import zoho_token
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import RESET, answer, zoho
from hypothesis import given as anything
from hypothesis import settings
from hypothesis import strategies as st

API = "https://api.example"
ACCOUNTS = "https://accounts.example"
TOKEN_URL = ACCOUNTS + "/oauth/v2/token"
REVOKE_URL = TOKEN_URL + "/revoke"
PAGES_URL = API + "/sp/api/statuspages"
CONNECTION = {
    "api_url": API,
    "accounts_url": ACCOUNTS,
    "client_id": "1000.ID",
    "client_secret": "s3cr3t",
    "refresh_token": "1000.given",
    "access_token": "r3ady",
    "retries": 0,
}
CODE, TOKEN, ACCESS = "1000.c0de", "1000.refr3sh", "1000.acc3ss"
SECRETS = ("s3cr3t", "1000.given", "r3ady", CODE, TOKEN, ACCESS)
EXCHANGED = {"access_token": ACCESS, "refresh_token": TOKEN, "expires_in": 3600}
REFRESHED = {"access_token": ACCESS, "expires_in": 3600}
INVALID = {"error": "invalid_code"}
THROTTLED = {"error": "Access Denied", "error_description": "You have made too many requests.", "status": "failure"}
NO_SCOPE = {"error_code": 1125, "message": "Invalid OAuth scope."}
EXPIRED = {"error_code": 1124, "message": "OAuth Access Token is invalid or has expired."}
RETURNED = yaml.safe_load(zoho_token.RETURN)["token"]["contains"]


@pytest.fixture
def net():
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock


@pytest.fixture
def file(tmp_path):
    """The path of the token file, in its own directory."""
    (tmp_path / "keys").mkdir()
    return tmp_path / "keys" / "token"


@pytest.fixture
def kept(file):
    """That file with a token in it."""
    put(file, TOKEN + "\n")
    return file


def put(path, text, mode=0o600):
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)


def do(check_mode=False, shows=(), **options):
    """Run a task, and check that its result contains no secrets except those in shows."""
    checked = ArgumentSpecValidator(full_spec(ZOHO_TOKEN), **ZOHO_TOKEN.constraints()).validate(
        dict(CONNECTION, **options)
    )
    assert not checked.errors.errors, checked.errors.msg
    params = checked.validated_parameters
    result = run(ZOHO_TOKEN, zoho(params), params, check_mode)
    assert not [secret for secret in SECRETS if secret in json.dumps(result) and secret not in shows]
    assert set(result.get("token", ())) <= set(RETURNED)
    return result


def token_answers(net, *bodies, **more):
    for body in bodies:
        net.post(TOKEN_URL, json=body, **more)


def pages(net, body=None, status=200):
    net.get(PAGES_URL, json=body or {"code": 0, "message": "success", "data": []}, status=status)


def forms(net, url=TOKEN_URL):
    return [
        {key: value[0] for key, value in parse_qs(call.request.body).items()}
        for call in net.calls
        if call.request.url == url
    ]


def left(file):
    """The names in the directory of the file."""
    return sorted(os.listdir(str(file.parent)))


# --- state present ---------------------------------------------------------------------------------------------------------


def test_grant_code_is_exchanged_and_the_token_is_saved(net, file):
    token_answers(net, EXCHANGED)
    result = do(path=str(file), grant_code=" {0}\n".format(CODE))
    assert (result["changed"], result["api_calls"], result["warnings"]) == (True, 0, [])
    assert result["token"] == {"path": str(file), "works": True}
    assert result["diff"] == {"before": {}, "after": {"path": str(file), "works": True}}
    assert file.read_text() == TOKEN + "\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert left(file) == ["token"]
    assert net.calls[0].request.url == TOKEN_URL  # the URL contains no secret, because it is logged
    assert forms(net) == [
        {"client_id": "1000.ID", "client_secret": "s3cr3t", "code": CODE, "grant_type": "authorization_code"}
    ]


def test_working_token_and_the_grant_code_are_kept(net, file):
    token_answers(net, EXCHANGED)
    pages(net)
    do(path=str(file), grant_code=CODE)
    again = do(path=str(file), grant_code=CODE)
    assert (again["changed"], again["api_calls"]) == (False, 1)
    assert again["diff"]["before"] == again["diff"]["after"]
    # All tasks share the access token of the exchange, so they request no other.
    assert len(forms(net)) == 1
    assert net.calls[1].request.headers["Authorization"] == "Zoho-oauthtoken " + ACCESS


def test_working_token_requires_no_grant_code(net, kept):
    token_answers(net, REFRESHED)
    pages(net, NO_SCOPE, 401)
    assert do(path=str(kept))["changed"] is False
    assert forms(net)[0]["refresh_token"] == TOKEN


@pytest.mark.parametrize("check_mode", [True, False])
def test_revoked_token_is_replaced(net, file, check_mode):
    put(file, "1000.0ld")
    token_answers(net, INVALID, EXCHANGED)
    result = do(check_mode, path=str(file), grant_code=CODE)
    assert result["diff"] == {
        "before": {"path": str(file), "works": False},
        "after": {"path": str(file), "works": True},
    }
    assert file.read_text() == ("1000.0ld" if check_mode else TOKEN + "\n")
    assert len(forms(net)) == (1 if check_mode else 2)


@pytest.mark.parametrize("content", [None, "", "\n"])
def test_check_mode_predicts_and_sends_nothing(net, file, content):
    if content is not None:
        put(file, content)
    predicted = do(True, path=str(file), grant_code=CODE)
    assert len(net.calls) == 0
    assert left(file) == ([] if content is None else ["token"])
    token_answers(net, EXCHANGED)
    done = do(path=str(file), grant_code=CODE)
    assert predicted == done
    assert done["changed"]


def test_token_is_shown_only_on_request(net, file):
    assert "refresh_token" not in do(True, path=str(file), grant_code=CODE, return_token=True)["token"]
    token_answers(net, EXCHANGED)
    pages(net)
    for changed in (True, False):
        result = do(shows=[TOKEN], path=str(file), grant_code=CODE, return_token=True)
        assert (result["changed"], result["token"]["refresh_token"]) == (changed, TOKEN)
        assert "no_log" in result["warnings"][0]
        assert TOKEN not in json.dumps(result["diff"])


@pytest.mark.parametrize("code", [None, "", "  "])
@pytest.mark.parametrize("check_mode", [True, False])
def test_missing_grant_code_is_reported(net, file, code, check_mode):
    result = do(check_mode, path=str(file), grant_code=code)
    assert result["failed"] and result["msg"].startswith("grant_code: missing. {0} contains no refresh".format(file))
    assert left(file) == []


@pytest.mark.parametrize("name", ["client_id", "client_secret"])
@pytest.mark.parametrize("check_mode", [True, False])
def test_without_client_credentials_the_grant_code_is_not_sent(net, file, name, check_mode):
    result = do(check_mode, path=str(file), grant_code=CODE, **{name: ""})
    assert result["msg"].startswith(name + ": missing. Set client_id and client_secret as options")
    assert left(file) == []


@pytest.mark.parametrize(
    "body, words",
    [
        (INVALID, "grant_code was rejected: .* other than us"),
        ({"error": "invalid_grant"}, "grant_code was rejected"),
        ({"error": "invalid_client"}, "client_id is not known in data center us"),
        ({"error": "invalid_client_secret"}, "client_secret does not belong"),
        ({"error": "something_new"}, "Zoho refused to issue an access token: something_new"),
        (THROTTLED, "too many requests .* ten minutes"),
        ({}, "did not issue an access token"),
        ({"access_token": ACCESS}, "returned no refresh token"),
        ({"access_token": ACCESS, "refresh_token": None}, "returned no refresh token"),
        ({"access_token": ACCESS, "refresh_token": "two\nlines"}, "returned no refresh token"),
        ({"access_token": ACCESS, "refresh_token": "x" * 501}, "returned no refresh token"),
        ({"refresh_token": TOKEN}, "did not issue an access token"),
        ([TOKEN], "did not issue an access token"),
    ],
)
@pytest.mark.parametrize("status", [200, 400])
def test_rejected_exchange_is_reported_and_keeps_the_file(net, file, body, words, status):
    put(file, "")
    token_answers(net, body, status=status)
    result = do(path=str(file), grant_code=CODE)
    assert result["failed"] and not result["changed"]
    assert len(net.calls) == 1
    assert re.search(words + ".* " + re.escape(ANOTHER_CODE), result["msg"])
    assert (left(file), file.read_text()) == (["token"], "")


def test_exchange_with_a_lost_response_is_not_retried(serve, sleeps, file):
    accounts = serve(RESET)
    result = do(path=str(file), grant_code=CODE, accounts_url=accounts.url, retries=3)
    assert result["msg"].endswith(ANOTHER_CODE)
    assert len(accounts.requests) == 1
    assert left(file) == []


def test_unsent_exchange_leaves_the_grant_code_usable(sleeps, closed_port, file):
    result = do(path=str(file), grant_code=CODE, accounts_url="http://127.0.0.1:%d" % closed_port)
    assert "Cannot connect" in result["msg"] and ANOTHER_CODE not in result["msg"]
    assert left(file) == []


@pytest.mark.parametrize("body, status", [(THROTTLED, 200), ({"error": "invalid_client"}, 200), ({}, 500)])
def test_token_is_replaced_only_if_zoho_does_not_know_it(net, kept, body, status):
    token_answers(net, body, status=status)
    assert do(path=str(kept), grant_code=CODE)["failed"]
    assert len(net.calls) == 1
    assert kept.read_text() == TOKEN + "\n"


def test_api_that_rejects_a_new_token_does_not_cause_a_replacement(net, kept):
    token_answers(net, REFRESHED)
    pages(net, EXPIRED, 401)
    result = do(path=str(kept), grant_code=CODE)
    assert "The access token was rejected" in result["msg"]
    assert [form["grant_type"] for form in forms(net)] == ["refresh_token", "refresh_token"]


def test_unusable_cache_does_not_lose_the_token(net, file):
    token_answers(net, EXCHANGED)
    result = do(path=str(file), grant_code=CODE, cache="relative")
    assert result["failed"] and result["changed"]
    assert "the refresh token was written to {0}".format(file) in result["msg"]
    assert file.read_text() == TOKEN + "\n"


# --- the file --------------------------------------------------------------------------------------------------------


def refused(words, check_mode, path, state="present"):
    result = do(check_mode, path=str(path), grant_code=CODE, state=state)
    assert result["failed"] and result["msg"].startswith("path: ") and words in result["msg"]


@pytest.mark.parametrize("check_mode", [True, False])
def test_path_that_is_not_writable_is_rejected_before_the_exchange(net, file, tmp_path, monkeypatch, check_mode):
    refused("must be an absolute path", check_mode, "token")
    refused("the directory {0} does not exist".format(tmp_path / "none"), check_mode, tmp_path / "none" / "token")
    put(tmp_path / "plain", "")
    refused("Not a directory", check_mode, tmp_path / "plain" / "token")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    refused("the directory {0} is not writable".format(file.parent), check_mode, file)
    assert len(net.calls) == 0


@pytest.mark.parametrize("state", ["present", "checked", "absent"])
@pytest.mark.parametrize("check_mode", [True, False])
def test_file_that_is_not_a_private_token_file_is_rejected(net, file, tmp_path, monkeypatch, state, check_mode):
    put(file, TOKEN, 0o644)
    refused("is accessible to other users (mode 0644)", check_mode, file, state)
    file.chmod(0o600)
    for content in ("export A=1 B=2\n", "one\ntwo\n", "\x00", "x" * 2000, "\u00fcber"):
        put(file, content)
        refused("contains something other than a refresh token", check_mode, file, state)
        assert file.read_text() == content
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    refused("is a link", check_mode, file, state)
    file.unlink()
    file.mkdir(0o700)
    refused("is not a regular file", check_mode, file, state)
    file.rmdir()
    os.mkfifo(file, 0o600)  # opening it blocks until a process writes to it
    refused("is not a regular file", check_mode, file, state)
    file.unlink()
    put(file, TOKEN)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    refused("belongs to another user", check_mode, file, state)
    assert len(net.calls) == 0


@pytest.mark.parametrize("call", [(tempfile, "mkstemp"), (os, "fsync")])
def test_full_disk_is_detected_before_the_exchange(net, file, monkeypatch, call):
    def full(*_args, **_kwargs):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(*call, full)
    result = do(path=str(file), grant_code=CODE)
    assert result["msg"] == "path: cannot write {0} (No space left on device).".format(file)
    assert left(file) == []
    assert len(net.calls) == 0


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_write_failure_after_the_exchange_is_reported_with_a_solution(net, file, monkeypatch, step):
    def fail(*_args):
        if len(net.calls) > 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    token_answers(net, EXCHANGED)
    monkeypatch.setattr(os, step, fail)
    result = do(path=str(file), grant_code=CODE)
    assert result["msg"].startswith(
        "path: cannot write {0} (Input/output error). The refresh token is lost.".format(file)
    )
    assert result["msg"].endswith(ANOTHER_CODE)
    assert left(file) == []


@pytest.mark.parametrize("mask", [0, 0o022, 0o077])
def test_file_is_private_with_any_umask(file, mask):
    before = os.umask(mask)
    try:
        TokenFile(str(file)).write(lambda: TOKEN)
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_first_of_many_tasks_with_one_grant_code_gets_the_token_for_all(net, file):
    used = []

    def exchange(request):
        used.append(request)
        return 200, {}, json.dumps(EXCHANGED if len(used) == 1 else INVALID)

    net.add_callback("POST", TOKEN_URL, exchange)
    pages(net)
    results = []
    tasks = [threading.Thread(target=lambda: results.append(do(path=str(file), grant_code=CODE))) for _task in range(5)]
    for task in tasks:
        task.start()
    for task in tasks:
        task.join()
    assert sorted(result["changed"] for result in results) == [False] * 4 + [True]
    assert not any(result.get("failed") for result in results)
    assert len(used) == 1


def test_file_system_without_locks_is_supported(net, file, monkeypatch):
    def fail(*_args):
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    monkeypatch.setattr(zoho_token_file.fcntl, "flock", fail)
    token_answers(net, EXCHANGED)
    assert do(path=str(file), grant_code=CODE)["changed"]


# --- state checked ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scope", [True, False])
@pytest.mark.parametrize("check_mode", [True, False])
def test_check_reports_whether_the_token_can_read_pages(net, kept, scope, check_mode):
    token_answers(net, REFRESHED)
    pages(net, *(() if scope else (NO_SCOPE, 401)))
    result = do(check_mode, state="checked", path=str(kept))
    assert result["token"] == {"path": str(kept), "works": True, "admin_read": scope}
    assert (result["changed"], result["api_calls"]) == (False, 1)
    assert forms(net)[0]["refresh_token"] == TOKEN


@pytest.mark.parametrize("with_path", [True, False])
@pytest.mark.parametrize("error", ["invalid_client_secret", "invalid_client", "invalid_code"])
def test_check_does_not_rely_on_a_cached_token(net, kept, with_path, error):
    """A wrong secret must be detected even while an access token of the correct secret is cached."""
    token_answers(net, REFRESHED, {"error": error})
    pages(net)
    options = {"path": str(kept)} if with_path else {"refresh_token": TOKEN}
    assert do(state="checked", **options)["token"]["works"]
    result = do(state="checked", client_secret="wr0ng-secret", **options)
    assert result["failed"] and result["code"] == error
    assert len(forms(net)) == 2


def test_check_requests_one_token_that_other_tasks_use(net, kept):
    token_answers(net, REFRESHED, dict(REFRESHED, access_token="1000.acc3ss-2"))
    pages(net)
    do(state="checked", path=str(kept))
    do(state="checked", path=str(kept))
    assert do(path=str(kept))["token"]["works"]
    assert len(forms(net)) == 2
    assert net.calls[-1].request.headers["Authorization"] == "Zoho-oauthtoken 1000.acc3ss-2"


@pytest.mark.parametrize("secret, tokens", [(None, 1), ("an0ther-secret", 2)])
def test_simultaneous_checks_share_one_token(net, kept, secret, tokens):
    """The second host starts before the first one gets its token. With another secret, it must not use that token."""
    token_answers(net, REFRESHED, dict(REFRESHED, access_token="1000.acc3ss-2"))
    pages(net)
    options = dict(CONNECTION, cache="auto", refresh_token=TOKEN)
    first, second = zoho(options), zoho(dict(options, client_secret=secret or options["client_secret"]))
    lock = second.tokens._cache.lock

    @contextlib.contextmanager
    def waiting():
        first.tokens.renew()
        with lock():
            yield

    second.tokens._cache.lock = waiting
    second.tokens.renew()
    assert len(forms(net)) == tokens


def test_check_whose_new_token_is_rejected_does_not_request_another(net, kept):
    token_answers(net, REFRESHED)
    pages(net, EXPIRED, 401)
    assert "The access token was rejected" in do(state="checked", path=str(kept))["msg"]
    assert len(forms(net)) == 1


def test_check_sends_nothing_while_zoho_throttles(net, kept):
    token_answers(net, THROTTLED)
    for _time in range(3):
        result = do(state="checked", path=str(kept))
        assert result["msg"].startswith("Zoho issues 10 access tokens in 10 minutes")
        assert "No token is requested until" in result["msg"]
    assert len(forms(net)) == 1


@pytest.mark.parametrize(
    "given, missing, more",
    [
        ({}, "client_id, client_secret, refresh_token", " and refresh_token (or path)"),
        ({"client_id": "1000.ID"}, "client_secret, refresh_token", " and refresh_token (or path)"),
        ({"path": True, "refresh_token": "1000.given"}, "client_id, client_secret", " and client_secret as options"),
    ],
)
def test_check_without_credentials_names_the_missing_options(net, kept, given, missing, more):
    options = dict.fromkeys(("client_id", "client_secret", "refresh_token", "access_token"), "")
    options.update(given, **({"path": str(kept)} if "path" in given else {}))
    result = do(state="checked", **options)
    assert result["failed"] and result["msg"].startswith(missing + ": missing. Set client_id")
    assert more in result["msg"]
    assert len(net.calls) == 0


def test_check_without_a_path_uses_the_option_refresh_token(net):
    token_answers(net, REFRESHED)
    pages(net)
    assert do(state="checked")["token"] == {"works": True, "admin_read": True}
    assert forms(net)[0]["refresh_token"] == "1000.given"
    assert net.calls[1].request.headers["Authorization"] == "Zoho-oauthtoken " + ACCESS  # not the cached access token


@pytest.mark.parametrize("with_path", [True, False])
def test_check_fails_with_an_invalid_token(net, kept, with_path):
    token_answers(net, INVALID)
    result = do(state="checked", path=str(kept) if with_path else None)
    assert result["failed"] and result["code"] == "invalid_code"
    assert "belongs to a data center other than us" in result["msg"]
    assert (str(kept) in result["msg"]) is with_path


def test_check_of_a_token_revoked_in_the_meantime_fails(net, kept):
    token_answers(net, REFRESHED, INVALID)
    pages(net)
    assert do(state="checked", path=str(kept))["token"]["works"]
    assert do(state="checked", path=str(kept))["code"] == "invalid_code"


def test_throttled_check_does_not_blame_the_token(net, kept):
    token_answers(net, THROTTLED)
    result = do(state="checked", path=str(kept))
    assert result["msg"].startswith("Zoho issues 10 access tokens")


def test_check_requires_a_token(net, file):
    assert "contains no refresh token" in do(state="checked", path=str(file))["msg"]
    put(file, "\n")
    assert "contains no refresh token" in do(state="checked", path=str(file))["msg"]


@pytest.mark.parametrize("state", ["present", "checked", "absent"])
def test_secrets_in_a_response_of_zoho_are_not_shown(net, kept, state):
    """The tokens of the file and of the environment. do() checks that they are not in the result."""
    odd = {"error": "odd {0} {1} {2}".format(TOKEN, CODE, "s3cr3t")}
    token_answers(net, odd)
    net.post(REVOKE_URL, json=odd)
    assert "odd ******** " in do(state=state, path=str(kept), grant_code=CODE)["msg"]


def test_grant_code_in_a_response_of_zoho_is_not_shown(net, file):
    token_answers(net, {"error": "odd {0} {1}".format(CODE, "s3cr3t")})
    assert "odd ******** " in do(path=str(file), grant_code=CODE)["msg"]


# --- state absent ----------------------------------------------------------------------------------------------------------


def test_token_is_revoked_and_its_file_deleted(net, kept):
    token_answers(net, REFRESHED)
    pages(net)
    predicted = do(True, state="absent", path=str(kept))
    assert forms(net, REVOKE_URL) == [] and kept.exists()
    net.post(REVOKE_URL, json={"status": "success"})
    done = do(state="absent", path=str(kept))
    assert dict(predicted, api_calls=0) == done
    assert done["token"] == {"path": str(kept), "works": False}
    assert done["diff"] == {"before": {"path": str(kept), "works": True}, "after": {}}
    assert forms(net, REVOKE_URL) == [{"token": TOKEN}]
    assert left(kept) == []
    again = do(state="absent", path=str(kept))
    assert (again["changed"], again["warnings"], len(forms(net, REVOKE_URL))) == (False, [], 1)


def test_cached_access_token_of_a_revoked_token_is_deleted(net, kept):
    token_answers(net, REFRESHED, INVALID)
    pages(net)
    net.post(REVOKE_URL, json={"status": "success"})
    do(state="checked", path=str(kept))
    do(state="absent", path=str(kept))
    put(kept, TOKEN)
    assert do(state="checked", path=str(kept))["code"] == "invalid_code"


@pytest.mark.parametrize("check_mode", [True, False])
def test_unknown_token_is_no_change_but_its_file_is_deleted(net, kept, check_mode):
    token_answers(net, INVALID)
    net.post(REVOKE_URL, json=INVALID)
    result = do(check_mode, state="absent")
    assert (result["changed"], result["token"]) == (False, {"works": False})
    assert "data center other than us" in result["warnings"][0]
    result = do(check_mode, state="absent", path=str(kept))
    assert result["diff"] == {"before": {"path": str(kept), "works": False}, "after": {}}
    assert (result["changed"], len(result["warnings"]), kept.exists()) == (True, 1, check_mode)


@pytest.mark.parametrize("check_mode", [True, False])
def test_missing_file_never_revokes_the_token_of_the_option(net, file, tmp_path, check_mode):
    for path in (file, tmp_path / "none" / "token"):
        assert do(check_mode, state="absent", path=str(path))["changed"] is False
    assert len(net.calls) == 0


def test_empty_file_is_deleted_and_no_token_is_revoked(net, file):
    put(file, "")
    assert do(state="absent", path=str(file))["changed"]
    assert len(net.calls) == 0 and left(file) == []


@pytest.mark.parametrize(
    "body, status, words",
    [
        ({"error": "invalid_client"}, 200, "client_id is not known"),
        ({"error": "something_new"}, 400, "Zoho refused to revoke the token: something_new"),
        ({}, 200, "did not revoke the token. .* Run the task again"),
        ([], 502, "did not revoke the token. .* Run the task again"),
        ({"status": "failure"}, 200, "did not revoke the token"),
    ],
)
def test_token_that_is_not_revoked_keeps_its_file(net, kept, body, status, words):
    net.post(REVOKE_URL, json=body, status=status)
    result = do(state="absent", path=str(kept))
    assert result["failed"] and not result["changed"]
    assert re.search(words, result["msg"])
    assert kept.exists()


def test_revocation_with_a_lost_response_is_not_retried(serve, sleeps, kept):
    accounts = serve(RESET, answer(200, INVALID))
    options = {"state": "absent", "path": str(kept), "accounts_url": accounts.url, "retries": 3}
    result = do(**options)
    assert "It is unknown whether the token was revoked. Run the task again." in result["msg"]
    assert (len(accounts.requests), kept.exists()) == (1, True)
    assert do(**options)["changed"]
    assert not kept.exists()


def test_file_that_cannot_be_deleted_is_reported_with_the_completed_steps(net, kept, monkeypatch):
    def fail(_path):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    net.post(REVOKE_URL, json={"status": "success"})
    monkeypatch.setattr(os, "unlink", fail)
    result = do(state="absent", path=str(kept))
    assert (result["failed"], result["changed"]) == (True, True)
    assert "Operation not permitted" in result["msg"] and "the refresh token was revoked" in result["msg"]


# --- options and malformed responses ---------------------------------------------------------------------------------


@pytest.mark.parametrize("state, missing", [("present", "path"), ("absent", "refresh_token")])
def test_state_requires_its_options(state, missing):
    checked = ArgumentSpecValidator(full_spec(ZOHO_TOKEN), **ZOHO_TOKEN.constraints()).validate({"state": state})
    assert missing in checked.errors.msg


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["success", "invalid_code"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["access_token", "refresh_token", "expires_in", "error", "status", "error_description"]),
            inner,
        )
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("state", ["present", "checked", "absent"])
@anything(json_values, json_values, st.sampled_from([200, 302, 400, 429, 500]))
@settings(max_examples=80)
def test_any_json_in_a_response_is_handled(tmp_path_factory, state, token_body, page_body, status):
    file = tmp_path_factory.mktemp("keys") / "token"
    if state != "present":
        put(file, TOKEN)
    with responses.RequestsMock(assert_all_requests_are_fired=False) as net:
        net.post(TOKEN_URL, json=token_body, status=status)
        net.post(REVOKE_URL, json=token_body, status=status)
        net.get(PAGES_URL, json=page_body)
        result = do(state=state, path=str(file), grant_code=CODE, cache="none")
    if result.get("failed"):
        assert isinstance(result["msg"], str) and result["msg"]
        assert file.exists() is (state != "present")
    else:
        assert file.exists() is (state != "absent")
        assert state == "absent" or isinstance(token_body["access_token"], str)
