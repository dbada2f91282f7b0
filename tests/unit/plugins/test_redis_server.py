# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The address of a Redis server in the option cache, and what happens if the server cannot be used."""

from __future__ import annotations

import builtins
import importlib
import platform
import re
import sys
import time
from pathlib import Path

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine import redis_server
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import default_directory, open_cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import CacheError, InputError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.options import CACHE_OPTIONS, trimmed_options
from ansible_collections.statusops.uptime.plugins.module_utils._engine.redis_server import (
    Address,
    UnavailableError,
    is_address,
    parse,
    without_password,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.store import Store
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import zoho
from ansible_collections.statusops.uptime.tests.unit.plugins.redis_server import required

SECRET = "s3cr3t-of-redis"

# --- addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, expected",
    [
        ("redis://h", Address(False, "h", 6379, 0, None, None, False)),
        (" REDIS://h/ \n", Address(False, "h", 6379, 0, None, None, False)),
        ("redis://jobs@h:7000/3", Address(False, "h", 7000, 3, "jobs", None, False)),
        ("redis://a%40b@[::1]:1", Address(False, "::1", 1, 0, "a@b", None, False)),
        ("rediss://h?ca_path=/a/b.pem", Address(True, "h", 6379, 0, None, "/a/b.pem", False)),
        ("redis://h/1?fallback=local", Address(False, "h", 6379, 1, None, None, True)),
        ("rediss://h?fallback=local&ca_path=/c", Address(True, "h", 6379, 0, None, "/c", True)),
    ],
)
def test_valid_addresses(text, expected):
    assert is_address(text)
    assert parse(text, "cache") == expected


@pytest.mark.parametrize("text, shown", [("redis://h", "h:6379"), ("redis://[::1]:7", "[::1]:7")])
def test_address_in_a_message_hides_the_password(text, shown):
    assert str(parse(text, "cache")) == shown


@pytest.mark.parametrize("text", ["/redis", "auto", "none", "http://h", "redis", "redis:/h"])
def test_values_that_are_not_addresses(text):
    assert not is_address(text)


@pytest.mark.parametrize(
    "text", ["redis://", "redis://h:x", "redis://h:70000", "redis://h/a", "redis://h/-1", "redis://h#1", "rediss://[h"]
)
def test_invalid_address_is_rejected(text):
    with pytest.raises(InputError, match="^cache: is not the address of a Redis server. Write it like redis://HOST"):
        parse(text, "cache")


@pytest.mark.parametrize(
    "text",
    ["redis://h?db=1", "redis://h?ca_path=/a", "rediss://h?ca_path=", "redis://h?fallback=yes", "redis://h?fallback"],
)
def test_invalid_parameter_is_rejected(text):
    with pytest.raises(
        InputError, match="^token_cache: '(db|ca_path|fallback)' is not a valid parameter. The valid ones"
    ):
        parse(text, "token_cache")


# --- passwords -------------------------------------------------------------------------------------------------------

WITH_PASSWORD = [
    "redis://:{0}@h",
    "redis://jobs:{0}@h:6379/0",
    "REDISS://jobs:{0}@h",
    "redis://jobs:a@{0}/?#@h",
    "redis://jobs:{0}\n{0}@h",
    "redis://h?password={0}",
    "redis://h/0?fallback=local&Password={0}",
]


@pytest.mark.parametrize("text", WITH_PASSWORD)
def test_a_password_in_the_address_is_rejected_and_shown_nowhere(text):
    text = text.format(SECRET)
    for given in (text, without_password(text)):
        with pytest.raises(InputError) as caught:
            open_cache(given)
        assert caught.value.msg.startswith("cache: must not contain a password")
        assert "cache_password" in caught.value.msg and "STATUSOPS_CACHE_PASSWORD" in caught.value.msg
        assert SECRET not in caught.value.msg
    assert SECRET not in without_password(text)


def test_empty_password_is_also_rejected():
    with pytest.raises(InputError, match="must not contain a password"):
        parse("redis://jobs:@h", "cache")


@pytest.mark.parametrize("text", ["redis://h:6379/0", "redis://jobs@h", "/a:b@c", "rediss://h?ca_path=/a"])
def test_value_without_a_password_is_unchanged(text):
    assert without_password(text) == text


@pytest.mark.parametrize("text", WITH_PASSWORD)
def test_a_password_is_hidden_before_ansible_shows_the_options(text, monkeypatch):
    text = text.format(SECRET)
    assert SECRET not in trimmed_options({"cache": text}, CACHE_OPTIONS)["cache"]
    monkeypatch.setenv("STATUSOPS_CACHE", text)
    find, names = CACHE_OPTIONS["cache"]["fallback"]
    assert SECRET not in find(*names)


def test_password_option_is_no_log():
    assert CACHE_OPTIONS["cache_password"]["no_log"] is True
    assert CACHE_OPTIONS["cache_password"]["fallback"][1] == ["STATUSOPS_CACHE_PASSWORD"]


# --- the package -----------------------------------------------------------------------------------------------------


def test_missing_package_is_reported_with_the_install_command(monkeypatch):
    monkeypatch.setitem(sys.modules, "redis", None)
    for place in ("rediss://h", "rediss://h?fallback=local"):
        with pytest.raises(InputError) as caught:
            open_cache(place, "cache", "x")
        command = "{0} -m pip install 'redis>=5,<9'".format(sys.executable)
        where = "{0} on {1}".format(sys.executable, platform.node())
        assert caught.value.msg.startswith(
            "cache: rediss:// requires the Python package redis, which {0} ".format(where)
        )
        assert " Install it with `{0}`. ".format(command) in caught.value.msg
        assert "execution environment" in caught.value.msg


def test_package_is_imported_only_for_a_server(monkeypatch, tmp_path):
    loaded = []
    monkeypatch.setattr(importlib, "import_module", lambda name: loaded.append(name) or builtins.__import__(name))
    for place in ("auto", "none", str(tmp_path)):
        open_cache(place)
    assert loaded == []


# --- a server that cannot be used ------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(redis_server, "PAUSE", 0.01)


def test_without_a_server_each_operation_fails_with_one_clear_error(closed_port):
    required()
    cache = open_cache("redis://127.0.0.1:{0}".format(closed_port))
    message = "^cache: cannot use Redis at 127.0.0.1:{0} .*refused.*. Check cache, cache_password and the network.$"
    for use in (cache.read, cache.remove, cache.time_of, lambda name: cache.locks(1).note()):
        with pytest.raises(UnavailableError, match=message.format(closed_port)):
            use("a")


def test_without_a_server_the_fallback_directory_is_used_if_configured(closed_port):
    required()
    cache = open_cache("redis://127.0.0.1:{0}?fallback=local".format(closed_port))
    assert cache.warning.startswith("cache: cannot use Redis at 127.0.0.1:{0} (".format(closed_port))
    assert cache.warning.endswith(
        " The directory {0} is used instead, so tasks on other machines can write to the same object at the same "
        "time.".format(default_directory())
    )
    cache.write("a.json", {"a": 1})
    assert open_cache("auto").read("a.json") == {"a": 1}


def test_with_a_server_no_fallback_is_used(redis):
    cache = open_cache(redis.url + "?fallback=local")
    assert cache.warning == ""
    cache.write("a.json", {"a": 1})
    assert list(redis.keys) == ["statusops:a.json"]


@pytest.mark.parametrize("password", [None, "wr0ng-" + SECRET])
@pytest.mark.parametrize("parameters", ["", "?fallback=local"])
def test_wrong_password_is_an_error_without_fallback(start_redis, password, parameters):
    server = start_redis(password=SECRET)
    with pytest.raises(CacheError, match="^cache: Redis at .* rejected the login. Check cache_password") as caught:
        open_cache(server.url + parameters, password=password).read("a")
    assert SECRET not in caught.value.msg
    assert not isinstance(caught.value, UnavailableError)


def test_correct_password_is_accepted(start_redis):
    server = start_redis(password=SECRET)
    cache = open_cache(server.url, password=SECRET)
    cache.write("a", {"a": 1})
    assert cache.read("a") == {"a": 1}


def test_tls_verifies_the_server(start_redis, certificate):
    server = start_redis(tls=certificate)
    for parameters in ("", "?fallback=local"):
        with pytest.raises(CacheError, match="(?i)certificate") as caught:
            open_cache(server.url + parameters).read("a")
        assert not isinstance(caught.value, UnavailableError)
    cache = open_cache("{0}?ca_path={1}".format(server.url, certificate))
    cache.write("a", {"a": 1})
    assert cache.read("a") == {"a": 1}
    with pytest.raises(CacheError, match="^cache: cannot use Redis"):
        open_cache(server.url + "?ca_path=/does/not/exist").read("a")


def test_client_reports_an_unusable_server(closed_port):
    required()
    client = zoho(
        {"access_token": "t", "cache": "redis://127.0.0.1:{0}".format(closed_port), "timeout": 5, "retries": 0}
    )
    with pytest.raises(CacheError, match="^cache: cannot use Redis"):
        client.call("GET", "/sp/api/statuspages")


def test_store_implements_the_whole_interface(redis, tmp_path):
    names = [name for name in vars(Store) if not name.startswith("_")] + ["warning"]
    for place in (redis.url, str(tmp_path)):
        assert [name for name in names if not hasattr(open_cache(place), name)] == []
        assert re.fullmatch("Cache|RedisStore", type(open_cache(place)).__name__)


def test_user_with_the_documented_permissions_is_sufficient(start_redis):
    guide = Path(__file__).parents[3] / "docs" / "docsite" / "rst" / "guide_shared_cache.rst"
    rights = re.search(r"^   user (statusops on .*)$", guide.read_text(encoding="utf-8"), re.MULTILINE).group(1)
    server = start_redis()
    with server.client as client:
        client.execute_command("ACL", "SETUSER", *rights.replace("PASSWORD", SECRET).split())
        client.execute_command("ACL", "SETUSER", "default", "off")
    cache = open_cache(server.url.replace("://", "://statusops@") + "?fallback=local", password=SECRET)
    assert cache.warning == ""
    cache.update("a.json", lambda content: {"a": 1})
    cache.set_time("a", time.time() + 9)
    cache.remove("b")
    locks = cache.locks(30)
    locks.note()
    with cache.lock("a.lock"):
        assert locks.take(["a"], "t")
    locks.begin()
    locks.touch()
    locks.release()
    assert locks.is_outdated("t")
    assert cache.read("a.json") == {"a": 1}
