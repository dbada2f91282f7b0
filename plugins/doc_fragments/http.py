# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """Options of the connection that all services share, the same as in module_utils/_engine/options.py.

    A service documents its time limit itself, because the option does not have the same name everywhere. TASK adds what
    only modules have.
    """

    DOCUMENTATION = r"""
notes:
  - If a server repeats a secret of at least 6 characters in a response, C(********) is shown instead.
options:
  validate_certs:
    description: Whether the certificates of the hosts are verified.
    type: bool
    default: true
  ca_path:
    description: A file with the CA certificates for verifying the hosts, instead of those that come with Python.
    type: path
  retries:
    description:
      - The maximum number of retries for a request. With V(3), a request is sent up to 4 times. The highest value is
        V(100).
      - Reads are retried if no complete response arrives in time, and on HTTP 429, 500, 502, 503 and 504. Writes are
        retried only if they cannot have taken effect, that is, if no connection was made, or on HTTP 429.
      - The first retry follows immediately, the second after up to 1 second, and each further one after up to twice the
        previous time, at most 60 seconds.
      - If the service asks to wait, the task waits that long instead. Such waits do not count towards the time limit of
        an attempt. If one of them is longer than 60 seconds, or all of them for one request are longer than 300 seconds
        in total, the request is not retried, and the error message shows when to run the task again. Other tasks with
        the same credentials and cache wait, too.
    type: int
    default: 3
requirements:
  - python >= 3.8
  - requests
"""

    TASK = r"""
options:
  cache:
    description:
      - Where the tasks, forks and playbooks of a user coordinate. Only one of them at a time writes to an object. They
        wait together if the service asks to wait, and if it issues access tokens, they share one.
      - It also contains notes about tasks that were stopped before they sent a value that the API does not show, such
        as a password. The next task sends it.
      - V(auto) is C($XDG_CACHE_HOME/statusops), or C(~/.cache/statusops).
      - V(none) turns all of this off. Tasks that run at the same time on several hosts may then create the same object
        twice.
      - V(redis://HOST:PORT/DATABASE) is a Redis server, for tasks on several machines or in several containers. Port and
        database are optional, and so is the name of a user, as in V(redis://USER@HOST). The password must be in
        O(cache_password). It requires the Python package C(redis) where the task runs.
      - V(rediss://HOST) is the same over TLS. The certificate is verified with the CAs of the system, or with those in a
        file, as in V(rediss://HOST?ca_path=/etc/ssl/redis.pem). O(validate_certs) and O(ca_path) do not apply.
      - If the Redis server cannot be reached, the task fails. With V(redis://HOST?fallback=local), it uses the directory
        of V(auto) instead and returns a warning, if the server cannot be reached when the task starts.
      - Any other value is the absolute path of a directory.
      - If not given, the environment variable E(STATUSOPS_CACHE) is used.
    type: str
    default: auto
  cache_password:
    description:
      - The password of the Redis server in O(cache). Otherwise it has no effect.
      - If not given, the environment variable E(STATUSOPS_CACHE_PASSWORD) is used.
    type: str
  reuse_reads:
    description:
      - Whether the items of a loop share the lists that they read. A loop with many items that changes nothing then
        reads each list only once.
      - A list is reused for ten seconds at most, and only until the task writes something that can change the list.
        Before an item fails because of a list from an earlier item, it reads the list again. Before it writes, it does so
        with each list that decides which object to write, or what. The ID of another object that an option names can
        come from a list of an earlier item. If the API rejects such an ID, the item starts again with new lists.
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
