# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The customers of an MSP, and business units."""

from __future__ import annotations

from typing import Any

from .._engine.context import Context
from .._engine.errors import NotFoundError
from .._engine.field import Field
from .._engine.info import Info
from .._engine.listing import Listing
from .._engine.resource import TaskContext
from .client import Site24x7
from .constants import CUSTOMERS, ZAAID
from .resource import Site24x7Resource


class Customer(Site24x7Resource):
    """A customer or a business unit, as the client returns it."""

    noun = "customer"
    plural = "customers"
    path = CUSTOMERS["customer"]
    id_key = "zaaid"
    id_pattern = ZAAID
    fields = (
        Field("name", option=False, is_name=True),
        Field("kind", option=False),
        Field("user_id", option=False),
    )

    def fetch(self, ctx: TaskContext, identifier: str) -> dict[str, Any]:
        found = listed(ctx).with_id(identifier)
        if found is None:
            raise NotFoundError("The lists of the API do not contain it.")
        return found


def listed(ctx: Any) -> Listing:
    """The customers of one kind, or of both. The other modules look up their customer in the same lists."""
    client: Site24x7 = ctx.client
    kind = ctx.params["kind"]
    return Listing(CUSTOMER, client.customers([kind] if kind else list(CUSTOMERS)).found)


CUSTOMER = Customer()


class CustomerInfo(Info):
    resource = CUSTOMER
    filters = {"kind": {"type": "str", "choices": list(CUSTOMERS)}}

    def listing(self, ctx: Context) -> Listing:
        return listed(ctx)


CUSTOMER_INFO = CustomerInfo()
