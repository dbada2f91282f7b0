# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Load what each task of Ansible would load again, because tasks run in forks."""

from __future__ import annotations

import importlib

PROFILES = "ansible.module_utils._internal._json._profiles."


def fill_caches() -> None:
    """Fill caches that all tasks use, in the process that forks for each of them."""
    from ansible._internal._task import UnifiedTaskResult
    from ansible.plugins.loader import connection_loader, filter_loader, shell_loader, test_loader

    for source_is_module in (False, True):
        UnifiedTaskResult.get_result_key_to_resolved_field_mapping(source_is_module=source_is_module)
    for profile in ("_module_legacy_c2m", "_module_legacy_m2c"):
        importlib.import_module(PROFILES + profile)
    connection_loader.get("local", class_only=True)
    shell_loader.get("sh", class_only=True)
    filter_loader.get("combine")
    test_loader.get("search")
