# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check mode of a whole run: what an earlier task would do counts as done."""

from __future__ import annotations

import copy
import itertools
from pathlib import Path

import pytest
import yaml
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import Cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import AnswerError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.info import Info
from ansible_collections.statusops.uptime.plugins.module_utils._engine.predictions import Predictions
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component import COMPONENT
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import world
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import (
    ACME,
    CASES,
    ERRORS,
    MODULES,
    ON_PAGE,
    OUTAGE,
    RELEASE,
    UNRESOLVED,
    IdOf,
    Varied,
    task_of,
)
from ansible_collections.statusops.uptime.tests.unit.plugins.plays import Stage, plays_of

MANAGE = [name for name in MODULES if not isinstance(task_of(name), Info)]
RUNS = itertools.count()


@pytest.fixture
def here():
    """An empty account."""
    world().load(world().empty)
    yield world()
    assert world().store.violations == []


@pytest.fixture
def cache(homes):
    return Cache(str(next(homes)))


def named(value, names):
    """A result with names of components instead of their IDs, which check mode cannot know."""
    if isinstance(value, dict):
        return {key: named(inner, names) for key, inner in value.items()}
    if isinstance(value, list):
        return [named(inner, names) for inner in value]
    return names.get(value, value) if isinstance(value, str) else value


def difference(result):
    """The changed values of a diff. For the others, check mode knows only what tasks have set."""
    diff = result.get("diff") or {}
    if "before" not in diff:
        return diff
    return changed(diff["before"], diff["after"])


def changed(before, after):
    """The new values of all that changed, for nested objects separately, such as a window and its components."""
    found = {key: (before.get(key), after.get(key)) for key in {**before, **after}}
    return {
        key: changed(old, new) if is_of_objects(key, old) and is_of_objects(key, new) else new
        for key, (old, new) in found.items()
        if old != new
    }


def is_of_objects(key, value):
    return isinstance(value, dict) and (key == "window" or all(isinstance(inner, dict) for inner in value.values()))


def matches_prediction(prediction, actual):
    """Whether everything predicted is in the actual result, which can also contain defaults of the service."""
    if isinstance(prediction, dict) and isinstance(actual, dict):
        return set(prediction) <= set(actual) and all(
            matches_prediction(value, actual[key]) for key, value in prediction.items()
        )
    return prediction == actual


def rehearse(here, cache, *plays):
    """Run plays in check mode and then for real, and compare what was predicted with what happened."""
    before = copy.deepcopy(here.normalized)
    predicted = Stage(here, cache, "{0}-1".format(next(RUNS))).run(*plays)
    assert here.normalized == before
    stage = Stage(here)
    real = [done._replace(result=named(done.result, stage.names)) for done in stage.run(*plays)]
    assert [(done.name, done.result["changed"]) for done in predicted] == [
        (done.name, done.result["changed"]) for done in real
    ]
    for prediction, actual in zip(predicted, real):
        assert matches_prediction(difference(prediction.result), difference(actual.result)), prediction.name
        assert "unresolved" not in prediction.result, prediction
        assert "=new=" not in str(prediction.result) and "=unknown=" not in str(prediction.result)
    return predicted, real


DOCUMENTS = ("docs/docsite/rst/guide_first_steps.rst", "docs/docsite/rst/guide_incidents.rst")
FIRST_PLAY = plays_of("README.md")[0]
GROUP_PLAY = {
    "tasks": [
        {
            "name": "For templates",
            "statusops.uptime.statusiq_template_group": {"page": "Zylker Status", "name": "Outages"},
        }
    ]
}


def test_each_document_has_plays():
    assert [len(plays_of(name)) >= 3 for name in DOCUMENTS]


def test_the_first_playbook_on_an_empty_account(here, cache):
    predicted, _real = rehearse(here, cache, FIRST_PLAY)
    assert [done.result["changed"] for done in predicted] == [True] * 4
    assert predicted[-1].result["component"]["group"] == "Storefront"
    assert not {"id", "group_id"} & set(predicted[-1].result["component"])


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_plays_of_a_document_in_one_run(document, here, cache):
    rehearse(here, cache, FIRST_PLAY, GROUP_PLAY, *plays_of(document))


A_RUN = yaml.safe_load("""
- statusiq_page: {name: Acme, description: All of it}
- statusiq_page: {name: Acme, allowed_ips: [192.0.2.0/24], custom_domain: {domain: status.acme.example}, page_password: s3cret-value}
- statusiq_page: {name: Acme, allowed_ips: [192.0.2.0/24], custom_domain: {domain: status.acme.example}, search_engine_indexing: false}
- statusiq_component_group: {page: Acme, name: Shop}
- statusiq_component: {page: Acme, name: Web, group: Shop}
- statusiq_component: {page: Acme, name: Web, group: Shop}
- statusiq_component: {page: Acme, name: Blog}
- statusiq_component_info: {page: Acme, group: Shop}
- statusiq_component_group_info: {page: Acme}
- statusiq_component_status: {page: Acme, components: [Web], status: major_outage}
- statusiq_component_status: {page: Acme, group: Shop, status: major_outage}
- statusiq_component_status: {page: Acme, all: true, status: operational}
- statusiq_layout: {page: Acme, components: [{name: News, previous_name: Blog}, {name: API}], groups: [{name: Office, components: [{name: Phone}]}]}
- statusiq_layout: {page: Acme, groups: [{name: Office, components: [{name: Phone}]}]}
- statusiq_component: {page: Acme, name: Fax, group: Office}
- statusiq_maintenance: {page: Acme, title: R1, start: now, duration: 1h, components: [Web, News, Phone], notify: {email: [now, end]}}
- statusiq_maintenance: {page: Acme, title: R1, start: now, duration: 1h, components: [Web, News, Phone], notify: {email: [now, end]}}
- statusiq_maintenance_info: {page: Acme, status: in_progress}
- statusiq_maintenance: {page: Acme, title: R1, description: Slow}
- statusiq_maintenance: {page: Acme, title: R1, state: absent}
- statusiq_maintenance: {page: Acme, title: R1, state: absent}
- statusiq_maintenance: {page: Acme, title: Weekly, frequency: weekly, day: friday, start: "23:00", duration: 2h}
- statusiq_maintenance: {page: Acme, title: Weekly, frequency: weekly, day: friday, start: "23:00", duration: 2h}
- statusiq_template_group: {page: Acme, name: Words}
- &template {statusiq_template: {page: Acme, name: Slow, group: Words, title: It is slow, description: Very., severity: partial_outage, status: identified}}
- *template
- statusiq_template: {page: Acme, name: Slow, severity: major_outage, components: [Web]}
- statusiq_template_info: {page: Acme, group: Words}
- statusiq_incident: {page: Acme, template: Slow, text: We look.}
- statusiq_incident: {page: Acme, template: Slow, text: We look.}
- statusiq_component_status: {page: Acme, components: [Web], status: major_outage}
- statusiq_incident: {page: Acme, title: It is slow, status: observing, text: It is fast., components: [News]}
- statusiq_incident_update: {page: Acme, incident: It is slow, text: It is fast., new_text: It is faster.}
- statusiq_incident_update: {page: Acme, incident: It is slow, text: It is fast., new_text: It is faster.}
- statusiq_incident_info: {page: Acme, component: News}
- statusiq_incident: {page: Acme, title: It is slow, status: resolved, text: Well again.}
- statusiq_incident: {page: Acme, title: It is slow, status: resolved, text: Well again.}
- statusiq_postmortem: {page: Acme, incident: It is slow, body: A disk.}
- statusiq_postmortem: {page: Acme, incident: It is slow, body: A disk., publish: true}
- statusiq_incident_info: {page: Acme, show: all, postmortem: true}
- statusiq_postmortem: {page: Acme, incident: It is slow, state: absent}
- statusiq_postmortem: {page: Acme, incident: It is slow, state: absent}
- statusiq_incident: {page: Acme, template: Slow}
- statusiq_incident: {page: Acme, title: It is slow, state: absent, restore_components: true}
- statusiq_component_status: {page: Acme, components: [Web, News], status: operational}
- statusiq_subscriber: {page: Acme, emails: [Ann <ann@acme.example>], phones: ["+43 6641234567"]}
- statusiq_subscriber: {page: Acme, emails: [ANN@acme.example], phones: ["+43 06641234567"]}
- statusiq_subscriber_info: {page: Acme}
- statusiq_license: {page: Acme, subscriber_addons: 1, sms_credits: 5, confirm_purchase: true}
- statusiq_license: {page: Acme, subscriber_addons: 1, sms_credits: 5, confirm_purchase: true}
- statusiq_user_group: {name: On call}
- statusiq_user: {email: ann@acme.example, name: Ann, role: spokesperson, groups: [On call]}
- statusiq_user: {email: Ann@acme.example, role: spokesperson, groups: [On call]}
- statusiq_user_info: {email: ann@acme.example}
- statusiq_user_group: {name: Others, users: [ann@acme.example]}
- statusiq_user_group_info: {name: Others}
- statusiq_component: {page: Acme, name: API, description: Of all}
- statusiq_component: {page: Acme, name: API, state: absent}
- statusiq_component: {page: Acme, name: API, state: absent}
- statusiq_component_group: {page: Acme, name: Office, state: absent, delete_components: true}
- statusiq_component: {page: Acme, name: Phone, state: absent}
- statusiq_component_group: {page: Acme, name: Shop, state: absent}
- statusiq_component: {page: Acme, name: Web, group: ""}
- statusiq_page_info: {name: Acme, layout: true}
- statusiq_layout: {page: Acme, components: [], groups: [], prune: true, allow_empty: true}
- statusiq_component_info: {page: Acme}
- healthchecks_check: {name: Backup, slug: backup, channels: [Ops Email], tags: [a]}
- healthchecks_check: {name: Backup, slug: backup, channels: [Ops Email], tags: [a]}
- healthchecks_check: {slug: backup, schedule: "30 2 * * *", timezone: Europe/Vienna, state: paused}
- healthchecks_check_info: {status: paused}
- healthchecks_checks: {checks: [{slug: backup, timeout: 2h, state: resumed}, Sync, {name: Import, schedule: daily, state: paused}]}
- healthchecks_checks: {checks: [{slug: backup, timeout: 2h, state: resumed}, Sync, {name: Import, schedule: daily, state: paused}]}
- healthchecks_check: {name: Sync, slug: sync, description: Every hour}
- healthchecks_check_info: {tags: [a]}
- healthchecks_checks: {checks: [{slug: sync}, {name: Imports, previous_name: Import}], prune: pause}
- healthchecks_check: {slug: backup, state: absent}
- healthchecks_check: {slug: backup, state: absent}
- healthchecks_check_info: {slug: backup}
- healthchecks_checks: {checks: [{slug: sync}], prune: true}
- healthchecks_check_info: {}
- uptimeguard_monitor: {name: Shop, type: base, host: "https://shop.example.com", emails: [a@example.com]}
- uptimeguard_monitor: {name: Shop, type: base, host: "https://shop.example.com", emails: [a@example.com]}
- uptimeguard_monitor: {name: API, type: advanced, host: "https://api.example.com", auth_user: me, auth_password: s3cret-value}
- uptimeguard_monitor: {name: API, port: 8443, success_codes: [204, 200], state: paused}
- uptimeguard_monitor_info: {status: paused}
- uptimeguard_monitors: {monitors: [{name: Store, previous_name: Shop, status_page: true}, {name: API, state: resumed}]}
- uptimeguard_monitors: {monitors: [{name: Store, previous_name: Shop, status_page: true}, {name: API, state: resumed}]}
- uptimeguard_monitor_info: {type: base}
- uptimeguard_reset_statistics: {name: Store}
- uptimeguard_monitors: {monitors: [Store], prune: pause}
- uptimeguard_monitor: {name: API, state: absent}
- uptimeguard_monitor: {name: API, state: absent}
- uptimeguard_monitor_info: {}
- uptimeguard_user: {name: Acme, timezone: UTC}
- uptimeguard_user: {name: Acme, timezone: UTC}
- uptimeguard_user_info: {}
""")
VOLATILE = (
    "id",
    "uuid",
    "api_calls",
    "posted_at",
    "published_at",
    "published_by",
    "updated_at",
    "updated_by",
    "posted_by",
    "subscribed_at",
    "monitors_count",
)


def stable_values(value):
    """The values of a result, without those that only the service knows."""
    if isinstance(value, dict):
        return {
            key: stable_values(inner)
            for key, inner in value.items()
            if key not in VOLATILE and not key.endswith(("_id", "_ids"))
        }
    return [stable_values(inner) for inner in value] if isinstance(value, list) else value


def is_compatible(prediction, actual):
    """Whether actual lists of objects match their prediction."""
    if isinstance(prediction, list) and isinstance(actual, list):
        return len(prediction) == len(actual) and all(map(is_compatible, prediction, actual))
    if isinstance(prediction, dict) and isinstance(actual, dict):
        return all(is_compatible(value, actual.get(key)) for key, value in prediction.items())
    return prediction in ([], {}, None) or prediction == actual  # what only the service knows


def test_the_changes_of_all_modules_count_as_done(here, cache):
    """Each task depends on those before it."""
    tasks = [
        {"name": str(task), "statusops.uptime." + name: options} for task in A_RUN for name, options in task.items()
    ]
    predicted, real = rehearse(here, cache, {"tasks": tasks})
    for prediction, actual in zip(predicted, real):
        if "_info" in prediction.name:
            assert is_compatible(stable_values(prediction.result), stable_values(actual.result)), (prediction, actual)
    kept = "".join(Path(cache.path(name)).read_text(encoding="utf-8") for name in cache.names("runs"))
    assert "Acme" in kept and "s3cret-value" not in kept


# --- the life cycles of all modules ----------------------------------------------------------------------------------


class Rehearsed:
    """Replaces IdOf in options with IDs of objects that the run would create, or else of existing objects."""

    def __init__(self, here, cache, run):
        self.here, self.content = here, {}
        for name in cache.names("runs"):
            if name.startswith("runs/{0}-".format(run)):
                self.content = cache.read(name)

    def options(self, value):
        if isinstance(value, Varied):
            return value.plain
        if isinstance(value, IdOf):
            return self.find(value.kind, self.options(value.name))
        if isinstance(value, dict):
            return {key: self.options(inner) for key, inner in value.items()}
        return [self.options(inner) for inner in value] if isinstance(value, list) else value

    def find(self, kind, name):
        found = [
            update["enc_inc_state_progress_id"] if kind == "updates" else identifier
            for new, changed in self.content.values()
            for identifier, raw in {**changed, **new}.items()
            for update in ((raw or {}).get("incident_status_updates", ()) if kind == "updates" else [raw or {}])
            if name in update.values()
        ]
        return found[-1] if found else self.here.find_id(kind, name)


@pytest.mark.parametrize("module", MANAGE)
def test_a_life_cycle_in_one_run(module, cache):
    case, here, run = CASES[module], world(), "{0}-1".format(next(RUNS))
    here.start(case)
    saved = here.saved()
    predicted = []
    for step in case.steps:
        options = Rehearsed(here, cache, run).options({**case.place, **step})
        predicted.append(here.do(module, options, True, predictions=Predictions(cache, run)))
        assert predicted[-1].writes == []
        here.wait()
    here.load(saved)
    for step, prediction in zip(case.steps, predicted):
        actual = here.do(module, here.options({**case.place, **step}), cache=cache)
        assert not actual.result.get("failed") and not prediction.result.get("failed"), (step, prediction.result)
        assert prediction.result["changed"] and actual.result["changed"], step
        assert matches_prediction(difference(prediction.result), difference(actual.result)), step
        assert "unresolved" not in prediction.result, step
        here.wait()


# --- unknown names ---------------------------------------------------------------------------------------------------

ALIKE = "Close matches: Storefront."


@pytest.mark.parametrize("module, options, changed, unresolved", UNRESOLVED)
def test_an_unknown_name_is_a_warning(module, options, changed, unresolved):
    here = world()
    here.load()
    real, predicted = here.do(module, options), here.do(module, options, True)
    if "absent" not in options.values():
        assert real.result["failed"] and "unresolved" not in real.result
        assert predicted.result["warnings"][0].startswith(real.result["msg"])
    assert not predicted.result.get("failed"), predicted.result
    assert (predicted.result["changed"], predicted.result["unresolved"]) == (changed, unresolved)
    assert predicted.writes == []
    assert "=unknown=" not in str((predicted.result, predicted.sent))
    assert all("Outside check mode, this fails" in warning for warning in predicted.result["warnings"][:1])
    assert (ALIKE in predicted.result["warnings"][0]) is ("Storefrnt" in options.values())


def test_only_the_unknown_page_causes_a_warning_and_not_its_components():
    here = world()
    here.load()
    options = dict(ACME, **RELEASE, components=["Web", "Blog"], notify={"email": ["now"]})
    predicted = here.do("statusiq_maintenance", options, True).result
    assert predicted["unresolved"] == ["components", "page"]
    assert len(predicted["warnings"]) == 1
    assert predicted["maintenance"]["components"] == ["Web", "Blog"]
    assert "component_ids" not in predicted["maintenance"]
    assert (predicted["notified"], predicted["notifications"]) == (["email"], {})


def test_each_unknown_name_causes_a_warning():
    here = world()
    here.load()
    options = dict(ON_PAGE, components=["Blogg", "Web", "Website"], status="suspended")
    predicted = here.do("statusiq_component_status", options, True).result
    assert [warning.split("'")[1] for warning in predicted["warnings"]] == ["Blogg", "Web"]
    assert predicted["unresolved"] == ["components"]
    assert [item["name"] for item in predicted["components"]] == ["Blogg", "Web", "Website"]
    assert [item["status"] for item in predicted["diff"]["before"].values()] == [None, None, "operational"]


def test_the_diff_distinguishes_new_components_with_the_same_name(here, cache):
    tasks = [
        ("statusiq_page", {"name": "Acme"}),
        ("statusiq_component_group", dict(ACME, name="Shop")),
        ("statusiq_component", dict(ACME, name="Web", group="Shop")),
        ("statusiq_component", dict(ACME, name="Web")),
        ("statusiq_component_status", dict(ACME, all=True, status="suspended")),
    ]
    for module, options in tasks[:3]:
        here.do(module, options, True, predictions=Predictions(cache, "1-1"))
    kept = cache.read(cache.names("runs")[0])
    ((components, _changed),) = [value for path, value in kept.items() if path.endswith("/components")]
    twin = dict(next(iter(components.values())), component_id="=new=twin", componentgroup_id="")
    components["=new=twin"] = twin
    cache.write(cache.names("runs")[0], kept)
    result = here.do(*tasks[4], True, predictions=Predictions(cache, "1-1")).result
    assert list(result["diff"]["after"]) == ["Web, new (1)", "Web, new (2)"]
    message = here.do("statusiq_component", dict(ACME, name="Web"), True, predictions=Predictions(cache, "1-1")).result[
        "msg"
    ]
    assert message.endswith("one that an earlier task would create, one that an earlier task would create.")


@pytest.mark.parametrize(
    "module, options",
    [
        ("statusiq_component", {"page": "1234567890", "name": "Web"}),
        ("statusiq_component", dict(ON_PAGE, id="1234567890", name="Web")),
        ("statusiq_component_status", dict(ON_PAGE, components=["1234567890"], status="suspended")),
        ("statusiq_incident", dict(ON_PAGE, template="1234567890")),
        ("statusiq_incident_update", dict(ON_PAGE, incident="1234567890", text="a", new_text="b")),
        ("statusiq_postmortem", dict(ON_PAGE, incident="1234567890", body="x")),
        ("statusiq_license", {"page": "1234567890", "sms_credits": 1}),
        ("statusiq_layout", dict(ON_PAGE, templates=[dict(OUTAGE, components=["1234567890"])])),
    ],
)
def test_an_unknown_id_is_an_error(module, options, cache):
    here = world()
    here.load()
    real = here.do(module, options).result
    predicted = here.do(module, options, True, predictions=Predictions(cache, "1-1")).result
    assert predicted["failed"] and predicted["msg"] == real["msg"]
    assert "unresolved" not in predicted


# --- existing objects ------------------------------------------------------------------------------------------------


def test_removed_and_renamed_objects_are_gone_for_later_tasks(cache):
    here = world()
    here.load()

    def do(module, **options):
        return here.do(module, dict(ON_PAGE, **options), True, predictions=Predictions(cache, "1-1")).result

    website, blog = (here.find_id("components", name) for name in ("Website", "Blog"))
    assert do("statusiq_component", id=blog, name="News")["changed"]
    assert do("statusiq_component", name="News")["component"]["id"] == blog
    assert do("statusiq_component", name="Website", state="absent")["changed"]
    assert not do("statusiq_component", name="Website", state="absent")["changed"]
    assert do("statusiq_component", id=website, name="Web")["msg"].startswith("id: there is no component")
    assert [item["name"] for item in do("statusiq_component_info")["components"]] == ["News"]
    result = do("statusiq_component_status", components=["Blog"], status="suspended")
    assert result["unresolved"] == ["components"] and "There are: News." in result["warnings"][0]
    assert do("statusiq_component_status", components=[blog], status="suspended")["changed"]
    assert not do("statusiq_component_status", components=[blog], status="suspended")["changed"]


def test_the_incident_of_the_run_is_used_if_several_have_the_title(cache):
    here = world()
    here.load()
    here.walk(
        [
            ("statusiq_incident", dict(ON_PAGE, **ERRORS)),
            ("statusiq_incident", dict(ON_PAGE, title="Errors", status="resolved", text="x")),
        ]
    )
    here.wait()

    def do(module, **options):
        return here.do(module, dict(ON_PAGE, **options), True, predictions=Predictions(cache, "1-1")).result

    do("statusiq_incident", **ERRORS)
    do("statusiq_incident", title="Errors", status="resolved", text="It is over.")
    result = do("statusiq_postmortem", incident="Errors", body="A disk.")
    assert result["changed"]
    assert result["warnings"] == [
        "incident: 2 incidents would have the title 'Errors'. Check mode uses the new one. Without check mode, the ID is required."
    ]


def test_a_failed_prediction_is_no_error(cache, monkeypatch):
    def reject(*_args):
        raise AnswerError("Nobody knows.")

    here = world()
    here.load()
    monkeypatch.setattr(COMPONENT, "predicted", reject)
    for _time in range(2):
        predictions = Predictions(cache, "1-1")
        result = here.do("statusiq_component", dict(ON_PAGE, name="API"), True, predictions=predictions).result
        assert (result.get("failed"), result["changed"]) == (None, True)


def test_predictions_are_ignored_outside_check_mode(cache):
    here = world()
    here.load()
    name = dict(ON_PAGE, name="API")
    here.do("statusiq_component", name, True, predictions=Predictions(cache, "1-1"))
    assert not here.do("statusiq_component", name, True, predictions=Predictions(cache, "1-1")).result["changed"]
    assert here.do("statusiq_component", name, predictions=Predictions(cache, "1-1")).result["changed"]
