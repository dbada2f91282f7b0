# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Subscribers of a status page by email and SMS. The API can only list and add them."""

from __future__ import annotations

import re
from typing import Any, Mapping

from .._engine import times
from .._engine.compare import same
from .._engine.errors import AnswerError, InputError, NotFoundError, some
from .._engine.field import Field
from .._engine.info import Info
from .._engine.listing import Listing
from .._engine.placeholder import NEW, is_missing, placeholder_id
from .._engine.plan import New, Plan
from .._engine.predictions import Change
from .._engine.request import Request
from .._engine.resource import TaskContext
from .._engine.values import Values, only, trimmed
from .constants import API, CHANNELS, NOT_IN_ANSWERS
from .page.page import PAGE
from .resource import StatusIQResource

OPTIONS = {"email": "emails", "sms": "phones"}
TYPES = {"email": "1", "sms": "2"}  # in the query of the lists
VERIFIED = {"email": "email_id_verify_status", "sms": "mobile_verify_status"}
ENCRYPTED_PAGE = "encrypted_page"
PAGE_KEY = "enc_statuspage_id"
LIST_KEY = "subscribers_list"

MAILBOX = re.compile(r"^(?P<name>[^<>]*)<(?P<address>[^<>]*)>$")
FORMS = {
    "email": re.compile(r"^[^\s@<>,;]+@[^\s@<>,;]+$"),
    "sms": re.compile(r"^\+\s?(?P<code>[1-9][0-9]{0,3})[ ./-](?P<number>[0-9 ./-]*[0-9][ ./-]*)$"),
}
HINTS = {
    "email": "Write p.boyle@zylker.com, or P. Boyle <p.boyle@zylker.com>.",
    "sms": "Write +91 01234567889, with a space after the country code, or P. Boyle <+91 01234567889>.",
}


def parse(channel: str, given: str, option: str) -> Values:
    """A subscriber from an option: an address, or a name and an address in angle brackets. Raises InputError."""
    text = given.strip()
    mailbox = MAILBOX.match(text)
    address = mailbox.group("address").strip() if mailbox else text
    name = mailbox.group("name").strip().strip('"').strip() if mailbox else ""
    if not FORMS[channel].match(address):
        raise InputError("{0}: {1!r} is not understood. {2}".format(option, given, HINTS[channel]))
    return {"channel": channel, "address": canonical(address), "name": name}


def canonical(address: str) -> str:
    """An address as results show it: phone numbers have no separators between digits."""
    phone = FORMS["sms"].match(address)
    return _phone(phone.group("code"), phone.group("number")) if phone else address


def identity(address: str) -> str:
    """An address for comparisons: in lower case, without zeros at the start of a phone number."""
    code, _space, number = canonical(address).partition(" ")
    return "{0} {1}".format(code.lower(), number.lstrip("0"))


def _phone(code: Any, number: Any) -> str:
    """A phone number with its country code, without separators between digits."""
    digits = [re.sub(r"[^0-9]", "", str(part)) for part in (code, number)]
    return "+{0} {1}".format(digits[0].lstrip("0"), digits[1])


def _is_verified(value: Any) -> bool:
    return str(value).strip().lower() in ("1", "true")


class Subscriber(StatusIQResource):
    """A subscriber. The API has no GET, PUT or DELETE for one. A second POST, which could notify twice, is not documented."""

    noun = "subscriber"
    plural = "subscribers"
    path = API + "/statuspages/{page}/subscribers"
    id_key = "enc_subscriber_id"
    key = "address"
    parent = PAGE
    fields = (
        Field("channel"),
        Field("address", NOT_IN_ANSWERS, is_name=True),
        Field("name", "subscriber_name", is_name=True),
        Field("verified", NOT_IN_ANSWERS, type="bool", option=False, default=False),
        Field("subscribed_at", "subscribed_on", decode=times.second, option=False),
    )
    options = {name: {"type": "list", "elements": "str"} for name in OPTIONS.values()}
    constraints = {"required_one_of": [list(OPTIONS.values())]}
    bulk = True
    undeletable = (
        "the StatusIQ API cannot remove subscribers. Remove them in the web UI. Subscribers can also unsubscribe."
    )

    def manage_spec(self) -> dict[str, Any]:
        """The options are lists of addresses. The values are those of a single subscriber."""
        return {name: entry for name, entry in super().manage_spec().items() if name not in self.by_name}

    def validate(self, params: Mapping[str, Any]) -> None:
        _entries(params)

    # --- translation -----------------------------------------------------------------------------------------------

    def from_api(self, raw: Mapping[str, Any]) -> Values:
        values = super().from_api(raw)
        values["address"] = self.object_name(raw)
        if VERIFIED[raw["channel"]] in raw:
            values["verified"] = _is_verified(raw[VERIFIED[raw["channel"]]])
        return values

    def object_name(self, raw: Mapping[str, Any]) -> str:
        sms = raw["channel"] == "sms"
        parts = [raw.get(key) for key in (("country_code", "mobile_number") if sms else ("email_id",))]
        if any(isinstance(part, bool) or not isinstance(part, (str, int)) or not str(part).strip() for part in parts):
            raise AnswerError("The API's response contains a subscriber without an address. Nothing was changed.")
        return _phone(*parts) if sms else str(parts[0]).strip()

    def name_key(self, name: Any) -> str:
        return identity(name)

    def path_ids_in(self, data: Any) -> dict[str, str]:
        """The encrypted ID of the page, which is next to the list."""
        encrypted = only(data).get(PAGE_KEY)
        return {ENCRYPTED_PAGE: encrypted} if isinstance(encrypted, str) else {}

    def objects_in(self, data: Any, query: Mapping[str, str]) -> Any:
        """The list of one channel. Responses can omit an empty list."""
        data = only(data)
        if not isinstance(data, dict) or not (data.get(PAGE_KEY) or LIST_KEY in data):
            raise AnswerError("The API's response does not contain a list of subscribers.")
        items = data.get(LIST_KEY) or []
        channel = next(name for name, number in TYPES.items() if number == query["type"])
        return [
            dict(item, channel=channel) if isinstance(item, dict) else item
            for item in (items if isinstance(items, list) else [items])
        ]

    # --- reading ---------------------------------------------------------------------------------------------------

    def of_channel(self, ctx: TaskContext, channel: str, fresh: bool = False) -> Listing:
        return ctx.list(self, fresh, {"type": TYPES[channel]})

    def fetch(self, ctx: TaskContext, identifier: str) -> dict[str, Any]:
        """Search the lists, because there is no request for one."""
        for channel in CHANNELS:
            found = self.of_channel(ctx, channel).with_id(str(identifier))
            if found:
                return found
        raise NotFoundError("The lists of subscribers do not contain it.")

    def targets(self, ctx: TaskContext) -> list[Any]:
        entries = _entries(ctx.params)
        channels = [channel for channel in CHANNELS if any(values["channel"] == channel for values in entries)]
        lists = {channel: self.of_channel(ctx, channel) for channel in channels}
        found: list[Any] = []
        others = []
        for values in entries:
            raw = next(iter(lists[values["channel"]].named(values["address"])), None)
            found.append(raw or New(dict(values, name=values["name"] or values["address"].split("@")[0])))
            name = self.from_api(raw).get("name") if raw else None
            if raw and values["name"] and not same(self.by_name["name"], name, values["name"]):
                others.append("{0} ({1})".format(values["address"], name or "no name"))
        if others:
            ctx.warnings.append(
                "The API cannot change the names of subscribers. The names of these subscribers differ from the task: "
                "{0}.".format(some(others))
            )
        return found

    def find_created(self, ctx: TaskContext, plan: Plan) -> dict[str, Any] | None:
        found = self.of_channel(ctx, plan.new["channel"], fresh=True)
        return next(iter(found.named(plan.new["address"])), None)

    def predicted(self, ctx: TaskContext, plan: Plan, raw: dict[str, Any]) -> list[Change]:
        channel = plan.new["channel"]
        path = "{0}?type={1}".format(self.path.format(**ctx.path_ids), TYPES[channel])
        identifier = placeholder_id(NEW, path, identity(plan.new["address"]))
        return [Change(path, identifier, dict(_api_object(plan.new), channel=channel, **{self.id_key: identifier}))]

    # --- writing ---------------------------------------------------------------------------------------------------

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        """No values for a subscriber that exists, because no request changes one."""
        return {}

    def review(self, ctx: TaskContext, plan: Plan) -> Plan:
        if plan.action != "create" or is_missing(ctx.path_ids["page"]):
            return plan
        if not ctx.path_ids.get(ENCRYPTED_PAGE):
            page = PAGE.from_api(PAGE.fetch(ctx, ctx.path_ids["page"]))
            ctx.path_ids[ENCRYPTED_PAGE] = page.get("encrypted_id") or ""
        if not ctx.path_ids[ENCRYPTED_PAGE]:
            raise AnswerError(
                "The API's response contains the page without {0}, which is required to add subscribers.".format(
                    PAGE_KEY
                )
            )
        return plan._replace(after=dict(plan.new, **{ENCRYPTED_PAGE: ctx.path_ids[ENCRYPTED_PAGE]}))

    def requests(self, plan: Plan, params: Mapping[str, Any]) -> list[Request]:
        after = plan.new
        body = dict(_api_object(after), subscribe_statuspage_info={PAGE_KEY: after.get(ENCRYPTED_PAGE)})
        path = "{0}/subscribers/{1}".format(API, after["channel"])

        def answer(raw: Mapping[str, Any]) -> Values:
            """The values that the response adds to those of the request."""
            shown = self.from_api(dict(raw, **dict(body, channel=after["channel"])))
            return {name: shown[name] for name in ("verified", "subscribed_at") if name in shown}

        return [Request("POST", path, body, sets=plan.changed, once=True, answer=answer)]


def _api_object(values: Values) -> dict[str, Any]:
    """A subscriber as in requests and responses."""
    shown = {"subscriber_name": values["name"]}
    if values["channel"] == "email":
        return dict(shown, email_id=values["address"])
    code, _space, number = values["address"].partition(" ")
    return dict(shown, country_code=code.lstrip("+"), mobile_number=number)


def _entries(params: Mapping[str, Any]) -> list[Values]:
    """The subscribers that the task lists, each address once."""
    found: dict[str, Values] = {}
    for channel, option in OPTIONS.items():
        for given in params[option] or ():
            values = parse(channel, given, option)
            found.setdefault(identity(values["address"]), values)
    return list(found.values())


def _as_option(values: Values) -> str:
    """A subscriber as the options accept it, with the name if it is not the default one."""
    address, name = values["address"], trimmed(values.get("name") or "")
    mailbox = "{0} <{1}>".format(name, address)
    if not name or name == address.split("@")[0] or not MAILBOX.match(mailbox):
        return address
    return mailbox if parse(values["channel"], mailbox, "")["name"] == name else address


SUBSCRIBER = Subscriber()


class SubscriberInfo(Info):
    resource = SUBSCRIBER
    exports = True
    filters = {"channel": {"type": "str", "choices": list(CHANNELS)}}

    def listing(self, ctx: TaskContext) -> list[dict[str, Any]]:
        channels = [ctx.params["channel"]] if ctx.params["channel"] else list(CHANNELS)
        if ctx.params["address"]:
            kind = "email" if "@" in ctx.params["address"] else "sms"
            parse(kind, ctx.params["address"], "address")
            channels = [channel for channel in channels if channel == kind]
        return [raw for channel in channels for raw in SUBSCRIBER.of_channel(ctx, channel)]

    def declaration(self, ctx: TaskContext, items: list[Values]) -> Any:
        """The options of the module, without empty lists."""
        found: dict[str, list[str]] = {}
        for values in items:
            found.setdefault(OPTIONS[values["channel"]], []).append(_as_option(values))
        return found


SUBSCRIBER_INFO = SubscriberInfo()
