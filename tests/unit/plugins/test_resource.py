# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The translations between API objects and the values of a task."""

from __future__ import annotations

import datetime
import json

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine import times
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import AnswerError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq import constants
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component import COMPONENT, COMPONENT_GROUP
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component_status import (
    COMPONENT_STATUS_OF_MANY,
)
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.maintenance import MAINTENANCE
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.page.page import PAGE
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.page.settings import PREFERENCES
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.template import TEMPLATE, TEMPLATE_GROUP
from hypothesis import given, settings
from hypothesis import strategies as st

TEXT = Field("text")
SIZE = Field("size", type="int")
ON = Field("on", type="bool")
LEVEL = Field("level", constants={"low": 1, "high": 22, "off": "D"})
TAGS = Field("tags", type="list", elements="str")
SIZES = Field("sizes", type="list", elements="int")
OWNER = Field("owner", ref=COMPONENT)
OWNERS = Field("owners", type="list", elements="str", ref=COMPONENT)
STYLE = Field(
    "style",
    type="dict",
    fields=(Field("colour", "css.text-colour"), Field("size", type="int"), Field("on", type="bool")),
)
ID = "300000000000000001"


@pytest.mark.parametrize(
    "text, expected", [("1234567890", True), ("123456789", False), ("12345678901x", False), ("", False)]
)
def test_an_id_is_a_long_number(text, expected):
    assert PAGE.is_id(text) is expected


@pytest.mark.parametrize(
    "field, value, expected",
    [
        (TEXT, "a", "a"),
        (TEXT, "", ""),
        (TEXT, None, ""),
        (TEXT, 12, "12"),
        (SIZE, 7, 7),
        (SIZE, "7", 7),
        (SIZE, " 7 ", 7),
        (SIZE, "", None),
        (SIZE, None, None),
        (ON, True, True),
        (ON, "true", True),
        (ON, "1", True),
        (ON, 1, True),
        (ON, False, False),
        (ON, "False", False),
        (ON, 0, False),
        (ON, "", False),
        (ON, None, False),
        (LEVEL, 1, "low"),
        (LEVEL, "22", "high"),
        (LEVEL, "D", "off"),
        (LEVEL, "", None),
        (LEVEL, None, None),
        (TAGS, ["a", 1], ["a", "1"]),
        (TAGS, "a", ["a"]),
        (TAGS, None, []),
        (TAGS, "", []),
        (TAGS, {}, []),
        (SIZES, ["1", 2], [1, 2]),
        (OWNER, ID, ID),
        (OWNER, int(ID), ID),
        (OWNER, {"component_id": ID, "display_name": "Website"}, ID),
        (OWNER, {"component_id": int(ID)}, ID),
        (OWNER, {}, None),
        (OWNER, "", None),
        (OWNER, None, None),
        (OWNERS, [ID, {"component_id": int(ID) + 1}], [ID, str(int(ID) + 1)]),
        (OWNERS, {"component_id": ID}, [ID]),
        (STYLE, {"css": {"text-colour": "red"}, "size": "2", "more": 1}, {"colour": "red", "size": 2}),
        (STYLE, '{"css": {"text-colour": "red"}, "on": "true"}', {"colour": "red", "on": True}),
        (STYLE, "", {}),
        (STYLE, None, {}),
        (STYLE, [], {}),
        (Field("any", type="raw"), {"a": [1]}, {"a": [1]}),
        (Field("odd", decode=lambda value: value * 2), 4, 8),
    ],
)
def test_api_value_is_converted_to_the_option_value(field, value, expected):
    found = field.from_api(value)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    "field, value",
    [
        (TEXT, {}),
        (TEXT, ["a"]),
        (SIZE, "seven"),
        (SIZE, 1.5),
        (SIZE, [7]),
        (SIZE, {}),
        (ON, "maybe"),
        (ON, 2),
        (ON, []),
        (LEVEL, 2),
        (LEVEL, "low"),
        (LEVEL, {}),
        (TAGS, [["a"]]),
        (TAGS, {"a": 1}),
        (SIZES, ["x"]),
        (OWNER, [ID]),
        (OWNER, {"component_id": [ID]}),
        (OWNERS, [[ID]]),
        (STYLE, "no json"),
        (STYLE, "[1]"),
        (STYLE, "12"),
        (STYLE, 12),
        (STYLE, [1]),
        (STYLE, {"size": "big"}),
    ],
)
def test_invalid_value_is_an_error(field, value):
    with pytest.raises(AnswerError, match="not understood"):
        field.from_api(value)


def test_error_names_the_key_and_omits_the_object():
    with pytest.raises(AnswerError) as caught:
        Field("name", "outer.inner").from_api({"secret": "hunter2"})
    assert "outer.inner" in caught.value.msg
    assert "hunter2" not in caught.value.msg


@pytest.mark.parametrize(
    "field, value, expected",
    [
        (TEXT, "a", "a"),
        (TEXT, "", ""),
        (SIZE, 0, 0),
        (ON, False, False),
        (LEVEL, "high", 22),
        (TAGS, [], []),
        (OWNER, None, ""),
        (OWNER, ID, ID),
        (OWNERS, [ID], [ID]),
        (STYLE, {"colour": "red", "size": None, "on": False}, {"css": {"text-colour": "red"}, "on": False}),
        (STYLE, {}, {}),
        (Field("odd", encode=lambda value: value * 2), 4, 8),
        (Field("days", type="list", elements="str", constants={"one": 1, "two": 2}), ["two", "one"], [2, 1]),
    ],
)
def test_option_value_is_converted_to_the_api_value(field, value, expected):
    assert field.to_api(value) == expected


def test_only_keys_in_the_response_are_converted():
    assert COMPONENT.from_api({"component_id": ID, "display_name": "Website"}) == {"name": "Website"}


def test_body_contains_only_requested_and_known_names():
    assert PAGE.body({"name": "a", "description": "b"}, ["name", "company_name"]) == {"statuspage_display_name": "a"}


@pytest.mark.parametrize(
    "raw", [{}, {"component_id": None}, {"component_id": " "}, {"component_id": True}, {"component_id": [1]}]
)
def test_object_without_a_valid_id_is_an_error(raw):
    with pytest.raises(AnswerError, match="component without component_id"):
        COMPONENT.object_id(raw)


@pytest.mark.parametrize("identifier", ["..", "1/2", "1?a=b", "1#", "1 2", "{0}", "\ud800", "%2e", "1\n2", "1.5"])
def test_id_with_path_characters_is_an_error(identifier):
    with pytest.raises(AnswerError, match="component whose component_id is not an ID"):
        COMPONENT.object_id({"component_id": identifier})


@pytest.mark.parametrize("identifier", ["DCLfaeHudYarZ_-6HSsZYA692==Q", "0", -1])
def test_malformed_ids_are_rejected(identifier):
    assert COMPONENT.object_id({"component_id": identifier}) == str(identifier)


@pytest.mark.parametrize("identifier", [int(ID), ID, " %s " % ID])
def test_id_is_a_string(identifier):
    assert COMPONENT.object_id({"component_id": identifier}) == ID


def test_too_deeply_nested_json_is_an_error():
    with pytest.raises(AnswerError, match="cookie_consent"):
        PAGE.from_api({"cookie_consent": "[" * 100000})


@pytest.mark.parametrize(
    "resource", [PAGE, COMPONENT, COMPONENT_GROUP, COMPONENT_STATUS_OF_MANY, MAINTENANCE, TEMPLATE]
)
def test_choices_survive_a_round_trip(resource):
    for field in resource.fields:
        if field.option and field.constants:
            given = [[word] if field.type == "list" else word for word in field.constants]
            assert [field.from_api(field.to_api(value)) for value in given] == given


# --- written values are read back ------------------------------------------------------------------------------------

some = settings(max_examples=60)
texts = st.text(st.characters(blacklist_categories=["Cs"]), max_size=40) | st.just("ä🚧" * 3000)
ids = st.integers(10**11, 10**18).map(str)
zones = st.sampled_from(["UTC", "Europe/Vienna", "America/New_York", "Asia/Kathmandu"])


def subset(values):
    return st.lists(st.sampled_from(list(values)), unique=True)


def over_the_wire(resource, words):
    return resource.from_api(json.loads(json.dumps(resource.body(words, words))))


@given(
    st.fixed_dictionaries(
        {"name": texts},
        optional={
            "description": texts,
            "group": st.none() | ids,
            "automations": subset(constants.AUTOMATIONS).map(
                lambda names: [name for name in constants.AUTOMATIONS if name in names]
            ),
        },
    )
)
@some
def test_component_is_read_back(words):
    assert over_the_wire(COMPONENT, words) == words


@given(st.fixed_dictionaries({"name": texts}, optional={"description": texts}))
@some
def test_a_component_group_is_read_back(words):
    assert over_the_wire(COMPONENT_GROUP, words) == words


@given(
    st.fixed_dictionaries(
        {"name": texts, "title": texts, "description": texts},
        optional={
            "group": st.none() | ids,
            "severity": st.sampled_from(list(constants.COMPONENT_STATUS)),
            "status": st.sampled_from(list(constants.INCIDENT_STATUS)),
            "components": st.lists(ids),
            "notify": subset(constants.CHANNELS),
        },
    )
)
@some
def test_a_template_is_read_back(words):
    assert over_the_wire(TEMPLATE, words) == words


@given(st.fixed_dictionaries({"name": texts}, optional={"description": texts}))
@some
def test_a_template_group_is_read_back(words):
    assert over_the_wire(TEMPLATE_GROUP, words) == words


@pytest.mark.parametrize("word", constants.COMPONENT_STATUS)
def test_a_component_status_is_read_back(word):
    assert over_the_wire(COMPONENT_STATUS_OF_MANY, {"status": word}) == {"status": word}


kinds = {"bool": st.booleans(), "int": st.integers(0, 366)}
preferences = st.fixed_dictionaries({}, optional={name: kinds[kind] for name, kind in PREFERENCES.items()})
others = st.dictionaries(st.sampled_from(["x_new", "y_new"]), st.booleans() | st.integers(0, 9) | texts)
footers = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("content", "background_color", "color", "text_align"), texts)
)
SIMPLE = ("description", "company_name", "website_url", "notification_from_email", "support_email")


@given(
    st.fixed_dictionaries(
        {"name": texts},
        optional=dict(
            dict.fromkeys(SIMPLE, texts),
            footer=footers,
            preferences=st.builds(lambda known, other: dict(known, other=other), preferences, others),
        ),
    )
)
@some
def test_a_page_is_read_back(words):
    assert over_the_wire(PAGE, words) == words


ranges = st.one_of(
    st.ip_addresses().map(str),
    st.tuples(st.ip_addresses(v=4), st.integers(0, 200)).map(
        lambda pair: "{0}-{1}".format(pair[0], pair[0] + min(pair[1], 2**32 - 1 - int(pair[0])))
    ),
    st.tuples(st.integers(0, 2**24 - 1), st.integers(24, 32)).map(
        lambda pair: "10.%d.%d.0/24" % (pair[0] % 256, pair[1])
    ),
)


def written(name, value):
    """The request that writes a field of a page to its endpoint."""
    field = PAGE.by_name[name]
    return field.endpoint.request(PAGE.one_path, field, value, {})


@given(st.lists(ranges, min_size=1, max_size=4))
@some
def test_allowed_ips_are_read_back(given_ranges):
    read = PAGE.by_name["allowed_ips"].from_api
    normal = read(written("allowed_ips", given_ranges).body)
    assert read(written("allowed_ips", normal).body) == normal
    for text, again in zip(given_ranges, normal):
        assert written("allowed_ips", [text]).body == written("allowed_ips", [again]).body


@given(st.fixed_dictionaries({"domain": st.text("abc.-", min_size=1)}, optional={"path": texts}))
@some
def test_a_custom_domain_is_read_back(words):
    request = written("custom_domain", words)
    assert request.answer(request.body)["custom_domain"] == dict({"path": ""}, **words)


@given(
    st.fixed_dictionaries(
        {}, optional={"show_banner": st.booleans(), "privacy_policy_url": texts, "cookie_policy_url": texts}
    )
)
@some
def test_cookie_consent_is_read_back_from_json_text(words):
    request = written("cookie_consent", words)
    answer = {"cookie_consent": json.dumps(request.body["cookie_consent"])}
    assert request.answer(answer) == {"cookie_consent": words}


@pytest.mark.parametrize("indexed", [True, False])
def test_search_engine_indexing_is_read_back(indexed):
    body = written("search_engine_indexing", indexed).body
    assert PAGE.from_api({"preferences": body})["search_engine_indexing"] is indexed


clocks = st.integers(0, 1439).map(times.clock_text)
days = st.sampled_from(list(constants.DAYS))
moments = st.datetimes(datetime.datetime(1990, 1, 1), datetime.datetime(2090, 1, 1)).map(
    lambda naive: naive.strftime(times.LOCAL_FORMAT)
)
SCHEDULES = {
    "once": {"start": moments, "end": moments},
    "daily": {"start": clocks, "end": clocks},
    "weekly": {"start": clocks, "end": clocks, "day": days, "end_day": days},
    "monthly_by_date": {"start": clocks, "end": clocks, "day_of_month": st.integers(1, 31)},
    "monthly_by_day": {
        "start": clocks,
        "end": clocks,
        "day": days,
        "week": st.sampled_from(list(constants.WEEKS)),
    },
}
windows = st.sampled_from(list(SCHEDULES)).flatmap(
    lambda frequency: st.fixed_dictionaries(
        dict(
            SCHEDULES[frequency],
            title=texts,
            frequency=st.just(frequency),
            timezone=zones,
            description=texts,
            components=st.lists(ids, max_size=3),
            notify=st.fixed_dictionaries(
                {
                    name: st.sets(st.sampled_from(list(flags))).map(
                        lambda chosen, flags=flags: [word for word in flags if word in chosen]
                    )
                    for name, flags in constants.NOTIFY.items()
                }
            ),
        )
    )
)


@given(windows)
@settings(max_examples=150)
def test_a_window_is_read_back(words):
    assert over_the_wire(MAINTENANCE, words) == words


@given(windows)
@some
def test_window_is_read_back_from_numbers_as_strings(words):
    raw = MAINTENANCE.body(words, words)
    raw["maintenance_freq_id"] = str(raw["maintenance_freq_id"])
    info = {key: str(value) for key, value in raw["maintenance_freq_info"].items()}
    assert MAINTENANCE.from_api(dict(raw, maintenance_freq_info=info)) == words


def test_missing_key_differs_from_empty_key():
    assert COMPONENT.from_api({"componentgroup_id": None}) == {"group": None}
    assert COMPONENT.from_api({}) == {}
