# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A minimal service that uses only the core."""

from __future__ import annotations

import pytest
from emulator.core.answers import to_error_page, to_nothing, to_text
from emulator.core.api import Api
from emulator.core.app import create_app
from emulator.core.calls import Handlers
from emulator.core.operations import Operation
from emulator.core.schema import TEXT, Param, must
from emulator.core.settings import Setting
from emulator.core.store import Kind
from flask import Blueprint, jsonify

HANDLERS = Handlers()
SIZE = Param("text", choices=("S", "M"))


@HANDLERS.handles("things.create")
def create(call):
    return call.store.add("things", **call.taken({"name": "name"}))


@HANDLERS.handles("things.get")
def get(call):
    return call.store.get("things", call.ids["thing"])


@HANDLERS.handles("things.rename")
def rename(call):
    return call.store.get("things", call.ids["thing"])


class Toy(Api):
    """Returns data without an envelope, and errors in its own format."""

    name = "toy"
    operations = (
        Operation("things.create", "POST", "/toy/things", "write", {"name": must(TEXT), "pin": TEXT, "size": SIZE}),
        Operation("things.get", "GET", "/toy/things/{thing}", "read"),
        Operation("things.rename", "PUT", "/toy/things/{thing}", "write", forms={"thing": "[0-9]+"}),
    )
    handlers = HANDLERS
    kinds = {"things": Kind("Thing", {"name": ""})}
    settings = {"mood": Setting("good", ("good", "bad")), "motto": Setting("")}
    switches = {"odd_answers": "answers are odd"}
    secrets = frozenset(("pin",))
    visited = "/toy"
    ticked = ()

    def __init__(self, store):
        super().__init__(store)
        self.identities = {"keys": ["toy-key"]}

    def success(self, data):
        return data

    def failure(self, code, message):
        return {"error": message}

    def tick(self, now):
        self.ticked += (now,)
        return now + 60

    def reset(self):
        self.ticked = ()

    def summary(self):
        return {"ticks": len(self.ticked)}

    def normalized(self):
        return {"things": sorted(thing["name"] for thing in self.store.data["things"].values())}

    def control(self, routes):
        routes.get("/keys")(lambda: jsonify(self.identities))

    def pages(self):
        pages = Blueprint("toy", __name__)
        pages.get("/toy")(lambda: "Hello")
        return pages


@pytest.fixture
def http():
    return create_app(lambda store: [Toy(store)], {"keys": ["mine"]}).test_client()


def make(http, **body):
    return http.post("/toy/things", json=body)


def test_requests(http):
    made = make(http, name="A", pin="1234")
    assert (made.status_code, made.json["name"]) == (200, "A")
    assert http.get("/toy/things/" + made.json["id"]).json == made.json
    assert http.get("/toy/things/1").json == {"error": "Thing does not exist."}
    entries = http.get("/_emulator/requests").json["requests"]
    assert [(entry["operation"], entry["scope"], entry["status"]) for entry in entries] == [
        ("things.create", "write", 200),
        ("things.get", "read", 200),
        ("things.get", "read", 404),
    ]
    assert entries[0]["body"] == {"name": "A", "pin": "***"}
    (counts,) = http.get("/_emulator/answered").json["answered"].values()
    assert counts == {"things.create": 1, "things.get": 1}


def test_errors_have_the_format_of_the_service(http):
    refused = make(http, title="A")
    assert (refused.status_code, refused.json) == (400, {"error": "The parameter title is not known here."})
    other = http.delete("/toy/things")
    assert (other.status_code, other.json) == (405, {"error": "This URL knows POST only."})
    nowhere = http.get("/toys")
    assert (nowhere.status_code, nowhere.json["message"]) == (404, "There is nothing at this URL.")
    assert len(http.get("/_emulator/violations").json["violations"]) == 3


def test_faults_have_the_format_of_the_service(http):
    for fault in ({"kind": "data", "json": [1]}, {"kind": "envelope", "message": "No."}):
        http.post("/_emulator/faults", json=fault)
    assert make(http, name="A").json == [1]
    assert make(http, name="A").json == {"error": "No."}
    assert http.get("/_emulator/state").json == {"things": {}}


def test_error_after_the_write_took_effect(http):
    http.post("/_emulator/faults", json={"kind": "envelope", "message": "No.", "status": 400, "after": True})
    refused = make(http, name="A")
    assert (refused.status_code, refused.json) == (400, {"error": "No."})
    assert http.get("/_emulator/state?normalized=true").json == {"things": ["A"]}


def test_choices_can_be_strings(http):
    refused = make(http, name="A", size="XL")
    assert (refused.status_code, refused.json) == (400, {"error": "The value of size is none of S, M."})
    assert make(http, name="A", size="S").status_code == 200


def test_headers_with_several_allowed_values():
    class Other(Toy):
        accept = ("a/b; version=1", "a/b; version=2")

    http = create_app(lambda store: [Other(store)]).test_client()
    assert http.get("/toy/things/1", headers={"Accept": "a/b;version=2"}).status_code == 404
    refused = http.get("/toy/things/1", headers={"Accept": "a/b"})
    assert refused.json == {"error": "The header Accept is not a/b; version=1 or a/b; version=2."}


def test_status_code_of_success():
    class Other(Toy):
        def status(self, operation):
            return 201 if operation.method == "POST" else 200

    http = create_app(lambda store: [Other(store)]).test_client()
    made = make(http, name="A")
    assert (made.status_code, http.get("/toy/things/" + made.json["id"]).status_code) == (201, 200)


def test_control_interface_includes_the_service(http):
    make(http, name="A")
    assert http.get("/_emulator/state?normalized=true").json == {"things": ["A"]}
    assert http.get("/_emulator/keys").json == {"keys": ["mine"]}
    assert http.get("/_emulator/health").json["operations"] == 3
    assert http.put("/_emulator/settings", json={"mood": "odd"}).status_code == 400
    assert http.put("/_emulator/settings", json={"awkward": {"odd_answer": True}}).status_code == 400
    settings = http.put("/_emulator/settings", json={"mood": "bad", "awkward": {"odd_answers": True}}).json
    assert settings == {"mood": "bad", "motto": "", "latency_ms": 0, "awkward": {"odd_answers": True}}
    assert http.put("/_emulator/settings", json={"motto": 1}).status_code == 400
    assert http.put("/_emulator/settings", json={"motto": "Play"}).json["motto"] == "Play"


def test_service_acts_at_its_time(http):
    assert http.get("/_emulator/summary").json["ticks"] == 1
    http.post("/_emulator/clock", json={"advance": 1})  # this makes all services act
    http.get("/_emulator/health")
    assert http.get("/_emulator/summary").json["ticks"] == 2
    http.post("/_emulator/reset")
    assert http.get("/_emulator/summary").json["ticks"] == 1


def test_visitor_pages_are_not_logged(http):
    assert http.get("/toy").text == "Hello"
    assert http.get("/_emulator/requests").json == {"requests": []}


@pytest.mark.parametrize("taken", ["operations", "kinds", "settings"])
def test_services_do_not_share_names(taken):
    class Other(Toy):
        name = "other"
        operations = Toy.operations if taken == "operations" else ()
        kinds = Toy.kinds if taken == "kinds" else {}
        settings = Toy.settings if taken == "settings" else {}

        def __init__(self, store):
            super().__init__(store)
            self.identities = {}

    with pytest.raises(AssertionError, match="things|mood"):
        create_app(lambda store: [Toy(store), Other(store)])


def test_every_operation_has_a_handler():
    class Other(Toy):
        handlers = Handlers()

    with pytest.raises(AssertionError, match="things.create"):
        create_app(lambda store: [Other(store)])


def test_id_in_a_path_can_have_a_pattern(http):
    ident = make(http, name="A").json["id"]
    assert http.put(f"/toy/things/{ident}").json["name"] == "A"
    other = http.put("/toy/things/x")
    assert (other.status_code, other.json) == (405, {"error": "This URL knows GET only."})


def test_initial_objects_exist_from_the_start():
    class Other(Toy):
        kinds = {
            "things": Kind("Thing", {"name": "", "kind": "toy"}, first={"7": {"name": "First"}}),
            "boxes": Kind("Box", {}),
        }

    http = create_app(lambda store: [Other(store)]).test_client()
    first = {"7": {"id": "7", "name": "First", "kind": "toy"}}
    assert http.get("/toy/things/7").json == first["7"]
    http.put("/_emulator/state", json={"things": {"8": {"name": "Own"}}})
    assert set(http.get("/_emulator/state").json["things"]) == {"8"}
    http.put("/_emulator/state", json={"boxes": {"1": {}}})
    assert http.get("/_emulator/state").json["things"] == first
    http.put("/_emulator/state", json={"things": {}})
    http.post("/_emulator/reset")
    assert http.get("/_emulator/state").json["things"] == first


def test_responses_that_are_not_json():
    text, raw, page, nothing = to_text("No", 409), to_text(b"\xff"), to_error_page(404), to_nothing(403)
    assert (text.status_code, text.content_type, text.data) == (409, "text/plain;charset=UTF-8", b"No")
    assert (raw.status_code, raw.content_type, raw.data) == (200, "text/plain", b"\xff")
    assert (page.status_code, page.mimetype, b"Error 404" in page.data) == (404, "text/html", True)
    assert (nothing.status_code, nothing.content_type, nothing.data) == (403, None, b"")
