# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The OAuth scopes, as PRODUCT.FAMILY.VERB."""

from __future__ import annotations

_VERBS = {"GET": "Read", "POST": "Create", "PUT": "Update", "DELETE": "Delete"}


def scope_of(product: str, family: str, method: str) -> str:
    """The scope that an operation requires."""
    return f"{product}.{family}.{_VERBS[method]}"


def every(scope: str) -> str:
    """The scope that includes a scope."""
    return scope.rpartition(".")[0] + ".All"
