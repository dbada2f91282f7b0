# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The control interface below /_emulator: what a test or a rehearsal sees and steers."""

from __future__ import annotations

import copy
import os
import signal
import threading
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, jsonify, request

from .. import __version__
from ..services.statusiq.constants import ALL_SCOPES, BAD_PARAMETER_CODE, ONCE
from ..services.statusiq.mails import tick
from ..services.statusiq.maintenance import FLAGS, check_schedule, view
from ..services.statusiq.normalized import normalized
from ..services.statusiq.operations import OPERATIONS
from ..services.statusiq.parameters import MAINTENANCE
from ..services.statusiq.people import accept
from .awkward import SWITCHES
from .callers import foreign_header
from .schema import Refused, is_number, read_params
from .store import SETTINGS
from .times import DAY, find_zone, to_iso, to_minute

if TYPE_CHECKING:
    from .app import Emulator

_CHOICES: dict[str, tuple[Any, ...]] = {
    "expires_in_form": ("seconds", "milliseconds", "absent"),
    "throttle_status": (200, 400, 429),
    "scope_error_status": (401, 403),
}


FARTHEST = 100 * 366 * DAY  # that the virtual clock may be from the real one


def change_settings(settings: dict[str, Any], wanted: Any) -> None:
    """Set what is given; unknown names and values are refused."""
    if not isinstance(wanted, dict):
        raise Refused("Settings are an object.", violation=False)
    for name, value in wanted.items():
        if name not in SETTINGS:
            raise Refused(f"There is no setting {name}.", violation=False)
        if name in _CHOICES and value not in _CHOICES[name]:
            raise Refused(f"The value of {name} is none of {_CHOICES[name]}.", violation=False)
        if name == "awkward" and (not isinstance(value, dict) or set(value) - set(SWITCHES)):
            raise Refused(f"The awkward switches are {', '.join(SWITCHES)}.", violation=False)
        if name in ("token_lifetime", "token_limit", "latency_ms") and not is_number(value):
            raise Refused(f"The value of {name} is not a number.", violation=False)
    settings.update(copy.deepcopy({key: value for key, value in wanted.items() if key != "awkward"}))
    settings["awkward"] = {**settings["awkward"], **wanted.get("awkward", {})}


def _body() -> dict[str, Any]:
    body = request.get_json(force=True, silent=True)
    if not isinstance(body, dict):
        raise Refused("The body is not one JSON object.", violation=False)
    return body


def _only(body: dict[str, Any], *names: str) -> None:
    odd = sorted(set(body) - set(names))
    if odd:
        raise Refused(f"There is no {', '.join(odd)} here.", violation=False)


def blueprint(emulator: Emulator) -> Blueprint:
    """The routes. Each holds the lock, and logs first what fell due by the clock."""
    routes = Blueprint("control", __name__, url_prefix="/_emulator")
    store, oauth, faults = emulator.store, emulator.oauth, emulator.faults

    @routes.before_request
    def enter() -> None:
        foreign = foreign_header(request.environ)
        if foreign:
            message = (
                f"The header {foreign} names another host. Control takes localhost, or where the emulator listens."
            )
            raise Refused(message, 403, violation=False)
        store.lock.acquire()
        request.environ["emulator.locked"] = True
        tick(store)

    @routes.teardown_request
    def leave(_error: BaseException | None) -> None:
        if request.environ.pop("emulator.locked", False):
            store.lock.release()

    @routes.errorhandler(Refused)
    def refuse(error: Refused) -> tuple[Response, int]:
        return jsonify(code=error.code, message=error.message), error.status

    @routes.errorhandler(TypeError)
    @routes.errorhandler(ValueError)
    @routes.errorhandler(ArithmeticError)
    @routes.errorhandler(AttributeError)
    @routes.errorhandler(LookupError)
    def misunderstood(error: Exception) -> tuple[Response, int]:
        """A value of another kind than the route expects."""
        return jsonify(code=BAD_PARAMETER_CODE, message=f"A value of the body is not understood: {error}"), 400

    @routes.get("/health")
    def health() -> Response:
        return jsonify(ok=True, version=__version__, operations=len(OPERATIONS), pid=os.getpid())

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
        keys = ("name", "method", "path", "scope", "write")
        return jsonify(operations=[{key: getattr(op, key) for key in keys} for op in OPERATIONS])

    @routes.get("/answered")
    def answered() -> Response:
        return jsonify(answered=emulator.answered)

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
        api = [entry for entry in store.requests if not (entry["operation"] or "").startswith("oauth.")]
        writes = sum(entry["write"] for entry in api)
        return jsonify(
            requests=len(api),
            reads=len(api) - writes,
            writes=writes,
            tokens_minted=oauth.minted,
            token_attempts=oauth.attempts,
            mails=sum(entry["channel"] == "email" for entry in store.mails),
            texts=sum(entry["channel"] == "sms" for entry in store.mails),
            violations=len(store.violations),
        )

    @routes.get("/state")
    def state() -> Response:
        wanted = request.args.get("normalized") == "true"
        return jsonify(normalized(store) if wanted else store.dump())

    @routes.put("/state")
    def load() -> Response:
        store.load(_body())
        return jsonify(ok=True)

    @routes.get("/faults")
    def list_faults() -> Response:
        return jsonify(faults=faults.faults)

    @routes.post("/faults")
    def add_fault() -> Response:
        return jsonify(faults.add(_body()))

    @routes.delete("/faults")
    def clear_faults() -> Response:
        faults.reset()
        return jsonify(ok=True)

    def clock_view() -> Response:
        return jsonify(now=to_iso(store.now()), epoch=store.now(), offset=store.offset)

    @routes.get("/clock")
    def clock() -> Response:
        return clock_view()

    @routes.post("/clock")
    def advance() -> Response:
        body = _body()
        _only(body, "advance")
        advance = body.get("advance")
        if not is_number(advance, low=-FARTHEST) or abs(store.offset + advance) > FARTHEST:
            raise Refused("The value of advance is not a number of seconds within a hundred years.", violation=False)
        store.offset += advance
        store.due = None
        tick(store)
        return clock_view()

    @routes.get("/tokens")
    def tokens() -> Response:
        return jsonify(tokens=oauth.counts())

    @routes.post("/tokens/expire")
    def expire() -> Response:
        return jsonify(expired=oauth.expire_all())

    @routes.post("/grants")
    def grant() -> Response:
        body = _body()
        _only(body, "code", "scopes")
        if not isinstance(body.get("code"), str) or not body["code"]:
            raise Refused("A grant needs a code.", violation=False)
        oauth.add_grant(body["code"], body.get("scopes", list(ALL_SCOPES)))
        return jsonify(ok=True)

    @routes.get("/settings")
    def settings() -> Response:
        return jsonify(store.settings)

    @routes.put("/settings")
    def set_settings() -> Response:
        change_settings(store.settings, _body())
        return jsonify(store.settings)

    @routes.post("/site24x7_maintenance")
    def push_maintenance() -> Response:
        body = _body()
        names = ("page_id", "title", "description", "timezone", "components", "notify", "info", "frequency")
        _only(body, *names, "starts_in", "minutes")
        page = store.get("pages", str(body.get("page_id", "")))
        zone_name = body.get("timezone", "UTC")
        if find_zone(zone_name) is None or set(body.get("notify", {})) - set(FLAGS):
            raise Refused("The timezone or a flag in notify is not known.", violation=False)
        begin = store.now() + body.get("starts_in", DAY)
        start, end = (to_minute(stamp, zone_name) for stamp in (begin, begin + body.get("minutes", 60) * 60))
        info = body.get("info") or {
            "start_date": start[:10],
            "end_date": end[:10],
            "start_time": start[11:],
            "end_time": end[11:],
        }
        fields = {name: MAINTENANCE[name] for name in ("maintenance_freq_id", "maintenance_freq_info")}
        frequency = body.get("frequency", ONCE)
        read_params(fields, {"maintenance_freq_id": frequency, "maintenance_freq_info": info})
        check_schedule(frequency, info, zone_name)
        window = store.add(
            "maintenance",
            page_id=page["id"],
            title=body.get("title", "Pushed by Site24x7"),
            description=body.get("description", ""),
            frequency=frequency,
            info=info,
            timezone=zone_name,
            notify=body.get("notify", {}),
            components=store.check_components(page["id"], body.get("components", [])),
            notify_from=store.now() // 60 * 60,
            site24x7=True,
        )
        store.due = None
        return jsonify(view(store, window))

    @routes.post("/users/<ident>/accept")
    def accept_invitation(ident: str) -> Response:
        user = store.get("users", ident)
        accept(user)
        return jsonify(user_id=user["id"], user_role=user["role"])

    @routes.post("/pages/<ident>/verify_domain")
    def verify_domain(ident: str) -> Response:
        page = store.get("pages", ident)
        if not page["custom_domain"]:
            raise Refused("The page has no custom domain.", violation=False)
        page["custom_domain"]["verified"] = True
        return jsonify(ok=True)

    return routes
