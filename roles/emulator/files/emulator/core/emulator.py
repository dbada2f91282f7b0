# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The emulator: passes requests to their services, logs them, and applies faults."""

from __future__ import annotations

import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from flask import Response, request

from .faults import Faults, apply
from .operations import Match
from .reading import hidden, is_form
from .service import Service
from .settings import Settings
from .store import Item, Store
from .times import to_iso

_OWN_PATHS = r"/_emulator(/.*)?|/favicon\.ico|/robots\.txt"
_NOWHERE: frozenset[str] = frozenset()

Start = Callable[[Store], Iterable[Service]]
Value = TypeVar("Value")


def _together(parts: Iterable[Mapping[str, Value]]) -> dict[str, Value]:
    """Merge mappings of the services. Two services must not use the same key."""
    found: dict[str, Value] = {}
    for part in parts:
        twice = set(found) & set(part)
        assert not twice, twice
        found.update(part)
    return found


class Emulator:
    """All services together. `start` creates them; `config` replaces the built-in identities and settings."""

    def __init__(self, start: Start, config: dict[str, Any] | None = None) -> None:
        config = config or {}
        self.store = Store()
        self.services = {service.name: service for service in start(self.store)}
        services = self.services.values()
        odd = set(config) - {*_together(service.identities for service in services), "settings", "state"}
        if odd:
            raise ValueError(f"The configuration cannot contain {', '.join(sorted(odd))}.")
        for service in services:
            service.configure(config)
        self.operations = _together({op.name: op for op in service.operations} for service in services)
        self.settings = Settings(
            _together(service.settings for service in services),
            {name: what for service in services for name, what in service.switches.items()},
        )
        self.first_state = config.get("state")
        self.faults = Faults()
        self.answered: defaultdict[str, Counter[str]] = defaultdict(Counter)  # by user agent; a reset keeps it
        self.store.kinds = _together(service.kinds for service in services)
        self.store.ticks = [service.tick for service in services]
        self.store.first_settings = self.settings.defaults()
        self.settings.change(self.store.first_settings, config.get("settings", {}))
        self._nobody = Service(self.store)
        self._secrets = frozenset().union(*(service.secrets for service in services))
        visited = [service.visited for service in services if service.visited]
        self._not_logged = re.compile("|".join([_OWN_PATHS, *visited]))
        self.reset()

    def reset(self) -> None:
        """Restore the state at the start."""
        self.store.reset()
        for service in self.services.values():
            service.reset()
        self.faults.reset()
        if self.first_state is not None:
            self.store.load(self.first_state)

    # -- one request ----------------------------------------------------------------------------

    def answer(self) -> Response | None:
        """The response to an API request or to an unknown path; None for pages and the control interface."""
        path = request.path
        if self._not_logged.fullmatch(path):
            return None
        raw = request.get_data()
        service, match = self._find(request.method, path)
        name = match.operation.name if match.operation else ""
        with self.store.lock:
            entry = self._log(raw, match)
            fault = self.faults.meet(request.method, path, name, match.write)
            entry["fault"] = fault["kind"] if fault else None
        if self.store.settings["latency_ms"]:
            time.sleep(self.store.settings["latency_ms"] / 1000)

        def handle() -> Response:
            with self.store.lock:
                self.store.tick()
                return service.answer(match, raw)

        response = apply(fault, handle, request.environ, service) if fault else handle()
        entry["status"] = response.status_code
        if name and not fault and service.succeeded(response):
            with self.store.lock:
                self.answered[entry["user_agent"]][name] += 1
        return response

    def _find(self, method: str, path: str) -> tuple[Service, Match]:
        """The service of a request. A service that has the path only with other methods is the last choice."""
        found: tuple[Service, Match] = (self._nobody, Match(None, {}, _NOWHERE, method != "GET"))
        for service in self.services.values():
            match = service.find(method, path)
            if match is None:
                continue
            if match.operation is not None:
                return service, match
            if found[0] is self._nobody:
                found = service, match
        return found

    def _log(self, raw: bytes, match: Match) -> Item:
        body: Any = None
        if raw:
            try:
                body = json.loads(raw)  # regardless of its type: some clients declare everything as a form
            except (ValueError, RecursionError):
                body = request.form.to_dict() if is_form(request.content_type) else raw.decode("utf-8", "replace")
        entry: Item = {
            "n": next(self.store.counts),
            "time": to_iso(self.store.now()),
            "method": request.method,
            "path": request.path,
            "query": hidden(request.args.to_dict(), self._secrets),
            "operation": match.operation.name if match.operation else None,
            "scope": (match.operation.scope or None) if match.operation else None,
            "write": match.write,
            "body": hidden(body, self._secrets),
            "status": None,
            "fault": None,
            "user_agent": request.headers.get("User-Agent", ""),
        }
        self.store.requests.append(entry)
        return entry
