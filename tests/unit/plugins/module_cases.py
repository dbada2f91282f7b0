# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tasks for the tests of all modules. Every module requires an entry, except those in WITHOUT_A_CASE.

An entry is the life cycle of an object: tasks that each change something when they run in order. For an _info module,
each task finds something. These tests use them:

- test_malformed_answers.py: invalid responses
- test_lives.py: check mode predicts the result; running the task again, or with its own result as options, changes
  nothing; for all shapes of responses
"""

from __future__ import annotations

import functools
import importlib
from pathlib import Path
from typing import Any, Mapping, NamedTuple

from hypothesis import strategies as st

MODULE_FILES = Path(__file__).resolve().parents[3] / "plugins" / "modules"
# Modules that these tests cannot run, with the reason and the file that tests the same.
WITHOUT_A_CASE = {
    "healthchecks_ping": "A Function: each run is another ping. test_ping.py changes the responses of the server.",
    "healthchecks_status_info": "A Function, for which each response is a result. test_history.py changes the responses.",
    "uptimeguard_reset_statistics": "A Function: each run is another reset. test_uptimeguard.py changes the responses.",
    **{
        service + "_verify": "Its objects do not remain. test_verify.py runs it, and changes the responses."
        for service in ("healthchecks", "site24x7", "statusiq", "uptimeguard")
    },
    "zoho_token": "A Function with its own tokens and a file that stays. test_zoho_token.py changes the responses of Zoho.",
}
MODULES = sorted(
    path.stem for path in MODULE_FILES.glob("*.py") if path.stem != "__init__" and path.stem not in WITHOUT_A_CASE
)


@functools.lru_cache(maxsize=None)
def file_of(module: str) -> Any:
    return importlib.import_module("ansible_collections.statusops.uptime.plugins.modules." + module)


def task_of(module: str) -> Any:
    return file_of(module).TASK


class Varied:
    """A value of an option that hypothesis varies. plain: the fixed value. One object always has one value."""

    def __init__(self, plain: Any, strategy: Any) -> None:
        self.plain, self.strategy = plain, strategy


class IdOf(NamedTuple):
    """The ID of the last object with this name, title or text in the emulator's state."""

    kind: str
    name: Any


class Case(NamedTuple):
    """The life cycle of one module's object.

    steps: the options of its tasks. place: options of all steps that no result shows.
    before: tasks that prepare the steps: (module, options), or (path of the emulator's control API, body to POST, or to
    PUT for /settings); the path can contain placeholders for values of the body. A path that begins with /ping/ is that
    of a ping with a body, and one that begins with /api/ that of an object to POST, as another client does it.
    generated: options that check mode cannot predict if the task does not set them.
    volatile: keys of the result that change with the clock.
    returned: for a module that manages several objects, makes options from the list of results.
    """

    steps: tuple[dict[str, Any], ...]
    place: Mapping[str, Any] = {}
    before: tuple[tuple[str, dict[str, Any]], ...] = ()
    generated: tuple[str, ...] = ()
    volatile: tuple[str, ...] = ()
    returned: Any = None


# --- the state before each case --------------------------------------------------------------------------------------

PAGE = "Zylker Status"
ON_PAGE = {"page": PAGE}
BASE = (
    ("statusiq_page", {"name": PAGE}),
    ("statusiq_component_group", {"page": PAGE, "name": "Storefront"}),
    ("statusiq_component", {"page": PAGE, "name": "Website", "group": "Storefront", "automations": ["email"]}),
    ("statusiq_component", {"page": PAGE, "name": "Blog", "description": "News"}),
)

# --- values that vary ------------------------------------------------------------------------------------------------

letters = st.characters(exclude_categories=("Cs",))
odd_texts = ["", "one\n\ntwo\n", "Ünïcödé 🚀", "{{ 1 }} %s {0}", "1" * 30]
texts = st.text(letters, max_size=20) | st.sampled_from(odd_texts)
some_text = texts.filter(lambda text: text.strip())
# Strings of ten or more digits are IDs; surrounding blanks do not distinguish names.
names = st.text(letters, min_size=1, max_size=20).filter(lambda name: name.strip() == name and not name.isdigit())
some_components = st.lists(st.sampled_from(["Website", "Blog"]), max_size=3)

NAME = Varied("Größe & Co. 🚀", names)
TEXT = Varied("One line\nand another", texts)
SAID = Varied("We are looking.", some_text.filter(lambda text: text.strip() not in ("First words.", "All is well.")))
COMPONENTS = Varied(["Website"], some_components)
CHANNELS = Varied(["email"], st.lists(st.sampled_from(["email", "sms"]), max_size=2))
CORRECTED = Varied("It was a cable.", some_text.filter(lambda text: text.strip() not in ("A disk.", "It is slow.")))
MAILBOX = Varied("P. Boyle <p.boyle@zylker.example>", st.sampled_from(["p.b@zylker.example", "Ö <Ö.x@zylker.example>"]))
PHONE = Varied("+43 0664 1234567", st.sampled_from(["+43 6641234567", "P. <+1 555-0100>", "+971 0 50.000"]))
WORDS = Varied(["prod", "db"], st.lists(st.sampled_from(["prod", "Größe", "a,b", "db"]), unique=True))
DURATION = Varied("90m", st.sampled_from(["60s", "1m30s", "36h", "2d", "52w", "365d"]))
ALERTS = Varied(["sms"], st.lists(st.sampled_from(["email", "sms", "voice_call"]), min_size=1, max_size=3))

# --- monitors --------------------------------------------------------------------------------------------------------

PROFILES = {
    "location_profile": "Default Location Profile",
    "notification_profile": "Default Notification Profile",
    "user_groups": ["Administrators"],
}
SHOP = {
    "name": "Shop",
    "type": "url",
    "website": "https://shop.example.com",
    "threshold_profile": "Default Threshold - URL",
    **PROFILES,
}
HOST = {
    "name": "Shop",
    "type": "ping",
    "host": "shop.example.com",
    "threshold_profile": "Default Threshold - PING",
    **PROFILES,
}
PASSWORD = {"auth_password": "s3cret-of-shop"}  # the emulator does not show it, and an update must contain it
# Values that the service sets if a new monitor omits them.
FILLED_IN = (
    *("settings", "user_agent", "auth_method", "auth_user", "up_status_codes", "use_alpn", "match_case"),
    *("ignore_certificate_errors", "use_ipv6", "perform_automation"),
)

# --- the modules -----------------------------------------------------------------------------------------------------

LONG_PAST = {"title": "Long ago", "started_at": "2026-01-02 03:04", "ended_at": "2026-01-02 05:06"}
ERRORS = {"title": "Errors", "description": "Some fail.", "severity": "partial_outage", "components": ["Website"]}
SLOW = {"title": "It is slow", "description": "Very.", "severity": "degraded_performance", "status": "observing"}
ANN = {"email": "ann@zylker.example", "role": "administrator"}
BOB = {"email": "bob@zylker.example", "name": "Bob", "role": "spokesperson"}
RESOLVED = (
    ("statusiq_incident", dict(ON_PAGE, **ERRORS)),
    ("statusiq_incident", dict(ON_PAGE, title="Errors", status="identified", text="A disk.")),
    ("statusiq_incident", dict(ON_PAGE, title="Errors", status="resolved", text="All is well.")),
    ("statusiq_incident", dict(ON_PAGE, **LONG_PAST, description="x", severity="suspended")),
)
OPS_CHAT = "2c0de000-0000-4000-8000-000000000002"
BACKUP = {"name": "Backup", "slug": "backup", "schedule": "30 2 * * *", "timezone": "Europe/Vienna", "tags": ["a", "b"]}
PEOPLE = (
    ("statusiq_user_group", {"name": "On call"}),
    ("statusiq_user", dict(ANN, name="Ann", groups=["On call"])),
    ("statusiq_user", dict(BOB, phone={"country_code": "43", "number": "06641234567"})),
    ("/users/{id}/accept", {"id": IdOf("users", "Bob")}),
)
TAGS = (("site24x7_tag", {"name": "env", "value": "prod"}), ("site24x7_tag", {"name": "team"}))
RELEASE = {"title": "Release", "start": "now", "duration": "45m", "timezone": "Europe/Vienna"}

OUTAGE = {"name": "Down", "title": "Slow", "description": "It is.", "severity": "major_outage", "status": "identified"}

PAGE_DEFAULTS = (
    "allowed_ips",
    "company_name",
    "custom_domain",
    "footer",
    "notification_from_email",
    "preferences",
    "search_engine_indexing",
    "support_email",
    "website_url",
)

RUN = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
PINGED = (
    ("healthchecks_check", BACKUP),
    ("/ping/emulator-ping-key-0001/backup", {}),
    ("/ping/emulator-ping-key-0001/backup/start?rid=" + RUN, {}),
    ("/ping/emulator-ping-key-0001/backup/fail?rid=" + RUN, {"body": "It broke."}),
    ("/ping/emulator-ping-key-0001/backup/log", {"body": "Größe"}),
)

RUNNING = {"manual_resume": False, "paused": False}

GROUP_PROFILES = {
    "healthcheck_profile": "Default Threshold - HEALTHCHECK",
    "notification_profile": "Default Notification Profile",
    "user_groups": ["Administrators"],
}
WEB_SITE = {
    "type": "URL",
    "website": "https://shop.example.com",
    "location_profile_id": IdOf("site24x7_location_profiles", "Default Location Profile"),
    "notification_profile_id": IdOf("site24x7_notification_profiles", "Default Notification Profile"),
    "threshold_profile_id": IdOf("site24x7_threshold_profiles", "Default Threshold - URL"),
    "user_group_ids": [IdOf("site24x7_user_groups", "Administrators")],
}
MONITORED = (
    ("/api/monitors", dict(WEB_SITE, display_name="Shop")),
    ("/api/monitors", dict(WEB_SITE, display_name="Blog")),
    ("site24x7_tag", {"name": "env", "value": "prod"}),
    ("site24x7_tag", {"name": "env"}),
)
SLOW_RESPONSE = {"severity": 2, "comparison_operator": 1, "value": 3000, "strategy": 2, "polls_check": 5}

UPTIMEGUARD_DEFAULTS = (
    *("port", "check_frequency", "http_method", "follow_redirects", "response_text", "response_condition"),
    *("success_codes", "auth_user"),
)
SHOP_AND_API = (
    (
        "uptimeguard_monitor",
        {"name": "Shop", "type": "base", "host": "https://shop.example.com", "status_page": True, "state": "paused"},
    ),
    ("uptimeguard_monitor", {"name": "API", "type": "advanced", "host": "https://api.example.com", "auth_user": "ops"}),
)

CASES: dict[str, Case] = {
    "statusiq_page": Case(
        (
            {"name": NAME, "cookie_consent": {"show_banner": True}, "page_password": "a-password"},
            {
                "name": NAME,
                "description": TEXT,
                "company_name": "Zylker",
                "website_url": "https://zylker.example",
                "footer": {"content": TEXT, "color": "#fff"},
                "preferences": {"allow_rss_feed": False, "show_incident_history_last_n_days": 14},
                "custom_domain": {"domain": "status.zylker.example", "path": "status"},
                "allowed_ips": ["192.0.2.0/24", "203.0.113.5 - 203.0.113.9"],
                "search_engine_indexing": False,
            },
            {"name": NAME, "company_name": "", "footer": {"content": "Bye"}, "allowed_ips": ["2001:db8::/64"]},
            {"name": NAME, "custom_domain": {"domain": ""}, "allowed_ips": [], "search_engine_indexing": True},
            {"id": IdOf("pages", NAME), "name": "Another name", "preferences": {"allow_rss_feed": True}},
        ),
        generated=PAGE_DEFAULTS,
    ),
    # The types of undocumented preferences are unknown.
    # Responses can be in another order, which is the order of the layout.
    "statusiq_page_info": Case(
        (
            {},
            {"name": PAGE},
            {"id": IdOf("pages", PAGE)},
            {"name": PAGE, "layout": True, "templates": True},
            {"export": True},
        ),
        volatile=("preferences", "layout"),
    ),
    "statusiq_layout": Case(
        (
            {
                "groups": [
                    {
                        "name": "Storefront",
                        "description": "What customers see",
                        "components": [
                            "Website",
                            {"name": NAME, "description": TEXT, "automations": ["site24x7"]},
                        ],
                    },
                    {"name": "Back office", "description": "What we see", "components": [{"name": NAME}]},
                ],
                "components": [{"name": "Blog", "automations": ["email"]}],
            },
            {
                "groups": [
                    {
                        "name": "Shop",
                        "previous_name": "Storefront",
                        "description": TEXT,
                        "components": [
                            {"name": "Web", "previous_name": "Website", "description": ""},
                            {"name": "Blog"},
                        ],
                    },
                ],
            },
            {
                "components": [{"name": "Blog", "description": "In no group"}],
                "template_groups": [
                    {"name": "Outages", "description": TEXT, "templates": [dict(OUTAGE, components=["Web"])]},
                    {"name": "Others", "templates": [dict(OUTAGE, name="Another", notify=["sms", "email"])]},
                ],
                "templates": [dict(OUTAGE, name="Loose", components=["Blog"])],
            },
            {
                "template_groups": [
                    {"name": "Outages", "templates": [{"name": "Down", "title": "Very slow"}]},
                    {
                        "name": "More",
                        "previous_name": "Others",
                        "templates": [{"name": "Yet another", "previous_name": "Another"}],
                    },
                ],
            },
            {
                "groups": [{"name": "Shop", "components": []}],
                "components": ["Web"],
                "template_groups": ["Outages", {"name": "More", "templates": [{"name": "Down", "components": []}]}],
                "prune": True,
                "allow_empty": True,
                "protect": ["Yet *"],
            },
            {"groups": [], "components": [], "prune": True, "allow_empty": True, "prune_limit": 20},
        ),
        place=ON_PAGE,
    ),
    "statusiq_component_group": Case(
        (
            {"name": NAME, "description": "What customers see"},
            {"name": NAME, "description": TEXT},
            {"id": IdOf("component_groups", NAME), "name": "Another name"},
            {"name": "Another name", "state": "absent"},
        ),
        place=ON_PAGE,
    ),
    "statusiq_component_group_info": Case(
        ({}, {"name": "Storefront"}, {"id": IdOf("component_groups", "Storefront"), "members": False}), place=ON_PAGE
    ),
    "statusiq_component": Case(
        (
            {"name": NAME, "description": "As it was", "group": "Storefront", "automations": ["site24x7", "email"]},
            {"name": NAME, "description": TEXT, "automations": ["email"]},
            {"name": NAME, "description": "As it is", "automations": []},
            {"id": IdOf("components", NAME), "name": "Another name", "group": ""},
            {"name": "Another name", "state": "absent"},
        ),
        place=ON_PAGE,
    ),
    "statusiq_component_info": Case(
        (
            {},
            {"name": "Blog"},
            {"id": IdOf("components", "Website")},
            {"group": "Storefront"},
            {"status": "operational"},
        ),
        place=ON_PAGE,
    ),
    "statusiq_component_status": Case(
        (
            {"components": ["Website", "Blog"], "status": "partial_outage"},
            {"components": [IdOf("components", "Website")], "status": "suspended"},
            {"group": "Storefront", "status": "major_outage", "update_incident": True},
            {"all": True, "status": "operational"},
        ),
        place=ON_PAGE,
        returned=lambda items: {"components": [item["id"] for item in items], "status": items[0]["status"]},
    ),
    "statusiq_incident": Case(
        (
            dict(ERRORS, notify=["email"]),
            dict(ERRORS, text="First words.", notify=["email", "sms"]),
            {"title": "Errors", "status": "identified", "text": SAID, "components": COMPONENTS},
            {"title": "Errors", "description": "Most fail.", "components": ["Blog"], "notify": ["sms"]},
            {"title": "Errors", "status": "resolved", "text": "All is well.", "notify": ["email"]},
            {"id": IdOf("incidents", "Errors"), "title": "Old errors", "severity": "suspended"},
            {"id": IdOf("incidents", "Old errors"), "state": "absent", "restore_components": False},
            dict(LONG_PAST, description=SAID, severity="suspended", components=COMPONENTS),
            dict(LONG_PAST, severity="major_outage"),
            dict(ERRORS, status="acknowledged", text="First words."),
            {"title": "Errors", "state": "absent", "restore_components": True},
        ),
        place=ON_PAGE,
        generated=("started_at", "ended_at"),
    ),
    "statusiq_incident_info": Case(
        ({}, {"title": "Errors"}, {"show": "all", "component": "Website"}, {"id": IdOf("incidents", "Long ago")}),
        place=ON_PAGE,
        before=(
            ("statusiq_incident", dict(ON_PAGE, **ERRORS)),
            ("statusiq_incident", dict(ON_PAGE, title="Errors", status="identified", text="A disk is full.")),
            ("statusiq_incident", dict(ON_PAGE, **LONG_PAST, description="x", severity="suspended")),
        ),
    ),
    "statusiq_maintenance": Case(
        (
            dict(RELEASE, description=TEXT, components=COMPONENTS, notify={"email": ["now", "end"], "sms": ["now"]}),
            dict(RELEASE, description="It takes longer.", duration="2h", notify={"email": ["now"], "sms": []}),
            {"title": "Release", "description": "Nearly done.", "components": ["Blog"]},
            {"title": "Release", "state": "finished"},
            {"id": IdOf("maintenance", "Release"), "state": "absent"},
            {"title": NAME, "frequency": "weekly", "day": "friday", "start": "23:00", "duration": "2h"},
            {"title": NAME, "frequency": "weekly", "day": "monday", "description": TEXT, "timezone": "Asia/Kolkata"},
            {"title": "By date", "frequency": "monthly_by_date", "day_of_month": 31, "start": "22:00", "end": "01:00"},
            {"id": IdOf("maintenance", "By date"), "frequency": "daily", "start": "04:00", "end": "05:00"},
            {
                "title": "By day",
                "frequency": "monthly_by_day",
                "week": "first",
                "day": "sunday",
                "start": "03:00",
                "duration": 90,
            },
            {"title": "By day", "state": "absent"},
            {"title": "Kernel", "notify": {"email": ["end"]}},
        ),
        place=ON_PAGE,
        before=(("/site24x7_maintenance", {"page_id": IdOf("pages", PAGE), "title": "Kernel", "starts_in": 3600}),),
        volatile=("status", "starts_at", "ends_at"),
    ),
    "statusiq_maintenance_info": Case(
        ({}, {"title": "Release"}, {"status": "in_progress"}, {"id": IdOf("maintenance", "Daily")}),
        place=ON_PAGE,
        before=(
            ("statusiq_maintenance", dict(ON_PAGE, **RELEASE, components=["Website"], notify={"email": ["end"]})),
            ("statusiq_maintenance", dict(ON_PAGE, title="Daily", frequency="daily", start="01:00", duration="1h")),
        ),
    ),
    # Without the journal, which test_window.py tests.
    "statusiq_window": Case(
        (
            dict(
                RELEASE, description=TEXT, components=["Website", "Blog"], notify={"email": ["now", "end"]}, holder="CI"
            ),
            {"title": "Release", "state": "closed", "holder": "CI"},
            dict(RELEASE, status="suspended", components=[IdOf("components", "Website")]),
            {
                "title": "Release",
                "state": "closed",
                "status": "suspended",
                "failed_status": "partial_outage",
                "incident": dict(SLOW, components=["Blog"], notify=["sms"]),
            },
            {"title": "Later", "start": "+30m"},
        ),
        place=ON_PAGE,
        volatile=("status", "starts_at", "ends_at"),
    ),
    "statusiq_incident_update": Case(
        (
            {"text": "A disk.", "new_text": CORRECTED},
            {"text": CORRECTED, "status": "observing"},
            {"id": IdOf("updates", "All is well."), "new_text": "All is well again."},
            {"text": CORRECTED, "state": "absent"},
        ),
        place=dict(ON_PAGE, incident="Errors"),
        before=RESOLVED,
    ),
    "statusiq_postmortem": Case(
        (
            {"body": SAID, "publish": False},
            {"body": "It was a disk.", "publish": True, "notify": CHANNELS},
            {"body": "It was a cable.", "notify": ["sms"]},
            {"state": "absent"},
            {"body": CORRECTED, "publish": True},
        ),
        place=dict(ON_PAGE, incident="Long ago", started_at=LONG_PAST["started_at"]),
        before=RESOLVED,
    ),
    "statusiq_template_group": Case(
        (
            {"name": NAME, "description": "What breaks"},
            {"name": NAME, "description": TEXT},
            {"id": IdOf("template_groups", NAME), "name": "Another name"},
            {"name": "Another name", "state": "absent"},
        ),
        place=ON_PAGE,
    ),
    "statusiq_template_group_info": Case(
        ({}, {"name": "Outages"}, {"id": IdOf("template_groups", "Outages"), "members": False}),
        place=ON_PAGE,
        before=(
            ("statusiq_template_group", dict(ON_PAGE, name="Outages")),
            ("statusiq_template", dict(ON_PAGE, **SLOW, name="Slow", group="Outages")),
        ),
    ),
    "statusiq_template": Case(
        (
            dict(SLOW, name=NAME, group="Outages", components=COMPONENTS, notify=CHANNELS),
            dict(SLOW, name=NAME, severity="major_outage", status="identified"),
            {"name": NAME, "title": "Another title", "description": CORRECTED},
            {"id": IdOf("templates", NAME), "name": "Another name", "components": ["Blog"], "notify": ["sms"]},
            {"name": "Another name", "components": [], "notify": []},
            {"name": "Another name", "state": "absent"},
            dict(SLOW, name="In no group", components=["Blog"]),
        ),
        place=ON_PAGE,
        before=(("statusiq_template_group", dict(ON_PAGE, name="Outages")),),
    ),
    # The shape of the responses decides whether they contain the ID.
    "statusiq_template_info": Case(
        (
            {},
            {"name": "Slow"},
            {"group": "Outages", "ids": True},
            {"ids": True},
            {"id": IdOf("templates", "Slow")},
        ),
        place=ON_PAGE,
        before=(
            ("statusiq_template_group", dict(ON_PAGE, name="Outages")),
            ("statusiq_template", dict(ON_PAGE, **SLOW, name="Slow", group="Outages", components=["Website"])),
            ("statusiq_template", dict(ON_PAGE, **SLOW, name="In no group", notify=["email"])),
        ),
        volatile=("id",),
    ),
    "statusiq_subscriber": Case(
        (
            {"emails": [MAILBOX]},
            {"emails": [MAILBOX, "a.cook@zylker.example"], "phones": [PHONE]},
            {"phones": ["+91 01234567889", PHONE]},
        ),
        place=ON_PAGE,
        returned=lambda items: {
            option: [item["address"] for item in items if item["channel"] == channel]
            for channel, option in (("email", "emails"), ("sms", "phones"))
        },
    ),
    "statusiq_subscriber_info": Case(
        (
            {},
            {"channel": "sms"},
            {"address": "P.Boyle@zylker.example"},
            {"id": IdOf("subscribers", "p.boyle")},
            {"export": True},
        ),
        place=ON_PAGE,
        before=(
            (
                "statusiq_subscriber",
                dict(ON_PAGE, emails=["p.boyle@zylker.example", "a.cook@zylker.example"], phones=["+91 01234567889"]),
            ),
        ),
    ),
    "statusiq_license": Case(
        (
            {"subscriber_addons": 2, "statuspage_addon": True, "sms_credits": 5},
            {"subscriber_addons": 1},
            {"sms_credits": 10, "statuspage_addon": False},
        ),
        place=dict(ON_PAGE, confirm_purchase=True),
    ),
    "statusiq_subscription_info": Case(({}, {"page": PAGE})),
    "statusiq_user": Case(
        (
            dict(ANN, name=NAME, groups=["On call"], phone={"country_code": "43", "number": "06641234567"}),
            dict(ANN, notify_by=ALERTS, groups=[]),
            dict(ANN, name="Another name", phone={"number": ""}),
            {"id": IdOf("users", "Another name"), "state": "absent"},
            {"email": "BOB@zylker.example", "role": "billing_contact", "groups": ["On call"]},
            {"email": "bob@zylker.example", "notify_by": [], "phone": {"number": "0664765"}},
        ),
        before=(PEOPLE[0],) + PEOPLE[2:],
    ),
    "statusiq_user_info": Case(
        (
            {},
            {"email": "ANN@zylker.example"},
            {"id": IdOf("users", "Bob")},
            {"role": "spokesperson"},
            {"group": "On call"},
            {"invited": True},
            {"export": True},
        ),
        before=PEOPLE,
    ),
    "statusiq_user_group": Case(
        (
            {"name": NAME, "users": ["ann@zylker.example"]},
            {"name": NAME, "users": ["bob@zylker.example", IdOf("users", "Ann")]},
            {"id": IdOf("user_groups", NAME), "name": "Another name", "users": []},
            {"name": "Another name", "state": "absent"},
        ),
        before=PEOPLE,
    ),
    "statusiq_user_group_info": Case(
        (
            {},
            {"name": "On call"},
            {"id": IdOf("user_groups", "On call")},
            {"user": "ann@zylker.example"},
            {"export": True},
        ),
        before=PEOPLE,
    ),
    "healthchecks_check": Case(
        (
            {"name": NAME, "slug": "nightly", "tags": WORDS, "channels": ["Ops Email"]},
            {
                "slug": "nightly",
                "schedule": "30 2 * * *",
                "timezone": "Europe/Kiev",
                "channels": [OPS_CHAT, "Ops Email"],
            },
            {"slug": "nightly", "description": TEXT, "grace": DURATION, "manual_resume": True, "state": "paused"},
            {"name": NAME, "methods": "post", "start_keyword": "a,b", "filter_body": True, "filter_default_fail": True},
            {
                "slug": "nightly",
                "timeout": DURATION,
                "channels": ["*"],
                "success_keyword": "ok",
                "failure_keyword": "no",
            },
            {"name": NAME, "tags": [], "channels": [], "filter_subject": True, "filter_http_body": True},
            {"slug": "nightly", "state": "resumed"},
            {"name": NAME, "slug": "", "manual_resume": False, "filter_body": False, "start_keyword": ""},
            {"name": NAME, "state": "absent"},
        ),
    ),
    "healthchecks_check_info": Case(
        ({}, {"slug": "backup"}, {"tags": ["b"], "status": "paused"}, {"export": True}),
        before=(
            ("healthchecks_check", dict(BACKUP, state="paused", channels=["*"])),
            ("healthchecks_check", {"name": "Sync", "timeout": "10m"}),
            ("healthchecks_check", {"slug": "nameless"}),
        ),
    ),
    "healthchecks_ping_info": Case(
        (
            {},
            {"type": "fail", "bodies": True},
            {"run_id": RUN},
            {"limit": 1, "bodies": True},
            {"id": "1"},
        ),
        place={"check": "backup"},
        before=PINGED,
    ),
    "healthchecks_flip_info": Case(
        (
            {},
            {"last": "4m"},
            {"since": "2026-06-15 10:00", "until": "2026-06-15 10:08"},
        ),
        place={"check": "Backup"},
        before=PINGED,
    ),
    "healthchecks_badge_info": Case(({}, {"tag": "a"}, {"tag": "*"}), before=(("healthchecks_check", BACKUP),)),
    "healthchecks_channel_info": Case(({}, {"name": "On call"}, {"id": OPS_CHAT}, {"kind": "email"})),
    "healthchecks_checks": Case(
        (
            {"checks": [BACKUP, {"name": "Sync", "timeout": "10m", "state": "paused"}, "Import"]},
            {
                "checks": [
                    {"slug": "backup", "name": "Backups", "channels": ["Ops Email"], "tags": ["b"]},
                    {"name": "Synchronize", "previous_name": "Sync", "state": "resumed"},
                ],
                "prune": "pause",
            },
            {"checks": ["Synchronize", {"slug": "backup", "timeout": "1h"}], "prune": True, "protect": ["x"]},
            {"checks": [], "prune": True, "allow_empty": True},
        ),
    ),
    # Without the journal and pings, which test_healthchecks_window.py tests.
    "healthchecks_window": Case(
        (
            {"checks": ["backup"], "tags": ["b"]},
            {"state": "closed", "before": {"backup": RUNNING}},
            {"checks": ["Sync", "Backup"], "holder": "CI"},
            {"state": "closed", "before": {"Sync": RUNNING, "Backup": RUNNING}, "holder": "CI"},
        ),
        place={"title": "Release"},
        before=(("healthchecks_check", BACKUP), ("healthchecks_check", {"name": "Sync", "timeout": "10m"})),
    ),
    "site24x7_customer_info": Case(
        ({}, {"name": "Zylker Travel"}, {"id": "2000001"}, {"kind": "customer"}),
        before=(("/settings", {"site24x7_tenancy": "msp"}),),
    ),
    "site24x7_maintenance": Case(
        (
            dict(RELEASE, description=TEXT, tags=["env:prod"]),
            dict(RELEASE, description="It takes longer.", duration="2h"),
            {"title": "Release", "perform_monitoring": False, "tags": ["team", "env:prod"]},
            {"title": "Release", "state": "finished"},
            {"id": IdOf("site24x7_maintenance", "Release"), "state": "absent"},
            {
                "title": NAME,
                "frequency": "weekly",
                "day": "friday",
                "start": "23:00",
                "duration": "2h",
                "execute_every": 2,
                "tags": ["team"],
            },
            {"title": NAME, "frequency": "weekly", "day": "monday", "description": TEXT, "timezone": "Asia/Kolkata"},
            {
                "title": "By date",
                "frequency": "monthly_by_date",
                "day_of_month": 31,
                "start": "22:00",
                "end": "01:00",
                "tags": ["team"],
            },
            {
                "id": IdOf("site24x7_maintenance", "By date"),
                "frequency": "daily",
                "start": "04:00",
                "end": "05:00",
            },
            {
                "title": "By day",
                "frequency": "monthly_by_day",
                "week": "first",
                "day": "sunday",
                "start": "03:00",
                "duration": 90,
                "tags": ["env:prod"],
            },
            {"title": "By day", "state": "absent"},
        ),
        before=TAGS,
        volatile=("status", "starts_at", "ends_at"),
    ),
    # Without the journal, which test_site24x7_window.py tests.
    "site24x7_window": Case(
        (
            {"description": TEXT, "tags": ["env:prod"], "duration": "45m", "timezone": "Europe/Vienna", "holder": "CI"},
            {"tags": ["team"], "duration": "2h", "holder": "CI"},
            {"state": "closed", "holder": "CI"},
            {"tags": ["team"]},
        ),
        place={"title": "Release"},
        before=TAGS,
        volatile=("status", "starts_at", "ends_at"),
    ),
    "site24x7_maintenance_info": Case(
        ({}, {"title": "Release"}, {"status": "in_progress"}, {"id": IdOf("site24x7_maintenance", "Daily")}),
        before=(
            *TAGS,
            ("site24x7_maintenance", dict(RELEASE, tags=["env:prod"])),
            (
                "site24x7_maintenance",
                {"title": "Daily", "frequency": "daily", "start": "01:00", "duration": "1h", "tags": ["team"]},
            ),
        ),
    ),
    "site24x7_monitor": Case(
        (
            {**SHOP, "name": NAME, "check_frequency": "5m"},
            {
                "name": NAME,
                "type": "url",
                "http_method": "post",
                "request_body": TEXT,
                "request_content_type": "text",
                "matching_keyword": {"value": "welcome", "severity": "down"},
                "request_headers": [{"name": "X-Robot", "value": "yes"}, {"name": "Accept", "value": "*/*"}],
                "auth_user": "robot",
                "auth_password": "s3cret-of-shop",
            },
            {"name": NAME, "tags": ["env:prod"], "third_party_services": ["Ops Genie", "Ops Chat"], **PASSWORD},
            {"name": NAME, "state": "suspended", "check_timeout": "15s", **PASSWORD},
            {"name": NAME, "state": "active"},
            {"name": NAME, "tags": [], "request_headers": [], "auth_user": "", "http_method": "get"},
            {
                "id": IdOf("site24x7_monitors", NAME),
                "name": "Another name",
                "settings": {"http_protocol": "H2", "ssl_protocol": "Auto"},
            },
            {"name": "Another name", "type": "url", "state": "absent"},
        ),
        before=(("site24x7_tag", {"name": "env", "value": "prod"}),),
        generated=FILLED_IN,
    ),
    "site24x7_monitor_info": Case(
        ({}, {"name": "Shop"}, {"type": "ping", "suspended": True}, {"tags": ["env:prod"]}, {"export": True}),
        before=(
            ("site24x7_tag", {"name": "env", "value": "prod"}),
            ("site24x7_monitor", {**SHOP, "tags": ["env:prod"]}),
            ("site24x7_monitor", {**HOST, "state": "suspended"}),
        ),
    ),
    "site24x7_monitors": Case(
        (
            {"monitors": [SHOP, {**HOST, "state": "suspended"}]},
            {
                "monitors": [
                    {"name": "Store", "previous_name": "Shop", "type": "url", "check_frequency": "10m"},
                    {"name": "Shop", "type": "ping", "state": "active"},
                ],
                "prune": "suspend",
            },
            {"monitors": ["Store"], "prune": "suspend"},
            {"monitors": ["Store"], "prune": True, "protect": ["x"]},
            {"monitors": [], "prune": True, "allow_empty": True},
        ),
        generated=FILLED_IN,
    ),
    "site24x7_tag": Case(
        (
            {"name": NAME, "value": "prod", "color": "#B7DA9E"},
            {"name": NAME},
            {"name": NAME, "value": "prod", "color": "#73C7A3"},
            {"id": IdOf("site24x7_tags", NAME), "name": "Another name", "value": "test"},
            {"name": "Another name", "value": "test", "state": "absent"},
        ),
        generated=("color",),
    ),
    "site24x7_tag_info": Case(
        ({}, {"name": "env"}, {"name": "env", "value": ""}, {"value": "prod"}, {"export": True}, {"monitors": True}),
        before=(
            ("site24x7_tag", {"name": "env", "value": "prod", "color": "#B7DA9E"}),
            ("site24x7_tag", {"name": "env"}),
            ("site24x7_monitor", {**SHOP, "tags": ["env:prod"]}),
        ),
    ),
    "site24x7_location_template_info": Case(
        ({}, {"name": "Frankfurt - DE"}, {"continent": "Europe"}, {"city": "Vienna", "country": "Austria"}),
    ),
    "site24x7_location_profile": Case(
        (
            {"name": NAME, "primary_location": "Frankfurt - DE"},
            {
                "name": NAME,
                "secondary_locations": ["Vienna - AT", "Amsterdam - NL"],
                "restrict_alternate_polling": True,
            },
            {"name": NAME, "primary_location": "Paris - FR", "secondary_check_frequency": "5"},
            {"name": NAME, "secondary_locations": [], "outer_regions_location_consent": True},
            {"id": IdOf("site24x7_location_profiles", NAME), "name": "Another name", "secondary_check_frequency": ""},
            {"name": "Another name", "state": "absent"},
        ),
    ),
    "site24x7_location_profile_info": Case(
        ({}, {"name": "Europe"}, {"export": True}),
        before=(
            (
                "site24x7_location_profile",
                {"name": "Europe", "primary_location": "Frankfurt - DE", "secondary_locations": ["Vienna - AT"]},
            ),
        ),
    ),
    "site24x7_third_party_service_info": Case(({}, {"name": "Ops Chat"}, {"type": "opsgenie"})),
    "site24x7_user_group": Case(
        (
            {"name": NAME},
            {"name": NAME, "users": ["Owner@example.com"]},
            {"name": NAME, "users": []},
            {"id": IdOf("site24x7_user_groups", NAME), "name": "Another name", "users": ["owner@example.com"]},
            {"name": "Another name", "state": "absent"},
        ),
    ),
    "site24x7_user_group_info": Case(
        ({}, {"name": "Administrators"}, {"user": "owner@example.com"}, {"export": True}),
        before=(("site24x7_user_group", {"name": "Second line"}),),
    ),
    "site24x7_it_automation": Case(
        (
            {"name": NAME, "url": "https://ops.example.com/a", "username": "me", "password": "a-password"},
            {"name": NAME, "custom_parameters": TEXT, "method": "post", "password": "a-password"},
            {
                "name": NAME,
                "action_timeout": "90s",
                "send_in_json_format": True,
                "send_incident_parameters": True,
                "send_mail": True,
                "suppress_alert": True,
                "user_agent": "statusops",
                "password": "a-password",
            },
            {"name": NAME, "custom_parameters": "", "username": ""},
            {"id": IdOf("site24x7_it_automation", NAME), "name": "Another name", "url": "https://ops.example.com/b"},
            {"name": "Another name", "state": "absent"},
        ),
        generated=("auth_method",),
    ),
    "site24x7_it_automation_info": Case(
        ({}, {"name": "Restart"}, {"export": True}),
        before=(("site24x7_it_automation", {"name": "Restart", "url": "https://ops.example.com/a"}),),
    ),
    "site24x7_notification_profile": Case(
        (
            {"name": NAME},
            {
                "name": NAME,
                "rca_needed": False,
                "suppress_automation": False,
                "alerts": [{"status": "down", "notify_by": ["sms", "email"]}, {"status": "trouble"}],
                "delays": [{"status": "trouble", "polls": 2}, {"status": "down", "outside_business_hours": True}],
            },
            {"name": NAME, "alerts": [{"status": "trouble"}], "notify_after_executing_actions": True},
            {
                "name": NAME,
                "persistent_alerts": [{"every": 5, "notify_by": ["email"], "third_party_services": ["Ops Chat"]}],
                "escalation_levels": [{"user_group": "Administrators", "wait": "90m", "notify_by": ["sms"]}],
                "escalation_automations": ["Restart"],
            },
            {"name": NAME, "alerts": [], "delays": [], "persistent_alerts": [], "escalation_automations": []},
            {"id": IdOf("site24x7_notification_profiles", NAME), "name": "Another name", "escalation_levels": []},
            {"name": "Another name", "state": "absent"},
        ),
        before=(("site24x7_it_automation", {"name": "Restart", "url": "https://ops.example.com/a"}),),
    ),
    "site24x7_notification_profile_info": Case(
        ({}, {"name": "Office hours"}, {"export": True}),
        before=(("site24x7_notification_profile", {"name": "Office hours", "alerts": [{"status": "down"}]}),),
    ),
    "site24x7_threshold_profile": Case(
        (
            {"name": NAME, "type": "url"},
            {
                "name": NAME,
                "type": "URL",
                "down_location_threshold": 0,
                "website_content_modified": True,
                "primary_response_time": [
                    {"severity": "critical", "value": "10s"},
                    {"severity": "trouble", "value": "2500ms", "strategy": "poll_average", "polls": 5},
                ],
                "settings": {"read_time_out": {"value": True, "severity": 2}},
            },
            {
                "name": NAME,
                "primary_response_time": [{"severity": "trouble", "value": "3000ms", "operator": "greater_or_equal"}],
                "secondary_response_time": [{"severity": "trouble", "value": "4s"}],
                "settings": {"website_content_changes": [{"severity": 2, "comparison_operator": 1, "value": 80}]},
            },
            {"name": NAME, "primary_response_time": [], "settings": {"read_time_out": {"value": False}}},
            {
                "id": IdOf("site24x7_threshold_profiles", NAME),
                "name": "Another name",
                "down_location_threshold": 8,
                "settings": {"website_content_changes": []},
            },
            {"name": "Certificates", "type": "ssl_cert", "trouble_if_expires_within": "30d"},
            {"name": "Certificates", "trouble_if_expires_within": "", "critical_if_expires_within": "1w"},
            {
                "name": "Pings",
                "type": "heartbeat",
                "trouble_if_not_pinged_for": "10m",
                "down_if_not_pinged_for": "60m",
                "trouble_if_pinged_within": "2m",
            },
            {"name": "Pings", "trouble_if_not_pinged_for": "15m", "trouble_if_pinged_within": ""},
            {"name": "Jobs", "type": "cron", "trouble_if_not_started": True, "trouble_if_running_for": "90s"},
            {"name": "Jobs", "trouble_if_not_started": False, "trouble_if_running_for": ""},
            {"name": "Servers", "type": "server", "settings": {"cpu_threshold": [SLOW_RESPONSE]}},
            {"name": "Servers", "settings": {"cpu_threshold": [dict(SLOW_RESPONSE, value=90)]}},
            {"name": "Another name", "state": "absent"},
        ),
    ),
    "site24x7_threshold_profile_info": Case(
        ({}, {"name": "Websites"}, {"type": "healthcheck"}, {"name": "Websites", "export": True}),
        before=(
            ("site24x7_threshold_profile", {"name": "Websites", "type": "url"}),
            ("site24x7_threshold_profile", {"name": "Websites", "type": "ssl_cert", "down_location_threshold": 1}),
        ),
    ),
    "site24x7_monitor_group": Case(
        (
            {"name": NAME, **GROUP_PROFILES},
            {
                "name": NAME,
                "description": TEXT,
                "monitors": ["Shop", "Blog"],
                "dependency_resources": ["Blog"],
                "suppress_alert": True,
                "health_threshold_count": 0,
                "third_party_services": ["Ops Genie", "Ops Chat"],
                "tags": ["env:prod", "env"],
            },
            {"name": "Inner", "parent": NAME, "monitors": ["Shop"], **GROUP_PROFILES},
            {"name": "Innermost", "parent": "Inner", **GROUP_PROFILES},
            {"name": "Inner", "parent": NAME, "description": TEXT, "monitors": []},
            {"name": "Innermost", "parent": "Inner", "state": "absent"},
            {"name": NAME, "monitors": ["Blog"], "description": "", "dependency_resources": [], "tags": []},
            {"id": IdOf("site24x7_monitor_groups", NAME), "name": "Another name", "third_party_services": []},
            {"id": IdOf("site24x7_subgroups", "Inner"), "state": "absent"},
            {"name": "Another name", "state": "absent"},
        ),
        before=MONITORED,
        generated=("type", "parent_id"),
    ),
    "site24x7_monitor_group_info": Case(
        ({}, {"name": "Storefront"}, {"parent": "Storefront"}, {"monitor": "Shop"}, {"export": True}),
        before=(
            *MONITORED,
            ("site24x7_monitor_group", {"name": "Storefront", "monitors": ["Shop"], **GROUP_PROFILES}),
            ("site24x7_monitor_group", {"name": "Inner", "parent": "Storefront", **GROUP_PROFILES}),
        ),
    ),
    "site24x7_current_status_info": Case(
        (
            {},
            {"name": "Shop"},
            {"id": IdOf("site24x7_monitors", "Blog")},
            {"group": "Storefront"},
            {"type": "url"},
            {"status": ["up"], "suspended": True},
        ),
        before=(
            *MONITORED,
            ("site24x7_monitor_group", {"name": "Storefront", "monitors": ["Shop"], **GROUP_PROFILES}),
        ),
        volatile=("last_polled_at", "duration", "value"),
    ),
    "site24x7_user": Case(
        (
            {"email": "ops@example.com", "name": NAME, "role": "operator", "groups": ["Second line"]},
            {
                "email": "OPS@example.com",
                "name": "Operations",
                "role": "operator",
                "alerts": {
                    "format": "text",
                    "up": [],
                    "down": ["sms", "email"],
                    "start_time": "08:00",
                    "end_time": "18:00",
                },
                "notify_by": ["sms", "email"],
                "phone": {"country_code": "43", "number": "6601234567"},
            },
            {
                "email": "ops@example.com",
                "role": "operator",
                "groups": [],
                "statusiq_role": "read_only",
                "phone": {"number": ""},
            },
            {"id": IdOf("site24x7_users", "ops@example.com"), "role": "administrator", "name": "Somebody else"},
            {"email": "owner@example.com", "name": "The owner", "alerts": {"trouble": ["email"]}},
            {"email": "ops@example.com", "state": "absent"},
        ),
        before=(("site24x7_user_group", {"name": "Second line"}),),
        generated=("role", "statusiq_role", "phone", "groups", "group_ids", "monitor_groups", "monitor_group_ids"),
    ),
    "site24x7_user_info": Case(
        ({}, {"email": "Owner@example.com"}, {"invited": True}, {"group": "Administrators"}, {"export": True}),
        before=(("site24x7_user", {"email": "ops@example.com", "name": "Operations", "role": "operator"}),),
    ),
    "uptimeguard_monitor": Case(
        (
            {"name": NAME, "type": "advanced", "host": "https://api.example.com", "auth_password": "an-example"},
            {"name": NAME, "emails": ["ops@example.com", "dev@example.com"], "slack": TEXT, "status_page": True},
            {
                "name": NAME,
                "port": 8443,
                "http_method": "POST",
                "follow_redirects": False,
                "success_codes": [204, 200],
                "auth_user": "ops",
                "auth_password": "another-example",
            },
            {
                "name": NAME,
                "response_text": TEXT,
                "response_condition": False,
                "check_frequency": "1h",
                "state": "paused",
            },
            {"name": NAME, "state": "resumed"},
            {"name": NAME, "emails": [], "slack": "", "status_page": False, "auth_user": "", "auth_password": ""},
            {"id": IdOf("uptimeguard_monitors", NAME), "name": "Another name", "host": "http://other.example.com"},
            {"name": "Another name", "type": "advanced", "state": "absent"},
        ),
        generated=UPTIMEGUARD_DEFAULTS,
    ),
    # Without the journal, which test_uptimeguard_window.py tests.
    "uptimeguard_window": Case(
        (
            {"monitors": ["API", "Shop"]},
            {"state": "closed", "before": {"API": False}},
            {"monitors": [IdOf("uptimeguard_monitors", "API")], "holder": "CI"},
            {"state": "closed", "before": {"API": False, "Shop": False}, "holder": "CI"},
        ),
        place={"title": "Release"},
        before=SHOP_AND_API,
    ),
    "uptimeguard_monitor_info": Case(
        (
            {},
            {"name": "API"},
            {"id": IdOf("uptimeguard_monitors", "Shop")},
            {"type": "base", "status": "paused"},
            {"export": True},
        ),
        before=SHOP_AND_API,
    ),
    "uptimeguard_monitors": Case(
        (
            {
                "monitors": [
                    {"name": NAME, "type": "base", "host": "https://new.example.com", "check_frequency": "10m"},
                    {
                        "name": "Public API",
                        "previous_name": "API",
                        "emails": ["ops@example.com"],
                        "auth_password": "a-n",
                    },
                    {"name": "Shop", "state": "resumed"},
                ]
            },
            {"monitors": [{"name": "Public API", "slack": TEXT, "state": "paused"}], "prune": "pause"},
            {"monitors": ["Public API"], "prune": "true", "protect": ["Sho*"]},
        ),
        before=SHOP_AND_API,
        generated=UPTIMEGUARD_DEFAULTS,
    ),
    "uptimeguard_user": Case(
        (
            {"name": NAME},
            {"email": "owner@zylker.example", "timezone": "Vienna"},
            {"name": "Another name", "timezone": "UTC"},
        ),
    ),
    "uptimeguard_user_info": Case(({},)),
}

# --- unknown names in check mode -------------------------------------------------------------------------------------

ACME = {"page": "Acme"}
# module, options, whether something would change, and the options with unknown names
UNRESOLVED: list[tuple[str, dict[str, Any], bool, list[str]]] = [
    ("statusiq_component", {"page": "Acme", "name": "Web", "group": "Shop"}, True, ["group", "page"]),
    ("statusiq_component", dict(ON_PAGE, name="Web", group="Storefrnt"), True, ["group"]),
    ("statusiq_component", dict(ON_PAGE, name="Blog", group="Storefrnt"), True, ["group"]),
    ("statusiq_component", dict(ACME, name="Web", state="absent"), False, ["page"]),
    ("statusiq_component_group", dict(ACME, name="Shop"), True, ["page"]),
    (
        "statusiq_component_status",
        dict(ON_PAGE, components=["Blog", "Blogg"], status="suspended"),
        True,
        ["components"],
    ),
    ("statusiq_component_status", dict(ON_PAGE, group="Storefrnt", status="suspended"), False, ["group"]),
    ("statusiq_component_status", dict(ACME, all=True, status="suspended"), False, ["page"]),
    ("statusiq_maintenance", dict(ON_PAGE, **RELEASE, components=["Web"]), True, ["components"]),
    ("statusiq_maintenance", dict(ON_PAGE, title="Release", state="finished"), False, ["title"]),
    ("statusiq_maintenance", dict(ACME, title="Release", state="absent"), False, ["page"]),
    ("statusiq_incident", dict(ON_PAGE, template="Slow"), True, ["template"]),
    ("statusiq_incident", dict(ON_PAGE, template="Slow", status="resolved"), False, ["template"]),
    ("statusiq_incident", dict(ON_PAGE, **dict(ERRORS, components=["Web"])), True, ["components"]),
    ("statusiq_incident", dict(ON_PAGE, title="Errors", status="identified"), False, ["title"]),
    ("statusiq_incident_update", dict(ON_PAGE, incident="Errors", text="a", new_text="b"), False, ["incident"]),
    ("statusiq_postmortem", dict(ON_PAGE, incident="Errors", body="x"), False, ["incident"]),
    (
        "statusiq_template",
        dict(ON_PAGE, **SLOW, name="Slow", group="Words", components=["Web"]),
        True,
        ["components", "group"],
    ),
    ("statusiq_template", dict(ON_PAGE, name="Slow", severity="major_outage"), False, ["name"]),
    ("statusiq_layout", dict(ACME, components=[{"name": "Web"}]), True, ["page"]),
    (
        "statusiq_layout",
        dict(ON_PAGE, templates=[dict(OUTAGE, components=["Blog", "Blogg"])]),
        True,
        ["templates[0].components"],
    ),
    ("statusiq_subscriber", dict(ACME, emails=["ann@acme.example"]), True, ["page"]),
    ("statusiq_license", dict(ACME, sms_credits=1), True, ["page"]),
    ("statusiq_user", dict(ANN, name="Ann", groups=["On cal"]), True, ["groups"]),
    ("statusiq_user_group", {"name": "On call", "users": ["ann@acme.example"]}, True, ["users"]),
    ("statusiq_component_info", ACME, False, ["page"]),
    ("statusiq_component_info", dict(ON_PAGE, group="Storefrnt"), False, ["group"]),
    ("statusiq_incident_info", dict(ACME, show="all", postmortem=True), False, ["page"]),
    ("statusiq_subscription_info", ACME, False, ["page"]),
    ("statusiq_window", dict(ON_PAGE, title="Release", components=["Web"]), True, ["components"]),
    ("statusiq_window", dict(ON_PAGE, title="Release", state="closed"), False, ["title"]),
    ("statusiq_window", dict(ACME, title="Release"), True, ["page"]),
    ("healthchecks_check", {"name": "Backup", "channels": ["Ops Emial"]}, True, ["channels"]),
    ("healthchecks_ping_info", {"check": "Backup"}, False, ["check"]),
    ("healthchecks_flip_info", {"check": "Backup"}, False, ["check"]),
    (
        "healthchecks_checks",
        {"checks": ["Sync", {"name": "Backup", "channels": ["Ops Emial", "Ops Chat"]}]},
        True,
        ["checks[1].channels"],
    ),
    ("site24x7_maintenance", dict(RELEASE, tags=["env:none"]), True, ["tags"]),
    ("site24x7_maintenance", dict(RELEASE, monitors=["Shop"]), True, ["monitors"]),
    ("site24x7_maintenance", {"title": "Release", "state": "finished"}, False, ["title"]),
    ("healthchecks_window", {"title": "Release", "checks": ["Backup"]}, True, ["checks"]),
    ("healthchecks_window", {"title": "Release", "tags": ["none"]}, False, ["tags"]),
    ("site24x7_window", {"title": "Release", "tags": ["env:none"]}, True, ["tags"]),
    ("site24x7_window", {"title": "Release", "state": "closed"}, False, ["title"]),
    ("uptimeguard_window", {"title": "Release", "monitors": ["Web"]}, True, ["monitors"]),
]

# --- rejected tasks --------------------------------------------------------------------------------------------------

# By service, the objects for these tasks, in addition to BASE.
BEFORE_REFUSED = {
    "statusiq": (
        *RESOLVED,
        *PEOPLE,
        ("statusiq_component_group", dict(ON_PAGE, name="Back office")),
        ("statusiq_component", dict(ON_PAGE, name="Second", group="Back office")),
        ("statusiq_component", dict(ON_PAGE, id=IdOf("components", "Second"), name="Website")),
        ("statusiq_component", dict(ON_PAGE, name="Twin")),
        ("statusiq_component", dict(ON_PAGE, name="Other", group="Back office")),
        ("statusiq_template_group", dict(ON_PAGE, name="Outages")),
        ("statusiq_template", dict(ON_PAGE, **SLOW, name="Slow", group="Outages")),
        ("statusiq_incident", dict(ON_PAGE, title="Open", description="x", severity="major_outage")),
        ("statusiq_maintenance", dict(ON_PAGE, **RELEASE)),
        ("statusiq_maintenance", dict(ON_PAGE, title="Nightly", frequency="daily", start="01:00", duration="1h")),
        ("statusiq_maintenance", dict(ON_PAGE, title="Later", start="+2h", duration="1h")),
        ("/site24x7_maintenance", {"page_id": IdOf("pages", PAGE), "title": "Kernel", "starts_in": 3600}),
    ),
    "site24x7": (
        *TAGS,
        ("site24x7_maintenance", dict(RELEASE, title="Twin", tags=["team"])),
        ("site24x7_maintenance", {"id": IdOf("site24x7_maintenance", "Twin"), "title": "Other"}),
        ("site24x7_maintenance", dict(RELEASE, title="Twin", tags=["team"])),
        ("site24x7_maintenance", {"id": IdOf("site24x7_maintenance", "Other"), "title": "Twin"}),
        ("site24x7_maintenance", dict(RELEASE, title="Later", start="+2h", tags=["team"])),
    ),
    "healthchecks": (
        ("healthchecks_check", BACKUP),
        ("healthchecks_check", {"name": "Twin", "slug": "one"}),
        ("healthchecks_check", {"name": "Twin", "slug": "two"}),
        ("healthchecks_check", {"name": "Sync"}),
    ),
    "uptimeguard": (
        *SHOP_AND_API,
        ("uptimeguard_monitor", {"name": "Other", "type": "base", "host": "https://other.example.com"}),
        ("uptimeguard_monitor", {"name": "Twin", "type": "base", "host": "https://twin.example.com"}),
        ("uptimeguard_monitor", {"id": IdOf("uptimeguard_monitors", "Other"), "name": "Twin"}),
    ),
}
NOBODY = "1" * 18
NO_UUID = "00000000-0000-4000-8000-00000000000a"
NO_PAGE = {"page": "Acme"}
REFUSED: list[tuple[str, dict[str, Any]]] = [
    ("statusiq_page", {}),
    ("statusiq_page", {"name": " "}),
    ("statusiq_page", {"id": ""}),
    ("statusiq_page", {"id": NOBODY, "name": "x"}),
    ("statusiq_page", {"name": PAGE, "state": "absent"}),
    ("statusiq_page", {"name": PAGE, "allowed_ips": ["nonsense"]}),
    ("statusiq_page", {"name": PAGE, "allowed_ips": ["192.0.2.9-192.0.2.1"]}),
    ("statusiq_page", {"name": PAGE, "current_password": "secret-word"}),
    ("statusiq_component", dict(ON_PAGE, name="Website", description="x")),
    ("statusiq_component", dict(ON_PAGE, name="Blog", group=NOBODY)),
    ("statusiq_component", dict(ON_PAGE, name="Blog", group="Storefrnt")),
    ("statusiq_component", dict(ON_PAGE, id=NOBODY, description="x")),
    ("statusiq_component", dict(NO_PAGE, name="Blog")),
    ("statusiq_component", {"page": NOBODY, "name": "Blog"}),
    ("statusiq_component", dict(ON_PAGE, name="Blog", automations=["x"])),
    ("statusiq_component", dict(ON_PAGE, name="")),
    ("statusiq_component", {"name": "Blog"}),
    ("statusiq_component_info", dict(ON_PAGE, group="Nowhere")),
    ("statusiq_component_info", NO_PAGE),
    ("statusiq_component_group", dict(ON_PAGE, id=NOBODY)),
    ("statusiq_component_group_info", dict(NO_PAGE, name="x")),
    ("statusiq_component_status", dict(ON_PAGE, status="suspended")),
    ("statusiq_component_status", dict(ON_PAGE, components=[], status="suspended")),
    ("statusiq_component_status", dict(ON_PAGE, components=["Website"], status="suspended")),
    ("statusiq_component_status", dict(ON_PAGE, components=[NOBODY], status="suspended")),
    ("statusiq_component_status", dict(ON_PAGE, components=["Nothing"], status="suspended")),
    ("statusiq_component_status", dict(ON_PAGE, group="Nowhere", status="suspended")),
    ("statusiq_component_status", dict(ON_PAGE, all=True, group="Storefront", status="suspended")),
    ("statusiq_component_status", dict(ON_PAGE, components=["Blog"], status="nonsense")),
    ("statusiq_incident", dict(ON_PAGE, title="New")),
    ("statusiq_incident", dict(ON_PAGE, title="New", severity="major_outage")),
    ("statusiq_incident", dict(ON_PAGE, title="New", status="resolved")),
    ("statusiq_incident", dict(ON_PAGE, title="Open", severity="suspended")),
    ("statusiq_incident", dict(ON_PAGE, title="Open", started_at="2026-01-01 00:00")),
    ("statusiq_incident", dict(ON_PAGE, id=NOBODY, text="x")),
    ("statusiq_incident", dict(ON_PAGE, id=IdOf("incidents", "Errors"), text="x")),
    ("statusiq_incident", dict(ON_PAGE, id=IdOf("incidents", "Errors"), components=[])),
    ("statusiq_incident", dict(ON_PAGE, id=IdOf("incidents", "Errors"), text="x", repeat=True)),
    ("statusiq_incident", dict(ON_PAGE, title="Open", repeat=True)),
    ("statusiq_incident", dict(ON_PAGE, title="Open", state="absent")),
    ("statusiq_incident", dict(ON_PAGE, title="Open", state="absent", restore_components=True, repeat=True)),
    ("statusiq_incident", dict(ON_PAGE, template="Nothing")),
    ("statusiq_incident", dict(ON_PAGE, template=NOBODY)),
    ("statusiq_incident", dict(ON_PAGE, template="Slow", id=NOBODY)),
    ("statusiq_incident", dict(ON_PAGE, title="x", timezone="Nowhere")),
    ("statusiq_incident", dict(ON_PAGE, **dict(LONG_PAST, title="y", ended_at="2026-01-01 00:00"))),
    ("statusiq_incident", dict(ON_PAGE, **dict(LONG_PAST, title="y", ended_at="nonsense"))),
    ("statusiq_incident", dict(ON_PAGE, **dict(LONG_PAST, title="y"), status="observing")),
    ("statusiq_incident", dict(ON_PAGE, **dict(ERRORS, **dict(LONG_PAST, title="y")), text="z")),
    ("statusiq_incident", dict(ON_PAGE, **dict(ERRORS, **dict(LONG_PAST, title="y")), notify=["email"])),
    ("statusiq_incident", dict(ON_PAGE, **dict(ERRORS, title="z", components=["Nothing"]))),
    ("statusiq_incident", dict(ON_PAGE, **dict(ERRORS, title="z", components=["Website"]))),
    ("statusiq_incident", dict(ON_PAGE, **dict(ERRORS, title="z", components=[NOBODY]))),
    ("statusiq_incident_info", dict(ON_PAGE, since="nonsense")),
    ("statusiq_incident_info", dict(ON_PAGE, component="Nothing")),
    ("statusiq_incident_update", dict(ON_PAGE, incident="Nothing", text="x", new_text="y")),
    ("statusiq_incident_update", dict(ON_PAGE, incident="Errors", text="x", new_text="y")),
    ("statusiq_incident_update", dict(ON_PAGE, incident="Errors", id="x", new_text="y")),
    ("statusiq_incident_update", dict(ON_PAGE, incident="Errors", text="A disk.")),
    ("statusiq_incident_update", dict(ON_PAGE, incident="Open", text="x", status="resolved")),
    ("statusiq_postmortem", dict(ON_PAGE, incident="Open", body="x")),
    ("statusiq_postmortem", dict(ON_PAGE, incident="Errors", body=" ")),
    ("statusiq_postmortem", dict(ON_PAGE, incident="Errors", publish=True)),
    ("statusiq_postmortem", dict(ON_PAGE, incident="Errors", started_at="nonsense", body="x")),
    ("statusiq_maintenance", dict(ON_PAGE, title="New")),
    ("statusiq_maintenance", dict(ON_PAGE, title="New", start="now")),
    ("statusiq_maintenance", dict(ON_PAGE, title="New", start="22:00", duration="1h")),
    ("statusiq_maintenance", dict(ON_PAGE, title="New", start="now", end="+1h")),
    ("statusiq_maintenance", dict(ON_PAGE, title="New", start="now", duration="x")),
    ("statusiq_maintenance", dict(ON_PAGE, title="New", start="now", duration="0")),
    ("statusiq_maintenance", dict(ON_PAGE, title="New", start="2026-01-01 00:00", duration="1h")),
    ("statusiq_maintenance", dict(ON_PAGE, title="New", start="now", duration="1h", day="friday")),
    ("statusiq_maintenance", dict(ON_PAGE, title="New", start="01:00", duration="1h", frequency="weekly")),
    ("statusiq_maintenance", dict(ON_PAGE, title="New", start="01:00", duration="1h", frequency="monthly_by_date")),
    (
        "statusiq_maintenance",
        dict(ON_PAGE, title="New", start="01:00", duration="1h", frequency="monthly_by_date", day_of_month=32),
    ),
    ("statusiq_maintenance", dict(ON_PAGE, title="New", start="01:00", duration="1h", frequency="daily", week="first")),
    ("statusiq_maintenance", dict(ON_PAGE, title="New", start="now", duration="1h", timezone="Nowhere")),
    ("statusiq_maintenance", dict(ON_PAGE, title="New", start="now", duration="1h", components=["Nothing"])),
    ("statusiq_maintenance", dict(ON_PAGE, title="Kernel", description="x")),
    ("statusiq_maintenance", dict(ON_PAGE, title="Nightly", state="finished")),
    ("statusiq_maintenance", dict(ON_PAGE, title="Later", state="finished")),
    ("statusiq_maintenance", dict(ON_PAGE, title="Nothing", state="finished")),
    ("statusiq_maintenance", dict(ON_PAGE, id=NOBODY, description="x")),
    ("site24x7_maintenance", dict(RELEASE)),
    ("site24x7_maintenance", dict(RELEASE, monitor_groups=[])),
    ("site24x7_maintenance", dict(RELEASE, monitors=["Nothing"])),
    ("site24x7_maintenance", dict(RELEASE, monitor_groups=["Nothing"])),
    ("site24x7_maintenance", dict(RELEASE, tags=[NOBODY])),
    ("site24x7_maintenance", dict(RELEASE, execute_every=2, tags=["env"])),
    ("site24x7_maintenance", dict(RELEASE, subgroup_monitors=False, tags=["env"])),
    ("site24x7_maintenance", {"title": "Nothing", "state": "finished"}),
    ("site24x7_maintenance", {"title": "Twin", "description": "x"}),
    ("site24x7_maintenance", {"title": "Twin", "state": "finished"}),
    ("site24x7_maintenance", {"title": "Later", "state": "finished"}),
    ("site24x7_maintenance", {"id": NOBODY, "description": "x"}),
    ("site24x7_window", {"title": " ", "tags": ["env"]}),
    ("site24x7_window", {"title": "New"}),
    ("site24x7_window", {"title": "New", "tags": []}),
    ("site24x7_window", {"title": "New", "tags": [" "]}),
    ("site24x7_window", {"title": "New", "tags": ["Nothing"]}),
    ("site24x7_window", {"title": "New", "tags": ["env"], "duration": "x"}),
    ("site24x7_window", {"title": "New", "tags": ["env"], "end": "2020-01-01 00:00"}),
    ("site24x7_window", {"title": "Twin", "monitors": [NOBODY]}),
    ("site24x7_window", {"title": "Twin", "state": "closed"}),
    ("site24x7_window", {"title": "Nothing", "state": "closed"}),
    ("site24x7_window", {"title": "Later", "state": "closed"}),
    ("statusiq_window", dict(ON_PAGE, title=" ")),
    ("statusiq_window", dict(ON_PAGE, title="New", duration="x")),
    ("statusiq_window", dict(ON_PAGE, title="New", before={"Website": "fine"})),
    ("statusiq_window", dict(ON_PAGE, title="New", components=["Nothing"])),
    ("statusiq_window", dict(ON_PAGE, title="New", components=[NOBODY])),
    ("statusiq_window", dict(NO_PAGE, title="New")),
    ("statusiq_window", dict(ON_PAGE, title="Nothing", state="closed")),
    ("statusiq_window", dict(ON_PAGE, title="Later", state="closed")),
    ("statusiq_window", dict(ON_PAGE, title="Open", state="closed", before={"Nothing": "operational"})),
    ("statusiq_window", dict(ON_PAGE, title="Later", state="closed", incident={"title": "x"})),
    ("statusiq_template", dict(ON_PAGE, name="New", title="x")),
    ("statusiq_template", dict(ON_PAGE, name="New")),
    ("statusiq_template", dict(ON_PAGE, name="Slow", description="")),
    ("statusiq_template", dict(ON_PAGE, **SLOW, name="New", group="Nowhere")),
    ("statusiq_template", dict(ON_PAGE, **SLOW, name="New", components=[NOBODY])),
    ("statusiq_template_group", dict(ON_PAGE, name="")),
    ("statusiq_subscriber", ON_PAGE),
    ("statusiq_subscriber", dict(ON_PAGE, emails=["x"])),
    ("statusiq_subscriber", dict(ON_PAGE, phones=["0123"])),
    ("statusiq_subscriber", dict(ON_PAGE, emails=["ann@zylker.example"], state="absent")),
    ("statusiq_subscriber_info", dict(ON_PAGE, address="x")),
    ("statusiq_user", {"email": "x"}),
    ("statusiq_user", {"email": "new@zylker.example"}),
    ("statusiq_user", {"email": "new@zylker.example", "name": "New"}),
    ("statusiq_user", {"email": "ann@zylker.example", "name": "Other"}),
    ("statusiq_user", dict(ANN, name="Ann", groups=["Nowhere"])),
    ("statusiq_user", {"email": "ann@zylker.example", "phone": {"number": "123"}}),
    ("statusiq_user", {"email": "bob@zylker.example", "phone": {"number": "12x", "country_code": "1"}}),
    ("statusiq_user", {"id": NOBODY, "name": "x"}),
    ("statusiq_user_info", {"group": "Nowhere"}),
    ("statusiq_user_group", {"name": "On call", "users": ["nobody@zylker.example"]}),
    ("statusiq_user_group_info", {"user": "nobody@zylker.example"}),
    ("statusiq_license", dict(ON_PAGE, sms_credits=-1)),
    ("statusiq_license", dict(ON_PAGE, sms_credits=1000)),
    ("statusiq_license", dict(NO_PAGE, sms_credits=1)),
    ("statusiq_subscription_info", NO_PAGE),
    ("statusiq_layout", ON_PAGE),
    ("statusiq_layout", dict(ON_PAGE, components=[""])),
    ("statusiq_layout", dict(ON_PAGE, components=["Blog", "Blog"])),
    ("statusiq_layout", dict(ON_PAGE, components=[{"description": "x"}])),
    ("statusiq_layout", dict(ON_PAGE, components=[{"name": "Blog", "id": NOBODY}])),
    ("statusiq_layout", dict(ON_PAGE, components=["Website"])),
    ("statusiq_layout", dict(ON_PAGE, components=[{"name": "New", "previous_name": "Website"}])),
    ("statusiq_layout", dict(ON_PAGE, components=[{"name": "Twin", "previous_name": "Blog"}])),
    ("statusiq_layout", dict(ON_PAGE, groups=["Storefront", {"name": "Shop", "previous_name": "Storefront"}])),
    ("statusiq_layout", dict(ON_PAGE, groups=[{"name": "Storefront", "components": "x=y"}])),
    ("statusiq_layout", dict(ON_PAGE, templates=[{"name": "New"}])),
    ("statusiq_layout", dict(ON_PAGE, templates=[dict(OUTAGE, components=["Nothing"])])),
    ("statusiq_layout", dict(ON_PAGE, templates=[dict(OUTAGE, components=["Website"])])),
    ("statusiq_layout", dict(ON_PAGE, templates=[dict(OUTAGE, components=[NOBODY])])),
    ("statusiq_layout", dict(ON_PAGE, components=["Blog"], protect=[""])),
    ("statusiq_layout", dict(NO_PAGE, components=["Blog"])),
    ("uptimeguard_window", {"title": " ", "monitors": ["Shop"]}),
    ("uptimeguard_window", {"title": "New"}),
    ("uptimeguard_window", {"title": "New", "monitors": ["Nothing"]}),
    ("uptimeguard_window", {"title": "New", "monitors": ["99999"]}),
    ("uptimeguard_window", {"title": "New", "monitors": ["Shop"], "before": {"Shop": "up"}}),
    ("uptimeguard_window", {"title": "New", "state": "closed", "before": {"Nothing": False}}),
    ("healthchecks_window", {"title": " ", "checks": ["Sync"]}),
    ("healthchecks_window", {"title": "New"}),
    ("healthchecks_window", {"title": "New", "checks": ["Nothing"]}),
    ("healthchecks_window", {"title": "New", "checks": ["Twin"]}),
    ("healthchecks_window", {"title": "New", "checks": [NO_UUID]}),
    ("healthchecks_window", {"title": "New", "tags": ["none"]}),
    ("healthchecks_window", {"title": "New", "checks": ["Sync"], "before": {"Sync": "up"}}),
    ("healthchecks_window", {"title": "New", "state": "closed", "before": {"Nothing": RUNNING}}),
    ("healthchecks_check", {}),
    ("healthchecks_check", {"name": " "}),
    ("healthchecks_check", {"slug": ""}),
    ("healthchecks_check", {"slug": "Backup"}),
    ("healthchecks_check", {"id": NO_UUID, "name": "x"}),
    ("healthchecks_check", {"name": "Twin", "grace": "5m"}),
    ("healthchecks_check", {"name": "Sync", "slug": "backup"}),
    ("healthchecks_check", {"name": "x", "timeout": "59s"}),
    ("healthchecks_check", {"name": "x", "grace": "366d"}),
    ("healthchecks_check", {"name": "x", "grace": "30"}),
    ("healthchecks_check", {"name": "x", "timeout": "5m", "schedule": "daily"}),
    ("healthchecks_check", {"name": "x", "schedule": ""}),
    ("healthchecks_check", {"name": "x", "schedule": "@daily"}),
    ("healthchecks_check", {"name": "x", "schedule": "daily", "timezone": "Nowhere"}),
    ("healthchecks_check", {"name": "x", "timezone": "Europe/Vienna"}),
    ("healthchecks_check", {"name": "x", "tags": ["a b"]}),
    ("healthchecks_check", {"name": "x", "tags": ["t" * 501]}),
    ("healthchecks_check", {"name": "n" * 101}),
    ("healthchecks_check", {"name": "x", "channels": ["On call"]}),
    ("healthchecks_check", {"name": "x", "channels": ["*", "Ops Email"]}),
    ("healthchecks_check", {"name": "x", "channels": [NO_UUID]}),
    ("healthchecks_checks", {}),
    ("healthchecks_checks", {"checks": [""]}),
    ("healthchecks_checks", {"checks": [{"description": "x"}]}),
    ("healthchecks_checks", {"checks": ["Sync", "Sync"]}),
    ("healthchecks_checks", {"checks": [{"slug": "backup"}, "Backup"]}),
    ("healthchecks_checks", {"checks": ["Twin"]}),
    ("healthchecks_checks", {"checks": [{"id": NO_UUID}]}),
    ("healthchecks_checks", {"checks": [{"name": "x", "timezone": "Europe/Vienna"}]}),
    ("healthchecks_checks", {"checks": [], "prune": True}),
    ("healthchecks_checks", {"checks": ["Sync"], "prune": "pause", "prune_limit": 2}),
    ("healthchecks_checks", {"checks": ["Sync"], "protect": [""]}),
    ("healthchecks_ping_info", {"check": "Twin"}),
    ("healthchecks_ping_info", {"check": "Nothing"}),
    ("healthchecks_ping_info", {"check": NO_UUID}),
    ("healthchecks_ping_info", {"check": "backup", "limit": 0}),
    ("healthchecks_flip_info", {"check": ""}),
    ("healthchecks_flip_info", {"check": "backup", "last": "90"}),
    ("healthchecks_flip_info", {"check": "backup", "since": "yesterday"}),
    ("healthchecks_flip_info", {"check": "backup", "since": "2026-06-15", "until": "2026-06-14"}),
    ("uptimeguard_monitor", {}),
    ("uptimeguard_monitor", {"name": " "}),
    ("uptimeguard_monitor", {"id": "", "host": "https://new.example.com"}),
    ("uptimeguard_monitor", {"id": "999", "name": "x"}),
    ("uptimeguard_monitor", {"id": "../302", "name": "x"}),
    ("uptimeguard_monitor", {"name": "Twin", "slack": "x"}),
    ("uptimeguard_monitor", {"name": "Twin", "state": "absent"}),
    ("uptimeguard_monitor", {"name": "Shop", "type": "advanced"}),
    ("uptimeguard_monitor", {"name": "Shop", "port": 80}),
    ("uptimeguard_monitor", {"name": "Shop", "host": ""}),
    ("uptimeguard_monitor", {"name": "x", "type": "base", "host": "x.example.com"}),
    ("uptimeguard_monitor", {"name": "x", "type": "base", "host": "https://x.example.com", "success_codes": [200]}),
    ("uptimeguard_monitor", {"name": "x", "type": "base"}),
    ("uptimeguard_monitor", {"name": "x", "host": "https://x.example.com"}),
    ("uptimeguard_monitor", {"name": "x", "check_frequency": "90s"}),
    ("uptimeguard_monitor", {"name": "x", "check_frequency": "5"}),
    ("uptimeguard_monitor", {"name": "x", "check_frequency": ""}),
    ("uptimeguard_monitor", {"name": "x", "emails": ["a@example.com b@example.com"]}),
    ("uptimeguard_monitor", {"name": "x", "emails": ["a@example.com\tb@example.com"]}),
    ("uptimeguard_monitor", {"name": "x", "emails": [""]}),
    ("uptimeguard_monitor", {"name": "Shop", "emails": ["nobody"]}),
    ("uptimeguard_monitor", {"name": "x", "port": 65536}),
    ("uptimeguard_monitor", {"name": "x", "success_codes": [99]}),
    ("uptimeguard_monitor", {"name": "x", "http_method": "get it"}),
    ("uptimeguard_monitors", {"monitors": [{"name": "Shop"}, "Shop"]}),
    ("uptimeguard_monitors", {"monitors": ["Twin"]}),
    ("uptimeguard_monitors", {"monitors": ["x"]}),
    ("uptimeguard_monitors", {"monitors": [{"name": "Shop", "type": "advanced"}]}),
    ("uptimeguard_monitors", {"monitors": [{"name": "API", "previous_name": "Shop"}]}),
    ("uptimeguard_monitors", {"monitors": [], "prune": True}),
    ("uptimeguard_monitors", {"monitors": ["Shop"], "prune": "true", "prune_limit": 2}),
    ("uptimeguard_reset_statistics", {}),
    ("uptimeguard_reset_statistics", {"name": "Twin"}),
    ("uptimeguard_reset_statistics", {"name": "Shop", "type": "advanced"}),
    ("uptimeguard_reset_statistics", {"id": "999"}),
    ("uptimeguard_user", {"name": ""}),
    ("uptimeguard_user", {"email": "staging@zylker.example"}),
    ("uptimeguard_user", {"password": "", "update_password": "always"}),
]
