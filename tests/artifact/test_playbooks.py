# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every playbook runs by its name from the artifact, with the answers to its survey."""

from __future__ import annotations

import json
import os

import _servers as servers
import demo
import pytest
import yaml
from answers import ANSWERS, PAGE, REHEARSALS
from conftest import components


def playbooks(machine):
    return {path.stem for path in (machine.collection / "playbooks").glob("*.yml")}


def test_every_playbook_is_tested(machine, job_templates):
    """Rehearsals and verify have no job templates. The demo starts and stops the emulator of these tests."""
    assert playbooks(machine) - REHEARSALS - {"verify"} == set(ANSWERS)
    assert [template["playbook"] for template in job_templates] == [f"{name}.yml" for name in ANSWERS]


def test_all_survey_questions_have_answers(job_templates):
    for template, answers in zip(job_templates, ANSWERS.values()):
        assert [question["variable"] for question in template["survey_spec"]["spec"]] == list(answers)


@pytest.fixture(name="page")
def fixture_page(machine):
    """The file that declares a page, in the working directory of the playbooks."""
    declaration = {"page": {"name": PAGE, "description": "How we are doing"}}
    machine.work.mkdir(parents=True, exist_ok=True)
    (machine.work / "status_page.yml").write_text(yaml.safe_dump(declaration), encoding="utf-8")


@pytest.mark.usefixtures("emulator")
def test_readme_shows_the_counts_of_the_demo(machine):
    first = machine.demo_counts.read_text(encoding="utf-8")
    readme = (machine.collection / "README.md").read_text(encoding="utf-8")
    assert f"First run: {first}\nSecond run: {demo.Seen()}\n" in readme


@pytest.mark.usefixtures("page")
def test_playbooks_run_by_name(machine, emulator, credential):
    before = components(emulator)
    for name, answers in ANSWERS.items():
        machine.run("ansible-playbook", f"statusops.uptime.{name}", "-e", json.dumps(answers), env=credential)
    assert components(emulator) == before
    assert servers.ask(f"{emulator}/_emulator/violations") == {"violations": []}


def test_rehearsal_with_own_playbooks(machine):
    """The output of the playbook emulator works for the modules of all services, and a second run shows the same."""
    start = ("ansible-playbook", "statusops.uptime.emulator", "-e", f"emulator_stop_with_pid={os.getpid()}")
    first, second = ([line for line in machine.run(*start).splitlines() if "http://" in line] for _run in range(2))
    assert first == second
    directory = machine.home / ".cache" / "statusops-emulator"
    for module in (
        "statusiq_page_info",
        "site24x7_monitor_info",
        "healthchecks_check_info",
        "uptimeguard_monitor_info",
    ):
        command = f". {directory}/environment && ansible localhost -m statusops.uptime.{module}"
        assert "SUCCESS" in machine.run("sh", "-c", command, env={"http_proxy": "http://127.0.0.1:9"})
    url = (directory / "url").read_text(encoding="utf-8")
    assert servers.ask(f"{url}/_emulator/violations") == {"violations": []}
    machine.run(*start, "--tags", "stop")
    assert not directory.exists()
