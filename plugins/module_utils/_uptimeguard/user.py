# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The profile of the user to whom the token belongs. A token cannot create or delete users."""

from __future__ import annotations

from typing import Any, Iterable, Mapping

from .._engine.errors import InputError
from .._engine.field import Field
from .._engine.info import Info
from .._engine.options import UPDATE_PASSWORD
from .._engine.values import Values
from .resource import UptimeGuardResource

PASSWORD, CONFIRMATION = "password", "confirm_password"


class User(UptimeGuardResource):
    """The profile. Responses contain the token too, which the client removes.

    GUESS: an update requires the name, the email and the timezone, so all of them are sent.
    """

    noun = "user"
    plural = "users"
    path = "/user"
    singleton = True
    states = ("present",)
    resend_option = "update_password"
    fields = (
        Field("name", is_name=True, always=True),
        Field("email", is_name=True, always=True),
        Field("timezone", "time_zone", spec={"aliases": ["tz"]}, always=True),
        Field(PASSWORD, spec={"no_log": True}, write_only=True),
        Field("user_id", "id", option=False),
        Field("monitors_count", type="int", option=False),
        Field("monitors_limit", type="int", option=False),
    )
    options = UPDATE_PASSWORD

    def validate(self, params: Mapping[str, Any]) -> None:
        for name in ("name", "email", "timezone", PASSWORD):
            if params.get(name) is not None and not params[name].strip():
                raise InputError("{0}: must not be empty.".format(name))

    def body(self, values: Values, names: Iterable[str]) -> dict[str, Any]:
        """With the password twice, or without it: an update that contains the password changes it."""
        body = super().body(values, names)
        return dict(body, **{CONFIRMATION: body[PASSWORD]}) if PASSWORD in body else body


USER = User()
USER_INFO = Info(USER)
