# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An event source for ansible-rulebook that receives alerts of monitoring services from webhooks."""

from __future__ import annotations

import asyncio
import importlib.util
import sys
from pathlib import Path
from typing import Any

DOCUMENTATION = r"""
---
short_description: Receive alerts from monitoring services
description:
  - Listens for the webhooks of Site24x7 and Healthchecks, and for monitors of UptimeGuard. Raises events with the same keys for
    all services.
  - The path of a webhook's URL is O(path) and the service, such as C(/site24x7), C(/healthchecks) or C(/uptimeguard).
  - An alert must have O(secret) in the header C(X-Webhook-Token), or in C(Authorization) after C(Bearer).
  - C(GET) and C(HEAD) on the same paths do not require the secret. While the source listens, their response is 200. Use them
    for health checks.
  - The body is JSON or a form. U(https://github.com/statusops/statusops.uptime/blob/main/extensions/eda/README.md) shows which
    fields are read for each service, and how to set up its webhook.
  - An event contains the strings C(service), C(name), C(id), C(type), C(url), C(status), C(reason), C(time) and C(link), which
    are empty if the alert does not have them, and the lists C(locations), C(groups) and C(tags).
  - C(status) is one word in lower case. V(down), V(critical) and V(trouble) are problems. V(up) means that the monitor has been
    up for O(quiet_period). Other statuses, such as V(suspended), depend on the service. An alert with an unknown status is
    logged as a warning, and raises no event.
  - C(problems) is the number of monitors with this C(name) that have a problem, or have not been up for O(quiet_period). Use it
    if a website has monitors with the same name in several services.
  - C(time) is the time of the alert in UTC, such as V(2026-11-22T04:50:00Z).
  - C(raw) contains what the service sent, under its own names and without secrets.
  - An alert about a problem raises no event if a newer alert that the monitor is up was delivered before it.
  - The reason of an alert can repeat the response of a website. So a space is inserted into everything that Ansible or a
    rulebook would evaluate as a template, also in C(raw).
author:
  - statusops.uptime contributors (@statusops)
requirements:
  - aiohttp, which is installed with ansible-rulebook
options:
  host:
    description:
      - The address to listen on. If clients connect from other hosts, set another address, such as V(0.0.0.0).
    type: str
    default: 127.0.0.1
  port:
    description: The port to listen on. V(0) uses a free port, which is logged.
    type: int
    required: true
  path:
    description: The path that the URLs of all webhooks begin with.
    type: str
    default: /
  secret:
    description: The secret that services send in the header. At least 16 characters.
    type: str
    required: true
  quiet_period:
    description:
      - How many seconds a monitor must be up before the event that it is up is raised. If it has a problem in the meantime,
        that event is not raised. So a flapping monitor has one outage. V(0) raises the event immediately.
    type: int
    default: 300
  state_file:
    description:
      - A file that keeps which monitors have a problem and which quiet periods have not ended, for the next start. It contains
        the alerts of the latter. Only its owner can read it. Its directory must exist.
      - Without it, if a monitor comes up shortly before ansible-rulebook stops, the event that it is up is never raised.
    type: str
  max_body:
    description: The maximum size of a body in bytes. A request with a larger body is rejected.
    type: int
    default: 65536
  deduplication_window:
    description:
      - How many seconds an alert is remembered. During this time, the same alert raises no second event, and an older one
        is recognized as such. V(0) turns this off.
      - Alerts are the same if service, monitor, status and time are the same, unless the monitor had another status at that
        time in between. An alert without a time never counts as a repetition.
    type: int
    default: 3600
  deduplication_size:
    description:
      - The maximum number of alerts and of monitors that are remembered. The oldest are forgotten first, monitors with a
        problem last.
    type: int
    default: 10000
  certfile:
    description: A PEM file with a certificate and its intermediate certificates. If set, the source uses HTTPS.
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
    path: /hooks
    secret: "{{ ALERTS_SECRET }}"
    quiet_period: 600
    state_file: /var/lib/ansible-rulebook/alerts.json
    certfile: /etc/ssl/certs/webhook.pem
    keyfile: /etc/ssl/private/webhook.key
"""

PACKAGE = "statusops_uptime_alerts"
DIRECTORY = Path(__file__).resolve().parents[1] / "alerts"


def part(name: str) -> Any:
    """A module of the package that contains the code.

    ansible-rulebook runs this file by its path, and it cannot import from collections. So the package is loaded by its path, too.
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
            "The event source requires the Python package aiohttp, which {0} cannot import. Install it with "
            "`{0} -m pip install aiohttp`.".format(sys.executable)
        ) from None
    await receiver.listen(queue, settings)
