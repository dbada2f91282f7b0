# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """The connection to Zoho's services. The options are those of module_utils/_zoho/options.py.

    Beside it TASK for modules, and PLUGIN for plugins whose options Ansible reads from the environment.
    """

    DOCUMENTATION = r"""
notes:
  - Whitespace around O(client_id), O(client_secret), O(refresh_token), O(access_token), O(data_center), O(api_url),
    O(accounts_url) and O(ca_path) is removed. A value that is empty then counts as not set.
  - If a server repeats a secret of at least 6 characters, C(********) is shown in its place.
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
      - The refresh token, from which access tokens are made. It stays valid until it is revoked, and belongs to
        one data center.
      - If not given, the environment variable E(ZOHO_REFRESH_TOKEN) is used.
    type: str
  access_token:
    description:
      - A ready access token. With it, O(client_id), O(client_secret) and O(refresh_token) are not needed; it is never
        renewed.
      - If not given, the environment variable E(ZOHO_ACCESS_TOKEN) is used.
    type: str
  data_center:
    description:
      - Where the account lives. It decides about the hosts of the API and of the accounts service.
      - That the API of V(jp), V(ca), V(uk), V(ae) and V(sa) answers at these hosts is not documented by Zoho; set
        O(api_url) where it does not.
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
      - Scheme and host of the API, in place of the one of O(data_center), for example V(https://www.site24x7.com).
      - Plain HTTP is accepted for loopback addresses, and elsewhere only with O(validate_certs=false).
      - If not given, the environment variable E(SITE24X7_API_URL) is used.
    type: str
  accounts_url:
    description:
      - Scheme and host of the accounts service, in place of the one of O(data_center).
      - If not given, the environment variable E(ZOHO_ACCOUNTS_URL) is used.
    type: str
  validate_certs:
    description: Whether the certificates of the hosts are verified.
    type: bool
    default: true
  ca_path:
    description: A file with the CA certificates to verify the hosts with, in place of those that Python brings.
    type: path
  timeout:
    description:
      - The seconds that one attempt at a request may take as a whole. This includes connecting, sending the request, and
        receiving the headers and the body of the answer.
      - Each repeat is an attempt of its own, see O(retries).
      - At most V(86400).
    type: int
    default: 30
  retries:
    description:
      - How often a request is repeated at most. With V(3), a request is sent up to 4 times. At most V(100).
      - Reads are repeated if no complete answer came in time, and on HTTP 429, 500, 502, 503 and 504. Writes are repeated
        only if they cannot have happened, that is if no connection was made, or on HTTP 429.
      - The first repeat comes at once, the second after up to 1 second, and each further one after up to twice that time, at
        most 60 seconds.
      - If the service asks to wait, the task waits that long instead. Such waits do not count for O(timeout). If one of them
        is longer than 60 seconds, or all of them for one request are longer than 300 seconds together, the request is not
        repeated, and the message says when to run the task again.
      - A request that the API refuses because its access token has ended is sent once more with a new one. This does not
        count as a repeat.
    type: int
    default: 3
requirements:
  - requests
"""

    TASK = r"""
options:
  cache:
    description:
      - A directory in which tasks, forks and playbooks of a user find each other. They share one access token, of which
        Zoho issues 10 in 10 minutes for a refresh token, and only one of them at a time writes to an object.
      - It also holds notes about tasks that were stopped before they had sent a value that the API does not show, such as
        the password of a page. The next task sends it.
      - V(auto) is C($XDG_CACHE_HOME/statusops), or C(~/.cache/statusops).
      - V(none) turns all of this off. Each process requests a token of its own, and tasks that run at the same time on
        several hosts may create the same object twice.
      - Everything else is an absolute path of a directory.
      - If not given, the environment variable E(STATUSOPS_CACHE) is used.
    type: str
    default: auto
  reuse_reads:
    description:
      - Whether the items of a loop share the lists that they read, so that a loop of many items that change nothing
        reads what is there once.
      - A list is used again for ten seconds at most, and until the task writes something. Nothing is written and
        no error is told because of a list of an earlier item; the item reads anew before that.
      - It is never done in loops with C(until), C(pause) or C(break_when), which wait for something to change,
        nor where the ordinary module does the task.
    type: bool
    default: true
notes:
  - A task that failed returns C(msg), and as far as they are known C(code) (the error number of the API),
    C(status) (the HTTP status) and C(request) (method and address).
  - Tasks that run on the controller are done in Ansible's own process. Set the variable C(statusops_face) to V(module)
    to have them done by the ordinary module.
  - If several hosts run the same task at once, or two playbooks on one controller, one task writes and the others find
    that there is nothing to do. Tasks with C(async) are not covered, nor are controllers that do not share O(cache).
    A task that every host would do once is clearer, and sends fewer requests, with C(run_once) or in a play over
    C(localhost).
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
      - Where the access token is kept. It is the directory that modules call C(cache), an option that inventory plugins have
        for something else.
      - V(auto) is C($XDG_CACHE_HOME/statusops), or C(~/.cache/statusops).
      - V(none) keeps no file; each run asks for a token of its own then.
      - Everything else is an absolute path of a directory.
    type: str
    default: auto
    env:
      - name: STATUSOPS_CACHE
notes:
  - Whitespace at the ends of connection options and of their environment variables is removed. What is empty counts as not
    set. Only a credential that is empty in the file is reported as missing, even if its environment variable is set,
    because that may belong to another account.
"""
