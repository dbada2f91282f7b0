# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who can use the control interface. A website in a browser must not use it, under any host name."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping, Sequence
from typing import Any

OWN_HOSTS = "emulator.hosts"  # the key of the WSGI environment with the hosts on which the server listens
_HOST = re.compile(r"(\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<name>[^:\[\]]+))(:[0-9]*)?")
_ORIGIN = re.compile("https?://" + _HOST.pattern)


def is_loopback(host: str) -> bool:
    """Whether a host name or address always means this machine."""
    if host.lower() == "localhost":
        return True
    address = _address(host)
    return address is not None and address.is_loopback


def foreign_header(environ: Mapping[str, Any]) -> str:
    """The name of the header that contains another host than the emulator; empty if there is none."""
    own = [str(name).lower() for name in environ.get(OWN_HOSTS, ())]
    for header, form in (("Host", _HOST), ("Origin", _ORIGIN)):
        value = environ.get("HTTP_" + header.upper())
        match = form.fullmatch(value) if value is not None else None
        if value is not None and not (match and _is_own(match["six"] or match["name"], own)):
            return header
    return ""


def _is_own(host: str, own: Sequence[str]) -> bool:
    address = _address(host)
    return is_loopback(host) or host.lower() in own or address is not None and address in map(_address, own)


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
