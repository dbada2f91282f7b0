# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """Connection options of Zoho's services, as in module_utils/_zoho/options.py. The fragment http has the others.

    PLUGIN is for inventory plugins. Ansible itself reads their environment variables.
    """

    DOCUMENTATION = r"""
options:
  client_id:
    description:
      - The ID of the client in Zoho's API console.
      - If not given, the environment variable E(ZOHO_CLIENT_ID) is used.
    type: str
  client_secret:
    description:
      - The secret of the client.
      - If not given, the environment variable E(ZOHO_CLIENT_SECRET) is used.
    type: str
  refresh_token:
    description:
      - The refresh token of the client, which is used to request access tokens. It must belong to O(data_center).
      - If not given, the environment variable E(ZOHO_REFRESH_TOKEN) is used.
    type: str
  access_token:
    description:
      - An access token, instead of O(client_id), O(client_secret) and O(refresh_token). It is never renewed.
      - If not given, the environment variable E(ZOHO_ACCESS_TOKEN) is used.
    type: str
  data_center:
    description:
      - The data center of the account. It determines the hosts of the API and of the accounts service.
      - If not given, the environment variable E(ZOHO_DATA_CENTER) is used.
    type: str
    choices:
      - us
      - eu
      - in
      - au
      - cn
      - jp
      - ca
      - uk
      - ae
      - sa
    default: us
  api_url:
    description:
      - The scheme and host of the API, such as V(https://www.site24x7.com), instead of those of O(data_center).
      - If not given, the environment variable E(SITE24X7_API_URL) is used.
    type: str
  accounts_url:
    description:
      - The scheme and host of the accounts service, instead of those of O(data_center).
      - If not given, the environment variable E(ZOHO_ACCOUNTS_URL) is used.
    type: str
  timeout:
    description:
      - The maximum number of seconds for one attempt at a request, from connecting to the end of the response. Each
        retry has the same time again.
    type: int
    default: 30
"""

    PLUGIN = r"""
options:
  client_id:
    env:
      - name: ZOHO_CLIENT_ID
  client_secret:
    env:
      - name: ZOHO_CLIENT_SECRET
  refresh_token:
    env:
      - name: ZOHO_REFRESH_TOKEN
  access_token:
    env:
      - name: ZOHO_ACCESS_TOKEN
  data_center:
    env:
      - name: ZOHO_DATA_CENTER
  api_url:
    env:
      - name: SITE24X7_API_URL
  accounts_url:
    env:
      - name: ZOHO_ACCOUNTS_URL
  token_cache:
    description:
      - Where the access token is stored. It is the option C(cache) of modules. For an inventory plugin, O(cache) means
        something else.
      - V(auto) is C($XDG_CACHE_HOME/statusops), or C(~/.cache/statusops).
      - V(redis://HOST:PORT/DATABASE) is a Redis server, and V(rediss://HOST) one with TLS. Any other value is the
        absolute path of a directory.
      - V(none) stores no token. Each run then requests its own.
    type: str
    default: auto
    env:
      - name: STATUSOPS_CACHE
  cache_password:
    description: The password of the Redis server in O(token_cache).
    type: str
    env:
      - name: STATUSOPS_CACHE_PASSWORD
notes:
  - A credential that is empty in the inventory file is reported as missing, even if its environment variable is set,
    because the variable may belong to another account. Any other empty connection option counts as not set.
"""
