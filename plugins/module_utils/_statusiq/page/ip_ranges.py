# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The IP ranges that can access a page, in the formats of the option and of the API."""

from __future__ import annotations

import ipaddress
from typing import Any

from ..._engine.errors import AnswerError, InputError


def parse_range(value: str) -> dict[str, str]:
    """{"from": ..., "to": ...} for an address, a network in CIDR notation, or first-last. Raises InputError."""
    try:
        if "-" in value:
            first, last = (ipaddress.ip_address(part.strip()) for part in value.split("-"))
            if first.version != last.version or int(first) > int(last):
                raise ValueError
        else:
            network = ipaddress.ip_network(value.strip(), strict=False)
            if "/" in value and ipaddress.ip_address(value.split("/")[0].strip()) != network.network_address:
                raise ValueError
            first, last = network.network_address, network.broadcast_address
    except ValueError:
        raise InputError(
            "allowed_ips: {0!r} is not an address, a network or a range. Write 192.0.2.7, 192.0.2.0/24 (host bits zero) "
            "or 192.0.2.1-192.0.2.9.".format(value)
        ) from None
    return {"from": str(first), "to": str(last)}


def range_text(first: str, last: str) -> str:
    """A range in its shortest form: an address, a network, or first-last."""
    if first == last:
        return first
    networks = list(ipaddress.summarize_address_range(ipaddress.ip_address(first), ipaddress.ip_address(last)))
    return str(networks[0]) if len(networks) == 1 else "{0}-{1}".format(first, last)


def ranges(value: Any) -> list[str]:
    """The ranges in a response, which contains a list, a single object, or "" or null for no restriction. Raises AnswerError."""
    if isinstance(value, dict) and "allowed_ip_ranges" in value:
        value = value["allowed_ip_ranges"]
    if value in (None, "", {}):
        return []
    try:
        return [
            range_text(str(ipaddress.ip_address(str(item["from"]))), str(ipaddress.ip_address(str(item["to"]))))
            for item in (value if isinstance(value, list) else [value])
        ]
    except (ValueError, KeyError, TypeError):
        raise AnswerError("The API's response contains allowed_ip_ranges in an unknown format.") from None
