# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Take pictures of the emulator's status page with a browser, for the guides.

    python pictures.py BROWSER DIRECTORY

It runs the demo and the tasks in pictures.yml with the Ansible on PATH, and stops all that it has started.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import _processes as processes
import _servers as servers

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DEMO = "statusops.uptime.demo"
SCENES = Path(__file__).with_name("pictures.yml")
PAGE = "Zylker Status"
SIZE = "900,1000"
PAUSE = 240  # seconds between two scenes
# The browser only shows a page on this machine. It must not download or store anything else.
OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-proxy-server",
)
DARK = ("--blink-settings=preferredColorScheme=0",)


class Picture(NamedTuple):
    """A picture, taken after some scenes."""

    name: str
    scenes: tuple[str, ...]  # tags of SCENES
    options: tuple[str, ...] = ()


PICTURES = (
    Picture("maintenance", ("maintenance",)),
    Picture("incident", ("report", "update")),
    Picture("operational", ("resolution",), DARK),
)


def find_browser() -> str | None:
    """A browser that can take pictures, if there is one on PATH."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


class Stage:
    """The emulator of the demo, the tasks that change its page, and the browser that looks at it."""

    def __init__(self, browser: str, directory: Path, work: Path) -> None:
        self.browser, self.directory, self.work = browser, directory, work

    def play(self, playbook: str | Path, *arguments: str) -> None:
        """Run a playbook against the emulator."""
        subprocess.run(
            ["ansible-playbook", playbook, "-e", json.dumps({"demo_directory": str(self.work)}), *arguments],
            env=os.environ | self.connection(),
            stdin=subprocess.DEVNULL,
            check=True,
        )

    @property
    def url(self) -> str:
        return (self.work / "emulator" / "url").read_text(encoding="utf-8").strip()

    def connection(self) -> dict[str, str]:
        """The environment of tasks, once the emulator runs."""
        if not (self.work / "emulator" / "url").exists():
            return {}
        return {
            "SITE24X7_API_URL": self.url,
            "ZOHO_ACCOUNTS_URL": self.url,
            "ZOHO_CLIENT_ID": "1000.EMULATOR",
            "ZOHO_CLIENT_SECRET": "emulator-client-secret",
            "ZOHO_REFRESH_TOKEN": "1000.emulator.refresh",
            "STATUSOPS_CACHE": str(self.work / "tokens"),
        }

    def act(self, scene: str) -> None:
        """Move the clock of the page, and then run a scene."""
        servers.ask(f"{self.url}/_emulator/clock", "POST", json.dumps({"advance": PAUSE}).encode())
        self.play(SCENES, "--tags", scene)

    def take(self, picture: Picture) -> None:
        """Take a picture of the current page."""
        page = servers.visitors(self.url, PAGE)["page"]["url"]
        path = self.directory / f"{picture.name}.png"
        with tempfile.TemporaryDirectory(dir=self.work) as profile:
            done = subprocess.run(
                [
                    self.browser,
                    *OPTIONS,
                    *picture.options,
                    f"--user-data-dir={profile}",
                    f"--window-size={SIZE}",
                    f"--screenshot={path}",
                    self.url + page,
                ],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
                timeout=120,
            )
        if done.returncode or not path.is_file():  # it prints many irrelevant warnings
            raise processes.SuiteError(f"{self.browser} has made no picture of {self.url}{page}:\n{done.stderr}")


def main(browser: str, directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        stage = Stage(browser, directory, Path(work))
        try:
            stage.play(DEMO)
            for picture in PICTURES:
                for scene in picture.scenes:
                    stage.act(scene)
                stage.take(picture)
        finally:
            stage.play(DEMO, "--tags", "stop")


if __name__ == "__main__":
    try:
        main(sys.argv[1], Path(sys.argv[2]))
    except (processes.SuiteError, subprocess.SubprocessError) as error:
        sys.exit(str(error))
