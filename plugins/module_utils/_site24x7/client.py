# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The client of Site24x7: the customer of an MSP, the version of each API, and the formats of errors."""

from __future__ import annotations

import json
import threading
import time
from typing import Any, Callable, Mapping, Sequence
from urllib.parse import urlsplit

from .._engine.client import Headers, requested_wait, service_message
from .._engine.errors import ApiError, InputError, StatusOpsError, excerpt
from .._engine.http import Answer
from .._engine.pacing import pace_of
from .._zoho.client import Zoho
from .constants import CUSTOMERS, VERSION, VERSIONS, ZAAID
from .customers import Customers, read_customers, zaaid_of
from .options import SITE24X7_OPTIONS, api_of, limit
from .scopes import needed_scope

BOTH = "customer, zaaid: set only one of them."
NOT_AN_ID = "zaaid: {0!r} is not an ID. Use the zaaid that site24x7_customer_info returns, or set customer to a name."
WHICH = "customer: this account has customers or business units. Set customer or zaaid to one of them. {0}"
FOREIGN = (
    "{0}: the API rejects {1} as the ID of a customer or a business unit. Set zaaid to an ID that site24x7_customer_info "
    "returns with the same credentials. {2}"
)
UNREADABLE = "customer: the name cannot be looked up. {0} Alternatively, set zaaid."
LOCKED = (
    "The API {0!r} accepts no requests at the moment. Either it received too many requests within a few minutes and is "
    "locked, which does not affect other APIs, or the account has used up its requests for the day. {1} If this happens "
    "again, set requests_per_minute to a lower number. {2}"
)


class Site24x7(Zoho):
    """The client for one customer of an MSP, for one business unit, or for the account itself."""

    spec = SITE24X7_OPTIONS

    def __init__(
        self, options: Mapping[str, Any], clock: Callable[[], float] = time.time, cache_option: str = "cache"
    ) -> None:
        super().__init__(options, needed_scope, clock, cache_option)
        self._pace = pace_of(limit(options), options, self.url)
        self._customer, self._zaaid = (str(options.get(name) or "").strip() for name in ("customer", "zaaid"))
        self._looking = threading.Lock()
        self._listed: Customers | None = None
        if self._customer and self._zaaid:
            raise InputError(BOTH)
        if self._zaaid and not ZAAID.fullmatch(self._zaaid):
            raise InputError(NOT_AN_ID.format(excerpt(self._zaaid, 100)))

    # --- customers -------------------------------------------------------------------------------------------------

    @property
    def place(self) -> str:
        return "{0} {1}".format(self.url, self.zaaid) if self._customer or self._zaaid else self.url

    @property
    def zaaid(self) -> str:
        """The ID of the customer; empty for the account itself. A name is looked up once. Raises StatusOpsError."""
        with self._looking:
            if self._customer and not self._zaaid:
                self._zaaid = self._looked_up(self._customer)
        return self._zaaid

    def customers(self, kinds: Sequence[str]) -> Customers:
        """The customers and business units of the account. Raises StatusOpsError."""
        return read_customers(self.call, kinds)

    def _looked_up(self, name: str) -> str:
        """The ID of the customer with a name. The lists are read only once, even in a loop whose items all fail."""
        if self._listed is None:
            try:
                self._listed = self.customers(list(CUSTOMERS))
            except ApiError as error:
                raise InputError(UNREADABLE.format(error.msg), **error.facts()) from None
        return zaaid_of(name, self._listed)

    # --- requests --------------------------------------------------------------------------------------------------

    def _send(self, method: str, path: str, headers: Headers, query: Mapping[str, str] | None, data: Any) -> Answer:
        version = VERSIONS.get(api_of(path), VERSION)
        fields = dict(headers.fields, Accept="application/json; version=" + version)
        if path not in CUSTOMERS.values() and self.zaaid:
            fields["Cookie"] = "zaaid=" + self.zaaid
        return super()._send(method, path, headers._replace(fields=fields), query, data)

    # --- responses -------------------------------------------------------------------------------------------------

    def message_in(self, body: Mapping[str, Any]) -> str:
        """The message, and what the API says about its cause."""
        info = body.get("error_info")
        more = " ({0})".format(json.dumps(info, ensure_ascii=False)) if info else ""
        return excerpt(super().message_in(body) + more)

    def is_missing(self, answer: Answer, body: Mapping[str, Any]) -> bool:
        """Error codes are not documented. A 404 without JSON, as from a proxy, does not count."""
        return answer.status == 404 and bool(body)

    def refusal(
        self, answer: Answer, message: str, facts: Mapping[str, Any], not_found: bool = False
    ) -> StatusOpsError:
        said = service_message(message, answer)
        if answer.status == 429:  # GUESS: the status of a locked API is not documented
            wait = requested_wait(answer, self._clock()) or "run the task again later."
            api = api_of(urlsplit(answer.request.partition(" ")[2]).path)
            return ApiError(LOCKED.format(api, wait[0].upper() + wait[1:], said), **facts)
        if "zaaid" in message.lower():
            if not self._zaaid:
                return InputError(WHICH.format(said), **facts)
            return InputError(FOREIGN.format("customer" if self._customer else "zaaid", self._zaaid, said), **facts)
        return super().refusal(answer, message, facts, not_found)
