# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Fields with their own endpoint below the object: a setting, or an action such as pause and resume."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Mapping

from .request import Request
from .values import Values, set_nested

Body = Callable[[Any, Mapping[str, Any]], "dict[str, Any] | None"]


@dataclass(frozen=True)
class Endpoint:
    """Where and how a field is written.

    path: relative to the object, or a whole path with {id}; or a path for each value, which is then sent without a body.
    cleared: whether a value is written by a DELETE without a body. body: makes the body from the value and the task's
    options; default: the field under its key. answer: returns the values in the response, from the response and the body;
    without it, the response is ignored.
    protects: whether a value restricts access. Such values are written as early as possible, others last.
    once, instead: see Request; instead makes another body from the one that was rejected.
    """

    path: str | Mapping[Any, str]
    method: str = "PUT"
    cleared: Callable[[Any], bool] | None = None
    body: Body | None = None
    answer: Callable[[Mapping[str, Any], Mapping[str, Any]], Values] | None = None
    protects: Callable[[Any], bool] | None = None
    once: bool = False
    instead: Callable[[dict[str, Any]], dict[str, Any]] | None = None

    def request(self, one_path: str, field: Any, value: Any, params: Mapping[str, Any]) -> Request:
        """The request that sets a value. one_path: the path of the object. params: the task's options."""
        below = self.path if isinstance(self.path, str) else self.path[value]
        path, sets = below if below.startswith("/") else "{0}/{1}".format(one_path, below), (field.name,)
        if self.cleared and self.cleared(value):
            return Request("DELETE", path, sets=sets, once=self.once)
        body = self.body(value, params) if self.body else self._field(field, value)
        request = Request(self.method, path, body, sets=sets, once=self.once, answer=self._reads(body or {}))
        return request._replace(instead=request._replace(body=self.instead(body))) if self.instead and body else request

    def _reads(self, body: dict[str, Any]) -> Callable[[dict[str, Any]], Values] | None:
        answer = self.answer
        return None if answer is None else lambda raw: answer(raw, body)

    def _field(self, field: Any, value: Any) -> dict[str, Any] | None:
        body: dict[str, Any] = {}
        if isinstance(self.path, str):
            set_nested(body, field.keys[-1:], field.to_api(value))
        return body or None


def in_safe_order(
    one_path: str, fields: list[Any], values: Values, params: Mapping[str, Any]
) -> tuple[list[Request], list[Request]]:
    """The requests for fields with an endpoint, in two parts: those that protect the object, and those to send last.

    The first part is in reverse order, so that the object is never less protected after a failure.
    """
    first = [one for one in fields if one.endpoint.protects and one.endpoint.protects(values[one.name])]
    last = [one for one in fields if one not in first]
    parts = [
        [one.endpoint.request(one_path, one, values[one.name], params) for one in part] for part in (first[::-1], last)
    ]
    return parts[0], parts[1]
