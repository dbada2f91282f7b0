# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers that make no sense: a result with words, never a traceback, and never a write on top of them."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given, settings, strategies as st

from ansible_collections.statusops.uptime.plugins.module_utils._run import Task, run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component import COMPONENT
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component_group import COMPONENT_GROUP
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component_status import (
    COMPONENT_STATUS_OF_MANY,
)
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.incident import INCIDENT
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.incident_update import INCIDENT_UPDATE
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.license import LICENSE
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.maintenance import MAINTENANCE
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.page import PAGE
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.postmortem import POSTMORTEM
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.subscriber import SUBSCRIBER
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.subscription import SUBSCRIPTION
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.template import TEMPLATE
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.template_group import TEMPLATE_GROUP
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.user import USER
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.user_group import USER_GROUP
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    COMPONENT_ID,
    GROUP_ID,
    INCIDENT_ID,
    NOW,
    PAGE_ID,
    PAGE_PATH,
    TEMPLATE_GROUP_ID,
    TEMPLATE_ID,
    USER_GROUP_ID,
    USER_ID,
    FakeClient,
    component,
    flags,
    group,
    incident,
    license,
    page,
    page_license,
    params,
    phone,
    postmortem,
    progress,
    resolved,
    subscriber,
    subscribers,
    subscription,
    template,
    template_group,
    user,
    user_group,
    window,
)

RICH_PAGE = page(
    custom_domain_details={"custom_domain": "status.zylker.example", "domain_verification_status": True},
    cookie_consent='{"show_cookie_banner": true}',
)
WEEKLY = {"start_time": "22:00", "end_time": "23:00", "start_day": 1, "end_day": 1}

TEMPLATE_OPTIONS = {
    "page": PAGE_ID,
    "name": "Checkout",
    "group": TEMPLATE_GROUP_ID,
    "title": "new",
    "description": "new",
    "severity": "suspended",
    "status": "identified",
    "components": [COMPONENT_ID],
    "notify": ["sms"],
}

# (resource, an object of it, the options of a task that finds it and wants all of it otherwise)
SUBJECTS = {
    "page": (
        PAGE,
        RICH_PAGE,
        {
            "name": "Zylker Status",
            "description": "new",
            "footer": {"content": "new"},
            "preferences": {"allow_rss_feed": False},
            "custom_domain": {"path": "new"},
            "allowed_ips": ["192.0.2.1"],
            "search_engine_indexing": False,
            "cookie_consent": {"show_banner": False},
        },
    ),
    "component": (
        COMPONENT,
        component(status_update_automation_info=[{"automate_id": 1, "add_automation": True}]),
        {"page": PAGE_ID, "name": "Website", "description": "new", "group": GROUP_ID, "automations": ["email"]},
    ),
    "group": (COMPONENT_GROUP, group(), {"page": PAGE_ID, "name": "Storefront", "description": "new"}),
    "status": (
        COMPONENT_STATUS_OF_MANY,
        component(),
        {"page": PAGE_ID, "components": ["Website"], "status": "suspended"},
    ),
    "status by id": (
        COMPONENT_STATUS_OF_MANY,
        component(),
        {"page": PAGE_ID, "components": [COMPONENT_ID], "status": "suspended"},
    ),
    "window": (
        MAINTENANCE,
        window(maintenance_affected_components=[component()], maintenance_will_begin_at="2026-06-15T12:00:00+0200"),
        {
            "page": PAGE_ID,
            "title": "Release",
            "description": "new",
            "start": "now",
            "duration": "2h",
            "timezone": "Europe/Vienna",
            "components": [COMPONENT_ID],
            "notify": {"email": ["start"]},
        },
    ),
    "recurring window": (
        MAINTENANCE,
        window(maintenance_freq_id=2, maintenance_freq_info=WEEKLY),
        {
            "page": PAGE_ID,
            "title": "Release",
            "description": "new",
            "frequency": "weekly",
            "start": "21:00",
            "duration": "2h",
            "day": "monday",
        },
    ),
    "pushed window": (
        MAINTENANCE,
        window(is_site24x7_maintenance=True, maintenance_notify_pref=flags(11)),
        {"page": PAGE_ID, "title": "Release", "notify": {"email": ["end"]}},
    ),
    "incident": (
        INCIDENT,
        incident(incident_affected_components=[component()]),
        {
            "page": PAGE_ID,
            "title": "Checkout errors",
            "description": "new",
            "status": "identified",
            "text": "new",
            "components": [],
            "notify": ["email"],
        },
    ),
    "incident by id": (
        INCIDENT,
        incident(),
        {"page": PAGE_ID, "id": INCIDENT_ID, "title": "new", "text": "new"},
    ),
    "resolved incident": (
        INCIDENT,
        resolved(incident_affected_components=[component()]),
        {"page": PAGE_ID, "id": INCIDENT_ID, "title": "new", "severity": "suspended"},
    ),
    "outage of the past": (
        INCIDENT,
        resolved(incident_affected_components=[component()]),
        {
            "page": PAGE_ID,
            "title": "Checkout errors",
            "severity": "suspended",
            "started_at": "2026-06-15 09:58",
            "ended_at": "2026-06-15 09:59",
        },
    ),
    "incident update": (
        INCIDENT_UPDATE,
        incident(progress("Some payments fail.", enc_inc_state_progress_id="first==Q")),
        {
            "page": PAGE_ID,
            "incident": "Checkout errors",
            "text": "Some payments fail.",
            "new_text": "new",
            "status": "identified",
        },
    ),
    "incident update by id": (
        INCIDENT_UPDATE,
        resolved(progress("Some payments fail.", enc_inc_state_progress_id="first==Q")),
        {"page": PAGE_ID, "incident": INCIDENT_ID, "id": "first==Q", "text": "Some payments fail.", "new_text": "new"},
    ),
    # Every address answers the same, so that this is an incident and its postmortem in one.
    "postmortem": (
        POSTMORTEM,
        resolved(**postmortem(published_at="")),
        {"page": PAGE_ID, "incident": "Checkout errors", "body": "new", "publish": True, "notify": ["email"]},
    ),
    "published postmortem": (
        POSTMORTEM,
        resolved(**postmortem()),
        {"page": PAGE_ID, "incident": INCIDENT_ID, "started_at": "2026-06-15 09:58", "body": "new"},
    ),
    "template": (
        TEMPLATE,
        template(template_id=TEMPLATE_ID, statuspage_id=PAGE_ID, affected_components=[component()]),
        TEMPLATE_OPTIONS,
    ),
    "template by id": (
        TEMPLATE,
        template(),
        {"page": PAGE_ID, "id": TEMPLATE_ID, "name": "new", "description": "new"},
    ),
    # One object for all answers: the template of a list, its group, and the template of that group.
    "template without an id": (
        TEMPLATE,
        template(templates=[TEMPLATE_ID]),
        TEMPLATE_OPTIONS,
    ),
    "template group": (
        TEMPLATE_GROUP,
        template_group(TEMPLATE_ID),
        {"page": PAGE_ID, "name": "Outages", "description": "new"},
    ),
    "user": (
        USER,
        user(mobile_settings={"country_code": "43", "mobile_number": "0664", "sms_provider_id": 1}),
        {
            "email": "p.boyle@zylker.example",
            "name": "Paula",
            "role": "administrator",
            "notify_by": ["sms"],
            "phone": {"number": "0650"},
            "groups": [USER_GROUP_ID],
        },
    ),
    "invited user": (
        USER,
        user(is_invited=True, user_role=25),
        {"email": "p.boyle@zylker.example", "role": "administrator", "groups": [USER_GROUP_ID]},
    ),
    "user group": (USER_GROUP, user_group(), {"name": "On call", "users": [USER_ID]}),
    "subscribers": (
        SUBSCRIBER,
        subscribers(dict(phone(), **subscriber())),  # of both lists
        {
            "page": PAGE_ID,
            "emails": ["P.Boyle@zylker.example", "new@zylker.example"],
            "phones": ["+91 1234567889", "+91 1"],
        },
    ),
    "license": (
        LICENSE,
        license(),
        {
            "page": PAGE_ID,
            "subscriber_addons": 2,
            "statuspage_addon": False,
            "sms_credits": 200,
            "confirm_purchase": True,
        },
    ),
}
WITHOUT_INFO = (COMPONENT_STATUS_OF_MANY, INCIDENT_UPDATE, POSTMORTEM)
CREATED_ONLY = ("subscribers",)  # and so looked for where the answer to a write is odd

leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["9999-12-31T23:59:00+0000", "0001-01-01T00:00:00+0530", "253402300799000", "{}", "[]", "null"])
    | st.sampled_from([PAGE_ID, COMPONENT_ID, "{", "25:99", "Europe/Nowhere", "Europe", "1" * 5000, "\0", "\ud800"])
)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


# What the reading of templates asks for beside them, for the names of what they mention: these lists are in order.
BESIDE_TEMPLATES = {
    "GET %s/template_groups" % PAGE_PATH: [template_group()],
    "GET %s/components" % PAGE_PATH: [component()],
}


class Anything(dict):
    """A table that has the same answer to every request, in the form that the request's method calls for."""

    def __init__(self, listed, single):
        super().__init__()
        self.listed, self.single = listed, single

    def __missing__(self, request):
        last = request.rsplit("/", 1)[-1]
        if request.startswith("GET") and not last.isdigit() and last != "custom_domain":
            return self.listed
        return self.single


def places(raw, before=()):
    """The path of every value in an object."""
    for key, value in raw.items() if isinstance(raw, dict) else enumerate(raw):
        yield before + (key,)
        if isinstance(value, (dict, list)):
            yield from places(value, before + (key,))


def replaced(raw, place, value):
    raw = copy.deepcopy(raw)
    inner = raw
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    return raw


def check(resource, mode, table, options):
    if resource is TEMPLATE:
        table.update(BESIDE_TEMPLATES)
    client = FakeClient(table)
    task = Task(resource, mode)
    result = run(task, client, params(task, **options), False, NOW)
    assert isinstance(result, dict)
    assert result["api_calls"] == len(client.sent)
    if result.get("failed"):
        assert isinstance(result["msg"], str) and result["msg"]
    else:
        assert resource.noun in result or resource.plural in result
    return result, client


def info_options(resource, options):
    """Read everything of this kind, and nothing else."""
    more = {COMPONENT_GROUP: {"members": False}, TEMPLATE_GROUP: {"members": False}, TEMPLATE: {"ids": True}}.get(resource, {})
    return dict(more, **{key: value for key, value in options.items() if key == "page"})


@pytest.mark.parametrize("subject", SUBJECTS)
@given(values, values, st.booleans())
@settings(max_examples=40)
def test_any_json_in_place_of_an_answer(subject, listed, single, absent):
    resource, _raw, options = SUBJECTS[subject]
    if absent and "absent" in resource.states and resource not in (PAGE, SUBSCRIBER):
        options = {key: options[key] for key in ("page", "incident", resource.key) if key in options}
        options["state"] = "absent"
        options.update({"restore_components": False} if resource is INCIDENT else {})
    _result, client = check(resource, "manage", Anything(listed, single), options)
    if not isinstance(listed, list) or any(not isinstance(item, dict) for item in listed):
        assert client.writes == [] or resource.many  # by id it needs no list
    if resource not in WITHOUT_INFO:
        check(resource, "info", Anything(listed, single), info_options(resource, options))


@pytest.mark.parametrize("subject", SUBJECTS)
@given(st.data())
@settings(max_examples=80)
def test_any_json_in_place_of_one_value_that_is_read(subject, data):
    resource, raw, options = SUBJECTS[subject]
    place = data.draw(st.sampled_from(sorted(places(raw), key=str)))
    value = data.draw(values)
    odd = replaced(raw, place, value)
    _result, client = check(resource, "manage", Anything([odd], odd), options)
    if resource not in WITHOUT_INFO:
        listed, _client = check(resource, "info", Anything([odd], odd), info_options(resource, options))
        if listed.get("failed"):
            assert client.writes == []


@given(values, st.data())
@settings(max_examples=80)
def test_any_json_in_place_of_a_postmortem_or_a_part_of_it(value, data):
    whole = SUBJECTS["published postmortem"][1]
    parts = [value] + [replaced(whole, place, value) for place in sorted(places(whole), key=str)]
    table = Anything([resolved()], None)
    place = "GET %s/incidents/resolved/%s/postmortem" % (PAGE_PATH, INCIDENT_ID)
    table[place] = data.draw(st.sampled_from(parts))
    check(INCIDENT, "info", table, {"page": PAGE_ID, "show": "all", "postmortem": True})


@pytest.mark.parametrize("subject", [name for name in SUBJECTS if name not in ("status by id",) + CREATED_ONLY])
@given(st.data())
@settings(max_examples=40)
def test_any_json_in_place_of_the_answer_to_a_write(subject, data):
    resource, raw, options = SUBJECTS[subject]
    odd = data.draw(
        values | st.sampled_from(sorted(places(raw), key=str)).map(lambda place: replaced(raw, place, [0.5]))
    )

    class Table(Anything):
        def __missing__(self, request):
            return super().__missing__(request) if request.startswith("GET") else odd

    result, client = check(resource, "manage", Table([raw], raw), options)
    assert len(client.writes) >= 1
    assert result["changed"]


@given(st.data())
@settings(max_examples=80)
def test_any_json_in_place_of_the_answer_to_a_creation_of_many(data):
    """What was created is looked for, and nothing is created a second time."""
    resource, raw, options = SUBJECTS["subscribers"]
    odd = data.draw(values | st.just({"enc_subscriber_id": "1", "subscribed_on": [0.5]}))

    class Table(Anything):
        def __missing__(self, request):
            return super().__missing__(request) if request.startswith("GET") else odd

    _result, client = check(resource, "manage", Table([raw], raw), options)
    bodies = [str(request.body) for request in client.writes]
    assert bodies and len(bodies) == len(set(bodies))


@given(st.data())
@settings(max_examples=80)
def test_any_json_in_place_of_one_value_of_the_subscription(data):
    answers = {"GET /api/subscriptions": subscription()}
    answers["GET /api/subscriptions/statuspages_license"] = {"license_list": [page_license()]}
    request = data.draw(st.sampled_from(sorted(answers)))
    place = data.draw(st.sampled_from([()] + sorted(places(answers[request]), key=str)))
    value = data.draw(values)
    answers[request] = replaced(answers[request], place, value) if place else value
    check(SUBSCRIPTION, "info", answers, {})


@pytest.mark.parametrize("name", [[], {}, ["Website"]])
@pytest.mark.parametrize("subject", ["page", "component", "group", "window", "template", "template group", "user", "user group"])
def test_a_name_that_is_no_text_is_not_another_name(subject, name):
    resource, raw, options = SUBJECTS[subject]
    odd = dict(raw, **{resource.by_name[resource.key].keys[0]: name})
    result, client = check(resource, "manage", Anything([odd], odd), options)
    assert result.get("failed")
    assert client.writes == []


@pytest.mark.parametrize("key", ["maintenance_freq_id", "maintenance_freq_info"])
@pytest.mark.parametrize("value", [None, "", [], {}, "odd"])
def test_a_window_that_is_not_understood_is_no_reason_to_open_another(key, value):
    resource, raw, options = SUBJECTS["window"]
    raw = {name: inner for name, inner in raw.items() if not name.startswith("maintenance_will_")}
    odd = dict(raw, **{key: value})
    result, client = check(resource, "manage", Anything([odd], odd), options)
    assert result.get("failed")
    assert client.writes == []


def test_a_window_without_a_frequency_is_no_reason_to_open_another():
    resource, raw, options = SUBJECTS["window"]
    odd = {name: inner for name, inner in raw.items() if name != "maintenance_freq_id"}
    result, client = check(resource, "manage", Anything([odd], odd), options)
    assert result["msg"].endswith("without a frequency.")
    assert client.writes == []
