# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults on demand: the requests that they affect, and their effects."""

from __future__ import annotations

import itertools
import json
import re
import time
from collections.abc import Callable
from typing import Any

from flask import Response

from .answers import JSON_TYPE, to_error_page, to_json
from .errors import Refused
from .schema import is_number
from .service import Service

# Kind: its options with their defaults. For the kinds in `AFTER`, the handler runs first.
KINDS: dict[str, dict[str, Any]] = {
    "status": {"status": 503, "headers": {}, "body": "", "json": None},
    "reset": {},
    "hang": {"seconds": 30},
    "slow": {"seconds": 1},
    "html": {"status": 502},
    "truncated": {},
    "invalid_json": {},
    "empty": {"status": 200, "after": False},
    "envelope": {"code": 1, "message": "fault", "status": 200, "after": False},
    "lost": {},
    "hang_after": {"seconds": 30},
    "garbage": {"json": None},
    "data": {"json": None},
}
AFTER = ("slow", "truncated", "lost", "hang_after")
NUMBERS = ("skip", "times", "seconds", "status")
MATCH_KEYS = ("method", "path", "operation", "write")

Fault = dict[str, Any]


class Dropped(ConnectionResetError):
    """The connection ends without a response; `hard` resets it."""

    def __init__(self, hard: bool = True) -> None:
        super().__init__("dropped on demand")
        self.hard = hard


class Faults:
    """The faults in the order in which they were added. Only the first that matches a request affects it."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Remove all faults."""
        self.numbers = itertools.count(1)
        self.faults: list[Fault] = []

    def add(self, wanted: Any) -> Fault:
        """Add a fault from the body of a control request."""
        if not isinstance(wanted, dict) or str(wanted.get("kind")) not in KINDS:
            raise Refused(f"The kind of a fault must be one of {', '.join(KINDS)}.", violation=False)
        options, match = KINDS[wanted["kind"]], wanted.get("match", {})
        odd = set(wanted) - {"kind", "match", "skip", "times", *options}
        odd |= set(match) - set(MATCH_KEYS) if isinstance(match, dict) else {"match"}
        if odd:
            raise Refused(f"A fault of this kind cannot contain {', '.join(sorted(odd))}.", violation=False)
        fault = {"skip": 0, "times": 1, "match": {}, **options, **wanted}
        for name in NUMBERS:
            if name in fault and not is_number(fault[name]):
                raise Refused(f"The value of {name} is not a number.", violation=False)
        try:
            re.compile(fault["match"].get("path", ""))
        except (re.error, TypeError) as error:
            raise Refused(f"The path of a fault is not a regular expression: {error}.", violation=False) from None
        self.faults.append({"n": next(self.numbers), "seen": 0, "used": 0, **fault})
        return self.faults[-1]

    def meet(self, method: str, path: str, operation: str, write: bool) -> Fault | None:
        """The fault for a request; None if there is none. Each fault counts the requests that match it."""
        chosen = None
        for fault in self.faults:
            match = fault["match"]
            if (
                method != match.get("method", method)
                or operation != match.get("operation", operation)
                or write != match.get("write", write)
                or not re.search(match.get("path", ""), path)
            ):
                continue
            fault["seen"] += 1
            if (
                chosen is None
                and fault["seen"] > fault["skip"]
                and (not fault["times"] or fault["used"] < fault["times"])
            ):
                fault["used"] += 1
                chosen = fault
        return chosen


def apply(fault: Fault, handler: Callable[[], Response], environ: dict[str, Any], service: Service) -> Response:
    """The response of a service to a request with a fault."""
    kind = fault["kind"]
    if kind == "slow":
        time.sleep(fault["seconds"])
    if kind == "envelope" and fault["after"]:
        handler()
        return _instead(fault, service)
    if kind in AFTER or (kind == "empty" and fault["after"]):
        return _spoil(fault, handler(), environ)
    if kind == "reset":
        raise Dropped
    if kind == "hang":
        time.sleep(fault["seconds"])
        raise Dropped(hard=False)
    return _instead(fault, service)


def _spoil(fault: Fault, response: Response, environ: dict[str, Any]) -> Response:
    if fault["kind"] == "lost":
        raise Dropped
    if fault["kind"] == "hang_after":
        time.sleep(fault["seconds"])
        raise Dropped(hard=False)
    if fault["kind"] == "truncated":
        body = response.get_data()
        response.set_data(body[: len(body) // 2])
        response.headers["Content-Length"] = str(len(body))
        environ["emulator.close"] = True
    if fault["kind"] == "empty":
        return Response("", fault["status"], content_type=JSON_TYPE)
    return response


def _instead(fault: Fault, service: Service) -> Response:
    kind = fault["kind"]
    if kind == "html":
        return to_error_page(fault["status"])
    if kind == "empty":
        return Response("", fault["status"], content_type=JSON_TYPE)
    if kind == "invalid_json":
        return Response('{"code": 0, "message": "success", "data": {', 200, content_type=JSON_TYPE)
    if kind == "status":
        body = fault["body"] if fault["json"] is None else json.dumps(fault["json"])
        plain = "text/plain;charset=UTF-8" if fault["json"] is None else JSON_TYPE
        response = Response(body, fault["status"], content_type=plain)
        response.headers.update({name: str(value) for name, value in fault["headers"].items()})
        return response
    answers: dict[str, Any] = {
        "envelope": service.failure(fault.get("code"), fault.get("message")),
        "garbage": fault.get("json"),
        "data": service.success(fault.get("json")),
    }
    return to_json(answers[kind], fault.get("status", 200))
