# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""No task changes the objects that it has read, because the items of a loop share them."""

from __future__ import annotations

import copy

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine import reader as _reader
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import Cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.listing import Listing
from ansible_collections.statusops.uptime.plugins.module_utils._engine.predictions import Predictions
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7 import customer
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import stages, world
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import CASES, task_of


def refuse(*args, **given):
    raise AssertionError("What was read must not be changed.")


class FrozenDict(dict):
    __setitem__ = __delitem__ = clear = pop = popitem = setdefault = update = __ior__ = refuse

    def __deepcopy__(self, memo):
        return {key: copy.deepcopy(value, memo) for key, value in self.items()}


class FrozenList(list):
    __setitem__ = __delitem__ = __iadd__ = __imul__ = refuse
    append = clear = extend = insert = pop = remove = reverse = sort = refuse

    def __deepcopy__(self, memo):
        return [copy.deepcopy(value, memo) for value in self]


def frozen(data):
    if isinstance(data, dict):
        return FrozenDict((key, frozen(value)) for key, value in data.items())
    return FrozenList(map(frozen, data)) if isinstance(data, list) else data


class FrozenListing(Listing):
    """A list whose objects cannot be changed."""

    made = 0

    def __init__(self, resource, items, path_ids=None):
        super().__init__(resource, frozen(list(items)), path_ids)
        FrozenListing.made += 1


@pytest.mark.parametrize("data", [{"a": 1}, [1]])
def test_frozen_object_cannot_be_changed(data):
    kept = frozen({"inside": data})["inside"]
    assert kept == data and copy.deepcopy(kept) == data
    with pytest.raises(AssertionError):
        kept.clear()
    copy.deepcopy(kept).clear()


@pytest.mark.parametrize("module", CASES)
def test_no_task_changes_the_objects_that_it_reads(module, monkeypatch, homes):
    expected, here = stages(module), world()
    for where in (_reader, customer):  # the modules that create lists
        monkeypatch.setattr(where, "Listing", FrozenListing)
    before = FrozenListing.made
    for number, stage in enumerate(expected):
        here.load(stage.saved)
        predictions = Predictions(Cache(str(next(homes))), "1-{0}".format(number))
        here.do(module, stage.options, check=True, predictions=predictions)
        assert here.do(module, stage.options).result == stage.outcome.result
        here.do(module, stage.options)
    resource = getattr(task_of(module), "resource", None)
    without_list = resource and resource.singleton and not resource.parent
    assert FrozenListing.made > before or without_list or not any(stage.outcome.reads for stage in expected)
