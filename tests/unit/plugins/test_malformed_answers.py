# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers that make no sense, to every module: a result with words, never a traceback, and no write on top of them.

The tasks are those of module_cases.py. The emulator answers, and one of its answers is bent on the way.
"""

from __future__ import annotations

import collections
import functools
import json
import re

import pytest
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

# test_lives.py tells which are missing; jobs are put to tests of their own.
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

# What a value becomes: nothing, itself in another form, or any other value. Functions of the value.
forms = st.sampled_from(
    (lambda value: DROPPED, lambda value: [value], lambda value: [value, value], lambda value: {"a": value}, str)
) | values.map(lambda other: lambda value: other)

HTML = "<!DOCTYPE html><html><body>Sign in to the proxy</body></html>"
OK = '"code": 0, "message": "success"'
# Answers that are none of the API's, or none of those that a success has: (HTTP status, text).
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
    """The path of every value in an answer's data, the whole first."""
    yield before
    for key, value in raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ():
        yield from places(value, before + (key,))


def replaced(raw, place, value):
    """The data with another value at that place, or without it. (It is changed.)"""
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
    """All places in the data of an answer; none where it has no data."""
    body = json.loads(text)
    return sorted(places(data_in(body)), key=str) if data_key(body) or "code" not in body else []


def one_of(data, items):
    """One of them. (Quicker than a strategy that is made of the items.)"""
    return items[data.draw(st.integers(0, len(items) - 1))]


def bent(data, answer):
    """An answer in another form: foreign to the API, or with one value of its data gone, changed or wrapped."""
    if not places_in(answer.text) or data.draw(st.integers(0, 4)) == 0:
        status, text = one_of(data, FOREIGN)
        return answer._replace(status=status, text=text)
    body, place = json.loads(answer.text), one_of(data, places_in(answer.text))
    other = data.draw(forms)(at(data_in(body), place))
    return answer._replace(text=json.dumps(with_data(body, replaced(data_in(body), place, other))))


def stage_of(data, module, fits):
    """One of a module's steps that fit."""
    return one_of(data, [stage for stage in stages(module) if fits(stage)])


def check(outcome, resource):
    """What holds whatever the answers are."""
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
    """Whether that can be taken for a list of objects; one object may stand for a list of one."""
    if isinstance(data, dict):
        return any(key.endswith("_id") or key in ("uuid", "id", "name") for key in data)
    return isinstance(data, list) and all(isinstance(item, dict) for item in data)


def is_nonsense(resource, data, identifiers):
    """Whether what an answer says of the things themselves is not understood."""
    for raw in data if isinstance(data, list) else [data]:
        if isinstance(raw, dict) and str(raw.get(resource.id_key)) in identifiers:
            try:
                resource.from_api(raw)
            except AnswerError:
                return True
    return False


def identifiers(resource, result):
    """The ids that a result tells."""
    is_window = "window" in result and not resource.bulk
    things = [result["window"]] if is_window else returned_objects(resource, result)
    return [thing["id"] for thing in things if thing and thing.get("id")]


def resource_of(module, options):
    """The resource that a task is about; of a window, the window itself, if the service has windows."""
    task = task_of(module)
    return task.window.event or task.resource if isinstance(task, OpenAndClose) else task.resource.variant(options)


@pytest.mark.parametrize("module", KNOWN)
@given(st.data())
@settings(max_examples=100)
def test_nothing_is_built_upon_an_answer_that_makes_no_sense(module, data):
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


@pytest.mark.parametrize("module", [*MANAGE, *WINDOWS])
@given(st.data())
@settings(max_examples=60)
def test_a_write_whose_answer_makes_no_sense_happens_once(module, data):
    """Told so by any answer, and with another run where it took one, all is as it would have been."""
    here = world()
    stage = stage_of(data, module, lambda stage: stage.outcome.writes)
    resource = resource_of(module, stage.options)
    number = data.draw(st.integers(1, len(stage.outcome.writes)))
    answer = bent(data, stage.outcome.writes[number - 1].answer)

    def bend(sent):
        writes = sum(one.method != "GET" for one in sent)
        return answer if sent[-1].method != "GET" and writes == number else sent[-1].answer

    here.load(stage.saved)
    outcome = here.do(module, stage.options, bend=bend)
    check(outcome, resource)
    assert outcome.result["changed"] or outcome.result["failed"]
    repeated = here.do(module, stage.options)
    check(repeated, resource)
    assert not repeated.result.get("failed"), (outcome.result, repeated.result)
    if not repeated.result["warnings"]:  # of what the API does not show
        assert here.normalized == stage.after
    assert not collections.Counter(here.notifications()) - collections.Counter(stage.mails), "told twice"


def renamed(resource, raw, name):
    """What an answer tells, with another name for the things that a task of that resource may be about."""
    key = resource.by_name[resource.key].keys[0]
    if isinstance(raw, list):
        return [renamed(resource, item, name) for item in raw]
    if not isinstance(raw, dict):
        return raw
    raw = {inner: renamed(resource, value, name) for inner, value in raw.items()}
    return dict(raw, **{key: name}) if key in raw and (resource.id_key in raw or not resource.ids_in_lists) else raw


NAMED = [  # in lists, and by one key
    name
    for name in MANAGE
    if not task_of(name).resource.singleton
    and task_of(name).resource.by_name[task_of(name).resource.key].keys != [NOT_IN_ANSWERS]
]


def renaming(resource, name, bends):
    """Changes the names in lists of a resource, and notes in BENDS what it has changed."""

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
def test_a_name_that_is_no_text_is_not_another_name(module, name):
    """Where a task looks for a name in a list, it does not take a thing for another one, or for none at all."""
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
    """A task about a window that runs, where the list tells of it what makes no sense, and no times besides."""
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
def test_a_window_that_is_not_understood_is_no_reason_to_open_another(key, value):
    outcome = windows_with(**{key: value})
    assert isinstance(outcome.error, AnswerError)
    assert outcome.writes == []


def test_a_window_whose_schedule_is_understood_is_changed():
    outcome = windows_with()
    assert [sent.method for sent in outcome.writes] == ["PUT"]
