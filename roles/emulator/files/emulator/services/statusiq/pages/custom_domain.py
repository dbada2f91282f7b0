# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations of custom domains."""

from __future__ import annotations

from typing import Any

from ....core.errors import not_found
from ....core.store import Item
from ..calls import Call, handles
from ..ids import digest


def domain_view(page: Item) -> dict[str, Any]:
    """The response for a custom domain."""
    domain = page["custom_domain"]
    key = digest(f"{page['id']}/{domain['custom_domain']}", 20)
    return {
        "statuspage_id": page["id"],
        "custom_domain": domain["custom_domain"],
        "domain_path": domain["domain_path"],
        "domain_verification_key": f"site24x7-signals-domain-verification={key}",
        "domain_verification_status": domain["verified"],
        "cname_mapped": domain["verified"],
    }


def _domain(call: Call) -> dict[str, Any]:
    if not call.page["custom_domain"]:
        raise not_found("Custom domain")
    return domain_view(call.page)


@handles("custom_domain.get")
def get_domain(call: Call) -> Any:
    """Return the custom domain, with the DNS entries that the owner must create."""
    return _domain(call)


@handles("custom_domain.update")
def update_domain(call: Call) -> Any:
    """Create or update the custom domain. Another name must be verified again."""
    before = call.page["custom_domain"] or {"custom_domain": "", "domain_path": "", "verified": False}
    after = {**before, **call.body}
    after["verified"] = before["verified"] and after["custom_domain"] == before["custom_domain"]
    call.page["custom_domain"] = after
    return _domain(call)


@handles("custom_domain.delete")
def delete_domain(call: Call) -> Any:
    """Delete the domain. The response contains the deleted domain."""
    answer = _domain(call)
    call.page["custom_domain"] = None
    return answer
