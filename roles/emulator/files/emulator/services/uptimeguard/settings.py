# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings."""

from __future__ import annotations

from ...core.settings import Setting
from .errors import FORMS

MERGE, REPLACE = "merge", "replace"
# Name, after "uptimeguard_": the setting.
_SETTINGS = {
    "site_root": Setting(""),  # of the URLs in responses; empty: the URL that the client used
    "error_form": Setting("envelope", FORMS),  # of the bodies of 400, 401 and 404
    "update": Setting(REPLACE, (REPLACE, MERGE)),  # the effect of an update on keys that it omits
}
SETTINGS = {f"uptimeguard_{name}": setting for name, setting in _SETTINGS.items()}
