# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The application: routes a request, checks it strictly, and wraps the answer."""

from __future__ import annotations

import copy
import json
import re
import time
import traceback
from collections import Counter, defaultdict
from typing import Any

from flask import Flask, Response, request

from ..services.statusiq import components, incident_templates, maintenance, people
from ..services.statusiq.constants import (
    BAD_PARAMETER_CODE,
    BAD_SCOPE_CODE,
    BAD_TOKEN_CODE,
    IDENTITIES,
    UNKNOWN_URL_CODE,
    WRONG_METHOD_CODE,
)
from ..services.statusiq.incidents import active, postmortem, resolved, updates
from ..services.statusiq.mails import tick
from ..services.statusiq.operations import API_OPERATIONS, Operation, find
from ..services.statusiq.pages import custom_domain, license, page, protection
from ..services.statusiq.public_page import routes as public_page
from ..services.zoho.oauth import FORMS, OAuth
from . import control
from .awkward import envelope
from .calls import HANDLERS, Call, NoData
from .faults import JSON_TYPE, Faults, apply
from .schema import Refused, read_params
from .store import Item, Store
from .times import to_iso

# The modules with the handlers of the operations: to import them is what registers the handlers.
SUBJECTS = (
    components,
    incident_templates,
    active,
    postmortem,
    resolved,
    updates,
    maintenance,
    page,
    custom_domain,
    protection,
    license,
    people,
)

_SECRETS = (
    "access_token",
    "client_secret",
    "code",
    "confirm_password",
    "current_password",
    "page_password",
    "refresh_token",
    "token",
)
_NOT_LOGGED = re.compile(r"/|/_emulator(/.*)?|/sp/pv/.*|/favicon\.ico|/robots\.txt")
_ACCEPT = "application/json;version=2.0"
_CONTENT = "application/json;charset=utf-8"
_FORM = "application/x-www-form-urlencoded"


def _squeezed(header: str) -> str:
    return re.sub(r"\s+", "", header).lower()


def _hidden(value: Any) -> Any:
    """The same without secrets, for the log."""
    if isinstance(value, dict):
        return {key: "***" if key in _SECRETS else _hidden(entry) for key, entry in value.items()}
    return [_hidden(entry) for entry in value] if isinstance(value, list) else value


def _json(answer: Any, status: int = 200) -> Response:
    return Response(json.dumps(answer), status, content_type=JSON_TYPE)


class Emulator:
    """Everything together. `config` replaces the built-in identities and settings."""

    def __init__(self, config: dict[str, Any] | None = None) -> None:
        config = config or {}
        odd = set(config) - {*IDENTITIES, "settings", "state"}
        if odd:
            raise ValueError(f"The configuration has no {', '.join(sorted(odd))}.")
        identities = {key: config.get(key, value) for key, value in IDENTITIES.items()}
        self.first_state = config.get("state")
        self.store = Store()
        self.oauth = OAuth(self.store, copy.deepcopy(identities))
        self.faults = Faults()
        self.answered: defaultdict[str, Counter[str]] = defaultdict(Counter)  # by user agent; a reset leaves it alone
        control.change_settings(self.store.first_settings, config.get("settings", {}))
        self.reset()
        missing = [op.name for op in API_OPERATIONS if op.name not in HANDLERS]
        assert not missing, missing

    def reset(self) -> None:
        """As it was started."""
        self.store.reset()
        self.oauth.reset()
        self.faults.reset()
        if self.first_state is not None:
            self.store.load(self.first_state)

    # -- one request ----------------------------------------------------------------------------

    def answer(self) -> Response | None:
        """Answer what belongs to the API or OAuth, and whatever nobody knows."""
        path = request.path
        if _NOT_LOGGED.fullmatch(path):
            return None
        raw = request.get_data()
        oauth = path.startswith("/oauth/")
        match = find(request.method, path, request.args)
        name = self._oauth_name(raw) if oauth else match.operation.name if match.operation else ""
        write = not oauth and request.method != "GET"
        with self.store.lock:
            entry = self._log(raw, name, match.operation, write)
            fault = self.faults.meet(request.method, path, name, write)
            entry["fault"] = fault["kind"] if fault else None
        if self.store.settings["latency_ms"]:
            time.sleep(self.store.settings["latency_ms"] / 1000)

        def handle() -> Response:
            with self.store.lock:
                tick(self.store)
                return self._oauth(name) if oauth else self._api(match.operation, match.ids, match.methods, raw)

        response = apply(fault, handle, request.environ) if fault else handle()
        entry["status"] = response.status_code
        if name and not fault and response.status_code == 200 and not (oauth and "error" in response.get_json()):
            with self.store.lock:
                self.answered[entry["user_agent"]][name] += 1
        return response

    def _log(self, raw: bytes, name: str, operation: Operation | None, write: bool) -> Item:
        body: Any = None
        if request.content_type and _squeezed(request.content_type).startswith(_FORM):
            body = request.form.to_dict()
        elif raw:
            try:
                body = json.loads(raw)
            except ValueError:
                body = raw.decode("utf-8", "replace")
        entry: Item = {
            "n": next(self.store.counts),
            "time": to_iso(self.store.now()),
            "method": request.method,
            "path": request.path,
            "query": _hidden(request.args.to_dict()),
            "operation": name or None,
            "scope": operation.scope if operation else None,
            "write": write,
            "body": _hidden(body),
            "status": None,
            "fault": None,
            "user_agent": request.headers.get("User-Agent", ""),
        }
        self.store.requests.append(entry)
        return entry

    def _violation(self, message: str, operation: str) -> None:
        self.store.violation(message, method=request.method, path=request.path, operation=operation or None)

    # -- the API --------------------------------------------------------------------------------

    def _api(self, operation: Operation | None, ids: Any, methods: frozenset[str], raw: bytes) -> Response:
        name = operation.name if operation else ""
        try:
            if operation is None:
                raise self._unknown(methods)
            refused = self._unauthorised(operation)
            if refused:
                return refused
            call = self._checked(operation, ids, raw)
            data = HANDLERS[name](call)
        except Refused as error:
            if error.violation:
                self._violation(error.message, name)
            return _json({"code": error.code, "message": error.message}, error.status)
        except Exception:  # a bug of the emulator must not look like a broken connection
            traceback.print_exc()
            return _json({"code": 500, "message": "The emulator failed; its log tells why."}, 500)
        awkward = self.store.settings["awkward"]
        return _json(envelope(name, operation.write, data, awkward, no_data=data is NoData))

    def _unknown(self, methods: frozenset[str]) -> Refused:
        if methods:
            return Refused(f"This URL knows {', '.join(sorted(methods))} only.", 405, WRONG_METHOD_CODE)
        return Refused("There is nothing at this URL.", 404, UNKNOWN_URL_CODE)

    def _unauthorised(self, operation: Operation) -> Response | None:
        header = request.headers.get("Authorization", "")
        found = re.fullmatch(r"Zoho-oauthtoken (\S+)", header)
        if not found:
            self._violation("The header Authorization is not of the form Zoho-oauthtoken TOKEN.", operation.name)
        scopes = self.oauth.scopes_of(found.group(1)) if found else None
        if scopes is None:
            return _json(
                {"error_code": BAD_TOKEN_CODE, "message": "The OAuth access token is invalid or has expired."}, 401
            )
        if operation.scope in scopes or f"StatusPages.{operation.family}.All" in scopes:
            return None
        message = f"OAUTH_SCOPE_MISMATCH: invalid oauth scope, {operation.scope} is needed here."
        return _json({"error_code": BAD_SCOPE_CODE, "message": message}, self.store.settings["scope_error_status"])

    def _checked(self, operation: Operation, ids: Any, raw: bytes) -> Call:
        if _squeezed(request.headers.get("Accept", "")) != _ACCEPT:
            raise Refused("The header Accept is not application/json; version=2.0.")
        for name in request.args:
            if len(request.args.getlist(name)) > 1:
                raise Refused(f"The parameter {name} came more than once.")
        query = read_params(operation.query, request.args.to_dict())
        body: dict[str, Any] = {}
        if operation.body is None:
            if raw:
                raise Refused("This operation takes no body.")
        else:
            body = read_params(operation.body, self._body(raw))
        return Call(self.store, ids, query, body)

    def _body(self, raw: bytes) -> dict[str, Any]:
        if _squeezed(request.headers.get("Content-Type", "")) != _CONTENT:
            raise Refused("The header Content-Type is not application/json;charset=UTF-8.")
        try:
            body = json.loads(raw.decode("utf-8"), parse_constant=lambda name: float(f"no {name}"))
            json.dumps(body, ensure_ascii=False).encode()  # half of a surrogate pair is no text
        except ValueError:
            raise Refused("The body is not JSON.") from None
        if not isinstance(body, dict):
            raise Refused("The body is not one JSON object.")
        return body

    # -- OAuth ----------------------------------------------------------------------------------

    def _oauth_name(self, raw: bytes) -> str:
        if request.path == "/oauth/v2/token/revoke":
            return "oauth.revoke"
        if request.path != "/oauth/v2/token":
            return ""
        grant = request.form.get("grant_type") or request.args.get("grant_type") or ""
        return FORMS.get(grant, ("oauth.refresh", ""))[0]

    def _oauth(self, name: str) -> Response:
        try:
            if not name:
                raise self._unknown(frozenset())
            if request.method != "POST":
                raise self._unknown(frozenset(["POST"]))
            form = request.form.to_dict()
            if name == "oauth.revoke":
                read = {**request.args.to_dict(), **form}
                self._only(read, {"token"})
                return _json(*reversed(self.oauth.revoke(read["token"])))
            if request.args:
                raise Refused("The parameters of this request belong into its body, not into the query.")
            if not _squeezed(request.content_type or "").startswith(_FORM):
                raise Refused("The body of this request is not a form.")
            if form.get("grant_type") not in FORMS:
                raise Refused(f"The value of grant_type is none of {', '.join(FORMS)}.")
            self._only(form, {"client_id", "client_secret", "grant_type", FORMS[form["grant_type"]][1]})
            return _json(*reversed(self.oauth.token(form)))
        except Refused as error:
            if error.violation:
                self._violation(error.message, name)
            return _json({"error": "invalid_request", "error_description": error.message}, error.status)

    @staticmethod
    def _only(values: dict[str, str], names: set[str]) -> None:
        odd, missing = sorted(set(values) - names), sorted(names - set(values))
        if odd or missing:
            words = f"has no {', '.join(odd)}" if odd else f"lacks {', '.join(missing)}"
            raise Refused(f"This request {words}.", code=BAD_PARAMETER_CODE)


def create_app(config: dict[str, Any] | None = None) -> Flask:
    """The WSGI application; the emulator itself is `app.extensions["emulator"]`."""
    app = Flask("emulator", root_path=str(public_page.HERE), static_folder=None)
    emulator = Emulator(config)
    app.extensions["emulator"] = emulator
    app.url_map.merge_slashes = False
    app.config.update(PROPAGATE_EXCEPTIONS=True)
    app.before_request(emulator.answer)
    app.register_blueprint(control.blueprint(emulator))
    app.register_blueprint(public_page.blueprint(emulator))
    return app
