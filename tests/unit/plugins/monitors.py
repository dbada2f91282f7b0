# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Monitors for tests: an account with one object of each kind that monitors refer to, and a sample for every option."""

from __future__ import annotations

from typing import Any, NamedTuple

from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.monitor.kind import Type
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.monitor.monitor import MONITOR
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.monitor.types import BY_WORD, TYPES
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import NOW, FakeClient, params

PLACES, ALERTS, GROUP, STORE, TAG, SLACK, RESTART, BACKEND, MONITOR_ID = ("10000000000%02d" % one for one in range(9))
THRESHOLDS = {kind.word: "20000000000%02d" % number for number, kind in enumerate(TYPES)}
LIST, POST = "GET /api/monitors", "POST /api/monitors"
ONE = "/api/monitors/" + MONITOR_ID
REFERENCES = {
    "GET /api/location_profiles": [{"profile_id": PLACES, "profile_name": "Europe"}],
    "GET /api/notification_profiles": [{"profile_id": ALERTS, "profile_name": "Default"}],
    "GET /api/user_groups": [{"user_group_id": GROUP, "display_name": "Ops"}],
    "GET /api/monitor_groups": [{"group_id": STORE, "display_name": "Storefront"}],
    "GET /api/tags": [{"tag_id": TAG, "tag_name": "env", "tag_value": "prod"}],
    "GET /api/third_party_services": [{"service_id": SLACK, "name": "Slack"}],
    "GET /api/it_automation": [{"action_id": RESTART, "action_name": "Restart"}],
    "GET /api/threshold_profiles": [
        {"profile_id": THRESHOLDS[kind.word], "profile_name": "Limits", "type": kind.constant} for kind in TYPES
    ],
}


class Sample(NamedTuple):
    """A value of an option and its form in the API, and another value and its form."""

    value: Any
    api: dict[str, Any]
    other: Any
    other_api: dict[str, Any]


def same_key(key: str, value: Any, other: Any) -> Sample:
    return Sample(value, {key: value}, other, {key: other})


def words(key: str, **constants: Any) -> Sample:
    (value, api), (other, other_api) = constants.items()
    return Sample(value, {key: api}, other, {key: other_api})


def actions(kind: int) -> Sample:
    return Sample(["Restart"], {"action_ids": [{"action_id": RESTART, "alert_type": kind}]}, [], {"action_ids": []})


PAIRS = [{"name": "A", "value": "1"}, {"name": "B", "value": "2"}]
KEYWORD = ({"value": "welcome", "severity": "down"}, {"value": "welcome", "severity": 0})
OTHER_KEYWORD = ({"value": "hello", "severity": "trouble"}, {"value": "hello", "severity": 2})


def keyword(key: str) -> Sample:
    return Sample(KEYWORD[0], {key: KEYWORD[1]}, OTHER_KEYWORD[0], {key: OTHER_KEYWORD[1]})


def flag(key: str) -> Sample:
    return same_key(key, True, False)


# Option -> sample, or (type, option) -> sample if the type has another key or value in the API.
SAMPLES: dict[Any, Sample] = {
    "location_profile": Sample("Europe", {"location_profile_id": PLACES}, PLACES, {"location_profile_id": PLACES}),
    "notification_profile": Sample(
        "Default", {"notification_profile_id": ALERTS}, ALERTS, {"notification_profile_id": ALERTS}
    ),
    "user_groups": Sample(["Ops"], {"user_group_ids": [GROUP]}, [GROUP], {"user_group_ids": [GROUP]}),
    "on_call_schedule_id": same_key("on_call_schedule_id", "123", "124"),
    "monitor_groups": Sample(["Storefront"], {"monitor_groups": [STORE]}, [], {"monitor_groups": []}),
    "tags": Sample(["env:prod"], {"tag_ids": [TAG]}, [], {"tag_ids": []}),
    "third_party_services": Sample(["Slack"], {"third_party_services": [SLACK]}, [], {"third_party_services": []}),
    "dependency_resources": Sample(
        ["Backend"], {"dependency_resource_ids": [BACKEND]}, [], {"dependency_resource_ids": []}
    ),
    "down_actions": actions(0),
    "up_actions": actions(1),
    "trouble_actions": actions(2),
    "critical_actions": actions(3),
    "any_actions": actions(20),
    "website": same_key("website", "https://shop.example.com", "https://example.com"),
    "host": same_key("host_name", "shop.example.com", "example.com"),
    ("isp", "host"): same_key("hostname", "shop.example.com", "example.com"),
    "domain": same_key("domain_name", "shop.example.com", "example.com"),
    "dns_host": same_key("dns_host", "ns1.example.com", "ns2.example.com"),
    "whois_server": same_key("domain_name", "whois.example.com", "whois2.example.com"),
    "port": same_key("port", 8080, 81),
    ("dns", "port"): Sample(5353, {"dns_port": "5353"}, 54, {"dns_port": "54"}),
    "check_frequency": Sample("10m", {"check_frequency": "10"}, "1h", {"check_frequency": "60"}),
    "check_timeout": Sample("15s", {"timeout": 15}, "45s", {"timeout": 45}),
    "expires_within": Sample("14d", {"expire_days": 14}, "60d", {"expire_days": 60}),
    "wait_time": Sample("5m", {"wait_time": 300}, "90s", {"wait_time": 90}),
    "http_method": words("http_method", post="P", get="G"),
    "request_content_type": words("request_content_type", json="J", form="F"),
    "response_type": words("response_type", json="J", text="T"),
    "auth_method": words("auth_method", oauth2="O", basic="B"),
    "ip_version": words("ip_type", both=3, ipv6=1),
    "lookup_type": words("lookup_type", mx=15, caa=257),
    ("ssl_cert", "protocol"): words("protocol", imaps="IMAPS", https="HTTPS"),
    ("ftp", "protocol"): Sample("ftp", {"protocol": "FTP"}, "ftp", {"protocol": "FTP"}),
    ("isp", "protocol"): words("protocol", tcp="2", udp="3"),
    "soap_attributes_severity": words("soap_attributes_severity", down=0, trouble=2),
    "request_body": same_key("request_param", '{"a": 1}', "b"),
    "request_headers": Sample(PAIRS, {"custom_headers": PAIRS}, [], {"custom_headers": []}),
    "soap_attributes": Sample(PAIRS, {"soap_attributes": PAIRS}, [], {"soap_attributes": []}),
    "response_headers": Sample(
        {"headers": PAIRS, "severity": "trouble"},
        {"response_headers_check": {"value": PAIRS, "severity": 2}},
        {"headers": PAIRS[:1], "severity": "trouble"},
        {"response_headers_check": {"value": PAIRS[:1], "severity": 2}},
    ),
    "matching_keyword": keyword("matching_keyword"),
    "unmatching_keyword": keyword("unmatching_keyword"),
    "matching_regex": keyword("match_regex"),
    "match_case": flag("match_case"),
    "user_agent": same_key("user_agent", "Robot", ""),
    "auth_user": same_key("auth_user", "robot", "other"),
    ("ftp", "auth_user"): same_key("user_name", "robot", "other"),
    "up_status_codes": same_key("up_status_codes", "200,400:404", ""),
    "forced_ips": same_key("forced_ips", "192.0.2.1", ""),
    "use_name_server": flag("use_name_server"),
    "use_alpn": flag("use_alpn"),
    "use_ipv6": flag("use_ipv6"),
    "use_ssl": flag("use_ssl"),
    "ignore_certificate_errors": flag("ignore_cert_err"),
    "follow_redirects": flag("follow_redirect"),
    "perform_automation": flag("perform_automation"),
    "command": same_key("command", "HELO", ""),
    "invert_check": flag("invert_port_check"),
    "dnssec": flag("dnssec"),
    "deep_discovery": flag("deep_discovery"),
    "ignore_domain_mismatch": flag("ignore_domain_mismatch"),
    "ignore_trust": flag("ignore_trust"),
    "ignore_registry_date": flag("ignore_registry_date"),
    "destination": same_key("destination", "/tmp", ""),
    "check_upload": flag("check_upload"),
    "check_download": flag("check_download"),
    "unique_name": same_key("unique_name", "backup", "backup2"),
    "cron_expression": same_key("cron_expression", "0 2 * * *", "0 3 * * *"),
    "cron_timezone": same_key("cron_tz", "Europe/Vienna", "UTC"),
}
# The settings and secrets that a new monitor of a type requires.
SETTINGS: dict[str, dict[str, Any]] = {
    "real_browser": {"base_url": "https://shop.example.com", "selenium_script": "open"},
    "amazon": {"aws_external_id": "x1", "role_arn": "arn:aws:iam::1:role/r", "aws_discover_services": ["1", "2"]},
    "gcp": {"project_id": "p1", "stop_rediscover_option": 1},
    "azure": {"tenant_id": "t1", "client_id": "c1", "services": ["VM"], "management_group_reg": 0},
}
SECRET_SETTINGS: dict[str, dict[str, Any]] = {
    "gcp": {"gcp_sa_content": {"private_key": "k3y-of-gcp", "client_email": "a@example.com"}},
    "azure": {"client_secret": "s3cret-of-azure"},
}


def sample(kind: str, option: str) -> Sample:
    if option == "threshold_profile":
        api = {"threshold_profile_id": THRESHOLDS[kind]}
        return Sample("Limits", api, THRESHOLDS[kind], api)
    return SAMPLES.get((kind, option)) or SAMPLES[option]


def required(kind: Type) -> dict[str, Any]:
    """The options that a new monitor of a type requires."""
    names = [*MONITOR.variants.required[kind.word], "user_groups"]
    found = {name: sample(kind.word, name).value for name in names}
    extra = {"settings": SETTINGS.get(kind.word), "secret_settings": SECRET_SETTINGS.get(kind.word)}
    return {"name": "Shop", "type": kind.word, **found, **{name: one for name, one in extra.items() if one}}


def raw(word: str = "url", **keys: Any) -> dict[str, Any]:
    """A monitor as in a response, with the options that its type requires."""
    kind = BY_WORD[word]
    names = [*MONITOR.variants.required[word], "user_groups"]
    found: dict[str, Any] = {"monitor_id": MONITOR_ID, "display_name": "Shop", "type": kind.constant, "state": 0}
    for name in names:
        found.update(sample(word, name).api)
    shown = {key: one for key, one in SETTINGS.get(word, {}).items() if key not in kind.only_new}
    return {**found, **shown, **keys}


def table(*monitors: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The responses of an account with these monitors. more: additional responses."""
    there = [{"monitor_id": BACKEND, "display_name": "Backend", "type": "PING", "state": 0}, *monitors]
    ones = {"GET /api/monitors/" + one["monitor_id"]: one for one in there}
    return {LIST: there, **REFERENCES, **ones, **more}


def kept(body: dict[str, Any]) -> dict[str, Any]:
    """The response to a write, which contains the whole monitor."""
    return {**body, "monitor_id": MONITOR_ID, "state": 0}


def do(
    answers: dict[str, Any], check: bool = False, task: Any = None, **given: Any
) -> tuple[dict[str, Any], FakeClient]:
    client, task = FakeClient(answers), task or Manage(MONITOR)
    return run(task, client, params(task, **given), check, NOW), client
