# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rehearse a release: run playbooks/demo.yml twice, show what visitors see, and stop what was started.

python3 tests/suite/demo.py          # KEEP=1 in the environment keeps the page up
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import _environment as environment
import _processes as processes
import _servers as servers

PLAYBOOK = "statusops.uptime.demo"
PAGE = "Zylker Status"


def main() -> int:
    python = environment.newest_python()
    say(f"Setting up: ansible-core, requests and Flask for {python}")
    directory = environment.BUILD / "demo"
    venv = environment.make_environment("demo", environment.REQUIREMENTS / "demo.txt", python)
    environment.sync_collection(directory)
    env = environment.clean_environment(venv / "bin") | {
        "ANSIBLE_COLLECTIONS_PATH": str(directory),
        "ANSIBLE_HOME": str(directory / "ansible"),
        "ANSIBLE_LOCALHOST_WARNING": "false",
        "ANSIBLE_INVENTORY_UNPARSED_WARNING": "false",
    }
    work = directory / "work"
    play(venv, env, work, "--tags", "stop", quiet=True)  # of an earlier demo that was kept
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    kept = False
    try:
        counts = [run_and_count(venv, env, work, which) for which in ("first", "second")]
        url = emulator_url(work)
        show(servers.visitors(url, PAGE), url)
        say("What the two runs did")
        for name, count in zip(("first run", "second run"), counts):
            print(
                f"  {name:<12}{count['writes']:>4} writes {count['mails']:>4} mails to subscribers {count['tokens']:>4} tokens"
            )
        if counts[1]["writes"] or counts[1]["mails"]:
            say("FAILED: the second run should change nothing and mail nobody.")
            return 1
        kept = bool(os.environ.get("KEEP"))
        return 0
    finally:
        if kept:
            say(
                f"The page stays up at {emulator_url(work)}. To stop it, run make demo without KEEP=1, or make clean after:"
            )
            print(
                f"  {venv}/bin/ansible-playbook {PLAYBOOK} -e demo_directory={work} --tags stop   (ANSIBLE_COLLECTIONS_PATH={directory})"
            )
        else:
            play(venv, env, work, "--tags", "stop", quiet=True)
            if (work / "emulator").exists():
                raise processes.SuiteError(f"The emulator was not stopped; see {work / 'emulator'}")
            say("Stopped the emulator.")


def run_and_count(venv: Path, env: dict[str, str], work: Path, which: str) -> dict[str, int]:
    """Run the playbook and tell what the emulator saw of it."""
    say(f"Running {PLAYBOOK}, the {which} time")
    before = summary(work)
    if play(venv, env, work):
        raise processes.SuiteError(f"{PLAYBOOK} failed, see above")
    after = summary(work)
    return {
        "writes": after["writes"] - before["writes"],
        "mails": after["mails"] + after["texts"] - before["mails"] - before["texts"],
        "tokens": after["tokens_minted"] - before["tokens_minted"],
    }


def play(venv: Path, env: dict[str, str], work: Path, *arguments: str, quiet: bool = False) -> int:
    """Run the demo's playbook in the foreground."""
    command = [
        str(venv / "bin" / "ansible-playbook"),
        PLAYBOOK,
        "-e",
        json.dumps({"demo_directory": str(work)}),
        *arguments,
    ]
    output = subprocess.DEVNULL if quiet else None
    return subprocess.run(
        command, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
    ).returncode


def emulator_url(work: Path) -> str:
    return (work / "emulator" / "url").read_text(encoding="utf-8").strip()


def summary(work: Path) -> dict[str, int]:
    """The emulator's counters; zero before it runs."""
    with contextlib.suppress(OSError):
        return servers.ask(f"{emulator_url(work)}/_emulator/summary")
    return dict.fromkeys(("writes", "mails", "texts", "tokens_minted"), 0)


def show(seen: dict[str, Any], url: str) -> None:
    """What visitors of the page see, as a table."""
    say(f"What visitors see at {url}{seen['page']['url']}")
    print(f"  {seen['page']['name']}: {seen['overall']['words']}\n")
    groups = [*seen["groups"], {"name": "(in no group)", "components": seen["components"]}]
    for group in groups:
        for number, component in enumerate(group["components"]):
            print(f"  {group['name'] if number == 0 else '':<16}{component['name']:<16}{component['status_text']}")
    print()
    for kind, windows in seen["maintenance"].items():
        for window in windows:
            print(f"  {kind:<16}{window['title']:<16}{window['begins_at']} to {window['ends_at']}")


def say(text: str) -> None:
    print(f"\n{time.strftime('%H:%M:%S')}  {text}", flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except processes.SuiteError as error:
        sys.exit(str(error))
