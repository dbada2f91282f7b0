# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Site24x7: the types of monitors."""

from __future__ import annotations

import json

import pytest

PLACES = ("location_profile_id", "threshold_profile_id")
INSIDE = ("threshold_profile_id",)
STEP = {"display_name": "Log in", "step_url": "https://a", "timeout": "10", "http_method": "P"}
# Type: its profiles besides the notification profile, its mandatory parameters, and some of its defaults.
TYPES = {
    "URL": (PLACES, {"website": "https://a"}, {"check_frequency": "1", "follow_redirect": True}),
    "RESTAPI": (PLACES, {"website": "https://a"}, {"http_method": "G", "response_type": "T"}),
    "RESTAPISEQ": (PLACES, {"steps": [{"display_name": "A", "step_details": [STEP]}]}, {"check_frequency": "5"}),
    "HOMEPAGE": (PLACES, {"website": "https://a"}, {"timeout": 30, "ip_type": 2, "device_type": "1"}),
    "REALBROWSER": (PLACES, {"base_url": "https://a"}, {"check_frequency": "15", "resolution": "1600,900"}),
    "SSL_CERT": (PLACES, {"domain_name": "a"}, {"protocol": "HTTPS", "port": "443", "expire_days": 30}),
    "DOMAINEXPIRY": (("location_profile_id",), {"host_name": "a"}, {"port": "443", "expire_days": 30}),
    "PING": (PLACES, {"host_name": "a"}, {"timeout": 10, "check_frequency": "5"}),
    "PORT": (PLACES, {"host_name": "a"}, {"port": "80", "invert_port_check": False}),
    "DNS": (PLACES, {"dns_host": "1.1.1.1", "domain_name": "a"}, {"dns_port": "53", "lookup_type": 1}),
    "FTP": (PLACES, {"host_name": "a"}, {"port": "21", "check_upload": True, "check_download": True}),
    "ISP": (PLACES, {"hostname": "a"}, {"port": "443", "protocol": "1"}),
    "SOAP": (PLACES, {"website": "https://a", "request_param": "<a/>"}, {"check_frequency": "5"}),
    "HEARTBEAT": (INSIDE, {"unique_name": "nightly"}, {}),
    "CRON": (INSIDE, {"cron_expression": "0 3 * * *", "cron_tz": "UTC", "wait_time": 60}, {}),
    "AMAZON": ((), {"aws_external_id": "x", "role_arn": "arn:x", "aws_discover_services": ["1"]}, {}),
    "GCP": (
        (),
        {
            "project_id": "p",
            "gcp_sa_content": {"private_key": "x", "client_email": "a@example.com"},
            "stop_rediscover_option": 1,
        },
        {"check_frequency": "5"},
    ),
    "AZURE": (
        INSIDE,
        {"tenant_id": "t", "client_id": "c", "client_secret": "s", "services": ["1"], "management_group_reg": 0},
        {"client_secret": "********"},
    ),
    "POLLER_GROUP": ((), {"primarylist": ["1"], "standbylist": []}, {}),
}


@pytest.fixture
def body(site):
    """A function that returns the mandatory parameters of a monitor of a type."""

    def make(kind, **more):
        profiles, own, _defaults = TYPES[kind]
        common = {"display_name": kind, "type": kind, **site.told()}
        for key in profiles:
            wanted = {"type": kind} if key == "threshold_profile_id" else {}
            common[key] = site.first(key.replace("_id", "s"), **wanted)
        return {**common, **own, **more}

    return make


@pytest.mark.parametrize("kind", TYPES)
def test_each_type(site, body, kind):
    profiles, own, defaults = TYPES[kind]
    made = site.ok("POST", "monitors", body(kind))
    assert defaults.items() <= made.items()
    path = f"monitors/{made['monitor_id']}"
    assert site.ok("PUT", path, body(kind, display_name="Other"))["display_name"] == "Other"
    for key in (*profiles, *own):
        if (kind, key) == ("AMAZON", "aws_discover_services"):
            continue
        short = {name: value for name, value in body(kind).items() if name != key}
        assert site.no("POST", "monitors", short) == key
        assert site.no("PUT", path, short) == key
    for key in set(PLACES) - set(profiles):
        assert site.no("POST", "monitors", body(kind, **{key: "1"})) == key
    assert site.no("POST", "monitors", body(kind, colour="red")) == "colour"
    assert site.ok("GET", f"current_status/{made['monitor_id']}")["monitor_type"] == kind


def test_misleading_error_message(site, body):
    short = body("AMAZON")
    del short["aws_discover_services"]
    assert site.no("POST", "monitors", short) == "External ID has been expired."


@pytest.mark.parametrize(
    "kind, more",
    [
        ("URL", {"use_ipv6": True, "matching_keyword": {"value": "ok", "severity": 2}}),
        (
            "URL",
            {"http_method": "P", "request_content_type": "F", "request_param": "a=b", "up_status_codes": "200:299"},
        ),
        ("RESTAPI", {"http_method": "U", "json_schema": {"schema_value": "{}", "severity": 2}}),
        ("RESTAPI", {"match_json": {"jsonpath": [{"name": "$.a"}], "severity": 0}, "graphql": {"query": "{a}"}}),
        ("DNS", {"lookup_type": 257, "search_config": [{"addr": "1.1.1.1", "ttl": "60"}]}),
        ("PORT", {"port": 8080, "application_type": "SMTP", "use_ssl": True, "invert_port_check": True}),
        ("PING", {"perform_automation": True}),
        ("SSL_CERT", {"protocol": "IMAPS", "port": 993, "ignore_trust": True}),
        ("SOAP", {"soap_attributes": [{"name": "a", "value": "b"}]}),
        ("AZURE", {"azure_include_tags": {"type": 1, "tags": [{"a": "b"}]}}),
    ],
)
def test_optional_parameters(site, body, kind, more):
    made = site.ok("POST", "monitors", body(kind, **more))
    assert {key: made[key] for key in more} == {**more, **({"port": str(more["port"])} if "port" in more else {})}
    assert site.violations() == []


@pytest.mark.parametrize(
    "kind, key, value",
    [
        ("URL", "http_method", "U"),
        ("RESTAPI", "http_method", "H"),
        ("RESTAPI", "follow_redirect", True),
        ("SSL_CERT", "check_frequency", "5"),
        ("SSL_CERT", "action_ids", []),
        ("SSL_CERT", "expire_days", 1000),
        ("SSL_CERT", "protocol", "SSH"),
        ("DOMAINEXPIRY", "check_frequency", "5"),
        ("PORT", "port", "80"),
        ("PORT", "port", 65536),
        ("DNS", "dns_port", 53),
        ("DNS", "lookup_type", 3),
        ("DNS", "search_config", [{"colour": "red"}]),
        ("RESTAPISEQ", "steps", [{"display_name": "A", "step_details": [{**STEP, "timeout": 10}]}]),
        ("RESTAPISEQ", "steps", [{"display_name": "A"}]),
        ("HEARTBEAT", "check_frequency", "5"),
        ("HEARTBEAT", "timeout", 10),
        ("CRON", "wait_time", "60"),
        ("GCP", "gcp_sa_content", {"private_key": "x"}),
        ("AZURE", "management_group_reg", 2),
        ("HOMEPAGE", "device_type", 1),
        ("REALBROWSER", "script_type", "py"),
        ("SOAP", "perform_automation", "true"),
    ],
)
def test_invalid_parameters_of_a_type_are_rejected(site, body, kind, key, value):
    assert site.no("POST", "monitors", body(kind, **{key: value})).startswith(key)


def test_script_is_accepted_only_for_new_monitors(site, body):
    script = {"selenium_script": "{}", "script_type": "side"}
    made = site.ok("POST", "monitors", body("REALBROWSER", **script))
    assert not set(script) & set(made)
    path = f"monitors/{made['monitor_id']}"
    for key in script:
        said = site.no("PUT", path, body("REALBROWSER", **{key: script[key]}))
        assert said == f"Invalid data provided for the resource - /api/{path}"
    site.ok("PUT", path, body("REALBROWSER", think_time=2))
    kept = site.ctl("GET", "/state")["site24x7_monitors"][made["monitor_id"]]["values"]
    assert script.items() <= kept.items()


ODD = (None, 5, True, "x", "\u0000", [], [1], [{}], {}, {"value": [None]})


@pytest.mark.parametrize("kind", ["URL", "AZURE"])
def test_unusual_values(site, body, kind):
    keys = {
        *site.ok("POST", "monitors", body(kind)),
        "action_ids",
        "matching_keyword",
        "match_json",
        "azure_include_tags",
    }
    whole = body(kind)
    for key in keys:
        for value in ODD:
            assert site.send("POST", "monitors", {**whole, key: value}).status_code in (201, 400), (key, value)
    assert site.send("GET", "monitors").status_code == site.send("GET", "current_status").status_code == 200
    assert site.ctl("GET", "/state?normalized=true")


def test_steps_are_not_returned(site, body):
    assert "steps" not in site.ok("POST", "monitors", body("RESTAPISEQ"))


def test_azure_tags_can_be_a_string(site, body):
    site.ctl("PUT", "/settings", {"awkward": {"azure_tags_as_text": True}})
    made = site.ok("POST", "monitors", body("AZURE", azure_include_tags={"type": 2, "tags": []}))
    assert json.loads(made["azure_include_tags"]) == {"type": 2, "tags": []}
