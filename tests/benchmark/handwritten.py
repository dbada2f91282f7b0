# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The script that the collection is compared with. It writes the same page with requests and a pool of threads.

    handwritten.py URL PAGE CONNECTIONS FILE

FILE contains the groups of a layout as JSON. Without arguments, the script does nothing. It takes no locks and shares no token.
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import requests
from requests.adapters import HTTPAdapter

TOKEN = {
    "client_id": "1000.EMULATOR",
    "client_secret": "emulator-client-secret",
    "refresh_token": "1000.emulator.refresh",
    "grant_type": "refresh_token",
}


class Client:
    """The API of one page."""

    def __init__(self, url: str, connections: int) -> None:
        self.url = f"{url}/sp/api"
        self.session = requests.Session()
        self.session.mount("http://", HTTPAdapter(pool_maxsize=connections))
        token = self.session.post(f"{url}/oauth/v2/token", data=TOKEN, timeout=30).json()["access_token"]
        self.session.headers.update(
            {
                "Authorization": f"Zoho-oauthtoken {token}",
                "Accept": "application/json; version=2.0",
                "Content-Type": "application/json;charset=UTF-8",
            }
        )

    def call(self, method: str, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body)
        answer = self.session.request(method, self.url + path, data=data, timeout=30)
        answer.raise_for_status()
        return answer.json()["data"]


def write(client: Client, page: str, layout: list[dict[str, Any]], pool: ThreadPoolExecutor) -> None:
    """Create the groups that do not exist, and create or change all components."""
    pages = client.call("GET", "/statuspages")
    place = "/statuspages/" + next(one["statuspage_id"] for one in pages if one["statuspage_display_name"] == page)
    groups = client.call("GET", f"{place}/component_groups")
    components = client.call("GET", f"{place}/components")
    group_ids = {one["componentgroup_display_name"]: one["componentgroup_id"] for one in groups}
    component_ids = {one["display_name"]: one["component_id"] for one in components}

    def create(name: str) -> None:
        body = {"componentgroup_display_name": name}
        group_ids[name] = client.call("POST", f"{place}/component_groups", body)["componentgroup_id"]

    def write_component(group: str, component: dict[str, Any]) -> None:
        name = component["name"]
        body = {"display_name": name, "desc": component["description"], "componentgroup_id": group_ids[group]}
        if name in component_ids:
            client.call("PUT", f"{place}/components/{component_ids[name]}", body)
        else:
            client.call("POST", f"{place}/components", body)

    list(pool.map(create, [group["name"] for group in layout if group["name"] not in group_ids]))
    every = [(group["name"], component) for group in layout for component in group["components"]]
    list(pool.map(lambda one: write_component(*one), every))


def main() -> None:
    if len(sys.argv) > 1:
        url, page, connections, file = sys.argv[1:]
        with ThreadPoolExecutor(int(connections)) as pool:
            layout = json.loads(Path(file).read_text(encoding="utf-8"))
            write(Client(url, int(connections)), page, layout, pool)


if __name__ == "__main__":
    main()
