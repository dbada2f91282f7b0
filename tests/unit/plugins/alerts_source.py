# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The event source with a real server and a client that sends requests to it."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import importlib.util
import logging
import re
import sys
from pathlib import Path

import requests

FILE = Path(__file__).resolve().parents[3] / "extensions" / "eda" / "plugins" / "event_source" / "alerts.py"


def load():
    """Load the source by its path, like ansible-rulebook. It is not in a package."""
    spec = importlib.util.spec_from_file_location("alerts", FILE)
    module = sys.modules["alerts"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SOURCE = load()
ALERT, DELIVERIES, ERRORS, LIMITS, MONITORS, RECEIVER, SETTINGS, STATE_FILE, TABLE = map(
    SOURCE.part, ("alert", "deliveries", "errors", "limits", "monitors", "receiver", "settings", "state_file", "table")
)
SECRET = "correct horse battery staple"
TOKEN = {"X-Webhook-Token": SECRET}

# The parameters and types that receivers of these webhooks have published.
DOWN = {
    "MONITOR_DASHBOARD_LINK": "https://www.site24x7.com/app/client#/home/monitors/107164000000025001/Summary",
    "MONITORTYPE": "URL",
    "MONITOR_ID": 107164000000025001,
    "STATUS": "DOWN",
    "MONITORNAME": "Zylker Shop",
    "FAILED_LOCATIONS": "California-US,London-UK",
    "INCIDENT_REASON": "Service Unavailable",
    "OUTAGE_TIME_UNIX_FORMAT": "1705551695000",
    "MONITORURL": "https://shop.example.com",
    "MONITOR_GROUPNAME": "Storefront, All",
    "POLLFREQUENCY": 1,
    "TAGS": ["shop", "website"],
    "INCIDENT_TIME": "January 17, 2024 8:21 PM PST",
    "INCIDENT_TIME_ISO": "2024-01-17T20:21:35-0800",
}
UP = dict(DOWN, STATUS="UP", INCIDENT_TIME_ISO="2024-01-17T20:31:35-0800")
DOWN_EVENT = {
    "service": "site24x7",
    "name": "Zylker Shop",
    "id": "107164000000025001",
    "type": "URL",
    "url": "https://shop.example.com",
    "status": "down",
    "reason": "Service Unavailable",
    "link": "https://www.site24x7.com/app/client#/home/monitors/107164000000025001/Summary",
    "time": "2024-01-18T04:21:35Z",
    "locations": ["California-US", "London-UK"],
    "groups": ["Storefront", "All"],
    "tags": ["shop", "website"],
    "problems": 1,
    "raw": DOWN,
}


class Records(logging.Handler):
    """The lines of the log, and the URL that it contains."""

    def __init__(self):
        super().__init__(logging.DEBUG)
        self.texts = []
        self.url = asyncio.get_running_loop().create_future()

    def emit(self, record):
        self.texts.append(self.format(record))
        found = re.search(r"Listening on (\S+)", self.texts[-1])
        if found:
            self.url.set_result(found[1])


class Client:
    """Sends requests to a running source, and collects its events."""

    def __init__(self, base, service, queue, log):
        self.base = base.rstrip("/")
        self.url = f"{self.base}/{service}"
        self.queue = queue
        self.log = log
        self.port = int(re.search(r":(\d+)/", base)[1])

    async def send(self, method="POST", url="", headers=None, **more):
        """The response to a request."""
        headers = TOKEN if headers is None else headers
        answer = await asyncio.to_thread(requests.request, method, url or self.url, headers=headers, timeout=20, **more)
        assert "Traceback" not in answer.text and SECRET not in answer.text
        return answer

    async def status(self, **more):
        return (await self.send(**more)).status_code

    async def raw(self, text):
        """Everything that the source sends back for these bytes. Empty if the connection is reset."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(text.encode())
        try:
            return (await asyncio.wait_for(reader.read(), 20)).decode()
        except ConnectionError:
            return ""
        finally:
            writer.close()

    def events(self):
        return [self.queue.get_nowait() for _each in range(self.queue.qsize())]


@contextlib.asynccontextmanager
async def running(queue=None, service="site24x7", **args):
    """The source on a free port, until the block ends. Its log must not contain a traceback or the secret."""
    queue = queue or asyncio.Queue()
    records = Records()
    logger = logging.getLogger()
    level = logger.level
    logger.addHandler(records)
    logger.setLevel(logging.DEBUG)
    task = asyncio.create_task(SOURCE.main(queue, {"port": 0, "secret": SECRET, "quiet_period": 0, **args}))
    try:
        await asyncio.wait([task, records.url], timeout=20, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            task.result()
        yield Client(records.url.result(), service, queue, records.texts)
        assert not [text for text in records.texts if "Traceback" in text or SECRET in text]
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError, ERRORS.SourceError):
            await task
        logger.removeHandler(records)
        logger.setLevel(level)


def coroutine(test):
    """A decorator that runs a test that is a coroutine."""

    @functools.wraps(test)
    def run(*args, **kwargs):
        asyncio.run(test(*args, **kwargs))

    return run
