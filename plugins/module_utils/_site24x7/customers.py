# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The customers of an MSP, and business units: their names, and the IDs that the client sends."""

from __future__ import annotations

from typing import Any, Callable, NamedTuple, Sequence

from .._engine.errors import AnswerError, ApiError, InputError, ScopeError, StatusOpsError, refused, some
from .constants import CUSTOMERS, ZAAID

UNKNOWN = "customer: no customer or business unit is named {0!r}. {1}"
AMBIGUOUS = "customer: {0} customers or business units are named {1!r}. Set zaaid to one of these IDs: {2}."


class Customers(NamedTuple):
    """found: each with zaaid, name, kind and user_id. refusals: the errors of lists that the API does not return."""

    found: list[dict[str, str]]
    refusals: list[StatusOpsError]


def read_customers(call: Callable[[str, str], Any], kinds: Sequence[str]) -> Customers:
    """The customers of some kinds. Raises StatusOpsError if the API rejects all of them, or for any other error.

    An account has only one kind, if any. The error for the other kind is not documented.
    """
    known = Customers([], [])
    for kind in kinds:
        try:
            data = call("GET", CUSTOMERS[kind])
        except ApiError as error:
            if not (isinstance(error, ScopeError) or refused(error) and (error.status or 0) >= 400):
                raise
            known.refusals.append(error)
        else:
            known.found.extend(_customers_in(data, kind))
    errors = known.refusals
    if errors and len(errors) == len(kinds):
        raise errors[0].followed_by(errors[1].msg) if len(errors) > 1 else errors[0]
    return known


def _customers_in(data: Any, kind: str) -> list[dict[str, str]]:
    """The customers in a response. Raises AnswerError for anything else."""
    items = [data] if isinstance(data, dict) and "zaaid" in data else data
    if not isinstance(items, list) or not all(map(_is_customer, items)):
        raise AnswerError("The API's response contains no list of {0}s with IDs.".format(kind.replace("_", " ")))
    found = [{key: str(one.get(key) or "").strip() for key in ("zaaid", "name", "user_id")} for one in items]
    return [dict(one, kind=kind) for one in found]


def _is_customer(raw: Any) -> bool:
    if not isinstance(raw, dict) or not isinstance(raw.get("name"), str):
        return False
    if any(type(raw.get(key)) not in (str, int, type(None)) for key in ("zaaid", "user_id")):
        return False
    return bool(ZAAID.fullmatch(str(raw.get("zaaid") or "").strip()))


def zaaid_of(name: str, known: Customers) -> str:
    """The ID of the customer with a name. Raises InputError."""
    ids = [one["zaaid"] for one in known.found if one["name"] == name]
    if len(ids) > 1:
        raise InputError(AMBIGUOUS.format(len(ids), name, some(ids)))
    if not ids:
        names = sorted({one["name"] for one in known.found})
        from difflib import get_close_matches  # only if required, because it is slow to import

        close = get_close_matches(name, names)
        listed = "{0}: {1}.".format("Close matches" if close else "There are", some(close or names))
        raise InputError(
            UNKNOWN.format(
                name, " ".join([listed if names else "There is none."] + [one.msg for one in known.refusals])
            )
        )
    return ids[0]
