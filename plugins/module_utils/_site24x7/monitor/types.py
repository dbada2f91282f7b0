# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The monitor types, as data: their fields, what they require, and the keys that only settings can set."""

from __future__ import annotations

from .constants import CERTIFICATE_PROTOCOLS, ISP_PROTOCOLS, LOOKUPS
from .fields import (
    AUTH,
    AUTOMATION,
    CONTENT,
    DOMAIN,
    EXPIRY,
    HEADERS,
    HTTP,
    IPV6,
    MATCHES,
    NAME_SERVER,
    REQUEST,
    RESPONSE_HEADERS,
    RESPONSE_TYPE,
    STATUS_CODES,
    WEBSITE,
    every,
    host,
    ip_version,
    method,
    port,
    secret,
    sent,
    text,
    timeout,
    upper,
)
from .kind import ACTIONS, LOCATION, THRESHOLD, Type
from .values import duration, flag, pairs, word

CREDENTIALS = ("credential_profile_id", "oauth2_provider", "jwt_id")
TLS = ("ssl_protocol", "http_protocol")
CERTIFICATE = {"client_certificate_password": "client_certificate_password"}
CLOUD = "the API cannot create again what a monitor of a cloud account has discovered"

TYPES = (
    Type(
        "url",
        (
            *HTTP,
            every("1m"),
            timeout("10s"),
            sent(method("get", "head", "post"), "get"),
            sent(flag("follow_redirects", "follow_redirect"), True),
            ip_version("ipv4"),
        ),
        ("website",),
        settings=(*CREDENTIALS, *TLS, "primary_protocol", "secondary_protocol_severity", "hidden_mon_added"),
        secrets=CERTIFICATE,
    ),
    Type(
        "rest_api",
        (
            *HTTP,
            every("1m"),
            timeout("10s"),
            sent(method("get", "post", "put", "delete"), "get"),
            RESPONSE_TYPE,
            IPV6,
        ),
        ("website",),
        settings=(*CREDENTIALS, *TLS, "match_json", "json_schema", "json_schema_check", "graphql"),
        secrets=CERTIFICATE,
    ),
    Type(
        "homepage",
        (WEBSITE, every("5m"), timeout("30s"), ip_version("either"), *HEADERS, *AUTH, STATUS_CODES, *MATCHES),
        ("website",),
        settings=(
            *("auth_method", "website_type", "browser_type", "browser_version", "device_type", "wpa_resolution"),
            *("element_check", "jwt_id"),
        ),
        # The vendor's own client sends these if nothing else is set.
        defaults={
            "website_type": 1,
            "browser_type": 1,
            "browser_version": 83,
            "device_type": "1",
            "wpa_resolution": "1024,768",
        },
    ),
    Type("ping", (host(), every("5m"), timeout("10s"), IPV6, AUTOMATION), ("host",)),
    Type(
        "port",
        (
            host(),
            port(80),
            every("5m"),
            timeout("10s"),
            text("command"),
            flag("use_ssl"),
            flag("invert_check", "invert_port_check"),
            *MATCHES,
            IPV6,
            AUTOMATION,
        ),
        ("host",),
        settings=("application_type",),
    ),
    Type(
        "dns",
        (
            text("dns_host"),
            DOMAIN,
            port(53, "dns_port", as_text=True),
            sent(word("lookup_type", "lookup_type", LOOKUPS), "a"),
            flag("dnssec"),
            flag("deep_discovery"),
            every("5m"),
            timeout("10s"),
            IPV6,
        ),
        ("dns_host", "domain"),
        settings=("search_config",),
    ),
    Type(
        "ssl_cert",
        (
            DOMAIN,
            sent(word("protocol", "protocol", CERTIFICATE_PROTOCOLS), "https"),
            port(443),
            EXPIRY,
            timeout("10s"),
            flag("ignore_domain_mismatch"),
            flag("ignore_trust"),
        ),
        ("domain",),
        (ACTIONS,),
        settings=("http_protocol",),
    ),
    Type(
        "domain_expiry",
        (
            host(),
            text("whois_server", "domain_name"),
            port(443),
            timeout("10s"),
            EXPIRY,
            IPV6,
            flag("ignore_registry_date"),
            *CONTENT,
            AUTOMATION,
        ),
        ("host",),
        (THRESHOLD,),
    ),
    Type(
        "ftp",
        (
            host(),
            sent(upper("protocol", "ftp"), "ftp"),
            port(21),
            text("auth_user", "user_name"),
            secret("auth_password", "password"),
            text("destination"),
            sent(flag("check_upload"), True),
            sent(flag("check_download"), True),
            every("5m"),
            timeout("10s"),
            AUTOMATION,
        ),
        ("host",),
        settings=("credential_profile_id",),
    ),
    Type(
        "isp",
        (
            host("hostname"),
            port(443),
            sent(word("protocol", "protocol", ISP_PROTOCOLS), "icmp"),
            every("5m"),
            timeout("10s"),
            IPV6,
            AUTOMATION,
        ),
        ("host",),
    ),
    Type(
        "soap",
        (
            WEBSITE,
            *REQUEST,
            method("get", "post"),
            pairs("soap_attributes", "soap_attributes"),
            word("soap_attributes_severity", "soap_attributes_severity", {"down": 0, "trouble": 2}),
            RESPONSE_HEADERS,
            RESPONSE_TYPE,
            STATUS_CODES,
            flag("use_alpn"),
            NAME_SERVER,
            every("5m"),
            timeout("10s"),
            IPV6,
            AUTOMATION,
        ),
        ("website", "request_body"),
        settings=("credential_profile_id", *TLS),
    ),
    Type("heartbeat", (text("unique_name"),), ("unique_name",), (LOCATION,)),
    Type(
        "cron",
        (text("cron_expression"), text("cron_timezone", "cron_tz"), duration("wait_time", "wait_time", 1)),
        ("cron_expression", "cron_timezone", "wait_time"),
        (LOCATION,),
    ),
    Type(
        "real_browser",
        (every("15m"), AUTOMATION),
        settings=(
            *("base_url", "async_dc_enabled", "browser_type", "browser_version", "think_time", "page_load_time"),
            *("resolution", "ip_type", "ignore_cert_err", "custom_headers", "cookies", "proxy_details", "user_agent"),
        ),
        required_settings=("base_url", "selenium_script"),
        only_new=("selenium_script", "script_type"),
        secrets={"auth_details": "auth_details"},
    ),
    Type(
        "server",
        (AUTOMATION,),
        lacks=(LOCATION, ACTIONS),
        settings=(
            *("sm_poll_interval", "log_needed", "server_setting_plugins", "server_setting_it_aut", "templateid"),
            "resource_profile_id",
        ),
        agent="the API cannot create agents",
    ),
    Type(
        "amazon",
        lacks=(LOCATION, THRESHOLD),
        settings=("aws_external_id", "role_arn", "aws_discover_services", "aws_discovery_frequency"),
        # Without aws_discover_services, the API reports an expired external ID.
        required_settings=("aws_external_id", "role_arn", "aws_discover_services"),
        keeps=CLOUD,
    ),
    Type(
        "gcp",
        (every("5m"),),
        lacks=(LOCATION, THRESHOLD),
        settings=(
            *("project_id", "stop_rediscover_option", "gcp_discover_services", "gcp_registration_method", "gcp_tags"),
            "gcp_tags_type",
        ),
        required_settings=("project_id", "stop_rediscover_option"),
        secrets={"gcp_sa_content": "project_id"},
        keeps=CLOUD,
    ),
    Type(
        "azure",
        lacks=(LOCATION,),
        settings=(
            *("tenant_id", "client_id", "services", "management_group_reg", "discovery_interval"),
            *("auto_add_subscription", "azure_include_tags", "azure_exclude_tags"),
        ),
        required_settings=("tenant_id", "client_id", "services", "management_group_reg"),
        secrets={"client_secret": "client_id"},
        keeps=CLOUD,
    ),
)
BY_WORD = {one.word: one for one in TYPES}
