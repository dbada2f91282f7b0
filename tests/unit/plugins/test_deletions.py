# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Deletions whose response is empty, which proves nothing: the task reads the objects before it reports success."""

from __future__ import annotations

import copy
import functools
import re
from typing import NamedTuple

import pytest
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.services.statusiq.operations import OPERATIONS
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import Saved, stages, world
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import CASES, ON_PAGE, PAGE

DELETIONS = [operation for operation in OPERATIONS if operation.method == "DELETE"]
OUTAGE = {"title": "An outage", "description": "It is slow.", "severity": "partial_outage", "status": "identified"}
# Deletions that the cases of the modules do not have: the tasks before, and the task that deletes.
MORE = (
    (
        ("statusiq_page", {"name": PAGE, "page_password": "hunter2hunter2"}),
        ("statusiq_page", {"name": PAGE, "page_password": "", "update_unreadable": "always"}),
    ),
    (
        ("statusiq_incident", dict(ON_PAGE, **OUTAGE, text="We look.")),
        ("statusiq_incident", dict(ON_PAGE, title="An outage", status="observing", text="A cable.")),
        ("statusiq_incident_update", dict(ON_PAGE, incident="An outage", text="A cable.", state="absent")),
    ),
)


class Step(NamedTuple):
    """A task that deletes something, and the states of the world before and after it."""

    module: str
    options: dict
    saved: Saved
    paths: list
    after: dict


@functools.lru_cache(maxsize=None)
def steps():
    """By operation, the tasks that use it."""
    here, found = world(), []
    for stage in (stage for module in sorted(CASES) for stage in stages(module)):
        found.append(Step(stage.module, stage.options, stage.saved, deleted(stage.outcome), stage.after))
    for *before, (module, options) in MORE:
        here.load()
        here.walk(before)
        here.wait()
        saved = here.saved()
        outcome = here.do(module, options)
        assert not outcome.result.get("failed"), outcome.result
        found.append(Step(module, options, saved, deleted(outcome), copy.deepcopy(here.normalized)))
    return {
        operation.name: [step for step in found if any(operation.pattern.fullmatch(path) for path in step.paths)]
        for operation in DELETIONS
    }


def deleted(outcome):
    return [sent.path.partition("?")[0] for sent in outcome.writes if sent.method == "DELETE"]


def with_empty_responses(step, operation, after, times):
    """Run a task whose deletions get empty responses. after: whether the server deletes the objects."""
    here = world()
    here.load(step.saved)
    match = {"method": "DELETE", "operation": operation}
    here.emulator.faults.add({"kind": "empty", "after": after, "times": times, "match": match})
    result = here.do(step.module, step.options).result
    assert here.emulator.faults.faults[0]["used"]
    return result, here.normalized == step.after


@pytest.mark.parametrize("operation", [operation.name for operation in DELETIONS])
def test_every_deletion_is_covered(operation):
    assert steps()[operation]


@pytest.mark.parametrize("operation", [operation.name for operation in DELETIONS])
@pytest.mark.parametrize("times", [1, 0])  # 0: always
@pytest.mark.parametrize("after", [True, False])
def test_success_requires_that_the_object_is_deleted(operation, after, times):
    for step in steps()[operation]:
        result, gone = with_empty_responses(step, operation, after, times)
        assert result.get("failed") or gone, (step, result)
        if operation != "page_password.delete" and (after or times):
            assert not result.get("failed"), (step, result)
            assert result["changed"]
        if result.get("failed"):
            assert re.search("empty", result["msg"])
