# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Phone numbers of users. Both parts of a number are strings of digits."""

from __future__ import annotations

from typing import Mapping

from .._engine.errors import InputError
from .._engine.field import Field
from .._engine.values import Values

PHONE = (
    Field("country_code"),
    Field("number", "mobile_number"),
    Field("sms_provider_id", type="int"),
    Field("call_provider_id", type="int"),
)
NO_PHONE = {"country_code": "", "number": ""}


def mobile_settings(value: Values) -> Values:
    """The API's form of a phone number; empty if there is none."""
    return Field("phone", type="dict", fields=PHONE).to_api(value) if value.get("number") else {}


def complete_phone(phone: Values) -> Values:
    """A complete phone number, or none. Raises InputError."""
    if not phone or phone.get("country_code") and phone.get("number"):
        return phone
    if any(phone.values()) and phone.get("number") != "":
        raise InputError("phone: set both country_code and number.")
    return dict(NO_PHONE)


def check_digits(phone: Mapping[str, str]) -> None:
    """Raise InputError for a number that contains characters other than digits."""
    for name in ("country_code", "number"):
        value = phone.get(name)
        if value and not (value.isascii() and value.isdecimal()):
            raise InputError("phone: {0} must contain only digits, not {1!r}.".format(name, value))
