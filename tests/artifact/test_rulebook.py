# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""ansible-rulebook runs the rulebook of the artifact: alerts like those of Site24x7 open and resolve incidents of the emulator."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import _processes as processes
import _servers as servers
import pytest
from answers import PAGE

SECRET = "correct-horse-battery-staple"
ALERT = {
    "MONITORNAME": "Zylker Shop",
    "MONITOR_ID": 107164000000025001,
    "MONITORTYPE": "URL",
    "MONITORURL": "https://shop.example.com",
    "STATUS": "DOWN",
    "INCIDENT_REASON": "Service Unavailable",
    "INCIDENT_TIME_ISO": "2026-11-22T04:21:35+0000",
}


def java_version():
    """The major version of the Java on PATH; 0 where there is none."""
    if not shutil.which("java"):
        return 0
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


pytestmark = pytest.mark.skipif(java_version() < 17, reason="ansible-rulebook needs Java 17 or later on PATH")


class Rulebook:
    """The rulebook while it runs."""

    def __init__(self, process, log, emulator):
        self.process = process
        self.log = log
        self.emulator = emulator
        self.minutes = 0
        self.latest = {}
        self.url = self.wait_for(lambda: re.search(r"Listening on (http://127\.0\.0\.1:\d+/)", self.said()))[1]

    def wait_for(self, condition):
        """What the condition returns once it is something; the rulebook goes on meanwhile."""
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.said()
            found = condition()
            if found:
                return found
            time.sleep(0.1)
        raise AssertionError(self.said())

    def said(self):
        return self.log.read_text(encoding="utf-8")

    def post(self, token=SECRET, **changes):
        """Send an alert; give the words of the answer."""
        body = json.dumps({**ALERT, **changes}).encode()
        request = urllib.request.Request(self.url, body, {"Content-Type": "application/json", "X-Webhook-Token": token})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=30) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as refused:
            return f"{refused.code} {refused.read().decode()}"

    def alert(self, status, **changes):
        """Something new that Site24x7 tells."""
        self.minutes += 1
        self.latest = {"STATUS": status, "INCIDENT_TIME_ISO": f"2026-11-22T05:{self.minutes:02}:00+0000", **changes}
        assert self.post(**self.latest) == "An event is raised.\n"

    def alert_again(self):
        """Deliver the latest alert once more; give the words of the answer."""
        return self.post(**self.latest)

    def incidents(self):
        """The active incidents that visitors of the page see."""
        return servers.visitors(self.emulator, PAGE)["incidents"]

    def mails(self):
        """What subscribers were told of incidents."""
        mails = servers.ask(f"{self.emulator}/_emulator/mails")["mails"]
        return [(mail["channel"], mail["event"]) for mail in mails if mail["event"].startswith("incident")]


@pytest.fixture(name="rulebook")
def fixture_rulebook(machine, emulator, credential, tmp_path):
    """The rulebook with the variables of its README, on a free port."""
    readme = (machine.collection / "extensions" / "eda" / "README.md").read_text(encoding="utf-8")
    for language, name, more in (("yaml", "vars.yml", "webhook_port: 0\n"), ("ini", "inventory", "")):
        (text,) = re.findall(rf"^```{language}\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
        (tmp_path / name).write_text(text + more, encoding="utf-8")
    log = tmp_path / "log"
    log.touch()
    command = (
        Path(sys.prefix) / "bin" / "ansible-rulebook",
        "--rulebook",
        "statusops.uptime.alerts_incident",
        "--inventory",
        "inventory",
        "--vars",
        "vars.yml",
        "--env-vars",
        "ALERTS_SECRET",
        "--verbose",
    )
    env = machine.variables | credential | {"ALERTS_SECRET": SECRET}
    with processes.start(command, log, tmp_path, env) as process:
        rulebook = Rulebook(process, log, emulator)
        yield rulebook
        assert SECRET not in rulebook.said() and "Traceback" not in rulebook.said()


def test_alerts_open_and_resolve_incidents(rulebook):
    told = len(rulebook.mails())
    assert rulebook.post(token="something else") == "401 The secret is wrong.\n"
    rulebook.alert("DOWN")
    (incident,) = rulebook.wait_for(rulebook.incidents)
    assert (incident["title"], incident["status"], incident["components"]) == (
        "Problems with Zylker Shop",
        "partial_outage",
        ["Website"],
    )
    # The same alert, and one that it became worse: neither is news for visitors.
    assert rulebook.alert_again() == "This alert was delivered before. No event is raised.\n"
    rulebook.alert("CRITICAL")
    rulebook.alert("UP")
    rulebook.wait_for(lambda: not rulebook.incidents())
    assert rulebook.mails()[told:] == [("email", "incident_created"), ("email", "incident_update")]


def test_the_rulebook_goes_on(rulebook, tmp_path):
    proof = tmp_path / "executed"
    rulebook.alert("UP", MONITORNAME="Monitor that was never down")
    rulebook.alert("SUSPENDED", MONITORNAME="Monitor that nobody watches")
    rulebook.alert("DOWN", MONITORNAME=f"{{{{ lookup('ansible.builtin.pipe', 'touch {proof}') }}}}")
    (incident,) = rulebook.wait_for(rulebook.incidents)
    assert incident["title"] == f"Problems with {{ {{ lookup('ansible.builtin.pipe', 'touch {proof}') }}}}"
    assert (
        "status: there is no incident 'Problems with Monitor that was never down' to resolve on the page"
        in rulebook.said()
    )
    rulebook.alert("UP", MONITORNAME=f"{{{{ lookup('ansible.builtin.pipe', 'touch {proof}') }}}}")
    rulebook.wait_for(lambda: not rulebook.incidents())
    assert not proof.exists()
    rulebook.process.send_signal(signal.SIGINT)
    rulebook.process.wait(timeout=60)
    with pytest.raises(urllib.error.URLError):
        rulebook.post()
