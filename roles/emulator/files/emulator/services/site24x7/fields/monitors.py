# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parameters of monitors: of all types, of HTTP, and of each type."""

from __future__ import annotations

from ....core.schema import TEXT, TEXTS, Param, Params, array, must, obj
from ..constants import ANY_CHANGE, STATUS
from .web import HTTP, IPV6, JSON, KEYWORDS, METHOD, STEP, TIMEOUT, frequency
from .words import ALERTED, ANYTHING, IDS, NAMED, flag, number, one_of, some, text, values, without

_ACTIONS: Params = {"action_ids": some(action_id=must(TEXT), alert_type=must(one_of(*STATUS, ANY_CHANGE)))}
_AUTOMATION: Params = {"perform_automation": flag(False)}
_LOCATION: Params = {"location_profile_id": must(TEXT)}
_THRESHOLD: Params = {"threshold_profile_id": must(TEXT)}

COMMON: Params = {
    "display_name": must(TEXT),
    "type": must(TEXT),
    "notification_profile_id": must(TEXT),
    **ALERTED,
    "monitor_groups": IDS,
    "tag_ids": IDS,
    "third_party_services": IDS,
    "dependency_resource_ids": IDS,
}
_AT_PLACES: Params = {**COMMON, **_LOCATION, **_THRESHOLD, **_ACTIONS}
_INSIDE: Params = {**COMMON, **_THRESHOLD, **_ACTIONS}


def _port(default: int) -> Params:
    return {"port": Param("number", low=1, high=65535, default=default)}


_POLLED: Params = {"timeout": TIMEOUT, **frequency("5"), **IPV6}
_DNS_CHECKED = """addr ttlo ttl target priority port wt rcvd pns admin serial rff rtf expt mttl flg prtcl kalg kid key tag
    certauth halg hash"""
_LOOKUPS = (1, 2, 5, 6, 12, 15, 16, 28, 33, 43, 48, 255, 257)
_BROWSER: Params = {"browser_type": one_of(1, 2, default=1), "user_agent": text("")}
_AZURE_TAGS = obj(type=one_of(1, 2), tags=ANYTHING)

TYPES: dict[str, Params] = {
    "URL": {**_AT_PLACES, **HTTP, "http_method": text("G", "G", "P", "H"), "follow_redirect": flag(True)},
    "RESTAPI": {**_AT_PLACES, **HTTP, **JSON, "http_method": METHOD},
    "RESTAPISEQ": {
        **_AT_PLACES,
        **frequency("5"),
        "steps": must(array(obj(display_name=must(TEXT), step_details=must(array(STEP))))),
    },
    "HOMEPAGE": {
        **_AT_PLACES,
        **without(HTTP, "request_content_type", "request_param", "credential_profile_id", "oauth2_provider"),
        **frequency("5"),
        "timeout": number(1, 45, 30),
        "ip_type": number(0, 3, 2),
        "website_type": one_of(1, 2, 3, default=1),
        **_BROWSER,
        "browser_version": one_of(83, 88, default=83),
        "device_type": text("1", "1", "2", "3"),
        "wpa_resolution": text("1024,768"),
        "element_check": ANYTHING,
    },
    "REALBROWSER": {
        **_AT_PLACES,
        **_AUTOMATION,
        "base_url": must(TEXT),
        "selenium_script": TEXT,
        "script_type": text(None, "side", "txt"),
        **frequency("15"),
        "async_dc_enabled": flag(True),
        **_BROWSER,
        "browser_version": number(1, 99999, 10101),
        "think_time": number(0, 60, 1),
        "page_load_time": number(1, 600, 60),
        "resolution": text("1600,900"),
        "ip_type": number(0, 3, 0),
        "ignore_cert_err": flag(True),
        "custom_headers": NAMED,
        "cookies": ANYTHING,
        "proxy_details": ANYTHING,
        "auth_details": ANYTHING,
    },
    "SSL_CERT": {
        **without(_AT_PLACES, "action_ids"),
        "domain_name": must(TEXT),
        "protocol": text("HTTPS", "HTTPS", "SMTPS", "POPS", "IMAPS", "FTPS", "CUSTOM"),
        **_port(443),
        "expire_days": number(1, 999, 30),
        "timeout": TIMEOUT,
        "http_protocol": text("H1.1"),
        "ignore_domain_mismatch": flag(False),
        "ignore_trust": flag(False),
    },
    "DOMAINEXPIRY": {
        **without(_AT_PLACES, "threshold_profile_id"),
        **_AUTOMATION,
        "host_name": must(TEXT),
        "domain_name": TEXT,
        **_port(443),
        "timeout": TIMEOUT,
        "expire_days": number(1, 999, 30),
        **IPV6,
        "ignore_registry_date": flag(False),
        **KEYWORDS,
    },
    "PING": {**_AT_PLACES, **_AUTOMATION, "host_name": must(TEXT), **_POLLED},
    "PORT": {
        **_AT_PLACES,
        **_AUTOMATION,
        "host_name": must(TEXT),
        **_port(80),
        "application_type": TEXT,
        "command": TEXT,
        "use_ssl": flag(False),
        "invert_port_check": flag(False),
        **without(KEYWORDS, "match_regex", "match_case"),
        **_POLLED,
    },
    "DNS": {
        **_AT_PLACES,
        "dns_host": must(TEXT),
        "domain_name": must(TEXT),
        "dns_port": text("53"),
        "lookup_type": one_of(*_LOOKUPS, default=1),
        "dnssec": flag(False),
        "deep_discovery": flag(False),
        "search_config": some(**dict.fromkeys(_DNS_CHECKED.split(), ANYTHING)),
        **_POLLED,
    },
    "FTP": {
        **_AT_PLACES,
        **_AUTOMATION,
        "host_name": must(TEXT),
        "protocol": text("FTP"),
        **_port(21),
        "user_name": text(""),
        "password": text(""),
        "destination": TEXT,
        "check_upload": flag(True),
        "check_download": flag(True),
        "credential_profile_id": TEXT,
        "timeout": TIMEOUT,
        **frequency("5"),
    },
    "ISP": {
        **_AT_PLACES,
        **_AUTOMATION,
        "hostname": must(TEXT),
        **_port(443),
        "protocol": text("1"),
        **_POLLED,
    },
    "SOAP": {
        **_AT_PLACES,
        **_AUTOMATION,
        **without(HTTP, "jwt_id", "oauth2_provider"),
        **frequency("5"),
        "request_param": must(TEXT),
        "soap_attributes": NAMED,
        "soap_attributes_severity": one_of(0, 2),
        "http_method": text("P", "G", "P"),
        "response_type": text("T", "T", "J", "X"),
    },
    "HEARTBEAT": {**_INSIDE, "unique_name": must(TEXT)},
    "CRON": {
        **_INSIDE,
        "cron_expression": must(TEXT),
        "cron_tz": must(TEXT),
        "wait_time": must(number(0, 86_400)),
    },
    "SERVER": {
        **without(_INSIDE, "action_ids"),
        **_AUTOMATION,
        "sm_poll_interval": number(1, 1440, 1),
        "log_needed": flag(False),
        "server_setting_plugins": ANYTHING,
        "server_setting_it_aut": ANYTHING,
        "templateid": TEXT,
        "resource_profile_id": TEXT,
    },
    "AMAZON": {
        **COMMON,
        **_ACTIONS,
        "aws_external_id": must(TEXT),
        "role_arn": must(TEXT),
        "aws_discover_services": must(array(ANYTHING)),
        "aws_discovery_frequency": ANYTHING,
    },
    "GCP": {
        **COMMON,
        **_ACTIONS,
        "project_id": must(TEXT),
        "gcp_sa_content": must(obj(private_key=must(TEXT), client_email=must(TEXT))),
        "stop_rediscover_option": must(number(0, 9)),
        "gcp_discover_services": values(),
        **frequency("5"),
        "gcp_registration_method": number(0, 9),
        "gcp_tags": ANYTHING,
        "gcp_tags_type": number(0, 9),
    },
    "AZURE": {
        **_INSIDE,
        "tenant_id": must(TEXT),
        "client_id": must(TEXT),
        "client_secret": must(TEXT),
        "services": must(array(ANYTHING)),
        "management_group_reg": must(one_of(0, 1)),
        "discovery_interval": TEXT,
        "auto_add_subscription": number(0, 9),
        "azure_include_tags": _AZURE_TAGS,
        "azure_exclude_tags": _AZURE_TAGS,
    },
    "POLLER_GROUP": {**COMMON, "primarylist": must(TEXTS), "standbylist": must(TEXTS)},
}
# Agents and the discovery of clouds create monitors of further types, whose keys are not documented.
DISCOVERED: Params = {**COMMON, **_ACTIONS, "threshold_profile_id": TEXT}
BY_AGENT = "SERVER"
PORT_AS_TEXT = ("SSL_CERT", "DOMAINEXPIRY", "FTP", "ISP", "PORT")
ONLY_NEW = ("selenium_script", "script_type")
TOLERATED: Params = {"monitor_id": TEXT, "state": Param("number")}  # have no effect in a PUT
KEYWORD_BLOCKS = ("matching_keyword", "unmatching_keyword", "match_regex")
SECRETS = ("auth_pass", "password", "client_certificate_password", "client_secret", "private_key")
THRESHOLD_TYPES = tuple(name for name, fields in TYPES.items() if "threshold_profile_id" in fields)
