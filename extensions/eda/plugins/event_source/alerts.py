# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An event source for ansible-rulebook: it receives the alerts that Site24x7 sends to a webhook."""

from __future__ import annotations

import asyncio
import importlib.util
import sys
from pathlib import Path
from typing import Any

DOCUMENTATION = r"""
---
short_description: Receive alerts from Site24x7
description:
  - Listens for the webhook of Site24x7 and raises one event for each alert.
  - An alert must have O(secret) in the header C(X-Webhook-Token), or in C(Authorization) after C(Bearer).
  - C(GET) and C(HEAD) on the same path do not require the secret. While the source listens, it answers them with 200,
    for health checks.
  - The body is JSON or a form with the incident parameters of Site24x7. C(MONITORNAME) and C(STATUS) are required.
  - An event contains the strings C(monitor), C(monitor_id), C(monitor_type), C(url), C(status), C(reason), C(at) and
    C(link), which are empty if the alert does not have them, and the lists C(locations), C(groups) and C(tags).
  - C(status) is one word in lower case, such as V(down), V(critical), V(trouble) and V(up).
  - C(at) is the time of the alert in UTC, such as V(2026-11-22T04:50:00Z).
  - C(raw) contains everything that Site24x7 sent, under its own names.
  - The reason of an alert may repeat the response of a website. So everything that would be a template, in Ansible or a
    rulebook, is broken by a space, also in C(raw).
author:
  - statusops.uptime contributors (@statusops)
requirements:
  - aiohttp, which is installed with ansible-rulebook
options:
  host:
    description:
      - The address to listen on. For clients other than a proxy on the same host, set another one, such as V(0.0.0.0).
    type: str
    default: 127.0.0.1
  port:
    description: The port to listen on. V(0) uses a free port, which is logged.
    type: int
    required: true
  path:
    description: The path of the webhook's URL.
    type: str
    default: /
  secret:
    description: The secret that Site24x7 sends in the header. At least 16 characters.
    type: str
    required: true
  max_body:
    description: The maximum size of a body in bytes. A request with a larger body is rejected.
    type: int
    default: 65536
  deduplication_window:
    description:
      - How many seconds an alert is remembered. During this time, the same alert raises no second event. V(0) turns this
        off.
      - Alerts are the same if monitor, status and time are the same, unless the monitor had another status at that time
        in between. An alert without a time never counts as a repetition.
    type: int
    default: 3600
  deduplication_size:
    description: The maximum number of alerts that are remembered. The oldest alert is forgotten first.
    type: int
    default: 10000
  certfile:
    description: A file with a certificate and its intermediate certificates, in PEM. If set, the source uses HTTPS.
    type: str
  keyfile:
    description: The file with the certificate's key, unless the key is in O(certfile).
    type: str
"""

EXAMPLES = r"""
- statusops.uptime.alerts:
    port: 5000
    secret: "{{ ALERTS_SECRET }}"

- statusops.uptime.alerts:
    host: 0.0.0.0
    port: 8443
    path: /site24x7
    secret: "{{ ALERTS_SECRET }}"
    certfile: /etc/ssl/certs/webhook.pem
    keyfile: /etc/ssl/private/webhook.key
"""

PACKAGE = "statusops_uptime_alerts"
DIRECTORY = Path(__file__).resolve().parents[1] / "alerts"


def part(name: str) -> Any:
    """A module of the package that contains the code.

    ansible-rulebook runs this file by its path, and cannot import from collections. So the package is loaded by its path, too.
    """
    if PACKAGE not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            PACKAGE, DIRECTORY / "__init__.py", submodule_search_locations=[str(DIRECTORY)]
        )
        package = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(package)
        sys.modules[PACKAGE] = package
    return importlib.import_module(f"{PACKAGE}.{name}")


async def main(queue: asyncio.Queue[Any], args: dict[str, Any]) -> None:
    """Listen until the task is cancelled."""
    settings = part("settings").Settings.read(args)
    try:
        receiver = part("receiver")
    except ModuleNotFoundError as error:
        if error.name != "aiohttp":
            raise
        raise part("errors").SourceError(
            "The Python package aiohttp is missing. It comes with ansible-rulebook: pip install aiohttp"
        ) from None
    await receiver.listen(queue, settings)
