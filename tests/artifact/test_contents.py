# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The artifact contains only the files that users require."""

from __future__ import annotations

import subprocess
import tarfile

import _environment as environment
import pytest

# Users do not require these parts of the checkout.
DEVELOPMENT = (
    ".ansible-lint",
    ".ci/",
    ".codespellrc",
    ".github/",
    ".gitignore",
    ".yamllint",
    "Makefile",
    "antsibull-nox.toml",
    "galaxy.yml",
    "mypy.ini",
    "noxfile.py",
    "ruff.toml",
    "tests/artifact/",
    "tests/benchmark/",
    "tests/requirements/",
    "tests/suite/",
)
# Ignored files that can exist in a checkout.
LEFTOVERS = (
    ".build/log",
    ".ansible/tmp",
    ".cache/x",
    ".hypothesis/examples",
    ".mypy_cache/x",
    ".nox/x",
    ".pytest_cache/x",
    ".ruff_cache/x",
    ".venv/bin/python",
    "changelogs/.plugin-cache.yaml",
    "importer_result.json",
    "plugins/__pycache__/x.cpython-313.pyc",
    "plugins/modules/x.pyc",
    "statusops-uptime-0.0.1.tar.gz",
    "tests/integration/integration.cfg",
    "tests/integration/integration_config.yml",
    "tests/integration/inventory",
    "tests/output/junit/x.xml",
)


@pytest.fixture(name="members")
def fixture_members(artifact):
    with tarfile.open(artifact) as archive:
        return {member.name for member in archive if member.isfile()}


def test_artifact_contains_the_checkout_without_development_files(members):
    tracked = environment.listed_files(environment.ROOT)
    assert members - tracked == {"FILES.json", "MANIFEST.json"}
    missing = tracked - members
    assert {name for name in missing if not name.startswith(DEVELOPMENT)} == set()
    assert {prefix for prefix in DEVELOPMENT if not any(name.startswith(prefix) for name in missing)} == set()


def test_ignored_files_are_excluded(artifact, members, machine, tmp_path):
    copy = environment.sync_collection(tmp_path)
    for name in LEFTOVERS:
        path = copy / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("left over\n", encoding="utf-8")
    ignored = subprocess.run(
        ["git", "check-ignore", *LEFTOVERS], cwd=copy, capture_output=True, text=True, check=True
    ).stdout
    assert set(ignored.splitlines()) == set(LEFTOVERS)
    machine.run("ansible-galaxy", "collection", "build", copy, "--output-path", tmp_path)
    with tarfile.open(tmp_path / artifact.name) as archive:
        assert {member.name for member in archive if member.isfile()} == members
