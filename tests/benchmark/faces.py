# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A task for hosts that Ansible connects to with ssh: as a module on each host, and on the controller."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from _bench import Bench, Sample, Topic, sampled, table  # pylint: disable=import-error

HOSTS = 20
PAGE_ID = "100000000000000001"
STATE = {
    "pages": {PAGE_ID: {"name": "Benchmark"}},
    "components": {str(int(PAGE_ID) + 1): {"page_id": PAGE_ID, "name": "Website", "description": "The web site"}},
}
TITLES = {"module": "module on the host", "controller": "`statusops_face: controller`"}
TAGS = ("task", "empty")
# Replaces ssh, and runs the command on this machine. The time of a connection is not measured.
SSH = """#!/bin/sh
for last; do :; done
exec /bin/sh -c "$last"
"""
ABOUT = f"""
A task that changes nothing, in a play over {HOSTS} hosts that Ansible connects to with ssh and pipelining. A program that replaces
ssh runs the commands on the same machine, so network and encryption are not measured.

**CPU** and **wall** are the milliseconds of the play and all its processes for each host, without those of a play without tasks.
"""


class Faces(Topic):
    """Where a task runs."""

    name = "faces"
    title = f"A task for {HOSTS} hosts with ssh"
    about = ABOUT

    def measure(self, bench: Bench, arguments: argparse.Namespace) -> str:
        with tempfile.TemporaryDirectory() as directory:
            ssh = Path(directory) / "ssh"
            ssh.write_text(SSH, encoding="utf-8")
            ssh.chmod(0o700)
            hosts = Path(directory) / "hosts"
            hosts.write_text("".join(f"host{number}\n" for number in range(HOSTS)), encoding="utf-8")

            def play(face: str, tag: str) -> Sample:
                bench.prepare(STATE)
                variables = {
                    "page_name": "Benchmark",
                    "statusops_face": face,
                    "ansible_python_interpreter": str(bench.venv / "bin" / "python"),
                    "ansible_ssh_executable": str(ssh),
                    "ansible_pipelining": True,
                    "ansible_remote_tmp": f"{directory}/tmp",
                }
                return bench.play("faces.yml", tag, variables, "-i", str(hosts), "-c", "ssh")

            play("controller", "task")  # not counted, because the first play compiles Python files
            samples = sampled(
                {(face, tag): lambda face=face, tag=tag: play(face, tag) for face in TITLES for tag in TAGS},
                arguments.runs,
            )
        lines = [("", "CPU", "wall", "reads", "MiB")]
        for face, title in TITLES.items():
            sample = samples[face, "task"].without(samples[face, "empty"])
            each = (f"{seconds / HOSTS * 1000:.0f}" for seconds in (sample.cpu, sample.wall))
            lines.append((title, *each, str(sample.counts["reads"]), f"{sample.memory:.0f}"))
        return table(lines, words=1)


FACES = Faces()
