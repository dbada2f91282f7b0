# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Badges: the URLs of images and JSON that show the status of the checks with a tag. The URLs require no key."""

from __future__ import annotations

from typing import Any, Mapping

from .._engine.field import Field
from .._engine.info import Info
from .resource import Listed


class Badge(Listed):
    """The badges of one tag, or of all checks, whose tag is *. They have no ID."""

    noun = "badge"
    plural = "badges"
    path = "/badges/"
    list_key = "badges"
    key = "tag"
    fields = (
        Field("tag", option=False, is_name=True),
        *(Field(one + states, option=False) for states in ("", "3") for one in ("svg", "json", "shields")),
    )

    def objects_in(self, data: Any, query: Mapping[str, str]) -> Any:
        """The API returns an object instead of a list, with the tags as keys."""
        found = super().objects_in(data, query)
        if not isinstance(found, dict) or not all(isinstance(urls, dict) for urls in found.values()):
            return found
        return [dict(urls, tag=tag) for tag, urls in found.items()]


BADGE_INFO = Info(Badge())
