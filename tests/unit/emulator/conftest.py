# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shared parts of the emulator tests: the package on the path, and clients that send valid requests."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

FILES = Path(__file__).resolve().parents[3] / "roles" / "emulator" / "files"
sys.path.insert(0, str(FILES))

from emulator.app import create_app  # noqa: E402 (requires the path above)

APP = create_app()  # one for all tests

PAGES = "/sp/api/statuspages"


class Api:
    """A client that sends valid requests, so that a test can change one detail."""

    def __init__(self, app):
        self.http = app.test_client()
        self.store = app.extensions["emulator"].store
        self.access_token = None

    def mint(self, refresh_token="1000.emulator.refresh", **changes):
        form = {
            "client_id": "1000.EMULATOR",
            "client_secret": "emulator-client-secret",
            "grant_type": "refresh_token",
            "refresh_token": refresh_token,
            **changes,
        }
        return self.http.post("/oauth/v2/token", data={key: value for key, value in form.items() if value is not None})

    def use(self, refresh_token):
        self.access_token = self.mint(refresh_token).json["access_token"]
        return self

    def send(self, method, path, body=None, query=None, headers=None, **more):
        if self.access_token is None:
            self.use("1000.emulator.refresh")
        sent = {
            "Authorization": f"Zoho-oauthtoken {self.access_token}",
            "Accept": "application/json; version=2.0",
        }
        if body is not None:
            sent["Content-Type"] = "application/json;charset=UTF-8"
            more["data"] = self.http.application.json.dumps(body)
        sent.update(headers or {})
        sent = {key: value for key, value in sent.items() if value is not None}
        return self.http.open(path, method=method, query_string=query, headers=sent, **more)

    def ok(self, method, path, body=None, query=None):
        answer = self.send(method, path, body, query)
        assert answer.status_code == 200, answer.text
        assert (answer.json["code"], answer.json["message"]) == (0, "success")
        return answer.json.get("data")

    def ctl(self, method, path, body=None, status=200):
        answer = self.http.open(f"/_emulator{path}", method=method, json=body)
        assert answer.status_code == status, answer.text
        return answer.json

    def advance(self, seconds):
        """Move the clock. Discard the token, which can have expired."""
        self.access_token = None
        return self.ctl("POST", "/clock", {"advance": seconds})

    def mails(self):
        """(event, channel) of each logged notification."""
        return [(mail["event"], mail["channel"]) for mail in self.ctl("GET", "/mails")["mails"]]

    # -- objects ---------------------------------------------------------------------------------

    def page(self, name="Zylker"):
        page = self.ok("POST", PAGES, {"statuspage_display_name": name})
        self.root = f"{PAGES}/{page['statuspage_id']}"
        return page

    def component(self, name="Website", **more):
        return self.ok("POST", f"{self.root}/components", {"display_name": name, **more})["component_id"]

    def incident(self, title="Slow", components=(), severity=5, status=10, **more):
        return self.ok("POST", f"{self.root}/incidents/active", active(title, components, severity, status, **more))

    def window(self, **more):
        return self.ok("POST", f"{self.root}/maintenance", once(**more))


class UptimeGuard:
    """A client of the initial users. token: the last character of the token of a user."""

    def __init__(self, app):
        self.http = app.test_client()
        self.store = app.extensions["emulator"].store

    def send(self, method, path, body=None, token="1", headers=None, **more):
        sent = {"Authorization": f"Bearer emulator-uptimeguard-token-{token}", "Content-Type": "application/json"}
        sent = {name: value for name, value in {**sent, **(headers or {})}.items() if value is not None}
        if body is not None:
            more["data"] = self.http.application.json.dumps(body)
        return self.http.open(f"/api/v1/{path}", method=method, headers=sent, **more)

    def ok(self, method, path, body=None, token="1"):
        answer = self.send(method, path, body, token)
        assert (answer.status_code, answer.json["status"]) == (200, 0), answer.text
        assert set(answer.json) == {"status", "response"}
        return answer.json["response"]

    def refused(self, method, path, body=None, status=200, **more):
        answer = self.send(method, path, body, **more)
        assert (answer.status_code, answer.json["status"]) == (status, 1), answer.text
        return answer.json["response"]

    def make(self, kind="base", **fields):
        return self.ok("POST", f"monitors/{kind}", {"host": "https://shop.example.com", **fields})

    def ctl(self, method, path, body=None, status=200):
        answer = self.http.open(f"/_emulator{path}", method=method, json=body)
        assert answer.status_code == status, answer.text
        return answer.json

    def set(self, **settings):
        return self.ctl("PUT", "/settings", {f"uptimeguard_{name}": value for name, value in settings.items()})

    @property
    def violations(self):
        return [entry["message"] for entry in self.ctl("GET", "/violations")["violations"]]


class Healthchecks:
    """A client of the initial projects, with any key."""

    root = "/api/v3"
    keys = {
        "rw": "hcw_emulator_readwrite_project_1",
        "ro": "hcr_emulator_readonly__project_1",
        "other": "hcw_emulator_readwrite_project_2",
        "other_ro": "hcr_emulator_readonly__project_2",
    }
    ping_key = "emulator-ping-key-0001"

    def __init__(self, app):
        self.http = app.test_client()
        self.store = app.extensions["emulator"].store

    def send(self, method, path, key="rw", headers=None, **more):
        headers = {**({"X-Api-Key": self.keys.get(key, key)} if key is not None else {}), **(headers or {})}
        path = path if path.startswith("/") else f"{self.root}/{path}"
        return self.http.open(path, method=method, headers=headers, **more)

    def ok(self, method, path, body=None, key="rw", status=200):
        answer = self.send(method, path, key, **({} if body is None else {"json": body}))
        assert answer.status_code == status, (answer.status_code, answer.text)
        return answer.json

    def error(self, method, path, body=None, key="rw", status=400):
        return self.ok(method, path, body, key, status)["error"]

    def make(self, key="rw", **body):
        return self.ok("POST", "checks/", body, key, status=201)

    def get(self, check, key="rw"):
        return self.ok("GET", f"checks/{check['uuid']}", key=key)

    def update(self, check, **body):
        return self.ok("POST", f"checks/{check['uuid']}", body)

    def list(self, query="", key="rw"):
        return self.ok("GET", f"checks/{query}", key=key)["checks"]

    def ping(self, check, suffix="", method="POST", **more):
        return self.http.open(f"/ping/{check['uuid']}{suffix}", method=method, **more)

    def pings(self, check):
        return self.ok("GET", f"checks/{check['uuid']}/pings/")["pings"]

    def flips(self, check, query=""):
        return [item["up"] for item in self.ok("GET", f"checks/{check['uuid']}/flips/{query}")["flips"]]

    def ctl(self, method, path, body=None):
        answer = self.http.open(f"/_emulator{path}", method=method, json=body)
        assert answer.status_code == 200, answer.text
        return answer.json

    def set(self, **settings):
        return self.ctl("PUT", "/settings", {f"healthchecks_{name}": value for name, value in settings.items()})

    def advance(self, seconds):
        self.ctl("POST", "/clock", {"advance": seconds})

    def violations(self):
        return [entry["message"] for entry in self.ctl("GET", "/violations")["violations"]]


class Site24x7(Api):
    """A client of the initial account, with its defaults."""

    def __init__(self, app):
        super().__init__(app)
        self.http = app.test_client(use_cookies=False)  # cookies are sent only in the header
        self.zaaid = None

    def send(self, method, path, body=None, query=None, headers=None, version="2.0", **more):
        sent = {"Accept": f"application/json; version={version}"}
        if self.zaaid:
            sent["Cookie"] = f"zaaid={self.zaaid}"
        return super().send(method, f"/api/{path}", body, query, {**sent, **(headers or {})}, **more)

    def ok(self, method, path, body=None, query=None, version="2.0"):
        answer = self.send(method, path, body, query, version=version)
        assert answer.status_code == (201 if method == "POST" else 200), answer.text
        assert (answer.json["code"], answer.json["message"]) == (0, "success")
        return answer.json.get("data")

    def no(self, method, path, body=None, query=None, status=400, version="2.0"):
        """The message of an error, or the only parameter that it names."""
        answer = self.send(method, path, body, query, version=version)
        assert answer.status_code == status, answer.text
        info = answer.json.get("error_info")
        return answer.json["message"] if info is None else next(iter(info))

    def set(self, **settings):
        return self.ctl("PUT", "/settings", {f"site24x7_{name}": value for name, value in settings.items()})

    def violations(self):
        return [entry["message"] for entry in self.ctl("GET", "/violations")["violations"]]

    def first(self, resource, key="profile_id", **wanted):
        """The ID of the first object with these values."""
        found = self.ok("GET", resource, version="2.1")
        return next(entry[key] for entry in found if wanted.items() <= entry.items())

    def told(self):
        """The common parameters of monitors and groups."""
        return {
            "notification_profile_id": self.first("notification_profiles"),
            "user_group_ids": [self.first("user_groups", "user_group_id")],
        }

    def body(self, type="URL", **more):
        """The mandatory parameters of a monitor."""
        own = {"URL": {"website": "https://www.example.com"}, "PING": {"host_name": "example.com"}}
        return {
            "display_name": "Web",
            "type": type,
            "location_profile_id": self.first("location_profiles"),
            "threshold_profile_id": self.first("threshold_profiles", type=type),
            **self.told(),
            **own.get(type, {}),
            **more,
        }

    def monitor(self, type="URL", **more):
        return self.ok("POST", "monitors", self.body(type, **more))

    def group(self, name="Group", **more):
        health = self.first("threshold_profiles", type="HEALTHCHECK")
        return self.ok(
            "POST", "monitor_groups", {"display_name": name, "healthcheck_profile_id": health, **self.told(), **more}
        )

    def tag(self, name="env", value="prod", **more):
        return self.ok("POST", "tags", {"tag_name": name, "tag_value": value, **more})


def active(title="Slow", components=(), severity=5, status=10, **more):
    return {
        "incident_title": title,
        "incident_desc": "Some wait.",
        "incident_severity_id": severity,
        "incident_status_id": status,
        "incident_affected_components": list(components),
        **more,
    }


def once(start="2031-05-05 22:00", end="2031-05-05 23:30", notify=None, components=(), **more):
    return {
        "maintenance_title": "Release",
        "maintenance_freq_id": 3,
        "maintenance_freq_info": {
            "start_date": start[:10],
            "start_time": start[11:],
            "end_date": end[:10],
            "end_time": end[11:],
        },
        "maintenance_notify_pref": dict.fromkeys(notify or [], True),
        "maintenance_affected_components": list(components),
        "timezone": "Asia/Kolkata",
        **more,
    }


@pytest.fixture
def app():
    APP.extensions["emulator"].reset()
    return APP


@pytest.fixture
def api(app):
    return Api(app)


@pytest.fixture
def hc(app):
    return Healthchecks(app)


@pytest.fixture
def guard(app):
    return UptimeGuard(app)


@pytest.fixture
def site(app):
    return Site24x7(app)


@pytest.fixture
def words():
    """The builders of bodies, for tests that send them themselves."""
    return {"active": active, "once": once}


def launch(url_file, *arguments, wait=True):
    """Start a real emulator that ends with the tests. Return its URL and process."""
    command = [sys.executable, str(FILES / "emulator"), "--url-file", str(url_file), *arguments]
    if "--stop-with-pid" not in arguments:
        command += ["--stop-with-pid", str(os.getpid())]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 15
    while wait and not url_file.exists():
        assert process.poll() is None, process.stderr.read()
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return (url_file.read_text() if wait else None), process


@pytest.fixture
def start(tmp_path):
    """A function that starts emulators."""
    running = []

    def run(*arguments, wait=True):
        url, process = launch(tmp_path / f"url{len(running)}", *arguments, wait=wait)
        running.append(process)
        return url, process

    yield run
    for process in running:
        process.kill()
        process.communicate()


@pytest.fixture(scope="session")
def one_server(tmp_path_factory):
    """The URL of an emulator that all tests share that only require a real connection."""
    url, process = launch(tmp_path_factory.mktemp("server") / "url")
    yield url
    process.kill()
    process.communicate()
