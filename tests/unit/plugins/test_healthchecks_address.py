# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An address without an API of Healthchecks, or without this version of it."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.badge import BADGE_INFO
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.channel import CHANNEL_INFO
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.check import CHECK, CHECK_INFO
from ansible_collections.statusops.uptime.tests.unit.plugins.healthchecks_server import KEY

UNKNOWN_ID = "0b6f7a52-0000-4000-8000-00000000000a"


@pytest.mark.parametrize("task", [CHECK_INFO, CHANNEL_INFO, BADGE_INFO])
@pytest.mark.parametrize("path", ["/healthchecks", "/api/v3/checks", ""])
def test_the_message_blames_the_address_if_a_list_does_not_exist(hc, task, path):
    """Every project has these lists. So the API, or this version of it, does not exist at the address."""
    if not path:
        hc.fault("html", status=404)
    result = hc.do(task, api_key=KEY, api_url=hc.server.url + path)
    assert result["msg"] == (
        "api_url: HTTP 404. There is no API of Healthchecks at {0}{1}/api/v3. Check the address. Servers before version "
        "2.10 require api_version v2 or v1.".format(hc.server.url, path)
    )
    assert (result["status"], hc.sent()) == (404, [f"GET {path}/api/v3/{task.resource.plural}/"])


def test_the_message_does_not_blame_the_address_if_a_check_does_not_exist(hc):
    hc.reset()
    result = hc.do(Manage(CHECK), api_key=KEY, id=UNKNOWN_ID, state="paused")
    assert result["msg"] == f"id: there is no check '{UNKNOWN_ID}'. The API says that it does not exist."
