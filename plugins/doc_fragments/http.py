# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """Connection options of all services, as in module_utils/_engine/options.py.

    The fragments of services document their time limits, because these options have different names. TASK adds the
    options and notes of modules, which inventory plugins do not have.
    """

    DOCUMENTATION = r"""
seealso:
  - name: Connection options
    description: Describes each option of the connection in detail, such as O(retries) and O(ca_path).
    link: https://statusops.github.io/statusops.uptime/docsite/guide_credentials.html#connection-options
options:
  validate_certs:
    description: Whether to verify the certificates of the hosts.
    type: bool
    default: true
  ca_path:
    description: A file with the CA certificates for verifying the hosts, such as those of your company.
    type: path
  retries:
    description:
      - The maximum number of retries for a failed request, up to V(100). V(0) turns retries off.
      - Writes are retried only if they cannot have taken effect.
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
      - Where tasks, forks and playbooks coordinate, so that only one of them at a time writes to an object.
      - V(auto) is C($XDG_CACHE_HOME/statusops), or C(~/.cache/statusops). For jobs on several machines or in several
        containers, set the absolute path of a shared directory, or a Redis server as V(redis://HOST:PORT/DATABASE), or
        V(rediss://HOST) over TLS. Redis requires the Python package C(redis). V(none) turns coordination off.
      - If not given, the environment variable E(STATUSOPS_CACHE) is used.
    type: str
    default: auto
  cache_password:
    description:
      - The password of the Redis server in O(cache).
      - If not given, the environment variable E(STATUSOPS_CACHE_PASSWORD) is used.
    type: str
  reuse_reads:
    description:
      - Whether the items of a loop share the lists that they read, for ten seconds at most. Before an item writes, it
        reads the lists again that decide what to write.
    type: bool
    default: true
notes:
  - A failed task returns C(msg) and, if known, C(code) (the error number of the API), C(status) (the HTTP status) and
    C(request) (method and address).
  - Tasks on the controller run in Ansible's own process. To change where tasks run, set the variable C(statusops_face)
    to V(module) or V(controller).
  - If several hosts or playbooks run the same task at the same time, one task writes, and the others find that there
    is nothing to do. This requires that they share O(cache), and does not cover tasks with C(async).
"""
