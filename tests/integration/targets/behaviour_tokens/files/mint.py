# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Request all available tokens, as a badly behaved client does."""

from __future__ import annotations

import json
import sys
import urllib.parse
import urllib.request

url, form = sys.argv[1], urllib.parse.urlencode(json.loads(sys.argv[2])).encode()
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
for _number in range(10):
    with opener.open(url + "/oauth/v2/token", form) as answer:
        assert "access_token" in json.load(answer)
