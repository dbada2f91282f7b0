# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Malformed responses for every module: a clear error, never a traceback, and no write that relies on them.

The tasks are those of module_cases.py. One response of the emulator is altered before the task receives it.
"""

from __future__ import annotations

import collections
import contextlib
import functools
import json
import re
import tempfile

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import Cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import AnswerError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.task import Function
from ansible_collections.statusops.uptime.plugins.module_utils._engine.window.task import OpenAndClose
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.constants import NOT_IN_ANSWERS
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import (
    data_in,
    data_key,
    returned_objects,
    stages,
    with_data,
    world,
)
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import COMPONENT_ID, PAGE_ID
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import CASES, MODULES, task_of
from hypothesis import given, settings
from hypothesis import strategies as st

# test_lives.py reports modules without cases. Functions have tests of their own.
KNOWN = [name for name in MODULES if name in CASES and not isinstance(task_of(name), Function)]
MANAGE = [name for name in KNOWN if isinstance(task_of(name), Manage)]
WINDOWS = [name for name in KNOWN if isinstance(task_of(name), OpenAndClose)]
DROPPED = object()

leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["9999-12-31T23:59:00+0000", "0001-01-01T00:00:00+0530", "253402300799000", "{}", "[]", "null"])
    | st.sampled_from([PAGE_ID, COMPONENT_ID, "{", "25:99", "Europe/Nowhere", "Europe", "1" * 5000, "\0", "\ud800"])
    | st.sampled_from(["../..", "a/b", "{0}", "[" * 100000])
)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)

# Functions that replace a value: drop it, change its form, or return another value.
forms = st.sampled_from(
    (lambda value: DROPPED, lambda value: [value], lambda value: [value, value], lambda value: {"a": value}, str)
) | values.map(lambda other: lambda value: other)

HTML = "<!DOCTYPE html><html><body>Sign in to the proxy</body></html>"
OK = '"code": 0, "message": "success"'
# Responses that do not come from the API, or that are not successful: (HTTP status, text).
FOREIGN = (
    (200, HTML),
    (502, HTML),
    (403, HTML),
    (404, HTML),
    (200, ""),
    (500, ""),
    (204, ""),
    (200, "null"),
    (200, "[]"),
    (200, '"success"'),
    (200, "{}"),
    (200, "{%s" % OK),
    (200, "{%s}" % OK),
    (200, '{%s, "data": null}' % OK),
    (200, '{"data": []}'),
    (200, '{"code": "0", "data": {}}'),
    (200, '{"code": [], "data": {}}'),
    (200, '{"code": null, "message": {"a": 1}}'),
    (200, '{"code": 7, "message": "No."}'),
    (200, '{"code": 7}'),
    (200, '{"error_code": 1002, "message": "Gone"}'),
    (404, '{"code": 1002, "message": "Gone"}'),
    (400, '{"code": 1001, "message": null}'),
    (401, '{"error_code": 1, "message": "Expired"}'),
    (403, '{"error_code": 1, "message": "scope"}'),
    (429, ""),
    (302, ""),
    (200, "[" * 100000),
    (200, '{%s, "data": %s}' % (OK, "1" * 5000)),
    (200, "\ufeff{%s}" % OK),
)


def places(raw, before=()):
    """The path of every value in the data of a response, starting with the whole."""
    yield before
    for key, value in raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ():
        yield from places(value, before + (key,))


def replaced(raw, place, value):
    """Replace or drop the value at a path. This changes the data in place."""
    if not place:
        return None if value is DROPPED else value
    inner = raw
    for key in place[:-1]:
        inner = inner[key]
    if value is DROPPED:
        del inner[place[-1]]
    else:
        inner[place[-1]] = value
    return raw


def at(raw, place):
    for key in place:
        raw = raw[key]
    return raw


@functools.lru_cache(maxsize=None)
def places_in(text):
    """All paths in the data of a response, or none if it has no data."""
    body = json.loads(text)
    return sorted(places(data_in(body)), key=str) if data_key(body) or "code" not in body else []


def one_of(data, items):
    """Draw one item. This is faster than a strategy that contains the items."""
    return items[data.draw(st.integers(0, len(items) - 1))]


def bent(data, answer):
    """A malformed response: not from the API, or with one value of its data missing, changed or wrapped."""
    if not places_in(answer.text) or data.draw(st.integers(0, 4)) == 0:
        status, text = one_of(data, FOREIGN)
        return answer._replace(status=status, text=text)
    body, place = json.loads(answer.text), one_of(data, places_in(answer.text))
    other = data.draw(forms)(at(data_in(body), place))
    return answer._replace(text=json.dumps(with_data(body, replaced(data_in(body), place, other))))


def stage_of(data, module, fits):
    """Draw one matching step of a module."""
    return one_of(data, [stage for stage in stages(module) if fits(stage)])


def check(outcome, resource):
    """Check what must be true for any response."""
    result = outcome.result
    assert result["api_calls"] == len(outcome.sent)
    json.dumps(result)
    if result.get("failed"):
        assert re.fullmatch(r"\S.*[.!?]", result["msg"], re.DOTALL), result["msg"]
        assert not re.search(r"Traceback|Error\(|<class|object at 0x", result["msg"]), result["msg"]
    else:
        assert {resource.noun, resource.plural, "window"} & set(result)
    posts = [(sent.path, sent.body) for sent in outcome.writes if sent.method == "POST"]
    assert len(set(posts)) == len(posts), "created twice"


def is_list(data):
    """Whether the data can be read as a list of objects. A single object counts as a list with one item."""
    if isinstance(data, dict):
        return any(key.endswith("_id") or key in ("uuid", "id", "name") for key in data)
    return isinstance(data, list) and all(isinstance(item, dict) for item in data)


def is_nonsense(resource, data, identifiers):
    """Whether the values of the objects in a response cannot be parsed."""
    for raw in data if isinstance(data, list) else [data]:
        if isinstance(raw, dict) and str(raw.get(resource.id_key)) in identifiers:
            try:
                resource.from_api(raw)
            except AnswerError:
                return True
    return False


def identifiers(resource, result):
    """The IDs in a result."""
    is_window = "window" in result and not resource.bulk
    things = [result["window"]] if is_window else returned_objects(resource, result)
    return [thing["id"] for thing in things if thing and thing.get("id")]


def resource_of(module, options):
    """The resource of a task. For a window, this is the window itself, if the service has windows."""
    task = task_of(module)
    return task.window.event or task.resource if isinstance(task, OpenAndClose) else task.resource.variant(options)


@pytest.mark.parametrize("module", KNOWN)
@given(st.data())
@settings(max_examples=100)
def test_no_write_follows_a_malformed_response(module, data):
    here = world()
    stage = stage_of(data, module, lambda stage: stage.outcome.reads)
    resource = resource_of(module, stage.options)
    reads = {sent.request: sent for sent in stage.outcome.reads if not sent.path.endswith("/body")}  # any text is one
    odd = reads[one_of(data, sorted(reads))]
    answer = bent(data, odd.answer)
    here.load(stage.saved)
    outcome = here.do(
        module,
        stage.options,
        check=one_of(data, (False, False, True)),
        bend=lambda sent: answer if sent[-1].request == odd.request else sent[-1].answer,
    )
    check(outcome, resource)
    asked = [sent.request for sent in outcome.sent]
    if odd.request not in asked:  # what is read after a write is not read in check mode
        return
    later = [sent for sent in outcome.sent[asked.index(odd.request) :] if sent.method != "GET"]
    if isinstance(outcome.error, AnswerError):
        assert later == []
    if answer.status == 200:
        try:
            body = json.loads(answer.text)
        except (ValueError, RecursionError):
            assert outcome.result["failed"] and later == []
            return
        told = data_in(body) if isinstance(body, dict) and (data_key(body) or "checks" in odd.path) else None
        no_list = isinstance(odd.data, list) and not is_list(told)
        if no_list or is_nonsense(resource, told, identifiers(resource, stage.outcome.result)):
            assert outcome.result["failed"] and later == []


@contextlib.contextmanager
def cache_of(module):
    """A cache for a window, whose second run depends on what the first one noted."""
    with tempfile.TemporaryDirectory() as directory:
        yield Cache(directory) if module in WINDOWS else None


@pytest.mark.parametrize("module", [*MANAGE, *WINDOWS])
@given(st.data())
@settings(max_examples=60)
def test_write_with_a_malformed_response_is_sent_once(module, data):
    """It is sent once whatever the response is, and after another run the state is the same as without the failure."""
    here = world()
    stage = stage_of(data, module, lambda stage: stage.outcome.writes)
    resource = resource_of(module, stage.options)
    number = data.draw(st.integers(1, len(stage.outcome.writes)))
    answer = bent(data, stage.outcome.writes[number - 1].answer)

    def bend(sent):
        writes = sum(one.method != "GET" for one in sent)
        return answer if sent[-1].method != "GET" and writes == number else sent[-1].answer

    here.load(stage.saved)
    with cache_of(module) as cache:
        outcome = here.do(module, stage.options, bend=bend, cache=cache)
        check(outcome, resource)
        assert outcome.result["changed"] or outcome.result["failed"]
        repeated = here.do(module, stage.options, cache=cache)
    check(repeated, resource)
    assert not repeated.result.get("failed"), (outcome.result, repeated.result)
    if not repeated.result["warnings"]:  # of what the API does not show
        assert here.normalized == stage.after
    assert not collections.Counter(here.notifications()) - collections.Counter(stage.mails), "notified twice"


def renamed(resource, raw, name):
    """The data of a response, with another name for the objects that a task can select."""
    key = resource.by_name[resource.key].keys[0]
    if isinstance(raw, list):
        return [renamed(resource, item, name) for item in raw]
    if not isinstance(raw, dict):
        return raw
    raw = {inner: renamed(resource, value, name) for inner, value in raw.items()}
    return dict(raw, **{key: name}) if key in raw and (resource.id_key in raw or not resource.ids_in_lists) else raw


NAMED = [  # modules that find objects by a key in a list
    name
    for name in MANAGE
    if not task_of(name).resource.singleton
    and task_of(name).resource.by_name[task_of(name).resource.key].keys != [NOT_IN_ANSWERS]
]


def renaming(resource, name, bends):
    """Change the names in lists of a resource, and record the changed responses in BENDS."""

    def bend(sent):
        body = json.loads(sent[-1].answer.text)
        told = data_in(body)
        items = renamed(resource, told, name) if isinstance(told, list) else told
        if items == told:
            return sent[-1].answer
        bends.append(sent)
        return sent[-1].answer._replace(text=json.dumps(with_data(body, items)))

    return bend


@pytest.mark.parametrize("name", [[], {}, ["Website"]])
@pytest.mark.parametrize("module", NAMED)
def test_name_that_is_not_a_string_is_an_error(module, name):
    """A task that looks up a name neither selects another object nor treats the object as missing."""
    here, times = world(), 0
    for stage in stages(module):
        resource = task_of(module).resource.variant(stage.options)
        bends: list = []
        bend = renaming(resource, name, bends)
        here.load(stage.saved)
        outcome = here.do(module, stage.options, bend=bend)
        if bends:
            assert isinstance(outcome.error, AnswerError), outcome.result
            assert outcome.writes == []
        times += len(bends)
    assert times


def windows_with(**odd):
    """Run a task for a window in progress that the list shows with malformed values and without UTC times."""
    stage = stages("statusiq_maintenance")[1]
    here = world()

    def bend(sent):
        body = json.loads(sent[-1].answer.text)
        if not sent[-1].path.endswith("/maintenance"):
            return sent[-1].answer
        items = [
            {key: value for key, value in dict(item, **odd).items() if value is not DROPPED and "_will_" not in key}
            for item in body["data"]
        ]
        return sent[-1].answer._replace(text=json.dumps(dict(body, data=items)))

    here.load(stage.saved)
    return here.do(stage.module, stage.options, bend=bend)


@pytest.mark.parametrize("key", ["maintenance_freq_id", "maintenance_freq_info"])
@pytest.mark.parametrize("value", [None, "", [], {}, "odd", DROPPED])
def test_window_that_cannot_be_parsed_does_not_lead_to_a_second_window(key, value):
    outcome = windows_with(**{key: value})
    assert isinstance(outcome.error, AnswerError)
    assert outcome.writes == []


def test_window_with_a_readable_schedule_is_changed():
    outcome = windows_with()
    assert [sent.method for sent in outcome.writes] == ["PUT"]
