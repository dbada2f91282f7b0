# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The emulator in the process of the test, and tasks that run against it, without a server, a network and waits."""

from __future__ import annotations

import copy
import datetime
import functools
import io
import itertools
import json
import pickle
from types import SimpleNamespace
from typing import NamedTuple
from urllib.parse import unquote, urlencode, urlsplit
from wsgiref.util import setup_testing_defaults

from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import StatusOpsError, UnknownOutcome
from ansible_collections.statusops.uptime.plugins.module_utils._engine.http import Answer
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.client import Healthchecks
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.client import Site24x7
from ansible_collections.statusops.uptime.plugins.module_utils._uptimeguard.client import UptimeGuard
from ansible_collections.statusops.uptime.plugins.module_utils._zoho.client import BODY_HEADERS
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.app import create_app
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.core.faults import Dropped
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.services.site24x7.objects import OWN
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.services.statusiq.ids import encrypted_id
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import NOW, params, zoho
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import BASE, CASES, IdOf, Varied, task_of

HOST = "http://localhost"
ENCRYPTED = {"subscribers": "subscriber", "updates": "update"}  # kinds with IDs in another form in the API
LISTS = ("data", "checks", "channels", "response")  # keys of envelopes
NAMES = (
    "name",
    "friendly_name",
    "title",
    "text",
    "display_name",
    "profile_name",
    "tag_name",
    "action_name",
    "email_address",
)
API_KEY = "hcw_emulator_readwrite_project_1"
API_TOKEN = "emulator-uptimeguard-token-1"
IDENTITY = {
    "client_id": "1000.EMULATOR",
    "client_secret": "emulator-client-secret",
    "grant_type": "refresh_token",
    "refresh_token": "1000.emulator.refresh",
}


class Sent(NamedTuple):
    """One request, and the response that the client received."""

    method: str
    path: str
    body: str | None
    answer: Answer

    @property
    def request(self):
        return self.method, self.path

    @property
    def data(self):
        return data_in(json.loads(self.answer.text))


def data_in(body):
    """What a response contains, without its envelope. A service without an envelope returns the object itself."""
    key = data_key(body)
    return body if key is None else body[key]


def data_key(body):
    """The key of the envelope of a response. None if there is no envelope."""
    found = [key for key in LISTS if isinstance(body, dict) and key in body and not isinstance(body[key], str)]
    return found[0] if found else None


def with_data(body, data):
    """A response that contains something else."""
    key = data_key(body)
    return data if key is None else {**body, key: data}


class Wire:
    """Replaces the HTTP session of the client. bend: returns a changed response, from the requests so far."""

    heartbeat = None

    def __init__(self, world, bend=None):
        self.world, self.bend = world, bend
        self.sent = []

    @property
    def calls(self):
        return len(self.sent)

    def send(self, method, url, headers=None, authorization=None, query=None, data=None):
        path = urlsplit(url).path
        if query:
            path += "?" + urlencode(query)
        request = "{0} {1}".format(method, url)
        self.sent.append(Sent(method, path, data and data.decode(), Answer(0, {}, "", request)))
        try:
            if authorization:
                headers = dict(headers, Authorization=authorization)
            answer = self.world.answer(method, path, headers, data)
        except Dropped:
            raise UnknownOutcome("The connection broke.", request=request) from None
        self.sent[-1] = self.sent[-1]._replace(answer=answer)
        if self.bend:
            answer = self.bend(self.sent)
            self.sent[-1] = self.sent[-1]._replace(answer=answer)
        return answer


class Pings:
    """Replaces the HTTP session of pings. They count as requests of the other session."""

    calls = 0

    def __init__(self, wire):
        self.send = wire.send


class Outcome(NamedTuple):
    """The outcome of a task: its result, its error if it failed, and its requests."""

    result: dict
    error: StatusOpsError | None
    sent: list

    @property
    def writes(self):
        return [sent for sent in self.sent if sent.method != "GET"]

    @property
    def reads(self):
        return [sent for sent in self.sent if sent.method == "GET"]


def returned_objects(resource, result):
    """The objects in the result of a task."""
    return result[resource.plural] if resource.plural in result else [result[resource.noun]]


class Saved(NamedTuple):
    """A state to restore: the clock, the data, the number of the next ID, and the settings except for awkward responses."""

    now: datetime.datetime
    data: bytes
    number: int
    settings: bytes


class World:
    """An emulator whose clock stands still between calls of wait(), with the page that all cases share.

    clients: by service, the client of its tasks. given: by service, the connection options of its tasks, if they matter.
    """

    def __init__(self):
        app = create_app({"settings": {"token_lifetime": 10**9}})
        self.emulator = app.extensions["emulator"]
        self.store = self.emulator.store
        self.oauth = self.emulator.services["zoho"].oauth
        self.now = NOW
        self.store.now = self.seconds
        self.app, self.http = app, app.test_client()
        self.known = {}  # (clock, data) -> the responses in this state
        self.answers = None  # the responses in the current state; None: unknown
        self.sign_in()
        self.empty = self.saved()
        self.walk(BASE)
        self.base = self.saved()

    def sign_in(self):
        """Connect to each service, for the tasks."""
        self.given = {}
        token = self.token = self.http.post("/oauth/v2/token", data=IDENTITY).json["access_token"]
        self.clients = {
            "statusiq": zoho({"access_token": token, "api_url": HOST}),
            "site24x7": Site24x7({"access_token": token, "api_url": HOST, "requests_per_minute": 0}),
            "healthchecks": Healthchecks({"api_key": API_KEY, "api_url": HOST}),
            "uptimeguard": UptimeGuard({"api_token": API_TOKEN, "api_url": HOST}),
        }

    def connect(self, service, wire):
        """A client of a service that sends its requests to a wire."""
        client = copy.copy(self.clients[service])
        client._http = wire
        if hasattr(client, "_pings"):
            client._pings = Pings(wire)
        return client

    def seconds(self):
        """The time of the emulator, in seconds. Tests can change it."""
        return self.now.timestamp()

    # --- the state -------------------------------------------------------------------------------------------------

    def saved(self):
        number = next(self.store.numbers)
        self.store.numbers = itertools.count(number)
        settings = {name: value for name, value in self.store.settings.items() if name != "awkward"}
        return Saved(self.now, pickle.dumps(self.store.data), number, pickle.dumps(settings))

    def load(self, saved=None):
        """Restore a saved state (default: the base), without logs, faults and awkward responses."""
        saved = saved or self.base
        if len(self.known) > 500:  # most of these states never occur again
            self.known.clear()
        self.now, self.store.data = saved.now, pickle.loads(saved.data)
        self.store.settings.update(pickle.loads(saved.settings), awkward={})
        self.answers = self.known.setdefault((saved.now, saved.data, saved.settings), {})
        self.store.numbers = itertools.count(saved.number)
        self.store.due = None
        self.emulator.faults.reset()
        self.store.requests.clear()
        self.store.mails.clear()
        self.store.violations.clear()

    def wait(self):
        """Move the clock forward by a minute, so that later changes have later times."""
        self.now += datetime.timedelta(minutes=1)
        self.answers = None

    def answer(self, method, path, headers, data):
        """The response of the emulator. Reads are cached by state."""
        if self.answers is None:
            here = self.saved()
            self.answers = self.known.setdefault((here.now, here.data, here.settings), {})
        key = (path, headers.get("X-Api-Key"), *self.store.settings["awkward"])
        faulty = bool(self.emulator.faults.faults)
        if method == "GET" and key in self.answers and not faulty:
            self.store.tick()
            return self.answers[key]
        answers = self.answers
        if method != "GET":
            self.answers = None  # even if the response is lost, the write is done
        status, told, text = self.send(method, path, headers, data or b"")
        answer = Answer(status, told, text, "{0} {1}{2}".format(method, HOST, path))
        if method == "GET" and not (self.store.violations or faulty):
            answers[key] = answer
        return answer

    def send(self, method, path, headers, data):
        """One request by WSGI: status, headers and text of the response. Flask's own client takes twice as long."""
        path, _mark, query = path.partition("?")
        environ = {"HTTP_" + name.upper().replace("-", "_"): value for name, value in headers.items()}
        environ["CONTENT_TYPE"] = environ.pop("HTTP_CONTENT_TYPE", "")
        environ["CONTENT_LENGTH"] = str(len(data))
        environ.update(REQUEST_METHOD=method, PATH_INFO=unquote(path, "latin-1"), QUERY_STRING=query)
        environ["wsgi.input"] = io.BytesIO(data)
        setup_testing_defaults(environ)
        began = []
        text = b"".join(self.app(environ, lambda status, told: began.extend((int(status[:3]), dict(told)))))
        return (*began, text.decode())

    @property
    def normalized(self):
        return {kind: value for one in self.emulator.services.values() for kind, value in one.normalized().items()}

    def find_id(self, kind, name):
        if kind == "updates":
            items = [update for incident in self.store.data["incidents"].values() for update in incident["updates"]]
        else:
            items = [item for item in self.store.data[kind].values() if item.get("account", OWN) == OWN]
        found = [item["id"] for item in items if name in [{**item, **item.get("values", {})}.get(key) for key in NAMES]]
        assert found, "there is no {0!r} among the {1}".format(name, kind)
        return encrypted_id(ENCRYPTED[kind], found[-1]) if kind in ENCRYPTED else found[-1]

    # --- tasks -----------------------------------------------------------------------------------------------------

    def options(self, options, drawn=None):
        """The options of a step, with IDs for IdOf, and drawn values for Varied."""
        if isinstance(options, Varied):
            return (drawn or {}).get(options, options.plain)
        if isinstance(options, IdOf):
            return self.find_id(options.kind, self.options(options.name, drawn))
        if isinstance(options, dict):
            return {key: self.options(value, drawn) for key, value in options.items()}
        if isinstance(options, list):
            return [self.options(value, drawn) for value in options]
        return options

    def do(self, module, options, check=False, bend=None, cache=None, predictions=None):
        """Run a task of a module."""
        task = task_of(module)
        wire = Wire(self, bend)
        client = self.connect(task.provider.name, wire)
        errors = []

        def kept(work):
            @functools.wraps(work)
            def keeping(*args):
                try:
                    return work(*args)
                except StatusOpsError as error:
                    errors.append(error)
                    raise

            return keeping

        observed = SimpleNamespace(work=kept(task.work), reserves=task.reserves, provider=task.provider)
        given = {**params(task, **options), **self.given.get(task.provider.name, {}), task.provider.timeout: 30}
        result = run(observed, client, given, check, self.now, cache=cache, predictions=predictions)
        return Outcome(result, errors[0] if errors else None, wire.sent)

    def walk(self, tasks):
        """Run tasks of several modules, or send pings or requests to the emulator's control API, one per minute."""
        for module, options in tasks:
            self.wait()
            if module.startswith("/ping/"):
                answer = self.http.post(module, data=options.get("body"), headers={"User-Agent": "curl/8"})
                assert answer.text == "OK", answer.text
                self.answers = None
                continue
            if module.startswith("/api/"):
                headers = dict(BODY_HEADERS, Authorization="Zoho-oauthtoken " + self.token)
                answer = self.http.post(module, json=self.options(options), headers=headers)
                assert answer.status_code in (200, 201), answer.text
                self.answers = None
                continue
            if module.startswith("/"):
                body = self.options(options)
                method = "PUT" if module == "/settings" else "POST"
                answer = self.http.open("/_emulator" + module.format(**body), method=method, json=body)
                assert answer.status_code == 200, answer.text
                self.answers = None
                continue
            outcome = self.do(module, self.options(options))
            assert not outcome.result.get("failed"), (module, options, outcome.result)

    def start(self, case):
        """Prepare the state for the first step of a case."""
        self.load()
        self.walk(case.before)
        self.wait()

    def notifications(self):
        """The notifications so far, by email and SMS."""
        return [(mail["channel"], mail["event"], mail["title"], mail["text"]) for mail in self.store.mails]


@functools.lru_cache(maxsize=None)
def world():
    """The world of this process."""
    return World()


class Stage(NamedTuple):
    """A step of a module's case, the state before it, and its outcome."""

    module: str
    options: dict
    saved: Saved
    outcome: Outcome
    after: dict  # the state after it, normalized
    mails: list


@functools.lru_cache(maxsize=None)
def stages(module):
    """The steps of a module's case, each after the steps before it."""
    case, here, found = CASES[module], world(), []
    here.start(case)
    for step in case.steps:
        options = here.options({**case.place, **step})
        saved = here.saved()
        here.store.mails.clear()
        outcome = here.do(module, options)
        found.append(Stage(module, options, saved, outcome, copy.deepcopy(here.normalized), here.notifications()))
        here.wait()
    assert here.store.violations == []
    return found
