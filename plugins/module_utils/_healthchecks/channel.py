# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Channels, which the web UI calls integrations. The API only lists them, and only for a read-write key."""

from __future__ import annotations

from .._engine.field import Field
from .._engine.info import Info
from .resource import Listed


class Channel(Listed):
    noun = "channel"
    plural = "channels"
    path = "/channels/"
    list_key = "channels"
    id_key = "id"
    fields = (Field("name", is_name=True), Field("kind", option=False))


CHANNEL = Channel()


class ChannelInfo(Info):
    resource = CHANNEL
    filters = {"kind": {"type": "str"}}


CHANNEL_INFO = ChannelInfo()
