# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks: jobs, such as backups, that must report at certain times."""

from __future__ import annotations

import re
from typing import Any, Iterable, Mapping

from .._engine.endpoint import Endpoint
from .._engine.errors import InputError
from .._engine.field import NO_KEY, Field
from .._engine.info import Info
from .._engine.placeholder import is_missing
from .._engine.plan import Plan
from .._engine.request import Request
from .._engine.resource import TaskContext
from .._engine.times import duration_text, same_zone, seconds
from .._engine.values import Raw, Values
from .._engine.variants import Variants
from .channel import CHANNEL
from .constants import (
    CHECK_ID,
    LONGEST,
    LONGEST_KEYWORDS,
    LONGEST_NAME,
    LONGEST_TAGS,
    METHODS,
    SHORTEST,
    STATUSES,
    UNIQUE_KEY,
    VERSIONS,
)
from .resource import HealthchecksResource
from .which_check import check_meant

SLUG = re.compile(r"[a-z0-9_-]*")
SIMPLE, SCHEDULED = "simple", "scheduled"
LENGTHS = {
    "name": LONGEST_NAME,
    "slug": LONGEST_NAME,
    "schedule": LONGEST_NAME,
    "start_keyword": LONGEST_KEYWORDS,
    "success_keyword": LONGEST_KEYWORDS,
    "failure_keyword": LONGEST_KEYWORDS,
}
KEYWORDS = ("start", "success", "failure")
FILTERS = ("filter_subject", "filter_body", "filter_http_body", "filter_default_fail")
WHEN = ("paused", "timeout", "grace", "schedule", "timezone")  # the options that determine the status


def _duration(name: str, default: int) -> Field:
    return Field(name, decode=duration_text, encode=lambda text: seconds(name, text), default=duration_text(default))


class Check(HealthchecksResource):
    """A check. Its status and its next ping depend on the clock, so predictions omit them."""

    noun = "check"
    plural = "checks"
    path = "/checks/"
    item_path = "/checks/{id}"
    update_method = "POST"
    list_key = "checks"
    id_key = "uuid"
    id_aliases = ("uuid",)
    id_pattern = CHECK_ID
    natural_keys = ("slug", "name")
    unaffected = (CHANNEL,)  # the list of channels does not show the checks that use them
    states = ("present", "absent", "paused", "resumed")
    state_values = {"paused": {"paused": True}, "resumed": {"paused": False}}
    fields = (
        Field("name", is_name=True, default=""),
        Field("slug", default=""),
        Field("description", "desc", spec={"aliases": ["desc"]}, default=""),
        Field("tags", type="list", separator=" ", default=[]),
        _duration("timeout", 24 * 3600),
        Field("schedule"),
        Field("timezone", "tz", spec={"aliases": ["tz"]}, equal=same_zone, default="UTC"),
        _duration("grace", 3600),
        Field("channels", type="list", ref=CHANNEL, separator=",", default=[]),
        Field("methods", constants=METHODS, default="any"),
        *(Field(one + "_keyword", one + "_kw", spec={"no_log": False}, default="") for one in KEYWORDS),
        *(Field(one, type="bool", default=False) for one in FILTERS),
        Field("manual_resume", type="bool", default=False),
        Field(
            "paused",
            "status",
            type="bool",
            decode=lambda status: status == "paused",
            option=False,
            default=False,
            endpoint=Endpoint(
                {True: "pause", False: "resume"}, "POST", protects=bool, answer=lambda raw, body: CHECK.from_answer(raw)
            ),
        ),
        Field("kind", NO_KEY, option=False, default=SIMPLE),
        Field("uuid", option=False),
        Field("unique_key", option=False),
        Field("status", option=False, depends_on=WHEN),
        Field("started", type="bool", option=False, depends_on=("paused",)),
        Field("pings", "n_pings", type="int", option=False),
        Field("last_ping", option=False, depends_on=("paused",)),
        Field("next_ping", option=False, depends_on=WHEN),
        Field("last_duration", type="int", option=False),
        Field("ping_url", option=False),
        Field("badge_url", option=False),
    )
    variants = Variants("kind", SIMPLE, {SIMPLE: ("timeout",), SCHEDULED: ("schedule", "timezone")})
    constraints = {"required_one_of": [["id", "slug", "name"]]}

    # --- options ---------------------------------------------------------------------------------------------------

    def validate(self, params: Mapping[str, Any]) -> None:
        keys = [name for name in ("id", "slug", "name") if params.get(name) is not None]
        if params.get("id") == "" or not any(params[name] for name in keys):
            raise InputError("{0}: must not be empty.".format(keys[0] if keys else "name"))
        if not SLUG.fullmatch(params.get("slug") or ""):
            raise InputError("slug: {0!r} can contain only a-z, 0-9, - and _.".format(params["slug"]))
        if params.get("timeout") is not None and params.get("schedule") is not None:
            raise InputError("schedule: cannot be used together with timeout. Omit one of them.")
        if params.get("schedule") == "":
            raise InputError("schedule: must not be empty. To replace it, set timeout.")
        for name in ("timeout", "grace"):
            if params.get(name) is not None and not SHORTEST <= seconds(name, params[name]) <= LONGEST:
                raise InputError("{0}: {1!r} must be from 1m to 365d.".format(name, params[name]))
        for name, longest in LENGTHS.items():
            if len(params.get(name) or "") > longest:
                raise InputError("{0}: must have at most {1} characters.".format(name, longest))
        tags = params.get("tags") or ()
        for tag in (one for one in tags if not one.strip() or re.search(r"\s", one)):
            raise InputError("tags: {0!r} must not be empty or contain whitespace.".format(tag))
        if len(" ".join(tags)) > LONGEST_TAGS:
            raise InputError("tags: must have at most {0} characters in total.".format(LONGEST_TAGS))

    def prepare(self, ctx: TaskContext) -> None:
        """The IDs of all channels for *."""
        channels = ctx.params.get("channels") or ()
        if "*" not in channels:
            return
        if channels != ["*"]:
            raise InputError("channels: * means all channels, so it must be the only item.")
        ctx.params = dict(ctx.params, channels=[CHANNEL.object_id(raw) for raw in ctx.list(CHANNEL)])

    # --- finding ---------------------------------------------------------------------------------------------------

    def meant(self, ctx: TaskContext, fresh: bool = False) -> Raw | None:
        return check_meant(ctx, self, fresh)

    # --- translation -----------------------------------------------------------------------------------------------

    def object_id(self, raw: Mapping[str, Any]) -> str:
        """The UUID. Before version 3.5, responses contain it only in ping_url; with a read-only key, only unique_key."""
        found = raw.get("uuid") or str(raw.get("ping_url") or "").rpartition("/")[2] or raw.get("unique_key")
        return super().object_id(dict(raw, uuid=found))

    def from_api(self, raw: Mapping[str, Any]) -> Values:
        values = super().from_api(raw)
        scheduled = raw.get("schedule") is not None
        if scheduled or raw.get("timeout") is not None:
            values["kind"] = SCHEDULED if scheduled else SIMPLE
        if "ping_url" in raw:
            values["uuid"] = self.object_id(raw)
        if is_missing(values.get("uuid")):  # a check that an earlier task of the run would create
            del values["uuid"]
        return self.variants.own(values)

    def body(self, values: Values, names: Iterable[str]) -> dict[str, Any]:
        """With a name, also the slug. Otherwise, versions 1 and 2 of the API generate a new slug from the name."""
        names = list(names)
        return super().body(dict({"slug": ""}, **values), [*names, *(["slug"] if "name" in names else [])])

    def requests(self, plan: Plan, params: Mapping[str, Any]) -> list[Request]:
        """A creation contains the identifying fields in unique, so that a retry updates the check of the first attempt.

        Older versions of the API can reject a slug there.
        """
        writes = super().requests(plan, params)
        if plan.action != "create" or params.get("api_version", VERSIONS[-1]) != VERSIONS[-1]:
            return writes
        unique = ["slug"] if plan.new.get("slug") else ["name", "slug"]  # a name never finds a check with a slug
        creation = writes[0]._replace(body=dict(writes[0].body or {}, unique=unique), idempotent=True)
        return [creation, *writes[1:]]

    def from_answer(self, raw: Mapping[str, Any]) -> Values:
        """Without the timezone: the server replaces old names of timezones, which is not a change."""
        return {name: value for name, value in self.from_api(raw).items() if name != "timezone"}

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        values, before = super().wanted(ctx, current), (current or {}).get("kind")
        for name in {"timeout", "grace"} & set(values):
            values[name] = duration_text(seconds(name, values[name]))
        if "channels" in values:
            values["channels"] = sorted(values["channels"])  # as responses show them
        if "schedule" in values:
            kind = SCHEDULED
        else:
            kind = SIMPLE if "timeout" in values else before or SIMPLE
        if kind == SIMPLE and "timezone" in values:
            raise InputError("timezone: requires schedule, because the check has a timeout.")
        if "schedule" in values and before != SCHEDULED:
            values.setdefault("timezone", "UTC")  # otherwise, the server uses the timezone of an earlier schedule
        if kind != before:
            values["kind"] = kind
        return values

    def review(self, ctx: TaskContext, plan: Plan) -> Plan:
        """The status of a new or paused check does not depend on the clock, so the result can contain it."""
        if plan.action in ("update", "delete") and UNIQUE_KEY.fullmatch(plan.old["id"]):
            raise InputError("api_key: is a read-only key. A read-write key is required to change a check.")
        plan = super().review(ctx, plan)
        if plan.action == "create" or "paused" in plan.changed:
            plan = plan._replace(after=dict(plan.new, status="paused" if plan.new["paused"] else "new"))
        elif plan.action == "update" and plan.old.get("status") in ("new", "paused"):
            plan = plan._replace(after=dict(plan.new, status=plan.old["status"]))
        return plan

    def predicted_object(self, ctx: TaskContext, plan: Plan, raw: dict[str, Any]) -> dict[str, Any]:
        shown = super().predicted_object(ctx, plan, raw)
        foreign = {self.by_name[name].keys[0] for name in self.variants.foreign(plan.new.get("kind"))}
        shown.update(dict.fromkeys(foreign))
        if "paused" in plan.changed or not raw:
            shown["status"] = "paused" if plan.new.get("paused") else "new"
        return shown


CHECK: Check = Check()


class CheckInfo(Info):
    resource = CHECK
    filters = {
        "slug": {"type": "str"},
        "tags": {"type": "list", "elements": "str"},
        "status": {"type": "str", "choices": list(STATUSES)},
    }
    exports = True

    def selected(self, ctx: Any, values: Values) -> bool:
        """Checks with the slug and the status, and with all of the tags."""
        params = ctx.params
        return (
            params["slug"] in (None, values.get("slug"))
            and params["status"] in (None, values.get("status"))
            and set(params["tags"] or ()) <= set(values["tags"])
        )

    def enrich(self, ctx: Any, items: list[Values]) -> None:
        """Read the names of channels, unless the key is read-only."""
        ctx.read_reference_names(CHECK, items, ["channels"])


CHECK_INFO = CheckInfo()
