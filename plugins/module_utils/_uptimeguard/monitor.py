# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Monitors. The API has two types, base and advanced. The type of a monitor never changes, and each type has its own path."""

from __future__ import annotations

import datetime
import re
from typing import Any, Mapping

from .._engine.endpoint import Endpoint
from .._engine.errors import AnswerError, InputError, NotFoundError
from .._engine.field import NO_KEY, Field
from .._engine.info import Info
from .._engine.options import UPDATE_PASSWORD
from .._engine.placeholder import is_missing
from .._engine.plan import Plan
from .._engine.request import Request
from .._engine.resource import TaskContext
from .._engine.times import duration_text, seconds
from .._engine.values import Raw, Values
from .._engine.variants import Variants
from .constants import ADVANCED, BASE, PAUSED, STATUSES, TYPES
from .resource import UptimeGuardResource

MONITORS = "/monitors"
MINUTE = 60  # seconds
PASSWORD = "base_authentication_pass"
SECRET = "auth_password"
ADVANCED_OPTIONS = (
    *("port", "http_method", "follow_redirects", "response_text", "response_condition", "success_codes"),
    *("auth_user", SECRET),
)
PAGES = {"status_page_url": "public_status_page", "status_page_embed_url": "embedded_public_status_page"}
OTHER_TYPE = "the type of a monitor cannot be changed. Delete the monitor and create a new one."
NO_PASSWORD = (
    "auth_password: an update contains the whole monitor, and the API does not return the password of {0!r}. Set it in the "
    "task."
)
NOT_LISTED = "The list of monitors does not contain it."


def _frequency(minutes: Any) -> str:
    return duration_text(minutes * MINUTE if isinstance(minutes, int) and not isinstance(minutes, bool) else None)


def _minutes(text: str) -> int:
    total = seconds("check_frequency", text)
    if not total or total % MINUTE:
        raise InputError("check_frequency: {0!r} must be longer than 0, in whole minutes.".format(text))
    return total // MINUTE


def _time(text: Any) -> str:
    """A time as ISO 8601. The API has two formats of times. Other text stays unchanged."""
    try:
        moment = datetime.datetime.strptime(str(text or ""), "%Y-%m-%d %H:%M:%S UTC")
    except ValueError:
        return str(text or "")
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(name: str, depends_on: tuple[str, ...] = ()) -> Field:
    return Field(name, decode=_time, option=False, depends_on=depends_on)


def _setting(name: str, api: str, **more: Any) -> Field:
    return Field(name, "settings." + api, **more)


class _Base(UptimeGuardResource):
    """The monitors of one type, at their own path. Used only to read a single monitor."""

    path = MONITORS + "/base"
    noun = "monitor"
    plural = "monitors"
    id_key = "id"
    predicted_at = MONITORS
    fields = (Field("name", "friendly_name", is_name=True),)


class _Advanced(_Base):
    path = MONITORS + "/advanced"


OF_TYPE: dict[str, UptimeGuardResource] = {BASE: _Base(), ADVANCED: _Advanced()}


class Monitor(UptimeGuardResource):
    """A monitor. Only the list contains the type, and only a request for a single monitor returns its settings and links.

    GUESS: two monitors can have the same name, and creating a monitor twice creates two.
    """

    noun = "monitor"
    plural = "monitors"
    path = MONITORS
    id_key = "id"
    brief_lists = True
    whole_updates = True
    states = ("present", "absent", "paused", "resumed")
    state_values = {"paused": {"paused": True}, "resumed": {"paused": False}}
    resend_option = "update_password"
    only_to_create = ("host",)
    fields = (
        Field("name", "friendly_name", is_name=True, required_on_create=True),
        Field(
            "type",
            written_as=NO_KEY,
            spec={"choices": list(TYPES)},
            required_on_create=True,
            immutable=OTHER_TYPE,
        ),
        Field("host", required_on_create=True),
        Field("port", type="int"),
        Field("check_frequency", "time_interval", decode=_frequency, encode=_minutes),
        Field("emails", "emails_for_notifications", type="list", separator=" ", is_set=True, default=[]),
        Field("slack", "slack_for_notifications", default=""),
        Field("status_page", "has_status_page", type="bool", written_as="status_page", default=False),
        _setting("http_method", "request_type", decode=lambda text: str(text or "").lower(), encode=str.upper),
        _setting("follow_redirects", "support_redirects", type="bool"),
        _setting("response_text", "body_response"),
        _setting("response_condition", "response_condition", type="bool"),
        _setting("success_codes", "success_response_codes", type="list", elements="int", separator=" ", is_set=True),
        _setting("auth_user", "base_authentication_login"),
        _setting(SECRET, PASSWORD, spec={"no_log": True}, write_only=True),
        Field(
            "paused",
            "current_status",
            type="bool",
            decode=lambda status: status == PAUSED,
            option=False,
            default=False,
            endpoint=Endpoint(
                {True: "pause", False: "resume"},
                "POST",
                protects=bool,
                answer=lambda raw, body: MONITOR.from_answer(raw),
            ),
        ),
        Field("status", "current_status", option=False, depends_on=("paused",)),
        Field("normalized_uri", option=False, depends_on=("host", "port")),
        _moment("last_ping"),
        _moment("next_ping", ("paused", "check_frequency")),
        _moment("current_status_created_at", ("paused",)),
        _moment("created_at"),
        *(Field(name, NO_KEY, option=False, depends_on=("status_page",)) for name in PAGES),
    )
    variants = Variants("type", "", {BASE: (), ADVANCED: ADVANCED_OPTIONS})
    options = UPDATE_PASSWORD
    constraints = {"required_one_of": [["name", "id"]]}

    # --- options ---------------------------------------------------------------------------------------------------

    def validate(self, params: Mapping[str, Any]) -> None:
        super().validate(params)
        if params.get("check_frequency") is not None:
            _minutes(params["check_frequency"])
        for address in (one for one in params.get("emails") or () if re.search(r"\s", one.strip())):
            raise InputError("emails: {0!r} must not contain whitespace.".format(address))
        if params.get("port") is not None and not 0 < params["port"] < 65536:
            raise InputError("port: {0} must be from 1 to 65535.".format(params["port"]))
        for code in (one for one in params.get("success_codes") or () if not 100 <= one <= 599):
            raise InputError("success_codes: {0} must be from 100 to 599.".format(code))
        if params.get("http_method") is not None and not re.fullmatch("[A-Za-z]+", params["http_method"].strip()):
            raise InputError("http_method: {0!r} is not a method such as get or post.".format(params["http_method"]))

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        values = super().wanted(ctx, current)
        if "check_frequency" in values:
            values["check_frequency"] = _frequency(_minutes(values["check_frequency"]))
        for name in {"host", "slack", "auth_user", "http_method"} & set(values):
            values[name] = values[name].strip()
        if "http_method" in values:
            values["http_method"] = values["http_method"].lower()
        if "emails" in values:
            values["emails"] = sorted({one.strip() for one in values["emails"]})
        if "success_codes" in values:
            values["success_codes"] = sorted(set(values["success_codes"]))
        return values

    # --- finding ---------------------------------------------------------------------------------------------------

    def matches(self, ctx: TaskContext, raw: Mapping[str, Any]) -> bool:
        """A monitor of another type is never deleted. In other states, the plan rejects it."""
        return ctx.params.get("state") != "absent" or ctx.params.get("type") in (None, raw.get("type"))

    def best_matches(self, ctx: TaskContext, found: list[Raw]) -> list[Raw]:
        """Of several monitors with the same name, those of the type in the task, if there are any."""
        return [raw for raw in found if raw.get("type") == ctx.params.get("type")] or found

    def meant(self, ctx: TaskContext, fresh: bool = False) -> Raw | None:
        raw = ctx.find(self, fresh)
        try:
            return self.complete(ctx, raw, {}) if raw and self.matches(ctx, raw) else None
        except NotFoundError:
            if ctx.params.get("state") == "absent":  # deleted since the list was read
                return None
            raise

    def fetch(self, ctx: TaskContext, identifier: str) -> Raw:
        """The monitor itself, and its type, which only the list shows."""
        listed = ctx.list(self).with_id(identifier)
        if listed is None:
            raise NotFoundError(NOT_LISTED)
        return self._fetched(ctx, listed)

    def _fetched(self, ctx: TaskContext, listed: Raw) -> Raw:
        if is_missing(self.object_id(listed)):  # a monitor that an earlier task of the run would create
            return listed
        kind = self.from_api(listed).get("type")  # the values from the list must be valid, too
        if kind not in OF_TYPE:
            raise AnswerError("The API's response contains a monitor whose type is {0!r}.".format(kind))
        return dict(ctx.get(OF_TYPE[kind], self.object_id(listed)), type=kind)

    def complete(self, ctx: TaskContext, raw: Raw, wanted: Values) -> Raw:
        """The monitor itself. Objects of the list lack the key settings."""
        return raw if "settings" in raw else self._fetched(ctx, raw)

    # --- translation -----------------------------------------------------------------------------------------------

    def from_api(self, raw: Mapping[str, Any]) -> Values:
        values = super().from_api(raw)
        if "links" in raw and "has_status_page" in raw:
            values.update(_pages(raw["links"] if values["status_page"] else []))
        return self.variants.own(values)

    def predicted_object(self, ctx: TaskContext, plan: Plan, raw: Raw) -> Raw:
        """The monitor after a plan, without the password: predictions are kept in a file.

        Settings that do not change are left out, so that later tasks read them, with the password.
        """
        shown = super().predicted_object(ctx, plan, raw)
        if raw and not set(plan.changed).intersection(ADVANCED_OPTIONS):
            del shown["settings"]
        else:
            settings = shown.get("settings") or {}
            shown["settings"] = {key: value for key, value in settings.items() if key != PASSWORD}
        if "paused" in plan.changed or not raw:
            shown["current_status"] = PAUSED if plan.new.get("paused") else "unknown"
        return shown

    # --- plans -----------------------------------------------------------------------------------------------------

    def review(self, ctx: TaskContext, plan: Plan) -> Plan:
        """The status of a new, paused or resumed monitor does not depend on a measurement."""
        plan = super().review(ctx, plan)
        written = plan.action == "update" and plan.changed != ("paused",)
        if written and plan.new.get("auth_user") and SECRET not in plan.new and not ctx.check_mode:
            raise InputError(NO_PASSWORD.format(plan.new.get("name")))  # predictions contain no password
        if plan.action == "create" or "paused" in plan.changed:
            plan = plan._replace(after=dict(plan.new, status=PAUSED if plan.new["paused"] else "unknown"))
        return plan

    def requests(self, plan: Plan, params: Mapping[str, Any]) -> list[Request]:
        """The requests at the path of the monitor's type."""
        path = OF_TYPE[plan.old.get("type") or plan.new["type"]].path if plan.action != "none" else ""
        return [one._replace(path=one.path.replace(MONITORS, path, 1)) for one in super().requests(plan, params)]


def _pages(links: Any) -> Values:
    """The addresses of the status page. The API returns them even if there is no page."""
    links = [one for one in links if isinstance(one, dict)] if isinstance(links, list) else []
    found = {str(one.get("rel")): one.get("href") for one in links}
    return {name: str(found.get(rel) or "") for name, rel in PAGES.items()}


MONITOR: Monitor = Monitor()


class MonitorInfo(Info):
    resource = MONITOR
    filters = {
        "type": {"type": "str", "choices": list(TYPES)},
        "status": {"type": "str", "choices": list(STATUSES)},
    }
    exports = True

    def listing(self, ctx: Any) -> list[Raw]:
        """Complete monitors. The filters need only what the list shows."""
        asked, name = ctx.list(MONITOR), ctx.params.get("name")
        found = list(asked) if name is None else asked.named(name)
        kept = [raw for raw in found if self.selected(ctx, MONITOR.object_values(raw))]
        return ctx.in_parallel(lambda raw: MONITOR.complete(ctx, raw, {}), kept)

    def selected(self, ctx: Any, values: Values) -> bool:
        return all(ctx.params[name] in (None, values.get(name)) for name in self.filters)


MONITOR_INFO = MonitorInfo()
