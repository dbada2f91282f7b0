# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How pytest runs all unit tests."""

from __future__ import annotations

import gc


def pytest_configure(config):
    """Run the tests in the processes of pytest, without the fork that ansible-test makes for each of them.

    A fork takes longer than most tests: it copies memory, fills each cache again, and runs the fixtures of the session
    for each test. Fixtures isolate the tests. ansible-test collects coverage only from forks.
    """
    plugins = config.pluginmanager
    if plugins.hasplugin("ansible_forked") and not plugins.hasplugin("ansible_pytest_coverage"):
        plugins.unregister(name="ansible_forked")
    gc.set_threshold(50_000)  # hypothesis and the emulator leave little garbage, but make many objects


def pytest_collection_finish(session):
    """Exclude imported modules from garbage collection, because they stay until the end."""
    gc.collect()
    gc.freeze()
