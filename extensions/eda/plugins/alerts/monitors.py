# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The state of monitors: a flapping monitor has one outage, and a late alert does not start another one."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime
import logging
import time
from collections import OrderedDict
from typing import Any, Awaitable, Callable

from .state_file import StateFile
from .table import PROBLEMS, SERVICES, UP

SECONDS_AHEAD = 3600  # how far the clock of a service may be ahead

# The fields of a monitor in the state file, in addition to its service and its key.
KEPT = ("name", "status", "raised", "came_up", "first_problem", "last_problem")
RECORD = {**dict.fromkeys(("service", "key", *KEPT), str), "event": dict}

logger = logging.getLogger("statusops.uptime.alerts")


@dataclasses.dataclass
class Monitor:
    """One monitor of a service."""

    name: str
    status: str = ""  # of the latest alert
    raised: str = ""  # of the latest event
    came_up: str = ""
    first_problem: str = ""  # since it came up
    last_problem: str = ""
    arrived: float = 0.0
    event: dict[str, Any] = dataclasses.field(default_factory=dict)  # the event that it is up, until it is raised
    timer: asyncio.TimerHandle | None = None

    @property
    def has_problem(self) -> bool:
        """Whether it has a problem, or has not been up for long enough."""
        return self.timer is not None or self.status in PROBLEMS


class Monitors:
    """Raises events for alerts. The event that a monitor is up is raised once it has been up for the quiet period.

    The quiet period starts when the alert arrives. A late alert raises no event.
    """

    def __init__(
        self,
        put: Callable[[dict[str, Any]], Awaitable[None]],
        quiet_period: int,
        window: float,
        size: int,
        state: StateFile,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._put = put
        self._quiet_period = quiet_period
        self._window = window
        self._size = size
        self._state = state
        self._clock = clock
        self._monitors: OrderedDict[tuple[str, str], Monitor] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()

    def restore(self) -> None:
        """Read the state file. Quiet periods start again."""
        for record in self._state.load(RECORD):
            monitor = Monitor(**{name: record[name] for name in KEPT}, arrived=self._clock())
            self._monitors[record["service"], record["key"]] = monitor
            if record["event"]:
                self._wait(monitor, record["event"])

    async def take(self, event: dict[str, Any]) -> str:
        """Raise an event immediately, later or not at all, and return a description of that."""
        try:
            return await self._take(event)
        finally:
            self._save()

    async def _take(self, event: dict[str, Any]) -> str:
        monitor = self._monitor(event)
        status = event["status"]
        if self._is_late(monitor, event):
            return "A later alert of this monitor was delivered before. No event is raised."
        self._note_time(monitor, event)
        monitor.status = status
        if status == UP:
            return await self._up(monitor, event)
        if status in PROBLEMS:
            self._stop_waiting(monitor)
        await self._raise(monitor, event)
        return "An event is raised."

    def close(self) -> None:
        """End all quiet periods. The state file keeps them."""
        self._state = StateFile("")
        for monitor in self._monitors.values():
            self._stop_waiting(monitor)
        for task in self._tasks:
            task.cancel()

    def _monitor(self, event: dict[str, Any]) -> Monitor:
        """The monitor of an event. If there are too many, one without a problem is forgotten."""
        key = event["service"], event["id"] or event["name"]
        monitor = self._monitors.pop(key, None) or Monitor(event["name"])
        monitor.name = event["name"]
        if len(self._monitors) >= self._size:
            calm = (other for other, known in self._monitors.items() if not known.has_problem)
            forgotten = self._monitors.pop(next(calm, next(iter(self._monitors))))
            if forgotten.timer:
                forgotten.timer.cancel()
                self._recovered(forgotten)  # raise its event now, because nothing would raise it later
        self._monitors[key] = monitor
        return monitor

    def _is_late(self, monitor: Monitor, event: dict[str, Any]) -> bool:
        """Whether an alert is older than another alert that contradicts it."""
        if not event["time"] or self._clock() - monitor.arrived >= self._window:
            return False
        if event["status"] == UP:
            exact = SERVICES[event["service"]].exact_times
            return event["time"] < (monitor.last_problem if exact else monitor.first_problem)
        return event["status"] in PROBLEMS and event["time"] < monitor.came_up

    def _note_time(self, monitor: Monitor, event: dict[str, Any]) -> None:
        """Remember the time of an alert. A time in the future is ignored, because later alerts would then count as late."""
        ahead = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=SECONDS_AHEAD)
        if not event["time"] or event["time"] > ahead.strftime("%Y-%m-%dT%H:%M:%SZ"):
            return
        monitor.arrived = self._clock()
        if event["status"] == UP:
            monitor.came_up, monitor.first_problem = max(monitor.came_up, event["time"]), ""
        elif event["status"] in PROBLEMS:
            monitor.first_problem = monitor.first_problem or event["time"]
            monitor.last_problem = max(monitor.last_problem, event["time"])

    async def _up(self, monitor: Monitor, event: dict[str, Any]) -> str:
        if not monitor.timer:
            if monitor.raised == UP:
                return "The monitor is up already. No event is raised."
            if not self._quiet_period:
                await self._raise(monitor, event)
                return "An event is raised."
            self._wait(monitor, event)
        return f"An event is raised if the monitor stays up for {self._quiet_period} seconds."

    def _wait(self, monitor: Monitor, event: dict[str, Any]) -> None:
        """Start the quiet period."""
        monitor.event = event
        monitor.timer = asyncio.get_running_loop().call_later(self._quiet_period, self._recovered, monitor)

    def _recovered(self, monitor: Monitor) -> None:
        """Raise the event that a monitor is up."""
        event, monitor.event, monitor.timer = monitor.event, {}, None
        task = asyncio.ensure_future(self._raise(monitor, event))
        self._tasks.add(task)
        task.add_done_callback(self._raised)

    def _raised(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._save()
        if not task.cancelled() and task.exception():
            logger.error("The event that a monitor is up was not raised: %s", type(task.exception()).__name__)

    @staticmethod
    def _stop_waiting(monitor: Monitor) -> None:
        if monitor.timer:
            monitor.timer.cancel()
            monitor.event, monitor.timer = {}, None

    async def _raise(self, monitor: Monitor, event: dict[str, Any]) -> None:
        before, monitor.raised = monitor.raised, event["status"]
        same_name = (other for other in self._monitors.values() if other.name == monitor.name)
        event["problems"] = sum(other.has_problem for other in same_name)
        try:
            await self._put(event)
        except BaseException:  # also a cancellation
            monitor.raised = before
            raise

    def _save(self) -> None:
        """Save the state of monitors with a problem."""
        if not self._state.path:
            return
        self._state.save(
            [
                {
                    "service": service,
                    "key": key,
                    "event": monitor.event,
                    **{name: getattr(monitor, name) for name in KEPT},
                }
                for (service, key), monitor in self._monitors.items()
                if monitor.has_problem
            ]
        )
