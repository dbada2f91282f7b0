# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings and the awkward responses."""

from __future__ import annotations

from ...core.settings import Setting
from ...core.store import Store

# Name, after "healthchecks_": the setting.
_SETTINGS = {
    "site_root": Setting(""),  # of the URLs in responses; empty: the URL that the client used
    "check_limit": Setting(10_000),  # of an account
    "requests_per_minute": Setting(0),  # with one key; 0: no limit
    "pings_per_minute": Setting(0),  # to one check; 0: no limit
    "log_limit": Setting(100),  # the number of pings of a check that can be read
    "alert_worker": Setting("on", ("on", "off")),  # records that a check is late
}
SETTINGS = {f"healthchecks_{name}": setting for name, setting in _SETTINGS.items()}
SWITCHES = {
    "check_without_uuid": "a check has no uuid, as before version 3.5 of the server",
    "check_without_badge_url": "a check has no badge_url, as before version 3.10 of the server",
}


def setting(store: Store, name: str) -> int:
    """The value of a setting that is a number."""
    return store.settings[f"healthchecks_{name}"]


def text_setting(store: Store, name: str) -> str:
    """The value of a setting that is a string."""
    return store.settings[f"healthchecks_{name}"]
