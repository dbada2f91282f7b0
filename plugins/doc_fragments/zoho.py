# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """Options of the connection to Zoho's services, as in module_utils/_zoho/options.py. The fragment http has the others.

    PLUGIN adds what plugins have, whose options Ansible reads from the environment.
    """

    DOCUMENTATION = r"""
notes:
  - Whitespace around O(client_id), O(client_secret), O(refresh_token), O(access_token), O(data_center), O(api_url),
    O(accounts_url) and O(ca_path) is removed. A value that is then empty counts as not set.
options:
  client_id:
    description:
      - The ID of the client that is registered in Zoho's API console.
      - If not given, the environment variable E(ZOHO_CLIENT_ID) is used.
    type: str
  client_secret:
    description:
      - The secret of the client O(client_id).
      - If not given, the environment variable E(ZOHO_CLIENT_SECRET) is used.
    type: str
  refresh_token:
    description:
      - The refresh token, which is used to request access tokens. It is valid until it is revoked, and belongs to one
        data center.
      - Zoho issues only 10 access tokens in 10 minutes for a refresh token, so all tasks share one through the cache.
        Without a cache, each process requests its own.
      - If the API rejects an access token because it has expired, the request is sent once more with a new one. This
        does not count towards O(retries).
      - If not given, the environment variable E(ZOHO_REFRESH_TOKEN) is used.
    type: str
  access_token:
    description:
      - An existing access token. With it, O(client_id), O(client_secret) and O(refresh_token) are not required. It is
        never renewed.
      - If not given, the environment variable E(ZOHO_ACCESS_TOKEN) is used.
    type: str
  data_center:
    description:
      - The data center of the account. It determines the hosts of the API and of the accounts service.
      - Zoho does not document whether the API of V(jp), V(ca), V(uk), V(ae) and V(sa) responds at these hosts. If it
        does not, set O(api_url).
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
      - The scheme and host of the API, instead of those of O(data_center), for example V(https://www.site24x7.com).
      - Plain HTTP is accepted for loopback addresses. For other addresses, it requires O(validate_certs=false).
      - If not given, the environment variable E(SITE24X7_API_URL) is used.
    type: str
  accounts_url:
    description:
      - The scheme and host of the accounts service, instead of those of O(data_center).
      - If not given, the environment variable E(ZOHO_ACCOUNTS_URL) is used.
    type: str
  timeout:
    description:
      - The maximum number of seconds for one attempt at a request. This includes connecting, sending the request, and
        receiving the headers and the body of the response.
      - Each retry is a separate attempt, see O(retries).
      - The highest value is V(86400).
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
      - Where the access token is stored. Modules call this option C(cache), which means something else for inventory
        plugins.
      - V(auto) is C($XDG_CACHE_HOME/statusops), or C(~/.cache/statusops).
      - V(none) stores no token. Each run then requests its own.
      - V(redis://HOST:PORT/DATABASE) is a Redis server, and V(rediss://HOST) one with TLS. The option C(cache) of modules
        describes them.
      - Any other value is the absolute path of a directory.
    type: str
    default: auto
    env:
      - name: STATUSOPS_CACHE
  cache_password:
    description: The password of the Redis server in O(token_cache). Otherwise it has no effect.
    type: str
    env:
      - name: STATUSOPS_CACHE_PASSWORD
notes:
  - Whitespace around connection options and their environment variables is removed. An empty value counts as not set.
    However, a credential that is empty in the file is reported as missing, even if its environment variable is set,
    because the variable may belong to another account.
"""
