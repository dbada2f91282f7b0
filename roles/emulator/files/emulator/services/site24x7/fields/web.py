# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parameters of monitors of web servers, some of which other monitors also have."""

from __future__ import annotations

import re
from typing import Any

from ....core.schema import TEXT, Param, Params, array, must, obj, wrong
from .words import ANYTHING, NAMED, flag, number, one_of, text


def _status_codes(param: Param, value: Any, name: str) -> str:
    """Status codes such as `200,400:404`, or an empty text."""
    if not isinstance(value, str) or not re.fullmatch(r"(\d{3}(:\d{3})?(,\d{3}(:\d{3})?)*)?", value):
        raise wrong(name, "a list of HTTP statuses with commas, ranges with a colon")
    return value


_KEYWORD = obj(value=TEXT, severity=one_of(0, 2))
KEYWORDS: Params = {
    "matching_keyword": _KEYWORD,
    "unmatching_keyword": _KEYWORD,
    "match_regex": _KEYWORD,
    "match_case": flag(False),
}
TIMEOUT = number(1, 45, 10)  # a guess for monitors other than HTTP
IPV6: Params = {"use_ipv6": flag(False)}


def frequency(default: str) -> Params:
    """The check frequency: minutes as a string. The permitted values are not documented."""
    return {"check_frequency": text(default)}


_AUTH: Params = {
    "auth_method": text("B", "B", "O", "W"),
    "auth_user": text(""),
    "auth_pass": text(""),
    "credential_profile_id": TEXT,
    "oauth2_provider": TEXT,
    "jwt_id": TEXT,
}
HTTP: Params = {
    "website": must(TEXT),
    **frequency("1"),
    "timeout": TIMEOUT,
    "request_content_type": text(None, "J", "T", "X", "F"),
    "request_param": TEXT,
    "custom_headers": NAMED,
    "user_agent": text(""),
    **_AUTH,
    "client_certificate_password": TEXT,
    "use_name_server": flag(True),
    "forced_ips": TEXT,
    "up_status_codes": Param(_status_codes, default=""),
    "ignore_cert_err": flag(True),  # a guess; one client sends false by default
    "ssl_protocol": text("Auto"),
    "http_protocol": text("H1.1"),
    "use_alpn": flag(False),
    **IPV6,
    "ip_type": number(0, 3, 0),
    "primary_protocol": one_of(0, 1),
    "secondary_protocol_severity": one_of(2, 3),
    "hidden_mon_added": number(0, 9),
    **KEYWORDS,
    "response_headers_check": obj(value=NAMED, severity=one_of(0, 2, default=2)),
}
JSON: Params = {
    "response_type": text("T", "T", "J", "X"),
    "match_json": obj(jsonpath=array(obj(name=must(TEXT))), severity=one_of(0, 2)),
    "json_schema": obj(schema_value=TEXT, severity=one_of(0, 2)),
    "json_schema_check": flag(False),
    "graphql": obj(query=TEXT, variables=TEXT),
}
METHOD = text("G", "G", "P", "U", "D")
STEP = obj(
    step_url=must(TEXT),
    display_name=must(TEXT),
    timeout=TEXT,
    http_method=METHOD,
    response_variables=ANYTHING,
    dynamic_header_params=ANYTHING,
    **{
        name: param for name, param in {**HTTP, **JSON}.items() if name not in ("website", "check_frequency", "timeout")
    },
    severity=one_of(0, 2, 3),
)
