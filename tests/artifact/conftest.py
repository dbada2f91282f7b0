# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Shared fixtures for the tests of the artifact, which is installed in an empty place and used from an unrelated directory.

    python3 tests/suite/run.py --only artifact

builds it and sets STATUSOPS_ARTIFACT to its path.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "suite"))

import _environment as environment  # pylint: disable=wrong-import-position
import _servers as servers  # pylint: disable=wrong-import-position
import demo as demo_suite  # pylint: disable=wrong-import-position
from answers import PAGE  # pylint: disable=wrong-import-position
from awx import inject  # pylint: disable=wrong-import-position

SECRETS = {
    "client_secret": "emulator-client-secret",
    "refresh_token": "1000.emulator.refresh",
    "api_key": "hcw_emulator_readwrite_project_1",
    "api_token": "emulator-uptimeguard-token-1",
}


class Machine(NamedTuple):
    """A machine of a user: a home, an empty working directory, and installed collections."""

    directory: Path
    collections: Path

    @property
    def home(self) -> Path:
        return self.directory / "home"

    @property
    def work(self) -> Path:
        return self.directory / "work"

    @property
    def demo_counts(self) -> Path:
        """The counts of the emulator during the demo, as text."""
        return self.directory / "demo.txt"

    @property
    def collection(self) -> Path:
        return self.collections / "ansible_collections" / "statusops" / "uptime"

    @property
    def variables(self) -> dict[str, str]:
        """The environment of commands."""
        return environment.clean_environment(Path(sys.prefix) / "bin") | {
            "ANSIBLE_COLLECTIONS_PATH": str(self.collections),
            "ANSIBLE_INVENTORY_UNPARSED_WARNING": "false",
            "ANSIBLE_LOCALHOST_WARNING": "false",
            "ANSIBLE_NOCOLOR": "true",
            "HOME": str(self.home),
        }

    def run(self, *command: str | Path, env: Mapping[str, str] | None = None) -> str:
        """Run a command that must succeed, and return its output."""
        for directory in (self.home, self.work):
            directory.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            [str(part) for part in command],
            cwd=self.work,
            env=self.variables | dict(env or {}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout


@pytest.fixture(name="artifact", scope="session")
def fixture_artifact() -> Path:
    """The path of the artifact."""
    return Path(os.environ["STATUSOPS_ARTIFACT"])


@pytest.fixture(name="machine", scope="session")
def fixture_machine(artifact: Path, tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A machine on which the artifact is installed."""
    machine = Machine(tmp_path_factory.mktemp("machine"), tmp_path_factory.mktemp("collections"))
    machine.run("ansible-galaxy", "collection", "install", artifact, "-p", machine.collections, "--offline")
    return machine


@pytest.fixture(name="credential_types", scope="session")
def fixture_credential_types(machine: Machine) -> list[dict[str, Any]]:
    return read_yaml(machine.collection / "extensions" / "awx" / "credential_types.yml")


@pytest.fixture(name="job_templates", scope="session")
def fixture_job_templates(machine: Machine) -> list[dict[str, Any]]:
    return read_yaml(machine.collection / "extensions" / "awx" / "job_templates.yml")


@pytest.fixture(name="emulator", scope="session")
def fixture_emulator(machine: Machine) -> Iterator[str]:
    """The URL of the emulator that the demo starts and stops, with the page of the demo."""
    directory = machine.directory / "demo"
    variables = {"demo_directory": str(directory), "emulator_stop_with_pid": os.getpid()}
    demo = ("ansible-playbook", "statusops.uptime.demo", "-e", json.dumps(variables))
    machine.run(*demo)
    url = (directory / "emulator" / "url").read_text(encoding="utf-8")
    machine.demo_counts.write_text(str(demo_suite.look(directory)), encoding="utf-8")
    yield url
    machine.run(*demo, "--tags", "stop")
    with pytest.raises(OSError):
        servers.ask(f"{url}/_emulator/health")


@pytest.fixture(name="shared")
def fixture_shared(tmp_path: Path) -> Path:
    """A directory that all jobs of a test share, like a volume: it belongs to a group and is not private."""
    directory = tmp_path / "shared"
    directory.mkdir()
    directory.chmod(0o2770)
    return directory


@pytest.fixture(name="credential")
def fixture_credential(emulator: str, credential_types: list[dict[str, Any]], shared: Path) -> dict[str, str]:
    """The environment that a credential of each type injects."""
    inputs = {
        **SECRETS,
        "client_id": "1000.EMULATOR",
        "data_center": "us",
        "cache": str(shared / "tokens"),
        "api_url": emulator,
        "accounts_url": emulator,
    }
    return {name: value for one in credential_types for name, value in inject(one, inputs).items()}


def components(emulator: str) -> dict[str, str]:
    """The statuses of the components that visitors of the page see."""
    seen = servers.visitors(emulator, PAGE)
    shown = [component for group in seen["groups"] for component in group["components"]] + seen["components"]
    return {component["name"]: component["status_text"] for component in shown}


def read_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))
