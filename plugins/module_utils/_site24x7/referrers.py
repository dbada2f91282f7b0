# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Objects that refer to profiles, user groups and automations, with the values that messages require.

GUESS: the API rejects the deletion of an object in use, or keeps the object without an error. So deletions are verified.
"""

from __future__ import annotations

from .._engine.field import Field
from .constants import API
from .resource import Site24x7Resource


class Referrer(Site24x7Resource):
    """A kind of object that refers to others."""

    def __init__(self, noun: str, id_key: str, name_key: str = "display_name") -> None:
        self.noun, self.plural = noun, noun + "s"
        self.path, self.id_key = "{0}/{1}s".format(API, noun), id_key
        self.fields = (Field("name", name_key, is_name=True),)
        super().__init__()


MONITORS = Referrer("monitor", "monitor_id")
MONITOR_GROUPS = Referrer("monitor_group", "group_id")
NOTIFICATION_PROFILES = Referrer("notification_profile", "profile_id", "profile_name")
THRESHOLD_PROFILES = Referrer("threshold_profile", "profile_id", "profile_name")
