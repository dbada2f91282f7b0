# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What all unit tests share: how pytest runs them."""

from __future__ import annotations

import gc


def pytest_configure(config):
    """Run the tests in pytest's own processes, without the fork that ansible-test makes for each of them.

    A fork takes longer than most tests: it copies memory, fills every cache again, and starts once for each test what is
    meant for a whole session. Fixtures keep the tests apart. Coverage is only kept of forks.
    """
    plugins = config.pluginmanager
    if plugins.hasplugin("ansible_forked") and not plugins.hasplugin("ansible_pytest_coverage"):
        plugins.unregister(name="ansible_forked")
    gc.set_threshold(50_000)  # hypothesis and the emulator leave little garbage, but make many objects


def pytest_collection_finish(session):
    """Spare the garbage collector what was imported: all of it stays until the end."""
    gc.collect()
    gc.freeze()
