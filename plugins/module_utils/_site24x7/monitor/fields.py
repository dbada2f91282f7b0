# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The fields that only some monitor types have. types.py assigns them to types."""

from __future__ import annotations

from ..._engine.field import Field
from .constants import (
    AUTH_METHODS,
    CONTENT_TYPES,
    IP_VERSIONS,
    METHODS,
    RESPONSE_TYPES,
)
from .values import DAY, MINUTE, duration, flag, headers_check, hidden, keyword, number, pairs, word


def text(name: str, api: str = "") -> Field:
    return Field(name, api)


def sent(field: Field, default: object) -> Field:
    """A field whose default is sent with every creation, so that it does not depend on the service."""
    return Field(**dict(vars(field), default=default, send_default=True))


def every(default: str) -> Field:
    return sent(duration("check_frequency", "check_frequency", MINUTE, as_text=True), default)


def timeout(default: str) -> Field:
    return sent(duration("check_timeout", "timeout", 1), default)


def method(*names: str) -> Field:
    return word("http_method", "http_method", {name: METHODS[name] for name in names})


def ip_version(default: str) -> Field:
    return sent(word("ip_version", "ip_type", IP_VERSIONS), default)


def host(api: str = "host_name") -> Field:
    return text("host", api)


def port(default: int, api: str = "port", as_text: bool = False) -> Field:
    return sent(number("port", api, as_text), default)


def upper(name: str, *choices: str) -> Field:
    """A constant that is its word in capitals."""
    return word(name, name, {one: one.upper() for one in choices})


def secret(name: str, api: str) -> Field:
    """A secret, which is never compared: responses can contain it, a mask, or nothing."""
    return Field(name, api, spec={"no_log": True}, write_only=True, decode=hidden, doubt=None)


EXPIRY = sent(duration("expires_within", "expire_days", DAY), "30d")
IPV6 = flag("use_ipv6")
AUTOMATION = flag("perform_automation")
WEBSITE, DOMAIN = text("website"), text("domain", "domain_name")
AUTH = (text("auth_user"), secret("auth_password", "auth_pass"))
MATCHES = (keyword("matching_keyword"), keyword("unmatching_keyword"))
MATCH_CASE = (keyword("matching_regex", "match_regex"), flag("match_case"))
CONTENT = (*MATCHES, *MATCH_CASE)
HEADERS = (pairs("request_headers", "custom_headers"), text("user_agent"))
STATUS_CODES = text("up_status_codes")
RESPONSE_HEADERS = headers_check("response_headers", "response_headers_check")
RESPONSE_TYPE = word("response_type", "response_type", RESPONSE_TYPES)
REQUEST = (word("request_content_type", "request_content_type", CONTENT_TYPES), text("request_body", "request_param"))
NAME_SERVER = sent(flag("use_name_server"), True)
IGNORE_CERTIFICATE = flag("ignore_certificate_errors", "ignore_cert_err")
# What url and rest_api have in common.
HTTP = (
    WEBSITE,
    *REQUEST,
    *HEADERS,
    word("auth_method", "auth_method", AUTH_METHODS),
    *AUTH,
    STATUS_CODES,
    RESPONSE_HEADERS,
    *CONTENT,
    NAME_SERVER,
    flag("use_alpn"),
    text("forced_ips"),
    IGNORE_CERTIFICATE,
)
