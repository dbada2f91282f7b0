# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Rehearse a release: run playbooks/demo.yml twice, show what visitors see, and stop what was started.

python3 tests/suite/demo.py          # KEEP=1 in the environment keeps the page up
python3 tests/suite/demo.py --stop   # stops it
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
from typing import Any, NamedTuple

import _environment as environment
import _processes as processes
import _servers as servers

PLAYBOOK = "statusops.uptime.demo"
PAGE = "Zylker Status"
DIRECTORY = environment.BUILD / "demo"
STOP = "make demo-stop"
PATIENCE = 15  # seconds until the emulator must have stopped


class Seen(NamedTuple):
    """Counts of an emulator: writes, access tokens, mails about the release, and other mails."""

    writes: int = 0
    tokens: int = 0
    mails: int = 0
    others: int = 0

    def since(self, earlier: Seen) -> Seen:
        return Seen(*(now - before for now, before in zip(self, earlier)))

    def __str__(self) -> str:
        others = f" (and {self.others} to confirm a subscription)" if self.others else ""
        return (
            f"{plural(self.writes, 'write')}, {plural(self.tokens, 'access token')}, "
            f"{plural(self.mails, 'mail')} about the release{others}"
        )


def main() -> int:
    python = environment.newest_python()
    say(f"Setting up: ansible-core, requests and Flask for {python}")
    venv = environment.make_environment("demo", environment.REQUIREMENTS / "demo.txt", python)
    environment.sync_collection(DIRECTORY)
    env = environment.clean_environment(venv / "bin") | {
        "ANSIBLE_CALLBACK_RESULT_FORMAT": "yaml",  # for better readability
        "ANSIBLE_COLLECTIONS_PATH": str(DIRECTORY),
        "ANSIBLE_HOME": str(DIRECTORY / "ansible"),
        "ANSIBLE_LOCALHOST_WARNING": "false",
        "ANSIBLE_INVENTORY_UNPARSED_WARNING": "false",
    }
    work = DIRECTORY / "work"
    stop(work)  # an earlier demo that still runs
    work.mkdir(parents=True)
    keep, kept = bool(os.environ.get("KEEP")), False
    variables = {"demo_directory": str(work), "demo_stop": STOP if keep else ""}
    try:
        runs = [run_and_count(venv, env, variables, which) for which in ("first", "second")]
        url = emulator_url(work)
        show(servers.visitors(url, PAGE), url)
        say("What the two runs did")
        for name, seen in zip(("first", "second"), runs):
            print(f"  {name.capitalize()} run: {seen}")
        for mail in filter(is_about_release, mails(url)):
            print(f"  Mail to {', '.join(mail['recipients']) or 'nobody'}: {mail['title']}")
        if runs[1].writes or runs[1].mails or runs[1].others:
            say("FAILED: the second run should change nothing and mail nobody.")
            return 1
        kept = keep
        return 0
    finally:
        if kept:
            say(f"The page stays up. To stop it, run: {STOP}")
        else:
            stop(work)
            say("Stopped the emulator.")


def run_and_count(venv: Path, env: dict[str, str], variables: dict[str, str], which: str) -> Seen:
    """Run the playbook and return the counts of the emulator."""
    say(f"Running {PLAYBOOK}, the {which} time")
    work = Path(variables["demo_directory"])
    before = look(work)
    command = [str(venv / "bin" / "ansible-playbook"), PLAYBOOK, "-e", json.dumps(variables)]
    if subprocess.run(command, env=env, stdin=subprocess.DEVNULL, check=False).returncode:
        raise processes.SuiteError(f"{PLAYBOOK} failed, see above")
    return look(work).since(before)


def emulator_url(work: Path) -> str:
    return (work / "emulator" / "url").read_text(encoding="utf-8").strip()


def mails(url: str) -> list[dict[str, Any]]:
    """What subscribers would have received."""
    return servers.ask(f"{url}/_emulator/mails")["mails"]


def is_about_release(mail: dict[str, Any]) -> bool:
    return mail["event"].startswith("maintenance_")


def look(work: Path) -> Seen:
    """The counts of the emulator. They are zero before it runs."""
    with contextlib.suppress(OSError):
        url = emulator_url(work)
        summary = servers.ask(f"{url}/_emulator/summary")
        sent = [is_about_release(mail) for mail in mails(url) for _to in mail["recipients"]]
        return Seen(summary["writes"], summary["tokens_minted"], sent.count(True), sent.count(False))
    return Seen()


def stop(work: Path) -> bool:
    """Stop the emulator of a demo, and remove its files. Return whether one was running."""
    running = False
    with contextlib.suppress(OSError):  # there is none, or it has ended
        servers.ask(f"{emulator_url(work)}/_emulator/stop", "POST")
        running = True
    deadline = time.monotonic() + PATIENCE
    while running and (work / "emulator" / "url").exists():
        if time.monotonic() > deadline:
            raise processes.SuiteError(f"The emulator did not stop; see {work / 'emulator'}")
        time.sleep(0.05)
    shutil.rmtree(work, ignore_errors=True)
    return running


def show(seen: dict[str, Any], url: str) -> None:
    """What visitors of the page see, as a table."""
    say(f"What visitors see at {url}{seen['page']['url']}")
    print(f"  {seen['page']['name']}: {seen['overall']['words']}\n")
    groups = [*seen["groups"], {"name": "(no group)", "components": seen["components"]}]
    for group in groups:
        for number, component in enumerate(group["components"]):
            print(f"  {group['name'] if number == 0 else '':<16}{component['name']:<16}{component['status_text']}")
    print()
    for heading, entries in (
        ("Maintenance", [window for windows in seen["maintenance"].values() for window in windows]),
        ("History", [entry for day in seen["history"] for entry in day["entries"]]),
    ):
        for number, entry in enumerate(entries):
            print(f"  {heading if number == 0 else '':<16}{entry['title']:<16}{entry['status_text']}")


def plural(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def say(text: str) -> None:
    print(f"\n{time.strftime('%H:%M:%S')}  {text}", flush=True)


if __name__ == "__main__":
    try:
        if sys.argv[1:] == ["--stop"]:
            say("Stopped the emulator." if stop(DIRECTORY / "work") else "No demo is running.")
            sys.exit()
        sys.exit(main())
    except processes.SuiteError as error:
        sys.exit(str(error))
