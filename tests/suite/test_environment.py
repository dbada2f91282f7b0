# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tests of the suite's copies and processes."""

from __future__ import annotations

import contextlib
import os
import subprocess
import time

import _core as core
import _environment as environment
import _processes as processes
import pytest


@pytest.fixture(name="source")
def fixture_source(tmp_path):
    source = tmp_path / "source"
    (source / "plugins").mkdir(parents=True)
    subprocess.run(["git", "init", "--quiet"], cwd=source, check=True)
    (source / ".gitignore").write_text("*.log\n", encoding="utf-8")
    (source / "plugins" / "one.py").write_text("1\n", encoding="utf-8")
    (source / "README.md").write_text("Read me.\n", encoding="utf-8")
    (source / "noise.log").write_text("noise\n", encoding="utf-8")
    return source


def files(directory):
    return {
        str(path.relative_to(directory))
        for path in directory.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(directory).parts
    }


def test_sync_mirrors_the_working_tree(source, tmp_path):
    copy = environment.sync_collection(tmp_path / "build", source)
    assert files(copy) == {".gitignore", "plugins/one.py", "README.md"}

    (copy / "result.log").write_text("kept, because git ignores it\n", encoding="utf-8")
    (source / "plugins" / "one.py").unlink()
    (source / "README.md").write_text("Read me again.\n", encoding="utf-8")
    (source / "two.py").write_text("2\n", encoding="utf-8")
    assert environment.sync_collection(tmp_path / "build", source) == copy
    assert files(copy) == {".gitignore", "two.py", "README.md", "result.log"}
    assert (copy / "README.md").read_text(encoding="utf-8") == "Read me again.\n"
    assert not (copy / "plugins").exists()


def test_clean_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("ANSIBLE_CONFIG", "mine.cfg")
    monkeypatch.setenv("ZOHO_REFRESH_TOKEN", "secret")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PIP_INDEX_URL", "https://index.example/simple")
    monkeypatch.setenv("PATH", os.pathsep.join(["/home/me/.pyenv/shims", "/usr/bin"]))
    env = environment.clean_environment(tmp_path)
    assert not {"ANSIBLE_CONFIG", "ZOHO_REFRESH_TOKEN", "PYTHONDONTWRITEBYTECODE"} & env.keys()
    assert env["PIP_INDEX_URL"] == "https://index.example/simple"
    assert env["PATH"] == os.pathsep.join([str(tmp_path), "/usr/bin"])


@pytest.mark.parametrize(
    "value, name, is_missing",
    [("true", "no-such-program", True), ("true", "sh", False), ("", "no-such-program", False)],
)
def test_missing_program_is_an_error_in_continuous_integration(monkeypatch, value, name, is_missing):
    monkeypatch.setenv("CI", value)
    with pytest.raises(processes.SuiteError, match="bindep.txt") if is_missing else contextlib.nullcontext():
        environment.require_program(name)


def test_packages_for_continuous_integration_are_listed():
    listed = (environment.ROOT / "bindep.txt").read_text(encoding="utf-8").splitlines()
    assert [line.split()[0] for line in listed if not line.startswith("#")] == [core.REDIS]


def test_no_process_keeps_running(tmp_path):
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    started = time.monotonic()
    with processes.start(["sh", "-c", 'sleep 60 > "$0" & wait', fifo], tmp_path / "log", tmp_path, os.environ):
        reader = fifo.open(encoding="utf-8")
    with reader:
        assert reader.read() == ""  # reading ends only when the last writer has ended
    assert time.monotonic() - started < 30


def test_run_logs_the_output(tmp_path):
    log = tmp_path / "log"
    assert processes.run(["sh", "-c", "echo hello; exit 3"], log, tmp_path, os.environ) == 3
    assert "hello\n" in log.read_text(encoding="utf-8")


def test_home_supports_parallel_runs_of_ansible_test(tmp_path, monkeypatch):
    """Files that they would create at the same time already exist, and they share the downloads of pip."""
    monkeypatch.setattr(environment, "BUILD", tmp_path)
    cache = tmp_path / "core" / "home" / ".ansible" / "test" / "cache"
    cache.mkdir(parents=True)
    (cache / "get_pip_25_2.py").write_text("# there already", encoding="utf-8")
    for _time in range(2):
        home = environment.make_home(tmp_path / "core" / "home", ["pip==25.2"], tmp_path)
    assert (home / ".ansible" / "test" / "id_rsa.pub").is_file()
    assert (home / ".cache" / "pip").resolve() == tmp_path / "pip"
