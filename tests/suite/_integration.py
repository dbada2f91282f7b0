# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The runs of integration targets: which targets, by which face, and how modules are run."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import _servers as servers

# They run Ansible in separate processes, which are not recorded. The first target takes as long as all others together.
LONGEST = ("examples",)
IN_PROCESSES = (
    *LONGEST,
    "behaviour_check_mode",
    "behaviour_shared_cache",
    "inventory_site24x7",
    "inventory_statusiq",
    "playbook_export_checks",
    "playbook_export_monitors",
    "playbook_export_page",
    "playbook_export_uptimeguard",
    "playbook_incident",
    "playbook_open_window",
    "playbook_status_page",
    "playbook_verify",
    "role_maintenance_window",
    "role_maintenance_window_services",
)
# Only integration tests can compare these aspects of the faces: messages of Ansible, requests, scopes, secrets in the output.
# Unit tests compare the tasks of all modules except two: each run of those sends another ping or another reset.
OF_BOTH_FACES = (
    "behaviour_bad_input",
    "behaviour_requests",
    "behaviour_scopes",
    "behaviour_secrets",
    "healthchecks_ping",
    "uptimeguard_reset_statistics",
    "zoho_token",
)
# Tests of what can differ on an older core: a task of every module in both faces, the inventory plugin, a role, playbooks.
FOR_EACH_CORE = ("smoke",)


@dataclass(frozen=True)
class Run:
    """Some targets, by one face.

    targets: if empty, all targets except the excluded ones. forks: modules run in forks of one process instead of being
    packed and started by Ansible, which takes 30 times as long.
    """

    name: str
    face: str = "auto"
    targets: tuple[str, ...] = ()
    forks: bool = False

    @property
    def options(self) -> tuple[str, ...]:
        """The arguments of ansible-test."""
        left_out = (*IN_PROCESSES, *FOR_EACH_CORE)
        return self.targets or tuple(option for target in left_out for option in ("--exclude", target))


AUTO = Run("auto", forks=True)
FORKED = Run("forked", face="module", targets=OF_BOTH_FACES, forks=True)
EXAMPLES = Run("examples", targets=LONGEST, forks=True)
APART = Run("apart", targets=IN_PROCESSES[len(LONGEST) :], forks=True)
SMOKE = Run("smoke", targets=FOR_EACH_CORE)
PACKED_AUTO = Run("packed-auto")
PACKED_MODULE = Run("packed-module", face="module")
PACKED_APART = Run("packed-apart", targets=IN_PROCESSES)
PACKED_PLAYBOOKS = Run("packed-playbooks", face="module", targets=IN_PROCESSES[len(LONGEST) :])


@dataclass(frozen=True)
class Kept:
    """The files that a run writes."""

    directory: Path
    name: str

    @property
    def recording(self) -> Path:
        """The results of tasks, written by the recorder."""
        return self.directory / f"recording-{self.name}.jsonl"

    @property
    def usage(self) -> Path:
        """The operations of the API that the tasks used."""
        return self.directory / f"operations-{self.name}.json"


# ansible-test does not pass environment variables on, so these files contain the configuration.
INTEGRATION_CONFIG = """\
---
emulator_url: {url}
statusops_face: {face}
"""

# For the separate processes of targets. The recorder expects one task at a time, so it does not record them.
NESTED_CONFIG = """\
nested_callbacks: {callbacks}
nested_inventory: [{python}, {program}, {inventory}]
nested_playbook: [{python}, {program}, {playbook}]
examples_all_twice: false
"""

ANSIBLE_CONFIG = """\
[defaults]
callback_plugins = {callbacks}
inject_invocation = true
internal_poll_interval = 0.005

[statusops_recorder]
output = {recording}
emulator_url = {url}
"""

FORKS_CONFIG = """
[statusops_forked_modules]
socket = {socket}
"""


@contextlib.contextmanager
def configured(run: Run, kept: Kept, copy: Path, python: Path, env: Mapping[str, str]) -> Iterator[str]:
    """Start the servers of a run, write its configuration to a copy of the collection, and return the URL of the emulator."""
    for path in (kept.recording, kept.usage):
        path.unlink(missing_ok=True)
    tests, name = copy / "tests" / "integration", f"{kept.directory.name}-{run.name}"
    callbacks, forks = copy / "tests" / "suite" / "callback", copy / servers.FORKS
    with contextlib.ExitStack() as stack:
        url = stack.enter_context(servers.start_emulator(python, copy, name))
        variables = INTEGRATION_CONFIG.format(url=url, face=run.face)
        config = ANSIBLE_CONFIG.format(
            callbacks=f"{callbacks}:{forks / 'callback'}" if run.forks else callbacks, recording=kept.recording, url=url
        )
        if run.forks:
            modules, inventory, playbook = (
                stack.enter_context(servers.start_fork_server(kind, python, copy, name, env))
                for kind in ("module_server", "inventory_server", "playbook_server")
            )
            config += FORKS_CONFIG.format(socket=modules)
            variables += NESTED_CONFIG.format(
                callbacks=forks / "callback",
                python=python,
                program=forks / "client.py",
                inventory=inventory,
                playbook=playbook,
            )
        (tests / "integration_config.yml").write_text(variables, encoding="utf-8")
        (tests / "integration.cfg").write_text(config, encoding="utf-8")
        yield url
