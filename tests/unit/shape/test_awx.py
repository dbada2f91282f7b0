# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The data for AWX matches the modules and playbooks, and AWX accepts it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import full_spec
from ansible_collections.statusops.uptime.plugins.module_utils._engine.options import CACHE_OPTIONS
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.checks import CHECKS
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.options import HEALTHCHECKS_OPTIONS
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.monitor.monitors import MONITORS
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.options import SITE24X7_OPTIONS
from ansible_collections.statusops.uptime.plugins.module_utils._uptimeguard.monitors import (
    MONITORS as UPTIMEGUARD_MONITORS,
)
from ansible_collections.statusops.uptime.plugins.module_utils._uptimeguard.options import UPTIMEGUARD_OPTIONS
from ansible_collections.statusops.uptime.plugins.module_utils._zoho.options import ZOHO_OPTIONS
from ansible_collections.statusops.uptime.plugins.modules import statusiq_incident, statusiq_maintenance

ROOT = Path(__file__).resolve().parents[3]
AWX = ROOT / "extensions" / "awx"


def read(name: str) -> Any:
    return yaml.safe_load((AWX / name).read_text(encoding="utf-8"))


CREDENTIAL_TYPES = {entry["name"]: entry for entry in read("credential_types.yml")}
OF_SERVICES = {
    "StatusIQ": ZOHO_OPTIONS,
    "Site24x7": SITE24X7_OPTIONS,
    "Healthchecks": HEALTHCHECKS_OPTIONS,
    "UptimeGuard": UPTIMEGUARD_OPTIONS,
}
OPTIONS = {name: {**options, **CACHE_OPTIONS} for name, options in OF_SERVICES.items()}
INPUTS = [(name, field) for name, entry in CREDENTIAL_TYPES.items() for field in entry["inputs"]["fields"]]
REQUIRED = {
    "StatusIQ": ["client_id", "client_secret", "refresh_token", "data_center"],
    "Site24x7": ["client_id", "client_secret", "refresh_token", "data_center"],
    "Healthchecks": ["api_key"],
    "UptimeGuard": ["api_token"],
}
TEMPLATES = {template["playbook"][: -len(".yml")]: template for template in read("job_templates.yml")}
QUESTIONS = [
    (playbook, question) for playbook, template in TEMPLATES.items() for question in template["survey_spec"]["spec"]
]
CHOICE = ("multiplechoice", "multiselect")
# Questions that have a default, but require an answer in the survey.
FLAGS = {"allow_empty", "fail_on_drift", "prune", "repeat", "settings", "subscribers", "templates", "users"}


# --- the credential types --------------------------------------------------------------------------------------------


def test_each_service_has_a_credential_type() -> None:
    assert set(CREDENTIAL_TYPES) == set(OPTIONS)


@pytest.mark.parametrize("name", CREDENTIAL_TYPES)
def test_each_input_sets_its_option(name: str) -> None:
    """All options with an environment variable, except access tokens, which expire after an hour."""
    options = OPTIONS[name]
    variables = {
        variable: option for option, entry in options.items() for variable in entry.get("fallback", (None, ()))[1]
    }
    assert variables.pop("ZOHO_ACCESS_TOKEN", "access_token") == "access_token"
    injected = CREDENTIAL_TYPES[name]["injectors"]["env"]
    assert injected == {variable: "{{ " + option + " }}" for variable, option in variables.items()}
    assert {field["id"] for one, field in INPUTS if one == name} == set(variables.values())


@pytest.mark.parametrize("name, field", INPUTS)
def test_input_matches_its_option(name: str, field: dict[str, Any]) -> None:
    option = OPTIONS[name][field["id"]]
    assert field["type"] == "string" and option["type"] == "str"
    assert field.get("secret", False) is bool(option.get("no_log"))
    assert field.get("choices") == option.get("choices")
    assert field.get("default") in (None, option.get("default"))
    assert set(field) <= {"id", "label", "type", "secret", "choices", "default", "help_text"}


@pytest.mark.parametrize("name", CREDENTIAL_TYPES)
def test_credential_type_requires_the_connection_options(name: str) -> None:
    entry = CREDENTIAL_TYPES[name]
    assert entry["inputs"]["required"] == REQUIRED[name]
    assert set(entry) == {"name", "description", "kind", "inputs", "injectors"}
    assert entry["kind"] == "cloud"  # inventory sources of a project also accept this kind


# --- the surveys -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("playbook, question", QUESTIONS)
def test_question_is_valid_for_awx(playbook: str, question: dict[str, Any]) -> None:
    keys = {"question_name", "question_description", "variable", "type", "required", "default"}
    if question["type"] in CHOICE:
        assert set(question) == keys | {"choices"}
        assert question["choices"] and all(isinstance(choice, str) for choice in question["choices"])
        assert question["default"] in ["", *question["choices"]]
    else:
        assert set(question) == keys | {"min", "max"}
        assert question["type"] in ("text", "textarea")
        assert question["min"] == int(question["required"])
        assert len(question["default"]) <= question["max"]
    assert isinstance(question["required"], bool)


@pytest.mark.parametrize("playbook", TEMPLATES)
def test_job_has_the_credential_of_its_service(playbook: str) -> None:
    (credential,) = TEMPLATES[playbook]["credentials"]
    assert credential in CREDENTIAL_TYPES
    assert TEMPLATES[playbook]["name"].startswith(credential + " - ")
    assert (credential == "Healthchecks") is ("checks" in playbook)
    assert (credential == "Site24x7") is ("monitors" in playbook)
    assert (credential == "UptimeGuard") is ("uptimeguard" in playbook)


def test_there_are_no_merge_keys() -> None:
    """Ansible warns about each key that overrides a key of a merged mapping."""
    assert "<<:" not in (AWX / "job_templates.yml").read_text(encoding="utf-8")


def test_choices_match_those_of_the_modules() -> None:
    incident = full_spec(statusiq_incident.TASK)
    moments = full_spec(statusiq_maintenance.TASK)["notify"]["options"]
    expected = {
        "notify_email": moments["email"]["choices"],
        "notify_sms": moments["sms"]["choices"],
        "notify_by": incident["notify"]["choices"],
        "severity": incident["severity"]["choices"],
        "status": [status for status in incident["status"]["choices"] if status != "resolved"],
    }
    expected.update(dict.fromkeys(FLAGS, ["false", "true"]))
    special = {
        ("apply_checks", "prune"): full_spec(CHECKS)["prune"]["choices"],
        ("apply_monitors", "prune"): full_spec(MONITORS)["prune"]["choices"],
        ("apply_uptimeguard", "prune"): full_spec(UPTIMEGUARD_MONITORS)["prune"]["choices"],
    }
    asked = {(name, one["variable"]): one["choices"] for name, one in QUESTIONS if "choices" in one}
    assert {variable for _name, variable in asked} == set(expected)
    for key, choices in asked.items():
        assert sorted(choices) == sorted(special.get(key, expected[key[1]])), key


# --- the playbooks ---------------------------------------------------------------------------------------------------


def given(path: Path) -> dict[str, set[str]]:
    """The documented variables of a playbook and its task files: required ones, strings and lists."""
    found: dict[str, set[str]] = {"needed": set(), "texts": set(), "lists": set()}
    pending, nodes = [path], []
    while pending or nodes:
        if not nodes:
            nodes.append(yaml.safe_load(pending.pop().read_text(encoding="utf-8")))
        node = nodes.pop()
        if isinstance(node, dict):
            for key, value in node.items():
                kind = key.rsplit("_", 1)[-1]
                if kind in found and not isinstance(value, str):  # set by a template
                    found[kind].update(value)
                elif key in ("ansible.builtin.import_tasks", "ansible.builtin.include_tasks"):
                    pending.append(
                        ROOT / "playbooks" / "tasks" / Path(value if isinstance(value, str) else value["file"]).name
                    )
                else:
                    nodes.append(value)
        elif isinstance(node, list):
            nodes.extend(node)
    return found


def test_every_playbook_except_rehearsals_and_verify_has_a_job_template() -> None:
    """AWX deletes the container of a job when the job ends, including the emulator. Verification uses the credentials of all
    services at once, and a person must read its report."""
    playbooks = {path.stem for path in (ROOT / "playbooks").glob("*.yml")}
    assert set(TEMPLATES) == playbooks - {"demo", "emulator", "verify"}


@pytest.mark.parametrize("playbook", TEMPLATES)
def test_survey_asks_for_the_variables_of_its_playbook(playbook: str) -> None:
    takes = given(ROOT / "playbooks" / (playbook + ".yml"))
    questions = {question["variable"]: question for question in TEMPLATES[playbook]["survey_spec"]["spec"]}
    assert takes["needed"]
    assert {variable for variable, question in questions.items() if question["required"]} - FLAGS == takes["needed"]
    assert set(questions) <= takes["needed"] | takes["texts"] | takes["lists"]
    several = {variable for variable, question in questions.items() if question["type"] == "multiselect"}
    lines = {variable for variable, question in questions.items() if question["type"] == "textarea"}
    assert several <= takes["lists"] <= several | lines


# --- the guide -------------------------------------------------------------------------------------------------------


def test_playbook_in_the_guide_creates_all_of_it_in_awx() -> None:
    blocks = re.findall(
        r"^```yaml\n(.*?)^```", (AWX / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    (play,) = [play for block in blocks for play in yaml.safe_load(block) if "tasks" in play]
    tasks = {key: value for task in play["tasks"] for key, value in task.items() if key.startswith("awx.awx.")}
    for entry in CREDENTIAL_TYPES.values():
        assert tasks["awx.awx.credential_type"] == {key: "{{ item." + key + " }}" for key in entry}
    credentials = [task["awx.awx.credential"] for task in play["tasks"] if "awx.awx.credential" in task]
    assert {credential["credential_type"] for credential in credentials} == set(CREDENTIAL_TYPES)
    for credential in credentials:
        name = credential["credential_type"]
        assert credential["name"] == name  # the job templates use this name
        assert set(REQUIRED[name]) <= set(credential["inputs"]) <= {field["id"] for one, field in INPUTS if one == name}
    for template in TEMPLATES.values():
        handed = {key: "{{ item." + key + " }}" for key in template}
        assert {key: tasks["awx.awx.job_template"].get(key) for key in handed} == handed
    text = yaml.safe_dump(play)
    assert all(f"'/{name}'" in text for name in ("credential_types.yml", "job_templates.yml"))
