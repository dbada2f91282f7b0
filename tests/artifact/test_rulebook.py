# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""ansible-rulebook runs the rulebook of the artifact: alerts in the format of the services open and resolve incidents in the emulator."""

from __future__ import annotations

import contextlib
import http.server
import json
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import _processes as processes
import _servers as servers
import pytest
from answers import PAGE

SECRET = "correct-horse-battery-staple"
QUIET_PERIOD = 5
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
    """The major version of the Java on PATH, or 0."""
    if not shutil.which("java"):
        return 0
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


pytestmark = pytest.mark.skipif(java_version() < 17, reason="ansible-rulebook needs Java 17 or later on PATH")


RAISED = "An event is raised.\n"
AGAIN = "This alert was delivered before. No event is raised.\n"
LATE = "A later alert of this monitor was delivered before. No event is raised.\n"
WAITING = f"An event is raised if the monitor stays up for {QUIET_PERIOD} seconds.\n"


class Rulebook:
    """The rulebook while it runs."""

    def __init__(self, process, log, emulator):
        self.process = process
        self.log = log
        self.emulator = emulator
        self.minutes = 0
        self.latest = {}
        self.url = self.wait_for(lambda: re.search(r"Listening on (http://127\.0\.0\.1:\d+/)", self.said()))[1]
        self.earlier = len(self.mails())

    def wait_for(self, condition):
        """Wait until the condition returns a true value, and return it. The rulebook runs in the meantime."""
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
        """Send an alert of Site24x7, and return the text of the response."""
        return self.send("site24x7", {**ALERT, **changes}, token)

    def send(self, service, alert, token=SECRET):
        """Send an alert of a service, and return the text of the response."""
        body = alert if isinstance(alert, bytes) else json.dumps(alert).encode()
        headers = {"Content-Type": "application/json", "X-Webhook-Token": token}
        request = urllib.request.Request(self.url + service, body, headers)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=30) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as refused:
            return f"{refused.code} {refused.read().decode()}"

    def alert(self, status, **changes):
        """Send a new alert of Site24x7."""
        self.minutes += 1
        self.latest = {"STATUS": status, "INCIDENT_TIME_ISO": f"2026-11-22T05:{self.minutes:02}:00+0000", **changes}
        assert self.post(**self.latest) == (WAITING if status == "UP" else RAISED)

    def alert_again(self):
        """Deliver the latest alert again, and return the text of the response."""
        return self.post(**self.latest)

    def incidents(self):
        """The active incidents that visitors of the page see."""
        return servers.visitors(self.emulator, PAGE)["incidents"]

    def mails(self):
        """The notifications about incidents that subscribers received."""
        mails = servers.ask(f"{self.emulator}/_emulator/mails")["mails"]
        return [(mail["channel"], mail["event"]) for mail in mails if mail["event"].startswith("incident")]

    def news(self):
        """The notifications that subscribers received since the rulebook was started."""
        return self.mails()[self.earlier :]

    def runs(self, playbook):
        """How often a playbook has ended."""
        return len(re.findall(rf"^PLAY \[{playbook}\].*?^PLAY RECAP", self.said(), re.MULTILINE | re.DOTALL))


@pytest.fixture(name="start")
def fixture_start(machine, emulator, credential, tmp_path):
    """Starts the rulebook with the variables of its README, on a free port."""
    readme = (machine.collection / "extensions" / "eda" / "README.md").read_text(encoding="utf-8")
    for language, name in (("yaml", "vars.yml"), ("ini", "inventory")):
        text = re.findall(rf"^```{language}\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)[0]
        text = text.replace("quiet_period: 300 ", f"webhook_port: 0\nquiet_period: {QUIET_PERIOD} ")
        (tmp_path / name).write_text(text, encoding="utf-8")
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
    cache = (
        machine.directory / "rulebook"
    )  # shared by all tests, which would require more tokens than Zoho issues in ten minutes
    env = machine.variables | credential | {"ALERTS_SECRET": SECRET, "STATUSOPS_CACHE": str(cache)}

    @contextlib.contextmanager
    def start(name="log"):
        log = tmp_path / name
        log.touch()
        with processes.start(command, log, tmp_path, env) as process:
            rulebook = Rulebook(process, log, emulator)
            yield rulebook
            assert SECRET not in rulebook.said() and "Traceback" not in rulebook.said()

    return start


@pytest.fixture(name="rulebook")
def fixture_rulebook(start):
    """The rulebook while it runs."""
    with start() as rulebook:
        yield rulebook


OUTAGE = [("email", "incident_created"), ("email", "incident_update")]


def test_alerts_open_and_resolve_incidents(rulebook):
    assert rulebook.post(token="something else") == "401 The secret is wrong.\n"
    rulebook.alert("DOWN")
    (incident,) = rulebook.wait_for(rulebook.incidents)
    assert (incident["title"], incident["status"], incident["components"]) == (
        "Problems with Zylker Shop",
        "partial_outage",
        ["Website"],
    )
    # The same alert, and a worse status: neither changes what visitors see.
    assert rulebook.alert_again() == AGAIN
    rulebook.alert("CRITICAL")
    rulebook.alert("UP")
    rulebook.wait_for(lambda: not rulebook.incidents())
    assert rulebook.news() == OUTAGE


def test_unusual_alerts_do_not_stop_the_rulebook(rulebook, tmp_path):
    proof = tmp_path / "executed"
    template = {"MONITORNAME": f"{{{{ lookup('ansible.builtin.pipe', 'touch {proof}') }}}}", "MONITOR_ID": 3}
    rulebook.alert("UP", MONITORNAME="Monitor that was never down", MONITOR_ID=1)
    rulebook.alert("SUSPENDED", MONITORNAME="Monitor that nobody watches", MONITOR_ID=2)
    assert rulebook.post(STATUS="Wobbly").endswith("is not a known status of Site24x7. No event is raised.\n")
    rulebook.alert("DOWN", **template)
    (incident,) = rulebook.wait_for(rulebook.incidents)
    assert incident["title"] == f"Problems with {{ {{ lookup('ansible.builtin.pipe', 'touch {proof}') }}}}"
    nothing = "status: there is no incident 'Problems with Monitor that was never down' to resolve on the page"
    rulebook.wait_for(lambda: nothing in rulebook.said())
    rulebook.alert("UP", **template)
    rulebook.wait_for(lambda: not rulebook.incidents())
    assert not proof.exists()
    rulebook.process.send_signal(signal.SIGINT)
    rulebook.process.wait(timeout=60)
    with pytest.raises(urllib.error.URLError):
        rulebook.post()


def checks(status, second, name="Nightly export", uuid="0b6f7a52-0000-4000-8000-00000000000a"):
    """The body that Healthchecks sends with the configuration in the README."""
    now = f"2026-11-22T05:00:{second:02}+00:00"
    return {"uuid": uuid, "status": status, "time": now, "check": {"name": name, "slug": "", "tags": "prod"}}


def test_a_flapping_monitor_has_one_incident(rulebook):
    """Down, up and down again; the same alert twice; and late alerts."""
    for second, status in enumerate(["down", "up", "down", "up", "down", "up"]):
        for expected in (WAITING if status == "up" else RAISED, AGAIN):
            assert rulebook.send("healthchecks", checks(status, 10 * second)) == expected
    assert rulebook.send("healthchecks", checks("down", 45)) == LATE
    # Down again, in the middle of the quiet period.
    time.sleep(QUIET_PERIOD / 2)
    assert rulebook.send("healthchecks", checks("down", 55)) == RAISED
    assert rulebook.send("healthchecks", checks("up", 54)) == LATE
    rulebook.wait_for(lambda: rulebook.runs("Report an incident") == 4)
    time.sleep(QUIET_PERIOD)
    (incident,) = rulebook.incidents()
    assert incident["title"] == "Problems with Nightly export"
    assert (rulebook.news(), rulebook.runs("Resolve an incident")) == (OUTAGE[:1], 0)
    assert rulebook.send("healthchecks", checks("up", 58)) == WAITING
    rulebook.wait_for(lambda: not rulebook.incidents())
    assert rulebook.news() == OUTAGE
    rulebook.wait_for(lambda: rulebook.runs("Resolve an incident") == 1)
    # After the incident is resolved, the same monitor has another outage.
    assert rulebook.send("healthchecks", checks("down", 59)) == RAISED
    rulebook.wait_for(rulebook.incidents)
    assert rulebook.news() == [*OUTAGE, *OUTAGE[:1]]
    assert rulebook.send("healthchecks", checks("up", 59)) == WAITING
    rulebook.wait_for(lambda: not rulebook.incidents())
    assert rulebook.news() == OUTAGE * 2


def test_an_incident_is_resolved_after_a_restart(start):
    """ansible-rulebook is killed in the quiet period."""
    with start() as rulebook:
        rulebook.alert("DOWN")
        rulebook.wait_for(lambda: rulebook.runs("Report an incident") == 1)
        assert rulebook.news() == OUTAGE[:1]
        rulebook.alert("UP")
        rulebook.process.kill()
        rulebook.process.wait(timeout=60)
    with start("log of the next one") as rulebook:
        assert len(rulebook.incidents()) == 1
        rulebook.wait_for(lambda: not rulebook.incidents())
        assert rulebook.news() == OUTAGE[1:]


def test_alerts_of_all_services_open_and_resolve_incidents(rulebook, machine, uptimeguard):
    """A website in two services has one incident until both report it up. The playbook in the README reports for UptimeGuard."""
    rulebook.alert("DOWN", MONITORNAME="Shop")
    uptimeguard.report("Shop", "down", rulebook.url)
    assert rulebook.send("healthchecks", checks("down", 1)) == RAISED
    rulebook.wait_for(lambda: rulebook.runs("Report an incident") == 3)
    assert sorted(incident["title"] for incident in rulebook.incidents()) == [
        "Problems with Nightly export",
        "Problems with Shop",
    ]
    rulebook.alert("UP", MONITORNAME="Shop")
    assert rulebook.send("healthchecks", checks("up", 2)) == WAITING
    rulebook.wait_for(lambda: len(rulebook.incidents()) == 1)
    time.sleep(QUIET_PERIOD)
    assert [incident["title"] for incident in rulebook.incidents()] == ["Problems with Shop"]
    uptimeguard.report("Shop", "down", rulebook.url)
    uptimeguard.report("Shop", "up", rulebook.url)
    rulebook.wait_for(lambda: not rulebook.incidents())
    assert rulebook.news() == [OUTAGE[0]] * 2 + [OUTAGE[1]] * 2
    rulebook.wait_for(lambda: rulebook.runs("Resolve an incident") == 2)
    assert rulebook.runs("Report an incident") == 3


class UptimeGuard:
    """Runs the playbook in the README with a server that returns one monitor."""

    def __init__(self, machine, directory):
        self.machine = machine
        self.directory = directory
        readme = (machine.collection / "extensions" / "eda" / "README.md").read_text(encoding="utf-8")
        (self.playbook,) = re.findall(
            r"^```yaml\n(- name: Report the monitors.*?)^```", readme, re.MULTILINE | re.DOTALL
        )
        self.monitors = []
        monitors = self.monitors

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                assert self.headers["Authorization"] == "Bearer uptimeguard-token"
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps({"status": 0, "response": monitors}).encode())

        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def report(self, name, status, url):
        """Run the playbook while the monitor has a status since a given minute."""
        since = {"down": "2026-11-22T05:10:00.203Z", "up": "2026-11-22T05:20:00.203Z"}[status]
        monitor = {"id": 301, "friendly_name": name, "host": "http://shop.example.com", "type": "base"}
        self.monitors[:] = [{**monitor, "current_status": status, "current_status_created_at": since}]
        text = self.playbook.replace("http://127.0.0.1:5000/", url)
        text = text.replace("https://uptimeguard.net", f"http://127.0.0.1:{self.server.server_port}")
        (self.directory / "report.yml").write_text(text, encoding="utf-8")
        env = {"UPTIMEGUARD_API_TOKEN": "uptimeguard-token", "ALERTS_SECRET": SECRET}
        said = self.machine.run("ansible-playbook", self.directory / "report.yml", env=env)
        assert SECRET not in said


@pytest.fixture(name="uptimeguard")
def fixture_uptimeguard(machine, tmp_path):
    """A reporter for the monitors of UptimeGuard."""
    uptimeguard = UptimeGuard(machine, tmp_path)
    yield uptimeguard
    uptimeguard.server.shutdown()
    uptimeguard.server.server_close()
