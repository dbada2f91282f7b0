# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The control interface under /_emulator, with which tests inspect and control the emulator."""

from __future__ import annotations

import os
import signal
import threading
from typing import Any

from flask import Blueprint, Response, jsonify, request

from .. import __version__
from .callers import foreign_header
from .emulator import Emulator
from .errors import BAD_PARAMETER_CODE, Refused
from .faults import Faults
from .schema import is_number
from .store import Store
from .times import DAY, to_iso

FARTHEST = 100 * 366 * DAY  # seconds: the largest difference between the virtual clock and the real one


def read_body(*names: str) -> dict[str, Any]:
    """The body: an object with only these keys, or with any keys if no names are given."""
    body = request.get_json(force=True, silent=True)
    if not isinstance(body, dict):
        raise Refused("The body is not one JSON object.", violation=False)
    odd = sorted(set(body) - set(names)) if names else ()
    if odd:
        raise Refused(f"The body cannot contain {', '.join(odd)}.", violation=False)
    return body


def blueprint(emulator: Emulator) -> Blueprint:
    """The routes. Each holds the lock, and first processes the events that are due."""
    routes = Blueprint("control", __name__, url_prefix="/_emulator")
    _add_guard(routes, emulator.store)
    _add_refusals(routes)
    _add_program(routes, emulator)
    _add_logs(routes, emulator)
    _add_state(routes, emulator)
    _add_settings(routes, emulator)
    _add_faults(routes, emulator.faults)
    _add_clock(routes, emulator.store)
    for service in emulator.services.values():
        service.control(routes)
    return routes


def _add_guard(routes: Blueprint, store: Store) -> None:
    @routes.before_request
    def enter() -> None:
        foreign = foreign_header(request.environ)
        if foreign:
            message = (
                f"The header {foreign} names another host. "
                "The control interface requires localhost or the emulator's own address."
            )
            raise Refused(message, 403, violation=False)
        store.lock.acquire()
        request.environ["emulator.locked"] = True
        store.tick()

    @routes.teardown_request
    def leave(_error: BaseException | None) -> None:
        if request.environ.pop("emulator.locked", False):
            store.lock.release()


def _add_refusals(routes: Blueprint) -> None:
    @routes.errorhandler(Refused)
    def refuse(error: Refused) -> tuple[Response, int]:
        return jsonify(code=error.code, message=error.message), error.status

    @routes.errorhandler(TypeError)
    @routes.errorhandler(ValueError)
    @routes.errorhandler(ArithmeticError)
    @routes.errorhandler(AttributeError)
    @routes.errorhandler(LookupError)
    def misunderstood(error: Exception) -> tuple[Response, int]:
        """The error for a value of the wrong type."""
        return jsonify(code=BAD_PARAMETER_CODE, message=f"A value of the body is invalid: {error}"), 400


def _add_program(routes: Blueprint, emulator: Emulator) -> None:
    @routes.get("/health")
    def health() -> Response:
        return jsonify(ok=True, version=__version__, operations=len(emulator.operations), pid=os.getpid())

    @routes.post("/reset")
    def reset() -> Response:
        emulator.reset()
        return jsonify(ok=True)

    @routes.post("/stop")
    def stop() -> Response:
        threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGTERM)).start()
        return jsonify(ok=True)

    @routes.get("/operations")
    def operations() -> Response:
        keys = ("name", "method", "path", "scope", "write", "left_out")
        return jsonify(operations=[{key: getattr(op, key) for key in keys} for op in emulator.operations.values()])

    @routes.get("/answered")
    def answered() -> Response:
        return jsonify(answered=emulator.answered)


def _add_logs(routes: Blueprint, emulator: Emulator) -> None:
    store = emulator.store

    @routes.get("/requests")
    def requests() -> Response:
        entries = store.requests
        if "write" in request.args:
            entries = [entry for entry in entries if entry["write"] == (request.args["write"] == "true")]
        if "operation" in request.args:
            entries = [entry for entry in entries if entry["operation"] == request.args["operation"]]
        return jsonify(requests=entries)

    @routes.get("/mails")
    def mails() -> Response:
        return jsonify(mails=store.mails)

    @routes.get("/violations")
    def violations() -> Response:
        return jsonify(violations=store.violations)

    @routes.delete("/<any(requests, mails, violations):log>")
    def clear(log: str) -> Response:
        getattr(store, log).clear()
        return jsonify(ok=True)

    @routes.get("/summary")
    def summary() -> Response:
        return jsonify(_summary(emulator))


def _summary(emulator: Emulator) -> dict[str, int]:
    store = emulator.store
    about_access = {name for name, operation in emulator.operations.items() if operation.access}
    api = [entry for entry in store.requests if entry["operation"] not in about_access]
    writes = sum(entry["write"] for entry in api)
    counts = {
        "requests": len(api),
        "reads": len(api) - writes,
        "writes": writes,
        "mails": sum(entry["channel"] == "email" for entry in store.mails),
        "texts": sum(entry["channel"] == "sms" for entry in store.mails),
        "violations": len(store.violations),
    }
    for service in emulator.services.values():
        counts.update(service.summary())
    return counts


def _add_state(routes: Blueprint, emulator: Emulator) -> None:
    @routes.get("/state")
    def state() -> Response:
        if request.args.get("normalized") != "true":
            return jsonify(emulator.store.dump())
        services = emulator.services.values()
        return jsonify({key: value for service in services for key, value in service.normalized().items()})

    @routes.put("/state")
    def load() -> Response:
        emulator.store.load(read_body())
        return jsonify(ok=True)


def _add_settings(routes: Blueprint, emulator: Emulator) -> None:
    @routes.get("/settings")
    def settings() -> Response:
        return jsonify(emulator.store.settings)

    @routes.put("/settings")
    def set_settings() -> Response:
        emulator.settings.change(emulator.store.settings, read_body())
        return jsonify(emulator.store.settings)


def _add_faults(routes: Blueprint, faults: Faults) -> None:
    @routes.get("/faults")
    def list_faults() -> Response:
        return jsonify(faults=faults.faults)

    @routes.post("/faults")
    def add_fault() -> Response:
        return jsonify(faults.add(read_body()))

    @routes.delete("/faults")
    def clear_faults() -> Response:
        faults.reset()
        return jsonify(ok=True)


def _add_clock(routes: Blueprint, store: Store) -> None:
    @routes.get("/clock")
    def clock() -> Response:
        return jsonify(now=to_iso(store.now()), epoch=store.now(), offset=store.offset)

    @routes.post("/clock")
    def advance() -> Response:
        seconds = read_body("advance").get("advance")
        if not is_number(seconds, low=-FARTHEST) or abs(store.offset + seconds) > FARTHEST:
            raise Refused("The value of advance is not a number of seconds within a hundred years.", violation=False)
        store.offset += seconds
        store.due = None
        store.tick()
        return clock()
