# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every module against the emulator, by its entry in module_cases.py."""

from __future__ import annotations

import pytest
import yaml
from ansible_collections.statusops.uptime.plugins.module_utils._engine.info import Info
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import returned_objects, stages, world
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import (
    CASES,
    MODULE_FILES,
    MODULES,
    WITHOUT_A_CASE,
    IdOf,
    Varied,
    file_of,
    task_of,
)
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

MANAGE = [name for name in MODULES if name in CASES and isinstance(task_of(name), Manage)]
READ = [name for name in MODULES if name in CASES and isinstance(task_of(name), Info)]


def shapes_of(modules):
    """Each module with each variant of the responses of its service, and with all variants together."""
    found = []
    for module in modules:
        service = world().emulator.services.get(task_of(module).provider.name)
        switches = service.switches if service else ()
        found += [pytest.param(module, {name: True}, id=f"{module}-{name}") for name in switches]
        found.append(pytest.param(module, dict.fromkeys(switches, True), id=f"{module}-all at once"))
    return found


def test_every_module_has_a_case():
    missing = [name for name in MODULES if name not in CASES]
    assert not missing, "add the tasks of {0} to module_cases.py".format(", ".join(missing))
    gone = [name for name in CASES if name not in MODULES]
    gone += [name for name in WITHOUT_A_CASE if not (MODULE_FILES / (name + ".py")).exists()]
    assert not gone, "module_cases.py still contains {0}".format(", ".join(gone))


@pytest.mark.parametrize("module", sorted(CASES))
def test_all_keys_of_a_result_are_documented(module):
    returned = yaml.safe_load(file_of(module).RETURN)
    for stage in stages(module):
        assert set(stage.outcome.result) - {"changed", "diff", "warnings"} <= set(returned)


# --- check mode and second runs --------------------------------------------------------------------------------------


def matches_prediction(prediction, actual, volatile):
    """Whether everything predicted is in the actual result, field by field."""
    if isinstance(prediction, dict) and isinstance(actual, dict):
        return all(
            name in volatile or name in actual and matches_prediction(value, actual[name], ())
            for name, value in prediction.items()
        )
    return prediction == actual


def options_from(case, resource, result, options):
    """The options from a result, and those that no result shows. None if the object does not remain."""
    if options.get("state", resource.states[0]) != resource.states[0]:
        return None
    if resource.bulk:
        return dict(case.place, **case.returned(result[resource.plural]))
    shown = {name: result[resource.noun].get(name) for name, field in resource.by_name.items() if field.option}
    return dict(case.place, **{name: value for name, value in shown.items() if value is not None})


def run_case(module, drawn=None):
    """Run each step of a module's case in check mode, for real, again, and with its result as options."""
    case, here = CASES[module], world()
    here.start(case)
    for step in case.steps:
        options = here.options({**case.place, **step}, drawn)
        resource = task_of(module).resource.variant(options)
        predicted, applied, repeated = (here.do(module, options, check) for check in (True, False, False))
        for outcome in (predicted, applied, repeated):
            assert not outcome.result.get("failed"), (options, outcome.result)
        assert predicted.writes == [] and applied.writes, options
        assert (predicted.result["changed"], applied.result["changed"]) == (True, True), options
        assert applied.result["diff"] == predicted.result["diff"]
        free = {"id"} | {field.name for field in resource.fields if not field.option} | set(case.generated)
        pairs = zip(returned_objects(resource, predicted.result), returned_objects(resource, applied.result))
        for prediction, actual in pairs:
            assert matches_prediction(prediction, actual, case.volatile), (options, prediction, actual)
            assert set(actual) - set(prediction) <= free, (options, prediction, actual)
        assert not repeated.result["changed"] and repeated.writes == [], (options, repeated)
        assert repeated.result["diff"]["before"] == repeated.result["diff"]["after"]
        back = options_from(case, resource, applied.result, options)
        if back:
            returned = here.do(module, back)
            assert not returned.result.get("failed") and not returned.result["changed"], (back, returned.result)
            assert returned.writes == []
        here.wait()
    assert here.store.violations == []


@pytest.mark.parametrize("module", MANAGE)
def test_check_mode_predicts_and_a_second_run_changes_nothing(module):
    run_case(module)


def varied(value):
    """The values that vary in the options of a step."""
    if isinstance(value, Varied):
        return [value]
    if isinstance(value, IdOf):
        return varied(value.name)
    if isinstance(value, (dict, list, tuple)):
        return [one for inner in (value.values() if isinstance(value, dict) else value) for one in varied(inner)]
    return []


@pytest.mark.parametrize("module", [name for name in MANAGE if varied(list(CASES[name].steps))])
@given(st.data())
@settings(max_examples=12, phases=(Phase.generate,))  # do not shrink examples: it takes too long
def test_the_same_with_random_values(module, data):
    found = dict.fromkeys(varied(list(CASES[module].steps)))
    run_case(module, {one: data.draw(one.strategy) for one in found})


# --- responses in other shapes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("module, shape", shapes_of(MANAGE))
def test_the_life_cycle_with_awkward_responses(module, shape):
    here = world()
    for stage in stages(module):
        here.load(stage.saved)
        here.store.settings["awkward"] = shape
        applied, repeated = (here.do(module, stage.options) for _time in range(2))
        assert not applied.result.get("failed"), (stage.options, applied.result)
        assert applied.result["changed"]
        assert here.normalized == stage.after
        assert here.notifications() == stage.mails
        assert not repeated.result.get("failed"), (stage.options, repeated.result)
        assert not repeated.result["changed"] and repeated.writes == [], (stage.options, repeated.result)
        assert here.store.violations == []


@pytest.mark.parametrize("module, shape", shapes_of(READ))
def test_info_modules_with_awkward_responses(module, shape):
    resource, here = task_of(module).resource, world()
    for stage in stages(module):
        here.load(stage.saved)
        here.store.settings["awkward"] = shape
        result = here.do(module, stage.options).result
        assert not result.get("failed"), (stage.options, result)
        found = returned_objects(resource, stage.outcome.result)
        names = [item[resource.key] for item in found]
        key = resource.key if len(set(names)) == len(names) else "id"
        plain = {item[key]: item for item in found}
        assert plain
        assert sorted(plain) == sorted(item[key] for item in returned_objects(resource, result))
        if "begin_at_utc_digits" not in shape:  # which changes times
            for item in returned_objects(resource, result):
                before = plain[item[key]]
                assert matches_prediction(item, before, CASES[module].volatile), (item, before)
