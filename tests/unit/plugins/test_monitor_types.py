# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every option of every monitor type: it is created, compared and changed, and other types reject it."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import NO_KEY
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.monitor.monitor import MONITOR
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.monitor.types import BY_WORD, TYPES
from ansible_collections.statusops.uptime.tests.unit.plugins.monitors import (
    LIST,
    ONE,
    POST,
    SECRET_SETTINGS,
    SETTINGS,
    do,
    kept,
    raw,
    required,
    sample,
    table,
)

PUT = "PUT " + ONE
OTHERWISE = {"name", "type", "settings", "secret_settings", "auth_password"}  # options with tests of their own
CREATABLE = [kind for kind in TYPES if not kind.agent]
OPTIONS = [
    (kind.word, field.name)
    for kind in TYPES
    for field in MONITOR.form({"type": kind.word}).values()
    if field.option and field.name not in OTHERWISE
]
each_option = pytest.mark.parametrize("kind, option", OPTIONS)
each_type = pytest.mark.parametrize("kind", CREATABLE, ids=lambda kind: kind.word)


def along(option):
    """The other options that a change of an option requires."""
    more = {"auth_user": {"auth_password": "s3cret"}, "request_content_type": {"http_method": "post"}}
    return more.get(option, {})


def test_every_option_of_every_type_is_tested():
    """The samples above cover all options, and each option belongs to a type."""
    tested = {option for _kind, option in OPTIONS} | OTHERWISE
    assert tested == {field.name for field in MONITOR.fields if field.option}
    assert {kind for kind, _option in OPTIONS} == set(BY_WORD)


# --- a new monitor ---------------------------------------------------------------------------------------------------


@each_type
def test_new_monitor_is_sent_with_all_required_options(kind):
    given = required(kind)
    result, client = do(table(**{POST: kept}), **given)
    (request,) = client.writes
    expected = {"display_name": "Shop", "type": kind.constant, **kind.defaults, **SETTINGS.get(kind.word, {})}
    expected.update(SECRET_SETTINGS.get(kind.word, {}))
    for name in (name for name in given if name not in OTHERWISE):
        expected.update(sample(kind.word, name).api)
    form = MONITOR.form({"type": kind.word})
    expected.update({field.keys[0]: field.to_api(field.default) for field in form.values() if field.send_default})
    assert request.body == expected
    assert result["changed"] and result["monitor"]["type"] == kind.word
    assert not any(str(secret) in str(result) for one in SECRET_SETTINGS.values() for secret in one.values())


@each_type
def test_check_mode_predicts_the_new_monitor(kind):
    given = required(kind)
    result, _client = do(table(**{POST: kept}), **given)
    predicted, client = do(table(), check=True, **given)
    assert client.writes == []
    shown = {name: value for name, value in result["monitor"].items() if name != "id"}
    settings = {key: one for key, one in predicted["monitor"].pop("settings", {}).items() if key not in kind.only_new}
    assert {"settings": settings, **predicted["monitor"]} == shown


@each_type
def test_new_monitor_without_a_required_option_is_rejected(kind):
    for name in (*MONITOR.variants.required[kind.word], "user_groups"):
        given = {key: value for key, value in required(kind).items() if key != name}
        result, client = do(table(), **given)
        assert result["msg"].startswith(name + ": ") and "require" in result["msg"] and client.writes == []


def test_agents_are_created_by_the_agent():
    result, client = do(table(), **required(BY_WORD["server"]))
    assert result["msg"] == "type: there is no monitor 'Shop' of type server, and the API cannot create agents."
    assert client.writes == []


# --- each option -----------------------------------------------------------------------------------------------------


@each_option
def test_an_option_is_sent_to_create_a_monitor(kind, option):
    if BY_WORD[kind].agent:
        return
    one = sample(kind, option)
    _result, client = do(table(**{POST: kept}), **{**required(BY_WORD[kind]), **along(option), option: one.value})
    assert client.writes[0].body.items() >= one.api.items()


@each_option
def test_an_option_with_the_current_value_changes_nothing(kind, option):
    one = sample(kind, option)
    answers = table(raw(kind, **one.api))
    result, client = do(answers, name="Shop", type=kind, **{option: one.value})
    assert (result["changed"], client.writes, result["warnings"]) == (False, [], [])
    assert LIST.endswith(client.sent[0].path) and not any(sent.path == ONE for sent in client.sent)


@each_option
def test_an_option_with_another_value_is_sent_with_the_whole_monitor(kind, option):
    one = sample(kind, option)
    if one.api == one.other_api:
        before, wanted, api = raw(kind, **dict.fromkeys(one.api, "3000000000001")), one.value, one.api
        if option == "user_groups":
            before["user_group_ids"] = ["3000000000001"]
        if option == "protocol":
            before["protocol"] = "SFTP"
    else:
        before, wanted, api = raw(kind, **one.api), one.other, one.other_api
    more = {"secret_settings": SECRET_SETTINGS[kind]} if kind in SECRET_SETTINGS else along(option)
    result, client = do(table(before, **{PUT: kept}), name="Shop", type=kind, **more, **{option: wanted})
    assert result["changed"], result
    (request,) = client.writes
    assert request.body.items() >= api.items()
    untouched = {key: value for key, value in before.items() if key not in (*api, "monitor_id", "state")}
    assert (
        request.body.items() >= untouched.items() and "monitor_id" not in request.body and "state" not in request.body
    )


@each_option
def test_result_shows_option_values(kind, option):
    """Each value can be passed back."""
    one = sample(kind, option)
    result, _client = do(table(raw(kind, **one.api)), name="Shop", type=kind, **{option: one.value})
    shown = result["monitor"][option]
    again, client = do(table(raw(kind, **one.api)), name="Shop", type=kind, **{option: shown})
    assert (again["changed"], client.writes) == (False, [])
    assert shown == one.value or isinstance(shown, list) and sorted(map(str, shown)) == sorted(map(str, one.value))


FOREIGN = [
    (kind.word, field.name)
    for kind in TYPES
    for field in MONITOR.fields
    if field.option and field.name in MONITOR.variants.foreign(kind.word)
]


@pytest.mark.parametrize("kind, option", FOREIGN)
def test_an_option_of_another_type_is_rejected_by_name(kind, option):
    value = (
        "x" if option == "auth_password" else sample(next(one for one, name in OPTIONS if name == option), option).value
    )
    result, client = do(table(), name="Shop", type=kind, **{option: value})
    assert result["msg"].startswith("{0}: cannot be used with type {1}, only with ".format(option, kind))
    assert client.sent == []
    result, client = do(table(raw(kind)), name="Shop", **{option: value})
    assert result["msg"].startswith("{0}: cannot be used with type {1}, only with ".format(option, kind))
    assert client.writes == []


# --- responses with other forms --------------------------------------------------------------------------------------


def as_text(value):
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


@each_option
def test_numbers_as_strings_and_another_order_are_not_a_difference(kind, option):
    one = sample(kind, option)
    api = {}
    for key, value in one.api.items():
        if isinstance(value, list):
            value = value[::-1]
        if isinstance(value, dict):
            value = {inner: as_text(part) for inner, part in value.items()}
            value = {inner: part[::-1] if isinstance(part, list) else part for inner, part in value.items()}
        api[key] = as_text(value)
    result, client = do(table(raw(kind, **api)), name="Shop", type=kind, **{option: one.value})
    assert (result["changed"], client.writes) == (False, [])


EMPTY = [
    (kind, option)
    for kind, option in OPTIONS
    if MONITOR.form({"type": kind})[option].type in ("list", "str", "bool")
    and option not in (*MONITOR.variants.required[kind], "user_groups")
    and not MONITOR.form({"type": kind})[option].choices
    and option not in ("check_frequency", "check_timeout", "expires_within", "wait_time")
]


@pytest.mark.parametrize("kind, option", EMPTY)
def test_empty_values_can_be_missing_in_a_response(kind, option):
    field = MONITOR.form({"type": kind})[option]
    nothing = {"list": [], "str": "", "bool": False}[field.type]
    result, client = do(table(raw(kind)), name="Shop", type=kind, **{option: nothing})
    assert (result["changed"], client.writes) == (False, [])


@pytest.mark.parametrize("kind, option", [one for one in OPTIONS if sample(*one).api])
def test_undocumented_value_does_not_hide_other_monitors(kind, option):
    """The list can be read although one monitor in it has an undocumented constant."""
    field = MONITOR.form({"type": kind})[option]
    if field.keys[0] == NO_KEY or field.ref or field.type == "bool":
        return
    strange = raw(kind, **{field.keys[0]: "Z9"})
    other = {**raw("ping"), "monitor_id": "3000000000001", "display_name": "Other"}
    result, _client = do(table(strange, other), name="Other", type="ping", host="shop.example.com")
    assert not result.get("failed") and result["changed"] is False


@pytest.mark.parametrize("value", ["Z9", "\u00b2", "1e999", 1e999, -1, [], {}])
def test_value_of_an_unexpected_type_is_not_an_error(value):
    """Some of them look like numbers."""
    for kind, option in OPTIONS:
        field = MONITOR.form({"type": kind})[option]
        if field.decode and field.keys[0] != NO_KEY:
            assert MONITOR.object_values(raw(kind, **{field.keys[0]: value}))["name"] == "Shop"
