# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Load the certificates of the system once instead of for each request. Ansible loads them even for http:// addresses."""

from __future__ import annotations

from typing import Any


def share_context() -> None:
    """Let all requests of this process and its forks share one default context."""
    from ansible.module_utils import urls

    make_context = urls.make_context
    context = make_context()

    def shared(**options: Any) -> Any:
        special = {name: value for name, value in options.items() if value and name != "validate_certs"}
        if special or options.get("validate_certs") is False:
            return make_context(**options)
        return context

    urls.make_context = shared
