# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Releases that open and close windows of a service. One minute passes between tasks."""

from __future__ import annotations

from ansible_collections.statusops.uptime.plugins.module_utils._engine.window.journal import DIRECTORY
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import world
from ansible_collections.statusops.uptime.tests.unit.plugins.interrupted import killed_at


class AnyRelease:
    """A cache, and the window tasks of a service.

    targets: options of a task that opens a window, unless the task sets one of them or of others. options: those of each
    task.
    """

    module = ""
    targets = {}
    others = ()
    options = {}

    def __init__(self, cache):
        self.here, self.cache = world(), cache
        self.here.load()

    def try_to(self, state, title="R1", check=False, bend=None, predictions=None, cache=0, **options):
        """Run a window task, which can fail."""
        cache = self.cache if cache == 0 else cache
        options = {**self.options, **options, "title": title, "state": state}
        return self.here.do(self.module, options, check, bend, cache=cache, predictions=predictions)

    def do(self, state, title="R1", **options):
        """Run a window task one minute after the last one. It must succeed."""
        self.here.wait()
        if state == "open" and not {*self.targets, *self.others} & set(options):
            options.update(self.targets)
        outcome = self.try_to(state, title, **options)
        assert not outcome.result.get("failed"), outcome.result
        assert outcome.result["changed"] is bool(outcome.writes) or options.get("check")
        assert self.here.store.violations == []
        return outcome

    def open(self, *args, **options):
        return self.do("open", *args, **options)

    def close(self, *args, **options):
        return self.do("closed", *args, **options)

    def kill(self, number, after, state, **options):
        """Kill a task before or after the request with a number. Returns false if the task sends fewer requests."""
        self.here.wait()
        return killed_at(self.here, number, after, lambda: self.try_to(state, **options))

    @property
    def files(self):
        return [self.cache.read(name) for name in self.cache.names(DIRECTORY)]

    def forget(self):
        for name in self.cache.names(DIRECTORY):
            self.cache.remove(name)
