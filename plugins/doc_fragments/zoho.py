# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """Options of the connection to Zoho's services, the same as in module_utils/_zoho/options.py.

    TASK adds what only modules have, and PLUGIN what plugins have, whose options Ansible reads from the environment.
    """

    DOCUMENTATION = r"""
notes:
  - Whitespace around O(client_id), O(client_secret), O(refresh_token), O(access_token), O(data_center), O(api_url),
    O(accounts_url) and O(ca_path) is removed. A value that is then empty counts as not set.
  - If a server repeats a secret of at least 6 characters in a response, C(********) is shown instead.
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
  validate_certs:
    description: Whether the certificates of the hosts are verified.
    type: bool
    default: true
  ca_path:
    description: A file with the CA certificates for verifying the hosts, instead of those that come with Python.
    type: path
  timeout:
    description:
      - The maximum number of seconds for one attempt at a request. This includes connecting, sending the request, and
        receiving the headers and the body of the response.
      - Each retry is a separate attempt, see O(retries).
      - The highest value is V(86400).
    type: int
    default: 30
  retries:
    description:
      - The maximum number of retries for a request. With V(3), a request is sent up to 4 times. The highest value is
        V(100).
      - Reads are retried if no complete response arrives in time, and on HTTP 429, 500, 502, 503 and 504. Writes are
        retried only if they cannot have taken effect, that is, if no connection was made, or on HTTP 429.
      - The first retry follows immediately, the second after up to 1 second, and each further one after up to twice the
        previous time, at most 60 seconds.
      - If the service asks to wait, the task waits that long instead. Such waits do not count towards O(timeout). If
        one of them is longer than 60 seconds, or all of them for one request are longer than 300 seconds in total, the
        request is not retried, and the error message shows when to run the task again. Other tasks with the same
        credentials and O(cache) wait, too.
      - If the API rejects a request because its access token has expired, the request is sent once more with a new
        token. This does not count as a retry.
    type: int
    default: 3
requirements:
  - requests
"""

    TASK = r"""
options:
  cache:
    description:
      - A directory through which the tasks, forks and playbooks of a user coordinate. They share one access token,
        because Zoho issues only 10 in 10 minutes for a refresh token, and only one of them at a time writes to an
        object.
      - It also contains notes about tasks that were stopped before they sent a value that the API does not show, such
        as the password of a page. The next task sends it.
      - V(auto) is C($XDG_CACHE_HOME/statusops), or C(~/.cache/statusops).
      - V(none) turns all of this off. Each process then requests its own token, and tasks that run at the same time on
        several hosts may create the same object twice.
      - Any other value is the absolute path of a directory.
      - If not given, the environment variable E(STATUSOPS_CACHE) is used.
    type: str
    default: auto
  reuse_reads:
    description:
      - Whether the items of a loop share the lists that they read. A loop with many items that changes nothing then
        reads each list only once.
      - A list is reused for ten seconds at most, and only until the task writes something that can change the list.
        Before an item fails because of a list from an earlier item, it reads the list again. Before it writes, it does so
        with each list that decides which object to write, or what. The ID of the page or of a group can come from a list
        of an earlier item. If the API rejects such an ID, the item starts again with new lists.
      - Lists are not reused in loops with C(until), C(pause) or C(break_when), which wait for something to change, or
        if the ordinary module runs the task.
    type: bool
    default: true
notes:
  - A failed task returns C(msg) and, if they are known, C(code) (the error number of the API), C(status) (the HTTP
    status) and C(request) (method and address).
  - Tasks on the controller run in Ansible's own process. To run them with the ordinary module instead, set the variable
    C(statusops_face) to V(module). With V(controller), tasks for any host run in Ansible's own process on the controller,
    so nothing runs on the host and C(requests) is not required there. The variables of the host still apply.
  - If several hosts, or two playbooks on one controller, run the same task at the same time, one task writes, and the
    others find that there is nothing to do. This does not cover tasks with C(async), or controllers that do not share
    O(cache). If every host would do the same, C(run_once) or a play for C(localhost) is clearer and sends fewer
    requests.
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
      - The directory of the access token. Modules call this option C(cache), which means something else for inventory
        plugins.
      - V(auto) is C($XDG_CACHE_HOME/statusops), or C(~/.cache/statusops).
      - V(none) stores no file. Each run then requests its own token.
      - Any other value is the absolute path of a directory.
    type: str
    default: auto
    env:
      - name: STATUSOPS_CACHE
notes:
  - Whitespace around connection options and their environment variables is removed. An empty value counts as not set.
    However, a credential that is empty in the file is reported as missing, even if its environment variable is set,
    because the variable may belong to another account.
"""
