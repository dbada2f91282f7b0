# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tests for AWX without AWX: ansible-runner with injected credentials and survey answers, in temporary job
containers; inventory updates; and ansible-builder."""

from __future__ import annotations

import json
import re
import shutil
import stat

import _servers as servers
import pytest
import yaml
from answers import ANSWERS, PAGE
from awx import extra_vars
from conftest import SECRETS, Machine, components, read_yaml

# The demo inventory of AWX.
INVENTORY = 'localhost ansible_connection=local ansible_python_interpreter="{{ ansible_playbook_python }}"\n'


class Container(Machine):
    """A job container: a machine with a private data directory. Its execution environment contains the collection."""

    @property
    def data(self):
        return self.directory / "private"

    def project(self):
        """The project from the guide."""
        guide = (self.collection / "extensions" / "awx" / "README.md").read_text(encoding="utf-8")
        (commands,) = re.findall(r"^```console\n(\$ mkdir .*?)^```", guide, re.MULTILINE | re.DOTALL)
        self.run("sh", "-e", "-c", re.sub(r"^[$>] ", "", commands, flags=re.MULTILINE))
        return self.work

    def prepare(self, envvars):
        """Create the files that exist before a job starts."""
        shutil.copytree(self.project(), self.data / "project")
        for path, text in {
            "inventory/hosts": INVENTORY,
            "env/cmdline": "-vvv",
            "env/envvars": json.dumps(envvars),
        }.items():
            (self.data / path).parent.mkdir(exist_ok=True)
            (self.data / path).write_text(text, encoding="utf-8")
        return self

    def job(self, playbook, ident, variables, *options, env=None):
        """Run a job of a job template with these extra variables."""
        (self.data / "env" / "extravars").write_text(extra_vars(ANSWERS[playbook], variables), encoding="utf-8")
        self.run("ansible-runner", "run", self.data, "-p", f"{playbook}.yml", "--ident", ident, *options, env=env)

    def artifacts(self, ident):
        """The values that a job passes to the next jobs of a workflow."""
        events = (read_yaml(path) for path in (self.data / "artifacts" / ident / "job_events").glob("*.json"))
        (stats,) = (event for event in events if event["event"] == "playbook_on_stats")
        return stats["event_data"]["artifact_data"]

    def holding(self, secret):
        """The files of the private data directory that contain a secret."""
        files = (path for path in self.data.rglob("*") if path.is_file())
        return {path.relative_to(self.data).as_posix() for path in files if secret.encode() in path.read_bytes()}


@pytest.fixture(name="container")
def fixture_container(machine, tmp_path):
    """Creates containers."""
    return lambda name: Container(tmp_path / name, machine.collections)


def summary(emulator):
    return servers.ask(f"{emulator}/_emulator/summary")


def done(emulator):
    """The changes, and the notified subscribers."""
    return {name: count for name, count in summary(emulator).items() if name in ("writes", "mails", "texts")}


def set_status(machine, credential, component, status):
    arguments = json.dumps({"page": PAGE, "components": [component], "status": status})
    machine.run(
        "ansible", "localhost", "-m", "statusops.uptime.statusiq_component_status", "-a", arguments, env=credential
    )


def test_jobs_in_separate_containers(emulator, credential, container, machine, shared, tmp_path):
    one, two = container("one").prepare(credential), container("two").prepare(credential)
    variables: dict[str, str] = {}
    before = summary(emulator)
    set_status(machine, credential, "Website", "degraded_performance")
    usual = components(emulator)

    one.job("open_window", "1", variables)
    opened = done(emulator)
    assert {name for name, status in components(emulator).items() if status != usual[name]} == {
        "Website",
        "Checkout API",
    }
    two.job("open_window", "2", variables)  # like a retried pipeline
    assert done(emulator) == opened
    two.job("close_window", "3", variables)
    assert components(emulator) == usual

    two.job("incident", "4", variables)
    assert {name for name, status in components(emulator).items() if status != usual[name]} == {"Checkout API"}
    # Without the stored environment and artifacts of the job, no file contains a secret.
    three = container("three").prepare({})
    three.job("resolve", "5", variables, "--artifact-dir", tmp_path / "artifacts", env=credential)
    assert components(emulator) == usual

    set_status(machine, credential, "Website", "operational")
    after = summary(emulator)
    assert after["tokens_minted"] - before["tokens_minted"] == 1
    assert after["violations"] == 0
    (cached,) = (shared / "tokens").glob("*.json")
    for secret in SECRETS.values():
        assert one.holding(secret) == {"env/envvars", "artifacts/1/command"}
        assert two.holding(secret) == {"env/envvars", *(f"artifacts/{number}/command" for number in (2, 3, 4))}
        assert three.holding(secret) == set()
        assert secret not in cached.read_text(encoding="utf-8")
    access_token = read_yaml(cached)["access_token"]
    for place in (one, two, three):
        assert place.holding(access_token) == set()
        for command in place.data.glob("artifacts/*/command"):
            assert stat.S_IMODE(command.stat().st_mode) == 0o600
    for private in (shared / "tokens", shared / "tokens" / "windows"):
        assert stat.S_IMODE(private.stat().st_mode) & 0o777 == 0o700


def test_workflow_passes_results_to_the_next_job(emulator, credential, container, machine, tmp_path):
    """Its jobs share no directory. The second job receives the values that the first one returns."""
    one, two = (
        container(name).prepare(dict(credential, STATUSOPS_CACHE=str(tmp_path / name / "cache")))
        for name in ("one", "two")
    )
    set_status(machine, credential, "Website", "degraded_performance")
    usual = components(emulator)
    one.job("open_window", "1", {})
    assert components(emulator) != usual
    two.job("close_window", "2", one.artifacts("1"))
    assert components(emulator) == usual
    set_status(machine, credential, "Website", "operational")


def test_inventory_updates(emulator, credential, container):
    update = container("update")
    source = update.project() / "inventory" / "statusiq.yml"
    inventory = json.loads(update.run("ansible-inventory", "-i", source, "--list", env=credential))
    assert len(inventory["_meta"]["hostvars"]) == len(components(emulator))


def test_inventory_updates_of_monitors(emulator, credential, container):
    servers.ask(f"{emulator}/_emulator/site24x7/monitors", "POST", json.dumps({"display_name": "Web server"}).encode())
    update = container("update")
    source = update.project() / "inventory" / "site24x7.yml"
    inventory = json.loads(update.run("ansible-inventory", "-i", source, "--list", env=credential))
    assert "Web server" in inventory["_meta"]["hostvars"]
    assert len(inventory["_meta"]["hostvars"]) == summary(emulator)["monitors"]


def test_the_execution_environment(machine):
    definition = machine.collection / "extensions" / "awx" / "execution-environment.yml"
    context = machine.directory / "context"
    machine.run(
        "ansible-builder", "create", "--file", definition, "--context", context, "--output-filename", "Containerfile"
    )
    base = read_yaml(definition)["images"]["base_image"]["name"]
    assert f'ARG EE_BASE_IMAGE="{base}"' in (context / "Containerfile").read_text(encoding="utf-8").splitlines()
    assert read_yaml(context / "_build" / "requirements.yml") == {"collections": [{"name": "statusops.uptime"}]}
    # The files that the builder finds in the collection after it has installed it in the image.
    found = yaml.safe_load(machine.run("ansible-builder", "introspect", machine.collections))
    assert found["python"] == ["requests>=2.31  # from collection statusops.uptime"]
    # The builder skips packages that only tests use.
    assert found["system"] == ["redis-server [platform:dpkg test]  # from collection statusops.uptime"]
    assert (context / "_build" / "requirements.txt").read_text(encoding="utf-8").split("#")[0].strip() == "redis>=5,<9"


def test_the_project(container):
    project = container("any").project()
    assert read_yaml(project / "collections" / "requirements.yml") == {"collections": [{"name": "statusops.uptime"}]}
    imported = {path.stem: read_yaml(path) for path in project.glob("*.yml")}
    assert imported == {name: [{"import_playbook": f"statusops.uptime.{name}"}] for name in ANSWERS}
